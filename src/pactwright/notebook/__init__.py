"""Displays in notebooks: results as tables, registered from outside so that none draws itself."""

from pactwright.notebook.display import (
    assessment_html,
    bargaining_html,
    durability_html,
    enable,
    examination_html,
    stability_html,
)

__all__ = [
    "assessment_html",
    "bargaining_html",
    "durability_html",
    "enable",
    "examination_html",
    "stability_html",
]
