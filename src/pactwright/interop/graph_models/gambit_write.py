"""A game in Gambit's formats, where it has a normal form.

Formats: "Game representation formats" in the documentation of Gambit 16, .nfg (payoff version) and
.efg. A graph model has an order of states but no order of play, so its tree is that of the normal
form: everybody chooses without knowing what the others chose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pactwright.document import save
from pactwright.errors import Fault, InputError, Place
from pactwright.interop.genius_write import Exported
from pactwright.interop.naming import new_file, refused
from pactwright.stability import NEVER, Game, GraphForm, Option, OptionForm, States
from pactwright.stability.ordering import payoffs_of

MOST = {".nfg": 1_000_000, ".efg": 100_000}  # outcomes; Gambit lists every one of them
NAMED = 1_000  # strategies that the comment of .nfg names
NOTE = "Payoffs are ordinal: 1 for the worst state, one more for each better class."
Told = tuple[str, str, str, str]  # code, path, expected, found


def write_gambit(game: Game, file: Path) -> Exported:
    """Write a game as ``.nfg`` or ``.efg``.

    A strategy of a party is a combination of levels of its options. The states are then the
    strategy profiles, a party reaches by one move what it reaches by another strategy, and the pure
    Nash equilibria of the written game are the Nash equilibria of the graph model. Payoffs are
    ordinal, so that mixed strategies mean nothing.

    Parameters
    ----------
    game
        In option form, each option with one owner and free to change either way, every combination
        feasible, no conditional moves, nobody overlooking states.
    file
        A name that is still free, ending in ``.nfg`` or ``.efg``.

    Returns
    -------
    Exported
        The file, and what the format has no place for.

    Raises
    ------
    InputError
        With every reason for which the game has no normal form, or is too large to list.
    """
    ending = file.suffix.lower()
    if ending not in MOST:
        raise refused("unknown-format", file, "a name that ends in .nfg or .efg",
                      ending or "no ending")  # fmt: skip
    found = tuple(_reasons(game, MOST[ending]))
    if found or isinstance(game, GraphForm):
        step = "analyse it here; Gambit's formats hold what parties choose, not how states change"
        raise InputError(
            Fault(code, Place(game.name or "game"), path, expected, what, next_step=step)
            for code, path, expected, what in found
        )
    new_file(file)
    form = _NormalForm(game)
    lines = form.table() if ending == ".nfg" else form.tree()
    save(file, ("\n".join(lines) + "\n").encode())
    left = [name for name in ("source", "coalitions") if getattr(game, name)]
    return Exported((file,), tuple(left))


def _reasons(game: Game, most: int) -> Iterator[Told]:
    if isinstance(game, GraphForm):
        yield "graph-form", "arcs", "strategies that are chosen", "states and arcs"
        return
    for option in game.options:
        path = f"options.{option.name}"
        if len(option.owners) > 1:
            yield "shared-option", path, "one owner", ", ".join(option.owners)
        if option.direction != "both":
            what = f"{option.direction} only, so what can be chosen depends on the state"
            yield "one-way", path, "an option that can be changed either way", what
    if game.infeasible != NEVER:
        yield "infeasible", "infeasible", "every combination feasible", "some that are not"
    if game.move_conditions:
        what = f"{len(game.move_conditions)} conditions on moves"
        yield "conditional-move", "move_conditions", "moves that are always possible", what
    for party in game.parties:
        if party.misperceived not in (NEVER, ()):
            path = f"parties.{party.name}.misperceived"
            yield "misperceived", path, "one game that all parties see", "states it overlooks"
    for name in (game.name, *(p.name for p in game.parties), *_words(game.options)):
        if "\\" in name:
            yield "backslash", "", "names without a backslash, which ends no text", repr(name)
    if game.combinations > most:
        yield "too-large", "options", f"at most {most:,} states", f"{game.combinations:,}"


def _words(options: Sequence[Option]) -> Iterator[str]:
    for option in options:
        yield from (option.name, *option.levels)


class _NormalForm:
    """Strategies and ordinal payoffs, each strategy numbered with its first option fastest."""

    def __init__(self, game: OptionForm) -> None:
        self.game = game
        self.own = [
            [option for option in game.options if party.name in option.owners]
            for party in game.parties
        ]
        states = States.of(game)
        worth = [payoffs_of(party, states) + 1 for party in game.parties]
        self.worth: npt.NDArray[np.int32] = np.stack(worth, axis=1)
        self.strategies = [list(_strategies(options)) for options in self.own]
        self.codes = [self._codes(options) for options in self.own]

    def _codes(self, options: Sequence[Option]) -> list[int]:
        """What each strategy of a party adds to the code of a state; all are feasible."""
        strides, stride = {}, 1
        for option in self.game.options:
            strides[option.name] = stride
            stride *= len(option.levels)
        counted = (range(len(option.levels)) for option in reversed(options))
        return [
            sum(
                level * strides[option.name]
                for level, option in zip(reversed(levels), options, strict=True)
            )
            for levels in product(*counted)
        ]

    def head(self, kind: str) -> str:
        names = " ".join(_quoted(party.name) for party in self.game.parties)
        return f"{kind} R {_quoted(self.game.name)} {{ {names} }}"

    def table(self) -> Iterator[str]:
        """The payoff version of .nfg: the first player's strategy changes fastest."""
        yield self.head("NFG 1")
        yield f"{{ {' '.join(str(len(mine)) for mine in self.strategies)} }}"
        yield _quoted(f"{NOTE} {self.legend()}")
        yield ""
        codes = np.zeros(1, np.int64)
        for mine in self.codes:
            codes = (np.array(mine, np.int64)[:, None] + codes[None, :]).ravel()
        for row in self.worth[codes].tolist():
            yield " ".join(map(str, row))

    def legend(self) -> str:
        """What the numbers of strategies mean, as the format has no place for their names."""
        if sum(map(len, self.strategies)) > NAMED:
            return "Strategies count combinations of levels, the first option fastest."
        told = []
        for party, mine in zip(self.game.parties, self.strategies, strict=True):
            numbered = "; ".join(f"{number} {name}" for number, name in enumerate(mine, 1))
            told.append(f"{party.name}: {numbered}.")
        return " ".join(told)

    def tree(self) -> Iterator[str]:
        """Parties choose in turn, each in one information set."""
        yield self.head("EFG 2")
        yield _quoted(NOTE)
        yield ""
        yield from self._below(0, 0)

    def _below(self, depth: int, code: int) -> Iterator[str]:
        if depth == len(self.game.parties):
            payoffs = " ".join(map(str, self.worth[code].tolist()))
            yield f't "" {code + 1} "State {code + 1}" {{ {payoffs} }}'
            return
        actions = " ".join(map(_quoted, self.strategies[depth]))
        yield f'p "" {depth + 1} 1 "" {{ {actions} }} 0'
        for own in self.codes[depth]:
            yield from self._below(depth + 1, code + own)


def _strategies(options: Sequence[Option]) -> Iterator[str]:
    for levels in product(*(option.levels for option in reversed(options))):
        told = zip(options, reversed(levels), strict=True)
        yield ", ".join(f"{option.name} {level}" for option, level in told) or "no option"


def _quoted(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'
