"""A conflict with many states, summed up: its equilibria, and from where they are reached."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.curves import Curve
from pactwright.reports.conflict.graph import about
from pactwright.reports.conflict.marks import RING, Panel, folded, move, state, words
from pactwright.reports.conflict.naming import HEADLINE, ORDER, concept_names
from pactwright.reports.wording import counted
from pactwright.stability.cone import Cone

STATES = 5_000  # up to which it is found who gets where by improvements
EQUILIBRIA, CLASSES = 20, 12  # drawn at most
BOX = (190.0, 44.0)
ACROSS = 420.0
DOWN = 58.0


@dataclass(frozen=True, slots=True)
class ReachClass:
    """States from which improvements lead to the same equilibria.

    Parameters
    ----------
    reached
        Equilibria by id.
    states
        Ids of the states.
    """

    reached: tuple[int, ...]
    states: tuple[int, ...]


def reach_classes(answer: ConflictAnswer, equilibria: Sequence[int]) -> tuple[ReachClass, ...]:
    """States that are no such equilibrium, by where legal sequences of improvements lead from them.

    Parameters
    ----------
    answer
        What was found.
    equilibria
        Ids of the states of which it is asked who reaches them.

    Returns
    -------
    tuple
        Largest class first.
    """
    reached = _reached(answer, equilibria)
    classes: dict[int, list[int]] = {}
    for number, mask in reached.items():
        if number not in set(equilibria):
            classes.setdefault(mask, []).append(number)
    found = [
        ReachClass(
            tuple(e for place, e in enumerate(equilibria) if mask >> place & 1), tuple(members)
        )
        for mask, members in classes.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.states), one.states)))


def _reached(answer: ConflictAnswer, equilibria: Sequence[int]) -> Mapping[int, int]:
    """By state the equilibria reached, as bits; searched backward from them.

    A node is a state and who moved last; where moves are transitive the state alone is enough.
    """
    result = answer.result
    cone = Cone(result.game, result.states)
    parties = range(len(answer.parties))
    codes = {result.states.code_of(s): s for s in range(1, result.states.count + 1)}
    into: dict[int, list[tuple[int, int]]] = {number: [] for number in codes.values()}
    for code, number in codes.items():
        for party in parties:
            for target in cone.improvements(party, code, None):
                into[codes[target]].append((number, party))
    nobody = -1
    lasts = (nobody,) if cone.transitive else (nobody, *parties)
    masks = {
        (number, last): 1 << place for place, number in enumerate(equilibria) for last in lasts
    }
    waiting = deque(masks)
    while waiting:
        node = waiting.popleft()
        number, last = node
        for before, mover in into[number]:
            if not cone.transitive and mover != last:
                continue
            for earlier in lasts:
                if earlier == mover:
                    continue
                source = (before, earlier)
                mask = masks.get(source, 0) | masks[node]
                if mask != masks.get(source, 0):
                    masks[source] = mask
                    waiting.append(source)
    return {number: masks.get((number, nobody), 0) for number in codes.values()}


def reach_panel(answer: ConflictAnswer) -> Panel:
    """Equilibria on the right, and on the left how many states lead to which of them."""
    concepts, every = _chosen(answer)
    shown = sorted(every, key=lambda s: (answer.standing(s) != "nash", s))[:EQUILIBRIA]
    count = answer.result.states.count
    notes = [f"{count:,} states are too many to draw one by one."]
    if len(every) > len(shown):
        notes.append(f"{len(shown)} of {len(every):,} such equilibria are drawn, Nash first.")
    notes += _unmarked(answer, concepts, every)
    classes: tuple[ReachClass, ...] = ()
    if count <= STATES and len(every) == len(shown):
        classes = reach_classes(answer, shown)
        notes.append("An arrow says that improvements, nobody twice in a row, lead there.")
        if len(classes) > CLASSES:
            rest = sum(len(one.states) for one in classes[CLASSES:])
            notes.append(
                f"{counted(rest, 'state')} in {len(classes) - CLASSES} smaller groups are left out."
            )
            classes = classes[:CLASSES]
    elif count > STATES:
        notes.append(f"Who reaches them is found up to {STATES:,} states.")
    return _panel(answer, shown, classes, tuple(notes))


def _unmarked(
    answer: ConflictAnswer, concepts: Sequence[str], drawn: Sequence[int]
) -> Iterator[str]:
    """Equilibria by other concepts that the drawing does not show."""
    asked = [name for name in ORDER if name in answer.result.concepts]
    others = tuple(name for name in asked if name not in concepts)
    rest = len(set(answer.equilibria(tuple(asked))) - set(drawn))
    if rest:
        those = concept_names(tuple(name for name in asked if name in concepts))
        yield (
            f"Drawn are the equilibria by {those}; {counted(rest, 'more state')} "
            f"{'is one' if rest == 1 else 'are such'} by {concept_names(others)} only and not "
            "marked."
        )


def _chosen(answer: ConflictAnswer) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Concepts whose equilibria are drawn: by credible answers, or fewer where these are many."""
    for concepts in (HEADLINE, HEADLINE[:2], HEADLINE[:1]):
        found = answer.equilibria(concepts)
        if 0 < len(found) <= EQUILIBRIA:
            return concepts, found
    weaker = HEADLINE if answer.equilibria() else ORDER
    return weaker, answer.equilibria(weaker)


def _panel(
    answer: ConflictAnswer,
    shown: Sequence[int],
    classes: Sequence[ReachClass],
    notes: tuple[str, ...],
) -> Panel:
    deep = max(len(shown), len(classes), 1)
    left = ACROSS if classes else RING
    down = {s: DOWN * (k + 0.5 + (deep - len(shown)) / 2) for k, s in enumerate(shown)}
    marks: list[str] = []
    for place, one in enumerate(classes):
        y = DOWN * (place + 0.5 + (deep - len(classes)) / 2)
        for number in one.reached:
            end = (left - RING - 3, down[number])
            bend = ((BOX[0] + left) / 2, (y + end[1]) / 2)
            marks += move(Curve((BOX[0], y), bend, end), 5, improving=False, back=True, dash=0)
    for place, one in enumerate(classes):
        marks += _box(one, DOWN * (place + 0.5 + (deep - len(classes)) / 2))
    for number in shown:
        at = (left, down[number])
        label = "status quo" if number == answer.status_quo else ""
        marks.append(state(at, number, answer.standing(number), about(answer, number), label))
        title = answer.names.title(answer.result.states.code_of(number))
        told = folded(title, 260, 11, 3)
        for line, text in enumerate(told):
            below = at[1] + 4 + (line - (len(told) - 1) / 2) * 14
            marks.append(words((left + RING + 10, below), text, 11))
    if not shown:
        marks.append(words((left, DOWN / 2), "no equilibrium", 13))
    rings = tuple({answer.standing(number) for number in shown})
    return Panel(tuple(marks), left + RING + 280, DOWN * deep, notes, (), rings)


def _box(one: ReachClass, y: float) -> list[str]:
    width, height = BOX
    end = "reach" if len(one.states) > 1 else "reaches"
    told = f"{len(one.states):,} {'state' if len(one.states) == 1 else 'states'}"
    where = f"{end} {', '.join(map(str, one.reached)) or 'no equilibrium'}"
    return [
        f'<rect x="0" y="{y - height / 2:.1f}" width="{width:.0f}" height="{height:.0f}" rx="8" '
        'class="state"/>',
        words((12, y - 3), told, 12, "strong"),
        words((12, y + 13), folded(where, width - 20, 11, 1)[0], 11, "soft"),
    ]
