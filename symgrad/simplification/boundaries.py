"""Which terms are 0 on a set of measure zero only, at every size, so that `1 - 1{f > 0}` may be written `1{-f > 0}`.

Of `t_j - t_i`, of `x_i - x_1` and of `x_i` less the average this is not so: they are 0 wherever two positions are one,
or at size 1. Nor is it of data that are whole numbers, or that something ties. It is so
- where a part of a sum has a real array of its own, which the other parts say nothing of: for all else as it is, each
  value is taken by that part on a set of measure zero alone (`varies`), if what multiplies it is not 0 itself;
- of a polynomial with a constant that is not 0, whose other terms are 0 where all real data are.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from symgrad.language.attributes import BOUND, domain, is_discrete, row_constraint
from symgrad.language.free_names import free_indices
from symgrad.language.functions import function_row
from symgrad.language.nodes import subterms
from symgrad.language.terms import Add, Entry, Function, Number, Positive, Power, Reduce, Size, Term
from symgrad.simplification.interface import Algebra
from symgrad.simplification.polynomial import UNIT, Poly, Rational

Names = frozenset[str]


def is_almost_nowhere_zero(poly: Poly, normal: Algebra) -> bool:
    """Whether a polynomial over atoms is known to be 0 on a set of measure zero only."""
    return Boundaries(normal).is_null(poly)


class Boundaries:
    """The data of one context, and what is 0 almost nowhere for them."""

    def __init__(self, normal: Algebra) -> None:
        self.normal, self.context = normal, normal.context
        self.tied = self._tied()

    def is_null(self, poly: Poly) -> bool:
        """Whether all that makes the polynomial 0 is a set of measure zero."""
        constant = poly.get(UNIT)
        return self.varies(poly) or (bool(constant) and self._fades({m: v for m, v in poly.items() if m}))

    def varies(self, poly: Poly, elsewhere: Names = frozenset()) -> bool:
        """Whether every value is taken on a set of measure zero alone, by data that are not in `elsewhere`."""
        for mono in poly:
            rest = elsewhere.union(*(self._names(atom) for other in poly if other != mono for atom, _ in other))
            for atom, _ in mono:
                beside = [other for other, _ in mono if other != atom]
                here = rest.union(*map(self._names, beside))
                if self._moves(atom, here) and all(map(self._is_not_zero, beside)):
                    return True
        return False

    def _moves(self, atom: Term, elsewhere: Names) -> bool:
        match atom:
            case Entry(name):
                body = self.normal.folds.body(atom)
                if body is not None:
                    return self.varies(body, elsewhere)
                return self._is_real(name) and name not in elsewhere
            case Reduce("sum", index, _, body):
                still = (part.name for part in self._entries(body) if index not in free_indices(part))
                return self.varies(self.normal.poly(body), elsewhere.union(still))
            case Function(name, (argument,)):
                smooth = name == "abs" or not function_row(name).pieces
                return smooth and self.varies(self.normal.poly(argument), elsewhere)
            case Power(base, Number()):
                return self.varies(self.normal.poly(base), elsewhere)
            case Add():
                return self.varies(self.normal.poly_of_atom(atom), elsewhere)
        return False

    def _is_not_zero(self, atom: Term) -> bool:
        """Whether an atom is 0 almost nowhere."""
        if self.normal.domains.atom_positive(atom) or self._moves(atom, frozenset()):
            return True
        array = self.context.arrays.get(atom.name) if isinstance(atom, Entry) else None
        return array is not None and Fraction(0) not in domain(array)

    def _fades(self, poly: Poly) -> bool:
        """Whether a polynomial is 0 where all real data are."""
        return all(
            all(self._is_polynomial(atom, e) for atom, e in mono) and any(self._vanishes(atom) for atom, _ in mono)
            for mono in poly
        )

    def _is_polynomial(self, atom: Term, exponent: Rational) -> bool:
        if exponent <= 0 or Fraction(exponent).denominator != 1:
            return False
        body = self._within(atom)
        if body is None:
            return isinstance(atom, Size) or (isinstance(atom, Entry) and atom.name in self.context.arrays)
        return all(self._is_polynomial(part, e) for mono in body for part, e in mono)

    def _vanishes(self, atom: Term) -> bool:
        body = self._within(atom)
        if body is not None:
            return self._fades(body)
        return isinstance(atom, Entry) and self._is_real(atom.name)

    def _within(self, atom: Term) -> Poly | None:
        """The polynomial that a defined quantity, or the summand of a sum, is."""
        match atom:
            case Entry():
                return self.normal.folds.body(atom)
            case Reduce("sum", _, _, body):
                return self.normal.poly(body)
            case Add():
                return self.normal.poly_of_atom(atom)
        return None

    # ----------------------------------------------------------------------------------------------------------- data

    def _is_real(self, name: str) -> bool:
        """Whether the entries of an array are any numbers of an interval, whatever the others are."""
        array = self.context.arrays.get(name)
        if array is None or name in self.tied or name in self.context.definitions:
            return False
        return not (is_discrete(array) or row_constraint(array) or array.attributes & BOUND)

    def _tied(self) -> Names:
        """The names that an equation, or a condition that may be one, restricts."""
        known = [part for entry, value in self.context.equalities for part in (entry, value)]
        given = [one.condition for one in self.context.given] + list(self.normal.known.true)
        tied = frozenset(name for term in known for name in self._names(term))
        return tied.union(*(self.context.reachable_from(one) for one in given if not isinstance(one, Positive)))

    def _names(self, term: Term) -> Names:
        return self.context.reachable(term)

    def _entries(self, term: Term) -> Iterator[Entry]:
        return (part for part in subterms(term) if isinstance(part, Entry))
