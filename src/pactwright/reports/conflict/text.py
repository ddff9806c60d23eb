"""Stable states in words, for a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from textwrap import wrap

from pactwright.interop.graph_models import Published
from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.margins import inverse_lines, robustness_lines
from pactwright.reports.conflict.naming import HEADLINE, ORDER, SHORT, letters
from pactwright.reports.conflict.notes import notes
from pactwright.reports.conflict.routes import route_lines
from pactwright.reports.conflict.stories import NODES, Stories, Story, stories
from pactwright.reports.wording import counted, listed
from pactwright.stability import COALITION_CONCEPTS, CONCEPTS, CoalitionResult

SHOWN = 40  # states in one table
FEW = 10  # of a list that is too long to show
Cells = Sequence[str]


def render_conflict(answer: ConflictAnswer, width: int | None = None, nodes: int = NODES) -> str:
    """The stable states of a conflict as text: who would stay where, and why.

    Parameters
    ----------
    answer
        What was found.
    width
        Columns; those of the terminal if left out.
    nodes
        How many states to look at for what shows one verdict.
    """
    columns = width or shutil.get_terminal_size((100, 24)).columns
    lines = [answer.title, "=" * len(answer.title), *_head(answer), ""]
    if answer.result.concepts:
        lines += [*_table(answer, columns), ""]
        lines += [*_equilibria(answer), ""]
    lines += _published(answer)
    lines += _coalitions(answer)
    lines += _routes(answer)
    lines += _stories(stories(answer, nodes))
    lines += _margins(answer)
    lines += [*_meanings(answer), ""]
    lines += notes(answer)
    return folded_lines(lines, columns)


def folded_lines(lines: Sequence[str], width: int | None = None) -> str:
    """Lines broken at words where they are wider than the terminal, or than a width."""
    columns = width or shutil.get_terminal_size((100, 24)).columns
    return "\n".join(part for line in lines for part in _folded(line, columns)) + "\n"


def _head(answer: ConflictAnswer) -> Iterator[str]:
    result = answer.result
    signs = zip(answer.parties, letters(answer.parties), strict=True)
    told = ", ".join(f"{name} ({sign})" for name, sign in signs)
    count = result.states.count
    parties = counted(len(answer.parties), "party", "parties")
    yield f"{count:,} {'state' if count == 1 else 'states'}, {parties}: {told}"
    if result.game.source:
        yield f"Source: {result.game.source}"


def _concepts(answer: ConflictAnswer) -> list[str]:
    return [name for name in ORDER if name in answer.result.concepts]


def _table(answer: ConflictAnswer, width: int) -> Iterator[str]:
    result, names = answer.result, answer.names
    concepts, signs = _concepts(answer), letters(answer.parties)
    shown: tuple[int, ...] = ()
    if result.states.count > SHOWN:
        by, shown = _firmest(answer, concepts)
        yield f"Equilibria {by} among {result.states.count:,} states, and for whom each is stable"
        if len(shown) > SHOWN:
            yield f"(the first {SHOWN} of {len(shown):,})"
        rest = len(answer.equilibria(tuple(concepts))) - len(shown)
        if rest:
            more = "equilibrium" if rest == 1 else "equilibria"
            yield f"({rest:,} more {more} by other concepts are listed below)"
        shown = shown[:SHOWN]
    else:
        shown = tuple(range(1, result.states.count + 1))
        yield "For whom each state is stable; * for every party: an equilibrium"
    rows = []
    for state in shown:
        row = [str(state), names.title(result.states.code_of(state))]
        for concept in concepts:
            stable = [p in members for p, members in enumerate(_members(answer, concept, state))]
            row.append(_marks(stable, signs))
        rows.append(row)
    yield from _columns(["", "state", *(SHORT[name] for name in concepts)], rows, width)


def _firmest(answer: ConflictAnswer, concepts: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """Equilibria by the concepts that ask most and have any, and by which."""
    for names in (("nash",), HEADLINE, tuple(concepts)):
        among = tuple(name for name in concepts if name in names)
        if found := answer.equilibria(among):
            break
    return f"by {listed([SHORT[name] for name in among], ' or ')}", found


def _members(answer: ConflictAnswer, concept: str, state: int) -> list[set[int]]:
    """For each party the set of itself where the state is stable for it."""
    stable = answer.result.concepts[concept].stable
    return [
        {number} if state in stable[name] else set() for number, name in enumerate(answer.parties)
    ]


def _marks(stable: Sequence[bool], signs: Sequence[str]) -> str:
    told = "".join(sign for sign, held in zip(signs, stable, strict=True) if held)
    return f"{told}*" if all(stable) else told or "-"


def _columns(head: Cells, rows: Sequence[Cells], width: int) -> Iterator[str]:
    """Rows set in columns; the second is folded where the line would be too long."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    room = width - sum(widths) + widths[1] - 2 * (len(widths) - 1)
    widths[1] = min(widths[1], max(room, 16))
    for number, row in enumerate((head, *rows)):
        first, *further = wrap(row[1], widths[1], break_on_hyphens=False)
        told = zip((row[0], first, *row[2:]), widths, strict=True)
        cells = [
            cell.ljust(size) if at else cell.rjust(size) for at, (cell, size) in enumerate(told)
        ]
        yield "  ".join(cells).rstrip()
        yield from (" " * (widths[0] + 4) + rest for rest in further)
        if number == 0:
            yield "  ".join("-" * size for size in widths)


def _equilibria(answer: ConflictAnswer) -> Iterator[str]:
    yield "Equilibria"
    size = max(len(CONCEPTS[name].title) for name in _concepts(answer))
    for name in _concepts(answer):
        found = answer.result.concepts[name].equilibria
        told = _ids(found.ids(SHOWN + 1), len(found))
        yield f"  {SHORT[name]:5} {CONCEPTS[name].title:{size}}  {told}"
        for party, open_ in answer.result.concepts[name].undecided.items():
            yield f"        not decided for {party}: {_ids(open_.ids(SHOWN + 1), len(open_))}"


def _ids(found: Sequence[int], count: int) -> str:
    if not count:
        return "none"
    if count <= SHOWN:
        return ", ".join(map(str, found))
    return f"{count:,} states: {', '.join(map(str, found[:FEW]))}, ..."


def _published(answer: ConflictAnswer) -> list[str]:
    differing = [one for one in answer.told.published if one.printed != one.by_definition]
    return [*(line for one in differing for line in _differing(one)), *([""] if differing else [])]


def _differing(one: Published) -> Iterator[str]:
    printed, right = (_ids(ids, len(ids)) for ids in (one.printed, one.by_definition))
    yield f"Recorded for {SHORT[one.concept]}: {printed}."
    yield f"  By the definition: {right}. {one.note}".rstrip()


def _coalitions(answer: ConflictAnswer) -> list[str]:
    lines: list[str] = []
    if answer.coalitions is not None:
        lines += ["No coalition would leave", *_blocks(answer, answer.coalitions), ""]
    if answer.blocks is not None:
        stable = next(iter(answer.blocks.concepts.values())).stable
        told = "; ".join(listed(block) for block in stable)
        lines += [f"Where these move as one: {told}", *_blocks(answer, answer.blocks), ""]
    return lines


def _blocks(answer: ConflictAnswer, result: CoalitionResult) -> Iterator[str]:
    for name, found in result.concepts.items():
        told = _ids(found.equilibria.ids(SHOWN + 1), len(found.equilibria))
        yield f"  {SHORT[name]:6} {told}"
    weakest = next((n for n in ("cseq", "cnash") if n in result.concepts), None)
    if weakest is None:
        return
    for state in answer.equilibria()[:SHOWN]:
        blocking = result.concepts[weakest].blocking(state)
        if blocking:
            names = answer.names.numbered(result.states.code_of(state))
            told = listed((listed(one) for one in blocking), "; or ")
            yield f"  {names}, an equilibrium for each alone, is left by {told} ({SHORT[weakest]})"


def _routes(answer: ConflictAnswer) -> list[str]:
    told = [f"  {line}" for line in route_lines(answer)]
    return [f"From the status quo, state {answer.status_quo}", *told, ""] if told else []


def _stories(told: Stories) -> Iterator[str]:
    if told.still:
        which = _ids(told.still, len(told.still))
        if len(told.still) <= SHOWN:
            which = f"{'State' if len(told.still) == 1 else 'States'} {which}"
        holds = "holds" if len(told.still) == 1 else "hold"
        yield from (f"Nobody has anything better within reach: {which} {holds}.", "")
    for title, some in told.chapters():
        if some:
            yield from (title, *(line for story in some for line in _story(story)), "")
    if told.untold:
        noun = "equilibrium" if told.untold == 1 else "equilibria"
        yield from (f"{told.untold:,} more {noun}; --state ID tells the story of one.", "")


def _story(story: Story) -> Iterator[str]:
    yield f"  {story.heading}."
    yield from (f"    {sentence}" for sentence in story.sentences)


def _margins(answer: ConflictAnswer) -> list[str]:
    lines: list[str] = []
    for title, parts in (
        ("How firm that is", tuple(robustness_lines(answer))),
        ("What it would take", tuple(inverse_lines(answer))),
    ):
        if parts:
            lines.append(title)
            for heading, sentences in parts:
                lines += [f"  {heading}", *(f"    {sentence}" for sentence in sentences)]
            lines.append("")
    return [*lines, *answer.undecided, *([""] if answer.undecided else [])]


def _meanings(answer: ConflictAnswer) -> Iterator[str]:
    if _concepts(answer):
        yield "What the concepts ask, for each party"
        yield from (f"  {SHORT[name]:5} {CONCEPTS[name].meaning}" for name in _concepts(answer))
    else:
        yield "What the concepts ask"
        joint = answer.coalitions.concepts if answer.coalitions else ()
        yield from (f"  {SHORT[name]:6} {COALITION_CONCEPTS[name]}" for name in joint)


def _folded(line: str, width: int) -> list[str]:
    """A line broken at words, further lines indented under it."""
    if len(line) <= width or not line.strip():
        return [line]
    indent = " " * (len(line) - len(line.lstrip()))
    return wrap(line, width, initial_indent="", subsequent_indent=f"{indent}  ",
                break_on_hyphens=False)  # fmt: skip
