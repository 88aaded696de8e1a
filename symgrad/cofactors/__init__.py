"""Proofs of identities with inverses: the difference of two sides as a sum of multiples of `A P - 1` and `P A - 1`.

Found by linear algebra among the multiples that share words with the difference; nothing found here is believed, the
checker verifies the sum as an identity of free matrices. [J. Hofstadler, C. G. Raab, G. Regensburger, Certifying
operator identities via noncommutative Groebner bases, 2019]
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from symgrad.cofactors.clearing import Clearing
from symgrad.cofactors.relations import Relation, Relations
from symgrad.cofactors.solve import Span
from symgrad.cofactors.words import Mono, Poly, TooLong, Words
from symgrad.cofactors.written import written
from symgrad.errors import BudgetExceeded, IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.processes.watch import clock, late

Found = tuple[t.Term, t.Argument, str]
"""A term in which `HOLE_{rc}` stands for an entry of a relation, the matrix of the relation, and its side."""

ROUNDS = ("inside", "beside", "inside", "beside", "inside", "inside")
"""Where relations are looked for in the monomials met so far, round by round."""

MOST, SECONDS = 1000, 2.0
"""How many multiples are tried, and how long."""


def multiples(goal: Goal, deadline: float | None = None) -> tuple[Found, ...] | None:
    """Multiples of relations that add up to the difference of both sides; None where none were found."""
    words = Words(goal.context, tuple(dim for _, dim in goal.free))
    latest = clock() + SECONDS
    try:
        difference = words.poly(goal.lhs - goal.rhs, {name: -1 - n for n, (name, _) in enumerate(goal.free)})
        poly, divisors = words.cleared(difference)
        work, until = Relations(words), min(latest, deadline or latest)
        found = Clearing(words, work, until).combination(poly) or _Search(words, work, poly, until).run()
    except (TooLong, BudgetExceeded, IllFormed, RecursionError, AttributeError):
        return None
    if found is None:
        return None
    names = tuple(name for name, _ in goal.free)
    own = {relation.hole: relation for relation in work.all()}
    return tuple(written(words, mono, value, own[_hole(mono, own)], divisors, names) for mono, value in found.items())


def _hole(mono: Mono, own: Iterable[int]) -> int:
    return next(factor[0] for factor in mono.factors if factor[0] in own)


class _Search:
    def __init__(self, words: Words, work: Relations, poly: Poly, deadline: float) -> None:
        self.words, self.work, self.poly, self.deadline = words, work, poly, deadline
        self.relations = relations = work.all()
        self.span: Span = Span()
        self.tried: set[Mono] = set()
        self.met = dict.fromkeys(poly)
        longest = max((len(mono.factors) for mono in poly), default=0)
        body = max((len(mono.factors) for relation in relations for mono, _ in relation.poly), default=0)
        self.most = longest + body + 1

    def run(self) -> dict[Mono, Fraction] | None:
        if not self.poly:
            return {}
        for way in ROUNDS:
            before = list(self.met)
            for mono in sorted(before, key=lambda mono: len(mono.factors)):
                for relation in self.relations:
                    look = self.work.inside if way == "inside" else self.work.beside
                    for multiple in look(mono, relation):
                        self._try(multiple, relation)
            rest, used = self.span.reduced(self.poly)
            if not rest:
                return used
            if len(self.tried) > MOST:
                return None
        return None

    def _try(self, multiple: Mono, relation: Relation) -> None:
        if multiple in self.tried or len(self.tried) > MOST:
            return
        if late(self.deadline):
            raise BudgetExceeded("out of time")
        self.tried.add(multiple)
        poly = self.work.expanded(multiple, relation)
        if all(len(mono.factors) <= self.most for mono in poly):
            self.span.add(multiple, poly)
            self.met.update(dict.fromkeys(poly))


__all__ = ["Found", "multiples"]
