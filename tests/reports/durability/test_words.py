"""Chances and numbers in words: rounding and bands by their definition."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwright import library
from pactwright.reports.durability.words import figures, likely, percent, percents, spans


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "0 %"),
        (0.0049, "under 1 %"),
        (0.0051, "1 %"),
        (0.414, "41 %"),
        (0.994, "99 %"),
        (0.996, "over 99 %"),
        (1.0, "100 %"),
    ],
)
def test_whole_per_cent_and_never_rounded_to_certainty(chance: float, words: str) -> None:
    assert percent(chance) == words


def test_a_range_whose_ends_read_the_same_is_one_number() -> None:
    assert percents(0.351, 0.349) == "35 %"
    assert percents(0.001, 0.03) == "under 1 to 3 %"
    assert spans(0.42, 0.4201) == "0.42"
    assert spans(-0.2, 0.13) == "-0.2 to 0.13"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0.0, "0"), (0.4187, "0.42"), (1.26, "1.3"), (12.4, "12"), (1234.0, "1200"),
     (0.00671, "0.0067"), (-0.0951, "-0.095"), (0.996, "1"), (float("inf"), "no limit")],
)  # fmt: skip
def test_two_significant_figures(number: float, words: str) -> None:
    assert figures(number) == words


@given(st.floats(-1e4, 1e4).filter(lambda x: abs(x) > 1e-6))
def test_never_more_than_two_significant_figures_and_near(number: float) -> None:
    told = Decimal(figures(number))
    assert len(told.normalize().as_tuple().digits) <= 2
    assert abs(float(told) - number) <= 0.0501 * abs(number)


@pytest.mark.parametrize("convention", library.conventions())
@given(st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_likelihood_words_are_those_of_the_bands(convention: str, one: float, two: float) -> None:
    low, high = sorted((one, two))
    words = likely(convention, low, high).partition(" (")[0]
    assert (words == "cannot tell") == (low < 0.2 and high > 0.8)
    if words == "cannot tell":
        return
    known = library.likelihood_words(convention)
    first, _, last = words.partition(" to ")
    for word, chance in ((first, low), (last or first, high)):
        band = known[word]
        away = max(band[0] - chance, chance - band[1], 0.0)
        assert away <= min(max(b[0] - chance, chance - b[1], 0.0) for b in known.values()) + 1e-12


def test_what_cannot_happen_has_no_likelihood() -> None:
    assert likely("icd203", 0.0, 0.0) == "does not happen in this game"
