"""The JSON Schema of the case language, for completion and checking in editors."""

from __future__ import annotations

from typing import Any

from pactwright.case.files import VIEW_HEAD
from pactwright.case.nouns.sections import HEAD, Sections

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema() -> dict[str, Any]:
    """Schema of a case, and of a view when it begins with ``view``.

    Editors that read the ``$schema`` line of a case offer keys and words from it. It is looser
    than `pactwright check`, which alone knows ids, sums and references.
    """
    whole = Sections.model_json_schema(by_alias=True, mode="validation")
    definitions = whole.pop("$defs")
    properties = whole.pop("properties")
    definitions["PartyValues"]["additionalProperties"] = {
        "description": "an issue: clause to worth, an order of clauses, or unknown",
        "type": ["object", "string", "array"],
    }
    for name in ("PartyValues", "Clause", "Weights", "NoDealWorth"):
        _or_word(definitions, name)
    _allow_basis(definitions)
    sections = {key: node for key, node in properties.items() if key not in HEAD}
    for section in sections.values():
        section.setdefault("properties", {})["basis"] = {}
        section["properties"]["note"] = {"type": "string"}
    case = {"type": "object", "properties": properties, "additionalProperties": False}
    return {
        "$schema": DIALECT,
        "title": "Pactwright case",
        "if": {"required": ["view"]},
        "then": _view(sections),
        "else": {**case, "required": whole["required"]}
        if "pactwright" in whole["required"]
        else case,
        "$defs": definitions,
    }


def _or_word(definitions: dict[str, Any], name: str) -> None:
    """Some nouns may also be told by a word or number alone."""
    definitions[name] = {"anyOf": [{"type": ["string", "number"]}, definitions[name]]}


def _allow_basis(definitions: dict[str, Any]) -> None:
    """Tables by id may carry a basis and a note for all their entries."""
    for definition in definitions.values():
        for field in definition.get("properties", {}).values():
            if isinstance(field.get("additionalProperties"), dict):
                field.setdefault("properties", {}).update(basis={}, note={"type": "string"})


def _view(sections: dict[str, Any]) -> dict[str, Any]:
    """A view has the same sections, of which it may give any part."""
    partial = {key: {"type": "object"} for key in sections}
    head: dict[str, Any] = {key: {} for key in VIEW_HEAD}
    inner = {
        "type": "object",
        "properties": {**partial, "by": {"type": "string"}, "dated": {}, "remove": {}},
        "required": ["by", "dated"],
    }
    return {
        "type": "object",
        "properties": {**head, **partial, "fill_ins": inner, "tie_band": {"type": "number"}},
        "required": ["view", "by", "dated"],
        "additionalProperties": False,
    }
