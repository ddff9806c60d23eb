"""A case as a folder that negmas loads: the outcome space, and a utility function a party.

Field names are those of negmas 0.16 (``Scenario.from_yaml_files``). An outcome space of negmas
loses its constraints when it is saved; a case with rules is therefore written as one issue whose
values are the allowed packages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

import yaml

from pactwright.case import ResolvedCase
from pactwright.interop.genius_write import Exported
from pactwright.interop.naming import new_folder, refused
from pactwright.interop.stated import Stated, left_out, stated
from pactwright.settlement import Space

MOST_LISTED = 100_000
MOST_TRIED = 5_000_000
SPACE, PACKAGE = "outcome_space", "package"


def export_negmas(case: ResolvedCase, out: Path, parties: Sequence[str] | None = None) -> Exported:
    """Write a scenario folder of negmas.

    Utilities and reserved values are hundredths of the points of the case.

    Parameters
    ----------
    case
        One reading of the case.
    out
        The folder, which must not exist yet.
    parties
        Whose utility functions; everyone with values, if left out.

    Raises
    ------
    InputError
        When values are not fully stated, or rules, interactions or objections ask for a list of
        packages and there are too many.
    """
    values = stated(case, parties)
    space = Space.of(case.nouns)
    listed = bool(space.rules_of("hard")) or any(own.extras for own in values)
    packages = _listed(case, space, out) if listed else {}
    new_folder(out)
    files = [_dump(out / f"{SPACE}.yml", _space(case, space, packages))]
    for own in values:
        table = _table(own, packages) if listed else _additive(own)
        told = {"type": "LinearAdditiveUtilityFunction", "name": own.party, **table}
        files.append(_dump(out / f"{own.party}_utility.yml", told))
    return Exported(tuple(files), left_out(case, [own.party for own in values]))


def _space(
    case: ResolvedCase, space: Space, packages: Mapping[str, Mapping[str, str]]
) -> dict[str, object]:
    issues = (
        {PACKAGE: list(packages)} if packages else {i: list(c) for i, c in space.issues.items()}
    )
    return {
        "type": "DiscreteCartesianOutcomeSpace",
        "name": case.nouns.title,
        "issues": [
            {"type": "CategoricalIssue", "name": name, "values": values}
            for name, values in issues.items()
        ],
    }


def _additive(own: Stated) -> dict[str, object]:
    mappings = [{c: w / 100 for c, w in worths.items()} for worths in own.worths.values()]
    return {
        "values": [{"type": "TableFun", "mapping": mapping} for mapping in mappings],
        "weights": [own.weights[issue] for issue in own.worths],
        "reserved_value": own.fallback / 100,
    }


def _table(own: Stated, packages: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    mapping = {name: own.value(package) / 100 for name, package in packages.items()}
    return {
        "values": [{"type": "TableFun", "mapping": mapping}],
        "weights": [1.0],
        "reserved_value": own.fallback / 100,
    }


def _listed(case: ResolvedCase, space: Space, out: Path) -> dict[str, Mapping[str, str]]:
    """Every allowed package by a name that tells its clauses."""
    count = space.count()
    if count is None or count > MOST_LISTED or space.raw > MOST_TRIED:
        number = "more than could be counted" if count is None else f"{count} of {space.raw}"
        raise refused(
            "too-many-packages",
            out,
            f"at most {MOST_LISTED} packages, since negmas keeps no rules and they must be listed",
            number,
            step="leave rules, interactions and objections out, or settle some issues first",
        )
    if count == 0:
        raise refused("no-package", out, "a package that the hard rules allow", "none")
    return {_name(package): package for package in _allowed(space)}


def _allowed(space: Space) -> Iterator[dict[str, str]]:
    for clauses in product(*space.issues.values()):
        package = dict(zip(space.issues, clauses, strict=True))
        if not space.broken(package):
            yield package


def _name(package: Mapping[str, str]) -> str:
    return "; ".join(f"{issue}: {clause}" for issue, clause in package.items())


def _dump(file: Path, told: Mapping[str, object]) -> Path:
    text = yaml.safe_dump(dict(told), sort_keys=False, allow_unicode=True, width=1_000_000)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
