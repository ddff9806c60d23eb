"""What the bargaining answer says: possible or not, too close, who blocks, what it rests on."""

import json
from pathlib import Path
from typing import Any

import pytest

from pactwright.assessment import assess
from pactwright.assessment.bargaining import Terms, bargain
from pactwright.case import Case, gather
from pactwright.reports import compose
from pactwright.reports.bargaining import (
    bargaining_as_plain,
    render_bargaining,
    sampling_in_words,
)
from pactwright.reports.markdown import as_markdown
from pactwright.reports.signs import Sign, overall_sign
from tests.cli.test_bargaining import one_case, run
from tests.reports.conftest import ROOT
from tests.reports.test_bargaining_chapter import Answered, answered

RULE = "rules:\n  together: {when: {g: pledge}, excludes: {t: force}, basis: [X]}"
SOFT = RULE.replace("basis", "strength: soft, basis")


def told(folder: Path, **changes: str) -> Answered:
    return answered(Path(one_case(folder, **changes)))


def plain_of(found: Answered, package: str) -> dict[str, Any]:
    packages = bargaining_as_plain(found[1])["readings"][0]["packages"]
    return next(one for one in packages if one["id"] == package)


# --- what a hard rule forbids ---------------------------------------------------------------------


def test_what_a_hard_rule_forbids_is_signable_nowhere(tmp_path: Path) -> None:
    found = told(tmp_path, more=RULE)
    text = render_bargaining(found[1])
    assert "Two [two]: not possible, breaks the hard rule together; if it were possible" in text
    assert "Not possible: Two, which breaks the hard rule together." in text
    assert "In it: Two" not in text
    assert "Aland: all completions" in text  # what each would say is still there
    assert "signable if: T becomes “Nobody”" in text
    two = plain_of(found, "two")
    assert (two["possible"], two["broken_rules"]) == (False, ["together"])
    assert two["signable"]["exact"] == "accepts"
    zone = bargaining_as_plain(found[1])["readings"][0]["zone"]
    assert "two" not in zone["signable"]
    assert zone["not_possible"] == ["two"]
    brief = as_markdown(compose(found[0], bargaining=found[1]))
    chapter = brief.split("Who would sign, and how firmly", 2)[-1]
    assert "`x` not possible" in chapter
    assert "if it were possible: under all completions" in chapter
    free = [row for row in chapter.splitlines() if "Nobody prevents" in row]
    assert not any("[Two]" in row for row in free)
    rows = run("bargaining", one_case(tmp_path, more=RULE), "--json")
    assert json.loads(rows)["readings"][0]["zone"]["not_possible"] == ["two"]


def test_a_soft_rule_is_noted_and_forbids_nothing(tmp_path: Path) -> None:
    found = told(tmp_path, more=SOFT)
    text = render_bargaining(found[1])
    assert "the soft rule together speaks against it" in text
    assert "In it: Two" in text
    assert plain_of(found, "two")["strained_rules"] == ["together"]
    brief = as_markdown(compose(found[0], bargaining=found[1]))
    assert "the soft rule together speaks against it" in brief


# --- ties -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("worth", ["A: 74.9, B: 30", "A: 75.1, B: 30", "A: 71 to 79, B: 30"])
def test_a_tie_is_too_close_everywhere(tmp_path: Path, worth: str) -> None:
    """Two is worth 75 to Aland."""
    found = told(tmp_path, worth=worth)
    record = found[0].blocks[0].records[0]
    assert record.id == "two"
    assert overall_sign(record) is Sign.CLOSE
    text = render_bargaining(found[1])
    assert "Too close to call: Two (for Aland)" in text
    assert "Kept out by Aland: Two" not in text
    assert "blocks: Aland" not in text
    two = plain_of(found, "two")
    assert (two["close"], two["close_for"]) == (True, ["A"])
    assert two["parties"]["A"]["tie"] or two["parties"]["A"]["close"] > 0
    zone = bargaining_as_plain(found[1])["readings"][0]["zone"]
    assert zone["too_close"] == ["two"]
    assert "two" not in (*zone["signable"], *zone["not_signable"], *zone["cannot_tell"])
    assert zone["blocked_by"].get("A", []) == []
    brief = as_markdown(compose(found[0], bargaining=found[1]))
    assert "too close to call" in brief.split("The zone of agreement", 1)[1]


def test_the_matrix_and_the_bargaining_answer_agree_on_every_package() -> None:
    """On the reference case: both call the same packages too close, in every view and column."""
    case, faults = gather(ROOT / "cases" / "ukraine-2025")
    assert isinstance(case, Case)
    assessment = assess(case, faults)
    answer = bargain(case, terms=Terms(draws=20, nodes=0))
    compared = 0
    for block, reading in zip(assessment.blocks, answer.readings, strict=True):
        for record, stand in zip(block.records, reading.zone.packages, strict=True):
            assert record.id == stand.id
            sign = overall_sign(record)
            assert (sign is Sign.CLOSE) == (stand.id in reading.zone.too_close)
            assert (sign is Sign.IMPOSSIBLE) == (stand.id in reading.zone.impossible)
            assert (sign is Sign.ACCEPTS) == (stand.id in reading.zone.signable)
            assert (sign is Sign.REFUSES) == (stand.id in reading.zone.not_signable)
            compared += sign is Sign.CLOSE
    assert compared > 0


# --- who stands against it ------------------------------------------------------------------------


POOR = "{weights: {points: {g: 50, t: 50}}, g: {paper: 0, pledge: 0}, t: {none: 0, force: 0}, basis: [X]}"  # noqa: E501


def test_who_only_stays_away_does_not_block(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        parties="  P: {name: Parland, kind: state, role: partial signatory}",
        values=f"  P: {POOR}",
        worth="A: 30, B: 30, P: 50",
    )
    text = render_bargaining(found[1])
    assert "stands aside: Parland, about 50 points short of no deal" in text
    assert "blocks: Parland" not in text
    (blocker,) = plain_of(found, "two")["blockers"]
    assert blocker["standing"] == "stands aside"


def test_a_ratifier_would_not_ratify_and_is_named(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        parties="  RADA_1: {name: Assembly, kind: institution, role: ratifier, "
        "ratifies: {rule: veto}, basis: [X]}",
        values=f"  RADA_1: {POOR}",
        worth="A: 30, B: 30, RADA_1: 50",
        more="red_lines:\n  not_this: {party: RADA_1, never: {t: force}, basis: [X]}",
    )
    text = render_bargaining(found[1])
    assert "blocks: Assembly would not ratify, crosses its red line not this" in text
    brief = as_markdown(compose(found[0], bargaining=found[1]))
    for shown in (text, brief.split("Who would sign, and how firmly", 2)[-1]):
        assert "RADA_1 refuses" not in shown
        assert "Assembly refuses" not in shown
    assert "would not ratify" in brief
    assert "Assembly will not sign" not in brief


def test_a_line_that_may_be_crossed_only_may_block(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        more="red_lines:\n  big: {party: B, never: {t: force}, basis: [X]}",
    )
    text = render_bargaining(found[1])
    assert "may block: Borland, may cross its red line big" in text
    assert "blocks: Borland, crosses its red line big" in text


def test_unknowns_are_told_in_words(tmp_path: Path) -> None:
    values = "{weights: {points: {g: 50, t: 50}}, g: {paper: 60, pledge: unknown}, t: {none: 80, force: 0}, basis: [X]}"  # noqa: E501
    found = told(tmp_path, values_B=values)
    text = render_bargaining(found[1])
    assert "values.B" not in text
    assert "cannot tell: Borland, up to 30 points short of no deal; turns on" in text
    assert "what G “A pledge” is worth to Borland" in text or "what G is worth to Borland" in text


# --- what would change it -------------------------------------------------------------------------


def test_what_is_the_same_stands_with_the_table_it_speaks_of(tmp_path: Path) -> None:
    found = told(tmp_path, worth="A: 85, B: 30")
    brief = as_markdown(compose(found[0], bargaining=found[1]))
    section = brief.split("What blocks, and what would unblock", 1)[1]
    assert "leads to where" not in section
    assert "it could be signed (and Aland accepts)" in section
    assert "the changes listed are all" in section
    assert "The search stopped" not in section


def test_none_found_is_not_said_to_be_the_same_changes(tmp_path: Path) -> None:
    found = told(tmp_path, worth="A: 99, B: 30")  # nothing is worth that much to Aland
    brief = as_markdown(compose(found[0], bargaining=found[1]))
    section = brief.split("What blocks, and what would unblock", 1)[1]
    assert "makes it certain that it could be signed" in section
    assert "certain that it could be signed (and Aland accepts)" in section


# --- what it rests on -----------------------------------------------------------------------------

NEEDS = """\
needs:
  airlift: {clause: {t: force}, of: A, what: heavy lift, given: 0.2 to 0.4, believed: {B: likely},
            otherwise: {t: none}, basis: [X]}
provocations:
  near: {clause: {t: force}, felt_by: A, strength: high, basis: [X]}
escalations:
  shot: {if: A soldier is killed, when: {t: force}, leads_to: a wider war, chance: 10 to 30 %,
         basis: [X]}
red_lines:
  guarded: {party: B, never: {t: none}, basis: [X]}
"""


def test_the_mechanism_is_told_in_order_with_chances_and_claims(tmp_path: Path) -> None:
    text = render_bargaining(told(tmp_path, more=NEEDS)[1])
    two = text.split("Two [two]", 1)[1].split("Part [part]", 1)[0]
    steps = [
        "needs airlift (heavy lift, of Aland), given: ",
        "(20 to 40 %); Borland believes: likely",
        "[X]",
        "withheld: T comes to “Nobody”; Borland turns from accepting to refusing by its red line "
        "guarded",
        "for all then not signable",
        "weighed: Borland accepts: likely",
        "by its own belief",
        "provocation near: Aland feels a high threat",
        "escalation shot: if A soldier is killed: a wider war",
        "[X]",
    ]
    place = 0
    for step in steps:
        assert step in two[place:], (step, two)
        place = two.index(step, place)
    without = render_bargaining(told(tmp_path, more=NEEDS[NEEDS.index("provocations") :])[1])
    assert "airlift" not in without
    assert "weighed" not in without


def test_the_mechanism_is_in_the_json_too(tmp_path: Path) -> None:
    two = plain_of(told(tmp_path, more=NEEDS), "two")
    assert two["needs"][0]["given"]["range"] == [0.2, 0.4]
    assert two["needs"][0]["claims"] == ["X"]
    assert two["weighed"]["B"]["own_belief"] == ["airlift"]
    low, high = two["weighed"]["B"]["widest"]
    assert 0.5 < low < high < 0.9  # likely, in the words of the case
    assert [one["id"] for one in two["escalations"]] == ["shot"]
    assert [one["id"] for one in two["own_lines"]] == ["near"]


# --- as far as told, and how firmly ---------------------------------------------------------------


def test_whose_values_are_not_told_are_set_aside_in_a_second_answer(tmp_path: Path) -> None:
    league = (
        "  L: {name: League, kind: institution, role: ratifier, ratifies: {rule: veto}, basis: [X]}"
    )
    found = told(tmp_path, parties=league)
    text = render_bargaining(found[1])
    assert "Two [two]: signable: some completions" in text
    assert "as far as those whose values are told go, without League: all completions" in text
    two = plain_of(found, "two")
    assert two["signable"]["exact"] == "cannot tell"
    assert two["as_told"]["without"] == ["L"]
    assert two["as_told"]["signable"]["exact"] == "accepts"
    brief = as_markdown(compose(found[0], bargaining=found[1]))
    assert (
        "as far as those whose values are told go, without League: under all completions" in brief
    )
    assert plain_of(told(tmp_path), "two")["as_told"] is None


def test_few_draws_are_said_to_be_few(tmp_path: Path) -> None:
    case = one_case(tmp_path, worth="A: 60 to 80, B: 30")
    one = run("bargaining", case, "--draws", "1")
    assert "(1 draw, random, seed 0)" in one
    assert "Only 1 draw: another seed may move a share by up to about 98 percentage points." in one
    assert "Only" not in run("bargaining", case)
    assert "about 10 percentage" in sampling_in_words(100)  # 1.96 * 0.5 / 10
