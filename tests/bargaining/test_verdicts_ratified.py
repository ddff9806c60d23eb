"""Who ratifies, draw by draw and by its rule, against listing everything that is unknown."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest

from pactwright.bargaining.documents import signing
from pactwright.bargaining.seats import ORDER, Body, Seat
from pactwright.bargaining.verdicts.motion import Put
from pactwright.bargaining.verdicts.poll import Asking, Poll
from pactwright.bargaining.verdicts.ratified import count_by, ratified
from pactwright.bargaining.verdicts.shares import PackageShares, shares
from pactwright.bargaining.votes import in_favour
from pactwright.case import Quantity
from pactwright.draws import Plan, Sample, statements
from pactwright.ensembles import run
from pactwright.preferences import Verdict, judge
from pactwright.settlement import holds
from tests.bargaining.asked import NO, OPEN, YES
from tests.bargaining.verdict_cases import BARE, plan_for
from tests.preferences.small_cases import Told, resolved

ISSUES = {"a": ("a0", "a1"), "b": ("b0", "b1", "b2")}
RULES = ("veto", "unanimity", "votes", "share")
DRAWS = 2


def small_case(rng: Random) -> Told:
    """Two signatories, two ratifiers with factions or members, and one who signs a document."""
    of = {name: rng.choice("RS") for name in "FGH"}
    parties: Told = {
        "P": {"role": "signatory"},
        "Q": {"role": rng.choice(["signatory", "partial signatory", "observer"])},
        "R": {"role": "ratifier"},
        "S": {"role": ["signatory", "ratifier"] if rng.random() < 0.2 else "ratifier"},
        **{name: {"role": "observer", "of": body} for name, body in of.items()},
    }
    for name in "FGH":
        parties[name]["share"] = random_share(rng)
    for name in "RS":
        if rng.random() < 0.95:
            parties[name]["ratifies"] = random_rule(rng)
        if rng.random() < 0.2:
            parties[name]["members"] = rng.sample(["P", "Q", "Elsewhere"], rng.randint(1, 2))
    judging = [name for name in parties if rng.random() < (0.95 if name in "PQFGH" else 0.4)]
    told: Told = {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "parties": {name: {"name": name, "kind": "state", **p} for name, p in parties.items()},
        "issues": {
            name: {"question": "?", "obligors": ["P"], "clauses": dict.fromkeys(clauses, "C")}
            for name, clauses in ISSUES.items()
        },
        "values": {name: random_values(rng) for name in judging},
        "no_deal": {"war": {"title": "War", "worth": {n: rng.randint(20, 60) for n in parties}}},
        "red_lines": {
            f"l{n}": {"party": rng.choice("PRSF"), "never": {"a": "a1"}}
            for n in range(rng.choice([0, 0, 1]))
        },
    }
    if rng.random() < 0.5:
        told["documents"] = {
            "one": {"title": "D", "issues": ["a"], "signed_by": ["P", rng.choice("QFG")]},
            "two": {"title": "D", "issues": ["b"], "signed_by": ["P"], "needs": ["one"]},
        }
    return told


def random_share(rng: Random) -> Any:
    low = rng.randint(0, 8)
    return rng.choice([low / 10, f"{low * 10} to {low * 10 + 20} %", "unknown"])


def random_rule(rng: Random) -> Told:
    rule: Told = {"rule": rng.choice(RULES)}
    if rng.random() < 0.9:
        rule["needs"] = rng.choice([rng.randint(1, 9) / 10, "40 to 60 %", 0.5, "unknown"])
    if rng.random() < 0.3:
        rule["when"] = {"b": rng.sample(ISSUES["b"], 2)}
    if rng.random() < 0.2:
        rule["opposed"] = rng.sample("QF", 1)
    return rule


def random_values(rng: Random) -> Told:
    told: Told = {"weights": {"points": {"a": 50, "b": 50}}}
    for issue, clauses in ISSUES.items():
        told[issue] = {
            clause: rng.choice([rng.randint(0, 100), "0 to 100", "10 to 90", "unknown"])
            for clause in clauses
        }
    return told


def random_package(rng: Random) -> dict[str, str]:
    return {i: rng.choice(c) for i, c in ISSUES.items() if rng.random() < 0.9}


def poll_of(told: Told, package: Mapping[str, str]) -> Poll:
    case = resolved(told)
    asked = [n for n, p in case.nouns.parties.items() if asked_of(told, n, package)]
    return Poll.of(BARE, [Asking(case, (Put("x", package, tuple(asked)),))])


def answers_of(told: Told, package: Mapping[str, str], plan: Plan) -> tuple[PackageShares, Poll]:
    poll = poll_of(told, package)
    return shares(poll, plan, run(poll, plan)).readings[0].packages[0], poll


def signs(told: Told, name: str) -> bool:
    documents = told.get("documents", {}).values()
    role = told["parties"][name]["role"]
    return "signatory" in str(role) or any(name in d["signed_by"] for d in documents)


def ratifies(told: Told, name: str, package: Mapping[str, str]) -> bool | None:
    """Whether it has a say as a ratifier; None where that turns on an open issue."""
    noun = resolved(told).nouns.parties[name]
    if noun.ratifies is None or noun.ratifies.when is None:
        return "ratifier" in noun.role
    return holds(noun.ratifies.when, package)


def asked_of(told: Told, name: str, package: Mapping[str, str]) -> bool:
    return signs(told, name) or ratifies(told, name, package) is not False


def in_draw(told: Told, plan: Plan, draw: int) -> Told:
    """The case of one draw: each distribution is the number drawn from it."""
    stated = statements(resolved(told), {})
    sample = Sample(stated, plan.block(0))
    numbers = deepcopy(told)
    for path, statement in stated.items():
        if statement.drawn:
            *steps, last = path.split(".")
            table = numbers
            for step in steps:
                table = table[step]
            table[last] = float(sample.of(path)[draw])
    return numbers


# The rules, told with a plain yes or no of everybody and with numbers for all shares.


def splits(told: Told, names: list[str]) -> Iterator[dict[str, float]]:
    """Ends of the shares that fill no more than the whole, with the votes that nobody has.

    Stated shares above the whole lose the excess in every way that takes it from one or two.
    """
    stated = {name: told["parties"][name].get("share", "unknown") for name in names}
    least = {name: 0.0 if share == "unknown" else share for name, share in stated.items()}
    excess = sum(least.values()) - 1
    if excess > 1e-12:
        for order in permutations_of(names):
            left, found = excess, dict(least)
            for name in order:
                taken = min(left, found[name])
                found[name], left = found[name] - taken, left - taken
            yield found | {"nobody": 0.0}
        return
    free = [name for name in [*names, "nobody"] if stated.get(name, "unknown") == "unknown"]
    for taker in free:  # a corner: one unknown share takes all that is left
        yield {name: least.get(name, 0.0) + (-excess if name == taker else 0) for name in least} | {
            "nobody": -excess if taker == "nobody" else 0.0
        }


def permutations_of(names: list[str]) -> Iterator[list[str]]:
    for n in range(len(names)):
        for m in range(len(names)):
            first = list(dict.fromkeys([names[n], names[m]]))
            yield [*first, *(name for name in names if name not in first)]


def completions(told: Told, own: Mapping[str, Verdict], body: str) -> Iterator[bool]:
    """Whether a ratifier says yes, under each completion of what is unknown (or some of them)."""
    noun = told["parties"][body]
    rule = noun.get("ratifies", {})
    parties = told["parties"]
    listed = noun.get("members", [])
    parts = [n for n, p in parties.items() if p.get("of") == body and n != body]
    parts += [n for n in listed if n in parties and "share" in parties[n] and n not in parts]
    members = list(dict.fromkeys([*parts, *(n for n in listed if n in parties)]))
    voting = parts if rule.get("rule") in ("votes", "share") else []
    sitting = members if rule.get("rule") == "unanimity" else []
    opposed = rule.get("opposed", [])
    crossed = any(
        line["party"] == body for line in told.get("red_lines", {}).values()
    ) and own[body] is NO and told["package"].get("a") == "a1"  # fmt: skip
    may_cross = any(line["party"] == body for line in told.get("red_lines", {}).values())
    may_cross = may_cross and "a" not in told["package"]
    speaks = not (voting or sitting or opposed) or (body in told["values"] and not parts) or crossed
    elsewhere = [n for n in listed if n not in parties] and not parts
    open_body = not speaks and (not (voting or sitting) or may_cross or elsewhere)
    names = list(dict.fromkeys([body, *members, *opposed]))
    needs = rule.get("needs", "unknown")
    for said in product(*((True, False) if own[n] is OPEN else (own[n] is YES,) for n in names)):
        yes = dict(zip(names, said, strict=True)) | dict.fromkeys(opposed, False)
        bodies = [yes[body]] if speaks else [True, False] if open_body else [True]
        for itself in bodies:
            if not voting:
                yield itself and not opposed and all(yes[n] for n in sitting)
                continue
            for shares_ in splits(told, voting):
                for nobody, need in product((0, 1), (0.0, 1.0) if needs == "unknown" else (needs,)):
                    for_ = nobody * shares_["nobody"] + sum(shares_[n] for n in voting if yes[n])
                    yield itself and for_ > 1e-9 and for_ >= min(need, 1) - 1e-9


def three_valued(found: Iterator[bool]) -> Verdict:
    seen = set(found)
    return OPEN if len(seen) == 2 else YES if seen == {True} else NO


def expected(told: Told, package: Mapping[str, str]) -> dict[str | None, Verdict]:
    """The answer of each party asked, and of all together, in a case of numbers and unknowns."""
    case = resolved(told)
    own = {name: judge(case, name, package).verdict for name in told["parties"]}
    found: dict[str | None, Verdict] = {}
    needed: list[Verdict] = []
    for name, noun in told["parties"].items():
        if signs(told, name):
            found[name] = own[name]
            needed += [own[name]] if "partial signatory" not in noun["role"] else []
        asked = ratifies(told, name, package)
        if asked is not False:
            verdict = three_valued(completions(told | {"package": package}, own, name))
            if verdict is NO and (asked is None or "ratifies" not in noun):
                verdict = OPEN
            found[name] = both(verdict, found.get(name, YES))
            needed.append(verdict)
    found[None] = YES
    for verdict in needed:
        found[None] = both(found[None], verdict)
    return found


def both(one: Verdict, two: Verdict) -> Verdict:
    return min(one, two, key=ORDER.index)


def test_every_draw_is_decided_as_listing_all_that_is_unknown_decides_it() -> None:
    rng = Random(41)
    met: dict[str, int] = {}
    for _ in range(1200):
        told, package = small_case(rng), random_package(rng)
        plan = plan_for(resolved(told), DRAWS, rng.randint(0, 999))
        found, _ = answers_of(told, package, plan)
        counts: dict[str | None, list[int]] = {}
        for draw in range(DRAWS):
            numbers = in_draw(told, plan, draw)
            known = expected(numbers, package)
            assert signing(resolved(numbers), package).verdict is known[None], told
            for party, verdict in known.items():
                counts.setdefault(party, [0, 0, 0])[ORDER.index(verdict)] += 1
        for answer in (found.signable, *found.parties):
            seen = [answer.count(verdict) for verdict in ORDER]
            if answer.n == 0:
                assert answer.exact is not None
                seen[ORDER.index(answer.exact)] = DRAWS
            assert seen == counts[answer.party], (answer.party, told, package)
        for name, ruled in found.bodies.items():
            answer = next(one for one in found.parties if one.party == name)
            for word in (ruled.rule, *(verdict for verdict in Verdict if answer.count(verdict))):
                met[word] = met.get(word, 0) + 1
        met["documents"] = met.get("documents", 0) + ("documents" in told)
    assert set(met) == {*RULES, *Verdict, "documents"}, met
    assert min(met.values()) > 40, met


def test_an_exact_answer_is_one_that_no_draw_changes() -> None:
    rng = Random(42)
    firm = 0
    for _ in range(300):
        told, package = small_case(rng), random_package(rng)
        found, _ = answers_of(told, package, plan_for(resolved(told), 40))
        for answer in (found.signable, *found.parties):
            if answer.exact is not None and answer.n:
                assert answer.count(answer.exact) == answer.n
                firm += 1
    assert firm > 50


def test_knowing_less_turns_no_draw_into_a_yes_or_a_no() -> None:
    rng = Random(43)
    changed = cases = 0
    while cases < 1000:
        told, package = small_case(rng), random_package(rng)
        if may_exceed_the_whole(told):  # a contradiction, which knowing less would resolve
            continue
        cases += 1
        less = forgotten(told, rng)
        # Both are drawn from the same columns, so that a draw is the same world told more or less.
        plan = plan_for(resolved(told), 5)
        before, after = (draw_by_draw(t, package, plan) for t in (told, less))
        for party, old in before.items():
            new = after[party]
            assert not np.any((new != old) & (new != ORDER.index(OPEN))), (party, told, less)
            changed += bool((new != old).any())
    assert changed > 200


def may_exceed_the_whole(told: Told) -> bool:
    parties = resolved(told).nouns.parties
    for name in "RS":
        parts = [p.share for p in parties.values() if p.of == name and p.share is not None]
        stated = [share.support()[1] for share in parts if not share.is_set]
        if sum(stated) > 1:
            return True
    return False


def draw_by_draw(told: Told, package: Mapping[str, str], plan: Plan) -> dict[str | None, Any]:
    poll = poll_of(told, package)
    found: dict[str | None, list[int]] = {}
    single = Plan(plan.paths, plan.count, plan.seed, plan.method, 1)
    for n in range(plan.count):  # a block a draw
        (returns,) = poll(single.block(n)).returns[0]
        found.setdefault(None, []).append(returns.outcome.index(1))
        asked = poll.questions[0].motions[0].put.parties
        for party, count in zip(asked, returns.parties, strict=True):
            found.setdefault(party, []).append(count.verdicts.index(1))
    return {party: np.array(numbers) for party, numbers in found.items()}


def forgotten(told: Told, rng: Random) -> Told:
    """The same with a few sourced values unknown: worths, shares and what is needed."""
    less = deepcopy(told)
    places: list[tuple[Told, str]] = []
    for party in less["parties"].values():
        places += [(party, "share")] if "share" in party else []
        places += [(party["ratifies"], "needs")] if "needs" in party.get("ratifies", {}) else []
    for values in less["values"].values():
        places += [(values[i], clause) for i, clauses in ISSUES.items() for clause in clauses]
    for table, key in rng.sample(places, min(len(places), rng.randint(1, 4))):
        table[key] = "unknown"
    return less


def test_drawn_shares_of_votes_worked_out_by_hand() -> None:
    """F has 30 to 70 per cent and is for, G has 20 and is against: half is met in half the draws.

    Where F has x, between x and 80 per cent are in favour: more than half for certain from x = 0.5.
    """
    sides = {"F": 90, "G": 10}
    told: Told = {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "parties": {
            "P": {"name": "P", "kind": "state", "role": "signatory"},
            "R": {"name": "R", "kind": "public", "role": "ratifier",
                  "ratifies": {"rule": "share", "needs": 0.5}},
            "F": {"name": "F", "kind": "faction", "of": "R", "share": "30 to 70 %"},
            "G": {"name": "G", "kind": "faction", "of": "R", "share": 0.2},
        },
        "issues": {"a": {"question": "?", "obligors": ["P"], "clauses": {"a0": "C"}}},
        "values": {n: {"weights": {"points": {"a": 1}}, "a": {"a0": worth}}
                   for n, worth in ({"P": 90} | sides).items()},
        "no_deal": {"war": {"title": "War", "worth": dict.fromkeys("PFG", 50)}},
    }  # fmt: skip
    case = resolved(told)
    poll = Poll.of(BARE, [Asking(case, (Put("x", {"a": "a0"}, ("P", "R")),))])
    plan = plan_for(case, 1000, 0, "latin hypercube")
    found = shares(poll, plan, run(poll, plan)).readings[0].packages[0]
    signatory, ratifier = found.parties
    assert (signatory.n, signatory.exact) == (0, YES)
    assert (ratifier.accepts, ratifier.refuses, ratifier.cannot_tell) == (500, 0, 500)
    assert (found.signable.accepts, found.signable.cannot_tell) == (500, 500)
    assert ratifier.lowest is None  # a gain of its own says nothing of its votes
    assert [seat.party for seat in found.bodies["R"].seats] == ["R", "F", "G"]


@pytest.mark.parametrize(
    ("least", "yes"),
    [
        ((0.2, 0.0, 0.7), (0.7, 0.8)),
        # 20 per cent too many: of 60 in favour 40 to 60 are there, of 60 against 40 to 60.
        ((0.6, 0.0, 0.6), (0.4, 0.6)),
        ((0.1, 0.2, 0.9), (0.7, 1.0)),
        ((0.0, 0.0, 5.0), (1.0, 1.0)),
        ((5.0, 0.0, 0.0), (0.0, 0.0)),
        ((90.0, 0.0, 150.0), (0.0, 1.0)),
    ],
)
def test_shares_that_exceed_the_whole_lose_the_excess_on_either_side(
    least: tuple[float, ...], yes: tuple[float, float]
) -> None:
    found = in_favour(np.array(least)[:, None], np.array([[0.5], [0.5]]))
    assert found[:, 0] == pytest.approx(yes)


def test_a_body_without_votes_is_heard_seat_by_seat() -> None:
    seats = tuple(Seat(name, "member", ORDER) for name in "FG")
    body = Body("R", "unanimity", None, True, seats, None)
    unknown = Quantity("unknown", (0.0, 1.0))
    own = {name: np.array(said, np.int8) for name, said in (("F", [0, 1, 2]), ("G", [2, 2, 2]))}
    count = count_by(lambda _, __: (np.zeros(3), np.full(3, unknown.numbers[1])))
    assert ratified(body, own, count).tolist() == [0, 1, 2]
