"""What the assumptions of a goal leave of its data: which of them are spread, and which terms are positive.

**Spread.** What holds almost everywhere is enough where the points at which it fails are no open part of the domain.
Data for which that is not sure are *apart*, and no argument of measure is used for a term that depends on them.

**Lemma.** Fix the data that are apart. In those that are left every point of the domain is a limit of interior points
of it. *Proof.* What restricts the data that are left is
(1) an interval for each entry, which is not a single number;
(2) a known value of an entry: a number, or, if it is the only value known in an array of open intervals without rows or
symmetry, a continuous term; the entry is then no coordinate, and its interval is an open condition on the others;
(3) a row that sums to 1, of which `w_i / sum w` gives every one from data in the same interval;
(4) conditions that hold on open sets: `f > 0` and `f != 0` for f that is continuous on an open set, as `1/x` is where x
is not 0 and the entries of an inverse are where the determinant is not, and what `and` and `or` make of them;
(5) conditions `f <= 0` with a continuous f in which one entry stands alone with a factor that is nowhere 0 and without
that entry: it lies in an open interval, is restricted by nothing else, has no known value, and is another one at each
position of the condition;
(6) conditions `f <= 0` with f affine in scalars and entries at numbered positions, which lie in intervals, are
restricted by nothing else and have no known values: all of them hold strictly somewhere inside (`interior`).
From any point of the domain move the entries of (5) a little, so that their f < 0, then the entries of (1) into their
intervals: open conditions still hold, and (5) holds in a neighbourhood. The part of the box that (6) leaves is convex
with an interior point, hence the closure of its interior. All names that anything else restricts, through
definitions and known values, are apart. QED

The facts are the terms f of (4), which are positive at every point, `-f` in (5) and the distances from the ends of
intervals: these are 0 on a set of measure zero, as they are affine in a coordinate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product

from symgrad.checker.elementary import JUMPS
from symgrad.checker.exact import rational
from symgrad.checker.heads import is_calculated
from symgrad.checker.interior import affine, is_strict_somewhere
from symgrad.checker.laws import Laws
from symgrad.language import terms as t
from symgrad.language.attributes import BOUND, WHOLE, Array, domain, is_discrete, row_constraint
from symgrad.language.context import Given, Goal
from symgrad.language.free_names import free_indices
from symgrad.language.functions import FUNCTIONS
from symgrad.language.nodes import Node, subterms
from symgrad.language.sets import Interval
from symgrad.language.substitution import rename_indices

Letters = tuple[tuple[str, t.Dim], ...]
Fact = tuple[t.Term, Letters]
"""A term of which something is known at all positions of its letters."""

UNEVEN = JUMPS | {"arcsin", "arccos"}
"""Functions that jump, or whose domain is closed: that they have a value is no open condition."""


class Restrictions:
    """The names of the arrays that are apart, and the terms that are positive where the facts are.

    shares: arrays whose rows are given as `w_i / sum w`.
    """

    def __init__(self, goal: Goal, shares: frozenset[str]) -> None:
        self.goal, self.context, self.shares = goal, goal.context, shares
        arrays = frozenset(goal.context.arrays)
        self._known = {entry.name for entry, _ in goal.context.equalities}
        self._laws = Laws(goal.context, {}, frozenset(), frozenset(), arrays)
        stated, weak = list[Given](), list[Fact]()
        for condition, free in _stated(goal):
            match condition:
                case t.Not(t.Positive(term)) if self._is_continuous(term):
                    weak.append((term, free))
                case _:
                    stated.append(Given(condition, free))
        found = frozenset(name for name in arrays if self._is_thin(name))
        found = found.union(*map(self._tied, range(len(goal.context.equalities))))
        found = found.union(*(self._names(s.condition) for s in stated if not self._leaves_open(s.condition, True)))
        names = [self._names(term) for term, _ in weak]
        alone = [self._stands_alone(one, found.union(*names[:n], *names[n + 1 :])) for n, one in enumerate(weak)]
        if self._have_interior(weak, alone, found):
            alone = [True for _ in weak]
        self.apart = found.union(*(own for own, ok in zip(names, alone, strict=True) if not ok))
        self._terms = [(s.condition.term, s.free) for s in stated if isinstance(s.condition, t.Positive)]
        self._terms += [(t.neg(term), free) for (term, free), ok in zip(weak, alone, strict=True) if ok]

    # --------------------------------------------------------------------------------------------------------- spread

    def _is_thin(self, name: str) -> bool:
        """Whether the entries of an array are no box by what is declared of it."""
        array = self.context.arrays[name]
        entries = domain(array).entries
        one = isinstance(entries, Interval) and entries.low is not None and entries.low == entries.high
        tied = bool(row_constraint(array)) and name not in self.shares
        return is_discrete(array) or one or tied or bool(array.attributes & BOUND)

    def _tied(self, n: int) -> frozenset[str]:
        """The names that a known value restricts."""
        entry, value = self.context.equalities[n]
        others = [e for m, (e, _) in enumerate(self.context.equalities) if m != n and e.name == entry.name]
        array = self.context.arrays.get(entry.name)
        free = array is not None and "symmetric" not in array.attributes and not row_constraint(array)
        if free and isinstance(value, t.Number):
            return frozenset()
        if array is not None and not others and self._is_free(array) and self._is_continuous(value):
            return frozenset({entry.name})
        return self._names(entry) | self._names(value)

    def _leaves_open(self, condition: t.Condition, held: bool) -> bool:
        """Whether a condition, or what it denies, holds on an open set."""
        match condition:
            case t.Not(inner):
                return self._leaves_open(inner, not held)
            case t.All(parts) | t.Any(parts):
                return all(self._leaves_open(part, held) for part in parts)
            case t.Positive(term):
                return held and self._is_continuous(term)
            case t.Zero(term):
                return not held and self._is_continuous(term)
        return True

    def _stands_alone(self, weak: Fact, restricted: frozenset[str]) -> bool:
        """Whether an entry stands alone in `f <= 0`, which nothing else restricts."""
        terms = _terms(weak[0])
        return any(
            self._is_alone(part, (*terms[:n], *terms[n + 1 :]), weak[1], restricted) for n, part in enumerate(terms)
        )

    def _have_interior(self, weak: list[Fact], alone: list[bool], restricted: frozenset[str]) -> bool:
        """Whether the conditions in which no entry stands alone are affine, as others may be, in entries that nothing
        else restricts, and all of these hold strictly somewhere.
        """
        forms = [affine(term) for term, _ in weak]
        found = [form for form in forms if form is not None]
        entries = {entry for form in found for entry in form if entry is not None}
        rest = (self._names(term) for (term, _), form in zip(weak, forms, strict=True) if form is None)
        others, arrays = restricted.union(*rest) | self._known, self.context.arrays
        left = any(form is None and not ok for form, ok in zip(forms, alone, strict=True))
        if left or any(e.name not in arrays or self._is_tied(arrays[e.name]) or e.name in others for e in entries):
            return False
        inside = (affine(t.neg(end)) for entry in entries for end in _distances(entry, arrays[entry.name]))
        return is_strict_somewhere([*found, *(form for form in inside if form is not None)])

    def _is_alone(
        self,
        part: t.Term,
        others: tuple[t.Term, ...],
        letters: Letters,
        restricted: frozenset[str],
    ) -> bool:
        match part:
            case t.Mul(factors):
                varied = [factor for factor in factors if not self._is_nowhere_zero(factor)]
                known = frozenset[str]().union(*(self._names(f) for f in factors if f not in varied))
                return len(varied) == 1 and self._is_alone(varied[0], others, letters, restricted | known)
            case t.Entry(name, at) if name in self.context.arrays:
                places = sorted(i.name for i in at if isinstance(i, t.Ix))
                apart = not letters or (places == sorted(letter for letter, _ in letters) and len(places) == len(at))
                here = restricted.union(*map(self._names, others))
                return apart and name not in here | self._known and self._is_free(self.context.arrays[name])
        return False

    def _is_nowhere_zero(self, factor: t.Term) -> bool:
        """Whether a factor is a number or an entry that is 0 at no point."""
        if isinstance(factor, t.Entry) and factor.name in self.context.arrays:
            return Fraction(0) not in domain(self.context.arrays[factor.name])
        return isinstance(factor, t.Number) and factor.value != 0

    def _is_free(self, array: Array) -> bool:
        """Whether each entry may be any number of an open interval, whatever the others are."""
        found = domain(array)
        closed = not isinstance(found.entries, Interval) or found.entries.low_closed or found.entries.high_closed
        return not (closed or self._is_tied(array))

    def _is_tied(self, array: Array) -> bool:
        """Whether an entry may not be each number of its interval whatever the others are."""
        found = domain(array)
        return bool(found.row or found.nonzero or array.attributes & WHOLE)

    def _names(self, node: Node) -> frozenset[str]:
        """All names that a node depends on, through definitions and known values."""
        return self.context.with_values(self.context.reachable_from(node))

    def _is_continuous(self, term: t.Term) -> bool:
        """Whether a term is continuous, on an open set, by its form."""
        return all(map(self._is_smooth, self._laws.nodes(term)))

    def _is_smooth(self, node: Node) -> bool:
        match node:
            case t.Power(base, exponent):
                r = rational(exponent)
                return self._laws.sign(base) >= (3 if r is None else 0 if r.denominator == 1 else 1)
            case t.Function(name):
                return name in FUNCTIONS and FUNCTIONS[name].pieces != "constant" and name not in UNEVEN
        return isinstance(
            node,
            t.Number | t.Constant | t.Size | t.Entry | t.Add | t.Mul | t.Reduce | t.Indicator | t.Cases
            | t.Apply | t.Determinant | t.Inverse | t.Argument | t.Index | t.Same | t.Before | t.Not | t.All | t.Any,
        )  # fmt: skip

    # ---------------------------------------------------------------------------------------------------------- facts

    def facts(self) -> tuple[t.Term, ...]:
        """The terms that are positive, at the free indices of the goal."""
        found = [term for fact, letters in self._terms for term in self._placed(fact, letters)]
        nodes = {n for root in (self.goal.lhs, self.goal.rhs, *found) for n in subterms(root)}
        entries = {node for node in nodes if isinstance(node, t.Entry)}
        entries |= {t.Entry(name) for name in self.goal.names() & self.context.arrays.keys()}
        for entry in sorted(entries, key=repr):
            found += self._inside(entry)
        letters = {letter for letter, _ in self.goal.free}
        return tuple(dict.fromkeys(fact for fact in found if free_indices(fact) <= letters))

    def _placed(self, fact: t.Term, letters: Letters) -> Iterator[t.Term]:
        """What is positive at all positions, at those of the free indices."""
        choices = [[letter for letter, own in self.goal.free if own == dim] for _, dim in letters]
        for choice in product(*choices):
            names = zip((name for name, _ in letters), choice, strict=True)
            yield rename_indices(fact, {name: t.Ix(letter) for name, letter in names})

    def _inside(self, entry: t.Entry) -> Iterable[t.Term]:
        """What is positive of an entry by the interval that it is in."""
        array = self.context.arrays.get(entry.name)
        if array is None or len(entry.indices) != len(array.dims) or entry.name in self.apart or is_calculated(entry):
            return
        yield from _distances(entry, array)


def _distances(entry: t.Entry, array: Array) -> Iterator[t.Term]:
    """The distances of an entry from the ends of its interval, but for one at which a row of one entry lies."""
    match domain(array).entries:
        case Interval(low, high, _, high_closed):
            if low is not None:
                yield t.add(entry, t.number(-low))
            if high is not None and not (high_closed and row_constraint(array)):
                yield t.add(t.number(high), t.neg(entry))


def _stated(goal: Goal) -> Iterator[tuple[t.Condition, Letters]]:
    """The conditions on data, one by one."""
    context = goal.context
    facts = [Given(t.Positive(fact)) for fact in context.facts]
    for stated in (*facts, *map(Given, goal.conditions), *context.given):
        yield from ((part, stated.free) for part in _parts(stated.condition, True))


def _parts(condition: t.Condition, held: bool) -> list[t.Condition]:
    """The conditions that hold together where one holds, or where it does not."""
    match condition:
        case t.Not(inner):
            return _parts(inner, not held)
        case t.All(parts) if held:
            return [c for part in parts for c in _parts(part, True)]
        case t.Any(parts) if not held:
            return [c for part in parts for c in _parts(part, False)]
    return [condition if held else t.Not(condition)]


def _terms(term: t.Term) -> tuple[t.Term, ...]:
    """The terms of a sum, or of a multiple of one."""
    match term:
        case t.Add(parts):
            return tuple(inner for part in parts for inner in _terms(part))
        case t.Mul((t.Number() as factor, t.Add(parts))):
            return tuple(t.mul(factor, inner) for part in parts for inner in _terms(part))
    return (term,)


__all__ = ["Restrictions"]
