"""What a ranking of packages around no deal decides, by definition and against listed orders."""

from itertools import pairwise, product
from random import Random
from typing import Any

import pytest

from pactwright.preferences import Valuation, Verdict, fallback_of, judge, ranking_faults
from pactwright.preferences.gain import tenable
from pactwright.preferences.ranking import ranked_around, tenable_ranking
from pactwright.settlement import package_of
from tests.preferences.small_cases import Told, random_case, resolved
from tests.preferences.test_acceptability import forgettings


def silent(order: list[Any], worth: Any = "unknown") -> Told:
    """Four packages of one issue, of which P says nothing but their order."""
    clauses = ("k", "l", "m", "n")
    return {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "parties": {"P": {"name": "P", "kind": "state", "role": "signatory"}},
        "issues": {
            "a": {"question": "?", "obligors": ["P"], "clauses": dict.fromkeys(clauses, "C")}
        },
        "values": {"P": {"weights": "unknown", "a": {}, "ranking": {"order": order}}},
        "no_deal": {"war": {"title": "War", "worth": {"P": worth}}},
        "architectures": {c: {"title": c, "clauses": {"a": c}} for c in clauses},
    }


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (["k", "l", "war", "m"], "accepts accepts refuses"),
        (["k", "war", "l", "m"], "accepts refuses refuses"),
        (["k", ["l", "war"], "m"], "accepts accepts refuses"),
        (["war", "k", "l", "m"], "refuses refuses refuses"),
        (["k", "l", "m", "war"], "accepts accepts accepts"),
        ([["k", "m"], "war", "l"], "accepts refuses accepts"),
    ],
)
@pytest.mark.parametrize("worth", ["unknown", 40])
def test_where_all_worths_are_unknown_the_ranking_answers(
    order: list[Any], words: str, worth: Any
) -> None:
    case = resolved(silent(order, worth))
    found = [judge(case, "P", package_of(case.nouns, name)).verdict.value for name in "klm"]
    assert found == words.split()
    assert judge(case, "P", package_of(case.nouns, "n")).verdict is Verdict.CANNOT_TELL


def test_a_red_line_is_not_outranked() -> None:
    line = {"r": {"party": "P", "never": {"a": "k"}}}
    case = resolved(silent(["k", "l", "war"]) | {"red_lines": line})
    assert judge(case, "P", {"a": "k"}).verdict is Verdict.REFUSES
    assert judge(case, "P", {"a": "l"}).verdict is Verdict.ACCEPTS


def test_what_is_surely_better_than_a_ranked_package_is_accepted_too() -> None:
    told = silent(["l", "war", "m"])
    told["values"]["P"]["a"] = ["n", "l", "k", "m"]
    case = resolved(told)
    assert judge(case, "P", {"a": "n"}).verdict is Verdict.ACCEPTS
    assert judge(case, "P", {"a": "k"}).verdict is Verdict.CANNOT_TELL


def test_a_ranking_that_the_values_contradict_says_nothing() -> None:
    told = silent(["k", "war", "l", "m"], 50)
    told["values"]["P"]["a"] = {"k": 10, "l": "unknown", "m": "unknown", "n": 90}
    case = resolved(told)
    assert list(ranking_faults(case))
    found = [judge(case, "P", {"a": name}).verdict.value for name in "klmn"]
    assert found == ["refuses", "cannot tell", "cannot tell", "accepts"]


def listed(told: Told, order: list[str]) -> dict[str, set[bool]]:
    """Whether each package is worth no deal, over all whole worths that keep the order."""
    spans = [range(5) if w == "unknown" else [w] for w in told["values"]["P"]["a"].values()]
    worth = told["no_deal"]["war"]["worth"]["P"]
    found: dict[str, set[bool]] = {name: set() for name in "klmn"}
    for picked in product(*spans, range(5) if worth == "unknown" else [worth]):
        level = dict(zip((*"klmn", "war"), picked, strict=True))
        if all(level[a] > level[b] for a, b in pairwise(order)):
            for name in "klmn":
                found[name].add(level[name] >= level["war"])
    return found


def test_it_answers_as_every_order_of_worths_that_keeps_it() -> None:
    """Whole worths from 0 to 4 listed; what they all agree on where there is room between them."""
    rng, agreed = Random(5), 0
    for _ in range(300):
        order = rng.sample(["k", "l", "m", "war"], rng.randint(2, 4))
        told = silent(order, rng.choice(["unknown", "unknown", rng.randint(0, 4)]))
        told["values"]["P"]["a"] = {
            c: rng.choice(["unknown", "unknown", rng.randint(0, 4)]) for c in "klmn"
        }
        case = resolved(told)
        for name, worths in listed(told, order).items():
            answer = judge(case, "P", {"a": name}).verdict
            if not worths:
                continue  # the order contradicts the worths
            if answer is not Verdict.CANNOT_TELL:
                assert worths == {answer is Verdict.ACCEPTS}, (told, name)
            if "war" in order and name in order:
                assert answer is not Verdict.CANNOT_TELL
                agreed += 1
    assert agreed > 200


def ranked_case(rng: Random) -> Told:
    told = random_case(rng)
    names = [*told["architectures"], "war"]
    told["values"]["P"]["ranking"] = {"order": rng.sample(names, rng.randint(2, 4))}
    told["values"]["P"]["fallback"] = "war"
    if rng.random() < 0.5:
        told["no_deal"]["war"]["worth"]["P"] = "unknown"
    return told


def tenable_in(told: Told) -> bool:
    case = resolved(told)
    valuation = Valuation.of(case, "P")
    assert valuation is not None
    fallback = fallback_of(case, "P")
    ranked = ranked_around(case, "P", "war")
    if tenable(valuation, fallback) is not fallback:
        return False
    return not ranked or bool(tenable_ranking(valuation, fallback, ranked))


def test_knowing_less_turns_no_answer_into_another_while_the_ranking_can_be_true() -> None:
    rng, tried, decided = Random(11), 0, 0
    for _ in range(500):
        told = ranked_case(rng)
        if not tenable_in(told):
            continue
        case = resolved(told)
        before = {n: judge(case, "P", package_of(case.nouns, n)) for n in told["architectures"]}
        bare = resolved(told | {"values": {"P": without(told["values"]["P"])}})
        for name, found in before.items():
            plain = judge(bare, "P", package_of(bare.nouns, name))
            assert plain.verdict in (found.verdict, Verdict.CANNOT_TELL)
            decided += plain.verdict is not found.verdict
        for forgotten in forgettings(told):
            less = resolved(forgotten)
            for name, found in before.items():
                after = judge(less, "P", package_of(less.nouns, name)).verdict
                assert after in (found.verdict, Verdict.CANNOT_TELL), (told, forgotten, name)
                tried += 1
    assert tried > 2_000
    assert decided > 50


def without(values: Told) -> Told:
    """The same values without their ranking."""
    return {key: told for key, told in values.items() if key != "ranking"}
