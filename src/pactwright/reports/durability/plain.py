"""The durability answer as plain data; see the schema ``durability``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any

import numpy as np
import numpy.typing as npt

from pactwright import library
from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance
from pactwright.assessment.face_validity import KnownFate
from pactwright.durability.findings import BreakEvens, Centre, Stake, Threshold, Variant
from pactwright.durability.results import Band, Endurance
from pactwright.preferences import Outcomes
from pactwright.reports.durability.demands import demand_facts
from pactwright.reports.durability.explaining import Explained, Stretch, explained
from pactwright.reports.durability.fates import fate_as_plain, order_as_plain
from pactwright.reports.durability.notes import CONDITIONAL, NOTES
from pactwright.reports.durability.telling import Telling, conflicting, level, phases_of
from pactwright.reports.durability.words import causes_of, years_shown

SCHEMA = 1
DIGITS = 6
Floats = npt.NDArray[np.float64]


def durability_as_plain(
    answer: DurabilityAnswer,
    fates: Sequence[KnownFate] = (),
    demanded: Sequence[Outcomes] = (),
    *,
    explain: bool = False,
) -> dict[str, Any]:
    """The whole answer; parameters with their sources only where asked for."""
    terms, anchor = answer.terms, answer.terms.anchor
    return {
        "schema": SCHEMA,
        "case": answer.name,
        "key": answer.key,
        "version": answer.version,
        "conditional": CONDITIONAL,
        "notes": list(NOTES),
        "settings": {
            "draws": terms.draws,
            "seed": terms.seed,
            "method": terms.method,
            "years": terms.years,
            "compared": terms.compared,
            "war_precision": terms.war_precision,
            "spread": terms.spread,
            "steps_per_year": terms.steps_per_year,
            "anchor": {
                "dyad": anchor.dyad,
                "title": library.dyads()[anchor.dyad].title,
                "peace": list(anchor.peace),
                "years": anchor.years,
                "by": anchor.by,
                "basis": list(anchor.basis),
                "factor": _steady(answer.scale.middle),
            },
        },
        "known_fates": [fate_as_plain(known) for known in fates],
        "known_fates_in_order": order_as_plain(fates),
        "readings": [
            _reading(answer, reading, demanded[place] if demanded else None, explain)
            for place, reading in enumerate(answer.readings)
        ],
    }


def _reading(
    answer: DurabilityAnswer, reading: ReadingEndurance, demanded: Outcomes | None, explain: bool
) -> dict[str, Any]:
    view = reading.case.view
    pairs = reading.pairs
    arrangements = [*([reading.no_deal] if reading.no_deal else []), *reading.arrangements]
    return {
        "view": view.id if view else None,
        "author": view.by if view else reading.case.nouns.by,
        "column": reading.case.column.value if view else None,
        "without": reading.without,
        "rank_correlation": [
            {"war_precision": precision, "with_asked": _number(one)}
            for precision, one in zip(reading.precisions, reading.correlations, strict=True)
        ],
        "pairs": None
        if pairs is None
        else {
            "year": pairs.years,
            "tie": pairs.tie,
            "ids": list(pairs.ids),
            "ahead": _table(pairs.ahead),
        },
        "arrangements": [
            _arrangement(Telling(answer, reading, one), demanded, explain) for one in arrangements
        ],
    }


def _arrangement(told: Telling, demanded: Outcomes | None, explain: bool) -> dict[str, Any]:
    one, no_deal = told.arrangement, told.arrangement is told.reading.no_deal
    course, corners = one.course, one.corners
    causes = causes_of(told.reading, one)
    ends = {end: place for place, end in enumerate(("least", "most")[: len(course.causes)])}
    return {
        "id": one.id,
        "title": one.title,
        "principals": list(one.principals),
        "protected": None if one.protected is None else one.principals[one.protected],
        "outsiders": list(one.outsiders),
        "phases": list(phases_of(one)),
        "open_issues": list(one.open_issues),
        "break_evens": _breakevens(one.centre.breakevens) if one.centre else None,
        "levels": [
            {
                "year": year,
                "peace": level(told, course.peace_band, year),
                "in_force": level(told, course.in_force_band, year),
            }
            for year in years_shown(told.terms)
        ],
        "peace": _band(course.peace_band),
        "in_force": _band(course.in_force_band),
        "completions": {
            name: {
                "causes": {
                    cause: _row(course.causes[k, :, place]) for place, cause in enumerate(causes)
                },
                "conditions": {
                    cause: {
                        "no_promise_intact": _steady(float(np.sum(table[1]))),
                        "revisionist_leader": _steady(float(np.sum(table[:, 1]))),
                        "phases": _row(table.sum(axis=(0, 1))),
                    }
                    for cause, table in zip(causes, course.crossed[k], strict=True)
                },
                "lapses": _row(course.lapses[k]),
                "exit": _by_side(one, course.repudiations[k]),
                "war_joined": _row(course.joined[k]),
                "wider_war": _row(course.wider[k]),
                "minor_breaches_per_decade": dict(
                    zip(one.principals, _row(course.breaches_per_decade[k]), strict=True)
                ),
            }
            for name, k in ends.items()
        },
        "credibility": [
            {
                "outsider": outsider,
                "fights": _row(np.percentile(course.fights[:, :, j], (10, 50, 90))),
                "pays_in_share_of_draws": _row(course.honouring[:, j]),
                "conflict": conflicting(course.fights[:, :, j], course.honours[:, :, j] > 0.0),
            }
            for j, outsider in enumerate(one.outsiders)
            if one.protected is not None
        ],
        "unknown": {
            "paths": list(corners.paths),
            "peace_at_horizon": [_steady(corners.peace_worst), _steady(corners.peace_best)],
            "searched": corners.searched,
            "exceptions": corners.exceptions,
            "words": corners.words,
        },
        "centre": _centre(one, one.centre) if one.centre else None,
        "demands": [
            {"who": fact.name, "words": fact.words}
            for fact in (demand_facts(told, demanded) if demanded and not no_deal else ())
        ],
        "notes": list(one.notes),
        "parameters": [
            _stretch(stretch) for stretch in explained(told.reading.case, one.id, told.terms.spread)
        ]
        if explain and not no_deal
        else None,
    }


def _breakevens(found: BreakEvens) -> dict[str, Any]:
    window = found.window
    return {
        "aim": _steady(found.aim),
        "years": found.years,
        "window": None
        if window is None
        else {
            "outsider": found.guarantor,
            "deters_from": _number(float(np.asarray(window.q_deter))),
            "restrains_to": _number(float(np.asarray(window.q_restrain))),
            "low": _steady(float(np.asarray(window.low))),
            "high": _steady(float(np.asarray(window.high))),
            "deterrence": str(window.deterrence),
            "restraint": str(window.restraint),
            "words": str(window.answer),
            "asks": found.window_asks,
        },
        "credibility": _threshold(found.credibility),
        "collapse": _threshold(found.collapse),
        "others": [_threshold(one) for one in found.others],
        "asks": found.asks,
    }


def _threshold(one: Threshold) -> dict[str, Any]:
    return {
        "parameter": one.parameter,
        "of": list(one.of),
        "among": _row(one.among),
        "now": None if one.now is None else _row(one.now),
        "meets": None if one.meets is None else [_row(span) for span in one.meets],
        "peace": None if one.peace is None else _row(one.peace),
        "words": one.words,
    }


def _centre(arrangement: Endurance, centre: Centre) -> dict[str, Any]:
    changed = [centre.guarantee, centre.leaders, *([centre.form] if centre.form else [])]
    return {
        "peace": _row(centre.peace),
        "in_force": _row(centre.in_force),
        "margins": _by_side(arrangement, centre.margins),
        "signing": [_stake(one) for one in centre.stakes],
        "variants": [_variant(one) for one in changed],
        "supply": [_variant(one) for one in centre.supply],
        "windows": [
            {
                "kind": one.kind,
                "side": one.side,
                "begins": one.begins,
                "ends": one.ends,
                "attack": _steady(one.attack),
                "without": _steady(one.without),
            }
            for one in centre.windows
        ],
        "precision_axis": [
            {
                "war_precision": one.war_precision,
                "factor": _steady(one.factor),
                "peace_at_horizon": _steady(one.peace),
            }
            for one in centre.axis
        ],
    }


def _stake(one: Stake) -> dict[str, Any]:
    return {
        "party": one.party,
        "signed": _steady(one.signed),
        "frozen_tension": _steady(one.tension),
        "fallback": None if one.fallback is None else _row(one.fallback),
        "fallback_outcome": one.outcome,
        "wins": _steady(one.wins),
        "implied_cost_of_war": None if one.implied_cost is None else _row(one.implied_cost),
        "fault": one.fault,
    }


def _variant(one: Variant) -> dict[str, Any]:
    return {
        "name": one.name,
        "says": one.says,
        "chance": None if one.chance is None else _steady(one.chance),
        "peace": _row(one.peace),
        "in_force": _row(one.in_force),
        "attack": _steady(one.attack),
        "pushing_years": _steady(one.pushing),
        "reopening": _steady(one.reopening),
    }


def _stretch(stretch: Stretch) -> dict[str, Any]:
    return {
        "phase": stretch.phase,
        "begins": _steady(stretch.begins),
        "withheld": list(stretch.withheld),
        "parameters": [_parameter(one) for one in stretch.parameters],
    }


def _parameter(one: Explained) -> dict[str, Any]:
    return {
        "parameter": one.parameter,
        "of": one.of,
        "unit": one.unit,
        "value": [_number(end) for end in one.value],
        "low": _number(one.low),
        "high": _number(one.high),
        "baseline": _steady(one.baseline),
        "baseline_claims": list(one.claims),
        "sources": [
            {
                "path": source.path,
                "does": source.does,
                "clauses": source.clauses,
                "certain": source.certain,
                "claims": list(source.claims),
            }
            for source in one.sources
        ],
    }


def _band(band: Band) -> dict[str, list[float]]:
    return {
        "p10": _row(band.low),
        "median_least": _row(band.median_low),
        "median_most": _row(band.median_high),
        "p90": _row(band.high),
    }


def _by_side(arrangement: Endurance, table: Floats) -> dict[str, list[float]]:
    """A (Y, 2) table by principal."""
    return {side: _row(table[:, n]) for n, side in enumerate(arrangement.principals)}


def _row(numbers: Iterable[float]) -> list[float]:
    return [_steady(float(one)) for one in numbers]


def _table(numbers: Floats) -> list[list[float]]:
    return [_row(row) for row in numbers]


def _number(number: float) -> float | None:
    """A number, or nothing where it is infinite or none."""
    return _steady(number) if isfinite(number) else None


def _steady(number: float) -> float:
    """A number with the digits that are the same on every platform."""
    return round(number, DIGITS) + 0.0
