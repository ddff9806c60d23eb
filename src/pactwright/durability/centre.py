"""One arrangement at central values: everything that is too dear to ask of every draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

import numpy as np

from pactwright.case import ResolvedCase
from pactwright.draws import Sample, Statement
from pactwright.durability.anchoring import Scale, scaled
from pactwright.durability.arrangement import Arrangement
from pactwright.durability.breakevens import breakevens
from pactwright.durability.corners import corners
from pactwright.durability.drawing import Known, centre_of, games, sheet_of, unknowns
from pactwright.durability.findings import Axis, Centre, Variant
from pactwright.durability.game import Game, Settings
from pactwright.durability.parameters import Completion
from pactwright.durability.results import Corners
from pactwright.durability.solution import Solution, solve
from pactwright.durability.stakes import stakes
from pactwright.durability.variants import (
    in_treaty_form,
    leaders_alike,
    told_as,
    unaided,
    variant,
    yearly,
)
from pactwright.durability.windows import windows


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

    def game(
        self, arrangement: Arrangement, completion: Completion, known: Known | None = None
    ) -> Game:
        """The game of an arrangement in one completion, scaled by the anchor."""
        sheet = sheet_of(arrangement, self.sample, completion, 0.0, known)
        return scaled(next(games(sheet)).game, self.scales[1.0].middle)

    def corners(self, arrangement: Arrangement) -> Corners:
        """What the unknown may do to peace at the last year."""
        known = Known()

        def peace(completion: Completion) -> float:
            game = self.game(arrangement, completion, known)
            return float(solve(game, self.settings).survival[-1])

        return corners(unknowns(arrangement, self.statements), peace)

    def centre(self, arrangement: Arrangement, completion: Completion, tension: Solution) -> Centre:
        """Everything that is told at central values of one completion of what is unknown.

        Parameters
        ----------
        arrangement
            The architecture.
        completion
            Where all that is unknown lies.
        tension
            The game without arrangement, solved.
        """
        settings, game = self.settings, self.game(arrangement, completion)
        told = solve(game, settings)
        decayed = any(
            one.parameter == "guarantee_collapse" and one.touched for one in arrangement.quantities
        )
        return Centre(
            told,
            np.arange(1.0, settings.horizon + 1),
            yearly(told.survival, settings),
            yearly(told.in_force, settings),
            breakevens(game, settings, self.scales[1.0].anchor),
            stakes(self.case, game, told, tension),
            _by_year(told, settings),
            variant("no guarantee", "no outsider ever fights", unaided(game), settings),
            variant("leaders alike", "no leader is revisionist", leaders_alike(game), settings),
            variant(
                "treaty form",
                "promises decay as those in treaty form do",
                in_treaty_form(game),
                settings,
            )
            if decayed
            else None,
            tuple(self._supply(arrangement, completion, told)),
            windows(game, told, settings),
            tuple(self._axis(arrangement, completion)),
        )

    def _supply(
        self, arrangement: Arrangement, completion: Completion, told: Solution
    ) -> Iterator[Variant]:
        """Each group of resources withheld, as a variant with its chance."""
        if not arrangement.needs:
            game = self.game(arrangement, completion)
            yield told_as("given", "no resource may be withheld", game, told, self.settings, 1.0)
            return
        chances = self.chances(arrangement, completion)
        for withheld, table in arrangement.branches.items():
            alone = replace(arrangement, branches={frozenset(): table}, needs={})
            name = f"withheld: {', '.join(sorted(withheld))}" if withheld else "given"
            says = name if withheld else "every resource is given"
            chance = prod(1 - c if need in withheld else c for need, c in chances.items())
            yield variant(name, says, self.game(alone, completion), self.settings, chance)

    def chances(self, arrangement: Arrangement, completion: Completion) -> dict[str, float]:
        """How likely each resource that may be withheld is given."""
        found = {}
        for need, path in arrangement.needs.items():
            low, high = self.sample.ends(path) if path else (np.zeros(1), np.ones(1))
            place = completion(path or f"needs.{need}.given")
            found[need] = float((low + (high - low) * place)[0])
        return found

    def _axis(self, arrangement: Arrangement, completion: Completion) -> Iterator[Axis]:
        sheet = sheet_of(arrangement, self.sample, completion, 0.0)
        game = next(games(sheet)).game
        for factor, scale in self.scales.items():
            settings = replace(self.settings, precision=self.settings.precision.times(factor))
            peace = solve(scaled(game, scale.middle), settings).survival[-1]
            yield Axis(settings.precision.war, scale.middle, float(peace))


def rank_correlation(centres: Sequence[Centre]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Rank correlation of arrangements at each precision with that at the settings' own.

    Parameters
    ----------
    centres
        Of three arrangements or more, all with the same axis.

    Returns
    -------
    tuple
        War precisions, and Spearman's rank correlation at each; not a number where all are alike.
    """
    from scipy.stats import rankdata  # type: ignore[import-untyped]

    table = np.array([[one.peace for one in centre.axis] for centre in centres])
    precisions = tuple(one.war_precision for one in centres[0].axis)
    here = int(
        np.argmin(
            [abs(centres[0].axis[n].peace - centres[0].peace[-1]) for n in range(len(precisions))]
        )
    )
    ranks = rankdata(np.round(table, 9), axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = np.corrcoef(ranks, rowvar=False)[here]
    return precisions, tuple(float(one) for one in np.atleast_1d(found))


def _by_year(
    told: Solution, settings: Settings
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Margins (Y, 2): averages over the steps of each year."""
    return np.asarray(told.margins.reshape(-1, settings.steps_per_year, 2).mean(axis=1))
