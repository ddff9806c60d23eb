"""What it hinges on, in three sentences that are counted from the answers and never invented."""

from __future__ import annotations

from collections import Counter

from pactwright.assessment import Block
from pactwright.preferences import Judgement, Verdict
from pactwright.reports.content import Line, Run, faint, joined, line, strong
from pactwright.reports.phrases import red_line_anchor, unknown_in_words, unknowns_grouped
from pactwright.reports.readings import Reading, same_record
from pactwright.reports.redlines import crossing_packages, line_in_words
from pactwright.reports.signs import SIGNABLE, overall_sign
from pactwright.reports.wording import counted, listed, party_name

UNKNOWNS_NAMED = 3


def hinges(views: tuple[Reading, ...]) -> tuple[Line, ...]:
    """Three sentences: where the answers part, which lines decide, what leaves answers open."""
    first = _where_views_part(views) if len(views) > 1 else _how_many(views[0])
    return first, _which_line(views), _which_unknowns(views)


def record_anchor(view: Reading, record: str) -> str:
    """Where the reasons for the answers to a package stand."""
    return f"why-{view.id}-{record.replace('/', '--')}"


def _how_many(view: Reading) -> Line:
    counts = Counter(overall_sign(view.nouns, record) for record in view.block.records)
    parts = [f"{word} {counts[sign]}" for sign, word in SIGNABLE.items() if counts[sign]]
    total = counted(len(view.block.records), "package")
    return line(strong("Overall. "), f"Of {total}: {listed(parts) or 'none assessed'}.")


def parted(views: tuple[Reading, ...]) -> tuple[str, ...]:
    """Ids of the packages on whose overall answer the views differ."""
    found = []
    for record in views[0].block.records:
        others = [(view, same_record(view, record.id)) for view in views]
        if len({overall_sign(view.nouns, other) for view, other in others if other}) > 1:
            found.append(record.id)
    return tuple(found)


def deciding_lines(views: tuple[Reading, ...], records: tuple[str, ...]) -> Counter[str]:
    """How often each red line is crossed for certain in one view and not in another."""
    counts: Counter[str] = Counter()
    for record_id in records:
        crossed: list[set[str]] = []
        for view in views:
            record = same_record(view, record_id)
            judgements = record.judgements.values() if record else ()
            crossed.append({c.line for j in judgements for c in j.crossings if c.certain})
        for name in sorted(set[str]().union(*crossed).difference(_shared(crossed))):
            counts[name] += 1
    return counts


def _shared(crossed: list[set[str]]) -> set[str]:
    return crossed[0].intersection(*crossed[1:]) if crossed else set()


def _where_views_part(views: tuple[Reading, ...]) -> Line:
    found = parted(views)
    total = counted(len(views[0].block.records), "package")
    if not found:
        return line(
            strong("Between the views. "),
            f"All views give the same overall answer to each of {total}.",
        )
    patterns: dict[str, list[Run]] = {}
    for record in views[0].block.records:
        if record.id in found:
            title = Run(record.title, "said", record_anchor(views[0], record.id))
            patterns.setdefault(_answers(views, record.id), []).append(title)
    named = [line(f"{told}: ", joined(runs)) for told, runs in patterns.items()]
    text = line(
        strong("Between the views. "),
        f"The overall answer differs on {len(found)} of {total}. ",
        joined(named, by="; "),
        ".",
    )
    decided = deciding_lines(views, found).most_common(1)
    return line(text, " ", _decides(views, *decided[0])) if decided else text


def _answers(views: tuple[Reading, ...], record_id: str) -> str:
    told = []
    for view in views:
        record = same_record(view, record_id)
        word = SIGNABLE[overall_sign(view.nouns, record)] if record else "not asked"
        told.append(f"{view.label} {word}")
    return ", ".join(told)


def _decides(views: tuple[Reading, ...], name: str, times: int) -> Line:
    where = [
        f"{len(certain)} for {view.label}"
        for view in views
        if (certain := crossing_packages(view, name)[0])
    ]
    return line(
        f"The red line that makes the difference most often ({counted(times, 'package')}) is ",
        _worded(views, name),
        f"; it rules out {listed(where)}.",
    )


def _worded(views: tuple[Reading, ...], name: str) -> Line:
    """A red line with its party, in each wording that the views give it."""
    wordings: dict[str, list[str]] = {}
    for view in views:
        if name in view.nouns.red_lines:
            text = line_in_words(view.nouns, view.nouns.red_lines[name])
            wordings.setdefault(text, []).append(view.label)
    first = next(view for view in views if name in view.nouns.red_lines)
    who = party_name(first.nouns, first.nouns.red_lines[name].party)
    to = red_line_anchor(name)
    if len(wordings) == 1:
        return line(f"that of {who}, ", Run(next(iter(wordings)), "said", to))
    told = [
        line(Run(text, "said", to), f" (for {listed(labels)})") for text, labels in wordings.items()
    ]
    return line(f"that of {who}, ", joined(told, by=", or "))


def _which_line(views: tuple[Reading, ...]) -> Line:
    counts: Counter[str] = Counter()
    for view in views:
        for name in view.nouns.red_lines:
            counts[name] += len(crossing_packages(view, name)[0])
    crossed = sorted(+counts, key=lambda one: (-counts[one], one))
    if not crossed:
        return line(strong("Red lines. "), "No package crosses a red line for certain.")
    told = line(
        strong("Red lines. "),
        f"The line that rules out most packages ({_how_often(views, crossed[0])}) is ",
        _worded(views, crossed[0]),
    )
    decided = deciding_lines(views, parted(views)).most_common(1)
    if decided and decided[0][0] == crossed[0]:
        often = _how_often(views, crossed[0])
        told = line(strong("Red lines. "), f"That line also rules out most packages, {often}")
    if len(crossed) > 1:
        often = _how_often(views, crossed[1])
        told = line(told, f"; next ({often}) is ", _worded(views, crossed[1]))
    return line(told, ".")


def _how_often(views: tuple[Reading, ...], name: str) -> str:
    return listed(
        f"{len(crossing_packages(view, name)[0])} of {len(view.block.records)}"
        + (f" for {view.label}" if len(views) > 1 else "")
        for view in views
    )


def _which_unknowns(views: tuple[Reading, ...]) -> Line:
    counts: Counter[str] = Counter()
    for view in views:
        for judgement in _judgements(view.block):
            if judgement.verdict is Verdict.CANNOT_TELL:
                counts.update(unknowns_grouped(judgement.turns_on))
    lead = line(strong("Unknowns. "), _from_texts(views))
    if not counts:
        return line(lead, "Otherwise no answer is open because of a stated unknown.")
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:UNKNOWNS_NAMED]
    named: list[Line | Run] = [
        line(unknown_in_words(views[0].nouns, path), " ", faint(f"({counted(n, 'answer')})"))
        for path, n in most
    ]
    return line(lead, "What most often leaves an answer open: ", joined(named, by="; "), ".")


def _judgements(block: Block) -> list[Judgement]:
    return [judgement for record in block.records for judgement in record.judgements.values()]


def _from_texts(views: tuple[Reading, ...]) -> str:
    """How many answers the texts alone leave open, view by view."""
    told = []
    for view in views:
        answers = _judgements(view.text) if view.text else []
        still = sum(judgement.verdict is Verdict.CANNOT_TELL for judgement in answers)
        if answers:
            told.append(f"{still} of {len(answers)} answers for {view.label}")
    return f"The authors’ texts alone leave open {listed(told)}. " if told else ""
