"""The search finds what putting every package to everybody finds."""

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random

import pytest

from pactwright.assessment import load
from pactwright.assessment.outcomes import Answering
from pactwright.assessment.searching import Wishes, search, search_in
from pactwright.bargaining.bench import Bench
from pactwright.bargaining.documents import signing
from pactwright.bargaining.space.results import Method, Status
from pactwright.bargaining.space.screen import screen_of
from pactwright.case import ResolvedCase
from pactwright.errors import InputError
from pactwright.preferences import Outcomes, Verdict
from pactwright.settlement import Package, Space
from tests.bargaining.verdict_cases import drawn_case
from tests.preferences.small_cases import Told, random_worth, resolved
from tests.settlement.small_cases import random_test

YES, OPEN, REFUSED = Verdict.ACCEPTS, Verdict.CANNOT_TELL, Verdict.REFUSES
Packages = list[dict[str, str]]


def values(rng: Random, issues: dict[str, tuple[str, ...]], plain: float) -> Told:
    """Stated weights, and worths of which some are sets."""
    return {
        "weights": {"points": {issue: rng.randint(1, 9) for issue in issues}},
        **{
            issue: {
                clause: rng.randint(0, 100) if rng.random() < plain else random_worth(rng)
                for clause in clauses
            }
            for issue, clauses in issues.items()
        },
    }


def with_others(rng: Random) -> Told:
    """A random case with ratifiers, a faction, a signer of one document, and a partial one."""
    told = drawn_case(rng)
    issues = {name: tuple(issue["clauses"]) for name, issue in told["issues"].items()}
    first, *_ = issues
    for name in ("P", "Q"):
        if rng.random() < 0.8:  # plain numbers, so that some packages are signable for certain
            told["values"][name] = values(rng, issues, 0.9)
            told["no_deal"]["war"]["worth"][name] = rng.randint(0, 50)
    if rng.random() < 0.8:
        told["conditions"] = {}
        told["interactions"] = told["objections"] = {}

    def party(name: str, role: str, **more: object) -> None:
        told["parties"][name] = {"name": name, "kind": "state", "role": role, **more}
        told["values"][name] = values(rng, issues, 0.8)
        told["no_deal"]["war"]["worth"][name] = rng.choice([rng.randint(0, 50), random_worth(rng)])

    if rng.random() < 0.4:
        rule = {"rule": rng.choice(["veto", "unanimity"]), "opposed": rng.choice([[], ["Q"]])}
        if rng.random() < 0.5:
            rule["when"] = random_test(rng, issues, 1)
        party("R", "ratifier", ratifies=rule)
    if rng.random() < 0.4:
        party("H", "ratifier", ratifies={"rule": "votes", "needs": 0.5})
        party("F", "observer", of="H", share=0.6)
        party("G", "observer", of="H", share=0.4)
    if rng.random() < 0.4:
        party("S", "guarantor")
        told["documents"] = {
            "d": {"title": "D", "issues": [first], "signed_by": ["P", "S"]},
        }
    if rng.random() < 0.3:
        party("T", "partial signatory")
    return told


def all_packages(case: ResolvedCase) -> Packages:
    issues = {name: list(issue.clauses) for name, issue in case.nouns.issues.items()}
    return [dict(zip(issues, chosen, strict=True)) for chosen in product(*issues.values())]


def nearest(case: ResolvedCase, target: dict[str, str], verdict: Verdict, wishes: Wishes) -> (
    tuple[int, Packages] | None
):  # fmt: skip
    """By definition: all packages put to everybody, those at the smallest distance."""
    space = Space.of(case.nouns)
    fit = [
        package
        for package in all_packages(case)
        if not space.broken(package)
        and signing(case, package).verdict is verdict
        and all(package[issue] == clause for issue, clause in wishes.keep.items())
        and all(package[issue] not in clauses for issue, clauses in wishes.avoid.items())
    ]
    far = [sum(package[issue] != clause for issue, clause in target.items()) for package in fit]
    if not fit:
        return None
    least = min(far)
    return least, [p for p, distance in zip(fit, far, strict=True) if distance == least]


@pytest.mark.parametrize("seed", range(4))
def test_the_search_finds_what_asking_about_every_package_finds(seed: int) -> None:
    found_some = 0
    for turn in range(60):
        rng = Random(1_000 * seed + turn)
        case = resolved(with_others(rng))
        issue, clauses = rng.choice([(i, list(n.clauses)) for i, n in case.nouns.issues.items()])
        wishes = Wishes({}, {})
        if rng.random() < 0.3:
            wishes = Wishes({issue: rng.choice(clauses)}, {})
        elif rng.random() < 0.3 and len(clauses) > 1:
            wishes = Wishes({}, {issue: (rng.choice(clauses),)})
        target = dict(case.nouns.architectures["one"].clauses)
        found = search_in(case, "one", wishes)
        certain = nearest(case, target, YES, wishes)
        perhaps = nearest(case, target, OPEN, wishes)
        if certain is None:
            assert found.found.certain is None
        else:
            found_some += 1
            assert found.found.certain is not None
            assert (found.found.certain.distance, list(found.found.certain.packages)) == (
                certain[0], certain[1][:20])  # fmt: skip
            assert found.found.certain.count == len(certain[1])
        if perhaps is None or (certain is not None and perhaps[0] > certain[0]):
            assert found.found.possible is None
        else:
            assert found.found.possible is not None
            assert (found.found.possible.distance, list(found.found.possible.packages)) == (
                perhaps[0], perhaps[1][:20])  # fmt: skip
        assert found.found.status is Status.PROVEN
        assert all(answer.verdict is YES for answer in found.certain)
        assert all(answer.signing.undecided for answer in found.possible)
        if wishes and certain is None:
            free = nearest(case, target, YES, Wishes({}, {}))
            assert found.freely is not None
            assert (found.freely.certain is None) == (free is None)
    assert found_some > 10


@pytest.mark.parametrize("seed", range(3))
def test_a_programme_never_calls_a_package_signable_that_somebody_refuses(seed: int) -> None:
    programmed = 0
    for turn in range(25):
        case = resolved(with_others(Random(7_000 + 100 * seed + turn)))
        found = search_in(case, "one", budget_nodes=3)
        programmed += found.found.method is Method.PROGRAMME
        right = nearest(case, dict(case.nouns.architectures["one"].clauses), YES, Wishes({}, {}))
        assert all(answer.verdict is YES for answer in found.certain)
        if found.found.status is Status.PROVEN or found.found.certain is not None:
            assert (found.found.certain is None) == (right is None)
        if right is not None and found.found.certain is not None:
            if found.found.status is not Status.STOPPED:
                assert found.found.certain.distance == right[0]
            assert found.found.cleared < right[0]
    assert programmed > 5


@pytest.mark.parametrize("seed", range(4))
def test_programmes_that_skip_distances_skip_nothing(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pactwright.bargaining.space.closest.LEAP", 0)
    certainly = possibly = 0
    for turn in range(40):
        rng = Random(9_000 + 100 * seed + turn)
        case = resolved(with_others(rng))
        issue, clauses = rng.choice([(i, list(n.clauses)) for i, n in case.nouns.issues.items()])
        wishes = Wishes({issue: rng.choice(clauses)} if rng.random() < 0.3 else {}, {})
        target = dict(case.nouns.architectures["one"].clauses)
        found = search_in(case, "one", wishes).found
        certain = nearest(case, target, YES, wishes)
        perhaps = nearest(case, target, OPEN, wishes)
        assert (found.certain is None) == (certain is None)
        if certain is not None and found.certain is not None:
            certainly += 1
            assert found.certain.distance == certain[0]
            assert all(dict(package) in certain[1] for package in found.certain.packages)
            if found.certain.count is not None:
                assert found.certain.count == len(certain[1])
        if perhaps is not None and (certain is None or perhaps[0] <= certain[0]):
            possibly += 1
            assert found.possible is not None
            assert found.possible.distance == perhaps[0]
            assert all(dict(package) in perhaps[1] for package in found.possible.packages)
        either = [near[0] for near in (certain, perhaps) if near is not None]
        assert not either or found.barren < min(either)
        assert found.cleared < (certain[0] if certain else len(target) + 1)
    assert min(certainly, possibly) > 1


def test_the_screen_forbids_nothing_that_might_be_signed() -> None:
    forbidden = left = 0
    for seed in range(400):
        case = resolved(with_others(Random(60_000 + seed)))
        bench, space = Bench(case), Space.of(case.nouns)
        table = screen_of(bench).table
        for package in all_packages(case):
            refused = space.broken(package) or signing(case, package, bench).verdict is REFUSED
            passes = bool(table.signable(table.digits(package)))
            assert passes or refused
            forbidden += not passes
            left += passes and bool(refused)
    assert forbidden > 3 * left


def test_an_unknown_value_never_turns_no_or_perhaps_into_yes() -> None:
    narrowed = opened = 0
    for seed in range(150):
        rng = Random(40_000 + seed)
        told = with_others(rng)
        before = search_in(resolved(told), "one")
        party = rng.choice(list(told["values"]))
        issue = rng.choice(list(told["issues"]))
        worths = told["values"][party][issue]
        if isinstance(worths, dict):
            worths[rng.choice(list(worths))] = "unknown"
        else:
            told["values"][party][issue] = {}
        after = search_in(resolved(told), "one")
        if before.found.certain is None:
            assert after.found.certain is None
        elif after.found.certain is not None:
            assert after.found.certain.distance >= before.found.certain.distance
            if after.found.certain.distance == before.found.certain.distance:
                kept = [dict(p) for p in before.found.certain.packages]
                assert all(dict(p) in kept for p in after.found.certain.packages)
        narrowed += before.found.certain != after.found.certain
        opened += before.found.possible != after.found.possible
    assert min(narrowed, opened) > 5


SMALL = """\
pactwright: 1
title: T
as_of: 2026-01-01
claims:
  X: {says: s, by: d, dated: 2026-01-01, source: note, type: value, status: own judgement}
parties:
  A: {name: Aland, kind: state, role: signatory}
  B: {name: Borland, kind: state, role: signatory}
issues:
  g: {question: "Promise?", obligors: [A], clauses: {paper: A paper, pledge: A pledge}}
  t: {question: "Troops?", obligors: [A], clauses: {none: Nobody, force: A force}}
values:
  A: {weights: {points: {g: 50, t: 50}}, g: {paper: 20, pledge: 90}, t: {none: 80, force: 0},
      basis: [X]}
  B: {weights: {points: {g: 50, t: 50}}, g: {paper: 60, pledge: 70}, t: {none: 80, force: 0},
      basis: [X]}
no_deal:
  war: {title: War, worth: {A: 46, B: 40}, basis: [X]}
architectures:
  part: {title: Part, clauses: {g: pledge}}
"""


@pytest.mark.parametrize(
    ("keep", "avoid", "place", "told"),
    [
        (["g=pledge", "g=paper"], [], "--keep", "g=pledge and g=paper"),
        (["g=pledge"], ["g=pledge"], "--avoid", "--keep and --avoid g=pledge"),
        ([], ["t=none", "t=force"], "--avoid", "all of none, force"),
    ],
)
def test_wishes_that_contradict_each_other_are_refused(
    tmp_path: Path, keep: list[str], avoid: list[str], place: str, told: str
) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(SMALL, "utf-8")
    with pytest.raises(InputError) as caught:
        search(load(file), "part", keep, avoid)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.file, fault.found) == ("contradictory-wishes", place, told)


DEMAND = SMALL.replace(
    "no_deal:",
    "conditions:\n"
    "  c: {party: A, requires: {peace_10_years: likely}, when: {t: none}, basis: [X]}\n"
    "no_deal:",
)


@dataclass(frozen=True, eq=False)
class Foretold(Answering):
    """Says of every package that is asked about how likely the demanded outcome is."""

    chance: tuple[float, float] = (0.0, 1.0)
    asked: list[dict[str, str]] = field(default_factory=list)

    def package(self, package: Package) -> Outcomes:
        self.asked.append(dict(package))
        return Outcomes({Outcomes.key("A", "peace_10_years", package): self.chance})

    def named(self, among: Collection[str] | None = None) -> Outcomes:
        return Outcomes()


@pytest.mark.parametrize(
    ("chance", "certain", "possible"),
    [((0.9, 0.95), True, False), ((0.1, 0.2), False, False), ((0.3, 0.9), False, True)],
)
def test_demanded_outcomes_are_worked_out_for_packages_without_a_name(
    tmp_path: Path, chance: tuple[float, float], certain: bool, possible: bool
) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(DEMAND, "utf-8")
    case = load(file).resolve()
    told = Foretold(None, chance=chance)
    found = search_in(case, "part", answering=told)
    # Both accept the pledge with nobody sent by their values, and A if peace is likely then.
    assert {"g": "pledge", "t": "none"} in told.asked
    assert found.games == len(told.asked)
    assert found.found.status is Status.PROVEN
    assert ({"g": "pledge", "t": "none"} in [a.package for a in found.certain]) == certain
    assert ({"g": "pledge", "t": "none"} in [a.package for a in found.possible]) == possible
    silent = search_in(case, "part")
    assert silent.games == 0
    assert silent.found.certain is None
    # With room for no game the answer stays open, and is not called proven.
    poor = search_in(case, "part", budget_nodes=1_999, answering=Foretold(None, chance=chance))
    assert poor.found.certain is None
    assert poor.found.status is Status.STOPPED
