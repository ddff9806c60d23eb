"""Larger games: two ways to go through moves agree, and what does not fit is refused."""

from dataclasses import replace

import numpy as np
import pytest

from pactwright.errors import InputError
from pactwright.stability import (
    Condition,
    MoveCondition,
    Option,
    OptionForm,
    Party,
    Payoffs,
    Priorities,
    Statement,
    States,
    TooLargeError,
    analyse,
)
from pactwright.stability.states import bytes_of_state

ASKED = ("nash", "gmr", "smr", "seq", "sseq")


def large(seed: int, bits: int) -> OptionForm:
    """Binary and three-level options, some shared, some one way, a tenth infeasible."""
    rng = np.random.default_rng(seed)
    names = ["p0", "p1", "p2", "p3"]
    options = tuple(
        Option(
            f"o{k}",
            tuple(str(n) for n in rng.choice(names, 2 if rng.random() < 0.1 else 1, replace=False)),
            ("a", "b", "c") if rng.random() < 0.2 else ("N", "Y"),
            direction=str(rng.choice(["both", "both", "both", "forward", "back"])),
        )
        for k in range(bits)
    )
    patterns = [
        {f"o{k}": options[k].levels[rng.integers(2)] for k in rng.choice(bits, 4, replace=False)}
        for _ in range(2)
    ]
    bare = OptionForm(tuple(map(Party, names)), options, Condition.of(*patterns))
    count = States.of(bare).count
    told = tuple(Party(name, Payoffs(rng.integers(0, count // 3, count))) for name in names)
    return replace(bare, parties=told)


@pytest.mark.parametrize("seed", range(6))
def test_fibres_and_single_moves_give_the_same_verdicts(seed: int) -> None:
    game = large(seed, 9)
    always = Condition(({},))
    one_by_one = replace(game, move_conditions=(MoveCondition("o0", always),))
    assert analyse(game, ASKED).concepts == analyse(one_by_one, ASKED).concepts


def test_a_chain_of_improvements_is_followed_to_its_end() -> None:
    # Two parties improve along a Gray code, one option a step; a third can leave. Leaving is worth
    # 3 to it, staying 1, but having left when the walk has come to its end is worth 0.
    bits = 12
    walk = [k ^ (k >> 1) for k in range(1 << bits)]
    steps = np.empty(1 << bits, np.int64)
    steps[walk] = np.arange(1 << bits)
    left = np.full(1 << bits, 3)
    left[walk[-1]] = 0
    third = Payoffs(np.concatenate([np.ones(1 << bits, np.int64), left]))
    options = tuple(Option(f"o{k}", (f"p{k % 2}",)) for k in range(bits))
    end = (1 << bits) + walk[-1] + 1
    for worth, deterred in ((steps, True), (np.zeros_like(steps), False)):
        both = Payoffs(np.concatenate([worth, worth]))
        parties = (Party("p0", both), Party("p1", both), Party("p2", third))
        game = OptionForm(parties, (*options, Option("leave", ("p2",))))
        stable = set(analyse(game, ("seq",)).concepts["seq"].stable["p2"])
        # At the end, out, it comes back. Before the end, in, it leaves unless that is answered.
        stays = {walk[-1] + 1} | (set(range(1, (1 << bits) + 1)) if deterred else set())
        assert stable == stays | set(range((1 << bits) + 1, (2 << bits) + 1)) - {end}


def test_a_game_that_does_not_fit_is_refused_with_its_estimate() -> None:
    options = tuple(Option(f"o{k}", (f"p{k % 4}",)) for k in range(30))
    game = OptionForm(tuple(Party(f"p{k}") for k in range(4)), options, name="big")
    with pytest.raises(TooLargeError) as raised:
        analyse(game, ASKED)
    told = str(raised.value)
    assert "big: 1,073,741,824 combinations" in told
    assert "GiB" in told
    assert "examine" in told
    assert raised.value.exit_status == 2
    ruled_out = Condition.of(*({f"o{k}": "Y"} for k in range(8, 30)))
    assert States.of(replace(game, infeasible=ruled_out)).count == 256
    with pytest.raises(InputError, match="no-states"):
        analyse(replace(game, infeasible=Condition(({},))))


def test_many_one_way_options_of_one_party_are_counted_in_the_estimate() -> None:
    options = tuple(Option(f"o{k}", ("p0",), direction="forward") for k in range(22))
    with pytest.raises(TooLargeError):
        analyse(OptionForm((Party("p0"), Party("p1")), options))
    # Links between its 2^16 states: 3^16, of 4 bytes each, held twice while they are joined.
    sixteen = OptionForm((Party("p0"), Party("p1")), options[:16])
    assert bytes_of_state(sixteen) * 2**16 > 2 * 4 * 3**16


def test_more_statements_than_bits_are_told_apart() -> None:
    options = tuple(Option(f"o{k}", ("p0",)) for k in range(6))
    pad = [Statement(Condition(({},)))] * 90
    wants = [Statement(Condition.of({f"o{k}": "Y"})) for k in range(6)]
    some = [wants[0], *pad[:40], wants[1], wants[2], *pad, wants[3], wants[4], wants[5]]
    long = OptionForm((Party("p0", Priorities(tuple(some))),), options)
    short = OptionForm((Party("p0", Priorities(tuple(wants))),), options)
    for told in (long, short):
        assert analyse(told, ("nash",)).concepts["nash"].equilibria.ids() == (64,)
