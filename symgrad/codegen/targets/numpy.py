"""NumPy: how each operation is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from symgrad.codegen import numeric
from symgrad.codegen.targets.dialect import OPERATORS, Dialect
from symgrad.language.functions import FUNCTIONS

ROWS: Mapping[str, str] = {
    **OPERATORS,
    **{row.name: f"{row.array}({{0}})" for row in FUNCTIONS.values()},
    "max": "np.maximum({0}, {1})",
    "min": "np.minimum({0}, {1})",
    "sqrt": "np.sqrt({0})",
    "power": "np.power({0}, {1})",
    "where": "np.where({0}, {1}, {2})",
    "not": "np.logical_not({0})",
    "and": "np.logical_and({0}, {1})",
    "or": "np.logical_or({0}, {1})",
    "real": "np.asarray({0}, dtype)",
    "size": "dtype({0})",
    "count": "np.intp({0})",
    "positions": "np.arange({0})",
    "total": "np.sum({0}, axis={axis})",
    "highest": "np.max({0}, axis={axis})",
    "lowest": "np.min({0}, axis={axis})",
    "product": "np.prod({0}, axis={axis})",
    "contract": 'np.einsum("{equation}", {args}, optimize=True)',
    "transpose": "np.transpose({0}, {order})",
    "spread": "np.broadcast_to({0}, {shape})",
    "inverse": "inverse({0})",
    "full": "np.full({shape}, {0}, dtype)",
}

INPLACE: Mapping[str, str] = {
    **{op: f"np.{op}({{0}}, {{1}}, out={{out}})" for op in ("add", "subtract", "multiply", "divide")},
    **{op: f"np.{op}({{0}}, out={{out}})" for op in ("exp", "log", "negative", "square", "sqrt", "tanh")},
}
"""Operations into an array that is used no longer: large arrays cost more to get than to fill."""

NUMPY = Dialect(
    "numpy",
    ROWS,
    "import numpy as np",
    Path(numeric.__file__),
    {"dtype": "np.result_type({arrays}).type"},
    {"dtype": "np.float64"},
    decorator='@np.errstate(all="ignore")',
    inplace=INPLACE,
)


@cache
def called(text: str) -> Callable[..., Any]:
    """What a row does to arrays, entry by entry."""
    count = next(n for n in range(4) if f"{{{n}}}" not in text)
    names = [f"x{n}" for n in range(count)]
    found: Callable[..., Any] = eval(f"lambda {', '.join(names)}: {text.format(*names)}", {**vars(numeric), "np": np})
    return found


def evaluated(op: str, *numbers: float | None) -> float:
    """The value of an operation at numbers.

    >>> evaluated("divide", 1.0, 0.0), evaluated("add", 1, 2)
    (inf, 3)
    """
    with np.errstate(all="ignore"):
        value = called(ROWS[op])(*(np.asarray(x)[()] for x in numbers))
        found: float = np.asarray(value).item()
        return float(found) if isinstance(found, bool) else found
