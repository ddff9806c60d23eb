"""Outsiders behind a side that no guarantor covers."""

from typing import Any

import pytest

from pactwright.case import ResolvedCase
from pactwright.case.checks import run
from pactwright.settlement import effective
from pactwright.settlement.influences import guarantors, outsiders
from tests.settlement.test_effective import LETTERS, told

PARTIES = {p: {"name": p, "kind": "state", "role": "signatory"} for p in "PQGHKL"}


def case(dispute: dict[str, Any], **more: Any) -> ResolvedCase:
    return told({"a": LETTERS}, parties=PARTIES, dispute={"between": ["P", "Q"], **dispute}, **more)


def test_each_outsider_stands_behind_one_side_guarantors_first() -> None:
    both = case({"protected": "Q", "guarantors": ["G", "H"], "patrons": {"P": ["K"]}})
    assert outsiders(both.nouns) == {"G": "Q", "H": "Q", "K": "P"}
    assert guarantors(both.nouns) == ("G", "H")
    one = case({"protected": "Q", "guarantors": ["G"]})
    assert outsiders(one.nouns) == {"G": "Q"}
    nobody = case({"patrons": {"P": ["K"], "Q": ["G"]}})
    assert outsiders(nobody.nouns) == {"K": "P", "G": "Q"}


def test_the_help_of_the_outside_world_is_shared_side_by_side() -> None:
    found = effective(
        case({"protected": "Q", "guarantors": ["G", "H"], "patrons": {"P": ["K"]}}), {"a": "x"}
    )
    fights = {one: found.quantity("guarantor_fights", one).low for one in ("G", "H", "K")}
    assert fights == {"G": pytest.approx(0.05), "H": pytest.approx(0.05), "K": pytest.approx(0.1)}


def test_an_effect_names_a_patron_by_its_id_and_guarantors_are_not_patrons() -> None:
    effects = {
        "fights": {"clause": {"a": "x"}, "sets": "guarantor_fights", "of": "K", "to": 0.7},
        "weighs": {"clause": {"a": "x"}, "sets": "guarantee_weight", "of": "guarantors", "to": 2},
    }
    dispute = {"protected": "Q", "guarantors": ["G"], "patrons": {"P": ["K"]}}
    found = effective(case(dispute, effects=effects), {"a": "x"})
    assert found.quantity("guarantor_fights", "K").low == pytest.approx(0.7)
    assert not found.quantity("guarantor_fights", "G").touched
    assert found.quantity("guarantee_weight", "G").touched
    assert not found.quantity("guarantee_weight", "K").touched


@pytest.mark.parametrize(
    ("dispute", "code"),
    [
        ({"protected": "Q", "patrons": {"Q": ["K"]}}, "unknown-id"),
        ({"protected": "Q", "patrons": {"L": ["K"]}}, "unknown-id"),
        ({"protected": "Q", "guarantors": ["G"], "patrons": {"P": ["G"]}}, "named-twice"),
        ({"protected": "Q", "patrons": {"P": ["Q"]}}, "named-twice"),
        ({"patrons": {"P": ["K"], "Q": ["K"]}}, "named-twice"),
    ],
)
def test_a_patron_stands_behind_one_unprotected_side_and_is_nothing_else(
    dispute: dict[str, Any], code: str
) -> None:
    found = [fault for fault in run(case(dispute)) if fault.path.startswith("dispute.patrons")]
    assert [fault.code for fault in found] == [code]


def test_patrons_of_either_side_without_a_protected_one_are_no_fault() -> None:
    told_of = case({"patrons": {"P": ["K"], "Q": ["G", "H"]}})
    assert not [fault for fault in run(told_of) if fault.path.startswith("dispute")]
