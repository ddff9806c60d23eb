"""Stable states in words: expectations written by hand from the models, and what goes wrong."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from jsonschema import validate

from pactwright.interop.graph_models import GameFile
from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.asking import Question, ask
from pactwright.reports.conflict.drawing import draw_conflict
from pactwright.reports.conflict.naming import letters
from pactwright.reports.conflict.state_words import state_told
from pactwright.reports.conflict.text import render_conflict
from pactwright.stability import (
    GraphForm,
    Option,
    OptionForm,
    Party,
    Payoffs,
    Ranking,
    analyse,
)
from tests.cli.running import run
from tests.stability.random_games import random_game

# Syria orders the states 1 3 6 2 4 5, Iraq 2 4 6 1 5 3. From 1 Iraq gains by attacking (4), and all
# that Syria could answer is 5 (worst for Syria, worse for Iraq than 1) and 6 (better for Iraq).
EUPHRATES = """\
For whom each state is stable; * for every party: an equilibrium
   state                  Nash  SSEQ  SEQ  SMR  GMR  SIM
-  ---------------------  ----  ----  ---  ---  ---  ---
1  nothing chosen         S     S     S    S    SI*  S
2  release water          I     I     I    I    I    I
3  escalate               -     S     S    S    S    S
4  attack                 I     I     I    I    I    I
5  release water, attack  -     -     I    -    I    I
6  escalate, attack       SI*   SI*   SI*  SI*  SI*  SI*
"""
THREAT = """\
Held by threats alone
  State 1 (nothing chosen): an equilibrium by GMR, not by Nash, SSEQ, SEQ, SMR or SIM.
    Syria has nothing better within reach.
    Iraq would rather take up “attack” (to state 4). But then Syria could take up “release water”
      (to state 5), though to its own cost. That leaves Iraq no better off than now.
    By SEQ it does not hold: Iraq would take up “attack” (to state 4), which it prefers; no answer
      of others in their own interest would undo the gain.
"""


def told(name: str, *more: str, folder: Path) -> str:
    ran = run(["stability", name, *more], folder)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def test_who_is_stable_where_and_why(tmp_path: Path) -> None:
    out = told("euphrates-1975", folder=tmp_path)
    assert EUPHRATES in out
    assert THREAT in out
    assert "Nobody has anything better within reach: State 6 holds." in out
    assert "  GMR   general metarationality         1, 6\n" in out
    assert "Read Nash, SSEQ and SEQ first" in out


def test_a_state_asked_for_is_told(tmp_path: Path) -> None:
    """From 4 Syria gains by escalating to 6, which leaves Iraq nothing better (6 before 3)."""
    out = told("euphrates-1975", "--state", "attack", folder=tmp_path)
    assert "  State 4 (attack): no equilibrium.\n    Iraq has nothing better within reach.\n" in out
    assert "    Syria would take up “escalate” (to state 6), which it prefers; no answer of" in out


def test_ways_from_the_status_quo(tmp_path: Path) -> None:
    """1 to 6: Iraq attacks (4 before 1), then Syria escalates (6 before 4)."""
    out = " ".join(told("euphrates-1975", "--from", "1", folder=tmp_path).split())
    way = (
        "To state 6 (escalate, attack): in 2 improvements. Iraq would take up “attack” "
        "(to state 4), then Syria would take up “escalate” (to state 6)."
    )
    assert way in out
    assert "State 1 (nothing chosen) is where the conflict stands." in out


def test_what_would_flip_a_verdict(tmp_path: Path) -> None:
    """Syria can leave 6 for 4 and 5. 5 it would regret: Iraq then gains by dropping the attack,

    which leads to 2, worse for Syria than 6. 4 only if Iraq answered, and it would not.
    """
    out = told("euphrates-1975", "--robust", folder=tmp_path)
    assert "    Syria: stable; no longer so if it came to prefer state 4 to it.\n" in out
    asked = ("--inverse", "2", "--concept", "nash")
    wanted = " ".join(told("euphrates-1975", *asked, folder=tmp_path).split())
    assert "Syria: not stable; it must cease to prefer states 1 and 3 to it" in wanted
    # Of three states reached by Syria's choice, 2 is the best in a third of all orders.
    assert "240 of its 720 strict rankings make it stable (33.3 %)" in wanted
    assert "Iraq: stable already; 360 of its 720" in wanted


def test_a_joint_move_is_told_with_who_makes_it(tmp_path: Path) -> None:
    """Elmira: MoE and Uniroyal would go from 5 to 8 together."""
    out = told("elmira-1991", folder=tmp_path)
    line = (
        "  state 5 (delayed, insisted), an equilibrium for each alone, is left by MoE and Uniroyal"
    )
    assert line in out


def test_a_printed_value_that_contradicts_the_definition_is_shown(tmp_path: Path) -> None:
    out = told("garrison-1976", folder=tmp_path)
    assert "Recorded for GMR: 2, 3, 8, 11, 13, 14, 15, 17, 18, 19, 21, 22.\n" in out
    assert "output of GMCR+, of no printed source" in " ".join(out.split())
    assert "By the definition: 2, 3, 4, 6, 8, 10, 11," in out


def test_what_all_prefer_and_nobody_keeps() -> None:
    """A would go on from 2 to 3, which both like less well than 2... but A moves 1 to 2 only.

    2 is better for both than 3, the only state where nobody moves: B leaves 2 for 1, A leaves 1
    for 3.
    """
    parties = (Party("A", Ranking.of(2, 3, 1)), Party("B", Ranking.of(1, 2, 3)))
    game = GraphForm(parties, ("one", "two", "three"), {"A": ((1, 3),), "B": ((2, 1),)})
    answer = ask("", GameFile(game), Question(concepts=("nash",)))
    assert answer.equilibria() == (3,)
    out = render_conflict(answer, 100)
    assert "Worse for nobody and better for some than an equilibrium, yet not stable" in out
    assert "  State 2 (two): no equilibrium.\n    Nobody prefers state 3 (three) to it" in out
    assert "    B would move to state 1 (one), which it prefers.\n" in out


def test_parties_that_overlook_states_are_named() -> None:
    parties = (Party("Blind", Ranking.of(2, 1), (2,)), Party("Seer"))
    game = GraphForm(parties, ("one", "two"), {"Blind": ((1, 2),)})
    out = render_conflict(ConflictAnswer.of(analyse(game)), 100)
    assert "Blind overlooks some states, has no verdict on these" in out


@pytest.mark.parametrize("seed", range(60))
def test_no_line_is_wider_than_the_terminal(seed: int) -> None:
    answer = ConflictAnswer.of(analyse(random_game(seed)))
    for line in render_conflict(answer, 80).splitlines():
        assert len(line) <= 80


def test_letters_tell_parties_apart() -> None:
    assert letters(("Syria", "Iraq")) == ("S", "I")
    assert letters(("United States", "USSR")) == ("A", "B")


def three() -> OptionForm:
    options = (Option("go", ("A",)), Option("size", ("A",), ("small", "large")))
    return OptionForm((Party("A", Ranking.of(1, 2, 3, 4)),), options)


@pytest.mark.parametrize(
    ("words", "state"),
    [("3", 3), ("go", 2), ("size=large", 3), ("go, size=large", 4), ("go=N", 1), ("", 1)],
)
def test_a_state_is_told_by_number_or_by_what_is_chosen(words: str, state: int) -> None:
    game = three()
    assert state_told("f", game, analyse(game).states, words) == state


def test_coalition_concepts_may_be_asked_for_alone(tmp_path: Path) -> None:
    """Chicken: who swerves alone loses to who drives on, both driving on is worst for both."""
    out = told("chicken", "--concept", "cnash", folder=tmp_path)
    assert "No coalition would leave\n  CNash  2, 3\n" in out
    for more in ("--json", "--report", "--graph"):
        name = {"--report": ["r.html"], "--graph": ["g.svg"]}.get(more, [])
        told("chicken", "--concept", "cnash", "--from", "1", "--robust", more, *name,
             folder=tmp_path)  # fmt: skip


def test_threats_are_named_whatever_is_asked_for(tmp_path: Path) -> None:
    """State 6 is best for Iraq and what Syria would not leave; 1 holds by GMR, not by SEQ."""
    out = told("euphrates-1975", "--concept", "gmr", "--graph", "g.svg", folder=tmp_path)
    assert "Nobody has anything better within reach: State 6 holds." in out
    assert out.split("Held by threats alone")[1].count("  State ") == 1
    drawn = (tmp_path / "g.svg").read_text("utf-8")
    assert drawn.count('class="ring doubted"') == 1 + 1  # the state, and the legend
    only = told("garrison-1976", "--concept", "seq", folder=tmp_path)
    assert "Held by credible answers" not in only  # all seven are Nash


def test_the_table_of_many_states_says_what_it_leaves_out() -> None:
    """The prisoner's dilemma beside four options of nobody's concern: 16 times each outcome.

    Defecting together is Nash, silence is held by the other's own interest (SEQ).
    """
    first = Payoffs.of(*(4 * [3, 4, 1, 2] * 4))
    second = Payoffs.of(*(4 * [3, 1, 4, 2] * 4))
    parties = (Party("A", first), Party("B", second), Party("C"))
    options = (Option("a", ("A",)), Option("b", ("B",)), *(Option(f"c{k}", ("C",)) for k in "1234"))
    answer = ConflictAnswer.of(analyse(OptionForm(parties, options), ["nash", "seq"]))
    out = render_conflict(answer, 100)
    assert "Equilibria by Nash among 64 states, and for whom each is stable\n(16 more" in out
    note = "Drawn are the equilibria by Nash; 16 more states are such by SEQ only and not marked."
    assert note in " ".join(re.sub("<[^>]*>", " ", draw_conflict(answer)).split())


def test_limits_stand_beside_answers_where_a_party_overlooks_states() -> None:
    parties = (Party("Blind", Ranking.of(2, 1), (2,)), Party("Seer"))
    game = GraphForm(parties, ("one", "two"), {"Blind": ((1, 2),)})
    asked = Question(("seq",), states=("2",), status_quo="1", robust=True, wanted=("2",))
    out = render_conflict(ask("f", GameFile(game), asked), 100)
    assert "Blind overlooks state 2 and has no verdict on it." in out
    assert "Blind: overlooks this state" in out
    assert "Ways lead through all states, also through those that a party overlooks." in out
    assert "ties were not broken" in " ".join(out.split())
    assert "error" not in out


def test_a_graph_model_given_as_a_case_is_told_for_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "vast.yaml").write_text(many(2), "utf-8")
    for asked in (["check"], ["export", "--format", "negmas", "--out", "n"]):
        ran = run([asked[0], "vast.yaml", *asked[1:]], tmp_path)
        assert ran.status == 2
        assert "this is a graph model, no case: pactwright stability vast.yaml" in ran.told


BROKEN = {
    "fixed": (
        ["stability", "chicken", "--coalitions", "fixed", "--concept", "cnash", "--json"],
        "with --coalitions fixed, nash, gmr,",
    ),
    "fixed-sim": (
        ["stability", "chicken", "--coalitions", "fixed", "--concept", "sim"],
        "ask for one of these",
    ),
    "none": (
        ["stability", "chicken", "--coalitions", "none", "--concept", "cnash"],
        "concepts of single parties",
    ),
    "all": (
        ["stability", "chicken", "--coalitions", "all", "--concept", "nash"],
        "with --coalitions all, a concept of coalitions: cnash",
    ),
    "no-file": (["stability", "nowhere"], "a bundled conflict: chicken"),
    "unknown-state": (["stability", "chicken", "--state", "9"], "a state from 1 to 4"),
    "level": (["stability", "chicken", "--state", "row_swerve"], "did you mean  row_swerves"),
    "infeasible": (
        ["stability", "euphrates-1975", "--state", "release_water,escalate"],
        "a feasible combination",
    ),
    "concept": (["stability", "chicken", "--concept", "nsah"], "one of nash, gmr"),
    "sim": (["stability", "elmira-1991", "--concept", "sim"], "which needs options"),
    "several": (["stability", "chicken", "elmira-1991", "--state", "1"], "about one FILE"),
    "lazy": (["stability", "chicken", "--lazy", "1", "--robust"], "at nothing else"),
    "lazy-state": (["stability", "chicken", "--lazy", "swerve"], "options such as NAME"),
    "lazy-id": (["stability", "euphrates-1975", "--lazy", "id:99"], "a state from 1 to"),
    "export": (["export", "euphrates-1975", "--format", "nfg", "--out", "x.nfg"], "infeasible"),
    "ending": (["export", "chicken", "--format", "nfg", "--out", "x.efg"], "ends in .nfg"),
    "view": (
        ["export", "chicken", "--format", "gmcr", "--out", "x.gmcr", "--view", "v"],
        "are for cases",
    ),
    "drawing": (["stability", "chicken", "--graph", "g.png"], "ends in .svg"),
    "folder": (["stability", "chicken", "--graph", "none/g.svg"], "no such folder"),
    "page": (["stability", "chicken", "--report", "r"], "ends in .html"),
    "import": (["import", "gmcr", "x.gmcr", "--out", "x.txt"], ".yaml"),
}


@pytest.mark.parametrize(("arguments", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_told_and_ends_with_2(
    arguments: list[str], expected: str, tmp_path: Path
) -> None:
    ran = run(arguments, tmp_path)
    assert ran.status == 2
    assert expected in " ".join(ran.err.split()) or expected in ran.err
    assert ran.out == ""
    assert not list(tmp_path.iterdir())


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.gmcr").write_text('{"options": []', "utf-8")
    (tmp_path / "b.yaml").write_text("graph_model: 1\nstates: [one]\n", "utf-8")
    ran = run(["stability", "a.gmcr", "b.yaml", "chicken"], tmp_path)
    assert ran.status == 2
    assert "a.gmcr:1" in ran.err
    assert "b.yaml" in ran.err
    assert ran.out == ""


def many(count: int) -> str:
    options = "".join(f"  o{k}: A\n" for k in range(count))
    return f"graph_model: 1\ntitle: Vast\noptions:\n{options}parties: {{A: }}\n"


def test_a_game_too_large_is_refused_with_its_size_and_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "vast.yaml").write_text(many(40), "utf-8")
    ran = run(["stability", "vast.yaml"], tmp_path)
    assert ran.status == 2
    assert "1,099,511,627,776 combinations" in ran.err
    assert "GiB" in ran.err
    assert "--lazy STATE" in ran.err
    small = run(["stability", "chicken", "--memory", "0.001"], tmp_path)
    assert small.status == 0


def test_one_file_that_is_too_large_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "vast.yaml").write_text(many(40), "utf-8")
    (tmp_path / "wide.yaml").write_text(many(70), "utf-8")
    asked = ["stability", "vast.yaml", "wide.yaml", "chicken"]
    ran = run(asked, tmp_path)
    assert ran.status == 2
    assert "vast.yaml: Vast: 1,099" in ran.err
    assert "wide.yaml  error  options" in ran.err
    assert "next step  ask about chosen states with --lazy STATE" in ran.err
    assert "Chicken" in ran.out
    ran = run([*asked, "--json"], tmp_path)
    lines = [json.loads(one) for one in ran.out.splitlines()]
    assert [set(one) == {"schema", "file", "error"} for one in lines] == [True, True, False]
    assert ran.status == 2
    schema = json.loads(run(["schema", "stability"], tmp_path).out)
    for one in lines:
        validate(one, schema)


def test_chosen_states_of_a_vast_game_are_judged(tmp_path: Path) -> None:
    """Indifferent to all, A stays anywhere; one option of 2^3 is code 8."""
    (tmp_path / "vast.yaml").write_text(many(10), "utf-8")
    ran = run(["stability", "vast.yaml", "--lazy", "o3"], tmp_path)
    assert ran.status == 0
    assert "State 8 (o3)\n  Nash  an equilibrium\n" in ran.out


@pytest.mark.parametrize("conflict", ["euphrates-1975", "elmira-1991"])
def test_states_are_asked_for_by_id_without_a_listing_of_verdicts_too(
    conflict: str, tmp_path: Path
) -> None:
    """A state of a listed game is the same whether told by its id or by what is chosen in it."""
    states = json.loads(run(["stability", conflict, "--json"], tmp_path).out)["states"]
    for state in states[:6]:
        chosen = ",".join(f"{option}={level}" for option, level in state["options"].items())
        by_id, by_choice = (
            run(["stability", conflict, "--json", "--lazy", told], tmp_path).out
            for told in (f"id:{state['id']}", chosen or state["name"])
        )
        assert json.loads(by_id)["concepts"]
        assert by_id == by_choice
    told = run(["stability", conflict, "--lazy", f"id:{states[2]['id']}"], tmp_path).out
    assert ("id 3" in told) == bool(states[2]["options"])


def test_coalitions_are_looked_at_beside_a_concept_of_single_parties(tmp_path: Path) -> None:
    asked = ["--coalitions", "all", "--concept", "nash", "--concept", "cnash"]
    told = json.loads(run(["stability", "chicken", "--json", *asked], tmp_path).out)
    assert {"nash", "cnash"} <= {*told["concepts"], *told.get("coalitions", {})}


def test_models_go_from_one_format_to_another_and_back(tmp_path: Path) -> None:
    assert (
        run(["export", "euphrates-1975", "--format", "gmcr", "--out", "e.gmcr"], tmp_path).status
        == 0
    )
    assert run(["import", "gmcr", "e.gmcr", "--out", "e.yaml"], tmp_path).status == 0
    first, second = (
        run(["stability", name, "--json"], tmp_path).out.split('"states"')[1]
        for name in ("euphrates-1975", "e.yaml")
    )
    assert first == second
    for ending in ("nfg", "efg"):
        ran = run(["export", "chicken", "--format", ending, "--out", f"c.{ending}"], tmp_path)
        assert ran.status == 0
        assert (tmp_path / f"c.{ending}").is_file()


def test_a_drawing_and_a_page_are_written_and_not_overwritten(tmp_path: Path) -> None:
    asked = ["stability", "elmira-1991", "--graph", "g.svg", "--report", "r.html"]
    ran = run(asked, tmp_path)
    assert ran.status == 0
    assert ran.out.endswith("wrote g.svg\nwrote r.html\n")
    page = (tmp_path / "r.html").read_text("utf-8")
    before = (tmp_path / "g.svg").read_bytes()
    assert "<svg xmlns=" in page
    for words in ("Moving together", "is left by MoE and Uniroyal", "Method and limits"):
        assert words in page
    (tmp_path / "g.svg").write_text("mine", "utf-8")
    again = run(asked, tmp_path)
    assert again.status == 2
    assert (tmp_path / "g.svg").read_text("utf-8") == "mine"
    assert run([*asked, "--force"], tmp_path).status == 0
    assert (tmp_path / "g.svg").read_bytes() == before


def test_the_page_allows_its_own_style_and_nothing_else(tmp_path: Path) -> None:
    """The hash in its policy is that of the one style it holds, and no mark carries a style."""
    assert run(["stability", "chicken", "--report", "r.html"], tmp_path).status == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    assert ".conflict .ring" in style
    assert " style=" not in page
    assert "<script" not in page
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", page)
