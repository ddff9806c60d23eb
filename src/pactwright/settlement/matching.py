"""Whether a package, complete or not, contains given clauses: three-valued after Kleene."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pactwright.case import Clauses

Package = Mapping[str, str]


def all_hold(answers: Iterable[bool | None]) -> bool | None:
    """Kleene's *and*: false if one is false, otherwise open if one is open."""
    found: bool | None = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            found = None
    return found


def any_holds(answers: Iterable[bool | None]) -> bool | None:
    """Kleene's *or*: true if one is true, otherwise open if one is open."""
    return negated(all_hold(negated(answer) for answer in answers))


def negated(answer: bool | None) -> bool | None:
    """Kleene's *not*: what is open stays open."""
    return None if answer is None else not answer


def holds(test: Clauses, package: Package) -> bool | None:
    """Whether a package fits a condition on clauses.

    Parameters
    ----------
    test
        Alternatives (or), each a table from issue (and) to the clauses that fit (or).
    package
        Issue to clause; an issue that is missing is still open.

    Returns
    -------
    bool or None
        None when the answer turns on an open issue. Kleene's strong logic: never wrong, but it
        does not see that alternatives together may exhaust all clauses of an open issue.
    """
    return any_holds(
        all_hold(
            package[issue] in clauses if issue in package else None
            for issue, clauses in alternative.items()
        )
        for alternative in test.alternatives
    )


def applies(test: Clauses, unless: Clauses | None, package: Package) -> bool | None:
    """Whether a package fits a condition and not its exception."""
    found = holds(test, package)
    if unless is None or found is False:
        return found
    return all_hold((found, negated(holds(unless, package))))
