"""Views laid over the common case: what changes, what stays, and who said what."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwright.case import Column, ResolvedCase, gather, reading
from pactwright.document import Origin, plain
from pactwright.errors import Fault, InputError
from tests.case.marked import BASE, marked, small, viewed

LIBRARY = BASE.replace(
    "  pact: {question: Who helps?, obligors: [SECOND], clauses: {none: None, pledge: A pledge}}",
    """\
  pact:
    question: Who helps?
    obligors: [SECOND]
    family: guarantees
    clauses: {none: None, pledge: library}""",
)


def read(folder: Path, text: str, view: str | None = None) -> tuple[Any, list[Fault]]:
    file = folder / "read.yaml"
    file.write_text(text, encoding="utf-8")
    case, faults = gather(file)
    assert case is not None
    chosen = case.view(view) if view else None
    return reading(case, chosen, Column.FILLED, None, faults), faults


def test_one_clause_is_overridden_and_the_others_keep_worth_and_basis(tmp_path: Path) -> None:
    seen = viewed(tmp_path, "values: {FIRST: {army: {capped: {value: 33, basis: [K1]}}}}")
    worths = seen.nouns.values["FIRST"].worths["army"]
    assert (worths["capped"].numbers, worths["rebuilt"].numbers) == ((33,), (80, 90))
    assert seen.origin("values", "FIRST", "army", "capped") == Origin("view:anna", "Anna", ("K1",))
    rebuilt = seen.origin("values", "FIRST", "army", "rebuilt")
    assert rebuilt == Origin("case", "the case", ("K1",))
    assert seen.nouns.values["FIRST"].worths["pact"]["pledge"].numbers == (100,)


def test_a_leaf_knows_its_author_basis_file_and_line(tmp_path: Path) -> None:
    text = marked(BASE + "---\nview: v\nby: Bert\ndated: 2025\n"
                  "values: {FIRST: {pact: {«none»: 5, basis: [K2]}}}\n")  # fmt: skip
    file, places = text.write(tmp_path / "case.yaml")
    case, _ = gather(file)
    assert case is not None
    seen = case.resolve("v")
    assert seen.origin("values", "FIRST", "pact", "none") == Origin("view:v", "Bert", ("K2",))
    node = seen.tree.entries["values"]
    for step in ("FIRST", "pact"):
        node = node.entries[step]  # type: ignore[union-attr]
    assert node.keys["none"] == places[0]  # type: ignore[union-attr]
    assert seen.origin("values", "FIRST", "pact", "pledge") == Origin("case", "the case", None)


def test_weights_are_replaced_whole(tmp_path: Path) -> None:
    seen = viewed(tmp_path, "values: {FIRST: {weights: {points: {army: 60, pact: 40}}}}")
    weights = seen.nouns.values["FIRST"].weights
    assert weights is not None
    assert weights.method == "points"
    assert weights.ranks is None


def test_quantities_and_conditions_are_replaced_whole(tmp_path: Path) -> None:
    more = "red_lines:\n  x: {party: FIRST, never: {army: capped}, unless: {pact: pledge}}\n"
    view = (
        "red_lines: {x: {never: {pact: none}}}\n"
        "values: {FIRST: {army: {rebuilt: {low: 1, mode: 2, high: 3}}}}"
    )
    seen = viewed(tmp_path, view, more=more)
    line = seen.nouns.red_lines["x"]
    assert line.never.alternatives == ({"pact": ("none",)},)
    assert line.unless is not None
    assert line.unless.alternatives == ({"pact": ("pledge",)},)
    assert seen.nouns.values["FIRST"].worths["army"]["rebuilt"].numbers == (1, 2, 3)


def test_an_order_of_clauses_replaces_worths_and_the_reverse(tmp_path: Path) -> None:
    seen = viewed(tmp_path, "values: {FIRST: {army: {ranks: [rebuilt, capped], basis: [K1]}}}")
    assert {w.shape for w in seen.nouns.values["FIRST"].worths["army"].values()} == {"rank"}
    order = BASE.replace("army: {capped: 20, rebuilt: {value: 80 to 90, basis: [K1]}, basis: [K2]}",
                         "army: [rebuilt, capped]")  # fmt: skip
    told = "---\nview: v\nby: B\ndated: 2025\nvalues: {FIRST: {army: {capped: 1, rebuilt: 2}}}\n"
    found, faults = read(tmp_path, order + told, "v")
    assert faults == []
    shapes = {w.shape for w in found.nouns.values["FIRST"].worths["army"].values()}
    assert shapes == {"number"}


@pytest.mark.parametrize("name", ["channel", "trigger", "numbers", "low", "then", "when"])
def test_an_entry_may_be_called_like_a_word_of_the_grammar(name: str, tmp_path: Path) -> None:
    more = f"red_lines:\n  {name}: {{party: FIRST, never: {{army: capped}}}}\n"
    more += "  other: {party: SECOND, never: {army: rebuilt}}\n"
    seen = viewed(tmp_path, f"red_lines: {{{name}: {{scope: keep}}}}", more=more)
    assert set(seen.nouns.red_lines) == {name, "other"}
    assert seen.nouns.red_lines[name].scope == "keep"
    assert seen.nouns.red_lines[name].party == "FIRST"


def test_a_view_removes_an_entry_and_a_single_field(tmp_path: Path) -> None:
    more = "red_lines:\n  x: {party: FIRST, never: {army: capped}, unless: {pact: pledge}}\n"
    more += "  y: {party: SECOND, never: {army: rebuilt}}\n"
    seen = viewed(tmp_path, "remove: [red_lines.y, red_lines.x.unless]", more=more)
    assert set(seen.nouns.red_lines) == {"x"}
    assert seen.nouns.red_lines["x"].unless is None


def without(folder: Path, more: str, view: str, *paths: str) -> ResolvedCase:
    """The small case as a view reads it, less some paths."""
    told = f"---\nview: v\nby: Anna\ndated: 2025\n{view}\n"
    return small(folder, more=more, views=told).resolve("v", without=paths)


def test_a_member_of_a_list_is_removed_by_its_word(tmp_path: Path) -> None:
    more = "red_lines:\n  x: {party: FIRST, never: {army: [capped, rebuilt]}}\n"
    view = "remove: [red_lines.x.never.army.capped]"
    line = viewed(tmp_path, view, more=more).nouns.red_lines["x"]
    assert line.never.pairs == (("army", "rebuilt"),)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["plain"], (("other",), ("war",))),
        (["other"], (("plain",), ("war",))),
        (["war"], (("plain", "other"),)),
        (["plain", "other"], (("war",),)),
        (["plain", "war"], (("other",),)),
    ],
    ids=str,
)
def test_a_tie_of_which_nothing_is_left_goes_too(
    words: list[str], left: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    view = "architectures: {other: {title: O, from: plain}}\n"
    view += "values: {FIRST: {ranking: {order: [[plain, other], war]}}}"
    paths = [f"values.FIRST.ranking.order.{word}" for word in words]
    ranking = without(tmp_path, "", view, *paths).nouns.values["FIRST"].ranking
    assert ranking is not None
    assert ranking.order == left


def test_paths_are_taken_out_last(tmp_path: Path) -> None:
    """As a further overlay would: what the view itself adds can be taken out, and not twice."""
    more = "red_lines:\n  x: {party: FIRST, never: {army: capped}}\n"
    view = "red_lines: {x: {unless: {pact: pledge}}}"
    assert without(tmp_path, more, view).nouns.red_lines["x"].unless is not None
    less = without(tmp_path, more, view, "red_lines.x.unless")
    assert less.nouns.red_lines["x"].unless is None
    assert not without(tmp_path, more, view, "red_lines.x").nouns.red_lines
    with pytest.raises(InputError, match="nothing-to-remove"):
        without(tmp_path, more, view, "red_lines.x", "red_lines.x.unless")


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("architectures.plian", "architectures.plain"),
        ("architecture.plain", "architectures.plain"),
        ("values.FIRST.amry", "values.FIRST.army"),
        ("objections.none", None),
        ("red_lines", None),
        ("architectures", None),
        ("", None),
        (".", None),
    ],
)
def test_what_is_not_there_cannot_be_removed(
    written: str, nearest: str | None, tmp_path: Path
) -> None:
    text = marked(BASE + f"---\nview: v\nby: Anna\ndated: 2025\nremove: [«'{written}'»]\n")
    file, places = text.write(tmp_path / "case.yaml")
    case, _ = gather(file)
    assert case is not None
    with pytest.raises(InputError) as error:
        case.resolve("v")
    (fault,) = error.value.faults
    assert (fault.code, fault.place, fault.nearest) == ("nothing-to-remove", places[0], nearest)


def test_unknown_expands_on_either_side(tmp_path: Path) -> None:
    seen = viewed(tmp_path, "values: {FIRST: unknown, SECOND: {army: {capped: 7}}}")
    first, second = (seen.nouns.values[party] for party in ("FIRST", "SECOND"))
    assert first.weights is not None
    assert first.weights.method == "unknown"
    assert {w.shape for worths in first.worths.values() for w in worths.values()} == {"unknown"}
    assert second.worths["army"]["capped"].numbers == (7,)
    assert second.worths["army"]["rebuilt"].shape == "unknown"
    seen = viewed(tmp_path, "values: {FIRST: {army: unknown}}")
    assert {w.shape for w in seen.nouns.values["FIRST"].worths["army"].values()} == {"unknown"}
    assert seen.nouns.values["FIRST"].worths["pact"]["pledge"].numbers == (100,)


def test_like_takes_over_what_the_other_has_in_the_view(tmp_path: Path) -> None:
    text = BASE.replace("SECOND: unknown", "SECOND: {like: FIRST, pact: {none: 60}}")
    text = text.replace("SECOND: tolerable", "SECOND: {like: FIRST}")
    view = "---\nview: v\nby: Anna\ndated: 2025\nvalues: {FIRST: {army: {capped: 77}}}\n"
    view += "no_deal: {war: {worth: {FIRST: 44}}}\n"
    for name, capped, war in ((None, 20, 30), ("v", 77, 44)):
        found, faults = read(tmp_path, text + view, name)
        assert faults == []
        second = found.nouns.values["SECOND"]
        assert second.worths["army"]["capped"].numbers == (capped,)
        assert second.worths["pact"]["none"].numbers == (60,)
        assert second.worths["pact"]["pledge"].numbers == (100,)
        assert second.weights.ranks == (("pact",), ("army",))
        worth = found.nouns.no_deal["war"].worth["SECOND"].worth
        assert worth.numbers == (war,)


def test_likeness_in_a_circle_is_a_fault_and_not_an_endless_loop(tmp_path: Path) -> None:
    text = BASE.replace("SECOND: unknown", "SECOND: {like: FIRST}")
    view = "---\nview: v\nby: A\ndated: 2025\nvalues: {FIRST: {like: SECOND}}\n"
    _, faults = read(tmp_path, text + view, "v")
    assert "circle" in {fault.code for fault in faults}
    text = BASE.replace("SECOND: unknown", "SECOND: {like: SECOND}")
    assert "circle" in {fault.code for fault in read(tmp_path, text)[1]}
    text = BASE.replace(
        "FIRST: 30, SECOND: tolerable", "FIRST: {like: SECOND}, SECOND: {like: FIRST}"
    )
    assert "circle" in {fault.code for fault in read(tmp_path, text)[1]}


def test_a_view_adds_an_issue_a_clause_and_a_red_line(tmp_path: Path) -> None:
    seen = viewed(
        tmp_path,
        "issues:\n"
        "  army: {clauses: {none: No army}}\n"
        "  port: {question: Whose?, obligors: [FIRST], clauses: {ours: Ours, theirs: Theirs}}\n"
        "values: {FIRST: {army: {none: 1}, port: unknown}}\n"
        "red_lines: {x: {party: FIRST, never: {army: none}, basis: [K1]}}",
    )
    assert tuple(seen.nouns.issues["army"].clauses) == ("capped", "rebuilt", "none")
    assert set(seen.nouns.issues) == {"army", "pact", "port"}
    assert seen.nouns.values["SECOND"].worths["port"]["ours"].shape == "unknown"
    assert seen.nouns.red_lines["x"].party == "FIRST"


FILL_INS = "fill_ins:\n  by: Desk\n  dated: 2025\n  values: {SECOND: {army: {capped: 9}}}"


def test_fill_ins_count_in_the_filled_column_only(tmp_path: Path) -> None:
    filled = viewed(tmp_path, FILL_INS)
    assert filled.nouns.values["SECOND"].worths["army"]["capped"].numbers == (9,)
    origin = filled.origin("values", "SECOND", "army", "capped")
    assert origin == Origin("fill-ins:anna", "Desk", None)
    text = viewed(tmp_path, FILL_INS, column=Column.TEXT)
    assert text.nouns.values["SECOND"].worths["army"]["capped"].shape == "unknown"


def test_the_text_column_keeps_what_rests_on_the_author_or_on_checked_claims(
    tmp_path: Path,
) -> None:
    view = (
        "values:\n"
        "  FIRST:\n"
        "    weights: {swings: {army: 100, pact: 50}, basis: [K1]}\n"
        "    army: {capped: {value: 1, basis: [K2]}}\n"
        "    pact: {none: {value: 2, basis: [K3]}, pledge: {value: 3, basis: unsourced}}\n"
        "no_deal: {war: {worth: {SECOND: {value: 5, basis: [K1]}}}}"
    )
    seen = viewed(tmp_path, view, column=Column.TEXT)
    first = seen.nouns.values["FIRST"]
    assert first.weights is not None
    assert first.weights.method == "swings"
    assert first.worths["army"]["rebuilt"].numbers == (80, 90)  # rests on K1, which is Anna's
    assert first.worths["army"]["capped"].shape == "unknown"  # rests on K2, which is Bert's
    assert first.worths["pact"]["none"].numbers == (2,)  # rests on K3, which was checked
    assert first.worths["pact"]["pledge"].shape == "unknown"  # rests on nothing
    war = seen.nouns.no_deal["war"].worth
    assert war["FIRST"].worth is not None
    assert war["FIRST"].worth.shape == "unknown"
    assert war["SECOND"].worth is not None
    assert war["SECOND"].worth.numbers == (5,)
    assert seen.stated("values", "FIRST", "pact", "none")
    assert not seen.stated("values", "FIRST", "pact", "pledge")


def test_an_order_that_the_author_does_not_support_is_unknown_in_the_text(tmp_path: Path) -> None:
    order = "values: {FIRST: {army: {ranks: [rebuilt, capped], basis: [%s]}}}"
    for claim, shape in (("K1", "rank"), ("K2", "unknown")):
        seen = viewed(tmp_path, order % claim, column=Column.TEXT)
        worths = seen.nouns.values["FIRST"].worths["army"]
        assert {w.shape for w in worths.values()} == {shape}
        assert set(worths) == {"capped", "rebuilt"}


VIEWS = {
    "a": "values: {FIRST: {army: {capped: 1}}}\nremove: [architectures.plain]",
    "b": "values: {FIRST: {army: {capped: 2}}}\nissues: {army: {clauses: {none: No army}}}\n"
    "red_lines: {x: {party: FIRST, never: {army: none}}}",
    "c": "values: {SECOND: {like: FIRST}}",
}
BOTH = "".join(
    f"---\nview: {name}\nby: Anna\ndated: 2025\n{text}\n" for name, text in VIEWS.items()
)


@given(order=st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=2, max_size=6))
def test_the_order_of_resolving_does_not_matter(
    order: list[str | None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("order")
    file = folder / "case.yaml"
    file.write_text(BASE + BOTH, encoding="utf-8")
    before = file.read_bytes()
    case, _ = gather(file)
    assert case is not None
    common = repr(plain(case.common))
    for name in order:
        fresh, _ = gather(file)
        assert fresh is not None
        for column in Column:
            once, again = case.resolve(name, column), fresh.resolve(name, column)
            assert once.nouns == again.nouns
            assert plain(once.tree) == plain(again.tree)
    assert repr(plain(case.common)) == common
    assert file.read_bytes() == before


def test_a_hypothesis_is_a_switch(tmp_path: Path) -> None:
    more = (
        "hypotheses:\n  greed: {says: It wants more, then: {values: {FIRST: {army: {capped: 3}}},"
        " red_lines: {x: {party: FIRST, never: {pact: none}}}}}\n"
    )
    case = small(tmp_path, more=more)
    off, on = case.resolve(), case.resolve(hypothesis="greed")
    assert off.nouns.values["FIRST"].worths["army"]["capped"].numbers == (20,)
    assert on.nouns.values["FIRST"].worths["army"]["capped"].numbers == (3,)
    assert (set(off.nouns.red_lines), set(on.nouns.red_lines)) == (set(), {"x"})


@pytest.mark.parametrize("name", ["gred", "nothing"])
def test_a_hypothesis_that_is_not_there_is_a_fault(name: str, tmp_path: Path) -> None:
    case = small(tmp_path, more="hypotheses:\n  greed: {says: It wants more}\n")
    with pytest.raises(InputError, match="hypothes"):
        case.resolve(hypothesis=name)


def test_a_view_that_is_not_there_is_a_fault_with_the_nearest(tmp_path: Path) -> None:
    case = small(tmp_path, views="---\nview: anna\nby: Anna\ndated: 2025\n")
    with pytest.raises(InputError) as error:
        case.resolve("ana")
    assert error.value.faults[0].nearest == "anna"


# --- the library ---------------------------------------------------------------------------------


def test_effects_of_library_clauses_are_called_issue_and_effect(tmp_path: Path) -> None:
    found, faults = read(tmp_path, LIBRARY)
    assert faults == []
    effects = found.nouns.effects
    assert "pact-pledge_fights" in effects
    assert effects["pact-pledge_fights"].clause.pairs == (("pact", "pledge"),)
    assert not [name for name in effects if "treaty" in name or "alliance" in name]
    origin = found.origin("effects", "pact-pledge_fights", "to")
    assert origin.layer == "library"
    assert set(origin.basis) <= set(found.nouns.claims)


def test_one_field_of_a_library_effect_is_overridden_and_another_effect_removed(
    tmp_path: Path,
) -> None:
    text = LIBRARY.replace("claims:", "remove: [effects.pact-pledge_threat]\nclaims:")
    text += "effects:\n  pact-pledge_fights: {to: 0.9, basis: [K1]}\n"
    found, faults = read(tmp_path, text)
    assert faults == []
    effect = found.nouns.effects["pact-pledge_fights"]
    assert (effect.sets, effect.of, effect.to.numbers) == ("guarantor_fights", "obligors", (0.9,))
    assert "pact-pledge_threat" not in found.nouns.effects


def test_a_library_clause_may_have_a_title_of_its_own(tmp_path: Path) -> None:
    text = LIBRARY.replace("pledge: library", "pledge: {from: library, title: Our pledge}")
    found, faults = read(tmp_path, text)
    assert faults == []
    clause = found.nouns.issues["pact"].clauses["pledge"]
    assert clause.title == "Our pledge"
    assert "{protected}" in clause.text
    assert "pact-pledge_fights" in found.nouns.effects


@pytest.mark.parametrize(
    ("before", "after", "code", "nearest"),
    [
        ("family: guarantees", "family: «guarantes»", "unknown-family", "guarantees"),
        ("family: guarantees", "family: «[]»", "unknown-family", None),
        ("pledge: library", "«pledg»: library", "unknown-clause", "pledge"),
        ("    family: guarantees\n", "", "no-family", None),
    ],
)
def test_what_the_library_does_not_have_is_told_with_the_nearest(
    before: str, after: str, code: str, nearest: str | None, tmp_path: Path
) -> None:
    text = LIBRARY.replace(before, after)
    if code == "no-family":
        text = text.replace("pledge: library", "pledge: «library»")
    file, places = marked(text).write(tmp_path / "case.yaml")
    _, faults = read(tmp_path, file.read_text(encoding="utf-8"))
    told = [(f.place.line, f.place.column, f.nearest) for f in faults if f.code == code]
    assert told == [(places[0].line, places[0].column, nearest)]


def test_a_view_adds_a_library_clause_with_its_effects_and_breach(tmp_path: Path) -> None:
    text = LIBRARY.replace("none: None, ", "none: None, paper: library, ")
    text = text.replace("none: 0", "none: 0, paper: 1")
    view = "---\nview: v\nby: Anna\ndated: 2025\nissues: {pact: {clauses: {treaty: library}}}\n"
    view += "values: {FIRST: {pact: {treaty: 90}}}\n"
    found, faults = read(tmp_path, text + view, "v")
    assert faults == []
    assert {"pact-pledge_fights", "pact-treaty_fights"} <= set(found.nouns.effects)
    breach = found.nouns.issues["pact"].breach
    assert breach.falls_to == {"pledge": "paper", "treaty": "paper"}


def test_an_effect_of_several_library_clauses_follows_the_clauses_of_the_view(
    tmp_path: Path,
) -> None:
    text = LIBRARY.replace("family: guarantees", "family: monitoring")
    text = text.replace("pledge: library", "observers: library")
    text = text.replace("pledge: 100", "observers: 100").replace("pact: pledge", "pact: observers")
    view = "---\nview: v\nby: Anna\ndated: 2025\n"
    more = view + "issues: {pact: {clauses: {joint_commission: library}}}\n"
    more += "values: {FIRST: {pact: {joint_commission: 9}}}\n"
    found, faults = read(tmp_path, text + more, "v")
    assert faults == []
    shared = [
        effect.clause.pairs
        for effect in found.nouns.effects.values()
        if ("pact", "observers") in effect.clause.pairs
    ]
    assert (("pact", "observers"), ("pact", "joint_commission")) in shared
    less = view + "remove: [issues.pact.clauses.observers, values.FIRST.pact.observers,"
    less += " architectures.plain]\n"
    found, faults = read(tmp_path, text + less, "v")
    assert faults == []
    assert found.nouns.effects == {}
    assert set(found.nouns.values["SECOND"].worths["pact"]) == {"none"}
