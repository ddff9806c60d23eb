"""A durability answer made by hand, so that what is told of it can be written by hand too."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from pactwright.assessment import load
from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance, Terms
from pactwright.case.nouns.argument import Hypothesis
from pactwright.draws import Plan
from pactwright.durability.anchoring import Anchor, Scale
from pactwright.durability.findings import (
    Axis,
    BreakEvens,
    Burden,
    Centre,
    NoDealStake,
    Promise,
    Stake,
    Threshold,
    Variant,
    Window,
)
from pactwright.durability.results import (
    Completed,
    Completions,
    Course,
    Endurance,
    Pairs,
    UnderHypothesis,
)
from pactwright.durability.solution import Solution

SIX = Path(__file__).parents[3] / "cases" / "six-issues"
YEARS, DRAWS = 10, 5
# Chance of peace in each of five draws at the last year; the 10th percentile lies four tenths of
# the way from the first to the second, the 90th as far before the last.
LAST = (0.50, 0.55, 0.60, 0.70, 0.80)
ANCHOR = Anchor(peace=(0.5, 0.6), by="Pactwright library")


def course(count: int = 1) -> Course:
    """Peace falls in a straight line; all wars are attacks by the first side or incidents."""
    share = np.arange(1, YEARS + 1) / YEARS
    peace = 1.0 - np.outer(1.0 - np.array(LAST), share)
    peace = np.stack([peace - 0.1 * k * share for k in range(count)])
    wars = 1.0 - np.mean(peace, axis=1)  # (K, Y)
    causes = np.zeros((count, YEARS, 7))
    causes[:, :, 0], causes[:, :, 4] = 0.75 * wars, 0.25 * wars
    crossed = np.zeros((count, 7, 2, 2, 2))
    # Attacks: all with no promise intact, half under a revisionist leader, all in force.
    crossed[:, 0, 1, 0, 0] = crossed[:, 0, 1, 1, 0] = causes[:, -1, 0] / 2
    # Incidents: a promise intact, no revisionist leader, after the arrangement lapsed.
    crossed[:, 4, 0, 0, 1] = causes[:, -1, 4]
    return Course(
        peace,
        peace / 2,
        causes,
        crossed,
        np.tile(0.2 * share, (count, 1)),
        np.tile(np.outer(share, (0.06, 0.04)), (count, 1, 1)),
        np.zeros((count, YEARS)),
        np.tile(0.03 * share, (count, 1)),
        np.tile(np.outer(share, (1.5, 0.25)), (count, 1, 1)),
        np.zeros((count, YEARS, 2)),
        np.zeros((count, YEARS, 2)),
        np.zeros((count, DRAWS, 2)),
        np.tile(np.array([[-1.0], [-1.0], [-1.0], [-1.0], [1.0]]), (count, 1, 1)),
        np.full((count, DRAWS, 1), 0.6),
    )


def completions(count: int = 1) -> Completions:
    """Nothing unknown, or one open issue and two statements in so many completions."""
    peace = ((0.6 - 0.1 * (count - 1), 0.6), (0.6 - 0.1 * (count - 1), 0.6))
    if count == 1:
        return Completions((), (), (Completed((), (), (), ()),), 1, False, 0, 0, (), peace)
    extremes = (("least peace after 9 years", "least peace after 10 years", "most worth to TOL"),)
    chosen = tuple(
        Completed(
            (("guarantee", "pledge" if k else "none"),),
            (),
            (0.0, None if k else 1.0),
            extremes[k] if k < len(extremes) else (),
        )
        for k in range(count)
    )
    paths = ("effects.a.to", "effects.b.to")
    gaps = (("worth to TOL", 0.03), ("lapse", 0.002))
    return Completions(("guarantee",), paths, chosen, 40, False, 24, 0, gaps, peace)


def solution() -> Solution:
    """Attacks by the first side alone, a tenth of them while peace is hardly better."""
    years = np.arange(YEARS + 1.0)
    causes = np.zeros((YEARS + 1, 7, 2, 2, 2))
    causes[1:, 0, 0, 0, 0] = np.linspace(0.02, 0.2, YEARS)
    noise = np.concatenate([[0.0], np.linspace(0.0, 0.18, YEARS)])
    margins = np.full((YEARS, 2), 0.3)
    margins[0, 0], margins[4, 1] = 0.05, 0.12
    pushing = np.outer(years / YEARS, (0.0, 4.0))
    flat, two = np.zeros(YEARS + 1), np.zeros((YEARS + 1, 2))
    peace = np.zeros((YEARS + 1, 2, 2))
    return Solution(
        years, peace, causes, flat, two, two, two, pushing, flat, flat, noise, np.zeros(2), margins
    )


def threshold(parameter: str, *meets: tuple[float, float], now: float = 0.4) -> Threshold:
    """Of values from 0 to 1, asked of one outsider."""
    return Threshold(parameter, ("ARD",), (0.0, 1.0), (now, now), meets, (0.1, 0.9))


def centre(*meets: tuple[float, float], peace: float = 0.6, worth: float = 0.4) -> Centre:
    """Findings by hand: credibility suffices in the stretches given."""
    curve = np.linspace(1.0, peace, YEARS + 1)[1:]
    outcomes = (
        NoDealStake(
            "war", "War goes on", True, (0.2, 0.3), (worth - 0.3, worth - 0.2), "", "goes on"
        ),
        NoDealStake("tension", "Tension", False, None, None, "its worth is unknown", "stops"),
    )
    stake = Stake("TOL", worth, (0.3, 0.35), outcomes, (0.2, 0.3), "war", 0.5, (0.2, 0.3), "")

    def changed(name: str, says: str, by: float, chance: float | None = None) -> Variant:
        return Variant(name, says, curve + by, curve / 2, 0.1, 3.0, 0.05, chance)

    return Centre(
        solution(),
        np.arange(1.0, YEARS + 1),
        curve,
        curve / 2,
        BreakEvens(
            None,
            None,
            threshold("guarantor_fights", *meets),
            threshold("guarantee_collapse", (0.0, 0.25), now=0.1),
            (threshold("detection", (0.0, 1.0)),),
            0.55,
            20,
        ),
        (),
        (Promise("ARD", 0, (0.6, 0.6), ""),),
        0.6,
        (stake, stake),
        (Burden("TOL", (("provocation", -0.02),)), Burden("COR", (("internal_benefit", 0.05),))),
        solution().margins,
        changed("no guarantee", "outsiders promise nothing", -0.1),
        changed("leaders alike", "no leader is revisionist", 0.0),
        None,
        (changed("given", "every resource is given", 0.0, 0.7),
         changed("withheld: airlift", "airlift is withheld", -0.05, 0.3)),
        (Window("preventive war", "TOL", "", 2.0, 6.0, 0.07, 0.03),),
        (changed("with arming", "either side may arm", 0.02),),
        (Axis(10.0, 1.0, peace + 0.05), Axis(20.0, 1.0, peace)),
    )  # fmt: skip


def endurance(name: str, title: str, count: int = 1, centres: tuple[Centre, ...] = ()) -> Endurance:
    """One arrangement in so many completions of what is unknown."""
    hypotheses = (
        UnderHypothesis("greed", True, ((0.5, 0.55), (0.5, 0.55)), ((0.6, 0.6), (0.6, 0.6))),
        UnderHypothesis("fear", False, None, ((0.6, 0.6), (0.6, 0.6))),
    )
    return Endurance(
        name, title, ("TOL", "COR"), 1, ("ARD",), (title, "lapsed"), (), centres,
        course(count), completions(count), False, hypotheses if centres else (), ("a note",),
    )  # fmt: skip


def answer(count: int = 1, centres: tuple[Centre, ...] = ()) -> DurabilityAnswer:
    """A durability answer with one arrangement beside no deal."""
    case = load(SIX).resolve()
    says = {name: Hypothesis(says=f"The war comes from {name}.") for name in ("greed", "fear")}
    case = replace(case, nouns=case.nouns.model_copy(update={"hypotheses": says}))
    told = endurance("river_accord", "River accord", count, centres)
    bare = endurance("no deal", "No deal")
    ahead = np.array([[0.0, 0.2], [0.8, 0.0]])
    pairs = Pairs(("no deal", "river_accord"), 10, ahead, 0.01)
    reading = ReadingEndurance(case, bare, (told,), pairs, (), (), "")
    terms = Terms(DRAWS, 7, years=YEARS, anchor=ANCHOR)
    scale = Scale(ANCHOR, 20.0, 0.2, (0.2, 0.3), (0.6, 0.5))
    central = replace(scale, spread=0.0)
    return DurabilityAnswer(
        "six-issues", "key", "0", terms, Plan((), DRAWS, 7), scale, central, (reading,)
    )
