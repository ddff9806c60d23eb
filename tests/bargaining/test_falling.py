"""Unmet needs in the whole space: every package is worth what is left of it."""

from itertools import product
from random import Random
from typing import Any

import pytest

from pactwright.bargaining.bench import Bench
from pactwright.bargaining.space import falling
from pactwright.bargaining.space.stated import NotStatedError, table_of
from pactwright.preferences import Valuation, Verdict, fallback_of, gain
from pactwright.settlement import fallen
from pactwright.settlement.combinations import IntricacyError
from tests.bargaining.test_table import plain, random_line
from tests.preferences.small_cases import random_case, resolved
from tests.settlement.small_cases import random_test
from tests.settlement.test_effective import random_needs


def needy_case(seed: int) -> dict[str, Any]:
    rng = Random(seed)
    told = plain(rng, random_case(rng))
    issues = {name: list(issue["clauses"]) for name, issue in told["issues"].items()}
    told["red_lines"] = {f"l{n}": random_line(rng, issues) for n in range(rng.randint(0, 2))}
    for name, clauses in issues.items():
        falls = {c: clauses[n - 1] for n, c in enumerate(clauses) if n and rng.random() < 0.7}
        told["issues"][name] |= {"ordered": rng.random() < 0.5} | (
            {"breach": {"falls_to": falls}} if falls else {}
        )
    told["parties"]["G"] = {"name": "G", "kind": "state"}
    shape = {name: tuple(clauses) for name, clauses in issues.items()}
    told["needs"] = random_needs(rng, shape)
    for need in told["needs"].values():
        if "of" in need and rng.random() < 0.8:
            del need["of"]
            need["requires"] = random_test(rng, shape, 1)
    return told


def test_the_table_judges_every_package_as_its_needs_leave_it() -> None:
    compared = moved = untold = 0
    for seed in range(3_000):
        case = resolved(needy_case(seed))
        try:
            table = table_of(case)
        except NotStatedError:
            continue
        compared += 1
        valuation, fallback, bench = Valuation.of(case, "P"), fallback_of(case, "P"), Bench(case)
        assert valuation is not None
        for digits in product(*(range(size) for size in table.sizes)):
            drafted = table.package(digits)
            left = fallen(case, drafted).package
            if len(left) < len(drafted):
                untold += 1
                assert not table.signable(digits)
                assert any(name.startswith("needs.") for name in table.left_open)
                continue
            moved += left != drafted
            low = gain(valuation, left, fallback).bounds.low
            assert abs(table.gains(digits)[0] - low) < 1e-6
            accepted = bench.verdict("P", drafted) is Verdict.ACCEPTS
            assert bool(table.accepted(digits)[0]) == accepted
            assert bool(table.signable(digits)) == accepted
    assert compared > 500
    assert moved > 300
    assert untold > 10


def test_a_need_over_too_many_combinations_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(falling, "MOST", 1)
    told = next(
        told
        for told in map(needy_case, range(100))
        if any("requires" in need for need in told["needs"].values())
    )
    with pytest.raises(IntricacyError, match="too many combinations"):
        table_of(resolved(told))
