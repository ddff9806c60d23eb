"""A small case whose answers are plain to see, and random ones as the reader sees them."""

import json
from pathlib import Path
from random import Random
from typing import Any

from pactwright.case import Case, gather
from pactwright.errors import Severity

Told = dict[str, Any]


def case_of(told: Told | str, folder: Path, *views: Told) -> Case:
    """A sound case from plain data or text."""
    text = told if isinstance(told, str) else json.dumps(told)
    texts = [text, *map(json.dumps, views)]
    file = folder / "small.yaml"
    file.write_text("\n---\n".join(texts), encoding="utf-8")
    case, faults = gather(file)
    assert case is not None
    assert [fault for fault in faults if fault.severity is Severity.ERROR] == []
    return case


def claim(type: str = "fact", by: str = "Anna", **more: Any) -> Told:
    told = {"says": "S", "by": by, "dated": "2025", "source": "T", "type": type}
    return {**told, "status": "reported", **more}


def river(**more: Any) -> Told:
    """Two sides, an army and a pact; one_side.PACT and so on say what each package is worth.

    FIRST: kept 0.5 * 20 + 0.5 * 100 = 60, bare 0.5 * 80 + 0 = 40, against 30 without a deal.
    SECOND: kept 0.5 * 80 + 0.5 * 50 = 65, bare 0.5 * 20 + 25 = 35, against 30. So both accept
    both, but for the red line of FIRST, which `bare` crosses, and `kept` without the supply.
    """
    told: Told = {
        "pactwright": 1,
        "title": "Two sides of a river",
        "as_of": "2025-12-01",
        "claims": {
            "LINE": claim("red line"),
            "SUPPLY": claim("condition"),
            "DANGER": claim("risk"),
            "BARE": claim("option"),
            "SIDES": claim("condition"),
            "CLAUSES": claim("option"),
            "PAST": claim("fact"),
        },
        "parties": {
            "FIRST": {"name": "First", "kind": "state", "role": "signatory", "basis": ["SIDES"]},
            "SECOND": {"name": "Second", "kind": "state", "role": "signatory"},
        },
        "issues": {
            "army": {
                "question": "?",
                "obligors": ["FIRST"],
                "clauses": {"capped": "C", "free": {"title": "F", "basis": ["CLAUSES"]}},
            },
            "pact": {
                "question": "?",
                "obligors": ["SECOND"],
                "clauses": {
                    "none": "N",
                    "pledge": "P",
                    "alliance": {"title": "A", "basis": ["CLAUSES"]},
                },
            },
        },
        "values": {
            "FIRST": {
                "weights": {"points": {"army": 50, "pact": 50}},
                "army": {"capped": 20, "free": 80},
                "pact": {"none": 0, "pledge": 100, "alliance": 100},
            },
            "SECOND": {
                "weights": {"points": {"army": 50, "pact": 50}},
                "army": {"capped": 80, "free": 20},
                "pact": {"none": 50, "pledge": 50, "alliance": 50},
                "ranking": {"order": ["kept", "bare", "war"]},
            },
        },
        "no_deal": {"war": {"title": "War", "worth": {"FIRST": 30, "SECOND": 30}}},
        "red_lines": {"alone": {"party": "FIRST", "never": {"pact": "none"}, "basis": ["LINE"]}},
        "needs": {
            "supply": {
                "clause": {"pact": "pledge"},
                "of": "SECOND",
                "what": "arms",
                "given": "50 %",
                "otherwise": {"pact": "none"},
                "basis": ["SUPPLY"],
            }
        },
        "gaps": {"spread": {"says": "Whether it spreads", "basis": ["DANGER", "LINE"]}},
        "architectures": {
            "kept": {"title": "Kept", "clauses": {"army": "capped", "pact": "pledge"}},
            "bare": {
                "title": "Bare",
                "clauses": {"army": "free", "pact": "none"},
                "basis": ["BARE"],
            },
        },
        "timeline": {"then": {"dated": "2020", "says": "It began", "basis": ["PAST"]}},
    }
    return {**told, **more}


# --- random cases --------------------------------------------------------------------------------

ISSUES = {"a": ("a0", "a1"), "b": ("b0", "b1", "b2"), "c": ("c0", "c1")}
PARTIES = ("P", "Q", "R")
PACKAGES = ("one", "two", "three")
CLAIMS = tuple(f"K{n}" for n in range(8))
AUTHORS = ("Anna", "Bert")


def _basis(rng: Random, told: Told, often: float = 0.8) -> Told:
    if rng.random() < often:
        told["basis"] = rng.sample(CLAIMS, rng.randint(1, 2))
    return told


def _worth(rng: Random) -> Any:
    value = rng.choice([rng.randint(0, 100), "20 to 60", "unknown", "desirable"])
    return _basis(rng, {"value": value}) if rng.random() < 0.4 else value


def _test(rng: Random) -> Told:
    issue = rng.choice(list(ISSUES))
    some = rng.sample(ISSUES[issue], rng.randint(1, 2))
    return {issue: some if len(some) > 1 else some[0]}


def _values(rng: Random) -> Told:
    told: Told = {
        "weights": rng.choice([{"points": {"a": 50, "b": 30, "c": 20}}, {"ranks": ["b", "a", "c"]}])
    }
    for issue, clauses in ISSUES.items():
        told[issue] = _basis(rng, {clause: _worth(rng) for clause in clauses})
    if rng.random() < 0.4:
        told["ranking"] = _basis(rng, {"order": [*rng.sample(PACKAGES, 2), "war"]})
    if rng.random() < 0.5:
        told["fallback"] = rng.choice(["war", "calm"])
    return _basis(rng, told, 0.3)


def _entries(rng: Random, name: str, most: int, make: Any) -> Told:
    return {f"{name}{n}": _basis(rng, make(rng)) for n in range(rng.randint(0, most))}


def random_case(rng: Random) -> Told:
    """Three parties over twelve packages, with most of what the answers read."""
    actions = _entries(
        rng,
        "act",
        2,
        lambda r: {
            "by": r.choice(PARTIES),
            "does": "D",
            "kind": "pressure",
            "moves": {"fallback_of": {r.choice("PQ"): r.randint(-30, 30)}},
        },
    )
    roles: list[Any] = ["signatory", "signatory", rng.choice(["ratifier", "observer", "signatory"])]
    return {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "claims": {
            name: claim(rng.choice(["option", "risk", "fact"]), rng.choice(AUTHORS))
            for name in CLAIMS
        },
        "parties": {
            name: _basis(rng, {"name": name, "kind": "state", "role": role}, 0.3)
            for name, role in zip(PARTIES, roles, strict=True)
        },
        "issues": {
            name: _basis(
                rng,
                {
                    "question": "?",
                    "obligors": rng.sample(PARTIES, rng.randint(1, 2)),
                    "clauses": {clause: _basis(rng, {"title": clause}) for clause in clauses},
                },
                0.2,
            )
            for name, clauses in ISSUES.items()
        },
        "values": {
            "P": _values(rng),
            "Q": _values(rng),
            **({"R": _basis(rng, {"like": "P"})} if rng.random() < 0.6 else {}),
        },
        "no_deal": {
            name: _basis(rng, {"title": "N", "worth": {p: _worth(rng) for p in PARTIES}})
            for name in ("war", "calm")
        },
        "red_lines": _entries(
            rng,
            "line",
            3,
            lambda r: {
                "party": r.choice(PARTIES),
                "never": _test(r),
                **({"unless": _test(r)} if r.random() < 0.3 else {}),
            },
        ),
        "objections": _entries(
            rng,
            "dislike",
            2,
            lambda r: {"party": r.choice("PQ"), "to": _test(r), "costs": r.randint(0, 40)},
        ),
        "rules": _entries(
            rng,
            "rule",
            2,
            lambda r: {
                "when": _test(r),
                "excludes": _test(r),
                "strength": r.choice(["hard", "soft"]),
            },
        ),
        "needs": _entries(
            rng,
            "need",
            2,
            lambda r: {
                "clause": {"b": "b2"},
                "of": r.choice(PARTIES),
                "given": r.choice(["30 %", "20 to 60 %", "unknown"]),
                "otherwise": r.choice([{"a": "a0"}, {"b": "b0"}, {"c": "c1"}]),
            },
        ),
        "actions": actions,
        "spoilers": _entries(
            rng,
            "spoiler",
            2,
            lambda r: {
                "actor": r.choice(PARTIES),
                "move": "M",
                "stage": "signature",
                "trigger": _test(r),
                "channel": {"acceptance_of": r.choice(PARTIES)},
                "answered_by": r.sample(list(actions), r.randint(0, len(actions))),
            },
        ),
        "architectures": {
            name: _basis(
                rng,
                {
                    "title": name,
                    "clauses": {
                        issue: rng.choice(clauses)
                        for issue, clauses in ISSUES.items()
                        if rng.random() < 0.9
                    },
                },
            )
            for name in PACKAGES
        },
        "readings": _entries(
            rng,
            "term",
            1,
            lambda r: {
                "term": "T",
                "means": {
                    word: _basis(r, {"title": word, "clauses": _test(r)}) for word in ("x", "y")
                },
            },
        ),
        "timeline": _entries(rng, "fact", 1, lambda _: {"dated": "2020", "says": "S"}),
    }


def random_game(rng: Random) -> Told:
    """A random case between two sides, with what the game of keeping reads and an outcome asked."""
    told = random_case(rng)
    more = {"multiplies": "incident_rate", "by": rng.choice([0.5, 2, "0.5 to 2"])}
    sets = {"sets": "residual_war", "to": rng.choice([0.002, 0.02, "0.001 to 0.02"])}
    told["dispute"] = {"between": ["P", "Q"], "protected": "Q", "guarantors": ["R"]}
    told["effects"] = {
        f"effect{n}": _basis(rng, {**rng.choice([more, sets]), "clause": _test(rng)}, 1.0)
        for n in range(3)
    }
    if told["needs"]:
        named = rng.choice(list(told["needs"]))
        told["effects"]["missed"] = _basis(rng, {**sets, "withheld": named}, 1.0)
    told["provocations"] = _entries(
        rng, "fear", 1, lambda r: {"felt_by": "P", "clause": _test(r), "strength": "high"}
    )
    told["leaders"] = _entries(
        rng, "head", 1, lambda r: {"name": "H", "party": "Q", "leaves_per_year": 0.2}
    )
    if rng.random() < 0.5:
        told["issues"]["b"]["breach"] = _basis(rng, {"falls_to": {"b2": "b1"}}, 1.0)
    told["red_lines"]["asked"] = _basis(
        rng, {"party": "P", "never": {"b": "b1"}, "unless_outcome": {"own_strength_deters": 0.5}}
    )
    return told


def random_view(rng: Random, told: Told) -> Told:
    """A view that values some things otherwise, adds an exception, and is filled in."""
    view: Told = {"view": "v", "by": "Anna", "dated": "2025"}
    view["values"] = {"P": {"a": _basis(rng, {"a0": _worth(rng)})}}
    if told["red_lines"] and rng.random() < 0.7:
        line = rng.choice(list(told["red_lines"]))
        view["red_lines"] = {line: _basis(rng, {"unless": _test(rng)})}
    fill_ins: Told = {"by": "Desk", "dated": "2025"}
    fill_ins["values"] = {"Q": {"b": _basis(rng, {"b1": _worth(rng), "b2": _worth(rng)})}}
    view["fill_ins"] = fill_ins
    return view
