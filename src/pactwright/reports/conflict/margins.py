"""How firm verdicts are, and what it would take to make a state an equilibrium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.naming import SHORT
from pactwright.reports.wording import listed
from pactwright.stability import Change, Inverse, Robustness, WantedBy

TRIED = (
    "Of the preferences of others, only merging and swapping neighbouring classes was tried; ties "
    "were not broken"
)
FEW = 6  # states or changes told in one sentence


def robustness_lines(answer: ConflictAnswer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """State by state a heading, and a sentence for each party on what would flip its verdict."""
    told: dict[tuple[int, str], list[Robustness]] = {}
    for one in answer.robustness:
        told.setdefault((one.state, one.concept), []).append(one)
    for (state, concept), parts in told.items():
        heading = f"{_named(answer, state)}, by {SHORT[concept]}"
        yield heading, tuple(sentence for one in parts for sentence in _firm(answer, one))


def _named(answer: ConflictAnswer, state: int) -> str:
    told = answer.names.numbered(answer.result.states.code_of(state))
    return told[:1].upper() + told[1:]


def _firm(answer: ConflictAnswer, one: Robustness) -> Iterator[str]:
    verdict = "stable" if one.stable else "not stable"
    turn = "came to prefer" if one.stable else "ceased to prefer"
    if one.fewest is None and one.status != "complete":
        yield f"{one.party}: {verdict}; the search for what would flip it was {one.status}."
    elif one.fewest is None:
        yield f"{one.party}: {verdict}, whatever it prefers."
    elif len(one.pairs) > 1:
        states = listed(map(str, one.pairs[:FEW]), " or ")
        more = f" or any of {len(one.pairs) - FEW} more" if len(one.pairs) > FEW else ""
        yield f"{one.party}: {verdict}; no longer so if it {turn} state {states}{more} to it."
    else:
        states = listed(map(str, one.fewest[:FEW]))
        more = f" and {len(one.fewest) - FEW} more" if len(one.fewest) > FEW else ""
        what = "state" if len(one.fewest) == 1 else "states"
        yield f"{one.party}: {verdict}; no longer so if it {turn} {what} {states}{more} to it."
    if one.others:
        told = listed((_change(change) for change in one.others[:FEW]), ", or if ")
        more = f", or by {len(one.others) - FEW} other changes" if len(one.others) > FEW else ""
        yield f"The verdict of {one.party} flips as well if {told}{more}."
    if one.concept in ("seq", "sseq", "sim"):
        ended = "" if one.status == "complete" else f"; the search was {one.status}"
        yield f"{TRIED}{ended}."


def _change(change: Change) -> str:
    better = listed(map(str, change.better[:FEW])) + (", ..." if len(change.better) > FEW else "")
    worse = listed(map(str, change.worse[:FEW])) + (", ..." if len(change.worse) > FEW else "")
    if change.change == "tie":
        return f"{change.party} were indifferent between {better} and {worse}"
    return f"{change.party} preferred {worse} to {better}"


def inverse_lines(answer: ConflictAnswer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each question a heading, and a sentence for each party on what must change."""
    for one in answer.inverse:
        heading = f"{_named(answer, one.state)} as an equilibrium by {SHORT[one.concept]}"
        yield heading, (*(_wanted(part) for part in one.parties), _jointly(one))


def _jointly(one: Inverse) -> str:
    """Whether the changes of all parties add up, and the limit of each line."""
    alone = "Each line holds the preferences of the others as they are."
    changes = sum(bool(part.reverse) for part in one.parties)
    level = "each state named becoming just as good as this one"
    if one.together is None:
        return f"{alone} Whether the changes add up was not decided."
    if not changes:
        return f"{alone} Nothing must change."
    if not one.together:
        return (
            f"{alone} Made together, {level}, the changes do not add up: a change of one party "
            "takes away the answer that another relied on. The state is no equilibrium then."
        )
    made = "All changes together make" if changes > 1 else "The change makes"
    return f"{alone} {made} it an equilibrium, {level}; checked by judging it anew."


def _wanted(one: WantedBy) -> str:
    if one.stable is None:
        return f"{one.party}: {_open(one.status)}."
    if one.stable:
        told = f"{one.party}: stable already"
    elif one.reverse is None:
        told = f"{one.party}: not stable; the least change was not found ({one.status})"
    else:
        states = listed(map(str, one.reverse))
        what = "state" if len(one.reverse) == 1 else "states"
        told = f"{one.party}: not stable; it must cease to prefer {what} {states} to it"
    if one.strict is not None and one.of_strict:
        told += f"; {one.strict:,} of its {one.of_strict:,} strict rankings make it stable"
        told += f" ({100 * one.strict / one.of_strict:.3g} %)"
    return f"{told}."


def _open(status: str) -> str:
    unseen = "not seen by the party"
    return "overlooks this state and has no verdict on it" if status == unseen else status


def robustness_as_plain(one: Robustness) -> dict[str, Any]:
    """What would flip a verdict, as plain data."""
    return {
        "state": one.state,
        "party": one.party,
        "concept": one.concept,
        "stable": one.stable,
        "pairs": list(one.pairs),
        "fewest": None if one.fewest is None else list(one.fewest),
        "places": one.places,
        "others": [
            {
                "party": change.party,
                "better": list(change.better),
                "worse": list(change.worse),
                "change": change.change,
            }
            for change in one.others
        ],
        "status": one.status,
    }


def inverse_as_plain(one: Inverse) -> dict[str, Any]:
    """What would make a state an equilibrium, as plain data; counts as text, as they are large."""
    return {
        "state": one.state,
        "concept": one.concept,
        "together": one.together,
        "parties": [
            {
                "party": part.party,
                "status": part.status,
                "stable": part.stable,
                "reverse": None if part.reverse is None else list(part.reverse),
                "strict": _count(part.strict),
                "of_strict": _count(part.of_strict),
                "weak": _count(part.weak),
                "of_weak": _count(part.of_weak),
            }
            for part in one.parties
        ],
    }


def _count(number: int | None) -> str | None:
    return None if number is None else str(number)
