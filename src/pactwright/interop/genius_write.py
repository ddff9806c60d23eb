"""A case as GENIUS files: a domain, and a profile for each party."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from pactwright.case import ResolvedCase
from pactwright.document import Table, at, place_of, plain
from pactwright.errors import Fault, InputError
from pactwright.interop.genius_case import EVALUATION, RESERVATION, WEIGHT, normalised
from pactwright.interop.naming import new_folder
from pactwright.interop.stated import Stated, left_out, stated

CLOSE = 1e-9
_RAW = re.compile(r"GENIUS (?:evaluation|weight|reservation) (\S+)")
Numbers = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what the format could not hold."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Profile:
    """The numbers of one GENIUS profile."""

    evaluations: Mapping[str, Numbers]
    weights: Numbers
    reservation: float


def export_genius(case: ResolvedCase, out: Path, parties: Sequence[str] | None = None) -> Exported:
    """Write a domain and one profile for each party into a new folder.

    GENIUS divides by the largest evaluation of an issue, so weights are set such that utilities
    stay in proportion to the values of the case, on a scale whose best package may reach 1.

    Parameters
    ----------
    case
        One reading of the case.
    out
        The folder, which must not exist yet.
    parties
        Whose profiles; everyone with values, if left out.

    Raises
    ------
    InputError
        When values are not fully stated, or the case has hard rules, interactions or objections,
        which GENIUS files cannot hold.
    """
    values = stated(case, parties)
    _additive(case, values)
    names = _names(case)
    new_folder(out)
    files = [out / f"{_file_name(case.nouns.title)}_domain.xml"]
    files[0].write_text(_domain(case, names), encoding="utf-8", newline="\n")
    for own in values:
        file = out / f"{own.party}.xml"
        text = _profile(case, names, _numbers(case, own))
        file.write_text(text, encoding="utf-8", newline="\n")
        files.append(file)
    return Exported(tuple(files), left_out(case, [own.party for own in values]))


def _additive(case: ResolvedCase, values: Sequence[Stated]) -> None:
    hard = [f"rules.{n}" for n, rule in case.nouns.rules.items() if rule.strength == "hard"]
    extras = [extra.element for own in values for extra in own.extras]
    if beyond := hard + extras:
        path = beyond[0].split(".")
        fault = Fault(
            "not-additive",
            place_of(case.tree, path),
            beyond[0],
            "a case whose packages are all allowed and whose values only add up",
            ", ".join(beyond),
            next_step="export to negmas, which lists the allowed packages with their values",
        )
        raise InputError([fault])


def _numbers(case: ResolvedCase, own: Stated) -> _Profile:
    """The raw numbers of an imported case where they still hold, otherwise equivalent ones."""
    raw = _raw(case, own)
    if raw is not None:
        return raw
    largest = {issue: max(worths.values()) for issue, worths in own.worths.items()}
    weights = {
        issue: weight * (largest[issue] / 100 or 1.0) for issue, weight in own.weights.items()
    }
    total = sum(weights.values())
    return _Profile(
        own.worths, {i: w / total for i, w in weights.items()}, own.fallback / 100 / total
    )


def _raw(case: ResolvedCase, own: Stated) -> _Profile | None:
    """What the notes of an imported case say, if the values have not been changed since."""
    path = ("values", own.party)
    evaluations: dict[str, dict[str, float]] = {}
    weights: dict[str, float] = {}
    for issue, worths in own.worths.items():
        told = {c: _noted(case, (*path, issue, c), EVALUATION) for c in worths}
        weight = _noted(case, (*path, "weights", "points", issue), WEIGHT)
        if weight is None or any(number is None for number in told.values()):
            return None
        weights[issue] = weight
        evaluations[issue] = {c: number for c, number in told.items() if number is not None}
        largest = max(evaluations[issue].values())
        for clause, number in evaluations[issue].items():
            if abs(normalised(number, largest) - worths[clause]) > CLOSE:
                return None
    total = sum(weights.values())
    if not total or any(abs(weights[i] / total - own.weights[i]) > CLOSE for i in weights):
        return None
    reservation = _reservation(case, own.party)
    if reservation is None or abs(100 * reservation / total - own.fallback) > CLOSE:
        return None
    return _Profile(evaluations, weights, reservation)


def _reservation(case: ResolvedCase, party: str) -> float | None:
    outcome = case.nouns.values[party].fallback or next(iter(case.nouns.no_deal), "")
    path = ("no_deal", outcome, "worth", party)
    found = _noted(case, path, RESERVATION)
    note = at(case.tree, (*path, "note"))
    silent = note is not None and str(plain(note)).startswith("no reservation value")
    return 0.0 if found is None and silent else found


def _noted(case: ResolvedCase, path: Sequence[str], what: str) -> float | None:
    node = at(case.tree, path)
    if not isinstance(node, Table) or "note" not in node.entries:
        return None
    note = str(plain(node.entries["note"]))
    found = _RAW.fullmatch(note)
    if found is None or not note.startswith(what):
        return None
    try:
        return float(found[1])
    except ValueError:
        return None


def _names(case: ResolvedCase) -> dict[str, tuple[str, dict[str, str]]]:
    """Issue to its name and those of its clauses: titles, or ids where titles are not unique."""
    titles = [issue.title for issue in case.nouns.issues.values()]
    found = {}
    for name, issue in case.nouns.issues.items():
        told = [clause.title for clause in issue.clauses.values()]
        own = {
            c: clause.title if clause.title and told.count(clause.title) == 1 else c
            for c, clause in issue.clauses.items()
        }
        unique = issue.title and titles.count(issue.title) == 1
        if len(set(own.values())) < len(own):  # a title is the id of another clause
            own = {clause: clause for clause in own}
        found[name] = (issue.title if unique and issue.title else name, own)
    if len({title for title, _ in found.values()}) < len(found):
        found = {name: (name, own) for name, (_, own) in found.items()}
    return found


def _file_name(title: str) -> str:
    return re.sub(r"[^\w-]+", "_", title).strip("_")[:48] or "case"


def _domain(case: ResolvedCase, names: Mapping[str, tuple[str, dict[str, str]]]) -> str:
    lines = [
        "<negotiation_template>",
        f'<utility_space number_of_issues="{len(names)}">',
        *_tree(case, names, None),
        "</objective>",
        "</utility_space>",
        "</negotiation_template>",
    ]
    return "\n".join(lines) + "\n"


def _profile(
    case: ResolvedCase, names: Mapping[str, tuple[str, dict[str, str]]], profile: _Profile
) -> str:
    weights = [
        f'<weight index="{index}" value="{profile.weights[issue]!r}"/>'
        for index, issue in enumerate(names, 1)
    ]
    lines = [
        f'<utility_space number_of_issues="{len(names)}">',
        *_tree(case, names, profile.evaluations),
        *weights,
        "</objective>",
        '<discount_factor value="1.0"/>',
        f'<reservation value="{profile.reservation!r}"/>',
        "</utility_space>",
    ]
    return "\n".join(lines) + "\n"


def _tree(
    case: ResolvedCase,
    names: Mapping[str, tuple[str, dict[str, str]]],
    evaluations: Mapping[str, Numbers] | None,
) -> list[str]:
    kind = 'type="objective" etype="objective"'
    lines = [f'<objective index="0" name={quoteattr(case.nouns.title)} description="" {kind}>']
    for number, (issue, (name, clauses)) in enumerate(names.items(), 1):
        discrete = 'vtype="discrete" type="discrete" etype="discrete"'
        lines.append(f'<issue index="{number}" name={quoteattr(name)} {discrete}>')
        for place, (clause, title) in enumerate(clauses.items(), 1):
            told = f' evaluation="{evaluations[issue][clause]!r}"' if evaluations else ""
            lines.append(f'<item index="{place}" value={quoteattr(title)}{told}/>')
        lines.append("</issue>")
    return lines
