"""What is too close to call: a yes if ties count as yes, and none if they count as no."""

from dataclasses import replace
from itertools import product
from random import Random

from pactwright.bargaining.bench import Bench
from pactwright.bargaining.documents import signing
from pactwright.bargaining.ties import Ties, ties
from pactwright.preferences import Judgement, Verdict
from pactwright.settlement import Package
from tests.bargaining.asked import NO, OPEN, WHOLE, YES, party, said, told

Said = dict[str, tuple[Verdict, bool]]


def found(parties: dict[str, dict[str, object]], answers: Said) -> Ties:
    case = told(parties)

    def asked(who: str, _: Package) -> Judgement:
        verdict, close = answers.get(who, (OPEN, False))
        return replace(said(who, verdict), close=close)

    bench = Bench(case, asked)
    return ties(case, WHOLE, bench, signing(case, WHOLE, bench))


def test_every_pair_of_answers_of_two_signatories() -> None:
    """By definition: all others say yes for certain, and somebody's yes or no is a tie."""
    for p, q in product(product(Verdict, (True, False)), repeat=2):
        result = found({}, {"P": p, "Q": q})
        close = [name for name, (_, tie) in (("P", p), ("Q", q)) if tie]
        firm = [verdict for verdict, tie in (p, q) if not tie]
        assert result.parties == result.deciding == tuple(close)
        assert result.whole == (bool(close) and all(verdict is YES for verdict in firm))
        if NO in firm:
            assert result.verdict is NO
        elif OPEN in firm:
            assert result.verdict is OPEN
        else:
            assert result.verdict is YES


def test_a_partial_signatory_ties_without_deciding() -> None:
    answers = {"P": (YES, False), "Q": (YES, False), "S": (NO, True)}
    result = found({"S": party("partial signatory")}, answers)
    assert (result.parties, result.deciding, result.whole) == (("S",), (), False)


def test_a_ratifier_ties_by_its_rule() -> None:
    """Two factions of 40 per cent, half needed: one tie decides only while the other says yes."""
    house = party("ratifier", ratifies={"rule": "votes", "needs": 0.5})
    parts = {n: party("observer", of="H", share=0.4) for n in ("F", "G")}
    base = {"P": (YES, False), "Q": (YES, False)}
    result = found({"H": house, **parts}, {**base, "F": (YES, False), "G": (NO, True)})
    assert (result.deciding, result.whole) == (("H",), True)
    result = found({"H": house, **parts}, {**base, "F": (NO, False), "G": (NO, True)})
    assert (result.deciding, result.whole, result.verdict) == ((), False, OPEN)


def test_random_tables_of_answers_against_both_ways_to_count() -> None:
    rng, close = Random(3), 0
    parties = {"R": party("ratifier", ratifies={"rule": "veto"}), "S": party("signatory")}
    for _ in range(500):
        answers = {
            n: (rng.choice([YES, YES, NO, OPEN]), rng.random() < 0.4) for n in ("P", "Q", "R", "S")
        }
        result = found(parties, answers)
        counted = [
            [way if tie else verdict for verdict, tie in answers.values()] for way in (YES, NO)
        ]
        assert result.whole == (set(counted[0]) == {YES} != set(counted[1]))
        close += result.whole
    assert close > 20
