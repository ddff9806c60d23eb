"""How long peace and each arrangement last at central values, and what ends them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pactwright.assessment.claims.asking import Asking
from pactwright.assessment.durability import Terms, central_scale
from pactwright.bargaining.weighing import chance_words
from pactwright.case import Column
from pactwright.draws import statements
from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.centre import AtCentre
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import CAUSES, solve

READS = (
    "dispute.**",
    "parties.**",
    "issues.*.obligors",
    "issues.*.clauses.*",
    "issues.*.clauses.*.until",
    "issues.*.breach.falls_to.**",
    "effects.**",
    "escalations.**",
    "leaders.**",
    "trends.**",
    "provocations.**",
    "needs.**",
    "architectures.*.from",
    "architectures.*.clauses.**",
    "architectures.*.phases.**",
)
SILENCE = "not asked"
OF_VERDICTS = False
YEARS = 10


def outputs(asking: Asking) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Peace, the arrangement in force and the likeliest cause of war, in the filled-in column.

    One game an architecture, everything at its central value and all that is unknown in the middle
    of its range: enough to see whether a statement matters, no level to be quoted.
    """
    case = asking.case
    if case.column is not Column.FILLED or case.nouns.dispute is None:
        return
    terms = Terms(years=YEARS, compared=YEARS)
    reading = AtCentre(case, statements(case, {}), {1.0: central_scale(terms)}, terms.settings)
    words = case.nouns.likelihood_words
    first = {named.architecture: named.id for named in reversed(asking.named)}
    for architecture, name in reversed(first.items()):
        told = solve(
            reading.game(arrangement_of(case, architecture), Completion({})), terms.settings
        )
        for what, curve in (("peace", told.survival), ("in force", told.in_force)):
            chance = float(curve[-1])
            said = f"{chance_words(words, chance, chance)} ({100 * chance:.0f} %)"
            yield (name, f"{what} after {YEARS} years", ""), said
        yield (name, "likeliest cause of war", ""), CAUSES[int(np.argmax(told.by_cause[-1]))]
