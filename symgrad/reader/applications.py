"""Which function a name is where it is applied, with its powers and primes."""

from __future__ import annotations

from symgrad.language.functions import function_row
from symgrad.reader import ast
from symgrad.reader.elaborate import Elaborator, rule
from symgrad.reader.elementary import elementary, elementary_call, indicator, scalar
from symgrad.reader.functions import abstract, defined, quantity_at
from symgrad.reader.lexicon import CUSTOMS, FUNCTION_NAMES
from symgrad.reader.names import candidates, decorate, readings
from symgrad.reader.scripts import scripted
from symgrad.reader.values import Value


@rule(ast.Call)
def call(e: Elaborator, node: ast.Call) -> Value:
    head = ast.bare(node.head)
    if isinstance(head, ast.Group) and isinstance(ast.bare(head.body), ast.Diff):
        return e.value(head.body)
    if head in (ast.Sym("\\mathbb{1}"), ast.Script(ast.Sym("\\mathbb{1}"))):
        return indicator(e, node)
    if _bare_inside(node):
        return _as_product(e, node)
    for base, sub, sup, primes in readings(head):
        name = decorate(base, sub, sup, primes)
        e.sound(name, node)
        if is_function(e, name):
            rest = _rest(head, sub, sup, primes)
            return _powered(e, name, rest, node)
    return _unknown_function(e, node)


def _rest(head: ast.Node, sub: ast.Node | None, sup: ast.Node | None, primes: int) -> ast.Script:
    """The scripts of the head that do not belong to its name."""
    if not isinstance(head, ast.Script):
        return ast.Script(head)
    return ast.Script(
        head.base,
        None if sub is not None else head.sub,
        None if sup is not None else head.sup,
        0 if primes else head.primes,
        span=head.span,
    )


def is_function(e: Elaborator, name: str) -> bool:
    """Whether the name can be applied."""
    scope = e.scope
    if name in e.params:
        return False
    if name in scope.rules or name in scope.patterns:
        return True
    symbol = scope.symbols.get(name)
    if symbol is not None:
        return symbol.kind in ("function", "elementwise")
    return name in FUNCTION_NAMES or name in CUSTOMS


def _bare_inside(node: ast.Call) -> bool:
    """`\\sigma(1 - \\sigma)`: the function stands without argument inside its brackets, so these are a factor."""
    if not isinstance(node.head, ast.Sym) or node.head.name in FUNCTION_NAMES or not node.bracket:
        return False
    called = {id(item.head) for item in ast.walk(node.args) if isinstance(item, ast.Call)}
    called |= {
        id(item.head.base)
        for item in ast.walk(node.args)
        if isinstance(item, ast.Call) and isinstance(item.head, ast.Script)
    }
    return any(item == node.head and id(item) not in called for item in ast.walk(node.args))


def _as_product(e: Elaborator, node: ast.Call) -> Value:
    body = node.args.items[0]
    group = ast.Group(body, node.bracket, span=node.args.span)
    return e.value(ast.Times((node.head, group), ("",), span=node.span))


def _powered(e: Elaborator, name: str, rest: ast.Script, node: ast.Call) -> Value:
    """`f^{-1}(x)` is the inverse, `\\tanh^2 x` the square of the value, `f'(x)` the derivative at x."""
    sup = ast.bare(rest.sup) if rest.sup is not None else None
    kind = elementary(e, name)
    inverse = function_row(kind).inverse
    if sup == ast.Signed("-", ast.Num("1")) and inverse:
        return _argument(e, node).map(scalar(inverse))
    if sup == ast.Signed("-", ast.Num("1")) and name in e.scope.rules:
        raise e.error(node, f"the inverse of {name} cannot be judged")
    sub = rest.sub if kind == "log" else None
    value = apply(e, name, node.args, node, rest.primes, sub)
    return scripted(e, value, node, rest.sub if sub is None else None, rest.sup, 0)


def _argument(e: Elaborator, node: ast.Call) -> Value:
    if len(node.args.items) != 1:
        raise e.error(node, f"this function takes one argument, not {len(node.args.items)}")
    return e.value(node.args.items[0])


def apply(
    e: Elaborator, name: str, args: ast.Seq, node: ast.Node, primes: int = 0, base: ast.Node | None = None
) -> Value:
    """The function `name`, differentiated `primes` times, at its arguments."""
    if len(e.calls) > 12:
        raise e.error(node, f"{name} is defined by itself, or through too many others")
    e.calls.append(name)
    try:
        kind = elementary(e, name)
        if kind:
            return elementary_call(e, kind, args, node, primes, base)
        found = None if primes else quantity_at(e, name, args)
        if found is not None:
            return found
        if name in e.scope.rules:
            return defined(e, e.scope.rules[name], args, node, primes)
        if name in e.scope.patterns:
            raise e.error(node, f"{name} is defined, but not for these arguments")
        return abstract(e, name, args, node, primes)
    finally:
        e.calls.pop()


def _unknown_function(e: Elaborator, node: ast.Call) -> Value:
    """An undeclared name before a bracket: a quantity written with its inputs, or an unknown function."""
    names = candidates(node.head)
    if not names:
        raise e.error(node, "this cannot be applied to arguments")
    symbol = e.scope.symbols.get(names[0]) or e.scope.symbols.get(names[-1])
    if symbol is not None and symbol.kind in ("quantity", "array"):
        return e.value(node.head)
    head = node.head
    primes = head.primes if isinstance(head, ast.Script) else 0
    name = names[0] if not primes else decorate(*readings(head)[0][:3])
    return abstract(e, name, node.args, node, primes)


def bare_function(e: Elaborator, name: str, node: ast.Node) -> Value:
    """A function written without its argument, which is then the name that its definition used."""
    return primed(e, name, 0, node)


def primed(e: Elaborator, name: str, primes: int, node: ast.Node) -> Value:
    """`\\sigma'` and `\\sigma` without arguments: at the argument that the definition names."""
    function = e.scope.rules.get(name)
    patterns = e.scope.patterns.get(name, [])
    if function is None and len(patterns) == 1 and not primes:
        return e.entry(e.scope.symbols[patterns[0].quantity], node)
    if function is None:
        raise e.error(node, f"{name} stands without its argument")
    pieces = tuple(ast.Sym(param, span=node.span) for param in function.params)
    return apply(e, name, ast.Seq(pieces, span=node.span), node, primes)
