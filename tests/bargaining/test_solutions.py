"""Each solution has the properties that its file claims."""

from random import Random

import numpy as np
import pytest

from pactwright.bargaining.space.frontier import bargain
from pactwright.bargaining.space.results import Method, Solution
from pactwright.bargaining.space.solutions.concept import Claim, Concept, Measure
from pactwright.bargaining.space.solutions.register import concepts
from pactwright.bargaining.space.table import ValueTable

ALL = list(concepts().values())
Rows = list[list[float]]


def claiming(claim: Claim) -> list[Concept]:
    return [concept for concept in ALL if claim in concept.claims]


def random_gains(rng: Random) -> Rows:
    width, reach = rng.randint(1, 4), rng.choice([2, 6, 50])
    return [[rng.randint(-1, reach) for _ in range(width)] for _ in range(rng.randint(1, 12))]


def solved(gains: Rows, name: str, shift: list[float] | None = None) -> Solution:
    """One issue whose clauses are the packages."""
    return bargain(
        ValueTable.of_arrays([gains], shift or [0.0] * len(gains[0])), [name], method=Method.LISTING
    ).solutions[name]


def chosen(gains: Rows, name: str, shift: list[float] | None = None) -> set[int]:
    """Which packages are picked: all with a vector that is picked."""
    rows = solved(gains, name, shift).gains
    ends = np.array(shift or [0.0] * len(gains[0]))
    return {
        number
        for number, row in enumerate(gains)
        if any(np.allclose(np.array(row) - ends, picked, atol=1e-6) for picked in rows)
    }


def signable(gains: Rows) -> Rows:
    return [row for row in gains if min(row) >= 0]


@pytest.mark.parametrize("concept", ALL, ids=lambda concept: concept.name)
def test_a_solution_says_what_it_is(concept: Concept) -> None:
    assert concept.definition
    assert any(character.isdigit() for character in concept.source)  # a year
    assert {Claim.PARETO, Claim.SYMMETRY} <= concept.claims
    assert concepts()[concept.name] is concept


@pytest.mark.parametrize("concept", claiming(Claim.PARETO), ids=lambda concept: concept.name)
def test_nothing_improves_on_what_is_picked(concept: Concept) -> None:
    for seed in range(150):
        gains = random_gains(Random(seed))
        for row in solved(gains, concept.name).gains:
            assert not any(
                (np.array(other) >= row).all() and (np.array(other) > row).any()
                for other in signable(gains)
            )


@pytest.mark.parametrize("concept", claiming(Claim.SYMMETRY), ids=lambda concept: concept.name)
def test_renaming_parties_renames_what_they_gain(concept: Concept) -> None:
    for seed in range(150):
        rng = Random(seed)
        gains = random_gains(rng)
        order = rng.sample(range(len(gains[0])), len(gains[0]))
        renamed = [[row[party] for party in order] for row in gains]
        assert chosen(renamed, concept.name) == chosen(gains, concept.name)


@pytest.mark.parametrize(
    "concept", claiming(Claim.SCALE_INVARIANCE), ids=lambda concept: concept.name
)
def test_other_zeros_and_units_leave_the_choice(concept: Concept) -> None:
    for seed in range(150):
        rng = Random(seed)
        gains = random_gains(rng)
        units = [rng.choice([0.25, 1.0, 3.0, 10.0]) for _ in gains[0]]
        zeros = [float(rng.randint(-20, 20)) for _ in gains[0]]
        other = [
            [unit * value + zero for unit, value, zero in zip(units, row, zeros, strict=True)]
            for row in gains
        ]
        assert chosen(other, concept.name, zeros) == chosen(gains, concept.name)


@pytest.mark.parametrize("name", ["kalai", "leximin", "max_welfare"])
def test_what_compares_parties_changes_with_their_units(name: str) -> None:
    assert Claim.SCALE_INVARIANCE not in concepts()[name].claims
    assert chosen([[4.0, 1.0], [2.0, 2.0]], name) != chosen([[4.0, 10.0], [2.0, 20.0]], name) or (
        chosen([[4.0, 1.0], [1.0, 2.0]], name) != chosen([[4.0, 10.0], [1.0, 20.0]], name)
    )


@pytest.mark.parametrize("concept", claiming(Claim.INDEPENDENCE), ids=lambda c: c.name)
def test_packages_not_picked_do_not_matter(concept: Concept) -> None:
    for seed in range(150):
        rng = Random(seed)
        gains = random_gains(rng)
        if not any(min(row) > 0 for row in gains):
            continue
        picked = chosen(gains, concept.name)
        kept = [n for n in range(len(gains)) if n in picked or rng.random() < 0.5]
        fewer = chosen([gains[n] for n in kept], concept.name)
        assert {kept[n] for n in fewer} == picked


@pytest.mark.parametrize("concept", claiming(Claim.MONOTONICITY), ids=lambda c: c.name)
def test_more_packages_never_lower_the_smallest_gain(concept: Concept) -> None:
    for seed in range(150):
        gains = random_gains(Random(seed))
        if not signable(gains[:-1]):
            continue
        before = solved(gains[:-1], concept.name).gains.min(axis=1)
        after = solved(gains, concept.name).gains.min(axis=1)
        assert after.min() >= before.max() - 1e-9


@pytest.mark.parametrize("concept", claiming(Claim.SHARE_MONOTONICITY), ids=lambda c: c.name)
def test_more_packages_with_the_same_ideals_never_lower_the_smallest_share(
    concept: Concept,
) -> None:
    met = 0
    for seed in range(400):
        gains = random_gains(Random(seed))

        def best(rows: Rows, concept: Concept = concept) -> list[float]:
            counted = signable(rows) if concept.measure is Measure.IDEALS else rows
            return [max(column) for column in zip(*counted, strict=True)]

        if not signable(gains[:-1]) or best(gains) != best(gains[:-1]) or min(best(gains)) <= 0:
            continue
        met += 1
        ideals = np.array(best(gains))
        before = (solved(gains[:-1], concept.name).gains / ideals).min(axis=1)
        after = (solved(gains, concept.name).gains / ideals).min(axis=1)
        assert after.min() >= before.max() - 1e-9
    assert met > 50


def test_independence_fails_for_kalai_and_smorodinsky_as_published() -> None:
    """Without a package that gives one party its ideal, the shares and the choice change."""
    gains = [[10.0, 0.0], [5.0, 5.0], [3.0, 6.0], [0.0, 6.0]]
    assert Claim.INDEPENDENCE not in concepts()["ks"].claims
    assert chosen(gains, "ks") == {1}  # shares 5/10 and 3/10
    assert chosen(gains[1:], "ks") == {0}  # shares 5/6 and 3/5
    steep = [[20.0, 0.0], [6.0, 4.0], [9.0, 2.0], [0.0, 5.0]]
    assert chosen(steep, "ks") == {2}  # least shares 0.30 and 0.40
    assert chosen(steep[1:], "ks") == {0}  # least shares 0.67 and 0.40


def test_a_better_offer_may_cost_a_party_under_nash_and_not_under_kalai_and_smorodinsky() -> None:
    """Products .5625 and .7; with ideals of 1 the least shares are .75 and .7."""
    before = [[0.0, 1.0], [1.0, 0.0], [0.75, 0.75]]
    after = [*before, [1.0, 0.7]]
    assert (chosen(before, "nash"), chosen(after, "nash")) == ({2}, {3})
    assert (chosen(before, "ks"), chosen(after, "ks")) == ({2}, {2})
