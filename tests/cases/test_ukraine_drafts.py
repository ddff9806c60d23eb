"""The two drafts of November 2025: they differ where the sources say so, and nowhere else."""

import re
from pathlib import Path

import pytest

from pactwright.assessment import check, load
from pactwright.assessment.comparison import DraftComparison, compare
from pactwright.case import Case, Column, Sections
from pactwright.errors import Severity

CASE = Path(__file__).parents[2] / "cases" / "ukraine-drafts"
AMERICAN, EUROPEAN = "us_28", "e3_counter"
BEARING = ("case.yaml", "views/public_statements.yaml")

# Read from the published points, not from the case: the issue, what each text foresees, and the
# points (claims) of the one and of the other that say so.
DIFFERENCES = {
    "non_aggression": ("with_europe", "with_nato", {"US-02"}, {"E3-02"}),
    "enlargement": ("halted", "unsaid", {"US-03"}, {"E3-03"}),
    "army": ("capped_600", "capped_800", {"US-06"}, {"E3-06"}),
    "alignment": ("barred", "open_door", {"US-07"}, {"E3-07"}),
    "foreign_troops": ("none_from_nato", "none_permanent", {"US-08"}, {"E3-08"}),
    "jets": ("european_in_poland", "nato_in_poland", {"US-09"}, {"E3-09"}),
    "guarantee": ("president_decides", "pledge", {"US-05", "US-10C", "US-SIDE"}, {"E3-10C"}),
    "forfeiture": ("on_invasion_or_missile", "on_invasion", {"US-10B"}, {"E3-10B"}),
    "assets": ("us_led", "frozen_until_paid", {"US-14"}, {"E3-14"}),
    "rights": ("eu_standard_and_mutual", "eu_standard", {"US-20"}, {"E3-20"}),
    "line": ("contact_line_in_south", "contact_line", {"US-21A", "US-21B"}, {"E3-21"}),
    "withdrawal": ("ukraine_leaves_donetsk", "none_ordered", {"US-21C", "US-21D"}, {"E3-21"}),
    "territory": ("de_facto", "deferred", {"US-21A", "US-21D"}, {"E3-21"}),
    "elections": ("in_100_days", "soon_after_signing", {"US-25"}, {"E3-25"}),
    "accountability": ("full_amnesty", "victims", {"US-26"}, {"E3-26"}),
    "ceasefire": ("after_withdrawal", "before_talks", {"US-28"}, {"E3-28"}),
}
SHARED = {
    "sovereignty": ("confirmed", {"US-01", "E3-01"}),
    "guarantor_pay": ("paid", {"US-10A", "E3-10A"}),
    "eu_path": ("open", {"US-11", "E3-11"}),
    "reconstruction": ("joint_fund", {"US-12", "E3-12"}),
    "sanctions": ("phased_conditional", {"US-13A", "E3-13A"}),
    "g8": ("invited", {"US-13C", "E3-13C"}),
    "restraint_rus": ("pledge_in_law", {"US-16", "E3-16"}),
    "nuclear_status": ("non_nuclear", {"US-18", "E3-18"}),
    "plant": ("shared", {"US-19", "E3-19"}),
    "restraint_ukr": ("no_force_to_retake", {"US-22", "E3-21"}),
    "prisoners": ("all_for_all", {"US-24A", "E3-24A"}),
    "humanitarian": ("committee", {"US-24B", "E3-24B"}),
    "monitoring": ("peace_council", {"US-27", "E3-27"}),
}
LEFT_OPEN = {"legal_form"}


@pytest.fixture(scope="module")
def case() -> Case:
    return load(CASE)


@pytest.fixture(scope="module")
def nouns(case: Case) -> Sections:
    return case.resolve("public_statements").nouns


@pytest.fixture(scope="module")
def compared(case: Case) -> DraftComparison:
    return compare(case, AMERICAN, EUROPEAN)


def test_the_case_has_no_error_and_no_warning() -> None:
    assert not [fault for fault in check(CASE).faults if fault.severity is not Severity.NOTE]


def test_the_drafts_differ_exactly_where_the_sources_say_so(compared: DraftComparison) -> None:
    for view in compared.views:
        for column in view.columns:
            found = {c.issue: (c.before, c.after) for c in column.comparison.clauses}
            assert found == {issue: told[:2] for issue, told in DIFFERENCES.items()}


def test_what_both_texts_foresee_stands_in_both(nouns: Sections) -> None:
    for name in (AMERICAN, EUROPEAN):
        clauses = nouns.architectures[name].clauses
        assert {issue: clauses[issue] for issue in SHARED} == {i: t[0] for i, t in SHARED.items()}
        assert set(nouns.issues) - set(clauses) == LEFT_OPEN
    assert set(nouns.issues) == {*DIFFERENCES, *SHARED, *LEFT_OPEN}


@pytest.mark.parametrize("issue", DIFFERENCES)
def test_each_clause_that_differs_rests_on_its_point(nouns: Sections, issue: str) -> None:
    before, after, american, european = DIFFERENCES[issue]
    clauses = nouns.issues[issue].clauses
    assert american <= set(clauses[before].basis)
    assert european <= set(clauses[after].basis)


@pytest.mark.parametrize("issue", SHARED)
def test_each_shared_clause_rests_on_both_texts(nouns: Sections, issue: str) -> None:
    clause, points = SHARED[issue]
    assert points <= set(nouns.issues[issue].clauses[clause].basis)


def test_a_point_is_claimed_for_the_text_it_stands_in(nouns: Sections) -> None:
    """The author, the date and the number of the point agree with the name of the claim."""
    for name, claim in nouns.claims.items():
        told = re.fullmatch(r"(US|E3)-(\d\d)[A-D]?", name)
        if told is None:
            continue
        text, number = told[1], int(told[2])
        assert f"point {number}" in claim.source, name
        published = {"US": ("2025-11-20", "United States"), "E3": ("2025-11-23", "France")}[text]
        assert (str(claim.dated), claim.by.startswith(published[1])) == (published[0], True), name


def test_every_claim_bears_something_or_says_why_not(nouns: Sections) -> None:
    written = "".join((CASE / file).read_text("utf-8") for file in BEARING)
    cited = {
        name for basis in re.findall(r"basis: \[([^]]*)\]", written) for name in basis.split(", ")
    }
    own = {name: claim for name, claim in nouns.claims.items() if not name.startswith("lib-")}
    for name, claim in own.items():
        assert name in cited or claim.not_modelled, name
    assert cited <= set(own)


def test_red_lines_and_refusals_follow_the_dated_statements(compared: DraftComparison) -> None:
    """Kyiv: no recognition, withdrawal, amnesty or 600,000; Moscow: no halt without withdrawal."""
    for view in compared.views:
        for column in view.columns:
            changes = {change.party: change for change in column.comparison.parties}
            gone = {line.line for line in changes["UKR"].no_longer_crossed}
            assert gone == {"ukr_recognition", "ukr_land", "ukr_amnesty", "ukr_army_600"}
            assert {line.line for line in changes["RUS"].crossed} == {"rus_donbas"}
            assert not changes["USA"].crossed + changes["USA"].no_longer_crossed


def test_what_nobody_stated_is_unknown_and_filled_in_by_name_only(case: Case) -> None:
    """No statement in the register speaks of aircraft, the G8 or the committee."""
    text = case.resolve("public_statements", Column.TEXT)
    filled = case.resolve("public_statements", Column.FILLED)
    assert text.stated("values", "UKR", "army", "capped_800")
    for party in ("UKR", "RUS", "USA", "EUR"):
        for issue, clause in {
            "jets": "unsaid",
            "g8": "invited",
            "humanitarian": "committee",
        }.items():
            assert not text.stated("values", party, issue, clause)
            origin = filled.origin("values", party, issue, clause)
            assert origin is not None
            assert origin.by == "Desk draft"
