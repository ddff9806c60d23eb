"""The game of keeping, solved state by state in the plainest way: slow, and easy to check by eye.

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

from pactwright import library
from pactwright.durability.game import OUTSIDE, OWN, SHARED, Game, Settings

WITHOUT_PROMISE = library.parameters()["guarantor_fights"].baseline
ATTACK, PROBE, CLEAN, FAULT, OTHER = "attack", "probe", "clean", "fault", "other"
CAUSES = ((ATTACK, 0), (ATTACK, 1), (PROBE, 0), (PROBE, 1), (CLEAN, None), (FAULT, None))
PLACES = {name: place for names in (OWN, OUTSIDE, SHARED) for place, name in enumerate(names)}
Way = tuple[str, int | None]


@dataclass(frozen=True)
class Leader:
    revisionist: bool
    gone: bool


@dataclass(frozen=True)
class Phase:
    number: int
    opens: bool  # whether its gate ever does


@dataclass
class Choices:
    """What is done in one state."""

    rates: dict[Way, float]
    probes: list[float]
    pushes: list[float]
    margins: list[float]
    advance: float  # in either half of the step


class Oracle:
    def __init__(self, game: Game, settings: Settings) -> None:
        self.game, self.settings = game, settings
        self.last = len(game.phases) - 1
        for name in ("weary", "ties", "balance_moves", "moves", "lottery"):  # once is enough
            setattr(self, name, cache(getattr(self, name)))
        fine = settings.horizon * settings.steps_per_year
        self.horizon = fine
        self.length = [1 / settings.steps_per_year] * fine + [1.0] * settings.tail
        self.begins = [
            n / settings.steps_per_year if n < fine else settings.horizon + n - fine
            for n in range(fine + settings.tail)
        ]
        self.segment = [
            max(s for s, at in enumerate(game.starts) if at <= begin + years / 2)
            for begin, years in zip(self.begins, self.length, strict=True)
        ]

    # Parameters

    def own(self, name: str, s: int, f: int, i: int) -> float:
        return float(self.game.own[s, f, i, PLACES[name]])

    def outside(self, name: str, s: int, f: int, j: int) -> float:
        return float(self.game.outside[s, f, j, PLACES[name]])

    def shared(self, name: str, s: int, f: int) -> float:
        return float(self.game.shared[s, f, PLACES[name]])

    def weary(self, n: int, i: int) -> float:
        """What exhaustion adds to the cost of war, in the middle of a step."""
        s = self.segment[n]
        faded = exp(-(self.begins[n] + self.length[n] / 2) / self.own("recovery_time", s, 0, i))
        return self.own("exhaustion", s, 0, i) * faded

    def ties(self, n: int, f: int) -> float:
        """Stock of integration in the middle of a step, zero when lapsed."""
        paces = [self.shared("integration_pace", s, 0) for s in self.segment]
        grown = sum(paces[k] * self.length[k] for k in range(n)) + paces[n] * self.length[n] / 2
        return 0.0 if f == self.last else 1 - exp(-grown)

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
        if self.game.protected is None:
            return []
        cells = [(s, f) for s in range(len(self.game.starts)) for f in range(self.last)]
        return [
            j
            for j in range(len(self.game.outsiders))
            if any(self.outside("guarantor_fights", s, f, j) > WITHOUT_PROMISE for s, f in cells)
        ]

    @cached_property
    def promises(self) -> list[frozenset[int]]:
        """Sets of outsiders whose promise is hollow."""
        return [
            frozenset(j for j, hollow in zip(self.followed, told, strict=True) if hollow)
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
    def balances(self) -> list[float]:
        start = self.own("power_balance", 0, 0, 0)
        steps, reach = self.settings.points, self.settings.reach
        return [start - reach + 2 * reach * m / (steps - 1) for m in range(steps)]

    def cells(self) -> Iterator[tuple[int, int, int]]:
        return itertools.product(
            range(len(self.promises)), range(len(self.leaders)), range(len(self.balances))
        )

    # Moves

    def leaders_move(self, n: int, i: int) -> np.ndarray[Any, Any]:
        states, s = self.leaders_of(i), self.segment[n]
        if len(states) == 1:
            return np.eye(1)
        chance = self.own("revisionist_leader", s, 0, i)
        split = any(leader.gone for leader in states)
        drawn = np.array(
            [(chance if to.revisionist else 1 - chance) * (to.gone or not split) for to in states]
        )
        if self.term_of(n, side=i):
            return np.tile(drawn, (len(states), 1))
        rate = self.own("leader_exit", s, 0, i)
        return expm(
            rate * (np.tile(drawn, (len(states), 1)) - np.eye(len(states))) * self.length[n]
        )

    def term_of(self, n: int, side: int | None = None, outsider: int | None = None) -> bool:
        return any(
            self.begins[n] <= term.at < self.begins[n] + self.length[n]
            and (term.side, term.outsider) == (side, outsider)
            for term in self.game.terms
        )

    def promise_moves(self, n: int, f: int, j: int) -> np.ndarray[Any, Any]:
        s = self.segment[n]
        if f == self.last:
            return np.eye(2)
        if self.term_of(n, outsider=j):
            kept = self.outside("survives_successor", s, f, j)
            return np.array([[kept, 1 - kept], [0, 1]])
        lost = self.outside("guarantee_collapse", s, f, j)
        back = self.outside("guarantee_restored", s, f, j)
        return expm(np.array([[-lost, lost], [back, -back]]) * self.length[n])

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

    def moves(self, n: int, f: int) -> np.ndarray[Any, Any]:
        """Chances to move between the cells of a phase: promises, leaders, balance."""
        found = np.eye(1)
        for j in self.followed:
            found = np.kron(found, self.promise_moves(n, f, j))
        for i in (0, 1):
            found = np.kron(found, self.leaders_move(n, i))
        return np.kron(found, self.balance_moves(self.segment[n], f, self.length[n]))

    def ends(self, n: int, f: int) -> float:
        """Rate at which the arrangement ends without war."""
        s = self.segment[n]
        if f == self.last:
            return 0.0
        walks = sum(self.own("repudiation", s, f, i) for i in (0, 1))
        return self.shared("lapse", s, f) + walks

    def open_years(self, n: int, phase: Phase, leaders: tuple[Leader, Leader]) -> float:
        """Part of the step in which the gate of a phase stands open."""
        if not phase.opens:
            return 0.0
        gate = self.game.gates[phase.number]
        if isinf(gate.years) or any(
            gone and not leader.gone for gone, leader in zip(gate.gone, leaders, strict=True)
        ):
            return 0.0
        return max(0.0, self.begins[n] + self.length[n] - max(self.begins[n], gate.opens))

    # War

    def coverage(self, s: int, f: int, hollow: frozenset[int], way: Way) -> list[float]:
        """Chance that each outsider fights."""
        kind, opener = way
        protected = self.game.protected
        found = []
        for j in range(len(self.game.outsiders)):
            chance = self.outside("guarantor_fights", s, f, j)
            if f == self.last or j in hollow:
                chance = min(chance, WITHOUT_PROMISE)
            kept = 1 - self.outside("coverage_lost_at_fault", s, f, j)
            if kind == FAULT or (kind == PROBE and opener == protected):
                chance *= kept
            elif kind == ATTACK and opener == protected:
                chance *= kept * self.outside("coverage_when_reopening", s, f, j)
            found.append(chance)
        return found

    def fighters(self, chances: list[float], common: float) -> dict[tuple[bool, ...], float]:
        """Chance of every set of outsiders who fight."""
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
        self, s: int, f: int, hollow: frozenset[int], way: Way, balance: float
    ) -> tuple[list[float], float, float]:
        """Value of war to both, chance that somebody joins, chance that it widens."""
        protected, many = self.game.protected, len(self.game.outsiders)
        kind, opener = way
        odds = balance
        if kind == ATTACK:
            assert opener is not None
            odds += self.own("surprise_advantage", s, f, opener) * (1 if opener == 0 else -1)
        values, joined, wider = [0.0, 0.0], 0.0, 0.0
        chances = self.coverage(s, f, hollow, way) if protected is not None else []
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
                    ready = 0.0 if kind == ATTACK and opener == protected else ready
                    likely *= ready if supplies else 1 - ready
                    help_ += supplies * self.outside("resupply_weight", s, f, j)
                for j in range(many):
                    if who and who[j]:
                        weight = self.outside("guarantee_weight", s, f, j)
                        help_ += weight * self.outside("enabler_factor", s, f, j)
                wins = float(expit(odds + (help_ if protected == 0 else -help_)))
                for i in (0, 1):
                    values[i] += likely * (
                        (wins if i == 0 else 1 - wins)
                        - self.own("intervention_cost", s, f, i) * any(who)
                        - self.own("major_war_cost", s, f, i) * (1 - calm)
                    )
        for i in (0, 1):
            values[i] -= self.own("war_cost", s, f, i)
        return values, joined, wider

    def war(self, n: int, f: int, g: int, lead: int, m: int, way: Way, i: int) -> float:
        s = self.segment[n]
        value = self.lottery(s, f, self.promises[g], way, self.balances[m])[0][i]
        value -= self.weary(n, i)
        if self.leaders[lead][i].revisionist:
            value += self.own("revisionist_appeal", s, f, i)
        if way in ((ATTACK, i), (PROBE, i)):
            value -= self.own("integration_loss", s, f, i) * self.ties(n, f)
        return value

    # Peace

    def flow(self, n: int, f: int, m: int, i: int) -> float:
        s = self.segment[n]
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
            + self.own("integration_benefit", s, f, i) * self.ties(n, f)
        )

    # Choice

    def choose(
        self, n: int, phase: Phase, cell: tuple[int, int, int], peace: Any, stay: Any, go: Any
    ) -> Choices:
        """What is done in a state.

        Given are the values of peace there, and of surviving the step in this phase and the next.
        """
        g, lead, m = cell
        f, s = phase.number, self.segment[n]
        precision, protected = self.settings.precision, self.game.protected
        gate = self.game.gates[f] if phase.opens else None
        stands = self.open_years(n, phase, self.leaders[lead])

        def war(way: Way, i: int) -> float:
            return self.war(n, f, g, lead, m, way, i)

        def escalates(way: Way) -> float:
            chosen = sum(
                0.5
                * expit(
                    precision.war
                    * (war(way, i) - (peace[i] - self.own("stand_down_cost", s, f, i)))
                )
                for i in (0, 1)
            )
            by_itself = self.shared("incident_escalation", s, f)
            return by_itself + (1 - by_itself) * self.shared("incident_crisis", s, f) * chosen

        attacks, probes, pushes, margins = [0.0] * 2, [0.0] * 2, [0.0] * 2, [0.0] * 2
        for i in (0, 1):
            seen, turns = self.own("detection", s, f, i), self.own("opportunity", s, f, i)
            gain, loss = self.own("probe_gain", s, f, i), self.own("snapback", s, f, i)
            leads_to_war = seen * self.shared("probe_escalation", s, f)
            probing = (1 - seen) * gain - seen * loss
            probing -= leads_to_war * (peace[i] - war((PROBE, i), i))
            if gate and gate.complies[i] and stands > 0:
                within = 1 - exp(-gate.review / gate.years)
                probing -= seen * within * max(0.0, go[i] - stay[i])
            way: Way = (FAULT if i == protected else CLEAN, None)
            more = self.shared("push_incidents", s, f) * escalates(way)
            pushing = self.own("discount_rate", 0, 0, i) * self.own("push_gain", s, f, i)
            pushing = (pushing - more * (peace[i] - war(way, i))) / turns
            chance_probe = float(expit(precision.probe * probing))
            chance_push = float(expit(precision.push * pushing))
            rest = chance_probe * probing + (1 - chance_probe) * chance_push * pushing
            margins[i] = peace[i] + rest - war((ATTACK, i), i)
            attack = float(expit(-precision.war * margins[i]))
            attacks[i] = turns * attack
            probes[i] = turns * (1 - attack) * chance_probe
            pushes[i] = (1 - attack) * (1 - chance_probe) * chance_push
        rates: dict[Way, float] = {(CLEAN, None): 0.0, (FAULT, None): 0.0}
        for pushed in itertools.product((False, True), repeat=2):
            chance = 1.0
            for i in (0, 1):
                chance *= pushes[i] if pushed[i] else 1 - pushes[i]
            incidents = self.shared("incident_rate", s, f) + self.shared("spoiler_incidents", s, f)
            incidents += sum(pushed) * self.shared("push_incidents", s, f)
            at_fault = protected is not None and pushed[protected]
            rates[FAULT if at_fault else CLEAN, None] += chance * incidents
        for way in rates:
            rates[way] *= escalates(way)
        for i in (0, 1):
            seen = self.own("detection", s, f, i)
            rates[ATTACK, i] = attacks[i]
            rates[PROBE, i] = probes[i] * seen * self.shared("probe_escalation", s, f)
        rates[OTHER, None] = self.shared("residual_war", s, f)
        breaches = sum(
            probes[i] * self.own("detection", s, f, i) for i in (0, 1) if gate and gate.complies[i]
        )
        advance = 0.0
        if gate:
            advance = 1 - exp(-stands / 2 * exp(-gate.review * breaches) / gate.years)
        return Choices(rates, probes, pushes, margins, advance)

    # Backward and forward

    def solve(self) -> dict[str, np.ndarray[Any, Any]]:
        shape = (len(self.promises), len(self.leaders), len(self.balances))
        steps = len(self.length)
        added = {phase: np.zeros((*shape, 2)) for phase in self.phases}
        values = {phase: np.zeros((*shape, 2)) for phase in self.phases}
        for phase in self.phases:
            for cell in self.cells():
                for i in (0, 1):
                    values[phase][(*cell, i)] = self.flow(steps - 1, phase.number, cell[2], i)
        chosen: dict[tuple[int, Phase, tuple[int, int, int]], Choices] = {}
        for n in reversed(range(steps)):
            fresh = {phase: np.zeros((*shape, 2)) for phase in self.phases}
            for phase in reversed(self.phases):
                added[phase] = self.step_back(n, phase, values, added[phase], fresh, chosen)
            values = fresh
        return self.follow(values, chosen)

    def step_back(
        self, n: int, phase: Phase, values: Any, added: Any, fresh: Any, chosen: Any
    ) -> Any:
        """Values at the beginning of a step; by how much they exceed those of surviving it.

        `added` is that excess in the step after, from which it is predicted here: peace is weighed
        against war at its mean value over the step.
        """
        f, years = phase.number, self.length[n]
        step = self.moves(n, f)
        lapses = 1 - exp(-years / 2 * self.ends(n, f))
        shape = fresh[phase].shape
        lapsed = values[Phase(self.last, False)]

        def expected(into: Any) -> Any:
            after = (1 - lapses) * into + lapses * lapsed
            return (step @ after.reshape(-1, 2)).reshape(shape)

        stay = expected(values[phase])
        go = stay
        if phase.opens:
            go = expected(sum(w * values[after] for after, w in self.entered(f + 1)))
        as_long = years / self.length[n + 1] if n + 1 < len(self.length) else 1.0
        peace = (values[phase] + (stay + added * as_long)) / 2
        for cell in self.cells():
            told = self.choose(n, phase, cell, peace[cell], stay[cell], go[cell])
            for i in (0, 1):
                here = self.worth(n, f, cell, told, stay[cell], go[cell], i)
                follows = self.entered(f + 1) if told.advance else []
                after = sum(w * fresh[p][(*cell, i)] for p, w in follows)
                still = (1 - told.advance) * here + told.advance * after
                gone = fresh[Phase(self.last, False)][(*cell, i)] if lapses else 0.0
                fresh[phase][(*cell, i)] = (1 - lapses) * still + lapses * gone
            chosen[n, phase, cell] = told
        return fresh[phase] - stay

    def worth(
        self, n: int, f: int, cell: tuple[int, int, int], told: Choices, stay: Any, go: Any, i: int
    ) -> float:
        """Integral over the step, discounted, of peace and of the wars that end it."""
        s, years = self.segment[n], self.length[n]
        hazard, impatience = sum(told.rates.values()), self.own("discount_rate", 0, 0, i)
        both = hazard + impatience
        seen = self.own("detection", s, f, i)
        lump = (1 - seen) * self.own("probe_gain", s, f, i) - seen * self.own("snapback", s, f, i)
        flow = self.flow(n, f, cell[2], i) + told.pushes[i] * self.own("push_gain", s, f, i)
        a_year = impatience * flow + told.probes[i] * lump
        for way, rate in told.rates.items():
            as_way = (CLEAN, None) if way == (OTHER, None) else way
            a_year += rate * self.war(n, f, *cell, as_way, i)
        ahead = (1 - told.advance) * stay[i] + told.advance * go[i]
        return a_year * (1 - exp(-both * years)) / both + exp(-both * years) * ahead

    def start(self) -> dict[Phase, np.ndarray[Any, Any]]:
        shape = (len(self.promises), len(self.leaders), len(self.balances))
        mass = {phase: np.zeros(shape) for phase in self.phases}
        for lead, both in enumerate(self.leaders):
            chance = 1.0
            for i in (0, 1):
                revisionist = self.own("revisionist_incumbent", 0, 0, i)
                if len(self.leaders_of(i)) > 1:
                    chance *= revisionist if both[i].revisionist else 1 - revisionist
                    chance *= not both[i].gone
            for phase, weight in self.entered(0):
                mass[phase][0, lead, len(self.balances) // 2] = weight * chance
        return mass

    def bare(self, f: int, g: int) -> int:
        """Whether no promise is intact."""
        intact = set(self.followed) - self.promises[g]
        return int(f == self.last or not intact)

    def follow(self, values: Any, chosen: Any) -> dict[str, np.ndarray[Any, Any]]:
        steps = self.horizon
        found = {
            "peace": np.zeros((steps + 1, self.last + 1, 2)),
            "causes": np.zeros((steps + 1, 7, 2, 2, self.last + 1)),
            "lapses": np.zeros(steps + 1),
            "joined": np.zeros(steps + 1),
            "wider": np.zeros(steps + 1),
            "margins": np.zeros((steps, 2)),
            **{
                name: np.zeros((steps + 1, 2))
                for name in ("repudiations", "probes", "found", "pushing")
            },
        }
        mass = self.start()
        worth = [sum(np.sum(mass[p] * values[p][..., i]) for p in self.phases) for i in (0, 1)]
        for n in range(steps + 1):
            for phase in self.phases:
                for cell in self.cells():
                    bare = self.bare(phase.number, cell[0])
                    found["peace"][n, phase.number, bare] += mass[phase][cell]
            if n < steps:
                for name, told in found.items():
                    if name not in ("peace", "margins"):
                        told[n + 1] = told[n]
                mass = self.step_on(n, mass, chosen, found)
        return found | {"values": np.array(worth)}

    def step_on(self, n: int, mass: Any, chosen: Any, found: Any) -> Any:
        s, years = self.segment[n], self.length[n]
        fresh = {phase: np.zeros_like(told) for phase, told in mass.items()}
        whole = sum(float(np.sum(told)) for told in mass.values())
        for phase in self.phases:
            f = phase.number
            for into, part in self.parted(n, phase, mass[phase], chosen, found).items():
                mass[into] = part if into == phase else mass[into] + part
        for phase in self.phases:
            f = phase.number
            alive = np.zeros_like(mass[phase])
            for cell in self.cells():
                here, told = mass[phase][cell], chosen[n, phase, cell]
                hazard = sum(told.rates.values())
                fought = here * (1 - exp(-hazard * years))
                lived = fought / hazard if hazard else here * years
                for way, rate in told.rates.items():
                    if hazard:
                        self.count_war(n, f, cell, way, fought * rate / hazard, found)
                for i in (0, 1):
                    seen = self.own("detection", s, f, i)
                    found["probes"][n + 1, i] += lived * told.probes[i]
                    found["found"][n + 1, i] += lived * told.probes[i] * seen
                    found["pushing"][n + 1, i] += lived * told.pushes[i]
                    found["margins"][n, i] += here / whole * told.margins[i] if whole else 0.0
                alive[cell] = here - fought
            step = self.moves(n, f)
            for into, part in self.parted(n, phase, alive, chosen, found).items():
                fresh[into] += (part.reshape(-1) @ step).reshape(part.shape)
        return fresh

    def parted(self, n: int, phase: Phase, mass: Any, chosen: Any, found: Any) -> dict[Phase, Any]:
        """Where the mass of a phase stands after half a step in which only phases change."""
        f, s = phase.number, self.segment[n]
        out = self.ends(n, f)
        to: dict[Phase, Any] = {p: np.zeros_like(mass) for p in self.phases}
        for cell in self.cells():
            ended = mass[cell] * (1 - exp(-self.length[n] / 2 * out))
            advance = chosen[n, phase, cell].advance
            to[phase][cell] += (mass[cell] - ended) * (1 - advance)
            if advance:
                for after, weight in self.entered(f + 1):
                    to[after][cell] += (mass[cell] - ended) * advance * weight
            if out:
                to[Phase(self.last, False)][cell] += ended
                found["lapses"][n + 1] += ended * self.shared("lapse", s, f) / out
                for i in (0, 1):
                    walked = ended * self.own("repudiation", s, f, i) / out
                    found["repudiations"][n + 1, i] += walked
        return to

    def count_war(self, n: int, f: int, cell: Any, way: Way, part: float, found: Any) -> None:
        g, lead, m = cell
        both = self.leaders[lead]
        cause = CAUSES.index(way) if way in CAUSES else 6
        kind, opener = way
        revisionist = any(leader.revisionist for leader in both)
        if opener is not None:
            revisionist = both[opener].revisionist
        found["causes"][n + 1, cause, self.bare(f, g), int(revisionist), f] += part
        as_way = (CLEAN, None) if kind == OTHER else way
        _, joined, wider = self.lottery(
            self.segment[n], f, self.promises[g], as_way, self.balances[m]
        )
        found["joined"][n + 1] += part * joined
        found["wider"][n + 1] += part * wider


def oracle(game: Game, settings: Settings) -> dict[str, np.ndarray[Any, Any]]:
    """Everything that `pactwright.durability.solution.solve` tells, but the years."""
    return Oracle(game, settings).solve()
