"""What unmet needs between clauses do to the packages of a whole space."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from pactwright.case import ResolvedCase
from pactwright.settlement import fallen
from pactwright.settlement.combinations import MOST, Alphabet, Combination, IntricacyError

Move = tuple[tuple[int, ...], tuple[int, ...]]
Points = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Falling:
    """Issues whose needs touch one another, and what their clauses fall to.

    Parameters
    ----------
    places
        The issues.
    moves
        Clauses as drafted and as they count, one number an issue each, where the two differ.
    untold
        Clauses as drafted of which it cannot be told what they are worth.
    """

    places: tuple[int, ...]
    moves: tuple[Move, ...]
    untold: tuple[tuple[int, ...], ...]

    def into(
        self, combinations: Iterable[Combination], whole: Sequence[int]
    ) -> Iterator[Combination]:
        """The packages whose clauses, as they count, have one of these combinations.

        If no two of the given combinations hold at once, no two of the found ones do.
        """
        moved = [self._drafted(before) for before, _ in self.moves]
        for combination in combinations:
            if not {place for place, _ in combination} & set(self.places):
                yield combination
                continue
            yield from outside(combination, moved, whole)
            wanted = dict(combination)
            rest = {place: mask for place, mask in combination if place not in self.places}
            for (_, after), drafted in zip(self.moves, moved, strict=True):
                told = zip(self.places, after, strict=True)
                if all(wanted.get(place, whole[place]) >> clause & 1 for place, clause in told):
                    yield tuple(sorted({**rest, **dict(drafted)}.items()))

    def shifts(self, points: Points) -> Iterator[tuple[Combination, float]]:
        """What falling adds to the weighted worths of the clauses, where it adds anything.

        Parameters
        ----------
        points
            Weight times worth of a clause: place of the issue, number of the clause.
        """
        for before, after in self.moves:
            change = sum(
                points(place, new) - points(place, old)
                for place, old, new in zip(self.places, before, after, strict=True)
                if new != old
            )
            if change:
                yield self._drafted(before), change

    @property
    def open(self) -> tuple[Combination, ...]:
        """The packages of which it cannot be told what they are worth."""
        return tuple(self._drafted(before) for before in self.untold)

    def _drafted(self, clauses: Sequence[int]) -> Combination:
        return tuple(
            (place, 1 << clause) for place, clause in zip(self.places, clauses, strict=True)
        )


def fallings(case: ResolvedCase, alphabet: Alphabet) -> tuple[Falling, ...]:
    """What needs between clauses leave of every package, in groups of issues that meet nowhere.

    A need whose resource is another party's to give is taken as given, as on day 0 of
    `pactwright.settlement.fallen`.

    Raises
    ------
    IntricacyError
        When the issues of one group have too many combinations to write out.
    """
    return tuple(_falling(case, group, alphabet) for group in _groups(case, alphabet))


def _groups(case: ResolvedCase, alphabet: Alphabet) -> list[tuple[str, ...]]:
    groups: list[set[str]] = []
    for need in case.nouns.needs.values():
        if need.requires is None:
            continue
        tests = (*need.clause.alternatives, *need.requires.alternatives)
        joined = {issue for test in tests for issue in test} | set(need.otherwise)
        apart = [group for group in groups if not group & joined]
        groups = [*apart, joined.union(*(group for group in groups if group & joined))]
    return [tuple(sorted(group, key=lambda issue: alphabet.places[issue])) for group in groups]


def _falling(case: ResolvedCase, group: tuple[str, ...], alphabet: Alphabet) -> Falling:
    names = [alphabet.issues[issue] for issue in group]
    if prod(map(len, names)) > MOST:
        raise IntricacyError
    moves: list[Move] = []
    untold: list[tuple[int, ...]] = []
    for before in product(*(range(len(clauses)) for clauses in names)):
        drafted = {i: n[c] for i, n, c in zip(group, names, before, strict=True)}
        left = fallen(case, drafted).package
        if len(left) < len(group):
            untold.append(before)
            continue
        after = tuple(n.index(left[i]) for i, n in zip(group, names, strict=True))
        if after != before:
            moves.append((before, after))
    places = tuple(alphabet.places[issue] for issue in group)
    return Falling(places, tuple(moves), tuple(untold))


def outside(
    combination: Combination, others: Iterable[Combination], whole: Sequence[int]
) -> Iterator[Combination]:
    """What of a combination lies outside all others, in parts of which no two hold at once."""
    pieces = [dict(combination)]
    for other in others:
        pieces = [part for piece in pieces for part in _without(piece, other, whole)]
    yield from (tuple(sorted(piece.items())) for piece in pieces)


def _without(
    piece: dict[int, int], other: Combination, whole: Sequence[int]
) -> Iterator[dict[int, int]]:
    inside = dict(piece)
    for place, mask in other:
        own = inside.get(place, whole[place])
        if own & ~mask:
            yield {**inside, place: own & ~mask}
        if not own & mask:
            return
        inside[place] = own & mask
