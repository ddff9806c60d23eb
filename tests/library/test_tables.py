"""Words, parameters and outcomes: published bands as published, and ranges that make sense."""

from itertools import pairwise

import pytest

from pactwright import library

# Intelligence Community Directive 203 (United States, 2015), both rows of terms.
ICD_203 = {
    "almost no chance": (0.01, 0.05),
    "remote": (0.01, 0.05),
    "very unlikely": (0.05, 0.20),
    "highly improbable": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "improbable": (0.20, 0.45),
    "improbably": (0.20, 0.45),
    "roughly even chance": (0.45, 0.55),
    "roughly even odds": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "probable": (0.55, 0.80),
    "probably": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "highly probable": (0.80, 0.95),
    "almost certain": (0.95, 0.99),
    "almost certainly": (0.95, 0.99),
    "nearly certain": (0.95, 0.99),
}

# PHIA probability yardstick, in "Explaining Uncertainty in UK Intelligence Assessment",
# gov.uk, 24 March 2025. The ends are approximate and there are gaps between the ranges.
PHIA = {
    "remote chance": (0.00, 0.05),
    "highly unlikely": (0.10, 0.20),
    "unlikely": (0.25, 0.35),
    "realistic possibility": (0.40, 0.50),
    "likely": (0.55, 0.75),
    "probable": (0.55, 0.75),
    "highly likely": (0.80, 0.90),
    "almost certain": (0.95, 1.00),
}

OWNERS = {"guarantor", "principal", "party", "dyad", "arrangement"}

NEEDED = {
    "arming_cost",
    "autonomy_cost",
    "coverage_lost_at_fault",
    "detection",
    "drift_noise",
    "enabler_factor",
    "guarantee_collapse",
    "guarantee_restored",
    "guarantee_weight",
    "guarantor_fights",
    "incident_escalation",
    "incident_rate",
    "integration_benefit",
    "integration_loss",
    "internal_benefit",
    "lapse",
    "leader_exit",
    "major_war",
    "power_drift",
    "probe_escalation",
    "probe_gain",
    "provocation",
    "push_gain",
    "renegotiability",
    "repudiation",
    "residual_war",
    "resupply",
    "settlement_share",
    "snapback",
    "spoiler_incidents",
    "stand_down_cost",
    "surprise_advantage",
    "war_cost",
}


def test_likelihood_words_are_the_published_bands() -> None:
    assert library.conventions() == ("icd203", "uk")
    assert dict(library.likelihood_words("icd203")) == ICD_203
    assert dict(library.likelihood_words("uk")) == PHIA


@pytest.mark.parametrize("convention", library.conventions())
def test_likelihood_words_rise_and_are_lower_case(convention: str) -> None:
    words = library.likelihood_words(convention)
    assert all(word == word.lower() for word in words)
    bands = list(dict.fromkeys(words.values()))
    assert all(low < high for low, high in bands)
    assert all(before[1] <= after[0] for before, after in pairwise(bands))


def test_only_the_uk_yardstick_has_gaps() -> None:
    def gaps(convention: str) -> bool:
        bands = list(dict.fromkeys(library.likelihood_words(convention).values()))
        return any(before[1] < after[0] for before, after in pairwise(bands))

    assert (gaps("icd203"), gaps("uk")) == (False, True)


def test_an_unknown_convention_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="icd203, uk"):
        library.likelihood_words("kent")


def test_grades_share_the_scale_from_best_to_worst() -> None:
    steps = [(grade.name, grade.low, grade.high) for grade in library.grades().values()]
    assert steps == [
        ("essential", 80, 100),
        ("desirable", 60, 80),
        ("acceptable", 40, 60),
        ("tolerable", 20, 40),
        ("unacceptable", 0, 20),
    ]


def test_strengths_of_provocation_rise_from_nought_to_one() -> None:
    ranges = list(library.provocation_strengths().values())
    assert list(library.provocation_strengths()) == ["low", "medium", "high", "very high"]
    assert (ranges[0][0], ranges[-1][1]) == (0, 1)
    assert all(before[1] == after[0] for before, after in pairwise(ranges))


def test_the_parameters_cover_the_game() -> None:
    assert set(library.parameters()) >= NEEDED


def test_scales_and_their_verbs() -> None:
    assert {s.name: (s.link, s.verbs) for s in library.scales().values()} == {
        "probability": ("logit", ("sets", "shifts", "multiplies")),
        "rate": ("log", ("sets", "multiplies")),
        "duration": ("log", ("sets", "multiplies")),
        "share": ("identity", ("sets", "shifts")),
        "payoff": ("identity", ("sets", "shifts")),
        "log_odds": ("identity", ("sets", "shifts")),
    }


@pytest.mark.parametrize("name", library.parameters())
def test_a_parameter_is_complete_and_its_baseline_admitted(name: str) -> None:
    parameter = library.parameters()[name]
    scale = library.scales()[parameter.scale]
    low, high = parameter.prior
    assert parameter.of in OWNERS
    assert parameter.title
    assert parameter.unit
    assert parameter.meaning.endswith(".")
    assert parameter.enters.endswith(".")
    assert low <= parameter.baseline <= high
    assert low < high
    if scale.low is not None:
        assert low >= scale.low
    if scale.high is not None:
        assert high <= scale.high
    if scale.link != "identity":  # an effect must be able to move it
        assert low > 0
        assert scale.high is None or high < scale.high


def test_outcomes() -> None:
    assert {o.name: (o.curve, o.years) for o in library.outcomes().values()} == {
        "peace_5_years": ("peace", 5),
        "peace_10_years": ("peace", 10),
        "peace_20_years": ("peace", 20),
        "arrangement_10_years": ("arrangement", 10),
        "own_strength_deters": ("peace_unaided", 10),
    }
