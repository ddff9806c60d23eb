"""negmas folders: the values of the case, and its rules as a list of allowed packages."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from pactwright.assessment import load
from pactwright.case import ResolvedCase
from pactwright.errors import InputError
from pactwright.interop.negmas_write import export_negmas
from tests.interop.genius_files import write

ISSUES = {"land": ["kept", "shared"], "army": ["none", "small", "large"]}
CASE = """
pactwright: 1
title: Two and two
as_of: 2026-01-01
parties:
  P: {name: P, kind: state, role: signatory}
  Q: {name: Q, kind: state, role: signatory}
issues:
  land: {question: Land?, obligors: [P], clauses: {kept: Kept, shared: Shared}}
  army: {question: Army?, obligors: [Q], clauses: {none: None, small: Small, large: Large}}
values:
  P:
    weights: {points: {land: 75, army: 25}}
    land: {kept: 100, shared: 40}
    army: {none: 100, small: 60, large: 0}
  Q:
    weights: {swings: {land: 100, army: 100}}
    land: {kept: 0, shared: 80}
    army: {none: 10, small: 20 to 40, large: 90}
no_deal: {war: {title: War, worth: {P: 30, Q: 25}}}
"""
RULE = "rules: {r: {when: {land: kept}, excludes: {army: large}}}\n"
EXTRA = "interactions: {x: {party: P, clauses: {land: shared, army: none}, worth: -7}}\n"
P = {
    "land": (75, {"kept": 100, "shared": 40}),
    "army": (25, {"none": 100, "small": 60, "large": 0}),
}
Q = {"land": (50, {"kept": 0, "shared": 80}), "army": (50, {"none": 10, "small": 30, "large": 90})}


def case_of(text: str, folder: Path) -> ResolvedCase:
    file = folder / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return load(file).resolve()


def read(folder: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    told = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(folder.iterdir())]
    (space,) = [one for one in told if one["type"] == "DiscreteCartesianOutcomeSpace"]
    functions = {one["name"]: one for one in told if one is not space}
    assert {one["type"] for one in functions.values()} == {"LinearAdditiveUtilityFunction"}
    return space, functions


def utility(function: dict[str, Any], outcome: tuple[str, ...]) -> float:
    parts = zip(function["weights"], function["values"], outcome, strict=True)
    return sum(weight * values["mapping"][value] for weight, values, value in parts)


def test_a_case_without_rules_keeps_its_issues(tmp_path: Path) -> None:
    export_negmas(case_of(CASE, tmp_path), tmp_path / "out")
    space, functions = read(tmp_path / "out")
    assert {i["name"]: i["values"] for i in space["issues"]} == ISSUES
    assert {i["type"] for i in space["issues"]} == {"CategoricalIssue"}
    assert [f["reserved_value"] for f in functions.values()] == [0.3, 0.25]
    for name, told in (("P", P), ("Q", Q)):
        for outcome in product(*ISSUES.values()):
            points = sum(w * v[c] for (w, v), c in zip(told.values(), outcome, strict=True))
            assert utility(functions[name], outcome) == pytest.approx(points / 10_000)


def test_rules_and_interactions_become_a_list_of_packages(tmp_path: Path) -> None:
    """Six packages, one excluded; shared land without an army loses P seven points."""
    export_negmas(case_of(CASE + RULE + EXTRA, tmp_path), tmp_path / "out")
    space, functions = read(tmp_path / "out")
    (issue,) = space["issues"]
    assert len(issue["values"]) == 5
    assert "land: kept; army: large" not in issue["values"]
    mapping = functions["P"]["values"][0]["mapping"]
    assert mapping["land: shared; army: none"] == pytest.approx((30 + 25 - 7) / 100)
    assert mapping["land: kept; army: none"] == pytest.approx(1.0)
    assert set(mapping) == set(issue["values"])


def test_too_many_packages_are_refused_with_their_number(tmp_path: Path) -> None:
    issues = "".join(
        f"  i{n}: {{question: Q?, obligors: [P], clauses: {{a: A, b: B}}}}\n" for n in range(18)
    )
    worths = ", ".join(f"i{n}: {{a: 0, b: 100}}" for n in range(18))
    points = ", ".join(f"i{n}: 100" for n in range(18))
    text = (
        "pactwright: 1\ntitle: Long\nas_of: 2026-01-01\n"
        "parties: {P: {name: P, kind: state, role: signatory}}\n"
        f"issues:\n{issues}values: {{P: {{weights: {{swings: {{{points}}}}}, {worths}}}}}\n"
        "no_deal: {war: {title: War, worth: {P: 0}}}\n"
        "rules: {r: {when: {i0: a}, requires: {i1: a}}}\n"
    )
    with pytest.raises(InputError, match=r"196608 of 262144"):
        export_negmas(case_of(text, tmp_path), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_a_utility_cannot_hold_is_named(tmp_path: Path) -> None:
    line = "red_lines: {l: {party: P, never: {army: large}}}\n"
    found = export_negmas(case_of(CASE + line, tmp_path), tmp_path / "out")
    assert found.left_out == ("red_lines.l",)


def test_only_the_named_parties_need_numbers(tmp_path: Path) -> None:
    text = CASE.replace("kept: 0, shared: 80", "kept: tolerable, shared: 80")
    case = case_of(text, tmp_path)
    with pytest.raises(InputError, match=r"land\.kept.*--party"):
        export_negmas(case, tmp_path / "out")
    assert len(export_negmas(case, tmp_path / "out", ["P"]).files) == 2


def test_a_genius_case_goes_on_to_negmas(tmp_path: Path) -> None:
    from pactwright.interop.genius_case import import_genius

    profile = {
        "evaluations": {"land": [2.0, 4.0], "army": [1.0, 0.0, 3.0]},
        "weights": [0.5, 0.5],
        "reservation": 0.1,
    }
    import_genius(write(tmp_path / "in", ISSUES, [profile]), tmp_path / "case")
    export_negmas(load(tmp_path / "case").resolve(), tmp_path / "out")
    _, functions = read(tmp_path / "out")
    assert functions["side1"]["values"][0]["mapping"] == {"kept": 0.5, "shared": 1.0}
