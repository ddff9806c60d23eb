"""Architectures that can be built: no circles, phases with gates, readings that exist."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Circles among variants and phases, empty architectures, gates that never open or shut."""
    architectures = case.nouns.architectures
    for name, architecture in architectures.items():
        if circle := _circle(case, name):
            yield fault_at(
                case.tree,
                ("architectures", name),
                "circle",
                expected="a variant of something else",
                found=" from ".join(circle),
            )
        if not (architecture.clauses or architecture.from_ or architecture.phases):
            yield fault_at(
                case.tree,
                ("architectures", name),
                "empty-architecture",
                expected="clauses, from, or phases",
                found="none of them",
            )
        meanings = {word for reading in case.nouns.readings.values() for word in reading.means}
        if architecture.reading is not None and architecture.reading not in meanings:
            yield fault_at(
                case.tree,
                ("architectures", name, "reading"),
                "unknown-id",
                expected="a meaning under readings",
                found=repr(architecture.reading),
                word=architecture.reading,
                words=meanings,
            )
        yield from _gates(case, name)


def _circle(case: ResolvedCase, name: str) -> list[str] | None:
    """The way from an architecture back to itself through variants and phases, if there is one."""
    architectures = case.nouns.architectures
    stack, seen = [(name, [name])], set()
    while stack:
        here, walked = stack.pop()
        entry = architectures[here]
        used = [phase.use for phase in entry.phases.values()]
        for below in (entry.from_, *used):
            if below == name:
                return [*walked, name]
            if below is not None and below not in seen:
                seen.add(below)
                stack.append((below, [*walked, below]))
    return None


def _gates(case: ResolvedCase, name: str) -> Iterator[Fault]:
    for index, (phase, entry) in enumerate(case.nouns.architectures[name].phases.items()):
        if index and entry.enters_when is None:
            yield fault_at(
                case.tree,
                ("architectures", name, "phases", phase),
                "no-gate",
                expected="enters_when, which says what must have happened",
                found="none; it begins when the years of the phase before are over",
                severity=Severity.NOTE,
            )
