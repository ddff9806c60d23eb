"""What one parameter of one party is told twice by."""

from random import Random
from typing import Any

import pytest

from pactwright.case.nouns.issues import Rule
from pactwright.errors import Fault, Severity
from pactwright.settlement import double_faults
from pactwright.settlement.doubles import brought, together
from tests.settlement.small_cases import (
    as_clauses,
    fits,
    obeys,
    packages,
    random_issues,
    random_rules,
    random_test,
)
from tests.settlement.test_effective import LETTERS, told

THREAT = {"clause": {"a": "x"}, "felt_by": "P", "strength": "high"}
STEP = {"if": "it starts", "when": {"a": "x"}, "leads_to": "more", "severity": "major"}


def faults(**more: Any) -> list[Fault]:
    return list(double_faults(told({"a": LETTERS, "b": LETTERS}, **more)))


def effect(parameter: str, of: str, clause: dict[str, Any], verb: str = "shifts") -> dict[str, Any]:
    return {"clause": clause, verb: parameter, "of": of, "to" if verb == "sets" else "by": 0.1}


@pytest.mark.parametrize("of", ["P", "other", "obligors"])
def test_a_threat_and_an_effect_on_provocation_of_the_same_side_and_clause(of: str) -> None:
    (one,) = faults(
        provocations={"bases": THREAT}, effects={"more": effect("provocation", of, {"a": "x"})}
    )
    assert (one.code, one.severity) == ("counted-twice", Severity.WARNING)
    assert one.path == "provocations.bases"
    assert "provocation of P under a: x" in one.expected
    assert "effects.more" in one.found
    assert "remove: [effects.more]" in (one.next_step or "")


@pytest.mark.parametrize(
    "told_again",
    [
        effect("provocation", "Q", {"a": "x"}),  # another side feels it
        effect("provocation", "P", {"a": "y"}),  # no package has both clauses
        effect("provocation", "P", {"b": "x"}),  # another clause, and nothing ties them
        effect("autonomy_cost", "P", {"a": "x"}),  # another parameter
    ],
)
def test_what_is_not_the_same_thing_is_not_counted_twice(told_again: dict[str, Any]) -> None:
    assert not faults(provocations={"bases": THREAT}, effects={"more": told_again})


def test_a_hard_rule_that_brings_the_other_clause_along_ties_them() -> None:
    twice = {
        "provocations": {"bases": THREAT},
        "effects": {"more": effect("provocation", "P", {"b": "y"})},
    }
    rule = {"when": {"a": "x"}, "requires": {"b": "y"}}
    (one,) = faults(rules={"r": rule}, **twice)
    assert "a: x, which comes with b: y" in one.expected
    assert not faults(rules={"r": {**rule, "strength": "soft"}}, **twice)
    back = {"when": {"b": "y"}, "requires": {"a": "x"}}
    (one,) = faults(rules={"r": back}, **twice)
    assert "b: y, which comes with a: x" in one.expected


def test_an_escalation_counts_once_its_chance_is_stated() -> None:
    effects = {"more": effect("major_war", "guarantors", {"a": "x"}, "sets")}
    assert not faults(escalations={"spreads": STEP}, effects=effects)
    (one,) = faults(escalations={"spreads": {**STEP, "chance": 0.3}}, effects=effects)
    assert one.path == "escalations.spreads"
    assert "major_war of G" in one.expected
    small = {**STEP, "chance": 0.3, "severity": "limited"}
    assert not faults(escalations={"spreads": small}, effects=effects)


def test_a_leader_who_leaves_and_an_effect_on_leaving() -> None:
    effects = {"more": effect("leader_exit", "P", {"a": "x"}, "sets")}
    boss = {"party": "P", "leaves_per_year": 0.2}
    (one,) = faults(leaders={"boss": boss}, effects=effects)
    assert one.path == "leaders.boss"
    assert not faults(leaders={"boss": {**boss, "party": "Q"}}, effects=effects)


def test_clauses_said_to_stand_together_do_in_some_package_that_has_both() -> None:
    rng = Random(5)
    for _ in range(1500):
        issues = random_issues(rng)
        one, other = random_test(rng, issues), random_test(rng, issues)
        shares = together({}, as_clauses(one), as_clauses(other))
        both = [p for p in packages(issues) if fits(one, p) and fits(other, p)]
        if shares:
            assert both


def test_what_a_clause_brings_stands_in_every_package_that_the_rules_allow() -> None:
    rng = Random(6)
    seen = 0
    for _ in range(1500):
        issues, (table,) = random_issues(rng), random_test(rng, random_issues(rng), 1)
        issues = {**issues, **{name: tuple(clauses) for name, clauses in table.items()}}
        table = {name: clauses[:1] for name, clauses in table.items()}
        raw = random_rules(rng, issues)
        rules = {name: Rule.model_validate(rule) for name, rule in raw.items()}
        found = brought(rules, as_clauses([table]).alternatives[0])
        hard = [rule for rule in raw.values() if rule.get("strength") != "soft"]
        for package in packages(issues):
            if fits([table], package) and all(obeys(rule, package) for rule in hard):
                assert found.items() <= package.items()
                seen += len(found) > len(table)
    assert seen > 100
