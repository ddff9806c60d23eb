"""What becomes of each document, draw by draw, against its definition spelt out."""

from collections.abc import Mapping
from random import Random

from pactwright.bargaining.documents import signing
from pactwright.bargaining.seats import ORDER
from pactwright.preferences import Verdict, judge
from tests.bargaining.asked import NO, OPEN, YES
from tests.bargaining.test_verdicts_ratified import (
    DRAWS,
    answers_of,
    both,
    completions,
    in_draw,
    random_package,
    ratifies,
    small_case,
    three_valued,
)
from tests.bargaining.verdict_cases import plan_for
from tests.preferences.small_cases import Told, resolved

NAMES = ("one", "two", "three", "four")


def with_documents(rng: Random) -> Told:
    """Up to four documents that wait for one another, some ratified by themselves."""
    told = small_case(rng)
    names = NAMES[: rng.randint(2, 4)]
    told["documents"] = {
        name: {
            "title": name,
            "issues": rng.sample("ab", rng.randint(1, 2)),
            "signed_by": rng.sample("PQFG", rng.randint(1, 3)),
            "needs": rng.sample([n for n in names if n != name], rng.choice([0, 0, 1])),
        }
        for name in names
    }
    for body in "RS":
        if "ratifies" in told["parties"][body] and rng.random() < 0.5:
            told["parties"][body]["ratifies"]["document"] = rng.choice(names)
    return told


def by_itself(told: Told, package: Mapping[str, str], document: str) -> Verdict:
    """What those say who sign this document or ratify it in particular."""
    case = resolved(told)
    own = {name: judge(case, name, package).verdict for name in told["parties"]}
    signers = told["documents"][document]["signed_by"]
    full = [n for n in signers if "partial signatory" not in told["parties"][n]["role"]]
    found = YES
    for name in full:
        found = both(found, own[name])
    if not full:
        said = [own[name] for name in signers]
        found = YES if YES in said else OPEN if OPEN in said else NO
    for name, noun in told["parties"].items():
        if noun.get("ratifies", {}).get("document") == document:
            asked = ratifies(told, name, package)
            if asked is not False:
                verdict = three_valued(completions(told | {"package": package}, own, name))
                found = both(found, OPEN if verdict is NO and asked is None else verdict)
    return found


def comes_about(told: Told, package: Mapping[str, str], document: str) -> Verdict:
    """With everything that must come first, however far back."""
    reached, waiting = set[str](), [document]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += told["documents"][name]["needs"]
    found = YES
    for name in reached:
        found = both(found, by_itself(told, package, name))
    return found


def test_each_document_is_decided_in_every_draw_as_by_definition() -> None:
    rng = Random(97)
    met: dict[str, int] = {}
    for _ in range(400):
        told, package = with_documents(rng), random_package(rng)
        plan = plan_for(resolved(told), DRAWS, rng.randint(0, 999))
        found, _ = answers_of(told, package, plan)
        counts = {name: [0, 0, 0] for name in told["documents"]}
        for draw in range(DRAWS):
            numbers = in_draw(told, plan, draw)
            central = {
                one.document: one.verdict for one in signing(resolved(numbers), package).documents
            }
            for name in told["documents"]:
                verdict = comes_about(numbers, package, name)
                assert central[name] is verdict, (name, told, package)
                counts[name][ORDER.index(verdict)] += 1
        for name, answer in found.documents.items():
            seen = [answer.count(verdict) for verdict in ORDER]
            if answer.n == 0:
                assert answer.exact is not None
                seen[ORDER.index(answer.exact)] = DRAWS
            assert seen == counts[name], (name, told, package)
            for verdict in Verdict:
                met[verdict] = met.get(verdict, 0) + bool(answer.count(verdict))
            parts = answer.count(YES) and answer.count(NO)
            met["both"] = met.get("both", 0) + bool(parts)
        alone = found.signable.count(YES) == 0 and any(
            d.count(YES) for d in found.documents.values()
        )
        met["some without the whole"] = met.get("some without the whole", 0) + bool(alone)
    assert min(met.values()) > 15, met
