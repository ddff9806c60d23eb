"""A durability answer made by hand, so that what is told of it can be written by hand too."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from pactwright.assessment import load
from pactwright.assessment.durability import DurabilityAnswer, ReadingEndurance, Terms
from pactwright.draws import Plan
from pactwright.durability.anchoring import Anchor, Scale
from pactwright.durability.results import Corners, Course, Endurance, Pairs

SIX = Path(__file__).parents[3] / "cases" / "six-issues"
YEARS, DRAWS = 10, 5
# Chance of peace in each of five draws at the last year; the 10th percentile lies four tenths of
# the way from the first to the second, the 90th as far before the last.
LAST = (0.50, 0.55, 0.60, 0.70, 0.80)
ANCHOR = Anchor(peace=(0.5, 0.6), by="Pactwright library")


def course(completions: int = 1) -> Course:
    """Peace falls in a straight line; all wars are attacks by the first side or incidents."""
    share = np.arange(1, YEARS + 1) / YEARS
    peace = 1.0 - np.outer(1.0 - np.array(LAST), share)
    peace = np.stack([peace - 0.1 * k * share for k in range(completions)])
    wars = 1.0 - np.mean(peace, axis=1)  # (K, Y)
    causes = np.zeros((completions, YEARS, 7))
    causes[:, :, 0], causes[:, :, 4] = 0.75 * wars, 0.25 * wars
    crossed = np.zeros((completions, 7, 2, 2, 2))
    # Attacks: all with no promise intact, half under a revisionist leader, all in force.
    crossed[:, 0, 1, 0, 0] = crossed[:, 0, 1, 1, 0] = causes[:, -1, 0] / 2
    # Incidents: a promise intact, no revisionist leader, after the arrangement lapsed.
    crossed[:, 4, 0, 0, 1] = causes[:, -1, 4]
    return Course(
        peace,
        peace / 2,
        causes,
        crossed,
        np.tile(0.2 * share, (completions, 1)),
        np.tile(np.outer(share, (0.06, 0.04)), (completions, 1, 1)),
        np.zeros((completions, YEARS)),
        np.tile(0.03 * share, (completions, 1)),
        np.tile(np.outer(share, (1.5, 0.25)), (completions, 1, 1)),
        np.zeros((completions, YEARS, 2)),
        np.zeros((completions, YEARS, 2)),
        np.zeros((completions, DRAWS, 2)),
        np.tile(np.array([[-1.0], [-1.0], [-1.0], [-1.0], [1.0]]), (completions, 1, 1)),
        np.full((completions, DRAWS, 1), 0.6),
    )


def endurance(name: str, title: str, completions: int = 1) -> Endurance:
    corners = Corners((), (), (), 0.6, 0.6, 0, 0)
    if completions == 2:
        corners = Corners(("effects.a.to", "effects.b.to"), (0.0, 1.0), (1.0, 0.0), 0.5, 0.6, 24, 0)
    return Endurance(
        name, title, ("TOL", "COR"), 1, ("ARD",), (title, "lapsed"), (), None,
        course(completions), corners, ("a note",),
    )  # fmt: skip


def answer(completions: int = 1) -> DurabilityAnswer:
    case = load(SIX).resolve()
    told = endurance("river_accord", "River accord", completions)
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
