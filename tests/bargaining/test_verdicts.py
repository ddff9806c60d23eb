"""Verdicts in every draw are those of preferences on the case that the draw is."""

import pickle
from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest

from pactwright.bargaining.bench import Bench
from pactwright.bargaining.documents import signing
from pactwright.bargaining.seats import ORDER as VERDICTS
from pactwright.bargaining.ties import ties
from pactwright.bargaining.verdicts.poll import Poll, answered
from pactwright.bargaining.verdicts.shares import shares
from pactwright.bargaining.votes import ACCEPTS, REFUSES
from pactwright.draws import METHODS, Method, Plan
from pactwright.ensembles import run
from pactwright.preferences import fallback_of, judge
from tests.bargaining.verdict_cases import (
    as_numbers,
    drawn_case,
    narrowed,
    packages_of,
    plan_for,
    polled,
    question_of,
)
from tests.preferences.small_cases import Told, resolved

DRAWS = 5


def test_each_draw_is_judged_as_the_case_with_its_numbers() -> None:
    rng = Random(1)
    met: dict[str, int] = {}
    for _ in range(400):
        told = drawn_case(rng)
        case, packages = resolved(told), packages_of(told)
        plan = plan_for(case, DRAWS)
        found, benches = answered(question_of(case, packages), plan.block(0)), []
        tied = dict.fromkeys(product(packages, ("P", "Q")), 0)
        for draw in range(DRAWS):
            real = as_numbers(told, plan, draw)
            benches.append(Bench(real))
            for row, (name, package) in zip(found, packages.items(), strict=True):
                for (numbers, count), party in zip(row, ("P", "Q"), strict=True):
                    known = judge(real, party, package)
                    tied[name, party] += known.tie
                    assert VERDICTS[numbers[draw]] is known.verdict, told
                    assert count.gains is not None
                    assert count.gains[:, draw] == pytest.approx(known.gain, abs=1e-8)
                    met[known.verdict] = met.get(known.verdict, 0) + 1
        tally = polled(case, packages)(plan.block(0))
        rows = zip(found, tally.returns[0], packages.items(), strict=True)
        for row, returns, (name, package) in rows:  # ties of each party, and of all together
            for (_, count), party in zip(row, ("P", "Q"), strict=True):
                assert count.close == tied[name, party]
            whole = (ties(b.case, package, b, signing(b.case, package, b)) for b in benches)
            close = sum(one.whole for one in whole)
            assert returns.close == close, told
            met["close"] = met.get("close", 0) + close
        kinds = ("rules", "red_lines", "conditions", "objections", "interactions")
        for kind in (*(k for k in kinds if told.get(k)), *seen(told)):
            met[kind] = met.get(kind, 0) + 1
    assert min(met.values()) > 40, met
    assert {"ranks", "points", "swings", "as_good_as", "better_than", "worse_than"} <= set(met)
    assert {
        "partial",
        "unless_outcome",
        "later",
        "ranking",
        "accepts",
        "refuses",
        "cannot tell",
    } <= set(met)


def seen(told: Told) -> list[str]:
    words = (
        "ranks",
        "points",
        "swings",
        "as_good_as",
        "better_than",
        "worse_than",
        "later",
        "ranking",
    )
    found = [word for word in (*words, "unless_outcome", "unknown") if f"'{word}'" in str(told)]
    partial = any(len(p) < len(told["issues"]) for p in packages_of(told).values())
    return [*found, *["partial"] * partial]


def test_distributions_without_width_give_the_verdict_at_their_centre() -> None:
    rng = Random(2)
    ties = 0
    for _ in range(300):
        told = drawn_case(rng)
        central, packages = resolved(told), packages_of(told)
        narrow = resolved(narrowed(told))
        found = answered(question_of(narrow, packages), plan_for(narrow, 3).block(0))
        for row, package in zip(found, packages.values(), strict=True):
            for (numbers, count), party in zip(row, ("P", "Q"), strict=True):
                known = judge(central, party, package)
                assert {VERDICTS[n] for n in numbers} == {known.verdict}, told
                assert count.close == (3 if known.tie else 0)
                assert known.gain is not None
                ties += 0.0 in known.gain
    assert ties > 40  # where a rounding error would show


def test_knowing_less_turns_no_draw_into_a_yes_or_a_no() -> None:
    rng = Random(3)
    changed = 0
    for _ in range(400):
        told = drawn_case(rng)
        packages = packages_of(told)
        less = forgotten(told, rng)
        before, after = (
            answered(question_of(resolved(t), packages), plan_for(resolved(t), 40).block(0))
            for t in (told, less)
        )
        for one, two in zip(before, after, strict=True):
            for party, (old, _), (new, _) in zip("PQ", one, two, strict=True):
                if may_contradict_itself(told, party):  # which knowing less would resolve
                    continue
                assert not np.any((new == ACCEPTS) & (old != ACCEPTS)), told
                assert not np.any((new == REFUSES) & (old != REFUSES)), told
                changed += bool((old != new).any())
    assert changed > 40


def may_contradict_itself(told: Told, party: str) -> bool:
    """Whether no deal is told to lie between packages, where a draw may leave no room."""
    fallback = fallback_of(resolved(told), party)
    if "war" in told["values"][party].get("ranking", {"order": ()})["order"]:
        return True
    return fallback.better_than is not None and fallback.worse_than is not None


def forgotten(told: Told, rng: Random) -> Told:
    """The same case with one drawn or stated worth, weight, cost or fallback unknown."""
    party = rng.choice(["P", "Q"])
    values = dict(told["values"][party])
    what = rng.choice(["worth", "worth", "no_deal", "extra", "points"])
    if "ranking" in values and what == "no_deal":  # what places an unknown fallback is forgotten
        del values["ranking"]
        return told | {"values": told["values"] | {party: values}}
    extras = told.get("interactions", {})
    if what == "extra" and extras:
        name = rng.choice(list(extras))
        changed = extras | {name: extras[name] | {"worth": "unknown"}}
        return told | {"interactions": changed}
    if what == "no_deal":
        war = told["no_deal"]["war"]
        war = war | {"worth": war["worth"] | {party: "unknown"}}
        if party == "P" and "later" in war:
            war |= {"later": {"l": war["later"]["l"] | {"worth": {"P": "unknown"}}}}
        return told | {"no_deal": {"war": war}}
    issue = rng.choice(list(told["issues"]))
    weights: Any = values["weights"]
    if what == "points" and isinstance(weights, dict) and "ranks" not in weights:
        method, points = next(iter(weights.items()))
        values["weights"] = {method: points | {issue: "unknown"}}
    elif isinstance(values[issue], dict):
        clause = rng.choice(list(told["issues"][issue]["clauses"]))
        values[issue] = values[issue] | {clause: "unknown"}
    return told | {"values": told["values"] | {party: values}}


def test_points_that_a_draw_leaves_without_any_are_unknown_there() -> None:
    told = small(weights={"points": {"a": 0, "b": 0}})
    question = question_of(resolved(told), {"x": {"a": "a0", "b": "b0"}})
    count = answered(question, plan_for(resolved(told), 2).block(0))[0][0][1]
    assert count.gains is not None
    assert count.gains.tolist() == [[-40.0] * 2, [30.0] * 2]


def small(**changes: Any) -> Told:
    values = {"weights": {"points": {"a": 60, "b": 40}}, "a": {"a0": 10}, "b": {"b0": 80}} | changes
    party = {"name": "P", "kind": "state", "role": "signatory"}
    return {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "parties": {"P": party, "Q": party},
        "issues": {
            name: {"question": "?", "obligors": ["P"], "clauses": {f"{name}0": "C"}}
            for name in "ab"
        },
        "values": {"P": values},
        "no_deal": {"war": {"title": "War", "worth": {"P": 50, "Q": 50}}},
        "architectures": {"x": {"title": "X", "clauses": {"a": "a0", "b": "b0"}}},
    }


def test_a_party_without_values_cannot_tell_unless_a_line_is_crossed() -> None:
    for lines, verdict in (
        ({}, "cannot tell"),
        ({"l": {"party": "Q", "never": {"a": "a0"}}}, "refuses"),
    ):
        case = resolved(small() | {"red_lines": lines})
        poll = polled(case, {"x": {"a": "a0", "b": "b0"}})
        plan = plan_for(case, 10)
        found = shares(poll, plan, run(poll, plan)).readings[0].packages[0].parties[1]
        assert (found.party, found.exact, found.n, found.lowest) == ("Q", verdict, 0, None)


@pytest.mark.parametrize("method", METHODS)
def test_1_2_and_4_workers_give_the_same_bytes(method: Method) -> None:
    told = drawn_case(Random(11))
    case = resolved(told)
    poll = polled(case, packages_of(told))
    plan = Plan(plan_for(case, 1).paths, 70, 3, method, 20)
    one, two, four = (run(poll, plan, workers) for workers in (1, 2, 4))
    assert shares(poll, plan, one) == shares(poll, plan, two) == shares(poll, plan, four)
    assert gains(one) == gains(two) == gains(four)
    assert gains([poll(plan.block(n)) for n in (3, 1, 0, 2)]) != gains(one)


def gains(tallies: Any) -> list[bytes]:
    return [
        count.gains.tobytes()
        for tally in tallies
        for packages in tally.returns
        for returns in packages
        for count in returns.own
    ]


def test_blocks_add_up_to_what_one_block_of_all_draws_gives() -> None:
    told = drawn_case(Random(12))
    case = resolved(told)
    poll = polled(case, packages_of(told))
    paths = plan_for(case, 1).paths
    whole, parts = (Plan(paths, 64, 0, "sobol", size) for size in (64, 7))
    one, many = (shares(poll, plan, run(poll, plan)) for plan in (whole, parts))
    assert one.readings == many.readings
    with pytest.raises(ValueError, match="one of each block"):
        shares(poll, parts, run(poll, whole))


def test_a_poll_can_be_pickled() -> None:
    told = drawn_case(Random(13))
    poll = polled(resolved(told), packages_of(told))
    again = pickle.loads(pickle.dumps(poll))
    assert isinstance(again, Poll)
    assert again.questions[0].statements == poll.questions[0].statements
