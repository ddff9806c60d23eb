"""Enforcement against the best plan of a side that may break its word in every period."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwright.durability.closed_forms import Compliance, enforcement_condition
from tests.durability.closed_forms.ranges import CHANCES, CLOSE, DISCOUNTS, SMALL


def breaking_pays(gain: float, loss: float, d: float, detection: float) -> bool:
    """Value iteration over two states: in good standing, and under sanctions for ever."""
    good = punished = 0.0
    for _ in range(2_000):
        kept = d * good
        broken = gain + d * (detection * punished + (1 - detection) * good)
        good, punished = max(kept, broken), -loss + d * punished
    return good > 1e-9


def test_the_word_is_kept_exactly_where_no_plan_of_breaches_pays() -> None:
    rng = np.random.default_rng(1)
    seen = set()
    for gain, loss, d, detection in rng.uniform([0, 0, 0.1, 0], [1, 0.5, 0.96, 1], (300, 4)):
        found = enforcement_condition(gain, loss, d, detection)
        if abs(found.margin) > 1e-6:
            assert (found.answer is Compliance.KEPT) != breaking_pays(gain, loss, d, detection)
        assert (found.answer is Compliance.NEVER) == breaking_pays(gain, loss, d, 1.0)
        seen.add(found.answer)
    assert seen == set(Compliance)


@given(SMALL, SMALL, DISCOUNTS, CHANCES)
def test_thresholds_leave_nothing_to_gain(
    gain: float, loss: float, d: float, detection: float
) -> None:
    found = enforcement_condition(gain, loss, d, detection)
    if found.least_detection <= 1:
        at = enforcement_condition(gain, loss, d, found.least_detection)
        assert at.margin == pytest.approx(0, abs=1e-9)
    at = enforcement_condition(gain, loss, found.least_discount, detection)
    assert at.margin == pytest.approx(0, abs=1e-9)


@given(SMALL, SMALL, DISCOUNTS, st.floats(0, 0.5), st.floats(0, 0.4))
def test_monitoring_sanctions_and_patience_help(
    gain: float, loss: float, d: float, detection: float, more: float
) -> None:
    base = enforcement_condition(gain, loss, d, detection).margin
    assert enforcement_condition(gain, loss, d, detection + more).margin >= base - CLOSE
    assert enforcement_condition(gain, loss + more, d, detection).margin >= base - CLOSE
    assert enforcement_condition(gain, loss, min(0.99, d + more), detection).margin >= base - CLOSE
    assert enforcement_condition(gain + more, loss, d, detection).margin <= base + CLOSE


def test_without_a_loss_nothing_is_enforced_and_without_a_gain_nothing_need_be() -> None:
    assert enforcement_condition(0.1, 0, 0.9, 1).answer is Compliance.NEVER
    assert enforcement_condition(0, 0, 0.9, 0).answer is Compliance.KEPT
