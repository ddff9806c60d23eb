"""Conditions for peace in closed form: pure functions of numbers and of arrays that broadcast.

One module a family. Each function states its formula, units and source; what could not be read in
a source is derived here, and says so. Answers in words are answers: "no credibility up to 1
suffices" is not an error. A parameter outside its range raises `pactwright.errors.InputError`.
"""

from pactwright.durability.closed_forms.bargaining import (
    BargainingRange,
    Risk,
    RiskyOffer,
    bargaining_range,
    risky_offer,
)
from pactwright.durability.closed_forms.deterrent_force import (
    DeterrentForce,
    Force,
    contest,
    least_deterrent_force,
)
from pactwright.durability.closed_forms.elimination import (
    DeterOrEliminate,
    Elimination,
    deter_or_eliminate,
)
from pactwright.durability.closed_forms.enforcement import (
    Compliance,
    Enforcement,
    enforcement_condition,
)
from pactwright.durability.closed_forms.exhaustion import (
    Exhaustion,
    ExhaustionWindow,
    exhaustion_window,
    war_cost,
)
from pactwright.durability.closed_forms.first_strike import (
    FirstStrikeRange,
    Surprise,
    first_strike_range,
)
from pactwright.durability.closed_forms.gradualism import (
    Gradualism,
    Ladder,
    Steps,
    growing_stakes,
    planned_steps,
)
from pactwright.durability.closed_forms.guarantee import (
    Deterrence,
    GuaranteeWindow,
    Restraint,
    Window,
    guarantee_window,
    window_between,
)
from pactwright.durability.closed_forms.guaranteed_war import (
    War,
    attacker_war_value,
    protected_war_value,
)
from pactwright.durability.closed_forms.hand_tying import chance_of_fighting, implied_commitment
from pactwright.durability.closed_forms.pivotal import Pivot, PivotalDeterrence, pivotal_deterrence
from pactwright.durability.closed_forms.preventive_war import (
    Commitment,
    FallingPower,
    RisingPower,
    Shift,
    powell_condition,
    powell_war,
    preventive_war_flow_cost,
    preventive_war_lump_cost,
)
from pactwright.durability.closed_forms.ratification import (
    BestProposal,
    Pressing,
    WinSet,
    agreement_zone,
    best_proposal,
    ratification_chance_normal,
    ratification_chance_uniform,
    win_set,
)
from pactwright.durability.closed_forms.selection import (
    ObservedFulfilment,
    Selection,
    observed_fulfilment_beta,
    observed_fulfilment_draws,
    observed_fulfilment_uniform,
)
from pactwright.durability.closed_forms.trust import (
    Reassurance,
    Trust,
    TrustThreshold,
    incidents_to_break,
    reassurance_costs,
    trust_after_incident,
    trust_threshold,
)
from pactwright.durability.closed_forms.unilateral import (
    ChallengerPayoffs,
    DefenderPayoffs,
    Equilibrium,
    UnilateralDeterrence,
    unilateral_deterrence,
)

__all__ = [
    "BargainingRange",
    "BestProposal",
    "ChallengerPayoffs",
    "Commitment",
    "Compliance",
    "DefenderPayoffs",
    "DeterOrEliminate",
    "Deterrence",
    "DeterrentForce",
    "Elimination",
    "Enforcement",
    "Equilibrium",
    "Exhaustion",
    "ExhaustionWindow",
    "FallingPower",
    "FirstStrikeRange",
    "Force",
    "Gradualism",
    "GuaranteeWindow",
    "Ladder",
    "ObservedFulfilment",
    "Pivot",
    "PivotalDeterrence",
    "Pressing",
    "Reassurance",
    "Restraint",
    "RisingPower",
    "Risk",
    "RiskyOffer",
    "Selection",
    "Shift",
    "Steps",
    "Surprise",
    "Trust",
    "TrustThreshold",
    "UnilateralDeterrence",
    "War",
    "WinSet",
    "Window",
    "agreement_zone",
    "attacker_war_value",
    "bargaining_range",
    "best_proposal",
    "chance_of_fighting",
    "contest",
    "deter_or_eliminate",
    "enforcement_condition",
    "exhaustion_window",
    "first_strike_range",
    "growing_stakes",
    "guarantee_window",
    "implied_commitment",
    "incidents_to_break",
    "least_deterrent_force",
    "observed_fulfilment_beta",
    "observed_fulfilment_draws",
    "observed_fulfilment_uniform",
    "pivotal_deterrence",
    "planned_steps",
    "powell_condition",
    "powell_war",
    "preventive_war_flow_cost",
    "preventive_war_lump_cost",
    "protected_war_value",
    "ratification_chance_normal",
    "ratification_chance_uniform",
    "reassurance_costs",
    "risky_offer",
    "trust_after_incident",
    "trust_threshold",
    "unilateral_deterrence",
    "war_cost",
    "win_set",
    "window_between",
]
