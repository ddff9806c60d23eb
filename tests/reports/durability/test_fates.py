"""What is said of known fates, from numbers made by hand."""

from pactwright.reports.durability.fates import (
    fate_lines,
    fate_table,
    level_rows,
    table_says,
    verdict,
)
from tests.reports.durability.fated import known_fate

AUSTRIA = known_fate("austria-1955", 0.05, 0.35, 0.15)
BUDAPEST = known_fate("budapest-1994", 0.3, 0.6, 0.4)
KOREA = known_fate("korea-1953", 0.4, 0.7, 0.6)
ALL = [AUSTRIA, BUDAPEST, KOREA]


def test_absurdity_is_said_of_peace_and_of_the_arrangement() -> None:
    assert "On peace the game is absurd on Austria, 1955." in verdict(ALL)
    assert "On the arrangement in force the game is absurd on Austria, 1955." in verdict(ALL)
    assert "On peace the game is absurd on none of 1. " in verdict([BUDAPEST])
    narrow = known_fate("austria-1955", 0.05, 0.19, 0.15)
    assert "On peace the game is absurd on Austria, 1955 (over the whole band)." in verdict(
        [narrow]
    )


def test_in_full_each_criterion_has_its_line_and_its_sources() -> None:
    lines = dict(fate_lines([BUDAPEST], "icd203", full=True))
    assert "war after 19 years (2014)" in lines["Budapest, 1994"]
    assert "lib-fate-budapest-breach" in lines["sources"]
    assert "lapsed in fact when" in lines["the arrangement itself"]
    assert lines["who begins"] == (
        "the game: Beland 30 %, Aland 10 % within 20 years; alike once Aland would win alone with "
        "55 % (told here: 50 %); Aland began this war: the other way round than it was"
    )
    assert "history does not tell" in dict(fate_lines([AUSTRIA], "icd203", full=True))["who begins"]


def test_all_known_fates_stand_at_the_same_year_in_the_order_of_the_game() -> None:
    rows = list(level_rows(ALL))
    titles = ["Korea, 1953", "Budapest, 1994", "Austria, 1955", "no deal", "reference dyad"]
    assert [title.partition(" (")[0] for title, _ in rows] == titles
    assert rows[0] == ("Korea, 1953 (no war)", ("60 % (40 to 70 %) after 20",))
    assert rows[3] == ("no deal", ("25 % after 20",))
    assert [row[0] for row in fate_table(ALL)] == titles
    assert "after 20 years" in table_says(ALL)


def test_the_order_is_counted_in_pairs() -> None:
    # Of the two that kept the peace only Korea stands above Budapest.
    assert verdict(ALL).endswith(
        "Of 2 pairs of one that kept the peace for 20 years and one that did not, the game has 1 "
        "in that order."
    )
    assert "in that order" not in verdict([KOREA, AUSTRIA])


def test_the_table_holds_history_beside_the_game() -> None:
    korea, budapest, austria = list(fate_table(ALL))[:3]
    assert korea[1].endswith("72 years observed (2025); it stands")
    assert budapest[1] == "war after 19 years (2014); it ended after 19"
    assert austria[3] == "15 % (5 to 35 %) over 20 years: absurd"
    assert korea[5] == "Beland 30 %, Aland 10 %; Aland did in the war before"
    assert budapest[5].endswith("Aland did")
    assert austria[5] == "Beland 30 %, Aland 10 %"
