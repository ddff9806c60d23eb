"""One record an architecture, view and column, holding each answer unreduced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pactwright.bargaining.documents import Signing
from pactwright.bargaining.ties import Ties
from pactwright.case import ResolvedCase
from pactwright.errors import Fault
from pactwright.preferences import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Record:
    """What one reading of the case says of one architecture, or of one phase of it.

    Parameters
    ----------
    architecture, phase, title
        Which; `phase` is None for an architecture that is not a path.
    package
        Issue to clause, without the issues it leaves open.
    open_issues
        Issues that the architecture does not settle.
    judgements
        Party to judgement, for every party that signs or ratifies.
    signable
        Accepts when everybody whose yes is needed says yes: signatories, signers of a document, and
        ratifiers by their rule (`signing` says who and why); refuses when one of them refuses,
        otherwise cannot tell. A partial signatory that refuses leaves a deal without it. Refuses
        too where a hard rule forbids the package, whatever the parties say: `broken_rules` then
        holds the reason, and `signing` and `judgements` still what they say.
    broken_rules, strained_rules
        Ids of hard rules that forbid it, and of soft ones that speak against it.
    needs
        Ids of the needs that its clauses have; the answer holds if they are given.
    signing
        Who prevents it and through whom, what each ratifier says, what becomes of each document,
        and which partial signatories stay away.
    ties
        Whose answer is too close to call, and whether the whole is.
    """

    architecture: str
    phase: str | None
    title: str
    package: Mapping[str, str]
    open_issues: tuple[str, ...]
    judgements: Mapping[str, Judgement]
    signable: Verdict
    broken_rules: tuple[str, ...]
    strained_rules: tuple[str, ...]
    needs: tuple[str, ...]
    signing: Signing
    ties: Ties

    @property
    def id(self) -> str:
        """Architecture, or architecture and phase."""
        return f"{self.architecture}/{self.phase}" if self.phase else self.architecture


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How much of a reading rests on what: counts of values by kind of basis."""

    total: int
    author: int
    checked: int
    judgement: int
    others: int
    unsourced: int


@dataclass(frozen=True, slots=True)
class Block:
    """All records of one view in one column."""

    case: ResolvedCase
    parties: tuple[str, ...]
    records: tuple[Record, ...]
    sourcing: Sourcing

    @property
    def label(self) -> str:
        """View and column in words."""
        return self.case.label


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that was asked of a case, with what made it.

    Parameters
    ----------
    name, key, version
        Folder or file of the case, hash of its files, and version of Pactwright.
    blocks
        One a view and column; the filled-in column of a view stands directly after its text
        column. A case without views has one block.
    faults
        Warnings and notes about the case.
    space
        Number of raw packages and of those that the hard rules allow (None when not counted).
    """

    name: str
    key: str
    version: str
    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...]
    space: tuple[int, int | None]
