"""The signs of the options matrix: a character, a word and a shape each, never colour alone."""

from __future__ import annotations

from enum import StrEnum

from pactwright.assessment import Record
from pactwright.preferences import Judgement, Verdict


class Sign(StrEnum):
    """What a cell of the matrix says; the value is the sign as printed."""

    ACCEPTS = "+"
    CLOSE = "="
    CANNOT_TELL = "?"
    REFUSES = "-"
    RED_LINE = "#"
    IMPOSSIBLE = "x"

    @property
    def word(self) -> str:
        """The sign in a word or two, never cut short."""
        return _WORDS[self]

    @property
    def shape(self) -> str:
        """Name of the drawn shape that stands for it."""
        return _SHAPES[self]


_WORDS = {
    Sign.ACCEPTS: "accepts",
    Sign.CLOSE: "too close",
    Sign.CANNOT_TELL: "cannot tell",
    Sign.REFUSES: "refuses",
    Sign.RED_LINE: "red line",
    Sign.IMPOSSIBLE: "not possible",
}
_SHAPES = {
    Sign.ACCEPTS: "disc",
    Sign.CLOSE: "bars",
    Sign.CANNOT_TELL: "ring",
    Sign.REFUSES: "diamond",
    Sign.RED_LINE: "octagon",
    Sign.IMPOSSIBLE: "crossed",
}
MEANINGS = {
    Sign.ACCEPTS: "accepts: at least as good as no deal, whatever the unknowns turn out to be",
    Sign.CLOSE: "too close: the package and no deal are too close to call",
    Sign.CANNOT_TELL: "cannot tell: the answer depends on what is unknown",
    Sign.REFUSES: "refuses: worse than no deal, whatever the unknowns turn out to be",
    Sign.RED_LINE: "red line: refuses, because the package crosses a line that is never traded",
    Sign.IMPOSSIBLE: "not possible: breaks a hard rule, so the package contradicts itself",
}
# Words for the overall answer, which only takes these signs: to what is signed, and to a later
# phase of a path, which nobody signs by itself.
SIGNABLE = {
    Sign.ACCEPTS: "signable",
    Sign.CLOSE: "too close",
    Sign.CANNOT_TELL: "cannot tell",
    Sign.REFUSES: "not signable",
    Sign.IMPOSSIBLE: "not possible",
}
LATER = {**SIGNABLE, Sign.ACCEPTS: "preferred", Sign.REFUSES: "not preferred"}
LATER_MEANINGS = {
    Sign.ACCEPTS: "would still be preferred to no deal",
    Sign.CLOSE: "would be too close to no deal to call",
    Sign.CANNOT_TELL: "may or may not be preferred to no deal",
    Sign.REFUSES: "would not be preferred to no deal",
    Sign.IMPOSSIBLE: "is not possible",
}
_EXACT = {
    Verdict.ACCEPTS: Sign.ACCEPTS,
    Verdict.REFUSES: Sign.REFUSES,
    Verdict.CANNOT_TELL: Sign.CANNOT_TELL,
}


def sign_of(judgement: Judgement) -> Sign:
    """The sign for one party's answer; a tie is shown as a tie, a red line as a red line."""
    if judgement.verdict is Verdict.REFUSES and any(c.certain for c in judgement.crossings):
        return Sign.RED_LINE
    if judgement.tie:
        return Sign.CLOSE
    return _EXACT[judgement.verdict]


def party_sign(record: Record, party: str) -> Sign:
    """The sign for what a party says to a package; a ratifier may speak through its parts."""
    judgement = record.judgements[party]
    if party in record.ties.parties:
        return Sign.CLOSE
    for told in record.signing.approvals:
        if told.party == party and told.verdict is not judgement.verdict:
            return _EXACT[told.verdict]
    return _EXACT[judgement.verdict] if judgement.tie else sign_of(judgement)


def overall_sign(record: Record) -> Sign:
    """The sign for whether a package could be signed.

    What breaks a hard rule is not possible. A tie of somebody whose answer decides is a tie of the
    whole, unless somebody else prevents it for certain or cannot be told.
    """
    if record.broken_rules:
        return Sign.IMPOSSIBLE
    return Sign.CLOSE if record.ties.whole else _EXACT[record.ties.verdict]
