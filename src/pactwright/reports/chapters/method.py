"""How the answers come about, what they cannot say, and what made them."""

from __future__ import annotations

from collections.abc import Collection

from pactwright.assessment import Assessment
from pactwright.reports.content import (
    Block,
    Chapter,
    Heading,
    Line,
    Paragraph,
    Points,
    code,
    faint,
    line,
    strong,
)
from pactwright.reports.readings import Reading
from pactwright.reports.wording import counted

RULES = (
    (
        "Better than no deal",
        "a party accepts a package when it is worth at least as much to it as the no-deal outcome "
        "it expects, and crosses none of its red lines",
    ),
    (
        "Unknown is a set",
        "what no source states may lie anywhere in its range; an answer stands only if it holds "
        "everywhere in that range, otherwise it reads “cannot tell”",
    ),
    ("Grades", "a grade such as “acceptable” is an interval, never its middle"),
    (
        "Red lines",
        "are never traded against gains elsewhere; what can be bought off is an objection",
    ),
    (
        "Text and filled in",
        "the text column keeps only what rests on the author’s own or on checked claims and takes "
        "all else as unknown; the filled-in column adds the named analyst’s judgements",
    ),
    (
        "Ties",
        "a gain within the tie band is shown as too close to call; the band is for reporting only",
    ),
)
LIMITS = (
    "There is no overall score. Gains of different parties are never added or compared.",
    "A package that every party accepts need not be kept, and one that would last need not be just "
    "or lawful.",
    "The answers follow from the stated judgements. Who disputes a judgement can change it in the "
    "case file and run again.",
    "Who must say yes are signatories, signers of a document and ratifiers by their rule. A "
    "partial signatory that refuses leaves a deal without it.",
    "Stated rankings of packages are checked against the values and narrow no answer, except that "
    "a fallback may be placed by a ranking.",
    "A hard rule that turns on an issue which a package leaves open is not held against it; what "
    "an open issue adds ranges over all its clauses, also those that the rules would forbid.",
    "Provocations are shown and not added to values. An outcome that a party demands is judged by "
    "its own beliefs.",
)


CENTRAL = "a stated range or distribution counts at its central value"
DRAWN = f"{CENTRAL}, except in the chapter on who would sign, which draws from the whole range"
NOT_DRAWN = f"{CENTRAL}; shares of draws over the whole range are left out of this brief"


def chapter(
    assessment: Assessment, views: tuple[Reading, ...], shown: Collection[str] = ()
) -> Chapter:
    """Method, limits, and the line by which the brief can be made again.

    Parameters
    ----------
    assessment
        What was asked of the case.
    views
        Its readings.
    shown
        Ids of the chapters and headings that the brief has.
    """
    central = ("Central values", DRAWN if "bargaining" in shown else NOT_DRAWN)
    rules = tuple(line(strong(f"{name}: "), f"{text}.") for name, text in (*RULES, central))
    blocks: list[Block] = [
        Points(rules),
        Heading(line("Limits")),
        Points(tuple(line(text) for text in LIMITS)),
        Heading(line("What made this brief")),
        Paragraph(_made(assessment, views)),
    ]
    return Chapter("method", "Method and limits", tuple(blocks))


def _made(assessment: Assessment, views: tuple[Reading, ...]) -> Line:
    raw, allowed = assessment.space
    space = f"{counted(raw, 'raw package')}"
    if allowed is None:
        space += "; those that the hard rules allow are not counted: too intricate"
    else:
        space += f", of which the hard rules allow {allowed}"
    nouns = views[0].nouns if views else None
    band = f" Tie band: {nouns.tie_band:g} points." if nouns else ""
    return line(
        "Case ",
        code(assessment.name),
        ", files ",
        code(assessment.key),
        f", Pactwright {assessment.version}",
        f", as of {nouns.as_of}. " if nouns else ". ",
        faint(f"Space: {space}.{band} The same files and version give the same bytes."),
    )
