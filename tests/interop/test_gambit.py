"""Gambit's formats, read back by a small parser written from their documentation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest

from pactwright.errors import InputError
from pactwright.interop.graph_models import read_game, write_gambit
from pactwright.stability import (
    NEVER,
    Condition,
    GraphForm,
    MoveCondition,
    Option,
    OptionForm,
    Party,
    Ranking,
    States,
)
from pactwright.stability.ordering import payoffs_of
from tests.stability.oracle import Oracle
from tests.stability.random_games import random_options

CONFLICTS = Path(__file__).parents[2] / "cases" / "conflicts"
TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([{}])|([^\s{}"]+)')
Profile = tuple[int, ...]


@dataclass
class Parsed:
    title: str
    players: list[str]
    strategies: list[int]
    payoffs: dict[Profile, list[int]]


class Tokens:
    """Quoted texts, braces and words; whitespace means nothing outside quotes."""

    def __init__(self, text: str) -> None:
        self.rest: Iterator[re.Match[str]] = TOKEN.finditer(text)
        self.ahead = next(self.rest, None)

    def take(self) -> tuple[str, str]:
        assert self.ahead is not None
        text, brace, word = self.ahead.groups()
        self.ahead = next(self.rest, None)
        if text is not None:
            return "text", text.replace('\\"', '"')
        return ("brace", brace) if brace else ("word", word)

    def next_is(self, kind: str) -> bool:
        if self.ahead is None:
            return False
        text, brace, _ = self.ahead.groups()
        return {"text": text is not None, "brace": brace is not None}[kind]

    def braced(self) -> list[str]:
        assert self.take() == ("brace", "{")
        found = []
        while (token := self.take()) != ("brace", "}"):
            found.append(token[1])
        return found


def parse_nfg(text: str) -> Parsed:
    tokens = Tokens(text)
    assert [tokens.take()[1] for _ in range(3)] == ["NFG", "1", "R"]
    title = tokens.take()[1]
    players = tokens.braced()
    counts = [int(word) for word in tokens.braced()]
    if tokens.next_is("text"):
        tokens.take()
    payoffs = {}
    # The first player's strategy is incremented first.
    for profile in product(*(range(count) for count in reversed(counts))):
        payoffs[tuple(reversed(profile))] = [int(tokens.take()[1]) for _ in players]
    assert tokens.ahead is None
    return Parsed(title, players, counts, payoffs)


def parse_efg(text: str) -> Parsed:
    tokens = Tokens(text)
    assert [tokens.take()[1] for _ in range(3)] == ["EFG", "2", "R"]
    title = tokens.take()[1]
    players = tokens.braced()
    if tokens.next_is("text"):
        tokens.take()
    actions: dict[int, list[str]] = {}
    payoffs: dict[Profile, list[int]] = {}

    def node(path: Profile) -> None:
        kind = tokens.take()[1]
        assert tokens.take()[0] == "text"
        if kind == "t":
            assert int(tokens.take()[1]) > 0
            assert tokens.take()[0] == "text"
            payoffs[path] = [int(word) for word in tokens.braced()]
            return
        assert kind == "p"
        player, information_set = int(tokens.take()[1]), int(tokens.take()[1])
        assert (player, information_set) == (len(path) + 1, 1)
        assert tokens.take()[0] == "text"
        own = tokens.braced()
        assert actions.setdefault(player, own) == own  # told alike at each node of the set
        assert tokens.take()[1] == "0"
        for number in range(len(own)):
            node((*path, number))

    node(())
    assert tokens.ahead is None
    return Parsed(title, players, [len(actions[k + 1]) for k in range(len(players))], payoffs)


def free(seed: int) -> OptionForm:
    """A random game in which everything can be chosen at any time."""
    game = random_options(seed)
    options = tuple(replace(o, owners=o.owners[:1], direction="both") for o in game.options[:4])
    bare = OptionForm(tuple(Party(p.name) for p in game.parties), options)
    count = States.of(bare).count
    parties = []
    for number, party in enumerate(bare.parties):
        order = sorted(range(1, count + 1), key=lambda s: (s * (seed + 7 * number + 3)) % 101)
        classes = [order[k : k + 1 + number % 2] for k in range(0, count, 1 + number % 2)]
        parties.append(replace(party, preference=Ranking.of(*classes)))
    return replace(bare, parties=tuple(parties), name=f'game "{seed}"')


def nash_of(parsed: Parsed) -> set[Profile]:
    """Pure equilibria: nobody gains by another strategy of its own."""
    return {
        profile
        for profile, worth in parsed.payoffs.items()
        if all(
            parsed.payoffs[(*profile[:player], other, *profile[player + 1 :])][player]
            <= worth[player]
            for player in range(len(parsed.players))
            for other in range(parsed.strategies[player])
        )
    }


def profile_of(game: OptionForm, levels: dict[str, str]) -> Profile:
    """Strategy of each party in a state, counted with its first option fastest."""
    found = []
    for party in game.parties:
        own, number = [o for o in game.options if o.owners == (party.name,)], 0
        for option in reversed(own):
            number = number * len(option.levels) + option.levels.index(levels[option.name])
        found.append(number)
    return tuple(found)


@pytest.mark.parametrize("ending", ["nfg", "efg"])
def test_the_written_game_is_the_same_game(ending: str, tmp_path: Path) -> None:
    """State by state, payoffs are those of the game; pure equilibria are its Nash equilibria."""
    for seed in range(200):
        game = free(seed)
        file = tmp_path / f"{seed}.{ending}"
        write_gambit(game, file)
        text = file.read_text(encoding="utf-8")
        parsed = parse_nfg(text) if ending == "nfg" else parse_efg(text)
        assert (parsed.title, parsed.players) == (game.name, [p.name for p in game.parties])
        oracle = Oracle(game)
        states = States.of(game)
        worth = [payoffs_of(party, states) for party in game.parties]
        for state, number in oracle.id.items():
            told = parsed.payoffs[profile_of(game, oracle.levels(state))]
            assert told == [int(own[number - 1]) + 1 for own in worth]
        stable = [oracle.stable("nash", party) for party in oracle.parties]
        nash = {
            profile_of(game, oracle.levels(state))
            for state, number in oracle.id.items()
            if all(number in own for own in stable)
        }
        assert nash_of(parsed) == nash


def test_the_prisoners_dilemma_is_written_as_any_textbook_has_it(tmp_path: Path) -> None:
    """Defecting is the first strategy of each; payoffs 1 to 4, the row's strategy fastest."""
    game = read_game(CONFLICTS / "prisoners-dilemma.yaml")
    write_gambit(game, tmp_path / "game.nfg")
    lines = (tmp_path / "game.nfg").read_text(encoding="utf-8").splitlines()
    assert lines[0] == 'NFG 1 R "Prisoners\' dilemma" { "Row" "Column" }'
    assert lines[1] == "{ 2 2 }"
    assert lines[-4:] == ["2 2", "1 4", "4 1", "3 3"]
    write_gambit(game, tmp_path / "game.efg")
    tree = (tmp_path / "game.efg").read_text(encoding="utf-8").splitlines()
    assert tree[-7:] == [
        'p "" 1 1 "" { "row_cooperates N" "row_cooperates Y" } 0',
        'p "" 2 1 "" { "column_cooperates N" "column_cooperates Y" } 0',
        't "" 1 "State 1" { 2 2 }',
        't "" 3 "State 3" { 4 1 }',
        'p "" 2 1 "" { "column_cooperates N" "column_cooperates Y" } 0',
        't "" 2 "State 2" { 1 4 }',
        't "" 4 "State 4" { 3 3 }',
    ]


def test_every_reason_for_refusing_is_told(tmp_path: Path) -> None:
    game = OptionForm(
        (Party("A", misperceived=(1,)), Party("B\\")),
        (Option("a", ("A", "B\\")), Option("b", ("A",), direction="forward"), Option("c", ("A",))),
        Condition.of({"a": "Y", "b": "Y"}),
        (MoveCondition("c", NEVER),),
    )
    with pytest.raises(InputError) as raised:
        write_gambit(game, tmp_path / "game.nfg")
    assert {fault.code for fault in raised.value.faults} == {
        "shared-option",
        "one-way",
        "infeasible",
        "conditional-move",
        "misperceived",
        "backslash",
    }
    many = OptionForm((Party("A"),), tuple(Option(f"o{k}", ("A",)) for k in range(21)))
    for file, refused, code in (
        ("game.efg", many, "too-large"),
        ("game.nfg", many, "too-large"),
        ("game.nfg", GraphForm((Party("A"),), ("s",)), "graph-form"),
        ("game.gbt", free(1), "unknown-format"),
    ):
        with pytest.raises(InputError, match=code):
            write_gambit(refused, tmp_path / file)
    assert list(tmp_path.iterdir()) == []


def test_what_the_format_has_no_place_for_is_named(tmp_path: Path) -> None:
    game = replace(free(3), source="a book", coalitions=tuple((p.name,) for p in free(3).parties))
    assert write_gambit(game, tmp_path / "game.nfg").left_out == ("source", "coalitions")
