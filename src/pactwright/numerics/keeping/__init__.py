"""The game of keeping a settlement: backward induction and forward propagation.

A finite-horizon stochastic game with logit choices in rate form. States are (phase, capability,
hollow promises, leadership); the last phase is the lapsed arrangement, in which every promise
counts as hollow and only the first set of promises is looked at. Arrays in, arrays out.
"""

from pactwright.numerics.keeping.induction import backward
from pactwright.numerics.keeping.propagation import forward

__all__ = ["backward", "forward"]
