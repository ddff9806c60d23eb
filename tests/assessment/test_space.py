"""The whole space counts for parties with stated values, and asks everybody about what it names."""

from pathlib import Path
from random import Random

from pactwright.assessment import load
from pactwright.assessment.space import whole_space
from pactwright.bargaining.bench import deciding, signatories
from pactwright.bargaining.documents import signing
from pactwright.preferences import Verdict, judge
from pactwright.settlement import Space
from tests.assessment.test_searching import all_packages, with_others
from tests.preferences.small_cases import resolved

CASES = Path(__file__).parents[2] / "cases"


def test_counts_are_those_of_the_stated_parties_and_solutions_are_put_to_everybody() -> None:
    refused = counted = 0
    for seed in range(120):
        case = resolved(with_others(Random(90_000 + seed)))
        space = whole_space(case, ["nash", "kalai"])
        everybody = set(deciding(case))
        assert set(space.parties) | set(space.left_out) == everybody
        assert not set(space.parties) & set(space.left_out)
        assert set(space.parties) <= set(signatories(case))
        if len(space.parties) < 2:
            assert space.without
            assert not space.picked
            continue
        assert space.bargain is not None
        if space.left_open or any(set(told.requires or ()) for told in case.nouns.needs.values()):
            continue
        counted += 1
        rules = Space.of(case.nouns)
        fine = [
            package
            for package in all_packages(case)
            if not rules.broken(package)
            and all(judge(case, party, package).verdict is Verdict.ACCEPTS
                    for party in space.parties)
            and not any(line.certain for party in signatories(case)
                        for line in judge(case, party, package).crossings)
        ]  # fmt: skip
        assert space.bargain.survey.signable == len(fine)
        for name, picked in space.picked.items():
            solution = space.bargain.solutions[name]
            assert solution.count == 0 if not fine else len(picked) == min(10, solution.count or 0)
            for one in picked:
                assert dict(one.package) in fine
                assert one.signing == signing(case, one.package)
                refused += one.signing.verdict is Verdict.REFUSES
                said = [judge(case, party, one.package).gain for party in space.parties]
                for gain, bounds in zip(one.gains, said, strict=True):
                    assert bounds is not None
                    assert abs(gain - bounds[0]) < 1e-6
    assert counted > 30
    assert refused > 5


def test_one_stated_party_makes_no_solution() -> None:
    case = load(CASES / "ukraine-2025").resolve("critics")
    space = whole_space(case, ["nash"])
    assert len(space.parties) < 2
    assert not space.picked
    assert "two signatories" in space.without or "fully stated" in space.without
