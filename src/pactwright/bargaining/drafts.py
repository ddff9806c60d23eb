"""Two drafts of a text: which clauses changed, and what that changes for whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from pactwright.case import ResolvedCase
from pactwright.preferences import Bounds, Crossing, Judge, Judgement, Verdict, advantage
from pactwright.settlement import Package, Space, fallen

Asked = Callable[[ResolvedCase, str, Package], bool | None]


@dataclass(frozen=True, slots=True)
class Draft:
    """A package in one reading of a case, under a name."""

    name: str
    case: ResolvedCase
    package: Package

    @property
    def effective(self) -> Package:
        """The package as unmet needs leave it; that is what parties answer to."""
        return fallen(self.case, self.package).package


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """An issue that the drafts settle differently; None where a draft leaves it open."""

    issue: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class PartyChange:
    """What the step from one draft to the other changes for one party.

    Parameters
    ----------
    party
        Who.
    before, after
        Its answers; None where it is not asked about that draft.
    difference
        Lowest and highest change of its gain in points; what is unknown in both drafts alike
        cancels. None when it has no values, and between readings: each author tells points on a
        scale of its own.
    crossed, no_longer_crossed
        Red lines that only the later draft, or only the earlier one, crosses or may cross.
    firmer, looser
        Red lines that both may cross, and that the later one crosses for certain, or no longer so.
    blocks_before, blocks_after
        Whether its refusal alone prevents the signing.
    """

    party: str
    before: Judgement | None
    after: Judgement | None
    difference: Bounds | None
    crossed: tuple[Crossing, ...] = ()
    no_longer_crossed: tuple[Crossing, ...] = ()
    firmer: tuple[Crossing, ...] = ()
    looser: tuple[Crossing, ...] = ()
    blocks_before: bool = False
    blocks_after: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What separates two drafts in one reading, or one draft in two readings.

    Parameters
    ----------
    before, after
        The drafts.
    clauses
        Issues that they settle differently, in the order of the later case.
    parties
        One change for each party, in the order asked for; never added up over parties.
    rules_broken, rules_mended
        Hard rules that only the later draft, or only the earlier one, breaks.
    """

    before: Draft
    after: Draft
    clauses: tuple[ClauseChange, ...]
    parties: tuple[PartyChange, ...]
    rules_broken: tuple[str, ...]
    rules_mended: tuple[str, ...]

    @property
    def blockers_gained(self) -> tuple[str, ...]:
        """Parties whose refusal blocks the later draft and did not block the earlier one."""
        return tuple(c.party for c in self.parties if c.blocks_after and not c.blocks_before)

    @property
    def blockers_lost(self) -> tuple[str, ...]:
        """Parties whose refusal blocked the earlier draft and does not block the later one."""
        return tuple(c.party for c in self.parties if c.blocks_before and not c.blocks_after)


def compare_drafts(
    before: Draft,
    after: Draft,
    parties: Sequence[str],
    deciding: Collection[str] = (),
    asked: Asked | None = None,
) -> Comparison:
    """Set two drafts against each other.

    Parameters
    ----------
    before, after
        The drafts; in the same reading where only the text differs.
    parties
        Whose answers to give.
    deciding
        Those whose refusal alone prevents the signing.
    asked
        Whether a party is asked about a package; everyone is if left out.

    Raises
    ------
    InputError
        When a fallback is compared with an architecture that rests on itself.
    """
    changes = tuple(_change(before, after, party, party in deciding, asked) for party in parties)
    earlier, later = (Space.of(d.case.nouns).broken(d.package) for d in (before, after))
    return Comparison(
        before,
        after,
        clause_changes(before, after),
        changes,
        tuple(rule for rule in later if rule not in earlier),
        tuple(rule for rule in earlier if rule not in later),
    )


def clause_changes(before: Draft, after: Draft) -> tuple[ClauseChange, ...]:
    """The issues that two drafts settle differently."""
    issues = dict.fromkeys((*after.case.nouns.issues, *before.package))
    pairs = ((i, before.package.get(i), after.package.get(i)) for i in issues)
    return tuple(ClauseChange(*told) for told in pairs if told[1] != told[2])


def _change(
    before: Draft, after: Draft, party: str, decides: bool, asked: Asked | None
) -> PartyChange:
    def ask(draft: Draft) -> bool | None:
        return True if asked is None else asked(draft.case, party, draft.package)

    def judged(draft: Draft) -> Judgement | None:
        if ask(draft) is False or party not in draft.case.nouns.parties:
            return None
        return Judge.of(draft.case, party).judge(draft.effective)

    def blocks(draft: Draft, answer: Judgement | None) -> bool:
        refuses = answer is not None and answer.verdict is Verdict.REFUSES
        return decides and refuses and bool(ask(draft))

    one, two = judged(before), judged(after)
    old, new = _lines(one), _lines(two)
    both = [line for line in new if line in old]
    return PartyChange(
        party,
        one,
        two,
        _difference(before, after, party),
        tuple(new[line] for line in new if line not in old),
        tuple(old[line] for line in old if line not in new),
        tuple(new[line] for line in both if new[line].certain and not old[line].certain),
        tuple(new[line] for line in both if old[line].certain and not new[line].certain),
        blocks(before, one),
        blocks(after, two),
    )


def _lines(answer: Judgement | None) -> Mapping[str, Crossing]:
    return {crossing.line: crossing for crossing in answer.crossings} if answer else {}


def _difference(before: Draft, after: Draft, party: str) -> Bounds | None:
    """Change of the gain in one reading; the fallback and what both drafts share cancel."""
    valuation = Judge.of(after.case, party).valuation if before.case is after.case else None
    if valuation is None:
        return None
    return advantage(valuation, after.effective, before.effective).tidy()
