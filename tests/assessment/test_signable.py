"""Whose answer decides, and what a view's two columns say."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pactwright.assessment import Assessment, Block, assess, load
from pactwright.errors import InputError
from pactwright.preferences import Verdict

CLAIM = {"says": "S", "dated": "undated", "source": "S", "type": "fact", "status": "reported"}


def party(role: Any, **more: Any) -> dict[str, Any]:
    return {"name": "N", "kind": "state", "role": role, "basis": ["A1"], **more}


def told(**changes: Any) -> dict[str, Any]:
    """Two signatories and an issue that matters: P likes `yes`, Q likes both its clauses."""
    return {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "by": "Desk",
        "claims": {
            "A1": {**CLAIM, "by": "Author A"},
            "B1": {**CLAIM, "by": "Author B"},
            "C1": {**CLAIM, "by": "Author C", "status": "checked"},
            "D1": {**CLAIM, "by": "Desk", "status": "own judgement"},
        },
        "parties": {"P": party("signatory"), "Q": party("signatory")},
        "issues": {
            "a": {"question": "?", "obligors": ["P"], "clauses": {"yes": "Y", "no": "N"}},
            "b": {"question": "?", "obligors": ["P"], "clauses": {"few": "L", "many": "H"}},
        },
        "values": {
            name: {
                "weights": {"points": {"a": 100, "b": 0}},
                "a": {"yes": 80, "no": no},
                "b": {"few": 50, "many": 50},
                "basis": ["A1"],
            }
            for name, no in (("P", 20), ("Q", 80), ("R", 20))
        },
        "no_deal": {"war": {"title": "W", "worth": {"P": 50, "Q": 50, "R": 50}, "basis": ["A1"]}},
        "architectures": {
            "good": {"title": "G", "clauses": {"a": "yes", "b": "few"}},
            "bad": {"title": "B", "clauses": {"a": "no", "b": "few"}},
            "open": {"title": "O", "clauses": {"b": "few"}},
        },
    } | changes


def assessed(folder: Path, case: dict[str, Any], *views: dict[str, Any]) -> Assessment:
    case = {**case, "parties": {"R": party([]), **case["parties"]}}
    texts = [yaml.safe_dump(text, sort_keys=False) for text in (case, *views)]
    (folder / "case.yaml").write_text("---\n".join(texts), encoding="utf-8")
    return assess(load(folder / "case.yaml"))


def verdicts(block: Block) -> dict[str, str]:
    return {record.id: record.signable.value for record in block.records}


def test_one_refusal_is_enough(tmp_path: Path) -> None:
    (block,) = assessed(tmp_path, told()).blocks
    assert verdicts(block) == {"good": "accepts", "bad": "refuses", "open": "cannot tell"}
    assert block.parties == ("P", "Q")
    assert block.records[2].open_issues == ("a",)


@pytest.mark.parametrize(
    ("rule", "role"),
    [("veto", "ratifier"), ("unanimity", []), ("votes", "ratifier"), ("share", "ratifier")],
)
def test_a_ratifier_decides_under_every_rule(tmp_path: Path, rule: str, role: Any) -> None:
    parties = {"Q": party("signatory"), "R": party(role, ratifies={"rule": rule})}
    (block,) = assessed(tmp_path, told(parties={"P": party("observer"), **parties})).blocks
    bad = block.records[1]
    assert bad.judgements["R"].verdict is Verdict.REFUSES
    assert bad.signable is Verdict.REFUSES


def test_a_refusal_by_an_unstated_rule_leaves_it_open(tmp_path: Path) -> None:
    parties = {"P": party("observer"), "Q": party("signatory"), "R": party("ratifier")}
    (block,) = assessed(tmp_path, told(parties=parties)).blocks
    assert verdicts(block) == {"good": "accepts", "bad": "cannot tell", "open": "cannot tell"}


def test_a_deal_stands_without_a_partial_signatory(tmp_path: Path) -> None:
    parties = {"P": party("partial signatory"), "Q": party("signatory")}
    (block,) = assessed(tmp_path, told(parties=parties)).blocks
    bad = block.records[1]
    assert bad.judgements["P"].verdict is Verdict.REFUSES
    assert bad.signable is Verdict.ACCEPTS
    (absent,) = bad.signing.absences
    assert (absent.party, absent.sole, absent.shared) == ("P", ("a", "b"), ())


def test_what_a_hard_rule_forbids_is_not_signable(tmp_path: Path) -> None:
    rules = {
        "hard": {"when": {"a": "yes"}, "excludes": {"b": "few"}},
        "soft": {"when": {"a": "no"}, "excludes": {"b": "few"}, "strength": "soft"},
    }
    (block,) = assessed(tmp_path, told(rules=rules)).blocks
    good = block.records[0]
    assert (good.signable, good.broken_rules) == (Verdict.REFUSES, ("hard",))
    assert {j.verdict for j in good.judgements.values()} == {Verdict.ACCEPTS}
    assert good.signing.verdict is Verdict.ACCEPTS
    assert block.records[1].strained_rules == ("soft",)


def test_a_ratifier_is_asked_only_where_it_has_a_say(tmp_path: Path) -> None:
    ratifies = {"rule": "veto", "when": {"a": "no"}}
    parties = {"P": party("observer"), "Q": party("signatory"), "R": party([], ratifies=ratifies)}
    (block,) = assessed(tmp_path, told(parties=parties)).blocks
    good, bad, undecided = block.records
    assert "R" not in good.judgements
    assert bad.judgements["R"].verdict is Verdict.REFUSES
    assert "R" in undecided.judgements
    assert verdicts(block) == {"good": "accepts", "bad": "refuses", "open": "cannot tell"}


def test_a_refusal_that_may_not_be_asked_for_does_not_decide(tmp_path: Path) -> None:
    ratifies = {"rule": "veto", "when": {"a": "no"}}
    case = told(
        parties={"P": party("observer"), "Q": party("signatory"), "R": party([], ratifies=ratifies)}
    )
    case["values"]["R"] = case["values"]["R"] | {"a": {"yes": 10, "no": 20}}
    (block,) = assessed(tmp_path, case).blocks
    undecided = block.records[2]
    assert undecided.judgements["R"].verdict is Verdict.REFUSES
    assert undecided.signable is Verdict.CANNOT_TELL


VIEW = {
    "view": "author_a",
    "by": "Author A",
    "dated": "2026-01-01",
    "values": {"P": {"a": {"yes": {"value": 90, "basis": ["A1"]}}}},
}


def test_a_view_has_two_columns_and_the_text_counts_only_its_author(tmp_path: Path) -> None:
    case = told()
    case["values"]["Q"]["basis"] = ["B1"]
    case["values"]["P"]["a"]["no"] = {"value": 20, "basis": ["D1"]}
    case["red_lines"] = {
        "own": {"party": "P", "never": {"a": "no"}, "basis": ["A1"]},
        "theirs": {"party": "Q", "never": {"a": "no"}, "basis": ["B1"]},
    }
    text, filled = assessed(tmp_path, case, VIEW).blocks
    assert (text.label, filled.label) == ("author_a, text", "author_a, filled in")
    good, bad, _ = text.records
    assert good.judgements["P"].gain == (40.0, 40.0)
    assert good.judgements["Q"].gain == (-50.0, 50.0)
    assert good.judgements["Q"].turns_on == (
        "values.Q.a.yes",
        "values.Q.b.few",
        "values.Q.weights",
    )
    assert bad.judgements["P"].gain == (-50.0, 50.0)
    assert bad.judgements["P"].verdict is Verdict.REFUSES
    (line,) = bad.judgements["Q"].crossings
    assert (line.certain, line.why) == (False, "Author A's text states no such line")
    assert bad.judgements["Q"].verdict is Verdict.CANNOT_TELL
    assert filled.records[1].judgements["Q"].verdict is Verdict.REFUSES
    assert filled.records[1].judgements["P"].gain == (-30.0, -30.0)


def test_values_are_counted_by_what_they_rest_on(tmp_path: Path) -> None:
    case = told()
    p, q = case["values"]["P"], case["values"]["Q"]
    p["a"] = {"yes": {"value": 80, "basis": ["B1", "D1"]}, "no": {"value": 20, "basis": ["B1"]}}
    p["weights"]["basis"] = ["B1", "C1"]
    q["a"] = {"yes": {"value": 70, "basis": "unsourced"}, "no": "unknown", "basis": "unsourced"}
    text, filled = assessed(tmp_path, case, VIEW).blocks
    found = filled.sourcing
    # P: two weights C1, yes A1 (the view's), no B1, few, many and war A1;
    # Q: two weights A1, yes nothing, no an unknown, few, many and war A1.
    assert (found.total, found.author, found.checked) == (13, 9, 2)
    assert (found.judgement, found.others, found.unsourced) == (0, 1, 1)
    assert text.sourcing.unsourced == 0
    (block,) = assessed(tmp_path, case).blocks
    # P: weights, yes and no rest on reported claims here, whoever made them.
    assert (block.sourcing.total, block.sourcing.author, block.sourcing.unsourced) == (13, 12, 1)


def test_a_value_counts_once_and_an_unknown_not_at_all(tmp_path: Path) -> None:
    case = told()
    case["values"]["Q"] = {"like": "P", "a": {"yes": 70, "basis": ["A1"]}}
    case["no_deal"]["war"]["worth"] = {
        "P": {"value": "unknown", "basis": ["A1"]},
        "Q": {"like": "P"},
    }
    (block,) = assessed(tmp_path, case).blocks
    # P: two weights and four worths; Q: one worth of its own.
    assert block.sourcing.total == 7
    case["values"]["P"]["weights"] = {"ranks": ["a", "b"]}
    case["values"]["P"]["b"] = ["few", "many"]
    (block,) = assessed(tmp_path, case).blocks
    # P: the order of the issues, the order of the clauses of b, two worths; Q: one.
    assert block.sourcing.total == 5


def test_the_reference_case_is_counted_as_by_hand() -> None:
    """Recounted on the plain YAML: worths, weights and fallbacks stated for those who decide."""
    case = load(Path(__file__).parents[2] / "cases" / "ukraine-2025")
    counted = {block.label: block.sourcing for block in assess(case).blocks}
    found = {label: (told.author, told.total) for label, told in counted.items()}
    # 83 clauses, 22 issues and a fallback for each of the four who sign; 38 worths of Washington
    # are unknown; Congress states six of its own.
    assert found["author_a, filled in"] == (32, 392)
    assert found["author_b, filled in"] == (22, 392)
    assert found["critics, filled in"] == (5, 392)


def test_views_can_be_chosen(tmp_path: Path) -> None:
    assessed(tmp_path, told(), VIEW, {**VIEW, "view": "second"})
    case = load(tmp_path / "case.yaml")
    labels = [block.label for block in assess(case, views=["second"]).blocks]
    assert labels == ["second, text", "second, filled in"]
    with pytest.raises(InputError, match="unknown-view"):
        assess(case, views=["third"])
