"""Whether it would pay an outsider to fight, against the closed form it comes from."""

from pathlib import Path

import numpy as np
import pytest

from pactwright.case import gather
from pactwright.draws import Plan, Sample
from pactwright.durability.arrangement import arrangement_of
from pactwright.durability.closed_forms import chance_of_fighting
from pactwright.durability.drawing import columns, sheet_of
from pactwright.durability.guarantors import honouring, promises
from pactwright.durability.parameters import Completion
from pactwright.errors import InputError
from tests.durability.small import PHASED, PLAIN, written

THREAT = "provocations.threat"


def test_fighting_pays_where_the_closed_form_makes_it_likelier_than_not(tmp_path: Path) -> None:
    case, told = written(tmp_path, PLAIN)
    arrangement = arrangement_of(case, "pact")
    block = Plan(tuple(sorted(columns(arrangement))), 300, 7, "random", 300).block(0)
    sheet = sheet_of(arrangement, Sample(told, block), Completion({THREAT: 0.5}), 0.9)
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


SECOND = (
    "  pledge: {clause: {promise: pledge}, sets: guarantor_fights, of: G, to: 0.5, basis: [c]}\n"
)


@pytest.mark.parametrize(
    ("stated", "architecture", "chance", "why"),
    [
        ("0.5", "pact", (0.5, 0.5), ""),
        ("likely", "pact", None, ""),
        ("unknown", "pact", None, "unknown"),
        # No clause of this package speaks to it: the chance is the library's, nobody's statement.
        ("0.5", "bare", None, "nothing speaks to it"),
    ],
)
def test_only_what_the_case_states_is_stated(
    tmp_path: Path, stated: str, architecture: str, chance: tuple[float, float] | None, why: str
) -> None:
    text = PLAIN.replace("of: G, to: 0.5", f"of: G, to: {stated}")
    assert text.count(f"to: {stated}") == 1
    case, _ = written(tmp_path, text)
    (found,) = promises(arrangement_of(case, architecture))
    assert (found.outsider, found.why) == ("G", why)
    if stated == "likely":
        assert found.chance is not None
        assert 0.5 < found.chance[0] <= found.chance[1] < 0.95
    else:
        assert found.chance == chance


def test_an_unknown_part_leaves_nothing_stated(tmp_path: Path) -> None:
    more = (
        "  doubt: {clause: {promise: pledge}, multiplies: guarantor_fights, of: G, by: unknown, "
        "basis: [c]}\n"
    )
    case, _ = written(tmp_path, PLAIN.replace(SECOND, SECOND + more))
    (found,) = promises(arrangement_of(case, "pact"))
    assert (found.chance, found.why) == (None, "unknown")


def test_a_promise_of_a_later_phase_is_judged_in_that_phase(tmp_path: Path) -> None:
    case, told = written(tmp_path, PHASED)
    arrangement = arrangement_of(case, "path")
    (found,) = promises(arrangement)
    assert (found.phase, found.chance) == (1, (0.5, 0.5))
    block = Plan(tuple(sorted(columns(arrangement))), 5, 7, "random", 5).block(0)
    sheet = sheet_of(arrangement, Sample(told, block), Completion({}), 0.0)
    _, fights = honouring(sheet)
    np.testing.assert_allclose(fights[:, 0], 0.5)


def test_interest_is_told_for_each_completion(tmp_path: Path) -> None:
    stake = (
        "  stake: {clause: {promise: pledge}, sets: guarantor_stake, of: G, to: unknown, "
        "basis: [c]}\n"
    )
    text = PLAIN.replace(SECOND, SECOND + stake).replace("given: 0.75", "given: 1")
    case, told = written(tmp_path, text)
    arrangement = arrangement_of(case, "pact")
    block = Plan(tuple(sorted(columns(arrangement))), 20, 7, "random", 20).block(0)
    sample = Sample(told, block)
    gains = [
        honouring(
            sheet_of(arrangement, sample, Completion({THREAT: 0.5, "effects.stake": place}), 0.0)
        )[0]
        for place in (0.0, 0.5, 1.0)
    ]
    # One log-odd more at an even balance: .731 - .5, times what is at stake.
    shift = 1 / (1 + np.exp(-1.0)) - 0.5
    np.testing.assert_allclose(gains[1] - gains[0], 0.5 * shift)
    np.testing.assert_allclose(gains[2] - gains[0], 1.0 * shift)
