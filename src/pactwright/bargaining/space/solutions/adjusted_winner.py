"""Adjusted winner: two parties divide issues so that both get the same number of points.

Each party spreads its points over the issues. Whoever gives an issue more points wins it; then
the party that is ahead hands issues over, those first on which the two differ least in proportion,
until both stand level, which divides one issue at most (Brams and Taylor, Fair Division: From
Cake-Cutting to Dispute Resolution, Cambridge University Press, 1996, chapter 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pactwright.case import ResolvedCase
from pactwright.errors import Fault, InputError, Place
from pactwright.preferences import Valuation

WHOLE = Fraction(100)
Amount = int | float | Fraction


@dataclass(frozen=True, slots=True)
class Transfer:
    """An issue, or a share of it, that the party ahead hands to the other."""

    issue: str
    giver: str
    taker: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class AdjustedWinner:
    """What the procedure gives to each of two parties.

    Parameters
    ----------
    parties
        The two parties, in the order given.
    shares
        Issue to the share of it that the first party gets; the second gets the rest.
    points
        What each party gets, of its own 100 points; exact, and the same number for both.
    at_first
        What each party had before anything was handed over.
    transfers
        What was handed over, in order.
    worthless
        Issues to which neither gives a point; they are left out of `shares`.
    """

    parties: tuple[str, str]
    shares: Mapping[str, Fraction]
    points: tuple[Fraction, Fraction]
    at_first: tuple[Fraction, Fraction]
    transfers: tuple[Transfer, ...]
    worthless: tuple[str, ...] = ()

    def wins(self, party: str) -> tuple[str, ...]:
        """The issues that a party gets whole."""
        whole = Fraction(1 if party == self.parties[0] else 0)
        return tuple(issue for issue, share in self.shares.items() if share == whole)

    @property
    def split(self) -> str | None:
        """The issue that is divided; None when none needs to be."""
        return next((i for i, share in self.shares.items() if 0 < share < 1), None)


def adjusted_winner(
    first: str, second: str, points: Mapping[str, tuple[Amount, Amount]]
) -> AdjustedWinner:
    """Divide issues between two parties; the outcome is envy-free, equitable and efficient.

    That holds if every issue can be divided, if the parts of an issue are worth their share, and
    if the points of different issues add up. Points that do not sum to 100 are scaled to do so.

    Parameters
    ----------
    first, second
        Names of the parties.
    points
        Issue to the points that the first and the second party give it.

    Raises
    ------
    InputError
        When the parties are the same, points are negative or not finite, or a party gives none.
    """
    scaled = _scaled(first, second, points)
    valued = {issue: pair for issue, pair in scaled.items() if any(pair)}
    shares = {issue: Fraction(a >= b) for issue, (a, b) in valued.items()}
    at_first = _totals(valued, shares)
    ahead = 0 if at_first[0] >= at_first[1] else 1
    transfers = []
    for issue in _order(valued, shares, ahead):
        mine, theirs = _totals(valued, shares)[:: 1 if ahead == 0 else -1]
        if mine <= theirs:
            break
        share = min(Fraction(1), (mine - theirs) / sum(valued[issue]))
        shares[issue] += -share if ahead == 0 else share
        pair = (first, second) if ahead == 0 else (second, first)
        transfers.append(Transfer(issue, *pair, share))
    return AdjustedWinner(
        (first, second),
        shares,
        _totals(valued, shares),
        at_first,
        tuple(transfers),
        tuple(issue for issue in scaled if issue not in valued),
    )


@dataclass(frozen=True, slots=True)
class Contest:
    """What two parties contest in a case.

    Parameters
    ----------
    points
        Issue to the points that both give it: weight times the distance from the worst to the best
        clause. Points of a party are told on a scale of its own.
    agreed
        Issue to a clause that both like best; there is no contest about it.
    """

    points: Mapping[str, tuple[Fraction, Fraction]]
    agreed: Mapping[str, str]


def contest(case: ResolvedCase, first: str, second: str) -> Contest:
    """What two parties contest, exactly as the decimals of the case say.

    Parameters
    ----------
    case
        One reading of the case.
    first, second
        The parties.

    Raises
    ------
    InputError
        When a party has no values, or they are sets and not numbers; each is named.
    """
    parties = (first, second)
    valuations = [_numbers(case, party) for party in parties]
    weights = [_weights(case, *told) for told in zip(parties, valuations, strict=True)]
    points: dict[str, tuple[Fraction, Fraction]] = {}
    agreed: dict[str, str] = {}
    for issue, clauses in valuations[0].issues.items():
        spans, best = [], []
        for valuation, weight in zip(valuations, weights, strict=True):
            worths = {c: exact(valuation.bounds(valuation.worths[issue][c]).low) for c in clauses}
            top = max(worths.values())
            best.append([clause for clause, worth in worths.items() if worth == top])
            spans.append(weight.get(issue, Fraction(0)) * (top - min(worths.values())))
        shared = [clause for clause in best[0] if clause in best[1]]
        if shared and all(spans):
            agreed[issue] = shared[0]
        else:
            points[issue] = (spans[0], spans[1])
    return Contest(points, agreed)


def exact(number: float) -> Fraction:
    """The decimal that a number was written as, without the rounding of binary fractions.

    >>> exact(0.1)
    Fraction(1, 10)
    """
    return Fraction(repr(float(number)))


def _weights(case: ResolvedCase, party: str, valuation: Valuation) -> dict[str, Fraction]:
    """Weights of the issues, exact and on any scale."""
    told = case.nouns.values[party].weights
    amounts = None if told is None else told.points or told.swings
    if not amounts:
        alone = (i for i in valuation.issues if valuation.weighting.weight(i).low > 0)
        return dict.fromkeys(alone, Fraction(1))
    return {issue: exact(amount.at_centre()[1]) for issue, amount in amounts.items()}


def _numbers(case: ResolvedCase, party: str) -> Valuation:
    valuation = Valuation.of(case, party)
    if valuation is None:
        raise _refused("no-values", f"values.{party}", f"values of {party}", "none")
    open_worths = [
        f"{issue}.{clause}"
        for issue, worths in valuation.worths.items()
        for clause, worth in worths.items()
        if worth.is_set
    ]
    if open_worths or not valuation.weighting.settled:
        what = ", ".join([*open_worths[:6], *([] if valuation.weighting.settled else ["weights"])])
        raise _refused(
            "not-a-number", f"values.{party}", "a number for every worth and weight", what
        )
    return valuation


def _scaled(
    first: str, second: str, points: Mapping[str, tuple[Amount, Amount]]
) -> dict[str, tuple[Fraction, Fraction]]:
    if first == second:
        raise _refused("same-party", "", "two different parties", f"{first} twice")
    exact: dict[str, tuple[Fraction, Fraction]] = {}
    for issue, pair in points.items():
        try:
            a, b = (Fraction(amount) for amount in pair)
        except (OverflowError, ValueError):
            raise _refused("not-finite", issue, "finite points", str(pair)) from None
        if min(a, b) < 0:
            raise _refused("negative-points", issue, "points of 0 or more", str(pair))
        exact[issue] = (a, b)
    for place, party in enumerate((first, second)):
        if not any(pair[place] for pair in exact.values()):
            raise _refused("no-points", "", f"some points of {party} for what is contested", "none")
    one, two = (sum((pair[place] for pair in exact.values()), Fraction(0)) for place in (0, 1))
    return {issue: (a * WHOLE / one, b * WHOLE / two) for issue, (a, b) in exact.items()}


def _totals(
    valued: Mapping[str, tuple[Fraction, Fraction]], shares: Mapping[str, Fraction]
) -> tuple[Fraction, Fraction]:
    one = sum((valued[issue][0] * share for issue, share in shares.items()), Fraction(0))
    two = sum((valued[issue][1] * (1 - share) for issue, share in shares.items()), Fraction(0))
    return one, two


def _order(
    valued: Mapping[str, tuple[Fraction, Fraction]], shares: Mapping[str, Fraction], ahead: int
) -> list[str]:
    """What the party ahead holds, by how many of its points one point of the other costs."""
    held = [
        issue for issue, share in shares.items() if share == 1 - ahead and valued[issue][1 - ahead]
    ]
    return sorted(held, key=lambda issue: valued[issue][ahead] / valued[issue][1 - ahead])


def _refused(code: str, path: str, expected: str, found: str) -> InputError:
    return InputError([Fault(code, Place(""), path, expected, found)])
