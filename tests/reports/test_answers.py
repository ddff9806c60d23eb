"""What the brief says about its answers: whom it counts, what it names, what it leaves out."""

import csv
import io
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pactwright.assessment import Assessment, Record
from pactwright.preferences import Judgement, Verdict
from pactwright.reports import compose
from pactwright.reports.chapters import hinges
from pactwright.reports.content import plain_text
from pactwright.reports.html import as_html
from pactwright.reports.markdown import as_markdown
from pactwright.reports.matrix import matrix, overall, short_reason
from pactwright.reports.readings import readings, same_record, signed_records
from pactwright.reports.redlines import crossed, signed_crossings
from pactwright.reports.spreadsheet import tables
from pactwright.reports.wording import gain_in_words
from tests.reports.conftest import ROOT, assessed


def rows(assessment: Assessment, name: str) -> list[dict[str, str]]:
    text = tables(compose(assessment), matrix(assessment))[f"{name}.csv"]
    return list(csv.DictReader(io.StringIO(text, newline="")))


def whole(assessment: Assessment, title: str) -> str:
    """A chapter of the brief in Markdown."""
    return as_markdown(compose(assessment)).split(f". {title}\n")[1].split("\n## ")[0]


@pytest.fixture(scope="module")
def ukraine() -> Assessment:
    return assessed(ROOT / "cases" / "ukraine-2025")


def record(assessment: Assessment, name: str) -> Record:
    found = same_record(readings(assessment)[0], name)
    assert found is not None
    return found


# --- red lines of parties that are not asked ---------------------------------------------------


def test_a_line_of_a_party_that_is_not_asked_is_tested_on_the_packages(
    many_sided: Assessment,
) -> None:
    (view,) = readings(many_sided)
    found = crossed(view, "far_paper")
    assert found.certain == found.possible == ()
    assert found.unasked == ("quick_truce", "armed_accord", "slow_path/arms", "broken_pact")
    assert signed_crossings(view, "far_paper") == ()
    told = {row["Line"]: row["Crossed by"] for row in rows(many_sided, "red_lines")}
    assert told["far paper"] == (
        "contained in Quick truce, Armed accord, Slow path (Arms later), Broken pact; "
        "Farland is not asked"
    )
    assert told["far paper"] in _flat(whole(many_sided, "Red lines"))


def _flat(text: str) -> str:
    """Markdown without its links."""
    return re.sub(r"\[([^\]]*)\]\(#[^)]*\)", r"\1", text)


def test_a_note_has_a_column_of_its_own(ukraine: Assessment) -> None:
    found = {row["Line"]: row for row in rows(ukraine, "red_lines")}
    assert found["fra paper"]["Note"].startswith("France does not sign alone")
    assert "France is not asked" in found["fra paper"]["Crossed by"]
    assert "contained in" in found["fra paper"]["Crossed by"]
    assert all(";" not in name for name in found)


# --- what it hinges on ---------------------------------------------------------------------------


def test_only_lines_of_deciding_parties_rule_out(ukraine: Assessment) -> None:
    views = readings(ukraine)
    for view in views:
        assert signed_crossings(view, "fra_paper") == ()
    text = plain_text(hinges._which_line(views))
    assert "France" not in text
    assert "Two lines rule out as many packages each, and no line more: that of Ukraine" in text
    assert "4 of 16 for Author A" in text


def test_lines_that_tie_are_all_counted(plain_case: Assessment) -> None:
    text = plain_text(hinges._which_line(readings(plain_case)))
    assert "Two lines rule out as many packages each, and no line more: " in text
    assert text.count("(1 of 3)") == 2
    assert "most packages" not in text


def test_ties_beyond_the_named_ones_are_counted() -> None:
    assert hinges._tied(Counter({"a": 2, "b": 1, "c": 2})) == ["a", "c"]
    assert hinges._as_often(["a", "b", "c", "d"]) == "; and four others as often"
    assert hinges._as_often(["a"]) == "; and one other as often"
    assert hinges._as_often([]) == ""


def test_a_path_counts_once(ukraine: Assessment) -> None:
    text = as_markdown(compose(ukraine))
    assert "The overall answer differs on 8 of 16 packages" in text
    assert "some party answers differently on 1 of 16 packages" in text
    glance = text.split("### At a glance")[1].split("### Whose views")[0]
    assert glance.count("phased_buffer_bridge") == 1
    assert "later, Ties repaired: would still be preferred to no deal" in glance
    for block in ukraine.blocks:
        assert len(signed_records(block)) == 16


# --- the packages --------------------------------------------------------------------------------


def test_the_brief_says_what_a_package_contains(many_sided: Assessment) -> None:
    text = _flat(whole(many_sided, "The packages"))
    assert "May Corvane join Ardmark's alliance?" in text
    assert "Permanently neutral / Not for ten years / Joins" in text
    assert "| Issue | River accord | Quick truce | Armed accord | Slow path | Broken pact |" in text
    assert "Capped<br>then, Arms later: Rebuilt for defence" in text
    assert "left open" in text
    assert "Corvane keeps at most \\[40 to 60\\] thousand soldiers." in text
    assert "Alignment: “Joins” requires Guarantee: “To fight if the line is attacked”" in text
    assert "V12" in text


def test_packages_as_a_table_of_their_own(many_sided: Assessment) -> None:
    found = rows(many_sided, "packages")
    names = {(row["Architecture"], row["Phase"]) for row in found}
    assert ("slow_path", "arms") in names
    assert len(found) == len(many_sided.blocks[0].records)
    half = next(row for row in found if row["Architecture"] == "half_pact")
    assert half["Guarantee"] == "To fight if the line is attacked"
    assert half["Alignment"] == "left open"


def test_many_packages_stand_in_several_tables(ukraine: Assessment) -> None:
    text = whole(ukraine, "The packages")
    assert "What each package contains (1 of 3)" in text
    assert "What each package contains (3 of 3)" in text


# --- one cause for one verdict -------------------------------------------------------------------


def test_one_phrase_names_who_decides(two_views: Assessment) -> None:
    text = as_markdown(compose(two_views))
    phrase = "refused by Corvane, Lakes Union and Corvane Assembly"
    glance, rest = text.split("### Whose views")
    assert phrase in glance
    assert f"Quick truce: **not signable** ({phrase})" in rest
    told = [row for row in rows(two_views, "matrix") if row["Party"] == "(overall)"]
    assert phrase in {row["Reason"] for row in told}


def test_a_ratifier_answers_through_its_members(ukraine: Assessment) -> None:
    view = readings(ukraine)[0]
    answer = overall(view, record(ukraine, "nato_member"))
    assert answer.reason == "refused by Russia, United States and NATO (through United States)"
    panel = matrix(ukraine).panels[0]
    place = [party for party, _ in panel.parties].index("NATO")
    row = next(row for row in panel.rows if row.id == "nato_member")
    cell = row.cells[place].filled
    assert cell is not None
    assert (cell.word, cell.reason) == ("refuses", "through United States")


def test_a_refusal_that_prevents_nothing_is_said_to(tmp_path: Path) -> None:
    """One more objection: the coalition signs in part and prevents nothing."""
    folder = tmp_path / "case"
    shutil.copytree(ROOT / "cases" / "ukraine-2025", folder)
    objection = "{party: EUR, to: {army: rebuilt_defensive}, costs: 90, basis: [A07]}"
    (folder / "more.yaml").write_text(f"objections:\n  eur_army: {objection}\n", encoding="utf-8")
    text = as_markdown(compose(assessed(folder)))
    assert "European coalition would not sign, which does not prevent it" in text
    assert "Its answer alone does not prevent the signing." in text


def test_what_breaks_a_rule_is_not_possible_everywhere(many_sided: Assessment) -> None:
    (view,) = readings(many_sided)
    answer = overall(view, record(many_sided, "broken_pact"))
    assert (answer.word, answer.reason) == ("not possible", "breaks member needs pledge")
    told = [row for row in rows(many_sided, "matrix") if row["Architecture"] == "broken_pact"]
    assert {row["Answer"] for row in told if row["Party"] == "(overall)"} == {"not possible"}
    assert {row["Breaks hard rules"] for row in told} == {"member_needs_pledge"}
    text = as_markdown(compose(many_sided))
    assert "`x` not possible<br>breaks member needs pledge" in text
    assert "Broken pact: **not possible** (breaks member needs pledge)" in text


def test_what_stays_open_is_marked(many_sided: Assessment) -> None:
    told = [row for row in rows(many_sided, "matrix") if row["Architecture"] == "half_pact"]
    assert {row["Leaves open"] for row in told} == {"Alignment, Army, Bank, Sanctions"}
    assert "leaves open: Alignment, Army, Bank, Sanctions" in whole(many_sided, "Options matrix")


def test_a_later_phase_is_preferred_and_not_signed(many_sided: Assessment) -> None:
    (view,) = readings(many_sided)
    later = overall(view, record(many_sided, "slow_path/arms"))
    assert "sign" not in later.word
    assert "Slow path: Arms later: **may or may not be preferred to no deal**" in _flat(
        whole(many_sided, "Why not")
    )


# --- how much it gains ---------------------------------------------------------------------------


def test_no_word_of_worth_beside_a_red_line_when_it_is_a_tie(plain_case: Assessment) -> None:
    block = plain_case.blocks[0]
    truce = next(one for one in block.records if one.id == "quick_truce")
    tied = replace(truce.judgements["COR"], gain=(-0.4, -0.2), close=True)
    changed = replace(truce, judgements={**truce.judgements, "COR": tied})
    assessment = replace(plain_case, blocks=(replace(block, records=(changed,)),))
    item = _item(assessment, "Corvane: refuses.")
    assert "Crosses its red line" in item
    assert "no deal" not in item
    assert "In points" not in item


def _item(assessment: Assessment, start: str) -> str:
    text = whole(assessment, "Why not")
    return next(one for one in text.splitlines() if one.startswith(f"- **{start}"))


def test_what_is_certainly_below_is_not_said_to_be_perhaps(many_sided: Assessment) -> None:
    text = whole(many_sided, "Why not").split("Quick truce")[1]
    item = next(one for one in text.splitlines() if one.startswith("- **Lakes Union"))
    assert "Is worth less to it than no deal" in item
    assert "May be worth less" not in item
    assert "up to " in item
    assert "to 0 above" not in item


def test_gains_that_never_reach_zero() -> None:
    assert gain_in_words((-45.0, 0.0), below=True) == "up to 45 points short of no deal"
    assert gain_in_words((-1.0, 0.0), below=True) == "up to 1 point short of no deal"


def test_an_answer_that_hinges_on_nearly_everything_says_so(plain_case: Assessment) -> None:
    nouns = plain_case.blocks[0].case.nouns
    paths = tuple(f"values.LAK.{issue}" for issue in ("alignment", "army", "bank", "sanctions"))
    told = Judgement("LAK", Verdict.CANNOT_TELL, (-30.0, 30.0), False, None, turns_on=paths)
    wide = "hinges on nearly everything; widest: alignment, army"
    assert short_reason(nouns, told) == wide
    assert short_reason(nouns, replace(told, turns_on=paths[:3])) == "hinges on alignment"


# --- method and limits ---------------------------------------------------------------------------


def test_the_limits_are_told(plain_case: Assessment) -> None:
    text = whole(plain_case, "Method and limits")
    assert "Stated rankings of packages are checked" in text
    assert "which a package leaves open is not held against it" in text
    pending = whole(plain_case, "Not yet computed")
    asked = {"Stability", "Durability", "Sensitivity", "Precedents", "Shares of draws"}
    nouns = plain_case.blocks[0].case.nouns
    asked |= {"Withheld needs"} if nouns.needs else set()
    asked |= {"Spoilers"} if nouns.spoilers else set()
    asked |= {"Documents"} if nouns.documents else set()
    asked |= {"Time", "Sequence"} if any(a.phases for a in nouns.architectures.values()) else set()
    assert set(re.findall(r"\*\*([^*]+):\*\*", pending)) == asked


def test_a_space_that_was_not_counted_is_said(plain_case: Assessment) -> None:
    text = whole(replace(plain_case, space=(10**12, None)), "Method and limits")
    assert "not counted: too intricate" in text


# --- size ----------------------------------------------------------------------------------------


def sixty_parties(folder: Path) -> Path:
    """A case with sixty signatories, each with values of its own that rest on many claims."""
    names = [f"P{number:02}" for number in range(60)]
    issues = [f"issue_{letter}" for letter in "abcdefghijkl"]
    basis = "[C1, C2, C3, C4, C5, C6]"
    lines = ["pactwright: 1", "title: Sixty parties", "as_of: 2026-01-01", "by: Desk", "claims:"]
    lines += [
        f"  C{n}: {{says: Claim number {n}, by: Desk, dated: 2025-12-01, source: Sheet {n}, "
        f"type: interest, status: own judgement}}"
        for n in range(1, 7)
    ]
    lines += ["parties:"]
    lines += [f"  {name}: {{name: Party {name}, kind: state, role: signatory}}" for name in names]
    lines += ["issues:"]
    for issue in issues:
        lines += [f"  {issue}:", "    question: What is done about it?", "    obligors: [P00]"]
        lines += ["    clauses: {none: Nothing is done, some: Something, all: Everything}"]
    lines += ["values:"]
    for number, name in enumerate(names):
        weights = ", ".join(f"[{issue}]" for issue in issues[number % 12 :] + issues[: number % 12])
        weights = weights.replace("[", "").replace("]", "")
        lines += [f"  {name}:", f"    basis: {basis}", f"    weights: {{ranks: [{weights}]}}"]
        lines += [
            f"    {issue}: {{none: {number % 40}, some: 40 to {50 + place}, all: unknown}}"
            for place, issue in enumerate(issues)
        ]
    worth = ", ".join(f"{name}: 30 to 50" for name in names)
    lines += ["no_deal:", f"  war: {{title: War, worth: {{{worth}}}}}", "architectures:"]
    for number in range(8):
        clauses = ", ".join(
            f"{issue}: {('none', 'some', 'all')[(number + place) % 3]}"
            for place, issue in enumerate(issues)
        )
        lines += [f"  pact_{number}: {{title: Pact {number}, clauses: {{{clauses}}}}}"]
    path = folder / "case.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_basis_that_rows_repeat_is_shown_once_and_kept_in_the_file(tmp_path: Path) -> None:
    assessment = assessed(sixty_parties(tmp_path))
    text = whole(assessment, "Assumptions register").split("worth to Party P01")[0]
    assert text.count("[C6](#claim-C6)") == 1
    assert "as above" in text
    found = [row for row in rows(assessment, "assumptions") if row["Party"] == "Party P00"]
    assert sum(row["Basis"] == "C1, C2, C3, C4, C5, C6" for row in found) == len(found) - 1


def test_sixty_parties_stay_below_a_megabyte(tmp_path: Path) -> None:
    assessment = assessed(sixty_parties(tmp_path))
    assert len(assessment.blocks[0].parties) == 60
    assert len(as_html(compose(assessment)).encode()) < 1_000_000
