"""GENIUS files in and out: GENIUS's own utilities, exact round trips, faults with their line."""

import tempfile
from collections.abc import Sequence
from itertools import product
from math import isclose
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwright.assessment import check, load
from pactwright.errors import InputError
from pactwright.interop.genius_case import import_genius
from pactwright.interop.genius_write import export_genius
from pactwright.interop.genius_xml import GeniusSpace, read_genius
from pactwright.interop.stated import stated
from tests.interop.genius_files import Profile, domain_text, domains, profile_text, utility, write

DINNER = {"Where": ["Home", "Out"], "Time": ["18:00", "21:00"]}
HOST: Profile = {
    "evaluations": {"Where": [5.0, 2.0], "Time": [3.0, 4.0]},
    "weights": [0.25, 0.75],
    "reservation": 0.4,
}


def numbers(space: GeniusSpace) -> object:
    return (
        [(i.name, [(item.name, item.evaluation) for item in i.items]) for i in space.issues],
        [space.weights[issue.index] for issue in space.issues] if space.is_profile else None,
        space.reservation or 0.0,
    )


def test_a_dinner_is_read_by_the_rule_of_genius(tmp_path: Path) -> None:
    """2/5 of the largest is worth 40, 3/4 is 75; weights 25 and 75; reservation 0.4 is 40."""
    import_genius(write(tmp_path / "in", DINNER, [HOST]), tmp_path / "out")
    case = load(tmp_path / "out").resolve()
    (own,) = stated(case)
    assert own.worths == {
        "where": {"home": 100, "out": 40},
        "time": {"value_18_00": 75, "value_21_00": 100},
    }
    assert own.weights == {"where": 0.25, "time": 0.75}
    assert own.fallback == 40
    assert "divided by the largest" in (case.nouns.note or "")
    assert case.nouns.claims["G1"].source == "side1.xml"


@given(domains())
def test_an_imported_case_passes_and_keeps_the_utilities(
    drawn: tuple[dict[str, Sequence[str]], list[Profile]],
) -> None:
    issues, profiles = drawn
    with tempfile.TemporaryDirectory() as name:
        import_genius(write(Path(name) / "in", issues, profiles), Path(name) / "out")
        examination = check(Path(name) / "out")
        assert examination.sound
        assert not examination.faults
        case = load(Path(name) / "out").resolve()
    clauses = [list(issue.clauses) for issue in case.nouns.issues.values()]
    for profile, own in zip(profiles, stated(case), strict=True):
        assert isclose(own.fallback, 100 * (profile["reservation"] or 0.0), abs_tol=1e-9)
        for items in product(*(range(len(i)) for i in issues.values())):
            package = {i: c[n] for i, c, n in zip(own.weights, clauses, items, strict=True)}
            assert isclose(own.value(package), 100 * utility(issues, profile, items), abs_tol=1e-9)


@given(domains())
def test_raw_numbers_survive_the_round_trip(
    drawn: tuple[dict[str, Sequence[str]], list[Profile]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        before = write(Path(name) / "in", *drawn)
        import_genius(before, Path(name) / "case")
        case = load(Path(name) / "case").resolve()
        after = export_genius(case, Path(name) / "out").files
        assert [numbers(read_genius(f)) for f in after] == [numbers(read_genius(f)) for f in before]


@given(st.integers(0, 10_000))
def test_a_case_of_its_own_goes_out_and_comes_back_in_proportion(seed: int) -> None:
    """Whatever the largest worth of an issue is, utilities stay in proportion to values."""
    rng = Random(seed)
    with tempfile.TemporaryDirectory() as name:
        import_genius(write(Path(name) / "in", DINNER, [HOST]), Path(name) / "case")
        file = Path(name) / "case" / "case.yaml"
        text = file.read_text(encoding="utf-8")
        told = text.replace("{value: 40, note: GENIUS evaluation 2.0}", str(rng.randint(0, 90)))
        told = told.replace("{value: 100, note: GENIUS evaluation 5.0}", str(rng.randint(1, 90)))
        assert told != text
        file.write_text(told, encoding="utf-8")
        case = load(Path(name) / "case").resolve()
        (own,) = stated(case)
        profile = read_genius(export_genius(case, Path(name) / "out").files[1])
        import_genius([profile.file], Path(name) / "again")
        (back,) = stated(load(Path(name) / "again").resolve())
    assert isclose(sum(profile.weights.values()), 1)
    best = sum(w * max(own.worths[i].values()) for i, w in own.weights.items())
    for items in product(range(2), repeat=2):
        mine = {i: list(c)[n] for (i, c), n in zip(own.worths.items(), items, strict=True)}
        theirs = {i: list(c)[n] for (i, c), n in zip(back.worths.items(), items, strict=True)}
        assert isclose(back.value(theirs), own.value(mine) * 100 / best, abs_tol=1e-6)
    assert isclose(back.fallback, own.fallback * 100 / best, abs_tol=1e-6)


def test_a_real_file_reads_with_costs_left_out_and_said(tmp_path: Path) -> None:
    text = profile_text(DINNER, HOST).replace('value="Home"', 'value="Home" cost="12.0"')
    (tmp_path / "host.xml").write_text(text, encoding="utf-8")
    import_genius([tmp_path / "host.xml"], tmp_path / "out")
    note = load(tmp_path / "out").resolve().nouns.note or ""
    assert "Left out: cost (host.xml)" in note


PROFILE = profile_text(DINNER, HOST)
BOMB = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>\n'
FAULTS = {
    "not-xml": (PROFILE.replace("</issue>", "", 1), 13),  # where the objective ends inside it
    "document-type": (BOMB + PROFILE, 1),
    "not-genius": ("<html></html>", 1),
    "duplicate-index": (PROFILE.replace('issue index="2"', 'issue index="1"'), 7),
    "duplicate-name": (PROFILE.replace('value="Out"', 'value="Home"'), 5),
    "missing-weight": (PROFILE.replace('<weight index="2" value="0.75"></weight>\n', ""), 7),
    "missing-evaluation": (PROFILE.replace(' evaluation="2.0"', ""), 5),
    "not-a-number": (PROFILE.replace('evaluation="2.0"', 'evaluation="-2"'), 5),
    "not-discrete": (PROFILE.replace('vtype="discrete"', 'vtype="integer"', 1), 3),
    "bad-index": (PROFILE.replace('weight index="1"', 'weight index="x"'), 11),
    "unknown-index": (PROFILE.replace('weight index="2"', 'weight index="7"'), 12),
    "no-issues": ("<utility_space></utility_space>", 1),
    "no-weight": (PROFILE.replace('value="0.25"', 'value="0"').replace('"0.75"', '"0"'), 11),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_told_with_its_line(code: str, tmp_path: Path) -> None:
    text, line = FAULTS[code]
    (tmp_path / "side.xml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        import_genius([tmp_path / "side.xml"], tmp_path / "out")
    told = {fault.code: fault.place.line for fault in caught.value.faults}
    assert told.get(code) == line
    assert not (tmp_path / "out").exists()


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "side.xml").write_bytes(b" " * 9_000_000)
    with pytest.raises(InputError, match="too-large"):
        read_genius(tmp_path / "side.xml")


def test_files_that_do_not_fit_each_other_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "d.xml").write_text(domain_text({**DINNER, "Wine": ["Red"]}), encoding="utf-8")
    text = PROFILE.replace("Home", "Park")
    (tmp_path / "p.xml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        import_genius([tmp_path / "d.xml", tmp_path / "p.xml"], tmp_path / "out")
    codes = {fault.code for fault in caught.value.faults}
    assert codes == {"missing-issue", "missing-item", "unknown-item"}


@given(
    st.binary(max_size=300) | st.text("<>&;!/=\"'utility_spacei \n", max_size=200).map(str.encode)
)
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "x.xml"
        file.write_bytes(source)
        with pytest.raises(InputError):
            read_genius(file)


def test_an_existing_folder_is_left_alone(tmp_path: Path) -> None:
    files = write(tmp_path / "in", DINNER, [HOST])
    with pytest.raises(InputError, match="exists"):
        import_genius(files, tmp_path / "in")
    assert len(list((tmp_path / "in").iterdir())) == 2


ROOT = Path(__file__).parents[2]


def test_parties_that_are_not_fully_stated_are_named(tmp_path: Path) -> None:
    case = load(ROOT / "cases" / "six-issues").resolve()
    with pytest.raises(InputError) as caught:
        export_genius(case, tmp_path / "out")
    assert {fault.path for fault in caught.value.faults} >= {"values.ARD", "values.LAK"}
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("told", ["abc", "-8", ""])
def test_a_wrong_number_is_one_fault(told: str, tmp_path: Path) -> None:
    for name, wrong in {
        "evaluation": PROFILE.replace('evaluation="5.0"', f'evaluation="{told}"', 1),
        "weight": PROFILE.replace('value="0.75"', f'value="{told}"', 1),
    }.items():
        assert wrong != PROFILE, name
        (tmp_path / "host.xml").write_text(wrong, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            import_genius([tmp_path / "host.xml"], tmp_path / "out")
        assert [fault.code for fault in caught.value.faults] == ["not-a-number"], name


def test_the_note_tells_by_what_weights_and_reservation_were_divided(tmp_path: Path) -> None:
    """Weights of 0.9 and 0.3 are 75 and 25 points; a reservation of 0.4 is 0.4 / 1.2 of 100."""
    host = {**HOST, "weights": [0.9, 0.3], "reservation": 0.4}
    (tmp_path / "host.xml").write_text(profile_text(DINNER, host), encoding="utf-8")
    import_genius([tmp_path / "host.xml"], tmp_path / "out")
    case = load(tmp_path / "out").resolve()
    assert (
        "weights of host.xml sum to 1.2; they and its reservation value were divided by that"
        in (case.nouns.note or "")
    )
    (own,) = stated(case)
    assert sorted(own.weights.values()) == pytest.approx([0.25, 0.75])
    assert own.fallback == pytest.approx(100 / 3)
