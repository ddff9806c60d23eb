"""What can be said of a game, and what is refused."""

import numpy as np
import pytest

from pactwright.errors import InputError
from pactwright.stability import (
    Condition,
    GraphForm,
    MoveCondition,
    Option,
    OptionForm,
    Party,
    Payoffs,
    Priorities,
    Ranking,
    Statement,
)

PARTIES = (Party("Row"), Party("Column"))


def codes(raised: pytest.ExceptionInfo[InputError]) -> dict[str, str]:
    told: dict[str, str] = {}
    for fault in raised.value.faults:
        told[fault.path] = " ".join(filter(None, (told.get(fault.path), fault.code)))
    return told


def test_every_fault_of_an_option_form_is_told_at_once() -> None:
    misspelt = Statement(Condition.of({"attak": "Y"}))
    with pytest.raises(InputError) as raised:
        OptionForm(
            (*PARTIES, Party("Row"), Party("Third", Priorities((misspelt,)))),
            (Option("attack", ("Rwo",)), Option("arm", (), ("N",))),
            Condition.of({"attack": "maybe"}),
            (MoveCondition("attack", Condition.of({"arm": ()}), to=("Z",), parties=("Column",)),),
            (("Row", "Column"), ("Row",)),
        )  # fmt: skip
    assert codes(raised) == {
        "parties": "repeated-name",
        "options.attack.owners": "unknown-name",
        "options.arm.owners": "no-owner",
        "options.arm.levels": "too-few-levels",
        "infeasible.attack": "unknown-name",
        "move_conditions.1.to": "unknown-name",
        "move_conditions.1.parties": "unknown-name",
        "move_conditions.1.when.arm": "no-level",
        "parties.Third.preference.1.then": "unknown-name",
        "coalitions": "not-in-partition repeated-name",
    }
    assert {"attack", "Row"} <= {fault.nearest for fault in raised.value.faults}


def test_every_fault_of_a_graph_form_is_told_at_once() -> None:
    with pytest.raises(InputError) as raised:
        GraphForm(
            (
                Party("Row", Ranking.of(1, (2, 2))),
                Party("Column", Payoffs.of(1, 2)),
                Party("Third", Payoffs(np.array([1.0, np.nan, 2.0])), misperceived=(9,)),
            ),
            ("peace", "war", "truce"),
            {"Row": ((1, 4),), "Column": ((2, 2),), "Nobody": ()},
        )
    assert codes(raised) == {
        "arcs.Row": "unknown-state",
        "arcs.Column": "no-move",
        "arcs.Nobody": "unknown-name",
        "parties.Row.preference": "repeated-state unranked-state",
        "parties.Column.preference": "wrong-number",
        "parties.Third.preference": "not-a-number",
        "parties.Third.misperceived": "unknown-state",
    }


def test_the_code_of_a_combination_counts_the_first_option_fastest() -> None:
    options = (Option("a", ("Row",)), Option("b", ("Column",), ("low", "mid", "high")))
    game = OptionForm(PARTIES, (*options, Option("c", ("Row", "Column"))))
    assert game.combinations == 12
    assert game.code_of({"a": "Y", "b": "high", "c": "Y"}) == 1 + 2 * 2 + 6
    assert [game.code_of(game.levels_of(code)) for code in range(12)] == list(range(12))


def test_a_statement_with_if_is_true_where_its_condition_fails() -> None:
    yes, given = Condition.of({"retreat": "Y"}), Condition.of({"attack": "Y"})
    table = [{"retreat": r, "attack": a} for r in "NY" for a in "NY"]
    assert [Statement(yes).holds(state) for state in table] == [False, False, True, True]
    assert [Statement(yes, given).holds(state) for state in table] == [True, False, True, True]
    told = [Statement(yes, given, "iff").holds(state) for state in table]
    assert told == [True, False, False, True]
