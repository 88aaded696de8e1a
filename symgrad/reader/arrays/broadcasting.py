"""Values of different shapes put together: entry by entry, by matrix products, by conventions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce

from symgrad.language import terms as t
from symgrad.language.terms import Ix, Term
from symgrad.reader.arrays import blocks
from symgrad.reader.arrays.alike import are_multiplied_entrywise
from symgrad.reader.arrays.images import lifted, may_be_array
from symgrad.reader.arrays.square import inverse
from symgrad.reader.arrays.stacked import is_stacked, kronecker, matched, multiplied
from symgrad.reader.meaning.ambiguities import AMBIGUITIES, decided, question, reading
from symgrad.reader.meaning.elaborate import UNREAD, Elaborator
from symgrad.reader.meaning.values import Value, contract
from symgrad.reader.scope.equations import ROOT, rooted
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import TRANSPOSES

HIGHEST_POWER = 6
"""Powers of matrices are written out up to this one."""

MATRIX_FUNCTION = "a function of a square matrix"

IDENTITY = "a number beside a square matrix may be that multiple of the identity"
"""Noted among the choices of a frame: `A - \\lambda` is `A - \\lambda I` to some, and every entry less to others."""

LOOSE = "loose"
ROWS, LISTS = "rows", "lists"
"""Readings by which a vector right before a matrix is a row, and one that is transposed right behind it a column, or by
which vectors are neither; and vectors side by side are multiplied entry by entry. Nothing is judged by them: what has
a meaning in one of them is not its own fault.
"""

CROSS = "a cross between two vectors may be their cross product, which is not known here"

Combine = Callable[[Term, Term], Term]


def together(e: Elaborator, left: Value, right: Value, combine: Combine, node: ast.Node, first: ast.Node) -> Value:
    """Entry by entry; a scalar meets every entry, a row (or a bias) every row of a matrix.

    Errors: RangeConflict where the shapes do not fit.
    """
    if left.blocks or right.blocks:
        return _of_blocks(e, left, right, combine, node, first)
    if left.rank == 0 or right.rank == 0:
        note_identity(e, left, right, combine)
        return replace(left if left.rank else right, term=combine(left.term, right.term))
    if is_stacked(left, right):
        return replace(left, term=combine(left.term, matched(e, left, right, node)))
    if left.rank != right.rank:
        return _broadcast(e, left, right, combine, node, first)
    if left.rank == 1 and left.row != right.row:
        raise misfit(e, left, right, node, first)
    for mine, theirs in zip(left.axes, right.axes, strict=True):
        if not e.ranges.agree(mine.dim, theirs.dim):
            raise misfit(e, left, right, node, first)
        e.ranges.unify(mine.dim, theirs.dim)
    return replace(left, term=combine(left.term, right.at(*(Ix(axis.index) for axis in left.axes))))


def note_identity(e: Elaborator, left: Value, right: Value, combine: Combine = t.add) -> None:
    """Notes where a number other than 0 is added to a square matrix, or equated with one."""
    wide, number = (left, right) if left.rank else (right, left)
    if combine is t.add and is_square(e, wide) and number.term != t.ZERO:
        e.frame.choices.add(IDENTITY)


def _of_blocks(e: Elaborator, left: Value, right: Value, combine: Combine, node: ast.Node, first: ast.Node) -> Value:
    """Block by block; a number is a factor of every block."""
    if left.blocks and right.blocks:
        return blocks.matching(
            e, left, right, lambda mine, theirs: together(e, mine, theirs, combine, node, first), node
        )
    if (right if left.blocks else left).rank or combine is t.add:
        raise e.error(node, UNREAD)
    if left.blocks:
        return left.map(lambda term: combine(term, right.term))
    return right.map(lambda term: combine(left.term, term))


def _broadcast(e: Elaborator, left: Value, right: Value, combine: Combine, node: ast.Node, first: ast.Node) -> Value:
    wide, narrow = (left, right) if left.rank > right.rank else (right, left)
    fits = wide.rank == 2 and narrow.rank == 1 and e.ranges.agree(wide.axes[1].dim, narrow.axes[0].dim)
    if not fits or not (narrow.row or not e.ranges.same(wide.axes[0].dim, narrow.axes[0].dim)):
        raise misfit(e, left, right, node, first)
    e.ranges.unify(wide.axes[1].dim, narrow.axes[0].dim)
    spread = narrow.at(Ix(wide.axes[1].index))
    pair = (wide.term, spread) if wide is left else (spread, wide.term)
    return Value(combine(*pair), wide.axes)


def misfit(e: Elaborator, left: Value, right: Value, node: ast.Node, first: ast.Node) -> Exception:
    message = f"ill-formed: {right.shape(e.ranges)} does not fit {left.shape(e.ranges)}"
    mine, theirs = ({type(dim) for dim in value.dims(e.ranges)} for value in (left, right))
    if (int in mine and str in theirs) or (str in mine and int in theirs):
        return e.error(node, message)  # a size that has a name may be that number
    return e.conflict(node, message, first, f"this is {left.shape(e.ranges)}")


def product(e: Elaborator, left: Value, right: Value, sign: str, node: ast.Node, first: ast.Node) -> Value:
    """The product that the sign, the shapes and the conventions make of two values."""
    word = _sign(e, left, right, sign, node) if sign in AMBIGUITIES else ""
    numbers = any(value.rank == 0 and not value.blocks for value in (left, right))
    if (left.blocks or right.blocks) and not numbers and not word and sign != "\\odot":
        return blocks.product(e, left, right, node)
    if sign == "\\odot":
        left, right = lifted(e, left, right.axes, first), lifted(e, right, left.axes, node)
    if (left.rank == 2 or left.row) and not right.axes and may_be_array(e.scope, right.term):
        raise e.error(node, "the value of this function may be a number or an array, and nothing says which")
    if left.rank == 0 or right.rank == 0:
        return together(e, left, right, t.mul, node, first)
    right = e.fresh.axes(right)
    if sign == "\\odot" or word == "elementwise":
        return together(e, left, right, t.mul, node, first)
    if sign == "*" and left.rank == right.rank and left.row == right.row:
        return together(e, left, right, t.mul, node, first)
    if sign == ":":
        return frobenius(e, left, right, node, first)
    if word == "outer":
        return _outer(e, left, right, node)
    if word == "kronecker":
        return kronecker(e, left, right, node)
    if is_stacked(left, right):
        return multiplied(e, left, right, node)
    return _matrix_product(e, left, right, sign, node, first)


def _sign(e: Elaborator, left: Value, right: Value, sign: str, node: ast.Node) -> str:
    """What a sign means. `\\otimes` is Kronecker's product where a vec stands beside it, or where two matrices of other
    shapes leave nothing else.
    """
    if sign != "\\otimes" or decided(e, sign):
        return reading(e, sign, node)
    matrix = left.rank > 1 or right.rank > 1
    fits = left.rank == right.rank and all(
        e.ranges.agree(mine.dim, theirs.dim) for mine, theirs in zip(left.axes, right.axes, strict=True)
    )
    return "kronecker" if e.frame.stacks or is_stacked(left, right) or (matrix and not fits) else reading(e, sign, node)


def _outer(e: Elaborator, left: Value, right: Value, node: ast.Node) -> Value:
    if left.rank != 1 or right.rank != 1:
        raise e.conflict(node, f"ill-formed: an outer product with {right.shape(e.ranges)}")
    return Value(t.mul(left.term, right.term), (*left.axes, *right.axes))


def frobenius(e: Elaborator, left: Value, right: Value, node: ast.Node, first: ast.Node) -> Value:
    value = together(e, left, right, t.mul, node, first)
    return Value(summed_over_axes(value))


def summed_over_axes(value: Value) -> Term:
    return reduce(lambda term, axis: t.total(axis.index, axis.dim, term), reversed(value.axes), value.term)


def _matrix_product(e: Elaborator, left: Value, right: Value, sign: str, node: ast.Node, first: ast.Node) -> Value:
    loose = e.frame.modes.get(LOOSE)
    turned = bool(loose) and left.rank == 1 and not left.row and right.rank == 2
    left = replace(left, row=left.row or turned)
    if loose and left.rank == 2 and right.row and _is_transposed(node):
        right = replace(right, row=False)
    across, down = left.rank == 1 and left.row, right.rank == 1 and not right.row
    if left.rank == 1 and not left.row and right.rank == 1 and right.row:
        return Value(t.mul(left.term, right.term), (*left.axes, *right.axes))
    if left.rank == right.rank == 1 and left.row == right.row:
        return _two_alike(e, left, right, sign, node, first)
    inner = left.rank >= 2 or across
    if not inner or (right.rank == 1 and not down) or not e.ranges.agree(left.axes[-1].dim, right.axes[0].dim):
        if e.frame.mode("cdot", "matrix") == "elementwise" and sign in ("\\cdot", "\\times", ""):
            return together(e, left, right, t.mul, node, first)
        raise misfit(e, left, right, node, first)
    axes = (*left.axes[:-1], *right.axes[1:])
    return Value(
        contract(left, right, e.ranges), axes, len(axes) == 1 and left.rank == 1 and not (turned and loose == LISTS)
    )


def _is_transposed(node: ast.Node) -> bool:
    return isinstance(node, ast.Script) and isinstance(node.sup, ast.Sym) and node.sup.name in TRANSPOSES


def _two_alike(e: Elaborator, left: Value, right: Value, sign: str, node: ast.Node, first: ast.Node) -> Value:
    """Two columns, or two rows: the inner product where a dot stands between, the elementwise one by convention."""
    if "elementwise-product" in e.scope.conventions:
        return together(e, left, right, t.mul, node, first)
    if sign in ("\\cdot", "."):
        elementwise = e.frame.mode("dot", "inner") == "elementwise"
        value = together(e, left, right, t.mul, node, first)
        return value if elementwise else Value(summed_over_axes(value))
    if sign == "\\times":
        raise e.error(node, CROSS)
    if (not sign and are_multiplied_entrywise(e, left, right)) or LOOSE in e.frame.modes:
        return together(e, left, right, t.mul, node, first)
    raise misfit(e, left, right, node, first)


def raised(e: Elaborator, value: Value, sup: ast.Node, node: ast.Node) -> Value:
    """A power: entry by entry, except that a square matrix is multiplied by itself."""
    if isinstance(sup, ast.Sym) and sup.name in ("*", "+", "-"):
        raise e.error(sup, f"the mark {sup.name} belongs to no name that is known")
    exponent = e.value(sup)
    if is_square(e, exponent):
        raise question(e, MATRIX_FUNCTION, sup)
    if LOOSE in e.frame.modes and value.rank == 1 and exponent.term == t.number(2):
        return Value(summed_over_axes(together(e, value, exponent, _power, sup, node)))
    if exponent.rank and value.rank:
        exponent = e.fresh.axes(exponent)
    if value.rank == 2:
        return _matrix_power(e, value, exponent, node)
    return together(e, value, exponent, _power, sup, node)


def is_square(e: Elaborator, value: Value) -> bool:
    """Whether a value is a square matrix, or may be one."""
    return value.rank == 2 and e.ranges.agree(value.axes[0].dim, value.axes[1].dim)


def _power(base: t.Term, exponent: t.Term) -> t.Term:
    """A power as written; one of e is the exponential, which all rules know by that name."""
    return t.exp(exponent) if base == t.Constant("e") else t.power(base, exponent)


def _matrix_power(e: Elaborator, value: Value, exponent: Value, node: ast.Node) -> Value:
    """`A^k` of a square matrix is a product of k factors; one that is not square has powers entry by entry only."""
    whole = exponent.term.value if isinstance(exponent.term, t.Number) else None
    if whole is not None and whole.denominator == 2 and (root := _root(e, value)) is not None:
        value, whole = root, 2 * whole
    if whole is not None and whole < 0:
        value, whole = inverse(e, value, node), -whole
    if not is_square(e, value):
        return together(e, value, exponent, t.power, node, node)
    if not e.ranges.same(value.axes[0].dim, value.axes[1].dim):
        raise question(e, "the square of an array of unknown shape", node)
    if whole is None or whole.denominator != 1 or not 0 < whole <= HIGHEST_POWER:
        raise e.error(node, "this power of a matrix cannot be judged yet")
    return reduce(lambda left, right: product(e, left, right, "", node, node), [value] * int(whole))


def _root(e: Elaborator, value: Value) -> Value | None:
    """`A^{1/2}` of an input that was declared to be positive definite, of which no more is known."""
    term = value.term
    symbol = e.scope.symbols.get(term.name) if isinstance(term, t.Entry) else None
    if symbol is None or symbol.kind != "array" or len(symbol.dims) != 2 or "definite" not in symbol.attributes:
        return None
    tied = any(entry.name == symbol.name for entry, _ in e.scope.equalities)
    if tied and symbol.name + ROOT not in e.scope.auxiliary:
        return None
    return Value(t.Entry(rooted(e.scope, symbol), tuple(Ix(axis.index) for axis in value.axes)), value.axes)
