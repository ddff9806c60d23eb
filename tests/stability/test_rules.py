"""The random games tell the rules of the definitions from rules that look like them."""

from collections.abc import Callable
from functools import cache

from pactwright.stability import analyse
from tests.stability.oracle import Oracle, State, View
from tests.stability.random_games import random_game

GAMES = 600


class AnyOrder(View):
    """Somebody may move twice in a row."""

    @cache  # noqa: B019
    def reach(self, parties: tuple[int, ...], state: State, improving: bool) -> frozenset[State]:
        step = self.improvements if improving else self.moves
        found: set[State] = set()
        front = {state}
        while front:
            front = {t for at in front for party in parties for t in step(party, at)} - found
            found |= front
        return frozenset(found)


class OnceEach(View):
    """Whoever has moved does not move again: what the best open tool does."""

    @cache  # noqa: B019
    def reach(self, parties: tuple[int, ...], state: State, improving: bool) -> frozenset[State]:
        step = self.improvements if improving else self.moves
        found: set[State] = set()
        front = {(state, parties)}
        while front:
            front = {
                (t, tuple(k for k in left if k != party))
                for at, left in front
                for party in left
                for t in step(party, at)
            }
            found |= {at for at, _ in front}
        return frozenset(found)


def differences(rule: Callable[[Oracle, frozenset[State]], View]) -> dict[tuple[str, bool], int]:
    """Verdicts in which a rule departs from the engine: concept, and whether parties are two."""
    found: dict[tuple[str, bool], int] = {}
    for seed in range(GAMES):
        game = random_game(seed)
        result, oracle = analyse(game, ("gmr", "smr", "seq")), Oracle(game)
        for number, party in enumerate(game.parties):
            view = rule(oracle, oracle.unseen[number])
            for concept, told in result.concepts.items():
                test = getattr(view, concept)
                stable = {oracle.id[s] for s in view.states if test(number, s)}
                key = concept, len(game.parties) == 2
                wrong = len(stable ^ set(told.stable[party.name]))
                found[key] = found.get(key, 0) + wrong
    return found


def test_moving_twice_in_a_row_would_change_verdicts() -> None:
    found = differences(AnyOrder)
    assert all(found[concept, False] > 0 for concept in ("gmr", "smr", "seq"))


def test_moving_only_once_would_change_verdicts_for_three_parties_but_not_for_two() -> None:
    found = differences(OnceEach)
    assert all(found[concept, False] > 0 for concept in ("gmr", "smr", "seq"))
    assert all(found[concept, True] == 0 for concept in ("gmr", "smr", "seq"))
