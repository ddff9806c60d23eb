"""The zone of agreement: what would be signed, and who keeps the rest out."""

from collections.abc import Callable
from itertools import product

from pactwright.bargaining.agreement import Agreement, agreement
from pactwright.preferences import Verdict
from pactwright.reports.zone import zone_as_plain, zone_in_words
from pactwright.settlement import NamedPackage
from tests.bargaining.asked import NO, OPEN, YES, Package, bench, party, told

PACKAGES = ({"a": "yes", "b": "yes"}, {"a": "yes", "b": "no"}, {"a": "no", "b": "no"})
NAMED = tuple(
    NamedPackage(title.lower(), None, title, package, ())
    for title, package in zip(("One", "Two", "Three"), PACKAGES, strict=True)
)
Row = tuple[Verdict, ...]


def zone(answers: dict[str, Row], **parties: object) -> Agreement:
    case = told(parties)

    def asked(row: Row) -> Callable[[Package], Verdict]:
        return lambda package: row[PACKAGES.index(dict(package))]

    return agreement(case, bench(case, {p: asked(row) for p, row in answers.items()}), NAMED)


def test_who_blocks_what_and_who_alone() -> None:
    found = zone({"P": (YES, NO, NO), "Q": (YES, YES, NO)})
    assert (found.signable, found.open, found.not_signable) == (("one",), (), ("two", "three"))
    assert found.blocked_by == {"P": ("two", "three"), "Q": ("three",)}
    assert found.alone == {"P": ("two",)}
    nouns = told({}).nouns
    assert list(zone_in_words(nouns, found)) == [
        "In it: One.",
        "Kept out by P: Two and Three, Two alone.",
        "Kept out by Q: Three.",
    ]


def test_a_party_is_not_alone_while_another_is_open() -> None:
    found = zone({"P": (NO, OPEN, YES), "Q": (OPEN, OPEN, YES)})
    assert found.open == ("two",)
    assert found.blocked_by == {"P": ("one",)}
    assert found.alone == {}
    assert zone_as_plain(found) == {
        "signable": ["three"],
        "too_close": [],
        "cannot_tell": ["two"],
        "not_signable": ["one"],
        "not_possible": [],
        "blocked_by": {"P": ["one"]},
        "blocked_alone_by": {},
    }


def test_a_partial_signatory_keeps_nothing_out() -> None:
    found = zone({"P": (YES,) * 3, "Q": (YES,) * 3, "S": (NO, OPEN, YES)},
                 S=party("partial signatory"))  # fmt: skip
    assert found.signable == ("one", "two", "three")
    assert [stand.without for stand in found.packages] == [("S",), (), ()]


def test_every_table_of_answers_of_two_signatories() -> None:
    rows = list(product(Verdict, repeat=3))
    for p in rows:
        for q in rows:
            found = zone({"P": p, "Q": q})
            for stand, one, other in zip(found.packages, p, q, strict=True):
                verdict = stand.verdict
                if NO in (one, other):
                    assert verdict is NO
                elif OPEN in (one, other):
                    assert verdict is OPEN
                else:
                    assert verdict is YES
                assert (stand.id in found.blocked_by.get("P", ())) == (one is NO)
                assert (stand.id in found.alone.get("P", ())) == (one is NO and other is YES)


def test_without_named_packages_it_says_so() -> None:
    case = told({})
    found = agreement(case, bench(case, {}), ())
    assert list(zone_in_words(case.nouns, found)) == ["No package is named."]
