"""Laws of functions as rewriting of terms: each holds wherever its left side is defined, and stops of itself.

`log` stands for `log |.|`, which agrees with the logarithm wherever that is defined. No law looks at a value: what is
rewritten depends on the term and on what is declared alone, never on the size of an instance.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import prod
from typing import Any, TypeGuard

from symgrad.checker.exact import possible, primes, rational
from symgrad.checker.signs import Signs
from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, subterms
from symgrad.language.quotients import NOTHING, sum_of

LAWS: dict[str, Callable[[Laws, t.Term], t.Term | None]] = {}
"""By name, the laws of extensions (`extensions`), which are asked where the core has none."""


class Laws(Signs):
    """The laws in one context."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.expand: Callable[[t.Term], t.Term | None] = self.remembered(self._expanded)

    def plain(self, term: t.Term) -> t.Term:
        """The term with heads written out and products of exponentials and powers split.

        A logarithm is split into those of what is positive alone: log (x^2) = 2 log |x| is no law to use where
        `exp(c log x) = x^c` may follow.
        """
        head = self.resolve(term)
        while (next_ := self.expand(head)) is not None and (not is_call(head, "log") or self._is_of_positive(next_)):
            head = self.resolve(next_)
        return head

    def _is_of_positive(self, term: t.Term) -> bool:
        """Whether all logarithms in a term are those of what is positive by its form."""
        return all(self.sign(node.args[0]) > 2 for node in subterms(term) if is_call(node, "log"))

    def _expanded(self, term: t.Term) -> t.Term | None:
        """A simpler form of a logarithm, an exponential, a power or a product; None where no law applies."""
        match term:
            case t.Function("log", (x,)):
                return self._log(self.resolve(x))
            case t.Function("exp", (x,)):
                return self._exp(Fraction(1), x)
            case t.Power(base, exponent):
                r = rational(exponent)
                found = self._symbolic(base, exponent) if r is None else self._power(base, r)
                return self._extended(term) if found is None else found
        return self._extended(term)

    def _extended(self, term: t.Term) -> t.Term | None:
        """What the first law of an extension makes of a term."""
        for name, law in LAWS.items():
            if (found := law(self, term)) is not None:
                self.using.add(name)
                return found
        return None

    def is_lent(self, name: str) -> bool:
        """Whether an array has an inverse at a dense set of its values: spread data without known ones."""
        known = any(entry.name == name for entry, _ in self.context.equalities)
        return name in self.context.arrays and not known and not self.is_apart(t.Entry(name))

    def sign_factors(self, term: t.Term) -> list[t.Term]:
        """Factors whose signs make up the sign of a term."""
        head = self.plain(term)
        if isinstance(head, t.Add) and (pair := self._exponentials(head)):
            return [factor for part in pair for factor in self.sign_factors(part)]
        if isinstance(head, t.Add):
            together = None if self.is_apart(head) else self.together(head)
            return [head] if together is None else self.sign_factors(together)
        if isinstance(head, t.Mul):
            return [factor for part in head.factors for factor in self.sign_factors(part)]
        if isinstance(head, t.Power) and (e := rational(head.exponent)) is not None and e.denominator % 2:
            if e.numerator % 2:
                return self.sign_factors(head.base)
            return [] if self.is_spread(head.base, frozenset()) else [head]
        return [head]

    def _exponentials(self, head: t.Add) -> list[t.Term]:
        """`c (e^u - 1)` has the sign of `c u`; empty for other sums."""
        parts = dict(self.polynomial(head) or {})
        c = parts.pop(NOTHING, Fraction(0))
        for monomial, k in parts.items():
            for atom, e in monomial:
                if len(parts) == len(monomial) == 1 and k == -c and is_call(atom, "exp"):
                    return [t.number(k), t.mul(t.number(e), atom.args[0])]
        return []

    def pulled(self, index: str, body: t.Term) -> tuple[t.Term, t.Term]:
        """The factors of a summand that do not change along the index, and the rest."""
        outside, inside = list[t.Term](), list[t.Term]()
        todo = [body]
        while todo:
            part = todo.pop(0)
            head = self.resolve(part) if index in free_indices(part) else part
            split = self.expand(head)
            if isinstance(head, t.Mul) or isinstance(split, t.Mul):
                whole = head if isinstance(head, t.Mul) else split
                assert isinstance(whole, t.Mul)
                todo = [*whole.factors, *todo]
            elif index in free_indices(head):
                inside.append(part)
            else:
                outside.append(head)
        return t.mul(*outside), t.mul(*inside)

    # ------------------------------------------------------------------------------------------------------- logarithms

    def _log(self, x: t.Term) -> t.Term | None:
        match x:
            case t.Number(value):
                parts = primes(value) if value else None
                return None if parts is None or parts == [(abs(value), 1)] else t.add(*(_n_log(p, n) for p, n in parts))
            case t.Mul(factors):
                return t.add(*map(t.log, factors))
            case t.Power(base, exponent) if rational(exponent) != 0:
                return t.mul(exponent, t.log(base))
            case t.Function("exp", (y,)):
                return y
            case t.Determinant() | t.Function("gamma"):
                return None if (simpler := self.expand(x)) is None else t.log(simpler)
            case t.Cases():
                return _branches(x, t.log)
            case t.Add():
                together = None if self.is_apart(x) else self.together(x)
                return None if together is None else t.log(together)
            case t.Reduce("prod", index, dim, body):
                return t.total(index, dim, t.log(body))
            case t.Reduce("sum", index, dim, body):
                outside, inside = self.pulled(index, body)
                return t.log(outside) + t.log(t.total(index, dim, inside)) if outside != t.ONE else None
        return None

    # ----------------------------------------------------------------------------------------------------- exponentials

    def _exp(self, c: Fraction, x: t.Term) -> t.Term | None:
        """exp(c x), split at sums; exp(c log a) = a^c."""
        x = self.resolve(x)
        match x:
            case t.Number(value) if value * c == 0:
                return t.ONE
            case t.Function("log", (a,)) if not self.is_apart(a) or self.sign(a) > 2:
                return t.Power(a, t.number(c))
            case t.Add(terms):
                return t.mul(*(t.exp(t.mul(t.number(c), part)) for part in terms))
            case t.Cases():
                return _branches(x, lambda part: t.exp(t.mul(t.number(c), part)))
            case t.Mul(factors):
                named = [self.resolve(f) for f in factors]
                numbers = [f.value for f in named if isinstance(f, t.Number)]
                rest = [f for f in named if not isinstance(f, t.Number)]
                if numbers:
                    return self._exp(prod(numbers, start=c), t.mul(*rest))
                return None if (simpler := self._cancelled(x)) is None else self._exp(c, simpler)
        return None

    def _cancelled(self, product: t.Mul) -> t.Term | None:
        """A product in which a factor stands above and below the fraction bar, without it: `p (1/p) log a`."""
        written = t.mul(*map(self.plain, product.factors))
        if self.is_apart(product) or not any(isinstance(node, t.Power) for node in subterms(written)):
            return None
        parts = self.polynomial(written)
        found = None if parts is None else sum_of(parts)
        if found is None or product in (found, self.resolve(found)):  # nothing was cancelled but what names stand for
            return None
        return found if _size(found) < _size(written) else None

    # ----------------------------------------------------------------------------------------------------------- powers

    def _power(self, base: t.Term, r: Fraction) -> t.Term | None:
        if r in (0, 1):
            return base if r else None
        base = self.resolve(base) if r < 0 or r.denominator != 1 else base
        whole = r.denominator == 1
        match base:
            case t.Number(value) if value == 1:
                return t.ONE
            case t.Number(value) if whole:
                return t.Number(value**r.numerator) if (value or r > 0) and abs(r) <= 64 else None
            case t.Function("exp", (x,)):
                return t.exp(t.mul(t.number(r), x))
            case t.Power(inner, exponent) if (e := rational(exponent)) is not None and (
                (e > 0 and e.denominator == 1) or not self.is_apart(inner) or self.sign(inner) > 2
            ):
                even = e.denominator == 1 and e.numerator % 2 == 0 and not _is_even(e * r)
                return t.Power(t.Function("abs", (inner,)) if even else inner, t.number(e * r))
            case t.Mul(factors) if whole:
                return t.mul(*(t.Power(f, t.number(r)) for f in factors))
            case t.Cases() if r < 0 or not whole:
                return _branches(base, lambda part: t.Power(part, t.number(r)))
        return None if whole else self._root(base, r)

    def _root(self, base: t.Term, r: Fraction) -> t.Term | None:
        """An odd root is taken for that of every real number, which agrees with it wherever that is defined."""
        part = r - r.numerator // r.denominator
        match base:
            case t.Number(value) if value < 0 and r.denominator % 2:
                return t.mul(t.number((-1) ** r.numerator), t.Power(t.Number(-value), t.number(r)))
            case t.Mul(factors) if r.denominator % 2:
                return t.mul(*(t.Power(f, t.number(r)) for f in factors))
            case t.Number(value) if value > 0 and (found := primes(value)) and found != [(value, 1)]:
                return t.mul(*(t.Power(t.number(p), t.number(n * r)) for p, n in found))
            case t.Mul(factors):
                turned = self.turned(factors)
                free = [f for f in turned if self.sign(f) > 1]
                rest = [f for f in turned if self.sign(f) <= 1]
                if free and len(turned) > 1:
                    return t.mul(*(t.Power(f, t.number(r)) for f in (*free, *([t.mul(*rest)] if rest else []))))
            case t.Reduce("sum", index, dim, body):
                outside, inside = self.pulled(index, body)
                if outside != t.ONE and (r.denominator % 2 or self.sign(outside) > 1):
                    return t.Power(outside, t.number(r)) * t.Power(t.total(index, dim, inside), t.number(r))
        return None if part == r else t.Power(base, t.number(r - part)) * t.Power(base, t.number(part))

    def _symbolic(self, base: t.Term, exponent: t.Term) -> t.Term | None:
        """a^e for an exponent that is no number: a^(e + n) = a^e a^n, and exp(e log a) for an a that is nowhere 0: of
        what is 0 at some positions alone, as (x_i - x_1)^2 is, no exponential is a power.
        """
        if possible(exponent, self.context) is not None:
            return None
        e = self.resolve(exponent)
        if isinstance(e, t.Add) and any(rational(part) is not None for part in e.terms):
            return t.mul(*(t.Power(base, part) for part in e.terms))
        if self.sign(base) > 2:
            return t.exp(t.mul(exponent, t.log(base)))
        return None


def _branches(cases: t.Cases, change: Callable[[t.Term], t.Term]) -> t.Term:
    rest = None if cases.otherwise is None else change(cases.otherwise)
    return t.Cases(tuple((condition, change(value)) for condition, value in cases.branches), rest)


def _is_even(r: Fraction) -> bool:
    """Whether x^r is even, as the power of an odd root."""
    return r.numerator % 2 == 0


def _size(term: t.Term) -> int:
    return sum(1 for _ in subterms(term))


def _n_log(p: Fraction, n: int) -> t.Term:
    return t.mul(t.number(n), t.log(t.number(p)))


def is_call(term: Node, name: str) -> TypeGuard[t.Function]:
    return isinstance(term, t.Function) and term.name == name


def is_pole(term: t.Term) -> bool:
    """Whether a logarithm, or a power below a fraction bar: what has no value where its argument is 0."""
    if isinstance(term, t.Power):
        return (r := rational(term.exponent)) is not None and r < 0
    return is_call(term, "log")
