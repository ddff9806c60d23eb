"""``.gmcr`` models in and out: the format's state numbers, exact round trips, located faults."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pactwright.errors import InputError
from pactwright.interop.graph_models import read_game, read_game_file, write_gmcr
from pactwright.stability import (
    Condition,
    GraphForm,
    MoveCondition,
    Option,
    OptionForm,
    Party,
    Priorities,
    Ranking,
    Statement,
    States,
    Weights,
)
from pactwright.stability.ordering import payoffs_of
from tests.cli.running import run
from tests.interop.gmcr_files import (
    meaning,
    meaning_scores,
    meaning_states,
    random_model,
    ranks,
)
from tests.stability.random_games import random_options

# Options of the two parties stand in turns, so ids follow 1, 0, 2: strike 1, blockade 2, yield 4.
HAND = """{
  "program": "gmcr-py", "version": "0.3.13",
  "options": [
    {"name": "blockade", "permittedDirection": "both"},
    {"name": "strike", "permittedDirection": "fwd"},
    {"name": "yield", "permittedDirection": "back"}
  ],
  "decisionMakers": [
    {"name": "A", "options": [1], "preferences": [], "misperceptions": [[[2, "Y"]]],
     "preferenceRanking": [5, [1, 2], 4, 3, 6], "payoffs": [9, 9, 9, 9, 9, 9]},
    {"name": "B", "options": [0, 2], "preferences": [], "misperceptions": [],
     "preferenceRanking": [[1, 2, 3, 4, 5, 6]]}
  ],
  "infeasibles": [[[0, "Y"], [2, "Y"]]],
  "useManualPreferenceRanking": true,
  "coalitions": [[0, 1]], "coalitionsFull": []
}
"""
OLD = """{"useManualPreferenceVectors": true, "options": [
{"name": "strike", "permittedDirection": "both"}], "infeasibles": [],
"decisionMakers": [{"name": "A", "options": [0], "preferences": [], "preferenceVector": [2, 1]}]}
"""
CHOSEN = """{"useManualPreferenceRanking": false, "infeasibles": [], "options": [
{"name": "a", "permittedDirection": "both"}, {"name": "b", "permittedDirection": "both"}],
"decisionMakers": [{"name": "A", "options": [0, 1], "preferences": [
[[1, "N"]], {"compound": true, "members": [[[0, "Y"], [1, "Y"]], [[0, "N"], [1, "N"]]]}]}]}
"""


def read(text: str, folder: Path) -> OptionForm:
    (folder / "model.gmcr").write_text(text, encoding="utf-8", newline="\n")
    game = read_game(folder / "model.gmcr")
    assert isinstance(game, OptionForm)
    return game


def test_a_model_by_hand_has_the_ids_that_the_format_defines(tmp_path: Path) -> None:
    game = read(HAND, tmp_path)
    assert game == OptionForm(
        (
            Party("A", Ranking.of(5, (1, 2), 4, 3, 6), Condition.of({"yield": "Y"})),
            Party("B", Ranking.of((1, 2, 3, 4, 5, 6))),
        ),
        (
            Option("strike", ("A",), direction="forward"),
            Option("blockade", ("B",)),
            Option("yield", ("B",), direction="back"),
        ),
        Condition.of({"blockade": "Y", "yield": "Y"}),
        coalitions=(("A", "B"),),
        name="model",
    )
    # Codes 0 to 5; 6 and 7 have both blockade and yield.
    states = States.of(game)
    assert [states.code_of(state) for state in range(1, states.count + 1)] == [0, 1, 2, 3, 4, 5]
    assert states.levels(5) == {"strike": "N", "blockade": "N", "yield": "Y"}


def test_old_files_are_read_by_their_old_keys(tmp_path: Path) -> None:
    game = read(OLD, tmp_path)
    assert game.parties == (Party("A", Ranking.of(2, 1)),)
    assert game.coalitions == ()


def test_statements_count_by_importance(tmp_path: Path) -> None:
    """States NN, YN, NY, YY score 2+1, 2, 0, 1."""
    game = read(CHOSEN, tmp_path)
    assert payoffs_of(game.parties[0], States.of(game)).tolist() == [3, 2, 0, 1]


@pytest.mark.parametrize("seed", range(400))
def test_any_model_means_what_the_format_says(seed: int, tmp_path: Path) -> None:
    model = random_model(seed)
    game = read(json.dumps(model), tmp_path)
    states = States.of(game)
    expected = meaning_states(model)
    names = [option.name for option in game.options]
    order = [option for maker in model["decisionMakers"] for option in maker["options"]]
    found = [states.levels(state) for state in range(1, states.count + 1)]
    assert [tuple(levels[name] for name in names) for levels in found] == [
        tuple(state[option] for option in order) for state in expected
    ]
    for party, maker in zip(game.parties, model["decisionMakers"], strict=True):
        assert payoffs_of(party, states).tolist() == ranks(meaning_scores(model, maker))
    write_gmcr(game, tmp_path / "again.gmcr")
    assert replace(read_game(tmp_path / "again.gmcr"), name="model") == game


def sayable(seed: int) -> OptionForm:
    """A random game in which binary options have one owner and nothing is weighed."""
    game = random_options(seed)
    options = tuple(
        replace(option, owners=option.owners[:1])
        for option in game.options
        if len(option.levels) == 2
    )
    kept = {option.name for option in options}

    def cut(condition: Condition) -> Condition:
        patterns = [p for p in condition.alternatives if set(p) <= kept]
        return Condition(tuple(patterns))

    def statement(told: Statement) -> Statement:
        return Statement(cut(told.then), told.when and cut(told.when), told.link)

    bare = OptionForm(tuple(Party(p.name) for p in game.parties), options, cut(game.infeasible))
    count = States.of(bare).count
    parties = []
    for number, party in enumerate(game.parties):
        told = party.preference
        preference: Any = Priorities(())
        if isinstance(told, Priorities):
            preference = Priorities(tuple(map(statement, told.statements)))
        elif number % 2:
            preference = Ranking.of(*range(count, 0, -1))
        unseen = party.misperceived
        seen = cut(unseen) if isinstance(unseen, Condition) else (1,) * bool(unseen and count > 1)
        parties.append(Party(party.name, preference, seen))
    return replace(bare, parties=tuple(parties), coalitions=game.coalitions)


@pytest.mark.parametrize("seed", range(300))
def test_a_game_that_the_format_can_say_comes_back_the_same(seed: int, tmp_path: Path) -> None:
    """Options out of order, mixed preferences, statements with if and iff, states told by id."""
    game = sayable(seed)
    write_gmcr(game, tmp_path / "game.gmcr")
    again = read_game(tmp_path / "game.gmcr")
    assert isinstance(again, OptionForm)
    assert meaning(again) == meaning(game)


SHARED = OptionForm(
    (Party("A", Weights(((Statement(Condition.of({"a": "Y"})), 2),))), Party("B")),
    (
        Option("a", ("A", "B")),
        Option("b", ("A",), ("low", "mid", "high")),
        Option("c", ("B",), ("off", "on")),
    ),
    move_conditions=(MoveCondition("a", Condition.of({"c": "on"})),),
)


def test_all_that_the_format_cannot_say_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        write_gmcr(SHARED, tmp_path / "game.gmcr")
    assert {(fault.code, fault.path) for fault in raised.value.faults} == {
        ("shared-option", "options.a"),
        ("many-levels", "options.b"),
        ("level-names", "options.c"),
        ("conditional-move", "move_conditions.1"),
        ("weights", "parties.A.preference"),
    }
    with pytest.raises(InputError, match="graph-form"):
        write_gmcr(GraphForm((Party("A"),), ("s",)), tmp_path / "game.gmcr")
    assert not (tmp_path / "game.gmcr").exists()


def test_an_if_that_is_too_long_to_write_out_is_refused(tmp_path: Path) -> None:
    options = tuple(Option(f"o{k}", ("A",)) for k in range(24))
    pairs = [{f"o{k}": "Y", f"o{k + 12}": "Y"} for k in range(12)]
    told = Statement(Condition.of({"o0": "N"}), Condition.of(*pairs))
    game = OptionForm((Party("A", Priorities((told,))),), options)
    with pytest.raises(InputError, match="long-condition"):
        write_gmcr(game, tmp_path / "game.gmcr")


def test_what_exists_is_not_overwritten(tmp_path: Path) -> None:
    game = read(OLD, tmp_path)
    with pytest.raises(InputError, match="exists"):
        write_gmcr(game, tmp_path / "model.gmcr")


def test_the_file_is_plain_for_the_program_that_reads_it(tmp_path: Path) -> None:
    """Keys that its loader needs; options by party; text in ASCII, as it assumes no encoding."""
    game = read(HAND.replace('"strike"', '"Größe"'), tmp_path)
    done = write_gmcr(game, tmp_path / "out.gmcr")
    assert done.left_out == ("name",)
    source = (tmp_path / "out.gmcr").read_bytes()
    assert source.isascii()
    told = json.loads(source)
    assert [maker["options"] for maker in told["decisionMakers"]] == [[0], [1, 2]]
    assert told["useManualPreferenceRanking"] is True
    assert told["decisionMakers"][0]["preferenceRanking"] == [5, [1, 2], 4, 3, 6]
    assert told["options"][0] == {"name": "Größe", "permittedDirection": "fwd"}


FAULTS = {
    "cut off": (HAND[:200], "not-json", 6, ""),
    "comma at the end": (HAND.replace("[9, 9, 9, 9, 9, 9]", "[9,]"), "not-json", 10, ""),
    "single quotes": (HAND.replace('"blockade"', "'blockade'"), "not-json", 4, ""),
    "Python's True": (HAND.replace("true", "True"), "not-json", 15, ""),
    "no quotes": (HAND.replace('"A"', "A", 1), "not-json", 9, ""),
    "two models": (HAND + HAND, "not-json", 18, ""),
    "a list": ("[]", "wrong-type", 1, ""),
    "a key twice": (HAND.replace('"payoffs"', '"name"'), "duplicate-key", 10, "name"),
    "misspelt key": (
        HAND.replace('"infeasibles"', '"infeasable"'), "unknown-key", 14, "infeasable"
    ),
    "no switch": (
        HAND.replace('"useManualPreferenceRanking": true,', ""), "missing-key", 1, ""
    ),
    "switch as a word": (
        HAND.replace("true", '"yes"'), "wrong-type", 15, "useManualPreferenceRanking"
    ),
    "misspelt direction": (
        HAND.replace('"fwd"', '"forwards"'), "unknown-word", 5, "options[1].permittedDirection"
    ),
    "no such option": (
        HAND.replace('"options": [1]', '"options": [3]'), "unknown-index", 9,
        "decisionMakers[0].options[0]",
    ),
    "negative option": (
        HAND.replace('"options": [1]', '"options": [-1]'), "unknown-index", 9,
        "decisionMakers[0].options[0]",
    ),
    "option of two": (
        HAND.replace('"options": [0, 2]', '"options": [0, 2, 1]'), "shared-option", 11,
        "decisionMakers[1].options[2]",
    ),
    "option of nobody": (
        HAND.replace('"options": [0, 2]', '"options": [0]'), "no-owner", 6, "options[2]"
    ),
    "name twice": (
        HAND.replace('"name": "B"', '"name": "A"'), "repeated-name", 11, "decisionMakers[1].name"
    ),
    "no Y or N": (HAND.replace('[0, "Y"]', '[0, "y"]'), "unknown-word", 14, "infeasibles[0][0][1]"),
    "option twice": (HAND.replace('[2, "Y"]]],', '[2, "Y"], [2, "N"]]],'), "repeated-option", 9,
                     "decisionMakers[0].misperceptions[0][1]"),
    "condition without list": (
        HAND.replace('[[[0, "Y"], [2, "Y"]]]', '[[0, "Y"], [2, "Y"]]'), "wrong-type", 14,
        "infeasibles[0][0]",
    ),
    "nothing feasible": (
        HAND.replace('[[[0, "Y"], [2, "Y"]]]', '[[[0, "Y"]], [[0, "N"]]]'), "no-states", 14,
        "infeasibles",
    ),
    "state left out": (
        HAND.replace("[5, [1, 2], 4, 3, 6]", "[5, [1, 2], 3, 6]"), "unranked-state", 10,
        "decisionMakers[0].preferenceRanking",
    ),
    "state twice": (
        HAND.replace("[5, [1, 2], 4, 3, 6]", "[5, [1, 2], 4, 3, 1, 6]"), "repeated-state", 10,
        "decisionMakers[0].preferenceRanking[4]",
    ),
    "states from 0": (
        HAND.replace("[5, [1, 2], 4, 3, 6]", "[4, [0, 1], 3, 2, 5]"), "unknown-state", 10,
        "decisionMakers[0].preferenceRanking[1][0]",
    ),
    "no ranking": (
        HAND.replace('"preferenceRanking": [[', '"payoffs": [['), "missing-key", 11,
        "decisionMakers[1]",
    ),
    "ranking that does not count": (
        HAND.replace("true", "false"), "unused-ranking", 10, "decisionMakers[0].preferenceRanking"
    ),
    "two coalitions": (
        HAND.replace("[[0, 1]]", "[[0, 1], 1]"), "repeated-party", 16, "coalitions[1]"
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", FAULTS)
def test_a_fault_is_told_with_its_place(slip: str, tmp_path: Path) -> None:
    text, code, line, path = FAULTS[slip]
    assert text != HAND
    with pytest.raises(InputError) as raised:
        read(text, tmp_path)
    found = [(fault.code, fault.place.line, fault.path) for fault in raised.value.faults]
    assert (code, line, path) in found


def test_a_column_points_at_the_fault_in_a_file_of_one_line(tmp_path: Path) -> None:
    """The program writes one line, so a line alone would help nobody."""
    text = " ".join(OLD.replace("[2, 1]", "[2, 7]").split())
    with pytest.raises(InputError) as raised:
        read(text, tmp_path)
    places = {fault.code: fault.place for fault in raised.value.faults}
    assert places["unknown-state"].line == 1
    assert text[places["unknown-state"].column - 1] == "7"


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    text = HAND.replace('"fwd"', '"fw"').replace("[5, [1, 2]", '[5, ["1", 2]').replace(
        "[[0, 1]]", "[[0, 5]]"
    )  # fmt: skip
    with pytest.raises(InputError) as raised:
        read(text, tmp_path)
    found = {fault.path: fault.nearest for fault in raised.value.faults}
    assert found["options[1].permittedDirection"] == "fwd"
    assert {"decisionMakers[0].preferenceRanking[1][0]", "coalitions[0][1]"} <= set(found)


def test_options_of_one_name_are_told_apart_by_party(tmp_path: Path) -> None:
    text = HAND.replace('"blockade"', '"strike"')
    assert [option.name for option in read(text, tmp_path).options] == [
        "strike (A)",
        "strike (B)",
        "yield",
    ]


@pytest.mark.parametrize("source", [b"\xff\xfe{\x00", b'{"name": "\xe9"}', b"", b"\x00"])
def test_bytes_that_are_no_text_are_refused(source: bytes, tmp_path: Path) -> None:
    (tmp_path / "model.gmcr").write_bytes(source)
    with pytest.raises(InputError):
        read_game(tmp_path / "model.gmcr")


def test_brackets_without_end_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too-deep"):
        read("[" * 100_000, tmp_path)


@pytest.mark.parametrize("seed", range(300))
def test_a_broken_file_never_ends_in_another_error(seed: int, tmp_path: Path) -> None:
    """One value of a sound model replaced by another of any kind."""
    rng = Random(seed)
    model: Any = json.loads(HAND)
    node: Any = model
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = rng.choice(keys)
        child = node[key]
        if not isinstance(child, dict | list) or not child or rng.random() < 0.3:
            break
        node = child
    node[key] = rng.choice([None, True, -1, 0, 3, 1.5, "", "Y", [], [[]], {}, {"compound": True}])
    try:
        game = read(json.dumps(model), tmp_path)
    except InputError as error:
        assert all(fault.place.line for fault in error.faults)  # noqa: PT017
    else:
        States.of(game)


def test_who_is_in_no_coalition_stands_alone_with_a_warning(tmp_path: Path) -> None:
    """GMCR+ saves such files; nothing else of the model hangs on it."""
    file = tmp_path / "hand.gmcr"
    file.write_text(HAND.replace("[[0, 1]]", "[0]"), "utf-8")
    told = read_game_file(file)
    assert [(d.code, d.severity.value, d.place.line) for d in told.doubts] == [
        ("not-in-partition", "warning", 16)
    ]
    assert told.game.coalitions == ()
    ran = run(["stability", "hand.gmcr"], tmp_path)
    assert ran.status == 0
    assert "warning" in ran.err
    assert "taken to stand alone" in ran.err
    ran = run(["import", "gmcr", "hand.gmcr", "--out", "hand.yaml"], tmp_path)
    assert ran.status == 0
    assert "taken to stand alone" in ran.err
    assert ran.out == "wrote hand.yaml\n"
