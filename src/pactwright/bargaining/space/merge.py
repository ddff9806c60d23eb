"""The frontier of additive values, issue by issue, without listing packages.

Issues are settled one after the other. What was settled matters to the rest only through the issues
that a rule, line or pair still ties to an open one: the boundary. For each way to settle the
boundary only part-packages are kept that no other dominates and that can still be completed to
something everybody accepts (nonserial dynamic programming, Bertele and Brioschi 1972, with
vectors for values).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from pactwright.bargaining.space.listing import undominated
from pactwright.bargaining.space.results import Frontier, Method, Status, Survey, nothing
from pactwright.bargaining.space.table import ValueTable
from pactwright.settlement.combinations import Combination

Floats = npt.NDArray[np.float64]
State = tuple[int, ...]
PART_PACKAGES = 2_000_000
STATES = 1_024
EXACT_COUNTS = 2**62  # what fits a machine integer; beyond it Python's own are used


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """From one state of the boundary to the next by settling an issue."""

    before: State
    clause: int
    after: State
    adds: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Part-packages of one state: vectors, how many there are, and the place of the first."""

    gains: Floats
    counts: npt.NDArray[Any]
    firsts: npt.NDArray[Any]


def elimination(table: ValueTable) -> tuple[tuple[int, ...], int]:
    """An order of the issues, and the largest number of states of the boundary in it.

    The next issue is the one after which the boundary has the fewest states.
    """
    scopes = _scopes(table)
    order: list[int] = []
    largest = 1
    while len(order) < len(table.sizes):
        found = min(
            (prod(table.sizes[p] for p in _boundary(scopes, {*order, issue})), issue)
            for issue in range(len(table.sizes))
            if issue not in order
        )
        order.append(found[1])
        largest = max(largest, found[0])
    return tuple(order), largest


def _scopes(table: ValueTable) -> list[frozenset[int]]:
    whens = (*table.bans, *(pair.when for pair in table.pairs))
    return [frozenset(place for place, _ in when) for when in whens]


def _boundary(scopes: list[frozenset[int]], done: set[int]) -> list[int]:
    return sorted({p for scope in scopes if scope & done and scope - done for p in scope & done})


class Steps:
    """All moves from step to step, in a given order of the issues.

    Parameters
    ----------
    table
        The values.
    order
        In which order the issues are settled.
    bans
        Combinations that no package may have.
    """

    def __init__(
        self, table: ValueTable, order: tuple[int, ...], bans: tuple[Combination, ...]
    ) -> None:
        self.table = table
        self.order = order
        self.empty = () in bans  # the empty combination forbids every package
        scopes = _scopes(table)
        self.moves: list[list[Move]] = []
        states: set[State] = {()}
        boundary: list[int] = []
        for step, issue in enumerate(order):
            done = {*order[: step + 1]}
            after = _boundary(scopes, done)
            closing = [ban for ban in bans if _closes(ban, issue, done)]
            pairs = [pair for pair in table.pairs if _closes(pair.when, issue, done)]
            found: list[Move] = []
            for state, clause in product(sorted(states), range(table.sizes[issue])):
                settled = {**dict(zip(boundary, state, strict=True)), issue: clause}
                if any(_has(settled, ban) for ban in closing):
                    continue
                adds = table.worths[issue][clause].copy()
                for pair in pairs:
                    if _has(settled, pair.when):
                        adds += pair.points
                found.append(Move(state, clause, tuple(settled[p] for p in after), adds))
            self.moves.append(found)
            states, boundary = {move.after for move in found}, after

    def best(self, views: Floats) -> list[dict[State, Floats]]:
        """By step and state, the most that the rest can add to some weighted sums of parties."""
        found: list[dict[State, Floats]] = [{} if self.empty else {(): np.zeros(len(views))}]
        for moves in reversed(self.moves):
            step: dict[State, Floats] = {}
            for move in moves:
                if move.after in found[0]:
                    total = views @ move.adds + found[0][move.after]
                    known = step.get(move.before)
                    step[move.before] = total if known is None else np.maximum(known, total)
            found.insert(0, step)
        return found

    def count(self) -> int:
        """How many packages there are."""
        found: dict[State, int] = {} if self.empty else {(): 1}
        for moves in self.moves:
            step: dict[State, int] = {}
            for move in moves:
                step[move.after] = step.get(move.after, 0) + found.get(move.before, 0)
            found = step
        return found.get((), 0)


def merged(
    table: ValueTable,
    *,
    budget_parts: int = PART_PACKAGES,
    order: tuple[int, ...] | None = None,
) -> tuple[Survey, Frontier]:
    """The whole frontier and the ideals, without going through every package.

    Parameters
    ----------
    table
        The values.
    budget_parts
        After how many part-packages to stop.
    order
        In which order to settle the issues; see `elimination`.
    """
    order = elimination(table)[0] if order is None else order
    allowed = Steps(table, order, table.rules)
    most = allowed.best(np.eye(len(table.parties)))[0].get(())
    number = allowed.count() if most is not None else 0
    utopia = None if most is None else table.tidy(most - table.fallbacks)
    frontier = _frontier(table, Steps(table, order, table.bans), budget_parts)
    done = frontier.status is Status.PROVEN
    ideals = frontier.gains.max(axis=0) if len(frontier.gains) else None
    signable = 0 if done and ideals is None else None
    survey = Survey(
        number, None, signable, ideals if done else None, utopia, frontier.status, Method.MERGE,
        frontier.nodes,
    )  # fmt: skip
    return survey, frontier


def _frontier(table: ValueTable, steps: Steps, budget_parts: int) -> Frontier:
    views = _views(len(table.parties))
    rest = steps.best(views)
    least = -0.5 * table.grid * views.sum(axis=1)
    large = table.raw >= EXACT_COUNTS
    kind = object if large else np.int64
    one, zero = np.array([1], kind), np.array([0], kind)
    parts: dict[State, Parts] = {(): Parts(-table.fallbacks[None, :], one, zero)}
    examined = 0
    for step, moves in enumerate(steps.moves):
        weight = prod(table.sizes[steps.order[step] + 1 :])
        by_state: dict[State, list[Parts]] = {}
        for move in moves:
            before, after = parts.get(move.before), rest[step + 1].get(move.after)
            if before is None or after is None:
                continue
            examined += len(before.gains)
            if examined > budget_parts:
                words = f"{budget_parts:,} part-packages, {step} of {len(steps.moves)} issues"
                return _ended(table, Status.STOPPED, examined, words)
            gains = before.gains + move.adds
            kept = (gains @ views.T + after >= least).all(axis=1)
            if kept.any():
                firsts = before.firsts[kept] + move.clause * weight
                found = Parts(gains[kept], before.counts[kept], firsts)
                by_state.setdefault(move.after, []).append(found)
        parts = {state: _joined(table, found) for state, found in by_state.items()}
    if () not in parts:
        return _ended(table, Status.PROVEN, examined, "")
    last = parts[()]
    last = _joined(table, [Parts(table.on_grid(last.gains), last.counts, last.firsts)])
    order = np.argsort(last.firsts)
    found_first = tuple(table.unranked(int(place)) for place in last.firsts[order])
    return Frontier(
        table.told(found_first),
        tuple(int(count) for count in last.counts[order]),
        found_first,
        Status.PROVEN,
        Method.MERGE,
        examined,
    )


def _joined(table: ValueTable, parts: list[Parts]) -> Parts:
    found = undominated(
        np.concatenate([part.gains for part in parts]),
        np.concatenate([part.counts for part in parts]),
        np.concatenate([part.firsts for part in parts]),
        table.grid,
    )
    assert found is not None  # no limit was given
    return Parts(*found)


def _ended(table: ValueTable, status: Status, nodes: int, reached: str) -> Frontier:
    return Frontier(nothing(table), () if not reached else None, (), status, Method.MERGE, nodes,
                    reached=reached)  # fmt: skip


def _views(parties: int) -> Floats:
    """Sums of parties of which none may come out below zero: each alone, two together, all."""
    rows = [np.eye(parties)[[one]].sum(axis=0) for one in range(parties)]
    rows += [np.eye(parties)[list(two)].sum(axis=0) for two in combinations(range(parties), 2)]
    return np.array([*rows, np.ones(parties)])


def _closes(when: Combination, issue: int, done: set[int]) -> bool:
    """Whether settling this issue is what decides a combination."""
    places = {place for place, _ in when}
    return issue in places and places <= done


def _has(settled: Mapping[int, int], when: Combination) -> bool:
    return all(mask >> settled[place] & 1 for place, mask in when)
