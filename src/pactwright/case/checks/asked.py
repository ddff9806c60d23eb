"""Parties that the case speaks of and that nobody asks whether they accept."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault, Severity

ROLE = "role: signatory, partial signatory, or ratifies"


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Principals, signers, obligors and parties with lines that no role asks; unstated rules."""
    asked = _asked(case)
    for name, party in case.nouns.parties.items():
        if "ratifier" in party.role and party.ratifies is None:
            yield fault_at(
                case.tree,
                ("parties", name),
                "no-rule",
                expected="ratifies: by which rule it decides, such as {rule: veto}",
                found="a ratifier without it; what its refusal means cannot be told",
                severity=Severity.WARNING,
            )
        weighty, light = _spoken_of(case, name, asked)
        if weighty or light:
            yield fault_at(
                case.tree,
                ("parties", name),
                "not-asked",
                expected=ROLE if name not in asked else "role: signatory",
                found=f"{_role(party.role)}, although {' and '.join((*weighty, *light))}",
                severity=Severity.WARNING if weighty else Severity.NOTE,
                next_step=_next_step(case, name, asked),
            )


def _asked(case: ResolvedCase) -> set[str]:
    """Everybody who signs, signs a document, ratifies, or is heard where others ratify."""
    parties = case.nouns.parties
    found = {p for told in case.nouns.documents.values() for p in told.signed_by}
    for name, party in parties.items():
        if party.signs or {"partial signatory", "ratifier"} & {*party.role}:
            found.add(name)
        if party.ratifies is not None:
            found |= {name, *party.ratifies.opposed}
            if party.ratifies.rule != "veto":
                found |= {n for n, other in parties.items() if other.of == name}
                found |= {member for member in party.members if member in parties}
    return found


def _spoken_of(
    case: ResolvedCase, name: str, asked: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What calls for an answer of a party that is not asked, by how much that weighs."""
    nouns, party = case.nouns, case.nouns.parties[name]
    weighty: list[str] = []
    light: list[str] = []
    if nouns.dispute is not None and name in nouns.dispute.between and not party.signs:
        weighty.append("it is a principal of the dispute")
    signed = [f"documents.{n}" for n, told in nouns.documents.items() if name in told.signed_by]
    if signed and not (party.signs or "partial signatory" in party.role):
        weighty.append(f"it signs {', '.join(signed)}")
    if name in asked:
        return tuple(weighty), ()
    lines = [
        f"{section}.{n}"
        for section in ("red_lines", "objections", "conditions")
        for n, told in getattr(nouns, section).items()
        if told.party == name
    ]
    if lines:
        vetoes = any(line.startswith("red_lines.") for line in lines)
        heavy = vetoes and party.kind in ("state", "bloc") and not _parent(case, name)
        (weighty if heavy else light).append(f"it has {', '.join(lines)}")
    duties = [f"issues.{n}" for n, issue in nouns.issues.items() if name in issue.obligors]
    if duties:
        light.append(f"it performs {', '.join(duties)}")
    return tuple(weighty), tuple(light)


def _parent(case: ResolvedCase, name: str) -> str | None:
    """The party to which another belongs."""
    parties = case.nouns.parties
    named = (n for n, party in parties.items() if name in party.members)
    return parties[name].of or next(named, None)


def _role(role: tuple[str, ...]) -> str:
    return f"role {', '.join(role)}" if role else "no role"


def _next_step(case: ResolvedCase, name: str, asked: set[str]) -> str:
    if name in asked:
        return "say whether the deal needs it: signatory, or partial signatory if it can do without"
    if parent := _parent(case, name):
        return f"nobody asks it; what it thinks weighs only as far as {parent} says so"
    return "nobody asks it, so what it thinks of a package decides nothing"
