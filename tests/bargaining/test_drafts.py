"""Two drafts of a text: clause diff, joint change of gains, red lines, blockers, rules."""

from random import Random
from typing import Any

import pytest

from pactwright.bargaining.drafts import Draft, compare_drafts
from pactwright.preferences import Verdict
from pactwright.settlement import package_of
from tests.preferences import oracle
from tests.preferences.small_cases import random_case, resolved

CASE: dict[str, Any] = {
    "pactwright": 1,
    "title": "T",
    "as_of": "2026-01-01",
    "parties": {p: {"name": p, "kind": "state", "role": "signatory"} for p in "PQR"},
    "issues": {
        "army": {"question": "?", "obligors": ["P"], "clauses": {"small": "S", "large": "L"}},
        "land": {"question": "?", "obligors": ["Q"], "clauses": {"kept": "K", "given": "G"}},
    },
    "values": {
        "P": {
            "weights": {"points": {"army": 60, "land": 40}},
            "army": {"small": 10, "large": 90},
            "land": {"kept": "unknown", "given": "unknown"},
        },
        "Q": {
            "weights": {"points": {"army": 50, "land": 50}},
            "army": {"small": 100, "large": 20},
            "land": {"kept": 100, "given": 0},
        },
    },
    "red_lines": {
        "q_large": {"party": "Q", "never": {"army": "large"}},
        "p_small": {"party": "P", "never": {"army": "small"}, "unless": {"land": "given"}},
    },
    "rules": {"r": {"when": {"army": "large"}, "excludes": {"land": "kept"}}},
    "no_deal": {"war": {"title": "War", "worth": {"P": 30, "Q": 40}}},
}
SMALL, LARGE = {"army": "small", "land": "kept"}, {"army": "large", "land": "kept"}


def compared(before: dict[str, str], after: dict[str, str], told: Any = CASE) -> Any:
    case = resolved(told)
    drafts = (Draft("one", case, before), Draft("two", case, after))
    return compare_drafts(*drafts, parties="PQR", deciding="PQR")


def test_only_the_clauses_that_differ_are_listed() -> None:
    found = compared(SMALL, {"army": "large"})
    assert [(c.issue, c.before, c.after) for c in found.clauses] == [
        ("army", "small", "large"),
        ("land", "kept", None),
    ]


def test_what_both_drafts_share_cancels() -> None:
    """Land is unknown to P but the same in both: the step is worth 0.6 x 80 = 48 exactly."""
    p, q, r = compared(SMALL, LARGE).parties
    assert (p.difference.low, p.difference.high) == (48, 48)
    assert (q.difference.low, q.difference.high) == (-40, -40)
    assert r.difference is None


def test_lines_blockers_and_rules_change_hands() -> None:
    found = compared(SMALL, LARGE)
    p, q, _ = found.parties
    assert [line.line for line in q.crossed] == ["q_large"]
    assert [line.line for line in p.no_longer_crossed] == ["p_small"]
    assert (found.blockers_gained, found.blockers_lost) == (("Q",), ("P",))
    assert (found.rules_broken, found.rules_mended) == (("r",), ())
    assert q.before.verdict is Verdict.ACCEPTS
    assert q.after.verdict is Verdict.REFUSES


def test_a_line_may_become_certain() -> None:
    p, *_ = compared({"army": "small"}, SMALL).parties
    assert [line.line for line in p.firmer] == ["p_small"]
    assert not p.crossed


def test_who_is_not_asked_neither_judges_nor_blocks() -> None:
    case = resolved(CASE)
    found = compare_drafts(
        Draft("one", case, SMALL),
        Draft("two", case, LARGE),
        "Q",
        "Q",
        lambda _, party, package: package["army"] == "small",
    )
    (q,) = found.parties
    assert (q.after, q.blocks_after) == (None, False)
    assert found.rules_broken == ("r",)


def test_the_way_back_is_the_opposite() -> None:
    there, back = compared(SMALL, LARGE), compared(LARGE, SMALL)
    for one, two in zip(there.parties, back.parties, strict=True):
        assert one.difference == (None if two.difference is None else -two.difference)
        assert (one.crossed, one.no_longer_crossed) == (two.no_longer_crossed, two.crossed)
    assert there.blockers_gained == back.blockers_lost
    assert there.rules_broken == back.rules_mended


def test_points_of_two_readings_are_not_subtracted() -> None:
    other = {**CASE, "no_deal": {"war": {"title": "War", "worth": {"P": 10, "Q": "0 to 20"}}}}
    before, after = resolved(CASE), resolved(other)
    found = compare_drafts(Draft("a", before, SMALL), Draft("b", after, SMALL), "PQ")
    assert [change.difference for change in found.parties] == [None, None]
    assert [change.after.gain for change in found.parties] == [(-4, 36), (90, 90)]


@pytest.mark.parametrize("seed", range(40))
def test_the_change_holds_every_completion_and_is_reached(seed: int) -> None:
    rng = Random(f"drafts {seed}")
    told = random_case(rng, partial=False)
    case = resolved(told)
    one, two = (dict(package_of(case.nouns, name)) for name in ("one", "two"))
    (found,) = compare_drafts(Draft("one", case, one), Draft("two", case, two), "P").parties

    def change(completion: oracle.Completion) -> float:
        return completion.value(told, two) - completion.value(told, one)

    for _ in range(100):
        low, high = found.difference.low - 1e-6, found.difference.high + 1e-6
        assert low <= change(oracle.drawn(told, rng)) <= high
    reached = [change(completion) for completion in oracle.corners(told)]
    assert found.difference.low == pytest.approx(min(reached), abs=1e-6)
    assert found.difference.high == pytest.approx(max(reached), abs=1e-6)
