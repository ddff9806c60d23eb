"""The case language: reading a case, its views, and every noun it can say."""

from pactwright.case.case import Case, Column, ResolvedCase, View, gather, reading
from pactwright.case.nouns.quantity import Quantity
from pactwright.case.nouns.sections import Sections
from pactwright.case.nouns.shapes import Clauses

__all__ = [
    "Case",
    "Clauses",
    "Column",
    "Quantity",
    "ResolvedCase",
    "Sections",
    "View",
    "gather",
    "reading",
]
