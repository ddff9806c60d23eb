"""Cases whose every entry has the right shape and whose content is left to chance."""

import json
import types
import typing
from random import Random
from typing import Any

from pydantic import BaseModel

from pactwright import library
from pactwright.case.nouns.quantity import Quantity
from pactwright.case.nouns.sections import SECTIONS, Sections
from pactwright.case.nouns.shapes import Clauses

PARTIES = ("FIRST", "SECOND", "BACKER")
CLAUSES = {"army": ("capped", "rebuilt"), "island": ("held", "joint"), "pact": ("none", "pledge")}
IDS = {
    **dict.fromkeys(("party", "of", "felt_by", "acceptance_of", "ratification_by"), PARTIES),
    **dict.fromkeys(("by", "obligors", "opposed", "held_by", "protected", "guarantors"), PARTIES),
    **dict.fromkeys(("between", "reopened_by", "draws_in", "signed_by", "actor"), PARTIES),
    **dict.fromkeys(("suspends", "issues", "about"), tuple(CLAUSES)),
    **dict.fromkeys(("sets", "shifts", "multiplies"), tuple(library.parameters())),
    **dict.fromkeys(("use", "architecture", "as_good_as", "better_than", "for"), ("a1", "a2")),
    **dict.fromkeys(("fallback", "no_deal"), ("n1", "n2")),
    "worse_than": ("a1", "n1"),
    "like": PARTIES,
    "withheld": ("a1",),
    "supply": ("a1",),
}
QUANTITIES = (
    *(0, 1, 0.3, 5, "30 %", "0.2 to 0.5", "unknown", "likely", "tolerable"),
    *({"low": 0, "mode": 0.5, "high": 1}, {"value": 0.4, "basis": "unsourced"}),
    *({"distribution": "normal", "mean": 0.5, "sd": 0.1}, {"word": "may", "value": "10 to 20 %"}),
)


def _clauses(random: Random) -> Any:
    def table() -> dict[str, Any]:
        issues = random.sample(sorted(CLAUSES), random.randint(1, 2))
        return {i: random.choice((random.choice(CLAUSES[i]), list(CLAUSES[i]))) for i in issues}

    return table() if random.random() < 0.8 else [table(), table()]


def _worths(random: Random) -> dict[str, Any]:
    told: dict[str, Any] = {
        issue: random.choice(
            (
                {clause: random.choice((*range(0, 100, 9), "tolerable")) for clause in clauses},
                "unknown",
                list(clauses),
                {"ranks": [list(clauses)], "basis": "unsourced"},
            )
        )
        for issue, clauses in CLAUSES.items()
    }
    weights = ("unknown", {"ranks": [*CLAUSES]}, {"swings": dict.fromkeys(CLAUSES, 100)})
    told["weights"] = random.choice(weights)
    told["fallback"] = random.choice(("n1", "n2"))
    return told


def _of_type(name: str, shape: Any, random: Random, depth: int) -> Any:
    origin, inside = typing.get_origin(shape), typing.get_args(shape)
    if origin is typing.Annotated:
        return _of_type(name, inside[0], random, depth)
    if origin in (typing.Union, types.UnionType):
        return _of_type(name, inside[0], random, depth)
    if origin is typing.Literal:
        return random.choice(inside)
    if shape is Quantity:
        return random.choice(QUANTITIES)
    if shape is Clauses:
        return _clauses(random)
    if shape is bool:
        return random.random() < 0.5
    if shape in (float, int):
        return random.randint(0, 50)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return _noun(shape, random, depth - 1)
    if origin is tuple:
        return [_of_type(name, inside[0], random, depth) for _ in range(random.randint(1, 2))]
    if origin is dict:
        keys = PARTIES if name in ("worth", "believed", "costs", "fallback_of") else ("x", "y")
        if name in ("clauses", "otherwise"):
            return {issue: random.choice(c) for issue, c in CLAUSES.items()}
        if name in ("unless_outcome", "requires"):
            keys = tuple(library.outcomes())
        return {random.choice(keys): _of_type(name, inside[1], random, depth)}
    if name in ("dated", "from", "until", "leaves", "after", "offer_expires"):
        return random.choice(("2020-01-01", "2030-05-31", "2025-12-01"))
    return random.choice(IDS.get(name, ("some words", "issues.army", "parties.NOBODY", "now")))


def _noun(model: type[BaseModel], random: Random, depth: int = 4) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        name = field.alias or name
        if name in ("basis", "note", "like") or depth <= 0:
            continue
        if field.is_required() or random.random() < 0.5:
            told[name] = _of_type(name, field.annotation, random, depth)
    if model.__name__ == "Rule":
        told.pop("excludes" if random.random() < 0.5 else "requires", None)
        told.setdefault("requires", _clauses(random)) if "excludes" not in told else None
    if "sets" in model.model_fields:
        verb = random.choice(("sets", "shifts", "multiplies"))
        for key in ("sets", "shifts", "multiplies", "to", "by"):
            told.pop(key, None)
        told[verb] = random.choice(IDS["sets"])
        told["to" if verb == "sets" else "by"] = random.choice(QUANTITIES)
    return told


def plausible(random: Random) -> bytes:
    """A case that may well be read, so that its checks have something to find."""
    issues = {
        issue: {"question": "q", "obligors": ["FIRST"], "clauses": {c: c for c in clauses}}
        for issue, clauses in CLAUSES.items()
    }
    tree: dict[str, Any] = {
        "pactwright": 1,
        "title": "Left to chance",
        "as_of": "2025-12-01",
        "parties": {p: {"name": p, "kind": "state", "role": "signatory"} for p in PARTIES},
        "issues": issues,
        "values": {party: _worths(random) for party in PARTIES},
        "no_deal": {n: {"title": n, "worth": dict.fromkeys(PARTIES, 40)} for n in ("n1", "n2")},
        "architectures": {
            name: {"title": name, "clauses": {i: random.choice(c) for i, c in CLAUSES.items()}}
            for name in ("a1", "a2")
        },
    }
    whole = ("parties", "issues", "values", "claims", "no_deal")
    for section in random.sample([s for s in SECTIONS if s not in whole], random.randint(1, 5)):
        model = next(_models(Sections.model_fields[section].annotation))
        tree.setdefault(section, {}).update(
            {name: _noun(model, random) for name in random.sample(("a1", "a2", "b1"), 2)}
        )
    if random.random() < 0.3:
        tree["parties"]["BACKER"] |= _noun(_PARTY, random)
    if random.random() < 0.3:
        tree["issues"]["pact"] |= _noun(_ISSUE, random) | {"clauses": issues["pact"]["clauses"]}
    text = json.dumps(tree, indent=1)
    if random.random() < 0.5:
        view = {"view": "v", "by": "B", "dated": "2025", "values": {"FIRST": _worths(random)}}
        text += "\n---\n" + json.dumps(view, indent=1)
    return text.encode()


def _models(shape: Any) -> typing.Iterator[type[BaseModel]]:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        yield shape
    for inner in typing.get_args(shape):
        yield from _models(inner)


_PARTY = next(_models(Sections.model_fields["parties"].annotation))
_ISSUE = next(_models(Sections.model_fields["issues"].annotation))
