"""Whether it would pay an outsider to fight, against the closed form it comes from."""

from pathlib import Path

import numpy as np
import pytest

from pactwright.case import gather
from pactwright.draws import Plan, Sample
from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.closed_forms import chance_of_fighting
from pactwright.durability.drawing import columns, sheet_of
from pactwright.durability.guarantors import honouring
from pactwright.durability.parameters import Completion
from pactwright.errors import InputError
from tests.durability.small import PLAIN, written


def test_fighting_pays_where_the_closed_form_makes_it_likelier_than_not(tmp_path: Path) -> None:
    case, told = written(tmp_path, PLAIN)
    arrangement = arrangement_of(case, "pact")
    block = Plan(tuple(sorted(columns(arrangement))), 300, 7, "random", 300).block(0)
    sheet = sheet_of(arrangement, Sample(told, block), Completion({}), 0.9)
    gains, fights = honouring(sheet)

    def of(parameter: str, owner: str = "G") -> np.ndarray:
        return sheet.at_signature(parameter, owner)

    alone = of("power_balance", "B") - of("power_balance", "A")
    helped = alone + of("guarantee_weight") * of("enabler_factor")
    shift = 1 / (1 + np.exp(-helped)) - 1 / (1 + np.exp(-alone))
    implied = chance_of_fighting(
        of("guarantor_stake"),
        shift,
        of("commitment_cost"),
        of("guarantor_war_cost"),
        of("guarantor_cost_spread"),
        tripwire=of("tripwire_cost"),
        escalation=of("major_war"),
        escalation_cost=of("major_war_cost"),
    )
    np.testing.assert_array_equal(gains[:, 0] > 0, np.asarray(implied) > 0.5)
    assert 0 < np.mean(gains > 0) < 1
    np.testing.assert_array_equal(fights[:, 0], of("guarantor_fights"))


def test_a_scale_upside_down_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    scale = "values:\n  A: {scale: {defeat: 100, victory: 0}, basis: [c]}\n  B: unknown"
    text = PLAIN.replace("values: {A: unknown, B: unknown}", scale)
    assert text != PLAIN
    file.write_text(text, encoding="utf-8")
    case, _ = gather(file)
    assert case is not None
    with pytest.raises(InputError, match="victory above defeat"):
        case.resolve()
