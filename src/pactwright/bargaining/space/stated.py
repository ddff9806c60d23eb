"""The table of values of a case, for the parties whose values it states in full."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pactwright.bargaining.space.table import ValueTable
from pactwright.case import ResolvedCase
from pactwright.case.nouns.values import RedLine
from pactwright.preferences import Valuation
from pactwright.preferences.fallback import fallback_of
from pactwright.preferences.gain import value
from pactwright.preferences.valuation import in_force
from pactwright.settlement import Prohibition, Space, holds
from pactwright.settlement.combinations import Alphabet, Combination


class NotStatedError(ValueError):
    """No party's values are fully stated; `parties` names those that were asked for."""

    def __init__(self, parties: tuple[str, ...]) -> None:
        super().__init__(f"values are not fully stated for any of: {', '.join(parties)}")
        self.parties = parties


@dataclass(frozen=True, slots=True)
class Stated:
    """One party's values as plain numbers."""

    worths: tuple[tuple[float, ...], ...]
    pairs: tuple[tuple[Combination, float], ...]
    fallback: float


def table_of(case: ResolvedCase, parties: Sequence[str] | None = None) -> ValueTable:
    """Values at day 0, distributions at their central value.

    Parameters
    ----------
    case
        One reading of the case.
    parties
        Who must agree; all signatories if left out.

    Raises
    ------
    InputError
        When a fallback is compared with an architecture that rests on itself.
    IntricacyError
        When a rule or line has too many combinations to write out.
    NotStatedError
        When no party's values are fully stated.
    """
    nouns = case.nouns
    if parties is None:
        parties = [name for name, party in nouns.parties.items() if party.signs]
    space = Space.of(nouns)
    alphabet = Alphabet.of(space.issues)
    told = {party: stated(case, party, alphabet) for party in parties}
    full = {party: values for party, values in told.items() if values is not None}
    if not full:
        raise NotStatedError(tuple(parties))
    columns = list(full)
    lines = {party: _lines(case, party, alphabet) for party in parties}
    pairs = [
        (when, [points if party == other else 0.0 for other in columns])
        for party, values in full.items()
        for when, points in values.pairs
    ]
    return ValueTable.of_arrays(
        [
            [[full[party].worths[place][row] for party in columns] for row in range(len(clauses))]
            for place, clauses in enumerate(space.issues.values())
        ],
        [values.fallback for values in full.values()],
        pairs=pairs,
        rules=[ban for rule in space.rules_of("hard") for ban in sorted(alphabet.forbidden(rule))],
        lines=lines,
        issues=tuple(space.issues),
        clauses=tuple(space.issues.values()),
        parties=columns,
        left_out=[party for party in parties if party not in full],
        left_open=tuple(_open(case, parties)),
    )


def stated(case: ResolvedCase, party: str, alphabet: Alphabet) -> Stated | None:
    """A party's values as numbers; None where anything that counts is a set."""
    valuation = Valuation.of(case, party)
    if valuation is None or not valuation.weighting.settled:
        return None
    rows = []
    for issue, clauses in valuation.issues.items():
        weight = valuation.weighting.weight(issue).low
        worths = [valuation.bounds(valuation.worths[issue][clause]) for clause in clauses]
        if weight and any(worth.width for worth in worths):
            return None
        rows.append(tuple(weight * worth.low if weight else 0.0 for worth in worths))
    pairs = []
    for extra in valuation.extras:
        ban = Prohibition(extra.element, extra.test, None, extra.unless)
        combinations = tuple(apart(alphabet.forbidden(ban), alphabet.whole))
        if combinations and extra.points.width:
            return None
        pairs += [(when, extra.points.low) for when in combinations]
    fallback = fallback_of(case, party)
    found = fallback.told
    if fallback.as_good_as is not None:
        found = value(valuation, fallback.as_good_as)
    if found is None or found.tidy().width:
        return None
    return Stated(tuple(rows), tuple(pairs), found.low)


def apart(combinations: Collection[Combination], whole: Sequence[int]) -> Iterator[Combination]:
    """The same packages in combinations of which no two hold at once."""
    before: list[Combination] = []
    for combination in sorted(combinations):
        pieces = [dict(combination)]
        for other in before:
            pieces = [part for piece in pieces for part in _without(piece, other, whole)]
        before.append(combination)
        yield from (tuple(sorted(piece.items())) for piece in pieces)


def _without(
    piece: dict[int, int], other: Combination, whole: Sequence[int]
) -> Iterator[dict[int, int]]:
    """What of a combination lies outside another, in parts of which no two hold at once."""
    inside = dict(piece)
    for place, mask in other:
        own = inside.get(place, whole[place])
        if own & ~mask:
            yield {**inside, place: own & ~mask}
        if not own & mask:
            return
        inside[place] = own & mask


def _in_force(case: ResolvedCase, party: str) -> Iterator[tuple[str, RedLine]]:
    for name, line in case.nouns.red_lines.items():
        if line.party == party and in_force(case, line.from_, line.until):
            yield name, line


def _certain(case: ResolvedCase, name: str, line: RedLine) -> bool:
    """Whether some package crosses the line for certain, as `preferences.lines` tells it."""
    return case.stated("red_lines", name) and not (line.unless_outcome and line.unless is None)


def _lines(case: ResolvedCase, party: str, alphabet: Alphabet) -> list[Combination]:
    """What crosses a line for certain: an outcome that excuses it counts with its clauses only."""
    return [
        ban
        for name, line in _in_force(case, party)
        if _certain(case, name, line)
        for ban in sorted(alphabet.forbidden(Prohibition(name, line.never, None, line.unless)))
    ]


def _open(case: ResolvedCase, parties: Sequence[str]) -> Iterator[str]:
    for party in parties:
        for name, line in _in_force(case, party):
            if line.unless_outcome or not case.stated("red_lines", name):
                yield f"red_lines.{name}"
    for name, told in case.nouns.conditions.items():
        if told.party in parties and (told.when is None or holds(told.when, {}) is not False):
            yield f"conditions.{name}"
