"""Products as people write them: fractions, signs taken into differences, roots and exponentials put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from symgrad.language.terms import HALF, Apply, Derivative, Dim, Entry, Function, Number, Power, Reduce, Term, div, mul
from symgrad.printer.common import abstract_derivative
from symgrad.simplification.fractions import Factored
from symgrad.simplification.normal import Normaliser
from symgrad.simplification.polynomial import (
    UNIT,
    Monomial,
    Poly,
    Rational,
    accumulate,
    constant,
    key,
    monomial_key,
)
from symgrad.simplification.shapes import (
    complement_of,
    is_fixed,
    negated,
    numbered,
    raised_term,
    rank_of,
    size_of,
)

COLLECTED_ROWS = 12
"""Polynomials with more terms are not searched for common factors of some of them."""

SEARCH = 300
"""The search for shorter forms ends after looking at so many rows; what follows is written as it comes."""


@dataclass
class Factors:
    """The part of the presenter that writes products. order, ranges: names and ranges as the author brings them up."""

    normal: Normaliser
    order: dict[str, int] = field(default_factory=dict)
    ranges: dict[Dim, int] = field(default_factory=dict)
    below: frozenset[Term] = frozenset()

    def term(self, poly: Poly) -> Term:
        raise NotImplementedError

    def sum(self, poly: Poly) -> Term:
        raise NotImplementedError

    def show(self, atom: Term) -> Term:
        raise NotImplementedError

    def product(self, answer: Factored) -> Term:
        """`c * monomial * factors`, with the minus sign inside of a difference where there is one.

        While its parts are written, `below` is what the product is divided by.
        """
        outer, self.below = self.below, frozenset(_divisors(answer))
        try:
            return self._product(answer)
        finally:
            self.below = outer

    def _product(self, answer: Factored) -> Term:
        negative = answer.coefficient < 0
        chosen: list[tuple[Poly, Rational]] = []
        rest = dict(answer.monomial)
        for poly, exponent in answer.factors:
            base = self._power_base(poly, rest)
            if base is not None:
                sign, term = base
                rest[term] = exponent
                negative ^= sign and exponent % 2 == 1
                continue
            whole = Fraction(exponent).denominator == 1  # a root of the opposite is no root
            flip = whole and complement_of(poly, self.normal) is None and self._unnatural(poly)
            chosen.append((negated(poly) if flip else poly, exponent))
            negative ^= flip and exponent % 2 == 1
        if negative:
            negative = not self._absorb(chosen)
        answer.coefficient, top, bottom = self._with_roots(answer.coefficient, rest)
        size = size_of(answer.coefficient)
        for poly, exponent in chosen:
            value, factors = (
                numbered(self.sum(poly)) if exponent == 1 else (1, [raised_term(self.sum(poly), size_of(exponent))])
            )
            size *= value
            (top if exponent > 0 else bottom).extend(factors)
        return self._assembled(-size if negative else size, top, bottom)

    def _power_base(self, poly: Poly, mono: dict[Term, Rational]) -> tuple[bool, Term] | None:
        """The base of a general power that is the factor, or its opposite: `(1 - p)^g (p - 1)`."""
        for atom in mono:
            if isinstance(atom, Power):
                base = self.normal.poly(atom.base)
                if base in (poly, negated(poly)):
                    return base != poly, atom.base
        return None

    def _with_roots(self, value: Rational, mono: dict[Term, Rational]) -> tuple[Rational, list[Term], list[Term]]:
        """Numerator and denominator, with roots of numbers where they are shorter: `sqrt(2)/2 = 1/sqrt(2)`."""
        for atom, e in list(mono.items()):
            if isinstance(atom, Number) and 0 < e < 1 and Fraction(value).denominator % atom.value == 0:
                mono[atom] = e - 1
                value = Fraction(value) * atom.value
        return (value, *self._parts(frozenset(mono.items())))

    def _absorb(self, factors: list[tuple[Poly, Rational]]) -> bool:
        """A minus sign taken into one of the differences, better not into one that begins with a number or a delta."""
        mixed = [n for n, (poly, e) in enumerate(factors) if e % 2 == 1 and len({v > 0 for v in poly.values()}) == 2]
        mixed = [n for n in mixed if complement_of(factors[n][0], self.normal) is None]
        if not mixed:
            return False
        weak = [n for n in mixed if not self._strong(factors[n][0])]
        chosen = (weak or mixed)[0]
        factors[chosen] = (negated(factors[chosen][0]), factors[chosen][1])
        return True

    def _strong(self, poly: Poly) -> bool:
        return any(value > 0 and is_fixed(mono) for mono, value in poly.items())

    def _unnatural(self, poly: Poly) -> bool:
        """Whether the opposite of a difference would read better: `1 - a`, `delta - S`, then as the author orders."""
        signs = {value > 0 for value in poly.values()}
        if signs != {True, False}:
            return signs == {False}
        fixed = [value > 0 for mono, value in poly.items() if is_fixed(mono)]
        if fixed:
            return not all(fixed)
        first = min(poly, key=self._place)
        return poly[first] < 0

    def _place(self, mono: Monomial) -> tuple[int, tuple[str, ...]]:
        names = [self.order.get(atom.name, 999) for atom, _ in mono if isinstance(atom, Entry)]
        return min(names, default=1000), monomial_key(mono)

    def _parts(self, mono: Monomial) -> tuple[list[Term], list[Term]]:
        """Numerator and denominator of a monomial, with exponentials and roots put together."""
        top: list[Term] = []
        bottom: list[Term] = []
        rest = dict(mono)
        top += self._exponentials(rest)
        top += self._symbolic_powers(rest)
        for half, side in ((Fraction(1, 2), top), (Fraction(-1, 2), bottom)):
            roots = [atom for atom, e in rest.items() if e == half]
            if roots:
                side.append(Power(self._ordered([self.show(atom) for atom in roots]), HALF))
        for atom, e in rest.items():
            if abs(e) != Fraction(1, 2):
                (top if e > 0 else bottom).append(raised_term(self.show(atom), size_of(e)))
        return top, bottom

    def _exponentials(self, rest: dict[Term, Rational]) -> list[Term]:
        found = {a: e for a, e in rest.items() if isinstance(a, Function) and a.name == "exp"}
        for atom in found:
            del rest[atom]
        plain = all(e == 1 and isinstance(a.args[0], Entry) and a.args[0].indices for a, e in found.items())
        if plain:
            return [self.show(atom) for atom in found]
        exponent: Poly = {}
        for atom, e in found.items():
            accumulate(exponent, self.normal.poly(atom.args[0]), e)
        return [Function("exp", (self.term(exponent),))]

    def _symbolic_powers(self, rest: dict[Term, Rational]) -> list[Term]:
        out: list[Term] = []
        bases: dict[Term, Poly] = {}
        for atom, e in list(rest.items()):
            if isinstance(atom, Power):
                del rest[atom]
                accumulate(bases.setdefault(atom.base, {}), self.normal.poly(atom.exponent), e)
        for base, exponent in bases.items():
            if base in rest:
                accumulate(exponent, constant(rest.pop(base)))
            out.append(Power(self.show(base), self.term(exponent)))
        return out

    def _assembled(self, coefficient: Rational, top: list[Term], bottom: list[Term]) -> Term:
        """Numerator over denominator; sums over ranges stand behind the fraction, where they need no parentheses."""
        value = Fraction(coefficient)
        if not bottom:
            return mul(Number(value), self._ordered(top)) if top else Number(value)
        upstream = [term for term in top if self._upstream(term)]
        big: list[Term] = [term for term in top if isinstance(term, Reduce | Derivative) and term not in upstream]
        plain = [term for term in top if term not in upstream and term not in big]
        if any(isinstance(term, Reduce) for term in bottom) and len(big) == 1 and not plain:
            big, plain = [], big
        sign = Number(Fraction(-1 if value < 0 else 1))
        front = [Number(Fraction(abs(value.numerator)))] if abs(value.numerator) != 1 else []
        below = [Number(Fraction(value.denominator))] if value.denominator != 1 else []
        numerator = mul(*front, *self._sorted(plain)) if front or plain else Number(Fraction(1))
        denominator = mul(*below, *self._sorted(bottom))
        return mul(sign, *self._sorted(upstream), div(numerator, denominator), *self._sorted(big))

    def _upstream(self, term: Term) -> bool:
        """Whether a factor is the derivative of a function that is left abstract: it stands first."""
        if isinstance(term, Derivative) and isinstance(term.body, Entry | Derivative):
            return self._upstream(term.body) or term.body in self.losses.values()
        return isinstance(term, Apply) and bool(term.partials)

    def _sorted(self, factors: list[Term]) -> list[Term]:
        return sorted(factors, key=self._factor_key)

    def _ordered(self, factors: list[Term]) -> Term:
        return mul(*self._sorted(factors))

    def _factor_key(self, term: Term) -> tuple[int, int, str]:
        base = term.base if isinstance(term, Power) else term
        if self._upstream(base):
            return 2, 0, key(term)
        order = self.order.get(base.name, 999) if isinstance(base, Entry) else 0
        return rank_of(base), order, key(term)

    def _row(self, value: Rational, mono: Monomial, extra: tuple[Term, ...] = ()) -> Term:
        value, top, bottom = self._with_roots(value, dict(mono))
        return self._assembled(value, [*top, *extra], bottom)

    @cached_property
    def losses(self) -> dict[Apply, Entry]:
        """The scalar quantities that are defined as an abstract function, `L = ell(y)`, by that function."""
        found: dict[Apply, Entry] = {}
        for pattern in self.normal.folds.patterns():
            mono = next(iter(pattern.body), UNIT)
            atoms = [atom for atom, e in mono if isinstance(atom, Apply) and e == 1 and not atom.partials]
            if len(pattern.body) == len(mono) == len(atoms) == 1 and not pattern.wildcards:
                found.setdefault(atoms[0], Entry(pattern.name))
        return found

    def _by_name(self, atom: Apply) -> Term | None:
        """A derivative of an abstract function as the derivative of the quantity that it defines."""
        loss = self.losses.get(Apply(atom.name, atom.args))
        known = abstract_derivative(atom)
        if loss is None or known is None or any(entry.name == loss.name for entry in known[1]):
            return None
        term: Term = loss
        for entry in known[1]:
            term = Derivative(term, entry)
        return term


def _divisors(answer: Factored) -> Iterator[Term]:
    """The atoms, and the sums of one atom, below the fraction bar."""
    yield from (atom for atom, e in answer.monomial if e < 0)
    for poly, e in answer.factors:
        if e < 0 and len(poly) == 1:
            yield from (atom for mono in poly for atom, _ in mono)
