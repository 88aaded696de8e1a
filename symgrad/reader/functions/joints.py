"""Derivatives at a number where pieces of a formula meet, or where a hole of it is filled: `s'(0)` of sin(x)/x.

**Lemma.** Let M be given by A for x > a, by B for x < a, and let it have the value c at a. Let A and B be values of
functions with n continuous derivatives around a, whose derivatives of order 0 to n agree at a, the first being c. Then
M has n derivatives at a, and they are these. *Proof.* By induction on n: where `M^(n-1)` is one side or the other and
continuous at a, its difference quotient tends to the common derivative from both sides, by the mean value theorem. QED

**Lemma (holes).** Let N have m + n continuous derivatives around a, and let those of order 0 to m - 1 be 0 at a. Then
`N / (d (x - a)^m)`, filled with its limit, has n continuous derivatives around a, and that of order j is
`j! / (m + j)! N^(m+j)(a) / d` there. *Proof.* `N = (x - a)^m h` with `h(x) = integral_0^1 (1 - u)^(m-1) / (m-1)!
N^(m)(a + u (x - a)) du` by Taylor's formula; differentiate below the integral, where `integral_0^1 (1-u)^(m-1) u^j du =
(m-1)! j! / (m+j)!`. QED

What is assumed of values at a is a condition of the term that is written: where one fails, it has no value. Sides are
made of functions that have all derivatives wherever they have a value, of powers with whole exponents, and of nothing
else, so that at a either all derivatives that are asked for exist around it, or the term has no value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import factorial
from typing import cast

from symgrad.language import terms as t
from symgrad.language.context import Context, Goal
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import N, Node, children, exchanged, rebuild, subterms
from symgrad.language.substitution import substitute
from symgrad.language.terms import Condition, Entry, Number, Term
from symgrad.reader.meaning.one_to_one import line, sign

SMOOTH = frozenset("exp log sin cos tan arctan erf sigmoid softplus tanh sinh cosh arcsin arccos gamma lgamma".split())
"""Functions that have all derivatives wherever they and their derivatives have values."""


class _Unknown(Exception):
    """What is no line, or not made of smooth pieces."""


def joined(goal: Goal) -> Goal:
    """The goal with derivatives at such numbers written by those of smooth functions."""
    return replace(goal, lhs=_joined(goal.lhs, goal.context), rhs=_joined(goal.rhs, goal.context))


def _joined(node: N, context: Context) -> N:
    match node:
        case t.Let(name, Number(a), t.Derivative() as body):
            order, inner = _times(body, name)
            try:
                return _derivative(inner, name, a, order, context) or node  # type: ignore[return-value]
            except _Unknown:
                return node
    return rebuild(node, {child: _joined(child, context) for child in children(node)})


def _times(term: Term, name: str) -> tuple[int, Term]:
    """How often a term is a derivative by a local number, and of what."""
    if isinstance(term, t.Derivative) and term.variable == Entry(name):
        order, body = _times(term.body, name)
        return order + 1, body
    return 0, term


def _derivative(body: Term, name: str, a: Fraction, order: int, context: Context) -> Term | None:
    """The derivative of a term by a number at a; None where no pieces meet there."""
    right, left = (_side(body, name, a, way) for way in (1, -1))
    if right == left == body:
        return None
    here, scale = _side(body, name, a, 0), cast(Term, t.ONE)
    if right == left and a == 0 and (found := _scale(right, name)) is not None:
        scale = found
        right = left = exchanged(right, dict.fromkeys(_multiples(right, name), Entry(name)))
    sides = [_Filled(side, name, a) for side in dict.fromkeys((right, left))]
    first, *others = sides
    conditions: list[Condition] = [] if sign(scale, context) else [t.Not(t.Zero(scale))]
    conditions += [zero for side in sides for zero in side.zeros()]
    conditions.append(_equal(first.at(0), substitute(here, name, t.number(a))))
    conditions += [_equal(first.at(n), other.at(n)) for other in others for n in range(order + 1)]
    value = first.at(order) if scale == t.ONE else t.mul(t.power(scale, t.number(order)), first.at(order))
    return t.Cases(((t.All(tuple(conditions)), value),), None)


def _multiples(node: Node, name: str) -> set[Term]:
    """The products of a number and of what stands beside it, as `\\pi x`."""
    found = (part for part in subterms(node) if isinstance(part, t.Mul) and Entry(name) in part.factors)
    return {part for part in found if sum(name in entry_names(factor) for factor in part.factors) == 1}


def _scale(side: Term, name: str) -> Term | None:
    """The k of a function of `k x` alone, whose derivative of order n at 0 is `k^n` times that of the function."""
    found = _multiples(side, name)
    rests = {t.mul(*(factor for factor in part.factors if factor != Entry(name))) for part in found}  # type: ignore[attr-defined]
    bare = exchanged(side, dict.fromkeys(found, t.ONE))
    return rests.pop() if len(rests) == 1 and name not in entry_names(bare) else None


def _equal(left: Term, right: Term) -> Condition:
    return t.Zero(t.add(left, t.neg(right)))


class _Filled:
    """`N / (d (x - a)^m)` for one side of a."""

    def __init__(self, side: Term, name: str, a: Fraction) -> None:
        self.name, self.a = name, a
        parts = side.terms if isinstance(side, t.Add) else (side,)
        split = [self._split(part) for part in parts]
        self.poles = max(m for _, m in split)
        step: Term = t.add(Entry(name), t.number(-a))
        self.above = _with_exponentials(t.add(*(t.mul(n, *(step for _ in range(self.poles - m))) for n, m in split)))
        if not _is_smooth(self.above):
            raise _Unknown

    def _split(self, part: Term) -> tuple[Term, int]:
        """The N / d and the m of a product."""
        rest, poles = list[Term](), 0
        for factor in _factors(part):
            base, e = _whole_power(factor)
            known, slope = self._line(base) if e < 0 else ([], None)
            if slope is not None:
                poles -= e
                rest.append(t.power(t.mul(*known, t.number(slope)), t.number(e)))
                continue
            rest.append(factor)
        return t.mul(*rest), poles

    def _line(self, base: Term) -> tuple[list[Term], Fraction | None]:
        """The factors without x, and the slope of the one that is `s (x - a)`; None where there is no such factor."""
        factors = _factors(base)
        known = [factor for factor in factors if self.name not in entry_names(factor)]
        moving = [factor for factor in factors if self.name in entry_names(factor)]
        found = line(moving[0], Entry(self.name)) if len(moving) == 1 else None
        at_a = found is not None and found[0] and found[0] * self.a + found[1] == 0
        return known, found[0] if found is not None and at_a else None

    def _taken(self, order: int) -> Term:
        """The derivative of N at a."""
        local = Entry(self.name + "+" * (order + 1))
        body = substitute(self.above, self.name, local)
        for _ in range(order):
            body = t.Derivative(body, local)
        return t.Let(local.name, t.number(self.a), body) if order else substitute(body, local.name, t.number(self.a))

    def zeros(self) -> Iterator[Condition]:
        return (t.Zero(self._taken(order)) for order in range(self.poles))

    def at(self, order: int) -> Term:
        """The derivative of the side, filled, at a."""
        weight = Fraction(factorial(order), factorial(order + self.poles))
        return t.mul(t.number(weight), self._taken(order + self.poles))


def _factors(term: Term) -> tuple[Term, ...]:
    return term.factors if isinstance(term, t.Mul) else (term,)


def _whole_power(term: Term) -> tuple[Term, int]:
    """The b and the whole number e of `b^e`, also of `(b^2)^{-1}`."""
    if isinstance(term, t.Power) and isinstance(term.exponent, Number) and term.exponent.value.denominator == 1:
        base, e = _whole_power(term.base)
        return base, e * int(term.exponent.value)
    return term, 1


def _with_exponentials(node: N) -> N:
    """Powers of e as the function that has no logarithm in its derivative."""
    node = rebuild(node, {child: _with_exponentials(child) for child in children(node)})
    match node:
        case t.Power(t.Constant("e"), exponent):
            return t.exp(exponent)  # type: ignore[return-value]
    return node


def _is_smooth(term: Term) -> bool:
    """Whether a term has all derivatives by its numbers wherever it has a value."""
    match term:
        case Number() | t.Constant() | t.Size() | Entry():
            return True
        case t.Add(parts) | t.Mul(parts):
            return all(map(_is_smooth, parts))
        case t.Power(base, Number(e)) if e.denominator == 1:
            return _is_smooth(base)
        case t.Power(Number(value), exponent) if value > 0:
            return _is_smooth(exponent)
        case t.Power(t.Constant() | Number() as base, Number()):
            return isinstance(base, t.Constant) or base.value > 0
        case t.Power(t.Constant(), exponent):
            return _is_smooth(exponent)
        case t.Function(function, (argument,)):
            return function in SMOOTH and _is_smooth(argument)
    return False


def _side(node: N, name: str, a: Fraction, way: int) -> N:
    """A term without pieces, as it is right of a, left of it, or at it. Errors: _Unknown for pieces that meet elsewhere
    than on a line.
    """
    if name not in entry_names(node):
        return node
    found: Node | None = None
    match node:
        case t.Cases(branches, otherwise):
            chosen = (value for condition, value in branches if _holds(condition, name, a, way))
            if (value := next(chosen, otherwise)) is None:
                raise _Unknown
            found = _side(value, name, a, way)
        case t.Indicator(condition):
            found = t.ONE if _holds(condition, name, a, way) else t.ZERO
        case t.Function("abs" | "relu" | "sign" | "step" as function, (argument,)):
            found = _piece(function, _side(argument, name, a, way), _sign(argument, name, a, way))
        case t.Function("max" | "min" as function, (left, right)):
            sign = _sign(t.add(left, t.neg(right)), name, a, way)
            found = _side(left if (sign >= 0) == (function == "max") else right, name, a, way)
    if found is None:
        found = rebuild(node, {child: _side(child, name, a, way) for child in children(node)})
    return found  # type: ignore[return-value]


def _piece(function: str, argument: Term, sign: int) -> Term:
    match function:
        case "abs":
            return t.neg(argument) if sign < 0 else argument
        case "relu":
            return argument if sign > 0 else t.ZERO
        case "step":
            return t.ONE if sign > 0 else t.ZERO
    return t.number(sign)


def _sign(term: Term, name: str, a: Fraction, way: int) -> int:
    """The sign of a line beside a."""
    found = line(term, Entry(name))
    if found is None:
        raise _Unknown
    value = found[0] * a + found[1] or found[0] * way
    return (value > 0) - (value < 0)


def _holds(condition: Condition, name: str, a: Fraction, way: int) -> bool:
    match condition:
        case t.Positive(term):
            return _sign(term, name, a, way) > 0
        case t.Zero(term):
            return _sign(term, name, a, way) == 0
        case t.Not(inner):
            return not _holds(inner, name, a, way)
        case t.All(parts):
            return all(_holds(part, name, a, way) for part in parts)
        case t.Any(parts):
            return any(_holds(part, name, a, way) for part in parts)
    raise _Unknown
