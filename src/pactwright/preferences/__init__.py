"""What a package is worth to a party, and whether it would accept it."""

from pactwright.preferences.acceptability import Judge, judge
from pactwright.preferences.bounds import Bounds
from pactwright.preferences.common_ground import red_line_faults
from pactwright.preferences.consistency import fallback_faults, ranking_faults
from pactwright.preferences.fallback import Fallback, fallback_of
from pactwright.preferences.gain import Gain, advantage, gain, value
from pactwright.preferences.judgement import Contribution, Crossing, Demand, Judgement, Verdict
from pactwright.preferences.lines import crossings
from pactwright.preferences.outcomes import Outcomes
from pactwright.preferences.valuation import Valuation

__all__ = [
    "Bounds",
    "Contribution",
    "Crossing",
    "Demand",
    "Fallback",
    "Gain",
    "Judge",
    "Judgement",
    "Outcomes",
    "Valuation",
    "Verdict",
    "advantage",
    "crossings",
    "fallback_faults",
    "fallback_of",
    "gain",
    "judge",
    "ranking_faults",
    "red_line_faults",
    "value",
]
