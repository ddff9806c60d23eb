"""The chapter whether arrangements would last, in every form of the brief."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pactwright.assessment import Assessment, load
from pactwright.assessment.bargaining import BargainingAnswer, bargain
from pactwright.assessment.bargaining import Terms as Asking
from pactwright.assessment.durability import DurabilityAnswer, Terms, endure
from pactwright.notebook import durability_html
from pactwright.reports import compose, write_brief
from pactwright.reports.content import Brief, Chapter, Figure, Grid, Heading, plain_text
from pactwright.reports.durability.notes import CONDITIONAL, NOTES
from pactwright.reports.durability.words import chance_in_words, percents
from pactwright.reports.html import as_html
from pactwright.reports.markdown import as_markdown
from tests.reports.durability.fated import known_fate
from tests.reports.durability.made import SIX
from tests.reports.test_brief import Page

KNOWN = (
    known_fate("austria-1955", 0.1, 0.4, 0.15, year=8),
    known_fate("minsk-2015", 0.1, 0.4, 0.3, year=8),
)


@pytest.fixture(scope="module")
def lasting() -> DurabilityAnswer:
    return endure(load(SIX), terms=Terms(draws=25, seed=1), text=False)


@pytest.fixture(scope="module")
def signing() -> BargainingAnswer:
    return bargain(load(SIX), terms=Asking(draws=40, nodes=0))


@pytest.fixture(scope="module")
def brief(plain_case: Assessment, lasting: DurabilityAnswer, signing: BargainingAnswer) -> Brief:
    return compose(plain_case, bargaining=signing, durability=lasting, fates=KNOWN)


def chapter_of(brief: Brief) -> Chapter:
    return next(chapter for chapter in brief.chapters if chapter.id == "durability")


def grids(brief: Brief) -> dict[str, Grid]:
    return {b.csv: b for b in chapter_of(brief).blocks if isinstance(b, Grid) and b.csv}


def test_known_fates_and_what_it_takes_stand_before_levels(brief: Brief) -> None:
    order = [
        b.csv if isinstance(b, Grid) else "figure"
        for b in chapter_of(brief).blocks
        if isinstance(b, (Grid, Figure))
    ]
    assert order == ["known_fates", "durability_needed", "durability", *3 * ["figure"]]
    assert next(c.id for c in brief.chapters[3:] if c.id != "bargaining") == "durability"
    pending = next(chapter for chapter in brief.chapters if chapter.id == "pending")
    assert "how likely peace is" not in repr(pending)


def test_without_the_answer_the_chapter_waits(plain_case: Assessment) -> None:
    bare = compose(plain_case)
    assert "durability" not in [chapter.id for chapter in bare.chapters]
    assert "how likely peace is" in repr(bare)


def test_levels_are_words_of_the_convention_with_their_band(
    brief: Brief, lasting: DurabilityAnswer
) -> None:
    grid, reading = grids(brief)["durability"], lasting.readings[0]
    assert reading.no_deal is not None
    shown = [one for one in (*reading.arrangements, reading.no_deal) if one]
    assert [plain_text(row.cells[0].line) for row in grid.rows] == [one.title for one in shown]
    for row, one in zip(grid.rows, shown, strict=True):
        for cell, year in zip(row.cells[1:4], (5, 10, 20), strict=True):
            band, force = one.course.peace_band, one.course.in_force_band
            low, high = float(band.low[year - 1]), float(band.high[year - 1])
            assert plain_text(cell.line) == chance_in_words("icd203", low, high)
            least, most = float(force.low[year - 1]), float(force.high[year - 1])
            stands = "" if one is reading.no_deal else f"; in force {percents(least, most)}"
            assert [plain_text(told) for told in cell.under] == [f"{percents(low, high)}{stands}"]
    assert "anchored at 50 to 60 %" in grid.caption
    assert "war precision 20, spread 0.2" in grid.caption


def test_absurdity_and_honesty_are_on_the_page(brief: Brief) -> None:
    text = as_markdown(brief)
    assert "absurd on Austria, 1955" in text
    for told in (CONDITIONAL, *NOTES):
        assert told.split(":")[0] in text.replace("\\", "")
    assert "`#`" not in text.partition("Known fates")[2][:400]


def test_no_number_has_more_than_two_figures(brief: Brief) -> None:
    for name in ("durability", "durability_needed", "known_fates"):
        for row in grids(brief)[name].rows:
            for cell in row.cells[1:]:
                told = " ".join(map(plain_text, (cell.line, *cell.under)))
                for number in re.findall(r"\d+\.\d+", told):
                    assert len(number.replace(".", "").lstrip("0")) <= 2, told


def test_every_link_leads_somewhere_and_figures_fetch_nothing(brief: Brief) -> None:
    text = as_html(brief)
    page = Page(text)
    assert page.open == []
    assert {address[1:] for address in page.addresses} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert len(re.findall(r'class="plot[ "]', text)) == 4  # curves, causes, guarantees, changes
    assert "Tolvia accepts, share of draws" in text
    assert "style=" not in text
    assert as_html(brief) == text


def test_tables_are_written_as_files(
    plain_case: Assessment, lasting: DurabilityAnswer, tmp_path: Path
) -> None:
    write_brief(plain_case, tmp_path, durability=lasting, fates=KNOWN)
    head, *rows = (tmp_path / "durability_years.csv").read_text("utf-8-sig").splitlines()
    assert head.startswith("View,Column,Arrangement,Year,Curve,10th percentile")
    assert len(rows) == 3 * 30 * 2 + 30  # nothing is in force without a deal
    rows = (tmp_path / "durability_pairs.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 1 + 4 * 3
    write_brief(plain_case, tmp_path)
    assert list(tmp_path.glob("durability*")) == []


def test_a_reading_that_cannot_be_asked_says_why(
    plain_case: Assessment, lasting: DurabilityAnswer
) -> None:
    silent = replace(lasting.readings[0], no_deal=None, arrangements=(), without="no reason")
    told = compose(plain_case, durability=replace(lasting, readings=(silent,)))
    headings = [b for b in chapter_of(told).blocks if isinstance(b, Heading)]
    assert len(headings) == 2
    assert "Not asked: no reason" in as_markdown(told)


def test_a_notebook_shows_levels_and_curves(lasting: DurabilityAnswer) -> None:
    shown = durability_html(lasting)
    assert '<th scope="col">Peace after 20 years</th>' in shown
    assert shown.count("<svg") == 1
    assert "Durable does not mean just or lawful" in shown
