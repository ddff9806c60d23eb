"""Three-valued answers are never wrong: every completion of an open package agrees with them."""

from random import Random

from pactwright.case import Clauses
from pactwright.settlement import all_hold, any_holds, applies, holds, negated
from tests.settlement.small_cases import as_clauses, fits, packages, random_issues, random_test


def test_what_is_told_of_an_open_package_is_true_of_every_completion() -> None:
    rng = Random(1)
    for _ in range(2_000):
        issues = random_issues(rng, 4)
        test, exception = random_test(rng, issues, 3), random_test(rng, issues, 2)
        whole = {issue: rng.choice(clauses) for issue, clauses in issues.items()}
        part = {issue: clause for issue, clause in whole.items() if rng.random() < 0.6}
        alike = [p for p in packages(issues) if all(p[i] == c for i, c in part.items())]
        for unless in (None, exception):
            clauses = None if unless is None else as_clauses(unless)
            answers = {fits(test, p) and not (unless and fits(unless, p)) for p in alike}
            found = applies(as_clauses(test), clauses, part)
            assert found is None or answers == {found}
            assert applies(as_clauses(test), clauses, whole) is (
                fits(test, whole) and not (unless is not None and fits(unless, whole))
            )


def test_one_table_is_decided_as_soon_as_it_can_be() -> None:
    test = Clauses(({"army": ("capped", "rebuilt"), "troops": ("none",)},))
    assert holds(test, {}) is None
    assert holds(test, {"army": "capped"}) is None
    assert holds(test, {"troops": "many"}) is False
    assert holds(test, {"army": "rebuilt", "troops": "none"}) is True


def test_alternatives_are_joined_by_or() -> None:
    test = Clauses(({"army": ("rebuilt",)}, {"guarantee": ("pledge",)}))
    assert holds(test, {"guarantee": "pledge"}) is True
    assert holds(test, {"guarantee": "paper"}) is None
    assert holds(test, {"guarantee": "paper", "army": "capped"}) is False


def test_kleene() -> None:
    values = (True, False, None)
    assert [negated(v) for v in values] == [False, True, None]
    assert all_hold([]) is True
    assert any_holds([]) is False
    for one in values:
        assert all_hold([one, False]) is False
        assert any_holds([one, True]) is True
        assert all_hold([one, True]) is one
        assert any_holds([one, False]) is one
