"""A first look at SymPy expressions: what is a size, what is an index, from which position ranges count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.matrices.expressions.matexpr import MatrixElement

from symgrad.errors import IllFormed


@dataclass(slots=True)
class Survey:
    """What expressions use their symbols for. ranks: how many indices a name has. names: of free symbols. counting:
    bound symbols that are numbers alone, no positions.
    """

    sizes: set[Any] = field(default_factory=set)
    indices: set[Any] = field(default_factory=set)
    bound: set[Any] = field(default_factory=set)
    counting: set[Any] = field(default_factory=set)
    ranks: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    base: int = 1


def survey(expressions: Iterable[Any]) -> Survey:
    """Errors: IllFormed where a symbol is used both as the size of a range and as an index into one."""
    found, shaped, limited, idxs = Survey(), set[Any](), set[Any](), set[Any]()
    limits, compared = list[tuple[Any, Any, Any]](), set[Any]()
    wholes = list(expressions)
    found.names = {str(symbol) for whole in wholes for symbol in whole.free_symbols}
    for part in (part for whole in wholes for part in sympy.preorder_traversal(whole)):
        if isinstance(part, sympy.Indexed):
            found.ranks.setdefault(str(part.base.label), part.rank)
            found.indices |= _symbols(part.indices)
        elif isinstance(part, sympy.IndexedBase | sympy.MatrixSymbol):
            shaped |= _symbols(part.shape or ())
        elif isinstance(part, MatrixElement):
            inverse = isinstance(part.args[0], sympy.Inverse) and isinstance(part.args[0].arg, sympy.FunctionMatrix)
            found.base = found.base if inverse else 0
            found.indices |= _symbols(part.args[1:])
        elif isinstance(part, sympy.FunctionMatrix):
            found.bound |= set(part.lamda.variables)
            limited |= _symbols(part.shape)
        elif isinstance(part, sympy.Idx):
            idxs.add(part)
        elif isinstance(part, Relational):
            compared |= _symbols(part.args)
            if all(_whole(side) for side in part.args):
                found.indices |= _symbols(part.args)
        elif isinstance(part, sympy.KroneckerDelta):
            found.indices |= _symbols(part.args[:2])
        elif isinstance(part, sympy.Sum | sympy.Product):
            limits += _limits(part)
        elif isinstance(part, AppliedUndef) and part.func.__name__ in ("max_over", "min_over"):
            found.bound |= set(part.args[0].variables)
            limited |= _symbols(part.args[1:])
    found.bound |= {index for index, _, _ in limits}
    limited |= _symbols(end for _, *ends in limits for end in ends)
    found.counting = _counting(found, limits, limited | compared)
    if any(lower == 0 and index not in found.counting for index, lower, _ in limits):
        found.base = 0
    for index in idxs:
        found.indices.add(index)
        if index.upper is not None:
            found.base = min(found.base, 0 if index.lower == 0 else 1)
            shaped |= _symbols((index.upper,))
    return _told_apart(found, shaped, limited)


def _counting(found: Survey, limits: list[tuple[Any, Any, Any]], compared: set[Any]) -> set[Any]:
    """The bound symbols that are nowhere compared with a position, by an index, a condition or an end of a sum."""
    beside = {index for index, *ends in limits if _symbols(ends) & found.bound}
    plain = {index for index, _, _ in limits if isinstance(index, sympy.Symbol)}
    return plain - found.indices - compared - beside


def _limits(part: ExprWithLimits) -> Iterator[tuple[Any, Any, Any]]:
    for limit in part.limits:
        if len(limit) != 3:
            raise IllFormed(f"the range of {limit[0]} in {part} has no bounds")
        yield tuple(limit)


def _whole(expression: Any) -> bool:
    return isinstance(expression, sympy.Symbol | sympy.Idx) and bool(expression.is_integer)


def _symbols(expressions: Iterable[Any]) -> set[Any]:
    """The symbols of index positions and sizes; those inside an entry used as an index belong to that entry."""
    found: set[Any] = set()
    for expression in map(sympy.sympify, expressions):
        if isinstance(expression, sympy.Symbol | sympy.Idx):
            found.add(expression)
        elif not isinstance(expression, sympy.Indexed):
            found |= _symbols(expression.args)
    return found


def _told_apart(found: Survey, shaped: set[Any], limited: set[Any]) -> Survey:
    indices = {symbol for symbol in found.indices | found.bound if isinstance(symbol, sympy.Idx)}
    labels = {index.label for index in indices}
    doubtful = (limited & found.indices) - shaped - found.bound - indices
    if doubtful:
        name = min(str(symbol) for symbol in doubtful)
        raise IllFormed(
            f"{name} is the end of a range and also an index; give the shape: IndexedBase(..., shape=({name},))"
        )
    found.sizes = (shaped | limited) - found.bound - indices - labels
    found.indices = found.indices - found.sizes - labels
    return found
