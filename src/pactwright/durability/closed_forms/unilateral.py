"""The unilateral deterrence game: one side may challenge, the other may resist.

The challenger leaves the status quo (SQ) or challenges; the defender concedes (DC) or resists; a
challenger that meets resistance backs down (CD) or fights (DD). Each is hard (prefers fighting to
giving way) or soft, and knows only its own kind.

Source of the game and of the names of its equilibria: Zagare and Kilgour, *Perfect Deterrence*,
Cambridge University Press, 2000. Thresholds and mixtures are derived here.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pactwright.durability.closed_forms.admissible import (
    CHANCE,
    PAYOFF,
    Domain,
    Floats,
    Numbers,
    admitted,
    numbers,
    ordered,
    quotient,
    words,
)


class Equilibrium(StrEnum):
    """Kinds of perfect Bayesian equilibria, with off-path beliefs that a challenger is hard."""

    CERTAIN_DETERRENCE = "certain deterrence: nobody challenges"
    SEPARATING = "separating: only a hard challenger challenges"
    BLUFF = "bluff: a soft challenger challenges sometimes"
    ATTACK = "attack: everybody challenges"


@dataclass(frozen=True, slots=True, eq=False)
class ChallengerPayoffs:
    """The challenger's payoffs, on any scale.

    Parameters
    ----------
    sq, dc, cd
        Of the status quo, of being conceded to, and of backing down: dc > sq > cd.
    dd_hard, dd_soft
        Of a fight, for either kind: dc > dd_hard > cd > dd_soft. In the source sq > dd_hard; a
        challenger that likes a fight better than the status quo cannot be deterred.
    """

    sq: ArrayLike
    dc: ArrayLike
    cd: ArrayLike
    dd_hard: ArrayLike
    dd_soft: ArrayLike


@dataclass(frozen=True, slots=True, eq=False)
class DefenderPayoffs:
    """The defender's payoffs, on any scale.

    Parameters
    ----------
    dc, cd
        Of conceding, and of seeing the challenger back down: cd > dc.
    dd_hard, dd_soft
        Of a fight, for either kind: dd_hard > dc > dd_soft.
    """

    dc: ArrayLike
    cd: ArrayLike
    dd_hard: ArrayLike
    dd_soft: ArrayLike


@dataclass(frozen=True, slots=True, eq=False)
class UnilateralDeterrence:
    """Thresholds, who does what in equilibrium, and how it ends.

    Parameters
    ----------
    c_t, c_s, d_t
        Credibility of the defender that deters a hard challenger, and a soft one; credibility of
        the challenger at which a soft defender concedes. c_t above 1: nothing deters.
    equilibrium
        Its kind.
    hard_challenges, soft_challenges, soft_resists
        Chances; a hard defender always resists.
    status_quo, concession, backing_down, conflict
        Chances of the four outcomes, before anybody's kind is known.
    """

    c_t: Numbers
    c_s: Numbers
    d_t: Numbers
    equilibrium: Equilibrium | NDArray[np.object_]
    hard_challenges: Numbers
    soft_challenges: Numbers
    soft_resists: Numbers
    status_quo: Numbers
    concession: Numbers
    backing_down: Numbers
    conflict: Numbers


def unilateral_deterrence(
    challenger: ChallengerPayoffs,
    defender: DefenderPayoffs,
    p_challenger: ArrayLike,
    p_defender: ArrayLike,
) -> UnilateralDeterrence:
    """Equilibrium of the unilateral deterrence game.

    Parameters
    ----------
    challenger, defender
        Payoffs of each.
    p_challenger, p_defender
        Chance that each is hard, in [0, 1].

    Returns
    -------
    UnilateralDeterrence
        With c_t = (c_DC - c_SQ)/(c_DC - c_DD+), c_s = (c_DC - c_SQ)/(c_DC - c_CD) and
        d_t = (d_CD - d_DC)/(d_CD - d_DD-).

    Raises
    ------
    InputError
        For payoffs out of order or a chance outside [0, 1].

    Notes
    -----
    In a bluff a soft challenger challenges with chance p_Ch (1 - d_t) / [(1 - p_Ch) d_t], so that
    a soft defender is indifferent, and a soft defender resists with chance
    (c_s - p_Def)/(1 - p_Def), so that a soft challenger is. Equilibria in which the defender
    believes that only a soft side would challenge are left out, as implausible.

    Examples
    --------
    >>> found = unilateral_deterrence(
    ...     ChallengerPayoffs(sq=0.5, dc=1.0, cd=0.0, dd_hard=0.2, dd_soft=-0.5),
    ...     DefenderPayoffs(dc=0.0, cd=0.8, dd_hard=0.3, dd_soft=-0.4),
    ...     p_challenger=0.3,
    ...     p_defender=0.55,
    ... )
    >>> found.c_t, found.c_s, found.equilibrium.name
    (0.625, 0.5, 'SEPARATING')
    """
    sq, dc, cd, hard, d_dc, d_cd, d_soft, p_ch, p_def = _admitted(
        challenger, defender, p_challenger, p_defender
    )
    c_t, c_s = (dc - sq) / (dc - hard), (dc - sq) / (dc - cd)
    d_t = (d_cd - d_dc) / (d_cd - d_soft)

    deterred, separate = p_def >= c_t, (p_def > c_s) & (p_def < c_t)
    attack = (p_def <= c_s) & (p_ch >= d_t)
    bluff = (p_def <= c_s) & ~attack
    hard_plays = np.where(deterred, 0.0, 1.0)
    mixture = quotient(p_ch * (1 - d_t), (1 - p_ch) * d_t)
    soft_plays = np.where(attack, 1.0, np.where(bluff, mixture, 0.0))
    resists = np.where(bluff, quotient(c_s - p_def, 1 - p_def), 0.0)

    hard_comes, soft_comes = p_ch * hard_plays, (1 - p_ch) * soft_plays
    resisted = p_def + (1 - p_def) * resists
    kinds = [
        (deterred, Equilibrium.CERTAIN_DETERRENCE),
        (separate, Equilibrium.SEPARATING),
        (attack, Equilibrium.ATTACK),
    ]
    return UnilateralDeterrence(
        numbers(c_t),
        numbers(c_s),
        numbers(d_t),
        words(kinds, Equilibrium.BLUFF),
        numbers(hard_plays),
        numbers(soft_plays),
        numbers(resists),
        status_quo=numbers(1 - hard_comes - soft_comes),
        concession=numbers((hard_comes + soft_comes) * (1 - resisted)),
        backing_down=numbers(soft_comes * resisted),
        conflict=numbers(hard_comes * resisted),
    )


def _admitted(
    challenger: ChallengerPayoffs,
    defender: DefenderPayoffs,
    p_challenger: ArrayLike,
    p_defender: ArrayLike,
) -> tuple[Floats, ...]:
    """Payoffs on which the thresholds rest, and both chances."""
    place = "unilateral_deterrence"
    given: dict[str, tuple[ArrayLike, Domain]] = {}
    for side, payoffs in (("challenger", challenger), ("defender", defender)):
        for field in fields(payoffs):
            given[f"{side}_{field.name}"] = (getattr(payoffs, field.name), PAYOFF)
    given |= {"p_challenger": (p_challenger, CHANCE), "p_defender": (p_defender, CHANCE)}
    told = dict(zip(given, admitted(place, **given), strict=True))
    for rising in (
        ("challenger_cd", "challenger_sq", "challenger_dc"),
        ("challenger_dd_soft", "challenger_cd", "challenger_dd_hard", "challenger_dc"),
        ("defender_dd_soft", "defender_dc", "defender_dd_hard"),
        ("defender_dc", "defender_cd"),
    ):
        ordered(place, {name: told[name] for name in rising})
    used = ("challenger_sq", "challenger_dc", "challenger_cd", "challenger_dd_hard")
    rest = ("defender_dc", "defender_cd", "defender_dd_soft", "p_challenger", "p_defender")
    return tuple(told[name] for name in (*used, *rest))
