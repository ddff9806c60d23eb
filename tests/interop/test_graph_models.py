"""Graph models in our own YAML: whatever a game can say, exact round trips, located faults."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
import pytest

from pactwright.errors import InputError
from pactwright.interop.graph_models import Published, read_game, read_game_file, write_game
from pactwright.stability import (
    INDIFFERENT,
    NEVER,
    Condition,
    Game,
    GraphForm,
    MoveCondition,
    Option,
    OptionForm,
    Party,
    Payoffs,
    Priorities,
    Ranking,
    Statement,
    States,
    Weights,
)
from tests.stability.random_games import random_game

ALL = """graph_model: 1
title: "Straits: a crisis"
source: A. Author, 2020
note: Everything that can be said.
options:
  blockade: Navy
  patrols: {by: [Navy, Port], levels: [none, few, many]}
  strike: {by: Navy, direction: forward}
  open: Port
infeasible:
  - {blockade: Y, patrols: none}
moves:
  - {option: patrols, to: many, by: Port, when: {open: Y}}
  - {option: strike, when: [{blockade: Y}, {patrols: [few, many]}]}
parties:
  Navy:
    priorities:
      - {open: Y}
      - [{strike: N, blockade: N}, {patrols: many}]
      - {then: {strike: Y}, if: {open: N}}
      - {then: {}, iff: {patrols: none}}
    misperceived: {patrols: many, open: N}
  Port:
    weights:
      - {weight: 2, then: {open: Y}}
      - {weight: -0.1, then: {strike: Y}, if: {open: Y}}
      - {weight: 1/3, then: {blockade: N}}
  Town: {payoffs: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20.5]}
  Press:
coalitions: [[Navy, Press], Port, [Town]]
published:
  nash: [3, 1]
  gmr: {printed: [1], by_definition: [1, 3], note: A slip of the pen.}
"""
GRAPH = """graph_model: 1
states: [peace, war, truce]
arcs:
  A:
    - [1, 2]
    - [2, 3]
parties:
  A: {ranking: [3, [1, 2]]}
  B: {payoffs: [3, 1, 2], misperceived: [2]}
"""


def read(text: str, folder: Path) -> Game:
    (folder / "model.yaml").write_text(text, encoding="utf-8", newline="\n")
    return read_game(folder / "model.yaml")


def same(one: Game, other: Game) -> bool:
    """Equality, with payoffs by value, as arrays have no truth value of their own."""
    parties = zip(one.parties, other.parties, strict=True)
    for mine, theirs in parties:
        if isinstance(mine.preference, Payoffs) and isinstance(theirs.preference, Payoffs):
            if not np.array_equal(mine.preference.values, theirs.preference.values):
                return False
        elif plain(mine.preference) != plain(theirs.preference):
            return False
    return bare(one) == bare(other)


def bare(game: Game) -> Game:
    """A game without preferences, in which nothing is overlooked in one way only."""
    return replace(
        game,
        parties=tuple(
            replace(party, preference=INDIFFERENT, misperceived=party.misperceived or NEVER)
            for party in game.parties
        ),
    )


def plain(preference: object) -> object:
    """A preference whose statements have no link that is of no effect."""

    def linked(told: Statement) -> Statement:
        return told if told.when is not None else Statement(told.then)

    if isinstance(preference, Priorities):
        return Priorities(tuple(map(linked, preference.statements)))
    if isinstance(preference, Weights):
        return Weights(tuple((linked(told), weight) for told, weight in preference.terms))
    return preference


def test_all_that_can_be_said_is_read(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text(ALL, encoding="utf-8")
    found = read_game_file(tmp_path / "model.yaml")
    game = found.game
    assert isinstance(game, OptionForm)
    assert (game.name, game.source) == ("Straits: a crisis", "A. Author, 2020")
    assert game.options == (
        Option("blockade", ("Navy",)),
        Option("patrols", ("Navy", "Port"), ("none", "few", "many")),
        Option("strike", ("Navy",), direction="forward"),
        Option("open", ("Port",)),
    )
    assert game.infeasible == Condition.of({"blockade": "Y", "patrols": "none"})
    assert game.move_conditions == (
        MoveCondition("patrols", Condition.of({"open": "Y"}), ("many",), ("Port",)),
        MoveCondition("strike", Condition.of({"blockade": "Y"}, {"patrols": ("few", "many")})),
    )
    navy, port, town, press = game.parties
    assert navy.preference == Priorities(
        (
            Statement(Condition.of({"open": "Y"})),
            Statement(Condition.of({"strike": "N", "blockade": "N"}, {"patrols": "many"})),
            Statement(Condition.of({"strike": "Y"}), Condition.of({"open": "N"})),
            Statement(Condition.of({}), Condition.of({"patrols": "none"}), "iff"),
        )
    )
    assert navy.misperceived == Condition.of({"patrols": "many", "open": "N"})
    assert port.preference == Weights(
        (
            (Statement(Condition.of({"open": "Y"})), 2),
            (Statement(Condition.of({"strike": "Y"}), Condition.of({"open": "Y"})), -0.1),
            (Statement(Condition.of({"blockade": "N"})), Fraction(1, 3)),
        )
    )
    assert isinstance(town.preference, Payoffs)
    assert town.preference.values.tolist() == [*range(1, 20), 20.5]
    assert press == Party("Press")
    assert game.coalitions == (("Navy", "Press"), ("Port",), ("Town",))
    assert found.note == "Everything that can be said."
    assert found.published == (
        Published("nash", (3, 1), (3, 1)),
        Published("gmr", (1,), (1, 3), "A slip of the pen."),
    )


def test_a_graph_form_is_read(tmp_path: Path) -> None:
    expected = GraphForm(
        (Party("A", Ranking.of(3, (1, 2))), Party("B", Payoffs.of(3, 1, 2), (2,))),
        ("peace", "war", "truce"),
        {"A": ((1, 2), (2, 3))},
    )
    assert same(read(GRAPH, tmp_path), expected)


def test_any_game_comes_back_as_it_was(tmp_path: Path) -> None:
    for seed in range(2_000):
        game = replace(random_game(seed), name=f"game {seed}: a # b", source="- x\n  y")
        file = tmp_path / f"{seed}.yaml"
        write_game(game, file)
        assert same(read_game(file), game), seed


def test_names_that_yaml_takes_otherwise_come_back(tmp_path: Path) -> None:
    words = ["yes", "1", "1e3", "null", "a: b", "#", "{x}", "then", "if", "0x1", "é", "- y", " s "]
    options = tuple(Option(word, ("true",), ("no", word, "~")) for word in words)
    then = Statement(Condition.of({"then": "~", "if": ("no", "if")}))
    game = OptionForm(
        (Party("true", Priorities((then,))), Party("2024-01-01", Payoffs.of())),
        options,
        coalitions=(("2024-01-01", "true"),),
        name="12",
    )
    game = replace(game, parties=(game.parties[0], Party("2024-01-01")))
    write_game(game, tmp_path / "game.yaml")
    assert read_game(tmp_path / "game.yaml") == game


def test_what_exists_is_not_overwritten(tmp_path: Path) -> None:
    game = read(GRAPH, tmp_path)
    with pytest.raises(InputError, match="exists"):
        write_game(game, tmp_path / "model.yaml")


FAULTS = {
    "misspelt section": (ALL.replace("infeasible:", "infeasable:"), "unknown-key", 10,
                         "infeasable", "infeasible"),
    "no version": (ALL.replace("graph_model: 1\n", ""), "missing-key", 1, "", None),
    "later version": (ALL.replace("model: 1", "model: 2"), "unknown-version", 1, "graph_model",
                      None),
    "a case": ("pactwright: 1\ntitle: x\n", "a-case", 1, "pactwright", None),
    "neither form": ("graph_model: 1\nparties: {A: }\n", "missing-key", 1, "", None),
    "both forms": (ALL + "states: [a]\n", "two-forms", 34, "states", None),
    "no owner": (ALL.replace("{by: Navy, direction: forward}", "{direction: forward}"),
                 "missing-key", 8, "options.strike", None),
    "unknown owner": (ALL.replace("open: Port", "open: Prot"), "unknown-name", 9,
                      "options.open.by", "Port"),
    "level twice": (ALL.replace("[none, few, many]", "[none, few, many, few]"), "repeated-name", 7,
                    "options.patrols.levels", None),
    "misspelt direction": (ALL.replace("forward}", "foward}"), "unknown-word", 8,
                           "options.strike.direction", "forward"),
    "unknown option": (ALL.replace("{blockade: Y, patrols: none}", "{blokade: Y}"),
                       "unknown-name", 11, "infeasible[0].blokade", "blockade"),
    "unknown level": (ALL.replace("{blockade: Y, patrols: none}", "{patrols: lots}"),
                      "unknown-name", 11, "infeasible[0].patrols", None),
    "true for yes": (ALL.replace("{open: Y}\n      - [", "{open: true}\n      - ["),
                     "unknown-name", 18, "parties.Navy.priorities[0].open", None),
    "move of another": (ALL.replace("by: Port, when", "by: Town, when"), "unknown-name", 13,
                        "moves[0].by", None),
    "no condition": (ALL.replace(", when: {open: Y}}", "}"), "missing-key", 13, "moves[0]", None),
    "if and iff": (ALL.replace("if: {open: N}}", "if: {open: N}, iff: {open: Y}}"), "two-links",
                   20, "parties.Navy.priorities[2].iff", None),
    "weight as a word": (ALL.replace("weight: 2,", "weight: much,"), "wrong-type", 25,
                         "parties.Port.weights[0].weight", None),
    "two orders": (ALL.replace("misperceived: {patrols: many, open: N}", "ranking: [1]"),
                   "two-orders", 22, "parties.Navy.ranking", None),
    "payoffs too few": (ALL.replace("[1, 2, 3, 4,", "[1, 2, 4,"), "wrong-number", 28,
                        "parties.Town.payoffs", None),
    "no number": (ALL.replace("20.5]", "x]"), "wrong-type", 28, "parties.Town.payoffs[19]", None),
    "no partition": (ALL.replace("[[Navy, Press], Port, [Town]]", "[[Navy, Press], Port]"),
                     "not-in-partition", 30, "coalitions", None),
    "unknown concept": (ALL.replace("nash:", "nahs:"), "unknown-key", 32, "published.nahs", "nash"),
    "unknown state": (ALL.replace("nash: [3, 1]", "nash: [3, 99]"), "unknown-state", 32,
                      "published.nash[1]", None),
    "nothing feasible": (ALL.replace("- {blockade: Y, patrols: none}", "- {}"), "no-states", 10,
                         "infeasible", None),
    "arc to nowhere": (GRAPH.replace("[2, 3]", "[2, 4]"), "unknown-state", 6, "arcs.A[1][1]", None),
    "arc to itself": (GRAPH.replace("[2, 3]", "[2, 2]"), "no-move", 6, "arcs.A[1]", None),
    "half an arc": (GRAPH.replace("[2, 3]", "[2]"), "wrong-type", 6, "arcs.A[1]", None),
    "unknown mover": (GRAPH.replace("  A:\n", "  C:\n"), "unknown-name", 4, "arcs.C", None),
    "state twice": (GRAPH.replace("truce", "war"), "repeated-name", 2, "states", None),
    "statements without options": (GRAPH.replace("{ranking: [3, [1, 2]]}", "{priorities: []}"),
                                   "no-options", 8, "parties.A.priorities", None),
    "unranked": (GRAPH.replace("[3, [1, 2]]", "[3, 1]"), "unranked-state", 8, "parties.A.ranking",
                 None),
    "ranked twice": (GRAPH.replace("[3, [1, 2]]", "[3, [1, 2], 3]"), "repeated-state", 8,
                     "parties.A.ranking[2]", None),
    "names as states": (GRAPH.replace("[3, [1, 2]]", "[truce, 1, 2]"), "wrong-type", 8,
                        "parties.A.ranking[0]", None),
    "party twice": (GRAPH + "  A: {}\n", "duplicate-key", 10, "parties.A", None),
    "bracket left open": (GRAPH.replace("truce]", "truce"), "unclosed-bracket", 2, None, None),
}  # fmt: skip


@pytest.mark.parametrize("slip", FAULTS)
def test_a_fault_is_told_with_its_place(slip: str, tmp_path: Path) -> None:
    text, code, line, path, near = FAULTS[slip]
    assert text not in (ALL, GRAPH)
    with pytest.raises(InputError) as raised:
        read(text, tmp_path)
    found = [
        (f.code, f.place.line, f.path if path is not None else None, f.nearest)
        for f in raised.value.faults
    ]
    assert (code, line, path, near) in found
    assert len(found) == 1, found  # nothing that only follows from it


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = (
        ALL.replace("open: Port", "open: Prot")
        .replace("{blockade: Y, patrols: none}", "{blokade: Y}")
        .replace("weight: 2,", "weight: much,")
        .replace("title:", "titel:")
    )
    with pytest.raises(InputError) as raised:
        read(text, tmp_path)
    assert [fault.place.line for fault in raised.value.faults] == [2, 9, 11, 25]


def test_a_format_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unknown-format"):
        read_game(tmp_path / "model.json")
    with pytest.raises(InputError, match="no-such-file"):
        read_game(tmp_path / "nothing.yaml")


def test_a_broken_file_never_ends_in_another_error(tmp_path: Path) -> None:
    """One value of a sound model replaced by another of any kind."""
    words = ["", "true", "-1", "0", "3", "1.5", "Navy", "[]", "[[]]", "{}", "{then: 1}", "[1, 1]"]
    for seed in range(600):
        rng = Random(seed)
        text = rng.choice([ALL, GRAPH])
        values = list(re.finditer(r"(?<=[:,\[-] )[^\n,\]}{\[]+|\[[^\n\[]*?\]|\{[^\n{]*?\}", text))
        value = rng.choice(values)
        broken = text[: value.start()] + rng.choice(words) + text[value.end() :]
        try:
            game = read(broken, tmp_path)
        except InputError as error:
            assert all(fault.place.line for fault in error.faults), broken  # noqa: PT017
        else:
            States.of(game)


def test_a_game_of_many_options_is_read_without_listing_its_states(tmp_path: Path) -> None:
    options = "".join(f"  o{k}: A\n" for k in range(60))
    text = f"graph_model: 1\noptions:\n{options}parties:\n  A: {{priorities: [{{o3: Y}}]}}\n"
    game = read(text, tmp_path)
    assert isinstance(game, OptionForm)
    assert game.combinations == 2**60
