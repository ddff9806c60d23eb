"""The options matrix in the terminal."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pactwright.assessment import Assessment
from pactwright.reports import matrix, print_matrix
from pactwright.reports.signs import MEANINGS, SIGNABLE, Sign


def printed(assessment: Assessment, width: int, **options: object) -> str:
    out = io.StringIO()
    print_matrix(assessment, file=out, width=width, colour=False, **options)  # type: ignore[arg-type]
    return "\n".join(text.rstrip() for text in out.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize("width", [80, 160])
def test_matrix_as_on_record(
    width: int, two_views: Assessment, agrees: Callable[[str, str], None]
) -> None:
    agrees(f"matrix-{width}.txt", printed(two_views, width, brief=Path("out/brief.html")))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 132, 200])
def test_words_are_never_cut_and_lines_fit(width: int, two_views: Assessment) -> None:
    text = printed(two_views, width)
    assert max(map(len, text.splitlines())) <= width
    words = {sign.word for sign in Sign} | set(SIGNABLE.values())
    for panel in matrix(two_views).panels:
        for row in panel.rows:
            for cell in (*row.cells, row.signable):
                assert cell.filled is not None
                assert cell.filled.word in words
                assert f"{cell.filled.sign.value} {cell.filled.word}" in text


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


def test_a_case_without_architectures_still_prints(plain_case: Assessment) -> None:
    bare = replace(plain_case, blocks=(replace(plain_case.blocks[0], records=()),))
    assert "accepts" in printed(bare, 80)
