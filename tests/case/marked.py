"""A small sound case, and faults that are expected where a text is marked with « and »."""

from dataclasses import dataclass
from pathlib import Path

from pactwright.case import Case, Column, ResolvedCase, gather, reading
from pactwright.case.checks import run
from pactwright.errors import Fault, Place, Severity

BASE = """\
pactwright: 1
title: Two sides of a river
as_of: 2025-12-01
claims:
  K1: {says: One, by: Anna, dated: 2025, source: A book, type: fact, status: reported}
  K2: {says: Two, by: Bert, dated: 2025-03, source: A letter, type: value, status: reported}
  K3: {says: Three, by: Carl, dated: 2025-03-04, source: A list, type: fact, status: checked}
parties:
  FIRST: {name: First, kind: state, role: signatory}
  SECOND: {name: Second, kind: state, role: signatory}
issues:
  army: {question: How large?, obligors: [FIRST], clauses: {capped: Capped, rebuilt: Rebuilt}}
  pact: {question: Who helps?, obligors: [SECOND], clauses: {none: None, pledge: A pledge}}
values:
  FIRST:
    weights: {ranks: [pact, army]}
    army: {capped: 20, rebuilt: {value: 80 to 90, basis: [K1]}, basis: [K2]}
    pact: {none: 0, pledge: 100}
  SECOND: unknown
no_deal:
  war: {title: War, worth: {FIRST: 30, SECOND: tolerable}}
architectures:
  plain: {title: Plain, clauses: {army: capped, pact: pledge}}
"""


def with_entry(section: str, entry: str) -> str:
    """The small case with one more entry in a section."""
    head, line = f"\n{section}:\n", f"  {entry}\n"
    if head in BASE:
        return BASE.replace(head, head + line)
    return f"{BASE}{section}:\n{line}"


@dataclass(frozen=True)
class Marked:
    """A text without its markers, and the spots that they enclosed."""

    text: str
    spots: tuple[tuple[int, int], ...]

    def write(self, file: Path) -> tuple[Path, list[Place]]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text, encoding="utf-8")
        return file, [Place(str(file), *spot) for spot in self.spots]


def marked(text: str) -> Marked:
    spots = []
    while "«" in text:
        before = text[: text.index("«")].replace("»", "")
        spots.append((before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1))
        text = text.replace("«", "", 1)
    return Marked(text.replace("»", ""), tuple(spots))


def case_at(file: Path) -> Case:
    """The case in a file that reads without errors."""
    case, faults = gather(file)
    assert case is not None
    assert [f for f in faults if f.severity is Severity.ERROR] == []
    return case


def faults_of(file: Path, *, view: str | None = None, checked: bool = True) -> list[Fault]:
    """Errors and warnings of a file, of reading and of the checks, sorted by place."""
    case, faults = gather(file)
    if case is not None:
        chosen = case.view(view) if view else None
        resolved = reading(case, chosen, Column.FILLED, None, faults)
        if resolved is not None and checked:
            faults = [*faults, *run(resolved)]
    told = [f for f in faults if f.severity is not Severity.NOTE]
    return sorted(told, key=lambda f: (f.place, f.path, f.code))


def small(folder: Path, *, more: str = "", views: str = "") -> Case:
    """The small case with further text and views."""
    file = folder / "small.yaml"
    file.write_text(BASE + more + views, encoding="utf-8")
    return case_at(file)


def viewed(
    folder: Path, view: str, *, more: str = "", column: Column = Column.FILLED
) -> ResolvedCase:
    """The small case as a view of Anna's reads it."""
    told = f"---\nview: anna\nby: Anna\ndated: 2025\n{view}\n"
    return small(folder, more=more, views=told).resolve("anna", column)
