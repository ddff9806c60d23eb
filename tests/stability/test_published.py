"""A published conflict, told by its arcs, has the published stable states."""

from pactwright.stability import GraphForm, Party, Ranking, analyse, coalitions, status_quo

# Elmira, the groundwater dispute of 1991 (Fang, Hipel and Kilgour 1993, Interactive Decision
# Making: The Graph Model for Conflict Resolution, Wiley). The ministry (M) can modify its order,
# the company Uniroyal (U) can delay, accept or abandon its plant, the local government (L) insist.
ELMIRA = GraphForm(
    (
        Party("M", Ranking.of(7, 3, 4, 8, 5, 1, 2, 6, 9)),
        Party("U", Ranking.of(1, 4, 8, 5, 9, 3, 7, 2, 6)),
        Party("L", Ranking.of(7, 3, 5, 1, 8, 6, 4, 2, 9)),
    ),
    tuple(map(str, range(1, 10))),
    {
        "M": ((1, 2), (3, 4), (5, 6), (7, 8)),
        "U": (
            *((1, 3), (2, 4), (5, 7), (6, 8)),
            *((1, 9), (2, 9), (3, 9), (4, 9), (5, 9), (6, 9), (7, 9), (8, 9)),
        ),
        "L": ((1, 5), (2, 6), (3, 7), (4, 8), (5, 1), (6, 2), (7, 3), (8, 4)),
    },
    name="elmira",
)


def test_elmira_has_the_published_equilibria() -> None:
    told = analyse(ELMIRA).concepts
    assert {name: found.equilibria.ids() for name, found in told.items() if name != "sseq"} == {
        "nash": (5, 8, 9),
        "gmr": (1, 4, 5, 8, 9),
        "smr": (1, 4, 5, 8, 9),
        "seq": (5, 8, 9),
    }


def test_the_ministry_and_the_company_together_leave_the_equilibrium_of_elmira() -> None:
    # Kilgour, Hipel, Fang and Peng 2001: from 5 the two jump to 8, which both prefer; so it went.
    told = coalitions(ELMIRA).concepts["cnash"]
    assert told.blocking(5) == (("M", "U"),)
    assert told.leads_to(5, ("M", "U")) == 8
    assert told.equilibria.ids() == (8, 9)


def test_the_status_quo_of_elmira_leads_to_five_by_one_improvement() -> None:
    routes = {route.to: route for route in status_quo(analyse(ELMIRA), 1, (5, 8, 9)).routes}
    assert routes[5].by_improvements is not None
    assert [(step.party, step.to) for step in routes[5].by_improvements] == [("L", 5)]
    assert routes[8].by_moves is not None
    assert len(routes[8].by_moves) == 3
    assert routes[8].by_improvements is None
