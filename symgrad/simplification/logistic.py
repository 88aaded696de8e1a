"""Quotients of exponentials as sigmoids, and exponentials beside sigmoids by the odds."""

from __future__ import annotations

from fractions import Fraction

from symgrad.language.terms import Add, Function, Mul, Number, Power, Term
from symgrad.simplification.fractions import factor_quotient
from symgrad.simplification.functions import exponential
from symgrad.simplification.interface import Algebra
from symgrad.simplification.polynomial import (
    UNIT,
    Monomial,
    Poly,
    Rational,
    accumulate,
    constant,
    key,
    leading,
    polynomial_term,
    raised,
    single,
    tidy,
)
from symgrad.simplification.powers import power, whole_power


def logistic(poly: Poly, normal: Algebra) -> Poly:
    """Quotients of exponentials as sigmoids: `1/(1 + e^u) = 1 - sigmoid(u)`, then `e^u = sigmoid/(1 - sigmoid)`."""
    found = _logistic_denominators(poly)
    if not found:
        return _exponentials_beside_sigmoids(poly, normal)
    out: Poly = {}
    for mono, value in poly.items():
        part: Poly = {mono: value}
        for atom, (first, second) in found.items():
            exponent = dict(mono).get(atom, 0)
            if exponent:
                ratio = {m: v for m, v in _log_ratio(first, second, normal).items() if v}
                below = _sigmoid(ratio)
                part = normal.multiply({frozenset(p for p in m if p[0] != atom): v for m, v in part.items()},
                                       power(below, -exponent, normal))  # fmt: skip
                part = normal.scaled(part, raised(second, exponent))
        accumulate(out, part)
    return _exponentials_beside_sigmoids(out, normal)


def _sigmoid(argument: Poly) -> Poly:
    """`sigmoid(u)` by the sigmoid of `u` or `-u`, whichever begins with a positive term; not folded to a name."""
    if not argument:
        return constant(Fraction(1, 2))
    if argument[leading(argument)] > 0:
        return single(Function("sigmoid", (polynomial_term(argument),)))
    opposite = polynomial_term({mono: -value for mono, value in argument.items()})
    return accumulate(constant(1), single(Function("sigmoid", (opposite,))), -1)


def _logistic_denominators(poly: Poly) -> dict[Term, tuple[Monomial, Monomial]]:
    """Sums `e^a + e^b` (one of them may be 1) that stand in denominators, with their two monomials."""
    found: dict[Term, tuple[Monomial, Monomial]] = {}
    for mono in poly:
        for atom, exponent in mono:
            if isinstance(exponent, int) and exponent < 0 and isinstance(atom, Add) and len(atom.terms) == 2:
                parts = [_exponential_monomial(part) for part in atom.terms]
                if parts[0] is not None and parts[1] is not None:
                    found[atom] = (parts[1], parts[0])
    return found


def _exponential_monomial(term: Term) -> Monomial | None:
    """The monomial of a term that is a product of exponentials, or 1."""
    if term == Number(Fraction(1)):
        return UNIT
    pairs: list[tuple[Term, Rational]] = []
    for factor in term.factors if isinstance(term, Mul) else (term,):
        base, exponent = factor, Fraction(1)
        if isinstance(factor, Power) and isinstance(factor.exponent, Number):
            base, exponent = factor.base, factor.exponent.value
        if not (isinstance(base, Function) and base.name == "exp"):
            return None
        pairs.append((base, tidy(exponent)))
    return frozenset(pairs)


def _log_ratio(first: Monomial, second: Monomial, normal: Algebra) -> Poly:
    """`b - a` for `second = e^b`, `first = e^a`: the argument of the sigmoid that is `second / (first + second)`."""
    out: Poly = {}
    for mono, sign in ((second, 1), (first, -1)):
        for atom, exponent in mono:
            assert isinstance(atom, Function)
            accumulate(out, normal.poly(atom.args[0]), sign * exponent)
    return out


def _exponentials_beside_sigmoids(poly: Poly, normal: Algebra) -> Poly:
    """`e^u` replaced by `s/(1 - s)` where `s = sigmoid(u)` occurs, if nothing is left in a denominator."""
    sigmoids = {a for mono in poly for a, _ in mono if isinstance(a, Function) and a.name == "sigmoid"}
    exponentials = {a for mono in poly for a, _ in mono if isinstance(a, Function) and a.name == "exp"}
    if not sigmoids or not exponentials:
        return poly
    for sigmoid in sorted(sigmoids, key=key):
        assert isinstance(sigmoid, Function)
        unit = exponential(normal.poly(sigmoid.args[0]), normal)
        if len(unit) != 1:
            continue
        new = _replaced_exponential(poly, next(iter(unit)), sigmoid, normal)
        answer = factor_quotient(new, normal)
        if all(e > 0 for _, e in answer.factors):
            factors = [whole_power(f, int(e), normal) for f, e in answer.factors]
            poly = normal.product([{answer.monomial: answer.coefficient}, *factors])
    return poly


def _replaced_exponential(poly: Poly, unit: Monomial, sigmoid: Function, normal: Algebra) -> Poly:
    odds = normal.multiply(single(sigmoid), power({UNIT: 1, frozenset(((sigmoid, 1),)): -1}, -1, normal))
    out: Poly = {}
    for mono, value in poly.items():
        own = dict(mono)
        times_in = {Fraction(own.get(a, 0)) / Fraction(e) for a, e in unit}
        if len(times_in) == 1 and (n := times_in.pop()) and n.denominator == 1:
            rest = frozenset(pair for pair in mono if pair[0] not in dict(unit))
            accumulate(out, normal.multiply({rest: value}, power(odds, int(n), normal)))
        else:
            accumulate(out, {mono: value})
    return out
