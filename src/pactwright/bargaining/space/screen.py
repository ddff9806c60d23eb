"""What keeps packages from being signed for certain, as a table that leaves the others to be asked.

A package that the screen forbids is refused by a rule or by somebody whose yes is needed; one that
it leaves may be refused all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactwright.bargaining.bench import Bench, needed, ratifiers
from pactwright.bargaining.seats import alone
from pactwright.bargaining.space.best import Scores, at_best
from pactwright.bargaining.space.falling import Falling, fallings
from pactwright.bargaining.space.stated import Stated, lines_of, stated_in_full, tabled
from pactwright.bargaining.space.table import ValueTable
from pactwright.case import ResolvedCase
from pactwright.settlement import Space
from pactwright.settlement.combinations import Alphabet, Combination, IntricacyError, Prohibition

SLACK = 1e-6  # points; what it lets in is judged afterwards
NOBODY = ""  # the party of a screen in which nobody's values count; it agrees to everything


@dataclass(frozen=True, slots=True)
class Screen:
    """What every package passes that nobody refuses for certain.

    Parameters
    ----------
    table
        One column of values for each bound of a party.
    parties
        Whose values narrow it.
    """

    table: ValueTable
    parties: tuple[str, ...]


def screen_of(bench: Bench) -> Screen:
    """The hard rules, and what is refused for certain by those who decide by themselves.

    Those are all signers whose yes is needed, and ratifiers that answer as one body to every
    package. Values that are not fully stated count at their best; who has none counts with its red
    lines, and so does any other ratifier that is asked. What is too intricate to write out, and the
    values where needs leave them open, stay out of the screen.

    Parameters
    ----------
    bench
        The parties of one reading of a case.
    """
    case = bench.case
    space = Space.of(case.nouns)
    alphabet = Alphabet.of(space.issues)
    rules = [ban for rule in space.rules_of("hard") for ban in _written(alphabet, rule)]
    parties = tuple(dict.fromkeys((*needed(case), *_sole(case))))
    told: dict[str, Stated] = {}
    lines: dict[str, list[Combination]] = {}
    try:
        falls = fallings(case, alphabet)
        if not any(falling.untold for falling in falls):
            lines = {party: lines_of(case, party, alphabet, falls) for party in parties}
            lines |= dict(_asked_to_ratify(case, parties, alphabet, falls))
            told = stated_in_full(case, parties, alphabet, falls)
            for party in (party for party in parties if party not in told):
                for number, scores in enumerate(at_best(bench.judge(party))):
                    told[f"{party}/{number}"] = _bounded(scores, falls)
    except IntricacyError:
        told, lines = {}, {}
    table = tabled(alphabet, told or {NOBODY: _content(alphabet)}, rules=rules, lines=lines)
    return Screen(table, tuple(dict.fromkeys(name.partition("/")[0] for name in told)))


def _bounded(scores: Scores, falls: Sequence[Falling]) -> Stated:
    """Points of clauses as values that must not be negative, with what falling makes of them."""
    rows = tuple(tuple(told.values()) for told in scores.values())
    shifts = (falling.shifts(lambda place, clause: rows[place][clause]) for falling in falls)
    return Stated(rows, tuple(shift for found in shifts for shift in found), -SLACK)


def _written(alphabet: Alphabet, rule: Prohibition) -> tuple[Combination, ...]:
    """The combinations that a rule forbids; none where there are too many to write out."""
    try:
        return tuple(sorted(alphabet.forbidden(rule)))
    except IntricacyError:
        return ()


def _sole(case: ResolvedCase) -> Iterator[str]:
    """Ratifiers whose own refusal prevents every package."""
    for name in ratifiers(case):
        told = case.nouns.parties[name].ratifies
        if told is not None and told.when is None and alone(case, name):
            yield name


def _asked_to_ratify(
    case: ResolvedCase, known: Sequence[str], alphabet: Alphabet, falls: Sequence[Falling]
) -> Iterator[tuple[str, list[Combination]]]:
    """Red lines of other ratifiers, where these have a say: crossed for certain, they refuse."""
    for name in ratifiers(case):
        told = case.nouns.parties[name].ratifies
        if told is None or name in known:
            continue
        asked = [()] if told.when is None else alphabet.forbidden(Prohibition("", told.when))
        crossed = lines_of(case, name, alphabet, falls)
        joint = (_both(one, other) for one in sorted(asked) for other in crossed)
        yield name, [found for found in joint if found is not None]


def _both(one: Combination, other: Combination) -> Combination | None:
    """What has both combinations; None where nothing does."""
    found = dict(one)
    for place, mask in other:
        found[place] = found.get(place, mask) & mask
    return tuple(sorted(found.items())) if all(found.values()) else None


def _content(alphabet: Alphabet) -> Stated:
    """Somebody to whom all packages and no deal are worth the same."""
    worths = tuple((0.0,) * len(clauses) for clauses in alphabet.issues.values())
    return Stated(worths, (), 0.0)
