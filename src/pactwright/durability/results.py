"""What the game of keeping answers about one arrangement, at central values and over draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright.durability.closed_forms import GuaranteeWindow
from pactwright.durability.game import Floats
from pactwright.durability.solution import Solution

PERCENTILES = (10.0, 50.0, 90.0)


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """A number year by year over the draws: an envelope over what is unknown.

    Parameters
    ----------
    years
        (Y,): 1, 2, ... years from signature.
    low, high
        (Y,): 10th percentile in the least and 90th in the most favourable completion of what is
        unknown.
    median_low, median_high
        (Y,): median in either; the same where nothing is unknown.
    """

    years: Floats
    low: Floats
    median_low: Floats
    median_high: Floats
    high: Floats

    @classmethod
    def of(cls, told: Floats) -> Band:
        """The band of (K, N, Y) numbers: completions from least to most favourable, draws, years.

        Percentiles are those of the draws, linear between neighbours.
        """
        found = np.percentile(told, PERCENTILES, axis=1)  # (3, K, Y)
        years = np.arange(1.0, told.shape[2] + 1)
        low, high = np.min(found, axis=1), np.max(found, axis=1)
        return cls(years, low[0], low[1], high[1], high[2])


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What becomes of one arrangement over the draws.

    K is 1 where nothing is unknown; otherwise 2: the completion least and the one most favourable
    to peace (see `Corners`). N draws, Y years, C the causes of `pactwright.durability.CAUSES`, F
    phases with the lapsed arrangement last. Averages over draws are chances with all that is stated
    as a distribution drawn; an average of survival and the averages of all causes add up to one.

    Parameters
    ----------
    peace, in_force
        (K, N, Y): chance of peace between the principals, and of peace with the arrangement still
        in force.
    causes
        (K, Y, C): average cumulative chance of war by cause.
    crossed
        (K, C, 2, 2, F): average at the last year, by cause, promise (0 some intact, 1 none), leader
        (1 revisionist) and phase.
    lapses
        (K, Y): average cumulative chance that the arrangement lapses without war or repudiation.
    repudiations
        (K, Y, 2): average cumulative chance that either side walks out of it without war.
    joined, wider
        (K, Y): average cumulative chance of a war that an outsider joins, and of one that widens to
        war between major powers.
    probes, found, pushing
        (K, Y, 2): average number so far of either side's minor breaches, of those found, and years
        spent pushing at the edge of the terms.
    values
        (K, N, 2): worth to either side at signature, on its own scale.
    honours
        (K, N, J): what fighting would gain each outsider over standing aside, on its own scale.
    fights
        (K, N, J): the chance stated that it fights.
    """

    peace: Floats
    in_force: Floats
    causes: Floats
    crossed: Floats
    lapses: Floats
    repudiations: Floats
    joined: Floats
    wider: Floats
    probes: Floats
    found: Floats
    pushing: Floats
    values: Floats
    honours: Floats
    fights: Floats

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.peace.shape[1])

    @property
    def peace_band(self) -> Band:
        """Peace between the principals."""
        return Band.of(self.peace)

    @property
    def in_force_band(self) -> Band:
        """Peace with the arrangement in force."""
        return Band.of(self.in_force)

    @property
    def breaches_per_decade(self) -> Floats:
        """(K, 2): minor breaches of either side in ten years of peace, on average."""
        years = np.mean(self.peace, axis=1).sum(axis=1)
        return np.asarray(10.0 * self.probes[:, -1] / np.maximum(years, 1e-12)[:, None])

    @property
    def honouring(self) -> Floats:
        """(K, J): share of draws in which fighting improves the outsider's own position."""
        return np.asarray(np.mean(self.honours > 0.0, axis=1))

    @property
    def credibility_in_doubt(self) -> npt.NDArray[np.bool_]:
        """(K, J): whether the chance stated and the share that honouring pays fall on either side.

        One says that the outsider would rather fight than not, the other that it would not; they
        are told beside each other and never reconciled.
        """
        stated = np.mean(self.fights, axis=1)
        return np.asarray((stated >= 0.5) != (self.honouring >= 0.5))


@dataclass(frozen=True, slots=True)
class Corners:
    """Completions of what is unknown, found from signs at the centre and a sampled search.

    Parameters
    ----------
    paths
        Statements that are sets, or may or may not count.
    worst, best
        Place of each in its range, 0 to 1, where peace at the last year is least and most likely
        among all completions tried.
    peace_worst, peace_best
        Chance of peace there at the last year, at central values of all that is drawn.
    searched
        Completions drawn at random to look for an exception.
    exceptions
        How many of them lay outside what the signs had found; worst and best then are theirs.
    """

    paths: tuple[str, ...]
    worst: tuple[float, ...]
    best: tuple[float, ...]
    peace_worst: float
    peace_best: float
    searched: int
    exceptions: int

    @property
    def words(self) -> str:
        """What the search allows to say, and no more."""
        if not self.paths:
            return "nothing is unknown"
        if not self.exceptions:
            return f"no exception found in {self.searched} completions"
        return f"{self.exceptions} exceptions found in {self.searched} completions, and taken in"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value of one parameter at which the answer turns, if there is one.

    Parameters
    ----------
    parameter, of
        Which, and whose; None for all outsiders at once.
    asks
        What must be reached, in words.
    now
        Its value at the centre; None where several outsiders differ.
    at
        Where it turns; None where nothing in its range does.
    words
        The answer, such as "no credibility up to 1 suffices".
    """

    parameter: str
    of: str | None
    asks: str
    now: float | None
    at: float | None
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class BreakEvens:
    """What it would take, told before any level.

    Parameters
    ----------
    window
        Closed form at signature (see `pactwright.durability.closed_forms.guarantee_window`) with
        the outsider that weighs most; None where nobody is protected or no outsider may join.
    guarantor
        Whose credibility it speaks of.
    credibility
        Joint chance of fighting (of all outsiders) from which peace at the last year is at least
        as likely as `aim`, on the game itself.
    collapse
        Rate at which promises may become hollow up to which that is so.
    aim
        The chance of peace asked for: that of the anchor's reference dyad at its horizon.
    years
        The horizon of it.
    """

    window: GuaranteeWindow | None
    guarantor: str | None
    credibility: Threshold
    collapse: Threshold
    aim: float
    years: int


@dataclass(frozen=True, slots=True)
class Stake:
    """What signing is worth to one principal, on its own scale (0 defeat, 1 victory).

    Parameters
    ----------
    party
        Who.
    signed
        Value of the arrangement at signature, in the game.
    tension
        Value of the game without arrangement, as frozen tension.
    fallback
        Elicited fallback moved to its own scale, lowest and highest; None where the case does not
        say where its defeat and its victory lie on its 0-100 scale.
    outcome
        The no-deal outcome that it falls back on.
    wins
        Its chance of winning a war between the two alone.
    implied_cost
        Chance of winning less fallback, lowest and highest: the cost of war that the view implies
        if the fallback is continued war.
    fault
        The fault of the view, when that cost is negative whatever the unknowns; else empty.
    """

    party: str
    signed: float
    tension: float
    fallback: tuple[float, float] | None
    outcome: str | None
    wins: float
    implied_cost: tuple[float, float] | None
    fault: str

    @property
    def gain(self) -> float:
        """By how much signing beats frozen tension."""
        return self.signed - self.tension


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """The same game with one thing taken away or changed, at central values.

    Parameters
    ----------
    name
        Such as ``no guarantee``, ``leaders alike``, ``treaty form``, ``given`` or ``withheld``.
    says
        What was changed, in words.
    peace, in_force
        (Y,): the two curves.
    attack, pushing, reopening
        Over all years: chance of an attack by the other side, expected years of pushing by the
        protected side, chance of a war that it opens. With nobody protected they are those of the
        first side, of both and of the second.
    chance
        How likely the variant is where it is a branch; None elsewhere.
    """

    name: str
    says: str
    peace: Floats
    in_force: Floats
    attack: float
    pushing: float
    reopening: float
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of years in which one thing makes an attack more likely than it would be.

    Parameters
    ----------
    kind
        ``preventive war`` (power drifts against the side), ``accession`` (a phase before one that
        guarantees more).
    side
        Who is tempted.
    begins, ends
        Years from signature.
    attack, without
        Chance that this side attacks in these years, and what it would be with power standing
        still, or with no later phase.
    """

    kind: str
    side: str
    begins: float
    ends: float
    attack: float
    without: float


@dataclass(frozen=True, slots=True)
class Axis:
    """The same game at another precision of choice, anchored anew."""

    war_precision: float
    factor: float
    peace: float


@dataclass(frozen=True, slots=True, eq=False)
class Centre:
    """One arrangement at central values of all that is stated as a distribution.

    Sets lie in the middle of their range here; what they may do to the answer is in `corners`.

    Parameters
    ----------
    solution
        The game solved, step by step.
    years
        (Y,): 1, 2, ...
    peace, in_force
        (Y,): the two curves.
    breakevens
        Told first.
    stakes
        Value of signing to either side.
    margins
        (Y, 2): by how much peace beats attacking for either side, averaged over a year.
    guarantee, leaders, form
        Variants: without any promise, with leaders alike, with promises in treaty form. `form` is
        None where no clause speaks to the rate at which a promise becomes hollow.
    supply
        A variant for each group of resources withheld, with its chance; one where none may be.
    windows
        Preventive-war and accession windows.
    axis
        The chance of peace at the last year by war precision.
    """

    solution: Solution
    years: Floats
    peace: Floats
    in_force: Floats
    breakevens: BreakEvens
    stakes: tuple[Stake, Stake]
    margins: Floats
    guarantee: Variant
    leaders: Variant
    form: Variant | None
    supply: tuple[Variant, ...]
    windows: tuple[Window, ...]
    axis: tuple[Axis, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Endurance:
    """Whether one arrangement would last, in one reading of the case.

    Parameters
    ----------
    id, title
        Which architecture; ``no deal`` for the game without arrangement.
    principals
        The two sides, in the order of every axis of length 2.
    protected
        Which of them outsiders cover; None when neither.
    outsiders, phases
        Names; the lapsed arrangement is the last phase.
    open_issues
        Issues left open; their clauses then are among what is unknown.
    centre
        At central values; None when it was not asked for.
    course
        Over the draws.
    corners
        What the unknown may do.
    notes
        What the game leaves out of what the case says.
    """

    id: str
    title: str
    principals: tuple[str, str]
    protected: int | None
    outsiders: tuple[str, ...]
    phases: tuple[str, ...]
    open_issues: tuple[str, ...]
    centre: Centre | None
    course: Course
    corners: Corners
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """How often one arrangement outlasts another under the same draws.

    Parameters
    ----------
    ids
        The arrangements.
    years
        The horizon compared.
    ahead
        (A, A): share of draws in which the row's chance of peace exceeds the column's by more than
        `tie`, whatever the completion: least favourable of the row against most favourable of the
        column.
    tie
        Difference up to which two chances of peace count as alike.
    """

    ids: tuple[str, ...]
    years: int
    ahead: npt.NDArray[np.float64]
    tie: float
