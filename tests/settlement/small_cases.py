"""Small random spaces of packages, and what a condition means, written from its definition."""

from collections.abc import Iterator, Mapping
from itertools import product
from random import Random
from typing import Any

from pactwright.case import Clauses
from pactwright.case.nouns.issues import Rule
from pactwright.settlement import Space

Test = list[dict[str, list[str]]]


def random_issues(rng: Random, most: int = 5) -> dict[str, tuple[str, ...]]:
    return {
        f"i{n}": tuple(f"c{m}" for m in range(rng.randint(1, 4)))
        for n in range(rng.randint(1, most))
    }


def random_test(rng: Random, issues: Mapping[str, tuple[str, ...]], most: int = 2) -> Test:
    """Alternatives, each a few issues with one or more of their clauses."""
    return [
        {
            issue: rng.sample(issues[issue], rng.randint(1, len(issues[issue])))
            for issue in rng.sample(list(issues), rng.randint(1, min(3, len(issues))))
        }
        for _ in range(rng.randint(1, most))
    ]


def random_rules(
    rng: Random, issues: Mapping[str, tuple[str, ...]], most: int = 7
) -> dict[str, dict[str, Any]]:
    rules: dict[str, dict[str, Any]] = {}
    for n in range(rng.randint(0, most)):
        rule: dict[str, Any] = {"when": random_test(rng, issues)}
        rule[rng.choice(["requires", "excludes"])] = random_test(rng, issues)
        if rng.random() < 0.3:
            rule["unless"] = random_test(rng, issues, 1)
        if rng.random() < 0.3:
            rule["strength"] = "soft"
        rules[f"r{n}"] = rule
    return rules


def as_clauses(test: Test) -> Clauses:
    return Clauses(tuple({i: tuple(c) for i, c in table.items()} for table in test))


def space_of(issues: Mapping[str, tuple[str, ...]], rules: Mapping[str, dict[str, Any]]) -> Space:
    return Space(issues, {name: Rule.model_validate(rule) for name, rule in rules.items()})


def packages(issues: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    for clauses in product(*issues.values()):
        yield dict(zip(issues, clauses, strict=True))


def fits(test: Test, package: Mapping[str, str]) -> bool:
    return any(all(package[i] in clauses for i, clauses in table.items()) for table in test)


def obeys(rule: Mapping[str, Any], package: Mapping[str, str]) -> bool:
    if not fits(rule["when"], package) or ("unless" in rule and fits(rule["unless"], package)):
        return True
    if "requires" in rule:
        return fits(rule["requires"], package)
    return not fits(rule["excludes"], package)
