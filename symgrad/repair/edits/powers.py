"""Slips of powers, exponents and fractions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.reader.syntax import ast
from symgrad.repair.compose import factors_of, is_atom, plus, product, signed, times, without
from symgrad.repair.edits.algebra import ONE, TWO
from symgrad.repair.edits.change import Change, show
from symgrad.repair.places import EXPONENTIAL, Spot
from symgrad.repair.scope import Scope


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
        yield Change(node.body, "without the root")
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
        case ast.Signed("-", ast.Times((left, right))):
            yield Change(plus((left, right), ("", "-")), "difference, not product")
            yield Change(plus((right, left), ("", "-")), "difference, not product")
        case ast.Times((left, right)) if not isinstance(left, ast.Signed) and not isinstance(right, ast.Signed):
            yield Change(plus((left, right), ("", "+")), "sum, not product")
