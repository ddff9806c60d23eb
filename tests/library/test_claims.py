"""Every number has a claim, and every claim says who judged what and when."""

import re
from collections import Counter
from typing import Any

import pytest

from pactwright import library
from tests.library.reading import family

FIELDS = {"says", "by", "dated", "source", "type", "status"}
TYPES = {
    "fact",
    "actor",
    "interest",
    "red line",
    "option",
    "mechanism",
    "condition",
    "risk",
    "probability",
    "precedent",
    "time",
    "cause",
    "recommendation",
    "value",
    "meta",
}


def registers() -> list[tuple[str, str, dict[str, Any]]]:
    from_tables = [
        ("tables", claim.id, {field: getattr(claim, field) for field in FIELDS})
        for claim in library.table_claims().values()
    ]
    from_families = [
        (name, key, claim)
        for name in library.families()
        for key, claim in family(name)["claims"].items()
    ]
    return from_tables + from_families


def cited(name: str) -> set[str]:
    entry = family(name)
    return {
        claim
        for section in ("clauses", "effects")
        for part in entry[section].values()
        if part["basis"] != "unsourced"
        for claim in part["basis"]
    }


@pytest.mark.parametrize(
    ("key", "claim"), [pytest.param(k, c, id=f"{n}-{k}") for n, k, c in registers()]
)
def test_a_claim_is_complete(key: str, claim: dict[str, Any]) -> None:
    assert re.fullmatch(r"lib-[a-z0-9-]+", key)
    assert set(claim) == FIELDS
    assert claim["type"] in TYPES
    assert claim["status"] in {"reported", "checked", "own judgement"}
    assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?|undated", str(claim["dated"]))
    assert (claim["status"] == "own judgement") == (claim["by"] == "Pactwright library")
    assert (claim["status"] == "own judgement") == key.startswith("lib-judgement-")
    if claim["status"] == "checked":
        assert re.search(r"\bread\b|mfo\.org|as described", claim["source"]), "say where"


def test_an_id_stands_for_one_claim_of_the_whole_library() -> None:
    counts = Counter(key for _, key, _ in registers())
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", library.families())
def test_a_family_cites_what_it_registers_and_registers_what_it_cites(name: str) -> None:
    assert cited(name) == set(family(name)["claims"])


def test_parameters_cite_claims_of_the_tables() -> None:
    for parameter in library.parameters().values():
        assert parameter.basis, parameter.name
        assert set(parameter.basis) <= set(library.table_claims())
