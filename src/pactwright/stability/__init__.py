"""Stability: which states of a conflict nobody moves away from (graph model)."""

from pactwright.stability.analysis import Stability, StabilityResult, analyse
from pactwright.stability.blocks import BLOCK_CONCEPTS, as_blocks
from pactwright.stability.checking import check_witness
from pactwright.stability.coalitions import (
    COALITION_CONCEPTS,
    CoalitionResult,
    CoalitionStability,
    coalitions,
)
from pactwright.stability.concepts import CONCEPTS, LEFT_OUT, Concept
from pactwright.stability.conditions import NEVER, Condition, Statement
from pactwright.stability.explaining import Explanation, explain
from pactwright.stability.game import Game, GraphForm, OptionForm
from pactwright.stability.inverse import Inverse, WantedBy, inverse
from pactwright.stability.lazy import Examination, examine
from pactwright.stability.options import YES_NO, MoveCondition, Option, Party
from pactwright.stability.preferences import (
    INDIFFERENT,
    Payoffs,
    Preference,
    Priorities,
    Ranking,
    Weights,
)
from pactwright.stability.robustness import Change, Robustness, UndecidedError, robustness
from pactwright.stability.sets import StateSet
from pactwright.stability.states import States, TooLargeError
from pactwright.stability.status_quo import Route, StatusQuo, status_quo
from pactwright.stability.witness import Deterrence, Escape, Step, Witness

__all__ = [
    "BLOCK_CONCEPTS",
    "COALITION_CONCEPTS",
    "CONCEPTS",
    "INDIFFERENT",
    "LEFT_OUT",
    "NEVER",
    "YES_NO",
    "Change",
    "CoalitionResult",
    "CoalitionStability",
    "Concept",
    "Condition",
    "Deterrence",
    "Escape",
    "Examination",
    "Explanation",
    "Game",
    "GraphForm",
    "Inverse",
    "MoveCondition",
    "Option",
    "OptionForm",
    "Party",
    "Payoffs",
    "Preference",
    "Priorities",
    "Ranking",
    "Robustness",
    "Route",
    "Stability",
    "StabilityResult",
    "StateSet",
    "Statement",
    "States",
    "StatusQuo",
    "Step",
    "TooLargeError",
    "UndecidedError",
    "WantedBy",
    "Weights",
    "Witness",
    "analyse",
    "as_blocks",
    "check_witness",
    "coalitions",
    "examine",
    "explain",
    "inverse",
    "robustness",
    "status_quo",
]
