"""Games whose stable states can be worked out by hand."""

from pactwright.stability import Condition, Option, OptionForm, Party, Statement, Weights


def arms_race(parties: int, each: int) -> OptionForm:
    """Everyone wants others to hold back more than to arm itself, one weapon at a time."""
    names = [f"p{k}" for k in range(parties)]
    weapons = {name: [f"{name}_{k}" for k in range(each)] for name in names}
    options = tuple(Option(w, (name,)) for name in names for w in weapons[name])

    def wants(name: str) -> Weights:
        own = [(Statement(Condition.of({w: "Y"})), 1) for w in weapons[name]]
        theirs = [w for other in names if other != name for w in weapons[other]]
        return Weights((*own, *((Statement(Condition.of({w: "N"})), 3) for w in theirs)))

    return OptionForm(tuple(Party(name, wants(name)) for name in names), options, name="arms race")
