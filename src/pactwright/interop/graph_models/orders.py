"""Rankings, payoffs and other lists that name states by id."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pactwright.document import Node, Path, Scalar, Series
from pactwright.interop.graph_models.located import Located
from pactwright.stability import Payoffs, Ranking

SHOWN = 5


def read_ranking(told: Located, path: Path, node: Node, states: int | None) -> Ranking | None:
    """States in order, best first; states of an inner list are equally good.

    Parameters
    ----------
    told
        The tree being read.
    path, node
        Where the ranking stands, and what stands there.
    states
        How many states the game has; None if that is not known, when ids cannot be checked.

    Returns
    -------
    Ranking | None
        None after a fault.
    """
    before = len(told.faults)
    classes: list[tuple[int, ...]] = []
    seen: set[int] = set()
    for at, item in told.items(path, node, "states, best first"):
        if isinstance(item, Series):
            inner = told.items(at, item, "states")
            classes.append(_listed(told, inner, states, seen))
            if not inner:
                told.fault(at, "empty-group", "at least one state", "an empty list")
        else:
            classes.append(_listed(told, [(at, item)], states, seen))
    if len(told.faults) == before and states is not None and len(seen) < states:
        told.fault(path, "unranked-state", f"each of the {states} states once",
                   f"no rank for {_missing(seen, states)}")  # fmt: skip
    return Ranking(tuple(classes)) if len(told.faults) == before else None


def read_ids(told: Located, path: Path, node: Node, states: int | None) -> tuple[int, ...]:
    """A list of different states by id."""
    return _listed(told, told.items(path, node, "states"), states, set())


def read_payoffs(told: Located, path: Path, node: Node, states: int | None) -> Payoffs | None:
    """One number a state, in the order of ids."""
    before = len(told.faults)
    values: list[int | float] = []
    for at, item in told.items(path, node, "payoffs, one a state"):
        value = item.value if isinstance(item, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            told.wrong(at, item, "a number")
        elif isinstance(value, int) and abs(value) >= 2**63:
            told.fault(at, "too-large", "a number below 2**63", str(value))
        else:
            values.append(value)
    if len(told.faults) == before and states is not None and len(values) != states:
        found = f"a list of {len(values)}"
        told.fault(path, "wrong-number", f"{states} payoffs, one a state", found)
    if len(told.faults) > before:
        return None
    whole = all(isinstance(value, int) for value in values)
    return Payoffs(np.array(values, np.int64 if whole else np.float64))


def read_id(told: Located, path: Path, node: Node, states: int | None) -> int | None:
    """A state by id; None after a fault."""
    state = told.whole(path, node, "a state by its number")
    if state is not None and (state < 1 or (states is not None and state > states)):
        what = "a state from 1" + (f" to {states}" if states is not None else "")
        told.fault(path, "unknown-state", what, str(state))
        return None
    return state


def _listed(
    told: Located, items: Sequence[tuple[Path, Node]], states: int | None, seen: set[int]
) -> tuple[int, ...]:
    found = []
    for path, item in items:
        state = read_id(told, path, item, states)
        if state is None:
            continue
        if state in seen:
            told.fault(path, "repeated-state", "each state once", f"state {state} again")
        else:
            seen.add(state)
            found.append(state)
    return tuple(found)


def _missing(seen: set[int], states: int) -> str:
    missing = []
    for state in range(1, states + 1):
        if state not in seen:
            missing.append(str(state))
        if len(missing) > SHOWN:
            break
    told = ", ".join(missing[:SHOWN]) + (", ..." if len(missing) > SHOWN else "")
    return f"{states - len(seen)} of them: {told}"
