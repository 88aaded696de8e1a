"""The functions of SymPy and of terms, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy

from symgrad.language import terms as t
from symgrad.language.functions import ABBREVIATIONS, FUNCTIONS, FunctionRow

# Functions that both sides have.
SAME: Mapping[type, FunctionRow] = {getattr(sympy, row.sympy): row for row in FUNCTIONS.values() if row.sympy}

# Functions that terms say by others.
WRITTEN_OUT: Mapping[type, Callable[[t.Term], t.Term]] = {
    getattr(sympy, row.sympy): row.formula for row in ABBREVIATIONS.values() if row.sympy
}

# Functions of terms that SymPy says by others; where a rewriting has cases, they agree on the real line.
OUTWARD: Mapping[str, Callable[..., Any]] = {
    **{row.name: kind for kind, row in SAME.items()},
    "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
    "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
    "relu": lambda x: sympy.Max(x, 0),
    "digamma": lambda x: sympy.polygamma(0, x),
    "trigamma": lambda x: sympy.polygamma(1, x),
}

POLYGAMMA = {0: "digamma", 1: "trigamma"}

OVER: Mapping[str, str] = {"max": "max_over", "min": "min_over"}
"""SymPy has no maximum over a range: `max_over(Lambda(j, z[j]), K)` is an applied function of that name."""
