"""The families of clauses: wording that can be drafted from, effects that the game can take."""

import re
from collections import Counter
from typing import Any

import pytest

from pactwright import library
from tests.library.reading import clauses, clauses_of, effects, ends, family, verb_of

ROLES = {"obligors", "protected", "guarantors"}
CLAUSE_FIELDS = {"title", "text", "numbers", "promise", "restraint", "basis", "note"}
FAMILY_FIELDS = {"family", "title", "about", "claims", "ordered", "clauses", "breach", "effects"}
EFFECT_FIELDS = {"clause", "sets", "shifts", "multiplies", "to", "by", "of", "basis", "note"}

each_family = pytest.mark.parametrize("name", library.families())
each_effect = pytest.mark.parametrize(
    ("name", "effect"), [pytest.param(n, e, id=f"{n}-{k}") for n, k, e in effects()]
)
each_clause = pytest.mark.parametrize(
    ("name", "clause"), [pytest.param(n, c, id=f"{n}-{k}") for n, k, c in clauses()]
)


def test_the_families_and_their_clauses() -> None:
    assert {name: set(family(name)["clauses"]) for name in library.families()} == {
        "arms_supply": {"none", "ad_hoc", "steady", "codified"},
        "guarantees": {
            "none",
            "paper",
            "consult",
            "consult_and_arm",
            "joint_guarantee",
            "ambiguous",
            "pledge",
            "treaty",
            "alliance",
        },
        "legal_forms": {
            "declaration",
            "memorandum",
            "executive_order",
            "executive_agreement_with_congress",
            "statute",
            "treaty",
        },
        "monitoring": {"none", "observers", "joint_commission", "sensors_and_zone"},
        "neutrality_statuses": {
            "member",
            "open_door",
            "moratorium",
            "neutral",
            "guaranteed_neutrality",
            "armed_neutrality",
        },
        "recognition": {
            "none",
            "deferred",
            "de_facto",
            "renunciation_of_force",
            "partial",
            "full",
        },
        "restraint": {
            "none",
            "pledge_no_force",
            "no_force_to_retake",
            "verified_limits",
            "full",
        },
        "sanctions": {"keep", "phased_conditional", "snapback_relief", "full_lift"},
        "troop_presences": {
            "none",
            "unarmed_monitors",
            "un_force",
            "air_policing",
            "tripwire",
            "third_state_force",
            "guarantor_bases",
        },
    }


@each_family
def test_a_family_has_its_fields_and_its_file_name(name: str) -> None:
    entry = family(name)
    assert set(entry) == FAMILY_FIELDS
    assert entry["family"] == name
    assert isinstance(entry["ordered"], bool)


@each_family
def test_a_family_says_that_its_numbers_are_a_dated_judgement(name: str) -> None:
    about = family(name)["about"]
    assert "The numbers are the library's judgement of 2025-12-01" in about
    assert "overridden" in about
    assert "Analysts" in about or "camp" in about or "One study" in about


@each_family
def test_a_broken_clause_falls_to_another_and_never_in_a_circle(name: str) -> None:
    falls_to = family(name)["breach"]["falls_to"]
    known = set(family(name)["clauses"])
    assert set(falls_to) | set(falls_to.values()) <= known
    for clause in falls_to:
        passed = [clause]
        while passed[-1] in falls_to:
            passed.append(falls_to[passed[-1]])
            assert len(passed) == len(set(passed)), passed


@each_clause
def test_a_clause_can_be_drafted_from(name: str, clause: dict[str, Any]) -> None:
    assert set(clause) <= CLAUSE_FIELDS
    text = clause["text"]
    assert clause["title"]
    assert text.endswith(".")
    assert len(re.findall(r"\.(?: |$)", text)) <= 4
    assert re.search(r"\b(shall|may|is|are|takes|make|grants|recognise)\b", text)


@each_clause
def test_placeholders_are_numbers_or_roles_and_every_number_is_used(
    name: str, clause: dict[str, Any]
) -> None:
    numbers = set(clause.get("numbers", {}))
    named = set(re.findall(r"\{(\w+)\}", clause["text"]))
    assert named <= numbers | ROLES
    assert numbers <= named
    assert not re.search(r"[{}]", re.sub(r"\{\w+\}", "", clause["text"]))
    for quantity in clause.get("numbers", {}).values():
        assert ends(quantity)[0] >= 0


@each_clause
def test_wording_names_roles_and_no_state(name: str, clause: dict[str, Any]) -> None:
    proper = r"Ukrain|Russia|American|United States|NATO|Europe|Taiwan|Korea|Moscow|Kyiv"
    assert not re.search(proper, f"{clause['title']} {clause['text']} {clause.get('note', '')}")


@each_effect
def test_an_effect_fits_its_parameter(name: str, effect: dict[str, Any]) -> None:
    assert set(effect) <= EFFECT_FIELDS
    verb = verb_of(effect)
    parameter = library.parameters()[effect[verb]]
    assert verb in library.scales()[parameter.scale].verbs
    assert ("to" in effect, "by" in effect) == (verb == "sets", verb != "sets")
    assert ("of" in effect) == parameter.has_owner
    assert effect.get("of", "other") in ROLES | {"other"}


@each_effect
def test_an_effect_stays_within_what_the_game_admits(name: str, effect: dict[str, Any]) -> None:
    verb = verb_of(effect)
    parameter = library.parameters()[effect[verb]]
    low, high = ends(effect["to" if verb == "sets" else "by"])
    if verb == "sets":
        assert parameter.prior[0] <= low < high <= parameter.prior[1]
    elif verb == "multiplies":
        assert 0 < low < high
    elif parameter.scale != "probability":
        assert parameter.prior[0] <= parameter.baseline + low
        assert parameter.baseline + high <= parameter.prior[1]


@each_effect
def test_an_effect_names_clauses_of_its_family(name: str, effect: dict[str, Any]) -> None:
    assert set(clauses_of(effect)) <= set(family(name)["clauses"])


@each_effect
def test_an_effect_is_wide_and_rests_on_a_judgement(name: str, effect: dict[str, Any]) -> None:
    low, high = ends(effect.get("to", effect.get("by")))
    assert low < high
    claims = family(name)["claims"]
    standing = [claims[claim]["status"] for claim in effect["basis"]]
    # A checked claim would count as every author's text, which no size of an effect is.
    assert set(standing) <= {"own judgement", "reported"}
    assert "own judgement" in standing


@each_family
def test_a_parameter_is_set_once_by_a_clause(name: str) -> None:
    counts = Counter(
        (clause, effect["sets"], effect.get("of"))
        for effect in family(name)["effects"].values()
        if "sets" in effect
        for clause in clauses_of(effect)
    )
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_two_families_set_the_same_parameter() -> None:
    owners: dict[str, set[str]] = {}
    for name, _, effect in effects():
        if "sets" in effect:
            owners.setdefault(effect["sets"], set()).add(name)
    assert {parameter: names for parameter, names in owners.items() if len(names) > 1} == {}


def test_only_the_legal_form_changes_decay() -> None:
    names = {name for name, _, e in effects() if e[verb_of(e)] == "guarantee_collapse"}
    assert names == {"legal_forms"}
    forms = family("legal_forms")
    decaying = [e for e in forms["effects"].values() if "multiplies" in e]
    assert {clause for e in decaying for clause in clauses_of(e)} == set(forms["clauses"])


def test_a_lower_legal_form_never_decays_slower() -> None:
    forms = family("legal_forms")
    by_clause = {
        clause: ends(effect["by"])
        for effect in forms["effects"].values()
        if effect.get("multiplies") == "guarantee_collapse"
        for clause in clauses_of(effect)
    }
    ladder = [by_clause[clause] for clause in forms["clauses"]]
    assert ladder == sorted(ladder, reverse=True)


def test_every_guarantee_but_none_says_whether_guarantors_fight() -> None:
    guarantees = family("guarantees")
    told = {
        clause
        for effect in guarantees["effects"].values()
        if effect.get("sets") == "guarantor_fights"
        for clause in clauses_of(effect)
    }
    assert told == set(guarantees["clauses"]) - {"none"}
