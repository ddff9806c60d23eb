"""Small cases for the game of keeping, and their readings at the centre."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pactwright.case import ResolvedCase, gather
from pactwright.draws import Statement, statements, written_paths

CASES = Path(__file__).parents[2] / "cases"

HEAD = """
pactwright: 1
title: A line and a promise
as_of: 2026-01-01
dispute: {between: [A, B], protected: B, guarantors: [G]}
claims:
  c: {says: So, by: Me, dated: 2026-01-01, source: notes, type: value, status: reported}
parties:
  A: {name: A, kind: state, role: signatory, basis: [c]}
  B: {name: B, kind: state, role: signatory, basis: [c]}
  G: {name: G, kind: state, role: [guarantor, supplier], basis: [c]}
values: {A: unknown, B: unknown}
no_deal:
  war: {title: War, worth: {A: unknown, B: unknown}}
"""

# A need withheld lets the clause fall; a leader's successor changes the decay of the promise; the
# clause on arms ends on a date; and one provocation is a set of possible values.
PLAIN = (
    HEAD
    + """
issues:
  promise:
    question: "?"
    obligors: [G]
    ordered: true
    clauses: {nothing: Nothing, paper: Paper, pledge: Pledge}
    breach: {falls_to: {pledge: paper, paper: nothing}, costs: 1, basis: [c]}
    basis: [c]
  arms:
    question: "?"
    obligors: [G]
    clauses: {none: None, steady: {title: Steady, until: 2030-01-01}}
    basis: [c]
needs:
  airlift:
    clause: {promise: pledge}
    of: G
    given: 0.75
    believed: {B: 0.25}
    otherwise: {promise: paper}
    basis: [c]
effects:
  pledge: {clause: {promise: pledge}, sets: guarantor_fights, of: G, to: 0.5, basis: [c]}
  paper: {clause: {promise: paper}, multiplies: guarantor_fights, of: G, by: 2, basis: [c]}
  steady: {clause: {arms: steady}, shifts: power_drift, of: B, by: 0.05, basis: [c]}
provocations:
  threat: {clause: {promise: pledge}, felt_by: A, strength: medium, basis: [c]}
leaders:
  head:
    party: G
    leaves: 2029-01-01
    successor: {cooler: {multiplies: guarantee_collapse, of: G, by: 3, basis: [c]}}
    basis: [c]
architectures:
  pact: {title: Pact, clauses: {promise: pledge, arms: steady}, basis: [c]}
  bare: {title: Bare, clauses: {promise: nothing, arms: none}, basis: [c]}
"""
)

PHASED = (
    HEAD
    + """
issues:
  promise:
    question: "?"
    obligors: [G]
    clauses: {nothing: Nothing, pledge: Pledge}
    basis: [c]
effects:
  pledge: {clause: {promise: pledge}, sets: guarantor_fights, of: G, to: 0.5, basis: [c]}
  early: {clause: {promise: nothing}, phase: buffer, sets: incident_rate, to: 2, basis: [c]}
leaders:
  strongman: {party: A, leaves_per_year: 0.2, basis: [c]}
trends:
  calm: {says: Calm grows, now: 20, per_year: 10, basis: [c]}
architectures:
  path:
    title: Path
    phases:
      buffer: {clauses: {promise: nothing}, years: 4, time_weight: 0.5}
      bridge:
        clauses: {promise: pledge}
        time_weight: 0.5
        enters_when:
          party_complies: [A]
          leader_gone: [strongman]
          after: 2028-01-01
          trend_reaches: {calm: 55}
          chance: 0.6
          believed: {B: 0.2}
    basis: [c]
"""
)


def written(folder: Path, text: str) -> tuple[ResolvedCase, dict[str, Statement]]:
    """A reading of a case told as text, and what it states."""
    file = folder / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return read(file)


@cache
def read(path: Path) -> tuple[ResolvedCase, dict[str, Statement]]:
    """The case at a path as written, and what it states."""
    case, faults = gather(path)
    assert case is not None, faults
    reading = case.resolve()
    return reading, statements(reading, written_paths(case))
