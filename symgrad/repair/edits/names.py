"""Slips of names and functions: one quantity for another, an argument for the function, a prime too many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.reader.syntax import ast
from symgrad.repair.edits.change import Change, show
from symgrad.repair.places import Spot
from symgrad.repair.scope import Name, Scope


def name(spot: Spot, scope: Scope) -> Iterator[Change]:
    """Another quantity with as many indices."""
    if isinstance(spot.node, ast.Sym | ast.Script):
        yield from (Change(new, f"{show(new)} for {show(spot.node)}") for new in _others(spot.node, scope))
    elif isinstance(spot.node, ast.Diff):
        for variable in spot.node.variables:
            for new in _others(variable.body, scope):
                words = f"derivative by {show(new)}, not by {show(variable.body)}"
                yield Change(ast.exchange(spot.node, variable, replace(variable, body=new)), words)


def _others(node: ast.Node, scope: Scope) -> Iterator[ast.Node]:
    found = scope.split(node)
    if found is None:
        return
    own, sub, sup = found
    for other in scope.names.values():
        if len(other.shape) == len(own.shape) and other.head != own.head:
            dressed = _dressed(other, sub, sup)
            if dressed is not None:
                yield dressed


def _dressed(other: Name, sub: ast.Node | None, sup: ast.Node | None) -> ast.Node | None:
    """The other name with the same indices and power, where it has room for them."""
    head = other.head
    if sub is None and sup is None:
        return head
    base, own_sub, own_sup, primes = (
        (head.base, head.sub, head.sup, head.primes) if isinstance(head, ast.Script) else (head, None, None, 0)
    )
    if (sub is not None and own_sub is not None) or (sup is not None and own_sup is not None):
        return None
    return ast.Script(base, sub or own_sub, sup or own_sup, primes)


def piece(spot: Spot, scope: Scope) -> Iterator[Change]:
    """Another value that occurs in the step, for a value."""
    if isinstance(spot.node, ast.Sym | ast.Script | ast.Call):
        for other in scope.pieces:
            if not isinstance(other, ast.Diff) and spot.node not in ast.walk(other):
                yield Change(other, f"{show(other)} for {show(spot.node)}")


def function(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`\\sigma(z)` for `z`, `z` for `\\sigma(z)`, `\\sigma'(z)` for `\\sigma(z)`, another function."""
    node = spot.node
    if isinstance(node, ast.Call) and len(node.args.items) == 1:
        argument = node.args.items[0]
        plain = ast.Group(argument) if isinstance(argument, ast.Plus | ast.Signed | ast.Times) else argument
        yield Change(plain, f"{show(plain)} for {show(node)}")
        for head in _heads(node.head, scope):
            changed = replace(node, head=head)
            yield Change(changed, f"{show(changed)} for {show(node)}")
        for other in scope.arguments:
            if other != node.args:
                changed = replace(node, args=other, bracket=node.bracket or "(")
                yield Change(changed, f"{show(changed)} for {show(node)}")
    elif isinstance(node, ast.Sym | ast.Script):
        for head in scope.functions:
            changed = ast.Call(head, ast.Seq((node,)))
            yield Change(changed, f"{show(changed)} for {show(node)}")


def _heads(head: ast.Node, scope: Scope) -> Iterator[ast.Node]:
    yield from (other for other in scope.functions if other != head)
    if isinstance(head, ast.Script) and head.primes:
        plain = head.sub is None and head.sup is None and head.primes == 1
        yield head.base if plain else replace(head, primes=head.primes - 1)
    elif not (isinstance(head, ast.Sym) and head.name.lstrip("\\") in ("exp", "log", "ln")):
        yield replace(head, primes=1) if isinstance(head, ast.Script) else ast.Script(head, primes=1)
