"""Random ``.gmcr`` models, and what they mean by the definition of the format."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

from pactwright.stability import OptionForm
from tests.stability.oracle import Oracle

MOST = 40


def random_model(seed: int) -> dict[str, Any]:
    """A model as people make them: options in any order, old and new keys, names given twice."""
    rng = Random(seed)
    while True:
        model = _model(rng)
        if 1 <= len(meaning_states(model)) <= MOST:
            break
    count = len(meaning_states(model))
    switch, ranking = rng.choice(
        [
            ("useManualPreferenceRanking", "preferenceRanking"),
            ("useManualPreferenceVectors", "preferenceVector"),
        ]
    )
    model[switch] = rng.random() < 0.5
    for maker in model["decisionMakers"]:
        if model[switch]:
            maker[ranking] = _ranking(rng, count)
        if rng.random() < 0.5:
            maker["payoffs"] = [rng.randint(1, 9) for _ in range(count)]
    return model


def _model(rng: Random) -> dict[str, Any]:
    count = rng.randint(0, 6)
    makers: list[dict[str, Any]] = [
        {"name": f"party {k}", "options": [], "preferences": []} for k in range(rng.randint(1, 4))
    ]
    for option in rng.sample(range(count), count):
        rng.choice(makers)["options"].append(option)
    for maker in makers:
        if count and rng.random() < 0.7:
            maker["preferences"] = [_condition(rng, count) for _ in range(rng.randint(0, 4))]
        if count and rng.random() < 0.3:
            maker["misperceptions"] = [_condition(rng, count)]
    model: dict[str, Any] = {
        "options": [
            {
                "name": rng.choice(["attack", "retreat", f"option {k}"]),
                "permittedDirection": rng.choice(["both", "both", "fwd", "back"]),
            }
            for k in range(count)
        ],
        "decisionMakers": makers,
        "infeasibles": [_condition(rng, count) for _ in range(rng.randint(0, 3) if count else 0)],
        "program": "gmcr-py",
    }
    if rng.random() < 0.5:
        numbers = list(range(len(makers)))
        rng.shuffle(numbers)
        cut = rng.randint(0, len(numbers))
        blocks: list[Any] = [*numbers[cut:]] + ([numbers[:cut]] if cut else [])
        model["coalitions"] = blocks
    return model


def _condition(rng: Random, count: int) -> Any:
    def simple() -> list[list[Any]]:
        some = rng.sample(range(count), rng.randint(1, min(3, count)))
        return [[option, rng.choice("YN")] for option in some]

    if rng.random() < 0.6:
        return simple()
    return {"compound": True, "members": [simple() for _ in range(rng.randint(1, 3))]}


def _ranking(rng: Random, count: int) -> list[Any]:
    found: list[list[int]] = []
    for state in rng.sample(range(1, count + 1), count):
        if found and rng.random() < 0.3:
            found[-1].append(state)
        else:
            found.append([state])
    return [group[0] if len(group) == 1 else group for group in found]


State = tuple[str, ...]  # Y or N by option, as the file numbers options


def holds(condition: Any, state: State) -> bool:
    members = condition["members"] if isinstance(condition, dict) else [condition]
    return any(all(state[option] == level for option, level in member) for member in members)


def meaning_states(model: dict[str, Any]) -> list[State]:
    """States in the order of their ids: options by party, the first the lowest bit."""
    order = [option for maker in model["decisionMakers"] for option in maker["options"]]
    every = product("NY", repeat=len(order))
    found = [
        state for state in every if not any(holds(told, state) for told in model["infeasibles"])
    ]
    return sorted(
        found, key=lambda s: sum(2**bit for bit, option in enumerate(order) if s[option] == "Y")
    )


def meaning_scores(model: dict[str, Any], maker: dict[str, Any]) -> list[int]:
    """What each state is worth to a party; larger is better."""
    states = meaning_states(model)
    manual = model.get("useManualPreferenceRanking", model.get("useManualPreferenceVectors"))
    if manual:
        ranking = maker.get("preferenceRanking", maker.get("preferenceVector"))
        groups = [group if isinstance(group, list) else [group] for group in ranking]
        return [
            -next(place for place, group in enumerate(groups) if number in group)
            for number in range(1, len(states) + 1)
        ]
    wanted = maker["preferences"]
    return [
        sum(2 ** (len(wanted) - 1 - place) for place, told in enumerate(wanted) if holds(told, s))
        for s in states
    ]


def ranks(values: list[Any]) -> list[int]:
    """Place of each value among the distinct values."""
    order = sorted(set(values))
    return [order.index(value) for value in values]


def meaning(game: OptionForm) -> dict[str, Any]:
    """What two games must share to be the same conflict, whatever the order of their options."""
    oracle = Oracle(game)
    states = {state: frozenset(oracle.levels(state).items()) for state in oracle.states}
    return {
        "parties": [party.name for party in game.parties],
        "options": {(o.name, o.owners, o.levels, o.direction) for o in game.options},
        "states": set(states.values()),
        "worth": [
            dict(zip(states.values(), ranks([own[s] for s in oracle.states]), strict=True))
            for own in oracle.worth
        ],
        "unseen": [{states[s] for s in unseen} for unseen in oracle.unseen],
        "coalitions": game.coalitions or tuple((party.name,) for party in game.parties),
    }
