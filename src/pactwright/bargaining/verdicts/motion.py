"""A package put to the vote: who is asked, who counts where they ratify, and what decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from pactwright.bargaining.bench import Bench, needed, ratifiers, signers
from pactwright.bargaining.seats import Body, body
from pactwright.bargaining.untold import as_far_as_told, untold
from pactwright.bargaining.verdicts.party import Ballot
from pactwright.bargaining.verdicts.ratified import Votes, every, ratified
from pactwright.bargaining.verdicts.texts import Paper, papers_of
from pactwright.bargaining.votes import ACCEPTS, Numbers
from pactwright.settlement import Package, fallen


@dataclass(frozen=True, slots=True)
class Put:
    """A package put to parties.

    Parameters
    ----------
    id
        How it is called.
    package
        Issue to clause, as written; issues may be left open.
    parties
        Whose answers are told. Those who ratify answer by their rule, with those of their factions
        or members that count under it.
    """

    id: str
    package: Package
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Motion:
    """A package put to parties, with all that no draw changes.

    Parameters
    ----------
    put
        What was put to whom.
    package
        What its clauses come to, once unmet needs have taken effect.
    ballots
        What each says in any draw: the parties, and who else counts where they ratify.
    bodies
        Ratifier to how it decides, where it has a say.
    signing
        Those asked whose own yes is needed: signatories, and signers of a document.
    both
        Ratifiers that also sign, in part or in full, so that two answers of theirs count.
    untold
        Those whose yes is needed and of whom no values are told.
    as_told
        How each ratifier decides as far as those whose values are told go.
    papers
        The documents of the deal.
    """

    put: Put
    package: Package
    ballots: tuple[Ballot, ...]
    bodies: Mapping[str, Body]
    signing: tuple[str, ...]
    both: tuple[str, ...]
    untold: tuple[str, ...] = ()
    as_told: Mapping[str, Body] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()

    def answer(self, party: str, own: Mapping[str, Numbers], count: Votes) -> Numbers:
        """What a party answers in each draw, by its rule where it ratifies."""
        if party not in self.bodies:
            return own[party]
        by_rule = ratified(self.bodies[party], own, count)
        return every((own[party], by_rule)) if party in self.both else by_rule

    def outcome(self, own: Mapping[str, Numbers], count: Votes) -> Numbers:
        """Whether all say yes whose yes is needed, and all ratify who have a say, in each draw."""
        return self._outcome(self.bodies, own, count)

    def outcome_as_told(self, own: Mapping[str, Numbers], count: Votes) -> Numbers:
        """The same where those of whom no values are told say yes, unless a line is against it."""
        consents = {b.party for b in self.ballots if b.may_accept and b.party in self.untold}
        told = {
            party: np.full_like(numbers, ACCEPTS) if party in consents else numbers
            for party, numbers in own.items()
        }
        return self._outcome(self.as_told, told, count)

    def document(self, paper: Paper, own: Mapping[str, Numbers], count: Votes) -> Numbers:
        """Whether one document comes about, in each draw."""
        return paper.verdict(own, self.bodies, count)

    def _outcome(
        self, bodies: Mapping[str, Body], own: Mapping[str, Numbers], count: Votes
    ) -> Numbers:
        said = [own[party] for party in self.signing]
        said += [ratified(one, own, count) for one in bodies.values()]
        draws = next(iter(own.values())).size if own else 1
        return every((np.full(draws, ACCEPTS, dtype=np.int8), *said))

    def by_own_answer(self, party: str) -> bool:
        """Whether a party's own verdict is all that its answer rests on."""
        return party not in self.bodies or self.bodies[party].one


def motion(put: Put, bench: Bench) -> Motion:
    """A package as it is put to the parties of a reading."""
    case, effective = bench.case, fallen(bench.case, put.package).package
    asked = [name for name in ratifiers(case) if name in put.parties]
    found = (body(case, name, put.package, bench) for name in asked)
    bodies = {one.party: one for one in found if one.asked is not False}
    told = as_far_as_told(bench)
    as_told = {name: body(case, name, put.package, told) for name in bodies}
    seated = (seat.party for one in bodies.values() for seat in one.seats)
    voters = dict.fromkeys((*put.parties, *seated))
    return Motion(
        put,
        effective,
        tuple(Ballot.of(bench.judge(party), effective) for party in voters),
        bodies,
        tuple(party for party in needed(case) if party in put.parties),
        tuple(party for party in signers(case) if party in bodies),
        untold(case, bodies.values()),
        as_told,
        tuple(papers_of(case, bodies, voters)),
    )
