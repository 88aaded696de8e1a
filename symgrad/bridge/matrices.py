"""Inverses and determinants of matrices that are given entry by entry, which SymPy counts from 0."""

from __future__ import annotations

from typing import Any

import sympy

from symgrad.bridge.interface import Reader, Scope
from symgrad.errors import IllFormed
from symgrad.language import terms as t


def inverse(inward: Reader, expression: Any, scope: Scope) -> t.Term:
    """An entry of an inverse; its places have the range of the rows."""
    whole, *places = expression.args
    matrix, number = _entrywise(inward, whole.arg, scope)
    found = [inward.index(place + inward.names.base, scope) for place in places]
    for _, other in found:
        if other is not None:
            inward.ranges.join(number, other)
    (row, _), (column, _) = found
    return t.Inverse(matrix, row, column)


def determinant(inward: Reader, expression: Any, scope: Scope) -> t.Term:
    return t.Determinant(_entrywise(inward, expression.arg, scope)[0])


def _entrywise(inward: Reader, matrix: Any, scope: Scope) -> tuple[t.Argument, int]:
    """A square matrix by its entries, and the range of its rows and columns. Errors: IllFormed for any other."""
    if not isinstance(matrix, sympy.FunctionMatrix | sympy.MatrixSymbol) or matrix.rows != matrix.cols:
        raise IllFormed(f"{matrix} is no square matrix that is given by its entries")
    scope.require_no_local(matrix.rows)
    letters = sympy.symbols("r c", integer=True, cls=sympy.Dummy)
    body = matrix[letters]
    indices, numbers = list[tuple[str, t.Dim]](), list[int]()
    for letter in letters:
        name, number, scope = inward.bind(letter, scope)
        inward.ranges.set(number, inward.positions.dim(matrix.rows))
        indices.append((name, f"#{number}"))
        numbers.append(number)
    inward.ranges.join(*numbers)
    body = body.xreplace({letter: letter - inward.names.base for letter in letters})
    return t.Argument(tuple(indices), inward.term(body, scope)), numbers[0]
