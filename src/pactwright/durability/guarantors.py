"""Whether it would pay outsiders to fight: the chance elicited against the one implied."""

from __future__ import annotations

import numpy as np

from pactwright.durability.arrangement import Arrangement
from pactwright.durability.drawing import Sheet
from pactwright.durability.findings import CREDIBILITY, Promise
from pactwright.durability.game import Floats
from pactwright.settlement import ParameterQuantity


def promises(arrangement: Arrangement) -> tuple[Promise, ...]:
    """What each outsider is stated to do on day 0, all resources given.

    A chance that rests on anything unknown is not stated; nor is one to which nothing speaks, which
    is the library's.

    Parameters
    ----------
    arrangement
        The architecture, with nothing left open.
    """
    return tuple(_promise(arrangement, outsider) for outsider in arrangement.outsiders)


def _promise(arrangement: Arrangement, outsider: str) -> Promise:
    phase = spoken_in(arrangement, outsider)
    told = _fights(arrangement, outsider, phase)
    if not told.touched:
        return Promise(outsider, phase, None, "nothing speaks to it")
    if any(part.amount.shape == "unknown" for part in told.parts):
        return Promise(outsider, phase, None, "unknown")
    return Promise(outsider, phase, (told.low, told.high), "")


def spoken_in(arrangement: Arrangement, outsider: str) -> int:
    """The first phase in force in which the case speaks to an outsider's chance of fighting."""
    phases = range(len(arrangement.phases))
    return next((f for f in phases if _fights(arrangement, outsider, f).touched), 0)


def _fights(arrangement: Arrangement, outsider: str, phase: int) -> ParameterQuantity:
    table = arrangement.branches[frozenset()][0][phase]
    return next(one for one in table if (one.parameter, one.of) == (CREDIBILITY, outsider))


def honouring(sheet: Sheet) -> tuple[Floats, Floats]:
    """What fighting would gain each outsider, and the chance that it fights.

    An outsider gains v D + h + T - c - e E by fighting over standing aside (see
    `pactwright.durability.closed_forms.chance_of_fighting`); D is by how much it raises the chance
    of winning of the side it stands behind, at the balance on day 0. Both are those of the first
    phase in which the case speaks to its chance of fighting.

    Parameters
    ----------
    sheet
        The parameters, draw by draw, in one completion of what is unknown.

    Returns
    -------
    tuple
        (N, J) gains on the outsider's own scale, and (N, J) chances. Nothing is gained where
        nobody is covered.
    """
    arrangement = sheet.arrangement
    gains = np.zeros((sheet.rows, len(arrangement.outsiders)))
    fights = np.zeros_like(gains)
    if arrangement.protected is None and not arrangement.behind:
        return gains, fights
    first, second = (sheet.at_signature("power_balance", side) for side in arrangement.sides)
    balance = (first - second) / (2.0 if arrangement.balance_told_twice else 1.0)
    for j, outsider in enumerate(arrangement.outsiders):
        side = arrangement.behind[j] if arrangement.behind else arrangement.protected
        alone = balance if side == 0 else -balance
        phase = spoken_in(arrangement, outsider)

        def of(parameter: str, owner: str = outsider, phase: int = phase) -> Floats:
            return _in_phase(sheet, phase, parameter, owner)

        helped = alone + of("guarantee_weight") * of("enabler_factor")
        gains[:, j] = (
            of("guarantor_stake") * (_wins(helped) - _wins(alone))
            + of("commitment_cost")
            + of("tripwire_cost")
            - of("guarantor_war_cost")
            - of("major_war") * of("major_war_cost")
        )
        fights[:, j] = of(CREDIBILITY)
    return gains, fights


def _in_phase(sheet: Sheet, phase: int, parameter: str, owner: str) -> Floats:
    """One parameter of an outsider from day 0 on in a phase, in every draw."""
    found = np.empty(sheet.rows)
    for branch, table in sheet.values.items():
        inside = np.array([one == branch for one in sheet.withheld])
        found[inside] = table[0][phase][parameter, owner][inside]
    return found


def _wins(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))
