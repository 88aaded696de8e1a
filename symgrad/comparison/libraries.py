"""Arrays of NumPy, PyTorch and JAX: from float64 into a precision, and back; one row a library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np

from symgrad.codegen import available


@dataclass(frozen=True, slots=True)
class Precision:
    """Floats of so many binary digits, between `2^least` and `2^most`."""

    digits: int
    least: int
    most: int

    @property
    def spacing(self) -> float:
        """How far the next number is from 1."""
        return 2.0 ** (1 - self.digits)

    @property
    def tiny(self) -> float:
        """Below this, digits are lost, or were lost in what it is calculated from."""
        return float(2.0 ** (self.least + 6))


PRECISIONS: Mapping[str, Precision] = {
    "float64": Precision(53, -1022, 1023),
    "float32": Precision(24, -126, 127),
    "float16": Precision(11, -14, 15),
    "bfloat16": Precision(8, -126, 127),
}


@dataclass(frozen=True, slots=True)
class Library:
    """made: a NumPy array as one of the library, floats in a precision. numbers: an array of the library as float64.
    within: what has to be in force for that precision.
    """

    made: Callable[[Any, str], Any]
    numbers: Callable[[Any], Any]
    within: Callable[[str], AbstractContextManager[Any]] = lambda precision: nullcontext()


def _numpy(array: Any, precision: str) -> Any:
    if precision == "bfloat16":
        import ml_dtypes  # type: ignore[import-not-found,unused-ignore]  # gives NumPy this type

        return np.array(array, ml_dtypes.bfloat16)
    return np.array(array, precision)


def _own_numbers(array: Any) -> Any:
    return np.asarray(np.ma.filled(np.ma.asarray(array, float), np.nan))


def _torch(array: Any, precision: str) -> Any:
    import torch

    return torch.tensor(array, dtype=getattr(torch, precision))


def _torch_numbers(array: Any) -> Any:
    import torch

    return torch.as_tensor(array).detach().cpu().to(torch.float64).numpy()


def _jax(array: Any, precision: str) -> Any:
    import jax.numpy as jnp

    return jnp.array(array, precision)


def _wide(precision: str) -> AbstractContextManager[Any]:
    """In JAX numbers of 64 digits have to be asked for."""
    import jax

    if hasattr(jax, "enable_x64"):
        return jax.enable_x64(precision == "float64")  # type: ignore[no-any-return]
    from jax.experimental import enable_x64

    return enable_x64(precision == "float64")  # type: ignore[no-any-return]


LIBRARIES: Mapping[str, Library] = {
    "numpy": Library(_numpy, _own_numbers),
    "torch": Library(_torch, _torch_numbers),
    "jax": Library(_jax, _own_numbers, _wide),
}


def library(backend: str, precision: str) -> Library:
    """Errors: ValueError for an unknown name; SymgradError for a library that is not installed."""
    if backend not in LIBRARIES:
        raise ValueError(f"there is no backend {backend!r}; there are {', '.join(LIBRARIES)}")
    if precision not in PRECISIONS:
        raise ValueError(f"there is no precision {precision!r}; there are {', '.join(PRECISIONS)}")
    available(backend)
    return LIBRARIES[backend]


def coarser(one: str, other: str) -> str:
    """The precision of fewer digits; a type that is no float counts for none.

    >>> coarser("float64", "torch.float32"), coarser("float32", "int64")
    ('float32', 'float32')
    """
    name = other.rpartition(".")[2]
    known = [one, *([name] if name in PRECISIONS else [])]
    return min(known, key=lambda precision: PRECISIONS[precision].digits)
