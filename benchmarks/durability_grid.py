"""How far steps and grid move chances of peace: `python -m benchmarks.durability_grid`.

Every view of the reference case in its filled-in column, every architecture and no deal, at the
library's own values over 30 years, anchored alike. Each row is held against four steps a year and
25 points of the balance of power, which nobody would wait for over many draws.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.reference_durability import UKRAINE
from pactwright.assessment.durability import Terms, endure
from pactwright.assessment.examination import load
from pactwright.case import Case

FINE = (4, 25)
COARSE = ((1, 11), (2, 11), (1, 17), (1, 25), (2, 25))
Ends = dict[tuple[str, str], npt.NDArray[np.float64]]


def ends(case: Case, steps: int, points: int) -> Ends:
    """Lowest and highest chance of peace by year (2, Y), by reading and arrangement."""
    terms = Terms(draws=1, spread=0.0, steps_per_year=steps, points=points, centre=False)
    found: Ends = {}
    for reading in endure(case, terms=terms, text=False).readings:
        for one in (*reading.arrangements, *([reading.no_deal] if reading.no_deal else [])):
            peace = one.course.peace[:, 0]
            found[reading.label, one.id] = np.stack([np.min(peace, axis=0), np.max(peace, axis=0)])
    return found


def run() -> None:
    """Print the largest and the median difference of each coarser setting."""
    case = load(UKRAINE)
    fine = ends(case, *FINE)
    print(f"{'steps a year, points':24}{'largest':>9}{'median':>9}  of {len(fine)} arrangements")
    for steps, points in COARSE:
        coarse = ends(case, steps, points)
        moved = [float(np.max(np.abs(coarse[key] - fine[key]))) for key in fine]
        print(f"{f'{steps}, {points}':24}{max(moved):9.3f}{float(np.median(moved)):9.3f}")


if __name__ == "__main__":
    run()
