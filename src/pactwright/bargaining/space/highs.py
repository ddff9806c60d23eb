"""One solve of an integer programme by HiGHS, kept quiet."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Coefficients = Mapping[int, float]
Row = tuple[Coefficients, float, float]  # coefficients, lower and upper end
INFEASIBLE, ERROR = 2, 4
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """What a solve came to.

    Parameters
    ----------
    x
        Value of each column; None when none was found.
    bound
        No solution costs less.
    none
        Whether it is proven that there is no solution.
    proven
        Whether nothing costs less, within the gap.
    nodes
        Nodes examined.
    """

    x: Floats | None
    bound: float
    none: bool
    proven: bool
    nodes: int


def minimised(
    cost: Floats,
    rows: Sequence[Row],
    whole: Floats,
    ends: tuple[Floats, Floats],
    options: Mapping[str, float | bool],
    *,
    presolve: bool = True,
) -> Solution:
    """The cheapest solution.

    Parameters
    ----------
    cost
        Of each column.
    rows
        What must hold.
    whole
        1 for a column that takes whole numbers only, 0 otherwise.
    ends
        Lower and upper end of each column.
    options
        Of the solver, as ``scipy.optimize.milp`` names them.
    presolve
        Whether the solver may simplify the programme first.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

    matrix, low, high = _sparse(rows, len(cost))
    # A solve may fail where bounds meet within 1e-8; what is found is checked afterwards anyway.
    for simplified, slack in ((presolve, 0.0), (False, 0.0), (presolve, 1e-6), (False, 1e-5)):
        constraint = LinearConstraint(matrix, low - slack, high + slack)
        with silenced():
            result = milp(
                cost,
                integrality=whole,
                bounds=Bounds(*ends),
                constraints=constraint,
                options={**options, "presolve": simplified},
            )
        if result.status != ERROR:
            break
    bound = getattr(result, "mip_dual_bound", None)
    bound = -np.inf if bound is None or not np.isfinite(bound) else float(bound)
    nodes = int(getattr(result, "mip_node_count", None) or 0)
    return Solution(result.x, bound, result.status == INFEASIBLE, result.status == 0, nodes)


def _sparse(rows: Sequence[Row], total: int) -> tuple[object, Floats, Floats]:
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    starts = np.cumsum([0, *(len(row) for row, _, _ in rows)])
    places = [column for row, _, _ in rows for column in row]
    values = [value for row, _, _ in rows for value in row.values()]
    matrix = csr_array((values, places, starts), shape=(len(rows), total))
    return matrix, np.array([row[1] for row in rows]), np.array([row[2] for row in rows])


@contextlib.contextmanager
def silenced() -> Iterator[None]:
    """Keep what the solver's library writes to standard output out of machine-readable output.

    The descriptor itself is set aside for the length of one solve: nothing else in the process can
    write to standard output meanwhile.
    """
    with _ONE_AT_A_TIME:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
        try:
            kept = os.dup(1)
        except OSError:  # there is no standard output
            yield
            return
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.close(nowhere)
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)
