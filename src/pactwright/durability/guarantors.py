"""Whether it would pay outsiders to fight: the chance elicited against the one implied."""

from __future__ import annotations

import numpy as np

from pactwright.durability.drawing import Sheet
from pactwright.durability.game import Floats


def honouring(sheet: Sheet) -> tuple[Floats, Floats]:
    """What fighting would gain each outsider on day 0, and the chance stated that it fights.

    An outsider gains v D + h + T - c - e E by fighting over standing aside (see
    `pactwright.durability.closed_forms.chance_of_fighting`); D is by how much it raises the
    protected side's chance of winning at the balance on day 0.

    Parameters
    ----------
    sheet
        The parameters, draw by draw.

    Returns
    -------
    tuple
        (N, J) gains on the outsider's own scale, and (N, J) chances. Nothing is gained where
        nobody is protected.
    """
    arrangement = sheet.arrangement
    gains = np.zeros((sheet.rows, len(arrangement.outsiders)))
    fights = np.zeros_like(gains)
    if arrangement.protected is None:
        return gains, fights
    first, second = (sheet.at_signature("power_balance", side) for side in arrangement.sides)
    balance = (first - second) / (2.0 if arrangement.balance_told_twice else 1.0)
    alone = balance if arrangement.protected == 0 else -balance
    for j, outsider in enumerate(arrangement.outsiders):

        def of(parameter: str, owner: str = outsider) -> Floats:
            return sheet.at_signature(parameter, owner)

        helped = alone + of("guarantee_weight") * of("enabler_factor")
        gains[:, j] = (
            of("guarantor_stake") * (_wins(helped) - _wins(alone))
            + of("commitment_cost")
            + of("tripwire_cost")
            - of("guarantor_war_cost")
            - of("major_war") * of("major_war_cost")
        )
        fights[:, j] = of("guarantor_fights")
    return gains, fights


def _wins(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))
