"""Figures: sound SVG that shows the numbers, legible without colour, with words for each."""

import re
from dataclasses import replace
from itertools import pairwise
from random import Random
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwright.reports.durability.words import causes_of
from pactwright.reports.figures.causes import APART, WIDTH, causes_figure
from pactwright.reports.figures.effects import Change, effects_figure, points
from pactwright.reports.figures.plot import NEAR, Axes, curves, letters, style, thinned
from pactwright.reports.figures.strength import StrengthPoint, strength_figure
from pactwright.reports.figures.survival import survival_figure
from tests.reports.durability.made import LAST, YEARS, answer, endurance

SVG = "{http://www.w3.org/2000/svg}"
HARM = """</svg><script>alert("1")</script> & 'x'"""


def drawn() -> dict[str, str]:
    one, two = endurance("a", HARM), endurance("b", "Two completions", 2)
    names = causes_of(answer().readings[0], one)
    weak = StrengthPoint(HARM, 0.1, 0.3, 0.8, (0.2, 0.25))
    strong = StrengthPoint("b", 1.0, 1.0, None, (-0.1, -0.1))
    moves = ((0.07, 0.07), (-0.021, 0.04), None, (0.0, 0.0))
    return {
        "survival": survival_figure(HARM, [one]),
        "survival of two": survival_figure("Two", [one, two]),
        "causes": causes_figure(HARM, [one, two], names, 10),
        "effects": effects_figure(HARM, ["a", "b", "c", HARM], [Change(HARM, moves)]),
        "strength": strength_figure("Guarantees", HARM, [weak, strong]),
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


def shapes(d: str) -> list[list[tuple[float, float]]]:
    """The corners of a path of straight lines, read as the standard says."""
    found: list[list[tuple[float, float]]] = []
    for step, numbers in re.findall(r"([MlhvzZ])([^MlhvzZ]*)", d):
        told = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        if step == "M":
            found.append([(told[0], told[1])])
        elif step in "lhv":
            dx, dy = {"l": told, "h": [*told, 0.0], "v": [0.0, *told]}[step]
            x, y = found[-1][-1]
            found[-1].append((x + dx, y + dy))
    return found


def paths_of(text: str, kind: str) -> list[list[tuple[float, float]]]:
    tree = ElementTree.fromstring(text)
    return [
        shape
        for one in tree.iter(f"{SVG}path")
        if one.get("class") == kind
        for shape in shapes(one.get("d", ""))
    ]


def bars_of(text: str, kind: str) -> list[tuple[float, float]]:
    """Left and right end of each bar that is drawn as a thick line."""
    for shape in paths_of(text, kind):
        assert len({y for _, y in shape}) == 1
    return boxes_of(text, kind)


def boxes_of(text: str, kind: str) -> list[tuple[float, float]]:
    """Left and right end of each bar."""
    return [(min(x for x, _ in shape), max(x for x, _ in shape)) for shape in paths_of(text, kind)]


def discs_of(text: str) -> list[tuple[float, float]]:
    return [shape[0] for kind in ("dot c0", "dot c1") for shape in paths_of(text, kind)]


def height_at(shape: list[tuple[float, float]], x: float) -> float:
    xs, ys = zip(*shape, strict=True)
    return float(np.interp(x, xs, ys))


def test_curves_lie_where_their_numbers_are() -> None:
    text = survival_figure("t", [endurance("a", "A")])
    key, peace = paths_of(text, "peace")
    assert key[0][1] == key[1][1]  # a level stroke beside its name
    _, force = paths_of(text, "force")
    # Both begin at one; the axis of chances is read off their known ends: median 0.6 and 0.3.
    (left, top), (right, low) = peace[0], peace[-1]
    lower = force[-1][1]
    height = (low - top) / (1 - sorted(LAST)[2])
    assert lower == pytest.approx(top + height * 0.7, abs=0.3)
    middle = left + (right - left) * 5 / YEARS
    assert height_at(peace, middle) == pytest.approx(top + height * 0.2, abs=0.3)
    assert len(paths_of(survival_figure("t", [endurance("b", "B", 2)]), "peace")) == 1 + 2


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(0, 100)), min_size=2, max_size=40))
def test_thinned_curves_stay_near_and_keep_their_ends(points: list[tuple[float, float]]) -> None:
    curve = sorted(points)
    kept = thinned(curve)
    assert (kept[0], kept[-1]) == (curve[0], curve[-1])
    assert set(kept) <= set(curve)
    for x, y in curve:
        away = []
        for (ax, ay), (bx, by) in pairwise(kept):
            along = np.linspace(0, 1, 2001)
            away.append(np.min(np.hypot(ax + along * (bx - ax) - x, ay + along * (by - ay) - y)))
        assert min(away) <= NEAR + 0.06  # half of the steps of two thousand


@given(
    st.lists(
        st.tuples(st.floats(-300, 900), st.floats(-300, 900)), min_size=2, max_size=6, unique=True
    )
)
def test_paths_come_back_to_a_tenth_of_a_pixel(points: list[tuple[float, float]]) -> None:
    (shape,) = paths_of(f'<svg xmlns="{SVG[1:-1]}">{curves([points], "peace")}</svg>', "peace")
    for x, y in thinned(points):
        assert min(max(abs(x - a), abs(y - b)) for a, b in shape) <= 0.051


def test_letters_stand_each_at_its_place() -> None:
    told = letters([((1.0, 2.0), "A"), ((30.5, 4.0), "E")], "on")
    assert told == '<text x="1 30.5" y="2 4" class="on">AE</text>'


def test_stacked_causes_are_as_wide_as_their_chances() -> None:
    one = endurance("a", "A")
    names = causes_of(answer().readings[0], one)
    text = causes_figure("t", [one], names, 10)
    war = 1 - float(np.mean(LAST))
    ((start, end),), ((after, last),) = bars_of(text, "stack c0"), bars_of(text, "stack c4")
    assert (start, end + APART) == pytest.approx((0.0, 0.75 * war * WIDTH), abs=0.11)
    assert (after, last + APART) == pytest.approx((0.75 * war * WIDTH, war * WIDTH), abs=0.11)
    tree = ElementTree.fromstring(text)
    signs = [mark.text for mark in tree.iter(f"{SVG}text") if mark.get("class") == "on mid"]
    assert signs == ["AE", "A", "E"]  # in the bar and in the key, so no colour is needed


def test_two_bars_are_the_completions_with_most_and_least_war() -> None:
    three = endurance("a", "A", 3)
    text = causes_figure("t", [three], causes_of(answer().readings[0], three), 10)
    wars = [1 - float(np.mean(LAST)) + 0.1 * k for k in (2, 0)]
    ends = [end + APART for _, end in bars_of(text, "stack c4")]
    assert ends == pytest.approx([war * WIDTH for war in wars], abs=0.11)


def test_changes_point_to_their_side() -> None:
    moves = ((0.07, 0.07), (-0.021, -0.021), None, (-0.03, 0.05), (0.02, 0.04), (-0.05, -0.03))
    text = effects_figure("t", list("abcdef"), [Change("x", moves)])
    told = {mark.text for mark in ElementTree.fromstring(text).iter(f"{SVG}text")}
    assert {"+7", "−2", "no clause", "−3 to +5", "+2 to +4", "−5 to −3"} <= told
    (_, zero_line), *_ = paths_of(text, "tick")
    zero = zero_line[0]
    unit = (boxes_of(text, "s0")[0][1] - zero) / 7

    def ends(kind: str) -> list[tuple[float, float]]:
        return [((start - zero) / unit, (end - zero) / unit) for start, end in boxes_of(text, kind)]

    # Full from nought to the nearer end, lighter over the range.
    assert ends("s0") == [pytest.approx(one, abs=0.06) for one in ((0, 7), (0, 2))]
    assert ends("s1") == [pytest.approx(one, abs=0.06) for one in ((-2.1, 0), (-3, 0))]
    assert ends("s0 light") == [pytest.approx(one, abs=0.06) for one in ((0, 5), (2, 4))]
    assert ends("s1 light") == [pytest.approx(one, abs=0.06) for one in ((-3, 0), (-5, -3))]


def test_points_are_whole_and_never_hide_a_change() -> None:
    assert points((0.004, 0.004)) == "under 1"
    assert points((0.0, 0.0)) == "0"
    assert points((-0.02, 0.13)) == "−2 to +13"
    assert points(None) == "no clause"


@pytest.mark.parametrize("seed", range(40))
def test_numbers_beside_discs_cover_nothing(seed: int) -> None:
    rng = Random(seed)
    points = []
    for k in range(10):
        strength = rng.choice([0.1, 0.12, rng.random() * 3])
        accepts, margin = rng.random(), rng.random()
        points.append(StrengthPoint(f"n{k}", strength, strength, accepts, (margin, margin)))
    text = strength_figure("t", "x", points)
    tree = ElementTree.fromstring(text)
    discs = discs_of(text)
    assert len(discs) == 2 * len(points)
    labels = [
        (float(t.get("x", "")), float(t.get("y", "")) - 4)
        for group in tree.iter(f"{SVG}g")
        if "halo" in group.get("class", "")
        for t in group.iter(f"{SVG}text")
    ]
    assert len(labels) == 2 * len(points)
    for n, (x, y) in enumerate(labels):
        for a, b in [*discs, *labels[:n]]:
            assert abs(x - a) > 8.8 or abs(y - b) > 8.8


def test_strength_is_read_from_left_to_right() -> None:
    weak = StrengthPoint("weak", 0.0, 0.2, 1.0, (0.1, 0.1))
    strong = StrengthPoint("s", 2.0, 2.0, 0.0, (0.5, 0.6))
    text = strength_figure("t", "x", [strong, weak])
    discs = discs_of(text)
    (ax, ay), (bx, by), (_, cy), (_, dy) = discs
    assert ax < bx
    assert ay < by  # the weak one is accepted in all draws, the strong one in none
    assert cy > dy  # and the strong one deters better
    # The range of strength of the weak one in both panels, that of the margin of the strong one.
    assert len(paths_of(text, "whisker")) == 3


def test_without_acceptance_only_deterrence_is_shown() -> None:
    one = replace(StrengthPoint("a", 0.1, 0.1, 0.5, (0.2, 0.2)), accepts=None)
    assert "accepts" not in strength_figure("t", "x", [one])


def test_axes_map_ends_to_ends() -> None:
    axes = Axes(10, 20, 100, 50, (0, 5), (-1, 1))
    assert axes.at(0, -1) == (10, 70)
    assert axes.at(5, 1) == (110, 20)
    assert axes.at(2.5, 0) == (60, 45)
