"""Every noun: one instance that is sound, and slips that are told at their place."""

from pathlib import Path

import pytest

from pactwright.case.nouns.sections import SECTIONS
from tests.case.marked import faults_of, marked, with_entry

ARMY = "{army: capped}"

SOUND = {
    "claims": "x: {says: S, by: D, dated: undated, source: T, type: [fact], status: checked}",
    "parties": "x: {name: X, kind: bloc}",
    "issues": "x: {question: Q?, obligors: [FIRST], clauses: {one: One, two: Two}}",
    "bundles": "x: {obligor: FIRST, issues: army}",
    "wars": "x: {like_outcome: war, shifts: {FIRST: -5 to -1}, honoured: false}",
    "rules": f"x: {{when: {ARMY}, requires: {{pact: pledge}}}}",
    "values": "THIRD: unknown",
    "interactions": f"x: {{party: FIRST, clauses: {ARMY}, worth: -5 to 5}}",
    "red_lines": f"x: {{party: FIRST, never: {ARMY}}}",
    "objections": f"x: {{party: FIRST, to: {ARMY}, costs: 3}}",
    "conditions": "x: {party: FIRST, requires: {peace_10_years: likely}}",
    "no_deal": "x: {title: Calm, worth: {FIRST: 20, SECOND: {as_good_as: plain}}}",
    "needs": f"x: {{clause: {ARMY}, of: SECOND, given: likely, otherwise: {{army: rebuilt}}}}",
    "effects": f"x: {{clause: {ARMY}, shifts: power_drift, of: FIRST, by: 0.1}}",
    "provocations": f"x: {{clause: {ARMY}, felt_by: SECOND, strength: very high}}",
    "escalations": "x: {if: A clash, leads_to: War}",
    "leaders": "x: {party: FIRST, leaves: 2030-01-01}",
    "spoilers": f"x: {{actor: FIRST, trigger: {ARMY}, move: blocks, stage: signature}}",
    "actions": "x: {by: FIRST, does: talks, kind: reassurance}",
    "architectures": f"x: {{title: X, clauses: {ARMY}}}",
    "documents": "x: {title: Treaty, issues: army, signed_by: [FIRST, SECOND]}",
    "beliefs": "x: {says: S, chance: 20 to 50 %}",
    "trends": "x: {says: S, now: 3, levels: [low, high]}",
    "hypotheses": "x: {says: S, then: {objections: {}}}",
    "readings": f"x: {{term: T, means: {{one: {{title: One, clauses: {ARMY}}}}}}}",
    "links": "x: {from: issues.army, to: fear, sign: raises}",
    "third_parties": f"x: {{who: Fishers, from: {ARMY}, worth: desirable}}",
    "indicators": "x: {watch: W, about: issues.army, tripwire: T}",
    "objectives": "x: {says: S}",
    "gaps": "x: {says: S, issues: army}",
    "set_aside": "x: {option: O, reason: R}",
    "timeline": "x: {dated: 2024, says: S}",
    "positions": "x: {party: FIRST, kind: need, says: S, dated: 2024-02}",
    "breaches": "x: {dated: 2024, by: A, of: B, says: S, severity: minor}",
    "precedents": "x: {case: C, lesson: L, drawn_by: D}",
}

# The slip between « and », its code and the nearest valid word.
SLIPS: list[tuple[str, str, str, str | None]] = [
    ("claims", "x: {says: S, «buy»: D, by: E, dated: 2025, source: T, type: fact, status: checked}",
     "unknown-key", "by"),
    ("claims", "x: {says: S, by: D, dated: 2025, source: T, type: «fcat», status: checked}",
     "unknown-word", "fact"),
    ("claims", "x: {says: S, by: D, dated: «yesterday», source: T, type: fact, status: checked}",
     "not-a-date", None),
    ("claims", "x: {says: S, by: D, dated: «2025-02-30», source: T, type: fact, status: checked}",
     "not-a-date", None),
    ("claims", "«x»: {by: D, dated: 2025, source: T, type: fact, status: checked}",
     "missing-key", None),
    ("parties", "x: {name: X, kind: «stat»}", "unknown-word", "state"),
    ("parties", "x: {name: X, kind: state, of: «FRIST»}", "unknown-id", "FIRST"),
    ("parties", "«weights»: {name: X, kind: state}", "reserved-word", None),
    ("parties", "«a b»: {name: X, kind: state}", "bad-id", None),
    ("parties", "x: {name: «12», kind: state}", "wrong-type", None),
    ("issues", "x: {question: Q?, obligors: [«FRIST»], clauses: {one: A}}", "unknown-id", "FIRST"),
    ("issues", "x: {question: Q?, obligors: [FIRST], clauses: «[one, two]»}", "wrong-type", None),
    ("issues", "x: {question: Q?, obligors: [FIRST], clauses: {«worth»: One}}",
     "reserved-word", None),
    ("issues", "x: {question: Q?, obligors: [FIRST], clauses: {one: {titel: One}}}".replace(
        "titel", "«titel»"), "unknown-key", "title"),
    ("issues", "x: {question: Q?, obligors: «[]», clauses: {one: One}}", "wrong-type", None),
    ("rules", "x: {when: {«amry»: capped}, requires: {pact: pledge}}", "unknown-id", "army"),
    ("rules", "x: {when: {army: «caped»}, requires: {pact: pledge}}", "unknown-id", "capped"),
    ("rules", "x: {when: {army: [capped, «caped»]}, requires: {pact: pledge}}",
     "unknown-id", "capped"),
    ("rules", "«x»: {when: {army: capped}}", "one-of", None),
    ("rules", "x: {when: «capped», requires: {pact: pledge}}", "not-clauses", None),
    ("rules", "x: {when: {army: capped}, requires: {pact: pledge}, strength: «sotf»}",
     "unknown-word", "soft"),
    ("bundles", "x: {obligor: «FRIST», issues: army}", "unknown-id", "FIRST"),
    ("wars", "x: {like_outcome: «wr», shifts: {FIRST: 3}}", "unknown-id", "war"),
    ("wars", "x: {like_outcome: war, shifts: {«FRIST»: 3}}", "unknown-id", "FIRST"),
    ("wars", "x: {like_outcome: war, shifts: {FIRST: «a lot»}}", "not-a-quantity", None),
    ("values", "THIRD: {weights: unknown, «amry»: {capped: 1}}", "unknown-id", "army"),
    ("values", "THIRD: {weights: unknown, army: {«caped»: 1}}", "unknown-id", "capped"),
    ("values", "THIRD: {weights: unknown, army: [capped, «rebuild»]}", "unknown-id", "rebuilt"),
    ("values", "THIRD: {«weights»: {rank: [army]}}", "one-of", None),
    ("values", "THIRD: {weights: {«ranks»: }}", "nothing-there", None),
    ("values", "THIRD: {like: «FRIST»}", "unknown-id", "FIRST"),
    ("interactions", "x: {party: FIRST, clauses: {army: capped}, worth: «200»}",
     "out-of-range", None),
    ("red_lines", "x: {party: FIRST, never: {army: capped}, scope: «sing»}",
     "unknown-word", "sign"),
    ("red_lines", "x: {party: FIRST, «nevr»: {army: capped}, never: {army: capped}}",
     "unknown-key", "never"),
    ("red_lines", "x: {party: FIRST, never: {army: capped}, until: «2030»}", "not-a-date", None),
    ("red_lines", "x: {party: FIRST, never: {army: capped}, «unless»: }", "nothing-there", None),
    ("objections", "x: {party: FIRST, to: {army: capped}, costs: «3-9»}", "not-a-quantity", None),
    ("conditions", "x: {party: FIRST, requires: {«peace_10_year»: likely}}",
     "unknown-id", "peace_10_years"),
    ("no_deal", "x: {title: Calm, worth: {FIRST: 1, SECOND: {as_good_as: «plan»}}}",
     "unknown-id", "plain"),
    ("no_deal", "x: {title: Calm, worth: {FIRST: 1, «SECOND»: }}", "nothing-there", None),
    ("no_deal", "x: {title: Calm, worth: {FIRST: 1, «SECOND»: {like: FIRST, as_good_as: plain}}}",
     "one-of", None),
    ("no_deal", "x: {title: Calm, worth: {FIRST: 1, SECOND: {like: «FRIST»}}}",
     "unknown-id", "FIRST"),
    ("needs", "«x»: {clause: {army: capped}, of: SECOND}", "missing-key", None),
    ("needs", "x: {clause: {army: capped}, of: SECOND, otherwise: {army: «rebuild»}}",
     "unknown-id", "rebuilt"),
    ("effects", "«x»: {clause: {army: capped}, shifts: power_drift, sets: provocation, by: 1}",
     "one-of", None),
    ("effects", "«x»: {clause: {army: capped}, shifts: power_drift, to: 1}", "missing-key", None),
    ("provocations", "x: {clause: {army: capped}, felt_by: FIRST, strength: «hihg»}",
     "unknown-word", "high"),
    ("escalations", "x: {if: A, leads_to: B, after: «y»}", "unknown-id", None),
    ("leaders", "x: {party: FIRST, leaves_per_year: «130 %»}", "out-of-range", None),
    ("spoilers", "x: {actor: FIRST, trigger: {army: capped}, move: m, stage: «signing»}",
     "unknown-word", None),
    ("spoilers", "x: {actor: FIRST, trigger: {army: capped}, move: m, stage: signature, "
     "channel: {«suply»: y}}", "unknown-key", "supply"),
    ("actions", "x: {by: FIRST, does: d, kind: reassurance, outside_the_text: «yes»}",
     "wrong-type", None),
    ("architectures", "x: {title: X, from: «plian»}", "unknown-id", "plain"),
    ("architectures", "x: {title: X, clauses: {army: «[capped]»}}", "wrong-type", None),
    ("documents", "x: {title: T, issues: [«amry»], signed_by: FIRST}", "unknown-id", "army"),
    ("beliefs", "x: {says: S, chance: «likley»}", "not-a-quantity", "likely"),
    ("trends", "x: {says: S, per_year: «fast»}", "not-a-quantity", None),
    ("hypotheses", "x: {says: S, then: «war»}", "wrong-type", None),
    ("readings", "x: {term: T, means: {one: {«titel»: One, title: A, clauses: {army: capped}}}}",
     "unknown-key", "title"),
    ("links", "x: {from: a, to: b, sign: «raise»}", "unknown-word", "raises"),
    ("third_parties", "«x»: {who: Fishers, worth: 3}", "one-of", None),
    ("third_parties", "x: {who: Fishers, no_deal: «wra», worth: 3}", "unknown-id", "war"),
    ("indicators", "«x»: {watch: W, about: A}", "missing-key", None),
    ("objectives", "x: {says: «[a]»}", "wrong-type", None),
    ("gaps", "x: {says: S, issues: «amry»}", "unknown-id", "army"),
    ("set_aside", "x: {option: O, reason: R, clauses: «[]»}", "not-clauses", None),
    ("timeline", "x: {dated: «2024-13», says: S}", "not-a-date", None),
    ("positions", "x: {party: FIRST, kind: «needs», says: S, dated: 2024}", "unknown-word", "need"),
    ("breaches", "x: {dated: 2024, by: A, of: B, says: S, severity: minor, collapse: «no»}",
     "wrong-type", None),
    ("precedents", "x: {case: C, lesson: L, drawn_by: D, for: [«plian»]}", "unknown-id", "plain"),
    ("red_lines", "x: {party: FIRST, never: {army: capped}, basis: [«K11»]}",
     "unknown-claim", "K1"),
    ("red_lines", "x: {party: FIRST, never: {army: capped}, basis: «3»}", "bad-basis", None),
    ("red_lines", "x: {party: FIRST, never: {army: capped}, note: «[a]»}", "wrong-type", None),
    ("red_lines", "x: «[a, b]»", "wrong-type", None),
    ("effects", f"x: {{clause: {ARMY}, shifts: «power_drif», by: 1}}", "unknown-parameter",
     "power_drift"),
    ("effects", f"x: {{clause: {ARMY}, shifts: «incident_rate», by: 1}}", "unfit-verb", None),
    ("values", "THIRD: {weights: {ranks: [pact, «amry»]}}", "unknown-id", "army"),
    ("values", "THIRD: {weights: {ranks: [[pact, «amry»]]}}", "unknown-id", "army"),
    ("values", "THIRD: {weights: unknown, ranking: {order: [plain, «wra»]}}", "unknown-id", "war"),
    ("issues", "x: {question: Q, obligors: [FIRST], clauses: {one: One, two: Two},"
     " breach: {falls_to: {one: «tow»}}}", "unknown-id", "two"),
    ("issues", "x: {question: Q, obligors: [FIRST], clauses: {one: One, two: Two},"
     " breach: {falls_to: {«oen»: two}}}", "unknown-id", "one"),
]  # fmt: skip


def test_every_section_has_a_sound_and_a_faulty_instance_here() -> None:
    assert set(SOUND) == set(SECTIONS)
    assert {section for section, *_ in SLIPS} == set(SECTIONS)


@pytest.mark.parametrize("section", SOUND)
def test_a_minimal_instance_is_sound(section: str, tmp_path: Path) -> None:
    entry = SOUND[section]
    text = with_entry(section, entry)
    if section == "values":
        text = text.replace("parties:\n", "parties:\n  THIRD: {name: T, kind: state}\n")
    if section == "issues":
        text = text.replace("pact: {none: 0", "x: unknown\n    pact: {none: 0")
        text = text.replace("[pact, army]", "[pact, army, x]")
    if section == "no_deal":
        text = text.replace("weights: {", "fallback: war\n    weights: {")
        text = text.replace("SECOND: unknown", "SECOND: {like: FIRST}")
    file, _ = marked(text).write(tmp_path / "case.yaml")
    assert [str(f) for f in faults_of(file)] == []


@pytest.mark.parametrize(
    ("section", "entry", "code", "nearest"),
    SLIPS,
    ids=[f"{section}-{code}-{i}" for i, (section, _, code, _) in enumerate(SLIPS)],
)
def test_a_slip_is_told_at_its_place(
    section: str, entry: str, code: str, nearest: str | None, tmp_path: Path
) -> None:
    text = with_entry(section, entry)
    if section == "values":
        text = text.replace("parties:\n", "parties:\n  THIRD: {name: T, kind: state}\n")
    file, places = marked(text).write(tmp_path / "case.yaml")
    found = [f for f in faults_of(file, checked=False) if f.code == code]
    assert [(f.place, f.nearest) for f in found] == [(places[0], nearest)], found


def test_all_faults_are_told_in_one_run_sorted_by_place(tmp_path: Path) -> None:
    text = """\
pactwright: 1
«titel»: A river
title: «[x]»
as_of: «today»
tie_band: «99»
likelihood_words: «uks»
parties:
  FIRST: {name: First, kind: «stat», «rol»: signatory}
  «to»: {name: Second, kind: state}
issues:
  army: {question: «1», obligors: [«FRIST»], clauses: {capped: Capped, rebuilt: Rebuilt}}
values:
  FIRST:
    «weights»:
    army: {capped: «essentail», «rebuild»: 3}
red_lines:
  line: {party: FIRST, never: {army: «cappd»}, scope: «sgin»}
  «other»: {party: FIRST}
objections:
  price: {party: FIRST, to: {army: capped}, costs: «10–20», basis: [«K9»]}
no_deal:
  war: {title: War, worth: {FIRST: «130»}}
«nonsense»: 1
"""
    file, places = marked(text).write(tmp_path / "case.yaml")
    found = [f.place for f in faults_of(file)]
    assert found == sorted(found)
    assert set(places) <= set(found)
    assert len(found) == len(places)


def test_what_needs_only_ids_is_told_beside_what_does_not_fit(tmp_path: Path) -> None:
    text = """\
pactwright: 1
title: A river
as_of: 2025-12-01
parties:
  FIRST: {name: First, kind: state, role: signatory}
issues:
  army:
    question: Q
    obligors: [FIRST]
    clauses: {capped: Capped, rebuilt: Rebuilt}
    breach: {falls_to: {capped: «rebuild»}}
values:
  FIRST: {weights: {ranks: [«amry»]}, army: {capped: «verygood», rebuilt: 3}}
no_deal:
  war: {title: War, worth: {FIRST: 30}}
effects:
  e: {clause: {army: capped}, shifts: «power_drif», of: FIRST, by: 0.1}
architectures:
  a: {title: A, clauses: {army: «cappd»}}
"""
    file, places = marked(text).write(tmp_path / "case.yaml")
    assert [f.place for f in faults_of(file, checked=False)] == places
