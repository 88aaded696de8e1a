"""What is known of the sign of a polynomial, from declarations and from the functions in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from symgrad.language.attributes import Array, is_at_most_one, is_less_than_one, is_nonnegative, is_positive
from symgrad.language.functions import function_row
from symgrad.language.terms import Add, Cases, Constant, Entry, Function, Indicator, Number, Power, Reduce, Size, Term
from symgrad.simplification.interface import Algebra
from symgrad.simplification.polynomial import Monomial, Poly, frozen, single

_POSITIVE = frozenset({"positive", "unit"})
_NONNEGATIVE = _POSITIVE | {"nonnegative"}
_AT_MOST_ONE = frozenset({"unit"})


@dataclass
class Domains:
    """Answers about signs, with a memory."""

    normal: Algebra
    memo: dict[tuple[str, Term], bool] = field(default_factory=dict)

    def positive(self, poly: Poly) -> bool:
        """Whether the polynomial is greater than 0 at every point."""
        if not poly:
            return False
        if self._given(poly):
            return True
        if len(poly) > 1 and self._one_minus(poly, "below one"):
            return True
        some = any(value > 0 and all(self.atom_positive(a) for a, _ in mono) for mono, value in poly.items())
        return some and self._adds_up(poly)

    def nonnegative(self, poly: Poly) -> bool:
        return self._adds_up(poly) or self._one_minus(poly, "at most one")

    def _adds_up(self, poly: Poly) -> bool:
        """Whether no term is negative."""
        return all(value > 0 and self.monomial_nonnegative(mono) for mono, value in poly.items())

    def monomial_nonnegative(self, mono: Monomial) -> bool:
        return all(
            (isinstance(e, int) and e % 2 == 0) or not isinstance(e, int) or self.atom_nonnegative(a) for a, e in mono
        )

    def _given(self, poly: Poly) -> bool:
        facts = (self.normal.poly(fact) for fact in self.normal.context.facts)
        return bool(self.normal.context.facts) and any(frozen(fact) == frozen(poly) for fact in facts)

    def _one_minus(self, poly: Poly, question: str) -> bool:
        """`1 - u` with `u` below 1, or at most 1, or a product of such that are not negative."""
        if len(poly) != 2 or poly.get(frozenset()) is None:
            return False
        (mono, value), *_ = [(m, v) for m, v in poly.items() if m]
        least = poly[frozenset()] + value
        return value < 0 <= least and self._within_one(mono, "at most one" if least else question)

    def _within_one(self, mono: Monomial, question: str) -> bool:
        """Whether a product is at most 1, or below 1; a factor may be negative only where it is the only one."""
        if not all(e > 0 and self._ask("at most one", a) for a, e in mono):
            return False
        alone = len(mono) == 1 and all(e == 1 for _, e in mono)
        if not alone and not all(self.atom_nonnegative(a) for a, _ in mono):
            return False
        return question == "at most one" or any(self._ask(question, a) for a, _ in mono)

    def atom_positive(self, atom: Term) -> bool:
        return self._ask("positive", atom)

    def atom_nonnegative(self, atom: Term) -> bool:
        return self._ask("nonnegative", atom)

    def _ask(self, question: str, atom: Term) -> bool:
        place = (question, atom)
        if place not in self.memo:
            self.memo[place] = False
            answer = {"positive": self._positive, "nonnegative": self._nonnegative}
            self.memo[place] = answer[question](atom) if question in answer else self._at_most_one(atom, question)
        return self.memo[place]

    def _positive(self, atom: Term) -> bool:
        if isinstance(atom, Number):
            return atom.value > 0
        if isinstance(atom, Constant | Size):
            return True
        if isinstance(atom, Entry):
            return self._declared(atom, is_positive) or self._defined(atom, "positive") or self._given(single(atom))
        if isinstance(atom, Function):
            return function_row(atom.name).values in _POSITIVE
        if isinstance(atom, Add):
            return self.positive(self.normal.poly_of_atom(atom))
        if isinstance(atom, Reduce):
            return self.positive(self.normal.poly(atom.body))
        return isinstance(atom, Power)

    def _nonnegative(self, atom: Term) -> bool:
        if self.atom_positive(atom):
            return True
        if isinstance(atom, Entry):
            return self._declared(atom, is_nonnegative) or self._defined(atom, "nonnegative")
        if isinstance(atom, Function):
            return function_row(atom.name).values in _NONNEGATIVE
        if isinstance(atom, Add):
            return self.nonnegative(self.normal.poly_of_atom(atom))
        if isinstance(atom, Reduce):
            return self.nonnegative(self.normal.poly(atom.body))
        if isinstance(atom, Cases):
            values = [*(value for _, value in atom.branches), *([atom.otherwise] if atom.otherwise else [])]
            return all(self.nonnegative(self.normal.poly(value)) or not self.normal.poly(value) for value in values)
        return isinstance(atom, Indicator)

    def _at_most_one(self, atom: Term, question: str) -> bool:
        """Whether an atom is at most 1, or below 1: of a row that sums to 1 an entry may be 1, being the only one."""
        strict = question == "below one"
        if isinstance(atom, Function):
            return function_row(atom.name).values in _AT_MOST_ONE
        if not isinstance(atom, Entry):
            return isinstance(atom, Indicator) and not strict
        if self._declared(atom, is_less_than_one if strict else is_at_most_one):
            return True
        if not strict and self.normal.folds.sums_to_one(atom.name) and self.atom_positive(atom):
            return True
        return self._defined(atom, question)

    def _declared(self, atom: Entry, question: Callable[[Array], bool]) -> bool:
        array = self.normal.context.arrays.get(atom.name)
        return array is not None and question(array)

    def _defined(self, atom: Entry, question: str) -> bool:
        body = self.normal.folds.body(atom)
        if body is None:
            return False
        if question in ("below one", "at most one"):
            return len(body) == 1 and all(0 < v <= 1 and self._within_one(m, question) for m, v in body.items())
        return self.positive(body) if question == "positive" else self.nonnegative(body)
