"""What the parts of the simplifier ask of the whole: the interface of `normal.Normaliser`.

The parts (powers, sums, conditions, folding, ...) call one another through it, so that no module needs to import the
one that puts them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from symgrad.language.context import Context
from symgrad.language.terms import Condition, Dim, Entry, Index, Reduce, Term
from symgrad.simplification.polynomial import Monomial, Poly, Rational


@dataclass(frozen=True, slots=True)
class Options:
    """What the normal form may do beyond plain algebra.

    contract: contract deltas in sums. facts: use what the declarations say of sums (`sum_i y_i = 1`). fold: fold
    definitions back to their names. evaluate: carry out derivatives.
    """

    contract: bool = True
    facts: bool = True
    fold: bool = True
    evaluate: bool = True


class Signs(Protocol):
    """What is known of signs."""

    def positive(self, poly: Poly) -> bool: ...

    def nonnegative(self, poly: Poly) -> bool: ...

    def atom_positive(self, atom: Term) -> bool: ...

    def atom_nonnegative(self, atom: Term) -> bool: ...


class Names(Protocol):
    """What is known of definitions."""

    def body(self, entry: Entry) -> Poly | None: ...

    def sums_to_one(self, name: str) -> bool: ...

    def known_sum(self, index: str, dim: Dim, inside: dict[Term, Rational]) -> Poly | None: ...


class Decisions(Protocol):
    """What is known of conditions."""

    @property
    def true(self) -> frozenset[Condition]: ...

    def decide(self, condition: Condition) -> bool | None: ...


class Algebra(Protocol):
    """The normaliser, as its parts see it."""

    context: Context
    options: Options
    sums: dict[str, tuple[Reduce, Rational]]
    folded: dict[str, None]
    demoted: frozenset[str]

    @property
    def known(self) -> Decisions: ...

    @property
    def domains(self) -> Signs: ...

    @property
    def folds(self) -> Names: ...

    @staticmethod
    def another(context: Context, known: tuple[Any, ...]) -> Algebra: ...

    def poly(self, term: Term) -> Poly: ...

    def term(self, term: Term) -> Term: ...

    def settle(self, poly: Poly) -> Poly: ...

    def product(self, polys: Iterable[Poly]) -> Poly: ...

    def multiply(self, left: Poly, right: Poly) -> Poly: ...

    def scaled(self, poly: Poly, mono: Monomial, value: Rational = 1) -> Poly: ...

    def power(self, poly: Poly, exponent: Rational) -> Poly: ...

    def total(self, index: str, dim: Dim, body: Poly) -> Poly: ...

    def expand(self, poly: Poly) -> Poly: ...

    def poly_of_atom(self, atom: Term) -> Poly: ...

    def renamed(self, mono: Iterable[tuple[Term, Rational]], mapping: Mapping[str, Index]) -> Poly: ...
