"""Sphinx configuration. Everything a page needs is served from the page's own folder."""

import tomllib
from pathlib import Path

with (Path(__file__).parents[1] / "pyproject.toml").open("rb") as handle:
    _project = tomllib.load(handle)["project"]

project = "Pactwright"
author = "The Pactwright authors"
copyright = author
release = version = _project["version"]

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_*"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4

html_theme = "furo"
html_title = f"Pactwright {release}"
html_copy_source = False
html_show_sourcelink = False
pygments_style = "friendly"
nitpicky = True
