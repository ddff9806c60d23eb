"""Each check fires on its fault, at the right place, and is silent on the sound case."""

import importlib
from pathlib import Path

import pytest

from pactwright.assessment import check
from pactwright.case import Column, gather, reading
from pactwright.case.checks import concerns, run
from pactwright.errors import Severity
from tests.case.marked import BASE, marked

ARMY = "{army: capped}"

# Concern, text to replace (or "" to append), new text with the place marked, code.
FIRES: list[tuple[str, str, str, str]] = [
    ("architectures", "", "  «a»: {title: A, from: b}\n  «b»: {title: B, from: a}\n", "circle"),
    ("architectures", "", "  «a»: {title: A}\n", "empty-architecture"),
    ("architectures", "", "  a: {title: A, clauses: {army: capped}, «reading»: firm}\n"
     "readings:\n  r: {term: T, means: {firmer: {title: F, clauses: {army: capped}}}}\n",
     "unknown-id"),
    ("architectures", "", "  a:\n    title: A\n    phases: {x: {use: plain}, «y»: {use: plain}}\n",
     "no-gate"),
    ("asked", "  SECOND: {name: Second, kind: state, role: signatory}",
     "  «SECOND»: {name: Second, kind: state, role: ratifier}", "no-rule"),
    ("asked", "  SECOND: {name: Second, kind: state, role: signatory}",
     "  «SECOND»: {name: Second, kind: state, role: guarantor}", "not-asked"),
    ("breach", "rebuilt: Rebuilt}",
     "rebuilt: Rebuilt}, breach: {falls_to: {«capped»: rebuilt, «rebuilt»: capped}}", "circle"),
    ("bundles", "", "bundles:\n  x: {obligor: FIRST, «issues»: [pact]}\n", "not-its-duty"),
    ("bundles", "", "bundles:\n  x: {obligor: FIRST, issues: [army]}\n"
     "  y: {obligor: FIRST, «issues»: [army]}\n", "named-twice"),
    ("channels", "", "red_lines:\n  r: {party: FIRST, never: {army: capped}, basis: [K2]}\n"
     "provocations:\n"
     "  «p»: {clause: {army: capped}, felt_by: FIRST, strength: low, basis: [K2]}\n",
     "counted-three-times"),
    ("claims", "type: fact, status: reported}", "type: fact, status: contested}", "missing-key"),
    ("completeness", "role: signatory}", "role: observer}", "no-signatory"),
    ("completeness", "no_deal:\n  war: {title: War, worth: {FIRST: 30, SECOND: tolerable}}\n", "",
     "no-fallback"),
    ("completeness", "  SECOND: unknown\n", "", "nothing-said"),
    ("completeness", "    army: {capped: 20,", "    «army»: {", "nothing-said"),
    ("completeness", "    weights: {ranks: [pact, army]}\n", "", "no-weights"),
    ("completeness", "no_deal:\n", "no_deal:\n  calm: {title: Calm, worth: {FIRST: 1}}\n",
     "no-fallback"),
    ("completeness", "worth: {FIRST: 30, SECOND: tolerable}", "«worth»: {FIRST: 30}",
     "no-fallback"),
    ("dates", "", "red_lines:\n"
     "  r: {party: FIRST, never: {army: capped}, from: 2031-01-01, «until»: 2030-01-01}\n",
     "dates-backwards"),
    ("dates", "", "objections:\n"
     "  o: {party: FIRST, to: {army: capped}, costs: 1, «until»: 2025-11-30}\n", "past-date"),
    ("dates", "", "red_lines:\n"
     "  r: {party: FIRST, never: {army: capped}, «until»: 2025-11-30}\n", "past-date"),
    ("dates", "", "leaders:\n  l: {party: FIRST, «leaves»: 2020-01-01}\n", "past-date"),
    ("effects", "", f"effects:\n  e: {{clause: {ARMY}, multiplies: incident_rate, «by»: -1}}\n",
     "out-of-range"),
    ("effects", "", f"effects:\n  «e»: {{clause: {ARMY}, shifts: power_drift, by: 0.1}}\n",
     "missing-key"),
    ("effects", "", f"effects:\n  e: {{clause: {ARMY}, shifts: power_drift, by: 1, «of»: FRIST}}\n",
     "unknown-id"),
    ("effects", "", "effects:\n  «e»: {shifts: power_drift, by: 0.1, of: FIRST}\n", "one-of"),
    ("grades", "army: {capped: 20,", "army: {capped: unacceptable,", "unacceptable-or-never"),
    ("parties", "issues:\n", "  «TRIBE»: {name: Tribe, kind: faction}\nissues:\n", "missing-key"),
    ("parties", "issues:\n", "  A: {name: A, kind: bloc, «of»: B}\n"
     "  B: {name: B, kind: bloc, «of»: A}\nissues:\n", "circle"),
    ("parties", "issues:\n", "  A: {name: A, kind: bloc, «ratifies»: {rule: votes}}\nissues:\n",
     "missing-key"),
    ("parties", "claims:\n", "dispute: {between: [FIRST, FIRST], «protected»: SECOND}\nclaims:\n",
     "unknown-id"),
    ("parties", "claims:\n", "dispute: {«between»: [FIRST, FIRST]}\nclaims:\n", "named-twice"),
    ("references", "", "links:\n  l: {«from»: issues.amry, to: fear, sign: raises}\n",
     "unknown-path"),
    ("references", "", "indicators:\n  i: {watch: W, «about»: issues.amry, tripwire: T}\n",
     "unknown-path"),
    ("references", "", "documents:\n"
     "  d: {title: T, issues: army, signed_by: FIRST, «needs»: other}\n", "unknown-id"),
    ("documents", "", "documents:\n"
     "  d: {title: T, issues: army, signed_by: FIRST, «needs»: e}\n"
     "  e: {title: T, issues: pact, signed_by: FIRST, needs: f}\n"
     "  f: {title: T, issues: [], signed_by: FIRST, needs: d}\n", "circle"),
    ("documents", "", "documents:\n"
     "  d: {title: T, issues: [army, pact], signed_by: FIRST}\n"
     "  e: {title: T, «issues»: army, signed_by: FIRST}\n", "named-twice"),
    ("rules", "", f"rules:\n  «r»: {{when: {ARMY}, excludes: {{army: rebuilt}}}}\n",
     "rule-about-itself"),
    ("triggers", "", f"needs:\n  «n»: {{clause: {ARMY}, given: 1, otherwise: {ARMY}}}\n", "one-of"),
    ("triggers", "", f"needs:\n  «n»: {{clause: {ARMY}, of: SECOND, otherwise: {ARMY}}}\n",
     "nothing-said"),
    ("triggers", "", "spoilers:\n  «s»: {actor: FIRST, move: m, stage: signature}\n", "one-of"),
    ("triggers", "", "spoilers:\n  s: {actor: FIRST, trigger_process: T, move: m,\n"
     "    stage: signature, «channel»: {incidents: true, acceptance_of: SECOND}}\n", "one-of"),
    ("triggers", "", "leaders:\n  «l»: {party: FIRST, leaves: 2030-01-01, leaves_per_year: 0.1}\n",
     "one-of"),
    ("weights", "{ranks: [pact, army]}", "{«ranks»: [pact]}", "nothing-said"),
    ("weights", "{ranks: [pact, army]}", "{«ranks»: [pact, army, army]}", "named-twice"),
    ("weights", "{ranks: [pact, army]}", "{«points»: {pact: 70}}", "nothing-said"),
    ("weights", "{ranks: [pact, army]}", "{«points»: {pact: 70, army: 40}}",
     "weights-cannot-be-met"),
    ("weights", "{ranks: [pact, army]}", "{«points»: {pact: 70 to 90, army: 20 to 40}}",
     "weights-off-centre"),
    ("weights", "{ranks: [pact, army]}", "{«swings»: {pact: 90, army: 40}}",
     "weights-cannot-be-met"),
    ("wording", "pledge: A pledge}", 'pledge: {title: P, «text»: "For {yeras} years"}}',
     "blank-without-number"),
    ("wording", "pledge: A pledge}",
     "pledge: {title: P, text: For long, numbers: {«years»: 5}}}", "number-without-blank"),
]  # fmt: skip


def found_in(file: Path, concern: str) -> list[tuple[str, int, int]]:
    case, faults = gather(file)
    assert case is not None
    resolved = reading(case, None, Column.FILLED, None, faults)
    assert resolved is not None, faults
    check = importlib.import_module(f"pactwright.case.checks.{concern}").check
    return [(f.code, f.place.line, f.place.column) for f in check(resolved)]


def test_every_module_of_the_folder_has_a_test_here() -> None:
    folder = Path(__file__).parents[2] / "src" / "pactwright" / "case" / "checks"
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert modules == set(concerns())
    assert {concern for concern, *_ in FIRES} == modules


def test_the_sound_case_has_no_fault_at_all(tmp_path: Path) -> None:
    file, _ = marked(BASE).write(tmp_path / "sound.yaml")
    case, faults = gather(file)
    assert case is not None
    assert [*faults, *run(case.resolve())] == []


@pytest.mark.parametrize(
    ("concern", "before", "after", "code"),
    FIRES,
    ids=[f"{row[0]}-{row[3]}-{i}" for i, row in enumerate(FIRES)],
)
def test_a_check_fires_at_the_place_of_the_fault(
    concern: str, before: str, after: str, code: str, tmp_path: Path
) -> None:
    assert before in BASE
    text = marked(BASE.replace(before, after) if before else BASE + after)
    file, places = text.write(tmp_path / "case.yaml")
    found = [(line, column) for told, line, column in found_in(file, concern) if told == code]
    if places:
        assert sorted(found) == sorted((p.line, p.column) for p in places)
    else:
        assert found


def test_a_pair_excluded_together_is_noted(tmp_path: Path) -> None:
    more = "  port: {question: Q?, obligors: [FIRST], clauses: {ours: Ours}}\nvalues:\n"
    text = BASE.replace("values:\n", more, 1)
    text += f"rules:\n  r: {{when: {ARMY}, «excludes»: {{pact: pledge, port: ours}}}}\n"
    file, places = marked(text).write(tmp_path / "case.yaml")
    assert found_in(file, "rules") == [("excludes-the-pair", places[0].line, places[0].column)]


def test_a_view_by_somebody_who_claims_nothing_is_a_warning(tmp_path: Path) -> None:
    text = marked(BASE + "---\n«view»: v\nby: Ana\ndated: 2025\n")
    file, places = text.write(tmp_path / "case.yaml")
    case, _ = gather(file)
    assert case is not None
    (fault,) = run(case.resolve("v"))
    assert (fault.code, fault.place, fault.nearest) == ("author-without-claims", places[0], "Anna")
    assert fault.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "{ranks: [[pact, army]]}",
        "{points: {pact: 60 to 80, army: 20 to 40}}",
        "{points: {pact: unknown, army: 20}}",
        "{swings: {pact: 60 to 100, army: 0}}",
        "unknown",
    ],
)
def test_weights_that_can_be_met_are_silent(text: str, tmp_path: Path) -> None:
    file, _ = marked(BASE.replace("{ranks: [pact, army]}", text)).write(tmp_path / "case.yaml")
    assert found_in(file, "weights") == []


THIRD = "  «THIRD»: {name: Third, kind: state}\nissues:\n"
PARLIAMENT = "  THIRD: {name: Third, kind: institution, of: FIRST, ratifies: {rule: votes}}\n"
LINE = "red_lines:\n  l: {party: THIRD, never: {army: capped}}\n"


@pytest.mark.parametrize(
    ("parties", "more", "severity", "why"),
    [
        (THIRD, LINE, Severity.WARNING, "no role, although it has red_lines.l"),
        (THIRD, LINE.replace("red_lines", "objections").replace("never", "costs: 3, to"),
         Severity.NOTE, "no role, although it has objections.l"),
        (THIRD.replace("state", "public"), LINE, Severity.NOTE, "although it has red_lines.l"),
        (THIRD.replace("state", "state, of: FIRST"), LINE, Severity.NOTE, "it has red_lines.l"),
        (THIRD.replace("state", "state, role: guarantor"),
         "documents:\n  d: {title: D, issues: army, signed_by: [THIRD]}\n", Severity.WARNING,
         "role guarantor, although it signs documents.d"),
        (THIRD, "dispute: {between: [FIRST, THIRD]}\n", Severity.WARNING,
         "it is a principal of the dispute"),
        (THIRD.replace("state", "state, role: partial signatory"),
         "dispute: {between: [FIRST, THIRD]}\n", Severity.WARNING, "role partial signatory"),
        (THIRD.replace("«THIRD»", "THIRD").replace("state", "state, role: signatory"), LINE,
         None, ""),
        (THIRD.replace("«THIRD»", "THIRD").replace("state", "state, role: partial signatory"), LINE,
         None, ""),
        (PARLIAMENT + "  FOURTH: {name: F, kind: faction, of: THIRD}\nissues:\n",
         LINE.replace("THIRD", "FOURTH"), None, ""),
        (PARLIAMENT.replace("votes", "veto") + "  «FOURTH»: {name: F, kind: faction, of: THIRD}\n"
         "issues:\n", LINE.replace("THIRD", "FOURTH"), Severity.NOTE, "it has red_lines.l"),
    ],
)  # fmt: skip
def test_who_is_not_asked(
    parties: str, more: str, severity: Severity | None, why: str, tmp_path: Path
) -> None:
    file, places = marked(BASE.replace("issues:\n", parties, 1) + more).write(tmp_path / "c.yaml")
    case, faults = gather(file)
    assert case is not None
    resolved = reading(case, None, Column.FILLED, None, faults)
    assert resolved is not None, faults
    found = [f for f in run(resolved) if f.code == "not-asked"]
    assert [(f.severity, f.place) for f in found] == [(severity, p) for p in places if severity]
    assert all(why in f.found for f in found)


def test_who_performs_without_being_asked_is_noted(tmp_path: Path) -> None:
    text = BASE.replace("issues:\n", THIRD, 1).replace("obligors: [SECOND]", "obligors: [THIRD]")
    file, places = marked(text).write(tmp_path / "case.yaml")
    assert found_in(file, "asked") == [("not-asked", places[0].line, places[0].column)]


def test_documents_in_an_order_are_silent(tmp_path: Path) -> None:
    text = BASE + (
        "documents:\n"
        "  d: {title: T, issues: army, signed_by: FIRST, needs: [e, f]}\n"
        "  e: {title: T, issues: pact, signed_by: FIRST, needs: f}\n"
        "  f: {title: T, issues: [], signed_by: FIRST}\n"
    )
    file, _ = marked(text).write(tmp_path / "case.yaml")
    assert found_in(file, "documents") == []


def noted(file: Path) -> list[tuple[str, str, str]]:
    return [(f.code, f.severity.value, f.next_step) for f in check(file).faults]


def test_what_is_past_is_a_note_and_may_stay(tmp_path: Path) -> None:
    text = BASE.replace("{capped: Capped,", "{capped: {title: Capped, offer_expires: 2025-01-31},")
    assert text != BASE
    text += "red_lines:\n  r: {party: FIRST, never: {army: capped}, until: 2025-11-30}\n"
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    found = [told for told in noted(tmp_path / "case.yaml") if told[0] == "past-date"]
    assert [severity for _, severity, _ in found] == ["note", "note"]
    assert all("remove" not in step and "history" in step for _, _, step in found)


def test_a_grade_is_noted_once_whoever_shares_it(tmp_path: Path) -> None:
    text = BASE.replace("army: {capped: 20,", "army: {capped: unacceptable,")
    text = text.replace("  SECOND: unknown\n", "  SECOND: {like: FIRST}\n")
    text += "---\nview: v\nby: Anna\ndated: 2025\n---\nview: w\nby: Anna\ndated: 2025\n"
    text += "values: {SECOND: {pact: {pledge: unacceptable}}}\n"
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    found = [
        fault.found
        for fault in check(tmp_path / "case.yaml").faults
        if fault.code == "unacceptable-or-never"
    ]
    assert len(found) == 2
    assert "army: capped" in found[0] or "army: capped" in found[1]
    assert sum("army: capped" in told for told in found) == 1
    assert sum("pact: pledge" in told for told in found) == 1


@pytest.mark.parametrize(
    ("worths", "circle"),
    [
        ("FIRST: {like: SECOND}, SECOND: {like: FIRST}", "FIRST like SECOND like FIRST"),
        ("FIRST: {like: FIRST}, SECOND: 1", "FIRST like FIRST"),
    ],
)
def test_fallbacks_alike_in_a_circle_are_called_so(
    worths: str, circle: str, tmp_path: Path
) -> None:
    text = BASE.replace("worth: {FIRST: 30, SECOND: tolerable}", f"worth: {{{worths}}}")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    faults = [f for f in check(tmp_path / "case.yaml").faults if f.code in ("circle", "unknown-id")]
    assert [(fault.code, fault.found) for fault in faults] == [("circle", circle)]
