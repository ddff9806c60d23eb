"""Reports: the matrix in the terminal, the brief on disk, answers for machines, faults in words."""

from pactwright.reports.brief import compose, write_brief
from pactwright.reports.matrix import matrix
from pactwright.reports.terminal import print_matrix

__all__ = ["compose", "matrix", "print_matrix", "write_brief"]
