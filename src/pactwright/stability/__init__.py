"""Stability: which states of a conflict nobody moves away from (graph model)."""

from pactwright.stability.conditions import NEVER, Condition, Statement
from pactwright.stability.game import Game, GraphForm, OptionForm
from pactwright.stability.options import YES_NO, MoveCondition, Option, Party
from pactwright.stability.preferences import (
    INDIFFERENT,
    Payoffs,
    Preference,
    Priorities,
    Ranking,
    Weights,
)

__all__ = [
    "INDIFFERENT",
    "NEVER",
    "YES_NO",
    "Condition",
    "Game",
    "GraphForm",
    "MoveCondition",
    "Option",
    "OptionForm",
    "Party",
    "Payoffs",
    "Preference",
    "Priorities",
    "Ranking",
    "Statement",
    "Weights",
]
