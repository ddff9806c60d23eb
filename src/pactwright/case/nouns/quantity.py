"""Quantities: a number, a range, a distribution, a likelihood word, a grade, or unknown."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from pactwright import library
from pactwright.case.nouns.misfit import misfit

Shape = Literal[
    "number",
    "uniform",
    "triangular",
    "pert",
    "normal",
    "lognormal",
    "beta",
    "grade",
    "rank",
    "unknown",
]

# What each distribution is told by, in the order in which `Quantity.numbers` holds it.
DISTRIBUTIONS: dict[str, tuple[str, ...]] = {
    "uniform": ("low", "high"),
    "triangular": ("low", "mode", "high"),
    "pert": ("low", "mode", "high"),
    "normal": ("mean", "sd"),
    "lognormal": ("median", "sigma"),
    "beta": ("a", "b"),
}
PLAIN_KEYS = {"value", "basis", "note", "word"}

_NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_AMOUNT = re.compile(rf"({_NUMBER})\s*(%)?")
_RANGE = re.compile(rf"({_NUMBER})\s*(%)?\s+to\s+({_NUMBER})\s*(%)?")
_DASHED = re.compile(rf"{_NUMBER}\s*%?\s*[-–—]\s*{_NUMBER}\s*%?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as the analyst stated it, with its uncertainty.

    Parameters
    ----------
    shape
        The kind of statement. `grade`, `rank` and `unknown` are sets of possible values; the
        others are numbers or distributions.
    numbers
        What the shape is told by: bounds for sets and `uniform`, otherwise as in `DISTRIBUTIONS`.
    word
        The likelihood word, grade or author's own word, kept as written.
    """

    shape: Shape
    numbers: tuple[float, ...]
    word: str | None = None

    @property
    def is_set(self) -> bool:
        """Whether any value between the bounds is possible and none is more likely."""
        return self.shape in ("grade", "rank", "unknown")

    @property
    def central(self) -> float:
        """The value that stands for a stated distribution (see the language page).

        Raises
        ------
        ------
        ValueError
            For a set: it has no middle.
        """
        if self.is_set:
            raise ValueError(f"{self.shape} is a set and has no central value")
        if self.shape == "uniform":
            return (self.numbers[0] + self.numbers[1]) / 2
        if self.shape in ("triangular", "pert"):
            return self.numbers[1]
        if self.shape == "beta":
            return self.numbers[0] / (self.numbers[0] + self.numbers[1])
        return self.numbers[0]

    def at_centre(self) -> tuple[float, float]:
        """Lowest and highest value with stated distributions at their central value."""
        if self.is_set:
            return self.numbers[0], self.numbers[1]
        return self.central, self.central

    def support(self) -> tuple[float, float]:
        """Lowest and highest value at all; infinite where the distribution has no end."""
        if self.is_set:
            return self.numbers[0], self.numbers[1]
        if self.shape == "number":
            return self.numbers[0], self.numbers[0]
        if self.shape == "normal":
            return -math.inf, math.inf
        if self.shape == "lognormal":
            return 0.0, math.inf
        if self.shape == "beta":
            return 0.0, 1.0
        return self.numbers[0], self.numbers[-1]

    def __str__(self) -> str:
        if self.shape == "unknown":
            return "unknown"
        ends = f"{self.numbers[0]:g} to {self.numbers[-1]:g}"
        if self.shape == "rank":
            return self.word or ends
        if self.shape == "number":
            text = f"{self.numbers[0]:g}"
        elif self.shape in ("uniform", "grade"):
            text = ends
        elif self.shape in ("triangular", "pert"):
            text = f"{ends}, most likely {self.numbers[1]:g}"
        else:
            told = zip(DISTRIBUTIONS[self.shape], self.numbers, strict=True)
            text = f"{self.shape} ({', '.join(f'{k} {v:g}' for k, v in told)})"
        return f"{self.word} ({text})" if self.word else text


def rank(index: int, tiers: int) -> Quantity:
    """The worth of a clause told by its place in an order alone, best first."""
    return Quantity("rank", (0.0, 100.0, float(index)), f"rank {index + 1} of {tiers}")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a quantity measures: how it is called, its bounds, and which words it understands."""

    called: str
    low: float = -math.inf
    high: float = math.inf
    chances: bool = False
    grades: bool = False
    shares: bool = False

    def read(self, raw: Any, info: ValidationInfo) -> Quantity:
        """Read what the analyst wrote.

        Raises
        ------
        ------
        PydanticCustomError
            When it is no quantity, or lies outside the bounds.
        """
        if isinstance(raw, Quantity):
            return raw
        quantity = (
            self._from_table(raw, info) if isinstance(raw, dict) else self._from_word(raw, info)
        )
        low, high = quantity.support()
        if quantity.shape in ("normal", "lognormal"):
            low = high = quantity.central
        if low < self.low or high > self.high:
            raise misfit("out-of-range", self.called, raw, next_step=self._bounds())
        return quantity

    def _bounds(self) -> str:
        if math.isinf(self.high):
            return f"it must be at least {self.low:g}"
        hint = " (write 30 % or 0.3)" if self.high == 1 else ""
        return f"it must lie between {self.low:g} and {self.high:g}{hint}"

    def _from_word(self, raw: Any, info: ValidationInfo) -> Quantity:
        if isinstance(raw, bool) or raw is None or isinstance(raw, list):
            raise misfit("not-a-quantity", self.called, raw, next_step=self._forms())
        if isinstance(raw, (int, float)):
            return Quantity("number", (self._finite(raw),))
        text = raw.strip()
        if text == "unknown":
            return Quantity("unknown", (self.low, self.high))
        if found := _AMOUNT.fullmatch(text):
            return Quantity("number", (self._amount(found[1], found[2], raw),))
        if found := _RANGE.fullmatch(text):
            shared = found[4] if found[2] is None else found[2]
            ends = (self._amount(found[1], shared, raw), self._amount(found[3], found[4], raw))
            if ends[0] > ends[1]:
                raise misfit(
                    "range-backwards", "the lower end first", raw, next_step="swap the two ends"
                )
            return Quantity("uniform", ends) if ends[0] < ends[1] else Quantity("number", ends[:1])
        return self._from_vocabulary(text, raw, info)

    def _from_vocabulary(self, text: str, raw: Any, info: ValidationInfo) -> Quantity:
        words: set[str] = {"unknown"}
        convention = (info.context or {}).get("likelihood_words", "icd203")
        if self.grades:
            scale = library.grades()
            if grade := scale.get(text.lower()):
                return Quantity("grade", (grade.low, grade.high), grade.name)
            words |= set(scale)
        if self.chances:
            known = library.likelihood_words(convention)
            if text.lower() in known:
                return Quantity("uniform", known[text.lower()], text)
            words |= set(known)
        if abroad := self._abroad(text.lower(), convention):
            raise misfit("not-a-quantity", self.called, raw, next_step=abroad)
        if _DASHED.fullmatch(text):
            advice = "write a range with the word to, such as 30 to 50"
        elif re.fullmatch(rf"{_NUMBER}\s*,\s*\d+", text):
            advice = "write decimals with a point, ranges with the word to"
        else:
            advice = self._forms()
        raise misfit("not-a-quantity", self.called, raw, words=words, next_step=advice)

    def _abroad(self, word: str, convention: str) -> str:
        """Advice on a likelihood word that belongs to another convention."""
        here = library.likelihood_words(convention)
        for other in library.conventions() if self.chances else ():
            if spread := library.likelihood_words(other).get(word):
                near = min(here, key=lambda w: abs(sum(here[w]) - sum(spread)))
                return f"{word} is a word of {other}; in {convention} the nearest is {near}"
        return ""

    def _forms(self) -> str:
        words = ", ".join(library.grades())
        grade = f"a grade ({words}), " if self.grades else ""
        chance = (
            "a likelihood word such as likely, a share such as 20 to 40 %, " if self.chances else ""
        )
        spread = "0.3 to 0.5" if self.high == 1 else "30 to 50"
        return f"write {grade}{chance}a number, a range such as {spread}, or unknown"

    def _finite(self, number: float) -> float:
        try:
            finite = float(number)  # a whole number may be too long for it
        except OverflowError:
            finite = math.inf
        if not math.isfinite(finite):
            raise misfit("not-finite", f"{self.called}, a finite number", number)
        return finite

    def _amount(self, digits: str, percent: str | None, raw: Any) -> float:
        number = self._finite(float(digits))
        if percent is None:
            return number
        if not (self.chances or self.shares):
            raise misfit(
                "percent",
                f"{self.called} without a percent sign",
                raw,
                next_step="write the bare number",
            )
        return number / 100

    def _from_table(self, raw: dict[str, Any], info: ValidationInfo) -> Quantity:
        name = raw.get("distribution", "triangular" if "mode" in raw else "uniform")
        if "value" in raw or ("word" in raw and len(set(raw) & {"low", "distribution"}) == 0):
            return self._wrapped(raw, info)
        if not isinstance(name, str) or name not in DISTRIBUTIONS:
            raise misfit("unknown-word", "a distribution", name, words=DISTRIBUTIONS)
        keys = DISTRIBUTIONS[name]
        if missing := [key for key in keys if key not in raw]:
            raise misfit(
                "not-a-quantity",
                self.called,
                raw,
                next_step=f"a {name} quantity needs {' and '.join(missing)}",
            )
        allowed = {*keys, "distribution", "basis", "note", "word"}
        if surplus := [key for key in raw if key not in allowed]:
            raise misfit("unknown-key", f"the keys of a {name} quantity", surplus[0], words=allowed)
        numbers = tuple(self._number(raw[key]) for key in keys)
        self._ordered(name, keys, numbers, raw)
        return Quantity(name, numbers, raw.get("word"))  # type: ignore[arg-type]

    def _wrapped(self, raw: dict[str, Any], info: ValidationInfo) -> Quantity:
        if surplus := [key for key in raw if key not in PLAIN_KEYS]:
            raise misfit(
                "unknown-key",
                "value, basis, note or word beside a value",
                surplus[0],
                words=PLAIN_KEYS,
            )
        if "value" not in raw:
            raise misfit(
                "missing-key",
                "a value beside the author's word",
                raw,
                next_step="add value: 20 to 40 %",
            )
        if isinstance(raw["value"], dict) and "value" in raw["value"]:
            raise misfit(
                "not-a-quantity", self.called, raw["value"], next_step="one value is enough"
            )
        inner = self.read(raw["value"], info)
        word = raw.get("word")
        return Quantity(inner.shape, inner.numbers, word) if isinstance(word, str) else inner

    def _number(self, raw: Any) -> float:
        if isinstance(raw, str) and (found := _AMOUNT.fullmatch(raw.strip())):
            return self._amount(found[1], found[2], raw)
        if isinstance(raw, bool) or not isinstance(raw, (int, float)):
            raise misfit("not-a-quantity", "a number", raw)
        return self._finite(raw)

    def _ordered(
        self, name: str, keys: tuple[str, ...], numbers: tuple[float, ...], raw: Any
    ) -> None:
        if "low" in keys and (list(numbers) != sorted(numbers) or numbers[0] == numbers[-1]):
            raise misfit("range-backwards", f"{', '.join(keys)} in rising order", raw)
        if name in ("normal", "lognormal", "beta") and min(numbers[1:]) <= 0:
            raise misfit("not-a-quantity", f"{keys[1]} above zero", raw)
        if name in ("lognormal", "beta") and numbers[0] <= 0:
            raise misfit("not-a-quantity", f"{keys[0]} above zero", raw)


def _schema(measure: Measure) -> dict[str, Any]:
    words = ["unknown"]
    if measure.grades:
        words += list(library.grades())
    told = {key for keys in DISTRIBUTIONS.values() for key in keys}
    table: dict[str, Any] = {key: {} for key in sorted(told | PLAIN_KEYS | {"distribution"})}
    return {
        "description": f"{measure.called}: a number, a range `a to b`, a table, or a word",
        "anyOf": [
            {"type": "number"},
            {"enum": words},
            {"type": "string"},
            {"type": "object", "properties": table, "additionalProperties": False},
        ],
    }


def _reader(measure: Measure) -> Callable[[Any, ValidationInfo], Quantity]:
    def read(raw: Any, info: ValidationInfo) -> Quantity:
        return measure.read(raw, info)

    return read


CHANCE = Measure("a chance from 0 to 1", 0.0, 1.0, chances=True)
WORTH = Measure("a worth from 0 to 100", 0.0, 100.0, grades=True)
POINTS = Measure("points from -100 to 100", -100.0, 100.0)
COST = Measure("a cost in points from 0 to 100", 0.0, 100.0)
YEARS = Measure("a number of years", 0.0)
NUMBER = Measure("a number")
SHARE = Measure("a number, or a share such as 60 %", 0.0, shares=True)
CHANGE = Measure("a number, or a share such as 20 to 40 %", chances=True)

Chance = Annotated[Quantity, BeforeValidator(_reader(CHANCE)), WithJsonSchema(_schema(CHANCE))]
Worth = Annotated[Quantity, BeforeValidator(_reader(WORTH)), WithJsonSchema(_schema(WORTH))]
Points = Annotated[Quantity, BeforeValidator(_reader(POINTS)), WithJsonSchema(_schema(POINTS))]
Cost = Annotated[Quantity, BeforeValidator(_reader(COST)), WithJsonSchema(_schema(COST))]
Years = Annotated[Quantity, BeforeValidator(_reader(YEARS)), WithJsonSchema(_schema(YEARS))]
Number = Annotated[Quantity, BeforeValidator(_reader(NUMBER)), WithJsonSchema(_schema(NUMBER))]
Change = Annotated[Quantity, BeforeValidator(_reader(CHANGE)), WithJsonSchema(_schema(CHANGE))]
Share = Annotated[Quantity, BeforeValidator(_reader(SHARE)), WithJsonSchema(_schema(SHARE))]
