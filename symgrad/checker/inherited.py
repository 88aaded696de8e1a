"""Which terms have a value wherever the claim at one size more has one: what an induction needs of its terms.

A part of a term that may have no value stands below a fraction bar, under a root, in a logarithm or in `Gamma`.

**Shorter terms.** A part of the claim at size n - 1 has a value where the claim at size n has one
- if it stays the same, speaking of no size and of no last position: outside of sums it is a part of the longer claim;
  within a sum or a product it is at each position, and the positions of the shorter sum are among those of the longer
  one, as all conditions but that on the end stay the same;
- if it is positive by its form for n > m.
A choice between terms, outside of what limits a sum, must stay the same; so must a condition that is a factor, with all
that it switches off.

**Powers with a size in the exponent**, `r^n`, have values where r is not 0, if the exponent is whole by its form. Here
r is a number other than 0, or it must stay the same, and be affine in one real number that is spread: then it is 0 on a
set of measure zero. If the claim is made of functions that are continuous where they have values, and have them on open
sets, it holds at `r = 0` as well, wherever it has a value there, as the limit of what holds nearby (`0^0 = 1` is the
limit of `r^0`). So may `r^n` be a factor of its own of `r^(n-k)`.

**Factors** are made of numbers, sizes, entries and functions of them, which have values by their forms, at positions
that every longer range has.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from symgrad.checker.exact import is_switched, rational
from symgrad.checker.laws import Laws
from symgrad.checker.refusals import Refused
from symgrad.checker.shortening import Shortening, folded, summed
from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, children, subterms

TOTAL, PARTIAL = ("exp", "sin", "cos"), ("log", "gamma")
"""Functions that are continuous and have values everywhere, and those that have them at positive numbers."""

CONTINUOUS = (t.Number, t.Constant, t.Size, t.Entry, t.Add, t.Mul, t.Power)
FORMULAS = (*CONTINUOUS, t.Function)


class Inherited:
    """Of a claim along one range."""

    def __init__(self, work: Shortening, laws: Laws) -> None:
        self.work, self.laws = work, laws
        self.raised = False

    def require_shorter(self, shorter: t.Term) -> None:
        """Errors: Refused where the shorter claim may have no value although the longer one has."""
        self._require(shorter, frozenset())

    def require_limits(self, claim: t.Term) -> None:
        """Errors: Refused where a base must not be 0, and the claim may jump there."""
        if self.raised and not all(map(_is_continuous, subterms(claim))):
            raise Refused("a power with a size in the exponent beside what may jump")

    def pulled(self, node: t.Term, bound: frozenset[str] = frozenset()) -> t.Term:
        """The term with `sum_k r^(n - k) a_k` as `r^n sum_k r^(-k) a_k`, where r is not 0."""
        match node:
            case t.Reduce("sum", letter, self.work.dim):
                part = self.work.part(node, bound)
                body = self.pulled(part.body, bound | {letter})
                factors = body.factors if isinstance(body, t.Mul) else (body,)
                outside = [factor for factor in factors if self._is_power_of_sizes(factor)]
                inside = t.mul(*(factor for factor in factors if factor not in outside))
                return t.mul(*outside, self.work.whole(replace(part, body=inside)))
            case t.Power(base, t.Add(terms) as exponent) if self._may_divide_by(base, exponent, bound):
                sizes = summed([one for one in terms if _is_of_sizes(one)])
                rest = t.add(*(one for one in terms if not _is_of_sizes(one)))
                return node if t.ZERO in (sizes, rest) else t.mul(t.Power(base, sizes), t.Power(base, rest))
            case t.Add() | t.Mul():
                below = tuple(self.pulled(c, bound) for c in children(node) if isinstance(c, t.Term))
                return folded(type(node)(below))
        return node

    def _may_divide_by(self, base: t.Term, exponent: t.Term, bound: frozenset[str]) -> bool:
        if self._is_positive(base):
            return True
        found = self._is_whole_power(base, exponent, bound)
        self.raised |= found
        return found

    def _is_power_of_sizes(self, factor: t.Term) -> bool:
        return isinstance(factor, t.Power) and not free_indices(factor) and _is_of_sizes(factor.exponent)

    def _require(self, node: t.Term, bound: frozenset[str]) -> None:
        if self.work.stays(node, bound):
            return
        match node:
            case t.Reduce(_, letter, self.work.dim):
                self._require(self.work.part(node, bound).body, bound | {letter})
            case t.Reduce("sum" | "prod", letter, _, body):
                self._require(body, bound - {letter})
            case t.Mul() if is_switched(node):
                raise Refused("what is switched on by the last position")
            case t.Size() | t.Entry() | t.Add() | t.Mul() | t.Power() | t.Function():
                self._require_part(node, bound)
                for child in children(node):
                    if isinstance(child, t.Term):
                        self._require(child, bound)
            case _:
                raise Refused("what changes with a size in an unknown way")

    def _require_part(self, node: t.Term, bound: frozenset[str]) -> None:
        match node:
            case t.Power(base, exponent) if (e := rational(exponent)) is None or e < 0 or e.denominator > 1:
                if e is None and rational(base) and self.laws.is_whole(exponent):
                    return
                if e is None and self._is_whole_power(base, exponent, bound):
                    self.raised = True
                elif not self._is_positive(base):
                    raise Refused("a denominator, or a base, that may be 0 at some sizes")
            case t.Function(name, (argument,)) if name in PARTIAL:
                if not self._is_positive(argument):
                    raise Refused(f"{name} of what may not be positive at some sizes")
            case t.Function(name) if name not in TOTAL:
                raise Refused(f"{name} of what changes with a size")

    def _is_whole_power(self, base: t.Term, exponent: t.Term, bound: frozenset[str]) -> bool:
        return self.work.stays(base, bound) and self._is_spread(base) and self.laws.is_whole(exponent)

    def _is_spread(self, base: t.Term) -> bool:
        """Whether a term is affine in one real number, and no constant."""
        terms = base.terms if isinstance(base, t.Add) else (base,)
        found = [term for term in terms if not isinstance(term, t.Number)]
        factors = found[0].factors if len(found) == 1 and isinstance(found[0], t.Mul) else tuple(found)
        match [factor for factor in factors if not isinstance(factor, t.Number)]:
            case [t.Entry(name)]:
                return name in self.laws.context.arrays and name not in self.laws.apart | self.laws.known
        return False

    def require_factor(self, factor: t.Term, letters: frozenset[str]) -> None:
        """Errors: Refused where a factor may have no value at some size beyond the least."""
        if not free_indices(factor) <= letters:
            raise Refused("a factor with letters of its own")
        for node in subterms(factor):
            if isinstance(node, t.Last) and node.before > self.work.least:
                raise Refused("a factor at a position that not every longer range has")
            if isinstance(node, t.Entry) and node.name not in self.laws.context.arrays:
                raise Refused("a factor of what is not given")
            if isinstance(node, t.Term) and not (isinstance(node, FORMULAS) and self._has_value(node)):
                raise Refused("a factor that may have no value")

    def _has_value(self, node: t.Term) -> bool:
        return self.laws.has_value(node) or (isinstance(node, t.Power) and self._is_positive(node.base))

    def _is_positive(self, term: t.Term) -> bool:
        """Whether a term is positive by its form at every size beyond the least."""
        if isinstance(term, t.Mul):
            return all(map(self._is_positive, term.factors))
        if isinstance(term, t.Power):
            return self._is_positive(term.base)
        if self.laws.sign(term) > 2:
            return True
        size, rest = self._least_value(term)
        return size > 0 and all(self.laws.sign(part) > 0 for part in rest)

    def _least_value(self, term: t.Term) -> tuple[Fraction, list[t.Term]]:
        """A bound from below of what numbers and multiples of the size make of a sum, and its other terms."""
        value, rest = Fraction(0), list[t.Term]()
        for part in term.terms if isinstance(term, t.Add) else (term,):
            match part:
                case t.Number(number):
                    value += number
                case t.Size(self.work.dim):
                    value += self.work.least + 1
                case t.Mul((t.Number(number), t.Size(self.work.dim))) if number > 0:
                    value += number * (self.work.least + 1)
                case _:
                    rest.append(part)
        return value, rest


def _is_of_sizes(term: t.Term) -> bool:
    """Whether a term is a number, or made of sizes and numbers."""
    if isinstance(term, t.Add | t.Mul):
        return all(_is_of_sizes(part) for part in children(term) if isinstance(part, t.Term))
    return isinstance(term, t.Number | t.Size)


def _is_continuous(node: Node) -> bool:
    match node:
        case t.Function(name):
            return name in TOTAL + PARTIAL
        case t.Reduce(op):
            return op in ("sum", "prod")
        case t.Cases(_, otherwise):
            return otherwise is not None
        case t.Positive() | t.Zero() | t.Argument():
            return False
    return isinstance(node, (*CONTINUOUS, t.Indicator, t.Condition, t.Index))
