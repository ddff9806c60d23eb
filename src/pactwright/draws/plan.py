"""A plan of draws, cut into blocks that can be made in any order and by any process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from pactwright.case import Case
from pactwright.draws.paths import quantity_paths
from pactwright.draws.uniforms import Array, at_random, sobol, stratified

Method = Literal["random", "latin hypercube", "sobol"]
METHODS: tuple[Method, ...] = get_args(Method)
COUNT = 4_000
BLOCK_SIZE = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """How many draws of which quantities, from which seed and by which method.

    The same plan gives the same numbers whatever the order of its blocks and however many
    processes make them. The methods differ only in how numbers between 0 and 1 are filled in.

    Parameters
    ----------
    paths
        Quantity paths of the case, sorted; one column each. In ``random`` and
        ``latin hypercube`` a column depends on its path alone, so that another quantity in the
        case leaves it as it was; in ``sobol`` it depends on the place of the path among all.
    count
        Draws in all.
    seed
        A whole number from 0; 0 is a seed.
    method
        ``random``, ``latin hypercube`` or ``sobol``.
    block_size
        Draws in a block; the last one may be shorter.

    Raises
    ------
    ValueError
        When a part is out of range.
    """

    paths: tuple[str, ...]
    count: int = COUNT
    seed: int = 0
    method: Method = "random"
    block_size: int = BLOCK_SIZE

    def __post_init__(self) -> None:
        if list(self.paths) != sorted(set(self.paths)):
            raise ValueError("the paths of a plan are sorted and each stands once")
        if self.count < 1 or self.block_size < 1:
            raise ValueError("a plan has at least one draw, and so has each of its blocks")
        if not 0 <= self.seed < 2**64:
            raise ValueError("a seed lies between 0 and 2**64 - 1")
        if self.method not in METHODS:
            raise ValueError(f"method {self.method!r}: one of {', '.join(METHODS)}")

    @classmethod
    def of(cls, case: Case, count: int = COUNT, seed: int = 0, method: Method = "random") -> Plan:
        """A plan for everything that a case states as a distribution."""
        return cls(quantity_paths(case), count, seed, method)

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return -(-self.count // self.block_size)

    def block(self, index: int) -> Block:
        """One block.

        Raises
        ------
        IndexError
            When there is none with this number, counted from 0.
        """
        if not 0 <= index < self.blocks:
            raise IndexError(f"block {index} of {self.blocks}")
        return Block(self, index)


@dataclass(frozen=True)
class Block:
    """Some of the draws of a plan, counted from 0."""

    plan: Plan
    index: int

    @property
    def start(self) -> int:
        """Number of its first draw."""
        return self.index * self.plan.block_size

    @property
    def rows(self) -> int:
        """How many draws it has."""
        return min(self.plan.block_size, self.plan.count - self.start)

    @cached_property
    def uniforms(self) -> Array:
        """Numbers strictly between 0 and 1, one row a draw and one column a path."""
        plan = self.plan
        if plan.method == "sobol":
            return sobol(plan.seed, len(plan.paths), self.start, self.rows)
        if not plan.paths:
            return np.empty((self.rows, 0))
        return np.column_stack([self._made(path) for path in plan.paths])

    def column(self, path: str) -> Array:
        """The numbers of one path.

        Raises
        ------
        KeyError
            When the plan has no such path.
        """
        if path not in self._places:
            raise KeyError(f"the plan draws no {path}")
        if self.plan.method == "sobol" or "uniforms" in self.__dict__:
            return self.uniforms[:, self._places[path]]
        if path not in self._known:
            made = self._made(path)
            made.flags.writeable = False
            self._known[path] = made
        return self._known[path]

    @cached_property
    def _known(self) -> dict[str, Array]:
        return {}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {path: place for place, path in enumerate(self.plan.paths)}

    def _made(self, path: str) -> Array:
        plan = self.plan
        if plan.method == "random":
            return at_random(plan.seed, path, self.index, self.rows)
        return stratified(plan.seed, path, plan.count, self.start, self.rows)
