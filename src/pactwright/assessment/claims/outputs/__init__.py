"""What the answers that exist say of a reading: one module an answer, found by its place here.

Each module has ``READS``, the kinds of elements that can move it (see `..kinds`),
``outputs(asking)``, which yields what it says, ``SILENCE``, what it means when it says nothing,
and ``OF_VERDICTS``, whether it says what parties would answer, be it on a condition. When a
further engine lands, its answer is one new file here, called as in `TO_COME`; claims then no
longer wait for it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from types import ModuleType

from pactwright.assessment.claims.asking import JUDGED, Asking, Output

FIRST = "verdicts"
# Answers that are still to come, and the kinds of elements that only they read.
TO_COME: Mapping[str, tuple[str, ...]] = {
    "stability": (
        "issues.*.breach.**",
        "bundles.**",
        "wars.**",
        "red_lines.*.scope=keep",
        "red_lines.*.scope=fight",
    ),
    "sensitivity": ("hypotheses.**", "readings.**", "gaps.**"),
    "precedents": ("precedents.**", "breaches.**"),
    "sequence": (
        "architectures.*.phases.*.years.**",
        "architectures.*.phases.*.time_weight.**",
        "architectures.*.phases.*.enters_when.**",
        "needs.*.years.**",
    ),
}


def answers() -> Mapping[str, ModuleType]:
    """Every answer that exists, by name; verdicts first."""
    names = sorted(one.name for one in pkgutil.iter_modules(__path__))
    names.sort(key=FIRST.__ne__)
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}


def read_now() -> tuple[str, ...]:
    """The kinds of elements that the answers which exist can read."""
    return tuple(dict.fromkeys(pattern for one in answers().values() for pattern in one.READS))


def awaited() -> Mapping[str, tuple[str, ...]]:
    """Answers that are still to come, with the kinds of elements that they will read."""
    there = answers()
    return {name: kinds for name, kinds in TO_COME.items() if name not in there}


def of_verdicts(answer: str) -> bool:
    """Whether an answer says what parties would say, be it on a condition."""
    return bool(answers()[answer].OF_VERDICTS)


def silence(answer: str) -> str:
    """What it means when an answer says nothing."""
    return str(answers()[answer].SILENCE)


def outputs(asking: Asking, names: Iterable[str] | None = None) -> dict[Output, str]:
    """What answers say of a reading: all of them, or those named."""
    return {
        Output(name, *output): words
        for name, answer in answers().items()
        if names is None or name in names
        for output, words in answer.outputs(asking)
    }


def beyond_judging(answer: str) -> tuple[str, ...]:
    """The kinds that an answer reads itself, besides what parties judge packages by."""
    kinds: tuple[str, ...] = answers()[answer].READS
    return tuple(kind for kind in kinds if kind.split(".")[0] not in JUDGED)
