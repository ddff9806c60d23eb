"""Claims and what they do: as text, and as plain data for machines."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pactwright.assessment.claims.coverage import Connection, Coverage
from pactwright.assessment.claims.mutation import ClaimReport, MutationReport
from pactwright.assessment.claims.outputs import silence
from pactwright.assessment.claims.trial import Move, Mutation
from pactwright.reports.wording import counted, listed

SCHEMA = 1
NARROWEST = 60
INDENT = "  "
USERS_SHOWN = 3
REMARKS = "remarks"


# --- what rests on a claim -----------------------------------------------------------------------


def render_coverage(found: Coverage, chosen: Sequence[Connection]) -> str:
    """Each claim with the elements that rest on it, and what is left unconnected.

    Parameters
    ----------
    found
        The register and what rests on it.
    chosen
        The claims to be shown.
    """
    lines = [f"{found.title}: {counted(len(chosen), 'claim')}, and what rests on each"]
    for one in chosen:
        lines += ["", *_head(one), *_elements(one, found.readings)]
    lines += ["", *_findings(chosen)]
    return "\n".join(lines) + "\n"


def _head(one: Connection) -> Iterator[str]:
    claim = one.claim
    dated = "" if claim.dated == "undated" else f", {claim.dated}"
    yield f"{one.id}  {', '.join(claim.type)}; {claim.by}{dated}"
    yield from _wrapped(" ".join(claim.says.split()))


def _elements(one: Connection, readings: Sequence[str]) -> Iterator[str]:
    if one.claim.not_modelled:
        yield from _wrapped(f"not modelled: {' '.join(one.claim.not_modelled.split())}")
    if one.unconnected:
        yield from _wrapped("! nothing rests on it, and no reason is given")
    if one.contradicted:
        yield from _wrapped("! said not to be modelled, and yet:")
    by_place: dict[str, list[str]] = {}
    for path, where in one.elements.items():
        by_place.setdefault(_where(where, readings), []).append(path)
    for place, paths in by_place.items():
        lead = f"rests on it ({place}): " if place else "rests on it: "
        yield from _wrapped(lead + ", ".join(together(paths)))
    if one.waits_for:
        yield from _wrapped(f"read later by {listed(one.waits_for)}")
    if one.only_told:
        yield from _wrapped("shown, and read by no answer")


def _findings(chosen: Sequence[Connection]) -> Iterator[str]:
    told = [one.id for one in chosen if one.unconnected]
    yield from _list("Nothing rests on these, and no reason is given", told)
    told = [one.id for one in chosen if one.contradicted]
    yield from _list("Said not to be modelled, and something rests on them", told)
    yield from _list("Shown, and read by no answer", [one.id for one in chosen if one.only_told])
    told = [one.id for one in chosen if one.claim.not_modelled and not one.contradicted]
    yield from _list("Not modelled, with a reason", told)
    connected = sum(bool(one.elements) for one in chosen)
    yield f"{connected} of {counted(len(chosen), 'claim')} connected"


# --- what a claim moves --------------------------------------------------------------------------


def render_mutation(found: MutationReport) -> str:
    """What moves without each claim, what went and what could not go, and which wait for what."""
    cover = found.coverage
    tested = counted(len(found.claims), "claim")
    lines = [
        f"{cover.title}: {tested} taken out one by one",
        *_wrapped(
            "Each is taken out with what rests on it, in memory; then everything is asked again, "
            "at central values. A verdict that stays is a finding, not a fault.",
            "",
        ),
    ]
    for told in found.claims:
        lines += ["", *_head(told.connection), *_effect(told, cover.readings)]
    lines += ["", *_summary(found)]
    return "\n".join(lines) + "\n"


def _effect(told: ClaimReport, readings: Sequence[str]) -> Iterator[str]:
    one = told.connection
    if not told.mutations:
        yield from _elements(one, readings)
        return
    yield from _names("taken out", (path for m in told.mutations for path in m.removed))
    yield from _names("went with it", (path for m in told.mutations for path in m.with_them))
    users: dict[str, dict[str, None]] = {}
    for mutation in told.mutations:
        for kept in mutation.kept:
            users.setdefault(kept.path, {}).update(dict.fromkeys(kept.used_by))
    for path, by in users.items():
        yield from _wrapped(f"cannot be taken out alone: {path}, used by {_some(list(by))}")
    if told.gone:
        yield from _wrapped(f"no longer asked about: {', '.join(told.gone)}")
    if not told.moves_verdicts:
        yield from _wrapped(f"! changes no verdict{_why_not(told)}")
    yield from _moves(told.mutations, readings)


def _why_not(told: ClaimReport) -> str:
    """Why a verdict may have stayed."""
    one = told.connection
    reasons = []
    if told.held:
        reasons.append("nothing could be taken out alone")
    if one.waits_for:
        reasons.append(f"waits for {listed(one.waits_for)}")
    elif one.only_told:
        reasons.append("no answer reads what rests on it")
    return f": {'; '.join(reasons)}" if reasons else ""


def _moves(mutations: Sequence[Mutation], readings: Sequence[str]) -> Iterator[str]:
    """What moves; packages and then readings of which the same is said stand together."""
    told: dict[tuple[str, str], list[str]] = {}
    for mutation in mutations:
        alike: dict[str, list[str]] = {}
        for package in dict.fromkeys(move.output.package for move in mutation.moves):
            moves = [move for move in mutation.moves if move.output.package == package]
            alike.setdefault("; ".join(_in_words(moves)), []).append(package)
        for words, packages in alike.items():
            told.setdefault((", ".join(packages), words), []).append(mutation.reading)
    places: dict[str, list[str]] = {}
    for (named, words), where in told.items():
        place = _where(where, readings) or "in every reading"
        places.setdefault(place, []).append(f"{named}: {words}")
    for place, lines in places.items():
        yield from _wrapped(f"{place}:")
        for line in lines:
            yield from _wrapped(line, INDENT * 2)


def _in_words(moves: Sequence[Move]) -> Iterator[str]:
    """Moves of one package, those that go the same way together, and remarks counted."""
    ways: dict[tuple[str, str], list[str]] = {}
    parties = {move.output.of for move in moves if move.output.what == "verdict"}
    for move in moves:
        if move.output.answer != REMARKS and not _told_already(move, parties):
            quiet = silence(move.output.answer)
            way = (move.before or quiet, move.after or quiet)
            ways.setdefault(way, []).append(_subject(move))
    for (before, after), subjects in ways.items():
        yield f"{', '.join(subjects)}: {before} -> {after}"
    remarks = [move for move in moves if move.output.answer == REMARKS]
    gone = sum(move.after is None for move in remarks)
    new = sum(move.before is None for move in remarks)
    if remarks:
        words = [f"{n} {way}" for n, way in ((gone, "gone"), (new, "new")) if n]
        other = len(remarks) - gone - new
        yield f"remarks: {', '.join([*words, *([f'{other} changed'] if other else [])])}"


def _told_already(move: Move, parties: Collection[str]) -> bool:
    """Whether a change of the blockers follows from verdicts of parties that are told."""
    if move.output.what != "blockers":
        return False
    names = {*(move.before or "").split(", ")} ^ {*(move.after or "").split(", ")}
    return {name.split(" ")[0] for name in names} <= {*parties, "nobody"}


def _subject(move: Move) -> str:
    _, _, what, of = move.output
    if what in ("verdict", "withheld"):
        return of
    return "all together" if what == "signable" else f"{what} {of}".strip()


def _summary(found: MutationReport) -> Iterator[str]:
    moving = [told.connection.id for told in found.claims if told.moves_verdicts]
    yield from _list("Change a verdict, outright or where something is withheld or done", moving)
    still = found.unmoving
    unread = [told for told in still if not told.connection.waits_for]
    others = [told.connection.id for told in unread if told.moves or told.gone]
    yield from _list("Change no verdict, but another output", others)
    held = [told.connection.id for told in unread if told.held and told.connection.id not in others]
    yield from _list("Change no verdict: nothing could be taken out alone", held)
    rest = [told.connection.id for told in unread if told.connection.id not in (*others, *held)]
    yield from _list("Change no verdict, and no answer to come reads them", rest)
    for answer, names in found.waiting().items():
        yield from _list(f"Change no verdict, and wait for {answer}", names)
    yield from _findings([told.connection for told in found.claims])


# --- words ---------------------------------------------------------------------------------------


def together(paths: Iterable[str]) -> Iterator[str]:
    """Paths with those beside one another taken together: ``values.UKR.army: capped, free``."""
    beside: dict[str, list[str]] = {}
    for path in dict.fromkeys(paths):
        around, _, name = path.rpartition(".")
        beside.setdefault(around, []).append(name)
    for around, names in beside.items():
        if len(names) == 1 or "." not in around:
            yield from (f"{around}.{name}" if around else name for name in names)
        else:
            yield f"{around}.({', '.join(names)})"


def _where(labels: Sequence[str], readings: Sequence[str]) -> str:
    """Readings in short: nothing when it is all of them; a view alone when it is both columns."""
    if set(labels) >= set(readings):
        return ""
    columns: dict[str, list[str]] = {}
    for label in dict.fromkeys(labels):
        columns.setdefault(label.rpartition(", ")[0], []).append(label)
    return "; ".join(view if len(told) > 1 else told[0] for view, told in columns.items())


def _names(lead: str, paths: Iterable[str]) -> Iterator[str]:
    told = list(together(paths))
    if told:
        yield from _wrapped(f"{lead}: {', '.join(told)}")


def _some(users: Sequence[str]) -> str:
    shown = ", ".join(users[:USERS_SHOWN])
    more = len(users) - USERS_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _list(title: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield from _wrapped(f"{title} ({len(names)}): {', '.join(names)}", "")


def _wrapped(text: str, indent: str = INDENT) -> list[str]:
    width = max(NARROWEST, shutil.get_terminal_size((100, 24)).columns)
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


# --- for machines --------------------------------------------------------------------------------


def coverage_as_plain(found: Coverage, chosen: Sequence[Connection]) -> dict[str, Any]:
    """What ``claims --json`` prints; see ``claims.schema.json``."""
    return {**_case(found), "mutated": None, "claims": [_connection(one) for one in chosen]}


def mutation_as_plain(found: MutationReport) -> dict[str, Any]:
    """What ``claims --mutate --json`` prints; see ``claims.schema.json``."""
    waiting = {answer: list(names) for answer, names in found.waiting().items()}
    return {
        **_case(found.coverage),
        "mutated": {"types": list(found.types), "waiting": waiting},
        "claims": [_report(told) for told in found.claims],
    }


def _case(found: Coverage) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "case": found.name,
        "key": found.key,
        "readings": list(found.readings),
    }


def _connection(one: Connection) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": list(one.claim.type),
        "by": one.claim.by,
        "says": one.claim.says,
        "not_modelled": one.claim.not_modelled,
        "elements": [{"path": path, "readings": list(at)} for path, at in one.elements.items()],
        "unconnected": one.unconnected,
        "contradicted": one.contradicted,
        "only_told": one.only_told,
        "waits_for": list(one.waits_for),
    }


def _report(told: ClaimReport) -> dict[str, Any]:
    mutations = [_mutation(one) for one in told.mutations]
    return {
        **_connection(told.connection),
        "moves": told.moves,
        "moves_verdicts": told.moves_verdicts,
        "mutations": mutations,
    }


def _mutation(one: Mutation) -> dict[str, Any]:
    return {
        "reading": one.reading,
        "removed": list(one.removed),
        "with_them": list(one.with_them),
        "kept": [{"path": kept.path, "used_by": list(kept.used_by)} for kept in one.kept],
        "gone": list(one.gone),
        "moves": [_move(move) for move in one.moves],
    }


def _move(move: Move) -> Mapping[str, str | None]:
    return {**move.output._asdict(), "before": move.before, "after": move.after}
