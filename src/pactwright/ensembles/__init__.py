"""Any function of a block of draws, over all blocks of a plan."""

from pactwright.ensembles.run import run

__all__ = ["run"]
