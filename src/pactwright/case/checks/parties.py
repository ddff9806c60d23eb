"""Parties that belong somewhere, ratify by a rule that can be met, and lead somebody."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Factions of nobody, circles of belonging, ratification without a threshold, the dispute."""
    for name, party in case.nouns.parties.items():
        if party.kind == "faction" and party.of is None:
            yield fault_at(
                case.tree,
                ("parties", name),
                "missing-key",
                expected="of: the party it belongs to",
                found="a faction of nobody",
            )
        if name in _parents(case, name):
            yield fault_at(
                case.tree,
                ("parties", name, "of"),
                "circle",
                expected="a party above it",
                found=f"{name} belonging to itself",
            )
        if (
            party.ratifies
            and party.ratifies.rule in ("votes", "share")
            and not party.ratifies.needs
        ):
            yield fault_at(
                case.tree,
                ("parties", name, "ratifies"),
                "missing-key",
                expected="needs: how many votes, or which share",
                found=f"the rule {party.ratifies.rule} without it",
                severity=Severity.WARNING,
            )
    yield from _dispute(case)


def _dispute(case: ResolvedCase) -> Iterator[Fault]:
    dispute = case.nouns.dispute
    if dispute and dispute.protected is not None and dispute.protected not in dispute.between:
        yield fault_at(
            case.tree,
            ("dispute", "protected"),
            "unknown-id",
            expected=f"one of the principals {' and '.join(dispute.between)}",
            found=repr(dispute.protected),
        )
    yield from _patrons(case)
    if dispute and len(set(dispute.between)) < 2:
        yield fault_at(
            case.tree,
            ("dispute", "between"),
            "named-twice",
            expected="two principals",
            found=" and ".join(dispute.between),
        )


def _patrons(case: ResolvedCase) -> Iterator[Fault]:
    """Patrons of one principal each, none of them a principal or a guarantor besides."""
    dispute = case.nouns.dispute
    if dispute is None:
        return
    taken = dict.fromkeys(dispute.between, "a principal")
    taken |= dict.fromkeys(dispute.guarantors, "a guarantor")
    for side, patrons in dispute.patrons.items():
        path = ("dispute", "patrons", side)
        if side not in dispute.between or side == dispute.protected:
            others = [one for one in dispute.between if one != dispute.protected]
            yield fault_at(
                case.tree,
                path,
                "unknown-id",
                expected=f"a principal that is not protected ({', '.join(others)})",
                found=repr(side),
                next_step="those behind the protected side are its guarantors",
            )
        for patron in patrons:
            if patron in taken:
                yield fault_at(
                    case.tree,
                    path,
                    "named-twice",
                    expected=f"an outsider that stands behind {side} alone",
                    found=f"{patron}, which is {taken[patron]} already",
                )
            taken[patron] = f"a patron of {side}"


def _parents(case: ResolvedCase, name: str) -> list[str]:
    parents: list[str] = []
    above = case.nouns.parties[name].of
    while above is not None and above not in parents:
        parents.append(above)
        above = case.nouns.parties[above].of
    return parents
