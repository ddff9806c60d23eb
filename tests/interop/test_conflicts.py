"""Bundled conflicts: their published equilibria, found again by the engine and by definition."""

from dataclasses import replace
from pathlib import Path

import pytest

from pactwright.interop.graph_models import read_game, read_game_file
from pactwright.stability import GraphForm, OptionForm, Ranking, analyse
from tests.stability.oracle import Oracle

CONFLICTS = Path(__file__).parents[2] / "cases" / "conflicts"
FILES = sorted(CONFLICTS.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_published_equilibria_are_found_again(file: Path) -> None:
    told = read_game_file(file)
    assert told.game.source
    assert told.published
    found = analyse(told.game)
    oracle = Oracle(told.game)
    for published in told.published:
        stable = [oracle.stable(published.concept, party) for party in oracle.parties]
        assert set(published.by_definition) == set.intersection(*stable)
        assert found.concepts[published.concept].equilibria.ids() == published.by_definition


def test_every_conflict_stands_in_the_list(tmp_path: Path) -> None:
    listed = (CONFLICTS / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in FILES if f"`{file.name}`" not in listed] == []


def test_a_printed_value_that_contradicts_the_definition_is_shown_as_such() -> None:
    """Garrison: with one move of one opponent as the only reply, the printed states come out."""
    told = read_game_file(CONFLICTS / "garrison-1976.yaml")
    printed = {published.concept: published.printed for published in told.published}
    assert {p.concept for p in told.published if p.printed != p.by_definition} == {"gmr", "smr"}
    oracle = Oracle(told.game)
    view = oracle.seen_by(0)
    for concept, symmetric in (("gmr", False), ("smr", True)):

        def deterred(i: int, s: object, symmetric: bool = symmetric) -> bool:
            return all(
                any(
                    not view.better(i, end, s)
                    and not (symmetric and any(view.better(i, y, s) for y in view.moves(i, end)))
                    for j in view.others(i)
                    for end in view.moves(j, t)
                )
                for t in view.improvements(i, s)
            )

        found = {oracle.id[s] for s in oracle.states if all(deterred(i, s) for i in oracle.parties)}
        assert found == set(printed[concept])


def test_doing_nothing_last_leaves_the_cuban_resolutions() -> None:
    game = read_game(CONFLICTS / "cuban-missiles-1962.yaml")
    assert isinstance(game, OptionForm)
    usa, ussr = game.parties
    assert isinstance(usa.preference, Ranking)
    order = [state for (state,) in usa.preference.classes if state != 1]
    last = replace(game, parties=(replace(usa, preference=Ranking.of(*order, 1)), ussr))
    assert analyse(last, ["seq"]).concepts["seq"].equilibria.ids() == (5, 7)
    strike = replace(game.options[0], direction="forward")
    final = replace(game, options=(strike, *game.options[1:]))
    assert analyse(final, ["seq"]).concepts["seq"].equilibria.ids() == (5, 6, 7)


def test_what_the_note_on_elmira_says_of_a_joint_move_holds() -> None:
    """From 5 to 8, MoE then Uniroyal; both prefer 8."""
    game = read_game(CONFLICTS / "elmira-1991.yaml")
    assert isinstance(game, GraphForm)
    assert (5, 6) in game.arcs["MoE"]
    assert (6, 8) in game.arcs["Uniroyal"]
    for party in game.parties[:2]:
        assert isinstance(party.preference, Ranking)
        order = [state for (state,) in party.preference.classes]
        assert order.index(8) < order.index(5)
