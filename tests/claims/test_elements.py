"""Which statements are elements, and on which claims each rests."""

from pathlib import Path
from typing import Any

import pytest

from pactwright.assessment.claims.elements import elements
from pactwright.assessment.claims.kinds import reads
from pactwright.case import Column
from pactwright.case.case import written
from pactwright.document import Table
from tests.claims.small_cases import Told, case_of, claim, river


def tree_of(told: Told, folder: Path, *views: Told, column: Column = Column.FILLED) -> Table:
    case = case_of(told, folder, *views)
    return written(case, case.views[0] if case.views else None, column)


def found(tree: Table) -> dict[str, tuple[str, ...]]:
    return {one.path: one.claims for one in elements(tree)}


def test_an_entry_of_a_section_is_one_element(tmp_path: Path) -> None:
    assert found(tree_of(river(), tmp_path)) == {
        "parties.FIRST": ("SIDES",),
        "issues.army.clauses.free": ("CLAUSES",),
        "issues.pact.clauses.alliance": ("CLAUSES",),
        "red_lines.alone": ("LINE",),
        "needs.supply": ("SUPPLY",),
        "gaps.spread": ("DANGER", "LINE"),
        "architectures.bare": ("BARE",),
        "timeline.then": ("PAST",),
    }


CLAIMS = {name: claim() for name in ("ONE", "TWO")}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # Worths are statements of their own; what is said around them holds for those that
        # say nothing themselves.
        (
            {"values": {"FIRST": {"army": {
                "capped": {"value": 1, "basis": ["ONE"]}, "free": 2, "basis": ["TWO"],
            }}}},
            {"values.FIRST.army.capped": ("ONE",), "values.FIRST.army.free": ("TWO",)},
        ),
        # An order of clauses is one statement.
        (
            {"values": {"FIRST": {"army": {"ranks": ["free", "capped"], "basis": ["ONE"]}}}},
            {"values.FIRST.army": ("ONE",)},
        ),
        # A part of an entry with a basis of its own is one more element.
        (
            {"objections": {"o": {
                "party": "FIRST", "to": {"army": "capped"}, "basis": ["ONE"],
                "costs": {"value": 5, "basis": ["ONE", "TWO"]},
            }}},
            {"objections.o": ("ONE",), "objections.o.costs": ("TWO",)},
        ),
        # What stands over a section holds for its entries.
        (
            {"red_lines": {"basis": ["ONE"], "x": {"party": "FIRST", "never": {"army": "free"}}}},
            {"red_lines.x": ("ONE",)},
        ),
        ({"red_lines": {"x": {
            "party": "FIRST", "never": {"army": "free"}, "basis": "unsourced"}}}, {}),
    ],
    ids=["worths", "an order", "a part", "a section", "unsourced"],
)  # fmt: skip
def test_parts_that_are_elements(told: Told, expected: Any, tmp_path: Path) -> None:
    base = river(claims=CLAIMS)
    for section in ("parties", "issues", "architectures"):
        base[section] = {
            name: {key: part for key, part in entry.items() if key != "basis"}
            for name, entry in base[section].items()
        }
    base["issues"]["army"]["clauses"] = {"capped": "C", "free": "F"}
    base["issues"]["pact"]["clauses"] = {"none": "N", "pledge": "P"}
    for section in ("values", "red_lines", "needs", "gaps", "timeline"):
        base.pop(section)
    assert found(tree_of({**base, **told}, tmp_path)) == expected


def test_an_exception_that_a_view_adds_is_an_element_of_its_own(tmp_path: Path) -> None:
    """The line rests on what the common case says; only the exception rests on the view's claim."""
    told = river()
    told["claims"]["EXCEPT"] = claim()
    line = {"alone": {"unless": {"army": "free"}, "basis": ["EXCEPT"]}}
    view = {"view": "v", "by": "Anna", "dated": "2025", "red_lines": line}
    rests = found(tree_of(told, tmp_path, view))
    assert rests["red_lines.alone"] == ("LINE",)
    assert rests["red_lines.alone.unless"] == ("EXCEPT",)


def test_a_basis_alone_that_a_view_gives_holds_for_the_entry(tmp_path: Path) -> None:
    told = river()
    told["claims"]["OTHER"] = claim()
    line = {"alone": {"basis": ["OTHER"]}}
    view = {"view": "v", "by": "Anna", "dated": "2025", "red_lines": line}
    assert found(tree_of(told, tmp_path, view))["red_lines.alone"] == ("LINE", "OTHER")


def test_what_a_party_is_like_is_told_where_it_is_written(tmp_path: Path) -> None:
    told = river()
    told["values"]["FIRST"]["army"]["capped"] = {"value": 20, "basis": ["PAST"]}
    told["values"]["SECOND"] = {"like": "FIRST", "basis": ["LINE"]}
    rests = found(tree_of(told, tmp_path))
    assert [path for path in rests if path.startswith("values")] == [
        "values.FIRST.army.capped",
        "values.SECOND.like",
    ]


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("gaps.**", "gaps.spread", True),
        ("gaps.**", "gaps.spread.says", True),
        ("gaps.*", "gaps.spread", True),
        ("gaps.*", "gaps.spread.issues", False),
        ("issues.*.clauses.*", "issues.army", True),
        ("issues.*.breach.**", "issues.army", False),
        ("needs.*.years.**", "needs.supply", False),
        ("needs.*.given", "needs.supply", True),
        ("needs.*.given", "needs.supply.given", True),
        ("needs.*.given", "needs.supply.what", False),
        ("red_lines.*.party=FIRST", "red_lines.alone", True),
        ("red_lines.*.party=SECOND", "red_lines.alone", False),
        ("red_lines.*.party=FIRST", "red_lines.alone.party", True),
        ("red_lines.*.party=SECOND", "red_lines.alone.party", False),
        ("red_lines.*.party=FIRST", "red_lines.alone.never", False),
    ],
)
def test_kinds(pattern: str, path: str, expected: bool, tmp_path: Path) -> None:
    assert reads([pattern], tree_of(river(), tmp_path), path) is expected
