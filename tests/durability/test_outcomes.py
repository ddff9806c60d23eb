"""Outcomes that parties demand: with their beliefs, over every completion of what is unknown."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

import pactwright as pw
from pactwright.assessment.durability import Terms
from pactwright.assessment.outcomes import answering, outcomes
from pactwright.durability.anchoring import Anchor, fit
from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.centre import AtCentre
from pactwright.durability.game import Settings
from pactwright.durability.outcomes import outcome_chances
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import solve
from pactwright.durability.unsettled import unsettled
from pactwright.durability.variants import unaided
from tests.durability.small import CASES, HEAD, PLAIN, read, written

COARSE = Settings(horizon=10, steps_per_year=1, points=7)
FEW = Terms(years=10, compared=5, points=7)
EVERY = ("peace_5_years", "peace_10_years", "arrangement_10_years", "own_strength_deters")


def central(path: Path, text: str = "") -> AtCentre:
    case, told = written(path, text) if text else read(path)
    return AtCentre(case, told, {1.0: fit(Anchor.of(), COARSE, 0.0)}, COARSE)


def by_hand(at: AtCentre, name: str, chance: float, place: float) -> list[float]:
    """Either branch of supply solved by itself, weighed by the chance that it is given."""
    arrangement = arrangement_of(at.case, name)
    found = np.zeros(4)
    for branch, weight in ((frozenset[str](), chance), (frozenset({"airlift"}), 1 - chance)):
        table = {frozenset[str](): arrangement.branches[branch]}
        alone = replace(arrangement, branches=table, needs={})
        game = at.game(alone, Completion({"provocations.threat": place}))
        short, long = (solve(game, replace(COARSE, horizon=years)) for years in (5, 10))
        bare = solve(unaided(game), COARSE)
        told = [short.survival[-1], long.survival[-1], long.in_force[-1], bare.survival[-1]]
        found += weight * np.array(told)
    return [float(one) for one in found]


def test_outcomes_are_judged_with_the_beliefs_of_the_party(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN)
    for party, chance in (("A", 0.75), ("B", 0.25)):
        found = outcome_chances(at, unsettled(at.case, "pact"), party, EVERY)
        ends = np.sort([by_hand(at, "pact", chance, place) for place in (0.0, 1.0)], axis=0)
        np.testing.assert_allclose(found, ends.T, rtol=0, atol=1e-12)


def test_an_outcome_asked_alone_is_answered_as_among_others(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN)
    together = outcome_chances(at, unsettled(at.case, "pact"), "A", EVERY)
    alone = [outcome_chances(at, unsettled(at.case, "pact"), "A", (one,))[0] for one in EVERY]
    assert together == tuple(alone)


def test_own_strength_is_peace_without_anybody_s_help() -> None:
    at = central(CASES / "six-issues")
    arrangement = arrangement_of(at.case, "armed_accord")
    given = at.case.nouns.needs["airlift"].given
    assert given is not None
    chance = given.central
    told = 0.0
    for branch, table in arrangement.branches.items():
        alone = replace(arrangement, branches={frozenset[str](): table}, needs={})
        peace = solve(unaided(at.game(alone, Completion({}))), COARSE).survival[-1]
        told += (1 - chance if branch else chance) * float(peace)
    ((low, high),) = outcome_chances(
        at, unsettled(at.case, "armed_accord"), "COR", ("own_strength_deters",)
    )
    assert (low, high) == pytest.approx((told, told))


OPEN = (
    HEAD
    + """
issues:
  one: {question: "?", obligors: [A], clauses: {"no": No, "yes": Yes}, basis: [c]}
  two: {question: "?", obligors: [B], clauses: {a: A, b: B, c: C}, basis: [c]}
effects:
  hot: {clause: {two: a}, multiplies: incident_rate, by: 3, basis: [c]}
  cold: {clause: {two: b}, multiplies: incident_rate, by: 1/3, basis: [c]}
  sure: {clause: {one: 'yes'}, sets: guarantor_fights, of: G, to: unknown, basis: [c]}
conditions:
  peace: {party: B, requires: {peace_5_years: likely}, basis: [c]}
architectures:
  part: {title: Part, clauses: {one: 'yes'}, basis: [c]}
  whole: {title: Whole, clauses: {one: 'no', two: a}, basis: [c]}
""".replace("1/3", "0.3333")
)


def test_an_open_package_is_answered_over_every_way_to_settle_it(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(OPEN, encoding="utf-8")
    case = pw.load(file)
    reading = case.resolve()
    (answers,) = answering(case, [reading], FEW)
    assert answers.reading is not None
    whole = [
        answers.package({"one": "yes", "two": clause}).chance(
            "B", "peace_5_years", {"one": "yes", "two": clause}
        )
        for clause in "abc"
    ]
    found = answers.package({"one": "yes"}).chance("B", "peace_5_years", {"one": "yes"})
    ends = [one for one in whole if one is not None]
    assert len(ends) == 3
    assert found is not None
    # Samples look inside the box too, elsewhere in each search.
    assert found[0] == pytest.approx(min(low for low, _ in ends), abs=1e-3)
    assert found[1] == pytest.approx(max(high for _, high in ends), abs=1e-3)


def test_named_and_unnamed_packages_are_answered_alike(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(OPEN, encoding="utf-8")
    case = pw.load(file)
    reading = case.resolve()
    (named,) = outcomes(case, [reading], FEW)
    (answers,) = answering(case, [reading], FEW)
    for package in ({"one": "yes"}, {"one": "no", "two": "a"}):
        known = named.chance("B", "peace_5_years", package)
        assert known is not None
        assert answers.package(package).chance("B", "peace_5_years", package) == known


def test_who_demands_nothing_is_answered_nothing() -> None:
    case = pw.load(CASES / "six-issues")
    (answers,) = answering(case, [case.resolve()], FEW)
    clauses = {i: next(iter(told.clauses)) for i, told in case.resolve().nouns.issues.items()}
    assert answers.package(clauses).chances == {}


def test_ends_of_outcomes_are_those_of_all_corners(tmp_path: Path) -> None:
    text = PLAIN.replace("given: 0.75", "given: unknown").replace(
        "to: 0.5, basis", "to: unknown, basis"
    )
    at = central(tmp_path, text)
    arrangement = arrangement_of(at.case, "pact")
    told = []
    for fights, threat, given in product((0.0, 1.0), repeat=3):
        branch = frozenset[str]() if given else frozenset({"airlift"})
        alone = replace(arrangement, branches={frozenset[str](): arrangement.branches[branch]})
        places = {"effects.pledge": fights, "provocations.threat": threat}
        game = at.game(replace(alone, needs={}), Completion(places))
        told.append(float(solve(game, COARSE).survival[-1]))
    ((low, high),) = outcome_chances(at, unsettled(at.case, "pact"), "A", ("peace_10_years",))
    assert low <= min(told) + 1e-12
    assert high >= max(told) - 1e-12
    assert low == pytest.approx(min(told), abs=1e-3)
    assert high == pytest.approx(max(told), abs=1e-3)


def test_own_strength_does_not_turn_on_what_fighting_would_bring(tmp_path: Path) -> None:
    """Weight, decay and coverage of a promise are unknown; each corner is solved by itself."""
    effects = "".join(
        f"  x{n}: {{clause: {{promise: pledge}}, sets: {told}, of: G, to: unknown, basis: [c]}}\n"
        for n, told in enumerate(("guarantee_weight", "guarantee_collapse", "resupply"))
    )
    at = central(tmp_path, PLAIN.replace("effects:\n", f"effects:\n{effects}"))
    arrangement = arrangement_of(at.case, "pact")
    told = []
    for ends in product((0.0, 1.0), repeat=4):
        places = dict(zip(("effects.x0", "effects.x1", "effects.x2"), ends, strict=False))
        completion = Completion({**places, "provocations.threat": ends[3]})
        peace = 0.0
        for branch, weight in ((frozenset[str](), 0.75), (frozenset({"airlift"}), 0.25)):
            table = {frozenset[str](): arrangement.branches[branch]}
            game = at.game(replace(arrangement, branches=table, needs={}), completion)
            peace += weight * float(solve(unaided(game), COARSE).survival[-1])
        told.append(peace)
    ((low, high),) = outcome_chances(at, unsettled(at.case, "pact"), "A", ("own_strength_deters",))
    assert low == pytest.approx(min(told), abs=1e-4)
    assert high == pytest.approx(max(told), abs=1e-4)
