"""Cases in which every answer is given, so that only what follows from it is tested."""

from collections.abc import Callable, Mapping
from typing import Any

from pactwright.bargaining.bench import Bench
from pactwright.case import ResolvedCase
from pactwright.preferences import Crossing, Judgement, Verdict
from tests.preferences.small_cases import resolved

YES, NO, OPEN = Verdict.ACCEPTS, Verdict.REFUSES, Verdict.CANNOT_TELL
Package = Mapping[str, str]


def said(party: str, verdict: Verdict, *, line: bool = False) -> Judgement:
    crossed = (Crossing(f"line_of_{party}", "sign", certain=True),) if line else ()
    return Judgement(party, NO if line else verdict, None, False, None, crossed)


def bench(
    case: ResolvedCase,
    verdicts: Mapping[str, Verdict | Callable[[Package], Verdict]],
    lines: tuple[str, ...] = (),
) -> Bench:
    """Parties that say what is given here, and cannot tell where nothing is."""

    def answer(party: str, package: Package) -> Judgement:
        told = verdicts.get(party, OPEN)
        verdict = told if isinstance(told, Verdict) else told(package)
        return said(party, verdict, line=party in lines)

    return Bench(case, answer)


def party(role: Any = "observer", **more: Any) -> dict[str, Any]:
    return {"name": "N", "kind": "state", "role": role, **more}


def told(parties: Mapping[str, Any], **more: Any) -> ResolvedCase:
    """Issues a and b with two clauses each; both performed by P unless said otherwise."""
    clauses = {"yes": "Y", "no": "N"}
    issue = {"question": "?", "obligors": ["P"], "clauses": clauses}
    case = {
        "pactwright": 1,
        "title": "T",
        "as_of": "2026-01-01",
        "parties": {
            name: {**one, "name": name}
            for name, one in {"P": party("signatory"), "Q": party("signatory"), **parties}.items()
        },
        "issues": {"a": issue, "b": issue},
    }
    return resolved({**case, **more})


WHOLE = {"a": "yes", "b": "yes"}
