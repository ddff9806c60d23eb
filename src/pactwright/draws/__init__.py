"""Draws from the stated distributions of a case, one column for each quantity."""

from pactwright.draws.paths import Statement, paths_of, quantity_paths, statements, written_paths
from pactwright.draws.plan import METHODS, Block, Method, Plan
from pactwright.draws.quantile import quantile
from pactwright.draws.sample import Sample

__all__ = [
    "METHODS",
    "Block",
    "Method",
    "Plan",
    "Sample",
    "Statement",
    "paths_of",
    "quantile",
    "quantity_paths",
    "statements",
    "written_paths",
]
