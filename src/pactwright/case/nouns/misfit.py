"""How a noun says that what stands in the case does not fit it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

T = TypeVar("T")
MISFIT = "misfit"


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The valid word nearest to the one that stood there, if one is near."""
    by_fold = {w.casefold(): w for w in words}
    found = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def visible(text: str) -> str:
    """The text on one line, with a sign in place of every character that cannot be seen."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c in "\t\n\r" else "\ufffd" for c in text)


def shown(value: object, limit: int = 60) -> str:
    """A value as it can be quoted in a message: on one line and not too long."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        keys = ", ".join(map(str, value))
        keys = keys if len(keys) <= limit else f"{keys[: limit - 1]}…"
        return f"a table with {keys}" if keys else "an empty table"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    text = visible(str(value))
    return (
        repr(text if len(text) <= limit else text[: limit - 1] + "…")
        if isinstance(value, str)
        else text
    )


def misfit(
    code: str,
    expected: str,
    value: object,
    *,
    words: Iterable[str] = (),
    next_step: str = "",
) -> PydanticCustomError:
    """A fault that pydantic collects with its path; translated to a `Fault` once all are known."""
    near = nearest(value, words) if isinstance(value, str) else None
    context = {
        "code": code,
        "expected": expected,
        "found": shown(value),
        "nearest": near or "",
        "next_step": next_step,
    }
    return PydanticCustomError(MISFIT, "expected {expected}, found {found}", context)


def misfit_of(read: Callable[[Any], Any], value: object) -> PydanticCustomError | None:
    """The misfit that reading a single value raises, if it does."""
    try:
        read(value)
    except PydanticCustomError as error:
        return error
    return None


@dataclass(frozen=True, slots=True)
class Misfits:
    """Several misfits within one value, each with the path to it, raised together."""

    found: list[InitErrorDetails] = field(default_factory=list)
    base: tuple[str | int, ...] = ()

    def under(self, step: str | int) -> Misfits:
        """The same collection, one step further down the path."""
        return Misfits(self.found, (*self.base, step))

    def add(self, path: tuple[str | int, ...], error: PydanticCustomError, value: object) -> None:
        """Note a misfit at a path below this value."""
        self.found.append(InitErrorDetails(type=error, loc=(*self.base, *path), input=value))

    def catch(
        self,
        path: tuple[str | int, ...],
        value: object,
        read: Callable[..., T],
        *arguments: object,
    ) -> T | None:
        """What `read` returns for the arguments, or None after noting the misfit it raised."""
        try:
            return read(*arguments)
        except PydanticCustomError as error:
            self.add(path, error, value)
            return None

    def raise_if_any(self) -> None:
        """Raise all that were noted.

        Raises
        ------
        ------
        ValidationError
            With every misfit noted; pydantic adds them to those of the rest of the case.
        """
        if self.found:
            raise ValidationError.from_exception_data("value", self.found)
