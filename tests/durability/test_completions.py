"""Completions of what is unknown against every corner, solved one by one without the search."""

from collections.abc import Mapping
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from pactwright.durability.anchoring import Anchor, fit
from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.centre import AtCentre
from pactwright.durability.completing import Point, Search
from pactwright.durability.completions import complete
from pactwright.durability.cover import FAIR, MOST, NEAR, cover
from pactwright.durability.drawing import unknowns
from pactwright.durability.game import Floats, Settings
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import Solution, solve
from pactwright.durability.unsettled import Unsettled, World, unsettled
from tests.durability.small import HEAD, PLAIN, written

COARSE = Settings(horizon=8, tail=8, steps_per_year=1, points=5)
COMPARED = 5
SCALE = fit(Anchor.of(), COARSE, 0.0)
PARAMETERS = {
    "incident_rate": "multiplies: incident_rate, by: {}",
    "power_drift": "shifts: power_drift, of: B, by: {}",
    "provocation": "shifts: provocation, of: A, by: {}",
    "guarantor_fights": "sets: guarantor_fights, of: G, to: {}",
    "lapse": "multiplies: lapse, by: {}",
    "war_cost": "shifts: war_cost, of: A, by: {}",
}
AMOUNTS = {"multiplies": ("unknown", "3"), "shifts": ("unknown", "0.1"), "sets": ("unknown", "0.6")}


def drawn_case(rng: np.random.Generator) -> str:
    """A case with up to two open issues and up to three unknown effects, and perhaps a rule."""
    issues = {"one": "ab"[: int(rng.integers(1, 3))], "two": "abc"[: int(rng.integers(2, 4))]}
    lines = ["issues:"]
    for issue, clauses in issues.items():
        named = ", ".join(f"{clause}: {clause.upper()}" for clause in clauses)
        lines.append(
            f'  {issue}: {{question: "?", obligors: [A], clauses: {{{named}}}, basis: [c]}}'
        )
    lines.append("effects:")
    unknown = 0
    for n, name in enumerate(rng.permutation(list(PARAMETERS))[:5]):
        issue = list(issues)[int(rng.integers(2))]
        clause = issues[issue][int(rng.integers(len(issues[issue])))]
        verb = PARAMETERS[name].split(":")[0]
        amount = AMOUNTS[verb][0 if unknown < 3 and rng.random() < 0.6 else 1]
        unknown += amount == "unknown"
        told = PARAMETERS[name].format(amount)
        lines.append(f"  e{n}: {{clause: {{{issue}: {clause}}}, {told}, basis: [c]}}")
    if rng.random() < 0.5 and len(issues["one"]) > 1:
        lines.append("rules:")
        lines.append("  not: {when: {one: b}, excludes: {two: a}, basis: [c]}")
    settled = "one: a" if rng.random() < 0.4 else ""
    lines.append("architectures:")
    lines.append(f"  part: {{title: Part, clauses: {{{settled}}}, basis: [c]}}")
    return HEAD + "\n".join(lines) + "\n"


def central(folder: Path, text: str) -> AtCentre:
    case, told = written(folder, text)
    return AtCentre(case, told, {1.0: SCALE}, COARSE)


def outputs(told: Solution) -> Floats:
    """Peace and in force in every year, then all that is told of the last one."""
    return np.concatenate(
        [
            told.survival[1:],
            told.in_force[1:],
            told.values,
            [told.lapses[-1], *told.repudiations[-1], told.wider[-1]],
            told.by_cause[-1],
        ]
    )


def every_corner(at: AtCentre) -> tuple[Floats, set[tuple[tuple[str, str], ...]]]:
    """All outputs at all corners of all lawful ways to settle all issues, and those ways."""
    nouns = at.case.nouns
    settled = nouns.architectures["part"].clauses
    found, ways = [], set()
    clauses = [[settled[i]] if i in settled else list(told.clauses) for i, told in
               nouns.issues.items()]  # fmt: skip
    for way in product(*clauses):
        picks = dict(zip(nouns.issues, way, strict=True))
        if nouns.rules and picks["one"] == "b" and picks["two"] == "a":
            continue
        ways.add(tuple(picks.items()))
        arrangement = arrangement_of(at.case, "part", picks)
        names = unknowns(arrangement, at.statements)
        for ends in product((0.0, 1.0), repeat=len(names)):
            completion = Completion(dict(zip(names, ends, strict=True)))
            found.append(outputs(solve(at.game(arrangement, completion), COARSE)))
    return np.array(found), ways


@pytest.mark.parametrize("seed", range(40))
def test_completions_reach_what_all_corners_reach(tmp_path: Path, seed: int) -> None:
    at = central(tmp_path, drawn_case(np.random.default_rng(seed)))
    every, ways = every_corner(at)
    told, filled = complete(unsettled(at.case, "part"), at, COMPARED)
    assert 1 <= len(filled) == len(told.chosen) <= MOST
    chosen = np.array(
        [outputs(solve(at.game(one.arrangement, one.completion), COARSE)) for one in filled]
    )
    low, high = np.min(chosen, axis=0), np.max(chosen, axis=0)
    curves = 2 * COARSE.horizon
    assert np.all(low[:curves] <= np.min(every, axis=0)[:curves] + NEAR)
    assert np.all(high[:curves] >= np.max(every, axis=0)[:curves] - NEAR)
    if len(filled) < MOST:
        assert np.all(low <= np.min(every, axis=0) + FAIR)
        assert np.all(high >= np.max(every, axis=0) - FAIR)
    # Exact where arrangements are compared, and at the last year.
    last = COARSE.horizon - 1
    assert low[last] <= np.min(every[:, last]) + 1e-9
    assert high[last] >= np.max(every[:, last]) - 1e-9
    assert told.peace[1][0] <= np.min(every[:, last]) + 1e-9
    assert told.peace[0][1] >= np.max(every[:, COMPARED - 1]) - 1e-9
    # From least to most peace, and only what the rules allow.
    assert np.all(np.diff(chosen[:, last]) >= 0)
    for one in told.chosen:
        picks = dict(one.picks)
        assert any(picks.items() <= dict(way).items() for way in ways)
    # What is told to be left out is no less than what is left out.
    missing = np.maximum(low - np.min(every, axis=0), np.max(every, axis=0) - high)
    assert max([0.0, *(gap for _, gap in told.gaps)]) >= np.max(missing) - 1e-9


MANY = (
    "sets: guarantor_fights, of: G, to: unknown",
    "sets: guarantee_weight, of: G, to: unknown",
    "sets: coverage_lost_at_fault, of: G, to: unknown",
    "shifts: provocation, of: A, by: unknown",
    "sets: power_balance, of: A, to: unknown",
    "sets: renegotiability, to: unknown",
    "shifts: power_drift, of: B, by: unknown",
    "sets: detection, of: A, to: unknown",
    "multiplies: lapse, by: unknown",
)


def test_more_corners_than_are_all_tried_are_searched_to_their_ends(tmp_path: Path) -> None:
    """Nine unknowns that work with and against one another: 512 corners, solved one by one."""
    effects = "\n".join(
        f"  e{n}: {{clause: {{one: a}}, {told}, basis: [c]}}" for n, told in enumerate(MANY)
    )
    text = HEAD + (
        "issues:\n"
        '  one: {question: "?", obligors: [A], clauses: {a: A, b: B}, basis: [c]}\n'
        f"effects:\n{effects}\n"
        "architectures: {part: {title: Part, clauses: {one: a}, basis: [c]}}\n"
    )
    at = central(tmp_path, text)
    every, _ = every_corner(at)
    assert len(every) == 512
    told, filled = complete(unsettled(at.case, "part"), at, COMPARED)
    assert not told.every_corner
    chosen = np.array(
        [outputs(solve(at.game(one.arrangement, one.completion), COARSE)) for one in filled]
    )
    curves = 2 * COARSE.horizon
    low, high = np.min(chosen, axis=0), np.max(chosen, axis=0)
    assert np.all(low[:curves] <= np.min(every, axis=0)[:curves] + NEAR)
    assert np.all(high[:curves] >= np.max(every, axis=0)[:curves] - NEAR)


def test_nothing_unknown_is_one_completion(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN)
    told, filled = complete(unsettled(at.case, "bare"), at, COMPARED)
    assert len(filled) == 1
    assert told.words == "nothing is unknown"
    assert (told.tried, told.sampled, told.gaps) == (1, 0, ())
    assert told.chosen[0].extremes == ()


def test_an_unknown_that_changes_nothing_is_one_completion(tmp_path: Path) -> None:
    # Nobody is protected by G in any way that counts: what it weighs is unknown and idle.
    text = PLAIN.split("effects:")[0] + (
        "effects:\n"
        "  idle: {clause: {promise: nothing}, sets: exhaustion, of: A, to: 0.1, basis: [c]}\n"
        "  same: {clause: {promise: nothing}, multiplies: push_incidents, by: 1 to 1, basis: [c]}\n"
        "architectures:" + PLAIN.split("architectures:")[1]
    )
    at = central(tmp_path, text)
    told, filled = complete(unsettled(at.case, "bare"), at, COMPARED)
    assert len(filled) == 1
    assert told.peace[0][0] == pytest.approx(told.peace[0][1], abs=1e-12)


def test_few_unknowns_are_said_to_be_searched_to_the_corners(tmp_path: Path) -> None:
    at = central(tmp_path, PLAIN)
    told, _ = complete(unsettled(at.case, "pact"), at, COMPARED)
    assert told.paths == ("provocations.threat",)
    assert told.every_corner
    assert told.words == "all corners tried; no exception found in 24 completions"
    words = [word for one in told.chosen for word in one.extremes]
    assert "least peace after 8 years" in words
    assert "most peace after 5 years" in words


def test_clauses_that_nothing_tells_apart_are_not_told_apart(tmp_path: Path) -> None:
    text = HEAD + (
        "issues:\n"
        '  one: {question: "?", obligors: [A], clauses: {a: A, b: B, c: C}, basis: [c]}\n'
        '  idle: {question: "?", obligors: [A], clauses: {a: A, b: B}, basis: [c]}\n'
        "effects:\n"
        "  e: {clause: {one: a}, multiplies: incident_rate, by: 3, basis: [c]}\n"
        "rules:\n"
        "  r: {when: {one: b}, excludes: {idle: [a, b]}, basis: [c]}\n"
        "architectures: {part: {title: Part, clauses: {}, basis: [c]}}\n"
    )
    at = central(tmp_path, text)
    told, _ = complete(unsettled(at.case, "part"), at, COMPARED)
    assert told.issues == ("one",)
    # B stands together with C, and no rule leaves it a way to settle what is idle.
    assert {one.picks for one in told.chosen} == {(("one", "a"),), (("one", "c"),)}


def test_a_pick_is_the_same_in_every_phase_that_leaves_the_issue_open(tmp_path: Path) -> None:
    text = HEAD + (
        "issues:\n"
        '  one: {question: "?", obligors: [A], clauses: {a: A, b: B}, basis: [c]}\n'
        '  two: {question: "?", obligors: [A], clauses: {a: A, b: B}, basis: [c]}\n'
        "effects:\n"
        "  e: {clause: {one: a}, multiplies: incident_rate, by: 3, basis: [c]}\n"
        "rules:\n"
        "  r: {when: {one: b}, requires: {two: b}, basis: [c]}\n"
        "architectures:\n"
        "  path:\n"
        "    title: Path\n"
        "    phases:\n"
        "      first: {clauses: {two: b}, years: 3, time_weight: 0.5}\n"
        "      second: {clauses: {two: a}, time_weight: 0.5}\n"
        "    basis: [c]\n"
    )
    at = central(tmp_path, text)
    told, filled = complete(unsettled(at.case, "path"), at, COMPARED)
    # In the second phase the rule leaves A only; so it is A in both.
    assert {one.picks for one in told.chosen} == {(("one", "a"),)}
    (rate,) = {
        quantity.high
        for one in filled
        for tables in one.arrangement.branches[frozenset()]
        for table in tables[:-1]
        for quantity in table
        if quantity.parameter == "incident_rate"
    }
    assert rate == pytest.approx(3.0)


def test_rules_that_leave_no_way_bind_nothing(tmp_path: Path) -> None:
    text = HEAD + (
        "issues:\n"
        '  one: {question: "?", obligors: [A], clauses: {a: A, b: B}, basis: [c]}\n'
        '  two: {question: "?", obligors: [A], clauses: {a: A, b: B}, basis: [c]}\n'
        "effects:\n"
        "  e: {clause: {one: a}, multiplies: incident_rate, by: 3, basis: [c]}\n"
        "rules:\n"
        "  r: {when: {two: a}, excludes: {one: [a, b]}, basis: [c]}\n"
        "architectures: {part: {title: Part, clauses: {two: a}, basis: [c]}}\n"
    )
    at = central(tmp_path, text)
    open_ = unsettled(at.case, "part")
    told, _ = complete(open_, at, COMPARED)
    assert not open_.bound
    assert {one.picks for one in told.chosen} == {(("one", "a"),), (("one", "b"),)}


CONFLICT = HEAD + (
    "issues:\n"
    '  one: {question: "?", obligors: [A], clauses: {a: A, b: B, c: C}, basis: [c]}\n'
    "needs:\n"
    "  x: {clause: {one: a}, of: G, given: 0.2, otherwise: {one: b}, basis: [c]}\n"
    "  y: {clause: {one: a}, of: G, given: 0.2, otherwise: {one: c}, basis: [c]}\n"
    "effects:\n"
    "  e: {clause: {one: b}, multiplies: incident_rate, by: 3, basis: [c]}\n"
    "  f: {clause: {one: c}, multiplies: incident_rate, by: 0.3, basis: [c]}\n"
    "architectures: {whole: {title: Whole, clauses: {one: a}, basis: [c]}}\n"
)


def test_what_a_clause_comes_to_is_completed_where_needs_leave_it_untold(tmp_path: Path) -> None:
    at = central(tmp_path, CONFLICT)
    told, filled = complete(unsettled(at.case, "whole"), at, COMPARED)
    assert {one.told for one in told.chosen} == {(("one", "b"),), (("one", "c"),)}
    rates = []
    for one in filled:
        table = one.arrangement.branches[frozenset({"x", "y"})][0][0]
        (rate,) = (quantity for quantity in table if quantity.parameter == "incident_rate")
        assert all(part.certain for part in rate.parts)
        rates.append(rate.high)
    assert sorted(rates) == pytest.approx([0.3, 3.0])


class Fake(Unsettled):
    """Nothing to settle, but many sets, with a function of their places for outputs."""

    issues: Mapping[str, tuple[tuple[str, ...], ...]] = {}  # type: ignore[assignment]

    def worlds(self, choice: tuple[int, ...]) -> tuple[World, ...]:
        return (World({}, {}, None),)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(25))
def test_search_finds_what_signs_and_few_samples_miss(seed: int) -> None:
    """Thirty unknowns of which pairs work against their own signs, against exact ends.

    Each pair adds w (2a - 1)(2b - 1): moved alone from the middle, neither does anything; so signs
    tell nothing, and corners at random reach the ends of all fifteen pairs once in 2^15.
    """
    rng = np.random.default_rng(seed)
    weights, slopes = rng.uniform(0.2, 1.0, 15), rng.normal(0, 0.05, 30)

    def output(places: Floats) -> Floats:
        turned = 2.0 * places - 1.0
        pairs = (turned[:, 0::2] * turned[:, 1::2]) @ weights
        return np.asarray(pairs + turned @ slopes)[:, None]

    search = Search(
        Fake(None, "", ()),  # type: ignore[arg-type]
        lambda _: [str(n) for n in range(30)],
        lambda _, places: output(places),
        1,
    )
    pool = search.pool()
    ends = [
        sum(
            best(
                (2 * a - 1) * (2 * b - 1) * weights[n]
                + (2 * a - 1) * slopes[2 * n]
                + (2 * b - 1) * slopes[2 * n + 1]
                for a in (0, 1)
                for b in (0, 1)
            )
            for n in range(15)
        )
        for best in (min, max)
    ]
    # Moving one at a time stops where no single move helps: in a pair that may be second best.
    second = 2.2 * np.abs(slopes).sum()
    assert not pool.every_corner
    assert np.min(pool.reached) <= ends[0] + second
    assert np.max(pool.reached) >= ends[1] - second


@pytest.mark.parametrize("seed", range(25))
def test_search_of_what_rises_and_falls_by_itself_is_exact(seed: int) -> None:
    rng = np.random.default_rng(seed)
    slopes = rng.normal(size=(20, 3))
    search = Search(
        Fake(None, "", ()),  # type: ignore[arg-type]
        lambda _: [str(n) for n in range(20)],
        lambda _, places: places @ slopes,
        2,
    )
    pool = search.pool()
    low, high = (np.where(s * slopes > 0, slopes, 0.0).sum(axis=0) for s in (-1, 1))
    np.testing.assert_allclose(np.min(pool.reached, axis=0), low, atol=1e-12)
    np.testing.assert_allclose(np.max(pool.reached, axis=0), high, atol=1e-12)
    assert pool.exceptions == 0
    assert all(isinstance(point, Point) for point in pool.points)


@pytest.mark.parametrize("seed", range(200))
def test_a_cover_comes_near_wherever_it_may(seed: int) -> None:
    rng = np.random.default_rng(seed)
    reached = rng.random((int(rng.integers(1, 40)), 6)).round(2)
    found = cover(reached, 4, (0, 2))
    chosen = reached[list(found.chosen)]
    gaps = np.maximum(
        np.min(chosen, axis=0) - np.min(reached, axis=0),
        np.max(reached, axis=0) - np.max(chosen, axis=0),
    )
    np.testing.assert_allclose(found.gaps, gaps)
    assert gaps[0] == 0.0
    assert gaps[2] <= 1e-3
    assert len(set(found.chosen)) == len(found.chosen) <= MOST
    if len(found.chosen) < MOST:
        assert np.all(gaps[:4] <= NEAR)
        assert np.all(gaps <= FAIR)


def test_ways_to_settle_what_is_open_are_all_tried_where_nothing_else_is_unknown(
    tmp_path: Path,
) -> None:
    text = HEAD + (
        "issues:\n"
        '  one: {question: "?", obligors: [A], clauses: {a: A, b: B, c: C}, basis: [c]}\n'
        "effects:\n"
        "  e: {clause: {one: a}, multiplies: incident_rate, by: 3, basis: [c]}\n"
        "  f: {clause: {one: b}, multiplies: lapse, by: 3, basis: [c]}\n"
        "architectures: {part: {title: Part, clauses: {}, basis: [c]}}\n"
    )
    at = central(tmp_path, text)
    told, _ = complete(unsettled(at.case, "part"), at, COMPARED)
    assert (told.tried, told.sampled) == (3, 0)
    assert told.words == "all 3 ways to settle what is open tried"
