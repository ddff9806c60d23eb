"""How kernels are compiled: for explicit types, once a machine.

The machine code is cached where numba puts it: in the folder named by ``NUMBA_CACHE_DIR``, else in
``__pycache__`` beside the kernels, else (where that cannot be written) in the user's own cache
folder. Where no folder can be written, each process compiles anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal, TypeVar, cast

import numba

from pactwright.numerics.announcing import announced

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(signature: str, *, fused: bool = False) -> Callable[[Function], Function]:
    """Compile a function for one signature; no step of the arithmetic is reordered.

    Parameters
    ----------
    signature
        Types of result and arguments, such as ``"int64(float64[:, ::1])"``.
    fused
        For loops over many numbers. A product that is added to something may be rounded once
        instead of twice, where the machine can: faster, and the last digit may then differ from
        machine to machine. What is divided by 0 is infinite, as in NumPy.
    """
    fastmath: bool | set[str] = {"contract"} if fused else False
    error_model: Literal["numpy", "python"] = "numpy" if fused else "python"
    made_for = partial(
        numba.njit, signature, nogil=True, fastmath=fastmath, error_model=error_model
    )

    def compiled(function: Function) -> Function:
        with announced(function.__name__):
            try:
                made = made_for(cache=True)(function)
            except RuntimeError as error:
                if "locator" not in str(error):
                    raise
                made = made_for()(function)
            return cast(Function, made)

    return compiled
