"""What the terminal says of an answer made by hand."""

from pactwright.reports.durability.notes import NOTES
from pactwright.reports.durability.telling import Telling, facts, outlasting
from pactwright.reports.durability.text import render_durability
from tests.reports.durability.fated import known_fate
from tests.reports.durability.made import answer


def told(completions: int = 1) -> dict[str, str]:
    found = answer(completions)
    telling = Telling(found, found.readings[0], found.readings[0].arrangements[0])
    return {fact.name: fact.words for fact in (*facts(telling), *outlasting(telling))}


def test_levels_are_bands_in_words() -> None:
    # Draws 50 to 80 %: 10th percentile 52, median 60, 90th 76. At half the time the loss is half.
    assert told()["after 10 years"] == (
        "peace roughly even chance to likely (52 to 76 %), middle 60 %; in force unlikely (26 to "
        "38 %), middle 30 %"
    )
    assert told()["after 5 years"].startswith("peace likely to very likely (76 to 88 %), middle 80")


def test_causes_come_with_their_conditions() -> None:
    # The average of peace is 63 %, so war 37: three quarters attacks, one quarter incidents.
    found = told()
    assert found["war within 10 years by"] == "attack by Tolvia (28 %); incident (9 %)"
    assert found["attack by Tolvia, within 10 years"] == (
        "no promise intact 100 %, a revisionist leader 50 %, in force 100 %, lapsed 0 %"
    )
    assert found["incident, within 10 years"] == (
        "no promise intact 0 %, a revisionist leader 0 %, in force 0 %, lapsed 100 %"
    )
    assert found["wider war in 10 years"] == "almost no chance (3 %)"
    assert found["end without war in 10 years"] == (
        "lapses 20 %, Tolvia walks out 6 %, Corvane walks out 4 %"
    )


def test_breaches_are_told_for_ten_years_of_peace() -> None:
    # Peace falls from 1 to 0.63 in a line: years of peace 10 - 0.37 * 5.5 = 7.965.
    rates = "Tolvia 1.9, Corvane 0.31"  # 15 / 7.965 and 2.5 / 7.965
    assert told()["minor breaches in ten years"] == rates


def test_credibility_stated_and_implied_conflict() -> None:
    # Stated 0.6, and fighting pays in one draw of five.
    assert told()["credibility of Ardmark"] == (
        "stated to fight likely (60 %); fighting would improve its own position in some draws "
        "(20 %); the two conflict, and neither is changed"
    )


def test_the_unknown_is_told_as_it_was_searched() -> None:
    assert told()["what is unknown"] == "nothing is unknown"
    assert told(2)["what is unknown"] == (
        "2 statements; peace after 10 years between 50 to 60 % at central values; no exception "
        "found in 24 completions"
    )
    # Ten points less in the other completion: the band takes in both.
    assert "(42 to 76 %), middle 50 to 60 %" in told(2)["after 10 years"]
    assert (
        told(2)["war within 10 years by"] == "attack by Tolvia (28 to 35 %); incident (9 to 12 %)"
    )


def test_outlasting_is_a_share_of_draws() -> None:
    assert told()["outlasts in most draws"] == "no deal"


def test_known_fates_stand_before_any_level() -> None:
    text = render_durability(answer(), [known_fate("austria-1955", 0.05, 0.35, 0.15)], width=1000)
    assert text.index("Austria, 1955") < text.index("River")


def test_anchor_precision_spread_and_honesty_are_there() -> None:
    text = render_durability(answer(), width=1000)
    assert "anchored at 50 to 60 % peace" in text
    assert "war precision 20, spread 0.2" in text
    assert "5 draws, random, seed 7" in text
    for note in NOTES:
        assert note in text
    assert "Durable does not mean just or lawful" in text


def test_lines_fit_the_width() -> None:
    assert max(map(len, render_durability(answer(2), width=60).splitlines())) <= 60
