"""The text column keeps what the view's author supports, statement by statement."""

from pathlib import Path

import pytest

from pactwright.case import Column, ResolvedCase, gather

HEAD = """
pactwright: 1
title: Two parties
as_of: 2026-01-01
claims:
  A1: {says: One, by: Author, dated: 2026-01-01, source: text, type: value, status: reported}
  D1: {says: Two, by: Desk, dated: 2026-01-01, source: notes, type: value, status: own judgement}
parties:
  E: {name: East, kind: state, role: signatory}
  W: {name: West, kind: state, role: signatory}
issues:
  a: {question: "?", obligors: [E], clauses: {x: X, z: Z}}
  b: {question: "?", obligors: [W], clauses: {x: X, z: Z}}
no_deal:
  war: {title: War, worth: {E: 5, W: 5}, basis: [A1]}
  calm: {title: Calm, worth: {E: 90, W: 90}, basis: [A1]}
values:
  W: {weights: unknown, fallback: war, a: {x: 60, z: 20}, b: {x: 50, z: 10}, basis: [A1]}
"""
VIEW = """
---
view: v
by: Author
dated: 2026-01-01
"""


def text_column(tmp_path: Path, values: str) -> ResolvedCase:
    file = tmp_path / "case.yaml"
    file.write_text(HEAD + values + VIEW, encoding="utf-8")
    case, faults = gather(file)
    assert case is not None, faults
    return case.resolve("v", Column.TEXT)


@pytest.mark.parametrize("method", ["points", "swings"])
def test_each_weight_stands_on_its_own_basis(tmp_path: Path, method: str) -> None:
    weights = f"{{{method}: {{a: {{value: 90, basis: [D1]}}, b: {{value: 100, basis: [A1]}}}}}}"
    case = text_column(
        tmp_path,
        f"  E: {{fallback: war, weights: {weights}, a: unknown, b: unknown, basis: [A1]}}\n",
    )
    told = getattr(case.nouns.values["E"].weights, method)
    assert told["a"].shape == "unknown"
    assert told["b"].numbers == (100,)


def test_weights_of_which_none_is_supported_are_unknown(tmp_path: Path) -> None:
    case = text_column(
        tmp_path,
        "  E: {fallback: war, weights: {points: {a: 90, b: 10}, basis: [D1]}, a: unknown,"
        " b: unknown}\n",
    )
    weights = case.nouns.values["E"].weights
    assert weights is not None
    assert weights.method == "unknown"


@pytest.mark.parametrize(("basis", "kept"), [("A1", "war"), ("D1", None)])
def test_the_choice_of_a_fallback_is_a_statement(
    tmp_path: Path, basis: str, kept: str | None
) -> None:
    case = text_column(
        tmp_path,
        f"  E: {{weights: unknown, fallback: war, a: unknown, b: unknown, basis: [{basis}]}}\n",
    )
    assert case.nouns.values["E"].fallback == kept


@pytest.mark.parametrize(("basis", "shape"), [("A1", "number"), ("D1", "unknown")])
def test_a_likeness_is_a_statement(tmp_path: Path, basis: str, shape: str) -> None:
    case = text_column(tmp_path, f"  E: {{like: W, basis: [{basis}]}}\n")
    assert case.nouns.values["E"].worths["a"]["x"].shape == shape
    assert case.nouns.values["W"].worths["a"]["x"].shape == "number"


def test_a_likeness_keeps_its_sources_when_filled_in(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(HEAD + "  E: {like: W, basis: [D1]}\n" + VIEW, encoding="utf-8")
    case, _ = gather(file)
    assert case is not None
    origin = case.resolve("v").origin("values", "E", "a", "x")
    assert origin is not None
    assert origin.basis == ("A1",)
