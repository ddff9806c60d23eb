"""GENIUS files written from plain numbers, and what GENIUS would make of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from hypothesis import strategies as st

Profile = Mapping[str, Any]


def tree(
    issues: Mapping[str, Sequence[str]], evaluations: Mapping[str, Sequence[float]] | None
) -> str:
    text = '<objective index="0" description="" name="Harbour" type="objective">\n'
    for number, (name, items) in enumerate(issues.items(), 1):
        text += (
            f'<issue index="{number}" name={quoteattr(name)} vtype="discrete" type="discrete">\n'
        )
        for place, item in enumerate(items, 1):
            told = f' evaluation="{evaluations[name][place - 1]!r}"' if evaluations else ""
            text += f'<item index="{place}" value={quoteattr(item)}{told}></item>\n'
        text += "</issue>\n"
    return text


def domain_text(issues: Mapping[str, Sequence[str]]) -> str:
    head = f'<negotiation_template>\n<utility_space number_of_issues="{len(issues)}">\n'
    return head + tree(issues, None) + "</objective></utility_space></negotiation_template>\n"


def profile_text(issues: Mapping[str, Sequence[str]], profile: Profile) -> str:
    text = "<utility_space>\n" + tree(issues, profile["evaluations"])
    for number, weight in enumerate(profile["weights"], 1):
        text += f'<weight index="{number}" value="{weight!r}"></weight>\n'
    text += '</objective>\n<discount_factor value="1.0"></discount_factor>\n'
    if profile["reservation"] is not None:
        text += f'<reservation value="{profile["reservation"]!r}"></reservation>\n'
    return text + "</utility_space>\n"


def write(
    folder: Path, issues: Mapping[str, Sequence[str]], profiles: Sequence[Profile]
) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / "harbour.xml"]
    files[0].write_text(domain_text(issues), encoding="utf-8")
    for number, profile in enumerate(profiles, 1):
        files.append(folder / f"side{number}.xml")
        files[-1].write_text(profile_text(issues, profile), encoding="utf-8")
    return files


def utility(issues: Mapping[str, Sequence[str]], profile: Profile, items: Sequence[int]) -> float:
    """A bid's utility: weight times evaluation over the issue's largest (EvaluatorDiscrete)."""
    total = 0.0
    for weight, name, item in zip(profile["weights"], issues, items, strict=True):
        evaluations = profile["evaluations"][name]
        largest = max(evaluations)
        total += weight * (evaluations[item] / largest if largest >= 1e-5 else 0.0)
    return total


LETTERS = st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc", "Cf"])
NAMES = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)


@st.composite
def domains(draw: st.DrawFn) -> tuple[dict[str, list[str]], list[Profile]]:
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    items = st.lists(NAMES, min_size=1, max_size=4, unique=True)
    issues = {name: draw(items) for name in names}
    amounts = st.one_of(st.integers(0, 20).map(float), st.floats(0, 1000, allow_subnormal=False))
    profiles = []
    for _ in range(draw(st.integers(1, 3))):
        weights = [draw(st.integers(0, 9)) for _ in issues]
        weights[0] += not any(weights)
        profiles.append(
            {
                "evaluations": {n: [draw(amounts) for _ in i] for n, i in issues.items()},
                "weights": [weight / sum(weights) for weight in weights],
                "reservation": draw(st.none() | st.integers(0, 100).map(lambda n: n / 100)),
            }
        )
    return issues, profiles
