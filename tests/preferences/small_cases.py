"""Small random cases as the reader sees them, and one party's values told in every way."""

from random import Random
from typing import Any

from pactwright.case import ResolvedCase, Sections
from pactwright.document import Span, Table
from pactwright.errors import Place
from tests.settlement.small_cases import random_test

Told = dict[str, Any]
PACKAGES = ("one", "two", "three")
GRADES = ("essential", "desirable", "acceptable", "tolerable", "unacceptable")


def random_case(rng: Random, *, extras: bool = True, partial: bool = True) -> Told:
    """A case in which P judges packages of two or three issues."""
    issues = {
        name: tuple(f"{name}{n}" for n in range(rng.randint(1, 3)))
        for name in ("a", "b", "c")[: rng.randint(2, 3)]
    }
    values: Told = {"weights": random_weights(rng, list(issues))}
    for issue, clauses in issues.items():
        values[issue] = random_worths(rng, list(clauses))
    told: Told = {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "parties": {"P": {"name": "P", "kind": "state", "role": "signatory"}},
        "issues": {
            name: {"question": "?", "obligors": ["P"], "clauses": dict.fromkeys(clauses, "C")}
            for name, clauses in issues.items()
        },
        "values": {"P": values},
        "no_deal": {"war": {"title": "War", "worth": {"P": random_fallback(rng)}}},
        "architectures": {
            name: {"title": name, "clauses": random_package(rng, issues, partial)}
            for name in PACKAGES
        },
    }
    if extras:
        told["interactions"] = {
            f"x{n}": {
                "party": "P",
                "clauses": random_test(rng, issues, 1),
                "worth": rng.choice(
                    [rng.randint(-30, 30), rng.randint(-100, 100), "-10 to 30", "unknown"]
                ),
            }
            for n in range(rng.randint(0, 2))
        }
        told["objections"] = {
            f"o{n}": {
                "party": "P",
                "to": random_test(rng, issues, 1),
                "unless": random_test(rng, issues, 1),
                "costs": rng.choice(
                    [rng.randint(0, 30), rng.randint(0, 100), "10 to 30", "unknown"]
                ),
            }
            for n in range(rng.randint(0, 2))
        }
    return told


def random_weights(rng: Random, issues: list[str]) -> Any:
    method = rng.choice(["ranks", "points", "swings", "unknown"])
    if method == "unknown":
        return "unknown"
    if method == "ranks":
        order = rng.sample(issues, len(issues))
        tie = rng.randint(1, len(order))
        return {"ranks": [order[:tie], *order[tie:]] if rng.random() < 0.5 else order}
    return {method: {i: rng.choice([rng.randint(1, 60), "20 to 40", "unknown"]) for i in issues}}


def random_worth(rng: Random) -> Any:
    low = rng.randint(0, 99)
    ranged = f"{low} to {rng.randint(low + 1, 100)}"
    return rng.choice([rng.randint(0, 100), ranged, rng.choice(GRADES), "unknown"])


def random_worths(rng: Random, clauses: list[str]) -> Any:
    if rng.random() < 0.3:
        order: list[Any] = rng.sample(clauses, len(clauses))
        return [order[:2], *order[2:]] if len(order) > 2 and rng.random() < 0.5 else order
    return {clause: random_worth(rng) for clause in clauses}


def random_fallback(rng: Random) -> Any:
    compared = {rng.choice(["as_good_as", "better_than", "worse_than"]): rng.choice(PACKAGES)}
    both = {"better_than": "one", "worse_than": "three"}
    return rng.choice([random_worth(rng), random_worth(rng), compared, compared, both])


def random_package(
    rng: Random, issues: dict[str, tuple[str, ...]], partial: bool
) -> dict[str, str]:
    return {
        issue: rng.choice(clauses)
        for issue, clauses in issues.items()
        if not (partial and rng.random() < 0.2)
    }


def resolved(told: Told) -> ResolvedCase:
    """The case as written, without places; what was told last is not read again."""
    text = repr(told)
    if text not in _READ:
        if len(_READ) == 16:
            del _READ[next(iter(_READ))]
        place = Place("case.yaml")
        nouns = Sections.model_validate(told)
        _READ[text] = ResolvedCase(nouns, Table({}, {}, place, Span(0, 0)), "key")
    return _READ[text]


_READ: dict[str, ResolvedCase] = {}
