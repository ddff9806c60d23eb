"""The signs of the options matrix: a character, a word and a shape each, never colour alone."""

from __future__ import annotations

from enum import StrEnum

from pactwright.assessment import Record, decides
from pactwright.case import Sections
from pactwright.preferences import Judgement, Verdict


class Sign(StrEnum):
    """What a cell of the matrix says; the value is the sign as printed."""

    ACCEPTS = "+"
    CLOSE = "="
    CANNOT_TELL = "?"
    REFUSES = "-"
    RED_LINE = "#"

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
}
_SHAPES = {
    Sign.ACCEPTS: "disc",
    Sign.CLOSE: "bars",
    Sign.CANNOT_TELL: "ring",
    Sign.REFUSES: "diamond",
    Sign.RED_LINE: "octagon",
}
MEANINGS = {
    Sign.ACCEPTS: "accepts: at least as good as no deal, whatever the unknowns turn out to be",
    Sign.CLOSE: "too close: the package and no deal are too close to call",
    Sign.CANNOT_TELL: "cannot tell: the answer depends on what is unknown",
    Sign.REFUSES: "refuses: worse than no deal, whatever the unknowns turn out to be",
    Sign.RED_LINE: "red line: refuses, because the package crosses a line that is never traded",
}
# Words for the overall answer, which only takes these signs.
SIGNABLE = {
    Sign.ACCEPTS: "signable",
    Sign.CLOSE: "too close",
    Sign.CANNOT_TELL: "cannot tell",
    Sign.REFUSES: "not signable",
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
    if judgement.close and not judgement.crossings and not judgement.conditions:
        return Sign.CLOSE
    return _EXACT[judgement.verdict]


def overall_sign(nouns: Sections, record: Record) -> Sign:
    """The sign for whether a package could be signed.

    A tie of somebody whose answer decides is a tie of the whole, unless somebody else refuses for
    certain or cannot be told.
    """
    signs = {sign_of(j) for party, j in record.judgements.items() if decides(nouns, party)}
    exact = _EXACT[record.signable]
    refused = exact is Sign.REFUSES and bool(signs & {Sign.REFUSES, Sign.RED_LINE})
    if refused or exact is Sign.CANNOT_TELL or Sign.CLOSE not in signs:
        return exact
    return Sign.CLOSE
