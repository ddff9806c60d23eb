"""The bundled families as plain data, and the quantities they hold as ranges."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from pactwright import library

RANGE = re.compile(r"(-?\d+(?:\.\d+)?) to (-?\d+(?:\.\d+)?)")
VERBS = ("sets", "shifts", "multiplies")


@cache
def family(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(library.family_source(name)[1], Loader=yaml.CSafeLoader)
    return read


def ends(quantity: Any) -> tuple[float, float]:
    """Lowest and highest value of a quantity as the families write them."""
    if isinstance(quantity, (int, float)):
        return float(quantity), float(quantity)
    if isinstance(quantity, dict):
        assert quantity.keys() == {"low", "mode", "high"}
        assert quantity["low"] < quantity["mode"] < quantity["high"]
        return quantity["low"], quantity["high"]
    found = RANGE.fullmatch(quantity)
    assert found, quantity
    low, high = float(found[1]), float(found[2])
    assert low < high, quantity
    return low, high


def effects() -> list[tuple[str, str, dict[str, Any]]]:
    """Every effect as (family, effect id, effect)."""
    return [
        (name, key, effect)
        for name in library.families()
        for key, effect in family(name)["effects"].items()
    ]


def clauses() -> list[tuple[str, str, dict[str, Any]]]:
    """Every clause as (family, clause id, clause)."""
    return [
        (name, key, clause)
        for name in library.families()
        for key, clause in family(name)["clauses"].items()
    ]


def verb_of(effect: dict[str, Any]) -> str:
    verbs = [verb for verb in VERBS if verb in effect]
    assert len(verbs) == 1, effect
    return verbs[0]


def clauses_of(effect: dict[str, Any]) -> list[str]:
    named = effect["clause"]
    return named if isinstance(named, list) else [named]


def bundled() -> list[tuple[str, bytes]]:
    """Every YAML file of the library as (name, bytes)."""
    root = files("pactwright.library")
    return [
        (f"{folder}/{file.name}", file.read_bytes())
        for folder in ("families", "tables")
        for file in sorted((root / folder).iterdir(), key=lambda f: f.name)
    ]
