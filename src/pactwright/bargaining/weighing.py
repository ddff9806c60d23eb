"""The chance that a party accepts, from its verdict in each branch and its own beliefs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import fsum, prod

from pactwright import library
from pactwright.case import Quantity, ResolvedCase
from pactwright.preferences import Verdict

UNSAID = Quantity("unknown", (0.0, 1.0))
DECIMALS = 9

Span = tuple[float, float]
Withheld = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely it is that a party's verdict is accept, as that party believes.

    Parameters
    ----------
    party
        Whose verdict.
    chance
        Lowest and highest, stated distributions at their central value; what is unknown, and
        branches in which the verdict cannot be told, with all they may be. The resources count as
        given or withheld independently of one another.
    widest
        The same with distributions over their whole support.
    whatever_ties
        As `chance`, however the resources hang together (the bounds of Fréchet).
    word
        `widest` in the likelihood words of the case.
    beliefs
        Need to the chance that it is given, as `chance` takes it.
    own
        Needs of which this is the party's own belief, rather than the case's.
    """

    party: str
    chance: Span
    widest: Span
    whatever_ties: Span
    word: str
    beliefs: Mapping[str, Span]
    own: tuple[str, ...]


def belief(case: ResolvedCase, party: str, need: str) -> tuple[Quantity, bool]:
    """How likely a party holds it that a need is given, and whether that is its own belief."""
    told = case.nouns.needs[need]
    if party in told.believed:
        return told.believed[party], True
    return told.given or UNSAID, False


def weighed(
    case: ResolvedCase,
    party: str,
    needs: Sequence[str],
    verdicts: Mapping[Withheld, Verdict],
    instead: Mapping[str, Quantity] | None = None,
) -> Odds:
    """The chance that a party accepts.

    The chance is linear in each belief when the others are fixed, so its bounds lie at the ends of
    the beliefs.

    Parameters
    ----------
    case
        One reading of the case.
    party
        Whose verdict.
    needs
        What the package depends on.
    verdicts
        Every subset of the needs, in their order, to the verdict when just these are withheld.
    instead
        Beliefs to suppose in place of the party's.
    """
    told = {need: belief(case, party, need) for need in needs}
    quantities = {need: (instead or {}).get(need, told[need][0]) for need in needs}
    central = {need: quantity.at_centre() for need, quantity in quantities.items()}
    support = {need: _within(quantity.support()) for need, quantity in quantities.items()}
    widest = _independent(support, verdicts)
    return Odds(
        party,
        _independent(central, verdicts),
        widest,
        _any_ties(central, verdicts),
        chance_words(case.nouns.likelihood_words, *widest),
        central,
        tuple(need for need in needs if told[need][1]),
    )


def _within(span: Span) -> Span:
    return max(span[0], 0.0), min(span[1], 1.0)


def _worst_and_best(verdict: Verdict) -> Span:
    return float(verdict is Verdict.ACCEPTS), float(verdict is not Verdict.REFUSES)


def _independent(beliefs: Mapping[str, Span], verdicts: Mapping[Withheld, Verdict]) -> Span:
    lows, highs = [], []
    for ends in product(*(sorted(set(span)) for span in beliefs.values())):
        chances = dict(zip(beliefs, ends, strict=True))
        weights = {
            withheld: prod(1 - p if need in withheld else p for need, p in chances.items())
            for withheld in verdicts
        }
        lows.append(fsum(w * _worst_and_best(verdicts[b])[0] for b, w in weights.items()))
        highs.append(fsum(w * _worst_and_best(verdicts[b])[1] for b, w in weights.items()))
    return _tidy(min(lows), max(highs))


def _any_ties(beliefs: Mapping[str, Span], verdicts: Mapping[Withheld, Verdict]) -> Span:
    """Bounds over every joint distribution with these chances, by linear programming."""
    if len(beliefs) < 2:
        return _independent(beliefs, verdicts)
    from scipy.optimize import linprog  # type: ignore[import-untyped]

    rows = [[float(need not in withheld) for withheld in verdicts] for need in beliefs]
    least, most = [span[0] for span in beliefs.values()], [span[1] for span in beliefs.values()]
    found = []
    for place, sign in ((0, 1.0), (1, -1.0)):
        done = linprog(
            [sign * _worst_and_best(verdict)[place] for verdict in verdicts.values()],
            A_ub=[*rows, *([-x for x in row] for row in rows)],
            b_ub=[*most, *(-end for end in least)],
            A_eq=[[1.0] * len(verdicts)],
            b_eq=[1.0],
            bounds=(0, 1),
        )
        found.append(sign * float(done.fun))
    return _tidy(*found)


def _tidy(low: float, high: float) -> Span:
    return (
        round(min(max(low, 0.0), 1.0), DECIMALS) + 0.0,
        round(min(max(high, 0.0), 1.0), DECIMALS) + 0.0,
    )


def chance_words(convention: str, low: float, high: float) -> str:
    """A range of chances in likelihood words, such as ``likely`` or ``unlikely to likely``.

    Nought and one are no chances: they read ``in no branch`` and ``in every branch``; a range over
    the whole scale reads ``cannot tell``.
    """
    if low == high and low in (0.0, 1.0):
        return "in every branch" if low else "in no branch"
    if (low, high) == (0.0, 1.0):
        return "cannot tell"
    first, last = _word(convention, low), _word(convention, high)
    return first if first == last else f"{first} to {last}"


def _word(convention: str, chance: float) -> str:
    """The word of the band that a chance lies in or is nearest to; ends count upwards."""

    def apart(band: tuple[float, float]) -> tuple[float, float]:
        return max(band[0] - chance, chance - band[1], 0.0), -band[0]

    words = library.likelihood_words(convention)
    return min(words, key=lambda word: apart(words[word]))
