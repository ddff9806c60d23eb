"""The small case and two views of it, as the reports see them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pactwright.assessment import Assessment, assess
from pactwright.case import gather
from pactwright.errors import Severity

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"

ANSEL = """
view: ansel
by: R. Ansel
dated: 2025-09-12
title: An army of its own
red_lines:
  tol_army: {party: TOL, never: {army: rebuilt}, unless: {sanctions: lifted}, basis: [V02]}
fill_ins:
  by: Vessa desk
  dated: 2026-01-01
  values: {LAK: {army: {capped: 60, rebuilt: 30, basis: [V10]}}}
"""
OKERLUND = """
view: okerlund
by: M. Okerlund
dated: 2025-10-03
title: A watched line
red_lines:
  cor_paper: {unless: {monitoring: force}, basis: [V05, V08]}
no_deal: {river_war: {worth: {TOL: {value: 20 to 30, basis: [V09]}}}}
"""


def assessed(case: Path, *views: Path) -> Assessment:
    found, faults = gather(case, views)
    assert found is not None
    assert [str(fault) for fault in faults if fault.severity is Severity.ERROR] == []
    return assess(found, faults)


@pytest.fixture(scope="session")
def plain_case() -> Assessment:
    return assessed(ROOT / "cases" / "six-issues")


@pytest.fixture(scope="session")
def two_views(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    folder = tmp_path_factory.mktemp("views")
    paths = []
    for name, text in (("ansel", ANSEL), ("okerlund", OKERLUND)):
        paths.append(folder / f"{name}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    return assessed(ROOT / "cases" / "six-issues", *paths)


CHANGES = (
    ("  ASM: {name", "  FAR: {name: Farland, kind: state, role: guarantor}\n  ASM: {name"),
    (
        "red_lines:\n",
        "red_lines:\n  far_paper: {party: FAR, never: {guarantee: paper}, basis: [V05]}\n",
    ),
    ("LAK: 40 to 50,", "LAK: {better_than: quick_truce},"),
)
MORE_PACKAGES = """
  slow_path:
    title: Slow path
    from: river_accord
    phases:
      truce: {title: Truce first, years: 2}
      arms: {title: Arms later, clauses: {guarantee: paper, army: rebuilt}}
  broken_pact:
    title: Broken pact
    from: river_accord
    clauses: {alignment: member, guarantee: paper}
  half_pact: {title: Half pact, clauses: {guarantee: pledge, monitoring: observers}}
"""


@pytest.fixture(scope="session")
def many_sided(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """The small case with a path, a partial package, one that breaks a rule, and a bystander."""
    text = (ROOT / "cases" / "six-issues" / "case.yaml").read_text("utf-8") + MORE_PACKAGES
    for old, new in CHANGES:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = tmp_path_factory.mktemp("many") / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return assessed(path)


HOSTILE = """</title><script>alert(1)</script> | `a` *b* <img src=x> "q" & 'r'"""
ARABIC = "الضفة الشرقية"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """The small case with text in it that means harm, and text from right to left."""
    text = (ROOT / "cases" / "six-issues" / "case.yaml").read_text("utf-8")
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    for old, new in (
        ("title: The Vessa river line", f'title: "{quoted}"'),
        ("name: Corvane,", f'name: "{quoted}",'),
        ("title: River accord", f'title: "=1+1 {quoted}"'),
        ('source: "The Vessa file, p. 4"', 'source: "https://example.org/a?b=<c>"'),
        ("neutral: Permanently neutral", f'neutral: "{ARABIC}"'),
        (
            "cor_held: {party: COR,",
            'cor_held: {note: "[a](https://example.org) <b>x</b> `c`", party: COR,',
        ),
    ):
        text = text.replace(old, new)
    path = tmp_path_factory.mktemp("hostile") / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return assessed(path)


@pytest.fixture
def agrees() -> Callable[[str, str], None]:
    """Compare a text with the one on record; GOLDEN=write puts it on record."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("GOLDEN") == "write":
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text("utf-8")

    return compare
