"""What a claim moves in the answer whether arrangements last."""

from pathlib import Path

from pactwright.assessment.claims.asking import Asking
from pactwright.assessment.claims.mutation import mutate
from pactwright.assessment.claims.outputs import durability
from tests.claims.small_cases import Told, case_of, claim, river

DISPUTE = {"between": ["FIRST", "SECOND"], "protected": "FIRST"}


def with_effect(folder: Path, **effect: object) -> Told:
    told = river()
    told["claims"] = {**told["claims"], "TROOPS": claim("risk")}
    told["dispute"] = DISPUTE
    told["effects"] = {"troops": {**effect, "clause": {"pact": "pledge"}, "basis": ["TROOPS"]}}
    return told


def test_a_case_without_two_sides_says_nothing(tmp_path: Path) -> None:
    asking = Asking.of(case_of(river(), tmp_path).resolve())
    assert list(durability.outputs(asking)) == []


def test_each_architecture_says_its_levels_and_its_likeliest_end(tmp_path: Path) -> None:
    told = with_effect(tmp_path, sets="residual_war", to=0.03)
    asking = Asking.of(case_of(told, tmp_path).resolve())
    said = dict(durability.outputs(asking))
    assert {package for package, _, _ in said} == {"kept", "bare"}
    # The residual rate at the highest that the library admits is greater than any other.
    assert said["kept", "likeliest cause of war", ""] == "other causes"
    assert said["bare", "likeliest cause of war", ""] != "other causes"


def test_a_claim_that_sets_a_parameter_moves_the_packages_that_have_its_clause(
    tmp_path: Path,
) -> None:
    told = with_effect(tmp_path, sets="residual_war", to=0.03)
    report = mutate(case_of(told, tmp_path), claims=["TROOPS"])
    (found,) = report.claims
    moved = {one.output.package for one in found.mutations[0].moves}
    assert moved == {"kept"}
    assert {one.output.answer for one in found.mutations[0].moves} == {"durability"}
    assert not found.moves_verdicts
    assert report.waiting() == {}
