"""Inverses cleared from the ends of words one by one: `f = Q g - (Q B - 1) f` with `g = B f` and `Q = B^{-1}`.

So f is a sum of multiples of relations if g is, and g often is by the relations that stand in its words alone: for
Woodbury's identity, for the ones that push an inverse through a product, and for the inverse of a product one step is
enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from symgrad.cofactors.relations import COLUMN, ROW, Relation, Relations
from symgrad.cofactors.solve import Span
from symgrad.cofactors.words import Factor, Mono, Poly, Raw, Words
from symgrad.errors import BudgetExceeded
from symgrad.processes.watch import late
from symgrad.record import record

Combination = dict[Mono, Fraction]

DEPTH, BORROWED, ROUNDS = 3, 2, 3
"""How many inverses are cleared at most, of the goal and of arrays that it does not invert; and how often relations are
looked for in what that leads to.
"""

MOST = 300
"""Multiples among which a combination is looked for at each step."""


@record
class End:
    """A free index at which the inverse of a relation stands, and whether with its column."""

    index: int
    inverse: int
    turned: bool


class Clearing:
    def __init__(self, words: Words, relations: Relations, deadline: float) -> None:
        self.words, self.relations, self.deadline = words, relations, deadline
        self.all = relations.all()
        self.borrowed: list[int] = []

    def combination(self, poly: Poly) -> Combination | None:
        """The multiples that add up to a polynomial; None where they were not found."""
        return self._up_to(DEPTH, poly) or self._with_borrowed(poly)

    def _with_borrowed(self, poly: Poly) -> Combination | None:
        own = set(self.relations.known)
        self.relations.borrow()
        self.all = self.relations.all()
        self.borrowed = [number for number in self.relations.known if number not in own]
        return self._up_to(BORROWED, poly) if self.borrowed else None

    def _up_to(self, depth: int, poly: Poly) -> Combination | None:
        steps = (self._within(poly, n) for n in range(depth + 1))
        return next((found for found in steps if found is not None), None)

    def _within(self, poly: Poly, depth: int) -> Combination | None:
        if late(self.deadline):
            raise BudgetExceeded("out of time")
        rest, used = self._reduced(poly)
        if not rest:
            return used
        for end in self._ends(rest) if depth else ():
            relation = self._relation(end)
            body, scale = self.words.cleared(self.relations.body(relation))
            cleared = self.words.collected(self._times(rest, body, end))
            found = self._within(cleared, depth - 1)
            if found is not None:
                back: list[Factor] = [(letter,) for letter in scale]
                for multiple, value in found.items():
                    self._add(used, multiple, value, end, (end.inverse, back))
                for mono, value in rest.items():
                    self._add(used, mono, -value, end, (relation.hole, [(letter,) for letter in relation.scale]))
                return {mono: value for mono, value in used.items() if value}
        return None

    def _reduced(self, poly: Poly) -> tuple[Poly, Combination]:
        """What is left of a polynomial by relations that stand in its words."""
        span: Span = Span()
        met, tried = dict.fromkeys(poly), set[Mono]()
        longest = max((len(mono.factors) for mono in poly), default=0)
        for _ in range(ROUNDS):
            for mono in list(met):
                for relation in self.all:
                    for multiple in self.relations.inside(mono, relation):
                        if multiple not in tried and len(tried) < MOST:
                            tried.add(multiple)
                            found = self.relations.expanded(multiple, relation)
                            if all(len(other.factors) <= longest for other in found):
                                span.add(multiple, found)
                                met.update(dict.fromkeys(found))
        return span.reduced(poly)

    def _ends(self, poly: Poly) -> Iterator[End]:
        """The inverses that stand at free indices."""
        found = dict[End, None]()
        for mono in poly:
            for letter, *indices in mono.factors:
                if letter in self.relations.known:
                    for turned, index in enumerate(indices):
                        if index < 0:
                            found[End(index, letter, bool(turned))] = None
        for n, dim in enumerate(self.words.free):
            for number in self.borrowed:
                if self.relations.known[number][0].dim == dim:
                    found |= dict.fromkeys((End(-1 - n, number, False), End(-1 - n, number, True)))
        return iter(found)

    def _relation(self, end: End) -> Relation:
        """`Q B - 1` where the inverse stands with its row, else `B Q - 1`."""
        return next(r for r in self.relations.known[end.inverse] if (r.side == "left") != end.turned)

    def _times(self, poly: Poly, body: Poly, end: End) -> Iterator[Raw]:
        """`B f`, or `f B`, at the index of the end."""
        for mono, a in poly.items():
            for word, b in body.items():
                dim = self.words.free[-1 - end.index]
                between = self.words.bound(dim)
                _, factors, bounds = self.words.raw(mono, ext={end.index: between})
                places = (between, end.index) if end.turned else (end.index, between)
                _, more, inner = self.words.raw(word, ext={ROW: places[0], COLUMN: places[1]})
                yield a * b, (*factors, *more), (between, *bounds, *inner)

    def _add(self, into: Combination, mono: Mono, value: Fraction, end: End, before: tuple[int, list[Factor]]) -> None:
        """Adds a monomial with a letter, and further factors, put before it at the index of the end."""
        letter, others = before
        between = self.words.bound(self.words.free[-1 - end.index])
        _, factors, bounds = self.words.raw(mono, ext={end.index: between})
        places = (between, end.index) if end.turned else (end.index, between)
        raw = Fraction(1), (*factors, *others, (letter, *places)), (between, *bounds)
        whole, one = self.words.canonical(raw)
        into[whole] = into.get(whole, Fraction(0)) + value * one
