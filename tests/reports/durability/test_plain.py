"""The durability answer as data fits its schema, and adds up."""

import copy
import json
from typing import Any

import jsonschema
import pytest

from pactwright.assessment import load
from pactwright.assessment.durability import DurabilityAnswer, Terms, endure
from pactwright.assessment.outcomes import outcomes
from pactwright.reports import output_schema
from pactwright.reports.durability.details import details
from pactwright.reports.durability.plain import durability_as_plain
from pactwright.reports.durability.telling import Telling, reach
from pactwright.reports.durability.words import percents, spans
from tests.reports.durability.fated import known_fate
from tests.reports.durability.made import SIX, answer, centre

SCHEMA = json.loads(output_schema("durability"))


@pytest.fixture(scope="module")
def real() -> DurabilityAnswer:
    return endure(load(SIX), terms=Terms(draws=20, seed=3))


def fits(told: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(told, allow_nan=False)))


def test_answers_fit_the_schema(real: DurabilityAnswer) -> None:
    known = known_fate("minsk-2015", 0.1, 0.4, 0.3)
    demanded = outcomes(load(SIX), [one.case for one in real.readings], real.terms)
    for told in (
        durability_as_plain(real, [known], demanded, explain=True),
        durability_as_plain(real),
        durability_as_plain(answer(1)),
        durability_as_plain(answer(2, (centre((0.3, 1.0)), centre()))),
    ):
        fits(told)


def test_the_schema_refuses_what_is_no_answer() -> None:
    told = durability_as_plain(answer())
    for change in ({"score": 1}, {"settings": {}}, {"schema": 2}):
        with pytest.raises(jsonschema.ValidationError):
            fits({**copy.deepcopy(told), **change})


def test_survival_and_causes_add_up_to_one(real: DurabilityAnswer) -> None:
    for one in durability_as_plain(real)["readings"][0]["arrangements"]:
        for chosen in one["completions"]:
            told = chosen["over_draws"]
            for year in range(30):
                wars = sum(cause[year] for cause in told["causes"].values())
                assert told["peace"][year] + wars == pytest.approx(1.0, abs=1e-5)


def test_each_completion_is_named_and_holds_its_own_findings() -> None:
    told = durability_as_plain(answer(2, (centre(worth=0.3), centre((0.3, 1.0), worth=0.4))))
    one = told["readings"][0]["arrangements"][1]
    first, second = one["completions"]
    assert (first["picks"], second["picks"]) == ({"guarantee": "none"}, {"guarantee": "pledge"})
    assert first["places"] == {"effects.a.to": 0.0, "effects.b.to": 1.0}
    assert second["places"] == {"effects.a.to": 0.0, "effects.b.to": None}
    assert first["extremes"][0] == "least peace after 9 years"
    centres = [first["centre"], second["centre"]]
    assert [each["signing"][0]["signed"] for each in centres] == [0.3, 0.4]
    assert [each["break_evens"]["credibility"]["meets"] for each in centres] == [[], [[0.3, 1.0]]]
    assert one["unknown"]["left_out"][0] == {"output": "worth to TOL", "by": 0.03}
    assert one["unknown"]["tried"] == 40
    assert [found["changes"] for found in one["hypotheses"]] == [True, False]


def test_no_deal_is_neither_in_force_nor_left(real: DurabilityAnswer) -> None:
    bare = durability_as_plain(real)["readings"][0]["arrangements"][0]
    assert bare["id"] == "no deal"
    assert bare["in_force"] is None
    assert bare["phases"] == []
    assert {level["in_force"] for level in bare["levels"]} == {None}
    for chosen in bare["completions"]:
        assert chosen["over_draws"]["lapses"] is chosen["over_draws"]["exit"] is None
        assert chosen["centre"]["in_force"] is None


def test_every_number_of_a_page_is_in_the_data(real: DurabilityAnswer) -> None:
    """Levels, breaches, worths and bars of the text follow from what the data hold."""
    told = durability_as_plain(real)["readings"][0]["arrangements"]
    for one, endured in zip(told[1:], real.readings[0].arrangements, strict=True):
        telling = Telling(real, real.readings[0], endured)
        page = {fact.name: fact.words for part in details(telling) for fact in part.facts}
        centres = [chosen["centre"] for chosen in one["completions"]]
        for level in one["levels"]:
            assert page[f"peace after {level['year']} years"] == level["peace"]
        for n, side in enumerate(telling.sides):
            worth = reach(each["signing"][n]["signed"] for each in centres)
            assert page[f"signing, to {side}"].startswith(f"worth {spans(*worth)} against ")
        for variant in centres[0]["variants"]:
            found = (one for each in centres for one in each["variants"])
            there = reach(v["peace"][9] for v in found if v["name"] == variant["name"])
            if not variant["name"].startswith("withheld"):
                assert percents(*there) in page[f"if {variant['says']}"]
        at_30 = reach(each["precision_axis"][0]["peace_at_horizon"] for each in centres)
        assert page["peace after 30 years by war precision"].startswith(percents(*at_30))


def test_each_parameter_names_what_sets_it(real: DurabilityAnswer) -> None:
    told = durability_as_plain(real, explain=True)["readings"][0]["arrangements"]
    river = next(one for one in told if one["id"] == "river_accord")
    first = river["parameters"][0]["parameters"]
    fights = next(one for one in first if one["parameter"] == "guarantor_fights")
    # A pledge sets 0.4 to 0.6 and monitoring shifts by 0.4 to 0.6 on the logit: ANSWERS.md.
    assert [source["path"] for source in fights["sources"]] == [
        "effects.pledge_fights",
        "effects.watched_pledge_fights",
    ]
    assert fights["sources"][0]["claims"] == ["V10"]
    assert fights["low"] == pytest.approx(0.4 * 1.4918 / (0.6 + 0.4 * 1.4918), abs=1e-4)
    assert fights["high"] == pytest.approx(0.6 * 1.8221 / (0.4 + 0.6 * 1.8221), abs=1e-4)
    assert fights["value"][0] == fights["value"][1] == pytest.approx(0.62246, abs=1e-4)
    drift = next(one for one in first if (one["parameter"], one["of"]) == ("power_drift", "COR"))
    # The library's own doubt reaches a fifth of the way to its ends, -0.4 and 0.4, and a capped
    # army shifts that by -0.03 to -0.01.
    assert (drift["low"], drift["high"]) == pytest.approx((-0.11, 0.07))
    alone = next(one for one in first if one["parameter"] == "residual_war")
    assert alone["sources"] == []
    assert alone["low"] < alone["baseline"] < alone["high"]
    withheld = [stretch for stretch in river["parameters"] if stretch["withheld"]]
    assert withheld
    assert all(stretch["withheld"] == ["airlift"] for stretch in withheld)
