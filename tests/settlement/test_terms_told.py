"""A note where nothing says what the terms are worth to the two sides."""

from typing import Any

import pytest

from pactwright.errors import Severity
from pactwright.settlement import terms_faults
from tests.settlement.test_effective import LETTERS, told

ARCHITECTURES = {
    "one": {"title": "One", "clauses": {"a": "x", "b": "x"}},
    "partial": {"title": "Partial", "clauses": {"a": "y"}},
}


def worth(of: str, clause: dict[str, Any]) -> dict[str, Any]:
    return {"clause": clause, "sets": "settlement_share", "of": of, "to": 0.6}


def faults(**more: Any) -> list[str]:
    case = told({"a": LETTERS, "b": LETTERS}, **{"architectures": ARCHITECTURES, **more})
    found = list(terms_faults(case))
    assert all(one.severity is Severity.NOTE for one in found)
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("of", "clause"),
    [("P", {"a": "x"}), ("protected", {"b": "x"}), ("Q", {"b": "z"}), ("obligors", {"a": "y"})],
)
def test_one_statement_about_one_side_in_one_architecture_is_enough(
    of: str, clause: dict[str, Any]
) -> None:
    # The partial architecture leaves b open, so that b: z may still be in it.
    assert not faults(effects={"more": worth(of, clause)})


def test_none_is_noted_once() -> None:
    assert faults() == ["terms-untold"]
    assert faults(effects={"more": worth("P", {"a": "z"})}) == ["terms-untold"]
    other = {**worth("P", {"a": "x"}), "sets": "war_cost"}
    assert faults(effects={"more": other}) == ["terms-untold"]


def test_nothing_is_asked_of_a_case_without_architectures() -> None:
    assert not faults(architectures={})
