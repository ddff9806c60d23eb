"""What is said beside every level, and what the answer depends on."""

from __future__ import annotations

from pactwright.assessment.durability import DurabilityAnswer
from pactwright.reports.durability.words import figures, settings_in_words
from pactwright.reports.wording import counted

CONDITIONAL = (
    "Conditional on the library and the case: if what they say of sides, clauses and outsiders is "
    "so, this follows. No model of this kind forecasts a given war."
)
NOTES = (
    "Durable does not mean just or lawful. Who pays for a peace is told beside what signing is "
    "worth to each side; no arrangement is ranked by one number.",
    "Levels hang on an anchor: a base rate from few, old and selected wars. Compare arrangements "
    "under the same draws; do not read a level by itself. The anchor scales how often anybody "
    "comes to decide, so minor breaches are as frequent as it makes them.",
    "Bands run from the 10th to the 90th percentile over the draws, from the lowest to the highest "
    "of a few named completions of what is unknown. They were found at central values, and what "
    "they leave out of all that were tried is told. Where not every corner was tried, “no "
    "exception found” counts completions and proves nothing. How often one arrangement outlasts "
    "another is a lower bound: what is unknown about both is completed for each by itself.",
    "Break-evens, worths, margins, bars and the precision axis stand at central values of all that "
    "is drawn, from the lowest to the highest of the same completions. The guarantee window asks "
    "about one decision on day 0, a needed credibility about all the years, so the two can differ; "
    "more credibility does not always mean more peace.",
    "No deal is played as frozen tension alone: fighting that has stopped without terms. A war "
    "that goes on is no peace and is not played, whatever the case names; it counts only in what "
    "signing is worth. Where nothing in a package speaks to any parameter, there is only what the "
    "library says of any settlement.",
    "Outsiders stand behind the protected side alone, unless the case names patrons of the other. "
    "The guarantee window takes no account of those; all else does.",
    "Choices are noisy. Attacks that come while peace is clearly better are noise of choice as "
    "much as risk; their share is told, and precision is an axis along which results are shown "
    "again.",
    "The evidence behind parameters is associational: agreements may be strong where peace is hard "
    "or where it is easy. Published ratios are never multiplied together.",
    "Both sides know the game. Misperception enters only through noise and kinds of leaders; "
    "arming, learning about promises and spoilers’ own choices are played only where they are "
    "switched on, and what each would change is told.",
    "Left out and covered by one residual rate: nuclear thresholds, coups, third theatres, "
    "economic collapse.",
    "Each author’s view is a scenario of its own and is never averaged with another.",
    "Break-even values can inform an attacker too. Keep case files and pages to those who need "
    "them.",
)


def drawn_in_words(answer: DurabilityAnswer) -> str:
    """How many draws, and what every level depends on."""
    terms = answer.terms
    return (
        f"{counted(terms.draws, 'draw')}, {terms.method}, seed {terms.seed}; "
        f"{counted(terms.years, 'year')} in {counted(terms.steps_per_year, 'step')} a year; "
        f"{settings_in_words(answer)}"
    )


def correlation_in_words(precisions: tuple[float, ...], correlations: tuple[float, ...]) -> str:
    """Whether the order of arrangements stays as the precision of choice moves."""
    if not precisions:
        return "too few arrangements to compare their order over the precision of choice"
    told = ", ".join(
        f"{'cannot tell' if one != one else figures(one)} at {figures(precision)}"
        for precision, one in zip(precisions, correlations, strict=True)
    )
    return f"rank correlation of arrangements with the war precision asked for: {told}"
