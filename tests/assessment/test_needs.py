"""A need that the package itself does not meet takes effect before anybody judges."""

from pathlib import Path

import pactwright as pw
from pactwright.bargaining.drafts import Draft, compare_drafts
from pactwright.preferences import Verdict
from pactwright.settlement import named_packages

CASE = """
pactwright: 1
title: A need that is not met
as_of: 2026-01-01
claims:
  c: {says: So, by: Me, dated: 2026-01-01, source: notes, type: value, status: reported}
parties:
  E: {name: East, kind: state, role: signatory}
  W: {name: West, kind: state, role: signatory}
issues:
  a: {question: "?", obligors: [E], clauses: {x: X, z: Z}}
  b: {question: "?", obligors: [W], clauses: {x: X, z: Z}}
needs:
  n: {clause: {a: x}, requires: {b: x}, otherwise: {a: z}, basis: [c]}
red_lines:
  l: {party: E, never: {a: z}, basis: [c]}
values:
  E: {weights: {points: {a: 50, b: 50}}, a: {x: 60, z: 60}, b: {x: 60, z: 60}, basis: [c]}
  W: {weights: {points: {a: 50, b: 50}}, a: {x: 60, z: 60}, b: {x: 60, z: 60}, basis: [c]}
no_deal:
  war: {title: War, worth: {E: 20, W: 20}, basis: [c]}
architectures:
  met: {title: Met, clauses: {a: x, b: x}}
  unmet: {title: Unmet, clauses: {a: x, b: z}}
"""


def test_an_unmet_need_lets_the_clause_fall_and_the_line_be_crossed(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(CASE, encoding="utf-8")
    met, unmet = pw.assess(pw.load(file)).blocks[0].records
    assert met.signable is Verdict.ACCEPTS
    assert met.judgements["E"].crossings == ()
    assert unmet.signable is Verdict.REFUSES
    assert [crossing.line for crossing in unmet.judgements["E"].crossings] == ["l"]


def test_draws_judge_the_same_effective_package(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(CASE.replace("a: {x: 60, z: 60}", "a: {x: 55 to 65, z: 60}"), encoding="utf-8")
    packages = pw.bargain(pw.load(file)).readings[0].packages
    told = {package.id: package.shares.signable for package in packages}
    assert (told["met"].accepts, told["met"].refuses) == (told["met"].n, 0)
    assert told["unmet"].accepts == 0


def test_drafts_are_compared_as_unmet_needs_leave_them(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(CASE, encoding="utf-8")
    case = pw.load(file).resolve()
    met, unmet = (Draft(named.id, case, named.package) for named in named_packages(case.nouns))
    change = compare_drafts(met, unmet, ["E"], ["E"]).parties[0]
    assert change.after is not None
    assert change.after.verdict is Verdict.REFUSES
    assert [crossing.line for crossing in change.after.crossings] == ["l"]
