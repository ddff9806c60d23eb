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
    from pactwright.reports import write_brief

__version__ = "0.1.0"
__all__ = ["__version__", "assess", "bargain", "check", "load", "write_brief"]

# Where each verb lives; it is loaded when first used, so that the command line starts quickly.
_HOME = {
    "assess": "pactwright.assessment",
    "bargain": "pactwright.assessment.bargaining",
    "check": "pactwright.assessment",
    "load": "pactwright.assessment",
    "write_brief": "pactwright.reports",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        if "IPython" in sys.modules:  # a notebook shows results as tables
            importlib.import_module("pactwright.notebook").enable()
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
