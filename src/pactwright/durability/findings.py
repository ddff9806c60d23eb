"""What the game of keeping tells of one arrangement at central values."""

from __future__ import annotations

from dataclasses import dataclass

from pactwright.durability.closed_forms import GuaranteeWindow
from pactwright.durability.game import Floats
from pactwright.durability.solution import Solution

Span = tuple[float, float]
CREDIBILITY = "guarantor_fights"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The values of one parameter with which an aim is met, all else as it is.

    Parameters
    ----------
    parameter, of
        Which, and whose; several are moved alike.
    among
        Lowest and highest value tried.
    now
        Lowest and highest of its values on day 0; None where the question does not arise.
    meets
        Stretches of its values with which the aim is met, rising; empty where none does, None
        where the question does not arise.
    peace
        Least and greatest chance of peace found on the way.
    without
        Why the question does not arise; else empty.
    """

    parameter: str
    of: tuple[str, ...]
    among: Span
    now: Span | None
    meets: tuple[Span, ...] | None
    peace: Span | None
    without: str = ""

    @property
    def phrase(self) -> tuple[str, tuple[float, ...]]:
        """The answer in words with blanks for numbers, and the numbers."""
        if self.meets is None:
            return self.without, ()
        credibility = self.parameter == CREDIBILITY
        if not self.meets:
            if credibility:
                return "no credibility up to 1 suffices", ()
            return "nothing from {} to {} suffices", self.among
        if self.meets == (self.among,):
            if credibility:
                return "no guarantee is needed", ()
            return "anything from {} to {} suffices", self.among
        told = [_stretch(span, self.among) for span in self.meets]
        words = " and ".join(words for words, _ in told)
        inside = all(first > self.among[0] and last < self.among[1] for first, last in self.meets)
        numbers = tuple(number for _, numbers in told for number in numbers)
        return (f"{words} only" if inside else words), numbers

    @property
    def words(self) -> str:
        """The answer, such as ``from 0.3 on`` or ``no credibility up to 1 suffices``."""
        words, numbers = self.phrase
        return words.format(*(f"{number:.2g}" for number in numbers))


def _stretch(span: Span, among: Span) -> tuple[str, tuple[float, ...]]:
    first, last = span
    if first <= among[0]:
        return "up to {}", (last,)
    if last >= among[1]:
        return "from {} on", (first,)
    return "between {} and {}", (first, last)


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
        Chance of fighting, alike for all who promise (for all outsiders where nobody does).
    collapse
        Rate at which promises become hollow.
    others
        Detection of breaches by either side, and the provocation and the worth of the terms to the
        side that is not protected; to either where nobody is.
    aim
        The chance of peace asked for: that of the anchor's reference dyad at its horizon.
    years
        The horizon of it.
    """

    window: GuaranteeWindow | None
    guarantor: str | None
    credibility: Threshold
    collapse: Threshold
    others: tuple[Threshold, ...]
    aim: float
    years: int

    @property
    def asks(self) -> str:
        """What every threshold asks of the game."""
        return (
            f"peace over {self.years} years at least as likely as {self.aim:.2g}, while promises "
            "decay, leaders change and incidents happen as the case says"
        )

    @property
    def window_asks(self) -> str:
        """What the closed form asks, which is another question."""
        return (
            "on day 0 and in one exact decision of leaders who are not revisionist: with which "
            "credibility of this outsider alone an attack is worth less than the terms, and up to "
            "which reopening is worth less to the protected side; decay, incidents and what lies "
            "ahead are left out, so that it may differ from what the game asks for"
        )


@dataclass(frozen=True, slots=True)
class NoDealStake:
    """What one way of having no deal is worth to a principal, as the case tells it.

    Parameters
    ----------
    outcome, title
        Which outcome without a deal.
    expected
        Whether it is the one that the party falls back on.
    worth
        Lowest and highest on the party's own scale; None where the case does not say so.
    gain
        By how much signing beats it, lowest and highest; None where its worth is not told.
    why
        Why its worth is not told on that scale; else empty.
    fighting
        ``goes on`` or ``stops``; None where the case does not say. Where it goes on it is no peace.
    """

    outcome: str
    title: str
    expected: bool
    worth: Span | None
    gain: Span | None
    why: str
    fighting: str | None = None


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
        Value of the game without arrangement, as frozen tension: lowest and highest over its own
        completions, with what both speak to completed alike.
    outcomes
        Each way of having no deal that the case names, as the case values it.
    fallback
        Elicited fallback moved to its own scale, lowest and highest; None where the case does not
        say where its defeat and its victory lie on its 0-100 scale.
    outcome
        The no-deal outcome that it falls back on.
    wins
        Its chance of winning a war between the two alone.
    implied_cost
        Chance of winning less fallback, lowest and highest: the cost of war that the view implies
        if the fallback is continued war; None where fighting stops without a deal.
    fault
        The fault of the view, when that cost is negative whatever the unknowns; else empty.
    """

    party: str
    signed: float
    tension: Span
    outcomes: tuple[NoDealStake, ...]
    fallback: Span | None
    outcome: str | None
    wins: float
    implied_cost: Span | None
    fault: str

    @property
    def gain(self) -> Span:
        """By how much signing beats frozen tension, lowest and highest."""
        return self.signed - self.tension[1], self.signed - self.tension[0]


@dataclass(frozen=True, slots=True)
class Burden:
    """What a peace brings and costs one principal a year, beyond what no deal does.

    Parameters
    ----------
    party
        Who.
    parts
        Parts of its yearly flow that differ from no deal, as (parameter, difference) on its own
        scale; what is below nought is borne.
    """

    party: str
    parts: tuple[tuple[str, float], ...]

    @property
    def borne(self) -> float:
        """What it bears a year, 0 or less."""
        return sum(change for _, change in self.parts if change < 0)

    @property
    def brought(self) -> float:
        """What peace brings it a year, 0 or more."""
        return sum(change for _, change in self.parts if change > 0)


@dataclass(frozen=True, slots=True)
class Promise:
    """What an outsider is stated to do if the protected side is attacked, resources given.

    Parameters
    ----------
    outsider
        Who.
    phase
        The first phase in force in which the case speaks to its chance of fighting; the first of
        all where it never does.
    chance
        Lowest and highest chance that the case states on day 0, distributions at their central
        value; None where it states none.
    why
        Why it states none: ``unknown``, or ``nothing speaks to it``; else empty.
    """

    outsider: str
    phase: int
    chance: Span | None
    why: str


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
        ``preventive war`` (power drifts against the side), ``accession`` (before outsiders do more
        for the protected side).
    side
        Who is tempted.
    before
        The phase or date that brings an accession; else empty.
    begins, ends
        Years from signature.
    attack, without
        Chance that this side attacks in these years, before the accession; and what it would be
        with power standing still, or were the accession never to come, in a peace that lasts as
        long.
    """

    kind: str
    side: str
    before: str
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
    """One arrangement in one completion of what is unknown, at central values of all else.

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
    withheld
        Resources that somebody withholds here: those that are likelier withheld than given. What
        the others do is in `supply`.
    promises
        What each outsider is stated to do.
    strength
        By how much outsiders are expected to raise the protected side's log-odds of winning on day
        0: chance of fighting times weight and enablers, added up.
    stakes
        Value of signing to either side.
    burdens
        Who pays for the peace.
    margins
        (Y, 2): by how much peace beats attacking for either side, averaged over a year.
    guarantee, leaders, form
        Variants: outsiders fight as without any promise, leaders alike, and promises in treaty
        form. `form` is None where no clause speaks to the rate at which a promise becomes hollow.
    supply
        A variant for each group of resources withheld, with its chance; one where none may be.
    windows
        Preventive-war and accession windows.
    switches
        With one more mechanism played, or one played here left out, anchored anew.
    axis
        The chance of peace at the last year by war precision.
    """

    solution: Solution
    years: Floats
    peace: Floats
    in_force: Floats
    breakevens: BreakEvens
    withheld: tuple[str, ...]
    promises: tuple[Promise, ...]
    strength: float
    stakes: tuple[Stake, Stake]
    burdens: tuple[Burden, Burden]
    margins: Floats
    guarantee: Variant
    leaders: Variant
    form: Variant | None
    supply: tuple[Variant, ...]
    windows: tuple[Window, ...]
    switches: tuple[Variant, ...]
    axis: tuple[Axis, ...]
