"""What the authors' own texts imply, held against what comes out; ids of claims stand beside."""

import pytest

from pactwright.assessment.outcomes import outcomes
from pactwright.bargaining.branches import branches
from pactwright.bargaining.leverage import leverage
from pactwright.bargaining.spoilers import spoilers
from pactwright.case import Column, ResolvedCase
from pactwright.preferences import Judge, Judgement, Verdict, judge
from pactwright.settlement import named_packages
from tests.cases.ukraine import (
    VIEWS,
    case,
    judged,
    lines,
    package,
    reading,
    register,
    signed,
)

YES, NO, OPEN = Verdict.ACCEPTS, Verdict.REFUSES, Verdict.CANNOT_TELL
AUTHORS = ("author_a", "author_b")
PAPER = ("neutral_buffer", "bridge", "budapest_paper")


# --- what both authors say ---------------------------------------------------------------------


@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize("view", AUTHORS)
def test_membership_is_blocked_by_russia_the_united_states_and_nato(
    view: str, column: Column
) -> None:
    """A18, A19, B07, B46."""
    refusing = {one.party for one in signed(view, "nato_member", column).refusing}
    assert {"RUS", "USA", "NATO"} <= refusing
    assert refusing == {"RUS", "USA", "NATO"}
    assert "rus_membership" in lines(judged(view, "RUS", "nato_member", column))


def test_membership_is_worse_than_war_for_russia_alone() -> None:
    """A19: it would prolong the war; A18 speaks of opposition only."""
    told = reading("author_a").nouns.red_lines
    assert (told["rus_membership"].scope, told["usa_membership"].scope) == ("fight", "sign")


@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize("name", PAPER)
@pytest.mark.parametrize("view", VIEWS)
def test_assurances_on_paper_are_refused_by_kyiv(view: str, name: str, column: Column) -> None:
    """A09, B15, B16, C12, C13."""
    judgement = judged(view, "UKR", name, column)
    assert judgement.verdict is NO
    assert "ukr_paper" in lines(judgement)


def test_a_low_ceiling_and_ceded_land_are_refused_in_kyiv_under_every_view() -> None:
    """A56, B54, C13, C15: the terms of June 2024 contain both."""
    for view in VIEWS:
        crossed = lines(judged(view, "UKR", "russian_terms_2024"))
        assert {"ukr_low_cap", "ukr_cession", "ukr_paper"} <= crossed


# --- author A ----------------------------------------------------------------------------------


def test_the_weakness_of_the_diluted_buffer_is_no_score_but_dependency_and_provocation() -> None:
    """A21 to A24: without logistics the force is monitors, without arms words are paper."""
    told = reading("author_a")
    found = branches(told, package("author_a", "diluted_buffer"))
    falls = {one.withheld: {f.issue: f.after for f in one.falls} for one in found.alone}
    assert falls["force_logistics",] == {"foreign_troops": "unarmed_monitors"}
    assert falls["force_promise",] == {"guarantee": "paper"}
    assert told.nouns.needs["force_logistics"].given.support() == (0.2, 0.5)
    assert told.nouns.provocations["force_threat"].felt_by == "RUS"
    assert told.nouns.escalations["force_overrun"].draws_in == ("EUR", "NATO")


@pytest.mark.parametrize("view", VIEWS)
def test_a_european_force_meets_the_refusal_declared_at_riyadh(view: str) -> None:
    """RUS-TROOPS-2025-02 of 18 February 2025, before any of the texts; no author states it."""
    told = reading(view).nouns.red_lines["rus_troops"]
    assert (told.party, told.from_, told.scope) == ("RUS", "2025-02-18", "sign")
    assert "rus_troops" in lines(judged(view, "RUS", "diluted_buffer"))
    assert "rus_troops" not in lines(judged(view, "RUS", "diluted_buffer", Column.TEXT))


@pytest.mark.parametrize("view", AUTHORS)
def test_taken_at_its_word_moscow_refuses_all_but_its_own_terms(view: str) -> None:
    """TERMS-2024-06, RUS-DONBAS-2025-11: a line once land is held to be what the war is about."""
    told = case().resolve(view, Column.FILLED, "territory_first")
    for one in named_packages(told.nouns):
        judgement = judge(told, "RUS", one.package)
        assert ("rus_halt" in lines(judgement)) == (one.id != "russian_terms_2024"), one.id
    assert "rus_halt" not in reading(view).nouns.red_lines


def test_a_duty_that_washington_signs_does_not_hang_on_logistics_for_others() -> None:
    """A21 speaks of what European troops need, not of an American treaty."""
    found = branches(reading("critics"), package("critics", "guarantees_first"))
    assert "force_promise" not in found.needs
    for branch in (*found.alone, found.none_given):
        assert branch.package["guarantee"] == "pledge"


def test_alienated_europeans_can_keep_kyiv_from_signing() -> None:
    """A41 to A44: any of the listed reassurances answers it."""
    found = {
        s.spoiler: s for s in spoilers(reading("author_a"), package("author_a", "armed_neutrality"))
    }
    assert found["eur_dissent"].matters
    assert found["eur_dissent"].least == (
        "reassure_europe", "seat_at_the_table", "guarantor_role",
    )  # fmt: skip


def test_the_path_of_author_a_waits_for_relations_and_for_the_president_to_leave() -> None:
    """A54, A56 to A58."""
    phases = reading("author_a").nouns.architectures["phased_buffer_bridge"].phases
    assert list(phases) == ["short", "medium", "long"]
    gate = phases["long"].enters_when
    assert (gate.leader_gone, gate.trend_reaches) == (("putin",), {"relations": "correct"})
    assert "RUS" in phases["medium"].enters_when.party_complies


# --- the crux between A and B ------------------------------------------------------------------


def kyiv_on_armed_neutrality(told: ResolvedCase) -> Judgement:
    """With what the game of keeping answers about deterrence."""
    (answered,) = outcomes(case(), [told])
    named = {one.id: one.package for one in named_packages(told.nouns)}
    return Judge.of(told, "UKR", answered).judge(named["armed_neutrality"])


def test_author_b_states_no_exception_for_an_army_of_its_own() -> None:
    """A27 against B47, from the texts: a line for author B; author A's turns on deterrence."""
    assert lines(judged("author_b", "UKR", "armed_neutrality", Column.TEXT)) == {"ukr_paper"}
    (demand,) = judged("author_a", "UKR", "armed_neutrality", Column.TEXT).demands
    assert (demand.outcome, demand.met) == ("own_strength_deters", None)
    assert kyiv_on_armed_neutrality(reading("author_a", Column.TEXT)).verdict is OPEN


@pytest.mark.parametrize("view", AUTHORS)
def test_whether_the_own_army_counts_is_computed_from_deterrence(view: str) -> None:
    """Filled in, the exception is the same in both views, and so is the answer: a finding."""
    judgement = kyiv_on_armed_neutrality(reading(view))
    (demand,) = judgement.demands
    assert demand.met == (demand.chance[0] >= 0.55)  # icd203: likely begins at 55 %
    assert (judgement.verdict is YES) == demand.met


def test_a_weaker_ukraine_makes_its_own_strength_less_likely_to_deter() -> None:
    """B55 against A26, A27."""
    (stronger,) = kyiv_on_armed_neutrality(reading("author_a")).demands
    (weaker,) = kyiv_on_armed_neutrality(reading("author_b")).demands
    assert weaker.chance[0] < stronger.chance[0]
    assert weaker.chance[1] < stronger.chance[1]


def test_kyivs_line_on_guarantees_decides_most_packages_between_the_views() -> None:
    """A10: guarantees are the hard issue on which any deal turns; for the critics land is (C08)."""
    for view, most in zip(VIEWS, ("ukr_paper", "ukr_paper", "rus_halt"), strict=True):
        counted: dict[str, int] = {}
        for one in named_packages(reading(view).nouns):
            for party in ("UKR", "RUS", "USA", "EUR"):
                for line in lines(judge(reading(view), party, one.package)):
                    counted[line] = counted.get(line, 0) + 1
        assert max(counted, key=lambda line: counted[line]) == most


# --- author B ----------------------------------------------------------------------------------


def test_the_mixture_of_author_b_crosses_no_line_of_those_who_sign() -> None:
    """B43 to B45; its statute asks Congress, whose mind is on no record (AA-us-congress)."""
    for party in ("UKR", "RUS", "USA", "EUR"):
        judgement = judged("author_b", party, "finland_taiwan_hybrid")
        assert (lines(judgement), judgement.verdict) == (set(), YES)
    assert signed("author_b", "finland_taiwan_hybrid").verdict is OPEN
    assert signed("author_b", "hybrid_by_order").verdict is YES


@pytest.mark.parametrize("view", VIEWS)
def test_congress_answers_from_its_own_laws_and_votes_alone(view: str) -> None:
    """US-LAW-2017, US-NDAA-2026: recognition in law meets its line; the rest is unknown."""
    assert "congress_recognition" in lines(judged(view, "US_CONGRESS", "tra_style"))
    assert judged(view, "US_CONGRESS", "tra_style_unrecognised").verdict is OPEN
    assert lines(judged(view, "US_SENATE", "russian_terms_2024")) == {"senate_recognition"}


def test_both_readings_of_article_5_style_stand_side_by_side() -> None:
    """B18, B19 against B21, B26, B29; B22."""
    nouns = reading("author_b").nouns
    means = nouns.readings["art5_style"].means
    assert {"duty_to_defend", "duty_to_supply"} <= set(means)
    packages = {n.id: n.package for n in named_packages(nouns)}
    assert packages["art5_style_outside"]["guarantee"] == "pledge"
    assert packages["finland_taiwan_hybrid"]["guarantee"] == "ambiguous"


def test_a_statute_and_an_order_are_the_same_text_in_another_form() -> None:
    """B57: signature tells them apart little; what follows it is for durability (B63)."""
    nouns = reading("author_b").nouns
    packages = {n.id: n.package for n in named_packages(nouns)}
    by_law, by_order = packages["finland_taiwan_hybrid"], packages["hybrid_by_order"]
    assert {i for i in by_law if by_law[i] != by_order[i]} == {"legal_form"}


def test_the_halt_of_enlargement_is_for_now() -> None:
    """B49."""
    halt = reading("author_b").nouns.issues["alignment"].clauses["moratorium"]
    assert halt.until == "for now"
    assert set(halt.reopened_by) == {"UKR", "USA"}


def test_recognition_by_the_guarantor_does_not_need_kyivs() -> None:
    """B24, B31, B65: the guarantor recognises the rival's claim, the protected side does not."""
    taiwan = package("author_b", "tra_style")
    assert taiwan["recognition_others"] == "de_jure_us"
    assert taiwan["recognition_ukr"] == "deferred"


def test_the_arrangement_as_made_differs_from_the_authors_telling_in_recognition_alone() -> None:
    """B24, contested: in 1979 the claim was acknowledged and not recognised."""
    told, made = package("author_b", "tra_style"), package("author_b", "tra_style_unrecognised")
    assert {issue for issue in told if told[issue] != made[issue]} == {"recognition_others"}
    assert made["recognition_others"] == "de_facto_us"


# --- the critics -------------------------------------------------------------------------------


def test_what_kyiv_accepts_russia_refuses_and_the_other_way_round() -> None:
    """C08, C09, C13: no named package is accepted by both under the critics' view."""
    told = reading("critics")
    for one in named_packages(told.nouns):
        both = {judge(told, party, one.package).verdict for party in ("UKR", "RUS")}
        assert both != {YES}, one.id
    assert judged("critics", "UKR", "guarantees_first").verdict is YES
    assert judged("critics", "RUS", "guarantees_first").verdict is NO
    assert judged("critics", "RUS", "russian_terms_2024").verdict is YES
    assert judged("critics", "UKR", "russian_terms_2024").verdict is NO


def test_the_voters_refuse_the_terms_of_june_2024_from_the_polls_alone() -> None:
    """C13, C15."""
    told = signed("critics", "russian_terms_2024", Column.TEXT)
    assert "UKR_PUBLIC" in {one.party for one in told.refusing}


def test_an_army_of_its_own_does_not_stand_in_for_guarantees() -> None:
    """C12, C18: under the critics' view armed neutrality meets the same line as under B's."""
    assert "ukr_paper" in lines(judged("critics", "UKR", "armed_neutrality", Column.TEXT))


def test_support_moves_what_russia_expects_of_war() -> None:
    """C23: the critics' way to the table is listed as a lever on Moscow's fallback."""
    levers = {(x.action, x.of): x for x in leverage(reading("critics")) if x.moves == "fallback"}
    low, high = levers["sustain_ukraine", "RUS"].amount
    assert low < 0 <= high


def test_the_composite_view_says_that_nobody_holds_it() -> None:
    assert reading("critics").view.by == "Critics, composite"
    assert {register()[f"C{n:02}"]["by"] for n in range(1, 34)} == {"Critics, composite"}


# --- all views ---------------------------------------------------------------------------------


def test_text_alone_never_lets_a_package_be_signed() -> None:
    """Silence is no consent: what no author states stays open."""
    for view in VIEWS:
        for one in named_packages(reading(view, Column.TEXT).nouns):
            assert signed(view, one.id, Column.TEXT).verdict is not YES, (view, one.id)


def test_hypotheses_are_switches_with_something_to_switch() -> None:
    told = case().resolve("critics").nouns.hypotheses
    assert {"western_pull", "nato_enlargement", "imperial_aims", "feared_democracy"} <= set(told)
    assert all(one.then for one in told.values())
