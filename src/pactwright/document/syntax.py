"""Syntax errors of YAML in the words of whoever typed the file, with the most likely cause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pactwright.document.encoding import spot
from pactwright.document.tree import Scalar, Span, dotted
from pactwright.errors import Fault, Place

_NO_SPACE = re.compile(
    r"[ \t]*(?:- +)*([^\s:#'\"\[\]{},&*!|>@`%-][^\s:#'\"\[\]{},]*)(:)(?=[^\s:/])"
)
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000]")
_COLON = re.compile(r":(?=\s|$)", re.M)
QUOTE = "put the text in quotes"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A syntax error as the parser saw it: what, where, and inside what since where."""

    problem: str
    at: int
    context: str = ""
    since: int | None = None


def explain(
    text: str, file: str, path: Sequence[str | int], trouble: Trouble, last: Scalar | None
) -> Fault:
    """Put a syntax error into plain words.

    Parameters
    ----------
    text
        The text as written.
    file
        Its name.
    path
        Where the reading stood when it stopped.
    trouble
        What the parser said.
    last
        The last scalar read before, if any; its span counts from the start of `text`.

    Returns
    -------
        The fault with its most likely cause and remedy.
    """
    code, index, expected, found, next_step = _cause(text, trouble, last)
    index = min(index, len(text))
    if index and index >= len(text.rstrip()):
        index = max(len(text.rstrip()) - 1, 0)
    place = Place(file, *spot(text, index))
    return Fault(code, place, dotted(path), expected, found, next_step=next_step)


_Cause = tuple[str, int, str, str, str]


def _cause(text: str, trouble: Trouble, last: Scalar | None) -> _Cause:
    at = min(trouble.at, len(text))
    problem, context = trouble.problem, trouble.context
    since = trouble.since if trouble.since is not None else at
    begin = text.rfind("\n", 0, at) + 1
    line = _line(text, at)
    indent = len(line) - len(line.lstrip(" \t"))
    if text[at : at + 1] == "\t" or ("\t" in line[:indent] and at - begin <= indent):
        where = begin + line.index("\t")
        return "tab", where, "spaces", "a tab", "replace the tab by spaces"
    odd = _ODD_SPACE.search(line)
    if not odd and last is not None:
        above = text.rfind("\n", 0, last.span.start) + 1
        odd = _ODD_SPACE.search(_line(text, above))
        begin = above if odd else begin
    if odd:
        return (
            "odd-space", begin + odd.start(), "ordinary spaces", f"U+{ord(odd[0]):04X}, a space of "
            "another kind", "replace it by an ordinary space; text copied from a page has these",
        )  # fmt: skip
    if line.startswith("%"):
        return ("directive", begin, "no directives", _shown(line), f"delete the line, or {QUOTE}")
    if "undefined tag handle" in problem or "scanning a tag" in context:
        return "tag", since, "a plain value", _shown(text[since : since + 20]), f"{QUOTE}"
    if "quoted scalar" in context or "double-quoted" in context:
        return _in_quotes(text, trouble, since)
    if "simple key" in context:
        return _key_without_colon(text, since)
    if "block scalar" in context or "scanning an" in context or "cannot start" in problem:
        begins = text[since if "scanning an" in context or "block" in context else at]
        where = since if "scanning an" in context or "block" in context else at
        return (
            "reserved-character", where, f"a text in quotes, as it begins with {begins}",
            _shown(_line(text, where)[where - (text.rfind("\n", 0, where) + 1) :]), QUOTE,
        )  # fmt: skip
    if "unexpected ':'" in problem:
        return (
            "missing-space", at, "a space after the colon", _shown(line.strip()),
            f"write a space and a value after it, or {QUOTE}",
        )  # fmt: skip
    if "mapping values" in problem:
        return _second_colon(text, at, begin, line, indent)
    if "sequence entries" in problem:
        if text[begin:at].strip(" -"):
            return (
                "series-on-key-line", at, "a list that begins on a line of its own",
                _shown(line.strip()), "begin the list on the next line, indented; or quote a text "
                "that begins with a dash",
            )  # fmt: skip
        return _indentation(text, at, line)
    if "flow" in context:
        return _in_brackets(text, trouble, at, since)
    if last is not None and last.quoted and last.span.start < at:
        found = _after_quote(text, at, last.span)
        if found:
            return found
    if text[at : at + 1] in ("]", "}", ","):
        what = {"]": "a [ before it", "}": "a { before it"}.get(text[at], "a text in quotes")
        return "stray-bracket", at, what, _shown(line.strip()), f"delete it, or {QUOTE}"
    if "document start" in problem:
        return (
            "after-the-end", at, "nothing more, as the table above has ended",
            _shown(line.strip()), "check the brackets and the indentation above; begin a further "
            'document with "---"',
        )  # fmt: skip
    if text[at : at + 1] == ":" and at == begin + indent:
        return "empty-key", at, "a key before the colon", _shown(line.strip()), "write a key"
    stripped = text[:at].rstrip()
    if stripped and stripped[-1] in "]}" and text[begin:at].strip():
        return (
            "text-after-bracket", at, "the end of the line after a closing bracket",
            _shown(line.strip()), f"{QUOTE}, brackets and all",
        )  # fmt: skip
    return _indentation(text, at, line)


def _in_quotes(text: str, trouble: Trouble, since: int) -> _Cause:
    if "escape" in trouble.problem or "hexadecimal" in trouble.problem:
        back = text.rfind("\\", 0, trouble.at + 1)
        return (
            "bad-escape", back, "no backslash between double quotes", _shown(text[back : back + 4]),
            "use single quotes, or write the backslash twice",
        )  # fmt: skip
    if "unexpected document" in trouble.problem:
        ended = "the end of the document"
    else:
        ended = "the end of the file"
    return (
        "unclosed-quote", since, "a closing quote", f"{ended} after {_shown(_rest(text, since))}",
        f"close the quote with {text[since : since + 1]}",
    )  # fmt: skip


def _after_quote(text: str, at: int, span: Span) -> _Cause | None:
    quote = text[span.start : span.start + 1]
    if quote not in "'\"" or text[span.end : at].strip(" "):
        return None
    if "\n" in text[span.start : span.end]:
        return (
            "unclosed-quote", span.start, "a closing quote", _shown(_rest(text, span.start)),
            f"close the quote with {quote} on its line",
        )  # fmt: skip
    remedy = (
        "write '' for an apostrophe inside single quotes, or use double quotes"
        if quote == "'"
        else 'write \\" for a quote inside double quotes, or use single quotes'
    )
    return (
        "text-after-quote", at, "the end of the line after the closing quote",
        _shown(_rest(text, span.start)), f"put the whole text in quotes; {remedy}",
    )  # fmt: skip


def _key_without_colon(text: str, since: int) -> _Cause:
    begin = text.rfind("\n", 0, since) + 1
    match = _NO_SPACE.match(text, begin)
    if match:
        return _no_space(text, match)
    line = _line(text, since).strip()
    return (
        "missing-colon", since, "a key, a colon and a space", _shown(line),
        "write \"key: value\"; indent the line if it goes on the text above",
    )  # fmt: skip


def _no_space(text: str, match: re.Match[str]) -> _Cause:
    key = match[1]
    rest = _line(text, match.end())[match.end() - (text.rfind("\n", 0, match.end()) + 1) :]
    return (
        "missing-space", match.start(2), "a space after the colon",
        _shown(_line(text, match.start(1)).strip()), f"write {_shown(f'{key}: {rest}')[1:-1]}",
    )  # fmt: skip


def _second_colon(text: str, at: int, begin: int, line: str, indent: int) -> _Cause:
    first = _COLON.search(line)
    if first and begin + first.start() < at:
        return (
            "colon-in-text",
            at,
            "no colon inside an unquoted text",
            _shown(line.strip()),
            QUOTE,
        )
    above = text.rfind("\n", 0, max(begin - 1, 0)) + 1
    while above and not _line(text, above).strip():
        above = text.rfind("\n", 0, above - 1) + 1
    before = _line(text, above)
    if begin and before.strip():
        match = _NO_SPACE.match(text, above)
        if match and len(before) - len(before.lstrip()) == indent:
            return _no_space(text, match)
        if len(before) - len(before.lstrip(" ")) >= indent and not _COLON.search(before):
            return (
                "missing-colon", above + len(before) - len(before.lstrip()),
                "a key, a colon and a space", _shown(before.strip()),
                "write \"key: value\"; indent the line if it goes on the text above",
            )  # fmt: skip
    return _indentation(text, begin + indent, line)


def _in_brackets(text: str, trouble: Trouble, at: int, since: int) -> _Cause:
    if "node content" in trouble.problem and at < len(text) and text[at] not in "]}":
        return (
            "missing-value", at, "a value", _shown(_line(text, at).strip()),
            f"delete the {text[at]} or write a value before it"
            if text[at] == "," else f"write a value before {_shown(text[at])}",
        )  # fmt: skip
    if text[since : since + 1] not in ("[", "{"):
        since = max(text.rfind("[", 0, since + 1), text.rfind("{", 0, since + 1), 0)
    closing = "]" if text[since : since + 1] == "[" else "}"
    between = text[since:at]
    inside = "\n" not in between or _indent(text, at) > _indent(text, since)
    if inside and at < len(text.rstrip()) and text[at] not in "]}":
        line = _line(text, at).strip()
        return (
            "missing-comma",
            at,
            f"a comma or {closing}",
            _shown(line),
            "add a comma, or " + QUOTE,
        )
    step = f"close it with {closing}"
    if " #" in between:
        step += "; a # after a space begins a comment, quote the text if it is none"
    found = f"{_shown(_rest(text, since))} without it"
    return "unclosed-bracket", since, f"a closing {closing}", found, step


def _indentation(text: str, at: int, line: str) -> _Cause:
    return (
        "indentation", at, "a line that begins below the entries of its table or list",
        _shown(line.strip()), "check the spaces at the beginning of this line and the one above",
    )  # fmt: skip


def _line(text: str, index: int) -> str:
    begin = text.rfind("\n", 0, index) + 1
    end = text.find("\n", begin)
    return text[begin : end if end >= 0 else len(text)].rstrip("\r")


def _indent(text: str, index: int) -> int:
    line = _line(text, index)
    return len(line) - len(line.lstrip(" "))


def _rest(text: str, index: int) -> str:
    end = text.find("\n", index)
    return text[index : end if end >= 0 else len(text)].rstrip()


def _shown(text: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in text[:61])
    return f"'{text if len(text) <= 60 else text[:59] + '…'}'"
