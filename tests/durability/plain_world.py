"""The world of the game of keeping in the plainest way: what war and peace are worth, what moves.

States are told apart as (phase, will its gate ever open, hollow promises, leaders, balance).
Chances to move are matrix exponentials; lotteries of war list every outsider's every choice.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from math import exp, isinf
from typing import Any

import numpy as np
from scipy.linalg import expm
from scipy.special import expit

from pactwright.durability.game import OUTSIDE, OWN, SHARED, Game, Settings

ATTACK, PROBE, CLEAN, FAULT, OTHER = "attack", "probe", "clean", "fault", "other"
CAUSES = ((ATTACK, 0), (ATTACK, 1), (PROBE, 0), (PROBE, 1), (CLEAN, None), (FAULT, None))
PLACES = {name: place for names in (OWN, OUTSIDE, SHARED) for place, name in enumerate(names)}
Way = tuple[str, Any]  # how it begins, and by whom: a side, or the sides at fault


@dataclass(frozen=True)
class Standing:
    hollow: frozenset[int]
    answer: bool | None  # to the first test of the promises; None while there was none


@dataclass(frozen=True)
class Leader:
    revisionist: bool
    gone: bool


@dataclass(frozen=True)
class Phase:
    number: int
    opens: bool  # whether its gate ever does


class World:
    def __init__(self, game: Game, settings: Settings) -> None:
        self.game, self.settings = game, settings
        self.last = len(game.phases) - 1
        for name in (
            "weary",
            "balance_moves",
            "leaders_move",
            "moves",
            "lottery",
        ):  # once is enough
            setattr(self, name, cache(getattr(self, name)))
        every, self.parts = settings.steps_per_year, 1
        while self.turns() / every / self.parts > 2 and self.parts < 2**settings.halvings:
            self.parts *= 2
        every *= self.parts
        regular = [n / every for n in range(settings.horizon * every)]
        steps = settings.steps_per_year
        self.regular = [n / steps for n in range(settings.horizon * steps + 1)]
        begin, end = float(settings.horizon), float(settings.horizon + settings.tail)
        while begin < end:
            regular.append(begin)
            begin += 1.0 if (end - begin) % 2 else 2.0
        dates = [at for at in (*game.starts, *(term.at for term in game.terms)) if 0 < at < end]
        bounds = sorted({*regular, *dates, end})
        self.begins, self.length = bounds[:-1], [b - a for a, b in itertools.pairwise(bounds)]
        self.horizon = bounds.index(float(settings.horizon))
        self.segment = [
            max(s for s, at in enumerate(game.starts) if at <= begin + years / 2)
            for begin, years in zip(self.begins, self.length, strict=True)
        ]

    def turns(self) -> float:
        """Decisions, incidents that lead to war and ends in peace a year, at the very most."""
        most = 0.0
        for s in range(len(self.game.starts)):
            for f in range(self.last + 1):
                calm, crisis = (
                    1 - self.shared(name, s, f)
                    for name in ("incident_escalation", "incident_crisis")
                )
                incidents = self.shared("incident_rate", s, f)
                incidents += self.shared("spoiler_incidents", s, f)
                incidents += 2 * self.shared("push_incidents", s, f)
                occasions = sum(self.own("opportunity", s, f, i) for i in (0, 1))
                ends = self.shared("lapse", s, f)
                ends += sum(self.own("repudiation", s, f, i) for i in (0, 1))
                told = incidents * (1 - calm * crisis) + occasions
                most = max(most, told + (ends if f < self.last else 0.0))
        return most

    # Parameters

    def own(self, name: str, s: int, f: int, i: int) -> float:
        return float(self.game.own[s, f, i, PLACES[name]])

    def outside(self, name: str, s: int, f: int, j: int) -> float:
        return float(self.game.outside[s, f, j, PLACES[name]])

    def shared(self, name: str, s: int, f: int) -> float:
        return float(self.game.shared[s, f, PLACES[name]])

    def weary(self, n: int, f: int, i: int) -> float:
        """What exhaustion adds to the cost of war, in the middle of a step."""
        s = self.segment[n]
        faded = exp(-(self.begins[n] + self.length[n] / 2) / self.own("recovery_time", s, f, i))
        return self.own("exhaustion", s, f, i) * faded

    @cached_property
    def stocks(self) -> list[dict[Phase, float]]:
        """Mean stock of integration in the middle of every step, for those in each phase.

        Every way through phases and leaderships that nobody decides is followed, with its chance
        and with its stock times that chance.
        """
        told = {(p, lead): np.zeros(2) for p in self.phases for lead in range(len(self.leaders))}
        for lead, chance in enumerate(self.leaders_at_signature):
            for phase, weight in self.entered(0):
                told[phase, lead][0] = weight * chance
        found = []
        for n, years in enumerate(self.length):
            told = self.on(n, 0, told)
            told = self.ended(n, 0, told)
            self.grow(n, years / 2, told)
            found.append({p: self.mean_stock(p, told) for p in self.phases})
            self.grow(n, years / 2, told)
            told = self.ended(n, 1, told)
            told = self.on(n, 1, told)
        return found

    def mean_stock(self, phase: Phase, told: Any) -> float:
        chance, stock = sum(told[phase, lead] for lead in range(len(self.leaders)))
        return float(stock / chance) if chance and phase.number != self.last else 0.0

    def on(self, n: int, half: int, told: Any) -> Any:
        """Leaders change in half a step."""
        found = {key: np.zeros(2) for key in told}
        for (phase, lead), both in told.items():
            change = [self.leaders_move(n, half, phase.number, i) for i in (0, 1)]
            pairs = np.kron(*change)
            for to in range(len(self.leaders)):
                found[phase, to] += pairs[lead, to] * both
        return found

    def ended(self, n: int, half: int, told: Any) -> Any:
        """Phases end in half a step, one after the other."""
        found = {key: both.copy() for key, both in told.items()}
        for phase in self.phases:
            for lead, leaders in enumerate(self.leaders):
                here = found[phase, lead].copy()
                stays = exp(-self.ends(n, phase.number) * self.length[n] / 2)
                advance = 0.0
                if phase.opens:
                    gate = self.game.gates[phase.number]
                    advance = 1 - exp(-self.open_years(n, half, phase, leaders) / gate.years)
                    for after, weight in self.entered(phase.number + 1):
                        found[after, lead] += weight * stays * advance * here
                found[phase, lead] = stays * (1 - advance) * here
        return found

    def grow(self, n: int, years: float, told: Any) -> None:
        for (phase, _), both in told.items():
            pace = self.shared("integration_pace", self.segment[n], phase.number)
            both[1] = both[0] - (both[0] - both[1]) * exp(-pace * years)

    def ties(self, n: int, phase: Phase) -> float:
        """Stock of integration in the middle of a step, zero when lapsed."""
        return self.stocks[n][phase]

    def without_promise(self, s: int, j: int) -> float:
        """Chance that an outsider fights without a promise, as told of the lapsed arrangement."""
        return self.outside("guarantor_fights", s, self.last, j)

    # States

    @cached_property
    def phases(self) -> list[Phase]:
        found = []
        for f, gate in enumerate(self.game.gates):
            found += [Phase(f, True)] if gate.chance > 0 else []
            found += [Phase(f, False)] if gate.chance < 1 else []
        return [*found, *(Phase(f, False) for f in range(len(self.game.gates), self.last + 1))]

    def entered(self, f: int) -> list[tuple[Phase, float]]:
        """The phase that begins when phase f does, with chances."""
        if f >= len(self.game.gates):
            return [(Phase(f, False), 1.0)]
        chance = self.game.gates[f].chance
        return [(p, w) for p, w in ((Phase(f, True), chance), (Phase(f, False), 1 - chance)) if w]

    @cached_property
    def followed(self) -> list[int]:
        """Outsiders whose promise can become hollow."""
        if not self.behind:
            return []
        cells = [(s, f) for s in range(len(self.game.starts)) for f in range(self.last)]
        return [
            j
            for j in range(len(self.game.outsiders))
            if any(
                self.outside("guarantor_fights", s, f, j) > self.without_promise(s, j)
                for s, f in cells
            )
        ]

    @cached_property
    def learns(self) -> bool:
        """Whether a found probe teaches anything."""
        on = self.settings.switches.learning and bool(self.tested)
        return on and bool(self.game.outsiders)

    @cached_property
    def promises(self) -> list[Standing]:
        """What is known of the promises, and sets of outsiders whose promise is hollow."""
        return [
            Standing(
                frozenset(j for j, hollow in zip(self.followed, told, strict=True) if hollow),
                answer,
            )
            for answer in ((None, True, False) if self.learns else (None,))
            for told in itertools.product((False, True), repeat=len(self.followed))
        ]

    def leaders_of(self, i: int) -> list[Leader]:
        if any(gate.gone[i] for gate in self.game.gates):
            return [Leader(r, g) for g in (False, True) for r in (False, True)]
        if not np.any(self.game.own[:, :, i, PLACES["revisionist_appeal"]]):
            return [Leader(False, False)]
        return [Leader(False, False), Leader(True, False)]

    @cached_property
    def leaders(self) -> list[tuple[Leader, Leader]]:
        return list(itertools.product(self.leaders_of(0), self.leaders_of(1)))

    @cached_property
    def leaders_at_signature(self) -> list[float]:
        """Chance of either pair of leaders when the game begins."""
        found = []
        for both in self.leaders:
            chance = 1.0
            for i in (0, 1):
                revisionist = self.own("revisionist_incumbent", 0, 0, i)
                if len(self.leaders_of(i)) > 1:
                    chance *= revisionist if both[i].revisionist else 1 - revisionist
                    chance *= not both[i].gone
            found.append(chance)
        return found

    @cached_property
    def balances(self) -> list[float]:
        start = self.own("power_balance", 0, 0, 0)
        steps, reach = self.settings.points, self.settings.reach
        return [start - reach + 2 * reach * m / (steps - 1) for m in range(steps)]

    def cells(self) -> Iterator[tuple[int, int, int]]:
        return itertools.product(
            range(len(self.promises)), range(len(self.leaders)), range(len(self.balances))
        )

    # Moves

    def leaders_move(self, n: int, half: int, f: int, i: int) -> np.ndarray[Any, Any]:
        states, s = self.leaders_of(i), self.segment[n]
        if len(states) == 1:
            return np.eye(1)
        chance = self.own("revisionist_leader", s, f, i)
        split = any(leader.gone for leader in states)
        drawn = np.array(
            [(chance if to.revisionist else 1 - chance) * (to.gone or not split) for to in states]
        )
        if self.term_of(n, half, side=i):
            return np.tile(drawn, (len(states), 1))
        rate = self.own("leader_exit", s, f, i)
        return expm(
            rate * (np.tile(drawn, (len(states), 1)) - np.eye(len(states))) * self.length[n] / 2
        )

    def bounds(self, n: int, half: int) -> tuple[float, float]:
        """Where half a step begins and ends."""
        years = self.length[n] / 2
        return self.begins[n] + half * years, self.begins[n] + (half + 1) * years

    def term_of(
        self, n: int, half: int, side: int | None = None, outsider: int | None = None
    ) -> bool:
        begins, ends = self.bounds(n, half)
        return any(
            begins <= term.at < ends and (term.side, term.outsider) == (side, outsider)
            for term in self.game.terms
        )

    def promise_moves(self, n: int, half: int, f: int, j: int) -> np.ndarray[Any, Any]:
        s = self.segment[n]
        if f == self.last:
            return np.eye(2)
        survives = np.eye(2)
        if self.term_of(n, half, outsider=j):
            kept = self.outside("survives_successor", s, f, j)
            survives = np.array([[kept, 1 - kept], [0, 1]])
        lost = self.outside("guarantee_collapse", s, f, j)
        back = self.outside("guarantee_restored", s, f, j)
        return survives @ expm(np.array([[-lost, lost], [back, -back]]) * self.length[n] / 2)

    def balance_moves(self, s: int, f: int, years: float) -> np.ndarray[Any, Any]:
        points = self.settings.points
        drift = self.own("power_drift", s, f, 0) - self.own("power_drift", s, f, 1)
        space = 2 * self.settings.reach / (points - 1)
        variance = max(self.shared("drift_noise", s, f) ** 2, space * abs(drift))
        rates = np.zeros((points, points))
        for m in range(points):
            for to, sign in ((m + 1, 1), (m - 1, -1)):
                rate = variance / (2 * space**2) + sign * drift / (2 * space)
                if 0 <= to < points:
                    rates[m, to] += rate
                    rates[m, m] -= rate
        return expm(rates * years)

    def moves(self, n: int, half: int, f: int) -> np.ndarray[Any, Any]:
        """Chances to move between cells in half a step: promises, leaders, balance."""
        found = np.eye(3 if self.learns else 1)
        for j in self.followed:
            found = np.kron(found, self.promise_moves(n, half, f, j))
        for i in (0, 1):
            found = np.kron(found, self.leaders_move(n, half, f, i))
        return np.kron(found, self.balance_moves(self.segment[n], f, self.length[n] / 2))

    def ends(self, n: int, f: int) -> float:
        """Rate at which the arrangement ends without war."""
        s = self.segment[n]
        if f == self.last:
            return 0.0
        walks = sum(self.own("repudiation", s, f, i) for i in (0, 1))
        return self.shared("lapse", s, f) + walks

    def open_years(self, n: int, half: int, phase: Phase, leaders: tuple[Leader, Leader]) -> float:
        """Part of half a step in which the gate of a phase stands open."""
        if not phase.opens:
            return 0.0
        gate = self.game.gates[phase.number]
        if isinf(gate.years) or any(
            gone and not leader.gone for gone, leader in zip(gate.gone, leaders, strict=True)
        ):
            return 0.0
        begins, ends = self.bounds(n, half)
        return max(0.0, ends - max(begins, gate.opens))

    # War

    @property
    def behind(self) -> tuple[int, ...]:
        """The side that each outsider stands behind; nobody's counts where none is told."""
        if self.game.behind or self.game.protected is None:
            return self.game.behind
        return tuple(self.game.protected for _ in self.game.outsiders)

    @property
    def covered(self) -> frozenset[int]:
        """Sides that outsiders stand behind, or might."""
        own = () if self.game.protected is None else (self.game.protected,)
        return frozenset((*own, *self.behind))

    @property
    def tested(self) -> list[int]:
        """Outsiders whose promise a found probe of the other side tests."""
        return [j for j, side in enumerate(self.behind) if side == self.game.protected]

    def sign(self, j: int) -> int:
        return 1 if self.behind[j] == 0 else -1

    def willing(self, s: int, f: int, hollow: frozenset[int]) -> list[float]:
        """Chance that each outsider fights where nothing withdraws it, before any test."""
        found = []
        for j in range(len(self.behind)):
            chance = self.outside("guarantor_fights", s, f, j)
            if j in hollow:
                chance = min(chance, self.without_promise(s, j))
            found.append(chance)
        return found

    def answers(self, s: int, f: int, hollow: frozenset[int]) -> float:
        """Chance that a test is answered: the mean of who would fight, by weight."""
        weights = [
            self.outside("guarantee_weight", s, f, j) * self.outside("enabler_factor", s, f, j)
            for j in self.tested
        ]
        weights = weights if sum(weights) > 0 else [1.0] * len(weights)
        chances = [self.willing(s, f, hollow)[j] for j in self.tested]
        return sum(w * q for w, q in zip(weights, chances, strict=True)) / sum(weights)

    def known(self, s: int, f: int, standing: Standing) -> list[float]:
        """Chance that each outsider fights, in the light of how a test was answered."""
        chances = self.willing(s, f, standing.hollow)
        if standing.answer is None:
            return chances
        mean, found = self.answers(s, f, standing.hollow), []
        for j, q in enumerate(chances):
            if j not in self.tested or q in (0.0, 1.0) or mean in (0.0, 1.0):
                found.append(q)
                continue
            tells = self.shared("answer_tells", s, f)
            tells *= min(1.0, (1 - mean) / (1 - q), mean / q)
            if standing.answer:
                found.append(q + tells * q * (1 - q) / mean)
            else:
                found.append(q - tells * q * (1 - q) / (1 - mean))
        return found

    def coverage(self, s: int, f: int, standing: Standing, way: Way) -> list[float]:
        """Chance that each outsider fights for the side that it stands behind."""
        kind, whose = way
        found = []
        for j, chance in enumerate(self.known(s, f, standing)):
            side = self.behind[j]
            kept = 1 - self.outside("coverage_lost_at_fault", s, f, j)
            if (kind == FAULT and side in whose) or (kind == PROBE and whose == side):
                chance *= kept
            elif kind == ATTACK and whose == side:
                chance *= kept * self.outside("coverage_when_reopening", s, f, j)
            found.append(chance)
        return found

    def fighters(self, chances: list[float], common: float) -> dict[tuple[bool, ...], float]:
        """Chance of every set of outsiders who fight; those behind either side by themselves."""
        found = {(): 1.0}
        for side in (0, 1):
            own = [q for q, of in zip(chances, self.behind, strict=True) if of == side]
            alike = self.together(own, common)
            found = {
                (*those, *these): chance * likely
                for those, chance in found.items()
                for these, likely in alike.items()
            }
        order = sorted(range(len(chances)), key=lambda j: (self.behind[j], j))
        return {
            tuple(who[order.index(j)] for j in range(len(order))): chance
            for who, chance in found.items()
        }

    @staticmethod
    def together(chances: list[float], common: float) -> dict[tuple[bool, ...], float]:
        """Chance of every set of those behind one side who fight."""
        found: dict[tuple[bool, ...], float] = {}
        for who in itertools.product((False, True), repeat=len(chances)):
            alone = [q if fights else 1 - q for q, fights in zip(chances, who, strict=True)]
            found[who] = (1 - common) * float(np.prod(alone))
        cuts = sorted({0.0, 1.0, *chances})
        for low, high in itertools.pairwise(cuts):
            who = tuple((low + high) / 2 < q for q in chances)
            found[who] += common * (high - low)
        return found

    def lottery(
        self, s: int, f: int, standing: Standing, way: Way, balance: float
    ) -> tuple[list[float], float, float]:
        """Value of war to both, chance that somebody joins, chance that it widens."""
        kind, opener = way
        odds = balance
        if kind == ATTACK:
            assert opener is not None
            odds += self.own("surprise_advantage", s, f, opener) * (1 if opener == 0 else -1)
        values, joined, wider = [0.0, 0.0], 0.0, 0.0
        chances = self.coverage(s, f, standing, way)
        for who, chance in self.fighters(chances, self.shared("common_shock", s, f)).items():
            idle = [j for j in range(len(who)) if not who[j]]
            calm = 1.0
            for j in range(len(who)):
                if who[j]:
                    calm *= 1 - self.outside("major_war", s, f, j)
            joined += chance * any(who)
            wider += chance * (1 - calm)
            for given in itertools.product((False, True), repeat=len(idle)):
                likely, help_ = chance, 0.0
                for j, supplies in zip(idle, given, strict=True):
                    ready = self.outside("resupply", s, f, j)
                    ready = 0.0 if kind == ATTACK and opener == self.behind[j] else ready
                    likely *= ready if supplies else 1 - ready
                    help_ += supplies * self.outside("resupply_weight", s, f, j) * self.sign(j)
                for j in range(len(who)):
                    if who[j]:
                        weight = self.outside("guarantee_weight", s, f, j)
                        help_ += weight * self.outside("enabler_factor", s, f, j) * self.sign(j)
                wins = float(expit(odds + help_))
                for i in (0, 1):
                    values[i] += likely * (
                        (wins if i == 0 else 1 - wins)
                        - self.own("intervention_cost", s, f, i) * any(who)
                        - self.own("major_war_cost", s, f, i) * (1 - calm)
                    )
        for i in (0, 1):
            values[i] -= self.own("war_cost", s, f, i)
        return values, joined, wider

    def war(self, n: int, phase: Phase, g: int, lead: int, m: int, way: Way, i: int) -> float:
        s, f = self.segment[n], phase.number
        value = self.lottery(s, f, self.promises[g], way, self.balances[m])[0][i]
        value -= self.weary(n, f, i)
        if self.leaders[lead][i].revisionist:
            value += self.own("revisionist_appeal", s, f, i)
        if way in ((ATTACK, i), (PROBE, i)):
            value -= self.own("integration_loss", s, f, i) * self.ties(n, phase)
        return value

    # Peace

    def flow(self, n: int, phase: Phase, m: int, i: int) -> float:
        s, f = self.segment[n], phase.number
        share, follows = self.own("settlement_share", s, f, i), self.shared("renegotiability", s, f)
        sign = 1 if i == 0 else -1
        start = self.own("power_balance", 0, 0, 0)
        moved = float(expit(sign * self.balances[m]) - expit(sign * start))
        terms = (1 - follows) * share + follows * min(1.0, max(0.0, share + moved))
        return (
            terms
            - self.own("provocation", s, f, i)
            + self.own("internal_benefit", s, f, i)
            - self.own("autonomy_cost", s, f, i)
            - self.own("arming_cost", s, f, i)
            + self.own("integration_benefit", s, f, i) * self.ties(n, phase)
        )
