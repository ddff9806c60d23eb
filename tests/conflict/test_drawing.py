"""Drawn conflicts: every state once and apart, lines that mean what the moves are, sound SVG."""

import re
from collections.abc import Iterator
from math import hypot
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest

from pactwright.interop.graph_models import read_game
from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.curves import routed
from pactwright.reports.conflict.drawing import MOST, draw_conflict
from pactwright.reports.conflict.graph import told_apart
from pactwright.reports.conflict.grid import grid_of
from pactwright.reports.conflict.lines import MoveLine, move_lines
from pactwright.reports.conflict.marks import RING, text_width
from pactwright.reports.conflict.reach import reach_classes
from pactwright.reports.conflict.spread import spread
from pactwright.stability import (
    Game,
    GraphForm,
    Option,
    OptionForm,
    Party,
    Ranking,
    analyse,
)
from tests.stability.oracle import Oracle, State, View
from tests.stability.random_games import random_game

CONFLICTS = sorted((Path(__file__).parents[2] / "cases" / "conflicts").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"
CHEAP = ["nash", "gmr", "smr", "seq", "sseq"]


def answer_of(game: Game) -> ConflictAnswer:
    return ConflictAnswer.of(analyse(game, CHEAP))


def nodes(drawing: str) -> dict[str, tuple[float, float]]:
    """Number shown in each state to its centre, before the shift that all share."""
    found = {}
    for group in ElementTree.fromstring(drawing).iter(f"{SVG}g"):
        if group.get("class") == "node":
            circle = group.findall(f"{SVG}circle")[-1]
            number = group.findall(f"{SVG}text")[0].text
            assert number not in found
            assert number is not None
            found[number] = (float(circle.get("cx", "")), float(circle.get("cy", "")))
    return found


def apart(places: list[tuple[float, float]]) -> float:
    pairs = [(a, b) for k, a in enumerate(places) for b in places[:k]]
    return min((hypot(a[0] - b[0], a[1] - b[1]) for a, b in pairs), default=1e9)


@pytest.mark.parametrize("seed", range(150))
def test_every_state_is_drawn_once_and_none_upon_another(seed: int) -> None:
    game = random_game(seed)
    drawing = draw_conflict(answer_of(game))
    found = nodes(drawing)
    assert sorted(map(int, found)) == list(range(1, len(Oracle(game).states) + 1))
    assert apart(list(found.values())) > 2 * RING + 4


@pytest.mark.parametrize("file", CONFLICTS, ids=lambda file: file.stem)
def test_no_line_runs_through_a_state_of_a_bundled_conflict(file: Path) -> None:
    """Circles and curves are read off the SVG itself; ends lie outside of their own states."""
    drawing = draw_conflict(answer_of(read_game(file)))
    centres = list(nodes(drawing).values())
    curves = re.findall(r'<path d="M[^"]*Q[^"]*"', drawing[: drawing.index('class="node"')])
    assert len(curves) > len(centres) / 2
    for told in curves:
        ax, ay, bx, by, cx, cy = map(float, re.findall(r"[-\d.]+", told))
        for k in range(41):
            t = k / 40
            x = (1 - t) ** 2 * ax + 2 * t * (1 - t) * bx + t * t * cx
            y = (1 - t) ** 2 * ay + 2 * t * (1 - t) * by + t * t * cy
            assert min(hypot(x - p, y - q) for p, q in centres) > RING


@pytest.mark.parametrize("file", CONFLICTS, ids=lambda file: file.stem)
def test_no_line_runs_through_a_title_of_a_bundled_conflict(file: Path) -> None:
    """Titles and curves are read off the SVG; each state is told in the list below all the same."""
    answer = answer_of(read_game(file))
    drawing = draw_conflict(answer)
    curves = re.findall(r'<path d="M[^"]*Q[^"]*"', drawing[: drawing.index('class="node"')])
    every = list(ElementTree.fromstring(drawing).iter(f"{SVG}text"))
    for title in (text for text in every if text.get("class") == "halo soft"):
        wide = text_width(title.text or "", float(title.get("font-size", "")))
        x, y = float(title.get("x", "")), float(title.get("y", ""))
        left = x - {"middle": wide / 2, "end": wide}.get(title.get("text-anchor", ""), 0.0)
        for told in curves:
            ax, ay, bx, by, cx, cy = map(float, re.findall(r"[-\d.]+", told))
            for k in range(201):
                t = k / 200
                p = (1 - t) ** 2 * ax + 2 * t * (1 - t) * bx + t * t * cx
                q = (1 - t) ** 2 * ay + 2 * t * (1 - t) * by + t * t * cy
                assert not (left <= p <= left + wide and y - 8 <= q <= y + 1)
    written = " ".join(text.text or "" for text in every)
    for state in range(1, answer.result.states.count + 1):
        assert answer.names.title(answer.result.states.code_of(state)) in written


def test_a_long_line_bends_around_what_stands_between() -> None:
    places = {1: (0.0, 0.0), 2: (100.0, 0.0), 3: (200.0, 0.0)}
    (curve,) = routed([(1, 3)], places, RING)
    assert min(hypot(curve.at(k / 50)[0] - 100, curve.at(k / 50)[1]) for k in range(51)) > RING
    (straight,) = routed([(1, 2)], places, RING)
    assert straight.at(0.5) == (50.0, 0.0)


@pytest.mark.parametrize("seed", range(300))
def test_lines_are_the_moves(seed: int) -> None:
    """Lines give back who can move where and who would; those left out follow from others."""
    game = random_game(seed)
    found = move_lines(analyse(game, ["nash"]))
    view = View(Oracle(game), frozenset())
    oracle = view.oracle
    for party in oracle.parties:
        own = [line for line in found.lines if line.party == party]
        told = set(closure(own)) if found.reduced else set(pairs(own))
        expected = {
            (oracle.id[s], oracle.id[t]) for s in oracle.states for t in view.moves(party, s)
        }
        assert told == expected
        gains = {
            (oracle.id[s], oracle.id[t])
            for s in oracle.states
            for t in view.moves(party, s)
            if view.better(party, t, s)
        }
        drawn = {(line.start, line.end) for line in own if line.improving}
        assert drawn <= gains
        if not found.reduced:
            assert drawn == gains


def pairs(lines: list[MoveLine]) -> Iterator[tuple[int, int]]:
    for line in lines:
        yield line.start, line.end
        if line.back:
            yield line.end, line.start


def closure(lines: list[MoveLine]) -> set[tuple[int, int]]:
    found = set(pairs(lines))
    while True:
        more = {(a, d) for a, b in found for c, d in found if b == c and a != d} - found
        if not more:
            return found
        found |= more


def test_on_a_grid_every_move_keeps_to_its_row_or_column() -> None:
    for file in CONFLICTS:
        game = read_game(file)
        if not isinstance(game, OptionForm):
            continue
        result = analyse(game, ["nash"])
        grid = grid_of(game, result.states)
        assert grid is not None
        assert len(set(grid.cells.values())) == result.states.count
        for line in move_lines(result).lines:
            (a, b), (c, d) = grid.cells[line.start], grid.cells[line.end]
            assert (a == c) != (b == d)
            name = game.parties[line.party].name
            assert name in (grid.across if b == d else grid.down)


@pytest.mark.parametrize("states", [1, 2, 3, 12, 25, 40])
def test_a_spread_graph_keeps_its_distance(states: int) -> None:
    rng = Random(states)
    every = [(a, b) for a in range(1, states + 1) for b in range(1, states + 1) if a != b]
    some = rng.sample(every, min(len(every), 2 * states))
    for told in (some, [], every[: states - 1]):
        places = spread(states, told, 90.0)
        assert sorted(places) == list(range(1, states + 1))
        assert apart(list(places.values())) >= 89.0
        assert places == spread(states, told, 90.0)


def test_names_are_no_markup_and_what_xml_lacks_is_left_out() -> None:
    told = "<b>&\"'" + chr(7)
    party = Party(told, Ranking.of(2, 1))
    game = OptionForm((party,), (Option(told + "x", (told,)),), name=told)
    root = ElementTree.fromstring(draw_conflict(answer_of(game)))
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "<b>&\"'"


def legal_ends(view: View, start: State) -> set[State]:
    parties = tuple(view.oracle.parties)
    return {start, *view.reach(parties, start, True)}


@pytest.mark.parametrize("seed", range(200))
def test_classes_of_reach_are_those_of_legal_sequences(seed: int) -> None:
    game = random_game(seed)
    oracle = Oracle(game)
    view = View(oracle, frozenset())
    rng = Random(seed)
    ends = sorted(rng.sample(range(1, len(oracle.states) + 1), min(3, len(oracle.states))))
    found = reach_classes(answer_of(game), ends)
    told = {state: one.reached for one in found for state in one.states}
    by_id = {number: state for state, number in oracle.id.items()}
    expected = {
        number: tuple(e for e in ends if by_id[e] in legal_ends(view, state))
        for number, state in by_id.items()
        if number not in ends
    }
    assert told == expected
    sizes = [len(one.states) for one in found]
    assert sizes == sorted(sizes, reverse=True)


def large_graph(count: int) -> GraphForm:
    """A ring on which A moves towards 1 only, and B not at all."""
    parties = (Party("A", Ranking.of(*range(1, count + 1))), Party("B"))
    arcs = {"A": tuple((k, 1) for k in range(2, count + 1))}
    return GraphForm(parties, tuple(f"s{k}" for k in range(1, count + 1)), arcs)


def test_beyond_what_is_legible_a_drawing_is_summed_up() -> None:
    whole = draw_conflict(answer_of(large_graph(MOST)))
    assert len(nodes(whole)) == MOST
    summed = draw_conflict(answer_of(large_graph(MOST + 1)))
    assert set(nodes(summed)) == {"1"}
    assert "41 states are too many to draw one by one." in summed
    assert ">40 states<" in summed
    assert ">reach 1<" in summed


def test_one_who_moves_twice_in_a_row_does_not_reach() -> None:
    """1 to 2 to 3 are two moves of A: no legal sequence leads from 1 to 3."""
    game = GraphForm((Party("A", Ranking.of(3, 2, 1)), Party("B")), ("a", "b", "c"),
                     {"A": ((1, 2), (2, 3))})  # fmt: skip
    classes = {one.states: one.reached for one in reach_classes(answer_of(game), [3])}
    assert classes == {(2,): (3,), (1,): ()}


def test_party_count_does_not_run_out_of_lines() -> None:
    parties = tuple(Party(f"P{k}", Ranking.of(2, 1)) for k in range(13))
    arcs = {party.name: ((1, 2),) for party in parties}
    drawing = draw_conflict(answer_of(GraphForm(parties, ("a", "b"), arcs)))
    moves = drawing[: drawing.index('class="node"')]
    kinds = re.findall(r'Q[^"]*" class="gain (p\d(?: d\d)?)"', moves)
    assert len(set(kinds)) == len(parties)


def test_the_legend_says_which_improvements_can_be_taken_back() -> None:
    """A can go from 1 to 2 and back, and on to 3 for good."""
    game = GraphForm(
        (Party("A", Ranking.of(3, 2, 1)),), ("one", "two", "three"), {"A": ((1, 2), (2, 1), (2, 3))}
    )
    drawn = draw_conflict(answer_of(game))
    assert "an improvement for whoever moves that can be taken back" in drawn
    assert "an improvement (with a bar) that cannot be taken back" in drawn


def test_headings_that_begin_alike_are_not_cut_to_the_same_text() -> None:
    start = "withdraw from the occupied districts, hold a vote under observers and then "
    names = [f"{start}stay", f"{start}leave", "nothing"]
    found = told_apart(names, 90)
    assert len({*map(tuple, found)}) == 3
    assert len(found[2]) == 1
    assert told_apart(["same", "same"], 90) == [["same"], ["same"]]
