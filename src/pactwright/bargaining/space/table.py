"""What every package is worth to every party, as arrays: the input of all exact methods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import frexp, prod

import numpy as np
import numpy.typing as npt

from pactwright.settlement import Package
from pactwright.settlement.combinations import Combination

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
Digits = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Points that a package gains where it has certain clauses on two or more issues.

    Parameters
    ----------
    when
        The clauses: (place of the issue, bit mask of its clauses), all of them together.
    points
        What it adds, by party.
    """

    when: Combination
    points: Floats


@dataclass(frozen=True, slots=True, eq=False)
class ValueTable:
    """Values of all packages for parties whose values are fully stated.

    Build it with `of_arrays`, or with `pactwright.bargaining.space.stated.table_of` from a case.

    Numbers are kept so that every sum is free of rounding in whatever order it is taken, and
    results are compared on a grid of one part in 2**33 of the largest sum (a hundred-millionth of a
    point on 0-100). So all methods agree to the last bit on values, ties and fronts.

    Parameters
    ----------
    issues
        Names of the issues, in the order of the case.
    clauses
        Names of the clauses of each issue.
    parties
        Whose values are told.
    worths
        For each issue an array (clauses, parties): weight times worth.
    pairs
        What is added for clauses of two or more issues together.
    fallbacks
        What each party falls back on.
    rules
        Combinations that no package may have, or of which it cannot be told what they are worth.
    lines
        Party to the combinations that it does not sign; parties without values may have some.
    grid
        Smallest difference that counts.
    left_out
        Signatories that are not among `parties` because their values are not fully stated.
    left_open
        Statements that may forbid a package but not for certain, which are not applied, and needs
        that leave open what some packages are worth, which are left out.
    """

    issues: tuple[str, ...]
    clauses: tuple[tuple[str, ...], ...]
    parties: tuple[str, ...]
    worths: tuple[Floats, ...]
    pairs: tuple[Pair, ...]
    fallbacks: Floats
    rules: tuple[Combination, ...]
    lines: Mapping[str, tuple[Combination, ...]]
    grid: float
    left_out: tuple[str, ...] = ()
    left_open: tuple[str, ...] = ()

    @classmethod
    def of_arrays(
        cls,
        worths: Sequence[npt.ArrayLike],
        fallbacks: npt.ArrayLike,
        *,
        pairs: Sequence[tuple[Combination, npt.ArrayLike]] = (),
        rules: Sequence[Combination] = (),
        lines: Mapping[str, Sequence[Combination]] | None = None,
        issues: Sequence[str] | None = None,
        clauses: Sequence[Sequence[str]] | None = None,
        parties: Sequence[str] | None = None,
        left_out: Sequence[str] = (),
        left_open: Sequence[str] = (),
    ) -> ValueTable:
        """A table from plain arrays; names that are not given are numbered.

        Raises
        ------
        ValueError
            When there is no party or issue, or an array does not fit or is not finite.
        """
        told = [np.asarray(worth, np.float64) for worth in worths]
        ends = np.asarray(fallbacks, np.float64)
        added = [(when, np.asarray(points, np.float64)) for when, points in pairs]
        _must_fit(told, ends, [points for _, points in added])
        largest = sum(np.abs(worth).max(axis=0) for worth in told) + np.abs(ends)
        largest = largest + sum(np.abs(points) for _, points in added)
        fine = 2.0 ** (_exponent(float(largest.sum())) - 51)
        told, ends = [_rounded(worth, fine) for worth in told], _rounded(ends, fine)
        kept = []
        for when, points in added:
            points = _rounded(points, fine)
            if len(when) > 1:
                kept.append(Pair(when, points))
            elif when:
                (place, mask), rows = when[0], len(told[when[0][0]])
                told[place][_bits(mask, rows)] += points
            else:
                ends = ends - points
        names = tuple(parties or (f"p{n}" for n in range(len(ends))))
        return cls(
            tuple(issues or (f"i{n}" for n in range(len(told)))),
            tuple(tuple(names) for names in clauses)
            if clauses
            else tuple(tuple(f"c{n}" for n in range(len(worth))) for worth in told),
            names,
            tuple(told),
            tuple(kept),
            ends,
            tuple(dict.fromkeys(rules)),
            {party: tuple(bans) for party, bans in (lines or {}).items() if bans},
            2.0 ** (_exponent(float(np.max(largest))) - 33),
            tuple(left_out),
            tuple(left_open),
        )

    # --- shape -------------------------------------------------------------

    @property
    def sizes(self) -> tuple[int, ...]:
        """Number of clauses of each issue."""
        return tuple(len(worth) for worth in self.worths)

    @property
    def raw(self) -> int:
        """Number of packages before any rule."""
        return prod(self.sizes)

    @property
    def bans(self) -> tuple[Combination, ...]:
        """All combinations that keep a package from being signed: rules and red lines."""
        lines = (ban for bans in self.lines.values() for ban in bans)
        return tuple(dict.fromkeys((*self.rules, *lines)))

    # --- packages ----------------------------------------------------------

    def package(self, digits: Sequence[int]) -> dict[str, str]:
        """The package with these clauses, one number an issue."""
        named = zip(self.issues, self.clauses, digits, strict=True)
        return {issue: clauses[digit] for issue, clauses, digit in named}

    def digits(self, package: Package) -> Digits:
        """The number of each clause of a complete package."""
        named = zip(self.issues, self.clauses, strict=True)
        return tuple(clauses.index(package[issue]) for issue, clauses in named)

    def unranked(self, rank: int) -> Digits:
        """The package at a place in lexicographic order."""
        found = []
        for size in reversed(self.sizes):
            rank, digit = divmod(rank, size)
            found.append(digit)
        return tuple(reversed(found))

    def rank(self, digits: Sequence[int]) -> int:
        """The place of a package in lexicographic order."""
        found = 0
        for size, digit in zip(self.sizes, digits, strict=True):
            found = found * size + digit
        return found

    # --- plain evaluation --------------------------------------------------

    def gains(self, digits: npt.ArrayLike) -> Floats:
        """What packages gain each party over its fallback, on the grid.

        Parameters
        ----------
        digits
            One package, or one a row.
        """
        return self.on_grid(self._sums(digits))

    def told(self, digits: npt.ArrayLike) -> Floats:
        """What packages gain each party, for people: 0.1 + 0.2 is 0.3."""
        return self.tidy(self._sums(digits))

    def _sums(self, digits: npt.ArrayLike) -> Floats:
        rows = np.asarray(digits, np.int64)
        found = np.zeros((*rows.shape[:-1], len(self.parties))) - self.fallbacks
        for place, worth in enumerate(self.worths):
            found = found + worth[rows[..., place]]
        for pair in self.pairs:
            found = found + self.meets(pair.when, rows)[..., None] * pair.points
        return found

    def tidy(self, values: Floats) -> Floats:
        """Values to one decimal more than the grid, without the rounding of binary fractions."""
        return np.asarray(np.round(values, int(-np.log10(self.grid)) + 2) + 0.0)

    def on_grid(self, values: Floats) -> Floats:
        """Values rounded to the grid, without negative zeros."""
        return np.asarray(np.rint(values / self.grid) * self.grid + 0.0)

    def meets(self, combination: Combination, digits: npt.ArrayLike) -> Truths:
        """Which packages have all these clauses."""
        rows = np.asarray(digits, np.int64)
        found = np.ones(rows.shape[:-1], bool)
        for place, mask in combination:
            found &= _bits(mask, self.sizes[place])[rows[..., place]]
        return found

    def allowed(self, digits: npt.ArrayLike) -> Truths:
        """Which packages the rules allow."""
        return ~self._met(self.rules, digits)

    def accepted(self, digits: npt.ArrayLike) -> Truths:
        """Which parties (columns) accept which packages: no line crossed, no loss."""
        found = self.gains(digits) >= 0
        for column, party in enumerate(self.parties):
            found[..., column] &= ~self._met(self.lines.get(party, ()), digits)
        return found

    def signable(self, digits: npt.ArrayLike) -> Truths:
        """Which packages the rules allow, everybody gains from, and no red line forbids."""
        return np.asarray(~self._met(self.bans, digits) & (self.gains(digits) >= 0).all(axis=-1))

    def _met(self, bans: Sequence[Combination], digits: npt.ArrayLike) -> Truths:
        found = np.zeros(np.asarray(digits).shape[:-1], bool)
        for ban in bans:
            found |= self.meets(ban, digits)
        return found

    def mask(self, place: int, mask: int) -> Truths:
        """A bit mask of the clauses of an issue as an array."""
        return _bits(mask, self.sizes[place])


def _bits(mask: int, size: int) -> Truths:
    return np.array([bool(mask >> place & 1) for place in range(size)], bool)


def _exponent(largest: float) -> int:
    return frexp(largest)[1] if largest > 0 else 0


def _rounded(values: Floats, step: float) -> Floats:
    return np.asarray(np.rint(values / step) * step + 0.0)


def _must_fit(worths: list[Floats], fallbacks: Floats, points: list[Floats]) -> None:
    if not worths or fallbacks.ndim != 1 or not len(fallbacks):
        raise ValueError("a table needs an issue and a party")
    for worth in worths:
        if worth.ndim != 2 or not len(worth) or worth.shape[1] != len(fallbacks):
            raise ValueError("worths are one array (clauses, parties) an issue")
    for told in (*worths, fallbacks, *points):
        if told.shape[-1] != len(fallbacks) or not np.isfinite(told).all():
            raise ValueError("worths, points and fallbacks are finite, one a party")
