"""Everything in a case that is told as a quantity, by path, and the column it is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias, get_args

from pydantic import BaseModel

from pactwright.case import Case, Column, Quantity, ResolvedCase
from pactwright.case.nouns import quantity as kinds
from pactwright.case.nouns.quantity import WORTH, Measure
from pactwright.case.nouns.values import NoDealWorth
from pactwright.document import Node, Scalar, Series, Span, Table, at, dotted
from pactwright.errors import Place

Steps: TypeAlias = tuple[str | int, ...]
Written: TypeAlias = Mapping[tuple[Place, Span], str]

# The check that reads a quantity of each measure, by which the measure of a field is recognised.
_MEASURES: dict[Any, Measure] = {
    get_args(kind)[1].func: measure
    for kind, measure in (
        (kinds.Chance, kinds.CHANCE),
        (kinds.Worth, kinds.WORTH),
        (kinds.Points, kinds.POINTS),
        (kinds.Cost, kinds.COST),
        (kinds.Years, kinds.YEARS),
        (kinds.Number, kinds.NUMBER),
        (kinds.Change, kinds.CHANGE),
        (kinds.Share, kinds.SHARE),
    )
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity as a reading tells it.

    Parameters
    ----------
    quantity
        What is stated.
    low, high
        Bounds of what it measures; a normal or lognormal one is cut off there.
    column
        The quantity path that it is drawn from: its own, or, where a party is ``like`` another,
        the path at which the other's was written.
    """

    quantity: Quantity
    low: float
    high: float
    column: str

    @property
    def drawn(self) -> bool:
        """Whether it is a stated distribution; not a number and not a set."""
        return not self.quantity.is_set and self.quantity.shape != "number"


def quantity_paths(case: Case) -> tuple[str, ...]:
    """Every path at which a case, or a view of it in either column, states a distribution.

    What a party takes over by ``like`` is stated once and is no path of its own. There is never
    one path a package or view, so that all of them are judged by the same draws. What only a
    hypothesis states is not among them; `paths_of` gives the paths of any readings.

    Parameters
    ----------
    case
        The case with its views.

    Returns
    -------
    tuple of str
        Sorted.

    Raises
    ------
    InputError
        When a reading of the case has errors.
    """
    readings = [case.resolve()]
    readings += [case.resolve(view.id, column) for view in case.views for column in Column]
    return paths_of(readings, written_paths(case))


def paths_of(readings: Iterable[ResolvedCase], written: Written) -> tuple[str, ...]:
    """The sorted paths of the distributions in these readings of a case."""
    found = {
        statement.column
        for reading in readings
        for statement in statements(reading, written).values()
        if statement.drawn
    }
    return tuple(sorted(found))


def statements(case: ResolvedCase, written: Written) -> dict[str, Statement]:
    """Every quantity of a reading by its path, such as ``values.UKR.army.capped``.

    Parameters
    ----------
    case
        The reading.
    written
        What `written_paths` gives for the case that it is a reading of.
    """
    found = {}
    for steps, quantity, measure in _quantities(case.nouns, (), None):
        path = dotted(steps)
        node = at(case.tree, steps)
        column = path if node is None else written.get((node.place, node.span), path)
        ends = (measure.low, measure.high) if measure else (-float("inf"), float("inf"))
        found[path] = Statement(quantity, *ends, column)
    return found


def written_paths(case: Case) -> dict[tuple[Place, Span], str]:
    """The path at which the case or a view wrote each piece of text.

    Text keeps its place where a party is ``like`` another, so this tells whose statement it is.
    """
    found: dict[tuple[Place, Span], str] = {}
    overlays = (text for view in case.views for text in (view.overlay, view.fill_ins) if text)
    for text in (case.common, *overlays):
        found |= {(node.place, node.span): dotted(steps) for steps, node in _nodes(text, ())}
        hypotheses = at(text, ("hypotheses",))
        for told in hypotheses.entries.values() if isinstance(hypotheses, Table) else ():
            if then := at(told, ("then",)):
                found |= {(n.place, n.span): dotted(steps) for steps, n in _nodes(then, ())}
    return found


def _nodes(node: Node, steps: Steps) -> Iterator[tuple[Steps, Node]]:
    yield steps, node
    if isinstance(node, Scalar):
        return
    inner: Iterable[tuple[str | int, Node]] = (
        enumerate(node.items) if isinstance(node, Series) else node.entries.items()
    )
    for step, child in inner:
        yield from _nodes(child, (*steps, step))


def _quantities(
    told: Any, steps: Steps, measure: Measure | None
) -> Iterator[tuple[Steps, Quantity, Measure | None]]:
    if isinstance(told, Quantity):
        yield steps, told, measure
    elif isinstance(told, NoDealWorth):  # a worth stands at the path of its party
        yield from _quantities(told.worth, steps, WORTH)
    elif isinstance(told, BaseModel):
        for name, (alias, of_field) in _fields(type(told)).items():
            yield from _quantities(getattr(told, name), (*steps, alias), of_field)
        for name, worths in (told.__pydantic_extra__ or {}).items():  # of a party, by issue
            yield from _quantities(worths, (*steps, name), WORTH)
    elif isinstance(told, Mapping):
        for name, entry in told.items():
            yield from _quantities(entry, (*steps, name), measure)
    elif isinstance(told, tuple):
        for index, item in enumerate(told):
            yield from _quantities(item, (*steps, index), measure)


@cache
def _fields(model: type[BaseModel]) -> dict[str, tuple[str, Measure | None]]:
    """Each field with its name in the language and what a quantity in it measures."""
    return {
        name: (field.alias or name, _measure((*field.metadata, field.annotation)))
        for name, field in model.model_fields.items()
    }


def _measure(types: Iterable[Any]) -> Measure | None:
    for told in types:
        if found := _MEASURES.get(getattr(told, "func", None)):
            return found
        if found := _measure((*getattr(told, "__metadata__", ()), *get_args(told))):
            return found
    return None
