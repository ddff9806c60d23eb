"""How far a verdict hangs on single preferences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from pactwright.errors import Fault, InputError, PactwrightError, Place
from pactwright.settlement.search import Budget, BudgetError
from pactwright.stability.analysis import StabilityResult
from pactwright.stability.concepts import chosen
from pactwright.stability.cone import Cone
from pactwright.stability.explaining import NODES, party_number
from pactwright.stability.inverse import better_set
from pactwright.stability.prospects import Prospects
from pactwright.stability.reversals import to_make_stable, to_make_unstable

CHANGES = 1_000


class UndecidedError(PactwrightError):
    """A verdict needs more states to be looked at than allowed."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of another party's ranking that flips a verdict.

    Parameters
    ----------
    party
        Whose.
    better, worse
        Two neighbouring classes of its ranking, by id.
    change
        ``tie`` (it becomes indifferent between them) or ``swap``.
    """

    party: str
    better: tuple[int, ...]
    worse: tuple[int, ...]
    change: Literal["tie", "swap"]


@dataclass(frozen=True, slots=True)
class Robustness:
    """What would flip a verdict on a state.

    Parameters
    ----------
    state, party, concept, stable
        The verdict; the state by id.
    pairs
        States, by id, whose comparison with this one flips it alone: where the party prefers one of
        them, no longer preferring it; where not, preferring it.
    fewest
        A smallest set of such comparisons that flips it together; None when there is none, or the
        search stopped. Its size is the margin.
    places
        By how many classes the state must fall (where it is stable) or rise (where it is not) in
        the party's ranking, all else in order; None when no place flips it.
    others
        Changes of neighbouring classes in the rankings of others that flip it, under concepts that
        ask what others want; classes are merged or swapped, never split.
    status
        ``complete`` when all of these changes were tried, or where the search stopped.
    """

    state: int
    party: str
    concept: str
    stable: bool
    pairs: tuple[int, ...]
    fewest: tuple[int, ...] | None
    places: int | None
    others: tuple[Change, ...]
    status: str

    @property
    def margin(self) -> int | None:
        """How many comparisons with the state must be reversed; None when none would do."""
        return None if self.fewest is None else len(self.fewest)


def robustness(
    result: StabilityResult,
    state: int,
    party: str,
    concept: str,
    *,
    nodes: int = NODES,
    changes: int = CHANGES,
) -> Robustness:
    """Find which preferences flip a verdict.

    Parameters
    ----------
    result
        Of the analysis of a game.
    state
        Its id.
    party, concept
        For whom and by what.
    nodes
        How many states to look at for each verdict that is tried.
    changes
        How many changes in the rankings of others to try.

    Raises
    ------
    InputError
        When there is no such state, party or concept, or the party does not see the state.
    UndecidedError
        When the verdict itself needs more nodes.
    """
    game, states = result.game, result.states
    chosen(game, [concept])
    number = party_number(game, party)
    cone = Cone(game, states)
    known = 1 <= state <= states.count
    code = states.code_of(state) if known else -1
    if not known or not cone.sees(number, code):
        place, what = Place(game.name or "game"), f"a state that {party} sees"
        raise InputError([Fault("unknown-state", place, "state", what, str(state))])
    try:
        prospects = Prospects.of(cone, code, number, concept, Budget(nodes))
    except BudgetError:
        what = (
            f"{game.name or 'game'}: the verdict on state {state} needs more than {nodes:,} nodes"
        )
        raise UndecidedError(f"{what}; allow more") from None
    better = better_set(cone, number, prospects)
    stable = prospects.stable(better)
    pairs = [c for c in prospects.touched if prospects.stable(better ^ {c}) != stable]
    fewest = (to_make_unstable if stable else to_make_stable)(prospects, better)
    found: tuple[Change, ...] = ()
    status = "complete"
    if concept in ("seq", "sseq", "sim"):
        question = (code, number, concept, stable)
        found, status = _flips(result, cone, question, nodes, changes)

    def ids(codes: Iterable[int]) -> tuple[int, ...]:
        return tuple(states.id_of(one) or 0 for one in codes)

    return Robustness(
        state,
        party,
        concept,
        stable,
        ids(pairs),
        None if fewest is None else ids(fewest),
        _places(cone, number, prospects, stable),
        found,
        status,
    )


def _flips(
    result: StabilityResult,
    cone: Cone,
    question: tuple[int, int, str, bool],
    nodes: int,
    changes: int,
) -> tuple[tuple[Change, ...], str]:
    """Changes in the rankings of others that flip a verdict, and how the search ended."""
    code, party, concept, stable = question
    found: list[Change] = []
    tries = islice(_neighbours(result, cone, party), changes + 1)
    for number, (other, change, worth) in enumerate(tries):
        if number == changes:
            return tuple(found), f"stopped at {changes:,} changes"
        budget = Budget(nodes)
        try:
            now = Prospects.of(cone.valued(other, worth), code, party, concept, budget)
        except BudgetError:
            return tuple(found), f"stopped at {nodes:,} nodes"
        if now.stable(better_set(cone, party, now)) != stable:
            found.append(change)
    return tuple(found), "complete"


def _places(cone: Cone, party: int, prospects: Prospects, stable: bool) -> int | None:
    """By how many classes of states that matter the state must move for the verdict to flip."""
    now = cone.worth(party, prospects.state)
    worth = {code: cone.worth(party, code) for code in prospects.touched}
    levels = {value for value in worth.values() if (value <= now if stable else value > now)}
    for place, level in enumerate(sorted(levels, reverse=stable), 1):
        above = {c for c, value in worth.items() if (value >= level if stable else value > level)}
        if prospects.stable(above) != stable:
            return place
    return None


def _neighbours(
    result: StabilityResult, cone: Cone, party: int
) -> Iterator[tuple[int, Change, Callable[[int], int]]]:
    """Changes of neighbouring classes in the rankings of others."""
    states = result.states
    codes = {states.code_of(state): state for state in range(1, states.count + 1)}
    for other, told in enumerate(result.game.parties):
        if other == party:
            continue
        worth = {code: cone.worth(other, code) for code in codes}
        levels = sorted(set(worth.values()), reverse=True)
        rank = {level: 2 * place for place, level in enumerate(reversed(levels))}
        ranks = {code: rank[value] for code, value in worth.items()}
        for high, low in pairwise(levels):
            upper = tuple(codes[c] for c, value in worth.items() if value == high)
            lower = tuple(codes[c] for c, value in worth.items() if value == low)
            tie = ranks | {c: rank[low] for c, value in worth.items() if value == high}
            swap = ranks | {c: rank[low] - 1 for c, value in worth.items() if value == high}
            yield other, Change(told.name, upper, lower, "tie"), tie.__getitem__
            yield other, Change(told.name, upper, lower, "swap"), swap.__getitem__
