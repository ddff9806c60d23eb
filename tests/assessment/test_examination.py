"""What an examination finds, where, and in which reading; each thing once."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pactwright.assessment import Examination, check, load
from pactwright.errors import Fault, InputError, Severity
from tests.assessment.test_signable import VIEW, party, told

CASES = Path(__file__).parents[2] / "cases"


def examined(folder: Path, case: dict[str, Any], *views: dict[str, Any]) -> Examination:
    case = {**case, "parties": {"R": party([]), **case["parties"]}}
    texts = [yaml.safe_dump(text, sort_keys=False) for text in (case, *views)]
    (folder / "case.yaml").write_text("---\n".join(texts), encoding="utf-8")
    return check(folder / "case.yaml")


def of(found: Examination, code: str) -> list[Fault]:
    return [fault for fault in found.faults if fault.code == code]


def test_the_small_case_is_sound() -> None:
    found = check(CASES / "six-issues" / "case.yaml")
    assert found.sound
    assert [fault for fault in found.faults if fault.severity is not Severity.NOTE] == []


def test_rules_that_leave_nothing_are_named_and_no_others(tmp_path: Path) -> None:
    rules = {
        "idle": {"when": {"a": "yes"}, "requires": {"b": ["few", "many"]}},
        "first": {"when": {"a": ["yes", "no"]}, "requires": {"b": "few"}},
        "second": {"when": {"a": ["yes", "no"]}, "requires": {"b": "many"}},
    }
    found = examined(tmp_path, told(rules=rules))
    (fault,) = of(found, "empty-space")
    assert fault.severity is Severity.ERROR
    assert fault.found == "first, second: together they forbid every package"
    assert fault.path == "rules.first"
    text = (tmp_path / "case.yaml").read_text(encoding="utf-8").splitlines()
    assert text[fault.place.line - 1].strip() == "first:"
    assert not found.sound


def test_a_clause_that_no_package_can_have(tmp_path: Path) -> None:
    rules = {
        "first": {"when": {"a": "yes"}, "requires": {"b": "few"}},
        "second": {"when": {"b": "few"}, "excludes": {"a": "yes"}},
    }
    (fault,) = of(examined(tmp_path, told(rules=rules)), "contradictory-rules")
    assert "a: yes" in fault.expected
    assert fault.found == "first, second: no package with it obeys them"


def test_lines_of_one_party_that_exclude_each_other(tmp_path: Path) -> None:
    lines = {
        "one": {"party": "P", "never": {"a": "yes"}},
        "two": {"party": "P", "never": {"a": "no"}},
        "three": {"party": "P", "never": {"b": "few"}},
        "theirs": {"party": "Q", "never": {"b": "few"}},
    }
    found = examined(tmp_path, told(red_lines=lines))
    (fault,) = of(found, "impossible-red-lines")
    assert fault.severity is Severity.WARNING
    assert found.sound  # a party that never signs is an answer, and gates no other
    assert fault.found == "one, two: no package that the hard rules allow keeps them"
    assert not of(found, "no-common-ground")


@pytest.mark.parametrize(
    "lifted",
    [
        {"until": "2025-12-31"},
        {"unless": {"b": "few"}},
        {"unless_outcome": {"peace_10_years": "likely"}},
    ],
)
def test_a_line_that_can_be_lifted_excludes_nothing(tmp_path: Path, lifted: dict[str, Any]) -> None:
    lines = {
        "one": {"party": "P", "never": {"a": "yes"}},
        "two": {"party": "P", "never": {"a": "no"}, **lifted},
    }
    assert not of(examined(tmp_path, told(red_lines=lines)), "impossible-red-lines")


def test_no_common_ground_is_an_answer_and_no_error(tmp_path: Path) -> None:
    lines = {
        "one": {"party": "P", "never": {"a": "yes"}, "basis": ["A1"]},
        "two": {"party": "Q", "never": {"a": "no"}, "basis": ["A1"]},
    }
    found = examined(tmp_path, told(red_lines=lines))
    (fault,) = of(found, "no-common-ground")
    assert fault.severity is Severity.WARNING
    assert fault.found == "none: one, two together leave nothing that all could sign"
    assert found.sound


def test_a_line_that_only_one_reading_has_is_told_with_that_reading(tmp_path: Path) -> None:
    lines = {"one": {"party": "P", "never": {"a": "yes"}, "basis": ["A1"]}}
    theirs = {"two": {"party": "Q", "never": {"a": "no"}, "basis": ["B1"]}}
    view = {**VIEW, "red_lines": theirs}
    (fault,) = of(examined(tmp_path, told(red_lines=lines), view), "no-common-ground")
    assert fault.found.endswith("all could sign (view author_a, filled in)")


def test_a_slip_of_the_common_case_is_told_once(tmp_path: Path) -> None:
    case = told()
    case["values"]["P"]["a"] = {"yes": 80}
    second = {**VIEW, "view": "second"}
    missing = of(examined(tmp_path, case, VIEW, second), "nothing-said")
    assert len(missing) == 1
    assert "view" not in missing[0].found


def test_a_slip_of_a_view_names_the_view(tmp_path: Path) -> None:
    view = {**VIEW, "values": {"P": {"weights": {"points": {"a": 60, "b": 0}}}}}
    (fault,) = of(examined(tmp_path, told(), view), "weights-cannot-be-met")
    assert "view author_a, filled in" in fault.found


def test_an_architecture_that_breaks_a_hard_rule(tmp_path: Path) -> None:
    rules = {"r": {"when": {"a": "yes"}, "requires": {"b": "few"}}}
    case = told(rules=rules)
    case["architectures"]["good"]["clauses"]["b"] = "many"
    found = examined(tmp_path, case)
    (fault,) = of(found, "broken-rule")
    assert (fault.path, fault.severity) == ("architectures.good", Severity.WARNING)
    assert found.sound


def test_the_rules_that_a_package_breaks_are_told_together(tmp_path: Path) -> None:
    rules = {f"r{n}": {"when": {"a": "yes"}, "excludes": {"b": "few"}} for n in range(9)}
    (fault,) = of(examined(tmp_path, told(rules=rules)), "broken-rule")
    assert fault.expected == "a package that obeys the hard rules r0, r1, ... and 7 more"


def test_open_issues_are_noted_for_architectures_and_phases(tmp_path: Path) -> None:
    case = told()
    phases = {"one": {"title": "1", "clauses": {"a": "yes"}}, "two": {"clauses": {"b": "few"}}}
    case["architectures"] |= {"path": {"title": "P", "phases": phases}}
    found = of(examined(tmp_path, case), "open-issues")
    assert [(f.path, f.found, f.severity) for f in found] == [
        ("architectures.open", "nothing on a", Severity.NOTE),
        ("architectures.path.phases.one", "nothing on b", Severity.NOTE),
    ]


def pigeonhole(birds: int) -> dict[str, Any]:
    """A case in which each issue needs a clause of its own, and there is one too few."""
    issues = [f"i{n}" for n in range(birds)]
    clauses = {f"k{n}": "K" for n in range(birds - 1)}
    case = told(
        issues={i: {"question": "?", "obligors": ["P"], "clauses": dict(clauses)} for i in issues},
        rules={
            f"{one}_{two}_{k}": {"when": {one: k}, "excludes": {two: k}}
            for n, one in enumerate(issues)
            for two in issues[n + 1 :]
            for k in clauses
        },
        values=dict.fromkeys("PQR", "unknown"),
        architectures={"some": {"title": "S", "clauses": dict.fromkeys(issues[:1], "k0")}},
    )
    case["red_lines"] = {"l": {"party": "P", "never": {"i0": "k0"}}}
    return case


def test_a_long_conflict_is_cut(tmp_path: Path) -> None:
    (fault,) = of(examined(tmp_path, pigeonhole(7)), "empty-space")
    assert fault.found.startswith("i0_i1_k0, i0_i1_k1, ... and 124 more: together they forbid")


def test_what_is_not_proven_within_the_budget_is_noted(tmp_path: Path) -> None:
    found = examined(tmp_path, pigeonhole(12))
    assert found.sound
    (fault,) = of(found, "not-proven")
    assert fault.severity is Severity.NOTE
    assert fault.found == (
        "not proven after 1,500 nodes of the search: whether the hard rules allow any package"
    )


def test_lines_that_are_not_examined_to_the_end_are_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pactwright.preferences.common_ground.NODES", 1)
    lines = {
        "one": {"party": "P", "never": {"a": "yes", "b": "few"}},
        "two": {"party": "P", "never": {"a": "no", "b": "few"}},
    }
    found = of(examined(tmp_path, told(red_lines=lines)), "not-proven")
    assert "whether the red lines of P leave a package" in found[0].found
    assert "signatories' red lines together" in found[1].found


def test_how_much_rests_on_no_source(tmp_path: Path) -> None:
    case = told()
    case["values"]["P"]["basis"] = "unsourced"
    (fault,) = of(examined(tmp_path, case), "unsourced-values")
    assert fault.found == "about half rest (6 of 14 values of the case) on no source"
    (fault,) = of(examined(tmp_path, case, VIEW), "unsourced-values")
    assert "5 of 14 values of the view author_a" in fault.found


def test_faults_stand_in_the_order_of_their_places(tmp_path: Path) -> None:
    case = told(parties={"P": party("signatory"), "Q": party("king")})
    found = examined(tmp_path, case)
    assert [f.place for f in found.faults] == sorted(f.place for f in found.faults)
    assert not found.sound
    with pytest.raises(InputError, match="king"):
        load(tmp_path / "case.yaml")


def test_what_is_no_case_has_no_readings(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("[1, 2", encoding="utf-8")
    found = check(tmp_path / "case.yaml")
    assert (found.case, found.readings, found.sound) == (None, (), False)
    assert found.faults


def test_every_hypothesis_is_a_reading(tmp_path: Path) -> None:
    hypotheses = {"h": {"says": "S", "then": {"values": {"P": {"a": {"yes": 10}}}}}}
    found = examined(tmp_path, told(hypotheses=hypotheses), VIEW)
    assert [r.hypothesis or r.label for r in found.readings] == [
        "as written",
        "author_a, text",
        "author_a, filled in",
        "h",
    ]
