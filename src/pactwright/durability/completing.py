"""Completions of what is unknown that reach furthest: a pool of them, found by search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

import numpy as np

from pactwright.durability.game import Floats
from pactwright.durability.unsettled import Unsettled, World

CORNERS = 128  # up to so many corners all are tried
WORLDS = 32  # so many ways to settle open issues are tried with the first corners
FEW = 6  # with so many sets in a world, quarters of their ranges are looked at as well as the ends
SAMPLED = 24  # completions drawn at random to look for an exception
SOLVES = 800  # games that one search may solve before it stops improving
BETTER = 1e-4  # by so much one completion must reach further than another to be followed

Evaluate = Callable[[World, Floats], Floats]


@dataclass(frozen=True, slots=True)
class Point:
    """A completion: which world, and where the sets that count in it lie in their ranges."""

    choice: tuple[int, ...]
    among: int
    places: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Completions that were tried, and what came of them.

    Parameters
    ----------
    points
        In the order in which they were tried.
    reached
        (P, T): outputs of each.
    every_corner
        Whether all corners are among them.
    sampled, exceptions
        Completions drawn at random, and how many of them lay outside what was found before.
    """

    points: tuple[Point, ...]
    reached: Floats
    every_corner: bool
    sampled: int
    exceptions: int


@dataclass(eq=False)
class Search:
    """A search for the completions in which outputs are least and greatest.

    Up to `CORNERS` corners are all tried. With more, every unknown is moved to either end with all
    others in the middle, which gives for every output the corners where its signs point, and a few
    corners are drawn at random. From the best found for each output one unknown after another is
    moved, then all that helped together, until nothing reaches further or the budget is spent.
    Then completions are drawn at random, half of them corners, to look for one that lies outside;
    what is found is taken in and followed. Where not all corners were tried that is no proof.

    Parameters
    ----------
    open
        What is to be settled.
    paths
        The sets that count in a world.
    evaluate
        (n, T) outputs in a world at (n, sets) places.
    first
        How many outputs come first; the others are followed with what is left of the budget.
    solves
        Games that may be solved before it stops improving.
    """

    open: Unsettled
    paths: Callable[[World], Sequence[str]]
    evaluate: Evaluate
    first: int
    solves: int = SOLVES
    _found: dict[Point, Floats] = field(default_factory=dict, repr=False)
    _followed: set[Point] = field(default_factory=set, repr=False)

    def pool(self) -> Pool:
        """Everything that the search tries."""
        rng = np.random.default_rng(0)
        every = self._corners()
        if every is None:
            self._signs()
            self._try(islice(self._random(rng, corners=True), 8))
        else:
            self._try(every)
        self._improve()
        sampled, exceptions = self._exceptions(rng, every is not None)
        if exceptions:
            self._improve()
        points = tuple(self._found)
        return Pool(
            points,
            np.array(list(self._found.values())),
            every is not None,
            sampled,
            exceptions,
        )

    def world(self, point: Point) -> World:
        """The world of a completion."""
        return self.open.worlds(point.choice)[point.among]

    def names(self, point: Point) -> Sequence[str]:
        """The sets that its places are those of."""
        return self.paths(self.world(point))

    def _worlds(self) -> Iterator[tuple[tuple[int, ...], int]]:
        for choice in self.open.choices:
            for among in range(len(self.open.worlds(choice))):
                yield choice, among

    def _sets(self, choice: tuple[int, ...], among: int) -> int:
        return len(self.paths(self.open.worlds(choice)[among]))

    def _corners(self) -> list[Point] | None:
        """All corners; None where there are too many."""
        if self.open.combinations > CORNERS:
            return None
        found: list[Point] = []
        for choice, among in self._worlds():
            sets = self._sets(choice, among)
            if len(found) + 2**sets > CORNERS:
                return None
            found += [Point(choice, among, ends) for ends in product((0.0, 1.0), repeat=sets)]
        return found

    def _try(self, points: Iterable[Point]) -> list[Point]:
        """Solve what is not solved yet, world by world; all of the points."""
        told = list(dict.fromkeys(points))
        groups: dict[tuple[tuple[int, ...], int], list[Point]] = {}
        for point in told:
            if point not in self._found:
                groups.setdefault((point.choice, point.among), []).append(point)
        for some in groups.values():
            places = np.array([point.places for point in some]).reshape(len(some), -1)
            self._found.update(zip(some, self.evaluate(self.world(some[0]), places), strict=True))
        return told

    def _signs(self) -> None:
        """The corners where the signs of the outputs point, in several worlds."""
        worlds = self._several(np.random.default_rng(1))
        names = tuple(self.paths(self.open.worlds(worlds[0][0])[worlds[0][1]]))
        corners = list(self._pointed(*worlds[0], names))[: max(2, self.solves // 4 // len(worlds))]
        for choice, among in worlds:
            there = self.paths(self.open.worlds(choice)[among])
            self._try(
                Point(choice, among, tuple(corner.get(path, 0.0) for path in there))
                for corner in (dict(zip(names, ends, strict=True)) for ends in corners)
            )

    def _several(self, rng: np.random.Generator) -> list[tuple[tuple[int, ...], int]]:
        """All worlds, or some at random where there are many."""
        if self.open.combinations <= WORLDS:
            return list(self._worlds())
        drawn = islice(self._random(rng, corners=True), WORLDS)
        return list(dict.fromkeys((point.choice, point.among) for point in drawn))

    def _pointed(
        self, choice: tuple[int, ...], among: int, names: Sequence[str]
    ) -> dict[tuple[float, ...], None]:
        """The corners of one world where signs point, output by output, each then its opposite."""
        middle = (0.5,) * len(names)
        low, high = (
            np.array(
                [
                    self._found[point]
                    for point in self._try(
                        Point(choice, among, (*middle[:n], end, *middle[n + 1 :]))
                        for n in range(len(names))
                    )
                ]
            )
            for end in (0.0, 1.0)
        )
        if not names:
            return {(): None}
        rises = np.where(high >= low, 1.0, 0.0).T  # (T, sets)
        found: dict[tuple[float, ...], None] = {}
        for signs in rises:
            found[tuple(signs.tolist())] = None
            found[tuple((1.0 - signs).tolist())] = None
        return found

    def _random(self, rng: np.random.Generator, *, corners: bool) -> Iterator[Point]:
        """Completions at random, corners or anywhere in the box."""
        while True:
            choice = self.open.drawn(rng)
            worlds = self.open.worlds(choice)
            among = int(rng.integers(len(worlds)))
            drawn = rng.random(len(self.paths(worlds[among])))
            places = np.round(drawn) if corners else drawn
            yield Point(choice, among, tuple(float(place) for place in places))

    def _exceptions(self, rng: np.random.Generator, inside: bool) -> tuple[int, int]:
        """Completions at random, and how many lie outside what was found before."""
        if inside and not any(point.places for point in self._found):
            return 0, 0  # nothing lies between
        low, high = self._ends()
        points = [
            next(self._random(rng, corners=bool(n % 2) and not inside)) for n in range(SAMPLED)
        ]
        reached = np.array([self._found[p] for p in self._try(points)])[:, : self.first]
        beyond = (reached < low - BETTER) | (reached > high + BETTER)
        return SAMPLED, int(np.sum(np.any(beyond, axis=1)))

    def _ends(self) -> tuple[Floats, Floats]:
        reached = np.array(list(self._found.values()))[:, : self.first]
        return np.min(reached, axis=0), np.max(reached, axis=0)

    def _improve(self) -> None:
        """Follow the best completion of every output until nothing reaches further."""
        outputs = next(iter(self._found.values())).shape[0]
        for some in (range(self.first), range(outputs)):
            while len(self._found) < self.solves:
                best = self._best(some)
                left = [point for point in best if point not in self._followed]
                if not left:
                    break
                self._follow(left[0], best[left[0]])

    def _best(self, outputs: Iterable[int]) -> dict[Point, list[tuple[int, float]]]:
        """The best completions, each with the outputs (and signs) in which it is best.

        One that is as good as another up to `BETTER` does not take its place.
        """
        points = list(self._found)
        reached = np.array(list(self._found.values()))
        followed = np.array([point in self._followed for point in points])
        best: dict[Point, list[tuple[int, float]]] = {}
        for output in outputs:
            for sign in (1.0, -1.0):
                column = sign * reached[:, output]
                near = column >= np.max(column) - BETTER
                known = near & followed
                place = int(np.argmax(known if np.any(known) else near))
                best.setdefault(points[place], []).append((output, sign))
        return best

    def _follow(self, point: Point, wanted: Sequence[tuple[int, float]]) -> None:
        """Move one unknown after another, then all that helped an output together.

        Where together they do less than half of what each did alone, they are tried one upon
        another, in the order in which they helped.
        """
        self._followed.add(point)
        here = self._found[point]
        moves = list(self._moves(point))
        near = self._try(moved for _, moved in moves)
        if not near:
            return
        gains = np.array([self._found[one] - here for one in near])
        helped = []
        for output, sign in wanted:
            order = np.argsort(sign * gains[:, output], kind="stable")[::-1]
            kept: dict[int, float] = {}
            for n in order[sign * gains[order, output] > BETTER / 10]:
                moved = moves[n][0]
                if moved is not None:
                    kept.setdefault(moved, moves[n][1].places[moved])
            helped.append((output, sign, kept))
        together = [_moved(point, kept) for _, _, kept in helped]
        self._try(together)
        for (output, sign, kept), joint in zip(helped, together, strict=True):
            alone = sum(
                sign * (self._found[_moved(point, {n: end})] - here)[output]
                for n, end in kept.items()
            )
            if sign * (self._found[joint] - here)[output] < alone / 2:
                self._one_upon_another(point, kept, output, sign)

    def _one_upon_another(
        self, point: Point, kept: Mapping[int, float], output: int, sign: float
    ) -> None:
        for place, end in kept.items():
            if len(self._found) >= self.solves:
                return
            moved = _moved(point, {place: end})
            self._try([moved])
            if sign * (self._found[moved] - self._found[point])[output] > BETTER / 10:
                point = moved

    def _moves(self, point: Point) -> Iterator[tuple[int | None, Point]]:
        """Completions that differ in one unknown, and which set that is."""
        steps = (0.0, 0.25, 0.5, 0.75, 1.0) if len(point.places) <= FEW else (0.0, 1.0)
        for n, place in enumerate(point.places):
            for step in steps:
                if place != step:
                    yield n, _moved(point, {n: step})
        at = dict(zip(self.paths(self.world(point)), point.places, strict=True))
        for issue, clauses in enumerate(self.open.issues.values()):
            for group in range(len(clauses)):
                choice = (*point.choice[:issue], group, *point.choice[issue + 1 :])
                for among, world in enumerate(self.open.worlds(choice)):
                    if (choice, among) != (point.choice, point.among):
                        places = tuple(at.get(path, 0.0) for path in self.paths(world))
                        yield None, Point(choice, among, places)


def _moved(point: Point, places: Mapping[int, float]) -> Point:
    """A completion with some sets at other places."""
    at = tuple(places.get(n, place) for n, place in enumerate(point.places))
    return Point(point.choice, point.among, at)
