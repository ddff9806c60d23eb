"""Any function of a block of draws, over all blocks of a plan; or of anything, over many."""

from pactwright.ensembles.each import each
from pactwright.ensembles.run import run

__all__ = ["each", "run"]
