"""How a notebook shows what verbs answer: tables of words, and drawings where there are some."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from pactwright.assessment import Assessment, Examination
from pactwright.assessment.bargaining import BargainingAnswer
from pactwright.assessment.durability import DurabilityAnswer
from pactwright.reports.bargaining import NOTE, overall_in_words, share_in_words
from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.drawing import draw_conflict
from pactwright.reports.conflict.naming import ORDER, SHORT
from pactwright.reports.conflict.notes import notes
from pactwright.reports.durability.levels import TOP, ends_in_words, level
from pactwright.reports.durability.needed import thresholds_in_words
from pactwright.reports.durability.notes import CONDITIONAL, NOTES, drawn_in_words
from pactwright.reports.durability.telling import Telling
from pactwright.reports.durability.words import years_shown
from pactwright.reports.figures.plot import style
from pactwright.reports.figures.survival import survival_figure
from pactwright.reports.matrix import Answer, matrix
from pactwright.reports.wording import counted, party_name
from pactwright.stability import CONCEPTS, StabilityResult

# Results and how each is shown. Cells hold words; colour carries nothing.
HTML = "text/html"
SHOWN = 40  # equilibria of one concept


def enable(shell: Any = None) -> bool:
    """Let a running notebook show results as tables.

    Called by itself when a verb is first used inside IPython.

    Parameters
    ----------
    shell
        The shell of IPython; the running one if left out.

    Returns
    -------
    bool
        Whether there was a shell to tell.
    """
    shell = shell if shell is not None else _running()
    if shell is None:
        return False
    formatter = shell.display_formatter.formatters[HTML]
    formatter.for_type(Assessment, assessment_html)
    formatter.for_type(BargainingAnswer, bargaining_html)
    formatter.for_type(DurabilityAnswer, durability_html)
    formatter.for_type(Examination, examination_html)
    formatter.for_type(StabilityResult, stability_html)
    return True


def _running() -> Any:
    module = sys.modules.get("IPython")
    return module.get_ipython() if module is not None else None


def assessment_html(assessment: Assessment) -> str:
    """The options matrix, one table a view."""
    tables = []
    for panel in matrix(assessment).panels:
        rows = [
            [row.title, _answer(row.signable.filled), *(_answer(cell.filled) for cell in row.cells)]
            for row in panel.rows
        ]
        head = ["Package", "Could it be signed?", *(name for _, name in panel.parties)]
        tables.append(_table(f"{panel.title} ({panel.author}, {panel.dated})", head, rows))
    return "".join(tables)


def _answer(answer: Answer | None) -> str:
    if answer is None:
        return "not asked"
    return f"{answer.sign.value} {answer.word}" + (f" ({answer.reason})" if answer.reason else "")


def bargaining_html(answer: BargainingAnswer) -> str:
    """In which share of draws each party accepts, one table a view and column."""
    tables = []
    for reading in answer.readings:
        nouns = reading.case.nouns
        asked = [shares.party for package in reading.packages for shares in package.shares.parties]
        parties = list(dict.fromkeys(party for party in asked if party is not None))
        rows = []
        for package in reading.packages:
            told = {shares.party: share_in_words(shares) for shares in package.shares.parties}
            signable = overall_in_words(package)
            rows.append([package.title, signable, *(told.get(p, "not asked") for p in parties)])
        head = ["Package", "Signable", *(party_name(nouns, party) for party in parties)]
        tables.append(_table(reading.label, head, rows))
    return "".join([*tables, f"<p><small>{escape(NOTE)}</small></p>"])


def durability_html(answer: DurabilityAnswer) -> str:
    """What each arrangement needs, its levels in words and what ends it, with its curves."""
    parts = [f"<p>{escape(CONDITIONAL)}</p><p><small>{escape(drawn_in_words(answer))}</small></p>"]
    years = years_shown(answer.terms)
    for reading in answer.readings:
        rows = []
        for one in reading.arrangements:
            told = Telling(answer, reading, one)
            found = [centre.breakevens.credibility for centre in one.centres]
            needed = thresholds_in_words(found) if found else "not asked"
            levels = [level(told, one.course.peace_band, year) for year in years]
            rows.append([one.title, needed, *levels, ends_in_words(told, TOP)])
        heads = [f"Peace after {counted(year, 'year')}" for year in years]
        parts.append(
            _table(reading.label, ["Arrangement", "Credibility needed", *heads, "Ends"], rows)
        )
        parts.append(survival_figure(reading.label, reading.arrangements))
    parts += [f"<p><small>{escape(note)}</small></p>" for note in NOTES]
    return "".join([f"<style>{style()}</style>", *parts])


def examination_html(examination: Examination) -> str:
    """Every fault of a case, or that there is none."""
    if not examination.faults:
        return "<p>No faults.</p>"
    rows = [
        [str(f.place), f.severity.value, f.path, f.expected, f.found, f.nearest or "", f.next_step]
        for f in examination.faults
    ]
    head = ["Place", "Weight", "Path", "Expected", "Found", "Did you mean", "Next step"]
    return _table("Faults", head, rows)


def stability_html(result: StabilityResult) -> str:
    """The drawn conflict, and its equilibria by concept."""
    answer = ConflictAnswer.of(result)
    rows = []
    for name in (name for name in ORDER if name in result.concepts):
        found = result.concepts[name].equilibria
        states = ", ".join(map(str, found.ids(SHOWN))) or "none"
        more = f", ... ({len(found):,} in all)" if len(found) > SHOWN else ""
        rows.append([SHORT[name], CONCEPTS[name].title, states + more])
    table = _table("Equilibria", ["Concept", "Name", "States"], rows)
    told = "".join(f"<p><small>{escape(note)}</small></p>" for note in notes(answer))
    return draw_conflict(answer) + table + told


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = "".join(f'<th scope="col">{escape(word)}</th>' for word in head)
    body = "".join(
        f'<tr><th scope="row" dir="auto">{escape(row[0])}</th>'
        + "".join(f'<td dir="auto">{escape(word)}</td>' for word in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
