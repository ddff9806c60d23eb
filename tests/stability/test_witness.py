"""Every verdict is shown by a witness that a checker of its own accepts, and only a true one."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from pactwright.stability import Deterrence, Game, Witness, analyse, check_witness, explain
from pactwright.stability.witness import Escape, Step
from tests.stability.random_games import random_game

BATCHES, GAMES = 25, 100


def witnesses(seed: int, most: int) -> Iterator[tuple[Game, Witness, bool]]:
    """Witnesses of a game for some states, parties and concepts, and the verdicts to be shown."""
    game = random_game(seed)
    result = analyse(game)
    asked = []
    for concept in result.concepts:
        for party in game.parties:
            seen = ~result.states.fitting(party.misperceived)
            asked += [(int(state) + 1, party.name, concept) for state in np.flatnonzero(seen)]
    for state, party, concept in Random(seed).sample(asked, min(len(asked), most)):
        found = explain(result, state, party, concept)
        assert found.status == "decided"
        assert found.witness is not None
        yield game, found.witness, state in result.concepts[concept].stable[party]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_verdict_has_a_witness_that_is_accepted(batch: int) -> None:
    for seed in range(batch * GAMES, (batch + 1) * GAMES):
        for game, witness, stable in witnesses(seed, 30):
            assert witness.stable == stable, (seed, witness)
            assert check_witness(game, witness) == (), (seed, witness)


def corrupted(witness: Witness, rng: Random) -> Iterator[Witness]:
    """Witnesses that show nothing: each lacks or misstates something that the verdict needs."""
    yield replace(witness, stable=not witness.stable)
    if witness.deterred:
        place = rng.randrange(len(witness.deterred))
        one = witness.deterred[place]

        def without(*instead: Deterrence) -> Witness:
            kept = (*witness.deterred[:place], *instead, *witness.deterred[place + 1 :])
            return replace(witness, deterred=kept)

        yield without()
        yield without(one, one)
        yield without(replace(one, path=()))
        yield without(replace(one, path=(*one.path, one.path[-1])))
        yield without(replace(one, path=(Step(witness.party, one.improvement), *one.path)))
        yield without(replace(one, path=(Step("nobody", one.improvement), *one.path)))
        yield without(replace(one, outcome=one.improvement))
        yield without(replace(one, improvement=witness.state))
    if witness.improvement is not None:
        yield replace(witness, improvement=witness.state)
        yield replace(witness, improvement=None)
        yield replace(witness, deterred=(Deterrence(witness.improvement, (), witness.state),))
        yield replace(
            witness, escapes=(*witness.escapes, Escape(witness.improvement, witness.state))
        )
    if witness.escapes:
        place = rng.randrange(len(witness.escapes))
        one_ = witness.escapes[place]
        kept = (*witness.escapes[:place], *witness.escapes[place + 1 :])
        yield replace(witness, escapes=kept)
        yield replace(witness, escapes=(*kept, Escape(one_.sanction, one_.sanction)))
        yield replace(witness, escapes=(*kept, Escape(one_.sanction, witness.state)))


@pytest.mark.parametrize("batch", range(4))
def test_a_witness_that_is_corrupted_is_rejected(batch: int) -> None:
    tried = 0
    for seed in range(batch * GAMES, (batch + 1) * GAMES):
        rng = Random(seed)
        for game, witness, _ in witnesses(seed, 10):
            for wrong in corrupted(witness, rng):
                assert check_witness(game, wrong), (seed, wrong)
                tried += 1
    assert tried > 1_000
