"""What it hinges on, in three sentences that are counted from the answers and never invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pactwright.assessment import Block, decides
from pactwright.preferences import Judgement, Verdict
from pactwright.reports.content import Line, Run, faint, joined, line, strong
from pactwright.reports.phrases import red_line_anchor, unknown_in_words, unknowns_grouped
from pactwright.reports.readings import Reading, same_record, signed_records
from pactwright.reports.redlines import line_in_words, signed_crossings
from pactwright.reports.signs import SIGNABLE, overall_sign
from pactwright.reports.wording import counted, listed, party_name

UNKNOWNS_NAMED = 3
LINES_NAMED = 3
NUMBERS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def hinges(views: tuple[Reading, ...]) -> tuple[Line, ...]:
    """Three sentences: where the answers part, which lines decide, what leaves answers open."""
    first = _where_views_part(views) if len(views) > 1 else _how_many(views[0])
    return first, _which_line(views), _which_unknowns(views)


def record_anchor(view: Reading, record: str) -> str:
    """Where the reasons for the answers to a package stand."""
    return f"why-{view.id}-{record.replace('/', '--')}"


def _how_many(view: Reading) -> Line:
    records = signed_records(view.block)
    counts = Counter(overall_sign(record) for record in records)
    parts = [f"{word} {counts[sign]}" for sign, word in SIGNABLE.items() if counts[sign]]
    total = counted(len(records), "package")
    return line(strong("Overall. "), f"Of {total}: {listed(parts) or 'none assessed'}.")


def parted(views: tuple[Reading, ...]) -> tuple[str, ...]:
    """Ids of the packages on whose overall answer the views differ; a path counts once."""
    found = []
    for record in signed_records(views[0].block):
        others = [(view, same_record(view, record.id)) for view in views]
        if len({overall_sign(other) for view, other in others if other}) > 1:
            found.append(record.id)
    return tuple(found)


def deciding_lines(views: tuple[Reading, ...], records: tuple[str, ...]) -> Counter[str]:
    """How often a deciding party's red line is crossed in one view and not in another."""
    counts: Counter[str] = Counter()
    for record_id in records:
        crossed: list[set[str]] = []
        for view in views:
            record = same_record(view, record_id)
            judgements = record.judgements if record else {}
            crossed.append(
                {
                    crossing.line
                    for party, judgement in judgements.items()
                    for crossing in judgement.crossings
                    if crossing.certain and decides(view.nouns, party)
                }
            )
        for name in sorted(set[str]().union(*crossed).difference(_shared(crossed))):
            counts[name] += 1
    return counts


def _shared(crossed: list[set[str]]) -> set[str]:
    return crossed[0].intersection(*crossed[1:]) if crossed else set()


def _where_views_part(views: tuple[Reading, ...]) -> Line:
    found = parted(views)
    records = signed_records(views[0].block)
    total = counted(len(records), "package")
    if not found:
        return line(
            strong("Between the views. "),
            f"All views give the same overall answer to each of {total}.",
        )
    patterns: dict[str, list[Run]] = {}
    for record in records:
        if record.id in found:
            title = Run(views[0].path_title(record), "said", record_anchor(views[0], record.id))
            patterns.setdefault(_answers(views, record.id), []).append(title)
    named = [line(f"{told}: ", joined(runs)) for told, runs in patterns.items()]
    text = line(
        strong("Between the views. "),
        f"The overall answer differs on {len(found)} of {total}. ",
        joined(named, by="; "),
        ".",
    )
    decided = deciding_lines(views, found)
    return line(text, " ", _decides(views, decided)) if decided else text


def _answers(views: tuple[Reading, ...], record_id: str) -> str:
    told = []
    for view in views:
        record = same_record(view, record_id)
        word = SIGNABLE[overall_sign(record)] if record else "not asked"
        told.append(f"{view.label} {word}")
    return ", ".join(told)


def _decides(views: tuple[Reading, ...], counts: Counter[str]) -> Line:
    """The line that makes the difference most often, and how many others do so as often."""
    first, *others = _tied(counts)
    times = counted(counts[first], "package")
    where = [
        f"{len(out)} for {view.label}" for view in views if (out := signed_crossings(view, first))
    ]
    lead = f"The red line that makes the difference most often ({times}) is "
    if others:
        lead = f"{_number(len(others) + 1)} red lines make the difference in {times} each: "
    return line(
        lead, _worded(views, first), f"; it rules out {listed(where)}", _as_often(others), "."
    )


def _tied(counts: Counter[str]) -> list[str]:
    """Those counted most often, in their order."""
    most = max(counts.values())
    return [name for name in counts if counts[name] == most]


def _as_often(others: Sequence[str]) -> str:
    if not others:
        return ""
    return (
        f"; and {_number(len(others)).lower()} {'other' if len(others) == 1 else 'others'} as often"
    )


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


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
            counts[name] += len(signed_crossings(view, name))
    counts = +counts
    lead = strong("Red lines. ")
    if not counts:
        return line(
            lead, "No line of a party whose answer decides rules out a package for certain."
        )
    first = _tied(counts)
    told = _most(views, first)
    rest = Counter({name: times for name, times in counts.items() if name not in first})
    if rest and len(first) < LINES_NAMED:
        after, *others = _tied(rest)
        often = _how_often(views, after)
        told = line(told, f"; next ({often}) is ", _worded(views, after), _as_often(others))
    return line(lead, told, ".")


def _most(views: tuple[Reading, ...], first: Sequence[str]) -> Line:
    """The line that rules out more packages than any other, or all those that tie for it."""
    often = _how_often(views, first[0])
    if len(first) > 1:
        named = [
            line(_worded(views, name), f" ({_how_often(views, name)})")
            for name in first[:LINES_NAMED]
        ]
        also = _as_often(first[LINES_NAMED:])
        lead = f"{_number(len(first))} lines rule out as many packages each, and no line more: "
        return line(lead, joined(named, by="; "), also)
    lines = deciding_lines(views, parted(views))
    if lines and _tied(lines) == list(first):
        return line(f"That line also rules out more packages than any other, {often}")
    lead = f"The line that rules out more packages than any other ({often}) is "
    return line(lead, _worded(views, first[0]))


def _how_often(views: tuple[Reading, ...], name: str) -> str:
    return listed(
        f"{len(signed_crossings(view, name))} of {len(signed_records(view.block))}"
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
    records = signed_records(block)
    return [judgement for record in records for judgement in record.judgements.values()]


def _from_texts(views: tuple[Reading, ...]) -> str:
    """How many answers the texts alone leave open, view by view."""
    told = []
    for view in views:
        answers = _judgements(view.text) if view.text else []
        still = sum(judgement.verdict is Verdict.CANNOT_TELL for judgement in answers)
        if answers:
            told.append(f"{still} of {len(answers)} answers for {view.label}")
    return f"The authors’ texts alone leave open {listed(told)}. " if told else ""
