"""The concepts of stability: what each is called, means and rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pactwright.errors import Fault, InputError, Place
from pactwright.stability.game import Game, GraphForm, OptionForm

JOINT = 1 << 16  # combinations up to which simultaneous stability is looked at unasked


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of stability.

    Parameters
    ----------
    name
        Short name.
    title
        Full name.
    meaning
        When a state is stable for a party, in words.
    source
        Where it is defined.
    """

    name: str
    title: str
    meaning: str
    source: str


CONCEPTS = {
    concept.name: concept
    for concept in (
        Concept(
            "nash",
            "Nash stability",
            "it has no improvement of its own",
            "Nash 1950, Equilibrium points in n-person games, PNAS 36(1)",
        ),
        Concept(
            "gmr",
            "general metarationality",
            "each improvement can be answered by moves of others that leave it no better off",
            "Howard 1971, Paradoxes of Rationality, MIT Press",
        ),
        Concept(
            "smr",
            "symmetric metarationality",
            "each improvement can be answered by moves of others that leave it no better off, and "
            "from there it cannot escape to anything better than now",
            "Howard 1971, Paradoxes of Rationality, MIT Press",
        ),
        Concept(
            "seq",
            "sequential stability",
            "each improvement can be answered by improvements of others that leave it no better "
            "off",
            "Fraser and Hipel 1979, Solving complex conflicts, IEEE Transactions on Systems, Man, "
            "and Cybernetics 9(12)",
        ),
        Concept(
            "sseq",
            "symmetric sequential stability",
            "each improvement can be answered by improvements of others that leave it no better "
            "off, and from there it cannot escape to anything better than now",
            "Rêgo and Vieira 2017, Symmetric sequential stability in the graph model for conflict "
            "resolution with multiple decision makers, Group Decision and Negotiation 26(4)",
        ),
        Concept(
            "sim",
            "simultaneous stability",
            "each improvement, made together with some improvements of others from the same state, "
            "leaves it no better off",
            "Fraser and Hipel 1984, Conflict Analysis: Models and Resolutions, North-Holland",
        ),
    )
}

# What the field has beside these, and why it is not here.
LEFT_OUT = {
    "strength of preference": "the rule that splits strongly from weakly stable states was not "
    "found word for word (Hamouda, Kilgour and Hipel 2004, 2006)",
    "unknown preference": "which of four readings is which was not found word for word (Li, Hipel, "
    "Kilgour and Fang 2004); the two preferences above are combined in hybrid forms",
    "fuzzy, grey and probabilistic preference": "the thresholds were not found word for word",
    "attitudes": "the definition of total replies was not found word for word (Inohara and Hipel "
    "2008)",
    "hypergames": "each party is judged in the game that it sees; the classes of equilibria by who "
    "recognises them were not found word for word (Aljefri and others)",
    "limited move and non-myopic stability": "for three parties and more two definitions are in "
    "dispute",
    "policy equilibria and higher metarationalities": "not found word for word (Zeng and others "
    "2006, 2007)",
}


def chosen(game: Game, names: Iterable[str] | None) -> tuple[str, ...]:
    """Short names of concepts in their standard order.

    None stands for all that the form allows; beyond 65,536 combinations of options for all but
    ``sim``, which goes through every move and must be asked for.

    Raises
    ------
    InputError
        When a name is unknown, or simultaneous stability is asked of a game in graph form, where
        two moves at once lead nowhere in particular.
    """
    possible = [name for name in CONCEPTS if name != "sim" or not isinstance(game, GraphForm)]
    if names is None:
        many = isinstance(game, OptionForm) and game.combinations > JOINT
        return tuple(name for name in possible if name != "sim" or not many)
    wanted = tuple(names)
    place = Place(game.name or "game")
    faults = []
    for name in wanted:
        if name not in CONCEPTS:
            what = f"one of {', '.join(possible)}"
            faults.append(Fault("unknown-concept", place, "concepts", what, repr(name)))
        elif name not in possible:
            what = "a concept that is defined on states and arcs"
            faults.append(
                Fault("not-defined", place, "concepts", what, f"{name}, which needs options")
            )
    if faults:
        raise InputError(faults)
    return tuple(name for name in CONCEPTS if name in wanted)
