"""The chapter on who would sign, and how firmly."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pactwright.assessment import Assessment, assess
from pactwright.assessment.bargaining import BargainingAnswer, Terms, bargain
from pactwright.case import Case, gather
from pactwright.errors import Severity
from pactwright.preferences import Verdict
from pactwright.reports import compose, write_brief
from pactwright.reports.bargaining import bargaining_as_plain, render_bargaining
from pactwright.reports.blocked import change_in_words
from pactwright.reports.chapters.bargaining import (
    change_sheet,
    phrase,
    share_sheet,
    who_would_sign,
)
from pactwright.reports.content import Block, Chapter, Fold, Grid, Paragraph, Points, plain_text
from pactwright.reports.html import as_html
from pactwright.reports.markdown import as_markdown
from pactwright.reports.readings import readings
from pactwright.reports.wording import party_name
from tests.cli.test_bargaining import one_case
from tests.reports.conftest import ANSEL, HOSTILE, OKERLUND, ROOT
from tests.reports.test_brief import Page

SIX = ROOT / "cases" / "six-issues" / "case.yaml"
PLAIN = ROOT / "src" / "pactwright" / "case" / "templates" / "plain.yaml"
PAPERS = """
documents:
  truce: {title: Truce text, issues: [alignment, army], signed_by: [COR, TOL], basis: [V07]}
  pledge: {title: Letter of pledge, issues: [guarantee], signed_by: [ARD], needs: [truce],
           basis: [V07]}
"""
Answered = tuple[Assessment, BargainingAnswer]


def answered(path: Path, *views: Path, draws: int = 300, nodes: int = 5000) -> Answered:
    found, faults = gather(path, views)
    assert isinstance(found, Case)
    assert [str(fault) for fault in faults if fault.severity is Severity.ERROR] == []
    answer = bargain(found, terms=Terms(draws=draws, seed=7, nodes=nodes))
    return assess(found, faults), answer


@pytest.fixture(scope="module")
def plain() -> Answered:
    return answered(SIX)


@pytest.fixture(scope="module")
def viewed(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    folder = tmp_path_factory.mktemp("views")
    for name, text in (("ansel", ANSEL), ("okerlund", OKERLUND)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return answered(SIX, *sorted(folder.iterdir()))


@pytest.fixture(scope="module")
def verbal(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    path = tmp_path_factory.mktemp("verbal") / "case.yaml"
    text = (
        PLAIN.read_text("utf-8")
        .replace("{{ title }}", "In words")
        .replace("{{ today }}", "2026-01-01")
    )
    path.write_text(text, encoding="utf-8")
    return answered(path)


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    path = tmp_path_factory.mktemp("harmful") / "case.yaml"
    quoted = HOSTILE.replace('"', '\\"')
    text = SIX.read_text("utf-8")
    for old, new in (
        ("name: Corvane,", f'name: "{quoted}",'),
        ("title: Quick truce", f'title: "=1+1 {quoted}"'),
        ("Unarmed observers", f'"{quoted}"'),
    ):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return answered(path)


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    """The assembly decides by the votes of two factions."""
    path = tmp_path_factory.mktemp("ruled") / "case.yaml"
    text = SIX.read_text("utf-8")
    old = "ratifies: {rule: veto}, basis: [V07]}"
    assert old in text
    factions = "".join(
        f"\n  {name}: {{name: {title}, kind: faction, of: ASM, share: {share}, basis: [V07]}}"
        for name, title, share in (("FARM", "Farmers", "30 to 50 %"), ("TRADE", "Traders", "40 %"))
    )
    text = text.replace(old, f"ratifies: {{rule: votes, needs: 50 %}}, basis: [V07]}}{factions}")
    path.write_text(text, encoding="utf-8")
    return answered(path)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    """A deal of two texts, of which the second waits for the first."""
    path = tmp_path_factory.mktemp("papers") / "case.yaml"
    path.write_text(SIX.read_text("utf-8") + PAPERS, encoding="utf-8")
    return answered(path)


@pytest.fixture(params=["plain", "viewed", "verbal", "harmful"])
def any_answer(request: pytest.FixtureRequest) -> Answered:
    found: Answered = request.getfixturevalue(request.param)
    return found


def chapter_of(told: Answered) -> Chapter:
    return who_would_sign(told[1], readings(told[0]))


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Fold):
            yield from flat(block.blocks)


def words(chapter: Chapter) -> str:
    told = []
    for block in flat(chapter.blocks):
        if isinstance(block, Paragraph):
            told.append(plain_text(block.line))
        elif isinstance(block, Points):
            told += map(plain_text, block.items)
        elif isinstance(block, Fold):
            told.append(plain_text(block.summary))
    return "\n".join(told)


def tables_of(chapter: Chapter) -> list[Grid]:
    return [b for b in chapter.blocks if isinstance(b, Grid) and b.matrix]


def test_each_document_of_each_package_is_told(papers: Answered, plain: Answered) -> None:
    chapter, (reading, *_) = chapter_of(papers), papers[1].readings
    assert "Which documents come about" in repr(chapter.blocks)
    assert "Which documents come about" not in repr(chapter_of(plain).blocks)
    (grid,) = (g for g in tables_of(chapter) if g.columns[1:] == ("Truce text", "Letter of pledge"))
    text = render_bargaining(papers[1])
    for row, package in zip(grid.rows, reading.packages, strict=True):
        for cell, (name, told) in zip(row.cells[1:], package.shares.documents.items(), strict=True):
            stated = next(one for one in package.stand.documents if one.document == name)
            assert plain_text(cell.line).startswith(phrase(told).split(",")[0].split(" (")[0])
            under = "; ".join(map(plain_text, cell.under))
            for party, said in stated.signers.items():
                shown = party_name(reading.case.nouns, party) in under.partition("waits for")[0]
                assert shown == (said is not Verdict.ACCEPTS)
            assert ("waits for Truce text" in under) == (
                name == "pledge" and package.stand.documents[0].verdict is not Verdict.ACCEPTS
            )
    assert "document “Letter of pledge”" in text
    pending = next(
        c for c in compose(papers[0], bargaining=papers[1]).chapters if c.id == "pending"
    )
    assert "Documents" not in repr(pending)


def test_without_the_answer_the_chapter_is_not_there(plain: Answered) -> None:
    bare, full = compose(plain[0]), compose(plain[0], bargaining=plain[1])
    assert "bargaining" not in [chapter.id for chapter in bare.chapters]
    assert "Shares of draws" in as_markdown(bare)
    names = [chapter.id for chapter in full.chapters]
    assert names[names.index("packages") + 1] == "bargaining"
    pending = next(chapter for chapter in full.chapters if chapter.id == "pending")
    assert "Shares of draws" not in repr(pending)
    assert "Durability" in repr(pending)
    method = as_markdown(full).partition("Method and limits")[2]
    assert "which draws from the whole range" in method
    assert "left out of this brief" in as_markdown(bare).partition("Method and limits")[2]
    assert {*names} == {chapter.id for chapter in bare.chapters} | {"bargaining"}


def test_words_are_those_of_the_counts(viewed: Answered) -> None:
    chapter = chapter_of(viewed)
    filled = [one for one in viewed[1].readings if str(one.case.column) == "filled in"]
    grids = tables_of(chapter)
    assert len(grids) == len(filled) == 2
    for grid, reading in zip(grids, filled, strict=True):
        for row, package in zip(grid.rows, reading.packages, strict=True):
            shares = {told.party: told for told in package.shares.parties}
            names = {reading.case.nouns.parties[p].name: t for p, t in shares.items() if p}
            told = {"Signed by all?": package.shares.signable, **names}
            for column, cell in zip(grid.columns[1:], row.cells[1:], strict=True):
                if column not in told:
                    assert plain_text(cell.line) == "not asked"
                    continue
                share = told[column]
                assert phrase(share).startswith(plain_text(cell.line))
                if share.n and share.cannot_tell:
                    assert any(plain_text(one).startswith("open in ") for one in cell.under)
                if share.n:
                    part = share.accepts / share.n
                    assert ("in most draws" in plain_text(cell.line)) == (0.55 < part < 0.95)
                    assert ("in all draws" in plain_text(cell.line)) == (part == 1)
                    assert ("in no draws" in plain_text(cell.line)) == (part == 0)


def test_who_counts_by_rule_is_named_with_those_who_count(ruled: Answered) -> None:
    chapter = chapter_of(ruled)
    told = words(chapter)
    rule = "by the votes of Farmers (30 to 50 %) and Traders (40 %), 50 % needed"
    assert f"Counted by rule in each draw: Corvane Assembly {rule}" in told
    (grid,) = tables_of(chapter)
    assert "Corvane Assembly (by its rule)" in grid.columns
    sheet = share_sheet(ruled[1], readings(ruled[0]))
    rules = {plain_text(row.cells[4].line): plain_text(row.cells[-1].line) for row in sheet.rows}
    assert rules["Corvane Assembly"] == rule
    assert rules["Corvane"] == ""
    text = render_bargaining(ruled[1])
    assert f"Corvane Assembly counts {rule}" in text
    for package in bargaining_as_plain(ruled[1])["readings"][0]["packages"]:
        voices = package["by_rule"]["ASM"]["voices"]
        assert [voice["party"] for voice in voices] == ["ASM", "FARM", "TRADE"]
        assert "ASM" in package["parties"]


def test_each_way_of_a_change_is_told(plain: Answered) -> None:
    reading = plain[1].readings[0]
    (quick,) = (package for package in reading.packages if package.id == "quick_truce")
    assert quick.blockers is not None
    shown = as_markdown(compose(plain[0], bargaining=plain[1]))
    several = 0
    for remedy in quick.blockers.for_all.found:
        several += remedy.change.count > 1
        for issue in remedy.change.issues:
            for clause in {way[issue] for way in remedy.change.ways}:
                title = reading.case.nouns.issues[issue].clauses[clause].title
                assert title is not None
                assert f"“{title}”" in change_in_words(reading.case.nouns, remedy.change)
                assert title in shown
    assert several > 0
    told = bargaining_as_plain(plain[1])["readings"][0]["packages"]
    found = next(one for one in told if one["id"] == "quick_truce")["signable_if"]["changes"]
    ways = [[dict(way) for way in one.change.ways] for one in quick.blockers.for_all.found]
    assert [one["ways"] for one in found] == ways


def test_text_stands_beside_filled_in(viewed: Answered) -> None:
    texts = [one for one in viewed[1].readings if str(one.case.column) == "text"]
    for grid, reading in zip(tables_of(chapter_of(viewed)), texts, strict=True):
        for row, package in zip(grid.rows, reading.packages, strict=True):
            under = [plain_text(one) for one in row.cells[1].under]
            assert f"text: {phrase(package.shares.signable)}" in under


def test_it_says_what_was_drawn_and_that_it_is_no_probability(plain: Answered) -> None:
    told = words(chapter_of(plain))
    assert "is not a probability" in told
    assert "300 times, at random, seed 7" in told


def test_words_alone_are_told_by_completions(verbal: Answered) -> None:
    assert not any(p.shares.signable.n for r in verbal[1].readings for p in r.packages)
    chapter = chapter_of(verbal)
    assert "nothing is drawn" in words(chapter)
    assert "seed" not in words(chapter)
    for grid in tables_of(chapter):
        for row in grid.rows:
            for cell in row.cells[1:]:
                told = plain_text(cell.line)
                assert told in ("not asked", "too close to call") or told.startswith("under ")
                assert " draws" not in told


def test_every_link_leads_somewhere_and_harm_is_shown_as_text(any_answer: Answered) -> None:
    brief = compose(any_answer[0], bargaining=any_answer[1])
    text, marked = as_html(brief), as_markdown(brief)
    page = Page(text)
    assert page.open == []
    assert {address[1:] for address in page.addresses} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    for mark in ("<script", "<img"):
        assert mark not in text
        assert mark not in marked


def test_who_blocks_and_every_smallest_change_is_there(any_answer: Answered) -> None:
    chapter = chapter_of(any_answer)
    folds = {fold.anchor: fold for fold in chapter.blocks if isinstance(fold, Fold)}
    first, *_ = views = readings(any_answer[0])
    page = as_html(compose(any_answer[0], bargaining=any_answer[1]))
    sheet = change_sheet(any_answer[1], views).rows
    for view in views:
        reading = next(
            one
            for one in any_answer[1].readings
            if str(one.case.column) == "filled in"
            and (one.case.view.id if one.case.view else "case") == view.id
        )
        for package in reading.packages:
            found = package.blockers
            assert found is not None
            fold = folds.get(f"blocks-{view.id}-{package.id}")
            said_before = f"#blocks-{first.id}-{package.id}" in page and view is not first
            assert fold is not None or str(found.signable) == "accepts" or said_before
            if fold is None:
                continue
            points = next(block for block in fold.blocks if isinstance(block, Points))
            assert len(points.items) == len(found.blockers)
            aims = [
                plain_text(row.cells[0].line)
                for block in fold.blocks
                if isinstance(block, Grid)
                for row in block.rows
            ]
            signed = [aim for aim in aims if re.match(r"it could be signed($| \(and )", aim)]
            assert len(signed) == len(found.for_all.found)
            in_file = [
                plain_text(row.cells[3].line)
                for row in sheet
                if [plain_text(cell.line) for cell in row.cells[:2]] == [view.label, package.id]
            ]
            assert {*aims} <= {*in_file}
            for blocker in found.blockers:
                name = party_name(view.nouns, blocker.party)
                of = [aim for aim in in_file if name in aim and "as told" not in aim]
                assert len(of) >= len(blocker.remedies.found)


def test_a_search_that_stopped_says_so() -> None:
    told = words(chapter_of(answered(SIX, draws=20, nodes=30)))
    assert "the search stopped at 30 nodes; complete up to" in told


def test_nothing_is_called_the_best_and_nothing_is_added_up(any_answer: Answered) -> None:
    told = words(chapter_of(any_answer)).lower().replace("none is called the best", "")
    for word in ("best", "optimal", "recommend", "in total", "sum of", "% chance"):
        assert word not in told


def test_what_is_withheld_is_told_with_what_it_comes_to(plain: Answered) -> None:
    told = words(chapter_of(plain))
    for reading in plain[1].readings:
        for package in reading.packages:
            for change in package.branches.changes:
                if change.flips:
                    name = reading.case.nouns.parties[change.party].name
                    assert f"{name} turns from" in told
    assert "Without airlift" in told
    assert "Chance of accepting." in told


def test_views_that_part_are_named(viewed: Answered) -> None:
    told = words(chapter_of(viewed))
    assert "R. Ansel and M. Okerlund" in told
    assert "Shared and disputed" in told


def test_the_table_holds_all_counts(any_answer: Answered, tmp_path: Path) -> None:
    written = write_brief(any_answer[0], tmp_path, bargaining=any_answer[1])
    assert tmp_path / "bargaining.csv" in written
    text = (tmp_path / "bargaining.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    wanted = sum(1 + len(p.shares.parties) for r in any_answer[1].readings for p in r.packages)
    assert len(rows) == wanted == len(share_sheet(any_answer[1], readings(any_answer[0])).rows)
    for row in rows:
        counts = [int(row[name]) for name in ("Accepts", "Refuses", "Cannot tell")]
        assert sum(counts) == int(row["Draws"]) in (0, 300)
        assert row["Draws"] != "0" or row["Whatever is drawn"]
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())


def test_reference_case_with_bargaining_stays_below_a_megabyte(tmp_path: Path) -> None:
    told = answered(ROOT / "cases" / "ukraine-2025", draws=100, nodes=1000)
    page = write_brief(told[0], tmp_path, bargaining=told[1])[0]
    assert page.stat().st_size < 1_000_000


def test_spoilers_that_matter_are_named_with_what_answers_them() -> None:
    found, _ = gather(ROOT / "cases" / "ukraine-2025")
    assert found is not None
    answer = bargain(found, ["author_a"], Terms(draws=50, nodes=50), packages=["armed_neutrality"])
    named = {
        one.spoiler
        for reading in answer.readings
        for package in reading.packages
        for one in package.spoilers
        if one.matters
    }
    assert named == {"eur_dissent"}
    told = as_markdown(compose(assess(found, views=["author_a"]), bargaining=answer))
    assert "Urges Kyiv not to sign" in told.split("Spoilers at signature", 1)[1]
    assert "Gives the Europeans a seat at the talks" in told


def test_no_question_is_called_open_that_the_brief_answers(plain: Answered) -> None:
    full = compose(plain[0], bargaining=plain[1])
    nouns = plain[0].blocks[0].case.nouns
    assert nouns.spoilers
    assert nouns.needs
    pending = repr(next(chapter for chapter in full.chapters if chapter.id == "pending"))
    assert not any(name in pending for name in ("Spoilers", "Withheld needs", "Shares of draws"))


def test_a_lever_says_from_which_answer_to_which(tmp_path: Path) -> None:
    """A pledge and troops are worth 75 to Aland: 45 above no deal, and 5 to 15 below it then."""
    more = (
        "actions:\n  arms: {by: B, does: sends arms, kind: supply, "
        "moves: {fallback_of: {A: 50 to 60}}, basis: [X]}"
    )
    assessment, answer = answered(Path(one_case(tmp_path, more=more)))
    text = as_markdown(compose(assessment, bargaining=answer))
    assert "raises the fallback of Aland by 50 to 60 points" in text
    assert "Two: Aland accepts, then refuses; for all: signable, then not signable" in text
