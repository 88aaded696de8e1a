"""Norms, absolute values, inner products, diagonals, traces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Ix
from symgrad.reader.arrays import blocks
from symgrad.reader.arrays.broadcasting import frobenius, is_square, raised, summed_over_axes
from symgrad.reader.arrays.scripts import PERHAPS_NAMED, may_be_named
from symgrad.reader.arrays.square import determinant
from symgrad.reader.arrays.stacked import is_stacked, traced
from symgrad.reader.meaning.ambiguities import BARS, decided, question, reading
from symgrad.reader.meaning.elaborate import UNREAD, Elaborator, rule
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMARY_LETTERS


@rule(ast.Fenced)
def fenced(e: Elaborator, node: ast.Fenced) -> Value:
    return norm(e, node, None, None)


def norm(e: Elaborator, node: ast.Fenced, sub: ast.Node | None, sup: ast.Node | None) -> Value:
    """`|x|`, `\\|x\\|_2^2`, `\\langle a, b \\rangle`, with the scripts that stand outside."""
    if node.fence == "\\langle":
        value = _inner(e, node)
    elif node.fence == "|":
        value = _absolute(e, node)
    else:
        value = _norm(e, node, sub, sup)
        sup = None if _is_two(sup) and _order(sub) in ("2", "F") else sup
    return value if sup is None else raised(e, value, sup, node)


def _absolute(e: Elaborator, node: ast.Fenced) -> Value:
    """`|x|` of a number, or of the entries of a matrix that has no determinant."""
    value = e.value(node.body)
    if is_square(e, value) and decided(e, BARS):
        reading(e, BARS, node)
    if is_square(e, value) and _has_determinant(e, value, node):
        return determinant(e, value, node)
    if is_square(e, value):
        raise question(e, BARS, node)
    if value.rank == 1:
        raise question(e, "|x| of a vector", node)
    return value.map(lambda term: t.Function("abs", (term,)))


def _has_determinant(e: Elaborator, value: Value, node: ast.Fenced) -> bool:
    """Whether bars around a matrix are its determinant by what it is, written out or symmetric as a covariance is, by
    where they stand, or as those around a product of such a matrix and others are.
    """
    body = ast.bare(node.body)
    if isinstance(body, ast.Grid) or node in e.frame.numbers:
        return True
    if isinstance(body, ast.Times):
        return any(_has_determinant(e, e.value(one), ast.Fenced(one, "|")) for one in body.factors if _is_name(one))
    symbol = e.scope.symbols.get(value.term.name) if isinstance(value.term, t.Entry) else None
    return symbol is not None and not symbol.attributes.isdisjoint(("symmetric", "definite"))


def _is_name(node: ast.Node) -> bool:
    return isinstance(ast.bare(node), ast.Sym)


def of_bars(e: Elaborator, node: ast.Node) -> Value | None:
    """`\\log |A|`: of a square matrix these are bars of a determinant: nobody takes logarithms of absolute entries."""
    node = ast.bare(node)
    if not isinstance(node, ast.Fenced) or node.fence != "|":
        return None
    value = e.value(node.body)
    if is_square(e, value) and decided(e, BARS):
        reading(e, BARS, node)
    return determinant(e, value, node) if is_square(e, value) else None


def _is_two(sup: ast.Node | None) -> bool:
    return sup is not None and ast.bare(sup) == ast.Num("2")


def _order(sub: ast.Node | None) -> str:
    return "2" if sub is None else ast.to_latex(ast.bare(sub))


def _norm(e: Elaborator, node: ast.Fenced, sub: ast.Node | None, sup: ast.Node | None) -> Value:
    if isinstance(ast.bare(node.body), ast.Script) and may_be_named(e.scope, node.body):
        raise e.error(node, PERHAPS_NAMED)
    value = e.any_value(node.body)
    order = _order(sub)
    if value.blocks and order in ("2", "F", "\\mathrm{F}"):
        square = blocks.sum_of_squares(e, value, node, frobenius=order != "2")
        return Value(square if _is_two(sup) else t.sqrt(square))
    if value.blocks:
        raise e.error(node, UNREAD)
    if is_stacked(value) and order == "2" and value.split != value.rank:
        raise e.error(node, "the largest singular value cannot be judged yet")
    if order == "1":
        return Value(summed_over_axes(value.map(lambda term: t.Function("abs", (term,)))))
    matrix = value.rank == 2 and value.split is None
    if order not in ("2", "F", "\\mathrm{F}") or (matrix and order == "2" and sub is not None):
        raise e.error(node, f"the norm of order {order} of {value.shape(e.ranges)} cannot be judged yet")
    if value.rank == 0 and order != "2":
        need_shapes(e, value, node)
    square = summed_over_axes(value.map(lambda term: t.power(term, t.number(2))))
    return Value(square if _is_two(sup) else t.sqrt(square))


def need_shapes(e: Elaborator, value: Value, node: ast.Node) -> None:
    """Refuses a number made of names that nobody declared, where a matrix is expected: it may be one."""
    names = [e.scope.symbols.get(name) for name in sorted(entry_names(value.term))]
    guessed = [symbol.name for symbol in names if symbol is not None and symbol.kind == "array" and not symbol.declared]
    if guessed:
        hint = f"declare it, as in ${guessed[0]} \\in \\mathbb{{R}}^{{n \\times m}}$"
        raise e.error(node, f"the shape of {', '.join(guessed)} is not known", hint=hint)


def _inner(e: Elaborator, node: ast.Fenced) -> Value:
    items = node.body.items if isinstance(node.body, ast.Seq) else ()
    if len(items) != 2:
        raise e.error(node, "an inner product has two arguments")
    left, right = e.value(items[0]), e.fresh.axes(e.value(items[1]))
    return frobenius(e, replace(left, row=False), replace(right, row=False), items[1], items[0])


def diagonal(e: Elaborator, value: Value, node: ast.Node) -> Value:
    """`diag(x)`, and `diag(x_n)` by its entries: the matrix with x on its diagonal, or the diagonal of a matrix."""
    value = _by_entries(e, value)
    if value.rank == 2:
        e.unify(value.axes[0].dim, value.axes[1].dim, node, "the diagonal")
        first = value.axes[0]
        return Value(value.at(Ix(first.index), Ix(first.index)), (first,))
    if value.rank != 1:
        raise e.conflict(node, f"ill-formed: diag of {value.shape(e.ranges)}")
    axis = value.axes[0]
    other = Axis(e.fresh(), axis.dim)
    return Value(t.mul(t.delta(Ix(axis.index), Ix(other.index)), value.term), (axis, other))


def _by_entries(e: Elaborator, value: Value) -> Value:
    """A number with one index that nothing binds, as the vector of all of them."""
    letters = [e.frame.free[name] for name in free_indices(value.term) & e.frame.free.keys() - e.bound.keys()]
    if value.rank or len(letters) != 1 or not isinstance(letters[0].index, Ix):
        return value
    axis = Axis(e.fresh(), letters[0].dim)
    return Value(rename_indices(value.term, {letters[0].index.name: Ix(axis.index)}), (axis,))


def trace(e: Elaborator, value: Value, node: ast.Node) -> Value:
    if value.blocks:
        return blocks.trace(e, value, node)
    if value.rank == 0:
        need_shapes(e, value, node)
        return value
    if is_stacked(value):
        return traced(e, value, node)
    if value.rank != 2:
        raise e.conflict(node, f"ill-formed: the trace of {value.shape(e.ranges)}")
    diagonal_ = diagonal(e, value, node)
    return Value(summed_over_axes(diagonal_))


FUNCTIONS = frozenset("fgh")
"""Letters that by custom are functions, which have norms too."""


def normed(tree: ast.Node) -> Iterator[ast.Sym]:
    """The small letters whose norm is taken, and that by custom are no functions: they are vectors."""
    fences = (node for node in ast.walk(tree) if isinstance(node, ast.Fenced) and node.fence == "\\|")
    for inside in (ast.bare(node.body) for node in fences):
        small = isinstance(inside, ast.Sym) and len(inside.name) == 1 and inside.name.islower()
        if small and isinstance(inside, ast.Sym) and inside.name not in FUNCTIONS | CUSTOMARY_LETTERS:
            yield inside
