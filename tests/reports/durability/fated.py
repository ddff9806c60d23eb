"""A known fate made by hand, so that what is told of it can be written by hand too."""

from pactwright.assessment.face_validity import Beginning, Begins, Compared, KnownFate, Level
from pactwright.library import fates


def known_fate(name: str, low: float, high: float, centre: float, year: int = 20) -> KnownFate:
    """One that is told of with the same numbers for peace and for the arrangement in force."""
    fate = fates()[name]
    told = Compared(year, fate.war is None, low, low, high, high, centre)
    in_force = Compared(year, fate.ended is None, low, low, high, high, centre)
    fit = Beginning.UNTOLD if fate.began is None else Beginning.DIFFERS
    begins = Begins(year, ("A", "B"), ("Aland", "Beland"), (0.1, 0.3), 0.55, 0.5, fit)
    level = Level(20, low, high, centre, 0.25, 0.54)
    return KnownFate(fate, told, in_force, begins, (level,))
