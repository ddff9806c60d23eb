"""Parameters of the game of keeping, the scales on which effects combine, and its outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pactwright.library import _bundled


@dataclass(frozen=True, slots=True)
class Scale:
    """How effects on a parameter combine.

    Attributes
    ----------
    name
        Name of the scale, such as `probability`.
    link
        Transformation on which effects add: `logit`, `log` or `identity`.
    verbs
        What an effect may do: `sets`, `shifts`, `multiplies`.
    meaning
        What the numbers are and what each verb does to them.
    low
        Lower end of what the scale admits, if it has one.
    high
        Upper end of what the scale admits, if it has one.
    """

    name: str
    link: str
    verbs: tuple[str, ...]
    meaning: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the game that clauses, needs, leaders and trends may change.

    Attributes
    ----------
    name
        Name used in effects.
    title
        Name shown to readers.
    of
        Whose it is: `guarantor`, `principal`, `party` (either of these), `dyad` or
        `arrangement`.
    scale
        Name of its scale.
    unit
        What it is counted in.
    baseline
        Value when no clause speaks to it.
    prior
        Widest range the game admits.
    meaning
        What it stands for.
    enters
        Where in the game it stands.
    basis
        Ids among `table_claims`; empty when unsourced.
    """

    name: str
    title: str
    of: str
    scale: str
    unit: str
    baseline: float
    prior: tuple[float, float]
    meaning: str
    enters: str
    basis: tuple[str, ...]

    @property
    def has_owner(self) -> bool:
        """Whether an effect must say whose parameter it changes."""
        return self.of in {"guarantor", "principal", "party"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a condition may require.

    Attributes
    ----------
    name
        Name used in conditions.
    title
        Name shown to readers.
    years
        Horizon in years.
    curve
        `peace`, `arrangement`, or `peace_unaided` (peace if no outsider ever fought).
    meaning
        What must be the case at the horizon.
    """

    name: str
    title: str
    years: int
    curve: str
    meaning: str


@cache
def scales() -> Mapping[str, Scale]:
    """The scales by name."""
    return MappingProxyType(
        {
            name: Scale(
                name=name,
                link=entry["link"],
                verbs=tuple(entry["verbs"]),
                meaning=entry["meaning"],
                low=entry.get("low"),
                high=entry.get("high"),
            )
            for name, entry in _bundled.table("parameters")["scales"].items()
        }
    )


@cache
def parameters() -> Mapping[str, Parameter]:
    """The parameters by name, in the order of the game."""
    return MappingProxyType(
        {
            name: Parameter(
                name=name,
                title=entry["title"],
                of=entry["of"],
                scale=entry["scale"],
                unit=entry["unit"],
                baseline=entry["baseline"],
                prior=(entry["prior"][0], entry["prior"][1]),
                meaning=entry["meaning"],
                enters=entry["enters"],
                basis=() if entry["basis"] == "unsourced" else tuple(entry["basis"]),
            )
            for name, entry in _bundled.table("parameters")["parameters"].items()
        }
    )


@cache
def outcomes() -> Mapping[str, Outcome]:
    """The outcomes by name."""
    return MappingProxyType(
        {
            name: Outcome(name=name, **entry)
            for name, entry in _bundled.table("outcomes")["outcomes"].items()
        }
    )
