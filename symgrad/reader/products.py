"""Sums, products, quotients, powers and norms of shaped values, lowered to entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce

from symgrad.language import terms as t
from symgrad.language.terms import Ix, Term
from symgrad.reader import ast
from symgrad.reader.elaborate import Elaborator, rule
from symgrad.reader.values import Axis, Value, contract

Combine = Callable[[Term, Term], Term]


@rule(ast.Group)
def group(e: Elaborator, node: ast.Group) -> Value:
    if isinstance(ast.bare(node.body), ast.Relation):
        from symgrad.reader.conditions import condition

        return Value(t.Indicator(condition(e, node.body)))
    return e.value(node.body)


@rule(ast.Noted)
def noted(e: Elaborator, node: ast.Noted) -> Value:
    return e.value(node.body)


@rule(ast.Signed)
def signed(e: Elaborator, node: ast.Signed) -> Value:
    value = e.value(node.body)
    return replace(value, term=t.neg(value.term)) if node.sign == "-" else value


@rule(ast.Plus)
def plus(e: Elaborator, node: ast.Plus) -> Value:
    if any(isinstance(ast.bare(term), ast.Dots) for term in node.terms):
        from symgrad.reader.literals import spread_sum

        return spread_sum(e, node)
    total: Value | None = None
    for sign, term in zip(node.signs, node.terms, strict=True):
        value = e.value(term)
        value = value.map(t.neg) if sign == "-" else value
        total = value if total is None else together(e, total, value, t.add, term, node.terms[0])
    assert total is not None
    return replace(total, digits=None)


def together(e: Elaborator, left: Value, right: Value, combine: Combine, node: ast.Node, first: ast.Node) -> Value:
    """Entry by entry; a scalar meets every entry, a row (or a bias) every row of a matrix.

    Errors: RangeConflict where the shapes do not fit.
    """
    if left.rank == 0 or right.rank == 0:
        axes, row = (left.axes, left.row) if left.rank else (right.axes, right.row)
        return Value(combine(left.term, right.term), axes, row)
    if left.rank != right.rank:
        return _broadcast(e, left, right, combine, node, first)
    if left.rank == 1 and left.row != right.row:
        raise misfit(e, left, right, node, first)
    for mine, theirs in zip(left.axes, right.axes, strict=True):
        if not e.ranges.agree(mine.dim, theirs.dim):
            raise misfit(e, left, right, node, first)
        e.ranges.unify(mine.dim, theirs.dim)
    return replace(left, term=combine(left.term, right.at(*(Ix(axis.index) for axis in left.axes))), digits=None)


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
    return e.conflict(node, message, first, f"this is {left.shape(e.ranges)}")


# --------------------------------------------------------------------------------------------------------- products


@rule(ast.Times)
def times(e: Elaborator, node: ast.Times) -> Value:
    values = [e.value(factor) for factor in node.factors]
    total, first = values[0], node.factors[0]
    for sign, value, factor in zip(node.signs, values[1:], node.factors[1:], strict=True):
        total = product(e, total, value, sign, factor, first)
        first = factor if total.rank else first
    return total


def product(e: Elaborator, left: Value, right: Value, sign: str, node: ast.Node, first: ast.Node) -> Value:
    """The product that the sign, the shapes and the conventions make of two values."""
    if left.rank == 0 or right.rank == 0:
        return together(e, left, right, t.mul, node, first)
    right = e.fresh.axes(right)
    if sign in ("\\odot", "\\circ") or (sign == "*" and left.rank == right.rank and left.row == right.row):
        return together(e, left, right, t.mul, node, first)
    if sign == ":":
        return _frobenius(e, left, right, node, first)
    if sign == "\\otimes":
        return Value(t.mul(left.term, right.term), (*left.axes, *right.axes))
    return _matrix_product(e, left, right, sign, node, first)


def _frobenius(e: Elaborator, left: Value, right: Value, node: ast.Node, first: ast.Node) -> Value:
    value = together(e, left, right, t.mul, node, first)
    return Value(_total(value))


def _total(value: Value) -> Term:
    return reduce(lambda term, axis: t.total(axis.index, axis.dim, term), reversed(value.axes), value.term)


def _matrix_product(e: Elaborator, left: Value, right: Value, sign: str, node: ast.Node, first: ast.Node) -> Value:
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
    return Value(contract(left, right, e.ranges), axes, len(axes) == 1 and left.rank == 1)


def _two_alike(e: Elaborator, left: Value, right: Value, sign: str, node: ast.Node, first: ast.Node) -> Value:
    """Two columns, or two rows: the inner product where a dot stands between, the elementwise one by convention."""
    if "elementwise-product" in e.scope.conventions:
        return together(e, left, right, t.mul, node, first)
    if sign in ("\\cdot", "."):
        elementwise = e.frame.mode("dot", "inner") == "elementwise"
        value = together(e, left, right, t.mul, node, first)
        return value if elementwise else Value(_total(value))
    raise misfit(e, left, right, node, first)


@rule(ast.Quotient)
def quotient(e: Elaborator, node: ast.Quotient) -> Value:
    over, under = e.value(node.over), e.value(node.under)
    if over.rank and under.rank:
        under = e.fresh.axes(under)
    return together(e, over, under, t.div, node.under, node.over)


# ------------------------------------------------------------------------------------------------- powers and roots


def raised(e: Elaborator, value: Value, sup: ast.Node, node: ast.Node) -> Value:
    """A power: entry by entry, except that a square matrix is multiplied by itself."""
    if isinstance(sup, ast.Sym) and sup.name in ("*", "+", "-"):
        raise e.error(sup, f"the mark {sup.name} belongs to no name that is known")
    exponent = e.value(sup)
    if exponent.rank and value.rank:
        exponent = e.fresh.axes(exponent)
    if value.rank == 2:
        return _matrix_power(e, value, exponent, node)
    return together(e, value, exponent, _power, sup, node)


def _power(base: t.Term, exponent: t.Term) -> t.Term:
    """A power as written; one of e is the exponential, which all rules know by that name."""
    return t.exp(exponent) if base == t.Constant("e") else t.power(base, exponent)


def _matrix_power(e: Elaborator, value: Value, exponent: Value, node: ast.Node) -> Value:
    whole = exponent.term.value if isinstance(exponent.term, t.Number) else None
    if whole is not None and whole < 0:
        raise e.error(node, "the inverse of a matrix cannot be judged yet")
    if whole == 2 and e.ranges.same(value.axes[0].dim, value.axes[1].dim):
        return product(e, value, value, "", node, node)
    return together(e, value, exponent, t.power, node, node)


@rule(ast.Root)
def root(e: Elaborator, node: ast.Root) -> Value:
    if node.degree is None:
        return e.value(node.body).map(t.sqrt)
    degree = e.scalar(node.degree)
    return e.value(node.body).map(lambda term: t.power(term, t.power(degree, t.MINUS_ONE)))


# ------------------------------------------------------------------------------------------------ norms and brackets


@rule(ast.Fenced)
def fenced(e: Elaborator, node: ast.Fenced) -> Value:
    return norm(e, node, None, None)


def norm(e: Elaborator, node: ast.Fenced, sub: ast.Node | None, sup: ast.Node | None) -> Value:
    """`|x|`, `\\|x\\|_2^2`, `\\langle a, b \\rangle`, with the scripts that stand outside."""
    if node.fence == "\\langle":
        value = _inner(e, node)
    elif node.fence == "|":
        value = e.value(node.body).map(lambda term: t.Function("abs", (term,)))
    else:
        value = _norm(e, node, sub, sup)
        sup = None if _is_two(sup) and _order(sub) in ("2", "F") else sup
    return value if sup is None else raised(e, value, sup, node)


def _is_two(sup: ast.Node | None) -> bool:
    return sup is not None and ast.bare(sup) == ast.Num("2")


def _order(sub: ast.Node | None) -> str:
    return "2" if sub is None else ast.to_latex(ast.bare(sub))


def _norm(e: Elaborator, node: ast.Fenced, sub: ast.Node | None, sup: ast.Node | None) -> Value:
    value = e.value(node.body)
    order = _order(sub)
    if order == "1":
        return Value(_total(value.map(lambda term: t.Function("abs", (term,)))))
    if order not in ("2", "F", "\\mathrm{F}") or (value.rank == 2 and order == "2" and sub is not None):
        raise e.error(node, f"the norm of order {order} of {value.shape(e.ranges)} cannot be judged yet")
    square = _total(value.map(lambda term: t.power(term, t.number(2))))
    return Value(square if _is_two(sup) else t.sqrt(square))


def _inner(e: Elaborator, node: ast.Fenced) -> Value:
    items = node.body.items if isinstance(node.body, ast.Seq) else ()
    if len(items) != 2:
        raise e.error(node, "an inner product has two arguments")
    left, right = e.value(items[0]), e.fresh.axes(e.value(items[1]))
    return _frobenius(e, replace(left, row=False), replace(right, row=False), items[1], items[0])


def diagonal(e: Elaborator, value: Value, node: ast.Node) -> Value:
    """`diag(x)`: the matrix with x on its diagonal, or the diagonal of a matrix."""
    if value.rank == 2:
        e.unify(value.axes[0].dim, value.axes[1].dim, node, "the diagonal")
        first = value.axes[0]
        return Value(value.at(Ix(first.index), Ix(first.index)), (first,))
    if value.rank != 1:
        raise e.conflict(node, f"ill-formed: diag of {value.shape(e.ranges)}")
    axis = value.axes[0]
    other = Axis(e.fresh(), axis.dim)
    return Value(t.mul(t.delta(Ix(axis.index), Ix(other.index)), value.term), (axis, other))


def trace(e: Elaborator, value: Value, node: ast.Node) -> Value:
    if value.rank == 0:
        return value
    if value.rank != 2:
        raise e.conflict(node, f"ill-formed: the trace of {value.shape(e.ranges)}")
    diagonal_ = diagonal(e, value, node)
    return Value(_total(diagonal_))


def flattened_dot(left: Value, right: Value) -> Term:
    """The sum over all entries of the product of two values of the same axes."""
    return _total(replace(left, term=t.mul(left.term, right.at(*(Ix(axis.index) for axis in left.axes)))))
