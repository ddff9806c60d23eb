"""Outsiders without a promise: together they bring what the library says, however many."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from pactwright import library
from pactwright.durability.anchoring import Anchor, fit
from pactwright.durability.arrangement import Arrangement, arrangement_of, no_deal_of
from pactwright.durability.centre import AtCentre
from pactwright.durability.game import OUTSIDE, Game, Settings
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import solve
from pactwright.reports.durability.explaining import SHARE, explained, explanation_lines
from tests.durability.small import HEAD, written

FINE = Settings(horizon=20, steps_per_year=1, points=11)
BODY = """
issues:
  promise:
    question: "?"
    obligors: [G]
    clauses: {nothing: Nothing, pledge: Pledge}
    basis: [c]
effects:
  pledge: {clause: {promise: pledge}, sets: guarantor_fights, of: G, to: 0.5, basis: [c]}
  arms: {clause: {promise: pledge}, sets: resupply, of: G, to: 0.6, basis: [c]}
architectures:
  pact: {title: Pact, clauses: {promise: pledge}, basis: [c]}
  bare: {title: Bare, clauses: {promise: nothing}, basis: [c]}
"""


def named(folder: Path, many: int) -> AtCentre:
    """The case with G and so many more outsiders that promise nothing."""
    more = [f"H{n}" for n in range(many)]
    text = (HEAD + BODY).replace("guarantors: [G]", f"guarantors: [{', '.join(['G', *more])}]")
    parties = "".join(
        f"  {one}: {{name: {one}, kind: state, role: [guarantor], basis: [c]}}\n" for one in more
    )
    text = text.replace("values: {A: unknown", f"{parties}values: {{A: unknown")
    case, told = written(folder, text)
    return AtCentre(case, told, {1.0: fit(Anchor.of(), FINE, 0.0)}, FINE)


def game_of(at: AtCentre, arrangement: Arrangement) -> Game:
    return at.game(arrangement, Completion({}))


def peace(game: Game) -> np.ndarray:
    return solve(game, FINE).survival


def test_naming_outsiders_who_promise_nothing_leaves_peace_as_it_was(tmp_path: Path) -> None:
    bare, tense = [], []
    for many in range(4):
        (tmp_path / str(many)).mkdir()
        at = named(tmp_path / str(many), many)
        bare.append(peace(game_of(at, arrangement_of(at.case, "bare"))))
        tense.append(peace(game_of(at, no_deal_of(at.case))))
    # What is left is that two may come at once; under frozen tension wars are more frequent.
    for curves, close in ((bare, 1e-3), (tense, 2e-3)):
        for one, other in pairwise(curves):
            np.testing.assert_allclose(one, other, atol=close)


def test_beside_a_promise_another_name_moves_peace_little(tmp_path: Path) -> None:
    (tmp_path / "0").mkdir()
    (tmp_path / "1").mkdir()
    alone, joined = (named(tmp_path / str(n), n) for n in (0, 1))
    curves = [peace(game_of(at, arrangement_of(at.case, "pact"))) for at in (alone, joined)]
    np.testing.assert_allclose(*curves, atol=5e-3)


@pytest.mark.parametrize("shock", [0.2, 0.3, 0.4])
def test_splitting_an_outsider_without_a_promise_hardly_changes_peace(
    tmp_path: Path, shock: float
) -> None:
    at = named(tmp_path, 0)
    game = game_of(at, arrangement_of(at.case, "bare"))
    shared = game.shared.copy()
    shared[..., 0] = shock  # common_shock
    game = replace(game, shared=shared)
    # One outsider becomes two, each with half of its chances to fight and to supply.
    outside = np.concatenate([game.outside, game.outside[:, :, -1:]], axis=2)
    for name in ("guarantor_fights", "resupply"):
        outside[:, :, -2:, OUTSIDE.index(name)] /= 2
    split = replace(game, outside=outside, outsiders=(*game.outsiders, "another"))
    np.testing.assert_allclose(peace(game), peace(split), atol=2e-3)


def test_what_a_clause_speaks_to_keeps_its_own_baseline(tmp_path: Path) -> None:
    at = named(tmp_path, 3)
    told = {
        (one.parameter, one.of): one
        for one in arrangement_of(at.case, "pact").branches[frozenset()][0][0]
    }
    known = library.parameters()
    for name, value in (("guarantor_fights", 0.5), ("resupply", 0.6)):
        assert (told[name, "G"].low, told[name, "G"].start) == (value, known[name].baseline)
        shares = [told[name, f"H{n}"].low for n in range(3)]
        assert shares == pytest.approx([known[name].baseline / 4] * 3)
    assert told["guarantee_weight", "H0"].low == known["guarantee_weight"].baseline


def test_the_explanation_says_who_shares(tmp_path: Path) -> None:
    (tmp_path / "0").mkdir()
    (tmp_path / "1").mkdir()
    alone, joined = (named(tmp_path / str(n), n) for n in (0, 1))
    lines = [
        "\n".join(explanation_lines(at.case.nouns, explained(at.case, "bare", 0.0)))
        for at in (alone, joined)
    ]
    assert SHARE not in lines[0]
    assert SHARE in lines[1]
    assert "guarantor fights of H0 0.05" in lines[1]
