"""How states, moves and concepts of a conflict are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase, ascii_uppercase

from pactwright.reports.wording import in_words, listed
from pactwright.stability import BLOCK_CONCEPTS, COALITION_CONCEPTS, CONCEPTS, Game, GraphForm
from pactwright.stability.options import YES_NO, Option
from pactwright.stability.states import States

NOTHING = "nothing chosen"
SHORT = {name: name.upper() for name in (*CONCEPTS, *BLOCK_CONCEPTS, *COALITION_CONCEPTS)} | {
    "nash": "Nash",
    "cnash": "CNash",
}
# Strongest first: what nobody would leave, what credible answers hold, what any answer holds.
HEADLINE = ("nash", "sseq", "seq")
ORDER = ("nash", "sseq", "seq", "smr", "gmr", "sim")


class Names:
    """Names of the states and moves of a game.

    Parameters
    ----------
    game
        In either form.
    states
        Its states; None where they are too many to list, when states go by code.
    """

    def __init__(self, game: Game, states: States | None = None) -> None:
        self.game = game
        self.states = states

    def id_of(self, code: int) -> int:
        """The number under which a state is shown: its id, or its code where none is listed."""
        found = None if self.states is None else self.states.id_of(code)
        return code if found is None else found

    def levels(self, code: int) -> Mapping[str, str]:
        """Level of every option in a state, told by code; none in graph form."""
        return {} if isinstance(self.game, GraphForm) else self.game.levels_of(code)

    def title(self, code: int) -> str:
        """What is chosen in a state: ``escalate, attack``."""
        if isinstance(self.game, GraphForm):
            return self.game.states[code - 1]
        return ", ".join(options_in_words(self.game.options, self.levels(code))) or NOTHING

    def numbered(self, code: int) -> str:
        """A state in running text: ``state 6 (escalate, attack)``."""
        return f"state {self.id_of(code)} ({self.title(code)})"

    def move(self, before: int, after: int) -> str:
        """A move as what somebody would do: ``drop “attack” (to state 3)``."""
        where = f"state {self.id_of(after)}"
        if isinstance(self.game, GraphForm):
            return f"move to {self.numbered(after)}"
        old, new = self.levels(before), self.levels(after)
        changes = []
        for option in self.game.options:
            level = new[option.name]
            if old[option.name] == level:
                continue
            name = f"“{in_words(option.name)}”"
            if option.levels != YES_NO:
                changes.append(f"turn {name} to “{level}”")
            else:
                changes.append(f"take up {name}" if level == YES_NO[1] else f"drop {name}")
        return f"{listed(changes)} (to {where})"


def options_in_words(options: Iterable[Option], levels: Mapping[str, str]) -> Iterator[str]:
    """What is chosen, an option each: ``escalate``, ``project: reduced``."""
    for option in options:
        name, level = in_words(option.name), levels[option.name]
        if option.levels != YES_NO:
            yield f"{name}: {level}"
        elif level == YES_NO[1]:
            yield name


def letters(names: tuple[str, ...]) -> tuple[str, ...]:
    """A short sign for each party: its first letter, or A, B, C where two share theirs.

    No numbers, as states go by these.
    """
    first = [name[:1].upper() for name in names]
    if len(set(first)) == len(first) and all(one.isalnum() for one in first):
        return tuple(first)
    return tuple(sign for sign, _ in zip(_signs(), names, strict=False))


def _signs() -> Iterator[str]:
    """A to Z, then Aa to Za, and so on."""
    for tail in ("", *ascii_lowercase):
        yield from (f"{letter}{tail}" for letter in ascii_uppercase)


def concept_names(names: tuple[str, ...], last: str = " and ") -> str:
    """Concepts in a sentence, strongest first: ``Nash, SSEQ and SEQ``."""
    return listed((SHORT[name] for name in sorted(names, key=_rank)), last)


def _rank(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
