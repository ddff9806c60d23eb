"""By which rule a ratifier answers, and who counts under it, in words."""

from __future__ import annotations

from pactwright.bargaining.seats import Body, Seat
from pactwright.case import Quantity, Sections
from pactwright.reports.wording import listed, party_name


def rule_in_words(nouns: Sections, body: Body) -> str:
    """Such as ``by the votes of Left (30 to 40 %) and Right (unknown), 50 % needed``."""
    parts = [_with_share(nouns, seat) for seat in body.seats if seat.standing == "faction"]
    others = [_name(nouns, seat) for seat in body.seats if seat.standing == "member"]
    against = [_name(nouns, seat) for seat in body.seats if seat.standing == "opposed"]
    told = []
    if body.needs is not None:
        told.append(f"by the votes of {listed(parts)}, {_share(body.needs)} needed")
    elif others:
        told.append(f"by unanimity of {listed(others)}")
    else:
        told.append(f"by {body.rule}")
    if against:
        told.append(f"{listed(against)} listed as opposed")
    return ", ".join(told)


def _name(nouns: Sections, seat: Seat) -> str:
    return party_name(nouns, seat.party)


def _with_share(nouns: Sections, seat: Seat) -> str:
    return f"{_name(nouns, seat)} ({_share(seat.share)})" if seat.share else _name(nouns, seat)


def _share(share: Quantity) -> str:
    """A share in per cent: as a range where it is one, and with the word where nothing is known."""
    low, high = share.support()
    if share.shape == "number":
        return f"{100 * low:.4g} %"
    if share.shape == "uniform":
        return f"{100 * low:.4g} to {100 * high:.4g} %"
    return str(share)
