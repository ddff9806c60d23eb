"""A conflict as one page: what is stable, drawn and told, with method and limits."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright import __version__
from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.drawing import MOST, drawing_style, inline_drawing
from pactwright.reports.conflict.margins import inverse_lines, robustness_lines
from pactwright.reports.conflict.naming import HEADLINE, ORDER, SHORT
from pactwright.reports.conflict.notes import notes
from pactwright.reports.conflict.routes import route_lines
from pactwright.reports.conflict.stories import NODES, Stories, Story, stories
from pactwright.reports.content import (
    Block,
    Brief,
    Chapter,
    Figure,
    Fold,
    Grid,
    Heading,
    Paragraph,
    Points,
    Row,
    cell,
    faint,
    line,
    row,
    said,
    strong,
)
from pactwright.reports.html import as_html
from pactwright.reports.wording import capital, counted, listed
from pactwright.stability import COALITION_CONCEPTS, CONCEPTS, CoalitionResult, StateSet

SHOWN = 200  # states in one table


def conflict_page(answer: ConflictAnswer, nodes: int = NODES) -> str:
    """The page as HTML that stands by itself.

    Parameters
    ----------
    answer
        What was found.
    nodes
        How many states to look at for what shows one verdict.
    """
    return as_html(conflict_brief(answer, nodes))


def conflict_brief(answer: ConflictAnswer, nodes: int = NODES) -> Brief:
    """The content of the page."""
    chapters = [
        Chapter("summary", "Summary", tuple(_summary(answer))),
        Chapter("graph", "The conflict as a graph", (_figure(answer),)),
        Chapter("states", "Who would stay where", tuple(_states(answer))),
        Chapter("why", "Why states hold, or do not", tuple(_why(stories(answer, nodes)))),
    ]
    ways = tuple(line(said(told)) for told in route_lines(answer))
    if ways:
        chapters.append(Chapter("routes", "From the status quo", (Points(ways),)))
    if answer.coalitions is not None or answer.blocks is not None:
        chapters.append(Chapter("together", "Moving together", tuple(_together(answer))))
    if answer.robustness or answer.inverse:
        chapters.append(Chapter("margins", "How firm it is", tuple(_margins(answer))))
    chapters.append(Chapter("method", "Method and limits", tuple(_method(answer))))
    source = f"Model {answer.file or 'given in memory'}, Pactwright {__version__}"
    return Brief(answer.title, None, answer.told.note or None, source, tuple(chapters))


def _ids(found: StateSet, most: int = SHOWN) -> str:
    told = ", ".join(map(str, found.ids(most))) or "none"
    return told if len(found) <= most else f"{told}, ... ({len(found):,} in all)"


def _concepts(answer: ConflictAnswer) -> list[str]:
    return [name for name in ORDER if name in answer.result.concepts]


def _summary(answer: ConflictAnswer) -> Iterator[Block]:
    result = answer.result
    parties = listed(answer.parties)
    states = counted(result.states.count, "state")
    yield Paragraph(line(f"{states}; the parties are ", said(parties), "."), "lead")
    firm = answer.equilibria(HEADLINE)
    asked = tuple(name for name in HEADLINE if name in result.concepts)
    if not result.concepts:
        return
    if not asked:
        asked = tuple(_concepts(answer))
        firm = answer.equilibria(asked)
    by = listed((SHORT[name] for name in asked), " or ")
    found = [answer.names.numbered(result.states.code_of(state)) for state in firm[:8]]
    told = listed(found) if found else "No state"
    more = f", and {len(firm) - 8} more" if len(firm) > 8 else ""
    verb = "are equilibria" if len(firm) > 1 else "is an equilibrium"
    lead = strong(capital(told) + more)
    yield Paragraph(line(lead, f" {verb} by {by}."))
    rows = tuple(
        row(SHORT[name], CONCEPTS[name].title, _ids(result.concepts[name].equilibria))
        for name in _concepts(answer)
    )
    yield Grid("Equilibria", ("Concept", "Name", "States"), rows)
    differing = [one for one in answer.told.published if one.printed != one.by_definition]
    for one in differing:
        printed = ", ".join(map(str, one.printed)) or "none"
        right = ", ".join(map(str, one.by_definition)) or "none"
        yield Paragraph(
            line(
                f"Recorded for {SHORT[one.concept]}: {printed}. By the definition: {right}. ",
                said(one.note),
            ),
            "small",
        )


def _figure(answer: ConflictAnswer) -> Figure:
    caption = "States, moves and equilibria; thick arrows are improvements for whoever moves."
    if answer.result.states.count > MOST:
        caption = "Equilibria, and from how many states improvements lead to them."
    return Figure(inline_drawing(answer), caption, drawing_style())


def _states(answer: ConflictAnswer) -> Iterator[Block]:
    result, concepts = answer.result, _concepts(answer)
    shown: tuple[int, ...] = tuple(range(1, result.states.count + 1))
    caption = "For whom each state is stable"
    if len(shown) > SHOWN:
        shown = answer.equilibria(tuple(concepts))[:SHOWN]
        caption = f"Equilibria, at most {SHOWN} of them, and for whom they are stable"
    rows = tuple(_row(answer, number, concepts) for number in shown)
    yield Grid(caption, ("State", *(SHORT[name] for name in concepts)), rows)


def _row(answer: ConflictAnswer, number: int, concepts: list[str]) -> Row:
    title = answer.names.title(answer.result.states.code_of(number))
    cells = []
    for name in concepts:
        found = answer.result.concepts[name]
        if number in found.equilibria:
            cells.append(cell(strong("all")))
        else:
            held = [party for party in answer.parties if number in found.stable[party]]
            cells.append(cell(said(listed(held))) if held else cell(faint("nobody")))
    return row(cell(strong(str(number)), " ", said(title)), *cells)


def _why(told: Stories) -> Iterator[Block]:
    if told.still:
        states = ", ".join(map(str, told.still[:SHOWN]))
        what = "State" if len(told.still) == 1 else "States"
        holds = "holds" if len(told.still) == 1 else "hold"
        yield Paragraph(line(strong(f"{what} {states} {holds}"), ": no party has anything better "
                             "within reach."))  # fmt: skip
    for title, some in told.chapters():
        if some:
            yield Heading(line(title))
            yield from map(_story, some)
    if told.untold:
        more = counted(told.untold, "equilibrium", "equilibria")
        yield Paragraph(line(f"{more} more; ask for one with --state."), "small")


def _story(story: Story) -> Fold:
    return Fold(line(said(story.heading)), (Points(tuple(line(said(s)) for s in story.sentences)),))


def _together(answer: ConflictAnswer) -> Iterator[Block]:
    if answer.coalitions is not None:
        yield _grid("What no coalition would leave", answer.coalitions)
        yield from _left(answer, answer.coalitions)
    if answer.blocks is not None:
        stable = next(iter(answer.blocks.concepts.values())).stable
        told = "; ".join(listed(block) for block in stable)
        yield Paragraph(line("Each group moves as one: ", said(told), "."))
        yield _grid("Equilibria of groups that move as one", answer.blocks)


def _grid(caption: str, result: CoalitionResult) -> Grid:
    rows = tuple(
        row(SHORT[name], COALITION_CONCEPTS.get(name) or CONCEPTS[name].title, _ids(one.equilibria))
        for name, one in result.concepts.items()
    )
    return Grid(caption, ("Concept", "Name", "States"), rows)


def _left(answer: ConflictAnswer, result: CoalitionResult) -> Iterator[Block]:
    name = next((n for n in ("cseq", "cnash") if n in result.concepts), None)
    if name is None:
        return
    told = []
    for state in answer.equilibria()[:SHOWN]:
        blocking = result.concepts[name].blocking(state)
        if blocking:
            who = listed((listed(one) for one in blocking), "; or ")
            code = result.states.code_of(state)
            told.append(line(said(f"{answer.names.numbered(code)} is left by {who}")))
    if told:
        yield Paragraph(line(f"Equilibria for each alone that some would leave ({SHORT[name]}):"))
        yield Points(tuple(told))


def _margins(answer: ConflictAnswer) -> Iterator[Block]:
    for heading, sentences in (*robustness_lines(answer), *inverse_lines(answer)):
        yield Heading(line(said(heading)))
        yield Points(tuple(line(said(sentence)) for sentence in sentences))
    for sentence in answer.undecided:
        yield Paragraph(line(said(sentence)), "small")


def _method(answer: ConflictAnswer) -> Iterator[Block]:
    rows = tuple(
        row(SHORT[name], CONCEPTS[name].meaning, faint(CONCEPTS[name].source))
        for name in _concepts(answer)
    )
    yield Grid("When a state is stable for a party", ("Concept", "It is when", "Defined in"), rows)
    yield Points(tuple(line(said(note)) for note in notes(answer)))
    if answer.result.game.source:
        yield Paragraph(line("Source of the model: ", said(answer.result.game.source)), "small")
