"""What signing is worth to either side, against every way of having no deal, and who pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwright.durability.findings import Burden, NoDealStake, Stake
from pactwright.reports.durability.telling import Fact, Telling, reach
from pactwright.reports.durability.words import figures, spans
from pactwright.reports.wording import in_words, listed


def signing(told: Telling) -> Iterator[Fact]:
    """Worth of signing to either side and what peace brings and costs it, over completions."""
    centres = told.arrangement.centres
    for n, side in enumerate(told.sides if centres else ()):
        stakes = [one.stakes[n] for one in centres]
        if told.no_deal:
            yield Fact(f"no deal, to {side}", f"worth {spans(*reach(s.signed for s in stakes))}")
        else:
            yield Fact(f"signing, to {side}", stakes_in_words(stakes))
        outcomes = zip(*(one.outcomes for one in stakes), strict=True)
        words = "; ".join(outcome_in_words(each) for each in outcomes)
        if words:
            yield Fact(f"no deal as the case tells it, to {side}", words)
        for fault in dict.fromkeys(one.fault for one in stakes if one.fault):
            yield Fact("fault of the view", fault)
        if not told.no_deal:
            yield Fact(
                f"a year of peace, to {side}", burden_in_words([c.burdens[n] for c in centres])
            )


def stakes_in_words(stakes: Sequence[Stake]) -> str:
    """Worth of signing against frozen tension, on a side's own scale from 0 defeat to 1 victory."""
    worth, tension = signed_and_tension(stakes)
    gains = signed(*reach(end for one in stakes for end in one.gain))
    words = f"worth {worth} against {tension} for frozen tension, signing gains {gains}"
    costs = [end for one in stakes if one.implied_cost is not None for end in one.implied_cost]
    if costs:
        words += f"; implied cost of war {spans(*reach(costs))}"
    return words


def signed_and_tension(stakes: Sequence[Stake]) -> tuple[str, str]:
    """What signing and what frozen tension are worth, lowest to highest."""
    tension = [end for one in stakes for end in one.tension]
    return spans(*reach(one.signed for one in stakes)), spans(*reach(tension))


def outcome_in_words(outcomes: Sequence[NoDealStake]) -> str:
    """One way of having no deal that the case names: its worth, and what signing gains on it."""
    first = outcomes[0]
    name = f"“{first.title}”{' (war that goes on)' if first.fighting == 'goes on' else ''}"
    if first.expected:
        name += ", on which it falls back,"
    worths = [end for one in outcomes if one.worth is not None for end in one.worth]
    if not worths:
        return f"{name} cannot be told: {first.why}"
    gains = [end for one in outcomes if one.gain is not None for end in one.gain]
    return f"{name} is worth {spans(*reach(worths))}, signing gains {signed(*reach(gains))}"


def not_played(told: Telling) -> str:
    """Ways of having no deal that are no peace and are not played; empty where none is named."""
    outcomes = told.reading.case.nouns.no_deal.values()
    wars = [f"“{one.title}”" for one in outcomes if one.fighting == "goes on"]
    unsaid = [f"“{one.title}”" for one in outcomes if one.fighting is None]
    words = "No deal is played as frozen tension"
    if wars:
        words += f"; {listed(wars)} is war that goes on, which is no peace and is not played"
    if unsaid:
        words += f"; of {listed(unsaid)} the case does not say whether the fighting goes on"
    return f"{words}."


def burden_in_words(burdens: Sequence[Burden]) -> str:
    """What a year of peace brings and costs beyond what no deal does, with the parts of it."""
    parts: dict[str, list[float]] = {}
    for one in burdens:
        for name, change in one.parts:
            parts.setdefault(name, []).append(change)
    named = [
        f"{in_words(name)} {signed(*_with_nought(found, len(burdens)))}"
        for name, found in parts.items()
    ]
    if not named:
        return "as without a deal"
    brought, borne = (reach(getattr(one, name) for one in burdens) for name in ("brought", "borne"))
    return f"brings {spans(*brought)} and costs {spans(-borne[1], -borne[0])} ({listed(named)})"


def _with_nought(found: Sequence[float], count: int) -> tuple[float, float]:
    """The reach of what some completions hold and others do not."""
    return reach([*found, 0.0] if len(found) < count else found)


def signed(low: float, high: float) -> str:
    """A range of changes with their signs: ``+0.1``, ``-0.2 to +0.1``."""
    first, last = (f"{'+' if end > 0 else ''}{figures(end)}" for end in (low, high))
    return first if first == last else f"{first} to {last}"
