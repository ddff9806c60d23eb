"""Random cases with stated distributions, and what one draw makes of them."""

from copy import deepcopy
from random import Random
from typing import Any

from pactwright.bargaining.verdicts.motion import Put
from pactwright.bargaining.verdicts.poll import Asking, Poll, Question
from pactwright.case import Case, ResolvedCase
from pactwright.document import Span, Table
from pactwright.draws import Method, Plan, Sample, paths_of, statements
from pactwright.errors import Place
from tests.preferences.small_cases import Told, random_case, resolved
from tests.settlement.small_cases import random_rules, random_test

EMPTY = Table({}, {}, Place("case.yaml"), Span(0, 0))
BARE = Case("small", "key", EMPTY, (), ())


def drawn_case(rng: Random) -> Told:
    """A random case in which P and Q judge, with everything that can change a verdict."""
    told = random_case(rng)
    told["parties"]["Q"] = {"name": "Q", "kind": "state", "role": "signatory"}
    other = random_case(rng)
    issues = {name: tuple(issue["clauses"]) for name, issue in told["issues"].items()}
    told["values"]["Q"] = {"weights": "unknown"} | {
        issue: {clause: other_worth(rng) for clause in clauses} for issue, clauses in issues.items()
    }
    if rng.random() < 0.5:
        told["values"]["Q"]["weights"] = {"points": {name: shaped(rng, 0, 60) for name in issues}}
    told["no_deal"]["war"]["worth"]["Q"] = rng.choice(
        [{"better_than": "one", "worse_than": "two"}, {"as_good_as": "two"}, shaped(rng, 10, 60)]
    )
    if rng.random() < 0.2:  # placed by a ranking alone
        told["no_deal"]["war"]["worth"]["P"] = "unknown"
        told["values"]["P"]["ranking"] = {"order": rng.sample(["one", "two", "war"], 3)}
    if rng.random() < 0.3:  # beside a fallback that is told
        order = rng.sample(["one", "two", "three", "war"], rng.randint(2, 4))
        told["values"]["Q"]["ranking"] = {"order": order}
    if rng.random() < 0.4:
        later = {"from": rng.choice(["2025-12-31", "2026-06-01"]), "worth": {"P": "5 to 55"}}
        told["no_deal"]["war"]["later"] = {"l": later}
    for key, most in (("red_lines", 2), ("conditions", 1)):
        told[key] = {
            f"{key}{n}": barred(rng, key, issues) for n in range(rng.choice([0, 0, 0, most]))
        }
    told["rules"] = random_rules(rng, issues, 2)
    told["tie_band"] = rng.choice([0, 5, 12])
    for name, extra in other.get("interactions", {}).items():
        extra = extra | {"party": "Q", "clauses": random_test(rng, issues, 1)}
        told["interactions"][f"q{name}"] = extra | {"worth": shaped(rng, -40, 10)}
    return distributed(told, rng)


def other_worth(rng: Random) -> Any:
    return rng.choice([shaped(rng, 0, 100), rng.randint(0, 100), "acceptable", "unknown"])


def shaped(rng: Random, low: int, high: int) -> Any:
    """A distribution of any shape between two ends, or not much beyond."""
    one, two, three = sorted(rng.sample(range(low, high + 1), 3))
    return rng.choice(
        [
            f"{one} to {three}",
            {"low": one, "mode": two, "high": three},
            {"distribution": "pert", "low": one, "mode": two, "high": three},
            {"distribution": "normal", "mean": two, "sd": 20},
        ]
    )


def barred(rng: Random, kind: str, issues: dict[str, tuple[str, ...]]) -> Told:
    party = rng.choice(["P", "Q"])
    if kind == "conditions":
        when = random_test(rng, issues, 1)
        return {"party": party, "requires": {"peace_10_years": "likely"}, "when": when}
    line: Told = {"party": party, "never": random_test(rng, issues, 1)}
    if rng.random() < 0.5:
        line["unless"] = random_test(rng, issues, 1)
    if rng.random() < 0.3:
        line["unless_outcome"] = {"own_strength_deters": "likely"}
    return line


def distributed(told: Any, rng: Random) -> Any:
    """The same with some of its stated ranges told as another distribution with these ends."""
    if isinstance(told, dict):
        return {key: distributed(child, rng) for key, child in told.items()}
    if isinstance(told, str) and " to " in told and rng.random() < 0.5:
        low, high = map(int, told.split(" to "))
        if high - low > 2:
            return shaped(rng, low, high)
    return told


def narrowed(told: Any) -> Any:
    """The same with every distribution a normal one about its centre, hardly wider than nothing."""
    if isinstance(told, dict):
        if "low" in told or "distribution" in told:
            centre = told.get("mode", told.get("mean", told.get("median")))
            return {"distribution": "normal", "mean": centre, "sd": 1e-13}
        return {key: narrowed(child) for key, child in told.items()}
    if isinstance(told, str) and " to " in told:
        low, high = map(float, told.split(" to "))
        return {"distribution": "normal", "mean": (low + high) / 2, "sd": 1e-13}
    return told


def plan_for(case: ResolvedCase, count: int, seed: int = 0, method: Method = "random") -> Plan:
    return Plan(paths_of([case], {}), count, seed, method)


def polled(case: ResolvedCase, packages: dict[str, dict[str, str]]) -> Poll:
    """P and Q, both signing, asked about packages."""
    puts = tuple(Put(name, package, ("P", "Q")) for name, package in packages.items())
    return Poll.of(BARE, [Asking(case, puts)])


def question_of(case: ResolvedCase, packages: dict[str, dict[str, str]]) -> Question:
    return polled(case, packages).questions[0]


def packages_of(told: Told) -> dict[str, dict[str, str]]:
    return {name: one["clauses"] for name, one in told["architectures"].items()}


def as_numbers(told: Told, plan: Plan, draw: int) -> ResolvedCase:
    """The case of one draw of the first block: each distribution is the number drawn from it."""
    stated = statements(resolved(told), {})
    sample = Sample(stated, plan.block(0))
    numbers: Told = deepcopy(told)
    for path, statement in stated.items():
        if statement.drawn and not path.startswith(("red_lines.", "conditions.")):
            *steps, last = path.split(".")
            table = numbers
            for step in steps:
                table = table[step]
            table[last] = float(sample.of(path)[draw])
    return resolved(numbers)
