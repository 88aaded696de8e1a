"""Assumptions as people write them in SymPy: relations, and words such as `"y one-hot"`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

import sympy
from sympy.core.relational import Relational

from symgrad.bridge.conditions import condition, of_indices
from symgrad.bridge.expressions import Expressions, Known
from symgrad.bridge.interface import Scope
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.attributes import ATTRIBUTES, Array, domain, narrowed
from symgrad.language.free_names import free_indices
from symgrad.language.sets import BOUNDS, REAL, Entries, Integers, Interval, finite, meet


class Assumptions:
    """Relations and words, each added to what is known; one that is not understood is an error, never passed over.

    >>> from sympy import Eq, IndexedBase, Sum, symbols
    >>> from symgrad.bridge import from_sympy
    >>> y, (i, K) = IndexedBase("y"), symbols("i K", integer=True)
    >>> sorted(from_sympy(y[i], assuming=[Eq(Sum(y[i], (i, 1, K)), 1), y[i] > 0])[1].arrays["y"].attributes)
    ['simplex']
    """

    def __init__(self, assuming: Iterable[Any]) -> None:
        self.words: list[tuple[str, str]] = []
        self.relations: list[Any] = []
        for item in assuming:
            self._sort(item)

    def _sort(self, item: Any) -> None:
        if isinstance(item, str):
            name, _, attribute = item.strip().partition(" ")
            item = name, attribute
        if isinstance(item, tuple) and len(item) == 2:
            self.words.append((str(item[0]), str(item[1]).strip()))
        elif isinstance(item, sympy.And):
            self.relations.extend(item.args)
        elif isinstance(item, Relational | sympy.Or | sympy.Contains):
            self.relations.append(item)
        else:
            raise IllFormed(f"{item!r} is no assumption; write a relation, or a name and an attribute")

    @property
    def expressions(self) -> list[Any]:
        return [side for relation in self.relations for side in _said(relation)]

    def add(self, inward: Expressions) -> None:
        for name, attribute in self.words:
            if attribute not in ATTRIBUTES:
                raise IllFormed(f"unknown attribute {attribute}; known are {', '.join(ATTRIBUTES)}")
            if name not in inward.known:
                raise IllFormed(f"{name} is assumed to be {attribute}, and does not occur")
            inward.known[name].attributes.add(attribute)
        for relation in self.relations:
            if not any(rule(inward, relation) for rule in RULES):
                raise IllFormed(f"the assumption {relation} is not understood")
        for name, known in inward.known.items():
            _settle(name, known)
            if {"positive", "sums-to-one"} <= known.attributes or {"unit", "sums-to-one"} <= known.attributes:
                known.attributes -= {"positive", "sums-to-one", "unit", "nonzero"}
                known.attributes.add("simplex")


def _said(relation: Any) -> tuple[Any, ...]:
    return tuple(relation.args[:1] if isinstance(relation, sympy.Contains) else relation.args)


def _settle(name: str, known: Known) -> None:
    """Bounds that an attribute has a name for become that. Errors: IllFormed where no number satisfies them all."""
    found = domain(Array(attributes=frozenset(known.attributes), entries=known.entries))
    if found.is_empty:
        raise IllFormed(f"the assumptions about {name} contradict each other")
    attributes, known.entries = narrowed(frozenset(known.attributes), known.entries)
    known.attributes = set(attributes)


def _term(inward: Expressions, expression: Any) -> t.Term:
    return inward.term(expression, Scope())


def _every(inward: Expressions, expression: Any) -> str | None:
    """The name of an array whose entry at free and different indices, any entry that is, the expression is."""
    if not isinstance(expression, sympy.Symbol | sympy.Indexed) or inward.positions.is_index(expression, {}):
        return None
    entry = _term(inward, expression)
    if not isinstance(entry, t.Entry) or entry.name in inward.bodies:
        return None
    plain = all(isinstance(index, t.Ix) for index in entry.indices) and len(set(entry.indices)) == len(entry.indices)
    return entry.name if plain else None


def _of_indices(inward: Expressions, relation: Any) -> bool:
    if not isinstance(relation, Relational):
        return False
    if not of_indices(inward, relation.lhs, relation.rhs, Scope()):
        return False
    inward.conditions.append(condition(inward, relation, Scope()))
    return True


def _bound(inward: Expressions, relation: Any) -> bool:
    """`x[i] > 0`, `x <= 1` and their kin."""
    sign = relation.rel_op if isinstance(relation, Relational) else ""
    if sign in BOUNDS and relation.lhs.is_number:
        relation = relation.reversed
    if sign not in (*BOUNDS, "!=") or not relation.rhs.is_Rational:
        return False
    name = _every(inward, relation.lhs)
    if name is None or (isinstance(relation, sympy.Ne) and relation.rhs != 0):
        return False
    known = inward.known[name]
    if isinstance(relation, sympy.Ne):
        known.attributes.add("nonzero")
    else:
        known.entries = meet(known.entries, BOUNDS[relation.rel_op](_fraction(relation.rhs)))
    return True


def _in_set(inward: Expressions, relation: Any) -> bool:
    """`Contains(x[i], Interval(0, 1))`, a finite set of numbers, whole numbers."""
    name = _every(inward, relation.args[0]) if isinstance(relation, sympy.Contains) else None
    entries = _entries(relation.args[1]) if name is not None else None
    if name is None or entries is None:
        return False
    inward.known[name].entries = meet(inward.known[name].entries, entries)
    return True


WHOLE: Mapping[Any, Integers] = {
    sympy.S.Integers: Integers(),
    sympy.S.Naturals: Integers(low=1),
    sympy.S.Naturals0: Integers(low=0),
}


def _entries(found: Any) -> Entries | None:
    """A set of SymPy as one of ours; None where its ends are no rational numbers."""
    if found in WHOLE:
        return WHOLE[found]
    if found == sympy.S.Reals:
        return REAL
    if isinstance(found, sympy.FiniteSet) and all(value.is_Rational for value in found):
        return finite(map(_fraction, found))
    if not isinstance(found, sympy.Interval):
        return None
    ends = found.start, found.end
    if not all(end.is_infinite or end.is_Rational for end in ends):
        return None
    low, high = (None if end.is_infinite else _fraction(end) for end in ends)
    return Interval(low, high, low is not None and not found.left_open, high is not None and not found.right_open)


def _fraction(number: Any) -> Fraction:
    return Fraction(int(number.p), int(number.q))


def _sums_to_one(inward: Expressions, relation: Any) -> bool:
    """`Eq(Sum(y[n, k], (k, 1, K)), 1)`."""
    if not isinstance(relation, sympy.Eq) or relation.rhs != 1 or not isinstance(relation.lhs, sympy.Sum):
        return False
    term = _term(inward, relation.lhs)
    entry = term.body if isinstance(term, t.Reduce) else None
    if not isinstance(entry, t.Entry) or entry.name in inward.bodies or not isinstance(term, t.Reduce):
        return False
    if len(set(entry.indices)) < len(entry.indices) or entry.indices[-1] != t.Ix(term.index):
        return False
    inward.known[entry.name].attributes.add("sums-to-one")
    return True


TWO_VALUES: dict[frozenset[int], str] = {frozenset({0, 1}): "binary", frozenset({-1, 1}): "sign"}


def _two_values(inward: Expressions, relation: Any) -> bool:
    """`Or(Eq(y, 0), Eq(y, 1))`, `Eq(y**2, y)`, `Eq(y**2, 1)`."""
    if isinstance(relation, sympy.Or) and all(isinstance(part, sympy.Eq) for part in relation.args):
        names = {_every(inward, part.lhs) for part in relation.args}
        values = frozenset(part.rhs for part in relation.args)
    elif isinstance(relation, sympy.Eq) and relation.lhs.is_Pow and relation.lhs.exp == 2:
        names = {_every(inward, relation.lhs.base)}
        values = frozenset({0, 1} if relation.rhs == relation.lhs.base else {-1, 1} if relation.rhs == 1 else ())
    else:
        return False
    attribute = TWO_VALUES.get(frozenset(int(value) for value in values if sympy.sympify(value).is_Integer))
    name = names.pop() if len(names) == 1 else None
    if attribute is None or name is None:
        return False
    inward.known[name].attributes.add(attribute)
    return True


def _value(inward: Expressions, relation: Any) -> bool:
    """`Eq(y[1], 0)`: one entry has a known value."""
    if not isinstance(relation, sympy.Eq):
        return False
    entry = _term(inward, relation.lhs) if isinstance(relation.lhs, sympy.Symbol | sympy.Indexed) else None
    if not isinstance(entry, t.Entry) or not all(isinstance(index, t.At) for index in entry.indices):
        return False
    inward.equalities.append((entry, _term(inward, relation.rhs)))
    return True


def _fact(inward: Expressions, relation: Any) -> bool:
    """`x[1] > x[2]`, `x >= y`, or with free indices a condition on the values at these."""
    if not isinstance(relation, sympy.Gt | sympy.Lt | sympy.Ge | sympy.Le):
        return False
    larger, smaller = _term(inward, relation.gts), _term(inward, relation.lts)
    if isinstance(relation, sympy.Ge | sympy.Le):
        inward.conditions.append(t.Not(t.Positive(smaller - larger)))
    elif free_indices(larger) | free_indices(smaller):
        inward.conditions.append(t.Positive(larger - smaller))
    else:
        inward.facts.append(larger - smaller)
    return True


Rule = Callable[[Expressions, Any], bool]
RULES: tuple[Rule, ...] = (_of_indices, _bound, _in_set, _sums_to_one, _two_values, _value, _fact)
"""What an assumption may be, tried in this order."""
