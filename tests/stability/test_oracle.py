"""On thousands of random games every verdict is that of a reading of the definitions."""

import pytest

from pactwright.stability import GraphForm, fibre_moves
from pactwright.stability.analysis import StabilityResult, analyse
from tests.stability.oracle import Oracle
from tests.stability.random_games import random_game

BATCHES, GAMES = 25, 100
INSIDE = [  # a state that is stable under the first is so under the second
    ("nash", "gmr"),
    ("nash", "smr"),
    ("nash", "seq"),
    ("nash", "sseq"),
    ("nash", "sim"),
    ("smr", "gmr"),
    ("seq", "gmr"),
    ("sseq", "seq"),
    ("sseq", "smr"),
]


def include_one_another(result: StabilityResult) -> None:
    told = result.concepts
    for party in result.game.parties:
        for inner, outer in INSIDE:
            if inner in told and outer in told:
                narrow, wide = told[inner].stable[party.name], told[outer].stable[party.name]
                assert narrow & wide == narrow, (party.name, inner, outer)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_verdict_is_that_of_the_definitions(batch: int) -> None:
    for seed in range(batch * GAMES, (batch + 1) * GAMES):
        game = random_game(seed)
        result, oracle = analyse(game), Oracle(game)
        include_one_another(result)
        assert result.states.count == len(oracle.states)
        assert ("sim" in result.concepts) != isinstance(game, GraphForm)
        for concept, found in result.concepts.items():
            expected = [oracle.stable(concept, party) for party in oracle.parties]
            for party, stable in zip(game.parties, expected, strict=True):
                told = set(found.stable[party.name])
                assert told == stable, (seed, concept, party.name, told ^ stable)
            assert set(found.equilibria) == set.intersection(*expected)
            assert not found.undecided


def test_the_random_games_are_of_every_kind() -> None:
    games = [random_game(seed) for seed in range(BATCHES * GAMES)]
    assert len(games) >= 2_000
    graphs = [game for game in games if isinstance(game, GraphForm)]
    forms = [game for game in games if not isinstance(game, GraphForm)]
    options = [option for game in forms for option in game.options]
    owners = [{name for o in game.options for name in o.owners} for game in forms]
    for some in (
        graphs,
        [game for game in forms if game.infeasible.alternatives],
        [game for game in forms if game.move_conditions],
        [option for option in options if len(option.owners) > 1],
        [option for option in options if len(option.levels) > 2],
        [option for option in options if option.direction == "forward"],
        [option for option in options if option.direction == "back"],
        [game for game, movers in zip(forms, owners, strict=True)
         if {party.name for party in game.parties} - movers],
        [game for game in games if any(party.misperceived for party in game.parties)],
        [game for game in graphs if len(game.states) == 1],
        [game for game in forms if game.combinations == 1],
    ):  # fmt: skip
        assert len(some) > 20
    assert {len(game.parties) for game in games} == {2, 3, 4, 5}


def test_neither_workers_nor_a_spare_table_change_a_verdict(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    games = [random_game(seed) for seed in range(150)]
    alone = [analyse(game) for game in games]
    several = [analyse(game, workers=3) for game in games]
    monkeypatch.setattr(fibre_moves, "_table", lambda packing, states: None)
    sparse = [analyse(game) for game in games]
    for one, other, third in zip(alone, several, sparse, strict=True):
        assert one.concepts == other.concepts == third.concepts


def test_progress_is_told_by_party() -> None:
    told: list[tuple[int, int]] = []
    game = random_game(1)
    analyse(game, progress=lambda done, total: told.append((done, total)))
    assert told == [(k, len(game.parties)) for k in range(1, len(game.parties) + 1)]
