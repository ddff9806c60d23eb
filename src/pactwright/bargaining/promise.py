"""Quick tests which changes can make a package acceptable to a party at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from pactwright.bargaining.bench import Bench
from pactwright.bargaining.changes import Promise
from pactwright.bargaining.ratification import approval, enough
from pactwright.bargaining.seats import alone
from pactwright.case import Clauses, ResolvedCase
from pactwright.preferences import Judgement, Valuation, Verdict
from pactwright.preferences.weights import lowest
from pactwright.settlement import Package, fallen

SLACK = 1e-6
ACCEPTS = Verdict.ACCEPTS


@dataclass(frozen=True, slots=True)
class Promising:
    """Whether changing some issues can make a party accept; an upper bound, never wrong on a no.

    Each red line that is or may be crossed, and each open condition, must be touched; and the
    lowest gain, with the best clause on every issue that can move, must not be negative.

    Parameters
    ----------
    reach
        Issue to the issues that its effective clause depends on: itself, and through needs others.
    obstacles
        Sets of issues, each of which must be touched.
    valuation
        The party's values; None where they set no limit that is used.
    package
        The effective package from which changes are counted.
    fallback
        Highest worth of no deal.
    """

    reach: Mapping[str, frozenset[str]]
    obstacles: tuple[frozenset[str], ...]
    valuation: Valuation | None
    package: Package
    fallback: float

    def __call__(self, changed: Collection[str]) -> bool:
        """Whether changing these issues, or some of them, may do."""
        touched = frozenset(changed)
        if not all(obstacle & touched for obstacle in self.obstacles):
            return False
        return self.valuation is None or self._highest(self.valuation, touched) >= -SLACK

    def _highest(self, valuation: Valuation, touched: frozenset[str]) -> float:
        worths = {}
        for issue, clauses in valuation.issues.items():
            free = bool(self.reach[issue] & touched) or issue not in self.package
            told = clauses if free else (self.package[issue],)
            lows = [valuation.bounds(valuation.worths[issue][clause]).low for clause in told]
            worths[issue] = max(lows)
        extras = 0.0
        for extra in valuation.extras:
            if self._of(extra.test, extra.unless) & touched:
                extras += max(0.0, extra.points.low)
            else:
                extras += extra.difference(self.package, None).low
        return lowest(valuation.weighting, worths) + extras - self.fallback

    def _of(self, *tests: Clauses | None) -> frozenset[str]:
        spoken = (issue for test in tests if test is not None for issue in test.issues)
        return frozenset().union(*(self.reach[issue] for issue in spoken))


def promising(case: ResolvedCase, party: str, package: Package, bench: Bench) -> Promising | None:
    """The quick test of a party, or None where somebody answers in the parties' place."""
    if bench.asked is not None:
        return None
    judge, reach = bench.judge(party), reach_of(case)
    told = judge.fallback.told
    fallback = 0.0 if told is None else told.high
    valuation = judge.valuation if told is not None and not judge.ranked else None
    obstacles = tuple(_obstacles(bench, bench(party, package), reach))
    return Promising(reach, obstacles, valuation, fallen(case, package).package, fallback)


def ratifying(case: ResolvedCase, ratifier: str, package: Package, bench: Bench) -> Promise | None:
    """The quick test of a ratifier: it is not asked any more, or those who speak for it may accept.

    A listed opponent can only be got round by changing what the ratifier is asked about.
    """
    own = promising(case, ratifier, package, bench)
    if own is None:
        return None
    told = case.nouns.parties[ratifier].ratifies
    when = told.when.issues if told is not None and told.when is not None else ()
    answer = approval(case, ratifier, package, bench)
    if answer.verdict is ACCEPTS:
        return None
    limits = [own if alone(case, ratifier) else replace(own, valuation=None)]
    barred = told is not None and told.rule in ("veto", "unanimity") and bool(told.opposed)
    short = answer.yes and answer.needs and enough(answer.yes, answer.needs) is not ACCEPTS
    moving = [v for v in answer.voices if short and v.standing == "faction"]
    moving = [voice for voice in moving if voice.verdict is not ACCEPTS]
    parts = [promising(case, voice.party, package, bench) for voice in moving]
    for voice in answer.voices if told is not None and told.rule == "unanimity" else ():
        if voice.standing == "member":
            limits += [p for p in [promising(case, voice.party, package, bench)] if p is not None]

    def test(changed: Collection[str]) -> bool:
        if any(issue in changed for issue in when):
            return True
        if barred or not all(limit(changed) for limit in limits):
            return False
        return not parts or any(part is None or part(changed) for part in parts)

    return test


def reach_of(case: ResolvedCase) -> Mapping[str, frozenset[str]]:
    """Issue to the issues on which it depends what its clause is worth."""
    found = {issue: {issue} for issue in case.nouns.issues}
    needs = [need for need in case.nouns.needs.values() if need.requires is not None]
    while True:
        size = sum(map(len, found.values()))
        for need in needs:
            spoken = (*need.clause.issues, *(need.requires.issues if need.requires else ()))
            for issue in need.otherwise:
                found[issue] |= set().union(*(found[other] for other in spoken))
        if size == sum(map(len, found.values())):
            return {issue: frozenset(others) for issue, others in found.items()}


def _obstacles(
    bench: Bench, judgement: Judgement, reach: Mapping[str, frozenset[str]]
) -> Iterable[frozenset[str]]:
    """What must be touched; not what an answer about another package's outcomes may lift."""
    nouns, answered = bench.case.nouns, bool(bench.outcomes.chances)
    for crossing in judgement.crossings:
        line = nouns.red_lines[crossing.line]
        spoken = (*line.never.issues, *(line.unless.issues if line.unless else ()))
        if not (answered and line.unless_outcome):
            yield frozenset().union(*(reach[issue] for issue in spoken))
    for name in () if answered else judgement.conditions:
        when = nouns.conditions[name].when
        spoken = when.issues if when else ()
        yield frozenset().union(*(reach[issue] for issue in spoken))
