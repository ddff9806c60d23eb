"""Who is told of kernels while they are compiled."""

import io
import sys

import pytest

from pactwright.cli.progress import compilation
from pactwright.numerics.announcing import announce_to
from pactwright.numerics.compiling import kernel


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_kernel_is_named_before_it_is_compiled_and_then_ready() -> None:
    heard: list[str | None] = []
    announce_to(heard.append)
    try:

        @kernel("int64(int64)")
        def doubled(number: int) -> int:
            return 2 * number

        assert doubled(21) == 42
        assert heard == ["doubled", None]
        announce_to(None)

        @kernel("int64(int64)")
        def halved(number: int) -> int:
            return number // 2

        assert halved(42) == 21
        assert heard == ["doubled", None]
    finally:
        announce_to(None)


def test_the_line_is_for_terminals_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert compilation() is None
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    told = compilation()
    assert told is not None
    told("scan")
    assert "compiling scan, once on this machine" in screen.getvalue()
    told(None)
    *_, last = screen.getvalue().split("\r")[:-1]
    assert last.strip() == ""
    assert len(last) > len("compiling scan, once on this machine ...")
