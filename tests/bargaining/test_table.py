"""The table of a case says what the judgement of each party says."""

from itertools import product
from pathlib import Path
from random import Random

import numpy as np
import pytest

from pactwright.bargaining.space.listing import listed
from pactwright.bargaining.space.stated import NotStatedError, table_of
from pactwright.bargaining.space.table import ValueTable
from pactwright.case.case import gather
from pactwright.preferences import Valuation, Verdict, fallback_of, gain, judge
from pactwright.settlement import Space, package_of
from tests.preferences.small_cases import Told, random_case, resolved

ROOT = Path(__file__).parents[2]


def random_line(rng: Random, issues: dict[str, list[str]]) -> Told:
    issue, other = rng.choice(list(issues)), rng.choice(list(issues))
    line: Told = {"party": "P", "never": {issue: rng.choice(issues[issue])}}
    if rng.random() < 0.5 and other != issue:
        line["unless"] = {other: rng.choice(issues[other])}
    return line


def plain(rng: Random, told: Told) -> Told:
    """Numbers instead of most sets."""
    issues = told["issues"]
    told["values"]["P"] = {
        "weights": {"points": {issue: rng.randint(1, 60) for issue in issues}},
        **{
            name: {clause: rng.randint(0, 100) for clause in issue["clauses"]}
            for name, issue in issues.items()
        },
    }
    for section, key in (("interactions", "worth"), ("objections", "costs")):
        for entry in told[section].values():
            entry[key] = rng.choice([rng.randint(0, 30), entry[key]])
    return told


def test_gains_and_verdicts_are_those_of_preferences() -> None:
    compared = 0
    for seed in range(1_000):
        rng = Random(seed)
        told = random_case(rng)
        told = told if seed % 3 == 0 else plain(rng, told)
        issues = {name: list(issue["clauses"]) for name, issue in told["issues"].items()}
        told["red_lines"] = {f"l{n}": random_line(rng, issues) for n in range(rng.randint(0, 2))}
        case = resolved(told)
        valuation, fallback = Valuation.of(case, "P"), fallback_of(case, "P")
        assert valuation is not None
        packages = [dict(zip(issues, chosen, strict=True)) for chosen in product(*issues.values())]
        bounds = [gain(valuation, package, fallback).bounds for package in packages]
        try:
            table = table_of(case)
        except NotStatedError:  # P's values are sets
            assert any(bound.width > 0 for bound in bounds) or fallback.told is None
            continue
        compared += 1
        assert table.parties == ("P",)
        for package, bound in zip(packages, bounds, strict=True):
            digits = table.digits(package)
            assert table.package(digits) == package
            assert table.unranked(table.rank(digits)) == digits
            assert abs(table.gains(digits)[0] - bound.low) < 1e-6
            accepted = judge(case, "P", package).verdict is Verdict.ACCEPTS
            assert bool(table.signable(digits)) == accepted
            assert bool(table.accepted(digits)[0]) == accepted
    assert compared > 100


def test_parties_with_unknown_values_are_left_out_and_keep_their_lines() -> None:
    told = random_case(Random(0), extras=False)
    told["parties"]["Q"] = {"name": "Q", "kind": "state", "role": "signatory"}
    issue, *_ = told["issues"]
    clause, *_ = told["issues"][issue]["clauses"]
    told["values"] = {
        "P": {"weights": {"points": {issue: 1}}, issue: dict.fromkeys(
            told["issues"][issue]["clauses"], 60)},
        "Q": {"weights": "unknown"},
    }  # fmt: skip
    told["no_deal"]["war"]["worth"] = {"P": 40}
    told["red_lines"] = {"never": {"party": "Q", "never": {issue: clause}}}
    told["conditions"] = {"lasts": {"party": "P", "requires": {"peace_10_years": "likely"}}}
    table = table_of(resolved(told))
    assert table.parties == ("P",)
    assert table.left_out == ("Q",)
    assert table.left_open == ("conditions.lasts",)
    for digits in product(*(range(size) for size in table.sizes)):
        assert bool(table.signable(digits)) == (digits[0] != 0)
        assert table.accepted(digits).tolist() == [True]
        assert table.gains(digits).tolist() == [20]


def test_rules_of_a_case_are_kept() -> None:
    told = random_case(Random(3), extras=False)
    told["issues"] = {
        name: {"question": "?", "obligors": ["P"], "clauses": {"x": "X", "y": "Y", "z": "Z"}}
        for name in ("a", "b", "c")
    }
    told["values"] = {"P": {"weights": {"points": {"a": 1}}, "a": {"x": 1, "y": 2, "z": 3}}}
    told["no_deal"]["war"]["worth"] = {"P": 0}
    told["architectures"] = {}
    told["rules"] = {
        "first": {"when": {"a": "x"}, "requires": [{"b": ["y", "z"]}, {"c": "z"}]},
        "second": {"when": {"b": "z"}, "excludes": {"c": ["x"]}, "strength": "hard"},
        "soft": {"when": {"b": "x"}, "excludes": {"c": "x"}, "strength": "soft"},
    }
    case = resolved(told)
    table, space = table_of(case), Space.of(case.nouns)
    for digits in product(range(3), repeat=3):
        assert bool(table.allowed(digits)) == (not space.broken(table.package(digits)))


def test_sums_do_not_depend_on_their_order() -> None:
    rng = Random(5)
    worths = [[[rng.random(), rng.random()] for _ in range(3)] for _ in range(12)]
    one = ValueTable.of_arrays(worths, [0.1, 0.2])
    other = ValueTable.of_arrays(worths[::-1], [0.1, 0.2])
    for _ in range(100):
        digits = [rng.randrange(3) for _ in range(12)]
        assert (one.gains(digits) == other.gains(digits[::-1])).all()
        plain = np.sum([worths[n][d] for n, d in enumerate(digits)], axis=0) - [0.1, 0.2]
        np.testing.assert_allclose(one.gains(digits), plain, atol=2 * one.grid)


@pytest.mark.parametrize(
    ("worths", "fallbacks"),
    [([], [0]), ([[[1]]], []), ([[[1, 2]]], [0]), ([[[float("nan")]]], [0]), ([[]], [0])],
)
def test_arrays_that_do_not_fit_are_refused(worths: list[object], fallbacks: list[float]) -> None:
    with pytest.raises(ValueError, match=r"a table needs|worths"):
        ValueTable.of_arrays(worths, fallbacks)  # type: ignore[arg-type]


def test_numbers_for_people_have_no_rounding_of_binary_fractions() -> None:
    table = ValueTable.of_arrays([[[0.1 * 31]], [[0.2 * 7]]], [0.3])
    assert table.told((0, 0)).tolist() == [4.2]  # 3.1 + 1.4 - 0.3


def test_a_case_of_known_answers_gives_them() -> None:
    """Hand calculations of cases/six-issues, section 2: gains of the two who state numbers."""
    case, _ = gather(ROOT / "cases" / "six-issues")
    assert case is not None
    reading = case.resolve()
    table = table_of(reading)
    assert dict(zip(table.parties, table.fallbacks.tolist(), strict=True)) == {"COR": 40, "TOL": 45}
    assert set(table.left_out) == {"LAK", "ARD"}
    gains = {
        name: table.told(table.digits(package_of(reading.nouns, name))).tolist()
        for name in ("river_accord", "quick_truce", "armed_accord")
    }
    assert gains == {
        "river_accord": [22.5, 7], "quick_truce": [-26, 49], "armed_accord": [9.5, 13]
    }  # fmt: skip
    survey, _ = listed(table)
    assert (table.raw, survey.allowed) == (486, 264)
