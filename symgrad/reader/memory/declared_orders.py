"""Orders that declare: `x > 0`, `0 < p < 1`, `K \\geq 2`, `x_1 > x_2`."""

from __future__ import annotations

from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.context import Given
from symgrad.language.sets import BOUNDS
from symgrad.language.terms import Entry
from symgrad.reader.meaning.comparisons import of_difference
from symgrad.reader.memory.declaring import Declaring, are_any
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
    if _bound(d, left, sign, right) or _bound(d, right, _MIRRORED.get(sign, sign), left):
        return True
    lhs, rhs = d.e.value(left), d.e.value(right)
    condition = None if lhs.axes or rhs.axes else of_difference(lhs.term - rhs.term, sign)
    if condition is None:
        return False
    if isinstance(condition, t.Positive) and not t.free_indices(condition):
        d.scope.facts = [*d.scope.facts, condition.term]
        return True
    letters = [(name, d.e.frame.free.get(name)) for name in sorted(t.free_indices(condition))]
    free = tuple((name, letter.dim) for name, letter in letters if letter is not None)
    if len(free) == len(letters):
        d.scope.given = [*d.scope.given, Given(condition, free)]
    return len(free) == len(letters)


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
    if bounded is None:
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
