"""Shapes that many nouns share: references, clause conditions, dates, tables by id."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)

from pactwright.case.nouns.misfit import Misfits, misfit

T = TypeVar("T")

_ID = re.compile(r"[^\W_][\w-]*")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

FEW = 8  # so many ids can be listed in a message

# Words of the grammar that would be ambiguous as the id of an issue or a party.
GRAMMAR = frozenset(
    {
        "when",
        "unless",
        "unless_outcome",
        "requires",
        "excludes",
        "never",
        "to",
        "clause",
        "clauses",
        "weights",
        "worth",
        "basis",
        "note",
        "value",
        "low",
        "high",
        "mode",
        "distribution",
        "word",
        "like",
        "fallback",
        "ranking",
        "ranks",
        "later",
        "from",
        "until",
        "unknown",
        "library",
        "remove",
        "by",
        "dated",
        "as_good_as",
        "better_than",
        "worse_than",
        "obligors",
        "protected",
        "guarantors",
        "other",
    }
)


class Noun(BaseModel):
    """Anything the case language can say; frozen, and closed against unknown keys."""

    # Only the whole case is ever validated, so the parts are not built on their own.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    basis: Annotated[
        Any, WithJsonSchema({"description": "claim ids, or unsourced", "type": ["string", "array"]})
    ] = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that a case defines, by section, so that references can be checked while reading."""

    sections: Mapping[str, tuple[str, ...]]
    clauses: Mapping[str, tuple[str, ...]]

    def of(self, section: str) -> tuple[str, ...]:
        """The ids of one section."""
        return self.sections.get(section, ())


def _ids(info: ValidationInfo) -> Ids | None:
    context = info.context or {}
    return context.get("ids")


def refers_to(section: str | tuple[str, ...], called: str) -> Callable[[Any, ValidationInfo], str]:
    """A check that a word is an id of the given section, or of one of several."""
    sections = (section,) if isinstance(section, str) else section

    def check(word: Any, info: ValidationInfo) -> str:
        if not isinstance(word, str):
            raise misfit("wrong-type", f"the id of {called}", word)
        known = _ids(info)
        if known is not None and not any(word in known.of(one) for one in sections):
            there = tuple(i for one in sections for i in known.of(one))
            named = f" ({', '.join(there)})" if 0 < len(there) <= FEW else ""
            raise misfit(
                "unknown-id",
                f"{called} of the case{named}",
                word,
                words=there,
                next_step=f"define {word} under {' or '.join(sections)}, or correct it here",
            )
        return word

    return check


PartyId: TypeAlias = Annotated[
    str, BeforeValidator(refers_to("parties", "a party")), WithJsonSchema({"type": "string"})
]
IssueId: TypeAlias = Annotated[
    str, BeforeValidator(refers_to("issues", "an issue")), WithJsonSchema({"type": "string"})
]
ArchitectureId: TypeAlias = Annotated[
    str,
    BeforeValidator(refers_to("architectures", "an architecture")),
    WithJsonSchema({"type": "string"}),
]
NoDealId: TypeAlias = Annotated[
    str,
    BeforeValidator(refers_to("no_deal", "a no-deal outcome")),
    WithJsonSchema({"type": "string"}),
]
LeaderId: TypeAlias = Annotated[
    str, BeforeValidator(refers_to("leaders", "a leader")), WithJsonSchema({"type": "string"})
]
SpoilerId: TypeAlias = Annotated[
    str, BeforeValidator(refers_to("spoilers", "a spoiler")), WithJsonSchema({"type": "string"})
]
ActionId: TypeAlias = Annotated[
    str, BeforeValidator(refers_to("actions", "an action")), WithJsonSchema({"type": "string"})
]
NeedId: TypeAlias = Annotated[
    str, BeforeValidator(refers_to("needs", "a need")), WithJsonSchema({"type": "string"})
]
BeliefId: TypeAlias = Annotated[
    str, BeforeValidator(refers_to("beliefs", "a belief")), WithJsonSchema({"type": "string"})
]
TrendId: TypeAlias = Annotated[
    str, BeforeValidator(refers_to("trends", "a trend")), WithJsonSchema({"type": "string"})
]
DocumentId: TypeAlias = Annotated[
    str, BeforeValidator(refers_to("documents", "a document")), WithJsonSchema({"type": "string"})
]
PositionId: TypeAlias = Annotated[
    str, BeforeValidator(refers_to("positions", "a position")), WithJsonSchema({"type": "string"})
]
EscalationId: TypeAlias = Annotated[
    str,
    BeforeValidator(refers_to("escalations", "an escalation")),
    WithJsonSchema({"type": "string"}),
]


def _as_list(raw: Any) -> Any:
    """One word may stand for a list of one."""
    return tuple(raw) if isinstance(raw, list) else (raw,) if isinstance(raw, str) else raw


Several = Annotated[tuple[T, ...], BeforeValidator(_as_list)]


def without_basis(raw: Any) -> Any:
    """The entries of a table by id; its own basis and note have been read with their place."""
    if isinstance(raw, dict):
        return {key: value for key, value in raw.items() if key not in ("basis", "note")}
    return raw


def _id(word: Any) -> str:
    if not isinstance(word, str) or not _ID.fullmatch(word) or len(word) > 64:
        fits = re.sub(r"[^\w-]+", "_", str(word)).strip("_-")[:64]
        such = f", such as {fits}" if isinstance(word, str) and _ID.fullmatch(fits) else ""
        raise misfit(
            "bad-id",
            "an id of letters, digits, _ and -",
            word,
            next_step=f"begin with a letter or digit, at most 64 characters, no spaces{such}",
        )
    return word


def plain_id(word: Any) -> str:
    """An id that is no word of the grammar either."""
    if isinstance(word, str) and word in GRAMMAR:
        raise misfit(
            "reserved-word",
            "an id that is no word of the grammar",
            word,
            next_step=f"call it {word}_1 or another name",
        )
    return _id(word)


Id: TypeAlias = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string"})]
PlainId: TypeAlias = Annotated[str, BeforeValidator(plain_id), WithJsonSchema({"type": "string"})]

ById = Annotated[dict[Id, T], BeforeValidator(without_basis)]
ByPlainId = Annotated[dict[PlainId, T], BeforeValidator(without_basis)]
ByParty = Annotated[dict[PartyId, T], BeforeValidator(without_basis)]
ByIssue = Annotated[dict[IssueId, T], BeforeValidator(without_basis)]
ByBelief = Annotated[dict[BeliefId, T], BeforeValidator(without_basis)]
ByNeed = Annotated[dict[NeedId, T], BeforeValidator(without_basis)]
ByTrend = Annotated[dict[TrendId, T], BeforeValidator(without_basis)]


@dataclass(frozen=True, slots=True)
class Clauses:
    """A condition on packages: alternatives, each a table from issue to the clauses that fit.

    Issues within an alternative are joined by *and*, clauses of an issue and alternatives by *or*.
    """

    alternatives: tuple[Mapping[str, tuple[str, ...]], ...]

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues it speaks of, in the order written."""
        return tuple(dict.fromkeys(issue for table in self.alternatives for issue in table))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each (issue, clause) it names, once."""
        named = (
            (i, c) for table in self.alternatives for i, clauses in table.items() for c in clauses
        )
        return tuple(dict.fromkeys(named))

    def __str__(self) -> str:
        return "; or ".join(
            " and ".join(f"{issue}: {' or '.join(clauses)}" for issue, clauses in table.items())
            for table in self.alternatives
        )


def _clause(issue: str, clause: Any, info: ValidationInfo) -> str:
    if not isinstance(clause, str):
        raise misfit("wrong-type", f"a clause of {issue}", clause)
    known = _ids(info)
    if known is not None and issue in known.clauses and clause not in known.clauses[issue]:
        raise misfit(
            "unknown-id",
            f"a clause of {issue} ({', '.join(known.clauses[issue])})",
            clause,
            words=known.clauses[issue],
        )
    return clause


_known_issue = refers_to("issues", "an issue")


def _table_of_clauses(
    table: Any, info: ValidationInfo, faults: Misfits
) -> dict[str, tuple[str, ...]]:
    fits: dict[str, tuple[str, ...]] = {}
    if not isinstance(table, dict) or not table:
        faults.add(
            (),
            misfit("not-clauses", "a table from issue to clause", table, next_step=_SUCH_AS),
            table,
        )
        return fits
    for issue, clauses in without_basis(table).items():
        words = clauses if isinstance(clauses, list) else [clauses]
        if faults.catch((issue,), issue, _known_issue, issue, info) is None:
            continue
        if not words:
            faults.add(
                (issue,), misfit("not-clauses", f"at least one clause of {issue}", clauses), clauses
            )
        for index, word in enumerate(words):
            where = (issue, index) if isinstance(clauses, list) else (issue,)
            faults.catch(where, word, _clause, issue, word, info)
        fits[issue] = tuple(word for word in words if isinstance(word, str))
    return fits


_SUCH_AS = "such as {army: rebuilt}"


def _clauses(raw: Any, info: ValidationInfo) -> Clauses:
    if isinstance(raw, Clauses):
        return raw
    faults = Misfits()
    if isinstance(raw, list) and raw:
        tables = [
            _table_of_clauses(table, info, faults.under(index)) for index, table in enumerate(raw)
        ]
    else:
        tables = [_table_of_clauses(raw, info, faults)]
    faults.raise_if_any()
    return Clauses(tuple(tables))


ClauseTest: TypeAlias = Annotated[
    Clauses,
    BeforeValidator(_clauses),
    WithJsonSchema(
        {
            "description": "issue to clause, or to a list of clauses; a list of such tables: or",
            "anyOf": [{"type": "object"}, {"type": "array", "items": {"type": "object"}}],
        }
    ),
]


def _assignment(raw: Any, info: ValidationInfo) -> Any:
    raw = without_basis(raw)
    if not isinstance(raw, dict):
        raise misfit("not-clauses", "a table from issue to clause", raw, next_step=_SUCH_AS)
    faults = Misfits()
    for issue, clause in raw.items():
        if faults.catch((issue,), issue, _known_issue, issue, info) is not None:
            faults.catch((issue,), clause, _clause, issue, clause, info)
    faults.raise_if_any()
    return raw


Assignment: TypeAlias = Annotated[dict[str, str], BeforeValidator(_assignment)]


def _date(text: Any, *, whole: bool = False, words: tuple[str, ...] = ()) -> str:
    """A date of the calendar as text, or one of the words that may stand instead."""
    if isinstance(text, int) and not isinstance(text, bool):
        text = str(text)  # a year alone
    if text in words:
        return str(text)
    such_as = (
        "a full date such as 2025-12-01" if whole else "a date such as 2025-12-01, 2025-12 or 2025"
    )
    expected = " or ".join((such_as, *words))
    if not isinstance(text, str) or not _DATE.fullmatch(text) or (whole and len(text) != 10):
        raise misfit("not-a-date", expected, text, words=words)
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        raise misfit("not-a-date", "a day of the calendar", text) from None
    return text


def dated_of(text: Any) -> str:
    """A date of the calendar as text: a day, a month or a year."""
    return _date(text)


_DATE_SCHEMA = {"type": ["string", "integer"], "description": "a date such as 2025-12-01"}

Dated: TypeAlias = Annotated[str, BeforeValidator(dated_of), WithJsonSchema(_DATE_SCHEMA)]
FullDate: TypeAlias = Annotated[
    str, BeforeValidator(partial(_date, whole=True)), WithJsonSchema(_DATE_SCHEMA)
]
DatedOrNot: TypeAlias = Annotated[
    str, BeforeValidator(partial(_date, words=("undated",))), WithJsonSchema(_DATE_SCHEMA)
]
Text: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
