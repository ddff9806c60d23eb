"""What a party says to a package, and why: the record that acceptability returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Three-valued: under all completions of what is unknown, under none, or under some."""

    ACCEPTS = "accepts"
    REFUSES = "refuses"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A red line that a package crosses or may cross.

    Parameters
    ----------
    line
        Id of the red line.
    scope
        ``sign``, ``keep`` or ``fight``.
    certain
        Whether it is crossed whatever the unknowns turn out to be.
    why
        When not certain: what it turns on, in words.
    """

    line: str
    scope: str
    certain: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """An outcome that a party demands of a package, and whether it would come about.

    Parameters
    ----------
    path
        Where it is demanded: ``conditions.ID``, or ``red_lines.ID`` as the exception of a line.
    outcome, required
        Which outcome of the library, and how likely it must be, as written.
    chance
        Lowest and highest chance in this party's eyes; None where it has not been answered.
    met
        Whether it is likely enough; None where that cannot be told.
    """

    path: str
    outcome: str
    required: str
    chance: tuple[float, float] | None
    met: bool | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one element adds to the gain over no deal, lowest to highest, in points.

    `element` is the path of the element in the case, such as ``issues.army``,
    ``interactions.ID`` or ``objections.ID``; `clause` is the clause in question, if there is one.
    """

    element: str
    clause: str | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A party's answer to a package in one reading of the case.

    Parameters
    ----------
    party
        Who judges.
    verdict
        Exact, from `gain` and `crossings`: refuses when a line is crossed for certain, a demanded
        outcome is not likely enough, or the highest gain is negative; accepts when no line may be
        crossed, no condition is open and the lowest gain is not negative; otherwise cannot tell.
    gain
        Value of the package less that of no deal, lowest and highest over everything that is a
        set (unknowns, grades, rankings), with stated distributions at their central value; in
        points of 0-100. None when the party has no values.
    close
        Whether the gain lies within the tie band wherever it lies; for reporting only.
    fallback
        The no-deal outcome against which the package is judged.
    crossings, contributions
        Lines crossed; parts of the gain, those that weigh most first.
    conditions
        Outcome conditions that are not answered, or whose answer cannot tell (ids of
        ``conditions``).
    provocations
        Provocations that this party feels in the package (disclosed; not added to the value).
    turns_on
        Paths of the unknown statements that make the answer open, widest first.
    failed
        Outcome conditions whose outcome is answered and not likely enough.
    demands
        Every outcome that is demanded of the package, or that would excuse a line, with its answer.
    """

    party: str
    verdict: Verdict
    gain: tuple[float, float] | None
    close: bool
    fallback: str | None
    crossings: tuple[Crossing, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    conditions: tuple[str, ...] = ()
    provocations: tuple[str, ...] = ()
    turns_on: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    demands: tuple[Demand, ...] = ()

    @property
    def tie(self) -> bool:
        """Whether the answer is too close to call: nothing but a gain within the tie band decides.

        For reporting only, as `close` is.
        """
        return self.close and not (self.crossings or self.conditions or self.failed)
