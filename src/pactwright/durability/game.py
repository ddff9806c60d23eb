"""The game of keeping a settlement as plain numbers: sides, outsiders, phases and dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pactwright import library

Floats = npt.NDArray[np.float64]

# Parameters by whose they are, in the order of the last axis of the arrays of a game.
OWN: tuple[str, ...] = (
    "war_cost",
    "exhaustion",
    "recovery_time",
    "intervention_cost",
    "major_war_cost",
    "surprise_advantage",
    "arming_cost",
    "settlement_share",
    "stand_down_cost",
    "provocation",
    "internal_benefit",
    "autonomy_cost",
    "discount_rate",
    "integration_benefit",
    "integration_loss",
    "opportunity",
    "probe_gain",
    "detection",
    "snapback",
    "push_gain",
    "power_balance",
    "power_drift",
    "leader_exit",
    "revisionist_incumbent",
    "revisionist_leader",
    "revisionist_appeal",
    "repudiation",
    "arming_pace",
    "arming_effort",
)
OUTSIDE: tuple[str, ...] = (
    "guarantor_fights",
    "guarantee_weight",
    "guarantee_collapse",
    "guarantee_restored",
    "survives_successor",
    "coverage_lost_at_fault",
    "coverage_when_reopening",
    "enabler_factor",
    "resupply",
    "resupply_weight",
    "major_war",
)
SHARED: tuple[str, ...] = (
    "common_shock",
    "drift_noise",
    "renegotiability",
    "integration_pace",
    "probe_escalation",
    "push_incidents",
    "incident_rate",
    "incident_escalation",
    "incident_crisis",
    "spoiler_incidents",
    "residual_war",
    "lapse",
    "answer_tells",
)


@dataclass(frozen=True, slots=True)
class Precision:
    """How exactly each kind of decision follows its values: the inverse of the noise of choice.

    Separate, since one precision for all would make a coin flip of what matters less.
    """

    war: float = 20.0
    probe: float = 100.0
    push: float = 100.0

    def times(self, factor: float) -> Precision:
        """All three scaled alike; the axis along which robustness is told."""
        return Precision(self.war * factor, self.probe * factor, self.push * factor)


@dataclass(frozen=True, slots=True)
class Switches:
    """What the game plays besides; all off by default.

    Parameters
    ----------
    arming
        Either side may arm beyond the terms.
    learning
        The first found probe shows what the promises of outsiders are worth.
    spoilers
        Spoilers add incidents as the settlement hurts them; played where parameters are drawn.
    """

    arming: bool = False
    learning: bool = False
    spoilers: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """How the game is solved.

    Parameters
    ----------
    precision
        Precision of choice.
    horizon
        Years that are told.
    tail
        Years after the horizon that the parties still look ahead.
    steps_per_year
        Of the horizon; the tail is solved in steps of two years.
    halvings
        How many times steps of the horizon are halved, at most, where much may happen in one.
    points, reach
        Grid of the balance of power: how many points, and log-odds to either side of the start.
    switches
        What is played besides.
    """

    precision: Precision = Precision()
    horizon: int = 20
    tail: int = 20
    steps_per_year: int = 2
    halvings: int = 3
    points: int = 25
    reach: float = 3.0
    switches: Switches = Switches()


@dataclass(frozen=True, slots=True)
class Gate:
    """How a phase gives way to the next.

    Parameters
    ----------
    years
        Mean duration once the gate is open, above 0; infinite when it never ends.
    opens
        Years from signature before which it stays shut.
    chance
        Chance that it opens at all; settled, and known to both sides, when the phase begins.
    complies
        Whether either side must comply for the phase to end.
    gone
        Sides whose leader at signature must have left.
    review
        Years for which a found breach of a side that must comply keeps the next phase shut.
    """

    years: float
    opens: float = 0.0
    chance: float = 1.0
    complies: tuple[bool, bool] = (False, False)
    gone: tuple[bool, bool] = (False, False)
    review: float = 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """A scheduled change of leadership.

    Parameters
    ----------
    at
        Years from signature.
    side
        Which principal; None for an outsider.
    outsider
        Which outsider; its promise is tested that day, in place of its rate.
    """

    at: float
    side: int | None = None
    outsider: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """One game: every parameter by segment of time, phase and owner.

    Parameters
    ----------
    own
        (S, F, 2, len(OWN)): of each principal.
    outside
        (S, F, J, len(OUTSIDE)): of each outsider who may join.
    shared
        (S, F, len(SHARED)): of both together and of the arrangement.
    gates
        How each phase but the last ends; the last is the lapsed arrangement.
    protected
        0, 1, or None when neither principal is.
    behind
        (J,): the principal that each outsider stands behind; all behind the protected side if left
        out.
    starts
        (S,): years from signature at which the segments begin; the first is 0.
    terms
        Scheduled changes of leadership.
    principals, outsiders, phases
        Names, for people.
    """

    own: Floats
    outside: Floats
    shared: Floats
    gates: tuple[Gate, ...] = ()
    protected: int | None = None
    starts: tuple[float, ...] = (0.0,)
    terms: tuple[Term, ...] = ()
    principals: tuple[str, str] = ("0", "1")
    outsiders: tuple[str, ...] = ()
    phases: tuple[str, ...] = ("in force", "lapsed")
    behind: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        segments, phases, outsiders = len(self.starts), len(self.phases), len(self.outsiders)
        wanted = {
            "own": (segments, phases, 2, len(OWN)),
            "outside": (segments, phases, outsiders, len(OUTSIDE)),
            "shared": (segments, phases, len(SHARED)),
        }
        for name, shape in wanted.items():
            told = getattr(self, name).shape
            if told != shape:
                raise ValueError(f"{name} has shape {told}, expected {shape}")
        if len(self.gates) != max(0, phases - 2):
            raise ValueError(f"{len(self.gates)} gates for {phases - 1} phases in force")
        if self.behind and len(self.behind) != outsiders:
            raise ValueError(f"{len(self.behind)} sides for {outsiders} outsiders to stand behind")
        if any(gate.years <= 0.0 for gate in self.gates):
            raise ValueError("the years of a gate must be above 0")
        first, second = self.own[0, 0, :, OWN.index("power_balance")]
        if first != -second:
            raise ValueError(f"power_balance is {first} and {second}, expected x and -x")

    @property
    def stands_behind(self) -> tuple[int, ...]:
        """The principal that each outsider stands behind; empty where nobody stands by."""
        if self.behind or self.protected is None:
            return self.behind
        return (self.protected,) * len(self.outsiders)

    @property
    def protects(self) -> npt.NDArray[np.bool_]:
        """Which outsiders stand behind the protected side (J,); all where nobody's are told."""
        if not self.behind:
            return np.ones(len(self.outsiders), bool)
        return np.array([side == self.protected for side in self.behind], bool)

    def swapped(self) -> Game:
        """The same game with the labels of the principals exchanged."""

        def turned(flags: tuple[bool, bool]) -> tuple[bool, bool]:
            return flags[1], flags[0]

        return Game(
            np.ascontiguousarray(self.own[:, :, ::-1]),
            self.outside,
            self.shared,
            tuple(
                replace(gate, complies=turned(gate.complies), gone=turned(gate.gone))
                for gate in self.gates
            ),
            None if self.protected is None else 1 - self.protected,
            self.starts,
            tuple(
                Term(t.at, None if t.side is None else 1 - t.side, t.outsider) for t in self.terms
            ),
            (self.principals[1], self.principals[0]),
            self.outsiders,
            self.phases,
            tuple(1 - side for side in self.behind),
        )


def baseline_game(
    changes: Mapping[str, float | Sequence[float]] | None = None,
    *,
    outsiders: int = 1,
    protected: int | None = 1,
    phases: int = 1,
    behind: Sequence[int] = (),
) -> Game:
    """A game at the library's baselines, with some parameters changed in all phases in force.

    Parameters
    ----------
    changes
        Parameter to its value; two values for a parameter of each principal, one an outsider for
        one of outsiders, or a single value for all. A single `power_balance` is that of the first.
    outsiders, protected, phases
        Shape of the game; `phases` in force, the lapsed arrangement comes on top.
    behind
        The principal that each outsider stands behind; the protected one if left out. Without a
        promise those behind one side have equal parts in what the library says of one.

    Raises
    ------
    KeyError
        When a parameter is not known.
    """
    known = library.parameters()
    own = np.empty((1, phases + 1, 2, len(OWN)))
    outside = np.empty((1, phases + 1, outsiders, len(OUTSIDE)))
    shared = np.empty((1, phases + 1, len(SHARED)))
    for names, array in ((OWN, own), (OUTSIDE, outside), (SHARED, shared)):
        array[...] = [known[name].baseline for name in names]
    parts = [behind.count(side) for side in behind] or outsiders
    for name in ("guarantor_fights", "resupply"):
        outside[..., OUTSIDE.index(name)] /= parts
    for name, value in (changes or {}).items():
        if name in OWN:
            own[:, :-1, :, OWN.index(name)] = value
        elif name in OUTSIDE:
            outside[:, :-1, :, OUTSIDE.index(name)] = value
        else:
            shared[:, :-1, _place(name)] = value
    balance = own[0, 0, :, OWN.index("power_balance")]
    own[..., OWN.index("power_balance")] = (
        balance
        if balance[0] != balance[1]
        else (
            balance[0],
            -balance[0],
        )
    )
    names = tuple(f"phase {n + 1}" for n in range(phases)) if phases > 1 else ("in force",)
    return Game(
        own,
        outside,
        shared,
        tuple(Gate(10.0) for _ in range(phases - 1)),
        protected,
        outsiders=tuple(f"outsider {n + 1}" for n in range(outsiders)),
        phases=(*names, "lapsed"),
        behind=tuple(behind),
    )


def _place(name: str) -> int:
    if name not in SHARED:
        raise KeyError(f"no parameter of the game is called {name!r}")
    return SHARED.index(name)
