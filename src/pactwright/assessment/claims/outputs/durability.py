"""How long peace and each arrangement last at central values, and what ends them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from pactwright.assessment.claims.asking import Asking
from pactwright.assessment.durability import Terms, central_scale
from pactwright.bargaining.weighing import chance_words
from pactwright.case import Column, ResolvedCase
from pactwright.draws import statements
from pactwright.durability.centre import AtCentre
from pactwright.durability.completions import central_games
from pactwright.durability.drawing import unknowns
from pactwright.durability.game import Game
from pactwright.durability.solution import CAUSES, solve
from pactwright.durability.unsettled import Unsettled, World, unsettled

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
    "rules.**",
    "architectures.*.from",
    "architectures.*.clauses.**",
    "architectures.*.phases.**",
)
SILENCE = "not asked"
OF_VERDICTS = False
YEARS = 10
SAID = (f"peace after {YEARS} years", f"in force after {YEARS} years", "likeliest cause of war")


def outputs(asking: Asking) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Peace, the arrangement in force and the likeliest causes of war, in the filled-in column.

    All that is stated as a distribution is at its central value. Sets are all at their lowest and
    then all at their highest, with open issues settled by their first clauses and by their last:
    enough to see whether a statement matters, no range to be quoted.
    """
    case = asking.case
    if case.column is not Column.FILLED or case.nouns.dispute is None:
        return
    solve = _Solving(case)
    first = {named.architecture: named.id for named in reversed(asking.named)}
    for architecture, name in reversed(first.items()):
        said = asking.lasting(architecture, solve)
        for what, words in zip(SAID, said, strict=True):
            yield (name, what, ""), words


class _Solving:
    """Answers about the architectures of one reading."""

    def __init__(self, case: ResolvedCase) -> None:
        self.case = case
        self.terms = Terms(years=YEARS, compared=YEARS)

    def __call__(self, architecture: str) -> tuple[str, ...]:
        """What is said of one architecture, in the order of `SAID`."""
        settings = self.terms.settings
        told = [solve(game, settings) for game in self._games(architecture)]
        causes = dict.fromkeys(CAUSES[int(np.argmax(one.by_cause[-1]))] for one in told)
        return (
            self._words([float(one.survival[-1]) for one in told]),
            self._words([float(one.in_force[-1]) for one in told]),
            ", ".join(causes),
        )

    def _games(self, architecture: str) -> Iterator[Game]:
        for world in _worlds(unsettled(self.case, architecture)):
            sets = len(unknowns(world.arrangement, self.reading.statements))
            ends = np.array([np.zeros(sets), np.ones(sets)])[: 2 if sets else 1]
            for _, game in central_games(self.reading, world.arrangement, ends):
                yield game

    def _words(self, chances: list[float]) -> str:
        low, high = min(chances), max(chances)
        numbers = dict.fromkeys((f"{100 * low:.0f}", f"{100 * high:.0f}"))
        words = chance_words(self.case.nouns.likelihood_words, low, high)
        return f"{words} ({' to '.join(numbers)} %)"

    @cached_property
    def reading(self) -> AtCentre:
        """The reading at its centre."""
        scales = {1.0: central_scale(self.terms)}
        return AtCentre(self.case, statements(self.case, {}), scales, self.terms.settings)


def _worlds(open_: Unsettled) -> list[World]:
    """Open issues settled by the first clauses that the rules allow, and by the last."""
    last = tuple(len(groups) - 1 for groups in open_.issues.values())
    choices = dict.fromkeys((next(open_.choices), last))
    return [world for choice in choices for world in open_.worlds(choice)]
