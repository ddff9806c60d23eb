"""Which preferences make or unmake a verdict is found by going through all rankings."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from math import factorial
from random import Random

import pytest

from pactwright.stability import (
    Game,
    Option,
    OptionForm,
    Party,
    Payoffs,
    Ranking,
    analyse,
    inverse,
    robustness,
)
from tests.stability.oracle import Oracle
from tests.stability.random_games import random_game, random_graph

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")


def weak_orders(states: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """All rankings with ties, best class first."""
    if not states:
        yield ()
    for size in range(1, len(states) + 1):
        for best in combinations(states, size):
            for rest in weak_orders(tuple(s for s in states if s not in best)):
                yield (best, *rest)


def small_games(
    most: int, number: int, kind: Callable[[int], Game] = random_game
) -> Iterator[tuple[int, Game]]:
    seed = found = 0
    while found < number:
        game = kind(seed)
        seed += 1
        plain = not any(party.misperceived for party in game.parties)
        if plain and 2 <= len(Oracle(game).states) <= most:
            found += 1
            yield seed, game


def with_ranking(game: Game, party: int, order: tuple[tuple[int, ...], ...]) -> Game:
    told = list(game.parties)
    told[party] = replace(told[party], preference=Ranking(order))
    return replace(game, parties=tuple(told))


def better(order: tuple[tuple[int, ...], ...], state: int) -> frozenset[int]:
    found: set[int] = set()
    for group in order:
        if state in group:
            break
        found |= set(group)
    return frozenset(found)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_rankings_are_counted_and_the_smallest_change_is_smallest(concept: str) -> None:
    for seed, game in small_games(4, 25):
        result, oracle = analyse(game, ("nash",)), Oracle(game)
        if concept == "sim" and not hasattr(game, "options"):
            continue
        ids = tuple(range(1, len(oracle.states) + 1))
        state = 1 + seed % len(ids)
        told = inverse(result, state, concept)
        for number, one in enumerate(told.parties):
            stable = {
                order: state in Oracle(with_ranking(game, number, order)).stable(concept, number)
                for order in weak_orders(ids)
            }
            strict = {order: found for order, found in stable.items() if len(order) == len(ids)}
            assert one.strict == sum(strict.values())
            assert one.of_strict == len(strict) == factorial(len(ids))
            assert (one.weak, one.of_weak) == (sum(stable.values()), len(stable))
            worth = oracle.worth[number]
            at = dict(enumerate(oracle.states, 1))
            now = frozenset(s for s in ids if worth[at[s]] > worth[at[state]])
            changes = [now - better(order, state) for order, found in stable.items()
                       if found and better(order, state) <= now]  # fmt: skip
            assert one.reverse is not None
            assert len(one.reverse) == min(map(len, changes))
            assert frozenset(one.reverse) in changes
            assert one.stable == (not one.reverse)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_margin_of_a_verdict_is_what_all_rankings_leave(concept: str) -> None:
    for seed, game in small_games(4, 15):
        result, oracle = analyse(game, ("nash",)), Oracle(game)
        if concept == "sim" and not hasattr(game, "options"):
            continue
        ids = tuple(range(1, len(oracle.states) + 1))
        state = 1 + seed % len(ids)
        at = dict(enumerate(oracle.states, 1))
        for number, party in enumerate(game.parties):
            told = robustness(result, state, party.name, concept)
            verdicts = {
                better(order, state): state
                in Oracle(with_ranking(game, number, order)).stable(concept, number)
                for order in weak_orders(ids)
            }
            worth = oracle.worth[number]
            now = frozenset(s for s in ids if worth[at[s]] > worth[at[state]])
            assert verdicts[now] == told.stable
            flips = [now ^ other for other, found in verdicts.items() if found != told.stable]
            assert set(told.pairs) == {s for flip in flips if len(flip) == 1 for s in flip}
            assert told.margin == (min(map(len, flips)) if flips else None)
            assert told.fewest is None or frozenset(told.fewest) in flips
            assert (told.places is None) <= (told.margin is None or not told.stable)


def test_changes_in_the_rankings_of_others_flip_what_is_told() -> None:
    tried = 0
    for seed, game in small_games(9, 60, random_graph):
        result, oracle = analyse(game), Oracle(game)
        ids = tuple(range(1, len(oracle.states) + 1))
        state = 1 + seed % len(ids)
        at = dict(enumerate(oracle.states, 1))
        for concept in ("seq", "sseq"):
            told = robustness(result, state, game.parties[0].name, concept)
            assert told.stable == (state in oracle.stable(concept, 0))
            flips = set()
            for other in range(1, len(game.parties)):
                worth = oracle.worth[other]
                levels = sorted({worth[at[s]] for s in ids}, reverse=True)
                classes = [tuple(s for s in ids if worth[at[s]] == level) for level in levels]
                for place, (high, low) in enumerate(pairwise(classes)):
                    before, after = classes[:place], classes[place + 2 :]
                    for name, some in (("tie", [high + low]), ("swap", [low, high])):
                        changed = with_ranking(game, other, (*before, *some, *after))
                        if (state in Oracle(changed).stable(concept, 0)) != told.stable:
                            flips.add((game.parties[other].name, high, low, name))
            assert {(c.party, c.better, c.worse, c.change) for c in told.others} == flips
            tried += len(flips)
    assert tried > 5


@pytest.mark.parametrize("concept", ["seq", "sseq", "smr"])
def test_whether_the_changes_of_all_add_up_is_that_of_the_changed_game(concept: str) -> None:
    """Three options of two parties, payoffs at random; each state named comes to tie."""
    told = set()
    for seed in range(400):
        random = Random(seed)
        options = tuple(Option(f"o{k}", (f"P{k % 2}",)) for k in range(3))
        payoffs = [random.sample(range(8), 8) for _ in range(2)]
        state = random.randrange(1, 9)

        def game(payoffs: list[list[int]], options: tuple[Option, ...] = options) -> OptionForm:
            named = enumerate(payoffs)
            return OptionForm(tuple(Party(f"P{k}", Payoffs.of(*p)) for k, p in named), options)

        found = inverse(analyse(game(payoffs), [concept]), state, concept)
        for order, one in zip(payoffs, found.parties, strict=True):
            for other in one.reverse or ():
                order[other - 1] = order[state - 1]
        oracle = Oracle(game(payoffs))
        assert found.together == all(state in oracle.stable(concept, k) for k in range(2))
        told.add(found.together)
    if concept != "sseq":  # there it hardly ever happens
        assert told == ({True} if concept == "smr" else {True, False})
