"""The durability answer over draws: adds up, does not depend on workers, anchored, comparable."""

import pickle
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

import pactwright as pw
from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance, Terms, endure
from pactwright.durability.results import Course
from pactwright.errors import InputError
from pactwright.preferences import Verdict
from tests.durability.small import HEAD

CASES = Path(__file__).parents[2] / "cases"
SMALL = Terms(draws=150, years=10, compared=5, points=5, centre=False)


@cache
def answer() -> DurabilityAnswer:
    return endure(pw.load(CASES / "six-issues"), terms=SMALL)


def test_average_peace_and_all_causes_add_up_to_one() -> None:
    (reading,) = answer().readings
    assert reading.no_deal is not None
    for one in (reading.no_deal, *reading.arrangements):
        course = one.course
        total = np.mean(course.peace, axis=1) + course.causes.sum(axis=2)
        np.testing.assert_allclose(total, 1.0, atol=1e-9)
        np.testing.assert_allclose(course.crossed.sum(axis=(2, 3, 4)), course.causes[:, -1])
        assert np.all(course.in_force <= course.peace + 1e-12)
        ended = np.mean(course.peace - course.in_force, axis=1)
        ways_out = course.lapses + course.repudiations.sum(axis=2)
        assert np.all(ended <= ways_out + 1e-9)


def test_two_workers_answer_byte_for_byte_like_one() -> None:
    told = endure(pw.load(CASES / "six-issues"), terms=replace(SMALL, workers=2))
    for one, other in zip(
        answer().readings[0].arrangements, told.readings[0].arrangements, strict=True
    ):
        for field in fields(Course):
            a, b = (getattr(x.course, field.name) for x in (one, other))
            assert pickle.dumps(a) == pickle.dumps(b), field.name


UNKNOWN = (
    HEAD.replace("title: War,", "title: War, fighting: goes on,").replace(
        "values: {A: unknown, B: unknown}",
        "values:\n"
        "  A: {weights: unknown, fallback: war, one: unknown, two: unknown, basis: [c]}\n"
        "  B: {weights: unknown, fallback: quiet, one: unknown, two: unknown, basis: [c]}",
    )
    + """
  quiet: {title: Quiet, fighting: stops, worth: {A: unknown, B: unknown}}
issues:
  one: {question: "?", obligors: [A], clauses: {a: A, b: B}, basis: [c]}
  two: {question: "?", obligors: [B], clauses: {a: A, b: B, c: C}, basis: [c]}
effects:
  hot: {clause: {two: a}, multiplies: incident_rate, by: 3, basis: [c]}
  cold: {clause: {two: b}, multiplies: incident_rate, by: 0.3, basis: [c]}
  help: {clause: {one: a}, sets: guarantor_fights, of: G, to: unknown, basis: [c]}
hypotheses:
  fear:
    says: It is fear
    then: {effects: {hot: {by: 9}}}
    basis: [c]
  pride:
    says: It is pride
    then: {values: {A: {one: {a: 20, b: 5}}}}
    basis: [c]
architectures:
  part: {title: Part, clauses: {one: a}, basis: [c]}
  whole: {title: Whole, clauses: {one: b, two: a}, basis: [c]}
  idle: {title: Idle, clauses: {one: b, two: c}, basis: [c]}
"""
)


@cache
def unknown(workers: int = 1) -> ReadingEndurance:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "case.yaml"
        file.write_text(UNKNOWN, encoding="utf-8")
        case = pw.load(file)
    terms = replace(SMALL, centre=True, workers=workers)
    (reading,) = endure(case, terms=terms).readings
    return reading


def test_everything_is_told_for_each_completion() -> None:
    part, whole, idle = unknown().arrangements
    assert part.open_issues == ("two",)
    assert part.completions.issues == ("two",)
    assert part.completions.paths == ("effects.help",)
    many = len(part.completions.chosen)
    assert many > 1
    assert len(part.centres) == many
    for field in fields(Course):
        assert getattr(part.course, field.name).shape[0] == many, field.name
    # The completions stand from least to most peace at the centre.
    last = [float(one.peace[-1]) for one in part.centres]
    assert last == sorted(last)
    assert (last[0], last[-1]) == pytest.approx(part.completions.peace[1], abs=1e-9)
    assert len(whole.centres) == len(idle.centres) == 1


def test_completions_and_centres_do_not_depend_on_workers() -> None:
    for one, other in zip(unknown().arrangements, unknown(2).arrangements, strict=True):
        assert one.completions == other.completions
        assert one.hypotheses == other.hypotheses
        for a, b in zip(one.centres, other.centres, strict=True):
            assert pickle.dumps(a.peace) == pickle.dumps(b.peace)
        for field in fields(Course):
            a, b = (getattr(x.course, field.name) for x in (one, other))
            assert pickle.dumps(a) == pickle.dumps(b), field.name


def test_only_an_arrangement_that_something_speaks_to_has_a_level_of_its_own() -> None:
    reading = unknown()
    assert [one.untouched for one in reading.arrangements] == [False, False, True]
    assert reading.no_deal is not None
    assert not reading.no_deal.untouched


def test_war_that_goes_on_is_no_peace() -> None:
    assert unknown().still_war == ("war",)


def test_each_hypothesis_is_run_by_itself() -> None:
    part, whole, idle = unknown().arrangements
    for one in (part, whole, idle):
        fear, pride = one.hypotheses
        assert (fear.id, pride.id) == ("fear", "pride")
        assert (pride.changes, pride.peace) == (False, None)
        assert fear.without == one.completions.peace
    assert not idle.hypotheses[0].changes
    # Whole has the clause: nine times the incidents in place of three make for less peace.
    fear = whole.hypotheses[0]
    assert fear.changes
    assert fear.peace is not None
    assert fear.peace[1][1] < whole.completions.peace[1][0]
    # Part may settle it otherwise: the best is as before, the worst is worse.
    fear = part.hypotheses[0]
    assert fear.peace is not None
    assert fear.peace[1][0] < part.completions.peace[1][0]
    assert fear.peace[1][1] == pytest.approx(part.completions.peace[1][1], abs=1e-3)


def test_pairs_set_the_worst_of_one_against_the_best_of_the_other() -> None:
    reading = unknown()
    pairs = reading.pairs
    assert pairs is not None
    every = (reading.no_deal, *reading.arrangements)
    for i, one in enumerate(every):
        for j, other in enumerate(every):
            assert one is not None
            assert other is not None
            peace, against = (x.course.peace[:, :, SMALL.compared - 1] for x in (one, other))
            ahead = [
                all(a > b + pairs.tie for a in peace[:, n] for b in against[:, n])
                for n in range(SMALL.draws)
            ]
            assert pairs.ahead[i, j] == pytest.approx(np.mean(ahead))


def test_pairs_count_draws_and_leave_ties_out() -> None:
    (reading,) = answer().readings
    pairs = reading.pairs
    assert pairs is not None
    assert pairs.ids == ("no deal", "river_accord", "quick_truce", "armed_accord")
    peace = [one.course.peace[0, :, 4] for one in reading.arrangements]
    by_hand = np.mean([a > b + 0.01 for a, b in zip(peace[0], peace[1], strict=True)])
    assert pairs.ahead[1, 2] == pytest.approx(by_hand)
    assert np.all(np.diag(pairs.ahead) == 0.0)
    assert np.all(pairs.ahead + pairs.ahead.T <= 1.0 + 1e-12)


def test_another_seed_draws_other_games_and_the_same_seed_the_same() -> None:
    case = pw.load(CASES / "six-issues")
    few = replace(SMALL, draws=10)
    first, again = (endure(case, terms=few, architectures=["quick_truce"]) for _ in range(2))
    other = endure(case, terms=replace(few, seed=1), architectures=["quick_truce"])
    told = [one.readings[0].arrangements[0].course.peace for one in (first, again, other)]
    np.testing.assert_array_equal(told[0], told[1])
    assert not np.array_equal(told[0], told[2])


def test_without_the_library_s_doubt_a_case_of_numbers_differs_by_its_own_ranges_only() -> None:
    case = pw.load(CASES / "known-fates" / "austria-1955")
    told = endure(case, terms=replace(SMALL, draws=20, spread=0.0))
    peace = told.readings[0].no_deal
    assert peace is not None
    # No clause counts, so only the anchor is drawn, between its two ends.
    assert np.ptp(peace.course.peace[0, :, -1]) < 0.1


def test_a_case_that_names_no_principals_is_told_what_to_write() -> None:
    case = pw.load(CASES / "six-issues")
    with pytest.raises(InputError, match="a, b"):
        endure(case, terms=SMALL, architectures=["a, b"])


@pytest.mark.parametrize("change", [{"years": 31}, {"years": 4}, {"spread": 1.5}])
def test_terms_out_of_range_are_refused(change: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"horizon|spread"):
        replace(SMALL, **change)  # type: ignore[arg-type]


CONDITIONS = """
conditions:
  peace: {party: COR, requires: {peace_10_years: CHANCE}, basis: [V01]}
"""


def judged(folder: Path, text: str) -> dict[str, Verdict]:
    file = folder / "case.yaml"
    six = (CASES / "six-issues" / "case.yaml").read_text(encoding="utf-8")
    file.write_text(six + text, encoding="utf-8")
    (block,) = pw.assess(pw.load(file)).blocks
    return {record.id: record.judgements["COR"].verdict for record in block.records}


def test_a_condition_that_is_met_leaves_the_verdict(tmp_path: Path) -> None:
    told = judged(tmp_path, CONDITIONS.replace("CHANCE", "0.01"))
    assert told["river_accord"] is Verdict.ACCEPTS


def test_a_condition_that_fails_is_a_refusal(tmp_path: Path) -> None:
    told = judged(tmp_path, CONDITIONS.replace("CHANCE", "0.999"))
    assert told["river_accord"] is Verdict.REFUSES


def test_a_condition_of_unknown_height_stays_open(tmp_path: Path) -> None:
    told = judged(tmp_path, CONDITIONS.replace("CHANCE", "unknown"))
    assert told["river_accord"] is Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("chance", "verdict"), [("0.01", Verdict.ACCEPTS), ("0.999", Verdict.REFUSES)]
)
def test_an_outcome_excuses_a_red_line_if_it_is_likely_enough(
    tmp_path: Path, chance: str, verdict: Verdict
) -> None:
    line = (
        "\n  cor_observers: {party: COR, never: {monitoring: observers}, "
        f"unless_outcome: {{own_strength_deters: {chance}}}, basis: [V05]}}\n\nobjections:"
    )
    file = tmp_path / "case.yaml"
    six = (CASES / "six-issues" / "case.yaml").read_text(encoding="utf-8")
    file.write_text(six.replace("\n\nobjections:", line), encoding="utf-8")
    (block,) = pw.assess(pw.load(file)).blocks
    (river,) = (one for one in block.records if one.id == "river_accord")
    assert river.judgements["COR"].verdict is verdict
    (demand,) = river.judgements["COR"].demands
    assert (demand.path, demand.met) == ("red_lines.cor_observers", verdict is Verdict.ACCEPTS)
