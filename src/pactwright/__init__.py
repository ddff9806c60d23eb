"""A workbench for designing and stress-testing peace settlements."""

__version__ = "0.1.0"
