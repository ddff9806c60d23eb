"""Everything that a case answers about its architectures, view by view."""

from pactwright.assessment.assess import assess
from pactwright.assessment.record import Assessment, Block, Record, Sourcing

__all__ = ["Assessment", "Block", "Record", "Sourcing", "assess"]
