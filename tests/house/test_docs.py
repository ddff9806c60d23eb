"""The documentation builds without a warning and reads without a network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADS = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc=["']?(?:https?:)?//[^"' >]+"""
    r"""|<link\b(?=[^>]*\brel=["']?(?:stylesheet|preload|preconnect|icon|shortcut))"""
    r"""[^>]*\bhref=["']?(?:https?:)?//[^"' >]+""",
    re.IGNORECASE,
)
STYLE_LOADS = re.compile(r"""(?:@import|url\()\s*["']?(?:https?:)?//[^"') ]+""", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    done = subprocess.run(
        [*build, "-d", folder / "doctrees", ROOT / "docs", folder / "html"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "html"


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    found = []
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        pattern = STYLE_LOADS if path.suffix == ".css" else LOADS
        found += [f"{path.relative_to(site)}: {match}" for match in pattern.findall(text)]
        found += [f"{path.relative_to(site)}: {match}" for match in STYLE_LOADS.findall(text)]
    assert found == []


def test_every_page_is_reached(site: Path) -> None:
    """A page that no table of contents lists is a warning, and so a failure, of the build."""
    sources = {path.relative_to(ROOT / "docs").with_suffix("") for path in docs_pages()}
    built = {path.relative_to(site).with_suffix("") for path in site.rglob("*.html")}
    assert sources <= built


def docs_pages() -> list[Path]:
    return [path for path in (ROOT / "docs").rglob("*.md") if not path.name.startswith("_")]
