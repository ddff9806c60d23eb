"""What every closed form admits, how it refuses, and that arrays mean what numbers mean."""

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from pactwright.durability import closed_forms
from pactwright.errors import InputError

MODULES = [
    importlib.import_module(f"{closed_forms.__name__}.{found.name}")
    for found in pkgutil.iter_modules(closed_forms.__path__)
]
FUNCTIONS = {
    name: value
    for name in closed_forms.__all__
    if inspect.isfunction(value := getattr(closed_forms, name))
}
# Formulas over a list of their own, not over numbers.
OF_LISTS = {"planned_steps", "agreement_zone", "observed_fulfilment_draws"}
# Parameters for which one draw in (0, 0.3) will not do.
ABOVE = {
    "cost_b_high": 0.5, "p_first": 0.5, "cost_now": 0.5, "pivot_high": 0.5, "high": 0.5,
    "punishment": 0.5, "reward": 1.0,
}  # fmt: skip


def arguments(function: Any, rng: np.random.Generator, size: tuple[int, ...]) -> dict[str, Any]:
    def draw(name: str) -> Any:
        return ABOVE.get(name, 0.0) + rng.uniform(0.05, 0.3, size)

    given: dict[str, Any] = {}
    for name in inspect.signature(function).parameters:
        if name == "war":
            war = {f.name: draw(f.name) for f in fields(closed_forms.War)}
            given[name] = closed_forms.War(**war | {"p": 0.5 + draw("p")})
        elif name == "challenger":
            given[name] = closed_forms.ChallengerPayoffs(
                sq=0.5 + draw(""), dc=1 + draw(""), cd=draw(""),
                dd_hard=0.4 + draw(""), dd_soft=-draw(""),
            )  # fmt: skip
        elif name == "defender":
            given[name] = closed_forms.DefenderPayoffs(
                dc=draw(""), cd=1 + draw(""), dd_hard=0.5 + draw(""), dd_soft=-draw("")
            )
        else:
            given[name] = draw(name)
    return given


def at(given: dict[str, Any], index: int) -> dict[str, Any]:
    def one(value: Any) -> Any:
        if is_dataclass(value):
            return type(value)(**{f.name: one(getattr(value, f.name)) for f in fields(value)})
        return float(value[index])

    return {name: one(value) for name, value in given.items()}


def parts(result: Any) -> dict[str, Any]:
    if is_dataclass(result):
        return {f.name: getattr(result, f.name) for f in fields(result)}
    return {"": result}


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - OF_LISTS))
def test_arrays_give_what_numbers_give(name: str) -> None:
    given = arguments(FUNCTIONS[name], np.random.default_rng(7), (40,))
    together = parts(FUNCTIONS[name](**given))
    for index in range(40):
        alone = parts(FUNCTIONS[name](**at(given, index)))
        for part, value in alone.items():
            if isinstance(value, float):
                assert type(value) is float
                assert together[part][index] == pytest.approx(value, rel=1e-12, nan_ok=True)
            else:
                assert together[part][index] == value


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_what_is_no_finite_number_is_refused_by_name(name: str) -> None:
    function = FUNCTIONS[name]
    plain = arguments(function, np.random.default_rng(1), ())
    for parameter, value in plain.items():
        if is_dataclass(value):
            continue
        for wrong in (float("nan"), float("inf"), "much"):
            with pytest.raises(InputError) as caught:
                function(**plain | {parameter: wrong})
            assert [(f.place.file, f.path) for f in caught.value.faults] == [(name, parameter)]


def test_every_fault_is_named_with_what_is_admissible_and_what_stood_there() -> None:
    with pytest.raises(InputError) as caught:
        closed_forms.bargaining_range(1.4, [0.1, -2.0], 0.1)
    assert str(caught.value).splitlines() == [
        "bargaining_range: error: cost_a: expected a cost of at least 0, found -2 at index 1"
        " [out-of-range]",
        "bargaining_range: error: p: expected a probability in [0, 1], found 1.4;"
        " give chances and shares as fractions [out-of-range]",
    ]


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: closed_forms.bargaining_range([0.1, 0.2], [0.1] * 3, 0.1), "shapes-differ"),
        (lambda: closed_forms.risky_offer(0.5, 0.1, 0.4, 0.2), "cost_b_high"),
        (lambda: closed_forms.guarantee_window(closed_forms.War(0.3, 0, 0, 0, 0.4)), "p: expected"),
        (lambda: closed_forms.exhaustion_window(0.5, 0.1, 0.1, 0.2, 5), "cost_now"),
        (lambda: closed_forms.powell_war(0.5, 0.4, 0.1, 0.1, 1.0), r"discount .*\(0, 1\)"),
        (lambda: closed_forms.trust_threshold(0, 1, 2, 3), "punishment"),
    ],
)
def test_what_does_not_fit_together_is_refused(call: Any, named: str) -> None:
    with pytest.raises(InputError, match=named):
        call()


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.rpartition(".")[2])
def test_examples_of_the_docstrings_are_true(module: Any) -> None:
    found = doctest.testmod(module)
    assert found.failed == 0


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_formula_has_an_example_and_says_what_it_refuses(name: str) -> None:
    told = inspect.getdoc(FUNCTIONS[name]) or ""
    assert ">>>" in told
    assert "Raises\n------\nInputError" in told
    module = inspect.getmodule(FUNCTIONS[name])
    assert module is not None
    assert any(word in (module.__doc__ or "") for word in ("Source", "After", "Derived here"))


def test_importing_them_loads_numpy_alone() -> None:
    program = (
        "import sys; import pactwright.durability as d; before = 'numpy' in sys.modules; "
        "d.closed_forms.bargaining_range; "
        "print(before, *sorted({name.partition('.')[0] for name in sys.modules} & "
        "{'pydantic', 'yaml', 'scipy', 'numba', 'numpy', 'rich'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == ["False", "numpy"]
