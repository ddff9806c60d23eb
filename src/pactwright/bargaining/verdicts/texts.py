"""Whether each document of a deal comes about in each draw (see `bargaining.documents`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from pactwright.bargaining.bench import partial_signatories
from pactwright.bargaining.documents import before
from pactwright.bargaining.seats import Body
from pactwright.bargaining.verdicts.ratified import Votes, every, ratified
from pactwright.bargaining.votes import ACCEPTS, Numbers
from pactwright.case import ResolvedCase


@dataclass(frozen=True, slots=True)
class Text:
    """Whose yes one document needs by itself.

    Parameters
    ----------
    signers
        Those all of whom must say yes.
    partly
        Partial signatories of whom one must, where nobody else signs.
    ratifiers
        Those who ratify this document in particular.
    """

    signers: tuple[str, ...]
    partly: tuple[str, ...]
    ratifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, and all texts that must come about for it: its own and those that come first."""

    document: str
    texts: tuple[Text, ...]

    def verdict(
        self, own: Mapping[str, Numbers], bodies: Mapping[str, Body], count: Votes
    ) -> Numbers:
        """Whether it comes about in each draw, numbered as in `votes`.

        Parameters
        ----------
        own
            Each party's own verdict on the package.
        bodies
            Ratifier to how it decides, where it has a say.
        count
            Counts the votes, where heads are counted.
        """
        draws = next(iter(own.values())).size if own else 1
        said = [np.full(draws, ACCEPTS, dtype=np.int8)]
        for text in self.texts:
            said += [own[party] for party in text.signers]
            said += [ratified(bodies[name], own, count) for name in text.ratifiers]
            if text.partly:
                said.append(reduce(np.maximum, [own[party] for party in text.partly]))
        return every(said)


def papers_of(
    case: ResolvedCase, bodies: Mapping[str, Body], asked: Collection[str]
) -> Iterator[Paper]:
    """The documents of a case, as a package is put to these parties."""
    partly = partial_signatories(case)
    texts = {}
    for name, told in case.nouns.documents.items():
        signing = [party for party in told.signed_by if party in asked]
        full = tuple(party for party in signing if party not in partly)
        ratifiers = tuple(one.party for one in bodies.values() if one.document == name)
        texts[name] = Text(full, () if full else tuple(signing), ratifiers)
    for name in texts:
        first, _ = before(case, name)
        yield Paper(name, tuple(texts[document] for document in (name, *first)))
