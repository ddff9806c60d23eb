"""Which quantities are drawn, and under which path."""

from pathlib import Path

import pytest

from pactwright.case import Column
from pactwright.draws import Plan, Sample, quantity_paths, statements, written_paths
from tests.draws.small_cases import COMMON, case_in


def test_every_stated_distribution_of_any_reading_is_one_path(tmp_path: Path) -> None:
    assert quantity_paths(case_in(tmp_path)) == (
        "interactions.i.worth",
        "no_deal.war.worth.UKR",
        "values.RADA.army.free",  # of the fill-ins
        "values.RADA.land.lost",
        "values.RUS.army.capped",
        "values.RUS.army.free",
        "values.RUS.land.lost",  # of the fill-ins; an order in the common case
        "values.UKR.army.capped",
        "values.UKR.army.free",
        "values.UKR.weights.points.army",
    )


def test_a_purely_verbal_case_has_no_paths(tmp_path: Path) -> None:
    words = {
        "20 to 40": "tolerable",
        "{low: 60, mode: 90, high: 100}": "desirable",
        "40 to 60": "50",
        "0 to 10": "unacceptable",
        "{distribution: normal, mean: 95, sd: 5}": "essential",
        "0 to 20": "unknown",
        "-5 to 5": "unknown",
        "30 to 50": "acceptable",
    }
    text = COMMON.split("---")[0]
    for old, new in words.items():
        text = text.replace(old, new)
    assert quantity_paths(case_in(tmp_path, text)) == ()


def test_what_a_party_is_like_another_in_is_drawn_once(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    block = Plan.of(case, 100).block(0)
    written = written_paths(case)
    common = Sample(statements(case.resolve(), written), block)
    filled = Sample(statements(case.resolve("v", Column.FILLED), written), block)
    for sample in (common, filled):
        for path in (
            "values.{}.army.capped",
            "no_deal.war.worth.{}",
            "values.{}.weights.points.army",
        ):
            ours, theirs = sample.of(path.format("UKR")), sample.of(path.format("RADA"))
            assert ours.tobytes() == theirs.tobytes()
    assert (
        common.of("values.RADA.army.free").tobytes() == common.of("values.UKR.army.free").tobytes()
    )
    own = filled.of("values.RADA.army.free")
    assert own.tobytes() != filled.of("values.UKR.army.free").tobytes()
    assert 10 <= own.min() < own.max() <= 20


def test_two_views_that_state_a_path_differently_get_the_same_numbers(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    block = Plan.of(case, 100).block(0)
    written = written_paths(case)
    common = Sample(statements(case.resolve(), written), block).of("values.UKR.army.capped")
    view = Sample(statements(case.resolve("v"), written), block).of("values.UKR.army.capped")
    assert (common - 20) / 20 == pytest.approx((view - 30) / 30)


def test_the_text_column_draws_only_what_the_author_states(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    text = statements(case.resolve("v", Column.TEXT), written_paths(case))
    assert {told.column for told in text.values() if told.drawn} == {"values.UKR.army.capped"}


def test_numbers_are_the_same_in_all_draws_and_sets_are_never_drawn(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    sample = Sample(statements(case.resolve(), written_paths(case)), Plan.of(case, 7).block(0))
    assert sample.of("values.UKR.land.lost").tolist() == [10.0] * 7
    for path, ends in (
        ("values.UKR.land.kept", (80.0, 100.0)),
        ("no_deal.war.worth.RUS", (0.0, 100.0)),
        ("values.RUS.land.lost", (0.0, 100.0)),
    ):
        with pytest.raises(ValueError, match="never drawn"):
            sample.of(path)
        assert [end.tolist() for end in sample.ends(path)] == [[end] * 7 for end in ends]
    with pytest.raises(KeyError):
        sample.of("values.UKR.army.none")


def test_a_worth_stays_between_0_and_100_and_an_amount_below_zero_stands(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    sample = Sample(statements(case.resolve(), written_paths(case)), Plan.of(case, 4000).block(3))
    worth = sample.of("values.RUS.army.capped")
    assert 75 < worth.min() < worth.max() <= 100
    assert len(set(worth.tolist())) == len(worth)  # nothing is heaped on the end
    assert sample.of("interactions.i.worth").min() < -4.5


def test_the_reference_case_has_paths_of_all_it_states() -> None:
    from pactwright.assessment import load

    paths = quantity_paths(load("cases/ukraine-2025"))
    sections = {path.split(".")[0] for path in paths}
    assert {"values", "no_deal", "effects", "beliefs", "needs"} <= sections
    assert "values.UKR.army.unrestricted" in paths
    assert not [path for path in paths if path.startswith("values.UKR_RADA")]
