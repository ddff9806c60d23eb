"""Stability against coalitions is that of the definitions, on hundreds of random games."""

from itertools import combinations

import pytest

from pactwright.stability import analyse, as_blocks, coalitions
from tests.stability.oracle import Blocks, Oracle
from tests.stability.random_games import random_game

GAMES = 60


@pytest.mark.parametrize("batch", range(8))
def test_every_verdict_on_coalitions_is_that_of_the_definitions(batch: int) -> None:
    for seed in range(batch * GAMES, (batch + 1) * GAMES):
        game = random_game(seed)
        result, oracle = coalitions(game), Oracle(game)
        every = [
            members
            for size in range(1, len(game.parties) + 1)
            for members in combinations(oracle.parties, size)
        ]
        for concept, told in result.concepts.items():
            unstable: dict[int, list[set[str]]] = {}
            for members in every:
                unseen = frozenset().union(*(oracle.unseen[member] for member in members))
                view = oracle.view(unseen)
                test = getattr(view, concept)
                stable = {oracle.id[s] for s in view.states if test(members, s)}
                names = tuple(game.parties[member].name for member in members)
                assert set(told.stable[names]) == stable, (seed, concept, names)
                for state in oracle.id.values():
                    if state not in stable:
                        unstable.setdefault(state, []).append(set(names))
            assert set(told.equilibria) == set(oracle.id.values()) - set(unstable)
            for state in oracle.id.values():
                blocking = unstable.get(state, [])
                minimal = [c for c in blocking if not any(other < c for other in blocking)]
                assert list(map(set, told.blocking(state))) == minimal


@pytest.mark.parametrize("batch", range(8))
def test_blocks_that_move_as_one_are_players_of_their_own(batch: int) -> None:
    for seed in range(batch * GAMES, (batch + 1) * GAMES):
        game = random_game(seed)
        result, oracle = as_blocks(game), Oracle(game)
        names = [party.name for party in game.parties]
        told = game.coalitions or [[name] for name in names]
        blocks = [[names.index(name) for name in block] for block in told]
        for number, block in enumerate(blocks):
            unseen = frozenset().union(*(oracle.unseen[member] for member in block))
            view = Blocks(oracle, unseen, blocks)
            for concept, found in result.concepts.items():
                test = getattr(view, concept)
                stable = {oracle.id[s] for s in view.states if test(number, s)}
                assert set(found.stable[tuple(told[number])]) == stable, (seed, concept, block)


def test_a_coalition_of_one_and_a_block_of_one_are_the_party_itself() -> None:
    for seed in range(200):
        game = random_game(seed)
        alone = tuple((party.name,) for party in game.parties)
        plain, joined, blocks = analyse(game), coalitions(game), as_blocks(game, alone)
        for concept, told in blocks.concepts.items():
            assert told.equilibria == plain.concepts[concept].equilibria
        for concept in ("nash", "gmr", "smr", "seq"):
            for party in game.parties:
                expected = plain.concepts[concept].stable[party.name]
                found = joined.concepts[f"c{concept}"].stable[(party.name,)]
                # Coalitions of others can answer under cseq, so it keeps at least what seq keeps.
                assert found & expected == expected
                assert concept == "seq" or found == expected
