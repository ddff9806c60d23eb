"""What could break it and how to get there, as declared in the case and not yet computed."""

from __future__ import annotations

from pactwright.assessment import Assessment
from pactwright.case.nouns.architectures import Architecture, Gate
from pactwright.reports.content import (
    Block,
    Cell,
    Chapter,
    Fold,
    Grid,
    Line,
    Paragraph,
    Row,
    faint,
    line,
    said,
    strong,
)
from pactwright.reports.describe import section_title, sentence
from pactwright.reports.phrases import basis, chance_in_words
from pactwright.reports.readings import Reading, variants
from pactwright.reports.wording import (
    clauses_in_words,
    in_words,
    listed,
    party_name,
)

SECTIONS = (
    "no_deal",
    "needs",
    "provocations",
    "objections",
    "interactions",
    "conditions",
    "escalations",
    "leaders",
    "spoilers",
    "actions",
    "documents",
    "beliefs",
    "trends",
    "hypotheses",
    "indicators",
    "precedents",
)
COLUMNS = ("Element", "As declared", "Basis", "Views")


def chapter(assessment: Assessment, views: tuple[Reading, ...]) -> Chapter:
    """Every declared element that bears on keeping a settlement or reaching it."""
    lead = (
        "Shown as the authors and the analyst declared it; declared, not yet computed. "
        "Only what the answers above name has entered them."
    )
    blocks: list[Block] = [Paragraph(line(lead), "pending")]
    for section in SECTIONS:
        blocks += declared_section(views, section)
    blocks += _phases(views)
    title = "What could break it, and how to get there"
    return Chapter("declared", title, tuple(blocks))


def declared_section(views: tuple[Reading, ...], section: str) -> list[Block]:
    """One section of the case as a table that opens on request; nothing when it is empty."""

    def shown(view: Reading, noun: object) -> object:
        return sentence(section, view.nouns, noun), getattr(noun, "note", None)

    found = list(variants(views, section, shown))
    if not found:
        return []
    seen: set[str] = set()
    rows = []
    for one in found:
        anchor = None if one.id in seen else f"{section}-{one.id}"
        seen.add(one.id)
        text = sentence(section, one.views[0].nouns, one.noun)
        note = getattr(one.noun, "note", None)
        cells = (
            Cell(line(strong(in_words(one.id)))),
            Cell(line(said(text)), under=(line(said(note)),) if note else ()),
            Cell(basis(one.origin)),
            Cell(line(one.only_in or "all")),
        )
        rows.append(Row(cells, anchor))
    title = section_title(section)
    summary = line(strong(title), faint(f" ({len(seen)})"))
    return [Fold(summary, (Grid(title, COLUMNS, tuple(rows)),), f"section-{section}")]


def _phases(views: tuple[Reading, ...]) -> list[Block]:
    rows = []
    for one in variants(views, "architectures"):
        noun = one.noun
        if not isinstance(noun, Architecture) or not noun.phases:
            continue
        nouns = one.views[0].nouns
        for name, phase in noun.phases.items():
            what = [in_words(phase.use)] if phase.use else []
            what += [clauses_in_words(nouns, phase.clauses)] if phase.clauses else []
            years = f"{phase.years}" if phase.years else "not stated"
            rows.append(
                Row(
                    (
                        Cell(line(strong(f"{noun.title}: {phase.title or in_words(name)}"))),
                        Cell(line(said("; ".join(what) or "as before"))),
                        Cell(line(years)),
                        Cell(_gate(one.views[0], phase.enters_when)),
                        Cell(basis(one.origin)),
                    )
                )
            )
    if not rows:
        return []
    columns = ("Phase", "Clauses", "Years", "Begins when", "Basis")
    grid = Grid("Phases and their gates", columns, tuple(rows))
    summary = line(strong("Phases and their gates"), faint(f" ({len(rows)})"))
    return [Fold(summary, (grid,), "section-phases")]


def _gate(view: Reading, gate: Gate | None) -> Line:
    if gate is None:
        return line(faint("no gate stated"))
    nouns = view.nouns
    parts = [f"{party_name(nouns, party)} complies" for party in gate.party_complies]
    for leader in gate.leader_gone:
        parts.append(f"{nouns.leaders[leader].name or in_words(leader)} has left office")
    parts += [f"{in_words(name)} reaches {level}" for name, level in gate.trend_reaches.items()]
    parts += [f"{gate.after} has passed"] if gate.after else []
    if gate.chance:
        parts.append(f"chance stated: {chance_in_words(gate.chance)}")
    return line(said(listed(parts) or "not stated"))
