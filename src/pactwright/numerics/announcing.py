"""Who is told while kernels are compiled; compiling is slow once on a machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Told = Callable[[str | None], None]
_told: list[Told] = []


def announce_to(told: Told | None) -> None:
    """Name who is told of each kernel before it is compiled, and with None when it is ready.

    Parameters
    ----------
    told
        Called with the name of the kernel and then with None; None tells nobody.
    """
    _told[:] = [told] if told else []


@contextmanager
def announced(name: str) -> Iterator[None]:
    """Tell of a kernel while it is compiled or read from the cache."""
    for told in _told:
        told(name)
    try:
        yield
    finally:
        for told in _told:
            told(None)
