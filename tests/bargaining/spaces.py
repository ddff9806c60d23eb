"""Small random tables of values, and every answer about them written from its definition."""

from dataclasses import dataclass
from itertools import product
from math import prod
from random import Random

from pactwright.bargaining.space.table import Digits, ValueTable
from pactwright.settlement.combinations import Combination

Vector = tuple[float, ...]


def random_combination(rng: Random, sizes: list[int], most: int = 3) -> Combination:
    """Some clauses, never all, of a few issues that have more than one."""
    places = [place for place, size in enumerate(sizes) if size > 1]
    chosen = sorted(rng.sample(places, min(len(places), rng.randint(1, most))))
    return tuple((place, rng.randint(1, 2 ** sizes[place] - 2)) for place in chosen)


def random_table(rng: Random, *, issues: int = 5, most: int = 3, parties: int = 4) -> ValueTable:
    """Integer values, so that ties are common, with rules, lines and interactions."""
    sizes = [rng.randint(1, most) for _ in range(rng.randint(1, issues))]
    width = rng.randint(1, parties)
    reach = rng.choice([2, 5, 20])
    names = [f"p{n}" for n in range(width)]
    several = any(size > 1 for size in sizes)
    scale = rng.choice([1.0, 1.0, 1 / 7])
    return ValueTable.of_arrays(
        [
            [[scale * rng.randint(-reach, reach) for _ in names] for _ in range(size)]
            for size in sizes
        ],
        [scale * rng.randint(-2 * reach, reach // 2) for _ in names],
        pairs=[
            (random_combination(rng, sizes), [scale * rng.randint(-reach, reach) for _ in names])
            for _ in range(rng.randint(0, 3) * several)
        ],
        rules=[random_combination(rng, sizes) for _ in range(rng.randint(0, 4) * several)],
        lines={
            party: [random_combination(rng, sizes) for _ in range(rng.randint(0, 1) * several)]
            for party in (*names, "other")
        },
        parties=names,
    )


def has(package: Digits, combination: Combination) -> bool:
    return all(mask >> package[place] & 1 for place, mask in combination)


@dataclass
class Oracle:
    """Every package by itself, with plain Python numbers."""

    table: ValueTable

    def __post_init__(self) -> None:
        table = self.table
        self.packages: list[Digits] = list(product(*(range(size) for size in table.sizes)))
        self.allowed = [p for p in self.packages if not any(has(p, ban) for ban in table.rules)]
        self.gains = {p: self.gain(p) for p in self.packages}
        everybody = [ban for bans in table.lines.values() for ban in bans]
        self.signable = [
            p
            for p in self.allowed
            if min(self.gains[p]) >= 0 and not any(has(p, ban) for ban in everybody)
        ]
        self.front = {
            p: self.gains[p]
            for p in self.signable
            if not any(dominates(self.gains[q], self.gains[p]) for q in self.signable)
        }

    def gain(self, package: Digits) -> Vector:
        table = self.table
        total = [-float(fallback) for fallback in table.fallbacks]
        for column in range(len(total)):
            for place, clause in enumerate(package):
                total[column] += float(table.worths[place][clause, column])
            for pair in table.pairs:
                if has(package, pair.when):
                    total[column] += float(pair.points[column])
        return tuple(round(value, 6) + 0.0 for value in total)

    def accepted(self, column: int) -> int:
        lines = self.table.lines.get(self.table.parties[column], ())
        return sum(
            self.gains[p][column] >= 0 and not any(has(p, ban) for ban in lines)
            for p in self.allowed
        )

    def ideals(self, packages: list[Digits]) -> Vector:
        return tuple(max(column) for column in zip(*(self.gains[p] for p in packages), strict=True))

    def best(self, name: str) -> set[Digits]:
        """Undominated signable packages that a solution picks."""
        if not self.front:
            return set()
        ideals, utopia = self.ideals(self.signable), self.ideals(self.allowed)
        score = {
            p: {
                "nash": lambda g: prod(g),
                "kalai": min,
                "ks": lambda g: least_share(g, ideals),
                "ks_utopia": lambda g: least_share(g, utopia),
                "max_welfare": sum,
                "leximin": lambda g: tuple(round(value, 5) for value in sorted(g)),
            }[name](gains)
            for p, gains in self.front.items()
        }
        top = max(score.values())
        if name == "leximin":
            return {p for p, value in score.items() if value == top}
        return {p for p, value in score.items() if value >= top - 1e-5 * max(1.0, abs(top))}


def least_share(gains: Vector, ideals: Vector) -> float:
    return min(
        (gain / ideal for gain, ideal in zip(gains, ideals, strict=True) if ideal > 0), default=1.0
    )


def dominates(one: Vector, other: Vector) -> bool:
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


def vectors(oracle: Oracle) -> dict[Vector, tuple[int, Digits]]:
    """Distinct vectors of the frontier with their count and first package."""
    found: dict[Vector, tuple[int, Digits]] = {}
    for package, gains in sorted(oracle.front.items()):
        count, first = found.get(gains, (0, package))
        found[gains] = (count + 1, first)
    return found
