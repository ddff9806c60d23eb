"""The JSON Schema of the case language, for completion and checking in editors."""

from __future__ import annotations

from typing import Any

from pactwright.case.files import VIEW_HEAD
from pactwright.case.nouns.sections import HEAD, Sections

BESIDE = ("default", "title", "description")
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
    definitions["Clause"]["properties"]["from"] = {"const": "library"}
    for name in ("PartyValues", "Clause", "Weights", "NoDealWorth"):
        _or_word(definitions, name)
    _allow_basis(definitions)
    for node in (*definitions.values(), {"properties": properties}):
        for name, field in node.get("properties", {}).items():
            node["properties"][name] = _one_or_several(field, definitions)
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


def _one_or_several(field: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """One word may stand for a list of one."""
    if "anyOf" in field:
        return {**field, "anyOf": [_one_or_several(way, definitions) for way in field["anyOf"]]}
    items = field.get("items", {})
    told = definitions.get(items.get("$ref", "").rpartition("/")[2], items)
    if field.get("type") != "array" or not (told.get("type") == "string" or "enum" in told):
        return field
    listed = {key: node for key, node in field.items() if key not in BESIDE}
    return {**{k: v for k, v in field.items() if k in BESIDE}, "anyOf": [items, listed]}


def _allow_basis(definitions: dict[str, Any]) -> None:
    """Tables by id may carry a basis and a note for all their entries."""
    for definition in definitions.values():
        for field in definition.get("properties", {}).values():
            if isinstance(field.get("additionalProperties"), dict):
                field.setdefault("properties", {}).update(basis={}, note={"type": "string"})


def _view(sections: dict[str, Any]) -> dict[str, Any]:
    """A view has the same sections, of which it may give any part."""
    partial = {key: {"type": "object"} for key in sections}
    texts = {key: {"type": "string"} for key in ("view", "by", "title", "summary", "note")}
    head: dict[str, Any] = {key: {} for key in VIEW_HEAD}
    head |= {**texts, "dated": {"type": ["string", "integer"]}}
    head |= {"tie_band": {"type": "number"}, "likelihood_words": {"enum": ["icd203", "uk"]}}
    inner_head = {key: node for key, node in head.items() if key not in ("view", "fill_ins")}
    inner = {
        "type": "object",
        "properties": {**inner_head, **partial},
        "required": ["by", "dated"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {**head, **partial, "fill_ins": inner},
        "required": ["view", "by", "dated"],
        "additionalProperties": False,
    }
