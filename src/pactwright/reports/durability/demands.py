"""Outcomes that parties demand of an arrangement, as the game answers them."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright import library
from pactwright.preferences import Outcomes
from pactwright.preferences.judgement import Demand
from pactwright.preferences.outcomes import demands
from pactwright.reports.durability.telling import Fact, Telling
from pactwright.reports.durability.words import likely
from pactwright.settlement import fallen, named_packages

MET = {True: "met", False: "not met", None: "cannot tell"}


def demand_facts(told: Telling, outcomes: Outcomes) -> Iterator[Fact]:
    """Each demanded outcome of an arrangement: what is asked, how likely it is, whether that does.

    The chance is in the eyes of the party that demands, by its own beliefs.
    """
    case = told.reading.case
    seen = set()
    for named in named_packages(case.nouns):
        if named.architecture != told.arrangement.id:
            continue
        package = fallen(case, named.package).package
        for party in case.nouns.parties:
            for one in demands(case, party, package, outcomes):
                if one.chance is None or (one.path, one.outcome) in seen:
                    continue
                seen.add((one.path, one.outcome))
                yield Fact(f"{told.party(party)} demands", demand_in_words(told, one))


def demand_in_words(told: Telling, one: Demand) -> str:
    """What is asked, how likely it is to whom asks, and whether that does."""
    return f"{answer_in_words(told.convention, one)} [{one.path}]"


def answer_in_words(convention: str, one: Demand) -> str:
    """A demanded outcome with its answer, in the likelihood words of a convention."""
    title = library.outcomes()[one.outcome].title
    asked = f"{title}, at least “{one.required}”"
    if one.chance is None:
        return f"{asked}: not answered"
    return f"{asked}: {likely(convention, *one.chance)} by its own beliefs; {MET[one.met]}"
