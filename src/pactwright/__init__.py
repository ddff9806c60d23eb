"""A workbench for designing and stress-testing peace settlements.

```python
import pactwright as pw

case = pw.load("cases/ukraine-2025")
assessment = pw.assess(case)
```
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pactwright.assessment import assess, check, load
    from pactwright.assessment.bargaining import bargain
    from pactwright.assessment.durability import endure
    from pactwright.assessment.face_validity import face_validity
    from pactwright.interop.graph_models import read_game
    from pactwright.reports import write_brief
    from pactwright.stability import analyse, explain

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "analyse",
    "assess",
    "bargain",
    "check",
    "endure",
    "explain",
    "face_validity",
    "load",
    "read_game",
    "write_brief",
]

# Where each verb lives; it is loaded when first used, so that the command line starts quickly.
_HOME = {
    "analyse": "pactwright.stability",
    "assess": "pactwright.assessment",
    "bargain": "pactwright.assessment.bargaining",
    "check": "pactwright.assessment",
    "endure": "pactwright.assessment.durability",
    "explain": "pactwright.stability",
    "face_validity": "pactwright.assessment.face_validity",
    "load": "pactwright.assessment",
    "read_game": "pactwright.interop.graph_models",
    "write_brief": "pactwright.reports",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        if "IPython" in sys.modules:  # a notebook shows results as tables
            importlib.import_module("pactwright.notebook").enable()
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
