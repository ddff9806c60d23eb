"""Spoilers at signature: trigger, channel, what their move does, and what removes them."""

from pathlib import Path
from typing import Any

import pytest

from pactwright.bargaining.spoilers import SpoilerAnswer, spoilers
from pactwright.case import ResolvedCase, gather
from pactwright.preferences import Verdict
from pactwright.settlement import named_packages
from tests.bargaining.asked import NO, OPEN, WHOLE, YES, Package, bench, party, told

CASES = Path(__file__).parents[2] / "cases"
BOTH = {"P": YES, "Q": YES}


def spoiler(**more: Any) -> dict[str, Any]:
    return {"actor": "S", "move": "M", "stage": "signature", **more}


def asked(one: dict[str, Any], package: Package = WHOLE, **more: Any) -> SpoilerAnswer:
    case = told({"S": party(), **more.pop("parties", {})}, spoilers={"s": one}, **more)
    return spoilers(case, package, bench(case, BOTH))[0]


@pytest.mark.parametrize(
    ("trigger", "package", "found"),
    [
        ({"trigger": {"a": "yes"}}, WHOLE, "holds"),
        ({"trigger": {"a": "no"}}, WHOLE, "does not hold"),
        ({"trigger": {"a": "no"}}, {"b": "yes"}, "may hold"),
        ({"trigger_process": "Talks apart"}, WHOLE, "may hold"),
        ({"trigger": {"a": "yes"}, "trigger_process": "Talks apart"}, WHOLE, "may hold"),
        ({"trigger": {"a": "no"}, "trigger_process": "Talks apart"}, WHOLE, "does not hold"),
    ],
)
def test_clauses_set_off_for_certain_and_processes_perhaps(
    trigger: dict[str, Any], package: Package, found: str
) -> None:
    assert asked(spoiler(**trigger), package).trigger == found


@pytest.mark.parametrize(
    ("channel", "verdict"),
    [
        ({"acceptance_of": "P"}, NO),
        ({"ratification_by": "R"}, NO),
        ({"ratification_by": "T"}, YES),
        ({"incidents": True}, YES),
        (None, YES),
    ],
)
def test_a_move_acts_through_its_channel_only(channel: Any, verdict: Verdict) -> None:
    """T has no say on this package, so nothing can be done through it."""
    parties = {
        "S": party(),
        "R": party("ratifier", ratifies={"rule": "veto"}),
        "T": party("ratifier", ratifies={"rule": "veto", "when": {"a": "no"}}),
    }
    more = {} if channel is None else {"channel": channel}
    case = told(parties, spoilers={"s": spoiler(trigger={"a": "yes"}, **more)})
    (found,) = spoilers(case, WHOLE, bench(case, {**BOTH, "R": YES}))
    assert (found.before, found.if_it_works) == (YES, verdict)
    assert found.matters is (verdict is not YES)
    assert found.none_listed is False  # a no on the issue does not set it off


def test_a_supply_that_is_cut_is_judged_in_the_withheld_branch() -> None:
    needs = {"n": {"clause": {"a": "yes"}, "of": "Q", "otherwise": {"a": "no"}}}
    one = spoiler(trigger_process="T", channel={"supply": "n"})
    case = told({"S": party()}, needs=needs, spoilers={"s": one})
    says = bench(case, {"P": lambda p: YES if p["a"] == "yes" else NO, "Q": YES})
    (found,) = spoilers(case, WHOLE, says)
    assert (found.before, found.if_it_works, found.through) == (YES, NO, "n")


def test_what_removes_it_are_all_smallest_changes_under_the_hard_rules() -> None:
    issue = {"question": "?", "obligors": ["P"], "clauses": dict.fromkeys("xyz", "C")}
    case = told(
        {"S": party()},
        issues={"a": issue, "b": issue, "c": issue},
        rules={"r": {"when": {"a": ["y", "z"]}, "requires": {"c": "y"}}},
        spoilers={"s": spoiler(trigger={"a": "x"}, removed_by={"b": ["y", "z"]})},
    )
    (found,) = spoilers(case, dict.fromkeys("abc", "x"), bench(case, BOTH))
    assert found.changes is not None
    assert {c.issues: c.count for c in found.changes.found} == {("b",): 2, ("a", "c"): 2}
    (removed,) = spoilers(case, {"a": "x", "b": "y", "c": "x"}, bench(case, BOTH))
    assert removed.removed is True
    assert not removed.matters


def action(**more: Any) -> dict[str, Any]:
    return {"by": "Q", "does": "D", "kind": "reassurance", **more}


def test_the_least_is_least_among_the_listed_actions() -> None:
    actions = {
        "dear": action(costs={"P": 5, "Q": 3}, answers=["s"]),
        "cheap": action(costs={"P": 1, "Q": 3}),
        "other": action(costs={"P": 6, "Q": 1}),
        "untold": action(),
        "apart": action(),
    }
    one = spoiler(trigger_process="T", answered_by=["cheap", "other", "untold"])
    found = asked(one, actions=actions)
    assert [answer.action for answer in found.answers] == ["dear", "cheap", "other", "untold"]
    assert found.least == ("cheap", "other", "untold")


def test_nothing_listed_is_said_so() -> None:
    found = asked(spoiler(trigger_process="T", channel={"acceptance_of": "P"}))
    assert (found.none_listed, found.changes, found.answers) == (True, None, ())
    assert found.matters


def vessa() -> ResolvedCase:
    case, _ = gather(CASES / "six-issues" / "case.yaml")
    assert case is not None
    return case.resolve()


def test_the_riverside_members_are_set_off_by_a_bank_that_is_held() -> None:
    case = vessa()
    packages = {n.id: n.package for n in named_packages(case.nouns)}
    (river,) = spoilers(case, packages["river_accord"])
    assert (river.trigger, river.removed, river.matters) == ("does not hold", True, False)
    (quick,) = spoilers(case, packages["quick_truce"])
    assert (quick.trigger, quick.before, quick.if_it_works) == ("holds", NO, NO)
    assert quick.changes is not None
    # Returned needs a watch, so only shared does it alone; returned takes monitoring as well.
    assert [(c.issues, c.count) for c in quick.changes.found] == [(("bank",), 1)]
    assert quick.claims == ("V14",)


def test_alienated_europeans_press_kyiv_and_any_listed_reassurance_removes_it() -> None:
    case, _ = gather(CASES / "ukraine-2025")
    assert case is not None
    reading = case.resolve("author_a")
    ordered = next(n.package for n in named_packages(reading.nouns) if n.id == "hybrid_by_order")
    found = {s.spoiler: s for s in spoilers(reading, ordered)}
    europe = found["eur_dissent"]
    assert (europe.trigger, europe.triggered_by) == ("may hold", ("process", "belief"))
    assert (europe.channel, europe.through) == ("acceptance_of", "UKR")
    assert (europe.before, europe.if_it_works, europe.matters) == (YES, NO, True)
    assert europe.least == ("reassure_europe", "seat_at_the_table", "guarantor_role")
    assert found["accession_veto"].trigger == "does not hold"
    assert OPEN not in {s.before for s in found.values()}
