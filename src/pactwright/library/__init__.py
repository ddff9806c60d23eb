"""The bundled library: words and their ranges, parameters of the game, families of clauses.

All of it is data, in `tables/` and `families/` beside this file. Everything here hands out frozen
values; a family is handed out as bytes, so that it is read like a case, with places for its faults.
"""

from pactwright.library.catalogue import families, family_source
from pactwright.library.dyads import Dyad, dyads
from pactwright.library.fates import Beginner, Fate, fates
from pactwright.library.game import (
    Outcome,
    Parameter,
    Scale,
    outcomes,
    parameters,
    scales,
)
from pactwright.library.register import Claim, table_claims
from pactwright.library.spoilers import Spoiling, spoiling
from pactwright.library.tension import Tension, tension
from pactwright.library.words import (
    Grade,
    conventions,
    grades,
    likelihood_words,
    provocation_strengths,
)

__all__ = [
    "Beginner",
    "Claim",
    "Dyad",
    "Fate",
    "Grade",
    "Outcome",
    "Parameter",
    "Scale",
    "Spoiling",
    "Tension",
    "conventions",
    "dyads",
    "families",
    "family_source",
    "fates",
    "grades",
    "likelihood_words",
    "outcomes",
    "parameters",
    "provocation_strengths",
    "scales",
    "spoiling",
    "table_claims",
    "tension",
]
