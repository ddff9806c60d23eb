"""Rules that say something, and say what their author means."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault, Severity


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Rules about their own condition, and exclusions of a pair that may be meant one by one."""
    for name, rule in case.nouns.rules.items():
        consequence = rule.excludes or rule.requires
        assert consequence is not None  # the noun has exactly one of them
        same = [issue for issue in consequence.issues if issue in rule.when.issues]
        if same:
            yield fault_at(
                case.tree,
                ("rules", name),
                "rule-about-itself",
                expected="other issues than those of when",
                found=", ".join(same),
                severity=Severity.WARNING,
                next_step="clauses of one issue exclude each other anyway",
            )
        excluded = rule.excludes.alternatives if rule.excludes else ()
        if any(len(table) > 1 for table in excluded):
            yield fault_at(
                case.tree,
                ("rules", name, "excludes"),
                "excludes-the-pair",
                expected="one issue, unless only the combination is excluded",
                found=f"{', '.join(rule.excludes.issues if rule.excludes else ())} together",
                severity=Severity.NOTE,
                next_step="to exclude each by itself write a list: [{a: x}, {b: y}]",
            )
