"""Terms that the parties read in rival ways."""

from __future__ import annotations

from collections.abc import Iterator

from pactwright.settlement.lint.draft import Draft, Remark
from pactwright.settlement.matching import holds

CONCERN = "terms"


def find(draft: Draft) -> Iterator[Remark]:
    """Terms of which the draft has one meaning, or leaves it open, where others have another."""
    for name, reading in draft.case.nouns.readings.items():
        if draft.reading is not None and draft.reading in (name, *reading.means):
            continue
        answers = {key: holds(told.clauses, draft.package) for key, told in reading.means.items()}
        if len(set(answers.values())) == 1 and None not in answers.values():
            continue
        spoken = (issue for told in reading.means.values() for issue in told.clauses.issues)
        issue = next((issue for issue in spoken if issue in draft.package), None)
        if issue is None:
            continue
        has = [reading.means[key].title for key, answer in answers.items() if answer]
        others = [reading.means[key].title for key, answer in answers.items() if not answer]
        if has:
            words = (
                f"“{reading.term}” is here: {_joined(has)}; others read it as: {_joined(others)}"
            )
        else:
            words = f"“{reading.term}” may mean: {_joined(others)}; the draft leaves open which"
        yield draft.remark(CONCERN, issue, words, "readings", name)


def _joined(titles: list[str]) -> str:
    return "; or ".join(titles)
