"""A war of A against B in which a guarantor may fight beside B, and what it is worth to each.

The pie is 1 and A holds a share of it under the settlement. Derived here in the frame of Fearon,
*Rationalist Explanations for War*, International Organization 49(3), 1995, 379-414.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from pactwright.durability.closed_forms.admissible import (
    CHANCE,
    COST,
    SHARE,
    Domain,
    Floats,
    Numbers,
    admitted,
    numbers,
    ordered,
)


@dataclass(frozen=True, slots=True, eq=False)
class War:
    """A war under a guarantee: everything but the credibility of the guarantor.

    Parameters
    ----------
    p
        Chance that A wins alone against B, in [0, 1].
    share
        What A holds under the settlement, in [0, 1].
    cost_a, cost_b
        Costs of war in shares of the pie, at least 0.
    shift
        How much the guarantor's fighting lowers A's chance, in [0, p].
    penalty
        What the guarantor's fighting costs A besides, at least 0.
    burden
        What the guarantor's fighting costs B besides (its land is the battlefield), at least 0.
    escalation
        Chance of a major war given that the guarantor fights, in [0, 1].
    escalation_a, escalation_b
        What a major war costs A and B, at least 0.
    withdrawn
        Chance v that coverage is withdrawn given that the protected side is at fault, in [0, 1].
    """

    p: ArrayLike
    share: ArrayLike
    cost_a: ArrayLike
    cost_b: ArrayLike
    shift: ArrayLike
    penalty: ArrayLike = 0.0
    burden: ArrayLike = 0.0
    escalation: ArrayLike = 0.0
    escalation_a: ArrayLike = 0.0
    escalation_b: ArrayLike = 0.0
    withdrawn: ArrayLike = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Stakes:
    """Temptation and slack without a guarantor, and what one unit of coverage changes."""

    tempted: Floats  # p - cA - x: what A gains by attacking B alone
    slack: Floats  # p - x + cB: what B loses by reopening alone
    deters: Floats  # what coverage takes from A
    tempts: Floats  # what coverage gives B, where nothing is withdrawn
    kept: Floats  # 1 - v
    extra: tuple[Floats, ...]


def stakes(place: str, war: War, **extra: tuple[ArrayLike, Domain]) -> Stakes:
    """What a war is about, once its parameters are admitted; `extra` are parameters beside it.

    Raises
    ------
    InputError
        For a parameter outside its range, or a shift beyond p.
    """
    given: dict[str, tuple[ArrayLike, Domain]] = {
        "p": (war.p, CHANCE),
        "share": (war.share, SHARE),
        "cost_a": (war.cost_a, COST),
        "cost_b": (war.cost_b, COST),
        "shift": (war.shift, CHANCE),
        "penalty": (war.penalty, COST),
        "burden": (war.burden, COST),
        "escalation": (war.escalation, CHANCE),
        "escalation_a": (war.escalation_a, COST),
        "escalation_b": (war.escalation_b, COST),
        "withdrawn": (war.withdrawn, CHANCE),
    }
    p, x, a, b, shift, penalty, burden, risk, risk_a, risk_b, v, *rest = admitted(
        place, **given, **extra
    )
    ordered(place, {"shift": shift, "p": p}, strict=False)
    return Stakes(
        tempted=p - a - x,
        slack=p - x + b,
        deters=shift + penalty + risk * risk_a,
        tempts=shift - burden - risk * risk_b,
        kept=1 - v,
        extra=tuple(rest),
    )


def attacker_war_value(credibility: ArrayLike, war: War) -> Numbers:
    """What an attack is worth to A: q (p - D - k - e E_A) + (1 - q) p - cA.

    Parameters
    ----------
    credibility
        Chance q that the guarantor fights, in [0, 1].
    war
        The rest; D is `shift`, k `penalty`, e `escalation`, E_A `escalation_a`.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Examples
    --------
    >>> round(attacker_war_value(0.5, War(0.6, 0.4, 0.1, 0.1, shift=0.3)), 2)
    0.35
    """
    s = stakes("attacker_war_value", war, credibility=(credibility, CHANCE))
    share = np.asarray(war.share, dtype=np.float64)
    return numbers(np.asarray(s.tempted + share - s.extra[0] * s.deters))


def protected_war_value(credibility: ArrayLike, war: War) -> Numbers:
    """What reopening is worth to B: 1 - p - cB + q (1 - v)(D - b - e E_B).

    Parameters
    ----------
    credibility
        Chance q that the guarantor fights when B is not at fault, in [0, 1].
    war
        The rest; D is `shift`, b `burden`, e `escalation`, E_B `escalation_b`, v `withdrawn`.

    Raises
    ------
    InputError
        For a parameter outside its range.

    Examples
    --------
    >>> round(protected_war_value(0.5, War(0.6, 0.4, 0.1, 0.1, shift=0.3)), 2)
    0.45
    """
    s = stakes("protected_war_value", war, credibility=(credibility, CHANCE))
    share = np.asarray(war.share, dtype=np.float64)
    return numbers(np.asarray(1 - share - s.slack + s.extra[0] * s.kept * s.tempts))
