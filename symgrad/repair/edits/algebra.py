"""Slips of scalar algebra: signs, factors, terms, numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from symgrad.reader.syntax import ast
from symgrad.repair.compose import factors_of, parts_of_sum, plus, product, signed, times, without
from symgrad.repair.edits.change import Change, show
from symgrad.repair.places import EXPONENTIAL, Spot
from symgrad.repair.scope import Scope

ONE, TWO = ast.Num("1"), ast.Num("2")


# ------------------------------------------------------------------------------------------------------------- signs


def sign(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`a - b` for `a + b`, `-a` for `a`."""
    node = spot.node
    if isinstance(node, ast.Plus):
        for n, old in enumerate(node.signs):
            new = "+" if old == "-" else "-"
            yield Change(plus(node.terms, (*node.signs[:n], new, *node.signs[n + 1 :])), "sign")
    elif isinstance(node, ast.Signed) or (
        spot.term and not isinstance(node, ast.Group) and not _sign_is_elsewhere(spot)
    ):
        yield Change(signed("-", node), "sign")
    if isinstance(node, ast.Plus) and spot.term and set(node.signs) > {"-"} and len(node.terms) > 2:
        yield Change(ast.Signed("-", ast.Group(node)), "sign of the whole")


def _sign_is_elsewhere(spot: Spot) -> bool:
    """The sign of a fraction's part is the sign of the fraction; `x^{-2}` for `x^2` is not a slip of sign."""
    parent = spot.parent
    return isinstance(parent, ast.Quotient) or (
        isinstance(parent, ast.Script) and ast.bare(parent.base) not in EXPONENTIAL and isinstance(spot.node, ast.Num)
    )


def swapped_difference(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`y - a` for `a - y`; but nobody writes `a - 1` for `1 - a` by mistake."""
    node = spot.node
    if not isinstance(node, ast.Plus) or isinstance(node.terms[0], ast.Num):
        return
    if [sign == "-" for sign in node.signs] == [False, True]:
        yield Change(plus(node.terms[::-1], node.signs), "sign: the operands of the minus are swapped")


# ----------------------------------------------------------------------------------------------- factors and terms


def is_term(spot: Spot) -> bool:
    """Whether the value is a whole term: not a factor of a product, not a sum."""
    inner = isinstance(spot.parent, ast.Times | ast.Script | ast.Group | ast.Big | ast.Diff | ast.Quotient)
    grouped = isinstance(spot.parent, ast.Group) and not isinstance(spot.node, ast.Plus | ast.Signed)
    return (not inner or grouped) and not isinstance(spot.node, ast.Plus | ast.Signed | ast.Group)


def multiplied(node: ast.Node, factor: ast.Node) -> ast.Node:
    """The product, the factor in front or above the line of a fraction that begins with it.

    >>> ast.to_latex(multiplied(ast.Quotient(ONE, ast.Sym("x")), TWO))
    '\\\\frac{2}{x}'
    """
    first, *rest = factors_of(node)
    if first == ONE:
        return product(factor, *rest)
    if isinstance(first, ast.Quotient) and first.style == "\\frac" and first.over == ONE:
        return product(replace(first, over=factor), *rest) if rest else replace(first, over=factor)
    return product(factor, node)


def divided(node: ast.Node, divisor: ast.Node) -> ast.Node:
    """The quotient as a fraction in front, or below the line of a fraction that stands there."""
    first, *rest = factors_of(node)
    if first == ONE:
        return product(ast.Quotient(ONE, divisor), *rest)
    if isinstance(first, ast.Quotient) and first.style == "\\frac" and first.over == ONE:
        under = replace(first, under=product(divisor, first.under))
        return product(under, *rest) if rest else under
    return product(ast.Quotient(ONE, divisor), node)


def factor_two(spot: Spot, scope: Scope) -> Iterator[Change]:
    """2 or 1/2; where a 2 stands already, that it does not belong there is another row."""
    if is_term(spot):
        above, below = _stands(TWO, spot.node)
        if not below:
            yield Change(multiplied(spot.node, TWO), "factor 2")
        if not above:
            yield Change(divided(spot.node, TWO), "factor 1/2")


def _stands(number: ast.Node, node: ast.Node) -> tuple[bool, bool]:
    """Whether the number is a factor of a term, and whether it is a divisor."""
    fractions = [factor for factor in factors_of(node) if isinstance(factor, ast.Quotient)]
    above = [*factors_of(node), *(factor for fraction in fractions for factor in factors_of(fraction.over))]
    return number in above, any(number in factors_of(fraction.under) for fraction in fractions)


def factor_size(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`1/N` or `N`, for every range that has a name."""
    if is_term(spot) or (isinstance(spot.node, ast.Plus) and not spot.path):
        for size in scope.sizes:
            node = ast.Group(spot.node) if isinstance(spot.node, ast.Plus) else spot.node
            above, below = _stands(ast.Sym(size), node)
            if not above:
                yield Change(divided(node, ast.Sym(size)), f"factor 1/{size}")
            if not below:
                yield Change(multiplied(node, ast.Sym(size)), f"factor {size}")


def dropped_factor(spot: Spot, scope: Scope) -> Iterator[Change]:
    match spot.node:
        case ast.Times(factors) as node:
            for n, factor in enumerate(factors):
                yield Change(without(node, n), f"without the factor {show(factor)}")
        case ast.Quotient(over, under) if over != ONE:
            yield Change(over, f"without the denominator {show(under)}")
            if not isinstance(over, ast.Times):
                yield Change(replace(spot.node, over=ONE), f"1 for {show(over)}")


def lost_factor(spot: Spot, scope: Scope) -> Iterator[Change]:
    """A factor that occurs elsewhere in the step."""
    if is_term(spot) or isinstance(spot.parent, ast.Big) or not spot.path:
        body = ast.Group(spot.node) if isinstance(spot.node, ast.Plus | ast.Signed) else spot.node
        for piece in scope.pieces:
            if piece != body and piece not in factors_of(body):
                yield Change(piece if body == ONE else product(body, piece), f"factor {show(piece)}")


def dropped_term(spot: Spot, scope: Scope) -> Iterator[Change]:
    if isinstance(spot.node, ast.Plus):
        terms, signs = spot.node.terms, spot.node.signs
        for n, term in enumerate(terms):
            rest = plus((*terms[:n], *terms[n + 1 :]), (*signs[:n], *signs[n + 1 :]))
            yield Change(rest, f"without the term {show(term)}")


def lost_term(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`+ 1`, `- 1`, or a value that occurs elsewhere in the step."""
    node = spot.node
    if spot.term and not isinstance(node, ast.Group | ast.Num) and not isinstance(spot.parent, ast.Quotient):
        terms, signs = parts_of_sum(node)
        values = () if isinstance(spot.parent, ast.Script) else scope.pieces
        for piece in (ONE, *(piece for piece in values if isinstance(piece, ast.Sym | ast.Script))):
            if piece not in terms:
                for mark in "+-":
                    yield Change(plus((*terms, piece), (*signs, mark)), f"term {mark}{show(piece)}")


def one(spot: Spot, scope: Scope) -> Iterator[Change]:
    """1 for a term of a sum, and for a quantity that is a whole argument."""
    if isinstance(spot.parent, ast.Plus | ast.Group) and spot.node != ONE and not isinstance(spot.node, ast.Plus):
        yield Change(ONE, f"1 for {show(spot.node)}")


def instead_of_one(spot: Spot, scope: Scope) -> Iterator[Change]:
    """A delta, or a quantity of the step, for a 1 that stands as a term: `\\delta_{ik} - S_k` was written `1 - S_k`."""
    if spot.node == ONE and isinstance(spot.parent, ast.Plus):
        for pair in combinations(sorted(scope.left), 2):
            delta = ast.Script(ast.Sym("\\delta"), times(tuple(map(ast.Sym, pair))))
            yield Change(delta, f"{show(delta)} for 1")
        yield from (Change(piece, f"{show(piece)} for 1") for piece in scope.pieces)


def number(spot: Spot, scope: Scope) -> Iterator[Change]:
    """The next numbers: 1 for 2, 3 for 2, 1 for 0."""
    if isinstance(spot.node, ast.Num) and spot.node.text.isdigit() and len(spot.node.text) < 3:
        value = int(spot.node.text)
        for new in (value + 1, value - 1):
            if new >= 0 and not (isinstance(spot.parent, ast.Times) and new == 0):
                yield Change(ast.Num(str(new)), f"{new} for {value}")
