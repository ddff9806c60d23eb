"""The register walked claim by claim, and the answers for which claims wait."""

from pathlib import Path

import pytest

from pactwright.assessment import load
from pactwright.assessment.claims import outputs
from pactwright.assessment.claims.coverage import Connection, coverage
from pactwright.assessment.claims.mutation import mutate
from pactwright.assessment.claims.outputs import TO_COME, answers, awaited, read_now
from pactwright.case.fitting import holds_entries, keys_at
from pactwright.case.nouns.sections import SECTIONS
from tests.claims.small_cases import case_of, claim, river

ROOT = Path(__file__).parents[2]

# What stands in a case to be read by people: no answer computes with it, now or later.
SHOWN = (
    *("claims", "links", "third_parties", "indicators", "set_aside", "timeline", "positions"),
    "objectives",
)


def connections(folder: Path, **claims: object) -> dict[str, Connection]:
    told = river()
    told["claims"] = {**told["claims"], **claims}
    return {one.id: one for one in coverage(case_of(told, folder)).connections}


def test_a_claim_is_connected_or_says_why_it_is_not_modelled(tmp_path: Path) -> None:
    told = connections(
        tmp_path,
        LOOSE=claim(),
        OUTSIDE=claim(not_modelled="No noun for it"),
    )
    assert told["LOOSE"].unconnected
    assert not told["OUTSIDE"].unconnected
    assert not any(told[name].unconnected for name in ("LINE", "PAST", "BARE"))


def test_what_is_said_not_to_be_modelled_and_is_used_is_noted(tmp_path: Path) -> None:
    told = connections(tmp_path, LINE=claim("red line", not_modelled="No noun for it"))
    assert [one.id for one in told.values() if one.contradicted] == ["LINE"]


def test_what_a_claim_waits_for_follows_from_what_rests_on_it(tmp_path: Path) -> None:
    told = connections(tmp_path)
    assert told["DANGER"].waits_for == ("sensitivity",)
    assert not told["DANGER"].computed
    assert told["LINE"].waits_for == ("sensitivity",)  # the branch rests on it too
    assert told["LINE"].computed
    assert told["PAST"].only_told
    assert told["SUPPLY"].waits_for == ()


def test_claims_of_the_library_are_listed_only_where_something_rests_on_them(
    tmp_path: Path,
) -> None:
    told = river()
    told["issues"]["pact"]["family"] = "guarantees"
    told["issues"]["pact"]["clauses"]["pledge"] = "library"
    found = coverage(case_of(told, tmp_path)).connections
    borrowed = [one for one in found if one.of_library]
    assert borrowed
    assert all(one.elements for one in borrowed)
    assert not any(one.of_library for one in found[: -len(borrowed)])


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_read_by_an_answer_or_only_shown(section: str) -> None:
    kinds = (*read_now(), *(kind for kinds in TO_COME.values() for kind in kinds))
    read = {kind.split(".")[0] for kind in kinds}
    assert (section in read) is not (section in SHOWN)


@pytest.mark.parametrize(
    "kind", sorted({*read_now(), *(kind for kinds in TO_COME.values() for kind in kinds)})
)
def test_kinds_name_what_the_language_knows(kind: str) -> None:
    path: tuple[str, ...] = ()
    for step in kind.removesuffix(".**").split("."):
        name = step.split("=")[0]
        assert holds_entries(path) if name == "*" else name in keys_at(path), path
        path = (*path, "x" if name == "*" else name)


def test_nobody_waits_for_an_answer_that_is_there() -> None:
    assert not {*awaited()} & {*answers()}


LANDED = """
READS = ("gaps.**",)
SILENCE = "no war"
OF_VERDICTS = False

def outputs(asking):
    for named in asking.named:
        for name in asking.case.nouns.gaps:
            yield (named.id, "branch", name), "open"
"""


def test_once_an_answer_lands_its_claims_no_longer_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_of(river(), tmp_path)
    assert mutate(case).waiting() == {"sensitivity": ("DANGER",)}
    (tmp_path / "sensitivity.py").write_text(LANDED, encoding="utf-8")
    monkeypatch.setattr(outputs, "__path__", [*outputs.__path__, str(tmp_path)])
    try:
        report = mutate(case)
        assert report.waiting() == {}
        (danger,) = (one for one in report.claims if one.connection.id == "DANGER")
        assert danger.moves
        assert danger.mutations[0].moves[0].output == ("sensitivity", "kept", "branch", "spread")
    finally:
        monkeypatch.undo()


@pytest.mark.parametrize("name", ["six-issues", "camp-david-1978", "ukraine-2025"])
def test_every_claim_of_the_bundled_cases_is_connected(name: str) -> None:
    found = coverage(load(ROOT / "cases" / name))
    assert found.connections
    assert found.unconnected == ()
    assert [one.id for one in found.connections if one.contradicted] == []
