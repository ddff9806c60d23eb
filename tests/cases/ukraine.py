"""The reference case and what its tests ask of it."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pactwright.bargaining.documents import Signing, signing
from pactwright.case import Case, Column, ResolvedCase, gather
from pactwright.preferences import Judgement, judge
from pactwright.settlement import Package, named_packages

CASE = Path(__file__).parents[2] / "cases" / "ukraine-2025"
VIEWS = ("author_a", "author_b", "critics")


@cache
def case() -> Case:
    found, _ = gather(CASE)
    assert found is not None
    return found


@cache
def reading(view: str, column: Column = Column.FILLED) -> ResolvedCase:
    return case().resolve(view, column)


def package(view: str, name: str) -> Package:
    named = {one.id: one.package for one in named_packages(reading(view).nouns)}
    return named[name]


def signed(view: str, name: str, column: Column = Column.FILLED) -> Signing:
    return signing(reading(view, column), package(view, name))


def judged(view: str, party: str, name: str, column: Column = Column.FILLED) -> Judgement:
    return judge(reading(view, column), party, package(view, name))


def lines(judgement: Judgement) -> set[str]:
    """The red lines that are crossed for certain."""
    return {line.line for line in judgement.crossings if line.certain}


@cache
def documents() -> dict[Path, list[Any]]:
    """Every file of the case as plain data, read without the project."""
    return {
        path: list(yaml.load_all(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
        for path in sorted(CASE.rglob("*.yaml"))
    }


@cache
def register() -> dict[str, dict[str, Any]]:
    """Every claim of the register."""
    found: dict[str, dict[str, Any]] = {}
    for parts in documents().values():
        for part in parts:
            found |= part.get("claims", {})
    return found
