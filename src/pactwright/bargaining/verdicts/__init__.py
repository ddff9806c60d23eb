"""Verdicts over draws: polled block by block, counted exactly, told in words."""
