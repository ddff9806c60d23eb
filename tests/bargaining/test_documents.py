"""Deals of several texts: who must say yes to which, and what falls with what."""

from itertools import product
from typing import Any

import pytest

from pactwright.bargaining.documents import every, signing
from pactwright.preferences import Verdict
from tests.bargaining.asked import NO, OPEN, WHOLE, YES, bench, party, told


def document(*signers: str, **more: Any) -> dict[str, Any]:
    return {"title": "D", "issues": ["a"], "signed_by": list(signers), **more}


def test_without_documents_every_signatory_decides() -> None:
    case = told({})
    for p, q in product(Verdict, Verdict):
        found = signing(case, WHOLE, bench(case, {"P": p, "Q": q}))
        assert found.verdict is every([p, q])
        assert [o.party for o in found.refusing] == [n for n, v in (("P", p), ("Q", q)) if v is NO]
        assert found.uncovered == ()


def test_who_must_say_yes_to_which_document() -> None:
    documents = {"one": document("P", "Q"), "two": document("P", "S", needs=["one"]),
                 "three": document("P", "S", issues=["b"])}  # fmt: skip
    case = told({"S": party()}, documents=documents)
    found = signing(case, WHOLE, bench(case, {"P": YES, "Q": NO, "S": YES}))
    assert {d.document: d.verdict for d in found.documents} == {"one": NO, "two": NO, "three": YES}
    assert found.verdict is NO
    (refusing,) = found.refusing
    assert (refusing.party, refusing.role, refusing.documents) == ("Q", "signatory", ("one",))
    found = signing(case, WHOLE, bench(case, {"P": YES, "Q": YES, "S": OPEN}))
    assert {d.document: d.verdict for d in found.documents} == {
        "one": YES,
        "two": OPEN,
        "three": OPEN,
    }
    assert [(o.party, o.role) for o in found.undecided] == [("S", "signer")]
    assert found.verdict is OPEN


def test_documents_that_wait_for_each_other_are_told() -> None:
    documents = {"one": document("P", needs=["two"]), "two": document("Q", needs=["one"])}
    case = told({}, documents=documents)
    found = signing(case, WHOLE, bench(case, {"P": YES, "Q": YES}))
    assert [d.circle for d in found.documents] == [True, True]
    assert [d.verdict for d in found.documents] == [YES, YES]


def test_issues_that_no_document_covers_are_named() -> None:
    case = told({}, documents={"one": document("P", "Q")})
    found = signing(case, WHOLE, bench(case, {"P": YES, "Q": YES}))
    assert found.uncovered == ("b",)
    assert signing(case, {"b": "yes"}, bench(case, {})).documents[0].open_issues == ("a",)


def test_a_ratifier_of_one_document_stops_that_one_and_the_whole() -> None:
    documents = {"one": document("P", "Q"), "two": document("P", "Q", issues=["b"])}
    ratifies = {"rule": "veto", "document": "two"}
    case = told({"R": party("ratifier", ratifies=ratifies)}, documents=documents)
    found = signing(case, WHOLE, bench(case, {"P": YES, "Q": YES, "R": NO}))
    assert [d.verdict for d in found.documents] == [YES, NO]
    assert [d.ratifiers for d in found.documents] == [{}, {"R": NO}]
    assert (found.verdict, found.refusing[0].documents) == (NO, ("two",))


@pytest.mark.parametrize("verdict", [NO, OPEN])
def test_a_deal_stands_without_a_partial_signatory(verdict: Verdict) -> None:
    issue = {"question": "?", "clauses": {"yes": "Y", "no": "N"}}
    issues = {"a": {**issue, "obligors": ["S"]}, "b": {**issue, "obligors": ["P", "S"]}}
    documents = {"one": document("P", "Q", "S"), "two": document("S", issues=["b"])}
    case = told({"S": party("partial signatory")}, issues=issues, documents=documents)
    found = signing(case, WHOLE, bench(case, {"P": YES, "Q": YES, "S": verdict}))
    assert found.verdict is YES
    (absent,) = found.absences
    assert (absent.documents, absent.sole, absent.shared) == (("one", "two"), ("a",), ("b",))
    # Nobody else signs the second document.
    assert [d.verdict for d in found.documents] == [YES, verdict]
    assert found.documents[0].absent == (("S",) if verdict is NO else ())


def test_answers_can_be_supposed() -> None:
    ratifies = {"rule": "veto", "when": {"a": "no"}}
    case = told({"R": party("ratifier", ratifies=ratifies)})
    asked = bench(case, {"P": YES, "Q": YES, "R": YES})
    assert signing(case, WHOLE, asked).verdict is YES
    assert signing(case, WHOLE, asked, instead={"P": NO}).verdict is NO
    assert signing(case, WHOLE, asked, instead={"R": NO}).verdict is YES
    assert signing(case, {"a": "no"}, asked, instead={"R": NO}).verdict is NO
    assert signing(case, {}, asked, instead={"R": NO}).verdict is OPEN
