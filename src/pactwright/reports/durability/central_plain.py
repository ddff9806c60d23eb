"""What is told at central values of one completion, as plain data; schema ``durability``."""

from __future__ import annotations

from typing import Any

import numpy as np

from pactwright.durability.findings import (
    BreakEvens,
    Centre,
    NoDealStake,
    Stake,
    Threshold,
    Variant,
)
from pactwright.reports.durability.conduct import noise_shares
from pactwright.reports.durability.numbers import by_side, finite, row, span, steady
from pactwright.reports.durability.telling import Telling, variants_of


def centre_as_plain(told: Telling, centre: Centre) -> dict[str, Any]:
    """Everything that is told at central values of one completion of an arrangement."""
    shares = noise_shares([centre])
    return {
        "peace": row(centre.peace),
        "in_force": None if told.no_deal else row(centre.in_force),
        "break_evens": _breakevens(centre.breakevens),
        "withheld": list(centre.withheld),
        "promises": [
            {
                "outsider": one.outsider,
                "phase": one.phase,
                "chance": span(one.chance),
                "why_not_stated": one.why,
            }
            for one in centre.promises
        ],
        "strength": steady(centre.strength),
        "signing": [_stake(one) for one in centre.stakes],
        "burdens": [
            {
                "party": one.party,
                "brought": steady(one.brought),
                "borne": steady(one.borne),
                "parts": {name: steady(change) for name, change in one.parts},
            }
            for one in centre.burdens
        ],
        "margins": by_side(told.arrangement.principals, centre.margins),
        "noise_share": steady(shares[0]) if shares else None,
        "variants": [_variant(one) for one in variants_of(centre)],
        "windows": [
            {
                "kind": one.kind,
                "side": one.side,
                "before": one.before,
                "begins": one.begins,
                "ends": one.ends,
                "attack": steady(one.attack),
                "without": steady(one.without),
            }
            for one in centre.windows
        ],
        "precision_axis": [
            {
                "war_precision": one.war_precision,
                "factor": steady(one.factor),
                "peace_at_horizon": steady(one.peace),
            }
            for one in centre.axis
        ],
    }


def _breakevens(found: BreakEvens) -> dict[str, Any]:
    window = found.window
    return {
        "aim": steady(found.aim),
        "years": found.years,
        "asks": found.asks,
        "window": None
        if window is None
        else {
            "outsider": found.guarantor,
            "asks": found.window_asks,
            "deters_from": finite(float(np.asarray(window.q_deter))),
            "restrains_to": finite(float(np.asarray(window.q_restrain))),
            "low": steady(float(np.asarray(window.low))),
            "high": steady(float(np.asarray(window.high))),
            "deterrence": str(window.deterrence),
            "restraint": str(window.restraint),
            "words": str(window.answer),
        },
        "credibility": _threshold(found.credibility),
        "collapse": _threshold(found.collapse),
        "others": [_threshold(one) for one in found.others],
    }


def _threshold(one: Threshold) -> dict[str, Any]:
    return {
        "parameter": one.parameter,
        "of": list(one.of),
        "among": row(one.among),
        "now": span(one.now),
        "meets": None if one.meets is None else [row(stretch) for stretch in one.meets],
        "peace": span(one.peace),
        "words": one.words,
    }


def _stake(one: Stake) -> dict[str, Any]:
    return {
        "party": one.party,
        "signed": steady(one.signed),
        "frozen_tension": row(one.tension),
        "no_deal": [_no_deal(outcome) for outcome in one.outcomes],
        "fallback": span(one.fallback),
        "fallback_outcome": one.outcome,
        "wins": steady(one.wins),
        "implied_cost_of_war": span(one.implied_cost),
        "fault": one.fault,
    }


def _no_deal(one: NoDealStake) -> dict[str, Any]:
    return {
        "outcome": one.outcome,
        "title": one.title,
        "expected": one.expected,
        "worth": span(one.worth),
        "gain": span(one.gain),
        "why_not_told": one.why,
        "fighting": one.fighting,
    }


def _variant(one: Variant) -> dict[str, Any]:
    return {
        "name": one.name,
        "says": one.says,
        "chance": None if one.chance is None else steady(one.chance),
        "peace": row(one.peace),
        "in_force": row(one.in_force),
        "attack": steady(one.attack),
        "pushing_years": steady(one.pushing),
        "reopening": steady(one.reopening),
    }
