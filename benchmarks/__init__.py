"""Timings of the command line, as ratios to the start of a bare interpreter."""
