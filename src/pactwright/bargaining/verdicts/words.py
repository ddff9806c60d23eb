"""A share of draws in words."""

from __future__ import annotations

# A share of draws is not a probability: draws spread over what was stated, and nothing says that
# the world is drawn from it. So it is told in words, with its number beside. Each word holds up to
# and not including the percentage, except that half reaches to 55 per cent inclusive.
NONE, ALL = "no", "all"
WORDS: tuple[tuple[int, str], ...] = (
    (20, "few"),
    (45, "some"),
    (55, "about half"),
    (95, "most"),
    (100, "nearly all"),
)


def word_of(part: int, whole: int) -> str:
    """``no``, ``few``, ``some``, ``about half``, ``most``, ``nearly all`` or ``all``.

    ``no`` and ``all`` are meant exactly; few is less than 20 per cent, some less than 45, about
    half 45 to 55, most less than 95.

    Raises
    ------
    ValueError
        When there is no whole, or the part is none of it.
    """
    if not 0 <= part <= whole or whole == 0:
        raise ValueError(f"{part} of {whole} is no share")
    if part == 0:
        return NONE
    if part == whole:
        return ALL
    if 100 * part == 55 * whole:
        return "about half"
    return next(word for bound, word in WORDS if 100 * part < bound * whole)


def in_draws(part: int, whole: int) -> str:
    """Such as ``in most draws (71 %)``; no and all draws need no number."""
    word = word_of(part, whole)
    if word in (NONE, ALL):
        return f"in {word} draws"
    return f"in {word} draws ({percentage(part, whole)})"


def percentage(part: int, whole: int) -> str:
    """A share in whole per cent, never rounded to none or all."""
    share = round(100 * part / whole)
    if share == 0 < part:
        return "less than 1 %"
    if share == 100 and part < whole:
        return "more than 99 %"
    return f"{share} %"
