"""What moves without a claim: small cases by hand, random ones against reading them again."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pactwright.assessment import Block, assess
from pactwright.assessment.answers import block
from pactwright.assessment.claims.mutation import ClaimReport, mutate
from pactwright.assessment.claims.trial import Mutation
from pactwright.assessment.outcomes import outcomes
from pactwright.case import Case, Column, gather
from pactwright.errors import InputError
from tests.claims.small_cases import (
    CLAIMS,
    Told,
    case_of,
    claim,
    random_case,
    random_game,
    random_view,
    river,
)

ALL = ("option", "condition", "risk", "red line", "fact")
Moves = dict[tuple[str, str, str], tuple[str | None, str | None]]


def moves(told: Mutation, answer: str = "verdicts") -> Moves:
    return {
        move.output[1:]: (move.before, move.after)
        for move in told.moves
        if move.output.answer == answer
    }


def only(case: Case, name: str) -> tuple[ClaimReport, Mutation]:
    """What one claim does in a case with one reading."""
    (report,) = mutate(case, claims=[name]).claims
    (mutation,) = report.mutations
    return report, mutation


# --- by hand -------------------------------------------------------------------------------------


def test_without_its_red_line_a_no_becomes_a_yes(tmp_path: Path) -> None:
    report, told = only(case_of(river(), tmp_path), "LINE")
    assert told.removed == ("red_lines.alone", "gaps.spread")
    assert moves(told) == {
        ("bare", "verdict", "FIRST"): ("refuses", "accepts"),
        ("bare", "signable", ""): ("refuses", "accepts"),
        ("bare", "blockers", ""): ("FIRST refuses", "nobody"),
    }
    assert report.moves_verdicts
    assert (told.kept, told.with_them, told.gone) == ((), (), ())


def test_a_risk_that_no_answer_reads_moves_nothing_and_waits(tmp_path: Path) -> None:
    report, told = only(case_of(river(), tmp_path), "DANGER")
    assert told.removed == ("gaps.spread",)
    assert told.moves == ()
    assert not report.moves
    assert report.connection.waits_for == ("sensitivity",)


def test_without_the_need_nothing_can_be_withheld(tmp_path: Path) -> None:
    """Without the supply, `kept` is an army held down and no pact, and that crosses the line."""
    _, told = only(case_of(river(), tmp_path), "SUPPLY")
    assert moves(told, "resources") == {
        ("kept", "withheld", "FIRST without supply"): ("refuses", None),
        ("kept", "withheld", "all without supply"): ("refuses", None),
        ("kept", "chance", "FIRST"): ("50 to 50 %", None),
    }
    assert moves(told) == {}


def test_a_package_goes_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    report, told = only(case_of(river(), tmp_path), "BARE")
    assert told.removed == ("architectures.bare",)
    assert told.with_them == ("values.SECOND.ranking.order.bare",)
    assert (told.gone, told.moves) == (("bare",), ())
    assert report.gone == ("bare",)
    assert not report.moves_verdicts


def test_a_party_cannot_be_taken_out_alone(tmp_path: Path) -> None:
    report, told = only(case_of(river(), tmp_path), "SIDES")
    (kept,) = told.kept
    assert kept.path == "parties.FIRST"
    assert {"issues.army.obligors", "values.FIRST", "red_lines.alone.party"} <= {*kept.used_by}
    assert (told.removed, told.with_them, told.moves) == ((), (), ())
    assert report.held


def test_a_clause_goes_only_where_nothing_but_worths_names_it(tmp_path: Path) -> None:
    _, told = only(case_of(river(), tmp_path), "CLAUSES")
    assert told.removed == ("issues.pact.clauses.alliance",)
    assert told.with_them == ("values.FIRST.pact.alliance", "values.SECOND.pact.alliance")
    (kept,) = told.kept
    assert (kept.path, kept.used_by) == (
        "issues.army.clauses.free",
        ("architectures.bare.clauses.army",),
    )
    assert told.moves == ()


def test_a_package_on_which_another_rests_stays(tmp_path: Path) -> None:
    told = river()
    told["architectures"]["again"] = {"title": "Again", "from": "bare"}
    _, found = only(case_of(told, tmp_path), "BARE")
    (kept,) = found.kept
    assert (kept.path, kept.used_by) == ("architectures.bare", ("architectures.again",))
    assert found.with_them == ()


def test_an_entry_goes_whole_when_it_lacks_what_it_needs(tmp_path: Path) -> None:
    """An objection without its cost says nothing that could be asked about."""
    told = river()
    told["objections"] = {
        "dear": {
            "party": "SECOND",
            "to": {"pact": "none"},
            "costs": {"value": 40, "basis": ["PAST"]},
        }
    }
    told["timeline"] = {}
    _, found = only(case_of(told, tmp_path), "PAST")
    assert (found.removed, found.with_them) == (("objections.dear.costs",), ("objections.dear",))
    assert moves(found) == {
        ("bare", "verdict", "SECOND"): ("refuses", "accepts"),
        ("bare", "blockers", ""): ("FIRST refuses, SECOND refuses", "FIRST refuses"),
    }


def test_a_clause_is_told_from_a_worth_of_the_same_name(tmp_path: Path) -> None:
    """Both are called `free`; only the clause is named by others."""
    told = river()
    told["values"]["FIRST"]["army"]["free"] = {"value": 80, "basis": ["CLAUSES"]}
    _, found = only(case_of(told, tmp_path), "CLAUSES")
    assert "values.FIRST.army.free" in found.removed
    assert [kept.path for kept in found.kept] == ["issues.army.clauses.free"]


def test_each_view_tells_what_moves_in_it(tmp_path: Path) -> None:
    """The exception makes the line of no account for `bare`, in the view that adds it."""
    told = river()
    told["claims"]["EXCEPT"] = claim("condition", "Bert")
    line = {"alone": {"unless": {"army": "free"}, "basis": ["EXCEPT"]}}
    views = [
        {"view": "a", "by": "Anna", "dated": "2025"},
        {"view": "b", "by": "Bert", "dated": "2025", "red_lines": line},
    ]
    report = mutate(case_of(told, tmp_path, *views))
    by_id = {one.connection.id: one for one in report.claims}
    assert by_id["EXCEPT"].connection.elements == {
        "red_lines.alone.unless": ("b, text", "b, filled in")
    }
    in_b = by_id["EXCEPT"].mutations[-1]
    assert moves(in_b)["bare", "verdict", "FIRST"] == ("accepts", "refuses")
    in_line = {one.reading: one for one in by_id["LINE"].mutations}
    assert ("bare", "verdict", "FIRST") in moves(in_line["a, filled in"])
    assert ("bare", "verdict", "FIRST") not in moves(in_line["b, filled in"])


def test_claims_are_chosen_by_type_or_by_id(tmp_path: Path) -> None:
    case = case_of(river(), tmp_path)
    assert [one.connection.id for one in mutate(case).claims] == [
        *("LINE", "SUPPLY", "DANGER", "BARE", "SIDES", "CLAUSES")
    ]
    assert [one.connection.id for one in mutate(case, ["fact"]).claims] == ["PAST"]
    with pytest.raises(InputError, match="unknown-claim"):
        mutate(case, claims=["LIEN"])


def test_progress_is_told_claim_by_claim(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    mutate(case_of(river(), tmp_path), progress=lambda *at: seen.append(at))
    assert seen == [(done, 6) for done in range(7)]


# --- random cases, read again without what went --------------------------------------------------


def without(told: Any, path: str) -> None:
    """Delete a path from plain data; a last word may name a member of a list."""
    *steps, last = path.split(".")
    for step in steps:
        told = told[step] if isinstance(told, dict) else told
    if isinstance(told, dict):
        del told[last]
    else:
        told.remove(last)


def said(found: Block) -> dict[tuple[str, str, str], str]:
    told = {}
    for record in found.records:
        told[record.id, "signable", ""] = record.signable.value
        told[record.id, "hard rules broken", ""] = ", ".join(record.broken_rules) or "none"
        for party, judgement in record.judgements.items():
            told[record.id, "verdict", party] = judgement.verdict.value
    return told


def difference(before: Block, after: Block) -> tuple[set[str], Moves]:
    """Packages that went, and verdicts on the others that are not the same."""
    one, two = said(before), said(after)
    gone = {record.id for record in before.records} - {record.id for record in after.records}
    return gone, {
        key: (one.get(key), two.get(key))
        for key in {**one, **two}
        if key[0] not in gone and one.get(key) != two.get(key)
    }


def told_by(mutation: Mutation) -> tuple[set[str], Moves]:
    kinds = ("signable", "hard rules broken", "verdict")
    found = {key: move for key, move in moves(mutation).items() if key[1] in kinds}
    return set(mutation.gone), found


def topmost(paths: tuple[str, ...]) -> Iterator[str]:
    for path in paths:
        if not any(path.startswith(f"{other}.") for other in paths):
            yield path


@pytest.mark.parametrize("seed", range(40))
def test_the_report_is_the_difference_of_two_assessments(seed: int, tmp_path: Path) -> None:
    """Every claim of a random case, against the file written again without what went."""
    compared_with_assessments(random_case(Random(seed)), tmp_path)


@pytest.mark.parametrize("seed", range(8))
def test_outcomes_that_a_party_demands_are_answered_without_each_claim(
    seed: int, tmp_path: Path
) -> None:
    compared_with_assessments(random_game(Random(seed)), tmp_path)


def compared_with_assessments(told: Told, folder: Path) -> None:
    case = case_of(told, folder)
    before = assess(case).blocks[0]
    for report in mutate(case, ALL).claims:
        for mutation in report.mutations:
            left = json.loads(json.dumps(told))
            for path in topmost((*mutation.removed, *mutation.with_them)):
                without(left, path)
            after, faults = gather(_written(left, folder))
            assert after is not None
            assert not faults
            assert told_by(mutation) == difference(before, assess(after).blocks[0])


def test_a_clause_that_makes_peace_likelier_excuses_the_line_of_who_demands_peace(
    tmp_path: Path,
) -> None:
    """Without wars of other causes that the clause sets, peace is as likely as FIRST demands."""
    told = river(dispute={"between": ["FIRST", "SECOND"], "protected": "FIRST"})
    told["claims"]["TROOPS"] = claim("risk")
    case = demanding(told, 0.5, tmp_path)
    (answered,) = outcomes(case, [case.resolve()])
    ((low, high),) = answered.chances.values()
    assert low == high
    worse = {"sets": "residual_war", "to": 0.03, "clause": {"pact": "none"}, "basis": ["TROOPS"]}
    told["effects"] = {"worse": worse}
    _, found = only(demanding(told, low - 0.01, tmp_path), "TROOPS")
    assert moves(found)["bare", "verdict", "FIRST"] == ("refuses", "accepts")
    _, found = only(demanding(told, low + 0.01, tmp_path), "TROOPS")
    assert moves(found) == {}


def demanding(told: Told, chance: float, folder: Path) -> Case:
    """A case of the river whose FIRST lets its line be crossed where peace would last alone."""
    told["red_lines"]["alone"]["unless_outcome"] = {"own_strength_deters": chance}
    return case_of(told, folder)


def _written(told: Told, folder: Path) -> Path:
    file = folder / "left.yaml"
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


@pytest.mark.parametrize("seed", range(40))
def test_the_shortcuts_change_nothing(seed: int, tmp_path: Path) -> None:
    """Answers that are taken over are those that asking again would give; so in every view."""
    rng = Random(seed)
    told = random_case(rng)
    case = case_of(told, tmp_path, random_view(rng, told))
    short, full = (mutate(case, ALL, shortcuts=yes) for yes in (True, False))
    assert short == full
    assert len(short.claims) == len(CLAIMS)


@pytest.mark.parametrize("seed", range(8))
def test_the_shortcuts_change_nothing_in_the_game_of_keeping(seed: int, tmp_path: Path) -> None:
    case = case_of(random_game(Random(seed)), tmp_path)
    short, full = (mutate(case, ALL, shortcuts=yes) for yes in (True, False))
    assert short == full


@pytest.mark.parametrize("workers", [2, 3])
def test_the_report_does_not_depend_on_the_number_of_workers(workers: int, tmp_path: Path) -> None:
    rng = Random(3)
    told = random_case(rng)
    case = case_of(told, tmp_path, random_view(rng, told))
    assert mutate(case, ALL, workers=workers) == mutate(case, ALL)


@pytest.mark.parametrize("seed", range(20))
def test_views_are_read_again_without_what_went(seed: int, tmp_path: Path) -> None:
    rng = Random(1_000 + seed)
    told = random_case(rng)
    case = case_of(told, tmp_path, random_view(rng, told))
    before = {column: block(case.resolve("v", column)) for column in Column}
    for report in mutate(case, ALL).claims:
        for mutation in report.mutations:
            column = Column.TEXT if mutation.reading == "v, text" else Column.FILLED
            paths = tuple(topmost((*mutation.removed, *mutation.with_them)))
            after = block(case.resolve("v", column, without=paths))
            assert told_by(mutation) == difference(before[column], after)


@pytest.mark.parametrize("seed", range(40))
def test_what_rests_on_a_claim_is_taken_out_or_said_to_stay(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    told = random_case(rng)
    case = case_of(told, tmp_path, random_view(rng, told))
    for report in mutate(case, ALL).claims:
        for mutation in report.mutations:
            behind = {
                path
                for path, where in report.connection.elements.items()
                if mutation.reading in where
            }
            kept = {one.path for one in mutation.kept}
            assert behind == kept | {*mutation.removed}
            assert not kept & {*mutation.removed}
            assert all(one.used_by for one in mutation.kept)
            # What answers are about goes on no other account than its own.
            assert not any(path.startswith(("parties.", "issues.", "architectures."))
                           for path in mutation.with_them)  # fmt: skip
