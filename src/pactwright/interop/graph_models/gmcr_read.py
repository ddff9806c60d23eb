"""Models of GMCR+ (gmcr-py) as games.

The file is a JSON object with `options`, `decisionMakers`, `infeasibles`, a switch between rankings
and option prioritising, and `coalitions`. Old files name the switch and the rankings otherwise, and
have no coalitions or misperceptions. State numbers are not stored: options are put together by
party, in the order of parties and of their lists, and the feasible states are counted from 1 in
rising order of the sum of 2**k over options k that are taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from pactwright.case.located import fault_at
from pactwright.document import Node, Path, Scalar, Series, Table
from pactwright.errors import Fault, Severity
from pactwright.interop.graph_models.json_tree import read_json
from pactwright.interop.graph_models.located import Located
from pactwright.interop.graph_models.numbering import number_of_states
from pactwright.interop.graph_models.orders import read_ranking
from pactwright.stability import (
    INDIFFERENT,
    NEVER,
    Condition,
    Option,
    OptionForm,
    Party,
    Preference,
    Priorities,
    Statement,
)
from pactwright.stability.options import Direction

MODEL = ("options", "decisionMakers", "infeasibles")
SWITCHES = ("useManualPreferenceRanking", "useManualPreferenceVectors")
RANKINGS = ("preferenceRanking", "preferenceVector")
DERIVED = ("program", "version", "coalitionsFull", "nodes")
KNOWN = (*MODEL, *SWITCHES, "coalitions", *DERIVED)
PARTY = ("name", "options", "preferences")
OPTION = ("name", "permittedDirection")
COMPOUND = ("compound", "members")
Pattern = Mapping[str, tuple[str, ...]]
DIRECTIONS: dict[str, Direction] = {"both": "both", "fwd": "forward", "back": "back"}


def read_gmcr(file: FilePath) -> OptionForm:
    """Read a ``.gmcr`` model.

    What the file says twice or computes (`payoffs`, `coalitionsFull`, `nodes`) is not read, nor are
    statements where the switch says that rankings count. Options of the same name, which the format
    allows, are told apart by their party: ``Full (IJC)``.

    Parameters
    ----------
    file
        Where it is.

    Returns
    -------
    OptionForm
        With options grouped by party, so that its state ids are those of the format.

    Raises
    ------
    InputError
        With every fault and its place: no JSON, unknown or missing keys, options of nobody or of
        two parties, rankings that leave a state out, a decision maker in two coalitions.
    """
    return read_gmcr_with_doubts(file)[0]


def read_gmcr_with_doubts(file: FilePath) -> tuple[OptionForm, tuple[Fault, ...]]:
    """Read a ``.gmcr`` model, with warnings on what it leaves open.

    Parameters
    ----------
    file
        As for `read_gmcr`.

    Returns
    -------
    tuple
        The game, and warnings: decision makers without a name, or in no coalition.

    Raises
    ------
    InputError
        As for `read_gmcr`.
    """
    told = Located(read_json(file))
    model = _Model(told)
    found = model.read(file.stem)
    told.raise_if_any()
    assert found is not None  # a model that cannot be built has faults
    return found, tuple(model.doubts)


@dataclass(slots=True)
class _Model:
    """A model being read; options are counted as the file counts them."""

    told: Located
    titles: list[str | None] = field(default_factory=list)
    directions: list[Direction] = field(default_factory=list)
    owners: dict[int, int] = field(default_factory=dict)  # option to party, in the order of ids
    names: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)

    def doubt(self, path: Path, code: str, expected: str, found: str, step: str) -> None:
        """Note what the file leaves open, and how it is read."""
        tree, warning = self.told.tree, Severity.WARNING
        self.doubts.append(
            fault_at(tree, path, code, expected=expected, found=found, next_step=step,
                     severity=warning)
        )  # fmt: skip

    def read(self, name: str) -> OptionForm | None:
        told = self.told
        top = told.entries((), told.tree, KNOWN, MODEL)
        manual = self._switch(top)
        for index, node in self._list(top, "options", "options"):
            self._option(("options", index), node)
        makers = self._list(top, "decisionMakers", "decision makers")
        makers_told = [self._maker(index, node) for index, node in makers]
        self._ownerless()
        self.options = _distinct(self.titles, self.owners, self.names)
        infeasible = self._conditions(("infeasibles",), top.get("infeasibles"))
        form = self._options()
        states = None
        if not told.faults:
            unless = Condition(infeasible)
            states = number_of_states(self.names, form, unless, needed=manual)
        if states == 0:
            told.fault(("infeasibles",), "no-states", "at least one feasible state", "none")
            states = None  # so that no id is judged by it
        parties = tuple(
            self._party(index, entries, manual, states) for index, entries in enumerate(makers_told)
        )
        coalitions = self._coalitions(top.get("coalitions"), len(parties))
        if told.faults:
            return None
        return OptionForm(parties, form, Condition(infeasible), coalitions=coalitions, name=name)

    def _switch(self, top: Mapping[str, Node]) -> bool:
        """Whether rankings count, rather than statements."""
        for key in SWITCHES:
            node = top.get(key)
            if isinstance(node, Scalar) and isinstance(node.value, bool):
                return node.value
            if node is not None:
                self.told.wrong((key,), node, "true or false")
                return False
        if isinstance(self.told.tree, Table):
            self.told.fault((), "missing-key", f"the key {' or '.join(SWITCHES)}", "neither",
                            step="true if rankings count, false if preferences do")  # fmt: skip
        return False

    def _list(self, entries: Mapping[str, Node], key: str, what: str) -> Sequence[tuple[int, Node]]:
        node = entries.get(key)
        items = () if node is None else self.told.items((key,), node, what)
        return [(index, item) for index, (_, item) in enumerate(items)]

    def _option(self, path: Path, node: Node) -> None:
        entries = self.told.entries(path, node, OPTION, OPTION)
        self.titles.append(self._name(path, entries))
        direction: Direction = "both"
        if told := entries.get("permittedDirection"):
            words = {word: word for word in DIRECTIONS}
            word = self.told.one_of((*path, "permittedDirection"), told, words)
            direction = DIRECTIONS[word] if word else "both"
        self.directions.append(direction)

    def _name(self, path: Path, entries: Mapping[str, Node]) -> str | None:
        node = entries.get("name")
        if node is None:
            return None
        if isinstance(node, Scalar) and isinstance(node.value, str):
            return node.value
        self.told.wrong((*path, "name"), node, "a text")
        return None

    def _maker(self, index: int, node: Node) -> Mapping[str, Node]:
        """Name and options of a party; its preference can be read once all options are known."""
        path: Path = ("decisionMakers", index)
        known = (*PARTY, "misperceptions", *RANKINGS, "payoffs")
        entries = self.told.entries(path, node, known, PARTY)
        name = self._name(path, entries)
        if name == "":
            step = f"it is called party {index + 1} here; give it a name"
            self.doubt((*path, "name"), "no-name", "a name", "none", step)
        name = name or f"party {index + 1}"
        if name in self.names:
            twice = f"{name!r} again, first at decisionMakers[{self.names.index(name)}]"
            self.told.fault((*path, "name"), "repeated-name", "each name once", twice)
        self.names.append(name)
        if "options" in entries:
            for at, item in self.told.items((*path, "options"), entries["options"], "options"):
                self._owned(at, item, index)
        return entries

    def _owned(self, path: Path, node: Node, party: int) -> None:
        option = self._index(path, node, len(self.titles), "an option")
        if option is None:
            return
        if option in self.owners:
            owner = self.names[self.owners[option]]
            self.told.fault(path, "shared-option", "each option with one party",
                            f"option {option}, which {owner!r} has already",
                            step="GMCR+ knows no shared options; the YAML format does")  # fmt: skip
        else:
            self.owners[option] = party

    def _index(self, path: Path, node: Node, count: int, what: str) -> int | None:
        number = self.told.whole(path, node, f"{what} by its number, counted from 0")
        if number is not None and not 0 <= number < count:
            expected = f"{what} from 0 to {count - 1}" if count else f"{what}; there is none"
            self.told.fault(path, "unknown-index", expected, str(number))
            return None
        return number

    def _ownerless(self) -> None:
        if any(path[:1] == ("decisionMakers",) for path in self.told.faulty):
            return
        for option, title in enumerate(self.titles):
            if option not in self.owners:
                self.told.fault(("options", option), "no-owner", "an option of some party",
                                f"{title!r}, which nobody has",
                                step="add its number to the options of a decision maker, as the "
                                "numbers of states depend on it")  # fmt: skip

    def _options(self) -> tuple[Option, ...]:
        return tuple(
            Option(self.options[k], (self.names[party],), direction=self.directions[k])
            for k, party in self.owners.items()
        )

    def _conditions(self, path: Path, node: Node | None) -> tuple[Pattern, ...]:
        """Patterns of a list of conditions, any of which is enough."""
        if node is None:
            return ()
        items = self.told.items(path, node, "conditions")
        return tuple(pattern for at, item in items for pattern in self._condition(at, item))

    def _condition(self, path: Path, node: Node) -> tuple[Pattern, ...]:
        if isinstance(node, Table):
            entries = self.told.entries(path, node, COMPOUND, COMPOUND)
            told = entries.get("members")
            if told is None:
                return ()
            at = (*path, "members")
            members = self.told.items(at, told, "conditions")
            return tuple(self._pattern(inner, item) for inner, item in members)
        return (self._pattern(path, node),)

    def _pattern(self, path: Path, node: Node) -> Pattern:
        found: dict[str, tuple[str, ...]] = {}
        for at, item in self.told.items(path, node, 'pairs such as [0, "Y"]'):
            if not isinstance(item, Series) or len(item.items) != 2:
                self.told.wrong(at, item, 'a pair such as [0, "Y"]')
                continue
            option = self._index((*at, 0), item.items[0], len(self.titles), "an option")
            level = self.told.one_of((*at, 1), item.items[1], {"Y": "Y", "N": "N"})
            if option is None or level is None:
                continue
            if self.options[option] in found:
                what = f"option {option} again"
                self.told.fault(at, "repeated-option", "each option once in a condition", what)
            found[self.options[option]] = (level,)
        return found

    def _party(
        self, index: int, entries: Mapping[str, Node], manual: bool, states: int | None
    ) -> Party:
        path: Path = ("decisionMakers", index)
        statements: tuple[Statement, ...] = ()
        if "preferences" in entries:
            at = (*path, "preferences")
            items = self.told.items(at, entries["preferences"], "conditions")
            statements = tuple(Statement(Condition(self._condition(*told))) for told in items)
        preference: Preference = Priorities(statements)
        rankings = [key for key in RANKINGS if key in entries]
        if manual:
            preference = self._ranking(path, entries, rankings, states)
        elif rankings and not statements:
            self.told.fault((*path, rankings[0]), "unused-ranking", f"{SWITCHES[0]} true",
                            "a ranking that does not count, and no preferences")  # fmt: skip
        unseen = self._conditions((*path, "misperceptions"), entries.get("misperceptions"))
        return Party(self.names[index], preference, Condition(unseen) if unseen else NEVER)

    def _ranking(
        self, path: Path, entries: Mapping[str, Node], keys: Sequence[str], states: int | None
    ) -> Preference:
        if not keys:
            self.told.fault(path, "missing-key", f"the key {' or '.join(RANKINGS)}", "neither",
                            step=f"or set {SWITCHES[0]} to false")  # fmt: skip
            return INDIFFERENT
        return read_ranking(self.told, (*path, keys[0]), entries[keys[0]], states) or INDIFFERENT

    def _coalitions(self, node: Node | None, parties: int) -> tuple[tuple[str, ...], ...]:
        """Blocks of parties; none where each stands alone."""
        if node is None:
            return ()
        blocks = []
        seen: Counter[int] = Counter()
        for path, item in self.told.items(("coalitions",), node, "coalitions"):
            inner = self.told.items(path, item, "parties") if isinstance(item, Series) else [
                (path, item)
            ]  # fmt: skip
            told = [self._index(at, member, parties, "a decision maker") for at, member in inner]
            members = [member for member in told if member is not None]
            for (at, _), member in zip(inner, told, strict=True):
                if member is not None and member in seen:
                    what = f"{self.names[member]!r} again"
                    self.told.fault(at, "repeated-party", "each decision maker once", what)
                if member is not None:
                    seen[member] += 1
            blocks.append(tuple(self.names[member] for member in members))
        missing = [name for number, name in enumerate(self.names) if number not in seen]
        if missing and not self.told.faults:
            step = "each of them is taken to stand alone; say so in coalitions, or delete them"
            found = f"no {', '.join(missing)}"
            expected = "each decision maker once"
            self.doubt(("coalitions",), "not-in-partition", expected, found, step)
            blocks += [(name,) for name in missing]
        return tuple(blocks) if any(len(block) != 1 for block in blocks) else ()


def _distinct(
    titles: Sequence[str | None], owners: Mapping[int, int], parties: Sequence[str]
) -> list[str]:
    """Names of options, those of one name told apart by their party."""
    times = Counter(titles)
    found: list[str] = []
    for option, title in enumerate(titles):
        name = title or f"option {option + 1}"
        if times[title] > 1 and option in owners:
            name = f"{name} ({parties[owners[option]]})"
        plain, number = name, 1
        while name in found or (name != title and name in times):
            number += 1
            name = f"{plain} {number}"
        found.append(name)
    return found
