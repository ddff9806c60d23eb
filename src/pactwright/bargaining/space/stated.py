"""The table of values of a case, for the parties whose values it states in full."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pactwright.bargaining.space.falling import Falling, fallings, outside
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
    """Values at day 0 and central values, of what needs between clauses leave of each package.

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
        When a rule, line or need has too many combinations to write out.
    NotStatedError
        When no party's values are fully stated.
    """
    nouns = case.nouns
    if parties is None:
        parties = [name for name, party in nouns.parties.items() if party.signs]
    space = Space.of(nouns)
    alphabet = Alphabet.of(space.issues)
    falls = fallings(case, alphabet)
    full = stated_in_full(case, parties, alphabet, falls)
    if not full:
        raise NotStatedError(tuple(parties))
    rules = [ban for rule in space.rules_of("hard") for ban in sorted(alphabet.forbidden(rule))]
    return tabled(
        alphabet,
        full,
        rules=[*rules, *(ban for falling in falls for ban in falling.open)],
        lines={party: lines_of(case, party, alphabet, falls) for party in parties},
        left_out=[party for party in parties if party not in full],
        left_open=(*_untold(case, falls, alphabet), *_open(case, parties)),
    )


def stated_in_full(
    case: ResolvedCase, parties: Sequence[str], alphabet: Alphabet, falls: Sequence[Falling]
) -> dict[str, Stated]:
    """Those of the parties whose values are plain numbers."""
    told = {party: stated(case, party, alphabet, falls) for party in parties}
    return {party: values for party, values in told.items() if values is not None}


def tabled(
    alphabet: Alphabet,
    full: Mapping[str, Stated],
    *,
    rules: Sequence[Combination],
    lines: Mapping[str, Sequence[Combination]],
    left_out: Sequence[str] = (),
    left_open: Sequence[str] = (),
) -> ValueTable:
    """The table of parties whose values are plain numbers."""
    columns = list(full)
    return ValueTable.of_arrays(
        [
            [[full[party].worths[place][row] for party in columns] for row in range(len(clauses))]
            for place, clauses in enumerate(alphabet.issues.values())
        ],
        [values.fallback for values in full.values()],
        pairs=[
            (when, [points if party == other else 0.0 for other in columns])
            for party, values in full.items()
            for when, points in values.pairs
        ],
        rules=rules,
        lines=lines,
        issues=tuple(alphabet.issues),
        clauses=tuple(alphabet.issues.values()),
        parties=columns,
        left_out=left_out,
        left_open=left_open,
    )


def stated(
    case: ResolvedCase, party: str, alphabet: Alphabet, falls: Sequence[Falling] = ()
) -> Stated | None:
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
    pairs = [
        shift
        for falling in falls
        for shift in falling.shifts(lambda place, clause: rows[place][clause])
    ]
    for extra in valuation.extras:
        ban = Prohibition(extra.element, extra.test, None, extra.unless)
        combinations = tuple(apart(alphabet.forbidden(ban), alphabet.whole))
        if combinations and extra.points.width:
            return None
        for falling in falls:
            combinations = tuple(falling.into(combinations, alphabet.whole))
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
        yield from outside(combination, before, whole)
        before.append(combination)


def _in_force(case: ResolvedCase, party: str) -> Iterator[tuple[str, RedLine]]:
    for name, line in case.nouns.red_lines.items():
        if line.party == party and in_force(case, line.from_, line.until):
            yield name, line


def _certain(case: ResolvedCase, name: str, line: RedLine) -> bool:
    """Whether some package crosses the line for certain, as `preferences.lines` tells it."""
    return case.stated("red_lines", name) and not (line.unless_outcome and line.unless is None)


def lines_of(
    case: ResolvedCase, party: str, alphabet: Alphabet, falls: Sequence[Falling]
) -> list[Combination]:
    """What crosses a line for certain: an outcome that excuses it counts with its clauses only."""
    found: list[Combination] = []
    for name, line in _in_force(case, party):
        if not _certain(case, name, line):
            continue
        bans = sorted(alphabet.forbidden(Prohibition(name, line.never, None, line.unless)))
        for falling in falls:
            bans = list(falling.into(bans, alphabet.whole))
        found += bans
    return found


def _untold(case: ResolvedCase, falls: Sequence[Falling], alphabet: Alphabet) -> Iterator[str]:
    """Needs between clauses that leave some packages open."""
    places = {place for falling in falls if falling.untold for place in falling.places}
    for name, need in case.nouns.needs.items():
        if need.requires and places & {alphabet.places[issue] for issue in need.otherwise}:
            yield f"needs.{name}"


def _open(case: ResolvedCase, parties: Sequence[str]) -> Iterator[str]:
    for party in parties:
        for name, line in _in_force(case, party):
            if line.unless_outcome or not case.stated("red_lines", name):
                yield f"red_lines.{name}"
    for name, told in case.nouns.conditions.items():
        if told.party in parties and (told.when is None or holds(told.when, {}) is not False):
            yield f"conditions.{name}"
