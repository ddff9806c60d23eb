"""What keeps packages from being signed for certain, as a table that leaves the others to be asked.

A package that the screen forbids is refused by a rule or by somebody whose yes is needed; one that
it leaves may be refused all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.bargaining.bench import needed, ratifiers
from pactwright.bargaining.seats import alone
from pactwright.bargaining.space.falling import fallings
from pactwright.bargaining.space.stated import Stated, lines_of, stated_in_full, tabled
from pactwright.bargaining.space.table import ValueTable
from pactwright.case import ResolvedCase
from pactwright.settlement import Space
from pactwright.settlement.combinations import Alphabet, Combination, IntricacyError, Prohibition

NOBODY = ""  # the party of a screen in which nobody's values count; it agrees to everything


def screen_of(case: ResolvedCase) -> ValueTable:
    """The hard rules, and what is refused for certain by those who decide by themselves.

    Those are all signers whose yes is needed, and ratifiers that answer as one body to every
    package. Who has no fully stated values counts with its red lines. What is too intricate to
    write out, and the values where needs leave them open, stay out of the screen.

    Parameters
    ----------
    case
        One reading of the case.
    """
    space = Space.of(case.nouns)
    alphabet = Alphabet.of(space.issues)
    rules = [ban for rule in space.rules_of("hard") for ban in _written(alphabet, rule)]
    full: dict[str, Stated] = {}
    lines: dict[str, list[Combination]] = {}
    try:
        falls = fallings(case, alphabet)
        if not any(falling.untold for falling in falls):
            parties = tuple(dict.fromkeys((*needed(case), *_sole(case))))
            lines = {party: lines_of(case, party, alphabet, falls) for party in parties}
            full = stated_in_full(case, parties, alphabet, falls)
    except IntricacyError:
        full, lines = {}, {}
    return tabled(alphabet, full or {NOBODY: _content(alphabet)}, rules=rules, lines=lines)


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


def _content(alphabet: Alphabet) -> Stated:
    """Somebody to whom all packages and no deal are worth the same."""
    worths = tuple((0.0,) * len(clauses) for clauses in alphabet.issues.values())
    return Stated(worths, (), 0.0)
