"""The zone of agreement in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pactwright.bargaining.agreement import Agreement
from pactwright.case import Sections
from pactwright.reports.wording import in_words, listed, party_name


def zone_in_words(nouns: Sections, zone: Agreement) -> Iterator[str]:
    """Which named packages lie in the zone, which may, and who keeps the others out."""
    titles = {stand.id: stand.title for stand in zone.packages}

    def named(ids: tuple[str, ...]) -> str:
        return listed([titles[one] for one in ids])

    if not zone.packages:
        yield "No package is named."
        return
    yield f"In it: {named(zone.signable) or 'none of the named packages'}."
    if zone.too_close:
        named_close = (
            f"{stand.title} (for {listed(party_name(nouns, p) for p in stand.ties.deciding)})"
            for stand in zone.packages
            if stand.id in zone.too_close
        )
        yield f"Too close to call: {listed(named_close)}."
    if zone.open:
        yield f"Perhaps in it: {named(zone.open)}."
    for party, ids in zone.blocked_by.items():
        alone = zone.alone.get(party, ())
        only = ""
        if alone:
            only = ", alone" if alone == ids else f", {named(alone)} alone"
        yield f"Kept out by {party_name(nouns, party)}: {named(ids)}{only}."
    for stand in zone.packages:
        if stand.broken_rules:
            yield f"Not possible: {stand.title}, which {broken_in_words(stand.broken_rules)}."


def broken_in_words(rules: Sequence[str]) -> str:
    """Such as ``breaks the hard rule no foreign troops``."""
    noun = "rule" if len(rules) == 1 else "rules"
    return f"breaks the hard {noun} {listed(map(in_words, rules))}"


def zone_as_plain(zone: Agreement) -> dict[str, Any]:
    """The zone as plain data, by ids."""
    return {
        "signable": list(zone.signable),
        "too_close": list(zone.too_close),
        "cannot_tell": list(zone.open),
        "not_signable": list(zone.not_signable),
        "not_possible": list(zone.impossible),
        "blocked_by": _lists(zone.blocked_by),
        "blocked_alone_by": _lists(zone.alone),
    }


def _lists(told: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {party: list(ids) for party, ids in told.items()}
