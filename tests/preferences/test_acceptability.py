"""Verdicts: what makes one, and what can never make one."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from pactwright.preferences import Judgement, Valuation, Verdict, fallback_of, judge
from pactwright.preferences.gain import contradictory
from tests.preferences.small_cases import PACKAGES, Told, random_case, resolved
from tests.settlement.small_cases import fits, random_test


def answer(told: Told, package: str = "two") -> Judgement:
    return judge(resolved(told), "P", told["architectures"][package]["clauses"])


def cases(seed: int, count: int) -> list[Told]:
    rng = Random(seed)
    return [random_case(rng) for _ in range(count)]


def clauses_of(told: Told) -> dict[str, tuple[str, ...]]:
    return {name: tuple(issue["clauses"]) for name, issue in told["issues"].items()}


def open_above(told: Told) -> bool:
    fallback = told["no_deal"]["war"]["worth"]["P"]
    better = isinstance(fallback, dict) and set(fallback) == {"better_than"}
    return fallback == "unknown" or better or contradicts_itself(told)


def test_the_verdict_follows_from_what_is_shown() -> None:
    rng = Random(1)
    met = set()
    for told in cases(1, 600):
        told["red_lines"] = {"l": {"party": "P", "never": random_test(rng, clauses_of(told), 1)}}
        if rng.random() < 0.7:
            told["red_lines"] = {}
        found = answer(told)
        met.add(found.verdict)
        assert found.gain is not None
        low, high = found.gain
        better = "better_than" in str(told["no_deal"]) and not contradicts_itself(told)
        if any(c.certain for c in found.crossings) or high < 0 or (better and high == 0):
            assert found.verdict is Verdict.REFUSES
        elif low >= 0 and not found.crossings and not (low == 0 and open_above(told)):
            assert found.verdict is Verdict.ACCEPTS
        else:
            assert found.verdict is Verdict.CANNOT_TELL
            assert found.turns_on
        if found.verdict is not Verdict.CANNOT_TELL:
            assert found.turns_on == ()
        assert found.close == (max(-low, high) <= 5)
    assert met == set(Verdict)


@pytest.mark.parametrize("seed", range(8))
def test_knowing_less_never_turns_an_answer_into_a_yes_or_a_no(seed: int) -> None:
    """Each stated worth, weight, interaction, objection and fallback is forgotten in turn."""
    changed = tried = 0
    for told in cases(20 + seed, 150):
        if contradicts_itself(told):
            continue
        before = {name: answer(told, name).verdict for name in PACKAGES}
        for forgotten in forgettings(told):
            tried += 1
            for name in PACKAGES:
                after = answer(forgotten, name).verdict
                assert after in (before[name], Verdict.CANNOT_TELL), (told, forgotten, name)
                changed += after is not before[name]
    assert tried > 700
    assert changed > 30


def contradicts_itself(told: Told) -> bool:
    case = resolved(told)
    valuation = Valuation.of(case, "P")
    assert valuation is not None
    return contradictory(valuation, fallback_of(case, "P"))


def forgettings(told: Told) -> Iterator[Told]:
    """The same case with one judgement of P unknown."""
    values = told["values"]["P"]
    yield told | {"no_deal": {"war": {"title": "War", "worth": {"P": "unknown"}}}}
    yield told | {"values": {"P": values | {"weights": "unknown"}}}
    for issue, entry in told["issues"].items():
        clauses = list(entry["clauses"])
        if isinstance(values[issue], list):
            unknown = [dict.fromkeys(clauses, "unknown")]
        else:
            unknown = [values[issue] | {clause: "unknown"} for clause in clauses]
        for worths in unknown:
            yield told | {"values": {"P": values | {issue: worths}}}
    for section, points in (("interactions", "worth"), ("objections", "costs")):
        for name, entry in told[section].items():
            yield told | {section: told[section] | {name: entry | {points: "unknown"}}}


def test_no_gain_buys_a_red_line() -> None:
    rng = Random(3)
    crossed = 0
    for told in cases(3, 300):
        issues = clauses_of(told)
        best = {name: dict.fromkeys(clauses, 100) for name, clauses in issues.items()}
        told["values"]["P"] = {"weights": "unknown", **best}
        told["no_deal"]["war"]["worth"]["P"] = 0
        told["interactions"] = told["objections"] = {}
        never = random_test(rng, issues, 1)
        told["red_lines"] = {"l": {"party": "P", "never": never, "scope": rng.choice(SCOPES)}}
        package = told["architectures"]["two"]["clauses"]
        if len(package) == len(issues) and fits(never, package):
            crossed += 1
            assert answer(told).verdict is Verdict.REFUSES
            assert answer(told).crossings[0].certain
    assert crossed > 50


SCOPES = ("sign", "keep", "fight")
ORDER = [Verdict.REFUSES, Verdict.CANNOT_TELL, Verdict.ACCEPTS]


def test_another_red_line_never_helps() -> None:
    rng = Random(4)
    for told in cases(4, 400):
        line = {"party": "P", "never": random_test(rng, clauses_of(told))}
        before, after = answer(told), answer(told | {"red_lines": {"l": line}})
        assert ORDER.index(after.verdict) <= ORDER.index(before.verdict)
        assert after.gain == before.gain


SMALL: Told = {
    "pactwright": 1,
    "title": "T",
    "as_of": "2026-01-01",
    "parties": {
        "P": {"name": "P", "kind": "state", "role": "signatory"},
        "Q": {"name": "Q", "kind": "faction"},
    },
    "issues": {
        "army": {"question": "?", "obligors": ["P"], "clauses": {"capped": "C", "free": "F"}},
        "land": {"question": "?", "obligors": ["P"], "clauses": {"lost": "L", "kept": "K"}},
    },
    "values": {
        "P": {
            "weights": {"points": {"army": 60, "land": 40}},
            "army": {"capped": 50, "free": "unknown"},
            "land": {"lost": 20, "kept": "desirable"},
        }
    },
    "no_deal": {"war": {"title": "War", "worth": {"P": 38}}},
}


def small(**changes: Any) -> Any:
    return resolved(SMALL | changes)


def test_turning_points_stand_widest_first() -> None:
    found = judge(small(), "P", {"army": "free", "land": "kept"})
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.turns_on == ("values.P.army.free", "values.P.land.kept")
    found = judge(small(), "P", {"land": "kept"})
    assert found.turns_on[:2] == ("issues.army", "values.P.army.free")


def test_a_line_counts_from_its_date_until_its_date() -> None:
    for dates, counts in (
        ({}, True),
        ({"from": "2026-01-01"}, True),
        ({"from": "2026-01-02"}, False),
        ({"until": "2026-01-01"}, True),
        ({"until": "2025-12-31"}, False),
    ):
        line = {"party": "P", "never": {"army": "capped"}, **dates}
        found = judge(small(red_lines={"l": line}), "P", {"army": "capped", "land": "kept"})
        assert bool(found.crossings) is counts, dates
    objection = {"party": "P", "to": {"army": "capped"}, "costs": 90}
    for until, gain in (("2026-01-01", (-74.0, -66.0)), ("2025-12-31", (16.0, 24.0))):
        told = small(objections={"o": {**objection, "until": until}})
        found = judge(told, "P", {"army": "capped", "land": "kept"})
        assert found.gain == gain


def test_an_outcome_not_yet_answered_leaves_a_line_open() -> None:
    line = {
        "party": "P",
        "never": {"army": "capped"},
        "unless_outcome": {"own_strength_deters": "likely"},
    }
    found = judge(small(red_lines={"l": line}), "P", {"army": "capped", "land": "kept"})
    assert found.verdict is Verdict.CANNOT_TELL
    assert not found.crossings[0].certain
    assert found.crossings[0].why == "Not yet answered: whether own_strength_deters is likely"
    assert found.turns_on == ("red_lines.l",)


def test_clauses_and_outcomes_make_one_exception_together() -> None:
    line = {
        "party": "P",
        "never": {"army": "capped"},
        "unless": {"land": "kept"},
        "unless_outcome": {"own_strength_deters": "likely"},
    }
    case = small(red_lines={"l": line})
    without = judge(case, "P", {"army": "capped", "land": "lost"})
    assert [c.certain for c in without.crossings] == [True]
    half = judge(case, "P", {"army": "capped", "land": "kept"})
    assert [c.why for c in half.crossings] == [
        "Not yet answered: whether own_strength_deters is likely"
    ]


def test_a_line_on_an_open_issue_may_be_crossed() -> None:
    found = judge(
        small(red_lines={"l": {"party": "P", "never": {"army": "free"}}}), "P", {"land": "kept"}
    )
    assert [c.certain for c in found.crossings] == [False]
    assert found.crossings[0].why == "The package leaves open: army"


def test_an_open_condition_is_no_yes_and_no_no() -> None:
    condition = {"party": "P", "requires": {"peace_10_years": "likely"}, "when": {"army": "capped"}}
    told = small(conditions={"c": condition})
    found = judge(told, "P", {"army": "capped", "land": "kept"})
    assert found.gain == (16.0, 24.0)
    assert (found.verdict, found.conditions) == (Verdict.CANNOT_TELL, ("c",))
    assert judge(told, "P", {"army": "free", "land": "kept"}).conditions == ()


def test_a_party_without_values_cannot_tell_unless_a_line_is_crossed() -> None:
    told = small(red_lines={"l": {"party": "Q", "never": {"army": "capped"}}})
    assert judge(told, "Q", {"army": "free", "land": "kept"}).verdict is Verdict.CANNOT_TELL
    found = judge(told, "Q", {"army": "capped", "land": "kept"})
    assert (found.verdict, found.gain) == (Verdict.REFUSES, None)


def test_provocations_are_disclosed_and_not_added() -> None:
    threat = {"clause": {"army": "free"}, "felt_by": "P", "strength": "high"}
    package = {"army": "free", "land": "lost"}
    found = judge(small(provocations={"t": threat}), "P", package)
    assert found.provocations == ("t",)
    assert found.gain == judge(small(), "P", package).gain


@pytest.mark.parametrize(
    ("no_deal", "values", "outcome", "gain"),
    [
        ({"war": {"worth": {"P": 30}}, "cold": {"worth": {"P": 50}}}, {}, None, (-62, 38)),
        ({"war": {"worth": {"P": 30}}, "cold": {"worth": {"P": 50}}}, "cold", "cold", (-12, -12)),
        ({"war": {"worth": {"P": 30}, "until": "2025-01-01"}}, {}, "war", (8, 8)),
        (
            {"war": {"worth": {"P": 1}, "until": "2025-01-01"}, "cold": {"worth": {"P": 30}}},
            {},
            "cold",
            (8, 8),
        ),
        (
            {
                "war": {
                    "worth": {"P": 1},
                    "later": {
                        "c": {"from": "2026-01-02", "worth": {"P": 2}},
                        "b": {"from": "2026-01-01", "worth": {"P": 30}},
                        "a": {"from": "2025-06-01", "worth": {"P": 4}},
                    },
                }
            },
            {},
            "war",
            (8, 8),
        ),
        ({}, {}, None, (-62, 38)),
    ],
)
def test_which_no_deal_a_party_falls_back_on(
    no_deal: dict[str, Any], values: Any, outcome: str | None, gain: tuple[float, float]
) -> None:
    told = {name: {"title": name, **entry} for name, entry in no_deal.items()}
    own = SMALL["values"]["P"] | ({"fallback": values} if values else {})
    case = small(no_deal=told, values={"P": own})
    found = judge(case, "P", {"army": "capped", "land": "lost"})
    assert found.fallback == outcome
    assert found.gain == gain


def reviewed(fallback: Any, **changes: Any) -> Told:
    """Two issues of equal weight, four packages and one no-deal outcome."""
    issues = {
        name: {"question": "?", "obligors": ["P"], "clauses": {"x": "X", "z": "Z"}} for name in "ab"
    }
    values = {
        "weights": {"points": {"a": 50, "b": 50}},
        "a": {"x": 60, "z": 20},
        "b": {"x": 50, "z": 10},
    }
    packages = {"p": ("x", "x"), "q": ("z", "z"), "r": ("x", "z"), "s": ("z", "x")}
    named = {n: {"title": n, "clauses": {"a": a, "b": b}} for n, (a, b) in packages.items()}
    return SMALL | {
        "issues": issues,
        "values": {"P": values | changes.pop("values", {})},
        "no_deal": {"war": {"title": "War", "worth": {"P": fallback}}},
        "architectures": named | {"part": {"title": "Part", "clauses": {"a": "x"}}},
        **changes,
    }


BEYOND = {
    "i1": {"party": "P", "clauses": {"a": "x"}, "worth": 90},
    "i2": {"party": "P", "clauses": {"b": "x"}, "worth": -25},
}


@pytest.mark.parametrize(
    ("fallback", "verdict", "gain"),
    [
        ({"better_than": "r"}, "refuses", (-25.0, -5.0)),
        ("unknown", "cannot tell", (-25.0, 130.0)),
        ({"worse_than": "r"}, "cannot tell", (-5.0, 130.0)),
        ({"better_than": "q"}, "cannot tell", (-25.0, 105.0)),
    ],
)
def test_no_deal_may_be_worth_what_the_best_package_is(
    fallback: Any, verdict: str, gain: tuple[float, float]
) -> None:
    """Package p is worth 120; packages may lie anywhere from -10 to 145."""
    found = answer(reviewed(fallback, interactions=BEYOND), "p")
    assert (found.verdict, found.gain) == (verdict, gain)


def test_the_best_package_of_all_is_not_accepted_for_certain_either() -> None:
    best = {"i": {"party": "P", "clauses": {"a": "x", "b": "x"}, "worth": 90}}
    told = reviewed("unknown", interactions=best)
    found = answer(told, "p")
    assert (found.verdict, found.gain) == (Verdict.CANNOT_TELL, (0.0, 145.0))
    assert answer(reviewed({"better_than": "p"}, interactions=best), "p").verdict == "refuses"


@pytest.mark.parametrize(
    ("above", "below"), [("s", "q"), ("p", "q"), ("p", "p"), ("part", "part"), ("s", "s")]
)
def test_a_fallback_that_contradicts_itself_says_nothing(above: str, below: str) -> None:
    told = reviewed({"better_than": above, "worse_than": below})
    for package in told["architectures"]:
        found = answer(told, package)
        assert found.verdict is Verdict.CANNOT_TELL
        assert found.gain is not None
        assert found.gain[0] <= 0 <= found.gain[1]
        assert found.turns_on[0] == "no_deal.war.worth.P"


@pytest.mark.parametrize(
    ("order", "like"),
    [
        (["p", "war", "q"], {"better_than": "q", "worse_than": "p"}),
        (["war", "p", "q"], {"better_than": "p"}),
        (["p", ["q"], "war"], {"worse_than": "q"}),
        (["p", ["war", "r"], "q"], {"as_good_as": "r"}),
        (["p", ["s", "r"], "war", "cold", "q"], {"better_than": "q", "worse_than": "s"}),
        (["p", "q"], "unknown"),
        (["war"], "unknown"),
    ],
)
def test_a_ranking_places_an_outcome_of_unknown_worth(order: list[Any], like: Any) -> None:
    ranked = reviewed("unknown", values={"ranking": {"order": order}, "fallback": "war"})
    plain = reviewed(like, values={"fallback": "war"})
    for told in (ranked, plain):
        told["no_deal"]["cold"] = {"title": "Cold", "worth": {"P": 5}}
    for package in "pqrs":
        one, other = answer(ranked, package), answer(plain, package)
        assert (one.verdict, one.gain) == (other.verdict, other.gain)
    stated = reviewed(70, values={"ranking": {"order": order}})
    assert answer(stated, "p").gain == (-15.0, -15.0)


def test_an_issue_that_both_leave_open_cancels() -> None:
    found = answer(reviewed({"as_good_as": "part"}), "part")
    assert (found.verdict, found.gain) == (Verdict.ACCEPTS, (0.0, 0.0))
    assert answer(reviewed({"better_than": "part"}), "part").verdict is Verdict.REFUSES
    assert answer(reviewed({"as_good_as": "part"}), "p").gain == (0.0, 20.0)
    both = {"i": {"party": "P", "clauses": {"a": "x", "b": "x"}, "worth": "unknown"}}
    found = answer(reviewed({"as_good_as": "part"}, interactions=both), "part")
    assert found.gain == (0.0, 0.0)
