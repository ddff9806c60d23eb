"""The readings of an assessment: each view with its filled-in and its text-only column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from pactwright.assessment import Assessment, Block, Record
from pactwright.case import Column, Sections
from pactwright.document import Origin, Path, at, plain
from pactwright.preferences import Judgement

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """One view: its filled-in block, and the block of its text alone where there is one."""

    block: Block
    text: Block | None
    label: str = ""

    @property
    def id(self) -> str:
        """Id of the view, or ``case`` for a case without views."""
        view = self.block.case.view
        return view.id if view else "case"

    @property
    def title(self) -> str:
        """Title of the view."""
        view = self.block.case.view
        return view.title if view else "The case as written"

    @property
    def author(self) -> str:
        """Whose view it is."""
        view = self.block.case.view
        return view.by if view else self.block.case.nouns.by or "not named"

    @property
    def dated(self) -> str:
        """Date of the view."""
        view = self.block.case.view
        return view.dated if view else self.block.case.nouns.as_of

    @property
    def nouns(self) -> Sections:
        """The case as this view reads it, fill-ins included."""
        return self.block.case.nouns

    def origin(self, *path: str) -> Origin | None:
        """Author and basis of an element; a basis that it names itself stands before any other."""
        case = self.block.case
        found = case.origin(*path)
        own = at(case.tree, (*path, "basis"))
        if own is None or own.origin is None:
            return found
        words = plain(own)
        named = tuple(map(str, words)) if isinstance(words, list) else (str(words),)
        return replace(own.origin, basis=() if named == ("unsourced",) else named)

    def short_title(self, record: Record) -> str:
        """The title of a phase without that of its path."""
        return record.title.removeprefix(f"{self.path_title(record)}: ")

    def path_title(self, record: Record) -> str:
        """The title of the architecture that a record belongs to."""
        found = self.nouns.architectures.get(record.architecture)
        return found.title if found else record.architecture

    def text_record(self, record: Record) -> Record | None:
        """The record of the same package in the text-only column."""
        for other in self.text.records if self.text else ():
            if other.id == record.id:
                return other
        return None

    def text_judgement(self, record: Record, party: str) -> Judgement | None:
        """The same party's answer to the same package in the text-only column."""
        other = self.text_record(record)
        return other.judgements.get(party) if other else None


def readings(assessment: Assessment) -> tuple[Reading, ...]:
    """The views of an assessment in their order, both columns of each joined."""
    texts: dict[tuple[str | None, str | None], Block] = {}
    found: list[Reading] = []
    for block in assessment.blocks:
        case = block.case
        key = (case.view.id if case.view else None, case.hypothesis)
        if case.view is not None and case.column is Column.TEXT:
            texts[key] = block
        else:
            found.append(Reading(block, texts.pop(key, None)))
    found += [Reading(block, None) for block in texts.values()]
    authors = Counter(view.author for view in found)
    return tuple(
        replace(view, label=view.author if authors[view.author] == 1 else view.id) for view in found
    )


@dataclass(frozen=True, slots=True)
class Variant:
    """An element of the case as some of the views have it."""

    id: str
    noun: object
    origin: Origin | None
    views: tuple[Reading, ...]
    everywhere: bool

    @property
    def only_in(self) -> str:
        """For which views it holds; empty when for all."""
        return "" if self.everywhere else ", ".join(view.label for view in self.views)


def _itself(view: Reading, noun: object) -> object:
    return noun


def variants(
    views: tuple[Reading, ...],
    section: str,
    key: Callable[[Reading, object], object] = _itself,
) -> Iterator[Variant]:
    """The elements of a section over all views: each different version once, with its views.

    `key` says what makes two versions the same, besides their basis.
    """
    found: dict[str, dict[str, tuple[object, Origin | None, list[Reading]]]] = {}
    for view in views:
        nouns: Mapping[str, object] = getattr(view.nouns, section)
        for name, noun in nouns.items():
            origin = view.origin(section, name)
            mark = repr((key(view, noun), origin.basis if origin else None))
            same = found.setdefault(name, {})
            same.setdefault(mark, (noun, origin, []))[2].append(view)
    for name, versions in found.items():
        for noun, origin, holders in versions.values():
            yield Variant(name, noun, origin, tuple(holders), len(holders) == len(views))


def written(view: Reading, path: Path) -> object:
    """What stands at a path in a view, as plain data; None where nothing does."""
    node = at(view.block.case.tree, path)
    return None if node is None else plain(node)


def same_record(view: Reading, record_id: str) -> Record | None:
    """The record of an architecture or phase in a view."""
    return next((record for record in view.block.records if record.id == record_id), None)


def signed_records(block: Block) -> tuple[Record, ...]:
    """One record an architecture: of a path, its first phase, which is what is signed."""
    first: dict[str, Record] = {}
    for record in block.records:
        first.setdefault(record.architecture, record)
    return tuple(first.values())


def is_later(block: Block, record: Record) -> bool:
    """Whether a record is of a phase that comes after the one that is signed."""
    first = next(one for one in block.records if one.architecture == record.architecture)
    return first.id != record.id


def phases_after(block: Block, record: Record) -> tuple[Record, ...]:
    """The records of the later phases of a path, in their order."""
    same = tuple(one for one in block.records if one.architecture == record.architecture)
    return same[1:] if same and same[0].id == record.id else ()
