"""The command line: parses, calls one verb, renders, and returns a status."""

from pactwright.cli.app import main

__all__ = ["main"]
