"""GENIUS files as they stand: issues, items, evaluations, weights, each with its line.

The format is that of the negotiation environment GENIUS (Lin, Kraus, Baarslag, Tykhonov, Hindriks
and Jonker, Computational Intelligence 30, 2014): a domain ``negotiation_template/utility_space``
with ``objective/issue/item@value``, and for each party a ``utility_space`` with the same tree,
``item@evaluation``, ``weight@index@value``, ``reservation@value``, ``discount_factor@value``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from pactwright.errors import Fault, InputError, Place
from pactwright.interop.naming import refused

LARGEST = 8_000_000  # bytes; the largest public domain has less than one million
DEEPEST = 50
CONTAINERS = ("negotiation_template", "utility_space")
KNOWN = (*CONTAINERS, "objective", "issue", "item", "weight", "reservation", "discount_factor")
SPACES = ("range", "evaluator", "hyperRectangle", "hyper_rectangle", "utility_function", "ufun")


@dataclass(frozen=True, slots=True)
class Item:
    """One value of an issue; the evaluation is as written, before GENIUS's rule."""

    name: str
    evaluation: float | None
    place: Place


@dataclass(frozen=True, slots=True)
class GeniusIssue:
    """An issue with its values, in the order of the file."""

    index: int
    name: str
    items: tuple[Item, ...]
    place: Place

    @property
    def largest(self) -> float:
        """The largest evaluation, by which GENIUS divides."""
        return max((item.evaluation or 0.0 for item in self.items), default=0.0)


@dataclass(frozen=True, slots=True)
class GeniusSpace:
    """A domain, or the profile of one party.

    Parameters
    ----------
    file, name
        Where it was read, and how its objective is called.
    issues
        In the order of the file.
    weights
        Index of an issue to its weight; empty for a domain.
    reservation, discount
        As written; None where the file has none.
    ignored
        What the file says and this reader leaves out.
    """

    file: Path
    name: str
    issues: tuple[GeniusIssue, ...]
    weights: Mapping[int, float]
    reservation: float | None
    discount: float | None
    ignored: tuple[str, ...]
    place: Place

    @property
    def is_profile(self) -> bool:
        """Whether it says what somebody values."""
        return bool(self.weights) or any(
            item.evaluation is not None for issue in self.issues for item in issue.items
        )


def read_genius(file: Path) -> GeniusSpace:
    """Read one GENIUS file.

    Parameters
    ----------
    file
        A domain or a profile.

    Raises
    ------
    InputError
        With every fault and its line: no XML, a document type or entities, indices given twice,
        evaluations or weights that are missing or no numbers, issues that are not discrete.
    """
    try:
        if file.stat().st_size > LARGEST:
            limit = f"a file of at most {LARGEST // 1_000_000} million bytes"
            found, step = f"{file.stat().st_size} bytes", "see whether it is a GENIUS file at all"
            raise refused("too-large", file, limit, found, step=step)
        source = file.read_bytes()
    except OSError as error:
        found, step = error.strerror or str(error), "check the path"
        raise refused("no-file", file, "a GENIUS file", found, step=step) from None
    reader = _Reader(file)
    reader.read(source)
    return reader.space()


@dataclass(slots=True)
class _Issue:
    index: int
    name: str
    place: Place
    items: list[Item] = field(default_factory=list)
    indices: set[int] = field(default_factory=set)


class _Reader:
    """Collects what a file says, element by element."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.issues: list[_Issue] = []
        self.weights: dict[int, tuple[float, Place]] = {}
        self.amounts: dict[str, float] = {}
        self.ignored: dict[str, None] = {}
        self.objective: str | None = None
        self.stack: list[str] = []
        self.root = Place(file.as_posix())
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._forbidden
        self.parser.EntityDeclHandler = self._forbidden
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def read(self, source: bytes) -> None:
        """Parse the whole file; what is wrong in its text ends the reading."""
        try:
            self.parser.Parse(source, True)
        except expat.ExpatError as error:
            what = expat.errors.messages.get(error.code, str(error))
            place = Place(self.file.as_posix(), error.lineno, error.offset + 1)
            step = "mend it, or export it again where it came from"
            raise refused("not-xml", place, "well-formed XML", what, step=step) from None
        except (LookupError, UnicodeError, ValueError) as error:
            expected, step = "XML in a known encoding", "save it as UTF-8"
            raise refused("not-xml", self.file, expected, str(error), step=step) from None

    def _here(self) -> Place:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return Place(self.file.as_posix(), line, column)

    def _forbidden(self, *_: object) -> None:
        raise refused(
            "document-type",
            self._here(),
            "XML without a document type or entities",
            "<!DOCTYPE or <!ENTITY",
            step="delete the declaration; it is never read",
        )

    def _fault(self, code: str, path: str, expected: str, found: str, step: str = "") -> None:
        self.faults.append(Fault(code, self._here(), path, expected, found, next_step=step))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.stack.append(tag)
        if len(self.stack) > DEEPEST:
            expected, step = f"at most {DEEPEST} levels", "see whether it is a GENIUS file at all"
            raise refused("too-deep", self._here(), expected, "more levels", step=step)
        if len(self.stack) == 1:
            self.root = self._here()
            if tag not in CONTAINERS:
                root = " or ".join(f"<{name}>" for name in CONTAINERS)
                step = "name a domain or a profile of GENIUS"
                raise refused("not-genius", self._here(), root, f"<{tag}>", step=step)
        if tag in SPACES:
            self._fault("not-discrete", "", "discrete issues and additive utilities", f"<{tag}>")
        elif tag not in KNOWN:
            self.ignored[f"<{tag}>"] = None
        elif tag not in CONTAINERS:
            getattr(self, f"_{tag}")(attributes)

    def _end(self, _: str) -> None:
        self.stack.pop()

    def _objective(self, attributes: dict[str, str]) -> None:
        if self.objective is not None:
            self._fault("nested", "", "one objective that holds all issues", "a second objective")
        else:
            self.objective = attributes.get("name", "")

    def _issue(self, attributes: dict[str, str]) -> None:
        name = attributes.get("name", "").strip()
        index = self._index(attributes, name or "issue")
        kind = attributes.get("vtype") or attributes.get("type") or "discrete"
        if kind != "discrete":
            self._fault("not-discrete", name, "an issue of type discrete", kind,
                        "list its values as items")  # fmt: skip
        if not name:
            self._fault("missing-name", f"issue {index}", 'name="..."', "nothing")
        if any(issue.index == index for issue in self.issues):
            self._fault("duplicate-index", name, "each index once", f"a second issue {index}")
        if any(issue.name == name for issue in self.issues):
            self._fault("duplicate-name", name, "each name once", f"a second issue {name}")
        self.issues.append(_Issue(index, name, self._here()))

    def _item(self, attributes: dict[str, str]) -> None:
        if "issue" not in self.stack:
            self._fault("stray-item", "", "items inside an issue", "an item outside")
            return
        issue = self.issues[-1]
        name = attributes.get("value", "")
        path = f"{issue.name}.{name}"
        if "index" in attributes:
            index = self._index(attributes, path)
            if index in issue.indices:
                self._fault("duplicate-index", path, "each index once", f"a second item {index}")
            issue.indices.add(index)
        if "value" not in attributes:
            self._fault("missing-name", issue.name, 'value="..."', "an item without value")
        elif any(item.name == name for item in issue.items):
            self._fault("duplicate-name", path, "each value once", f"a second {name}")
        if "cost" in attributes:
            self.ignored["cost"] = None
        evaluation = None
        if attributes.get("evaluation", "null") != "null":
            evaluation = self._number(attributes["evaluation"], path, "an evaluation of 0 or more")
        issue.items.append(Item(name, evaluation, self._here()))

    def _weight(self, attributes: dict[str, str]) -> None:
        index = self._index(attributes, "weight")
        if index in self.weights:
            self._fault(
                "duplicate-index", f"weight {index}", "each index once", f"a second weight {index}"
            )
        told = attributes.get("value", "")
        amount = self._number(told, f"weight {index}", "a weight of 0 or more")
        self.weights[index] = (amount or 0.0, self._here())

    def _reservation(self, attributes: dict[str, str]) -> None:
        self._once("reservation", attributes)

    def _discount_factor(self, attributes: dict[str, str]) -> None:
        self._once("discount_factor", attributes)

    def _once(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in self.amounts:
            self._fault("given-twice", tag, f"one {tag}", "a second one")
        amount = self._number(attributes.get("value", ""), tag, f"a {tag} from 0 to 1", 1.0)
        self.amounts[tag] = amount or 0.0

    def _index(self, attributes: dict[str, str], path: str) -> int:
        told = attributes.get("index", "")
        if not told.strip().isdecimal() or len(told) > 9:
            self._fault("bad-index", path, 'index="..." with a whole number', repr(told))
            return -1
        return int(told)

    def _number(self, told: str, path: str, expected: str, most: float = math.inf) -> float | None:
        try:
            number = float(told)
        except ValueError:
            number = math.nan
        if math.isfinite(number) and 0 <= number <= most and "_" not in told:
            return number
        self._fault("not-a-number", path, expected, repr(told))
        return None

    def space(self) -> GeniusSpace:
        """What was read, if it is whole."""
        issues = tuple(GeniusIssue(i.index, i.name, tuple(i.items), i.place) for i in self.issues)
        weights = {index: weight for index, (weight, _) in self.weights.items()}
        found = GeniusSpace(
            self.file, self.objective or self.file.stem, issues, weights,
            self.amounts.get("reservation"), self.amounts.get("discount_factor"),
            tuple(self.ignored), self.root,
        )  # fmt: skip
        lacking = _missing(found)
        if found.is_profile:
            lacking += _incomplete(found, {i: place for i, (_, place) in self.weights.items()})
        # What is there and wrong has been told, and is not missing besides.
        told = {fault.path for fault in self.faults}
        wrong_weight = any(path.startswith("weight ") for path in told)
        self.faults += [
            fault
            for fault in lacking
            if fault.path not in told and not (wrong_weight and fault.code == "no-weight")
        ]
        if self.faults:
            raise InputError(self.faults)
        return found


def _missing(space: GeniusSpace) -> list[Fault]:
    """Issues that are not there, or that have no values."""
    faults = []
    if not space.issues:
        faults.append(Fault("no-issues", space.place, "", "at least one issue", "none"))
    for issue in space.issues:
        if not issue.items:
            faults.append(Fault("no-items", issue.place, issue.name, "at least one item", "none"))
    return faults


def _incomplete(space: GeniusSpace, weights: Mapping[int, Place]) -> list[Fault]:
    """Weights and evaluations that a profile needs and does not have."""
    faults = []
    known = {issue.index for issue in space.issues}
    for issue in space.issues:
        if issue.index not in weights:
            expected = f'<weight index="{issue.index}" value="...">'
            faults.append(Fault("missing-weight", issue.place, issue.name, expected, "no weight"))
        for item in issue.items:
            if item.evaluation is None:
                path = f"{issue.name}.{item.name}"
                faults.append(
                    Fault("missing-evaluation", item.place, path, 'evaluation="..."', "none")
                )
    for index, place in weights.items():
        if index not in known:
            told = f"a weight for {index}"
            faults.append(Fault("unknown-index", place, "weight", "the index of an issue", told))
    if weights and not any(space.weights.values()):
        first = next(iter(weights.values()))
        faults.append(Fault("no-weight", first, "weight", "a weight above zero", "none"))
    return faults
