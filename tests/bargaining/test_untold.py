"""The answer as far as those whose values are told go."""

from random import Random
from typing import Any

from pactwright.bargaining.bench import Bench, ratifiers
from pactwright.bargaining.blockers import blockers
from pactwright.bargaining.documents import signing
from pactwright.bargaining.seats import body
from pactwright.bargaining.untold import as_far_as_told, untold
from pactwright.case import ResolvedCase
from pactwright.preferences import Verdict
from tests.bargaining.test_blockers import as_found, listed, random_case
from tests.preferences.small_cases import resolved

YES, OPEN = Verdict.ACCEPTS, Verdict.CANNOT_TELL


def small(**changes: Any) -> ResolvedCase:
    """P gains by a1 and loses by a0; R ratifies by veto and tells no values."""
    case: dict[str, Any] = {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "parties": {
            "P": {"name": "P", "kind": "state", "role": "signatory"},
            "R": {
                "name": "R",
                "kind": "institution",
                "role": "ratifier",
                "ratifies": {"rule": "veto"},
            },
        },
        "issues": {
            name: {
                "question": "?",
                "obligors": ["P"],
                "clauses": {f"{name}0": "C", f"{name}1": "C"},
            }
            for name in ("a", "b")
        },
        "values": {
            "P": {
                "weights": {"points": {"a": 1, "b": 1}},
                "a": {"a0": 0, "a1": 100},
                "b": {"b0": 50, "b1": 50},
            }
        },
        "no_deal": {"war": {"title": "War", "worth": {"P": 50}}},
    }
    return resolved(case | changes)


def test_who_tells_nothing_says_yes_unless_a_line_is_against_it() -> None:
    bare = small()
    lined = small(red_lines={"r": {"party": "R", "never": {"b": "b1"}}})
    for case, clause, answer in ((bare, "b1", YES), (lined, "b0", YES), (lined, "b1", None)):
        package = {"a": "a1", "b": clause}
        bench = Bench(case)
        told = as_far_as_told(bench)
        strict = signing(case, package, bench).verdict
        assert strict is (OPEN if answer else Verdict.REFUSES)
        assert signing(case, package, told).verdict is (answer or Verdict.REFUSES)
        bodies = [body(case, name, package, bench) for name in ratifiers(case)]
        assert untold(case, bodies) == ("R",)


def test_changes_are_found_where_the_strict_answer_has_none() -> None:
    case = small()
    found = blockers(case, {"a": "a0", "b": "b0"})
    assert found.for_all.found == ()
    assert found.untold == ("R",)
    assert found.as_told is not None
    (remedy,) = found.as_told.found
    assert [dict(way) for way in remedy.change.ways] == [{"a": "a1"}]
    assert found.perhaps is None


def test_where_nothing_makes_it_certain_it_says_after_what_nobody_refuses() -> None:
    """What P gains is unknown, and it never signs a0: nobody refuses once a is a1."""
    values = {"P": {"weights": "unknown", "a": {}, "b": {}}}
    case = small(values=values, red_lines={"r": {"party": "P", "never": {"a": "a0"}}})
    found = blockers(case, {"a": "a0", "b": "b0"})
    assert found.for_all.found == ()
    assert found.perhaps is not None
    assert [dict(one.change.first) for one in found.perhaps.found] == [{"a": "a1"}]
    assert found.perhaps.search.proven


def test_told_answers_are_those_of_the_listing() -> None:
    """Random cases in which some parties lose their values, against every change listed."""
    rng, compared, open_ones = Random(8), 0, 0
    for _ in range(120):
        issues, rules, told = random_case(rng)
        for silent in rng.sample(list(told["values"]), rng.randint(1, 3)):
            del told["values"][silent]
        case = resolved(told)
        start = {issue: rng.choice(clauses) for issue, clauses in issues.items()}
        found, plain = blockers(case, start), Bench(case)
        bench = as_far_as_told(plain)
        if found.as_told is not None:
            expected = listed(
                issues,
                rules,
                start,
                lambda p: signing(case, p, bench).verdict is YES,  # noqa: B023
            )
            assert as_found(found.as_told) == expected
            compared += bool(expected)
        if found.perhaps is not None:
            expected = listed(
                issues,
                rules,
                start,
                lambda p: signing(case, p, plain).verdict is not Verdict.REFUSES,  # noqa: B023
            )
            assert as_found(found.perhaps) == expected
            open_ones += bool(expected)
    assert compared > 10
    assert open_ones > 5
