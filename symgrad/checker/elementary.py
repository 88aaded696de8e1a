"""Functions by others, and the derivatives of those that are left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from symgrad.checker.exact import rational
from symgrad.language import terms as t

TWO = t.number(2)


def _call(name: str, *args: t.Term) -> t.Term:
    return t.Function(name, args)


def _choose(condition: t.Condition, yes: t.Term, no: t.Term) -> t.Term:
    return t.Cases(((condition, yes),), no)


def _step(x: t.Term) -> t.Term:
    return t.Indicator(t.Positive(x))


def _largest(*xs: t.Term) -> t.Term:
    first, *others = xs
    if not others:
        return first
    rest = _largest(*others)
    return _choose(t.Positive(first - rest), first, rest)


DEFINED: Mapping[str, Callable[..., t.Term]] = {
    "sigmoid": lambda x: t.power(t.ONE + t.exp(-x), t.MINUS_ONE),
    "softplus": lambda x: t.log(t.ONE + t.exp(x)),
    "relu": lambda x: _choose(t.Positive(x), x, t.ZERO),
    "abs": lambda x: _choose(t.Positive(x), x, -x),
    "sign": lambda x: _step(x) - _step(-x),
    "step": _step,
    "max": _largest,
    "min": lambda *xs: -_largest(*(-x for x in xs)),
    "sinh": lambda x: (t.exp(x) - t.exp(-x)) / TWO,
    "cosh": lambda x: (t.exp(x) + t.exp(-x)) / TWO,
    "tanh": lambda x: (t.exp(x) - t.exp(-x)) / (t.exp(x) + t.exp(-x)),
    "tan": lambda x: _call("sin", x) / _call("cos", x),
    "arccos": lambda x: t.HALF * t.Constant("pi") - _call("arcsin", x),
    "arctanh": lambda x: t.HALF * (t.log(t.ONE + x) - t.log(t.ONE - x)),
    "lgamma": lambda x: t.log(_call("gamma", x)),
}
"""Functions that others define, on the real line. [DLMF 4.28, 4.37]"""

DERIVATIVES: Mapping[str, Callable[[t.Term], t.Term]] = {
    "exp": t.exp,
    "log": lambda x: t.power(x, t.MINUS_ONE),
    "sin": lambda x: _call("cos", x),
    "cos": lambda x: -_call("sin", x),
    "arcsin": lambda x: t.Power(t.ONE - t.power(x, TWO), t.number(Fraction(-1, 2))),
    "arctan": lambda x: t.power(t.ONE + t.power(x, TWO), t.MINUS_ONE),
    "floor": lambda x: t.ZERO,
    "erf": lambda x: TWO * t.Power(t.Constant("pi"), t.number(Fraction(-1, 2))) * t.exp(-t.power(x, TWO)),
    "gamma": lambda x: _call("gamma", x) * _call("digamma", x),
    "digamma": lambda x: _call("trigamma", x),
    "trigamma": lambda x: _call("polygamma2", x),
    "polygamma2": lambda x: _call("polygamma3", x),
    "polygamma3": lambda x: _call("polygamma4", x),
}
"""Derivatives of the functions that are left. [DLMF 4.2, 4.19, 4.23, 5.2, 7.2]"""


@lru_cache(maxsize=4096)
def slopes(term: t.Function | t.Power) -> tuple[tuple[t.Term, t.Term], ...]:
    """The arguments of a function or power with its derivatives by them: D a^e = e a^(e-1) D a + a^e log(a) D e."""
    if isinstance(term, t.Function):
        (x,) = term.args
        return ((x, DERIVATIVES[term.name](x)),)
    base, exponent = term.base, term.exponent
    r = rational(exponent)
    lower = t.add(exponent, t.MINUS_ONE) if r is None else t.number(r - 1)
    by_base = base, t.Mul((exponent, t.Power(base, lower)))
    return (by_base,) if r is not None else (by_base, (exponent, t.Mul((term, t.log(base)))))


POLYGAMMA: Mapping[str, int] = {"digamma": 0, "trigamma": 1, "polygamma2": 2, "polygamma3": 3, "polygamma4": 4}
"""The derivatives of `log Gamma`, of order one more."""

MOST_POLES = 64
"""How many poles of the gamma function are looked at, and passed by a recursion."""

JUMPS = frozenset(("floor",))
"""Functions that have no derivative at some points."""
