"""Deter or eliminate against discounted sums of both lives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwright.durability.closed_forms import Elimination, deter_or_eliminate
from tests.durability.closed_forms.ranges import CHANCES, CLOSE, DISCOUNTS, SHARES, SMALL


@given(CHANCES, SHARES, SMALL, SMALL, SMALL, DISCOUNTS)
def test_it_compares_two_streams(
    p: float, share: float, lump: float, arming: float, residual: float, d: float
) -> None:
    """War costs a lump sum once, which counts as (1 - d) of it a period."""
    weights = d ** np.arange(3_000)
    war = np.sum(weights * (p - residual)) - lump
    peace = np.sum(weights * (share - arming))
    found = deter_or_eliminate(p, share, (1 - d) * lump, arming, residual)
    assert found.margin == pytest.approx((1 - d) * (war - peace), abs=1e-9)
    assert (found.answer is Elimination.ELIMINATES) == (found.margin > 0)


@given(CHANCES, SHARES, SMALL, SMALL, st.floats(0, 0.5))
def test_dearer_deterrence_tempts_and_a_lasting_threat_does_not(
    p: float, share: float, cost: float, arming: float, more: float
) -> None:
    base = deter_or_eliminate(p, share, cost, arming).margin
    assert deter_or_eliminate(p, share, cost, arming + more).margin >= base - CLOSE
    assert deter_or_eliminate(p, share, cost, arming, more).margin <= base + CLOSE


def test_arming_alone_can_bring_war() -> None:
    """Power and share are equal and war costs 0.1: peace that costs more than 0.1 to keep ends."""
    assert deter_or_eliminate(0.6, 0.6, 0.1, 0.0).answer is Elimination.DETERS
    found = deter_or_eliminate(0.6, 0.6, 0.1, 0.15)
    assert found.answer is Elimination.ELIMINATES
    assert found.most_arming == pytest.approx(0.1)
