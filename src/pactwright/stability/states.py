"""The states of a game, listed; refused where they are too many to list."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, prod

import numpy as np
import numpy.typing as npt

from pactwright.errors import InputError, PactwrightError
from pactwright.numerics.combinations import listed
from pactwright.stability.checks import faults_of_states
from pactwright.stability.conditions import Condition
from pactwright.stability.game import Game, GraphForm, OptionForm
from pactwright.stability.packing import Packing, Truths

Integers = npt.NDArray[np.int64]
MEMORY = 4 << 30  # bytes that an analysis may take unless told otherwise
SMALL = 1 << 12  # combinations that are listed in one go


class TooLargeError(PactwrightError):
    """A game has too many states to list; the message says how much memory they would take."""

    exit_status = 2


def bytes_of_state(game: Game, *, one_by_one: bool = False) -> int:
    """Bytes that the analysis takes, at most about, for each listed state.

    By party 4 each for its payoff, once more beside its fibre, and beside its place in the fibre;
    20 for each fibre, and for each that it can be reached from 4, twice while these are joined.
    Once 4 each for values, their order, what is reached and three work arrays, and 8 for the
    combination. Where moves are conditional, or gone through one by one for another reason, 21 for
    each move instead of fibres.
    """
    found = 20.0 * len(game.parties) + 32
    if isinstance(game, OptionForm):
        for party in game.parties:
            own = [option for option in game.options if party.name in option.owners]
            turned = prod(len(o.levels) for o in own if o.direction == "both")
            onward = prod((len(o.levels) + 1) / 2 for o in own if o.direction != "both")
            each = one_by_one or bool(game.move_conditions)
            found += 21 * turned * onward if each else (16 + 8 * onward) / turned
    return ceil(found)


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """The feasible states of a game in the order of their ids, counted from 0.

    Parameters
    ----------
    game
        Whose.
    count
        How many there are.
    packing
        Where options stand in packed combinations; None in graph form.
    packed
        The packed combination of each state; None in graph form.
    kept
        Which states of the game these are, where some were left out.
    """

    game: Game
    count: int
    packing: Packing | None
    packed: Integers | None
    kept: Truths | None = None

    @classmethod
    def of(cls, game: Game, *, memory: int = MEMORY, one_by_one: bool = False) -> States:
        """List the states of a game.

        Parameters
        ----------
        game
            In either form.
        memory
            Bytes that an analysis of all its states may take.
        one_by_one
            Whether the analysis goes through moves one by one, as for coalitions and ``sim``.

        Raises
        ------
        TooLargeError
            When it would take more.
        InputError
            When no state is feasible, or a preference does not fit the states.
        """
        if isinstance(game, GraphForm):
            return cls(game, len(game.states), None, None)
        packing = Packing.of(game)
        packed = _feasible(game, packing, memory, bytes_of_state(game, one_by_one=one_by_one))
        found = faults_of_states(game.name, game.parties, len(packed))
        if found:
            raise InputError(found)
        return cls(game, len(packed), packing, packed)

    def levels(self, state: int) -> dict[str, str]:
        """Level of every option in a state, by id; none in graph form."""
        if self.packing is None or self.packed is None:
            return {}
        return self.packing.levels(int(self.packed[state - 1]))

    def code_of(self, state: int) -> int:
        """Code of the combination that a state is, by id; in graph form the id itself."""
        if isinstance(self.game, GraphForm):
            return state
        return self.game.code_of(self.levels(state))

    def id_of(self, code: int) -> int | None:
        """Id of the state that has a code; None if the combination is infeasible."""
        if self.packing is None or self.packed is None or isinstance(self.game, GraphForm):
            return code if 1 <= code <= self.count else None
        wanted = self.packing.packed(self.game.levels_of(code))
        place = int(np.searchsorted(self.packed, wanted))
        return place + 1 if place < self.count and self.packed[place] == wanted else None

    def only(self, kept: Truths) -> States:
        """Some of the states, in the same order: the game of a party that sees no others."""
        packed = None if self.packed is None else self.packed[kept]
        return States(self.game, int(np.sum(kept)), self.packing, packed, kept)

    def fitting(self, told: Condition | tuple[int, ...]) -> Truths:
        """Which states fit a condition, or have one of the ids told."""
        if isinstance(told, Condition):
            if self.packing is None or self.packed is None:
                return np.zeros(self.count, np.bool_)
            return self.packing.fits(told, self.packed)
        found = np.zeros(self.count, np.bool_)
        found[np.array(told, np.int64) - 1] = True
        return found


def _feasible(game: OptionForm, packing: Packing, memory: int, each: int) -> Integers:
    """Packed combinations of a game, in rising order, if they fit at so many bytes each."""
    limit = memory // each
    patterns = sorted(
        game.infeasible.alternatives,
        key=lambda pattern: min((_first(packing, name) for name in pattern), default=0),
    )
    told = packing.literals(patterns)
    firsts = [min((_first(packing, n) for n in pattern), default=0) for pattern in patterns]
    due = np.searchsorted(np.array(firsts, np.int64), np.arange(len(packing.sizes) + 1))
    if any(not pattern for pattern in patterns):
        return np.empty(0, np.int64)
    if not len(packing.sizes):
        return np.zeros(1, np.int64)

    def fill(found: Integers) -> int:
        rows = (packing.sizes, packing.shifts, due.astype(np.int64))
        return listed(*rows, told.starts, told.options, told.levels, limit, found)

    found = np.empty(game.combinations if game.combinations <= SMALL else 0, np.int64)
    count = fill(found)
    if count < 0:
        raise TooLargeError(_refusal(game, each, limit, memory))
    if count > len(found):
        found = np.empty(count, np.int64)
        fill(found)
    return found[:count]


def _first(packing: Packing, name: str) -> int:
    return next(place for place, option in enumerate(packing.options) if option.name == name)


def _refusal(game: OptionForm, each: int, limit: int, memory: int) -> str:
    most = game.combinations
    return (
        f"{game.name or 'game'}: {most:,} combinations of options, of which more than {limit:,} "
        f"may be feasible; listing needs about {gibibytes(most * each)} at {each} bytes a state, "
        f"and {gibibytes(memory)} are allowed; allow more memory, rule out more combinations as "
        "infeasible, or examine chosen states only (pactwright.stability.examine)"
    )


def gibibytes(size: int) -> str:
    """A number of bytes in words."""
    return f"{size / 2**30:,.1f} GiB" if size >= 2**30 / 10 else f"{size / 2**20:,.1f} MiB"
