"""`A v = \\lambda v` of a vector v that is not 0, as a value of every entry of A in terms of free data.

    A_ij = W_ij + (c v_i - sum_k W_ik v_k) v_j / sum_l v_l^2        of any square A
    A = W - (v u^T + u v^T) / s + (v^T u / s + c) v v^T / s         of a symmetric one, with u = W v, s = v^T v

Each such A has `A v = c v`, for every W, and is symmetric where W is. Each A with `A v = c v` is so for `W = A`. So
what holds for all W, v and c holds for all A, v and c of which this is assumed.

This is of one v, the one that the name stands for: "for all v" says more, and so may what words leave open. What else
is said of A restricts c and v, too (`goals`).
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.sets import REAL
from symgrad.language.terms import Entry, Ix, Term
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.goals import MADE
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.record import record

ROW, COLUMN = Ix("i"), Ix("j")
TWO = t.number(2)


@record
class Pair:
    """A matrix, a vector, and the number that it is multiplied by."""

    matrix: str
    vector: str
    multiple: Term


def restricts_vector(e: Elaborator, left: ast.Node, right: ast.Node) -> bool:
    """Whether an equation was taken for one of an eigenvector."""
    one, two = e.value(left), e.value(right)
    pair = _pair(one, two) or _pair(two, one)
    symbol = _free_matrix(e.scope, pair) if pair is not None else None
    if pair is None or symbol is None:
        return False
    name = symbol.name + MADE
    value = Entry(symbol.name, (ROW, COLUMN)), _value(symbol, pair)
    if value not in e.scope.equalities:
        if any(entry.name == symbol.name for entry, _ in e.scope.equalities):
            return False
        e.scope.auxiliary = {**e.scope.auxiliary, name: replace(symbol, name=name)}
        e.scope.equalities = [*e.scope.equalities, value]
    return True


def _pair(product: Value, multiple: Value) -> Pair | None:
    """What `A v` and `\\lambda v` speak of; None for other values."""
    if product.rank != 1 or multiple.rank != 1 or product.row or multiple.row:
        return None
    match product.at(ROW):
        case t.Reduce("sum", letter, _, t.Mul((Entry(matrix, (row, column)), Entry(vector, (place,))))):
            if (row, column, place) != (ROW, Ix(letter), Ix(letter)) or matrix == vector:
                return None
        case _:
            return None
    whole = multiple.at(ROW)
    factors = whole.factors if isinstance(whole, t.Mul) else (whole,)
    rest = [factor for factor in factors if factor != Entry(vector, (ROW,))]
    found = Pair(matrix, vector, t.mul(*rest))
    return found if len(rest) == len(factors) - 1 and not free_indices(found.multiple) else None


def _free_matrix(scope: Scope, pair: Pair) -> Symbol | None:
    """The matrix, where nothing else restricts it, and neither v nor the number depends on it."""
    matrix, vector = scope.symbols.get(pair.matrix), scope.symbols.get(pair.vector)
    if matrix is None or vector is None or matrix.kind != "array" or vector.kind != "array":
        return None
    square = len(matrix.dims) == 2 and scope.ranges.same(*matrix.dims)
    if not square or matrix.entries != REAL or matrix.attributes - {"constant", "symmetric"}:
        return None
    if len(vector.dims) != 1 or not vector.attributes & {"nonzero", "some-nonzero"}:
        return None
    reached = frozenset[str]().union(*map(scope.reachable, entry_names(pair.multiple)))
    return None if reached & {matrix.name, vector.name} else matrix


def _value(symbol: Symbol, pair: Pair) -> Term:
    """An entry of the matrix."""
    dim, (i, j, k, m) = symbol.dims[0], map(Ix, "ijkm")

    def v(index: Ix) -> Term:
        return Entry(pair.vector, (index,))

    def w(row: Ix, column: Ix) -> Term:
        return Entry(symbol.name + MADE, (row, column))

    length = t.total("l", dim, t.power(v(Ix("l")), TWO))
    image = t.total("k", dim, t.mul(w(i, k), v(k)))
    if "symmetric" not in symbol.attributes:
        return t.add(w(i, j), t.div(t.mul(t.add(t.mul(pair.multiple, v(i)), t.neg(image)), v(j)), length))
    other = t.total("k", dim, t.mul(w(k, j), v(k)))
    form = t.total("k", dim, t.total("m", dim, t.mul(v(k), w(k, m), v(m))))
    both = t.add(t.mul(v(i), other), t.mul(v(j), image))
    inner = t.add(t.div(form, length), pair.multiple)
    return t.add(w(i, j), t.neg(t.div(both, length)), t.div(t.mul(inner, v(i), v(j)), length))
