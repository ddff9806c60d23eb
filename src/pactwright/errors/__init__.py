"""What can go wrong, in words a user can act on.

```
PactwrightError            exit status 1: the work failed
└── InputError             exit status 2: what was given is wrong; carries every fault at once
```

"No package is signable" and "cannot tell" are answers, not errors.
"""

from pactwright.errors.fault import Fault, InputError, PactwrightError, Place, Severity

__all__ = ["Fault", "InputError", "PactwrightError", "Place", "Severity"]
