"""What the game of keeping answers about one arrangement over draws, and beside others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright.durability.findings import Centre
from pactwright.durability.game import Floats

PERCENTILES = (10.0, 50.0, 90.0)


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """A number year by year over the draws: an envelope over what is unknown.

    Parameters
    ----------
    years
        (Y,): 1, 2, ... years from signature.
    low, high
        (Y,): lowest 10th and highest 90th percentile over the completions of what is unknown.
    median_low, median_high
        (Y,): lowest and highest median over them; the same where nothing is unknown.
    """

    years: Floats
    low: Floats
    median_low: Floats
    median_high: Floats
    high: Floats

    @classmethod
    def of(cls, told: Floats) -> Band:
        """The band of (K, N, Y) numbers: completions, draws, years.

        Percentiles are those of the draws, linear between neighbours.
        """
        found = np.percentile(told, PERCENTILES, axis=1)  # (3, K, Y)
        years = np.arange(1.0, told.shape[2] + 1)
        low, high = np.min(found, axis=1), np.max(found, axis=1)
        return cls(years, low[0], low[1], high[1], high[2])


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What becomes of one arrangement over the draws.

    K completions of what is unknown, from least to most peace at the last year at central values
    (see `Completions`); 1 where nothing is unknown. N draws, Y years, C the causes of
    `pactwright.durability.CAUSES`, F phases with the lapsed arrangement last. Averages over draws
    are chances with all that is stated as a distribution drawn; an average of survival and the
    averages of all causes add up to one.

    Parameters
    ----------
    peace, in_force
        (K, N, Y): chance of peace between the principals, and of peace with the arrangement still
        in force.
    causes
        (K, Y, C): average cumulative chance of war by cause.
    crossed
        (K, C, 2, 2, F): average at the last year, by cause, promise (0 some intact, 1 none), leader
        (1 revisionist) and phase.
    lapses
        (K, Y): average cumulative chance that the arrangement lapses without war or repudiation.
    repudiations
        (K, Y, 2): average cumulative chance that either side walks out of it without war.
    joined, wider
        (K, Y): average cumulative chance of a war that an outsider joins, and of one that widens to
        war between major powers.
    probes, found, pushing
        (K, Y, 2): average number so far of either side's minor breaches, of those found, and years
        spent pushing at the edge of the terms.
    values
        (K, N, 2): worth to either side at signature, on its own scale.
    honours
        (K, N, J): what fighting would gain each outsider over standing aside, on its own scale.
    fights
        (K, N, J): the chance stated that it fights.
    """

    peace: Floats
    in_force: Floats
    causes: Floats
    crossed: Floats
    lapses: Floats
    repudiations: Floats
    joined: Floats
    wider: Floats
    probes: Floats
    found: Floats
    pushing: Floats
    values: Floats
    honours: Floats
    fights: Floats

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.peace.shape[1])

    @property
    def peace_band(self) -> Band:
        """Peace between the principals."""
        return Band.of(self.peace)

    @property
    def in_force_band(self) -> Band:
        """Peace with the arrangement in force."""
        return Band.of(self.in_force)

    @property
    def breaches_per_decade(self) -> Floats:
        """(K, 2): minor breaches of either side in ten years of peace, on average."""
        years = np.mean(self.peace, axis=1).sum(axis=1)
        return np.asarray(10.0 * self.probes[:, -1] / np.maximum(years, 1e-12)[:, None])

    @property
    def honouring(self) -> Floats:
        """(K, J): share of draws in which fighting improves the outsider's own position."""
        return np.asarray(np.mean(self.honours > 0.0, axis=1))

    @property
    def credibility_in_doubt(self) -> npt.NDArray[np.bool_]:
        """(K, J): whether the chance stated and the share that honouring pays fall on either side.

        One says that the outsider would rather fight than not, the other that it would not; they
        are told beside each other and never reconciled.
        """
        stated = np.mean(self.fights, axis=1)
        return np.asarray((stated >= 0.5) != (self.honouring >= 0.5))


@dataclass(frozen=True, slots=True)
class Completed:
    """One way to fill in all that is unknown, named.

    Parameters
    ----------
    picks
        Open issue and the clause that settles it, the same in every phase that leaves it open.
    told
        Issue and the clause that it comes to, where needs that are not met leave that untold.
    places
        Place of each statement that is a set in its range: 0 its lowest end, 1 its highest; None
        where the statement does not count with these picks.
    extremes
        What it is extreme in among all completions tried, such as ``least peace after 10 years``.
    """

    picks: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, str], ...]
    places: tuple[float | None, ...]
    extremes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Completions:
    """The completions of what is unknown for which everything is told, found at central values.

    Parameters
    ----------
    issues
        Open issues on which anything in the game turns; other open issues change nothing in it.
    paths
        Statements that are sets.
    chosen
        The completions, from least to most peace at the last year; one where nothing is unknown.
    tried
        Completions of which the game was solved.
    every_corner
        Whether all corners were among them: every allowed way to settle the issues with every
        statement at either end.
    sampled
        Completions drawn at random to look for an exception, half corners, half anywhere.
    exceptions
        How many of them lay outside what had been found; they are taken in.
    gaps
        What the chosen ones leave out of what all tried reach, as (output, largest distance over
        the years), the largest first; outputs that they reach everywhere are left out.
    peace
        Lowest and highest chance of peace among all tried, at the year compared and at the last
        one, at central values.
    """

    issues: tuple[str, ...]
    paths: tuple[str, ...]
    chosen: tuple[Completed, ...]
    tried: int
    every_corner: bool
    sampled: int
    exceptions: int
    gaps: tuple[tuple[str, float], ...]
    peace: tuple[tuple[float, float], tuple[float, float]]

    @property
    def unknown(self) -> bool:
        """Whether anything is unknown."""
        return bool(self.issues or self.paths)

    @property
    def words(self) -> str:
        """What the search allows to say, and no more."""
        if not self.unknown:
            return "nothing is unknown"
        if not self.sampled:
            return f"all {self.tried} ways to settle what is open tried"
        corners = "all corners tried; " if self.every_corner else ""
        if not self.exceptions:
            return f"{corners}no exception found in {self.sampled:,} completions"
        plural = "exception" if self.exceptions == 1 else "exceptions"
        return (
            f"{corners}{self.exceptions} {plural} found in {self.sampled:,} completions, "
            "and taken in"
        )


@dataclass(frozen=True, slots=True)
class UnderHypothesis:
    """What an arrangement comes to if one rival cause of the conflict is the true one.

    Parameters
    ----------
    id
        Which hypothesis.
    changes
        Whether it changes any parameter of the game; if not, all is as without it.
    peace
        Lowest and highest chance of peace at the year compared and at the last one, at central
        values over all that is unknown; None where nothing changes.
    without
        The same without the hypothesis.
    """

    id: str
    changes: bool
    peace: tuple[tuple[float, float], tuple[float, float]] | None
    without: tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Endurance:
    """Whether one arrangement would last, in one reading of the case.

    Parameters
    ----------
    id, title
        Which architecture; ``no deal`` for the game without arrangement.
    principals
        The two sides, in the order of every axis of length 2.
    protected
        Which of them outsiders cover; None when neither.
    outsiders, phases
        Names; the lapsed arrangement is the last phase.
    open_issues
        Issues left open; their clauses then are among what is unknown.
    centres
        (K,): at central values, one a completion in the order of `completions`; empty when it was
        not asked for.
    course
        Over the draws, by completion in the same order.
    completions
        What is unknown, and how it is filled in.
    untouched
        Whether nothing in the package speaks to any parameter of the game, however it is completed;
        then it has no level of its own.
    hypotheses
        Each rival cause of the conflict run by itself; empty when the centre was not asked for.
    notes
        What the game leaves out of what the case says.
    """

    id: str
    title: str
    principals: tuple[str, str]
    protected: int | None
    outsiders: tuple[str, ...]
    phases: tuple[str, ...]
    open_issues: tuple[str, ...]
    centres: tuple[Centre, ...]
    course: Course
    completions: Completions
    untouched: bool
    hypotheses: tuple[UnderHypothesis, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """How often one arrangement outlasts another under the same draws.

    Parameters
    ----------
    ids
        The arrangements.
    years
        The horizon compared.
    ahead
        (A, A): share of draws in which the row's chance of peace exceeds the column's by more than
        `tie` even in the least favourable of its completions against the most favourable of the
        column's. A lower bound: what is unknown about both is filled in for each by itself.
    tie
        Difference up to which two chances of peace count as alike.
    """

    ids: tuple[str, ...]
    years: int
    ahead: npt.NDArray[np.float64]
    tie: float
