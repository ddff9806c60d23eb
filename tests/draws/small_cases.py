"""A small case in the files of an analyst, with a view and parties like one another."""

from pathlib import Path

from pactwright.assessment import load
from pactwright.case import Case

COMMON = """\
pactwright: 1
title: T
as_of: 2026-01-01
claims:
  A1: {says: S, by: Author, dated: 2026-01-01, source: S, type: fact, status: reported}
parties:
  RADA: {name: Rada, kind: institution, of: UKR, ratifies: {rule: veto}}
  UKR: {name: Ukraine, kind: state, role: signatory}
  RUS: {name: Russia, kind: state, role: signatory}
issues:
  army: {question: "?", obligors: [UKR], clauses: {capped: C, free: F}}
  land: {question: "?", obligors: [UKR], clauses: {lost: L, kept: K}}
values:
  RADA: {like: UKR, land: {lost: 0 to 10}}
  UKR:
    weights: {points: {army: 40 to 60, land: 50}}
    army: {capped: {value: 20 to 40, basis: [A1]}, free: {low: 60, mode: 90, high: 100}}
    land: {lost: 10, kept: essential}
  RUS:
    weights: unknown
    army: {capped: {distribution: normal, mean: 95, sd: 5}, free: 0 to 20}
    land: [lost, kept]
interactions:
  i: {party: RUS, clauses: {army: capped, land: lost}, worth: -5 to 5}
no_deal:
  war: {title: War, worth: {UKR: 30 to 50, RADA: {like: UKR}, RUS: unknown}}
architectures:
  all: {title: All, clauses: {army: capped, land: lost}}
  half: {title: Half, clauses: {army: free}}
---
view: v
by: Author
dated: 2026-01-01
values:
  UKR: {army: {capped: {value: 30 to 60, basis: [A1]}}}
fill_ins:
  by: Desk
  dated: 2026-01-01
  values:
    RADA: {army: {free: 10 to 20}}
    RUS: {land: {lost: 70 to 90, kept: 20}}
"""


def case_in(folder: Path, text: str = COMMON) -> Case:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)
