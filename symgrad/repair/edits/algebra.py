"""Slips of scalar algebra: signs, factors, terms, powers, fractions, numbers, exponents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from symgrad.reader import ast
from symgrad.repair.compose import factors_of, is_atom, parts_of_sum, plus, product, signed, times, without
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
    elif isinstance(node, ast.Signed) or (spot.term and not isinstance(node, ast.Group) and not _in_fraction(spot)):
        yield Change(signed("-", node), "sign")
    if isinstance(node, ast.Plus) and spot.term and set(node.signs) > {"-"} and len(node.terms) > 2:
        yield Change(ast.Signed("-", ast.Group(node)), "sign of the whole")


def _in_fraction(spot: Spot) -> bool:
    """The sign of a fraction's part is the sign of the fraction."""
    return isinstance(spot.parent, ast.Quotient)


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
        above, below = _twos(spot.node)
        if not below:
            yield Change(multiplied(spot.node, TWO), "factor 2")
        if not above:
            yield Change(divided(spot.node, TWO), "factor 1/2")


def _twos(node: ast.Node) -> tuple[bool, bool]:
    """Whether 2 is a factor, and whether it is a divisor."""
    fractions = [factor for factor in factors_of(node) if isinstance(factor, ast.Quotient)]
    above = [*factors_of(node), *(factor for fraction in fractions for factor in factors_of(fraction.over))]
    return TWO in above, any(TWO in factors_of(fraction.under) for fraction in fractions)


def factor_size(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`1/N` or `N`, for every range that has a name."""
    if is_term(spot) or (isinstance(spot.node, ast.Plus) and not spot.path):
        for size in scope.sizes:
            node = ast.Group(spot.node) if isinstance(spot.node, ast.Plus) else spot.node
            yield Change(divided(node, ast.Sym(size)), f"factor 1/{size}")
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
                yield Change(product(body, piece), f"factor {show(piece)}")


def dropped_term(spot: Spot, scope: Scope) -> Iterator[Change]:
    if isinstance(spot.node, ast.Plus):
        terms, signs = spot.node.terms, spot.node.signs
        for n, term in enumerate(terms):
            rest = plus((*terms[:n], *terms[n + 1 :]), (*signs[:n], *signs[n + 1 :]))
            yield Change(rest, f"without the term {show(term)}")


def lost_term(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`+ 1`, `- 1`, or a value that occurs elsewhere in the step."""
    node = spot.node
    if spot.term and not isinstance(node, ast.Group | ast.Num) and not _in_fraction(spot):
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


# -------------------------------------------------------------------------------------------------------- powers


def power(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`x` for `x^2`, `x^2` for `x`, `x^3` for `x^2`."""
    node = spot.node
    head = node.head if isinstance(node, ast.Call) else node
    if isinstance(head, ast.Script) and isinstance(head.sup, ast.Num) and head.sup.text.isdigit():
        for changed in _powers(head, int(head.sup.text)):
            yield Change(replace(node, head=changed) if isinstance(node, ast.Call) else changed, "power")
    elif isinstance(node, ast.Script) and node.sup is None and node.base not in EXPONENTIAL:
        yield Change(replace(node, sup=TWO), "power")
    elif is_atom(node) and not isinstance(node, ast.Num | ast.Script):
        yield Change(ast.Script(node, None, TWO), "power")


def _powers(head: ast.Script, exponent: int) -> Iterator[ast.Node]:
    plain = head.sub is None and not head.primes
    lower = exponent - 1
    yield replace(head, sup=ast.Num(str(lower))) if lower > 1 else head.base if plain else replace(head, sup=None)
    yield replace(head, sup=ast.Num(str(exponent + 1)))


def root(spot: Spot, scope: Scope) -> Iterator[Change]:
    node = spot.node
    if isinstance(node, ast.Root):
        yield Change(node.body if is_atom(node.body) else ast.Group(node.body), "without the root")
    elif isinstance(node, ast.Group | ast.Big):
        yield Change(ast.Root(node.body if isinstance(node, ast.Group) else node), "root")


def exponent(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`e^{a + b}` for `e^{a b}` and the other way around."""
    inner = exponent_of(spot.node)
    if isinstance(inner, ast.Times) and len(inner.factors) == 2:
        for new in _added(*inner.factors):
            yield Change(with_exponent(spot.node, new), "exponents are added, not multiplied")
    elif isinstance(inner, ast.Plus) and len(inner.terms) == 2:
        left = signed(inner.signs[0], inner.terms[0])
        right = signed(inner.signs[1], inner.terms[1])
        yield Change(with_exponent(spot.node, times((left, right), ("\\cdot",))), "exponents are multiplied, not added")


def _added(left: ast.Node, right: ast.Node) -> Iterator[ast.Node]:
    """The sum, without the parentheses that only the product needed."""
    parts = [_unwrapped(left), _unwrapped(right)]
    yield plus(*_signed_parts(parts))
    if any(isinstance(part, ast.Signed) for part in parts[:1]):
        yield plus(*_signed_parts(parts[::-1]))


def _unwrapped(node: ast.Node) -> ast.Node:
    return node.body if isinstance(node, ast.Group) and isinstance(node.body, ast.Signed) else node


def _signed_parts(parts: list[ast.Node]) -> tuple[tuple[ast.Node, ...], tuple[str, ...]]:
    bodies = tuple(part.body if isinstance(part, ast.Signed) else part for part in parts)
    return bodies, tuple(part.sign if isinstance(part, ast.Signed) else "" for part in parts)


def exponent_of(node: ast.Node) -> ast.Node | None:
    """The exponent of `e^{x}` and the argument of `\\exp(x)`."""
    if isinstance(node, ast.Script) and ast.bare(node.base) in EXPONENTIAL:
        return node.sup
    if isinstance(node, ast.Call) and node.head in (ast.Sym("\\exp"), ast.Sym("exp")) and node.bracket:
        return node.args.items[0]
    return None


def with_exponent(node: ast.Node, new: ast.Node) -> ast.Node:
    if isinstance(node, ast.Call):
        return replace(node, args=replace(node.args, items=(new,)))
    assert isinstance(node, ast.Script)
    return replace(node, sup=new)


# ------------------------------------------------------------------------------------------------------ fractions


def inverted(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`b/a` for `a/b`, `a b` for `a/b`, `a/b` for `a b`."""
    match spot.node:
        case ast.Quotient(over, under) as node:
            if over != ONE:
                yield Change(replace(node, over=under, under=over), "numerator and denominator are swapped")
            factors = (under,) if over == ONE else (over, under)
            yield Change(times(tuple(map(_factor, factors))), f"{show(under)} as a factor, not as a divisor")
        case ast.Times(factors) as node:
            for n, factor in enumerate(factors):
                if not isinstance(factor, ast.Quotient | ast.Num | ast.Big):
                    yield Change(_under(node, n), f"{show(factor)} as a divisor, not as a factor")
        case _ if spot.term and is_atom(spot.node) and not isinstance(spot.node, ast.Num):
            yield Change(ast.Quotient(ONE, _inner(spot.node)), f"{show(spot.node)} as a divisor")


def _factor(node: ast.Node) -> ast.Node:
    return ast.Group(node) if isinstance(node, ast.Plus | ast.Signed) else node


def _inner(node: ast.Node) -> ast.Node:
    return node.body if isinstance(node, ast.Group) else node


def _under(node: ast.Times, position: int) -> ast.Node:
    """The product with one factor below the line: below the fraction beside it, if there is one."""
    divisor = node.factors[position]
    rest = list(factors_of(without(node, position)))
    for n, factor in enumerate(rest):
        if isinstance(factor, ast.Quotient):
            rest[n] = replace(factor, under=product(factor.under, divisor))
            return product(*rest)
    if len(rest) == 1:
        return ast.Quotient(_inner(rest[0]), _inner(divisor))
    return ast.Quotient(product(*rest), _inner(divisor))


def sum_or_product(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`a b` for `a + b` and the other way around."""
    match spot.node:
        case ast.Plus(terms, signs) if len(terms) == 2:
            sign_of_product = "-" if signs.count("-") == 1 else ""
            yield Change(signed(sign_of_product, product(*map(_factor, terms))), "product, not sum")
        case ast.Times(factors) if len(factors) == 2 and not any(isinstance(factor, ast.Signed) for factor in factors):
            yield Change(plus(factors, ("", "+")), "sum, not product")
