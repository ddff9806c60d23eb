"""What a package gains a party under one completion of all unknowns, from the definitions alone.

Nothing here is taken from the engine: statements are read from the plain case, completions are
drawn or listed, and the gain is added up number by number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

from tests.settlement.small_cases import fits

GRADES = {
    "essential": (80, 100),
    "desirable": (60, 80),
    "acceptable": (40, 60),
    "tolerable": (20, 40),
    "unacceptable": (0, 20),
}
Range = tuple[float, float]
Rivals = Mapping[str, Mapping[str, str]]


def ends(told: Any, unknown: Range = (0, 100)) -> Range:
    """Where a statement may lie: a set anywhere in it, a stated range at its middle."""
    if told == "unknown":
        return unknown
    if told in GRADES:
        return GRADES[told]
    if isinstance(told, str):
        low, high = map(float, told.split(" to "))
        return (low + high) / 2, (low + high) / 2
    return told, told


@dataclass(frozen=True)
class Completion:
    """One number for everything that is unknown."""

    weights: Mapping[str, float]
    worths: Mapping[tuple[str, str], float]
    extras: Mapping[str, float]
    fallback: float

    def value(self, case: Mapping[str, Any], package: Mapping[str, str]) -> float:
        total = sum(w * self.worths[i, package[i]] for i, w in self.weights.items())
        for name, told in case.get("interactions", {}).items():
            total += self.extras[name] * fits(told["clauses"], package)
        for name, told in case.get("objections", {}).items():
            met = fits(told["to"], package) and not fits(told["unless"], package)
            total -= self.extras[name] * met
        return total

    def gain(self, case: Mapping[str, Any], package: Mapping[str, str], rivals: Rivals) -> float:
        """`fallback` is a worth, or how far no deal lies from the rival towards its end."""
        told, own = fallback_of(case), self.value(case, package)
        if not isinstance(told, dict):
            return own - self.fallback
        other = self.value(case, rivals[next(iter(told.values()))])
        if "as_good_as" in told:
            return own - other
        low, high = attainable(case)
        if "better_than" in told and "worse_than" in told:
            end = self.value(case, rivals[told["worse_than"]])
        else:
            end = high if "better_than" in told else low
        return own - (other + self.fallback * (end - other))


def attainable(case: Mapping[str, Any]) -> Range:
    """From the least to the most that any package, or no deal, may be worth."""
    values, best, worst = case["values"]["P"], {}, {}
    for issue in case["issues"]:
        spans = list(worth_ends(values[issue]).values()) or [(0.0, 100.0)]
        worst[issue], best[issue] = min(low for low, _ in spans), max(high for _, high in spans)
    spans = [*extra_ends(case, signed=True).values()]
    corners = list(corner_weights(case))
    low = min(sum(w * worst[i] for i, w in weights.items()) for weights in corners)
    high = max(sum(w * best[i] for i, w in weights.items()) for weights in corners)
    low += sum(min(0.0, least) for least, _ in spans)
    high += sum(max(0.0, most) for _, most in spans)
    return min(0.0, low), max(100.0, high)


def fallback_of(case: Mapping[str, Any]) -> Any:
    return case["no_deal"]["war"]["worth"]["P"]


def drawn(case: Mapping[str, Any], rng: Random) -> Completion:
    """Any completion, the ends of sets more often than their middle."""

    def somewhere(low: float, high: float) -> float:
        return rng.choice([low, high, rng.uniform(low, high)])

    values = case["values"]["P"]
    worths = {}
    for issue in case["issues"]:
        for clause, (low, high) in worth_ends(values[issue]).items():
            worths[issue, clause] = somewhere(low, high)
        if isinstance(values[issue], list):
            worths |= ordered(issue, values[issue], [somewhere(0, 100) for _ in values[issue]])
    extras = {name: somewhere(*span) for name, span in extra_ends(case).items()}
    told = fallback_of(case)
    fallback = somewhere(*((0, 1) if isinstance(told, dict) else ends(told, attainable(case))))
    return Completion(drawn_weights(case, rng), worths, extras, fallback)


def drawn_weights(case: Mapping[str, Any], rng: Random) -> dict[str, float]:
    told, issues = case["values"]["P"]["weights"], list(case["issues"])
    if told == "unknown":
        points = {issue: rng.expovariate(1) ** 3 for issue in issues}
    elif "ranks" in told:
        tiers = [tier if isinstance(tier, list) else [tier] for tier in told["ranks"]]
        levels = sorted((rng.expovariate(1) ** 3 for _ in tiers), reverse=True)
        points = {i: level for tier, level in zip(tiers, levels, strict=True) for i in tier}
    else:
        spans = {issue: ends(p) for issue, p in next(iter(told.values())).items()}
        points = {issue: rng.uniform(*span) for issue, span in spans.items()}
    total = sum(points.values())
    return {issue: p / total for issue, p in points.items()}


def corners(case: Mapping[str, Any]) -> Iterator[Completion]:
    """Every completion with each unknown at an end."""
    values = case["values"]["P"]
    choices = []
    for issue in case["issues"]:
        told = values[issue]
        if isinstance(told, list):
            steps = [[100.0] * n + [0.0] * (len(told) - n) for n in range(len(told) + 1)]
            choices.append([ordered(issue, told, step) for step in steps])
        else:
            spans = worth_ends(told)
            choices.append(
                [
                    {(issue, c): end for c, end in zip(spans, picked, strict=True)}
                    for picked in product(*(sorted({*span}) for span in spans.values()))
                ]
            )
    spans = extra_ends(case)
    extras = [
        dict(zip(spans, picked, strict=True))
        for picked in product(*(sorted({*span}) for span in spans.values()))
    ]
    told = fallback_of(case)
    span = (0.0, 1.0) if isinstance(told, dict) else ends(told, attainable(case))
    fallbacks = sorted({*span})
    for weights in corner_weights(case):
        for picked, extra, fallback in product(product(*choices), extras, fallbacks):
            yield Completion(
                weights, {k: v for part in picked for k, v in part.items()}, extra, fallback
            )


def corner_weights(case: Mapping[str, Any]) -> Iterator[dict[str, float]]:
    told, issues = case["values"]["P"]["weights"], list(case["issues"])
    if told == "unknown":
        yield from ({i: float(i == issue) for i in issues} for issue in issues)
    elif "ranks" in told:
        tiers = [tier if isinstance(tier, list) else [tier] for tier in told["ranks"]]
        for n in range(1, len(tiers) + 1):
            first = [issue for tier in tiers[:n] for issue in tier]
            yield {issue: (issue in first) / len(first) for issue in issues}
    else:
        spans = {issue: ends(p) for issue, p in next(iter(told.values())).items()}
        for picked in product(*spans.values()):
            if sum(picked):
                yield {i: p / sum(picked) for i, p in zip(spans, picked, strict=True)}


def worth_ends(told: Any) -> dict[str, Range]:
    return {clause: ends(worth) for clause, worth in told.items()} if isinstance(told, dict) else {}


def extra_ends(case: Mapping[str, Any], *, signed: bool = False) -> dict[str, Range]:
    """Points of interactions, and costs of objections (as losses where `signed`)."""
    interactions, objections = case.get("interactions", {}), case.get("objections", {})
    costs = {name: ends(told["costs"]) for name, told in objections.items()}
    if signed:
        costs = {name: (-high, -low) for name, (low, high) in costs.items()}
    return {name: ends(told["worth"], (-100, 100)) for name, told in interactions.items()} | costs


def ordered(issue: str, order: list[Any], levels: list[float]) -> dict[tuple[str, str], float]:
    """Worths in a stated order of clauses, best first."""
    tiers = [tier if isinstance(tier, list) else [tier] for tier in order]
    falling = sorted(levels, reverse=True)
    return {(issue, c): level for tier, level in zip(tiers, falling, strict=True) for c in tier}


def possible(case: Mapping[str, Any], completion: Completion, rivals: Rivals) -> bool:
    """Whether no deal can lie where it is told to lie."""
    told = fallback_of(case)
    if not isinstance(told, dict) or len(told) < 2:
        return True
    low, high = (completion.value(case, rivals[told[w]]) for w in ("better_than", "worse_than"))
    return low < high


def settled(case: Mapping[str, Any], named: Rivals, rng: Random) -> dict[str, dict[str, str]]:
    """Packages as they may become: what several leave open is settled by one clause."""
    clauses = {name: rng.choice(list(told["clauses"])) for name, told in case["issues"].items()}
    found = {}
    for name, package in named.items():
        found[name] = clauses | dict(package)
        if rng.random() < 0.7:  # what only this one leaves open may be anything
            others = [other for key, other in named.items() if key != name]
            for issue in clauses:
                if issue not in package and all(issue in other for other in others):
                    found[name][issue] = rng.choice(list(case["issues"][issue]["clauses"]))
    return found


def completed(case: Mapping[str, Any], package: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every complete package that a partial one may become."""
    issues = {name: list(told["clauses"]) for name, told in case["issues"].items()}
    for clauses in product(*([package[i]] if i in package else c for i, c in issues.items())):
        yield dict(zip(issues, clauses, strict=True))
