"""Legal sequences of moves: nobody moves twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pactwright.settlement.search import Budget
from pactwright.stability.cone import Cone
from pactwright.stability.witness import Step

Node = tuple[int, int]  # a state, and who moved there last; -1 for nobody


def legal_sequences(
    cone: Cone,
    start: int,
    movers: Sequence[int],
    viewer: int | None,
    budget: Budget,
    *,
    improving: bool,
) -> Iterator[tuple[Node, Node]]:
    """What some parties can bring about, nearest first: each node once, and the one before it.

    Where moves are transitive each state comes once: whoever has just moved to a state and could
    move on could have gone there at once, so that who moved last is only told for the path.

    Parameters
    ----------
    cone
        The game.
    start
        From which state.
    movers
        Who moves.
    viewer
        In whose view of the game; None for all states.
    budget
        What counts the states looked at.
    improving
        Whether each move must leave its mover better off.

    Raises
    ------
    BudgetError
        When the budget is spent.
    """
    step = cone.improvements if improving else cone.moves
    seen = {(start, -1)}
    front = [(start, -1)]
    while front:
        following = []
        for at in front:
            for mover in movers:
                if mover == at[1]:
                    continue
                for target in step(mover, at[0], viewer):
                    budget.visit()
                    node = (target, mover)
                    mark = (target, -1) if cone.transitive else node
                    if mark not in seen:
                        seen.add(mark)
                        following.append(node)
                        yield node, at
        front = following


def path_to(node: Node, came: Mapping[Node, Node], names: Sequence[str]) -> tuple[Step, ...]:
    """The steps to a node, from what came before each."""
    steps: list[Step] = []
    while node[1] >= 0:
        steps.append(Step(names[node[1]], node[0]))
        node = came[node]
    return tuple(reversed(steps))
