"""Answers and faults as plain data for machines, with a JSON Schema for each."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from pactwright.assessment import Assessment, Block, Examination, Record, Sourcing
from pactwright.errors import Fault, Severity
from pactwright.preferences import Judgement

SCHEMA = 1
DIGITS = 6


def as_plain(assessment: Assessment) -> dict[str, Any]:
    """An assessment as it is printed by ``assess --json``; see ``assess.schema.json``."""
    nouns = assessment.blocks[0].case.nouns
    raw, allowed = assessment.space
    return {
        "schema": SCHEMA,
        "case": assessment.name,
        "title": nouns.title,
        "as_of": nouns.as_of,
        "key": assessment.key,
        "version": assessment.version,
        "space": {"raw": raw, "allowed": allowed},
        "faults": [fault_as_plain(fault) for fault in assessment.faults],
        "blocks": [_block(block) for block in assessment.blocks],
    }


def examination_as_plain(examination: Examination) -> dict[str, Any]:
    """An examination as it is printed by ``check --json``; see ``check.schema.json``."""
    case = examination.case
    told = faults_as_plain(examination.faults)
    return {**told, "case": case.name if case else None, "sound": examination.sound}


def faults_as_plain(faults: Iterable[Fault]) -> dict[str, Any]:
    """Faults with their counts."""
    found = tuple(faults)
    counts = {
        f"{severity.value}s": sum(fault.severity is severity for fault in found)
        for severity in Severity
    }
    return {
        "schema": SCHEMA,
        "case": None,
        "sound": not counts["errors"],
        "counts": counts,
        "faults": [fault_as_plain(fault) for fault in found],
    }


def fault_as_plain(fault: Fault) -> dict[str, Any]:
    """One fault."""
    return {
        "severity": fault.severity.value,
        "code": fault.code,
        "file": fault.place.file,
        "line": fault.place.line,
        "column": fault.place.column,
        "path": fault.path,
        "expected": fault.expected,
        "found": fault.found,
        "nearest": fault.nearest,
        "next_step": fault.next_step,
    }


def output_schema(of: str) -> str:
    """The JSON Schema of what a command prints with ``--json``: ``assess`` or ``check``."""
    path = files("pactwright.reports") / "schemas" / f"{of}.schema.json"
    return path.read_text("utf-8").replace("\r\n", "\n")


def _block(block: Block) -> dict[str, Any]:
    view = block.case.view
    return {
        "label": block.label,
        "view": view.id if view else None,
        "author": view.by if view else block.case.nouns.by,
        "dated": view.dated if view else None,
        "column": block.case.column.value if view else None,
        "parties": list(block.parties),
        "sourcing": _sourcing(block.sourcing),
        "records": [_record(record) for record in block.records],
    }


def _sourcing(found: Sourcing) -> dict[str, int]:
    return {
        "total": found.total,
        "author": found.author,
        "checked": found.checked,
        "judgement": found.judgement,
        "others": found.others,
        "unsourced": found.unsourced,
    }


def _record(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "architecture": record.architecture,
        "phase": record.phase,
        "title": record.title,
        "package": dict(record.package),
        "open_issues": list(record.open_issues),
        "signable": record.signable.value,
        "broken_rules": list(record.broken_rules),
        "strained_rules": list(record.strained_rules),
        "needs": list(record.needs),
        "judgements": {party: _judgement(one) for party, one in record.judgements.items()},
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    gain = judgement.gain
    return {
        "verdict": judgement.verdict.value,
        "close": judgement.close,
        "gain": None if gain is None else [_steady(gain[0]), _steady(gain[1])],
        "fallback": judgement.fallback,
        "crossings": [
            {"line": one.line, "scope": one.scope, "certain": one.certain, "why": one.why}
            for one in judgement.crossings
        ],
        "contributions": [
            {
                "element": part.element,
                "clause": part.clause,
                "low": _steady(part.low),
                "high": _steady(part.high),
            }
            for part in judgement.contributions
        ],
        "conditions": list(judgement.conditions),
        "provocations": list(judgement.provocations),
        "turns_on": list(judgement.turns_on),
    }


def _steady(number: float) -> float:
    """A number with the digits that are the same on every platform."""
    return round(number, DIGITS) + 0.0
