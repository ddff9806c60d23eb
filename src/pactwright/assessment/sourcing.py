"""On what the values of a reading rest: the author's text, checked claims, judgement, nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pactwright.assessment.record import Sourcing
from pactwright.case import ResolvedCase
from pactwright.case.nouns.claims import Claim
from pactwright.document import Node, Path, Scalar, Series, Span, Table, at
from pactwright.errors import Place

KINDS = ("author", "checked", "judgement", "others", "unsourced")


def sourcing(case: ResolvedCase, parties: Sequence[str]) -> Sourcing:
    """How many values of the given parties rest on what.

    Values are the worths of clauses (an order of clauses is one), the weights (each of the points
    or swings, or one order) and the worths of no deal. What is unknown is no value. What a party is
    told to be `like` another counts once, for the party that states it. Each value counts by the
    best claim that it cites: one of the view's author (without a view, one that anybody reported or
    contested), one that was checked, an own judgement, or one of somebody else.

    Parameters
    ----------
    case
        One reading of the case.
    parties
        Whose values.
    """
    counts = Counter(_kind(case, path) for path in _values(case, parties))
    return Sourcing(counts.total(), *(counts[kind] for kind in KINDS))


def _values(case: ResolvedCase, parties: Sequence[str]) -> Iterator[Path]:
    counted: set[tuple[Place, Span]] = set()
    for party in parties:
        for path in _of_party(case, party):
            node = at(case.tree, path)
            if node is not None and not _unknown(node) and (node.place, node.span) not in counted:
                counted.add((node.place, node.span))
                yield path


def _of_party(case: ResolvedCase, party: str) -> Iterator[Path]:
    values = case.nouns.values.get(party)
    if values is not None:
        weights: Path = ("values", party, "weights")
        told = values.weights
        cells = None if told is None else told.points or told.swings
        if told is not None and cells:
            yield from ((*weights, told.method, issue) for issue in cells)
        else:
            yield weights
        for issue, clauses in values.worths.items():
            path: Path = ("values", party, issue)
            if isinstance(at(case.tree, path), Table) and at(case.tree, (*path, "ranks")) is None:
                yield from ((*path, clause) for clause in clauses)
            else:
                yield path
    for outcome, no_deal in case.nouns.no_deal.items():
        yield ("no_deal", outcome, "worth", party)
        for name in no_deal.later:
            yield ("no_deal", outcome, "later", name, "worth", party)


def _unknown(node: Node) -> bool:
    if isinstance(node, Table):
        return "value" in node.entries and _unknown(node.entries["value"])
    return isinstance(node, Scalar) and node.value == "unknown"


def _cited(case: ResolvedCase, path: Path) -> tuple[str, ...]:
    """Every claim that a value rests on, or that a part of it does."""
    node = at(case.tree, path)
    origin = case.origin(*path)
    own = origin.basis or () if origin else ()
    inside = () if node is None else tuple(_inside(node))
    return tuple(dict.fromkeys((*own, *inside)))


def _inside(node: Node) -> Iterator[str]:
    yield from (node.origin.basis or ()) if node.origin else ()
    if isinstance(node, Table):
        for child in node.entries.values():
            yield from _inside(child)
    elif isinstance(node, Series):
        for item in node.items:
            yield from _inside(item)


def _kind(case: ResolvedCase, path: Path) -> str:
    found = {
        _kind_of_claim(case, case.nouns.claims[name])
        for name in _cited(case, path)
        if name in case.nouns.claims
    }
    return next((kind for kind in KINDS if kind in found), "unsourced")


def _kind_of_claim(case: ResolvedCase, claim: Claim) -> str:
    own = (
        claim.status in ("reported", "contested") if case.view is None else claim.by == case.view.by
    )
    if own:
        return "author"
    if claim.status == "checked":
        return "checked"
    return "judgement" if claim.status == "own judgement" else "others"
