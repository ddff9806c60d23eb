"""The parameters of one package in a block of draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pactwright import library
from pactwright.draws import Sample
from pactwright.settlement import ParameterQuantity, Part

Floats = npt.NDArray[np.float64]
Owned = tuple[str, str | None]
LATENT = "library."


def latent(parameter: str, owner: str | None) -> str:
    """The column from which the library's own doubt about a parameter is drawn.

    One for each parameter and owner, so that it is the same in every phase and architecture.
    """
    return f"{LATENT}{parameter}.{owner}" if owner else f"{LATENT}{parameter}"


@dataclass(frozen=True, slots=True, eq=False)
class Completion:
    """Where in its range each statement lies that is a set: 0 its lowest end, 1 its highest.

    Sets (unknowns, grades, strengths) are never drawn; they are completed in some way, and the
    same way in every draw. Nothing is filled in: a set that is not placed is an error.

    Parameters
    ----------
    at
        Path of the statement to its place; an array where each draw of a block is a completion of
        its own.
    """

    at: Mapping[str, float | Floats]

    def __call__(self, path: str) -> float | Floats:
        """The place of one statement.

        Raises
        ------
        KeyError
            When it is not placed.
        """
        return self.at[path]


def sets_of(quantities: Iterable[ParameterQuantity]) -> tuple[str, ...]:
    """Paths of the statements behind some parameters that a completion speaks to.

    They are sets, or set a parameter to different values.
    """
    found: dict[str, None] = {}
    for quantity in quantities:
        for part in quantity.parts:
            if part.amount.is_set:
                found[part.path] = None
        for path in quantity.conflict[:1]:
            found[path] = None
    return tuple(found)


def drawn(
    quantity: ParameterQuantity, sample: Sample, completion: Completion, spread: float
) -> Floats:
    """A parameter in every draw of a block.

    On its link the first ``sets`` takes the place of the baseline, and shifts and multiplications
    add (see `pactwright.settlement.parameter_quantities`); where several statements set it, it lies
    between the lowest and the highest as the completion says for the first of them. What ``adds``
    is added to the value itself (see `pactwright.durability.spoilers`). A baseline that nothing
    sets is drawn from a triangular distribution on the link, likeliest at the library's value and
    reaching `spread` of the way to the ends of its widest range.

    Parameters
    ----------
    quantity
        Of one effective package.
    sample
        The draws.
    completion
        How sets are completed.
    spread
        From 0, the library's value itself, to 1, its widest range.
    """
    told = library.parameters()[quantity.parameter]
    low, high = told.prior
    to, back = LINKS[quantity.link]
    reach = float(to(np.asarray(high)) - to(np.asarray(low)))  # no change can count for more
    starts = [
        _amount(part, sample, completion, low, high)
        for part in quantity.parts
        if part.verb == "sets"
    ]
    if starts:
        place = completion(quantity.conflict[0]) if quantity.conflict else 0.0
        least, most = np.min(starts, axis=0), np.max(starts, axis=0)
        found = to(least) + (to(most) - to(least)) * place
    else:
        found = _baseline(quantity, sample, spread)
    for part in quantity.parts:
        if part.verb in ("sets", "adds"):
            continue
        if part.verb == "multiplies":
            change = np.log(_amount(part, sample, completion, np.exp(-reach), np.exp(reach)))
        else:
            change = _amount(part, sample, completion, -reach, reach)
        found = found + change
    value = np.clip(back(found), low, high)
    for part in quantity.parts:
        if part.verb == "adds":
            value = value + _amount(part, sample, completion, 0.0, high)
    return np.asarray(np.clip(value, low, high))


def _amount(
    part: Part, sample: Sample, completion: Completion, least: float, most: float
) -> Floats:
    """An amount in every draw, kept within bounds; of a set, the same place of its range in all."""
    if part.at:
        low, high = sample.ends(part.at)
    else:
        low, high = (np.full(sample.block.rows, end) for end in part.amount.at_centre())
    low, high = np.clip(low, least, most), np.clip(high, least, most)
    if not part.amount.is_set:
        return np.asarray(low)
    return np.asarray(low + (high - low) * completion(part.path))


def _baseline(quantity: ParameterQuantity, sample: Sample, spread: float) -> Floats:
    told = library.parameters()[quantity.parameter]
    to, _ = LINKS[quantity.link]
    mode = float(to(np.asarray(quantity.start)))
    if spread == 0.0:
        return np.full(sample.block.rows, mode)
    low = mode + spread * (float(to(np.asarray(told.prior[0]))) - mode)
    high = mode + spread * (float(to(np.asarray(told.prior[1]))) - mode)
    u = sample.block.column(latent(quantity.parameter, quantity.of))
    # Quantiles of the triangular distribution with its mode at `mode`.
    below = (mode - low) / (high - low)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    falling = high - np.sqrt((1.0 - u) * (high - low) * (high - mode))
    return np.where(u < below, rising, falling)


def _logit(chance: Floats) -> Floats:
    return np.asarray(np.log(chance) - np.log1p(-chance))


def _chance(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))


def _same(value: Floats) -> Floats:
    return value


LINKS: Mapping[str, tuple[Callable[[Floats], Floats], Callable[[Floats], Floats]]] = {
    "logit": (_logit, _chance),
    "log": (np.log, np.exp),
    "identity": (_same, _same),
}
