"""How many states options make, and how state ids change when options are put in another order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

from pactwright.errors import InputError
from pactwright.stability import Condition, Option, OptionForm, Party, States, TooLargeError

SMALL = 1 << 16  # combinations that are listed in no time


def number_of_states(
    parties: Sequence[str], options: Sequence[Option], infeasible: Condition, *, needed: bool
) -> int | None:
    """How many states are feasible; None where there are too many to list.

    Parameters
    ----------
    parties, options, infeasible
        Of the game.
    needed
        Whether ids are to be judged by it; if not, only small games are counted, to find those
        without any state.
    """
    if not needed and prod(len(option.levels) for option in options) > SMALL:
        return None
    try:
        return listed(parties, options, infeasible).count
    except TooLargeError:
        return None
    except InputError as error:
        return 0 if any(fault.code == "no-states" for fault in error.faults) else None


def listed(parties: Sequence[str], options: Sequence[Option], infeasible: Condition) -> States:
    """The states that options make, whatever anybody prefers.

    Raises
    ------
    InputError
        When no state is feasible.
    TooLargeError
        When there are too many to list.
    """
    names = tuple(Party(name) for name in parties)
    return States.of(OptionForm(names, tuple(options), infeasible))


def renumbered(game: OptionForm, options: Sequence[Option]) -> Mapping[int, int] | None:
    """Id of each state of a game to its id when options stand in another order; None if equal."""
    if tuple(options) == game.options:
        return None
    names = [party.name for party in game.parties]
    before = listed(names, game.options, game.infeasible)
    after = listed(names, options, game.infeasible)
    grouped = OptionForm(game.parties, tuple(options), game.infeasible)
    found = {}
    for state in range(1, before.count + 1):
        number = after.id_of(grouped.code_of(before.levels(state)))
        assert number is not None  # the same combinations are feasible
        found[state] = number
    return found
