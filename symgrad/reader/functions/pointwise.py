"""Rules for functions that are written without their argument: `(uv)' = u'v + uv'`, `(\\log f(x))' = f'(x)/f(x)`.

A prime at a bracket differentiates what stands in it, by the one argument that stands there, or by one that all the
functions share and nobody writes. Such a rule holds at every place, so that the functions may be taken at any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from symgrad.language.terms import COMPONENTS, Apply, Entry
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import UNTYPED
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS, FUNCTION_NAMES
from symgrad.reader.syntax.naming import candidates

FUNCTIONS = frozenset("fghuvpq")
"""Letters that are functions where a prime stands at them, rather than vectors that are transposed."""

PLACES = "txs"
"""What the argument that nobody wrote is called: the first of these that a chain does not hold."""


def with_arguments(scope: Scope, trees: Sequence[ast.Node]) -> list[ast.Node]:
    """The trees with primes at brackets written as derivatives, and with the arguments that were left out."""
    trees = [_at_place(scope, tree, trees) for tree in _differentiated(scope, _with_parameters(scope, trees))]
    groups = [node for tree in trees for node in ast.walk(tree) if _is_primed_group(node)]
    applied = any(
        isinstance(node, ast.Call) and _is_primed_group(node.head) for tree in trees for node in ast.walk(tree)
    )
    if not groups or applied or "prime-is-transpose" in scope.conventions:
        return list(trees)
    places = {name for group in groups for name in _places(group)}
    bare = frozenset[str]() if places else _bare(scope, trees, groups)
    if len(places) > 1 or not (places or bare):
        return list(trees)
    letters = {leaf.name for tree in trees for leaf in ast.walk(tree) if isinstance(leaf, ast.Sym)}
    place = ast.Sym(places.pop() if places else next((letter for letter in PLACES if letter not in letters), "t"))
    heads = {name: name + UNTYPED * (name in scope.symbols and scope.symbols[name].kind == "array") for name in bare}
    composes = _composes(scope, bare)
    return [_written(tree, heads, place, composes) for tree in trees]


def _at_place(scope: Scope, tree: ast.Node, trees: Sequence[ast.Node]) -> ast.Node:
    """`(f + g)'(x)` as `\\frac{d}{dx}(f(x) + g(x))`, where the chain applies each letter in the bracket as well."""
    for part in ast.parts(tree):
        tree = ast.exchange(tree, part, _at_place(scope, part, trees))
    if not isinstance(tree, ast.Times):
        return tree
    for number, (left, right) in enumerate(pairwise(tree.factors)):
        if not tree.signs[number] and (place := _place(scope, left, right, trees)) is not None:
            names = {leaf.name: leaf.name for leaf in ast.walk(left) if isinstance(leaf, ast.Sym)}
            derivative = ast.Group(_written(left, names, place, False), span=(left.span[0], right.span[1]))
            factors = (*tree.factors[:number], derivative, *tree.factors[number + 2 :])
            signs = (*tree.signs[:number], *tree.signs[number + 1 :])
            return _at_place(scope, replace(tree, factors=factors, signs=signs), trees) if signs else derivative
    return tree


def _place(scope: Scope, left: ast.Node, right: ast.Node, trees: Sequence[ast.Node]) -> ast.Sym | None:
    """The letter in the bracket behind a primed bracket of functions; None for anything else."""
    if not isinstance(left, ast.Script) or not _is_primed_group(left) or left.sup is not None or left.sub is not None:
        return None
    place = ast.bare(right.body) if isinstance(right, ast.Group) else None
    inside = {leaf.name for leaf in ast.walk(left.base) if isinstance(leaf, ast.Sym)}
    applied = {_letter(_unprimed(node.head)) for one in trees for node in ast.walk(one) if isinstance(node, ast.Call)}
    circles = any(isinstance(part, ast.Times) and any(part.signs) for part in ast.walk(left.base))
    plain = all(isinstance(part, _SUMS) for part in ast.walk(left.base)) and not circles
    known = inside <= applied and all(_is_open(scope, name) for name in inside)
    return place if isinstance(place, ast.Sym) and plain and known else None


_SUMS = (ast.Group, ast.Plus, ast.Times, ast.Quotient, ast.Signed, ast.Sym, ast.Num)
"""What `(2f - g)'(x)` is made of."""


def _unprimed(head: ast.Node) -> ast.Node:
    """The head of a call, primes left out."""
    bare = isinstance(head, ast.Script) and head.sub is None and head.sup is None
    return head.base if bare and isinstance(head, ast.Script) else head


def _with_parameters(scope: Scope, trees: Sequence[ast.Node]) -> list[ast.Node]:
    """`p_\\theta(x)` as `p(x; \\theta)`, where something is differentiated by theta, here or by a nabla elsewhere, or a
    function of theta is spoken of, and nobody said what p is, nor does the chain, `p_\\theta(x) = ...`.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    diffs = [node for node in nodes if isinstance(node, ast.Diff)]
    by = {ast.bare(variable.body) for node in diffs for variable in node.variables}
    by = by.union(_arguments(trees), map(ast.Sym, scope.gradients))
    given = [side.head for side in map(ast.bare, trees[:-1]) if isinstance(side, ast.Call)]

    def written(node: ast.Node) -> ast.Node:
        for part in ast.parts(node):
            node = ast.exchange(node, part, written(part))
        head = node.head if isinstance(node, ast.Call) else None
        if (
            not isinstance(node, ast.Call)
            or not isinstance(head, ast.Script)
            or head.sub is None
            or head.sup is not None
        ):
            return node
        parameter = ast.bare(head.sub)
        if parameter not in by or head in given or any(map(scope.knows, candidates(head))):
            return node
        args = replace(node.args, items=(*node.args.items, parameter), bars=(*node.args.bars, len(node.args.items)))
        return replace(node, head=head.base, args=args)

    return [written(tree) for tree in trees] if by else list(trees)


def _arguments(trees: Sequence[ast.Node]) -> Iterator[ast.Node]:
    """The letters to which alone a side is applied: the theta of `J(\\theta) = ...`."""
    for tree in map(ast.bare, trees):
        items = tree.args.items if isinstance(tree, ast.Call) and tree.bracket == "(" else ()
        if len(items) == 1 and isinstance(ast.bare(items[0]), ast.Sym):
            yield ast.bare(items[0])


def _differentiated(scope: Scope, trees: Sequence[ast.Node]) -> list[ast.Node]:
    """`\\frac{df}{dx}` as `\\frac{df(x)}{dx}` where the chain has `f(x)`, or `w = f(x, y)` stands before it."""
    found: dict[str, set[ast.Seq]] = {}
    texts = (*trees, *(rule.body for rule in scope.rules.values()))
    for node in (node for tree in texts for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if _is_open(scope, name := _letter(node.head)):
            found.setdefault(name, set()).add(node.args)
    for applied in (definition.body for definition in scope.definitions.values()):
        if isinstance(applied, Apply) and not applied.partials and _is_open(scope, applied.name):
            names = [argument.body.name if isinstance(argument.body, Entry) else "" for argument in applied.args]
            items = tuple(ast.Sym(name) for name in names if name != applied.name + COMPONENTS)
            found.setdefault(applied.name, set()).add(ast.Seq(items))
    plain = {
        name: args
        for name, (args, *others) in found.items()
        if not others and all(isinstance(item, ast.Sym) and item.name for item in args.items)
    }

    def written(node: ast.Node) -> ast.Node:
        if isinstance(node, ast.Diff) and node.inside and _letter(node.body) in plain:
            args = plain[_letter(node.body)]
            if (
                all(ast.Sym(_letter(ast.bare(variable.body))) in args.items for variable in node.variables)
                and node.variables
            ):
                return replace(node, body=ast.Call(node.body, replace(args, span=node.body.span), span=node.body.span))
        for part in ast.parts(node):
            node = ast.exchange(node, part, written(part))
        return node

    return [written(tree) for tree in trees] if plain else list(trees)


def _letter(head: ast.Node) -> str:
    """The letter of a function, its index left out; empty where more stands at it."""
    plain = isinstance(head, ast.Script) and head.sup is None and not head.primes
    base = head.base if plain and isinstance(head, ast.Script) else head
    return base.name if isinstance(base, ast.Sym) else ""


def _is_open(scope: Scope, name: str) -> bool:
    """Whether nobody said what a function is, nor that its letter is a value."""
    symbol = scope.symbols.get(name)
    known = name in scope.rules or name in scope.patterns or name in FUNCTION_NAMES or name in CUSTOMS
    return bool(name) and not known and (symbol is None or symbol.kind == "function")


def _is_primed_group(node: ast.Node) -> bool:
    return isinstance(node, ast.Script) and bool(node.primes) and isinstance(node.base, ast.Group)


def _places(group: ast.Node) -> list[str]:
    """The plain arguments of the functions in a bracket, those with a name of their own left out."""
    calls = [node for node in ast.walk(group) if isinstance(node, ast.Call) and node.head not in _KNOWN]
    args = [ast.bare(item) for call in calls for item in call.args.items]
    return [arg.name for arg in args if isinstance(arg, ast.Sym)]


_KNOWN = frozenset(map(ast.Sym, (*FUNCTION_NAMES, *CUSTOMS)))


def _bare(scope: Scope, trees: Sequence[ast.Node], groups: Sequence[ast.Node]) -> frozenset[str]:
    """The unknown letters in the brackets, where one of them has a prime of its own outside."""
    primed = {
        node.base.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Script) and node.primes and isinstance(node.base, ast.Sym)
    }
    inside = {leaf.name for group in groups for leaf in ast.walk(group) if isinstance(leaf, ast.Sym)}
    free = {name for name in inside - FUNCTION_NAMES.keys() - CUSTOMS.keys() if _is_free(scope, name)}
    called = any(isinstance(node, ast.Call) for group in groups for node in ast.walk(group))
    return frozenset(free) if free & primed and not called and free <= FUNCTIONS else frozenset()


def _is_free(scope: Scope, name: str) -> bool:
    """Whether a letter may be that of any function; that a number of its name is not 0 says no more of it."""
    symbol = scope.symbols.get(name)
    number = symbol is not None and symbol.kind == "array" and not symbol.dims and "constant" not in symbol.attributes
    return not scope.knows(name) or (symbol is not None and symbol.kind == "function") or (number and name in FUNCTIONS)


def _written(node: ast.Node, bare: Mapping[str, str], place: ast.Node, composes: bool) -> ast.Node:
    if isinstance(node, ast.Script) and _is_primed_group(node):
        body = _written(node.base, bare, place, composes)
        variable = ast.Variable(replace(place, span=node.span), node.primes, span=node.span)
        derivative = ast.Diff("d", body, (variable,), inside=False, span=node.span)
        return derivative if node.sup is None else ast.Script(ast.Group(derivative), None, node.sup, span=node.span)
    if composes and isinstance(node, ast.Times) and set(node.signs) == {"\\circ"}:
        return ast.Group(_composed(node.factors, bare, place), span=node.span)
    if isinstance(node, ast.Sym) and node.name in bare:
        return _applied(replace(node, name=bare[node.name]), place)
    if isinstance(node, ast.Script) and isinstance(node.base, ast.Sym) and node.base.name in bare and not node.sub:
        head = replace(node.base, name=bare[node.base.name])
        call = _applied(replace(node, base=head, sup=None) if node.primes else head, place)
        return call if node.sup is None else ast.Script(call, None, node.sup, span=node.span)
    for part in ast.parts(node):
        node = ast.exchange(node, part, _written(part, bare, place, composes))
    return node


def _composed(functions: Sequence[ast.Node], bare: Mapping[str, str], place: ast.Node) -> ast.Node:
    """`f' \\circ g` at a place, `f'(g(t))`."""
    for function in reversed(functions):
        place = _written(function, bare, place, True)
    return place


def _composes(scope: Scope, names: frozenset[str]) -> bool:
    """Whether a circle between these names is a composition: words say so, or one of them is said to be a function."""
    symbols = [scope.symbols.get(name) for name in names]
    functions = any(symbol is not None and symbol.kind == "function" and symbol.declared for symbol in symbols)
    return bool(names) and scope.meanings.get("\\circ", "composition" if functions else "") == "composition"


def _applied(head: ast.Node, place: ast.Node) -> ast.Call:
    return ast.Call(head, ast.Seq((replace(place, span=head.span),), span=head.span), span=head.span)
