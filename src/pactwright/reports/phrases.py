"""Phrases that several chapters use: bases as links, chances, unknown statements, packages."""

from __future__ import annotations

from collections.abc import Iterable

from pactwright.case import Quantity, Sections
from pactwright.document import Origin
from pactwright.reports.content import Line, Run, code, faint, joined, line
from pactwright.reports.readings import Variant
from pactwright.reports.wording import (
    clause_title,
    in_words,
    issue_title,
    party_name,
)


def claim_anchor(claim: str) -> str:
    """Where a claim stands in the register."""
    return f"claim-{claim}"


def red_line_anchor(name: str) -> str:
    """Where a red line stands in its table."""
    return f"line-{name}"


def values_anchor(party: str) -> str:
    """Where the values of a party begin."""
    return f"values-{party}"


def worth_anchor(party: str, issue: str) -> str:
    """Where the values of a party on an issue begin."""
    return f"values-{party}-{issue}"


def claim_links(claims: Iterable[str]) -> Line:
    """Claims as links into their register."""
    return joined([Run(claim, "code", claim_anchor(claim)) for claim in claims])


def basis(origin: Origin | None) -> Line:
    """What a statement rests on: its claims, or that it rests on none."""
    if origin is None or origin.basis is None:
        return line(faint("no basis given"))
    return claim_links(origin.basis) if origin.basis else line(faint("unsourced"))


def in_brackets(origin: Origin | None) -> Line:
    """A basis in brackets behind a sentence."""
    return line(" (", basis(origin), ")")


def holders(variant: Variant) -> Line:
    """For which views an element holds, when not for all."""
    if variant.everywhere:
        return ()
    return line(faint(f" [in {variant.only_in} only]"))


def chance_in_words(chance: Quantity | None) -> str:
    """A chance as stated, shares as percentages."""
    if chance is None:
        return "not stated"
    if chance.shape not in ("number", "uniform"):
        return str(chance)
    ends = [f"{100 * number:g}" for number in chance.numbers]
    share = " to ".join(dict.fromkeys((ends[0], ends[-1]))) + " %"
    return f"{chance.word} ({share})" if chance.word else share


def unknown_in_words(nouns: Sections, path: str) -> Line:
    """What is not known, told from the path of an unknown statement."""
    steps = path.split(".")
    kind, rest = steps[0], steps[1:]
    if kind == "values" and len(rest) >= 2:
        who = party_name(nouns, rest[0])
        if rest[1] == "weights":
            return line(Run(f"how {who} weighs the issues", to=values_anchor(rest[0])))
        if rest[1] not in nouns.issues:
            return line(Run(f"the {in_words(rest[1])} of {who}", to=values_anchor(rest[0])))
        what = issue_title(nouns, rest[1])
        if len(rest) > 2:
            what += f" “{clause_title(nouns, rest[1], rest[2])}”"
        return line(Run(f"what {what} is worth to {who}", to=worth_anchor(rest[0], rest[1])))
    if kind == "no_deal" and rest:
        outcome = nouns.no_deal.get(rest[0])
        title = outcome.title if outcome else in_words(rest[0])
        who = f" to {party_name(nouns, rest[-1])}" if rest[-1] in nouns.parties else ""
        return line(Run(f"what no deal (“{title}”) is worth{who}", to=f"no_deal-{rest[0]}"))
    if kind == "issues" and rest:
        title = issue_title(nouns, rest[0])
        return line(Run(f"which clause settles {title}", to=f"issue-{rest[0]}"))
    if kind in ("objections", "interactions") and rest:
        return line(Run(f"how much {in_words(rest[0])} counts", to=f"{kind}-{rest[0]}"))
    if kind == "red_lines" and rest:
        name = in_words(rest[0])
        return line(Run(f"whether the line {name} holds", to=red_line_anchor(rest[0])))
    return line(code(path))


def unknowns_grouped(paths: Iterable[str]) -> tuple[str, ...]:
    """Paths of unknowns with the clauses of one issue taken together, in their order."""
    seen: dict[str, None] = {}
    for path in paths:
        steps = path.split(".")
        seen[".".join(steps[:3] if steps[0] == "values" else steps)] = None
    return tuple(seen)
