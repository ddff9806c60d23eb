"""One arrangement at central values: everything that is too dear to ask of every draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

import numpy as np

from pactwright.case import ResolvedCase
from pactwright.draws import Sample, Statement
from pactwright.durability.anchoring import Scale, fit, scaled
from pactwright.durability.arrangement import Arrangement
from pactwright.durability.breakevens import breakevens
from pactwright.durability.burdens import burdens
from pactwright.durability.drawing import Filled, Known, Sheet, centre_of, games, given, sheet_of
from pactwright.durability.findings import Axis, Centre, Variant
from pactwright.durability.game import Game, Settings
from pactwright.durability.guarantors import promises
from pactwright.durability.parameters import Completion
from pactwright.durability.solution import Solution, solve
from pactwright.durability.spoilers import most, spoiled, unspoiled
from pactwright.durability.stakes import stakes
from pactwright.durability.strength import strength
from pactwright.durability.variants import (
    formed,
    in_treaty_form,
    leaders_alike,
    told_as,
    unpromised,
    variant,
    yearly,
)
from pactwright.durability.windows import windows

# What may be played besides, and what it says.
SWITCHES = {
    "arming": "either side may arm beyond the terms",
    "learning": "the first found probe shows what promises are worth",
    "spoilers": "spoilers stage incidents as the settlement hurts them",
}


@dataclass(frozen=True)
class AtCentre:
    """One reading of a case at its centre, and the scales that anchor its games.

    Parameters
    ----------
    case
        The reading.
    statements
        What it states, by path.
    scales
        The anchored scale at each precision of the axis, by factor on all precisions; 1 is that of
        the settings.
    settings
        How games are solved.
    """

    case: ResolvedCase
    statements: Mapping[str, Statement]
    scales: Mapping[float, Scale]
    settings: Settings

    @cached_property
    def sample(self) -> Sample:
        """The single draw at the centre."""
        return centre_of(self.statements)

    @cached_property
    def known(self) -> Known:
        """Parameters at the centre that no completion speaks to, as they become known."""
        return Known()

    def game(self, arrangement: Arrangement, completion: Completion) -> Game:
        """The game of an arrangement in one completion, scaled by the anchor."""
        return scaled(self._bare(arrangement, completion), self.scales[1.0].middle)

    def _bare(self, arrangement: Arrangement, completion: Completion) -> Game:
        """The same before it is scaled."""
        return next(games(self._sheet(arrangement, completion))).game

    def _sheet(self, arrangement: Arrangement, completion: Completion) -> Sheet:
        return sheet_of(arrangement, self.sample, completion, 0.0, self.known)

    def centre(
        self, arrangement: Arrangement, completion: Completion, no_deal: Sequence[Filled]
    ) -> Centre:
        """Everything that is told at central values of one completion of what is unknown.

        Where a resource may be withheld, it is given here if that is at least as likely as not.

        Parameters
        ----------
        arrangement
            The architecture.
        completion
            Where all that is unknown lies.
        no_deal
            The game without arrangement in each of its completions; what it shares with this one is
            completed as here.
        """
        settings, sheet = self.settings, self._sheet(arrangement, completion)
        bare = next(games(sheet)).game
        game = scaled(bare, self.scales[1.0].middle)
        told = solve(game, settings)
        without = [
            self.game(one.arrangement, Completion({**one.completion.at, **completion.at}))
            for one in no_deal
        ]
        changed = self._changed(arrangement, completion, game)
        return Centre(
            told,
            np.arange(1.0, settings.horizon + 1),
            yearly(told.survival, settings),
            yearly(told.in_force, settings),
            breakevens(game, settings, self.scales[1.0].anchor),
            tuple(sorted(sheet.withheld[0])),
            promises(arrangement),
            strength(game),
            stakes(self.case, game, told, [solve(one, settings) for one in without]),
            burdens(game, told, without[0]),
            _by_year(told, settings),
            *changed,
            tuple(self._supply(arrangement, completion, game, told)),
            windows(game, told, settings),
            tuple(self._switched(arrangement, completion, bare)),
            tuple(self._axis(bare)),
        )

    def _changed(
        self, arrangement: Arrangement, completion: Completion, game: Game
    ) -> tuple[Variant, Variant, Variant | None]:
        """Without promises, with leaders alike, and with promises in treaty form."""
        form = None
        if formed(arrangement):
            says = "promises decay as those in treaty form do"
            treaty = self.game(in_treaty_form(arrangement), completion)
            form = variant("treaty form", says, treaty, self.settings)
        says = "outsiders promise nothing"
        return (
            variant("no guarantee", says, unpromised(game), self.settings),
            variant(
                "leaders alike", "no leader is revisionist", leaders_alike(game), self.settings
            ),
            form,
        )

    def _supply(
        self, arrangement: Arrangement, completion: Completion, game: Game, told: Solution
    ) -> Iterator[Variant]:
        """Each group of resources withheld, as a variant with its chance in this completion."""
        if not arrangement.needs:
            yield told_as("given", "no resource may be withheld", game, told, self.settings, 1.0)
            return
        chances = {
            need: float(given(arrangement, need, self.sample, completion)[0])
            for need in arrangement.needs
        }
        for withheld, table in arrangement.branches.items():
            alone = replace(arrangement, branches={frozenset(): table}, needs={})
            name = f"withheld: {', '.join(sorted(withheld))}" if withheld else "given"
            says = name if withheld else "every resource is given"
            chance = prod(1 - c if need in withheld else c for need, c in chances.items())
            yield variant(name, says, self.game(alone, completion), self.settings, chance)

    def _switched(
        self, arrangement: Arrangement, completion: Completion, bare: Game
    ) -> Iterator[Variant]:
        """The game with each switch turned, anchored anew with the same settings.

        Where it is unknown what a settlement is worth to spoilers that are switched on here, they
        stage as many incidents as they may.
        """
        for name, says in SWITCHES.items():
            on, game = not getattr(self.settings.switches, name), bare
            if name == "spoilers" and on:
                turned = spoiled(self.case, arrangement)
                game = self._bare(turned, Completion({**completion.at, **most(turned)}))
            elif name == "spoilers":
                game = self._bare(unspoiled(arrangement), completion)
            switches = replace(self.settings.switches, **{name: on})
            settings = replace(self.settings, switches=switches)
            scale = fit(self.scales[1.0].anchor, settings, 0.0)
            title = f"with {name}" if on else f"without {name}"
            told = says if on else f"not: {says}"
            yield variant(title, told, scaled(game, scale.middle), settings)

    def _axis(self, bare: Game) -> Iterator[Axis]:
        for factor, scale in self.scales.items():
            settings = replace(self.settings, precision=self.settings.precision.times(factor))
            peace = solve(scaled(bare, scale.middle), settings).survival[-1]
            yield Axis(settings.precision.war, scale.middle, float(peace))


def rank_correlation(
    centres: Sequence[Centre], war_precision: float
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Rank correlation of arrangements at each precision with that at one of them.

    Parameters
    ----------
    centres
        Of three arrangements or more, all with the same axis.
    war_precision
        The precision that the others are held against; one of the axis.

    Returns
    -------
    tuple
        War precisions, and Spearman's rank correlation at each; not a number where all are alike.
    """
    from scipy.stats import rankdata  # type: ignore[import-untyped]

    table = np.array([[one.peace for one in centre.axis] for centre in centres])
    precisions = tuple(one.war_precision for one in centres[0].axis)
    here = int(np.argmin(np.abs(np.array(precisions) - war_precision)))
    ranks = rankdata(np.round(table, 9), axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = np.corrcoef(ranks, rowvar=False)[here]
    return precisions, tuple(float(one) for one in np.atleast_1d(found))


def _by_year(
    told: Solution, settings: Settings
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Margins (Y, 2): averages over the steps of each year."""
    return np.asarray(told.margins.reshape(-1, settings.steps_per_year, 2).mean(axis=1))
