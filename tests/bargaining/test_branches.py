"""Verdicts with each resource given, withheld and weighed by the judging party's beliefs."""

import json
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pactwright.bargaining.branches import branches, needed
from pactwright.bargaining.weighing import chance_words, weighed
from pactwright.case import Column, ResolvedCase, gather
from pactwright.preferences import Verdict
from pactwright.settlement import named_packages
from tests.bargaining.asked import NO, OPEN, WHOLE, YES, Package, bench, told

CASES = Path(__file__).parents[2] / "cases"
ANSWERS = json.loads((CASES / "six-issues" / "answers.json").read_text(encoding="utf-8"))


def reading(name: str, view: str | None = None, column: Column = Column.FILLED) -> ResolvedCase:
    case, _ = gather(CASES / name)
    assert case is not None
    return case.resolve(view, column)


def package(case: ResolvedCase, name: str) -> Package:
    return next(n.package for n in named_packages(case.nouns) if n.id == name)


def test_the_withheld_airlift_as_worked_out_by_hand() -> None:
    case = reading("six-issues")
    found = branches(case, package(case, "river_accord"))
    assert found.needs == ("airlift",)
    (branch,) = found.alone
    for party, answer in ANSWERS["withheld"]["airlift"]["river_accord"]["acceptability"].items():
        judgement = branch.judgements[party]
        assert judgement.verdict == answer["verdict"], party
        low, high = answer.get("gain_low", answer.get("gain")), answer.get("gain_high")
        assert judgement.gain == pytest.approx((low, low if high is None else high), abs=1e-8)
    assert (found.given.signable, branch.signable) == (YES, YES)
    # COR: 51 after 62.5, ASM: 43 after 50.5; ARD loses nothing only if monitoring has no weight.
    moved = {change.party: change.moved for change in found.changes}
    assert moved["COR"] == pytest.approx((-11.5, -11.5))
    assert moved["ASM"] == pytest.approx((-7.5, -7.5))
    assert moved["ARD"] == pytest.approx((-100 / 3, 0))
    assert not any(change.flips for change in found.changes)
    assert {odds.word for odds in found.odds.values()} == {"in every branch"}


def test_a_package_that_needs_nothing_has_one_branch() -> None:
    case = reading("six-issues")
    found = branches(case, package(case, "quick_truce"))
    assert (found.needs, found.alone, found.changes) == ((), (), ())
    assert found.none_given == found.given
    assert found.odds["COR"].chance == (0, 0)


def test_objections_and_provocations_stand_on_their_own_lines() -> None:
    case = reading("six-issues")
    river = package(case, "river_accord")
    (line,) = branches(case, river).lines
    assert (line.kind, line.id, line.party, line.points) == (
        "objection",
        "tol_pledge",
        "TOL",
        (-6, -6),
    )
    assert line.claims == ("V02",)
    lines = branches(case, {**river, "monitoring": "force"}).lines
    # To TOL force is worth 0 where no deal is worth 45, at a weight of 10.
    assert [(x.id, x.points) for x in lines] == [
        ("force_threat", (-4.5, -4.5)),
        ("tol_pledge", (-6, -6)),
    ]
    assert lines[0].strength == (0.5, 0.75)


@pytest.mark.parametrize(("view", "after"), [("author_a", OPEN), ("critics", NO)])
def test_without_american_arms_the_promise_meets_the_line_and_the_force_only_costs_value(
    view: str, after: Verdict
) -> None:
    """What users.md asks for: the mechanism in order, and who flips.

    Author A excepts a Ukraine that deters by itself, which is open until durability answers; the
    critics except nothing.
    """
    case = reading("ukraine-2025", view)
    found = branches(case, package(case, "diluted_buffer"))
    falls = {b.withheld: {fall.issue: fall.after for fall in b.falls} for b in found.alone}
    assert falls["force_logistics",] == {"foreign_troops": "unarmed_monitors"}
    assert falls["force_promise",] == {"guarantee": "paper"}
    told = {c.withheld: c for c in found.changes if c.party == "UKR"}
    for need, crossed, then in (
        ("force_logistics", (), YES),
        ("force_promise", ("ukr_paper",), after),
    ):
        change = told[need,]
        assert (change.before, change.after, change.crossed) == (YES, then, crossed)
        assert change.moved is not None
        assert change.moved[1] < 0
        assert "A22" in change.claims


def dependent(**needs: Any) -> ResolvedCase:
    return told({}, needs={n: {"of": "Q", **need} for n, need in needs.items()})


AIRLIFT = {"clause": {"a": "yes"}, "otherwise": {"a": "no"}, "given": "60 to 80 %"}


def test_verdicts_are_weighted_and_never_values() -> None:
    case = dependent(airlift={**AIRLIFT, "believed": {"Q": "unknown"}})
    asked = bench(case, {"P": lambda p: YES if p["a"] == "yes" else NO,
                         "Q": lambda p: YES if p["a"] == "yes" else NO})  # fmt: skip
    found = branches(case, WHOLE, asked)
    own, other = found.odds["P"], found.odds["Q"]
    assert (own.chance, own.widest) == ((0.7, 0.7), (0.6, 0.8))
    assert own.word == "likely to very likely"
    assert (other.chance, other.word, other.own) == ((0, 1), "cannot tell", ("airlift",))
    assert [c.party for c in found.changes if c.flips] == ["P", "Q"]


@pytest.mark.parametrize("given", [0, "1 to 5 %", 0.5, 0.99])
def test_a_red_line_in_the_withheld_branch_survives_any_weight_and_any_gain(given: Any) -> None:
    """P gains up to 100 points when the resource is given; the line is still crossed without."""
    case = told(
        {},
        needs={"airlift": {**AIRLIFT, "of": "Q", "given": given}},
        values={"P": {"weights": {"points": {"a": 100}}, "a": {"yes": 100, "no": 100}, "b": {}}},
        no_deal={"war": {"title": "W", "worth": {"P": 0}}},
        red_lines={"line": {"party": "P", "never": {"a": "no"}}},
    )
    found = branches(case, WHOLE, parties=["P"])
    assert found.none_given.judgements["P"].verdict is NO
    (change,) = found.changes
    assert (change.before, change.after, change.crossed) == (YES, NO, ("line",))
    low, high = found.odds["P"].widest
    assert high < 1
    assert (low, high) == case.nouns.needs["airlift"].given.support()  # type: ignore[union-attr]


def test_needs_of_what_a_clause_falls_to_are_found() -> None:
    issue = {"question": "?", "obligors": ["P"], "clauses": dict.fromkeys("xyz", "C")}
    case = told(
        {},
        issues={"a": issue},
        needs={
            "first": {"clause": {"a": "x"}, "of": "Q", "otherwise": {"a": "y"}},
            "then": {"clause": {"a": "y"}, "of": "Q", "otherwise": {"a": "z"}},
        },
    )
    assert needed(case, {"a": "x"}) == ("first", "then")
    assert needed(case, {"a": "y"}) == ("then",)
    found = branches(case, {"a": "x"})
    assert [branch.package["a"] for branch in (found.given, *found.alone)] == ["x", "y", "x"]
    assert found.none_given.package == {"a": "z"}


def test_weighing_agrees_with_listing_every_ending_of_the_beliefs() -> None:
    """Chances on a grid, both ways for what cannot be told, and any joint distribution."""
    rng = Random(5)
    for _ in range(60):
        names = ("m", "n")
        spans: dict[str, Any] = {
            name: rng.choice(["unknown", rng.randint(0, 10) / 10]) for name in names
        }
        case = dependent(**{n: {**AIRLIFT, "given": spans[n]} for n in names})
        subsets = [(), ("m",), ("n",), ("m", "n")]
        verdicts = {subset: rng.choice(list(Verdict)) for subset in subsets}
        found = weighed(case, "P", names, verdicts)
        grid = [[i / 10 for i in range(11)] if s == "unknown" else [s] for s in spans.values()]
        alone, tied = [], []
        for m, n in product(*grid):
            ends = [
                [1.0] if v is YES else [0.0] if v is NO else [0.0, 1.0] for v in verdicts.values()
            ]
            for accepts in product(*ends):
                # Both given with chance t, from as little to as much as m and n allow.
                ways = [max(0.0, m + n - 1), min(m, n)]
                for t, into in ((m * n, alone), *((way, tied) for way in ways)):
                    weights = (t, n - t, m - t, 1 - m - n + t)
                    into.append(sum(w * a for w, a in zip(weights, accepts, strict=True)))
        assert found.chance == pytest.approx((min(alone), max(alone)), abs=1e-8)
        assert found.whatever_ties == pytest.approx((min(tied), max(tied)), abs=1e-6)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 0, "in no branch"),
        (1, 1, "in every branch"),
        (0, 1, "cannot tell"),
        (0.3, 0.3, "unlikely"),
        (0.6, 0.7, "likely"),
        (0.3, 0.7, "unlikely to likely"),
        (0.001, 0.001, "almost no chance"),
        (0.999, 0.999, "almost certain"),
    ],
)
def test_chances_in_words(low: float, high: float, words: str) -> None:
    assert chance_words("icd203", low, high) == words


def test_a_chance_between_two_bands_reads_as_the_nearer() -> None:
    assert chance_words("uk", 0.76, 0.79) == "likely to highly likely"


def test_an_open_verdict_in_one_branch_leaves_the_chance_open_by_its_weight() -> None:
    case = dependent(airlift=AIRLIFT)
    asked = bench(case, {"P": lambda p: YES if p["a"] == "yes" else OPEN})
    assert branches(case, WHOLE, asked).odds["P"].chance == (0.7, 1)
