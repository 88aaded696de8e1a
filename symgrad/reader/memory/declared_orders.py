"""Orders that declare: `x > 0`, `0 < p < 1`, `K \\geq 2`, `x_1 > x_2`."""

from __future__ import annotations

from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.context import Given
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.sets import BOUNDS
from symgrad.language.terms import Entry
from symgrad.reader.arrays.broadcasting import together
from symgrad.reader.meaning.comparisons import not_all_zero, of_difference
from symgrad.reader.memory.declaring import Declaring, are_any
from symgrad.reader.scope.equations import with_known
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates, readings

_PLAIN = {"\\geq": ">=", "\\leq": "<="}
_MIRRORED = {">": "<", "<": ">", "\\geq": "\\leq", "\\leq": "\\geq"}


def between(d: Declaring, item: ast.Relation) -> bool:
    """`0 < p < 1`."""
    steps = list(zip(item.terms, item.relations, item.terms[1:], strict=False))
    return all(inequality(d, left, sign, right) for left, sign, right in steps)


def inequality(d: Declaring, left: ast.Node, sign: str, right: ast.Node) -> bool:
    """`x > 0`, `x \\ne 0`, `K \\ge 2`, `x_1 > x_2`, `x_i \\leq y_i`."""
    if _least(d, left, sign, right):
        return True
    if sign == "\\neq" and _unlike(d, left, right):
        return True
    if _bound(d, left, sign, right) or _bound(d, right, _MIRRORED.get(sign, sign), left):
        return True
    lhs, rhs = d.e.value(left), d.e.value(right)
    return not (lhs.axes or rhs.axes) and _stated(d, lhs.term - rhs.term, sign)


def _stated(d: Declaring, difference: t.Term, sign: str) -> bool:
    """A condition on what the terms of a difference speak of."""
    condition = of_difference(difference, sign)
    if condition is None:
        return False
    if isinstance(condition, t.Positive) and not free_indices(condition):
        d.scope.facts = [*d.scope.facts, condition.term]
        return True
    letters = [(name, d.e.frame.free.get(name)) for name in sorted(free_indices(condition))]
    free = tuple((name, letter.dim) for name, letter in letters if letter is not None)
    if len(free) == len(letters):
        d.scope.given = [*d.scope.given, Given(condition, free)]
    return len(free) == len(letters)


def _unlike(d: Declaring, left: ast.Node, right: ast.Node) -> bool:
    """Whether two whole arrays, or one and the number 0, are said to differ: in some entry, and not in each."""
    lhs, rhs = d.e.value(left), d.e.value(right)
    if not lhs.rank or not (lhs.is_plain and rhs.is_plain) or (rhs.rank != lhs.rank and rhs.term != t.ZERO):
        return False
    difference = together(d.e, lhs, rhs, lambda mine, theirs: t.add(mine, t.neg(theirs)), right, left)
    d.scope.given = [*d.scope.given, Given(not_all_zero(difference))]
    return True


def _bound(d: Declaring, node: ast.Node, sign: str, end: ast.Node) -> bool:
    """A bound on every entry of an array: `x > 0`, `p_i \\leq 1`."""
    bounded = BOUNDS.get(_PLAIN.get(sign, sign))
    if not readings(node) or (bounded is None and sign != "\\neq"):
        return False
    number = d.e.value(end).term if not readings(end) else None
    value = d.e.value(node)
    if not isinstance(number, t.Number) or not isinstance(value.term, Entry):
        return False
    if not are_any(value.term.indices):
        return False
    symbol = d.scope.symbols.get(value.term.name)
    if symbol is None or symbol.kind != "array":
        return False
    known = with_known(value.term, d.scope.equalities)
    if entry_names(known) - {symbol.name}:  # a bound on `a` where `a = 1 - b` is one on b as well
        _stated(d, known - number, sign)
    if bounded is None:
        if number.value == 0:
            d.scope.add(replace(symbol, attributes=symbol.attributes | {"nonzero"}, declared=True))
        return number.value == 0
    d.scope.restrict(symbol.name, bounded(number.value), d.math.place(0))
    return True


def _least(d: Declaring, left: ast.Node, sign: str, right: ast.Node) -> bool:
    name = candidates(left)[0] if candidates(left) else ""
    symbol = d.scope.symbols.get(name)
    if symbol is None or symbol.kind != "dimension" or not isinstance(right, ast.Num) or sign not in (">", "\\geq"):
        return False
    d.scope.least = {**d.scope.least, name: int(right.text) + (sign == ">")}
    return True
