"""Bundles of duties that belong to their obligor, each duty in one bundle."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Bundles with a duty of somebody else, or with a duty that another bundle holds."""
    held: dict[tuple[str, str], str] = {}
    for name, bundle in case.nouns.bundles.items():
        for issue in bundle.issues:
            if bundle.obligor not in case.nouns.issues[issue].obligors:
                yield fault_at(
                    case.tree,
                    ("bundles", name, "issues"),
                    "not-its-duty",
                    expected=f"issues that {bundle.obligor} performs",
                    found=f"{issue}, performed by {', '.join(case.nouns.issues[issue].obligors)}",
                )
            first = held.setdefault((bundle.obligor, issue), name)
            if first != name:
                yield fault_at(
                    case.tree,
                    ("bundles", name, "issues"),
                    "named-twice",
                    expected="each duty in one bundle",
                    found=f"{issue}, which {first} holds as well",
                )
