"""What a party's stated ranking of packages says of its gain over no deal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactwright.case import ResolvedCase
from pactwright.preferences.bounds import Bounds
from pactwright.preferences.fallback import Fallback
from pactwright.preferences.gain import Gain, advantage, gain
from pactwright.preferences.valuation import Valuation
from pactwright.settlement import Package, fallen, named_packages, package_of


@dataclass(frozen=True, slots=True)
class Ranked:
    """The packages that a party ranks around what it falls back on, as they take effect.

    Parameters
    ----------
    above, level, below
        Packages that it ranks higher than no deal, as high, and lower.
    """

    above: tuple[Package, ...] = ()
    level: tuple[Package, ...] = ()
    below: tuple[Package, ...] = ()

    @property
    def at_least(self) -> tuple[Package, ...]:
        """Packages that are worth at least as much as no deal."""
        return (*self.above, *self.level)

    @property
    def at_most(self) -> tuple[Package, ...]:
        """Packages that are worth at most as much."""
        return (*self.level, *self.below)

    def __bool__(self) -> bool:
        return bool(self.above or self.level or self.below)


UNRANKED = Ranked()


def ranked_around(case: ResolvedCase, party: str, outcome: str | None) -> Ranked:
    """The packages that a party ranks around a no-deal outcome; none where it does not rank that.

    Raises
    ------
    InputError
        When architectures rest on one another in a circle.
    """
    values = case.nouns.values.get(party)
    tiers = values.ranking.order if values is not None and values.ranking is not None else ()
    own = next((place for place, tier in enumerate(tiers) if outcome in tier), None)
    if own is None:
        return UNRANKED
    known = {named.id: named.package for named in named_packages(case.nouns)}
    known |= {name: package_of(case.nouns, name) for name in case.nouns.architectures}

    def packages(tiers: Sequence[Sequence[str]]) -> tuple[Package, ...]:
        named = (known[word] for tier in tiers for word in tier if word in known)
        return tuple(fallen(case, package).package for package in named)

    return Ranked(packages(tiers[:own]), packages(tiers[own : own + 1]), packages(tiers[own + 1 :]))


def tenable_ranking(valuation: Valuation, fallback: Fallback, ranked: Ranked) -> Ranked:
    """The ranking; one that the values or the fallback contradict says nothing."""
    fits = (
        not any(gain(valuation, p, fallback).always_negative for p in ranked.at_least)
        and not any(gain(valuation, p, fallback).never_negative for p in ranked.below)
        and all(gain(valuation, p, fallback).bounds.low <= 0 for p in ranked.level)
        and all(
            advantage(valuation, one, other).tidy().high > 0
            for one in ranked.at_least
            for other in ranked.below
        )
    )
    return ranked if fits else UNRANKED


def narrowed(valuation: Valuation, package: Package, found: Gain, ranked: Ranked) -> Gain:
    """The gain of a package, narrowed by the ranking around no deal.

    What is worth at least as much as a package that is ranked above no deal gains at least as much
    as it has over that package, and likewise from above: with f the worth of no deal, f <= v(a)
    gives v(x) - f >= v(x) - v(a). So a ranking decides even where every worth is unknown.

    Parameters
    ----------
    valuation
        A party's values.
    package
        Issue to clause, as it takes effect.
    found
        Its gain by the values alone.
    ranked
        A ranking that the values do not contradict.
    """
    low, high = found.bounds.low, found.bounds.high
    always, opened = found.always_below, found.open_below
    least = max((advantage(valuation, package, p).tidy().low for p in ranked.at_least), default=low)
    if ranked.at_least and least >= low:
        low, opened = least, False
    for place, other in enumerate(ranked.at_most):
        most = advantage(valuation, package, other).tidy().high
        strict = place >= len(ranked.level)
        if most < high:
            high, always = most, strict
        elif most == high:
            always = always or strict
    if low > high:  # only where open issues make the bounds too wide to tell
        return found
    return Gain(Bounds(low, high), always, opened)
