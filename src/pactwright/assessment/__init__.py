"""Everything that a case answers about its architectures, view by view."""

from pactwright.assessment.answers import assess
from pactwright.assessment.examination import Examination, check, load
from pactwright.assessment.parties import decides
from pactwright.assessment.record import Assessment, Block, Record, Sourcing

__all__ = [
    "Assessment",
    "Block",
    "Examination",
    "Record",
    "Sourcing",
    "assess",
    "check",
    "decides",
    "load",
]
