"""Paths from the status quo are the shortest legal ones."""

import pytest

from pactwright.errors import InputError
from pactwright.stability import analyse, status_quo
from tests.stability.games import arms_race
from tests.stability.oracle import Oracle, State
from tests.stability.random_games import random_game


def distances(oracle: Oracle, start: State, *, improving: bool) -> dict[State, int]:
    """Length of a shortest legal sequence, by relaxing until nothing changes."""
    view = oracle.view(frozenset())
    step = view.improvements if improving else view.moves
    length: dict[tuple[State, int], int] = {(start, -1): 0}
    changed = True
    while changed:
        changed = False
        for (at, last), steps in list(length.items()):
            for mover in oracle.parties:
                for target in step(mover, at) if mover != last else ():
                    if steps + 1 < length.get((target, mover), 10**9):
                        length[target, mover] = steps + 1
                        changed = True
    found: dict[State, int] = {}
    for (at, _), steps in length.items():
        found[at] = min(steps, found.get(at, steps))
    return found


def test_paths_are_legal_and_none_is_shorter() -> None:
    for seed in range(150):
        game = random_game(seed)
        result, oracle = analyse(game, ("nash",)), Oracle(game)
        view = oracle.view(frozenset())
        names = [party.name for party in game.parties]
        start = 1 + seed % result.states.count
        told = status_quo(result, start, range(1, result.states.count + 1))
        assert (told.moves, told.improvements) == ("complete", "complete")
        at_id = dict(enumerate(oracle.states, 1))
        for improving in (False, True):
            expected = distances(oracle, at_id[start], improving=improving)
            step = view.improvements if improving else view.moves
            for route in told.routes:
                path = route.by_improvements if improving else route.by_moves
                if path is None:
                    assert at_id[route.to] not in expected
                    continue
                assert len(path) == expected[at_id[route.to]]
                at, last = at_id[start], ""
                for one in path:
                    assert one.party != last
                    assert at_id[one.to] in step(names.index(one.party), at)
                    at, last = at_id[one.to], one.party
                assert at == at_id[route.to]


def test_only_equilibria_are_reached_for_unless_states_are_named() -> None:
    result = analyse(random_game(3))
    every = {state for told in result.concepts.values() for state in told.equilibria}
    assert {route.to for route in status_quo(result, 1).routes} == every
    with pytest.raises(InputError, match="unknown-state"):
        status_quo(result, 1, [result.states.count + 1])


def test_a_search_that_stops_says_so() -> None:
    result = analyse(arms_race(3, 2), ("nash",))
    told = status_quo(result, 1, range(1, result.states.count + 1), nodes=3)
    assert told.moves == "stopped at 3 nodes"
