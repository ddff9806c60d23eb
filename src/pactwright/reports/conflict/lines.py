"""The moves of a conflict as lines of a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactwright.stability import StabilityResult
from pactwright.stability.cone import Cone

DENSE = 2.5  # lines a state, beyond which those that others add up to are left out


@dataclass(frozen=True, slots=True)
class MoveLine:
    """What one party can do between two states.

    Parameters
    ----------
    party
        Its place among the parties.
    start, end
        States by id, along the move; along the improvement where there is one.
    improving
        Whether the party prefers where it leads.
    back
        Whether it can be taken back.
    """

    party: int
    start: int
    end: int
    improving: bool
    back: bool


@dataclass(frozen=True, slots=True)
class MoveLines:
    """The lines of a drawing, and whether some are left out as two others add up to them."""

    lines: tuple[MoveLine, ...]
    reduced: bool


def move_lines(result: StabilityResult) -> MoveLines:
    """One line for each pair of states between which a party can move."""
    cone = Cone(result.game, result.states)
    found = [line for party in range(len(result.game.parties)) for line in _of(result, cone, party)]
    if not cone.transitive or len(found) <= DENSE * result.states.count:
        return MoveLines(tuple(found), False)
    fewer = tuple(_without_sums(found))
    return MoveLines(fewer, len(fewer) < len(found))


def _of(result: StabilityResult, cone: Cone, party: int) -> Iterator[MoveLine]:
    codes = {result.states.code_of(state): state for state in range(1, result.states.count + 1)}
    arcs = {
        (state, codes[target])
        for code, state in codes.items()
        for target in cone.moves(party, code, None)
    }
    worth = {state: cone.worth(party, code) for code, state in codes.items()}
    for start, end in sorted(arcs):
        back = (end, start) in arcs
        gain = worth[end] - worth[start]
        if gain > 0:
            yield MoveLine(party, start, end, True, back)
        elif not back or (gain == 0 and start < end):
            yield MoveLine(party, start, end, False, back)


def _without_sums(lines: Sequence[MoveLine]) -> Iterator[MoveLine]:
    """Lines without improvements, and ties, that two others of the same party add up to."""
    better = {(line.party, line.start, line.end) for line in lines if line.improving}
    equal = {(ln.party, ln.start, ln.end) for ln in lines if not ln.improving and ln.back}
    ends: dict[tuple[int, int], set[int]] = {}
    for party, start, end in (*better, *equal):
        ends.setdefault((party, start), set()).add(end)
    for line in lines:
        alike = better if line.improving else equal
        between = ends.get((line.party, line.start), set())
        summed = any(
            (line.party, line.start, via) in alike and (line.party, via, line.end) in alike
            for via in between
        )
        if not summed or (not line.improving and not line.back):
            yield line
