"""Random small games of every kind that can be said."""

from __future__ import annotations

from random import Random

import numpy as np

from pactwright.stability import (
    NEVER,
    Condition,
    Game,
    GraphForm,
    MoveCondition,
    Option,
    OptionForm,
    Party,
    Payoffs,
    Preference,
    Priorities,
    Ranking,
    Statement,
    Weights,
)

MOST_STATES = 40


def random_game(seed: int) -> Game:
    """Two to five parties; one game in four in graph form."""
    rng = Random(seed)
    names = [f"p{k}" for k in range(rng.randint(2, 5))]
    return _graph(rng, names) if rng.random() < 0.25 else _options(rng, names)


def random_graph(seed: int) -> GraphForm:
    rng = Random(seed)
    return _graph(rng, [f"p{k}" for k in range(rng.randint(2, 5))])


def random_options(seed: int) -> OptionForm:
    rng = Random(seed)
    return _options(rng, [f"p{k}" for k in range(rng.randint(2, 5))])


def _graph(rng: Random, names: list[str]) -> GraphForm:
    count = rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9])
    density = rng.choice([0.1, 0.2, 0.4])
    arcs = {
        name: tuple(
            (start, end)
            for start in range(1, count + 1)
            for end in range(1, count + 1)
            if start != end and rng.random() < density
        )
        for name in names
        if rng.random() < 0.9
    }
    parties = tuple(Party(name, _by_state(rng, count), _unseen(rng, count)) for name in names)
    return GraphForm(
        parties, tuple(f"s{k}" for k in range(1, count + 1)), arcs, _blocks(rng, names)
    )


def _options(rng: Random, names: list[str]) -> OptionForm:
    while True:
        options = _some_options(rng, names)
        infeasible = _infeasible(rng, options)
        conditions: tuple[MoveCondition, ...] = ()
        if options and rng.random() < 0.3:
            conditions = tuple(_move_condition(rng, options) for _ in range(rng.randint(1, 3)))
        bare = OptionForm(tuple(map(Party, names)), options, infeasible, conditions)
        count = sum(not infeasible.holds(bare.levels_of(code)) for code in range(bare.combinations))
        if 1 <= count <= MOST_STATES:
            break
    parties = tuple(
        Party(name, _preference(rng, options, count), _misperceived(rng, options, count))
        for name in names
    )
    return OptionForm(parties, options, infeasible, conditions, _blocks(rng, names))


def _some_options(rng: Random, names: list[str]) -> tuple[Option, ...]:
    movers = [name for name in names if rng.random() < 0.9]
    one_way = rng.choice([0.0, 0.25, 0.6])
    many = rng.choice([0.0, 0.3])
    shared = rng.choice([0.0, 0.3])
    found = []
    for place in range(rng.randint(0, 6) if movers else 0):
        owners = (rng.choice(movers),)
        if rng.random() < shared and len(movers) > 1:
            owners = tuple(rng.sample(movers, rng.randint(2, len(movers))))
        levels = ("N", "Y")
        if rng.random() < many:
            levels = tuple(f"l{k}" for k in range(rng.randint(3, 4)))
        direction = rng.choice(["forward", "back"]) if rng.random() < one_way else "both"
        found.append(Option(f"o{place}", owners, levels, direction))
    return tuple(found)


def _pattern(rng: Random, options: tuple[Option, ...]) -> dict[str, tuple[str, ...]]:
    some = rng.sample(options, rng.randint(1, min(3, len(options))))
    return {
        option.name: tuple(rng.sample(option.levels, rng.randint(1, len(option.levels) - 1)))
        for option in some
    }


def _condition(rng: Random, options: tuple[Option, ...]) -> Condition:
    return Condition(tuple(_pattern(rng, options) for _ in range(rng.randint(1, 2))))


def _infeasible(rng: Random, options: tuple[Option, ...]) -> Condition:
    if not options or rng.random() < 0.4:
        return NEVER
    return Condition(tuple(_pattern(rng, options) for _ in range(rng.randint(1, 4))))


def _move_condition(rng: Random, options: tuple[Option, ...]) -> MoveCondition:
    option = rng.choice(options)
    to = () if rng.random() < 0.5 else (rng.choice(option.levels),)
    parties = () if rng.random() < 0.5 else (rng.choice(option.owners),)
    return MoveCondition(option.name, _condition(rng, options), to, parties)


def _by_state(rng: Random, count: int) -> Preference:
    kind = rng.random()
    if kind < 0.1:
        return Payoffs(np.zeros(count))
    if kind < 0.5:
        worth = [rng.randint(0, rng.choice([1, 3, count])) for _ in range(count)]
        return Payoffs(np.array(worth, rng.choice([np.int64, np.float64])))
    order = list(range(1, count + 1))
    rng.shuffle(order)
    groups: list[list[int]] = []
    ties = rng.choice([0.0, 0.3])
    for state in order:
        if groups and rng.random() < ties:
            groups[-1].append(state)
        else:
            groups.append([state])
    return Ranking.of(*groups)


def _preference(rng: Random, options: tuple[Option, ...], count: int) -> Preference:
    kind = rng.random()
    if kind < 0.6 or not options:
        return _by_state(rng, count)

    def statement() -> Statement:
        when = _condition(rng, options) if rng.random() < 0.4 else None
        return Statement(_condition(rng, options), when, rng.choice(["if", "iff"]))

    if kind < 0.8:
        return Priorities(tuple(statement() for _ in range(rng.randint(1, 4))))
    weights = [0.1, 0.2, 0.3, 1, -2, 0.7]
    return Weights(tuple((statement(), rng.choice(weights)) for _ in range(rng.randint(1, 5))))


def _unseen(rng: Random, count: int) -> tuple[int, ...]:
    if rng.random() < 0.9 or count < 2:
        return ()
    return tuple(rng.sample(range(1, count + 1), rng.randint(1, count - 1)))


def _misperceived(
    rng: Random, options: tuple[Option, ...], count: int
) -> Condition | tuple[int, ...]:
    if options and rng.random() < 0.1:
        return _condition(rng, options)
    return _unseen(rng, count)


def _blocks(rng: Random, names: list[str]) -> tuple[tuple[str, ...], ...]:
    if rng.random() < 0.5:
        return ()
    blocks: list[list[str]] = []
    for name in names:
        if blocks and rng.random() < 0.5:
            rng.choice(blocks).append(name)
        else:
            blocks.append([name])
    return tuple(map(tuple, blocks))
