"""The functions of SymPy and of terms, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy

from symgrad.language import terms as t

# Functions of one argument that both sides have.
SAME: Mapping[type, str] = {
    sympy.exp: "exp",
    sympy.log: "log",
    sympy.sin: "sin",
    sympy.cos: "cos",
    sympy.tan: "tan",
    sympy.asin: "arcsin",
    sympy.acos: "arccos",
    sympy.atan: "arctan",
    sympy.sinh: "sinh",
    sympy.cosh: "cosh",
    sympy.tanh: "tanh",
    sympy.atanh: "arctanh",
    sympy.erf: "erf",
    sympy.gamma: "gamma",
    sympy.loggamma: "lgamma",
    sympy.Abs: "abs",
    sympy.sign: "sign",
}

# Functions of any number of arguments.
EXTREMA: Mapping[type, str] = {sympy.Max: "max", sympy.Min: "min"}


def _f(name: str, *args: t.Term) -> t.Function:
    return t.Function(name, args)


def _square(x: t.Term) -> t.Term:
    return t.power(x, t.number(2))


# Functions that terms say by others. [DLMF 4.13, 4.21, 4.35, 4.37, 5.2, 7.2]
WRITTEN_OUT: Mapping[type, Callable[[t.Term], t.Term]] = {
    sympy.cot: lambda x: t.div(_f("cos", x), _f("sin", x)),
    sympy.sec: lambda x: t.div(t.ONE, _f("cos", x)),
    sympy.csc: lambda x: t.div(t.ONE, _f("sin", x)),
    sympy.coth: lambda x: t.div(_f("cosh", x), _f("sinh", x)),
    sympy.sech: lambda x: t.div(t.ONE, _f("cosh", x)),
    sympy.csch: lambda x: t.div(t.ONE, _f("sinh", x)),
    sympy.asinh: lambda x: t.log(x + t.sqrt(_square(x) + t.ONE)),
    sympy.acosh: lambda x: t.log(x + t.mul(t.sqrt(x - t.ONE), t.sqrt(x + t.ONE))),
    sympy.erfc: lambda x: t.ONE - _f("erf", x),
    sympy.factorial: lambda x: _f("gamma", x + t.ONE),
}

# Functions of terms that SymPy says by others; where a rewriting has cases, they agree on the real line.
OUTWARD: Mapping[str, Callable[..., Any]] = {
    **{name: kind for kind, name in (*SAME.items(), *EXTREMA.items())},
    "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
    "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
    "relu": lambda x: sympy.Max(x, 0),
    "step": sympy.Heaviside,
    "digamma": lambda x: sympy.polygamma(0, x),
    "trigamma": lambda x: sympy.polygamma(1, x),
}

POLYGAMMA = {0: "digamma", 1: "trigamma"}

OVER: Mapping[str, str] = {"max": "max_over", "min": "min_over"}
"""SymPy has no maximum over a range: `max_over(Lambda(j, z[j]), K)` is an applied function of that name."""
