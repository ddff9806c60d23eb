"""Graph models in our own YAML: everything that the nouns can say, with every fault located."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from pactwright.document import Node, Path, Scalar, Series, Table, plain, read_file
from pactwright.errors import Fault, InputError, Severity
from pactwright.interop.graph_models.conditions_read import (
    read_condition,
    read_statement,
    read_weighted,
)
from pactwright.interop.graph_models.located import Located
from pactwright.interop.graph_models.numbering import number_of_states
from pactwright.interop.graph_models.orders import (
    read_id,
    read_ids,
    read_payoffs,
    read_ranking,
)
from pactwright.interop.graph_models.published import Published, read_published
from pactwright.interop.naming import refused
from pactwright.stability import (
    INDIFFERENT,
    NEVER,
    Condition,
    Game,
    GraphForm,
    MoveCondition,
    Option,
    OptionForm,
    Party,
    Preference,
    Priorities,
    Weights,
)
from pactwright.stability.checks import faults_of_graph, faults_of_options
from pactwright.stability.options import YES_NO, Direction

VERSION = 1
HEAD = ("graph_model", "title", "source", "note", "parties", "coalitions", "published")
OPTION_FORM = ("options", "infeasible", "moves")
GRAPH_FORM = ("states", "arcs")
ORDERS = ("ranking", "priorities", "weights", "payoffs")
DIRECTIONS: dict[str, Direction] = {"both": "both", "forward": "forward", "back": "back"}
Blocks = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GameFile:
    """A game with what its file says beside it.

    Parameters
    ----------
    game
        The graph model.
    note
        Free text.
    published
        Published equilibria, in the order of the file.
    doubts
        Warnings on what the file leaves open, and how it was read.
    """

    game: Game
    note: str = ""
    published: tuple[Published, ...] = ()
    doubts: tuple[Fault, ...] = ()


def read_yaml(file: FilePath) -> GameFile:
    """Read a graph model in YAML.

    Parameters
    ----------
    file
        Where it is.

    Raises
    ------
    InputError
        With every fault and its place.
    """
    reading = read_file(file, file.as_posix())
    faults = [fault for fault in reading.faults if fault.severity is Severity.ERROR]
    if len(reading.documents) != 1 or (faults and not reading.documents):
        if faults:
            raise InputError(faults)
        raise refused("documents", file, "one document", f"{len(reading.documents)} of them")
    told = Located(reading.documents[0], faults)
    found = _Model(told).read()
    told.raise_if_any()
    assert found is not None  # a model that cannot be built has faults
    return found


@dataclass(slots=True)
class _Model:
    """A model being read; `places` says where each path of the game stands in the file."""

    told: Located
    places: dict[str, Path] = field(default_factory=dict)
    levels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    states: int | None = None

    def read(self) -> GameFile | None:
        tree = self.told.tree
        form = self._form(tree.entries if isinstance(tree, Table) else {})
        if form is None:
            return None
        top = self.told.entries((), tree, (*HEAD, *form), ("graph_model", "parties"))
        version = top.get("graph_model")
        if version is not None and plain(version) != VERSION:
            self.told.fault(("graph_model",), "unknown-version", f"{VERSION}", repr(plain(version)))
        parties = self._table(("parties",), top.get("parties"), "parties")
        self.places |= {"parties": ("parties",), "coalitions": ("coalitions",)}
        read = self._graph_form if form == GRAPH_FORM else self._option_form
        game = read(top, parties, self._coalitions(top.get("coalitions")))
        published: tuple[Published, ...] = ()
        if "published" in top:
            at = ("published",)
            published = read_published(self.told, at, top["published"], self.states)
        if game is None or self.told.faults:
            return None
        return GameFile(game, self._words(top, "note"), published)

    def _form(self, keys: Mapping[str, Node]) -> tuple[str, ...] | None:
        """The sections that the form of this game has; None where that cannot be told."""
        if "pactwright" in keys:
            self.told.fault(("pactwright",), "a-case", "a graph model", "a case",
                            step="a case is examined by pactwright assess")  # fmt: skip
            return None
        if "options" in keys and "states" in keys:
            expected = "either options (option form) or states (graph form)"
            self.told.fault(("states",), "two-forms", expected, "both")
            return None
        if "options" not in keys and "states" not in keys:
            expected = "the key options (option form) or states (graph form)"
            found = f"a table with {', '.join(keys) or 'nothing'}"
            self.told.fault((), "missing-key", expected, found)
            return None
        return OPTION_FORM if "options" in keys else GRAPH_FORM

    def _words(self, entries: Mapping[str, Node], key: str) -> str:
        node = entries.get(key)
        return "" if node is None else self.told.text((key,), node, "a text") or ""

    def _table(self, path: Path, node: Node | None, what: str) -> Mapping[str, Node]:
        if isinstance(node, Table):
            return node.entries
        if node is not None:
            self.told.wrong(path, node, f"a table of {what}")
        return {}

    def _option_form(
        self, top: Mapping[str, Node], parties: Mapping[str, Node], coalitions: Blocks
    ) -> Game | None:
        told, names = self.told, tuple(parties)
        table = self._table(("options",), top["options"], "options")
        options = tuple(self._option(name, node) for name, node in table.items())
        at = ("infeasible",)
        infeasible = read_condition(told, at, top.get("infeasible"), self.levels)
        moves = self._moves(top.get("moves"))
        bare = tuple(map(Party, names))
        found = faults_of_options("", bare, options, infeasible, moves, coalitions)
        told.retell(found, self.places)
        if not told.faults:
            needed = "published" in top or any(map(_names_states, parties.values()))
            self.states = number_of_states(names, options, infeasible, needed=needed)
            if self.states == 0:
                self.states = None  # so that no id is judged by it
                told.fault(at, "no-states", "at least one feasible state", "none")
        read = tuple(self._party(name, node) for name, node in parties.items())
        if told.faults:
            return None
        words = (self._words(top, "title"), self._words(top, "source"))
        return OptionForm(read, options, infeasible, moves, coalitions, *words)

    def _graph_form(
        self, top: Mapping[str, Node], parties: Mapping[str, Node], coalitions: Blocks
    ) -> Game | None:
        told = self.told
        states = told.names(("states",), top["states"], "the name of a state")
        self.states = len(states)
        arcs = {
            mover: tuple(self._arcs(("arcs", mover), node))
            for mover, node in self._table(("arcs",), top.get("arcs"), "arcs by party").items()
        }
        self.places |= {"states": ("states",)}
        self.places |= {f"arcs.{mover}": ("arcs", mover) for mover in arcs}
        found = faults_of_graph("", tuple(map(Party, parties)), states, arcs, coalitions)
        told.retell(found, self.places)
        read = tuple(self._party(name, node) for name, node in parties.items())
        words = (self._words(top, "title"), self._words(top, "source"))
        return None if told.faults else GraphForm(read, states, arcs, coalitions, *words)

    def _option(self, name: str, node: Node) -> Option:
        path: Path = ("options", name)
        self.places |= {
            f"options.{name}.{noun}": (*path, key)
            for noun, key in (("owners", "by"), ("levels", "levels"), ("direction", "direction"))
        }
        if not isinstance(node, Table):
            self.levels[name] = YES_NO
            return Option(name, self.told.names((*path, "by"), node, "a party"))
        entries = self.told.entries(path, node, ("by", "levels", "direction"), ("by",))
        owners: tuple[str, ...] = ()
        levels = YES_NO
        direction: Direction = "both"
        if "by" in entries:
            owners = self.told.names((*path, "by"), entries["by"], "a party")
        if "levels" in entries:
            at = (*path, "levels")
            told = self.told.items(at, entries["levels"], "levels, lowest first")
            levels = tuple(self.told.text(*item, "a level") or "" for item in told)
        if "direction" in entries:
            words = {word: word for word in DIRECTIONS}
            word = self.told.one_of((*path, "direction"), entries["direction"], words)
            direction = DIRECTIONS[word] if word else "both"
        self.levels[name] = levels
        return Option(name, owners, levels, direction)

    def _moves(self, node: Node | None) -> tuple[MoveCondition, ...]:
        if node is None:
            return ()
        found = []
        for number, (path, item) in enumerate(self.told.items(("moves",), node, "moves"), 1):
            known = ("option", "to", "by", "when")
            entries = self.told.entries(path, item, known, ("option", "when"))
            nouns = (("option", "option"), ("to", "to"), ("parties", "by"))
            self.places |= {f"move_conditions.{number}.{n}": (*path, key) for n, key in nouns}
            option = to = by = None
            if "option" in entries:
                option = self.told.text((*path, "option"), entries["option"], "an option")
            if "to" in entries:
                to = self.told.names((*path, "to"), entries["to"], "a level")
            if "by" in entries:
                by = self.told.names((*path, "by"), entries["by"], "a party")
            when = read_condition(self.told, (*path, "when"), entries.get("when"), self.levels)
            if option is not None:
                found.append(MoveCondition(option, when, to or (), by or ()))
        return tuple(found)

    def _party(self, name: str, node: Node) -> Party:
        path: Path = ("parties", name)
        if isinstance(node, Scalar) and node.value is None:
            return Party(name)
        entries = self.told.entries(path, node, (*ORDERS, "misperceived"))
        orders = [key for key in entries if key in ORDERS]
        if len(orders) > 1:
            self.told.fault((*path, orders[1]), "two-orders", f"one of {', '.join(ORDERS)}",
                            " and ".join(orders))  # fmt: skip
        preference: Preference | None = INDIFFERENT
        if orders:
            at = (*path, orders[0])
            preference = self._preference(orders[0], at, entries[orders[0]])
        unseen = self._misperceived((*path, "misperceived"), entries.get("misperceived"))
        return Party(name, preference or INDIFFERENT, unseen)

    def _preference(self, order: str, path: Path, node: Node) -> Preference | None:
        if order == "ranking":
            return read_ranking(self.told, path, node, self.states)
        if order == "payoffs":
            return read_payoffs(self.told, path, node, self.states)
        tree = self.told.tree
        if isinstance(tree, Table) and "states" in tree.entries:
            expected = "a ranking or payoffs, as states have no options"
            self.told.fault(path, "no-options", expected, order)
            return None
        items = self.told.items(path, node, "statements, most important first")
        if order == "priorities":
            return Priorities(
                tuple(read_statement(self.told, *item, self.levels) for item in items)
            )
        return Weights(tuple(read_weighted(self.told, *item, self.levels) for item in items))

    def _misperceived(self, path: Path, node: Node | None) -> Condition | tuple[int, ...]:
        """States by pattern, or by id."""
        if node is None:
            return NEVER
        if isinstance(node, Series) and any(isinstance(item, Scalar) for item in node.items):
            return read_ids(self.told, path, node, self.states)
        return read_condition(self.told, path, node, self.levels)

    def _arcs(self, path: Path, node: Node) -> Sequence[tuple[int, int]]:
        found = []
        for at, item in self.told.items(path, node, "arcs such as [1, 2]"):
            ends = item.items if isinstance(item, Series) else ()
            if len(ends) != 2:
                self.told.wrong(at, item, "an arc such as [1, 2], from one state to another")
                continue
            start, end = (
                read_id(self.told, (*at, place), state, self.states)
                for place, state in enumerate(ends)
            )
            if start is None or end is None:
                continue
            if start == end:
                what = f"{start} to itself"
                self.told.fault(at, "no-move", "an arc to another state", what)
            found.append((start, end))
        return found

    def _coalitions(self, node: Node | None) -> Blocks:
        if node is None:
            return ()
        items = self.told.items(("coalitions",), node, "coalitions, which are lists of parties")
        return tuple(self.told.names(path, item, "a party") for path, item in items)


def _names_states(party: Node) -> bool:
    """Whether what is said of a party counts states."""
    entries = party.entries if isinstance(party, Table) else {}
    unseen = entries.get("misperceived")
    return bool({"ranking", "payoffs"} & set(entries)) or isinstance(unseen, Series)
