"""Needs that name what is needed, and spoilers that are set off and act through one channel."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Needs of nothing or without a chance, spoilers without a trigger or with two channels."""
    yield from _needs(case)
    yield from _spoilers(case)
    for name, leader in case.nouns.leaders.items():
        if leader.leaves and leader.leaves_per_year:
            yield fault_at(
                case.tree,
                ("leaders", name),
                "one-of",
                expected="a date (leaves) or a chance (leaves_per_year)",
                found="both",
            )


def _needs(case: ResolvedCase) -> Iterator[Fault]:
    for name, need in case.nouns.needs.items():
        path = ("needs", name)
        if bool(need.of) == (need.requires is not None):
            yield fault_at(
                case.tree,
                path,
                "one-of",
                expected="exactly one of: of (a party, with what), requires (other clauses)",
                found="both" if need.of else "neither",
            )
        if need.given is None and need.requires is None:
            yield fault_at(
                case.tree,
                path,
                "nothing-said",
                expected="given: how likely the resource is to be given",
                found="nothing; it counts as unknown",
                severity=Severity.NOTE,
            )


def _spoilers(case: ResolvedCase) -> Iterator[Fault]:
    for name, spoiler in case.nouns.spoilers.items():
        path = ("spoilers", name)
        triggers = (spoiler.trigger, spoiler.trigger_process, spoiler.trigger_belief)
        if not any(triggers):
            yield fault_at(
                case.tree,
                path,
                "one-of",
                expected="trigger, trigger_process or trigger_belief",
                found="none of them",
            )
        fields = (
            ()
            if spoiler.channel is None
            else ("acceptance_of", "supply", "ratification_by", "incidents")
        )
        named = [field for field in fields if getattr(spoiler.channel, field)]
        if spoiler.channel is not None and len(named) != 1:
            yield fault_at(
                case.tree,
                (*path, "channel"),
                "one-of",
                expected="exactly one of acceptance_of, supply, ratification_by, incidents",
                found=", ".join(named) or "none of them",
            )
