"""What a draft leaves to quarrel over: one module a concern, found by its place in this folder.

Each module has ``find(draft) -> Iterator[Remark]``. A new concern is one new file. A remark is a
question to the drafters, not a fault of the case, and never a verdict on the draft.
"""

from __future__ import annotations

import importlib
import pkgutil

from pactwright.settlement.lint.draft import Draft, Remark

__all__ = ["Draft", "Remark", "concerns", "lint"]
NOT_CONCERNS = ("draft",)


def concerns() -> tuple[str, ...]:
    """The names of all concerns, in alphabetical order."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in names if name not in NOT_CONCERNS))


def lint(draft: Draft) -> tuple[Remark, ...]:
    """Every remark on a draft, concern by concern, in the order of its issues."""
    found: list[Remark] = []
    order = list(draft.case.nouns.issues)
    for name in concerns():
        remarks = importlib.import_module(f"{__name__}.{name}").find(draft)
        found += sorted(dict.fromkeys(remarks), key=lambda remark: order.index(remark.issue))
    return tuple(found)
