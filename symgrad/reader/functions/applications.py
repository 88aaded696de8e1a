"""Which function a name is where it is applied, with its powers and primes."""

from __future__ import annotations

from dataclasses import replace

from symgrad.language.functions import function_row
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Term
from symgrad.reader.arrays.scripts import runs, scripted, times
from symgrad.reader.chance.expectations import averaged, operator
from symgrad.reader.chance.gaussians import gaussian
from symgrad.reader.chance.masses import mass
from symgrad.reader.functions.entrywise import SLOPES, derived, elementary, elementary_call, scalar, unknown
from symgrad.reader.functions.inverses import inverted, is_inverse
from symgrad.reader.functions.named_functions import (
    PERHAPS_PROBABILITY,
    abstract,
    defined,
    entry_of,
    one_of_many,
    quantity_at,
)
from symgrad.reader.functions.places import derivative_at
from symgrad.reader.functions.told_homes import require_inside
from symgrad.reader.meaning.ambiguities import POWERED, decided, reading
from symgrad.reader.meaning.comparisons import indicated
from symgrad.reader.meaning.elaborate import Elaborator, rule
from symgrad.reader.meaning.subscripts import index_nodes, read_index
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS, DENSITIES, FUNCTION_NAMES, OPERATORS
from symgrad.reader.syntax.naming import candidates, decorate, readings


@rule(ast.Call)
def call(e: Elaborator, node: ast.Call) -> Value:
    head = ast.bare(node.head)
    if kind := operator(e, node):
        return averaged(e, kind, node)
    if (law := gaussian(e, node)) is not None:
        return law
    inner = ast.bare(head.body) if isinstance(head, ast.Group) else head
    if isinstance(inner, ast.Diff):
        return derivative_at(e, inner, node)
    if head in (ast.Sym("\\mathbb{1}"), ast.Script(ast.Sym("\\mathbb{1}"))):
        return indicated(e, node.args)
    if isinstance(head, ast.Group) or (isinstance(head, ast.Script) and isinstance(head.base, ast.Group)):
        return _composed(e, head, node)
    if _bare_inside(e, node):
        return _as_product(e, node)
    if (entry := entry_of(e, node)) is not None:
        return e.any_value(entry)
    for base, sub, sup, primes in readings(head):
        name = decorate(base, sub, sup, primes)
        e.sound(name, node)
        if name in e.scope.own & CUSTOMS.keys() and not e.scope.knows(name):
            raise e.error(node, f"{name} is the document's own here, and the brackets may be its argument or a factor")
        if is_function(e, name):
            if runs(e, sub) or runs(e, sup):
                raise e.error(node, f"{name} is one function, and not one for each index that a sum runs over")
            rest = _rest(head, sub, sup, primes)
            return _powered(e, name, rest, node)
    return _unknown_function(e, node)


def _composed(e: Elaborator, head: ast.Node, node: ast.Call) -> Value:
    """`(f \\circ g)(x)` is `f(g(x))`; a prime differentiates the whole, as in `(F^{-1})'(p)`."""
    group, primes = (head.base, head.primes) if isinstance(head, ast.Script) else (head, 0)
    inner = ast.bare(group.body) if isinstance(group, ast.Group) else group
    alone = is_inverse(inner) and is_function(e, candidates(inner)[-1])
    if not alone and (not isinstance(inner, ast.Times) or decided(e, "\\circ") == "elementwise"):
        return _as_product(e, node)
    functions = inner.factors if isinstance(inner, ast.Times) else (inner,)

    def at(term: Term) -> Term:
        saved, e.params = e.params, {**e.params, _PLACE: Value(term)}
        place: ast.Node = ast.Sym(_PLACE, span=node.args.span)
        for function in reversed(functions):
            place = ast.Call(function, ast.Seq((place,), span=node.args.span), span=node.span)
        value = e.scalar(place)
        e.params = saved
        return value

    return Value(derived(at, primes, e.scalar(node.args.items[0])))


_PLACE = "\\circ"
"""The name of the place where a composition is taken."""


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


def _bare_inside(e: Elaborator, node: ast.Call) -> bool:
    """`\\sigma(1 - \\sigma)`: the function stands without argument inside its brackets, so these are a factor; in
    `\\sigma(\\sigma_0 x)` another name does.
    """
    if not isinstance(node.head, ast.Sym) or node.head.name in FUNCTION_NAMES or not node.bracket:
        return False
    called = {id(item.head) for item in ast.walk(node.args) if isinstance(item, ast.Call)}
    called |= {
        id(item.head.base)
        for item in ast.walk(node.args)
        if isinstance(item, ast.Call) and isinstance(item.head, ast.Script)
    }
    scripts = (item for item in ast.walk(node.args) if isinstance(item, ast.Script))
    called |= {id(item.base) for item in scripts if any(map(e.scope.knows, candidates(item)[:-1]))}
    return any(item == node.head and id(item) not in called for item in ast.walk(node.args))


def _as_product(e: Elaborator, node: ast.Call) -> Value:
    body = node.args.items[0]
    group = ast.Group(body, node.bracket, span=node.args.span)
    return e.value(ast.Times((node.head, group), ("",), span=node.span))


def _powered(e: Elaborator, name: str, rest: ast.Script, node: ast.Call) -> Value:
    """`f^{-1}(x)` is the inverse, `\\tanh^2 x` the square of the value, `f'(x)` the derivative at x."""
    if subscript_partials(e, name, rest):
        return e.value(partial(e, name, rest, node.args))
    kind = elementary(e, name)
    if times(rest.sup) and (name in e.scope.rules or kind in SLOPES):
        rest = replace(rest, sup=None, primes=times(rest.sup))
    inverse = function_row(kind).inverse
    if is_inverse(rest) and inverse and reading(e, POWERED, node):
        return _argument(e, node).map(scalar(inverse))
    if is_inverse(rest):
        return inverted(e, name, node)
    sub = rest.sub if kind == "log" else None
    value = apply(e, name, node.args, node, rest.primes, sub)
    if rest.sub is not None and sub is None and len(index_nodes(rest.sub)) > value.rank:
        raise e.error(node, f"{name} with an index is another function than {name}")
    return scripted(e, value, node, rest.sub if sub is None else None, rest.sup, 0)


def subscript_partials(e: Elaborator, name: str, rest: ast.Script) -> bool:
    """`f_x`, `f_{xy}` of a function of x and y: partial derivatives, where these letters are no indices."""
    function = e.scope.rules.get(name)
    letters = [item.name if isinstance(item, ast.Sym) else "" for item in index_nodes(rest.sub)]
    if function is None or not letters or rest.sup is not None or rest.primes:
        return False
    return len(function.params) > 1 and set(letters) <= set(function.params) and not set(letters) & e.bound.keys()


def partial(e: Elaborator, name: str, rest: ast.Script, args: ast.Seq | None = None) -> ast.Node:
    """The derivative that `f_{xy}` stands for."""
    function = e.scope.rules[name]
    place = tuple(ast.Sym(param, span=rest.span) for param in function.params)
    letters = index_nodes(rest.sub)
    if args is not None and args.items != place:
        if len(letters) > 1:
            raise e.error(rest, f"a partial derivative of {name} at another place cannot be judged yet")
        by = ast.Variable(letters[0], span=rest.span)
        return ast.Call(ast.Diff("\\partial", rest.base, (by,), True, "_", span=rest.span), args, span=rest.span)
    body: ast.Node = ast.Call(rest.base, ast.Seq(place, function.bars, span=rest.span), span=rest.span)
    for item in letters:
        variable = ast.Variable(item, span=rest.span)
        body = ast.Diff("\\partial", body, (variable,), True, span=rest.span)
    return body


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
        require_inside(e, name, args, node)
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
    if (one := one_of_many(e, node)) is not None:
        return one
    symbol = e.scope.symbols.get(names[0]) or e.scope.symbols.get(names[-1])
    other = symbol is not None and symbol.name != names[0] and not _is_entry(symbol, node)
    if symbol is not None and other and not symbol.declared and (node.args.bars or symbol.applied):
        symbol = None  # `p_\\theta(x)` is another function than `p(x)`
    positions = _at_positions(e, names[0], symbol, node)
    if positions is not None:
        return positions
    if symbol is not None and symbol.kind in ("quantity", "array"):
        if node.args.bars:
            raise e.error(node, f"{symbol.name} stands elsewhere without its bars, and is another function so")
        if symbol.kind == "array" and not symbol.declared:
            raise e.error(node, f"{symbol.name} is a number elsewhere, and a function here")
        if isinstance(node.head, ast.Script) and len(index_nodes(node.head.sub)) > len(symbol.dims):
            raise e.error(node, f"{names[0]} is another function than {symbol.name}, and nobody defined it")
        return e.value(node.head)
    if (found := mass(e, node)) is not None:
        return found
    head = node.head
    if any(node.bracket in OPERATORS.get(name, ()) for name in names) and not _is_plain(node, names[-1]):
        raise e.error(node, f"{names[0]} is an operator that nobody defined, and symgrad does not know its laws")
    primes = head.primes if isinstance(head, ast.Script) else 0
    name = names[0] if not primes else decorate(*readings(head)[0][:3])
    if symbol is None and not primes and not e.scope.other_clip and (kind := unknown(name, len(node.args.items))):
        return elementary_call(e, kind, node.args, node, primes, None)
    require_inside(e, name, node.args, node)
    return abstract(e, name, node.args, node, primes)


def _at_positions(e: Elaborator, name: str, symbol: Symbol | None, node: ast.Call) -> Value | None:
    """`p(x)` of what a sum runs over is an entry: of an array that is written so, of a distribution, or of what stands
    for an array.
    """
    given = e.params.get(name)
    letters = [item.name if isinstance(item, ast.Sym) else "" for item in node.args.items]
    bound = all(letter in e.bound and letter not in e.params for letter in letters)
    applied = symbol is not None and (symbol.applied or (bound and "simplex" in symbol.attributes))
    if not applied and not (given is not None and given.rank == len(letters) and bound):
        return None
    if isinstance(node.head, ast.Script) and node.head.primes and name not in e.scope.symbols:
        raise e.error(node, f"{name} may be a derivative, and is none of an array")
    if given is None and symbol is not None and node.args.bars != symbol.bars:
        raise e.error(node, f"{name} stands elsewhere with its bars in other places, and is another function so")
    if symbol is not None and name in DENSITIES and "simplex" not in symbol.attributes:
        e.scope.doubt(symbol.name, PERHAPS_PROBABILITY.format(name))
    own = isinstance(node.head, ast.Script) and symbol is not None and symbol.name != name
    value = given if given is not None else e.value(node.head) if own else e.entry(symbol, node) if symbol else None
    if value is None or value.rank != len(letters):
        raise e.error(node, f"{name} has another number of arguments elsewhere")
    mapping = {
        axis.index: read_index(e, item, axis.dim) for axis, item in zip(value.axes, node.args.items, strict=True)
    }
    return Value(rename_indices(value.term, mapping))


def _is_entry(symbol: Symbol, node: ast.Call) -> bool:
    """Whether a function of positions stands with all its indices, those below it and those in brackets."""
    below = index_nodes(node.head.sub) if isinstance(node.head, ast.Script) else []
    return symbol.applied and len(symbol.dims) == len(below) + len(node.args.items)


def _is_plain(node: ast.Call, name: str) -> bool:
    """`E(w)`, `P(x \\mid y)`: a letter before names may be any function."""
    return len(name) == 1 and node.bracket == "(" and all(candidates(item) for item in node.args.items)


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
