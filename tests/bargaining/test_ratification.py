"""Who ratifies: vetoes, institutions, votes and shares, against their definitions."""

from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pactwright.bargaining.bench import Bench
from pactwright.bargaining.documents import signing
from pactwright.bargaining.ratification import Approval, approval
from pactwright.case import Column, gather
from pactwright.preferences import Verdict
from pactwright.settlement import named_packages
from tests.bargaining.asked import NO, OPEN, WHOLE, YES, bench, party, told

CASES = Path(__file__).parents[2] / "cases"


def ratified(ratifies: dict[str, Any], parties: dict[str, Any], **said: Verdict) -> Approval:
    case = told({"R": party("ratifier", ratifies=ratifies), **parties})
    return approval(case, "R", WHOLE, bench(case, said))


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("rule", ["veto", "unanimity", "votes", "share"])
def test_a_body_without_parts_answers_as_one(rule: str, verdict: Verdict) -> None:
    assert ratified({"rule": rule, "needs": 0.5}, {}, R=verdict).verdict is verdict


def test_a_listed_opponent_blocks_an_institution_that_decides_by_unanimity() -> None:
    found = ratified({"rule": "unanimity", "opposed": ["Q"]}, {}, P=YES, Q=YES)
    assert (found.verdict, found.through) == (NO, ("Q",))
    assert found.why == "Q is listed as opposed"


@pytest.mark.parametrize(
    ("said", "verdict", "through"),
    [
        ({"M": YES, "N": YES}, YES, ()),
        ({"M": YES, "N": OPEN}, OPEN, ("N",)),
        ({"M": NO, "N": OPEN}, NO, ("M",)),
    ],
)
def test_an_institution_refuses_through_a_member(
    said: dict[str, Verdict], verdict: Verdict, through: tuple[str, ...]
) -> None:
    parts = {"M": party(), "N": party(of="R")}
    case = told({"R": party("ratifier", members=["M"], ratifies={"rule": "unanimity"}), **parts})
    found = approval(case, "R", WHOLE, bench(case, said))
    assert (found.verdict, found.through) == (verdict, through)


def test_members_who_are_no_parties_of_the_case_leave_it_open() -> None:
    case = told({"R": party("ratifier", members=["Elsewhere", "M"], ratifies={"rule": "unanimity"}),
                 "M": party()})  # fmt: skip
    assert approval(case, "R", WHOLE, bench(case, {"M": YES})).verdict is OPEN
    assert approval(case, "R", WHOLE, bench(case, {"M": NO})).verdict is NO


def test_what_a_ratifier_has_no_say_on_it_does_not_prevent() -> None:
    case = told({"R": party("ratifier", ratifies={"rule": "veto", "when": {"a": "no"}})})
    asked = bench(case, {"R": NO})
    assert approval(case, "R", WHOLE, asked).asked is False
    assert approval(case, "R", WHOLE, asked).verdict is YES
    assert approval(case, "R", {"a": "no"}, asked).verdict is NO
    found = approval(case, "R", {"b": "yes"}, asked)
    assert (found.asked, found.verdict) == (None, OPEN)


def test_votes_worked_out_by_hand() -> None:
    """40 and 30 per cent for, 20 against: between 70 and 80 per cent for."""
    parts = {
        "F": party(of="R", share=0.4),
        "G": party(of="R", share=0.3),
        "H": party(of="R", share=0.2),
    }
    said = {"F": YES, "G": YES, "H": NO}
    found = ratified({"rule": "votes", "needs": 0.5}, parts, **said)
    assert (found.yes, found.needs, found.verdict) == ((0.7, 0.8), (0.5, 0.5), YES)
    assert ratified({"rule": "votes", "needs": 0.75}, parts, **said).verdict is OPEN
    found = ratified({"rule": "votes", "needs": 0.85}, parts, **said)
    assert (found.verdict, found.through) == (NO, ("H",))
    assert found.why == "H refuses; 0.7 to 0.8 of the votes in favour, 0.85 needed"
    undecided = ratified({"rule": "share", "needs": 0.5}, parts, **said | {"F": OPEN})
    assert (undecided.yes, undecided.verdict) == ((0.3, 0.8), OPEN)


def test_a_red_line_of_the_body_is_a_refusal_whatever_its_parts_say() -> None:
    parts = {"F": party(of="R", share=0.9)}
    case = told({"R": party("ratifier", ratifies={"rule": "share", "needs": 0.5}), **parts})
    found = approval(case, "R", WHOLE, bench(case, {"F": YES}, lines=("R",)))
    assert (found.verdict, found.through) == (NO, ("R",))


def test_a_number_of_votes_is_no_share() -> None:
    parts = {"F": party(of="R", share=0.7), "G": party(of="R", share=0.3)}
    rule = {"rule": "votes", "needs": 226}
    assert ratified(rule, parts, F=YES, G=NO).verdict is OPEN
    assert ratified(rule, parts, F=YES, G=YES).verdict is YES
    assert ratified(rule, parts, F=NO, G=NO).verdict is NO


def completions(shares: list[tuple[float, float]], steps: int = 4) -> Any:
    """Shares in their ranges that fill no more than the whole; what is left is nobody's."""
    grids = [[low + (high - low) * n / steps for n in range(steps + 1)] for low, high in shares]
    for picked in product(*grids):
        if sum(picked) <= 1 + 1e-12:
            yield picked, max(0.0, 1 - sum(picked))


def test_bounds_of_the_votes_are_those_of_all_completions() -> None:
    """Every share within its range, every undecided faction and the rest either way."""
    rng = Random(4)
    for _ in range(300):
        parts: dict[str, Any] = {}
        spans, said = [], {}
        for name in "FGH"[: rng.randint(1, 3)]:
            if rng.random() < 0.2:
                share: Any = "unknown"
                spans.append((0.0, 1.0))
            else:
                share = rng.randint(0, 10) / 20
                spans.append((share, share))
            parts[name] = party(of="R", share=share)
            said[name] = rng.choice(list(Verdict))
        if sum(low for low, _ in spans) > 1:
            continue
        found = ratified(
            {"rule": "votes", "needs": (need := rng.randint(1, 20) / 20)}, parts, **said
        )
        lowest, highest = 1.0, 0.0
        for picked, rest in completions(spans):
            sure = sum(s for s, v in zip(picked, said.values(), strict=True) if v is YES)
            either = rest + sum(s for s, v in zip(picked, said.values(), strict=True) if v is OPEN)
            lowest, highest = min(lowest, sure), max(highest, sure + either)
        assert found.yes == pytest.approx((lowest, highest), abs=1e-8)
        expected = YES if lowest >= need - 1e-9 else NO if highest < need - 1e-9 else OPEN
        if highest <= 1e-9:
            expected = NO
        assert found.verdict is expected


@pytest.mark.parametrize("view", ["author_a", "author_b"])
@pytest.mark.parametrize("column", list(Column))
def test_the_alliance_refuses_membership_through_the_united_states(
    view: str, column: Column
) -> None:
    case, _ = gather(CASES / "ukraine-2025")
    assert case is not None
    reading = case.resolve(view, column)
    packages = {n.id: n.package for n in named_packages(reading.nouns)}
    found = approval(reading, "NATO", packages["nato_member"], Bench(reading))
    assert (found.verdict, found.through) == (NO, ("USA",))
    assert found.why.startswith("United States is listed as opposed")
    assert found.voices[1].claims == ("A18",)
    assert approval(reading, "NATO", packages["bridge"], Bench(reading)).asked is False
    refusing = {o.party: o for o in signing(reading, packages["nato_member"]).refusing}
    assert refusing["NATO"].through == ("USA",)


def test_opposition_that_a_text_does_not_state_only_leaves_it_open() -> None:
    """The line of the other author is there, but nothing of this one's says that P is opposed."""
    case, _ = gather(CASES / "ukraine-2025")
    assert case is not None
    reading = case.resolve("author_b", Column.TEXT)
    packages = {n.id: n.package for n in named_packages(reading.nouns)}
    asked = bench(reading, {"USA": OPEN})
    found = approval(reading, "NATO", packages["nato_member"], asked)
    assert (found.verdict, found.through) == (OPEN, ("NATO", "USA"))
