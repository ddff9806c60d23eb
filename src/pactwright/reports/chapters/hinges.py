"""What it hinges on, in three sentences that are counted from the answers and never invented."""

from __future__ import annotations

from collections import Counter

from pactwright.preferences import Verdict
from pactwright.reports.content import Line, Run, faint, joined, line, strong
from pactwright.reports.phrases import red_line_anchor, unknown_in_words, unknowns_grouped
from pactwright.reports.readings import Reading, same_record
from pactwright.reports.redlines import SCOPES, crossing_packages, line_in_words
from pactwright.reports.signs import SIGNABLE
from pactwright.reports.wording import counted, listed, party_name

NAMED = 4
UNKNOWNS_NAMED = 3


def hinges(views: tuple[Reading, ...]) -> tuple[Line, ...]:
    """Three sentences: where the answers part, which lines decide, what leaves answers open."""
    first = _where_views_part(views) if len(views) > 1 else _how_many(views[0])
    return first, _which_line(views), _which_unknowns(views)


def record_anchor(view: Reading, record: str) -> str:
    """Where the reasons for the answers to a package stand."""
    return f"why-{view.id}-{record.replace('/', '--')}"


def _how_many(view: Reading) -> Line:
    counts = Counter(record.signable for record in view.block.records)
    parts = [f"{counts[verdict]} {SIGNABLE[verdict]}" for verdict in Verdict if counts[verdict]]
    total = counted(len(view.block.records), "package")
    return line(strong("Overall. "), f"Of {total}: {listed(parts) or 'none assessed'}.")


def parted(views: tuple[Reading, ...]) -> tuple[str, ...]:
    """Ids of the packages on whose overall answer the views differ."""
    found = []
    for record in views[0].block.records:
        others = [same_record(view, record.id) for view in views]
        if len({other.signable for other in others if other is not None}) > 1:
            found.append(record.id)
    return tuple(found)


def deciding_lines(views: tuple[Reading, ...], records: tuple[str, ...]) -> Counter[str]:
    """How often each red line is crossed for certain in one view and not in another."""
    counts: Counter[str] = Counter()
    for record_id in records:
        crossed = []
        for view in views:
            record = same_record(view, record_id)
            judgements = record.judgements.values() if record else ()
            crossed.append({c.line for j in judgements for c in j.crossings if c.certain})
        for name in sorted(set().union(*crossed) - set.intersection(*crossed)):
            counts[name] += 1
    return counts


def _where_views_part(views: tuple[Reading, ...]) -> Line:
    found = parted(views)
    total = counted(len(views[0].block.records), "package")
    if not found:
        return line(
            strong("Between the views. "),
            f"All views give the same overall answer to each of {total}.",
        )
    titles = {record.id: record.title for record in views[0].block.records}
    named: list[Line | Run] = [
        line(Run(titles[name], "said", record_anchor(views[0], name)), " ", _answers(views, name))
        for name in found[:NAMED]
    ]
    more = f", and {len(found) - NAMED} more" if len(found) > NAMED else ""
    text = line(
        strong("Between the views. "),
        f"The overall answer differs on {len(found)} of {total}: ",
        joined(named, by="; "),
        more + ".",
    )
    decided = deciding_lines(views, found).most_common(1)
    return line(text, " ", _decides(views, *decided[0])) if decided else text


def _answers(views: tuple[Reading, ...], record_id: str) -> Run:
    told = []
    for view in views:
        record = same_record(view, record_id)
        told.append(f"{view.id}: {SIGNABLE[record.signable] if record else 'not asked'}")
    return faint(f"({', '.join(told)})")


def _decides(views: tuple[Reading, ...], name: str, times: int) -> Line:
    view = next(v for v in views if name in v.nouns.red_lines)
    found = view.nouns.red_lines[name]
    where = [v.id for v in views if crossing_packages(v, name)[0]]
    return line(
        f"The red line that makes the difference most often ({counted(times, 'package')}) is ",
        f"{party_name(view.nouns, found.party)}’s: ",
        Run(line_in_words(view.nouns, found), "said", red_line_anchor(name)),
        f"; it rules packages out in {listed(where)}.",
    )


def _which_line(views: tuple[Reading, ...]) -> Line:
    counts: Counter[str] = Counter()
    for view in views:
        for name in view.nouns.red_lines:
            counts[name] += len(crossing_packages(view, name)[0])
    if not +counts:
        return line(strong("Red lines. "), "No package crosses a red line for certain.")
    name = min(counts, key=lambda one: (-counts[one], one))
    view = next(v for v in views if name in v.nouns.red_lines)
    found = view.nouns.red_lines[name]
    per_view = [
        f"{len(crossing_packages(v, name)[0])} of {len(v.block.records)}"
        + (f" in {v.id}" if len(views) > 1 else "")
        for v in views
    ]
    return line(
        strong("Red lines. "),
        f"The line that rules out most packages ({listed(per_view)}) is ",
        f"{party_name(view.nouns, found.party)}’s, which {SCOPES[found.scope]} ",
        Run(line_in_words(view.nouns, found), "said", red_line_anchor(name)),
        ".",
    )


def _which_unknowns(views: tuple[Reading, ...]) -> Line:
    counts: Counter[str] = Counter()
    for view in views:
        for record in view.block.records:
            for judgement in record.judgements.values():
                if judgement.verdict is Verdict.CANNOT_TELL:
                    counts.update(unknowns_grouped(judgement.turns_on))
    if not counts:
        return line(strong("Unknowns. "), "No answer is open because of a stated unknown.")
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:UNKNOWNS_NAMED]
    named: list[Line | Run] = [
        line(unknown_in_words(views[0].nouns, path), " ", faint(f"({counted(n, 'answer')})"))
        for path, n in most
    ]
    return line(
        strong("Unknowns. "),
        "What most often leaves an answer open: ",
        joined(named, by="; "),
        ".",
    )


