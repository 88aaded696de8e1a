"""Laws of single functions: a trigonometric function of its inverse, angles that are parts of pi, the recursion of the
gamma function and of its derivatives.

Each holds wherever its left side has a value, or is not applied: `Gamma(x + 1) = x Gamma(x)` says nothing at x = 0, so
that x is positive, or is spread and at no pole where the right side is evaluated. Where x may be at a pole, as a whole
k >= 0 may, the argument is lowered as far as it stays positive by its form, or by a condition of the claim:
`Gamma(k + 2)` to `Gamma(k + 1)`.
[DLMF 4.16, 4.17, 4.24, 5.5, 5.15]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import factorial, floor

from symgrad.checker.elementary import MOST_POLES, POLYGAMMA, TWO
from symgrad.checker.exact import rational
from symgrad.checker.heads import Heads
from symgrad.checker.whole import half_turns
from symgrad.language import terms as t
from symgrad.language.nodes import subterms
from symgrad.language.quotients import NOTHING, sum_of

TAKEN = ("sin", "cos", "arcsin", "arctan", "gamma")

PI = t.Constant("pi")


def _beside(u: t.Term) -> t.Term:
    return t.Power(t.ONE - t.power(u, TWO), t.HALF)


def _hypotenuse(u: t.Term) -> t.Term:
    return t.Power(t.ONE + t.power(u, TWO), t.HALF)


UNDONE: Mapping[tuple[str, str], Callable[[t.Term], t.Term]] = {
    ("sin", "arcsin"): lambda u: u,
    ("cos", "arcsin"): _beside,
    ("sin", "arctan"): lambda u: u / _hypotenuse(u),
    ("cos", "arctan"): lambda u: t.ONE / _hypotenuse(u),
}
"""f(g(u)) for a function f and the inverse g of it or of its companion."""

SINES: Mapping[Fraction, t.Term] = {
    Fraction(0): t.ZERO,
    Fraction(1, 6): t.HALF,
    Fraction(1, 4): t.Power(t.HALF, t.HALF),
    Fraction(1, 3): t.Power(t.number(Fraction(3, 4)), t.HALF),
    Fraction(1, 2): t.ONE,
}
"""sin(r pi)."""

ARCS: Mapping[tuple[str, Fraction], Fraction] = {
    ("arcsin", Fraction(0)): Fraction(0),
    ("arcsin", Fraction(1, 2)): Fraction(1, 6),
    ("arcsin", Fraction(1)): Fraction(1, 2),
    ("arctan", Fraction(0)): Fraction(0),
    ("arctan", Fraction(1)): Fraction(1, 4),
}
"""The angle of a number that is not negative, as a part of pi."""


def extended(heads: Heads, term: t.Term) -> t.Term | None:
    """What a function is by others; None where no law applies."""
    match term:
        case t.Function(name, (x,)) if name in TAKEN or name in POLYGAMMA:
            return law(heads, name, heads.with_known(heads.resolve(x)))
    return None


def law(heads: Heads, name: str, x: t.Term) -> t.Term | None:
    """What a function of a resolved argument is by others; None where no law applies."""
    if name in ("sin", "cos") and isinstance(x, t.Mul) and x.factors[0] == t.MINUS_ONE:
        turned = law(heads, name, heads.resolve(t.mul(*x.factors[1:])))
        return t.neg(turned) if turned is not None and name == "sin" else turned
    if isinstance(x, t.Function) and (name, x.name) in UNDONE:
        return UNDONE[name, x.name](x.args[0])
    if name in ("sin", "cos"):
        return _turned(heads, name, x)
    if name in ("arcsin", "arctan"):
        return _angle(heads, name, x)
    return _recursion(heads, name, x)


def _turned(heads: Heads, name: str, x: t.Term) -> t.Term | None:
    """The sine or cosine of `u + r pi`."""
    if x == t.ZERO:
        return t.ONE if name == "cos" else t.ZERO
    if "pi" not in {node.name for node in subterms(x) if isinstance(node, t.Constant)}:
        return None
    parts = heads.polynomial(x) or {}
    here = frozenset(((PI, Fraction(1)),))
    if halves := half_turns(heads, parts, PI):
        left = {m: c for m, c in parts.items() if m - here not in halves or not here < m}
        return t.mul(t.Power(t.MINUS_ONE, sum_of(halves)), t.Function(name, (sum_of(left),)))
    part = parts.get(here, Fraction(0))
    rest = {m: c for m, c in parts.items() if m != here}
    if not rest and parts:
        return _sine(part + (Fraction(1, 2) if name == "cos" else 0))
    quarters = 2 * part
    if not part or quarters.denominator != 1:
        return None
    turns = (quarters.numerator + (name == "cos")) % 4
    u = sum_of(rest)
    found = t.Function("cos" if turns % 2 else "sin", (u,))
    return t.neg(found) if turns > 1 else found


def _sine(part: Fraction) -> t.Term | None:
    part %= 2
    found = SINES.get(min(part % 1, 1 - part % 1))
    return t.neg(found) if found is not None and part > 1 else found


def _angle(heads: Heads, name: str, x: t.Term) -> t.Term | None:
    value = rational(x)
    if value is not None and (name, abs(value)) in ARCS:
        return t.mul(t.number(ARCS[name, abs(value)] * (1 if value > 0 else -1)), PI)
    if name == "arctan" and isinstance(x, t.Power) and (e := rational(x.exponent)) is not None and e < 0:
        sign = 1 if heads.sign(x) else -1 if heads.sign(t.neg(x)) else 0
        turned = t.Function("arctan", (t.power(x.base, t.number(-e)),))
        return t.add(t.mul(t.number(Fraction(sign, 2)), PI), t.neg(turned)) if sign else None
    return None


def _recursion(heads: Heads, name: str, x: t.Term) -> t.Term | None:
    """The function at an argument of which the number in it is between 0 and 1."""
    parts = heads.polynomial(x)
    if parts is None:
        return None
    c = parts.get(NOTHING, Fraction(0))
    steps = floor(c)
    if parts.keys() <= {NOTHING}:
        return _at_number(name, c)
    if not steps or abs(steps) > MOST_POLES:
        return None
    if steps > 0 and heads.is_exceptional(x):
        steps = next((n for n in range(steps, 0, -1) if _is_positive(heads, sum_of({**parts, NOTHING: c - n}))), 0)
        if not steps:
            return None
    low = sum_of({**parts, NOTHING: c - steps})
    start = low if steps > 0 else x
    passed = [t.add(start, t.number(n)) for n in range(abs(steps))]
    here = t.Function(name, (low,))
    if name == "gamma":
        product = t.mul(*passed)
        return t.mul(product, here) if steps > 0 else t.mul(t.Power(product, t.MINUS_ONE), here)
    order = POLYGAMMA[name]
    factor = (-1) ** order * factorial(order) * (1 if steps > 0 else -1)
    return t.add(here, *(t.mul(t.number(factor), t.Power(p, t.number(-order - 1))) for p in passed))


def _is_positive(heads: Heads, x: t.Term) -> bool:
    """Whether a term is positive by its form, or by a condition."""
    return heads.sign(x) > 2 or heads.is_above(x)


def _at_number(name: str, c: Fraction) -> t.Term | None:
    if name != "gamma" or c.denominator > 2 or not 0 < c <= MOST_POLES:
        return None
    if c.denominator == 1:
        return t.number(factorial(c.numerator - 1))
    found = t.Power(PI, t.HALF)
    return t.mul(*(t.number(c - n) for n in range(1, floor(c) + 1)), found)
