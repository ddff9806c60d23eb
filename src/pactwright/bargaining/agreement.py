"""The zone of agreement among named packages: what would be signed, and who blocks what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pactwright.bargaining.bench import Bench
from pactwright.bargaining.documents import DocumentAnswer, Objector, signing
from pactwright.bargaining.ties import Ties, ties
from pactwright.case import ResolvedCase
from pactwright.preferences import Verdict
from pactwright.settlement import NamedPackage, Space, named_packages


@dataclass(frozen=True, slots=True)
class Against:
    """Why one party stands against a package, or may.

    Parameters
    ----------
    party, role
        Who, as in `pactwright.bargaining.documents.Objector`.
    lines
        Red lines that are crossed for certain.
    perhaps
        Red lines that may be crossed.
    shortfall
        Points that it lacks, lowest and highest; None where it lacks none or has no values.
    through
        Parties by whom a ratifier refuses.
    """

    party: str
    role: str
    lines: tuple[str, ...]
    perhaps: tuple[str, ...]
    shortfall: tuple[float, float] | None
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one named package stands.

    Parameters
    ----------
    id, title
        Which.
    verdict
        Exact; whether it would be signed if it were possible.
    refusing, undecided
        Who stands against it, or may.
    without
        Partial signatories that refuse.
    ties
        Whose answer is too close to call.
    broken_rules
        Hard rules that forbid it: it is then not possible, whatever the parties say.
    documents
        What becomes of each document.
    uncovered
        Issues that it settles and no document covers; empty where the case has no documents.
    """

    id: str
    title: str
    verdict: Verdict
    refusing: tuple[Against, ...]
    undecided: tuple[Against, ...]
    without: tuple[str, ...]
    ties: Ties
    broken_rules: tuple[str, ...] = ()
    documents: tuple[DocumentAnswer, ...] = ()
    uncovered: tuple[str, ...] = ()

    def told(self, verdict: Verdict) -> bool:
        """Whether this is what is said of it: it is possible, and not too close to call."""
        return not self.broken_rules and not self.ties.whole and self.ties.verdict is verdict


@dataclass(frozen=True, slots=True)
class Agreement:
    """The zone of agreement among named packages.

    Parameters
    ----------
    packages
        One an architecture or phase, in the order of the case. `without` names partial
        signatories that refuse; the package stands without them.
    blocked_by
        Party to the possible packages that it refuses, and not by a tie, and that its yes is
        needed for.
    alone
        Party to those of them that nobody else refuses or leaves open.
    """

    packages: tuple[Stand, ...]
    blocked_by: Mapping[str, tuple[str, ...]]
    alone: Mapping[str, tuple[str, ...]]

    def _of(self, verdict: Verdict) -> tuple[str, ...]:
        return tuple(stand.id for stand in self.packages if stand.told(verdict))

    @property
    def impossible(self) -> tuple[str, ...]:
        """Packages that a hard rule forbids."""
        return tuple(stand.id for stand in self.packages if stand.broken_rules)

    @property
    def too_close(self) -> tuple[str, ...]:
        """Packages that lie in it or outside by a tie."""
        possible = (stand for stand in self.packages if not stand.broken_rules)
        return tuple(stand.id for stand in possible if stand.ties.whole)

    @property
    def signable(self) -> tuple[str, ...]:
        """Packages that everybody asked accepts: the zone of agreement."""
        return self._of(Verdict.ACCEPTS)

    @property
    def open(self) -> tuple[str, ...]:
        """Packages that may lie in it."""
        return self._of(Verdict.CANNOT_TELL)

    @property
    def not_signable(self) -> tuple[str, ...]:
        """Packages outside it."""
        return self._of(Verdict.REFUSES)


def agreement(
    case: ResolvedCase,
    bench: Bench | None = None,
    named: Sequence[NamedPackage] | None = None,
) -> Agreement:
    """Which named packages would be signed, and who stands against the others.

    Parameters
    ----------
    case
        One reading of the case.
    bench
        Who answers for the parties.
    named
        The packages; every architecture and phase of the case if left out.
    """
    bench = bench or Bench(case)
    stands, space = [], Space.of(case.nouns)
    for one in named_packages(case.nouns) if named is None else named:
        signed = signing(case, one.package, bench)
        stands.append(
            Stand(
                one.id,
                one.title,
                signed.verdict,
                tuple(_against(one, signed.refusing, bench)),
                tuple(_against(one, signed.undecided, bench)),
                tuple(a.party for a in signed.absences if a.verdict is Verdict.REFUSES),
                ties(case, one.package, bench, signed),
                space.broken(one.package),
                signed.documents,
                signed.uncovered,
            )
        )
    blocked: dict[str, tuple[str, ...]] = {}
    alone: dict[str, tuple[str, ...]] = {}
    for stand in (one for one in stands if one.told(Verdict.REFUSES)):
        refusing = [told for told in stand.refusing if told.party not in stand.ties.deciding]
        for told in refusing:
            blocked[told.party] = (*blocked.get(told.party, ()), stand.id)
            if len(refusing) == 1 and not stand.undecided and not stand.ties.deciding:
                alone[told.party] = (*alone.get(told.party, ()), stand.id)
    return Agreement(tuple(stands), blocked, alone)


def _against(one: NamedPackage, objectors: Sequence[Objector], bench: Bench) -> Iterator[Against]:
    for told in objectors:
        judgement = bench(told.party, one.package)
        gain = judgement.gain
        yield Against(
            told.party,
            told.role,
            tuple(line.line for line in judgement.crossings if line.certain),
            tuple(line.line for line in judgement.crossings if not line.certain),
            None if gain is None or gain[0] >= 0 else (max(0.0, -gain[1]), -gain[0]),
            told.through,
        )
