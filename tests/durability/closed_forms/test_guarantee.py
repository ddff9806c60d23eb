"""The guarantee window against every outcome of both wars, at every credibility."""

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwright.durability.closed_forms import (
    Deterrence,
    Pivot,
    Restraint,
    War,
    Window,
    attacker_war_value,
    guarantee_window,
    pivotal_deterrence,
    protected_war_value,
)
from tests.durability.closed_forms.ranges import CHANCES, CLOSE, SHARES, SMALL

GRID = np.linspace(0, 1, 401)


def war_values(q: Any, war: War) -> tuple[Any, Any]:
    """Both sides' values, outcome by outcome: covered or not, guarantor or not, major war or not.

    A's attack leaves B covered; where B reopens, coverage is withdrawn with chance v.
    """
    values = []
    for at_fault in (False, True):
        attack = reopening = 0.0
        for covered, fights, major in itertools.product((False, True), repeat=3):
            kept = 1 - war.withdrawn if at_fault else 1.0
            weight = kept if covered else 1 - kept
            weight = weight * ((q if fights else 1 - q) if covered else float(not fights))
            risk = war.escalation if fights else 0.0
            weight = weight * (risk if major else 1 - risk)
            a_wins = war.p - war.shift * fights
            attack = attack + weight * (
                a_wins - war.cost_a - war.penalty * fights - war.escalation_a * major
            )
            reopening = reopening + weight * (
                1 - a_wins - war.cost_b - war.burden * fights - war.escalation_b * major
            )
        values.append((attack, reopening))
    return values[0][0], values[1][1]


def random_war(rng: np.random.Generator) -> War:
    p = rng.uniform(0.1, 1)
    return War(
        p=p,
        share=rng.uniform(0, 1),
        cost_a=rng.uniform(0, 0.3),
        cost_b=rng.uniform(0, 0.3),
        shift=rng.uniform(0, p),
        penalty=rng.choice([0, rng.uniform(0, 0.3)]),
        burden=rng.choice([0, rng.uniform(0, 0.9)]),
        escalation=rng.uniform(0, 0.3),
        escalation_a=rng.uniform(0, 1),
        escalation_b=rng.choice([0, rng.uniform(0, 2)]),
        withdrawn=rng.choice([0, rng.uniform(0, 1), 1]),
    )


def test_values_of_war_are_those_of_their_outcomes() -> None:
    rng = np.random.default_rng(1)
    for _ in range(300):
        war, q = random_war(rng), rng.uniform(0, 1)
        attack, reopening = war_values(q, war)
        assert attacker_war_value(q, war) == pytest.approx(attack, abs=1e-12)
        assert protected_war_value(q, war) == pytest.approx(reopening, abs=1e-12)


def test_the_window_holds_the_credibilities_at_which_nobody_moves() -> None:
    rng = np.random.default_rng(2)
    seen = set()
    for _ in range(2_000):
        war = random_war(rng)
        found = guarantee_window(war)
        attack, reopening = war_values(GRID, war)
        attacks, reopens = attack > war.share, reopening > 1 - war.share
        inside = (found.low <= GRID) & (found.high >= GRID)
        clear = np.minimum(np.abs(GRID - found.low), np.abs(GRID - found.high)) > 1e-9
        assert np.all((inside == (~attacks & ~reopens))[clear])
        assert (found.deterrence is Deterrence.NOT_NEEDED) == (not attacks[0])
        assert (found.deterrence is Deterrence.NEVER) == attacks[-1]
        assert (found.restraint is Restraint.ALWAYS) == (not np.any(reopens))
        assert (found.restraint is Restraint.NEVER) == np.all(reopens)
        assert (found.restraint is Restraint.LIMITED) == (reopens[-1] and not reopens[0])
        assert (found.restraint is Restraint.BY_ITS_COST) == (reopens[0] and not reopens[-1])
        seen |= {found.deterrence, found.restraint, found.answer}
    assert seen == {*Deterrence, *Restraint, *Window}


def test_no_credibility_is_enough_against_a_guarantor_too_weak() -> None:
    """Alone A wins 0.9 and pays 0.1 for 0.2: a certain guarantor takes 0.3 of the 0.6 it gains."""
    found = guarantee_window(War(0.9, 0.2, 0.1, 0.1, shift=0.3))
    assert found.q_deter == pytest.approx(2)
    assert (found.deterrence, found.answer) == (Deterrence.NEVER, Window.EMPTY)
    assert guarantee_window(War(0.9, 0.2, 0.1, 0.1, shift=0)).q_deter == np.inf


def plain(p: float, share: float, a: float, b: float, part: float, v: float = 0.0) -> War:
    return War(p, share, a, b, shift=part * p, withdrawn=v)


@given(CHANCES, SHARES, SMALL, SMALL, CHANCES, st.floats(0, 0.99))
def test_withdrawal_given_fault_widens_the_window(
    p: float, share: float, a: float, b: float, part: float, v: float
) -> None:
    base, with_v = (guarantee_window(plain(p, share, a, b, part, w)) for w in (0, v))
    assert with_v.q_deter == base.q_deter
    assert with_v.q_restrain == pytest.approx(base.q_restrain / (1 - v))


@given(CHANCES, SHARES, SMALL, SMALL, CHANCES)
def test_what_deters_does_not_yet_tempt(
    p: float, share: float, a: float, b: float, part: float
) -> None:
    war = plain(p, share, a, b, part)
    found = guarantee_window(war)
    if p - share - a > 0:
        assert found.q_deter < found.q_restrain
        assert (found.answer is Window.OPEN) == (found.q_deter <= 1)


@given(CHANCES, SHARES, SMALL, SMALL, CHANCES, SMALL)
def test_a_guarantor_that_hurts_more_need_be_less_credible(
    p: float, share: float, a: float, b: float, part: float, more: float
) -> None:
    war = plain(p, share, a, b, part)
    base = guarantee_window(war)
    for harsher in (
        replace(war, penalty=more),
        replace(war, escalation=more, escalation_a=1.0),
    ):
        assert guarantee_window(harsher).q_deter <= base.q_deter + CLOSE
    for dearer in (replace(war, burden=more), replace(war, cost_b=b + more)):
        found = guarantee_window(dearer)
        assert found.restraint is not Restraint.NEVER or base.restraint is Restraint.NEVER
        if base.q_restrain >= 0:
            assert found.q_restrain >= base.q_restrain - CLOSE


def test_a_pivotal_guarantor_holds_back_whom_the_values_of_war_say() -> None:
    rng = np.random.default_rng(3)
    seen = set()
    for _ in range(2_000):
        war, q = random_war(rng), rng.uniform(0, 1)
        o, loss = rng.uniform(0, 0.6), rng.uniform(0, 0.5)
        attack, reopening = war_values(q, war)
        found = pivotal_deterrence(q, war, opposed=o, opposition=loss)
        assert found.deters == (attack <= war.share)
        assert found.restrains == (reopening - o * loss <= 1 - war.share)
        seen.add(found.answer)
        withdrawing = war_values(q, replace(war, withdrawn=GRID))[1] - o * loss
        for least, scan in (
            (found.least_withdrawal, withdrawing <= 1 - war.share),
            (found.least_opposition, reopening - GRID * loss <= 1 - war.share),
        ):
            if least > 1 + 1e-9:
                assert not np.any(scan)
            elif least < 1 - 1e-9:
                assert GRID[np.argmax(scan)] == pytest.approx(least, abs=3e-3)
                assert scan[-1] or least == 0  # where help hurts B, withdrawing it frees B
    assert seen == set(Pivot)


@given(CHANCES, SHARES, SMALL, SMALL, CHANCES, CHANCES)
def test_the_least_withdrawal_brings_the_cap_down_to_the_credibility(
    p: float, share: float, a: float, b: float, part: float, q: float
) -> None:
    war = plain(p, share, a, b, part)
    cap = guarantee_window(war).q_restrain
    found = pivotal_deterrence(q, war)
    assert found.least_withdrawal == pytest.approx(max(0, 1 - cap / q), rel=1e-9, abs=1e-9)
