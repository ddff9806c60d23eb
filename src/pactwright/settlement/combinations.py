"""Prohibitions as sets of forbidden combinations of clauses, on which search and counting work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from pactwright.case import Clauses

# A combination: (place of the issue, bit mask of its clauses), sorted; all of them together are
# forbidden. The empty combination forbids every package.
Combination = tuple[tuple[int, int], ...]
MOST = 4_000


class IntricacyError(ValueError):
    """A rule, red line or need has more combinations than can be written out."""

    def __init__(self) -> None:
        super().__init__("a rule, red line or need has too many combinations to write out")


@dataclass(frozen=True, slots=True)
class Prohibition:
    """Clauses that a package must not contain, and the clauses that lift the ban.

    Parameters
    ----------
    id
        By what name it is reported, such as ``red_lines.ID``.
    never
        What is forbidden.
    without
        If given, `never` is forbidden only where this does not hold (what a rule requires).
    unless
        Exception.
    """

    id: str
    never: Clauses
    without: Clauses | None = None
    unless: Clauses | None = None


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The issues and clauses of a case in their order, as places and bits."""

    issues: Mapping[str, tuple[str, ...]]
    places: Mapping[str, int]
    whole: tuple[int, ...]

    @classmethod
    def of(cls, issues: Mapping[str, tuple[str, ...]]) -> Alphabet:
        """Number the issues in the order of the case."""
        places = {issue: place for place, issue in enumerate(issues)}
        return cls(issues, places, tuple((1 << len(clauses)) - 1 for clauses in issues.values()))

    def forbidden(self, ban: Prohibition) -> frozenset[Combination]:
        """The combinations that a prohibition rules out.

        Raises
        ------
        IntricacyError
            When there are too many to write out.
        """
        found = self.required(ban.never)
        for exception in (ban.without, ban.unless):
            if exception is not None:
                found = both(found, self.denied(self.required(exception)))
        return frozenset(found)

    def required(self, test: Clauses) -> set[Combination]:
        """The combinations that make a condition true, one an alternative."""
        found: set[Combination] = set()
        for alternative in test.alternatives:
            masks = {
                self.places[issue]: sum(
                    1 << place
                    for place, clause in enumerate(self.issues[issue])
                    if clause in clauses
                )
                for issue, clauses in alternative.items()
            }
            if all(masks.values()):
                found.add(self._tidy(masks))
        return absorbed(found)

    def denied(self, combinations: Iterable[Combination]) -> set[Combination]:
        """The combinations that make none of the given ones true (De Morgan, distributed)."""
        found: set[Combination] = {()}
        for combination in combinations:
            other = {
                ((place, self.whole[place] & ~mask),)
                for place, mask in combination
                if mask != self.whole[place]
            }
            found = both(found, other)
        return found

    def _tidy(self, masks: Mapping[int, int]) -> Combination:
        return tuple(sorted((p, mask) for p, mask in masks.items() if mask != self.whole[p]))


def both(some: Iterable[Combination], others: Iterable[Combination]) -> set[Combination]:
    """What makes one of each true at once."""
    found = set(_joined(some, others))
    if len(found) > MOST:
        raise IntricacyError
    return absorbed(found)


def _joined(some: Iterable[Combination], others: Iterable[Combination]) -> Iterator[Combination]:
    for one, other in product(tuple(some), tuple(others)):
        masks = dict(one)
        for place, mask in other:
            masks[place] = masks.get(place, mask) & mask
        if all(masks.values()):
            yield tuple(sorted(masks.items()))


def absorbed(combinations: set[Combination]) -> set[Combination]:
    """Without those that a wider one contains."""
    if len(combinations) < 2:
        return combinations
    kept: list[tuple[Combination, dict[int, int]]] = []
    for combination in sorted(combinations, key=lambda c: (len(c), c)):
        masks = dict(combination)
        if not any(_contains(wider, masks) for wider, _ in kept):
            kept.append((combination, masks))
    return {
        combination
        for combination, masks in kept
        if not any(other is not combination and _contains(other, masks) for other, _ in kept)
    }


def _contains(wider: Combination, masks: Mapping[int, int]) -> bool:
    return all(place in masks and not masks[place] & ~mask for place, mask in wider)
