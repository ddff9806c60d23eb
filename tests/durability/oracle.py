"""The game of keeping, solved state by state in the plainest way: slow, easy to check by eye."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from math import exp
from typing import Any

import numpy as np
from scipy.linalg import expm
from scipy.special import expit

from pactwright.durability.game import Game, Settings
from tests.durability.plain_world import (
    ATTACK,
    CAUSES,
    CLEAN,
    FAULT,
    OTHER,
    PROBE,
    Phase,
    Standing,
    Way,
    World,
)


@dataclass
class Choices:
    """What is done in one state."""

    rates: dict[Way, float]
    probes: list[float]
    pushes: list[float]
    margins: list[float]
    arms: list[float]
    advance: list[float]  # in either half of the step
    tested: float  # in either half


class Oracle(World):
    def choose(
        self, n: int, phase: Phase, cell: tuple[int, int, int], values: Any, stay: Any, end: Any
    ) -> Choices:
        """What is done in a state.

        Given are the values of peace, and those at the end of the step of surviving it in this
        phase, and of going on as if nobody were found in breach.
        """
        peace = values[cell]
        go = self.next(phase, self.ahead, cell)
        stay = stay[cell]
        g, lead, m = cell
        f, s = phase.number, self.segment[n]
        precision = self.settings.precision
        gate = self.game.gates[f] if phase.opens else None
        stands = [self.open_years(n, half, phase, self.leaders[lead]) for half in (0, 1)]

        def war(way: Way, i: int) -> float:
            return self.war(n, phase, g, lead, m, way, i)

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
            if self.may_test(phase, g, i):
                probing += (seen - leads_to_war) * (
                    self.after_test(s, f, cell, end, i) - end[cell][i]
                )
            if gate and gate.complies[i] and sum(stands) > 0:
                within = 1 - exp(-gate.review / gate.years)
                probing -= seen * within * max(0.0, go[i] - stay[i])
            way: Way = (FAULT, (i,)) if i in self.covered else (CLEAN, None)
            more = self.shared("push_incidents", s, f) * escalates(way)
            pushing = self.own("discount_rate", s, f, i) * self.own("push_gain", s, f, i)
            pushing = (pushing - more * (peace[i] - war(way, i))) / turns
            chance_probe = float(expit(precision.probe * probing))
            chance_push = float(expit(precision.push * pushing))
            rest = chance_probe * probing + (1 - chance_probe) * chance_push * pushing
            margins[i] = peace[i] + rest - war((ATTACK, i), i)
            attack = float(expit(-precision.war * margins[i]))
            attacks[i] = turns * attack
            probes[i] = turns * (1 - attack) * chance_probe
            pushes[i] = (1 - attack) * (1 - chance_probe) * chance_push
        rates: dict[Way, float] = {}
        for pushed in itertools.product((False, True), repeat=2):
            chance = 1.0
            for i in (0, 1):
                chance *= pushes[i] if pushed[i] else 1 - pushes[i]
            incidents = self.shared("incident_rate", s, f) + self.shared("spoiler_incidents", s, f)
            incidents += sum(pushed) * self.shared("push_incidents", s, f)
            blamed = tuple(i for i in (0, 1) if pushed[i] and i in self.covered)
            way = (FAULT, blamed) if blamed else (CLEAN, None)
            rates[way] = rates.get(way, 0.0) + chance * incidents
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
        advance = [0.0, 0.0]
        if gate:
            slowed = exp(-gate.review * breaches)
            advance = [1 - exp(-years * slowed / gate.years) for years in stands]
        tests = sum(
            probes[i] * self.own("detection", s, f, i) * (1 - self.shared("probe_escalation", s, f))
            for i in (0, 1)
            if self.may_test(phase, g, i)
        )
        tested = 1 - exp(-self.length[n] / 2 * tests)
        arms = [self.arming(s, f, cell, values, i) for i in (0, 1)]
        return Choices(rates, probes, pushes, margins, arms, advance, tested)

    def may_test(self, phase: Phase, g: int, i: int) -> bool:
        """Whether a found probe of a side would be the first test of the promises."""
        untested = self.learns and self.promises[g].answer is None
        return untested and phase.number != self.last and i != self.game.protected

    def after_test(self, s: int, f: int, cell: Any, values: Any, i: int) -> float:
        """What the promises are worth to a side once they were tested, on average."""
        g, lead, m = cell
        hollow = self.promises[g].hollow
        chance = self.answers(s, f, hollow)
        yes, no = (self.promises.index(Standing(hollow, answer)) for answer in (True, False))
        return float(chance * values[yes, lead, m, i] + (1 - chance) * values[no, lead, m, i])

    def arming(self, s: int, f: int, cell: Any, values: Any, i: int) -> float:
        """Share of time that a side arms."""
        pace, turns = self.own("arming_pace", s, f, i), self.own("opportunity", s, f, i)
        if not self.settings.switches.arming or pace == 0:
            return 0.0
        g, lead, m = cell
        stronger = m + (1 if i == 0 else -1)
        slope = 0.0
        if 0 <= stronger < len(self.balances):
            space = self.balances[1] - self.balances[0]
            slope = (values[g, lead, stronger, i] - values[cell][i]) / space
        burden = self.own("discount_rate", s, f, i) * self.own("arming_effort", s, f, i)
        worth = (pace * slope - burden) / turns
        return float(expit(self.settings.precision.push * worth))

    def armed(self, n: int, phase: Phase, told: Any, values: Any) -> Any:
        """Values before the balance moves in half a step because sides arm."""
        found = values.copy()
        for g, lead in itertools.product(range(len(self.promises)), range(len(self.leaders))):
            found[g, lead] = self.race(n, phase, told, g, lead) @ values[g, lead]
        return found

    def race(self, n: int, phase: Phase, told: Any, g: int, lead: int) -> Any:
        """Chances to move between balances in half a step because sides arm."""
        s, f, many = self.segment[n], phase.number, len(self.balances)
        space, rates = self.balances[1] - self.balances[0], np.zeros((many, many))
        for m in range(many):
            for i, to in ((0, m + 1), (1, m - 1)):
                if 0 <= to < many:
                    rate = told[g, lead, m].arms[i] * self.own("arming_pace", s, f, i) / space
                    rates[m, to] += rate
                    rates[m, m] -= rate
        return expm(rates * self.length[n] / 2)

    def taught(self, n: int, phase: Phase, told: Any, values: Any) -> Any:
        """Values before the promises may be tested in half a step."""
        found = values.copy()
        for cell in self.cells():
            for i in (0, 1):
                if told[cell].tested:
                    after = self.after_test(self.segment[n], phase.number, cell, values, i)
                    found[(*cell, i)] += told[cell].tested * (after - values[cell][i])
        return found

    # Backward and forward

    def solve(self) -> dict[str, np.ndarray[Any, Any]]:
        shape = (len(self.promises), len(self.leaders), len(self.balances), 2)
        steps = len(self.length)
        values = {phase: np.zeros(shape) for phase in self.phases}
        for phase in self.phases:
            for cell in self.cells():
                for i in (0, 1):
                    values[phase][(*cell, i)] = self.flow(steps - 1, phase, cell[2], i)
        chosen: dict[tuple[int, Phase, tuple[int, int, int]], Choices] = {}
        for n in reversed(range(steps)):
            values = self.step_back(n, values, chosen)
        return self.follow(values, chosen)

    def step_back(self, n: int, values: Any, chosen: Any) -> Any:
        """Values at the beginning of a step, from those at its end.

        What is decided follows the value of peace in the middle of the step; to know that, a first
        round takes for it the value at the end, with no breach found.
        """
        self.ahead: dict[Phase, Any] = {}  # before phases change in the second half
        early: dict[Phase, Any] = {}  # before they change in the first
        found = {}
        for phase in reversed(self.phases):
            f = phase.number
            stay = self.expected(n, 1, f, values[phase])
            end, mid, told = stay.copy(), stay.copy(), {}
            self.ahead[phase] = end
            for cell in self.cells():
                free = 0.0
                if phase.opens:
                    years = self.open_years(n, 1, phase, self.leaders[cell[1]])
                    free = 1 - exp(-years / self.game.gates[f].years)
                end[cell] = self.changed(n, phase, stay, self.ahead, cell, free)
            for cell in self.cells():
                first = self.choose(n, phase, cell, end, stay, end)
                mid[cell] = self.worths(n, phase, cell, first, end, 0.5)
            for cell in self.cells():
                told[cell] = self.choose(n, phase, cell, mid, stay, end)
            end = end.copy()
            self.ahead[phase] = end
            for cell in self.cells():
                end[cell] = self.changed(n, phase, stay, self.ahead, cell, told[cell].advance[1])
            later = self.armed(n, phase, told, self.taught(n, phase, told, end))
            here = later.copy()
            for cell in self.cells():
                here[cell] = self.worths(n, phase, cell, told[cell], later, 1.0)
            here = self.taught(n, phase, told, self.armed(n, phase, told, here))
            early[phase] = here.copy()
            for cell in self.cells():
                early[phase][cell] = self.changed(
                    n, phase, here, early, cell, told[cell].advance[0]
                )
                chosen[n, phase, cell] = told[cell]
            found[phase] = self.expected(n, 0, f, early[phase])
        return found

    def worths(
        self, n: int, phase: Phase, cell: Any, told: Choices, ahead: Any, part: float
    ) -> list[float]:
        return [self.worth(n, phase, cell, told, ahead[cell], part, i) for i in (0, 1)]

    def expected(self, n: int, half: int, f: int, into: Any) -> Any:
        return (self.moves(n, half, f) @ into.reshape(-1, 2)).reshape(into.shape)

    def next(self, phase: Phase, values: Any, cell: Any) -> Any:
        """What is worth the phase that follows; this one's own where none does."""
        if not phase.opens:
            return values[phase][cell]
        return sum(w * values[after][cell] for after, w in self.entered(phase.number + 1))

    def changed(
        self, n: int, phase: Phase, here: Any, values: Any, cell: Any, advance: float
    ) -> Any:
        """Values before a phase changes or the arrangement ends, in half a step."""
        here, go = here[cell], self.next(phase, values, cell)
        lapses = 1 - exp(-self.length[n] / 2 * self.ends(n, phase.number))
        still = (1 - advance) * here + advance * go
        if not lapses:
            return still
        return (1 - lapses) * still + lapses * values[Phase(self.last, False)][cell]

    def worth(
        self, n: int, phase: Phase, cell: Any, told: Choices, ahead: Any, part: float, i: int
    ) -> float:
        """Integral over part of the step, discounted, of peace and of the wars that end it."""
        f, s, years = phase.number, self.segment[n], self.length[n] * part
        hazard, impatience = sum(told.rates.values()), self.own("discount_rate", s, f, i)
        both = hazard + impatience
        seen = self.own("detection", s, f, i)
        lump = (1 - seen) * self.own("probe_gain", s, f, i) - seen * self.own("snapback", s, f, i)
        flow = self.flow(n, phase, cell[2], i) + told.pushes[i] * self.own("push_gain", s, f, i)
        flow -= told.arms[i] * self.own("arming_effort", s, f, i)
        a_year = impatience * flow + told.probes[i] * lump
        for way, rate in told.rates.items():
            as_way = (CLEAN, None) if way == (OTHER, None) else way
            a_year += rate * self.war(n, phase, *cell, as_way, i)
        return a_year * (1 - exp(-both * years)) / both + exp(-both * years) * ahead[i]

    def start(self) -> dict[Phase, np.ndarray[Any, Any]]:
        shape = (len(self.promises), len(self.leaders), len(self.balances))
        mass = {phase: np.zeros(shape) for phase in self.phases}
        for lead, chance in enumerate(self.leaders_at_signature):
            for phase, weight in self.entered(0):
                mass[phase][0, lead, len(self.balances) // 2] = weight * chance
        return mass

    def bare(self, f: int, g: int) -> int:
        """Whether no promise is intact."""
        intact = set(self.followed) - self.promises[g].hollow
        return int(f == self.last or not intact)

    def follow(self, values: Any, chosen: Any) -> dict[str, np.ndarray[Any, Any]]:
        steps = self.horizon
        found = {
            "peace": np.zeros((steps + 1, self.last + 1, 2)),
            "causes": np.zeros((steps + 1, 7, 2, 2, self.last + 1)),
            "lapses": np.zeros(steps + 1),
            "joined": np.zeros(steps + 1),
            "wider": np.zeros(steps + 1),
            "noise": np.zeros(steps + 1),
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
        ends = [*self.begins, float(self.settings.horizon + self.settings.tail)]
        at = [ends.index(year) for year in self.regular]
        told = {name: found[name][at] for name in found if name != "margins"}
        margins = [
            np.average(found["margins"][a:b], axis=0, weights=self.length[a:b])
            for a, b in itertools.pairwise(at)
        ]
        return told | {"margins": np.array(margins), "values": np.array(worth)}

    def step_on(self, n: int, mass: Any, chosen: Any, found: Any) -> Any:
        whole = sum(float(np.sum(told)) for told in mass.values())
        mass = self.moved(n, 0, mass)
        mass = self.parted(n, 0, mass, chosen, found)
        mass = self.raced(n, self.tried(n, mass, chosen), chosen)
        for phase in self.phases:
            for cell in self.cells():
                here, told = mass[phase][cell], chosen[n, phase, cell]
                mass[phase][cell] = self.fought(n, phase, cell, here, told, whole, found)
        mass = self.tried(n, self.raced(n, mass, chosen), chosen)
        mass = self.parted(n, 1, mass, chosen, found)
        return self.moved(n, 1, mass)

    def raced(self, n: int, mass: Any, chosen: Any) -> Any:
        """Chances after half a step in which only the balance moves because sides arm."""
        fresh = {phase: told.copy() for phase, told in mass.items()}
        for phase in self.phases:
            told = {cell: chosen[n, phase, cell] for cell in self.cells()}
            for g, lead in itertools.product(range(len(self.promises)), range(len(self.leaders))):
                fresh[phase][g, lead] = mass[phase][g, lead] @ self.race(n, phase, told, g, lead)
        return fresh

    def tried(self, n: int, mass: Any, chosen: Any) -> Any:
        """Chances after half a step in which only promises are tested."""
        fresh = {phase: told.copy() for phase, told in mass.items()}
        for phase in self.phases:
            for cell in self.cells():
                part = chosen[n, phase, cell].tested * mass[phase][cell]
                if part:
                    g, lead, m = cell
                    hollow = self.promises[g].hollow
                    chance = self.answers(self.segment[n], phase.number, hollow)
                    fresh[phase][cell] -= part
                    for answer, likely in ((True, chance), (False, 1 - chance)):
                        to = self.promises.index(Standing(hollow, answer))
                        fresh[phase][to, lead, m] += likely * part
        return fresh

    def moved(self, n: int, half: int, mass: Any) -> Any:
        return {
            phase: (told.reshape(-1) @ self.moves(n, half, phase.number)).reshape(told.shape)
            for phase, told in mass.items()
        }

    def fought(
        self, n: int, phase: Phase, cell: Any, here: float, told: Choices, whole: float, found: Any
    ) -> float:
        """Count the wars and breaches of a step in one state; what is left at peace."""
        f, s, years = phase.number, self.segment[n], self.length[n]
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
            if told.margins[i] * self.settings.precision.war > 2:
                found["noise"][n + 1] += lived * told.rates[ATTACK, i]
        return here - fought

    def parted(self, n: int, half: int, mass: Any, chosen: Any, found: Any) -> dict[Phase, Any]:
        """Chances after half a step in which only phases change, one after the other."""
        to: dict[Phase, Any] = {p: told.copy() for p, told in mass.items()}
        for phase in self.phases:
            f, s = phase.number, self.segment[n]
            out = self.ends(n, f)
            for cell in self.cells():
                here = to[phase][cell]
                ended = here * (1 - exp(-self.length[n] / 2 * out))
                advance = chosen[n, phase, cell].advance[half]
                to[phase][cell] = (here - ended) * (1 - advance)
                if advance:
                    for after, weight in self.entered(f + 1):
                        to[after][cell] += (here - ended) * advance * weight
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
        kind, opener = way
        told = (kind, None if kind == FAULT else opener)
        cause = CAUSES.index(told) if told in CAUSES else 6
        revisionist = any(leader.revisionist for leader in both)
        if kind in (ATTACK, PROBE):
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
