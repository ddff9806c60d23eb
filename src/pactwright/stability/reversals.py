"""The fewest comparisons with a state that must be reversed for a verdict to flip.

Both ways this is a covering problem, solved exactly as an integer programme (HiGHS).
"""

from __future__ import annotations

from collections.abc import Set

import numpy as np

from pactwright.stability.prospects import Prospects

BRANCHES = 20_000  # nodes of one integer programme

Clause = list[tuple[int, int]]  # one row: column and coefficient; their sum must reach its bound


def to_make_stable(prospects: Prospects, better: Set[int]) -> tuple[int, ...] | None:
    """The fewest states that must cease to be preferred, for the state to become stable.

    Parameters
    ----------
    prospects
        Of the state.
    better
        States that the party prefers to it.

    Returns
    -------
    tuple or None
        Nothing where it is stable already; None when the search stopped at its cap.
    """
    columns = {state: k for k, state in enumerate(sorted(better))}
    states = len(columns)
    rows: list[tuple[Clause, float]] = []
    for move in prospects.moves:
        if move not in better:
            continue
        wanted: Clause = [(columns[move], 1)]
        for answer in prospects.answers[move]:
            # An answer deters once neither it nor any escape from it is preferred.
            against = ({answer} | prospects.escapes.get(answer, frozenset())) & better
            if not against:
                break
            sanction = states
            states += 1
            wanted.append((sanction, 1))
            rows += [([(columns[state], 1), (sanction, -1)], 0.0) for state in sorted(against)]
        else:
            rows.append((wanted, 1.0))
    return _fewest(columns, states, rows)


def to_make_unstable(prospects: Prospects, better: Set[int]) -> tuple[int, ...] | None:
    """The fewest states that must come to be preferred, for the state to become unstable.

    Returns
    -------
    tuple or None
        Nothing where it is unstable already; None when nothing can make it unstable, or the search
        stopped at its cap.
    """
    best: tuple[int, ...] | None = None
    for move in prospects.moves:
        among = set(prospects.touched) - set(better)
        columns = {state: k for k, state in enumerate(sorted(among))}
        rows: list[tuple[Clause, float]] = [] if move in better else [([(columns[move], 1)], 1.0)]
        possible = True
        for answer in prospects.answers[move]:
            if not prospects.deters(answer, better):
                continue
            ways = ({answer} | prospects.escapes.get(answer, frozenset())) & among
            possible = possible and bool(ways)  # whoever comes back to the state is deterred
            rows.append(([(columns[state], 1) for state in sorted(ways)], 1.0))
        found = _fewest(columns, len(columns), rows) if possible else None
        if found is not None and (best is None or len(found) < len(best)):
            best = found
    return best


def _fewest(
    columns: dict[int, int], count: int, rows: list[tuple[Clause, float]]
) -> tuple[int, ...] | None:
    """The fewest of the first columns that meet all rows."""
    if not rows:
        return ()
    from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    places = [(row, column, value) for row, (told, _) in enumerate(rows) for column, value in told]
    at_row, at_column, values = zip(*places, strict=True)
    matrix = csr_array((values, (at_row, at_column)), shape=(len(rows), count))
    costs = np.zeros(count)
    costs[: len(columns)] = 1
    answer = milp(
        costs,
        integrality=np.ones(count),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, lb=np.array([bound for _, bound in rows])),
        options={"node_limit": BRANCHES},
    )
    if answer.status != 0:
        return None
    return tuple(state for state, column in columns.items() if answer.x[column] > 0.5)
