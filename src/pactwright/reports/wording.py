"""How the things of a case are called in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pactwright.case import Clauses, Sections

_BLANK = re.compile(r"\{([^{}]*)\}")


def in_words(name: str) -> str:
    """An id as words: ``legal_form`` becomes ``legal form``."""
    return name.replace("_", " ").replace("-", " ").strip() or name


def capital(text: str) -> str:
    """The same with a capital first letter."""
    return text[:1].upper() + text[1:]


def party_name(nouns: Sections, party: str) -> str:
    """A party by its name."""
    known = nouns.parties.get(party)
    return known.name if known else party


def issue_title(nouns: Sections, issue: str) -> str:
    """An issue by its title, or by its id where it has none."""
    known = nouns.issues.get(issue)
    return known.title if known and known.title else capital(in_words(issue))


def clause_title(nouns: Sections, issue: str, clause: str) -> str:
    """A clause by its title, or by its id where it has none."""
    known = nouns.issues.get(issue)
    found = known.clauses.get(clause) if known else None
    return found.title if found and found.title else in_words(clause)


def model_wording(nouns: Sections, issue: str, clause: str) -> str:
    """The model wording of a clause with its blanks filled; empty where it has none.

    What the case leaves to be settled, such as a range, stands in square brackets.
    """
    noun = nouns.issues[issue]
    found = noun.clauses[clause]
    dispute = nouns.dispute
    principals = dispute.between if dispute else ()
    protected = (dispute.protected,) if dispute and dispute.protected else ()
    roles = {
        "obligors": noun.obligors,
        "protected": protected,
        "guarantors": dispute.guarantors if dispute else (),
        "other": tuple(party for party in principals if protected and party not in protected),
    }

    def filled(blank: re.Match[str]) -> str:
        name = blank[1]
        if name in found.numbers:
            number = found.numbers[name]
            if number.shape == "number":
                return str(number)
            return f"[{in_words(name)}: unknown]" if number.shape == "unknown" else f"[{number}]"
        return listed(party_name(nouns, party) for party in roles.get(name, ())) or f"[{name}]"

    return _BLANK.sub(filled, found.text or "")


def clauses_in_words(nouns: Sections, clauses: Clauses | Mapping[str, str]) -> str:
    """A condition on packages, or an assignment of clauses, as a phrase."""
    if not isinstance(clauses, Clauses):
        clauses = Clauses(({issue: (clause,) for issue, clause in clauses.items()},))
    return "; or ".join(
        " and ".join(
            f"{issue_title(nouns, issue)}: "
            + " or ".join(f"“{clause_title(nouns, issue, one)}”" for one in names)
            for issue, names in table.items()
        )
        for table in clauses.alternatives
    )


def listed(words: Iterable[str], last: str = " and ") -> str:
    """Words as a list in a sentence: ``a, b and c``."""
    names = list(words)
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + last + names[-1]


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 package``, ``3 packages``."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def points(number: float) -> str:
    """Whole points, without a sign."""
    whole = round(abs(number))
    return "less than 1" if whole == 0 and number else f"{whole}"


def _unit(last: str) -> str:
    return "point" if last in ("about 1", "less than 1", "1") else "points"


def gain_in_words(gain: tuple[float, float], below: bool = False) -> str:
    """A gain over no deal in whole points: ``between 12 and 31 points short of no deal``.

    `below` says that a gain which may come near zero never reaches it.
    """
    low, high = gain
    if below and low < 0 <= high:
        return f"up to {points(low)} {_unit(points(low))} short of no deal"
    near, far = (points(high), points(low)) if high < 0 else (points(low), points(high))
    if low < 0 <= high:
        return f"anywhere from {near} {_unit(f'about {near}')} below no deal to {far} above it"
    if high == 0:
        return "worth as much as no deal"
    span = f"between {near} and {far}"
    if near == far:
        span = near if near.startswith("less") else f"about {near}"
    return f"{span} {_unit(span)} {'short of' if high < 0 else 'above'} no deal"


SHARES = (
    (0.0, "none"),
    (0.08, "hardly any"),
    (0.175, "about an eighth"),
    (0.29, "about a quarter"),
    (0.41, "about a third"),
    (0.58, "about half"),
    (0.71, "about two thirds"),
    (0.85, "about three quarters"),
    (0.999, "nearly all"),
    (1.0, "all"),
)


def share_in_words(part: int, whole: int) -> str:
    """A share in words, since its digits would say more than is known."""
    if whole == 0:
        return "none"
    share = part / whole
    return next(word for bound, word in SHARES if share <= bound)
