"""The brief as a page, as Markdown and as tables."""

import csv
import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from pactwright.assessment import Assessment
from pactwright.reports import compose, write_brief
from pactwright.reports.html import as_html
from pactwright.reports.markdown import as_markdown
from pactwright.reports.matrix import matrix
from pactwright.reports.spreadsheet import guarded, tables
from tests.reports.conftest import ARABIC, HOSTILE, ROOT, assessed

VOID = {"meta", "br", "img", "path", "circle", "rect", "use", "link"}
# Elements whose end may be left out, and what ends them by beginning (HTML Standard, 13.1.2.4).
ENDED_BY = {
    "li": {"li"},
    "td": {"td", "th", "tr", "tbody"},
    "th": {"td", "th", "tr", "tbody"},
    "tr": {"tr", "tbody"},
    "thead": {"tbody"},
    "tbody": {"tbody"},
}


class Page(HTMLParser):
    """Tags, ids and addresses of a page, and whether its tags are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "srcset", "action", "data", "xlink:href"):
                self.addresses.append(value or "")
            assert not name.startswith("on")
            assert name != "style"
        while self.open and tag in ENDED_BY.get(self.open[-1], ()):
            self.open.pop()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1] != tag and self.open[-1] in ENDED_BY:
            self.open.pop()
        assert self.open.pop() == tag


@pytest.fixture(params=["plain_case", "two_views", "hostile", "many_sided"])
def any_case(request: pytest.FixtureRequest) -> Assessment:
    found: Assessment = request.getfixturevalue(request.param)
    return found


def test_page_stands_alone_and_every_link_leads_somewhere(any_case: Assessment) -> None:
    page = Page(as_html(compose(any_case, "BANNER")))
    assert page.open == []
    assert all(address.startswith("#") for address in page.addresses)
    assert {address[1:] for address in page.addresses} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & set(page.tags)


def test_page_forbids_everything_but_its_own_style(plain_case: Assessment) -> None:
    text = as_html(compose(plain_case))
    assert "default-src 'none'; style-src 'sha256-" in text
    assert "@import" not in text
    assert "url(" not in text


def test_labels_for_narrow_screens_cannot_leave_the_style(hostile: Assessment) -> None:
    text = as_html(compose(hostile))
    style = text.split("<style>")[1].split("</style>")[0]
    labels = re.findall(r"content: (.*); \}$", style.split("44rem) {")[-1], re.MULTILINE)
    assert len(labels) > 10
    harmless = re.compile(r'"(?:[A-Za-z0-9 ,.()?:%-]|\\[0-9a-f]{6})*"')
    assert all(harmless.fullmatch(label) for label in labels)


def test_tables_have_headings(two_views: Assessment) -> None:
    text = as_html(compose(two_views))
    assert text.count("<table") == text.count("<caption>") == text.count("<thead>")
    assert "<th scope=col>" in text
    for body in re.findall(r"<tbody>(.*?)</table>", text, re.DOTALL):
        rows = re.findall(r"<tr[^>]*>(.*?)(?=<tr|$)", body, re.DOTALL)
        assert rows
        assert all(row.lstrip().startswith("<th") for row in rows)  # no data cell in that column


def test_reference_case_stays_below_a_megabyte(tmp_path: Path) -> None:
    case = ROOT / "cases" / "ukraine-2025"
    written = write_brief(assessed(case), tmp_path)
    assert written[0].stat().st_size < 1_000_000
    page = Page(written[0].read_text("utf-8"))
    assert {address[1:] for address in page.addresses} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_hostile_text_is_shown_and_does_nothing(hostile: Assessment) -> None:
    brief = compose(hostile, HOSTILE)
    page, marked = as_html(brief), as_markdown(brief)
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(marked)
    for mark in ("<script", "<img", "<b>x"):
        assert mark not in page
        assert mark not in marked
        assert mark not in shown
    assert set(re.findall(r'href="([^"]*)"', shown)) <= {f"#{one}" for one in anchors_in(marked)}
    assert "&lt;script&gt;" in page
    assert "&lt;script&gt;" in marked
    assert f"<bdi>{ARABIC}" in page or f"“{ARABIC}”" in page
    assert "https://example.org/a?b=&lt;c&gt;" in page


def test_markdown_tables_keep_their_columns(any_case: Assessment) -> None:
    columns = None
    for text in as_markdown(compose(any_case)).splitlines():
        if not text.startswith("|"):
            columns = None
            continue
        bars = len(re.findall(r"(?<!\\)\|", text))
        assert columns in (None, bars), text
        columns = bars


def anchors_in(marked: str) -> set[str]:
    return set(re.findall(r'<a id="([^"]+)"', marked))


def test_markdown_links_lead_somewhere(any_case: Assessment) -> None:
    text = as_markdown(compose(any_case))
    anchors = re.findall(r'<a id="([^"]+)"', text)
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_markdown_as_on_record(plain_case: Assessment, agrees: Callable[[str, str], None]) -> None:
    text = as_markdown(compose(plain_case))
    text = text.replace(plain_case.key, "KEY").replace(plain_case.version, "VERSION")
    agrees("brief.md", text)


def test_same_bytes_twice_and_no_path_in_them(two_views: Assessment, tmp_path: Path) -> None:
    first = write_brief(two_views, tmp_path / "a", "BANNER")
    second = write_brief(two_views, tmp_path / "b" / "c", "BANNER")
    assert [path.name for path in first] == [path.name for path in second]
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes()
        assert str(tmp_path) not in one.read_text("utf-8")
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == sorted(
        path.name for path in first
    )


def test_banner_stands_on_page_and_markdown(plain_case: Assessment) -> None:
    brief = compose(plain_case, "INTERNAL")
    assert as_html(brief).count("INTERNAL") == 2
    assert as_markdown(brief).count("INTERNAL") == 2
    assert 'class="banner' not in as_html(compose(plain_case))


def test_tables_come_back_as_written(two_views: Assessment) -> None:
    found = tables(compose(two_views), matrix(two_views))
    names = ["matrix", "packages", "assumptions", "claims", "red_lines"]
    assert list(found) == [f"{name}.csv" for name in names]
    for text in found.values():
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 1
    answers = list(csv.DictReader(io.StringIO(found["matrix.csv"], newline="")))
    shown = {
        (panel.view, row.id, name): cell.filled.word
        for panel in matrix(two_views).panels
        for row in panel.rows
        for (_, name), cell in zip(panel.parties, row.cells, strict=True)
        if cell.filled
    }
    told = {
        (row["View"], row["Architecture"], row["Party"]): row["Answer"]
        for row in answers
        if row["Column"] == "filled in" and row["Party"] != "(overall)"
    }
    assert told == shown


def test_no_cell_is_a_formula(hostile: Assessment) -> None:
    for text in tables(compose(hostile), matrix(hostile)).values():
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not any(value.startswith(("=", "+", "-", "@")) for value in row)
    assert guarded("=1+1") == "'=1+1"
    assert guarded("refuses") == "refuses"


def test_brief_says_what_it_is_not_and_ranks_nothing(two_views: Assessment) -> None:
    text = as_markdown(compose(two_views))
    assert "not a forecast" in text
    assert "just or lawful" in text
    for word in ("optimal", "winner", "recommended", "overall score of", "top-ranked"):
        assert word not in text


def test_the_statements_behind_a_difference_are_named(two_views: Assessment) -> None:
    text = as_markdown(compose(two_views))
    chapter = text.split("Shared and disputed")[1].split("## 6.")[0]
    assert "Red line [tol army](#line-tol_army)" in chapter
    assert "[V02](#claim-V02)" in chapter


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    style = ROOT / "src" / "pactwright" / "reports" / "templates" / "brief.css"
    light, dark, *_ = re.findall(r":root \{(.*?)\}", style.read_text("utf-8"), re.DOTALL)
    block = light if scheme == "light" else dark
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    for name in ("ink", "soft", "link", "accepts", "close", "open", "refuses", "line"):
        grounds = ["paper", f"{name}-wash"] if f"{name}-wash" in colours else ["paper"]
        if name == "soft":
            grounds += [ground for ground in colours if ground.endswith("-wash")]
        for ground in grounds:
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
