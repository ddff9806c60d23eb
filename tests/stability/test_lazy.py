"""Chosen states are judged without listing the game, and never beyond what was looked at."""

import pytest

from pactwright.errors import InputError
from pactwright.stability import (
    TooLargeError,
    analyse,
    check_witness,
    examine,
)
from tests.stability.games import arms_race
from tests.stability.random_games import random_game


def test_chosen_states_have_the_verdicts_of_the_whole_analysis() -> None:
    for seed in range(200):
        game = random_game(seed)
        result = analyse(game)
        ids = range(1, result.states.count + 1, 3)
        codes = [result.states.code_of(state) for state in ids]
        for state, told in zip(ids, examine(game, codes), strict=True):
            for concept, found in result.concepts.items():
                for party, one in told.verdicts[concept].items():
                    assert bool(one.stable) == (state in found.stable[party])
                    if one.stable is None:
                        assert one.status == "not seen by the party"


def test_states_of_a_game_of_a_million_million_combinations_are_judged() -> None:
    game = arms_race(5, 8)
    assert game.combinations == 2**40
    with pytest.raises(TooLargeError, match=r"1,099,511,627,776 combinations.*examine"):
        analyse(game)
    nobody, everybody = examine(
        game, [0, {option.name: "Y" for option in game.options}], ("nash", "gmr", "seq", "smr")
    )
    # Armed to the teeth, nobody gains by giving up a weapon. With no weapons, each gains by arming,
    # and others answer by arming, which is in their own interest; the loss of 3 for one weapon of
    # another is more than the gain of 1 to 8, once three or more weapons answer.
    for concept in ("nash", "gmr", "seq", "smr"):
        assert everybody.equilibrium(concept) is True
        assert nobody.equilibrium(concept) is (concept != "nash")
        for told in nobody.verdicts[concept].values():
            assert told.witness is not None
            assert len(told.witness.deterred) == (0 if concept == "nash" else 255)
            for answer in told.witness.deterred[:3]:
                assert all(step.party != told.party for step in answer.path)
    some = nobody.verdicts["nash"]["p0"].witness
    assert some is not None
    assert check_witness(game, some) == ()


def test_a_search_that_stops_gives_no_verdict() -> None:
    told = examine(arms_race(5, 8), [0], ("gmr",), nodes=50)[0]
    assert told.equilibrium("gmr") is None
    assert told.verdicts["gmr"]["p0"].status == "stopped at 50 nodes"


def test_a_state_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="one of its levels"):
        examine(arms_race(2, 2), [{"p0_0": "Y"}])
    with pytest.raises(InputError, match="a feasible state"):
        examine(arms_race(2, 2), [16])
