"""A state as somebody names it: by its number, or by what is chosen in it."""

from __future__ import annotations

from difflib import get_close_matches

from pactwright.errors import Fault, InputError, Place
from pactwright.stability import Game, GraphForm, OptionForm
from pactwright.stability.options import YES_NO
from pactwright.stability.states import States


def state_told(file: str, game: Game, states: States, told: str) -> int:
    """Id of the state that somebody means.

    Parameters
    ----------
    file
        Where the model is, for faults.
    game, states
        Whose state.
    told
        A number such as ``3``; in option form also what is chosen, such as
        ``attack,project=reduced``: other options stand at their lowest level. In graph form also
        the name of a state.

    Raises
    ------
    InputError
        When there is no such state.
    """
    text = told.strip()
    if text.isdecimal():
        if 1 <= int(text) <= states.count:
            return int(text)
        raise _fault(file, f"a state from 1 to {states.count:,}", told)
    if isinstance(game, GraphForm):
        if text in game.states:
            return game.states.index(text) + 1
        near = get_close_matches(text, game.states, 1)
        raise _fault(file, "the number or name of a state", told, near[0] if near else None)
    code = code_told(file, game, text)
    found = states.id_of(code)
    if found is None:
        raise _fault(file, "a feasible combination of options", told)
    return found


def code_told(file: str, game: OptionForm, told: str) -> int:
    """Code of a combination told by what is chosen in it.

    Raises
    ------
    InputError
        When an option or level is unknown.
    """
    levels = {option.name: option.levels[0] for option in game.options}
    known = {option.name: option.levels for option in game.options}
    for part in filter(None, (part.strip() for part in told.split(","))):
        name, equals, level = (word.strip() for word in part.partition("="))
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise _fault(
                file, "a number, or options such as NAME or NAME=LEVEL", part,
                near[0] if near else None,
            )  # fmt: skip
        if not equals:
            if known[name] != YES_NO:
                raise _fault(file, f"{name}=LEVEL, one of {', '.join(known[name])}", part)
            level = YES_NO[1]
        if level not in known[name]:
            near = get_close_matches(level, known[name], 1)
            raise _fault(
                file, f"a level of {name!r}: {', '.join(known[name])}", part,
                near[0] if near else None,
            )  # fmt: skip
        levels[name] = level
    return game.code_of(levels)


def _fault(file: str, expected: str, found: str, near: str | None = None) -> InputError:
    return InputError([Fault("unknown-state", Place(file), "state", expected, repr(found), near)])
