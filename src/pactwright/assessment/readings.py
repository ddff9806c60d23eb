"""Which readings of a case are asked where all of them are."""

from __future__ import annotations

from collections.abc import Sequence

from pactwright.case import Case, Column, ResolvedCase


def readings_of(case: Case, views: Sequence[str] | None = None) -> tuple[ResolvedCase, ...]:
    """Both columns of each view, text before filled in; a case without views is read as written.

    Parameters
    ----------
    case
        The case with its views.
    views
        Ids of the views to read; all if left out.

    Raises
    ------
    InputError
        When a view is not there, or a reading of the case has errors.
    """
    names = [view.id for view in case.views] if views is None else views
    columns = (Column.TEXT, Column.FILLED)
    found = tuple(case.resolve(name, column) for name in names for column in columns)
    return found or (case.resolve(),)
