"""The game of keeping on arrangements whose fate is known, before any of its levels is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from importlib.resources import files
from math import floor
from pathlib import Path

from pactwright import library
from pactwright.assessment.durability import ReadingEndurance, Terms, central_scale, endure
from pactwright.assessment.examination import load
from pactwright.case import Case, Sections
from pactwright.draws import statements, written_paths
from pactwright.durability.anchoring import Scale, reference_games, scaled
from pactwright.durability.arrangement import arrangement_of, no_deal_of
from pactwright.durability.balance import begun, even_balance, wins_alone
from pactwright.durability.centre import AtCentre
from pactwright.durability.game import Floats, Game, Settings
from pactwright.durability.parameters import Completion
from pactwright.durability.results import Band, Endurance
from pactwright.durability.solution import Solution, solve
from pactwright.library import Fate

Progress = Callable[[int, int], None]
FOLDER = "known-fates"
LITTLE = 0.2
YEARS = (5, 10, 20)  # at which all are set beside one another
TIE = 0.01  # difference up to which two chances count as alike


class Fit(StrEnum):
    """How what happened sits with what the game says at the library's own values."""

    WITHIN = "nothing here speaks against the game"
    HELD = "absurd: it held, and the game gives that less than one chance in five"
    BROKE = "absurd: it ended, and the game gives that less than one chance in five"


class Beginning(StrEnum):
    """How the side likelier to begin a war in the game sits with history."""

    AGREES = "as it was"
    DIFFERS = "the other way round than it was"
    TIES = "too close to tell"
    UNTOLD = "history does not tell"


@dataclass(frozen=True, slots=True)
class Compared:
    """What happened beside the chance that the game gives to holding until then.

    Parameters
    ----------
    year
        Whole year: the first by which it had ended, or the last one observed; at most the horizon.
    held
        Whether it had held until then.
    low, median_low, median_high, high
        Chance that it holds: 10th percentile, median in the least and in the most favourable
        completion, and 90th percentile over the draws.
    centre
        That chance at the library's own values, on which no spread of draws has any say.
    """

    year: int
    held: bool
    low: float
    median_low: float
    median_high: float
    high: float
    centre: float

    @property
    def fit(self) -> Fit:
        """Whether the game is absurd, at the library's own values."""
        if self.held:
            return Fit.HELD if self.centre < LITTLE else Fit.WITHIN
        return Fit.BROKE if 1.0 - self.centre < LITTLE else Fit.WITHIN

    @property
    def whole_band(self) -> bool:
        """Whether the whole band gives what happened so little chance too."""
        return self.high < LITTLE if self.held else 1.0 - self.low < LITTLE


@dataclass(frozen=True, slots=True)
class Begins:
    """Who is likelier to begin a war in the game, by attacking or by a probe that escalates.

    All at the library's own values.

    Parameters
    ----------
    year
        Year up to which it is told.
    sides, names
        The side that nobody covers, and the protected side.
    chances
        Chance that either has begun one.
    turns_at
        The first one's chance of winning a war of the two alone at which it would begin as often as
        the protected side; None where no balance of power does that.
    stands_at
        That chance as it is encoded.
    fit
        Whether that is what happened.
    """

    year: int
    sides: tuple[str, str]
    names: tuple[str, str]
    chances: tuple[float, float]
    turns_at: float | None
    stands_at: float
    fit: Beginning


@dataclass(frozen=True, slots=True)
class Level:
    """Peace at one year for all, at the library's own values, and the band of the arrangement.

    Parameters
    ----------
    year
        Which.
    low, high
        10th and 90th percentile of the arrangement over the draws, in all completions.
    arrangement, no_deal, reference
        Chance of peace of the arrangement, of frozen tension without it, and of the reference dyad.
    """

    year: int
    low: float
    high: float
    arrangement: float
    no_deal: float
    reference: float


@dataclass(frozen=True, slots=True, eq=False)
class KnownFate:
    """One arrangement whose fate is known, and what the game says of it.

    Parameters
    ----------
    fate
        What became of it.
    peace, in_force
        Peace between the two sides, and the arrangement itself.
    begins
        Who begins a war.
    levels
        Peace at the same years for every arrangement.
    """

    fate: Fate
    peace: Compared
    in_force: Compared
    begins: Begins
    levels: tuple[Level, ...]


def face_validity(
    terms: Terms | None = None, progress: Progress | None = None
) -> tuple[KnownFate, ...]:
    """Run the arrangements whose fate is known at the settings of an answer.

    The game is absurd where it gives what happened less than one chance in five at the library's
    own values; the band over the draws stands beside it. Anything else is no confirmation: one fate
    cannot confirm a chance.

    Parameters
    ----------
    terms
        Those of the answer. What is told at central values is left out.
    progress
        Told how many arrangements are done, and of how many.

    Raises
    ------
    InputError
        When no scale of rates meets the anchor.
    """
    terms = replace(terms or Terms(), centre=False)
    central = _Central(central_scale(terms), terms.settings)
    told = []
    for fate in library.fates().values():
        case = load(_folder() / fate.name)
        told.append(central.beside(fate, case, endure(case, terms=terms).readings[0]))
        if progress is not None:
            progress(len(told), len(library.fates()))
    return tuple(told)


def pairs_in_order(fates: Sequence[KnownFate], year: int) -> tuple[int, int]:
    """How many pairs of one that kept the peace and one that broke it the game has in that order.

    Parameters
    ----------
    fates
        The arrangements.
    year
        Year by which peace was kept or broken, and at which the chances are compared.

    Returns
    -------
    tuple
        Pairs in which the one that kept it is likelier to by more than a hundredth, and all pairs.
    """
    kept, broke = [], []
    for known in fates:
        chances = {level.year: level.arrangement for level in known.levels}
        if year in chances and known.fate.war is not None and known.fate.years <= year:
            broke.append(chances[year])
        elif year in chances and known.fate.years >= year:
            kept.append(chances[year])
    ahead = sum(one > other + TIE for one in kept for other in broke)
    return ahead, len(kept) * len(broke)


@dataclass(frozen=True)
class _Central:
    """The games at the library's own values; a fate's case has nothing that is unknown."""

    scale: Scale
    settings: Settings

    def beside(self, fate: Fate, case: Case, found: ReadingEndurance) -> KnownFate:
        told, years = found.arrangements[0], self.settings.horizon
        game, bare = self._games(case, told.id)
        solved, alone = solve(game, self.settings), solve(bare, self.settings)
        reached = floor(fate.years) + (fate.war is not None)
        year = min(max(reached, 1), years)
        peace = _compared(
            told.course.peace_band, self._yearly(solved.survival), year, fate.war, fate.years
        )
        reached = floor(fate.years_in_force) + (fate.ended is not None)
        in_force = _compared(
            told.course.in_force_band,
            self._yearly(solved.in_force),
            min(max(reached, 1), years),
            fate.ended,
            fate.years_in_force,
        )
        begins = self._begins(fate, told, game, year, found.case.nouns)
        levels = tuple(self._levels(told, solved, alone))
        return KnownFate(fate, peace, in_force, begins, levels)

    def _games(self, case: Case, architecture: str) -> tuple[Game, Game]:
        """The game of the arrangement and that of no deal."""
        reading = case.resolve()
        told = statements(reading, written_paths(case))
        centre = AtCentre(reading, told, {1.0: self.scale}, self.settings)
        game = centre.game(arrangement_of(reading, architecture), Completion({}))
        return game, centre.game(no_deal_of(reading), Completion({}))

    def _begins(
        self, fate: Fate, told: Endurance, game: Game, year: int, nouns: Sections
    ) -> Begins:
        assert told.protected is not None  # every fate's case names the protected side
        solved = solve(game, self.settings)
        order = (1 - told.protected, told.protected)
        other, protected = (begun(solved, side, year) for side in order)
        ids = told.principals[order[0]], told.principals[order[1]]
        return Begins(
            year,
            ids,
            (nouns.parties[ids[0]].name, nouns.parties[ids[1]].name),
            (other, protected),
            even_balance(game, self.settings, year),
            wins_alone(game, order[0]),
            _beginning(fate, other, protected),
        )

    def _levels(self, told: Endurance, solved: Solution, alone: Solution) -> list[Level]:
        anchor = self.scale.anchor
        dyad = scaled(reference_games(anchor.dyad, 0.0)[0], self.scale.middle)
        reference = self._yearly(solve(dyad, self.settings).survival)
        kept, without = self._yearly(solved.survival), self._yearly(alone.survival)
        band = told.course.peace_band
        return [
            Level(
                year,
                float(band.low[year - 1]),
                float(band.high[year - 1]),
                float(kept[year - 1]),
                float(without[year - 1]),
                float(reference[year - 1]),
            )
            for year in YEARS
            if year <= self.settings.horizon
        ]

    def _yearly(self, curve: Floats) -> Floats:
        every = self.settings.steps_per_year
        return curve[every::every]


def _compared(band: Band, centre: Floats, year: int, ended: date | None, after: float) -> Compared:
    at = year - 1
    return Compared(
        year,
        ended is None or after > year,
        float(band.low[at]),
        float(band.median_low[at]),
        float(band.median_high[at]),
        float(band.high[at]),
        float(centre[at]),
    )


def _beginning(fate: Fate, other: float, protected: float) -> Beginning:
    if fate.began is None:
        return Beginning.UNTOLD
    if abs(other - protected) <= TIE:
        return Beginning.TIES
    agrees = (protected > other) == fate.began.protected
    return Beginning.AGREES if agrees else Beginning.DIFFERS


def _folder() -> Path:
    """Where the cases are: inside the installed package, or beside its sources in a checkout."""
    package = Path(str(files("pactwright")))
    inside = package / "cases" / FOLDER
    return inside if inside.is_dir() else package.parents[1] / "cases" / FOLDER
