"""How kernels are compiled: for explicit types, once a machine.

The machine code is cached where numba puts it: in the folder named by ``NUMBA_CACHE_DIR``, else in
``__pycache__`` beside the kernels, else (where that cannot be written) in the user's own cache
folder. Where no folder can be written, each process compiles anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

from pactwright.numerics.announcing import announced

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(signature: str) -> Callable[[Function], Function]:
    """Compile a function for one signature; no step of the arithmetic is reordered.

    Parameters
    ----------
    signature
        Types of result and arguments, such as ``"int64(float64[:, ::1])"``.
    """

    def compiled(function: Function) -> Function:
        with announced(function.__name__):
            try:
                made = numba.njit(signature, cache=True, nogil=True)(function)
            except RuntimeError as error:
                if "locator" not in str(error):
                    raise
                made = numba.njit(signature, nogil=True)(function)
            return cast(Function, made)

    return compiled
