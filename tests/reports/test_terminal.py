"""The options matrix in the terminal."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pactwright.assessment import Assessment
from pactwright.reports import print_matrix
from pactwright.reports.matrix import matrix
from pactwright.reports.signs import LATER, MEANINGS, SIGNABLE, Sign


def printed(assessment: Assessment, width: int, **options: object) -> str:
    out = io.StringIO()
    print_matrix(assessment, file=out, width=width, colour=False, **options)  # type: ignore[arg-type]
    return "\n".join(text.rstrip() for text in out.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize("width", [80, 160])
def test_matrix_as_on_record(
    width: int, two_views: Assessment, agrees: Callable[[str, str], None]
) -> None:
    agrees(f"matrix-{width}.txt", printed(two_views, width, brief=Path("out/brief.html")))


@pytest.mark.parametrize("width", [28, 40, 59, 60, 80, 100, 132, 200])
@pytest.mark.parametrize("name", ["two_views", "many_sided"])
def test_words_are_never_cut_and_lines_fit(
    width: int, name: str, request: pytest.FixtureRequest
) -> None:
    found: Assessment = request.getfixturevalue(name)
    text = printed(found, width)
    assert max(map(len, text.splitlines())) <= width
    words = {sign.word for sign in Sign} | {*SIGNABLE.values(), *LATER.values()}
    for panel in matrix(found).panels:
        for row in panel.rows:
            for cell in (*row.cells, row.signable):
                assert cell.filled is not None
                assert cell.filled.word in words
                assert f"{cell.filled.sign.value} {cell.filled.word}" in text
                if cell.text is not None:
                    assert f"({cell.text.word})" in text


def test_an_ascii_console_gets_ascii(two_views: Assessment) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    print_matrix(two_views, file=stream, width=80)
    stream.flush()
    assert b"? cannot tell" in raw.getvalue()
    assert b"-----" in raw.getvalue()


def test_colour_is_never_alone(two_views: Assessment) -> None:
    out = io.StringIO()
    print_matrix(two_views, file=out, width=80, colour=True)
    assert "\x1b[" in out.getvalue()
    assert len({sign.value for sign in Sign}) == len({sign.shape for sign in Sign}) == len(MEANINGS)


def test_no_decimal_score_in_the_matrix(two_views: Assessment) -> None:
    rows = printed(two_views, 160).split("Red lines crossed")[0].splitlines()[3:]
    assert not any(char.isdigit() for row in rows for char in row)


def test_a_narrow_terminal_lists_each_answer_in_full(two_views: Assessment) -> None:
    text = printed(two_views, 40)
    assert "  Lakes Union: + accepts (cannot tell)\n" in text
    assert "  Corvane Assembly:\n    = too close (cannot tell)\n" in text
    assert "  Overall: - not signable (not signable)\n    refused by Corvane, Lakes" in text


def test_the_terminal_says_who_prevents_it_and_what_is_open(many_sided: Assessment) -> None:
    text = printed(many_sided, 100)
    assert "x not possible" in text
    assert "breaks member_needs_pledge" in text
    assert "leaves open: Alignment," in text
    assert "+ preferred" in text or "? cannot tell" in text
    assert "> a later phase" in text
    flat = " ".join(text.split())
    assert "contained in quick_truce" in flat
    assert "Farland is not asked" in flat
    assert "refused by" in flat


def test_a_case_without_architectures_still_prints(plain_case: Assessment) -> None:
    bare = replace(plain_case, blocks=(replace(plain_case.blocks[0], records=()),))
    assert "accepts" in printed(bare, 80)
