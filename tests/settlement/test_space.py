"""Search and counting against the plain listing of all packages."""

import time
from pathlib import Path
from random import Random

import pytest

from pactwright.case import Clauses, gather
from pactwright.case.nouns.issues import Rule
from pactwright.settlement import Budget, Prohibition, Space, smallest_conflict
from pactwright.settlement.checks import shortened
from tests.settlement.small_cases import (
    as_clauses,
    fits,
    obeys,
    packages,
    random_issues,
    random_rules,
    random_test,
    space_of,
)

CASES = Path(__file__).parents[2] / "cases"


def test_counts_are_those_of_the_listing() -> None:
    rng = Random(2)
    for _ in range(1_500):
        issues = random_issues(rng)
        rules = random_rules(rng, issues)
        space, listed = space_of(issues, rules), list(packages(issues))
        assert space.raw == len(listed)
        for strengths in (("hard",), ("soft",), ("hard", "soft")):
            counted = [r for r in rules.values() if r.get("strength", "hard") in strengths]
            expected = sum(all(obeys(r, p) for r in counted) for p in listed)
            assert space.count(strengths) == expected


def test_search_finds_the_first_package_or_proves_that_there_is_none() -> None:
    rng = Random(3)
    for _ in range(1_500):
        issues = random_issues(rng)
        rules = random_rules(rng, issues)
        bans = [(random_test(rng, issues), random_test(rng, issues, 1)) for _ in range(2)]
        wanted = random_test(rng, issues) if rng.random() < 0.5 else None
        given = {i: rng.choice(c) for i, c in issues.items() if rng.random() < 0.2}
        hard = [rule for rule in rules.values() if rule.get("strength") != "soft"]
        allowed = [
            p
            for p in packages(issues)
            if all(obeys(rule, p) for rule in hard)
            and not any(fits(never, p) and not fits(unless, p) for never, unless in bans)
            and (wanted is None or fits(wanted, p))
            and all(p[i] == c for i, c in given.items())
        ]
        prohibitions = [
            Prohibition(f"b{n}", as_clauses(never), unless=as_clauses(unless))
            for n, (never, unless) in enumerate(bans)
        ]
        found = space_of(issues, rules).find(
            prohibitions, wanted=as_clauses(wanted) if wanted else None, given=given
        )
        assert found.status == ("found" if allowed else "none")
        assert found.package == (allowed[0] if allowed else None)


def test_broken_rules_are_those_that_no_completion_mends() -> None:
    rng = Random(4)
    for _ in range(500):
        issues = random_issues(rng, 4)
        rules = random_rules(rng, issues)
        space = space_of(issues, rules)
        whole = {issue: rng.choice(clauses) for issue, clauses in issues.items()}
        part = {issue: clause for issue, clause in whole.items() if rng.random() < 0.6}
        alike = [p for p in packages(issues) if all(p[i] == c for i, c in part.items())]
        for name, rule in rules.items():
            told = space.strained if rule.get("strength") == "soft" else space.broken
            assert (name in told(whole)) is not obeys(rule, whole)
            if name in told(part):
                assert not any(obeys(rule, p) for p in alike)


def test_clauses_that_no_package_has() -> None:
    rng = Random(5)
    for _ in range(500):
        issues = random_issues(rng, 4)
        rules = random_rules(rng, issues)
        hard = [rule for rule in rules.values() if rule.get("strength") != "soft"]
        allowed = [p for p in packages(issues) if all(obeys(rule, p) for rule in hard)]
        expected = [
            (i, c)
            for i, clauses in issues.items()
            for c in clauses
            if c not in {p[i] for p in allowed}
        ]
        assert list(space_of(issues, rules).unused()) == expected


def test_a_smallest_conflict_is_one_and_none_of_it_can_be_spared() -> None:
    rng = Random(6)
    met = 0
    for _ in range(600):
        issues = random_issues(rng, 3)
        rules = random_rules(rng, issues, 9)
        space = space_of(issues, rules)
        listed, hard = list(packages(issues)), space.rules_of("hard")
        conflict = smallest_conflict(space, hard)
        assert (conflict is None) is (space.count() != 0)
        if conflict is None:
            continue
        met += 1
        named = [rules[ban.id.removeprefix("rules.")] for ban in conflict]
        assert not any(all(obeys(rule, p) for rule in named) for p in listed)
        for spared in named:
            others = [rule for rule in named if rule is not spared]
            assert any(all(obeys(rule, p) for rule in others) for p in listed)
    assert met > 50


def test_the_small_case_has_the_counts_worked_out_by_hand() -> None:
    case, _ = gather(CASES / "six-issues" / "case.yaml")
    assert case is not None
    space = Space.of(case.resolve().nouns)
    assert (space.raw, space.count(), space.count(("hard", "soft"))) == (486, 264, 242)


def large_space(rng: Random, rules: int) -> Space:
    """Sixteen issues with 272 million packages."""
    sizes = [4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 2, 2, 2, 3]
    issues = {f"i{n}": tuple(f"c{m}" for m in range(size)) for n, size in enumerate(sizes)}
    told = {}
    for n in range(rules):
        one, other, third = rng.sample(list(issues), 3)
        told[f"r{n}"] = Rule.model_validate(
            {
                "when": [{one: [rng.choice(issues[one])], third: list(issues[third][:2])}],
                "requires": [{other: [rng.choice(issues[other])]}],
            }
        )
    return Space(issues, told)


def test_a_large_space_is_counted_at_once() -> None:
    for seed in range(5):
        space = large_space(Random(seed), 12)
        began = time.perf_counter()
        counted = space.count()
        assert counted is not None
        assert 0 < counted < space.raw
        assert time.perf_counter() - began < 1.0  # 0.02 s on an idle machine


def test_a_search_that_stops_says_so() -> None:
    space = large_space(Random(9), 60)
    assert space.count(budget_nodes=3) is None
    assert space.find(budget_nodes=3).status == "stopped at 3 nodes"


def test_a_wide_rule_does_not_hang() -> None:
    issues = {f"i{n}": ("a", "b") for n in range(30)}
    any_clause = [{"i1": ["a", "b"]}]
    exception = [{f"i{n}": ["a"] for n in range(1, 30)}]
    wide = {"when": [{"i0": ["a"]}], "excludes": any_clause, "unless": exception}
    space = space_of(issues, {"wide": wide})
    assert space.count() == 2**29 + 1
    many = [{f"i{3 * n + m}": ["a"] for m in range(3)} for n in range(10)]
    tangled = space_of(issues, {"tangled": {"when": [{"i0": ["b"]}], "requires": many}})
    assert tangled.count() is None
    assert tangled.find().status.startswith("stopped")


def test_an_empty_alternative_forbids_nothing() -> None:
    space = Space({"a": ("x", "y")}, {})
    ban = Prohibition("nothing", Clauses(()))
    assert space.find([ban]).package == {"a": "x"}


def test_whether_anything_is_left_needs_no_package() -> None:
    rng = Random(8)
    for _ in range(300):
        issues = random_issues(rng, 4)
        space = space_of(issues, random_rules(rng, issues))
        assert space.excluded() is space.find().none
    space = large_space(Random(9), 60)
    assert space.excluded(budget=Budget(3)) is None


def pigeonhole(birds: int) -> Space:
    """Each issue needs a clause of its own, and there is one too few."""
    issues = {f"i{n}": tuple(f"k{m}" for m in range(birds - 1)) for n in range(birds)}
    told = {
        f"r{a}_{b}_{k}": Rule.model_validate(
            {"when": [{f"i{a}": [k]}], "excludes": [{f"i{b}": [k]}]}
        )
        for a in range(birds)
        for b in range(a + 1, birds)
        for k in issues["i0"]
    }
    return Space(issues, told)


def test_a_conflict_that_cannot_be_made_smaller_in_time_is_still_one() -> None:
    space = pigeonhole(6)
    budget = Budget(60)
    found = smallest_conflict(space, space.rules_of("hard"), budget=budget)
    assert budget.spent
    assert found is not None
    assert space.excluded(found, rules=()) is True
    assert smallest_conflict(space, space.rules_of("hard"), budget=Budget(5)) is None


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        ("abc", "a, b, c"),
        ("abcdefgh", "a, b, c, d, e, f, g, h"),
        ("abcdefghi", "a, b, ... and 7 more"),
    ],
)
def test_long_lists_are_cut(ids: str, told: str) -> None:
    assert shortened(list(ids)) == told
