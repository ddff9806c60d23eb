"""The page that `make demo` writes, with fewer draws."""

from pathlib import Path

from pactwright.assessment import assess
from pactwright.assessment.bargaining import Terms as Bargaining
from pactwright.assessment.bargaining import bargain
from pactwright.assessment.durability import Terms as Durability
from pactwright.assessment.durability import endure
from pactwright.assessment.face_validity import face_validity
from pactwright.assessment.outcomes import outcomes
from pactwright.assessment.readings import readings_of
from pactwright.case import Case, gather
from pactwright.reports import write_brief
from tests.reports.conftest import ROOT
from tests.reports.test_brief import Page


def test_the_whole_page_of_the_reference_case_stays_below_a_megabyte(tmp_path: Path) -> None:
    case, faults = gather(ROOT / "cases" / "ukraine-2025")
    assert isinstance(case, Case)
    known = outcomes(case, readings_of(case))
    few = Durability(draws=4)
    written = write_brief(
        assess(case, faults, known=known),
        tmp_path,
        bargaining=bargain(case, terms=Bargaining(300, nodes=500), known=known),
        durability=endure(case, terms=few, text=False),
        fates=face_validity(few),
    )
    page = written[0].read_bytes()
    assert len(page) < 1_000_000
    found = Page(page.decode("utf-8"))
    assert found.open == []
    assert {address[1:] for address in found.addresses} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
