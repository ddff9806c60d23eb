"""Nothing is left out silently: every signatory values every clause, weights and no deal."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.case.case import Column, ResolvedCase
from pactwright.case.located import fault_at
from pactwright.errors import Fault


def check(case: ResolvedCase) -> Iterator[Fault]:
    """Signatories without values, worths, weights, fallback or a no-deal outcome."""
    nouns = case.nouns
    signatories = [name for name, party in nouns.parties.items() if party.signs]
    if not signatories:
        yield fault_at(
            case.tree,
            ("parties",),
            "no-signatory",
            expected="at least one party with role: signatory",
            found="nobody who signs",
            next_step="give the parties whose signature is needed role: signatory",
        )
    if not nouns.no_deal:
        yield fault_at(
            case.tree,
            ("no_deal",),
            "no-fallback",
            expected="at least one no-deal outcome",
            found="none",
            next_step="add no_deal: {war: {title: Continued war, worth: {...}}}",
        )
    for party in signatories:
        if party in nouns.values:
            yield from _worths(case, party)
            yield from _fallback(case, party)
        else:
            yield fault_at(
                case.tree,
                ("values",),
                "nothing-said",
                expected=f"values for the signatory {party}",
                found="none",
                next_step=f"add {party}: unknown, or say what each clause is worth to it",
            )


def _worths(case: ResolvedCase, party: str) -> Iterator[Fault]:
    values = case.nouns.values[party]
    for name, issue in case.nouns.issues.items():
        worths = values.worths.get(name)
        missing = [clause for clause in issue.clauses if clause not in (worths or {})]
        if missing:
            what = f"issue {name}" if worths is None else f"{name}: {', '.join(missing)}"
            yield fault_at(
                case.tree,
                ("values", party, name) if worths is not None else ("values", party),
                "nothing-said",
                expected=f"what {what} is worth to {party}",
                found="nothing",
                next_step=f"add {name}: unknown"
                if worths is None
                else f"add {missing[0]}: unknown",
            )
    if values.weights is None:
        yield fault_at(
            case.tree,
            ("values", party),
            "no-weights",
            expected=f"how much each issue matters to {party}",
            found="no weights",
            next_step="add weights: {ranks: [most_important, ..., least]} or weights: unknown",
        )


def _fallback(case: ResolvedCase, party: str) -> Iterator[Fault]:
    outcomes = case.nouns.no_deal
    named = case.nouns.values[party].fallback
    if named is None and case.view is not None and case.column is Column.TEXT:
        return  # the author may not say which outcome the party expects
    if named is None and len(outcomes) > 1:
        yield fault_at(
            case.tree,
            ("values", party),
            "no-fallback",
            expected=f"which no-deal outcome {party} expects ({', '.join(outcomes)})",
            found="several outcomes and no fallback",
            next_step=f"add fallback: {next(iter(outcomes))}",
        )
        return
    expected = named or next(iter(outcomes), None)
    if expected is not None and party not in outcomes[expected].worth:
        yield fault_at(
            case.tree,
            ("no_deal", expected, "worth"),
            "no-fallback",
            expected=f"what {expected} is worth to {party}",
            found="nothing",
            next_step=f"add {party}: unknown, or a worth",
        )
