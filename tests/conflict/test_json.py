"""Stable states as JSON: what the definitions say, in the shape that the schema promises."""

import json
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pactwright.interop.graph_models import GameFile, write_game
from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.asking import Question, ask
from pactwright.reports.conflict.plain import conflict_as_json
from pactwright.stability import (
    Condition,
    Game,
    GraphForm,
    Option,
    OptionForm,
    Party,
    Priorities,
    Statement,
)
from tests.cli.running import run
from tests.stability.oracle import Oracle
from tests.stability.random_games import random_game

SINGLE = ("nash", "gmr", "smr", "seq", "sseq", "sim")
JOINT = ("cnash", "cgmr", "csmr", "cseq")


def validator() -> Draft202012Validator:
    file = resources.files("pactwright.reports") / "schemas" / "stability.schema.json"
    schema = json.loads(file.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


VALID = validator()
FEW = 1000


def told(game: Game, question: Question | None = None, **how: Any) -> dict[str, Any]:
    return shown(ask("model.yaml", GameFile(game), question or Question()), **how)


def shown(answer: ConflictAnswer, **how: Any) -> dict[str, Any]:
    """The answer as JSON, read again; of many states the schema is asked about the first."""
    text = "".join(conflict_as_json(answer, **how))
    assert "".join(conflict_as_json(answer, lines=False)).count("\n") == 0
    found: dict[str, Any] = json.loads(text)
    states = found.get("states", [])
    assert list(VALID.iter_errors({**found, "states": states[:FEW]} if states else found)) == []
    for state in states[FEW:]:  # what the schema says of each
        assert state.keys() == {"id", "options"}
        assert type(state["id"]) is int
        assert state["id"] >= 0
        assert all(type(level) is str for level in state["options"].values())
    return found


def stable_for(oracle: Oracle, concept: str, members: tuple[int, ...]) -> set[int]:
    unseen = frozenset().union(*(oracle.unseen[member] for member in members))
    view = oracle.view(unseen)
    test = getattr(view, concept)
    return {oracle.id[s] for s in oracle.states if s not in unseen and test(members, s)}


@pytest.mark.parametrize("seed", range(120))
def test_it_says_what_the_definitions_say(seed: int) -> None:
    game = random_game(seed)
    oracle = Oracle(game)
    found = told(game)
    names = [party.name for party in game.parties]
    graph = isinstance(game, GraphForm)
    assert found["parties"] == names
    assert found["count"] == len(oracle.states)
    for one, state in zip(found["states"], oracle.states, strict=True):
        assert one["id"] == oracle.id[state]
        assert one["options"] == ({} if graph else oracle.levels(state))
    assert set(found["concepts"]) == {*SINGLE, *JOINT} - ({"sim"} if graph else set())
    for concept in set(SINGLE) & set(found["concepts"]):
        by = [oracle.stable(concept, party) for party in oracle.parties]
        stable = found["concepts"][concept]["stable"]
        assert stable == {name: sorted(one) for name, one in zip(names, by, strict=True)}
        assert found["concepts"][concept]["equilibria"] == sorted(set.intersection(*by))


@pytest.mark.parametrize("seed", range(25))
def test_coalitions_and_who_blocks(seed: int) -> None:
    game = random_game(seed)
    oracle = Oracle(game)
    names = [party.name for party in game.parties]
    every = [c for k in range(1, len(names) + 1) for c in combinations(oracle.parties, k)]
    found = told(game, Question(concepts=JOINT))
    assert set(found["concepts"]) == set(JOINT)
    for concept in JOINT:
        by = {members: stable_for(oracle, concept, members) for members in every}
        shown = found["concepts"][concept]
        assert shown["equilibria"] == sorted(set.intersection(*by.values()))
        assert shown["stable"] == {n: sorted(by[(k,)]) for k, n in enumerate(names)}
        assert {tuple(one["members"]): set(one["stable"]) for one in shown["coalitions"]} == {
            tuple(names[k] for k in members): states for members, states in by.items()
        }
        for state in range(1, len(oracle.states) + 1):
            leaving = [set(members) for members in every if state not in by[members]]
            least = [one for one in leaving if not any(other < one for other in leaving)]
            blocking = shown["blocking"].get(str(state), [])
            assert sorted(blocking) == sorted([names[k] for k in sorted(one)] for one in least)


def binary(count: int) -> OptionForm:
    """A likes option 0 to be taken and B, who owns the others, all of them to be left."""
    names = [f"o{k}" for k in range(count)]
    options = tuple(Option(name, ("B" if k else "A",)) for k, name in enumerate(names))
    likes = Priorities((Statement(Condition.of({"o0": "Y"})),))
    leaves = Priorities(tuple(Statement(Condition.of({n: "N"})) for n in names[1:]))
    return OptionForm((Party("A", likes), Party("B", leaves)), options)


def test_a_large_game_is_told_by_counts_and_equilibria_unless_all_is_asked_for() -> None:
    """2^17 states: whoever leaves it to A takes 0; B is content where all of its own are left."""
    game = binary(17)
    asked = Question(concepts=("nash",))
    answer = ask("model.yaml", GameFile(game), asked)
    found = shown(answer)
    assert found["count"] == 2**17
    assert "states" not in found
    assert found["concepts"]["nash"] == {"equilibria": [2], "counts": {"A": 2**16, "B": 2}}
    every = shown(answer, every=True)
    assert len(every["states"]) == 2**17
    assert every["states"][2]["options"]["o1"] == "Y"
    assert every["concepts"]["nash"]["stable"]["B"] == [1, 2]
    assert every["concepts"]["nash"]["stable"]["A"] == list(range(2, 2**17 + 1, 2))
    assert {"concepts", "states"} <= told(binary(16), asked).keys()


def test_several_files_give_a_line_each(tmp_path: Path) -> None:
    ran = run(["stability", "elmira-1991", "chicken", "--json"], tmp_path)
    assert ran.status == 0
    lines = ran.out.splitlines()
    found = [json.loads(line) for line in lines]
    assert [one["file"] for one in found] == ["elmira-1991", "chicken"]
    assert all(list(VALID.iter_errors(one)) == [] for one in found)
    assert found[0]["concepts"]["seq"]["equilibria"] == [5, 8, 9]
    assert found[1]["concepts"]["nash"]["equilibria"] == [2, 3]


EXTRAS = (
    ["--from", "1"],
    ["--state", "attack", "--robust"],
    ["--inverse", "2", "--concept", "nash", "--concept", "seq"],
    ["--coalitions", "fixed"],
    ["--coalitions", "none"],
    ["--lazy", "attack", "--lazy", "0"],
)


@pytest.mark.parametrize("extra", EXTRAS, ids=" ".join)
def test_everything_that_can_be_asked_keeps_to_the_schema(extra: list[str], tmp_path: Path) -> None:
    ran = run(["stability", "euphrates-1975", "--json", *extra], tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert list(VALID.iter_errors(json.loads(ran.out))) == []


def test_the_command_schema_prints_this_schema(tmp_path: Path) -> None:
    assert json.loads(run(["schema", "stability"], tmp_path).out) == VALID.schema


def test_the_schema_refuses_what_is_no_answer() -> None:
    found = told(random_game(1))
    assert not VALID.is_valid(found | {"count": 0})
    assert not VALID.is_valid({k: v for k, v in found.items() if k != "concepts"})
    assert not VALID.is_valid(found | {"concepts": {"nash": {"equilibria": []}}})


@pytest.mark.parametrize("seed", range(40))
def test_lazy_verdicts_are_those_of_the_whole_game(seed: int, tmp_path: Path) -> None:
    """Told by code, the states asked for have the verdicts that they have among all."""
    game = random_game(seed)
    write_game(game, tmp_path / "game.yaml")
    whole = told(game)
    oracle = Oracle(game)
    code = {
        number: number if isinstance(game, GraphForm) else game.code_of(oracle.levels(state))
        for state, number in oracle.id.items()
    }
    asked = sorted(code)[:3]
    flags = [word for number in asked for word in ("--lazy", str(code[number]))]
    ran = run(["stability", "game.yaml", "--json", "--nodes", "2000000", *flags], tmp_path)
    lazy = json.loads(ran.out)
    assert list(VALID.iter_errors(lazy)) == []
    assert lazy["count"] is None
    for concept, shown in lazy["concepts"].items():
        for party, stable in whole["concepts"][concept]["stable"].items():
            expected = [code[number] for number in asked if number in stable]
            assert shown["stable"][party] == expected
