"""The durability answer as plain data; see the schema ``durability``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pactwright import library
from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance
from pactwright.assessment.face_validity import KnownFate
from pactwright.durability.results import Band, Completed, Completions, UnderHypothesis
from pactwright.preferences import Outcomes
from pactwright.reports.durability.central_plain import centre_as_plain
from pactwright.reports.durability.demands import demand_facts
from pactwright.reports.durability.explaining import Explained, Stretch, explained
from pactwright.reports.durability.fates import fate_as_plain, order_as_plain
from pactwright.reports.durability.levels import level, phases_of
from pactwright.reports.durability.notes import CONDITIONAL, NOTES
from pactwright.reports.durability.numbers import by_side, finite, row, steady, table
from pactwright.reports.durability.outside import (
    behind_somebody,
    fights_in_words,
    in_conflict,
    pays_in_words,
)
from pactwright.reports.durability.telling import Telling
from pactwright.reports.durability.words import causes_of, switched_on, years_shown
from pactwright.settlement.influences import patrons_of

SCHEMA = 1


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
            "switches": switched_on(terms),
            "anchor": {
                "dyad": anchor.dyad,
                "title": library.dyads()[anchor.dyad].title,
                "peace": list(anchor.peace),
                "years": anchor.years,
                "by": anchor.by,
                "basis": list(anchor.basis),
                "factor": steady(answer.scale.middle),
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
            {"war_precision": precision, "with_asked": finite(one)}
            for precision, one in zip(reading.precisions, reading.correlations, strict=True)
        ],
        "pairs": None
        if pairs is None
        else {
            "year": pairs.years,
            "tie": pairs.tie,
            "ids": list(pairs.ids),
            "ahead": table(pairs.ahead),
        },
        "arrangements": [
            _arrangement(Telling(answer, reading, one), demanded, explain) for one in arrangements
        ],
    }


def _arrangement(told: Telling, demanded: Outcomes | None, explain: bool) -> dict[str, Any]:
    one, course, signed = told.arrangement, told.arrangement.course, not told.no_deal
    case = told.reading.case
    return {
        "id": one.id,
        "title": one.title,
        "principals": list(one.principals),
        "protected": None if one.protected is None else one.principals[one.protected],
        "outsiders": list(one.outsiders),
        "patrons": patrons_of(told.reading.case.nouns),
        "phases": list(phases_of(one)) if signed else [],
        "open_issues": list(one.open_issues),
        "untouched": one.untouched,
        "levels": [
            {
                "year": year,
                "peace": level(told, course.peace_band, year),
                "in_force": level(told, course.in_force_band, year) if signed else None,
            }
            for year in (years_shown(told.terms) if told.levelled else ())
        ],
        "peace": _band(course.peace_band),
        "in_force": _band(course.in_force_band) if signed else None,
        "unknown": _unknown(one.completions, told.terms.compared, told.terms.years),
        "completions": [
            {
                **_completed(chosen, one.completions.paths),
                "over_draws": _over_draws(told, k),
                "centre": centre_as_plain(told, one.centres[k]) if one.centres else None,
            }
            for k, chosen in enumerate(one.completions.chosen)
        ],
        "credibility": [
            _credibility(told, j) for j in range(len(one.outsiders)) if behind_somebody(told)
        ],
        "hypotheses": [
            _hypothesis(found, told.terms.compared, told.terms.years) for found in one.hypotheses
        ],
        "demands": [
            {"who": fact.name, "words": fact.words}
            for fact in (demand_facts(told, demanded) if demanded and signed else ())
        ],
        "notes": list(one.notes),
        "parameters": [_stretch(stretch) for stretch in explained(case, one.id, told.terms.spread)]
        if explain and signed
        else None,
    }


def _over_draws(told: Telling, k: int) -> dict[str, Any]:
    """What becomes of an arrangement in one completion, on average over the draws."""
    one, course = told.arrangement, told.arrangement.course
    causes = causes_of(told.reading, one)
    conditions = {
        cause: {
            "no_promise_intact": steady(np.sum(crossed[1])),
            "revisionist_leader": steady(np.sum(crossed[:, 1])),
            "phases": row(crossed.sum(axis=(0, 1))),
        }
        for cause, crossed in zip(causes, course.crossed[k], strict=True)
    }
    return {
        "peace": row(np.mean(course.peace[k], axis=0)),
        "causes": {cause: row(course.causes[k, :, place]) for place, cause in enumerate(causes)},
        "conditions": conditions,
        "lapses": None if told.no_deal else row(course.lapses[k]),
        "exit": None if told.no_deal else by_side(one.principals, course.repudiations[k]),
        "war_joined": row(course.joined[k]),
        "wider_war": row(course.wider[k]),
        "minor_breaches_per_decade": dict(
            zip(one.principals, row(course.breaches_per_decade[k]), strict=True)
        ),
        "pushing_years": dict(zip(one.principals, row(course.pushing[k, -1]), strict=True)),
        "worth": dict(zip(one.principals, row(np.mean(course.values[k], axis=0)), strict=True)),
    }


def _unknown(found: Completions, compared: int, years: int) -> dict[str, Any]:
    return {
        "issues": list(found.issues),
        "paths": list(found.paths),
        "tried": found.tried,
        "every_corner": found.every_corner,
        "sampled": found.sampled,
        "exceptions": found.exceptions,
        "words": found.words,
        "peace": _at_years(found.peace, compared, years),
        "left_out": [{"output": name, "by": steady(gap)} for name, gap in found.gaps],
    }


def _at_years(
    spans: tuple[tuple[float, float], tuple[float, float]], compared: int, years: int
) -> list[dict[str, Any]]:
    """Lowest and highest chance of peace at the year compared and at the last one."""
    told = dict(zip((compared, years), spans, strict=True))
    return [{"year": year, "lowest": steady(low), "highest": steady(high)}
            for year, (low, high) in told.items()]  # fmt: skip


def _completed(one: Completed, paths: Sequence[str]) -> dict[str, Any]:
    return {
        "picks": dict(one.picks),
        "told": dict(one.told),
        "places": {
            path: None if place is None else steady(place)
            for path, place in zip(paths, one.places, strict=True)
        },
        "extremes": list(one.extremes),
    }


def _credibility(told: Telling, outsider: int) -> dict[str, Any]:
    course = told.arrangement.course
    return {
        "outsider": told.arrangement.outsiders[outsider],
        "fights": table(np.percentile(course.fights[:, :, outsider], (10, 50, 90), axis=1).T),
        "pays_in_share_of_draws": row(course.honouring[:, outsider]),
        "conflict": in_conflict(told, outsider),
        "words": f"{fights_in_words(told, outsider)}; {pays_in_words(told, outsider)}",
    }


def _hypothesis(one: UnderHypothesis, compared: int, years: int) -> dict[str, Any]:
    return {
        "id": one.id,
        "changes": one.changes,
        "peace": None if one.peace is None else _at_years(one.peace, compared, years),
        "without": _at_years(one.without, compared, years),
    }


def _stretch(stretch: Stretch) -> dict[str, Any]:
    return {
        "phase": stretch.phase,
        "begins": steady(stretch.begins),
        "withheld": list(stretch.withheld),
        "parameters": [_parameter(one) for one in stretch.parameters],
    }


def _parameter(one: Explained) -> dict[str, Any]:
    return {
        "parameter": one.parameter,
        "of": one.of,
        "unit": one.unit,
        "value": [finite(end) for end in one.value],
        "low": finite(one.low),
        "high": finite(one.high),
        "baseline": steady(one.baseline),
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
        "p10": row(band.low),
        "median_least": row(band.median_low),
        "median_most": row(band.median_high),
        "p90": row(band.high),
    }
