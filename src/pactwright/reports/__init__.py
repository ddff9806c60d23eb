"""Reports: the matrix in the terminal, the brief on disk, answers for machines, faults in words."""

from pactwright.reports.brief import compose, write_brief
from pactwright.reports.faults import render_faults
from pactwright.reports.json_out import (
    as_plain,
    examination_as_plain,
    faults_as_plain,
    output_schema,
)
from pactwright.reports.matrix import matrix
from pactwright.reports.passport import Passport, passports
from pactwright.reports.passport_page import render_passports
from pactwright.reports.terminal import print_matrix

__all__ = [
    "Passport",
    "as_plain",
    "compose",
    "examination_as_plain",
    "faults_as_plain",
    "matrix",
    "output_schema",
    "passports",
    "print_matrix",
    "render_faults",
    "render_passports",
    "write_brief",
]
