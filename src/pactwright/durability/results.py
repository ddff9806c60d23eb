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
        (Y,): 10th percentile in the least and 90th in the most favourable completion of what is
        unknown.
    median_low, median_high
        (Y,): median in either; the same where nothing is unknown.
    """

    years: Floats
    low: Floats
    median_low: Floats
    median_high: Floats
    high: Floats

    @classmethod
    def of(cls, told: Floats) -> Band:
        """The band of (K, N, Y) numbers: completions from least to most favourable, draws, years.

        Percentiles are those of the draws, linear between neighbours.
        """
        found = np.percentile(told, PERCENTILES, axis=1)  # (3, K, Y)
        years = np.arange(1.0, told.shape[2] + 1)
        low, high = np.min(found, axis=1), np.max(found, axis=1)
        return cls(years, low[0], low[1], high[1], high[2])


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What becomes of one arrangement over the draws.

    K is 1 where nothing is unknown; otherwise 2: the completion least and the one most favourable
    to peace (see `Corners`). N draws, Y years, C the causes of `pactwright.durability.CAUSES`, F
    phases with the lapsed arrangement last. Averages over draws are chances with all that is stated
    as a distribution drawn; an average of survival and the averages of all causes add up to one.

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
    places
        Place of each statement that is a set in its range: 0 its lowest end, 1 its highest.
    extremes
        What it is extreme in among all completions tried, such as ``least peace after 10 years``.
    """

    picks: tuple[tuple[str, str], ...]
    places: tuple[float, ...]
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
    """

    issues: tuple[str, ...]
    paths: tuple[str, ...]
    chosen: tuple[Completed, ...]
    tried: int
    every_corner: bool
    sampled: int
    exceptions: int
    gaps: tuple[tuple[str, float], ...]

    @property
    def unknown(self) -> bool:
        """Whether anything is unknown."""
        return bool(self.issues or self.paths)

    @property
    def words(self) -> str:
        """What the search allows to say, and no more."""
        if not self.unknown:
            return "nothing is unknown"
        corners = "all corners tried; " if self.every_corner else ""
        if not self.exceptions:
            return f"{corners}no exception found in {self.sampled:,} completions"
        plural = "exception" if self.exceptions == 1 else "exceptions"
        return (
            f"{corners}{self.exceptions} {plural} found in {self.sampled:,} completions, "
            "and taken in"
        )


@dataclass(frozen=True, slots=True)
class Corners:
    """Completions of what is unknown, found from signs at the centre and a sampled search.

    Parameters
    ----------
    paths
        Statements that are sets, or may or may not count.
    worst, best
        Place of each in its range, 0 to 1, where peace at the last year is least and most likely
        among all completions tried.
    peace_worst, peace_best
        Chance of peace there at the last year, at central values of all that is drawn.
    searched
        Completions drawn at random to look for an exception.
    exceptions
        How many of them lay outside what the signs had found; worst and best then are theirs.
    """

    paths: tuple[str, ...]
    worst: tuple[float, ...]
    best: tuple[float, ...]
    peace_worst: float
    peace_best: float
    searched: int
    exceptions: int

    @property
    def words(self) -> str:
        """What the search allows to say, and no more."""
        if not self.paths:
            return "nothing is unknown"
        if not self.exceptions:
            return f"no exception found in {self.searched} completions"
        return f"{self.exceptions} exceptions found in {self.searched} completions, and taken in"


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
    centre
        At central values; None when it was not asked for.
    course
        Over the draws.
    corners
        What the unknown may do.
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
    centre: Centre | None
    course: Course
    corners: Corners
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
        `tie`, whatever the completion: least favourable of the row against most favourable of the
        column.
    tie
        Difference up to which two chances of peace count as alike.
    """

    ids: tuple[str, ...]
    years: int
    ahead: npt.NDArray[np.float64]
    tie: float
