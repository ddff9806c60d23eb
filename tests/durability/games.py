"""Random games of keeping: every sort of gate, date, outsider and precision."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np

from pactwright import library
from pactwright.durability.game import (
    OUTSIDE,
    OWN,
    SHARED,
    Game,
    Gate,
    Precision,
    Settings,
    Switches,
    Term,
)

# Parameters that make two games differ in kind when they are nothing at all.
MAY_VANISH = (
    "revisionist_appeal",
    "provocation",
    "exhaustion",
    "integration_loss",
    "surprise_advantage",
    "push_gain",
    "power_drift",
    "arming_pace",
    "guarantee_weight",
    "resupply_weight",
)
PRECISIONS = (0.0, 1.0, 10.0, 20.0, 100.0, 1_000.0, 1e9)


def draw(rng: np.random.Generator, name: str, *shape: int) -> Any:
    """Numbers anywhere within the prior of a parameter; rates and durations on a log scale."""
    parameter = library.parameters()[name]
    low, high = parameter.prior
    if name in MAY_VANISH and rng.random() < 0.25:
        return np.zeros(shape)
    if parameter.scale in ("rate", "duration"):
        return np.exp(rng.uniform(np.log(low), np.log(high), shape))
    return rng.uniform(low, high, shape)


def random_gate(rng: np.random.Generator) -> Gate:
    return Gate(
        years=float(rng.choice([0.05, 0.7, 3.0, 10.0, inf])),
        opens=float(rng.choice([0.0, 0.0, 0.4, 1.5])),
        chance=float(rng.choice([0.0, 0.3, 0.8, 1.0, 1.0])),
        complies=(bool(rng.random() < 0.4), bool(rng.random() < 0.4)),
        gone=(bool(rng.random() < 0.2), bool(rng.random() < 0.2)),
        review=float(rng.choice([0.5, 1.0, 3.0])),
    )


def random_game(rng: np.random.Generator, outsiders: int, phases: int) -> Game:
    """A game with so many outsiders and phases in force, all parameters within their priors."""
    starts = (0.0, 0.8) if rng.random() < 0.4 else (0.0,)
    shape = len(starts), phases + 1
    own = np.stack([draw(rng, name, *shape, 2) for name in OWN], axis=-1)
    outside = np.stack([draw(rng, name, *shape, outsiders) for name in OUTSIDE], axis=-1)
    shared = np.stack([draw(rng, name, *shape) for name in SHARED], axis=-1)
    balance = rng.uniform(-3, 3)
    own[..., OWN.index("power_balance")] = balance, -balance
    terms = []
    for side in (0, 1):
        if rng.random() < 0.4:
            terms.append(Term(float(rng.uniform(0, 4)), side=side))
    for j in range(outsiders):
        if rng.random() < 0.4:
            terms.append(Term(float(rng.uniform(0, 4)), outsider=j))
    return Game(
        own,
        outside,
        shared,
        tuple(random_gate(rng) for _ in range(phases - 1)),
        [None, 0, 1, 1][rng.integers(4)],
        starts,
        tuple(terms),
        outsiders=tuple(f"outsider {j}" for j in range(outsiders)),
        phases=(*(f"phase {f}" for f in range(phases)), "lapsed"),
        behind=random_sides(rng, outsiders),
    )


def random_sides(rng: np.random.Generator, outsiders: int) -> tuple[int, ...]:
    """Whom each stands behind: all behind the protected side, or anybody behind anybody."""
    if rng.random() < 0.5:
        return ()
    return tuple(int(side) for side in rng.integers(0, 2, outsiders))


def random_settings(
    rng: np.random.Generator, points: int = 5, switches: Switches | None = None
) -> Settings:
    """Few steps and few points, so that the oracle ends."""
    return Settings(
        Precision(*(float(rng.choice(PRECISIONS)) for _ in range(3))),
        horizon=int(rng.integers(1, 3)),
        tail=int(rng.integers(0, 3)),
        steps_per_year=int(rng.integers(1, 4)),
        points=points,
        reach=float(rng.uniform(0.5, 3)),
        halvings=int(rng.choice([0, 0, 0, 1])),
        switches=switches or Switches(),
    )
