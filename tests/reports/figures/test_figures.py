"""Figures: sound SVG that shows the numbers, legible without colour, with words for each."""

import re
from dataclasses import replace
from random import Random
from xml.etree import ElementTree

import numpy as np
import pytest

from pactwright.reports.durability.words import causes_of
from pactwright.reports.figures.causes import WIDTH, causes_figure
from pactwright.reports.figures.effects import effects_figure
from pactwright.reports.figures.plot import Axes, style
from pactwright.reports.figures.strength import StrengthPoint, strength_figure
from pactwright.reports.figures.survival import survival_panel
from tests.reports.durability.made import LAST, YEARS, answer, endurance

SVG = "{http://www.w3.org/2000/svg}"
HARM = """</svg><script>alert("1")</script> & 'x'"""


def drawn() -> dict[str, str]:
    one, two = endurance("a", HARM), endurance("b", "Two completions", 2)
    names = causes_of(answer().readings[0], one)
    points = [StrengthPoint(HARM, 0.1, 0.3, 0.8, 0.2), StrengthPoint("b", 1.0, 1.0, None, -0.1)]
    return {
        "survival": survival_panel(one),
        "survival of two": survival_panel(two),
        "causes": causes_figure(HARM, [one, two], names, 10),
        "effects": effects_figure(HARM, [("a", 0.07), ("b", -0.021), ("c", None), (HARM, 0.0)]),
        "strength": strength_figure("Guarantees", HARM, points),
    }


@pytest.mark.parametrize("name", sorted(drawn()))
def test_figures_stand_by_themselves(name: str) -> None:
    text = drawn()[name]
    tree = ElementTree.fromstring(text)
    assert tree.get("role") == "img"
    title, about = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
    assert title is not None
    assert title.text
    assert about is not None
    assert len(about.text or "") > 30
    tags = {one.tag.removeprefix(SVG) for one in tree.iter()}
    assert not tags & {"script", "image", "use", "foreignObject", "a"}
    # A page forbids styles that stand in elements; ids would clash between figures.
    assert not any({"style", "id", "href"} & set(one.attrib) for one in tree.iter())
    assert not re.search(r"nan|inf\b", text)
    assert text == drawn()[name]


def test_every_class_that_is_drawn_has_a_style() -> None:
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", re.sub(r"\{[^}]*\}", "", style())))
    used = {
        kind
        for text in drawn().values()
        for kinds in re.findall(r'class="([^"]*)"', text)
        for kind in kinds.split()
    }
    assert used <= known


def points_of(text: str, kind: str) -> list[list[tuple[float, float]]]:
    tree = ElementTree.fromstring(text)
    return [
        [
            (float(x), float(y))
            for x, y in (pair.split(",") for pair in one.get("points", "").split())
        ]
        for one in tree.iter()
        if one.get("class") == kind
    ]


def test_curves_lie_where_their_numbers_are() -> None:
    text = survival_panel(endurance("a", "A"))
    (peace,), (force,) = points_of(text, "peace"), points_of(text, "force")
    assert len(peace) == len(force) == YEARS + 1
    # Both begin at one; the axis of chances is read off their known ends: median 0.6 and 0.3.
    top, low, lower = peace[0][1], peace[-1][1], force[-1][1]
    height = (low - top) / (1 - sorted(LAST)[2])
    assert lower == pytest.approx(top + height * 0.7, abs=0.2)
    assert peace[5][1] == pytest.approx(top + height * 0.2, abs=0.2)
    assert len(points_of(survival_panel(endurance("b", "B", 2)), "peace")) == 2


def test_stacked_causes_are_as_wide_as_their_chances() -> None:
    one = endurance("a", "A")
    names = causes_of(answer().readings[0], one)
    tree = ElementTree.fromstring(causes_figure("t", [one], names, 10))
    widths = {
        kind: float(mark.get("width", ""))
        for mark in tree.iter(f"{SVG}rect")
        if (kind := mark.get("class", "")).startswith("bar ")
    }
    war = 1 - float(np.mean(LAST))
    assert widths == {
        "bar s0": pytest.approx(0.75 * war * WIDTH, abs=0.06),
        "bar s4": pytest.approx(0.25 * war * WIDTH, abs=0.06),
    }
    letters = [mark.text for mark in tree.iter(f"{SVG}text") if mark.get("class") == "on"]
    assert letters == ["A", "E", "A", "E"]  # in the bar and in the key, so no colour is needed


def test_changes_point_to_their_side() -> None:
    tree = ElementTree.fromstring(effects_figure("t", [("a", 0.07), ("b", -0.021), ("c", None)]))
    told = [mark.text for mark in tree.iter(f"{SVG}text")]
    assert {"+7", "−2", "no clause"} <= set(told)
    plus, minus = (mark for mark in tree.iter(f"{SVG}rect"))
    zero = float(plus.get("x", ""))
    assert float(minus.get("x", "")) + float(minus.get("width", "")) == pytest.approx(
        zero, abs=0.11
    )


@pytest.mark.parametrize("seed", range(40))
def test_numbers_beside_discs_cover_nothing(seed: int) -> None:
    rng = Random(seed)
    points = []
    for k in range(10):
        strength = rng.choice([0.1, 0.12, rng.random() * 3])
        accepts, margin = rng.random(), rng.random()
        points.append(StrengthPoint(f"n{k}", strength, strength, accepts, margin))
    tree = ElementTree.fromstring(strength_figure("t", "x", points))
    discs = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in tree.iter(f"{SVG}circle")]
    assert len(discs) == 2 * len(points)
    labels = [
        (float(t.get("x", "")), float(t.get("y", "")) - 4)
        for t in tree.iter(f"{SVG}text")
        if "halo" in t.get("class", "")
    ]
    assert len(labels) == 2 * len(points)
    for n, (x, y) in enumerate(labels):
        for a, b in [*discs, *labels[:n]]:
            assert abs(x - a) > 8.8 or abs(y - b) > 8.8


def test_strength_is_read_from_left_to_right() -> None:
    weak, strong = StrengthPoint("weak", 0.0, 0.2, 1.0, 0.1), StrengthPoint("s", 2.0, 2.0, 0.0, 0.5)
    tree = ElementTree.fromstring(strength_figure("t", "x", [strong, weak]))
    discs = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in tree.iter(f"{SVG}circle")]
    (ax, ay), (bx, by), (_, cy), (_, dy) = discs
    assert ax < bx
    assert ay < by  # the weak one is accepted in all draws, the strong one in none
    assert cy > dy  # and the strong one deters better
    assert len([one for one in tree.iter(f"{SVG}line") if one.get("class") == "whisker"]) == 2


def test_without_acceptance_only_deterrence_is_shown() -> None:
    one = replace(StrengthPoint("a", 0.1, 0.1, 0.5, 0.2), accepts=None)
    assert "accepts" not in strength_figure("t", "x", [one])


def test_axes_map_ends_to_ends() -> None:
    axes = Axes(10, 20, 100, 50, (0, 5), (-1, 1))
    assert axes.at(0, -1) == (10, 70)
    assert axes.at(5, 1) == (110, 20)
    assert axes.at(2.5, 0) == (60, 45)
