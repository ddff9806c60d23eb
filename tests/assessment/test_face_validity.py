"""Known fates beside the game: peace, the arrangement itself, who begins, and the order."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import pactwright as pw
from pactwright.assessment.durability import Terms
from pactwright.assessment.face_validity import (
    Beginning,
    Compared,
    Fit,
    KnownFate,
    face_validity,
    pairs_in_order,
)
from pactwright.draws import statements, written_paths
from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.drawing import unknowns
from pactwright.library import fates, table_claims
from tests.reports.durability.fated import known_fate

CASES = Path(__file__).parents[2] / "cases" / "known-fates"
SMALL = Terms(draws=8, seed=2, centre=False)


@pytest.fixture(scope="module")
def found() -> tuple[KnownFate, ...]:
    return face_validity(SMALL)


def test_every_known_fate_is_set_beside_what_happened(found: tuple[KnownFate, ...]) -> None:
    assert [one.fate.name for one in found] == list(fates())
    for one in found:
        for told, ended, years in (
            (one.peace, one.fate.war, one.fate.years),
            (one.in_force, one.fate.ended, one.fate.years_in_force),
        ):
            assert told.low <= told.median_low <= told.median_high <= told.high
            assert 1 <= told.year <= SMALL.years
            assert told.held == (ended is None or years > told.year)
        # Peace outlives the arrangement, never the other way round.
        if one.peace.year == one.in_force.year:
            assert one.in_force.centre < one.peace.centre
            assert one.in_force.high <= one.peace.high


def test_absurdity_does_not_turn_on_the_spread(found: tuple[KnownFate, ...]) -> None:
    narrow = face_validity(replace(SMALL, spread=0.0))
    wide = face_validity(replace(SMALL, spread=1.0))
    for one, least, most in zip(found, narrow, wide, strict=True):
        for told in (least, most):
            assert told.peace.fit is one.peace.fit
            assert told.in_force.fit is one.in_force.fit
            assert told.begins == one.begins


@pytest.mark.parametrize(
    ("held", "centre", "fit"),
    [
        (True, 0.19, Fit.HELD),
        (True, 0.21, Fit.WITHIN),
        (False, 0.81, Fit.BROKE),
        (False, 0.79, Fit.WITHIN),
    ],
)
def test_absurd_is_less_than_one_chance_in_five(held: bool, centre: float, fit: Fit) -> None:
    told = Compared(10, held, 0.1, 0.5, 0.5, 0.9, centre)
    assert told.fit is fit
    assert not told.whole_band
    assert Compared(10, True, 0.05, 0.1, 0.1, 0.19, centre).whole_band
    assert Compared(10, False, 0.81, 0.85, 0.85, 0.9, centre).whole_band


def test_who_begins_is_told_against_history(found: tuple[KnownFate, ...]) -> None:
    for one in found:
        other, protected = one.begins.chances
        began = one.fate.began
        if began is None:
            assert one.begins.fit is Beginning.UNTOLD
        elif abs(other - protected) > 0.01:
            agrees = (protected > other) == began.protected
            assert one.begins.fit is (Beginning.AGREES if agrees else Beginning.DIFFERS)
        turns, stands = one.begins.turns_at, one.begins.stands_at
        # More power makes a side likelier to begin: the likelier one must lose some to be level.
        assert turns is not None
        assert (turns > stands) == (protected > other)


def test_levels_stand_at_the_same_years_beside_no_deal_and_the_dyad(
    found: tuple[KnownFate, ...],
) -> None:
    for one in found:
        assert [level.year for level in one.levels] == [5, 10, 20]
        for level in one.levels:
            assert level.reference == next(
                other.reference for other in found[0].levels if other.year == level.year
            )
    last = found[0].levels[-1]
    low, high = SMALL.anchor.peace
    assert low <= last.reference <= high


def test_pairs_are_counted_by_hand() -> None:
    kept = [known_fate("korea-1953", 0.4, 0.7, 0.6), known_fate("austria-1955", 0.1, 0.4, 0.405)]
    broke = [known_fate("budapest-1994", 0.3, 0.6, 0.4), known_fate("minsk-2015", 0.1, 0.9, 0.7)]
    # Korea is above Budapest alone; Austria is above none by more than a hundredth.
    assert pairs_in_order([*kept, *broke], 20) == (1, 4)
    assert pairs_in_order(kept, 20) == (0, 0)
    assert pairs_in_order([*kept, *broke], 10) == (0, 0)


def test_the_cases_of_known_fates_begin_on_the_day_of_signature_and_leave_nothing_unknown() -> None:
    for fate in fates().values():
        case = pw.load(CASES / fate.name)
        reading = case.resolve()
        assert reading.nouns.as_of == fate.signed.isoformat()
        (architecture,) = reading.nouns.architectures
        arrangement = arrangement_of(reading, architecture)
        assert not unknowns(arrangement, statements(reading, written_paths(case)))


def test_dates_and_sources_of_fates_fit_each_other() -> None:
    claims = table_claims()
    for fate in fates().values():
        for day in (fate.war, fate.ended):
            assert day is None or fate.signed < day <= fate.until
        # What ends by war ends no later than the war, but for the words that announce it.
        if fate.war is not None:
            assert fate.ended is not None
            assert fate.war - timedelta(days=7) <= fate.ended <= fate.war
        began = fate.began
        assert set(fate.basis) <= set(claims)
        assert began is None or set(began.basis) <= set(claims)
        assert (fate.war is None) or (began is not None and began.again)
