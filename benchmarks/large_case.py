"""A generated case of about a thousand lines, of the shape that analysts write."""

PARTIES = ("north", "south", "patron", "neighbour")
GRADES = ("essential", "desirable", "acceptable", "tolerable", "unacceptable")

HEAD = """\
pactwright: 1
title: A generated case for timing
summary: Every value is cited and none of them means anything.
as_of: 2025-12-01
by: Benchmark
dispute: {between: [north, south], protected: south, guarantors: [patron]}
"""


def large_case(lines: int = 1_000) -> str:
    """A complete case of at least `lines` lines; the same lines give the same text."""
    issues = 1
    while (text := _case(issues)).count("\n") < lines:
        issues += 1
    return text


def _case(issues: int) -> str:
    names = [f"issue{number:02}" for number in range(1, issues + 1)]
    sections = [
        HEAD,
        "parties:\n",
        *(
            f"  {party}: {{name: {party.title()}, kind: state, role: signatory}}\n"
            for party in PARTIES
        ),
        "claims:\n",
        *(_claims(number, name) for number, name in enumerate(names)),
        "issues:\n",
        *(_issue(number, name) for number, name in enumerate(names)),
        "rules:\n",
        *(_rule(number, names) for number in range(len(names) - 1)),
        "no_deal:\n  war:\n    title: The war goes on\n    worth:\n",
        *(f"      {party}: {{value: 20 to 40, basis: [issue01_cost]}}\n" for party in PARTIES),
        "values:\n",
        *(_values(number, party, names) for number, party in enumerate(PARTIES)),
        "red_lines:\n",
        *(_red_line(number, name) for number, name in enumerate(names) if number % 8 == 0),
        "architectures:\n",
        *(_architecture(clause, names) for clause in ("little", "half", "full")),
    ]
    return "".join(sections)


def _claims(number: int, name: str) -> str:
    return "".join(
        f"  {name}_{topic}:\n"
        f"    says: What the clauses of {name} would mean, seen from their {topic}.\n"
        f"    by: Author {number % 5}\n"
        f"    dated: 2025-{1 + number % 12:02}-01\n"
        f'    source: "report {number}, par. {number + 1}"\n'
        f"    type: interest\n"
        f"    status: reported\n"
        for topic in ("cost", "gain")
    )


def _issue(number: int, name: str) -> str:
    return (
        f"  {name}:\n"
        f"    question: How far does {name} go?\n"
        f"    obligors: [{PARTIES[number % 2]}]\n"
        f"    ordered: true\n"
        f"    clauses:\n"
        f"      little: Hardly\n"
        f"      half: {{title: Half way, numbers: {{months: {number + 1} to {number + 6}}}}}\n"
        f"      full: All the way\n"
        f"    breach:\n"
        f"      {{falls_to: {{half: little, full: little}}, costs: 5, basis: [{name}_cost]}}\n"
    )


def _rule(number: int, names: list[str]) -> str:
    return (
        f"  {names[number]}_first:\n"
        f"    when: {{{names[number + 1]}: full}}\n"
        f"    requires: {{{names[number]}: [half, full]}}\n"
        f"    basis: [{names[number]}_gain]\n"
    )


def _values(number: int, party: str, names: list[str]) -> str:
    worth = [
        f"    {name}: {{little: {GRADES[(number + row) % 5]}, "
        f"half: {{value: {10 * (row % 5) + 20} to {10 * (row % 5) + 50}, basis: [{name}_gain]}}, "
        f"full: {GRADES[(number + row + 2) % 5]}, basis: [{name}_cost]}}\n"
        for row, name in enumerate(names)
    ]
    ranks = ", ".join(names)
    return f"  {party}:\n    weights: {{ranks: [{ranks}], basis: [issue01_cost]}}\n" + "".join(
        worth
    )


def _red_line(number: int, name: str) -> str:
    party = PARTIES[number // 8 % 2]
    return f"  {party}_{name}: {{party: {party}, never: {{{name}: full}}, basis: [{name}_cost]}}\n"


def _architecture(clause: str, names: list[str]) -> str:
    rows = "".join(f"      {name}: {clause}\n" for name in names)
    return f"  all_{clause}:\n    title: Everything {clause}\n    clauses:\n{rows}"
