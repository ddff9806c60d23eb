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
from pactwright.reports.durability.plain import durability_as_plain
from tests.reports.durability.fated import known_fate
from tests.reports.durability.made import SIX, answer

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
        durability_as_plain(answer(2)),
    ):
        fits(told)


def test_the_schema_refuses_what_is_no_answer() -> None:
    told = durability_as_plain(answer())
    for change in ({"score": 1}, {"settings": {}}, {"schema": 2}):
        with pytest.raises(jsonschema.ValidationError):
            fits({**copy.deepcopy(told), **change})


def test_survival_and_causes_add_up_to_one(real: DurabilityAnswer) -> None:
    told = durability_as_plain(real)["readings"][0]["arrangements"]
    courses = [real.readings[0].no_deal, *real.readings[0].arrangements]
    for one, endurance_ in zip(told, courses, strict=True):
        assert endurance_ is not None
        peace = endurance_.course.peace.mean(axis=1)
        for k, name in enumerate(one["completions"]):
            causes = one["completions"][name]["causes"].values()
            for year in range(30):
                wars = sum(cause[year] for cause in causes)
                assert peace[k, year] + wars == pytest.approx(1.0, abs=1e-5)


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
