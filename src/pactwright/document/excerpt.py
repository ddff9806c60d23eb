"""Text of a file as a message shows it: on one line, and not too long."""

from __future__ import annotations

SHOWN = 60


def shorten(text: str, limit: int = SHOWN) -> str:
    """A text on one line and no longer than a limit.

    Parameters
    ----------
    text
        The text.
    limit
        Characters at most.

    Returns
    -------
        The text, cut with an ellipsis where it is longer.
    """
    text = " ".join(text[: 4 * limit].split()) if not text.isprintable() else text
    text = "".join(c if c.isprintable() else "\ufffd" for c in text[: limit + 1])
    return text if len(text) <= limit else text[: limit - 1] + "…"


def shown(text: str) -> str:
    """A text in quotes, shortened, for the `found` of a fault.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
        The quoted text.
    """
    return f"'{shorten(text)}'"
