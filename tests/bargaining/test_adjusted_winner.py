"""Adjusted winner against published divisions and against every other division."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pactwright.bargaining.space.solutions.adjusted_winner import adjusted_winner, contest
from pactwright.errors import InputError
from tests.preferences.small_cases import resolved

# Israel, Egypt. Brams and Togman, Conflict Management and Peace Science 15(1), 1996, 99-112.
CAMP_DAVID = {
    "Sinai": (35, 55),
    "Recognition": (10, 5),
    "West Bank and Gaza": (20, 10),
    "Linkage": (10, 5),
    "Palestinian rights": (5, 20),
    "Jerusalem": (20, 5),
}
# United States, Panama. Raiffa, The Art and Science of Negotiation, 1982, chapter 12, in the
# version of Brams and Taylor, Fair Division, 1996, chapter 5.
PANAMA = {
    "US defence rights": (22, 9),
    "Use rights": (22, 15),
    "Land and water": (15, 15),
    "Expansion rights": (14, 3),
    "Duration": (11, 15),
    "Expansion routes": (6, 5),
    "Compensation": (4, 11),
    "Jurisdiction": (2, 7),
    "US military rights": (2, 7),
    "Defence role of Panama": (2, 13),
}


def test_camp_david_moves_a_sixth_of_sinai() -> None:
    """Egypt is ahead 75 to 60; 75 - 55x = 60 + 35x gives x = 1/6 and 65.83 for both."""
    found = adjusted_winner("Israel", "Egypt", CAMP_DAVID)
    assert found.at_first == (60, 75)
    assert [(t.issue, t.giver, t.taker, t.share) for t in found.transfers] == [
        ("Sinai", "Egypt", "Israel", Fraction(1, 6))
    ]
    assert found.split == "Sinai"
    assert found.wins("Egypt") == ("Palestinian rights",)
    assert [round(float(points), 2) for points in found.points] == [65.83, 65.83]


def test_panama_canal_gives_66_to_each() -> None:
    """64 + 15x = 53 + 15(1 - x) gives x = 2/15 of land and water for the United States."""
    found = adjusted_winner("United States", "Panama", PANAMA)
    assert found.points == (66, 66)
    assert found.split == "Land and water"
    assert found.shares["Land and water"] == Fraction(2, 15)
    assert set(found.wins("United States")) == {
        "US defence rights", "Use rights", "Expansion rights", "Expansion routes",
    }  # fmt: skip


@st.composite
def goods(draw: st.DrawFn, most: int = 5) -> dict[str, tuple[int, int]]:
    size = draw(st.integers(1, most))
    amounts = st.tuples(st.integers(0, 12), st.integers(0, 12))
    points = {f"g{n}": draw(amounts) for n in range(size)}
    assume(all(any(pair[place] for pair in points.values()) for place in (0, 1)))
    return points


def scaled(points: dict[str, tuple[int, int]]) -> dict[str, tuple[Fraction, Fraction]]:
    one, two = (sum(pair[place] for pair in points.values()) for place in (0, 1))
    return {i: (Fraction(100 * a, one), Fraction(100 * b, two)) for i, (a, b) in points.items()}


@given(goods())
def test_it_is_equitable_and_envy_free(points: dict[str, tuple[int, int]]) -> None:
    found = adjusted_winner("A", "B", points)
    assert found.points[0] == found.points[1] >= 50
    assert len([share for share in found.shares.values() if 0 < share < 1]) <= 1
    values = scaled(points)
    assert found.points[0] == sum(values[i][0] * share for i, share in found.shares.items())
    assert found.points[1] == sum(values[i][1] * (1 - share) for i, share in found.shares.items())


@given(goods(most=4))
def test_no_division_in_sixths_is_better_for_both(points: dict[str, tuple[int, int]]) -> None:
    found = adjusted_winner("A", "B", points)
    values = scaled(points)
    steps = [Fraction(n, 6) for n in range(7)]
    for shares in product(steps, repeat=len(points)):
        one = sum(a * share for (a, _), share in zip(values.values(), shares, strict=True))
        two = sum(b * (1 - share) for (_, b), share in zip(values.values(), shares, strict=True))
        better = one >= found.points[0] and two >= found.points[1]
        assert not better or (one, two) == found.points


@given(goods())
def test_swapping_the_parties_swaps_nothing_but_their_names(
    points: dict[str, tuple[int, int]],
) -> None:
    swapped = adjusted_winner("B", "A", {issue: (b, a) for issue, (a, b) in points.items()})
    assert swapped.points == adjusted_winner("A", "B", points).points


@given(goods(), st.integers(1, 9), st.integers(1, 9))
def test_the_scale_of_points_does_not_matter(
    points: dict[str, tuple[int, int]], one: int, two: int
) -> None:
    other = adjusted_winner("A", "B", {i: (a * one, b * two) for i, (a, b) in points.items()})
    assert other == adjusted_winner("A", "B", points)


def test_what_nobody_wants_is_named() -> None:
    found = adjusted_winner("A", "B", {"x": (1, 0), "y": (0, 1), "z": (0, 0)})
    assert (found.worthless, found.points, found.transfers) == (("z",), (100, 100), ())


@pytest.mark.parametrize(
    "points",
    [{}, {"x": (0, 1)}, {"x": (-1, 1)}, {"x": (float("nan"), 1)}, {"x": (float("inf"), 1)}],
)
def test_points_that_divide_nothing_are_refused(points: dict[str, tuple[float, float]]) -> None:
    with pytest.raises(InputError):
        adjusted_winner("A", "B", points)


def told(worth: object, weights: object) -> dict[str, object]:
    return {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "parties": {p: {"name": p, "kind": "state", "role": "signatory"} for p in "PQ"},
        "issues": {
            i: {"question": "?", "obligors": ["P"], "clauses": {f"{i}p": "P", f"{i}q": "Q"}}
            for i in "xyz"
        },
        "values": {
            "P": {
                "weights": weights,
                "x": {"xp": 80, "xq": worth},
                "y": {"yp": 50, "yq": 0},
                "z": {"zp": 10, "zq": 0},
            },
            "Q": {
                "weights": {"points": {"x": 1, "y": 1, "z": 2}},
                "x": {"xp": 0, "xq": 100},
                "y": {"yp": 0, "yq": 100},
                "z": {"zp": 10, "zq": 0},
            },
        },
    }


def test_a_case_gives_points_by_weight_and_distance() -> None:
    """P: x weighs 1/2 and spans 60, y 1/4 and 50; both like zp best, so z is no contest."""
    case = resolved(told(20, {"points": {"x": 2, "y": 1, "z": 1}}))
    found = contest(case, "P", "Q")
    shares = adjusted_winner("P", "Q", found.points)
    own = {"x": (Fraction(30), Fraction(25)), "y": (Fraction(25, 2), Fraction(25))}
    assert shares == adjusted_winner("P", "Q", own)
    assert set(found.points) == {"x", "y"}
    assert found.agreed == {"z": "zp"}


@pytest.mark.parametrize(
    ("worth", "weights", "named"),
    [
        ("desirable", {"points": {"x": 1, "y": 1, "z": 1}}, "x.xq"),
        ("unknown", {"points": {"x": 1, "y": 1, "z": 1}}, "x.xq"),
        (20, {"ranks": ["x", "y", "z"]}, "weights"),
    ],
)
def test_sets_are_no_points(worth: object, weights: object, named: str) -> None:
    with pytest.raises(InputError, match=named):
        contest(resolved(told(worth, weights)), "P", "Q")


def test_points_are_those_of_the_decimals_and_not_of_binary_fractions() -> None:
    """P: x weighs 0.7 and spans 60, y 0.1 and 50; as binary fractions neither is exact."""
    found = contest(resolved(told(20, {"points": {"x": 0.7, "y": 0.1, "z": 0.2}})), "P", "Q")
    one, other = found.points["x"][0], found.points["y"][0]
    assert one / other == Fraction(42, 5)
