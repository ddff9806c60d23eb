"""Paths in running text that lead somewhere: links, indicators, documents."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.case.nouns.sections import SECTIONS
from pactwright.document import Table, at
from pactwright.errors import Fault, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Links and indicators whose path leads nowhere, and documents that need an unknown one."""
    for name, link in case.nouns.links.items():
        yield from _path(case, ("links", name, "from"), link.from_)
        yield from _path(case, ("links", name, "to"), link.to)
    for name, indicator in case.nouns.indicators.items():
        yield from _path(case, ("indicators", name, "about"), indicator.about)
    for name, document in case.nouns.documents.items():
        for needed in document.needs:
            if needed not in case.nouns.documents or needed == name:
                yield fault_at(
                    case.tree,
                    ("documents", name, "needs"),
                    "unknown-id",
                    expected="another document of the case",
                    found=repr(needed),
                    word=needed,
                    words=case.nouns.documents,
                )


def _path(case: ResolvedCase, where: tuple[str, ...], text: str) -> Iterator[Fault]:
    """A text that looks like a path of the case must be one."""
    steps = text.split(".")
    if (
        len(steps) < 2
        or steps[0] not in SECTIONS
        or " " in text
        or at(case.tree, steps) is not None
    ):
        return
    section = at(case.tree, steps[:1])
    known = section.entries if isinstance(section, Table) else {}
    yield fault_at(
        case.tree,
        where,
        "unknown-path",
        expected="a path of the case, or plain text",
        found=repr(text),
        word=text,
        words=[f"{steps[0]}.{key}" for key in known],
        severity=Severity.WARNING,
    )
