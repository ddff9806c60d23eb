"""What becomes of arrangements over many draws: a task over blocks, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from pactwright.draws import Block, Sample, Statement
from pactwright.durability.anchoring import COLUMN, Scale, scaled
from pactwright.durability.drawing import Filled, Known, Sheet, games, sheet_of
from pactwright.durability.game import Floats, Settings
from pactwright.durability.guarantors import honouring
from pactwright.durability.results import Course
from pactwright.durability.solution import CAUSES, Solution, solve

# Parts of a course that are told draw by draw; of the others the average is told.
PER_DRAW = ("peace", "in_force", "values", "honours", "fights")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The arrangements of one reading of a case, each in its completions of what is unknown."""

    arrangements: tuple[tuple[Filled, ...], ...]
    statements: Mapping[str, Statement]


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Solve the games of every reading and arrangement in one block of draws.

    Parameters
    ----------
    asked
        Readings of the case.
    scale
        The anchored scale of rates; each draw takes a base rate within the anchor.
    settings
        How games are solved.
    spread
        How far the library's own values are drawn.
    """

    asked: tuple[Asked, ...]
    scale: Scale
    settings: Settings
    spread: float

    def __call__(self, block: Block) -> list[list[Course]]:
        """The courses of all arrangements, sums in place of averages."""
        block.uniforms  # noqa: B018 - made once for all columns
        factors = self.scale.factor(self.scale.anchor.at(block.column(COLUMN)))
        return [self._reading(one, block, factors) for one in self.asked]

    def _reading(self, asked: Asked, block: Block, factors: Floats) -> list[Course]:
        sample, known = Sample(asked.statements, block), Known()
        found = []
        for completions in asked.arrangements:
            sheets = (
                sheet_of(one.arrangement, sample, one.completion, self.spread, known)
                for one in completions
            )
            found.append(_stacked([self._course(sheet, factors) for sheet in sheets]))
        return found

    def _course(self, sheet: Sheet, factors: Floats) -> Course:
        found = _Sums(sheet, self.settings)
        for draw in games(sheet):
            found.add(draw.row, solve(scaled(draw.game, factors[draw.row]), self.settings))
        return found.course(*honouring(sheet))


def courses(blocks: Sequence[Sequence[Sequence[Course]]]) -> list[list[Course]]:
    """The courses over all draws, from those of the blocks in their order."""
    return [
        [_joined(parts) for parts in zip(*readings, strict=True)]
        for readings in zip(*blocks, strict=True)
    ]


class _Sums:
    """Sums over the draws of a block, one completion."""

    def __init__(self, sheet: Sheet, settings: Settings) -> None:
        rows, years = sheet.rows, settings.horizon
        self.every = slice(settings.steps_per_year, None, settings.steps_per_year)
        phases = len(sheet.arrangement.phases) + 1
        shapes = {
            "peace": (rows, years),
            "in_force": (rows, years),
            "causes": (years, len(CAUSES)),
            "crossed": (len(CAUSES), 2, 2, phases),
            "lapses": (years,),
            "repudiations": (years, 2),
            "joined": (years,),
            "wider": (years,),
            "probes": (years, 2),
            "found": (years, 2),
            "pushing": (years, 2),
            "values": (rows, 2),
        }
        self.told = {name: np.zeros(shape) for name, shape in shapes.items()}

    def add(self, row: int, solution: Solution) -> None:
        told, every = self.told, self.every
        told["peace"][row] = solution.survival[every]
        told["in_force"][row] = solution.in_force[every]
        told["values"][row] = solution.values
        told["causes"] += solution.by_cause[every]
        told["crossed"] += solution.causes[-1]
        for name in ("lapses", "repudiations", "joined", "wider", "probes", "found", "pushing"):
            told[name] += getattr(solution, name)[every]

    def course(self, honours: Floats, fights: Floats) -> Course:
        return Course(**self.told, honours=honours, fights=fights)


def _stacked(told: Sequence[Course]) -> Course:
    """Completions one over the other."""
    return Course(
        **{f.name: np.stack([getattr(one, f.name) for one in told]) for f in fields(Course)}
    )


def _joined(parts: Iterable[Course]) -> Course:
    """Blocks one after the other; sums become averages."""
    told = list(parts)
    draws = sum(one.draws for one in told)
    found = {}
    for field in fields(Course):
        every = [getattr(one, field.name) for one in told]
        if field.name in PER_DRAW:
            found[field.name] = np.concatenate(every, axis=1)
        else:
            found[field.name] = np.sum(every, axis=0) / draws
    return Course(**found)
