"""Words and the ranges they stand for: grades, likelihood words, strengths of provocation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pactwright.library import _bundled


@dataclass(frozen=True, slots=True)
class Grade:
    """A step of the five-step scale: an interval of worth on 0-100, not a number."""

    name: str
    low: float
    high: float
    meaning: str


@cache
def grades() -> Mapping[str, Grade]:
    """The grades by name, best first."""
    return MappingProxyType(
        {
            name: Grade(name, float(entry["low"]), float(entry["high"]), entry["meaning"])
            for name, entry in _bundled.table("grades")["grades"].items()
        }
    )


@cache
def conventions() -> tuple[str, ...]:
    """Names of the conventions for likelihood words."""
    return tuple(_bundled.table("likelihood_words")["conventions"])


@cache
def likelihood_words(convention: str) -> Mapping[str, tuple[float, float]]:
    """Each word of a convention, in lower case, with the range of shares it stands for.

    Words run from least to most likely; synonyms of one band follow each other.
    """
    if convention not in conventions():
        raise KeyError(f"no convention {convention!r}; there are {', '.join(conventions())}")
    bands = _bundled.table("likelihood_words")["conventions"][convention]["bands"]
    return MappingProxyType(
        {word: (float(b["low"]), float(b["high"])) for b in bands for word in b["words"]}
    )


@cache
def provocation_strengths() -> Mapping[str, tuple[float, float]]:
    """Each word for the strength of a provocation with its range on 0-1, weak to strong."""
    return MappingProxyType(
        {
            word: (float(entry["low"]), float(entry["high"]))
            for word, entry in _bundled.table("strengths")["strengths"].items()
        }
    )
