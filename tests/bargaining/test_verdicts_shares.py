"""Shares of draws: what blocks come to, what decides them, and the words they are told in."""

from dataclasses import replace
from pathlib import Path

import pytest

from pactwright.assessment import load
from pactwright.bargaining.verdicts.motion import Put
from pactwright.bargaining.verdicts.poll import Asking, Poll
from pactwright.bargaining.verdicts.shares import PackageShares, Spread, shares
from pactwright.bargaining.verdicts.words import in_draws, word_of
from pactwright.case import Case, Column, ResolvedCase
from pactwright.case.fitting import fitted
from pactwright.document import Node, Scalar, Table, at
from pactwright.draws import Plan, Sample, statements, written_paths
from pactwright.ensembles import run
from pactwright.preferences import Verdict, judge
from pactwright.settlement import named_packages
from tests.bargaining.test_verdicts import small
from tests.bargaining.verdict_cases import plan_for, polled
from tests.draws.small_cases import COMMON, case_in
from tests.preferences.small_cases import Told, resolved

X = {"a": "a0", "b": "b0"}


def answer(told: Told, count: int = 1000) -> PackageShares:
    case = resolved(told)
    poll = polled(case, {"x": X})
    plan = plan_for(case, count, 0, "latin hypercube")
    found = shares(poll, plan, run(poll, plan))
    assert (found.key, found.plan, found.verbal) == ("key", plan, not plan.paths)
    return found.readings[0].packages[0]


def test_a_share_is_that_of_the_distribution() -> None:
    # P gains 60 % of a uniform 0 to 100, plus 40 % of 80, less 50: at least 0 above 30 in a.
    told = small(a={"a0": "0 to 100"})
    found = answer(told).parties[0]
    assert (found.accepts, found.refuses, found.cannot_tell) == (700, 300, 0)
    assert found.exact is None
    # Within 5 points of zero: a from 21 2/3 to 38 1/3.
    assert found.close == pytest.approx(167, abs=1)
    assert found.lowest == found.highest
    assert found.lowest is not None
    # Gain 0.6 a - 18: -15 at 5 %, 12 at half, 39 at 95 %.
    assert tuple(vars_of(found.lowest)) == pytest.approx((-15, 12, 39), abs=0.1)
    assert found.said() == "accepts in most draws (70 %), refuses in some draws (30 %)"


def vars_of(spread: Spread) -> tuple[float, float, float]:
    return spread.low, spread.median, spread.high


def test_unknowns_stay_sets_in_every_draw() -> None:
    # Gain 0.6 a - 50 where b is worth 0, 40 more where it is worth 100: a no for a below 16 2/3,
    # a yes for a above 83 1/3, open between.
    found = answer(small(a={"a0": "0 to 100"}, b={"b0": "unknown"})).parties[0]
    assert found.refuses == pytest.approx(167, abs=1)
    assert found.accepts == pytest.approx(167, abs=1)
    assert found.n == 1000
    assert found.lowest is not None
    assert found.highest is not None
    assert found.highest.median - found.lowest.median == pytest.approx(40)


def test_a_verbal_case_has_no_draws_and_says_so() -> None:
    told = small(a={"a0": "desirable"}, b={"b0": "essential"}, weights={"ranks": ["a", "b"]})
    found = answer(told)
    one = found.parties[0]
    assert (one.n, one.exact) == (0, Verdict.ACCEPTS)
    assert one.said() == "accepts under all completions of what is unknown; nothing is drawn"
    assert found.together == {}
    assert found.signable.n == 0
    assert found.signable.exact is Verdict.CANNOT_TELL  # Q has no values


def test_a_red_line_decides_in_every_draw() -> None:
    line = {"l": {"party": "P", "never": {"a": "a0"}}}
    found = answer(small(a={"a0": "0 to 100"}) | {"red_lines": line})
    assert (found.parties[0].exact, found.parties[0].refuses) == (Verdict.REFUSES, 1000)
    assert (found.signable.exact, found.signable.refuses) == (Verdict.REFUSES, 1000)
    assert found.parties[0].lowest is not None  # what it would gain is told all the same


def test_all_who_decide_are_judged_in_the_same_draw() -> None:
    told = small(a={"a0": "0 to 100"})
    values = told["values"]["P"]
    told["values"] |= {"Q": values | {"a": {"a0": "0 to 100"}}}
    found = answer(told, 4000)
    one, two = found.parties
    both = found.together[Verdict.ACCEPTS, Verdict.ACCEPTS]
    assert found.signable.accepts == both
    assert found.signable.n == 4000
    assert sum(found.together.values()) == 4000
    # Two paths are drawn independently of one another.
    assert both / 4000 == pytest.approx(one.accepts * two.accepts / 4000**2, abs=0.02)


def test_the_words_are_those_of_the_table() -> None:
    for part, word in (
        (0, "no"),
        (1, "few"),
        (199, "few"),
        (200, "some"),
        (449, "some"),
        (450, "about half"),
        (550, "about half"),
        (551, "most"),
        (949, "most"),
        (950, "nearly all"),
        (999, "nearly all"),
        (1000, "all"),
    ):
        assert word_of(part, 1000) == word
    assert in_draws(713, 1000) == "in most draws (71 %)"
    assert in_draws(0, 9) == "in no draws"
    assert in_draws(9, 9) == "in all draws"
    assert in_draws(1, 4000) == "in few draws (less than 1 %)"
    assert in_draws(3999, 4000) == "in nearly all draws (more than 99 %)"
    for part, whole in ((0, 0), (-1, 5), (6, 5)):
        with pytest.raises(ValueError, match="no share"):
            word_of(part, whole)


def test_who_is_like_another_says_the_same_in_every_draw(tmp_path: Path) -> None:
    text = COMMON.replace("RADA: {like: UKR, land: {lost: 0 to 10}}", "RADA: {like: UKR}")
    text = text.replace("land: {lost: 10, kept: essential}", "land: {lost: 10, kept: 40 to 80}")
    text = text.replace("worth: {UKR: 30 to 50", "worth: {UKR: 40 to 80")
    case = case_in(tmp_path, text)
    put = Put("x", {"army": "free", "land": "kept"}, ("UKR", "RADA"))
    poll = Poll.of(case, [Asking(case.resolve(), (put,))])
    plan = Plan.of(case, 500)
    found = shares(poll, plan, run(poll, plan)).readings[0].packages[0]
    assert set(found.together) == {(v, v) for v in (Verdict.ACCEPTS, Verdict.REFUSES)}


@pytest.mark.parametrize("column", Column)
def test_the_reference_case_is_judged_as_the_case_that_each_draw_is(column: Column) -> None:
    case = load("cases/ukraine-2025")
    for view in case.views:
        reading = case.resolve(view.id, column)
        puts = tuple(
            Put(named.id, named.package, tuple(reading.nouns.values))
            for named in named_packages(reading.nouns)
        )
        poll = Poll.of(case, [Asking(reading, puts)])
        for index in range(2):
            plan = Plan(Plan.of(case).paths, 2, 5, "random", 1)
            found = poll(plan.block(index))
            real = number_by_number(case, reading, plan, index)
            for asked, returns in zip(poll.questions[0].motions, found.returns[0], strict=True):
                for ballot, count in zip(asked.ballots, returns.own, strict=True):
                    known = judge(real, ballot.party, asked.package)
                    order = (Verdict.REFUSES, Verdict.CANNOT_TELL, Verdict.ACCEPTS)
                    assert count.verdicts[order.index(known.verdict)] == 1
                    assert count.gains is not None
                    assert count.gains[:, 0] == pytest.approx(known.gain, abs=1e-8)


def number_by_number(case: Case, reading: ResolvedCase, plan: Plan, index: int) -> ResolvedCase:
    """The reading with the number that is drawn in place of each judged distribution."""
    stated = statements(reading, written_paths(case))
    sample = Sample(stated, plan.block(index))
    tree = reading.tree
    for path, told in stated.items():
        if told.drawn and path.startswith(("values.", "no_deal.", "interactions.", "objections.")):
            tree = with_number(tree, path.split("."), float(sample.of(path)[0]))
    nouns = fitted(tree, [])
    assert nouns is not None
    return replace(reading, nouns=nouns, tree=tree)


def with_number(node: Table, steps: list[str], number: float) -> Table:
    child = at(node, steps[:1])
    assert child is not None
    new: Node = Scalar(number, repr(number), False, child.place, child.span, child.origin)
    if steps[1:]:
        assert isinstance(child, Table)
        new = with_number(child, steps[1:], number)
    return replace(node, entries={**node.entries, steps[0]: new})
