"""GENIUS files as a case: the evaluations after GENIUS's own rule, the raw numbers kept beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import fsum
from pathlib import Path

from pactwright.assessment import check
from pactwright.case.files import MAIN
from pactwright.document import Plain
from pactwright.document.write import entry
from pactwright.errors import Fault, InputError, Severity
from pactwright.interop.genius_xml import GeniusIssue, GeniusSpace, read_genius
from pactwright.interop.naming import identifier, new_folder, refused

EVALUATION, WEIGHT, RESERVATION = "GENIUS evaluation", "GENIUS weight", "GENIUS reservation"
TINY = 1e-5  # below this GENIUS takes the largest evaluation for none and counts 0
RULE = (
    "Read from GENIUS files. As in GENIUS, each evaluation was divided by the largest one of its "
    "issue before weighting; worths are 100 times that, weights are points that share 100, and no "
    "deal is worth 100 times the reservation value. The raw numbers stand in the notes beside."
)
Told = dict[str, Plain]


def import_genius(files: Sequence[Path], out: Path, today: date | None = None) -> tuple[Path, ...]:
    """Write a new case from GENIUS files: at most one domain, and a profile for each party.

    Parameters
    ----------
    files
        The files, in any order; each profile gives the party that its file is named for.
    out
        Folder of the new case, which must not exist yet.
    today
        Day 0 of the case; the current day if left out.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    InputError
        When a file cannot be read, files do not fit each other, or the case would not pass.
    """
    spaces = _read(files)
    profiles = [space for space in spaces if space.is_profile]
    domains = [space for space in spaces if not space.is_profile]
    if len(domains) > 1:
        found, step = domains[1].file.name, "import one domain with its profiles at a time"
        raise refused("two-domains", domains[1].place, "at most one domain", found, step=step)
    if not profiles:
        place, step = files[0] if files else out, "name the <utility_space> files too"
        raise refused("no-profile", place, "at least one profile", "none", step=step)
    domain = (domains or profiles)[0]
    if faults := [fault for profile in profiles for fault in _strangers(domain, profile)]:
        raise InputError(faults)
    text = _text(domain, profiles, today or date.today())
    new_folder(out)
    file = out / MAIN
    file.write_text(text, encoding="utf-8", newline="\n")
    wrong = [f for f in check(out).faults if f.severity is Severity.ERROR]
    if wrong:
        file.unlink()
        out.rmdir()
        raise InputError(wrong)
    return (file,)


def _read(files: Iterable[Path]) -> list[GeniusSpace]:
    """Every file; the faults of all of them together."""
    spaces: list[GeniusSpace] = []
    faults: list[Fault] = []
    for file in files:
        try:
            spaces.append(read_genius(file))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return spaces


def _strangers(domain: GeniusSpace, profile: GeniusSpace) -> Iterable[Fault]:
    """Where a profile speaks of other issues or values than the domain."""
    theirs = {issue.name: issue for issue in profile.issues}
    for issue in domain.issues:
        other = theirs.pop(issue.name, None)
        if other is None:
            yield Fault("missing-issue", profile.place, "", f"the issue {issue.name}", "none")
            continue
        known, told = {i.name for i in issue.items}, {i.name: i.place for i in other.items}
        for name in sorted(known - set(told)):
            path = f"{issue.name}.{name}"
            yield Fault("missing-item", other.place, path, "an evaluation of it", "none")
        for name in sorted(set(told) - known):
            path, expected = f"{issue.name}.{name}", f"a value of {domain.file.name}"
            yield Fault("unknown-item", told[name], path, expected, name)
    for name, other in theirs.items():
        yield Fault("unknown-issue", other.place, name, f"an issue of {domain.file.name}", name)


class _Ids:
    """Ids for the issues, values and parties of the files."""

    def __init__(self, domain: GeniusSpace, profiles: Sequence[GeniusSpace]) -> None:
        self.issues: dict[str, str] = {}
        self.items: dict[str, dict[str, str]] = {}
        self.parties: list[str] = []
        for issue in domain.issues:
            self.issues[issue.name] = identifier(issue.name, self.issues.values(), "issue")
            own: dict[str, str] = {}
            for item in issue.items:
                own[item.name] = identifier(item.name, own.values(), "value")
            self.items[issue.name] = own
        for profile in profiles:
            self.parties.append(identifier(profile.file.stem, self.parties, "party"))


def _text(domain: GeniusSpace, profiles: Sequence[GeniusSpace], today: date) -> str:
    ids = _Ids(domain, profiles)
    claims = {party: f"G{number}" for number, party in enumerate(ids.parties, 1)}
    named = list(zip(ids.parties, profiles, strict=True))
    head: Told = {
        "pactwright": 1,
        "title": domain.name or domain.file.stem,
        "note": _note([domain, *profiles]),
        "as_of": today.isoformat(),
        "by": "GENIUS files",
    }
    worth: Told = {party: _fallback(profile, claims[party]) for party, profile in named}
    sections: dict[str, Told] = {
        "claims": {claims[party]: _claim(profile) for party, profile in named},
        "parties": {party: _party(profile, claims[party]) for party, profile in named},
        "issues": {ids.issues[issue.name]: _issue(issue, ids) for issue in domain.issues},
        "values": {party: _values(domain, p, ids, claims[party]) for party, p in named},
        "no_deal": {"no_agreement": {"title": "No agreement", "worth": worth}},
    }
    lines = [_entry(key, value, ()) for key, value in head.items()]
    for section, table in sections.items():
        lines += ["", f"{section}:"]
        for name, value in table.items():
            lines += _block(name, value, (section,))
    return "\n".join(lines) + "\n"


def _block(name: str, value: Plain, path: tuple[str, ...]) -> list[str]:
    """An entry with one line for each of its own entries."""
    if not isinstance(value, dict) or path[0] in ("claims", "parties"):
        return [f"  {_entry(name, value, path)}"]
    key = _entry(name, 0, path).removesuffix(" 0")
    return [f"  {key}", *(f"    {_entry(k, v, (*path, name))}" for k, v in value.items())]


def _entry(key: str, value: Plain, path: tuple[str, ...]) -> str:
    return entry(key, value, False, MAIN, path)


def _note(spaces: Iterable[GeniusSpace]) -> str:
    left_out = {f"{what} ({space.file.name})": None for space in spaces for what in space.ignored}
    told = [RULE]
    if left_out:
        told.append(f"Left out: {', '.join(left_out)}.")
    for space in spaces:
        total = fsum(space.weights.values())
        if space.is_profile and abs(total - 1) > TINY:
            told.append(
                f"The weights of {space.file.name} sum to {total:g}; they and its reservation "
                f"value were divided by that."
            )
        if space.discount is not None and space.discount != 1:
            told.append(
                f"{space.file.name} discounts by {space.discount!r} a round, which is not modelled."
            )
    return " ".join(told)


def _claim(profile: GeniusSpace) -> Told:
    return {
        "says": f"What each value is worth to the party of {profile.file.name}",
        "by": "GENIUS profile",
        "dated": "undated",
        "source": profile.file.name,
        "type": "value",
        "status": "reported",
    }


def _party(profile: GeniusSpace, claim: str) -> Told:
    return {
        "name": profile.file.stem,
        "kind": "institution",
        "role": "signatory",
        "note": "A GENIUS file does not say what kind of party it is.",
        "basis": [claim],
    }


def _issue(issue: GeniusIssue, ids: _Ids) -> Told:
    return {
        "title": issue.name,
        "question": f"{issue.name}?",
        "obligors": list(ids.parties),
        "clauses": {own: {"title": name} for name, own in ids.items[issue.name].items()},
    }


def _values(domain: GeniusSpace, profile: GeniusSpace, ids: _Ids, claim: str) -> Told:
    theirs = {issue.name: issue for issue in profile.issues}
    total = sum(profile.weights.values())
    points: Told = {}
    found: Told = {"weights": {"points": points}}
    for issue in domain.issues:
        own = theirs[issue.name]
        weight = profile.weights[own.index]
        points[ids.issues[issue.name]] = _amount(100 * weight / total, f"{WEIGHT} {weight!r}")
        raw = {item.name: item.evaluation or 0.0 for item in own.items}
        found[ids.issues[issue.name]] = {
            ids.items[issue.name][item.name]: _amount(
                normalised(raw[item.name], own.largest), f"{EVALUATION} {raw[item.name]!r}"
            )
            for item in issue.items
        }
    found["basis"] = [claim]
    return found


def normalised(evaluation: float, largest: float) -> float:
    """GENIUS's rule, on 0-100: an evaluation divided by the largest one of its issue."""
    return 0.0 if largest < TINY else 100 * (evaluation / largest)


def _fallback(profile: GeniusSpace, claim: str) -> Told:
    raw = profile.reservation
    total = sum(profile.weights.values())
    worth = 100 * (raw or 0.0) / total
    if worth > 100:
        raise refused(
            "reservation-out-of-reach",
            profile.place,
            f"a reservation value of at most {total:g}, the sum of the weights",
            f"{raw:g}",
            path="reservation",
        )
    note = f"{RESERVATION} {raw!r}" if raw is not None else "no reservation value: GENIUS counts 0"
    return {**_amount(worth, note), "basis": [claim]}


def _amount(number: float, note: str) -> Told:
    whole = int(number) if number == int(number) else number
    return {"value": whole, "note": note}
