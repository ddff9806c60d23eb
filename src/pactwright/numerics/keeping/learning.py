"""Learning what promises are worth from how outsiders answer the first probe that is found."""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt

from pactwright.numerics.compiling import kernel
from pactwright.numerics.keeping.columns import DETECTION, PROBE_WAR, PROBES, TESTED

Floats = npt.NDArray[np.float64]
# What can have been learnt, in the order of the states of a phase.
UNTESTED, ANSWERED, UNANSWERED = range(3)
KINDS = 3


@kernel(
    "void(float64[:, ::1], float64[::1], float64[::1], int64, boolean, float64[:, ::1])",
    fused=True,
)
def lesson(
    ahead: Floats, answers: Floats, dyad: Floats, protected: int, more: bool, besides: Floats
) -> None:
    """What a test of the promises brings the side that probes.

    Parameters
    ----------
    ahead
        (2, n): values, by what has been learnt, promises, leadership and capability.
    answers
        (G,): chance of an answer in each set of promises.
    dyad
        (7,): numbers of both sides.
    protected
        0 or 1; found probes of the other side are tests, unless they lead to war.
    more
        Whether it is added to what stands there.
    besides
        (2, n): receives it.
    """
    many, other, calm = ahead.shape[1] // KINDS, 1 - protected, 1.0 - dyad[PROBE_WAR]
    block = many // answers.shape[0]
    if not more:
        besides[:] = 0.0
    for n in range(many):
        chance = answers[n // block]
        told = chance * ahead[other, ANSWERED * many + n]
        told += (1.0 - chance) * ahead[other, UNANSWERED * many + n]
        besides[other, n] += calm * (told - ahead[other, n])


@kernel(
    "void(float64[:, ::1], float64[::1], int64, float64, float64[:, ::1])",
    fused=True,
)
def test(sides: Floats, dyad: Floats, protected: int, years: float, decided: Floats) -> None:
    """Chances that promises are tested in some time: row TESTED of what is decided.

    Parameters
    ----------
    sides, dyad
        (2, 13) and (7,): numbers of each side and of both.
    protected
        0 or 1; found probes of the other side are tests.
    years
        How long.
    decided
        (19, n): probes are decided already; receives the chances.
    """
    other = 1 - protected
    rate = sides[other, DETECTION] * (1.0 - dyad[PROBE_WAR])
    chances, many = decided[TESTED], decided.shape[1] // KINDS
    for n in range(many):
        chances[n] = 1.0 - exp(-years * rate * decided[PROBES + other, n])
    chances[many:] = 0.0


@kernel("void(float64[::1], float64[::1], float64[::1])", fused=True)
def learn(told: Floats, answers: Floats, tested: Floats) -> None:
    """Values (n,) before promises may be tested, of those after; in place."""
    many = told.shape[0] // KINDS
    block = many // answers.shape[0]
    for n in range(many):
        chance = answers[n // block]
        after = chance * told[ANSWERED * many + n] + (1.0 - chance) * told[UNANSWERED * many + n]
        told[n] += tested[n] * (after - told[n])


@kernel("void(float64[::1], float64[::1], float64[::1])", fused=True)
def find_out(mass: Floats, answers: Floats, tested: Floats) -> None:
    """Chances of states (n,) after promises may have been tested, of those before; in place."""
    many = mass.shape[0] // KINDS
    block = many // answers.shape[0]
    for n in range(many):
        chance, part = answers[n // block], tested[n] * mass[n]
        mass[n] -= part
        mass[ANSWERED * many + n] += chance * part
        mass[UNANSWERED * many + n] += (1.0 - chance) * part
