"""What must hold where parties accept, as rows of an integer programme that are never too strict.

A package that is accepted fulfils every row; one that fulfils every row is judged afterwards.
Unknowns are at their worst, as acceptance is asked under all completions. What rows cannot say
exactly (most fallbacks told by comparison, what an open issue leaves open) they leave free.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, product
from math import fsum, prod

from pactwright.bargaining.bench import Bench
from pactwright.bargaining.least import Weights, bases_of, loose, weightings, worst_split
from pactwright.bargaining.seats import alone, factions, members
from pactwright.bargaining.space.highs import Row
from pactwright.case import Clauses
from pactwright.preferences import Valuation
from pactwright.preferences.valuation import Extra, in_force
from pactwright.preferences.weights import Shares, Weighting
from pactwright.settlement import Package, Space, fallen
from pactwright.settlement.combinations import (
    Alphabet,
    Combination,
    IntricacyError,
    Prohibition,
)

SLACK = 1e-3  # points; wide of the solver's tolerance, and what it lets in is judged afterwards
INFINITE = float("inf")
MOST = 2_000  # combinations of issues that needs link


class Conditions:
    """Rows over one column a clause, and one for each issue that the package leaves open.

    Parameters
    ----------
    bench
        The parties.
    package
        Issue to clause; what is unchanged stays as it is there.
    answerable
        Whether outcomes of any package may be answered, and not only those that the bench knows.
    """

    def __init__(self, bench: Bench, package: Package, *, answerable: bool = False) -> None:
        self.bench = bench
        self.answerable = answerable
        self.case = bench.case
        self.package = package
        self.issues = {name: tuple(told.clauses) for name, told in self.case.nouns.issues.items()}
        self.alphabet = Alphabet.of(self.issues)
        self.free: set[str] = set()
        self.weighing: list[str] = []  # whose weights lie in ranges
        self.rows: list[Row] = []
        self.whole: list[bool] = []
        self.columns: dict[tuple[str, str], int] = {}
        for issue, clauses in self.issues.items():
            kept = () if issue in package else ("",)
            own = [self._column(whole=True) for _ in (*clauses, *kept)]
            self.columns |= {(issue, c): n for c, n in zip((*clauses, *kept), own, strict=True)}
            self.rows.append((dict.fromkeys(own, 1.0), 1.0, 1.0))
        self.effective = self._fallen()
        for rule in Space.of(self.case.nouns).rules_of("hard"):
            self._forbid(self._combinations(rule), None, self._written)
        self._extras: dict[str, int] = {}
        self._lines_of: set[tuple[str, int | None]] = set()

    def kept(self, issue: str) -> int:
        """The column that is 1 where an issue stays as it is."""
        return self.columns[issue, self.package.get(issue, "")]

    def accept(self, party: str, guard: int | None = None) -> None:
        """A party's own verdict is to accept, or where a guard is given, only if that is 1."""
        self._lines(party, guard)
        valuation = self.bench.judge(party).valuation
        if valuation is None:
            if not self.bench.consenting:
                self._never(guard)
            return
        ways = self._terms(party)
        choices = [guard] if len(ways) == 1 else [self._column(whole=True) for _ in ways]
        for terms, chosen in zip(ways, choices, strict=True):
            self._gain(valuation.weighting, terms, chosen)
        if len(ways) > 1:  # one of them is enough
            self._when(1.0, dict.fromkeys([one for one in choices if one is not None], 1.0), guard)
        elif ways and guard is None and loose(valuation.weighting, ways[0][1]):
            self.weighing.append(party)

    def keep_to_lines(self, party: str) -> None:
        """No red line of a party is crossed for certain; those that an outcome lifts are left."""
        for name, line in self.case.nouns.red_lines.items():
            certain = self.case.stated("red_lines", name) and not line.unless_outcome
            dated = in_force(self.case, line.from_, line.until)
            if line.party == party and certain and dated:
                self._avoid(Prohibition("", line.never, unless=line.unless), None, None)

    def approve(self, ratifier: str) -> None:
        """A ratifier approves, or is not asked."""
        told = self.case.nouns.parties[ratifier].ratifies
        guard = None if told is None or told.when is None else self._asked(told.when)
        rule = "unstated" if told is None else told.rule
        parts = factions(self.case, ratifier) if rule in ("votes", "share") else ()
        opposed = () if told is None else told.opposed
        if opposed and not parts:
            self._never(guard)
        elif alone(self.case, ratifier):
            self.accept(ratifier, guard)
        else:
            self._body(ratifier, guard)
            for party in members(self.case, ratifier) if rule == "unanimity" else ():
                self.accept(party, guard)
            self._votes(ratifier, parts, guard)

    def against(self, package: Package) -> Iterator[Row]:
        """For each party whose weights lie in ranges, the row of those that speak most against.

        Acceptance demands every such row; only one of each party is among the rows from the start.
        """
        left = fallen(self.case, package).package
        for party in self.weighing:
            valuation = self.bench.judge(party).valuation
            for terms in self._terms(party):
                if valuation is not None and isinstance(valuation.weighting, Shares):
                    scores = {issue: terms[0][issue][left.get(issue, "")] for issue in self.issues}
                    yield self._row(terms, worst_split(valuation.weighting, scores))

    def _column(self, *, whole: bool) -> int:
        self.whole.append(whole)
        return len(self.whole) - 1

    def _never(self, guard: int | None, lifted: int | None = None) -> None:
        """Nothing may make it so, unless the guard is 0 or the ban is lifted."""
        self._forbid([()], guard, self._counted, lifted)

    def _when(self, low: float, terms: Mapping[int, float], guard: int | None) -> None:
        """Terms reach a lower end, or where a guard is given, only if that is 1."""
        if guard is None:
            self.rows.append((terms, low, INFINITE))
            return
        least = fsum(min(0.0, value) for value in terms.values())
        if least < low:
            self.rows.append(({**terms, guard: least - low}, least, INFINITE))

    def _forbid(
        self,
        combinations: Iterable[Combination],
        guard: int | None,
        members: _Members,
        lifted: int | None = None,
    ) -> None:
        for combination in combinations:
            found, most = members(combination), len(combination) - 1.0
            if guard is not None:
                found, most = {**found, guard: 1.0}, most + 1
            if lifted is not None:
                found = {**found, lifted: -1.0}
            self.rows.append((found or {0: 0.0}, -INFINITE, most))

    def _written(self, combination: Combination) -> dict[int, float]:
        """The columns of clauses as written."""
        return _summed([self.columns[pair]] for pair in self._clauses(combination))

    def _counted(self, combination: Combination) -> dict[int, float]:
        """The columns of what clauses come to."""
        return _summed(self.effective[pair] for pair in self._clauses(combination))

    def _clauses(self, combination: Combination) -> Iterator[tuple[str, str]]:
        names = list(self.issues)
        for place, mask in combination:
            for digit, clause in enumerate(self.issues[names[place]]):
                if mask >> digit & 1:
                    yield names[place], clause

    def _fallen(self) -> Mapping[tuple[str, str], tuple[int, ...]]:
        """For each clause, the columns under which it is what an issue comes to.

        Issues that needs link are settled together: one column a combination of their clauses.
        """
        found: dict[tuple[str, str], tuple[int, ...]]
        found = {pair: (column,) for pair, column in self.columns.items()}
        for linked in self._linked():
            for issue in linked:
                found |= {(issue, c): () for c in (*self.issues[issue], "")}
            choices = [[c for i, c in self.columns if i == issue] for issue in linked]
            sums: dict[int, dict[int, float]] = {}
            for clauses in product(*choices):
                joint = self._column(whole=False)
                written = dict(zip(linked, clauses, strict=True))
                package = {issue: clause for issue, clause in written.items() if clause}
                left = fallen(self.case, package).package
                for issue, clause in written.items():
                    sums.setdefault(self.columns[issue, clause], {})[joint] = 1.0
                    found[issue, left.get(issue, "")] += (joint,)
            for column, terms in sums.items():
                self.rows.append(({**terms, column: -1.0}, 0.0, 0.0))
        return found

    def _linked(self) -> Iterator[tuple[str, ...]]:
        """Groups of issues of which one's clause may fall by another's, if not too large."""
        groups: list[set[str]] = []
        for need in self.case.nouns.needs.values():
            if need.requires is not None and need.otherwise:
                spoken = {*need.clause.issues, *need.requires.issues, *need.otherwise}
                for other in [group for group in groups if group & spoken]:
                    groups.remove(other)
                    spoken |= other
                groups.append(spoken)
        for group in groups:
            linked = tuple(issue for issue in self.issues if issue in group)
            size = prod(len(self.issues[i]) + (i not in self.package) for i in linked)
            if size <= MOST:
                yield linked
            else:
                self.free |= group

    def _combinations(self, ban: Prohibition) -> frozenset[Combination]:
        try:
            return self.alphabet.forbidden(ban)
        except IntricacyError:
            return frozenset()

    def _asked(self, when: Clauses) -> int:
        """A column that is 1 where a condition holds."""
        column = self._column(whole=False)
        for combination in self._combinations(Prohibition("", when)):
            terms = {n: -value for n, value in self._written(combination).items()}
            self.rows.append(({**terms, column: 1.0}, 1.0 - len(combination), INFINITE))
        return column

    def _lines(self, party: str, guard: int | None) -> None:
        if (party, guard) in self._lines_of:
            return
        self._lines_of.add((party, guard))
        for line in self.case.nouns.red_lines.values():
            if line.party != party or not in_force(self.case, line.from_, line.until):
                continue
            if line.unless_outcome:
                self._avoid(Prohibition("", line.never), guard, self._answered)
            else:
                self._avoid(Prohibition("", line.never, unless=line.unless), guard, None)
        for told in self.case.nouns.conditions.values():
            if told.party == party and told.when is None:
                self._never(guard, self._answered)
            elif told.party == party and told.when is not None:
                self._avoid(Prohibition("", told.when), guard, self._answered)

    def _avoid(self, ban: Prohibition, guard: int | None, lifted: int | None) -> None:
        """What a party rules out, of what the clauses come to."""
        if not self._altered(ban.never, ban.unless):
            self._forbid(self._combinations(ban), guard, self._counted, lifted)

    @cached_property
    def _answered(self) -> int | None:
        """A column that may be 1 for packages of which outcomes are answered; None without any."""
        if self.answerable:
            return self._column(whole=False)
        packages = {key[2] for key in self.bench.outcomes.chances}
        if not packages:
            return None
        column = self._column(whole=False)
        parts = {column: -1.0}
        for clauses in packages:
            part, settled = self._column(whole=False), dict(clauses)
            parts[part] = 1.0
            for issue in self.issues:
                counted = self.effective.get((issue, settled.get(issue, "")), ())
                terms = dict.fromkeys(counted, 1.0)
                self.rows.append(({**terms, part: -1.0}, 0.0, INFINITE))
        self.rows.append((parts, 0.0, INFINITE))
        return column

    def _altered(self, *tests: Clauses | None) -> bool:
        """Whether it is left free what the clauses come to that are spoken of."""
        return any(i in self.free for test in tests if test is not None for i in test.issues)

    def _body(self, ratifier: str, guard: int | None) -> None:
        """What the body itself must say where others speak for it."""
        parts = factions(self.case, ratifier)
        if ratifier in self.case.nouns.values and not parts:
            self.accept(ratifier, guard)
            return
        self._lines(ratifier, guard)
        named = self.case.nouns.parties[ratifier].members
        elsewhere = any(name not in self.case.nouns.parties for name in named)
        if elsewhere and not parts and not self.bench.consenting:
            self._never(guard)

    def _votes(self, ratifier: str, parts: tuple[str, ...], guard: int | None) -> None:
        told = self.case.nouns.parties[ratifier].ratifies
        if not parts or told is None:
            return
        terms = {}
        for party in parts:
            share = self.case.nouns.parties[party].share
            least = 0.0 if share is None else share.at_centre()[0]
            if party not in told.opposed and least > 0:
                vote = self._column(whole=True)
                self.accept(party, vote)
                terms[vote] = least
        needs = 1.0 if told.needs is None else min(told.needs.at_centre()[1], 1.0)
        self._when(needs - SLACK, terms or {0: 0.0}, guard)

    def _gain(self, weighting: Weighting, terms: _Terms, guard: int | None) -> None:
        rows = [self._row(terms, weights) for weights in weightings(weighting)]
        if isinstance(weighting, Shares) and not weighting.settled and not terms[1]:
            rows = [self._split(terms, weighting)]
        for row in rows:
            self._when(row[1], row[0], guard)

    def _split(self, terms: _Terms, weighting: Shares) -> Row:
        """The least of all weightings: points in ranges each have their own worst end.

        A weighted mean is at least a number where the sum of points times what worths lie above
        it is not negative.
        """
        worths, _, least = terms
        whole = fsum(points.high for points in weighting.points.values())
        found: dict[int, float] = {}
        for issue, told in worths.items():
            points = weighting.points[issue]
            for clause, worth in told.items():
                above = worth - least
                worst = min(points.low * above, points.high * above) / whole
                for column in self.effective[issue, clause] if worst else ():
                    found[column] = found.get(column, 0.0) + worst
        return found or {0: 0.0}, -SLACK, INFINITE

    def _row(self, terms: _Terms, weights: Weights) -> Row:
        worths, extras, least = terms
        found = dict(extras)
        for issue, told in worths.items():
            for clause, worth in told.items() if weights.get(issue) else ():
                for column in self.effective[issue, clause]:
                    found[column] = found.get(column, 0.0) + weights[issue] * worth
        found = {column: value for column, value in found.items() if value}
        return found or {0: 0.0}, least - SLACK, INFINITE

    def _terms(self, party: str) -> tuple[_Terms, ...]:
        """Worst worth of each clause, points of extras by column, and what is to be reached.

        Each is a way to accept: one over no deal, and one over each package that the party ranks
        no lower. None where any of them is told so that rows say nothing of it.
        """
        judge = self.bench.judge(party)
        valuation = judge.valuation
        assert valuation is not None  # a party without values is not weighed
        bases = tuple(bases_of(judge, valuation))
        if any(other is not None and len(other) < len(self.issues) for other, _ in bases):
            return ()
        return tuple(self._over(valuation, other, least) for other, least in bases)

    def _over(self, valuation: Valuation, other: Package | None, least: float) -> _Terms:
        worths = {i: self._worths(valuation, i, other) for i in self.issues}
        points: dict[int, float] = {}
        for extra in valuation.extras:
            before = 0 if other is None else extra.times(other)[0]
            without = -extra.points.high if before else 0.0
            within = 0.0 if before else extra.points.low
            if self._altered(extra.test, extra.unless):
                least -= max(within, without)
                continue
            least -= without
            if within != without:
                points[self._extra(extra)] = within - without
        return worths, points, least

    def _worths(self, valuation: Valuation, issue: str, other: Package | None) -> dict[str, float]:
        """The least that each clause is worth; the most of these where falls are left free."""

        def least(clause: str) -> float:
            package = {issue: clause} if clause else {}
            if other is None:
                return valuation.worth(issue, package).low
            return valuation.difference(issue, package, other).low

        clauses = [clause for name, clause in self.effective if name == issue]
        most = max(least(clause) for clause in self.issues[issue]) if issue in self.free else None
        return {clause: least(clause) if most is None else most for clause in clauses}

    def _extra(self, extra: Extra) -> int:
        """The column that is 1 where an interaction or objection counts (McCormick 1976)."""
        if extra.element not in self._extras:
            column = self._extras[extra.element] = self._column(whole=False)
            ban = Prohibition("", extra.test, unless=extra.unless)
            try:
                combinations = self.alphabet.forbidden(ban)
            except IntricacyError:
                return column
            parts = {column: -1.0}
            for combination in combinations:
                part = self._column(whole=False)
                parts[part] = 1.0
                every = {n: -value for n, value in self._counted(combination).items()}
                self.rows.append(({**every, column: 1.0}, 1.0 - len(combination), INFINITE))
                for one in combination:
                    terms = self._counted((one,))
                    self.rows.append(({**terms, part: -1.0}, 0.0, INFINITE))
            self.rows.append((parts, 0.0, INFINITE))
        return self._extras[extra.element]


_Members = Callable[[Combination], dict[int, float]]
_Terms = tuple[Mapping[str, Mapping[str, float]], Mapping[int, float], float]


def _summed(columns: Iterable[Iterable[int]]) -> dict[int, float]:
    return {n: float(times) for n, times in Counter(chain.from_iterable(columns)).items()}
