"""The register of the reference case, walked claim by claim on the plain files."""

import re
from typing import Any

import pytest

from tests.cases.ukraine import VIEWS, documents, register

COUNTS = {"A": 65, "B": 67, "C": 33}
# Statements of fact by the two authors that the sources contradict or narrow.
CONTESTED_FACTS = ("A32", "A52", "B08", "B09", "B15", "B16", "B27", "B31", "B33", "B38")
WORDS = {
    "A16": "unlikely", "A22": "may not want", "A24": "could", "A39": "unlikely",
    "A42": "might", "A54": "plausible", "A58": "may", "B02": "could", "B21": "likely",
    "B36": "could", "B43": "seems", "B45": "could", "B49": "for now", "B61": "likely",
}  # fmt: skip


def resting(node: Any, section: str = "") -> set[str]:
    """Claims named by a basis anywhere outside the register."""
    found: set[str] = set()
    if isinstance(node, dict):
        for key, child in node.items():
            if key == "basis" and isinstance(child, list):
                found |= set(child)
            elif not (section == "" and key == "claims"):
                found |= resting(child, section or key)
    elif isinstance(node, list):
        for child in node:
            found |= resting(child, section)
    return found


def named() -> set[str]:
    return {claim for parts in documents().values() for part in parts for claim in resting(part)}


@pytest.mark.parametrize("letter", COUNTS)
def test_every_claim_of_the_authors_is_in_the_register(letter: str) -> None:
    expected = {f"{letter}{number:02}" for number in range(1, COUNTS[letter] + 1)}
    assert {name for name in register() if re.fullmatch(rf"{letter}\d\d", name)} == expected


def test_each_claim_is_connected_or_says_why_it_is_not() -> None:
    used = named()
    loose = [n for n, told in register().items() if n not in used and "not_modelled" not in told]
    assert loose == []


def test_no_basis_names_a_claim_that_is_nowhere() -> None:
    strange = {name for name in named() if name not in register() and not name.startswith("lib-")}
    assert strange == set()


def test_each_claim_says_who_when_where_and_how_sure() -> None:
    for name, told in register().items():
        assert {"says", "by", "dated", "source", "type", "status"} <= set(told), name
        assert ("contested" in told) == (told["status"] == "contested"), name


def test_the_views_keep_to_their_own_dates() -> None:
    dates = {"A": "2025-02-28", "B": "2025-12"}
    for name, told in register().items():
        if re.fullmatch(r"[AB]\d\d", name):
            assert told["dated"] == dates[name[0]], name
        if re.fullmatch(r"C\d\d", name):
            assert told["dated"] <= "2025-12-31", name


@pytest.mark.parametrize("name", CONTESTED_FACTS)
def test_slips_of_fact_are_marked_with_what_is_contested(name: str) -> None:
    assert len(register()[name]["contested"]) > 40


@pytest.mark.parametrize("name", ["A29", "B06", "C01", "C05", "C28"])
def test_rival_causes_are_each_marked_as_contested(name: str) -> None:
    assert register()[name]["status"] == "contested"


@pytest.mark.parametrize("name", WORDS)
def test_words_of_likelihood_stay_words(name: str) -> None:
    assert register()[name]["likelihood"] == WORDS[name]


def test_what_stands_in_a_view_rests_on_its_own_author() -> None:
    """Outside the fill-ins no judgement of a view rests on the desk alone."""
    for path, (told, *_) in documents().items():
        if path.parent.name != "views":
            continue
        own = {n for n, c in register().items() if c["by"] == told["by"]}
        for section, entries in told.items():
            if section in ("values", "red_lines", "needs", "beliefs", "provocations"):
                for name, entry in entries.items():
                    assert resting(entry, section) & own, (path.name, section, name)


def test_fill_ins_have_a_named_and_dated_author_who_is_not_the_views() -> None:
    seen = set()
    for path, (told, *_) in documents().items():
        if path.parent.name == "views":
            seen.add(told["view"])
            assert told["fill_ins"]["by"] == "Desk draft" != told["by"]
            assert told["fill_ins"]["dated"] == "2025-12-31"
    assert seen == set(VIEWS)
