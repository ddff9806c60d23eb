"""Which weightings move the gain most: the quick search against every pair."""

from math import fsum
from random import Random

from pactwright.preferences.bounds import DECIMALS, Bounds
from pactwright.preferences.openness import _furthest, _shift
from pactwright.preferences.weights import Corners, Shares, Weighting


def random_weighting(rng: Random, issues: list[str]) -> Weighting:
    if rng.random() < 0.5:
        groups = [tuple(rng.sample(issues, rng.randint(1, len(issues)))) for _ in range(4)]
        return Corners(tuple(dict.fromkeys(groups)))
    points = {}
    for issue in issues:
        low = rng.choice([0, 0, rng.randint(0, 40)])
        points[issue] = Bounds(low, low + rng.choice([0, rng.randint(1, 40)]))
    return Shares(points)


def test_the_quick_search_finds_the_widest_move_of_all_pairs() -> None:
    rng, compared = Random(4), 0
    for _ in range(2_000):
        issues = [f"i{n}" for n in range(rng.randint(1, 6))]
        examples = tuple(random_weighting(rng, issues).examples())
        parts = {}
        for issue in issues:
            low = rng.uniform(-100, 100)
            parts[issue] = Bounds(low, low + rng.choice([0, 0, rng.uniform(0, 100)]))
        if not examples:
            continue
        listed = max(
            fsum(
                max((a.get(i, 0) - b.get(i, 0)) * end for end in (part.low, part.high))
                for i, part in parts.items()
            )
            for a in examples
            for b in examples
        )
        found = _shift(*_furthest(examples, parts), parts)
        assert round(found, DECIMALS) == round(listed, DECIMALS)
        compared += listed > 0
    assert compared > 1_000
