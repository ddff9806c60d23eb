"""What the terminal says of an answer made by hand."""

from dataclasses import replace

import pytest

from pactwright.durability.findings import Centre, Promise
from pactwright.reports.durability.details import details
from pactwright.reports.durability.notes import NOTES
from pactwright.reports.durability.telling import Telling
from pactwright.reports.durability.text import render_durability
from tests.reports.durability.fated import known_fate
from tests.reports.durability.made import answer, centre


def told(count: int = 1, centres: tuple[Centre, ...] = ()) -> dict[str, str]:
    found = answer(count, centres)
    telling = Telling(found, found.readings[0], found.readings[0].arrangements[0])
    return {fact.name: fact.words for part in details(telling) for fact in part.facts}


def test_levels_are_bands_in_words() -> None:
    # Draws 50 to 80 %: 10th percentile 52, median 60, 90th 76. At half the time the loss is half.
    found = told()
    assert (
        found["peace after 10 years"] == "roughly even chance to likely (52 to 76 %), middle 60 %"
    )
    assert found["in force after 10 years"] == "unlikely (26 to 38 %), middle 30 %"
    assert found["peace after 5 years"].startswith("likely to very likely (76 to 88 %), middle 80")


def test_causes_come_with_their_conditions() -> None:
    # The average of peace is 63 %, so war 37: three quarters attacks, one quarter incidents.
    found = told()
    assert found["war within 10 years by"] == "attack by Tolvia (28 %); incident (9 %)"
    assert found["attack by Tolvia, within 10 years"] == (
        "of it 100 % with no promise intact, 50 % under a revisionist leader, 100 % in force, "
        "0 % lapsed"
    )
    assert found["incident, within 10 years"] == (
        "of it 0 % with no promise intact, 0 % under a revisionist leader, 0 % in force, "
        "100 % lapsed"
    )
    assert found["wider war within 10 years"] == "almost no chance (3 %)"
    assert found["end without war within 10 years"] == (
        "it lapses (20 %), Tolvia walks out (6 %), Corvane walks out (4 %)"
    )


def test_breaches_are_told_for_ten_years_of_peace() -> None:
    # Peace falls from 1 to 0.63 in a line: years of peace 10 - 0.37 * 5.5 = 7.965.
    words = next(words for name, words in told().items() if name.startswith("minor breaches"))
    assert words.startswith("Tolvia 1.9, Corvane 0.31")  # 15 / 7.965 and 2.5 / 7.965


def test_credibility_stated_and_implied_conflict() -> None:
    # Stated 0.6, and fighting pays in one draw of five.
    assert told()["credibility of Ardmark"] == (
        "stated to fight likely (60 %); fighting would improve its own position in some draws "
        "(20 %); the two conflict, and neither is changed"
    )


def test_a_chance_that_is_not_stated_conflicts_with_nothing() -> None:
    for why, words in (
        ("unknown", "its chance of fighting is unknown (60 %); "),
        ("nothing speaks to it", "nothing speaks to whether it fights, at the library’s value "),
    ):
        centres = (replace(centre(), promises=(Promise("ARD", 0, None, why),)),)
        found = told(1, centres)["credibility of Ardmark"]
        assert found.startswith(words)
        assert "stated" not in found
        assert "conflict" not in found


def test_completions_are_named_and_what_they_leave_out_is_told() -> None:
    assert told()["what is unknown"] == "nothing is unknown"
    found = told(2)
    assert found["what is unknown"] == "1 open issue (Guarantee) and 2 statements"
    assert found["completions"] == (
        "40 tried, 2 told; no exception found in 24 completions; peace among all tried 50 to 60 % "
        "after 10 years, at central values"
    )
    assert found["completion 1"] == (
        "least peace after 9 to 10 years, most worth to Tolvia; Guarantee “none”; "
        "1 statement at the lower end and 1 statement at the upper end"
    )
    assert found["completion 2"] == (
        "between the others, for the years between; Guarantee “To fight if the line is attacked”; "
        "1 statement at the lower end"
    )
    assert found["what these leave out of all tried"] == (
        "worth to Tolvia by up to 0.03; anything else by less than 0.01"
    )
    # Ten points less in the other completion: the band takes in both.
    assert "(42 to 76 %), middle 50 to 60 %" in found["peace after 10 years"]
    assert found["war within 10 years by"] == "attack by Tolvia (28 to 35 %); incident (9 to 12 %)"


def test_thresholds_are_stretches_and_grouped_over_completions() -> None:
    humps = ((0.1, 0.3), (0.5, 1.0))
    for centres, words in (
        ([centre((0.3, 1.0))], "from 0.3 on; now 0.4"),
        ([centre((0.0, 0.7))], "up to 0.7; now 0.4"),
        ([centre((0.2, 0.4))], "between 0.2 and 0.4 only; now 0.4"),
        ([centre(*humps)], "between 0.1 and 0.3 and from 0.5 on; now 0.4"),
        ([centre()], "no credibility up to 1 suffices; now 0.4"),
        ([centre((0.0, 1.0))], "no guarantee is needed; now 0.4"),
        ([centre((0.3, 1.0)), centre((0.5, 1.0))], "from 0.3–0.5 on; now 0.4"),
        (
            [centre(), centre((0.3, 1.0)), centre()],
            "no credibility up to 1 suffices (2 of 3 completions), from 0.3 on (1); now 0.4",
        ),
    ):
        assert told(len(centres), tuple(centres))["credibility needed"] == words
    found = told(1, (centre((0.3, 1.0)),))
    assert found["decay borne"] == "up to 0.25; now 0.1"
    assert found["detection of Ardmark"] == "anything from 0 to 1 suffices; now 0.4"
    assert found["what is asked"] == (
        "peace over 20 years at least as likely as 55 %, as for the reference dyad"
    )


def test_findings_are_ranges_over_completions() -> None:
    found = told(2, (centre(peace=0.5, worth=0.3), centre(peace=0.6, worth=0.4)))
    assert found["signing, to Tolvia"] == (
        "worth 0.3 to 0.4 against 0.3 to 0.35 for frozen tension, signing gains -0.05 to +0.1; "
        "implied cost of war 0.2 to 0.3"
    )
    assert found["no deal as the case tells it, to Tolvia"] == (
        "“War goes on” (war that goes on), on which it falls back, is worth 0.2 to 0.3, signing "
        "gains 0 to +0.2; “Tension” cannot be told: its worth is unknown"
    )
    assert found["a year of peace, to Tolvia"] == "brings 0 and costs 0.02 (provocation -0.02)"
    assert (
        found["if outsiders promise nothing"]
        == "peace after 10 years 40 to 50 % instead of 50 to 60 %"
    )
    assert found["if airlift is withheld"].endswith(
        "45 to 55 % instead of 50 to 60 % (chance 30 %)"
    )
    assert found["if no leader is revisionist"] == "peace after 10 years unchanged at 50 to 60 %"
    assert found["hypothesis “The war comes from greed”"] == (
        "peace after 10 years 50 to 55 % instead of 60 %"
    )
    assert (
        found["if either side may arm"] == "peace after 10 years 52 to 62 % instead of 50 to 60 %"
    )
    assert found["peace after 10 years by war precision"] == "55 to 65 % at 10, 50 to 60 % at 20"
    assert found["preventive war window"] == (
        "years 2 to 6: Tolvia attacks with a chance of 7 %, against 3 % with power standing still"
    )


def test_a_change_that_only_some_completions_have_is_told_of_those() -> None:
    treaty = replace(centre().guarantee, name="treaty form", says="promises last")
    with_form = replace(
        centre(peace=0.5), form=replace(treaty, peace=centre(peace=0.5).peace + 0.2)
    )
    found = told(2, (with_form, centre(peace=0.6)))
    assert found["if promises last"] == (
        "peace after 10 years 70 % instead of 50 %, in 1 of 2 completions"
    )
    assert found["if outsiders promise nothing"].endswith("40 to 50 % instead of 50 to 60 %")


def test_margins_noise_and_moral_hazard() -> None:
    found = told(1, (centre(),))
    assert found["to Tolvia peace beats attacking by"] == "0.05 in year 1, least 0.05 in year 1"
    assert found["to Corvane peace beats attacking by"] == "0.3 in year 1, least 0.12 in year 5"
    # Of a chance of 0.2 that Tolvia attacks, 0.18 lies in states where peace is clearly better.
    assert found["noise of choice"].startswith("90 % of the chance of attack comes while")
    assert "more than 0.1 (2 / war precision)" in found["noise of choice"]
    assert found["moral hazard"] == (
        "with the promise Corvane spends 4 of 10 years pushing, and the chance that it opens war "
        "is 0 %; without it 3 and 5 %"
    )


def test_no_deal_is_neither_in_force_nor_left() -> None:
    found = answer(1, (centre(),))
    bare = replace(found.readings[0].no_deal, centres=(centre(),))  # type: ignore[type-var]
    reading = replace(found.readings[0], no_deal=bare)
    names = {
        fact.name: fact.words
        for part in details(Telling(found, reading, bare))  # type: ignore[arg-type]
        for fact in part.facts
    }
    text = " ".join([*names, *names.values()])
    for word in (
        "in force",
        "walks out",
        "moral hazard",
        "lapse",
        "signing,",
        "credibility needed",
    ):
        assert word not in text


def test_an_untouched_arrangement_has_no_level_of_its_own() -> None:
    found = answer()
    reading = found.readings[0]
    idle = replace(reading.arrangements[0], untouched=True)
    reading = replace(reading, arrangements=(idle,))
    names = {
        fact.name: fact.words
        for part in details(Telling(found, reading, idle))
        for fact in part.facts
    }
    assert "nothing in the case speaks to how it would be kept" in names["peace"]
    assert "peace after 10 years" not in names
    page = render_durability(replace(found, readings=(reading,)), width=400)
    line = next(line for line in page.splitlines() if line.startswith("River accord"))
    assert "nothing in the case speaks" in line
    assert "%" not in line


def test_outlasting_is_a_share_of_draws() -> None:
    assert told()["outlasts in most draws"] == "no deal"


def test_the_page_compares_and_details_are_asked_for() -> None:
    found = answer(2, (centre((0.3, 1.0)), centre((0.5, 1.0))))
    page = render_durability(found, width=120)
    assert "completion 1:" not in page
    assert "--package ID" in page
    head = page.splitlines().index(next(one for one in page.splitlines() if "Arrangement" in one))
    row = " ".join(page.splitlines()[head + 2 :])
    assert "River accord" in row
    assert "cannot tell" not in row
    assert "No deal is played as frozen tension" in page
    idle = "Hypotheses that change nothing in the game: “The war comes from fear”."
    assert idle in " ".join(page.split())
    for detailed in (("river_accord",), None):
        full = render_durability(found, width=120, detailed=detailed)
        assert "completion 1:" in full
        assert "--package ID" not in full


@pytest.mark.parametrize("width", [40, 60, 75, 76, 100, 200])
def test_a_number_stays_with_its_sign(width: int) -> None:
    page = render_durability(answer(2, (centre(), centre())), width=width, detailed=None)
    assert not [one for one in page.splitlines() if one.lstrip().startswith("%")]


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
    told_of = answer(2, (centre(), centre()))
    for width in (60, 80, 100):
        page = render_durability(told_of, width=width, detailed=None)
        assert max(map(len, page.splitlines())) <= width
