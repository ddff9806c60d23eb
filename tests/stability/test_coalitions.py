"""Stability against coalitions is that of the definitions, on hundreds of random games."""

from itertools import combinations

import pytest

from pactwright.stability import analyse, as_blocks, coalitions
from tests.stability.oracle import Blocks, Oracle, State, View
from tests.stability.random_games import random_game

GAMES = 60


def leaves(view: View, concept: str, members: tuple[int, ...], s: State, to: State) -> bool:
    """Whether one improvement of a coalition is deterred by nothing."""
    if to not in view.coalition_improvements(members, s):
        return False
    others = view.others(*members)
    answers = {
        "cnash": frozenset(),
        "cseq": view.credible(others, to),
    }.get(concept, view.reach(others, to, False))
    return all(
        view.gain(members, x, s)
        or (concept == "csmr"
            and any(view.gain(members, y, s) for y in view.reach(members, x, False)))
        for x in answers
    )  # fmt: skip


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
                for s in oracle.states:
                    state, to = oracle.id[s], told.leads_to(oracle.id[s], names)
                    assert (to is not None) == (s in view.all and state not in stable)
                    if to is not None:
                        assert leaves(view, concept, members, s, oracle.states[to - 1])
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


def test_coalition_concepts_include_one_another() -> None:
    for seed in range(200):
        told = coalitions(random_game(seed)).concepts
        for inner, outer in (("cnash", "csmr"), ("csmr", "cgmr"), ("cnash", "cseq")):
            for coalition, states in told[inner].stable.items():
                assert states & told[outer].stable[coalition] == states


def test_progress_is_told_by_coalition() -> None:
    told: list[tuple[int, int]] = []
    game = random_game(1)
    coalitions(game, ("cnash",), progress=lambda done, total: told.append((done, total)))
    every = 2 ** len(game.parties) - 1
    assert told == [(k, every) for k in range(1, every + 1)]
