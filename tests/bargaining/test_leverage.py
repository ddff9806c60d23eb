"""Whose action moves whose fallback or need, and which verdicts that changes."""

from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pactwright.bargaining.leverage import leverage, shifted
from pactwright.case import gather
from pactwright.preferences import Crossing, Judgement, Verdict, judge
from tests.bargaining.asked import NO, OPEN, WHOLE, YES, bench, told
from tests.preferences.small_cases import random_case, resolved

CASES = Path(__file__).parents[2] / "cases"
ONE = {"one": {"title": "One", "clauses": WHOLE}}


def action(**moves: Any) -> dict[str, Any]:
    return {"by": "Q", "does": "D", "kind": "pressure", "moves": moves, "costs": {"Q": "1 to 3"}}


def valued(worth: float, **more: Any) -> Any:
    """P gains worth less 40 from the package; Q accepts whatever it says."""
    values = {
        "P": {"weights": {"points": {"a": 100}}, "a": {"yes": worth, "no": 0}, "b": {}},
        "Q": {"weights": {"points": {"a": 100}}, "a": {"yes": 100, "no": 100}, "b": {}},
    }
    no_deal = {"war": {"title": "W", "worth": {"P": 40, "Q": 0}}}
    return told({}, values=values, no_deal=no_deal, architectures=ONE, **more)


def test_ten_points_on_a_fallback_turn_a_gain_of_seven_into_a_refusal() -> None:
    case = valued(47, actions={"press": action(fallback_of={"P": "-5 to 10"})})
    (lever,) = leverage(case)
    assert (lever.action, lever.by, lever.moves, lever.of) == ("press", "Q", "fallback", "P")
    assert (lever.amount, lever.costs) == ((-5, 10), {"Q": (2, 2)})
    (shift,) = lever.shifts
    assert (shift.before, shift.at_least, shift.at_most) == (YES, YES, NO)
    assert shift.signable == (YES, YES, NO)
    assert shift.changes


def test_a_move_that_is_too_small_changes_nothing() -> None:
    case = valued(47, actions={"press": action(fallback_of={"P": "1 to 7"})})
    (shift,) = leverage(case)[0].shifts
    assert (shift.before, shift.at_least, shift.at_most, shift.changes) == (YES, YES, YES, False)


def test_a_red_line_stands_whatever_becomes_of_the_fallback() -> None:
    line = {"line": {"party": "P", "never": {"a": "yes"}}}
    case = valued(47, red_lines=line, actions={"ease": action(fallback_of={"P": -100})})
    (shift,) = leverage(case)[0].shifts
    assert (shift.before, shift.at_least) == (NO, NO)


def test_a_lever_on_a_need_moves_the_chance_of_accepting() -> None:
    needs = {"n": {"clause": {"a": "yes"}, "of": "Q", "otherwise": {"a": "no"}, "given": 0.3}}
    actions = {"supply": action(need={"n": "60 to 80 %"})}
    case = valued(47, needs=needs, actions=actions)
    (lever,) = leverage(case)
    (found,) = lever.reweighed
    assert (found.package, found.party) == ("one", "P")
    assert (found.before, found.after) == ((0.3, 0.3), (0.6, 0.8))


def test_an_action_that_moves_several_things_gives_several_levers() -> None:
    spoilers = {
        "s": {"actor": "P", "move": "M", "stage": "signature", "trigger_belief": "b",
              "answered_by": ["all"]}
    }  # fmt: skip
    beliefs = {"b": {"says": "S", "chance": 0.5}}
    actions = {
        "all": action(fallback_of={"P": 1, "Q": 2}, belief={"b": 0.1}),
        "none": {"by": "Q", "does": "D", "kind": "supply"},
    }
    case = valued(47, actions=actions, beliefs=beliefs, spoilers=spoilers)
    levers = leverage(case)
    assert [(x.action, x.moves, x.of) for x in levers] == [
        ("all", "fallback", "P"),
        ("all", "fallback", "Q"),
        ("all", "belief", "b"),
        ("none", "nothing", None),
    ]
    assert levers[2].touches == ("s",)
    assert [x.answers for x in levers] == [("s",)] * 3 + [()]


def test_a_shifted_judgement_is_that_of_a_case_with_the_fallback_moved() -> None:
    """Told worths of no deal, so that the same case can be written with another number."""
    rng = Random(9)
    for _ in range(300):
        plain = random_case(rng, partial=False)
        low = rng.randint(20, 60)
        points = rng.randint(-20, 40)
        package = plain["architectures"]["one"]["clauses"]
        plain["no_deal"]["war"]["worth"]["P"] = low
        before = judge(resolved(plain), "P", package)
        plain["no_deal"]["war"]["worth"]["P"] = low + points
        after = judge(resolved(plain), "P", package)
        found = shifted(before, points)
        assert found.verdict is after.verdict
        assert found.gain == pytest.approx(after.gain, abs=1e-9)


def test_a_shift_keeps_what_else_an_answer_turns_on() -> None:
    for certain, verdict in product((True, False), Verdict):
        judgement = Judgement("P", verdict, (5, 5), False, None, (Crossing("l", "sign", certain),))
        assert shifted(judgement, 1).verdict is (NO if certain else OPEN)
    assert shifted(Judgement("P", OPEN, None, False, None), 5).verdict is OPEN


def test_whoever_answers_in_the_parties_place_is_asked() -> None:
    case = valued(47, actions={"press": action(fallback_of={"P": 10})})
    (lever,) = leverage(case, bench(case, {"P": YES, "Q": YES}))
    assert lever.shifts[0].at_most is YES  # no gain is told, so no move can change it


def test_the_reference_case_moves_one_need() -> None:
    case, _ = gather(CASES / "ukraine-2025")
    assert case is not None
    levers = {x.action: x for x in leverage(case.resolve("author_a"))}
    assert levers["build_up_army"].of == "army_build_up"
    packages = {found.package for found in levers["build_up_army"].reweighed}
    assert "armed_neutrality" in packages
    assert levers["reassure_europe"].answers == ("eur_dissent",)
