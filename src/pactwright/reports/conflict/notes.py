"""What is to be kept in mind beside stable states."""

from __future__ import annotations

from pactwright.reports.conflict.answer import ConflictAnswer
from pactwright.reports.conflict.naming import SHORT
from pactwright.reports.wording import listed

FIRST = (
    "Read Nash, SSEQ and SEQ first: they count on answers that others would give in their own "
    "interest. GMR and SMR also count answers that hurt whoever gives them; what holds by them "
    "alone holds only as long as such threats are believed."
)
LIMITS = (
    "Stable means that nobody gains by moving, given these preferences. It does not say that a "
    "state is likely, just or lawful, nor how the conflict gets there."
)
COALITIONS = (
    "Equilibria are for parties that move alone; --coalitions all looks at those who move together."
)


def notes(answer: ConflictAnswer) -> list[str]:
    """Sentences on how to read the answer, and what is not in it."""
    found = [FIRST]
    for why in dict.fromkeys(why for _, why in answer.left_out):
        names = [SHORT[name] for name, one in answer.left_out if one == why]
        found.append(f"{listed(names)} {'is' if len(names) == 1 else 'are'} left out: {why}.")
    groups = [listed(block) for block in answer.result.game.coalitions if len(block) > 1]
    if groups and answer.blocks is None:
        found.append(
            f"The model groups {'; '.join(groups)}; --coalitions fixed lets each group move as one."
        )
    elif (
        answer.coalitions is None
        and answer.blocks is None
        and not answer.left_out
        and len(answer.parties) > 1
    ):
        found.append(COALITIONS)
    unseen = [
        party.name
        for party in answer.result.game.parties
        if answer.result.states.fitting(party.misperceived).any()
    ]
    one = len(unseen) == 1
    if unseen:
        found.append(
            f"{listed(unseen)} {'overlooks' if one else 'overlook'} some states, "
            f"{'has' if one else 'have'} no verdict on these, and {'is' if one else 'are'} judged "
            "on the others in the game without them."
        )
    return [*found, LIMITS]
