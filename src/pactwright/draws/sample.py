"""One reading of a case in the draws of one block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from pactwright.draws.paths import Statement
from pactwright.draws.plan import Block
from pactwright.draws.quantile import quantile
from pactwright.draws.uniforms import Array


@dataclass(frozen=True, slots=True)
class Sample:
    """What a reading states, draw by draw.

    Parameters
    ----------
    statements
        Path to statement, as `statements` gives them for the reading.
    block
        The draws.
    """

    statements: Mapping[str, Statement]
    block: Block
    _known: dict[Statement, Array] = field(default_factory=dict, repr=False, compare=False)

    def of(self, path: str) -> Array:
        """The values at a path, one a draw; a plain number is the same in all.

        Raises
        ------
        KeyError
            When the reading states no quantity there.
        ValueError
            For a set, which is never drawn.
        """
        statement = self.statements[path]
        if statement.quantity.is_set:
            raise ValueError(f"{path} is a set and is never drawn")
        known = self._known.get(statement)
        if known is None:
            if statement.drawn:
                u = self.block.column(statement.column)
                known = quantile(statement.quantity, u, statement.low, statement.high)
            else:
                known = np.full(self.block.rows, statement.quantity.central)
            known.flags.writeable = False
            self._known[statement] = known
        return known

    def ends(self, path: str) -> tuple[Array, Array]:
        """Lowest and highest value at a path in each draw; they differ only for a set.

        Raises
        ------
        KeyError
            When the reading states no quantity there.
        """
        quantity = self.statements[path].quantity
        if not quantity.is_set:
            return self.of(path), self.of(path)
        low, high = quantity.at_centre()
        return np.full(self.block.rows, low), np.full(self.block.rows, high)
