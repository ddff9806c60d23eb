"""Packages of clauses: which the rules allow, which the literature names, what each contains."""

from pactwright.settlement.checks import check as rule_faults
from pactwright.settlement.combinations import Prohibition
from pactwright.settlement.conflicts import smallest_conflict
from pactwright.settlement.doubles import check as double_faults
from pactwright.settlement.effective import EffectiveClause, EffectivePackage, effective
from pactwright.settlement.falls import Fall, Fallen, claims_of, fallen
from pactwright.settlement.matching import Package, all_hold, any_holds, applies, holds, negated
from pactwright.settlement.packages import NamedPackage, named_packages, package_of
from pactwright.settlement.quantities import ParameterQuantity, Part, Unplaced, with_parts
from pactwright.settlement.search import Budget
from pactwright.settlement.space import Finding, Space
from pactwright.settlement.terms_told import check as terms_faults

__all__ = [
    "Budget",
    "EffectiveClause",
    "EffectivePackage",
    "Fall",
    "Fallen",
    "Finding",
    "NamedPackage",
    "Package",
    "ParameterQuantity",
    "Part",
    "Prohibition",
    "Space",
    "Unplaced",
    "all_hold",
    "any_holds",
    "applies",
    "claims_of",
    "double_faults",
    "effective",
    "fallen",
    "holds",
    "named_packages",
    "negated",
    "package_of",
    "rule_faults",
    "smallest_conflict",
    "terms_faults",
    "with_parts",
]
