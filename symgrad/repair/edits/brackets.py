"""Slips of parentheses: missing, closed too early or too late, and what a fraction's line or a sum sign covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.reader.syntax import ast
from symgrad.repair.compose import factors_of, is_open, plus, product, times
from symgrad.repair.edits.change import Change
from symgrad.repair.places import Spot
from symgrad.repair.scope import Scope

MISSING, EARLIER, LATER = "parenthesis missing", "parenthesis closes earlier", "parenthesis closes later"


def missing(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`a (b + c)` for `a b + c`, `(a + b) c` for `a + b c`, `a - (b + c)` for `a - b + c`, and inside of sums."""
    if not isinstance(spot.node, ast.Plus):
        return
    terms, signs = spot.node.terms, spot.node.signs
    *head, last = factors_of(terms[-1])
    if head:
        yield Change(product(ast.Group(plus((*terms[:-1], product(*head)), signs)), last), MISSING)
    for n in range(len(terms) - 1):
        for stop in dict.fromkeys((len(terms), n + 2)):
            for term in _covering(terms[n], signs[n], terms[n + 1 : stop], signs[n + 1 : stop]):
                yield Change(_replaced(spot.node, n, stop, term), MISSING)


def _replaced(node: ast.Plus, start: int, stop: int, term: ast.Node) -> ast.Node:
    return plus((*node.terms[:start], term, *node.terms[stop:]), (*node.signs[: start + 1], *node.signs[stop:]))


def _covering(first: ast.Node, sign: str, more: tuple[ast.Node, ...], signs: tuple[str, ...]) -> Iterator[ast.Node]:
    """The first term with the others taken in behind its last factor, its sum sign, its function, its minus."""

    def joined(last: ast.Node, mark: str = "") -> ast.Node:
        return ast.Group(plus((last, *more), (mark, *signs)))

    *head, last = factors_of(first)
    if head:
        yield product(*head, joined(last))
    if isinstance(last, ast.Big):
        inner = last.body.body if isinstance(last.body, ast.Group) else last.body
        body = plus((inner, *more), ("", *signs)) if not isinstance(inner, ast.Plus | ast.Signed) else None
        yield from () if body is None else [product(*head, replace(last, body=ast.Group(body)))]
    if isinstance(last, ast.Call) and len(last.args.items) == 1:
        args = replace(last.args, items=(plus((last.args.items[0], *more), ("", *signs)),))
        yield product(*head, ast.Call(last.head, args, last.bracket or "("))
    if sign == "-":
        yield joined(first)
    if isinstance(last, ast.Quotient) and last.style == "\\frac" and not isinstance(last.over, ast.Plus | ast.Signed):
        yield product(*head, replace(last, over=plus((last.over, *more), ("", *signs))))
        yield product(*head, replace(last, under=plus((last.under, *more), ("", *signs))))


def needless(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`a b + c` for `a (b + c)`, `a - b + c` for `a - (b + c)`."""
    match spot.node:
        case ast.Times(factors) if spot.term or isinstance(spot.parent, ast.Plus | ast.Signed):
            last = factors[-1]
            if isinstance(last, ast.Group) and isinstance(last.body, ast.Plus):
                first = product(*factors[:-1], last.body.terms[0])
                yield Change(plus((first, *last.body.terms[1:]), last.body.signs), EARLIER)
        case ast.Plus(terms, signs):
            for n, term in enumerate(terms):
                if isinstance(term, ast.Group) and isinstance(term.body, ast.Plus) and signs[n] == "-":
                    yield Change(_opened(spot.node, n, term.body), "without the parenthesis")
        case ast.Big(body=ast.Group(ast.Plus() as inner)) as big if spot.term:
            yield Change(plus((replace(big, body=inner.terms[0]), *inner.terms[1:]), inner.signs), EARLIER)


def _opened(node: ast.Plus, position: int, inner: ast.Plus) -> ast.Node:
    """`a - b + c` for `a - (b + c)`."""
    first = "+" if inner.signs[0] == "-" else "-"
    return plus(
        (*node.terms[:position], *inner.terms, *node.terms[position + 1 :]),
        (*node.signs[:position], first, *inner.signs[1:], *node.signs[position + 1 :]),
    )


def earlier(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`(1 - s) x` for `(1 - s x)`, `f(a) b` for `f(a b)`."""
    match spot.node:
        case ast.Group(ast.Plus(terms, signs)) as group:
            *head, last = factors_of(terms[-1])
            if head:
                shorter = plus((*terms[:-1], product(*head)), signs)
                yield Change(product(replace(group, body=shorter), last), EARLIER)
        case ast.Call(head, args, bracket) if bracket and len(args.items) == 1:
            yield from (Change(new, EARLIER) for new in _released(spot.node, args.items[0]))


def _released(call: ast.Call, argument: ast.Node) -> Iterator[ast.Node]:
    def of(inner: ast.Node) -> ast.Call:
        return replace(call, args=replace(call.args, items=(inner,)))

    if isinstance(argument, ast.Times):
        for n in range(1, len(argument.factors)):
            behind = times(argument.factors[n:], argument.signs[n:])
            yield product(of(times(argument.factors[:n], argument.signs[: n - 1])), behind)
    elif isinstance(argument, ast.Plus):
        for n in range(1, len(argument.terms)):
            front = of(plus(argument.terms[:n], argument.signs[:n]))
            yield plus((front, *argument.terms[n:]), ("", *argument.signs[n:]))


def later(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`(1 - s x)` for `(1 - s) x`, `f(a b)` for `f(a) b`."""
    if not isinstance(spot.node, ast.Times):
        return
    factors, signs = spot.node.factors, spot.node.signs
    for n in range(len(factors) - 1):
        taken = _taking_in(factors[n], factors[n + 1], signs[n])
        if taken is not None:
            yield Change(times((*factors[:n], taken, *factors[n + 2 :]), (*signs[:n], *signs[n + 1 :])), LATER)


def _taking_in(left: ast.Node, right: ast.Node, sign: str) -> ast.Node | None:
    if isinstance(left, ast.Group) and isinstance(left.body, ast.Plus):
        terms = left.body.terms
        return replace(left, body=plus((*terms[:-1], product(terms[-1], right)), left.body.signs))
    if isinstance(left, ast.Call) and len(left.args.items) == 1 and left.bracket:
        argument = left.args.items[0]
        if not isinstance(argument, ast.Plus | ast.Signed) and not is_open(argument):
            return replace(left, args=replace(left.args, items=(product(argument, right),)))
    return None


def fraction_line(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`\\frac{a}{c} + b` for `\\frac{a + b}{c}`, `a + \\frac{b}{c}` for it, and the other way around."""
    match spot.node:
        case ast.Quotient(ast.Plus(terms, signs)) as node if spot.term or isinstance(spot.parent, ast.Plus):
            for n in range(len(terms)):
                below = replace(node, over=terms[n])
                yield Change(plus((*terms[:n], below, *terms[n + 1 :]), signs), "the line of the fraction is too long")
        case ast.Plus(terms, signs):
            for n, term in enumerate(terms[1:], 1):
                if isinstance(term, ast.Quotient) and not isinstance(term.over, ast.Plus | ast.Signed):
                    over = plus((*terms[:n], term.over), signs[: n + 1])
                    yield Change(
                        plus((replace(term, over=over), *terms[n + 1 :]), ("", *signs[n + 1 :])),
                        "the line of the fraction is too short",
                    )
