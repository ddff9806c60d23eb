"""Whether anything in a case says what terms are worth to the two sides in the game of keeping."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case import ResolvedCase
from pactwright.document import place_of
from pactwright.errors import Fault, InputError, Severity
from pactwright.settlement.influences import clauses_of, owners_named, principals
from pactwright.settlement.matching import holds
from pactwright.settlement.packages import named_packages

WORTH = "settlement_share"


def check(case: ResolvedCase) -> Iterator[Fault]:
    """A note where no statement speaks to the worth of the terms in any architecture.

    Parameters
    ----------
    case
        One reading of the case.
    """
    nouns = case.nouns
    sides = principals(nouns)
    try:
        packages = [one.package for one in named_packages(nouns)]
    except InputError:  # a circle, which the checks of the case report with its place
        return
    if not sides or not packages:
        return
    for effect in nouns.effects.values():
        test = clauses_of(nouns, effect)
        if effect.parameter != WORTH or not set(owners_named(nouns, effect, test)) & set(sides):
            continue
        if test is None or any(holds(test, package) is not False for package in packages):
            return
    first, second = sides
    yield Fault(
        "terms-untold",
        place_of(case.tree, ("effects",)),
        "effects",
        f"what the terms of some architecture are worth to {first} or {second} ({WORTH})",
        f"nothing that says what the terms of any architecture are worth to {first} or {second}",
        next_step="levels of `durability` rest on the library's middle, the same for both; where a "
        f"source tells it, add an effect that sets {WORTH} to the chance of winning as good",
        severity=Severity.NOTE,
    )
