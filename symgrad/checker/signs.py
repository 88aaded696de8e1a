"""The signs of terms by their forms and by what is declared, wherever they have a value."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from math import prod

from symgrad.checker.exact import rational
from symgrad.checker.heads import Heads
from symgrad.language import terms as t
from symgrad.language.attributes import (
    domain,
    finite_values,
    is_at_most_one,
    is_less_than_one,
    is_nonnegative,
    is_nonpositive,
    is_positive,
)
from symgrad.language.free_names import free_indices
from symgrad.language.functions import function_row
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.language.quotients import sum_of
from symgrad.language.substitution import fresh, rename_indices


class Signs(Heads):
    """Signs of terms in one context."""

    def is_spread(self, term: t.Term, exact: frozenset[str]) -> bool:
        """Whether a term that is no formula for 0 is 0 on a set of measure zero only, at every size: a rational
        function of real data, or a polynomial with sums over ranges that is not 0 where all entries of arrays are.

        Besides: `c x + rest` with a number c and a scalar x of which the rest says nothing, since wherever the other
        data lie it is 0 at one x alone; and `rest + c p^(1/2)`, which is 0 only where `rest^2 - c^2 p` is, if that is
        such a polynomial (of `x - (x^2)^(1/2)` it is a formula for 0).
        """
        if self.is_rational(term, exact) or (self.is_polynomial(term) and self.at_zero(term) not in (None, 0)):
            return True
        head = self.resolve(term)
        parts = head.terms if isinstance(head, t.Add) else ()
        rests = [(part, parts[:n] + parts[n + 1 :]) for n, part in enumerate(parts)]
        return any(self._is_alone(part, rest) or self._is_beside_root(part, rest) for part, rest in rests)

    def _is_alone(self, part: t.Term, rest: tuple[t.Term, ...]) -> bool:
        """Whether a part of a sum is a multiple of a real scalar that the rest does not depend on."""
        c, factors = _coefficient(part)
        if not c or len(factors) != 1 or not isinstance(factors[0], t.Entry) or factors[0].indices:
            return False
        name = factors[0].name
        real = name in self.context.arrays and name not in self.apart | self.known | self.local | self.given.keys()
        tied = frozenset[str]().union(*(self.reached(value) for _, value in self.context.equalities))
        beside = frozenset[str]().union(*map(self.reached, rest))
        return real and name not in tied | beside and beside.isdisjoint(self.local)

    def _is_beside_root(self, part: t.Term, rest: tuple[t.Term, ...]) -> bool:
        """Whether a part of a sum is a root, and what follows of its radicand where the sum is 0 is spread."""
        c, factors = _coefficient(part)
        root = self.resolve(factors[0]) if len(factors) == 1 else part
        if not isinstance(root, t.Power) or rational(root.exponent) != Fraction(1, 2):
            return False
        squares = t.add(t.Power(t.add(*rest), t.number(2)), t.mul(t.Number(-c * c), root.base))
        return self.is_polynomial(squares) and self.at_zero(squares) not in (None, 0)

    def is_polynomial(self, term: t.Term) -> bool:
        """Whether a term is a polynomial in entries of arrays, with sums over ranges and sizes."""
        match term:
            case t.Number() | t.Size():
                return True
            case t.Entry(name, _) if name in self.context.arrays:
                return name not in self.given
            case t.Add(parts) | t.Mul(parts):
                return all(map(self.is_polynomial, parts))
            case t.Power(base, t.Number(value)) if value > 0 and value.denominator == 1:
                return self.is_polynomial(base)
            case t.Reduce("sum", _, _, body):
                return self.is_polynomial(body)
        head = self.resolve(term)
        return head != term and self.is_polynomial(head)

    def at_zero(self, term: t.Term) -> Fraction | None:
        """The value of a polynomial where all real entries are 0, but for scalars, which are some positive numbers.

        None where it depends on a size, on data that are not spread, or is no polynomial.
        """
        match term:
            case t.Number(value):
                return value
            case t.Entry(name, indices) if name in self.context.arrays:
                real = name not in self.apart | self.known and name not in self.given
                return None if not real else Fraction(0) if indices else Fraction(1 + sum(map(ord, name)), 7919)
            case t.Add(parts):
                values = [self.at_zero(part) for part in parts]
                return None if None in values else sum((v for v in values if v is not None), Fraction(0))
            case t.Mul(parts):
                values = [self.at_zero(part) for part in parts]
                known = prod((v for v in values if v is not None), start=Fraction(1))
                return known if None not in values or not known else None
            case t.Power(base, t.Number(value)) if value > 0 and value.denominator == 1:
                inner = self.at_zero(base)
                return None if inner is None or value > 64 else inner**value.numerator
            case t.Reduce("sum", _, _, body):
                return Fraction(0) if self.at_zero(body) == 0 else None
        head = self.resolve(term)
        return self.at_zero(head) if head != term else None

    def _sign(self, term: t.Term) -> int:
        """3: positive; 2: positive but for points of measure zero; 1: not negative; 0: unknown; where it is defined."""
        match term:
            case t.Number(value):
                return 3 if value > 0 else int(value == 0)
            case t.Constant() | t.Size():
                return 3
            case t.Function(name, _) if function_row(name).values in ("positive", "unit"):
                return 3
            case t.Entry(name, _) if name in self.context.arrays:
                return self._sign_of_entry(name)
            case t.Add(terms):
                signs = [self.sign(part) for part in terms] if not (c := self._complement(term)) else [c]
                sign = 3 if min(signs) and max(signs) == 3 else min(signs)
                return sign if sign > 2 else max(sign, self._sign_by_values(term))
            case t.Mul((t.Number(minus), t.Add(terms))) if minus == -1:
                return self.sign(t.add(*map(t.neg, terms)))
            case t.Mul(factors):
                return self._sign_of_product(factors)
            case t.Power(base, exponent):
                return self._sign_of_power(base, rational(exponent))
            case t.Function("log", (x,)):
                return self.sign(t.add(x, t.MINUS_ONE))
            case t.Function("gamma", (x,)):
                return 3 if self.sign(sum_of(self.polynomial(x) or {})) > 2 else 0
            case t.Function("abs", (x,)):
                return self._sign_of_power(x, Fraction(2))
            case t.Function("relu", _) | t.Indicator():
                return 1
            case t.Cases(branches, otherwise) if otherwise is not None:
                if min(self.sign(value) for value in (otherwise, *(value for _, value in branches))) > 2:
                    return 3
                turned = any(condition == t.Positive(-otherwise) for condition, _ in branches)
                weak = all(condition == t.Positive(value) or self.sign(value) for condition, value in branches)
                return int(weak and (turned or self.sign(otherwise) > 0))
            case t.Reduce("sum" | "prod" | "max", _, _, body):
                sign = max(self.sign(body), self._sign_by_values(body))
                return sign if sign > 2 else min(sign, 1)
        head = self.resolve(term)
        return self.sign(head) if head != term else 0

    def _sign_of_product(self, factors: tuple[t.Term, ...]) -> int:
        signs = [(self.sign(factor), self._negative(factor)) for factor in factors]
        turns = sum(below > 0 for _, below in signs)
        return 0 if turns % 2 else min(max(pair) for pair in signs)

    def turned(self, factors: tuple[t.Term, ...]) -> list[t.Term]:
        """The factors of a product with the opposites of negative ones, and -1 where these are odd in number."""
        below = [factor for factor in factors if self._negative(factor)]
        found = [_opposite(factor) if factor in below else factor for factor in factors]
        return [factor for factor in (*found, *[t.MINUS_ONE] * (len(below) % 2)) if factor != t.ONE]

    def _negative(self, factor: t.Term) -> int:
        """As `sign`, of the opposite of a number, of data, of their odd powers, and of logarithms."""
        match factor:
            case t.Function("log", (x,)):
                return self.sign(t.add(t.ONE, t.neg(x)))
            case t.Number(value):
                return 3 if value < 0 else 0
            case t.Entry(name) if name in self.context.arrays:
                array = self.context.arrays[name]
                weak = 1 if name in self.apart else 2
                return 0 if not is_nonpositive(array) else weak if Fraction(0) in domain(array) else 3
            case t.Power(base, exponent) if (e := rational(exponent)) is not None and e.denominator == 1:
                return self._negative(base) if e.numerator % 2 else 0
        return 0

    def _sign_by_values(self, term: t.Term) -> int:
        """The least sign for all values of the few discrete entries in a term; sums over one range count as one."""
        whole = self._one_sum(term)
        if whole == term and any(isinstance(n, t.Reduce | t.Argument | t.Let | t.Integral) for n in subterms(term)):
            return 0
        nodes = {n: self._values(n) for n in subterms(whole) if isinstance(n, t.Entry) and n.name in self.apart}
        if whole != term:
            return self.sign(whole)
        if not nodes or len(nodes) > 2 or not all(nodes.values()):
            return 0
        signs = []
        for choice in product(*nodes.values()):
            values = dict(zip(nodes, map(t.Number, choice), strict=True))
            found = _exchanged(whole, values)
            assert isinstance(found, t.Term)
            signs.append(self.sign(found))
        return min(signs)

    def _values(self, entry: t.Entry) -> tuple[Fraction, ...]:
        return (finite_values(self.context.arrays[entry.name]) or ()) if entry.name in self.context.arrays else ()

    def _one_sum(self, term: t.Term) -> t.Term:
        """A sum of sums over one range, and of their multiples, as one sum."""
        if not isinstance(term, t.Add):
            return term
        bodies, dims = list[t.Term](), set[t.Dim]()
        taken = free_indices(term)
        for part in term.terms:
            factors = part.factors if isinstance(part, t.Mul) else (part,)
            heads = [self.resolve(f) for f in factors]
            sums = [head for head in heads if isinstance(head, t.Reduce) and head.op == "sum"]
            if len(sums) != 1:
                return term
            (one,) = sums
            dims.add(one.dim)
            letter = t.Ix(fresh(f"+:{one.dim}", taken))
            rest = [head for head in heads if head is not one]
            bodies.append(t.mul(*rest, rename_indices(one.body, {one.index: letter})))
        dim = next(iter(dims))
        return t.total(fresh(f"+:{dim}", taken), dim, t.Add(tuple(bodies))) if len(dims) == 1 else term

    def _sign_of_entry(self, name: str) -> int:
        array = self.context.arrays[name]
        if is_positive(array):
            return 3
        return 0 if not is_nonnegative(array) else 1 if name in self.apart else 2

    def _sign_of_power(self, base: t.Term, r: Fraction | None) -> int:
        known = self.sign(base)
        if r is None:  # 0 at each position where the base is, although its value is made of a logarithm
            return known if known > 2 else min(known, 1)
        if r.denominator % 2 and r.numerator % 2:
            return known
        return max(known, 2 if self.is_rational(base) else 1)

    def _complement(self, term: t.Add) -> int:
        """The sign of 1 - p for a p between 0 and 1."""
        match term.terms:
            case (t.Number(one), t.Mul((t.Number(minus), t.Entry(name, _)))) if one == 1 and minus == -1:
                array = self.context.arrays.get(name)
                if array is None or not is_at_most_one(array):
                    return 0
                return 3 if is_less_than_one(array) else 1 if name in self.apart or domain(array).row else 2
        return 0


def _coefficient(part: t.Term) -> tuple[Fraction, tuple[t.Term, ...]]:
    """The number in front of a product, and its other factors."""
    factors = part.factors if isinstance(part, t.Mul) else (part,)
    numbers = [factor.value for factor in factors if isinstance(factor, t.Number)]
    return prod(numbers, start=Fraction(1)), tuple(f for f in factors if not isinstance(f, t.Number))


def _opposite(factor: t.Term) -> t.Term:
    return t.Power(_opposite(factor.base), factor.exponent) if isinstance(factor, t.Power) else t.neg(factor)


def _exchanged(node: Node, values: Mapping[t.Entry, t.Number]) -> Node:
    if isinstance(node, t.Entry):
        return values.get(node, node)
    found = rebuild(node, {c: _exchanged(c, values) for c in children(node)})
    if isinstance(found, t.Mul) and t.ZERO in found.factors:
        return t.ZERO
    value = rational(found) if isinstance(found, t.Term) else None
    return found if value is None else t.Number(value)
