"""Capitals with an index whose order a claim exchanges: numbers as they are read, and matrices as they are often meant.

Of `A_k`, where nobody says what it is, the index shows one of many, and the capital speaks against numbers. What holds
of any factors in the order in which they are written holds of numbers and of matrices; `A_k B_k = B_k A_k` holds of
numbers alone. What stands below a fraction bar is a number. A name counts as what it was defined by. Small letters of
which words of an unknown language speak with an index, `$a_i$`, may be such matrices as well, and in the update
`x_{t+1} = x_t - P_t g_t` the g_t may be vectors, and the P_t what they are multiplied by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import combinations, product

from symgrad.reader.arrays.images import places, unprimed
from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.steps_below import indexed
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import OPERATORS
from symgrad.reader.syntax.naming import bare_letter, base_name, candidates
from symgrad.reader.syntax.typeface import is_capital, rank

Factor = tuple[ast.Node, bool]
"""A capital with its index, and whether it is transposed."""


def exchanged(scope: Scope, trees: Iterable[ast.Node], shown: Set[str]) -> ast.Node | None:
    """A capital with an index that stands on both sides of another one; None where the order of all is kept.

    A transposed, inverse or raised product counts as both of its orders, and so does a function of capitals that is
    given in terms of others. Exponents that are added may stand in any order, and say so of their capitals elsewhere.
    shown: letters that sums show to be numbers.
    """
    nodes = list(_written(scope, trees))
    below = {id(part) for node in nodes if isinstance(node, ast.Quotient) for part in ast.walk(node.under)}
    numbers = {factor for node in nodes if id(node) in below for factor in _own(scope, node)}
    letters: set[ast.Node] = {ast.Sym(name) for name in shown}
    numbers |= {factor for node in nodes for factor in _own(scope, node) if _base(factor) in letters}
    pairs = {pair for node in nodes for pair in _pairs(scope, node) if numbers.isdisjoint(pair)}
    pairs |= {pair for pair in _in_a_row(scope, nodes) if numbers.isdisjoint(pair)}
    pairs |= {pair for node in nodes for pair in _of_powers(scope, node) if numbers.isdisjoint(pair)}
    loose = {pair for node in nodes for pair in _added(scope, node)}
    turned = pairs | {pair for pair in loose if pair in pairs or pair[::-1] in pairs}
    alike = {_from_first(pair) for pair in turned}
    both = [pair for pair in turned if pair[0] != pair[1] and _from_first(pair[::-1]) in alike]
    unknown = {pair for pair in loose if not any(_is_matrix(scope, factor[0]) for factor in pair)}
    found = {one[0] for one, other in both if (one, other) in unknown or _may_be_matrix(scope, one[0], other[0])}
    capitals = {one for one in found if is_capital(base_name(_base((one, False))) or "")}
    return min(capitals or found, key=ast.to_latex, default=None)


def _from_first(pair: tuple[Factor, Factor]) -> object:
    """A pair by how far its steps are apart: what `C_t A_{t-1}` says of each t, `C_{k+1} A_k` says too."""
    (_, one), (_, other) = steps = [indexed(factor[0]) for factor in pair]
    if one is None or other is None or one[0] != other[0]:
        return pair
    first = min(one[1], other[1])
    return tuple(
        (name, turned, step[1] - first if step else 0) for (name, step), (_, turned) in zip(steps, pair, strict=True)
    )


def _written(scope: Scope, trees: Iterable[ast.Node]) -> Iterator[ast.Node]:
    """The nodes of formulas, and of what their names were defined by."""
    todo, seen = list(trees), set[str]()
    while todo:
        for node in ast.walk(todo.pop()):
            yield node
            fresh = {*candidates(node)} - seen
            seen |= fresh
            todo += [body for name in sorted(fresh) if (body := _body(scope, name)) is not None]


def _body(scope: Scope, name: str) -> ast.Node | None:
    return scope.rules[name].body if name in scope.rules else scope.written.get(name)


def _pairs(scope: Scope, node: ast.Node) -> Iterator[tuple[Factor, Factor]]:
    """What stands before what in a product."""
    match node:
        case ast.Times(factors):
            for before, behind in combinations(factors, 2):
                yield from product(_factors(scope, before), _factors(scope, behind))
        case ast.Script(base, sub, sup) if sup is not None and _is_composed(scope, ast.Script(base, sub)):
            within = _factors(scope, ast.Script(base, sub))
            yield from product(within, within)
        case ast.Call(head) if any(name in scope.rules for name in candidates(head)):
            within = _factors(scope, node)
            yield from product(within, within)


def _is_composed(scope: Scope, base: ast.Script) -> bool:
    """Whether what is raised is a formula in brackets, or was defined by one."""
    return isinstance(ast.bare(base.base), ast.Group) or any(
        _body(scope, name) is not None for name in candidates(base)
    )


def _in_a_row(scope: Scope, nodes: Iterable[ast.Node]) -> Iterator[tuple[Factor, Factor]]:
    """Each two factors of one letter, where one of them is in `\\prod_i A_i`, which may begin with either end."""
    nodes = list(nodes)
    rows = [node.body for node in nodes if isinstance(node, ast.Big) and node.op == "\\prod"]
    inside = {factor for body in rows for factor in _factors(scope, body)}
    found = {factor for node in nodes for factor in _own(scope, node)} if inside else set[Factor]()
    yield from (
        pair
        for one, other in product(inside, found)
        if _base(one) == _base(other)
        for pair in ((one, other), (other, one))
    )


def _base(factor: Factor) -> ast.Node:
    return factor[0].base if isinstance(factor[0], ast.Script) else factor[0]


def _added(scope: Scope, node: ast.Node) -> Iterator[tuple[Factor, Factor]]:
    """The exponents of `e^{A_1 + A_2}`, each with each."""
    if isinstance(node, ast.Script) and node.sup is not None and _is_power(node):
        within = [*_factors(scope, node.sup), *_raised(scope, node.sup)]
        yield from product(within, within)


def _of_powers(scope: Scope, node: ast.Node) -> Iterator[tuple[Factor, Factor]]:
    """What stands before what in the exponents of `e^A e^B`, plain capitals included."""
    powers = [factor for factor in node.factors if _is_power(factor)] if isinstance(node, ast.Times) else []
    for before, behind in combinations(powers, 2):
        yield from product(_raised(scope, before), _raised(scope, behind))


def _is_power(node: ast.Node) -> bool:
    return isinstance(node, ast.Script) and node.sup is not None and ast.bare(node.base) == ast.Sym("e")


def _raised(scope: Scope, node: ast.Node) -> list[Factor]:
    """The plain capitals in an exponent of which nobody says what they are."""
    names = {part.name for part in ast.walk(node) if isinstance(part, ast.Sym) and is_capital(part.name)}
    return [
        (ast.Sym(name), False) for name in sorted(names & scope.symbols.keys()) if _is_open(scope, scope.symbols[name])
    ]


def _factors(scope: Scope, node: ast.Node) -> list[Factor]:
    return [factor for part in _written(scope, (node,)) for factor in _own(scope, part)]


def _is_open(scope: Scope, symbol: Symbol) -> bool:
    """Whether nothing says what a name is: nobody declared it, nor all that it is made of. Small letters that stood
    nowhere as arrays do, and capitals below a bar, are numbers by custom.
    """
    if symbol.declared:
        return False
    made = scope.reachable(symbol.name) if symbol.kind == "quantity" else frozenset[str]()
    return symbol.kind == "array" or any(scope.guessed(name) and _may_be_array(scope, name) for name in made)


def _may_be_array(scope: Scope, name: str) -> bool:
    if name in scope.bold | scope.transposed | scope.shown_arrays | scope.abroad_each | scope.driven:
        return True
    return is_capital(bare_letter(name)) and name not in scope.shown_numbers


def _value(scope: Scope, head: ast.Node) -> Iterator[Factor]:
    """The value of a function that nobody defined, `B(t)` or `B'(t)`, by its letter."""
    name = unprimed(head)
    if name and is_capital(name) and name not in {*scope.rules, *scope.patterns, *OPERATORS}:
        yield ast.Sym(name), False


def _may_be_matrix(scope: Scope, factor: ast.Node, other: ast.Node) -> bool:
    """Whether a factor that is exchanged with another may be a matrix: the value of a function beside matrices."""
    if isinstance(factor, ast.Script):
        return isinstance(other, ast.Script)
    return not _is_matrix(scope, factor) and not scope.knows(ast.to_latex(factor)) and _is_matrix(scope, other)


def _is_matrix(scope: Scope, factor: ast.Node) -> bool:
    """Whether a name, or the value of a function, was declared to be a matrix."""
    found = (scope.symbols.get(factor.name), places(scope, factor.name)) if isinstance(factor, ast.Sym) else ()
    return any(symbol is not None and symbol.declared and len(symbol.dims) == 2 for symbol in found)


def _own(scope: Scope, node: ast.Node) -> Iterator[Factor]:
    """The factor that a node is."""
    if isinstance(node, ast.Call):
        yield from _value(scope, node.head)
    if isinstance(node, ast.Sym) and _is_matrix(scope, node) and places(scope, node.name) is None:
        yield node, False
    base = ast.bare(node.base) if isinstance(node, ast.Script) else None
    if not isinstance(node, ast.Script) or not isinstance(base, ast.Sym) or node.sub is None:
        return
    written = ast.Script(base, node.sub)
    names = [name for name in candidates(written) if name in scope.symbols]
    order = rank(base.name) if is_capital(base.name) else int(base.name in scope.abroad_each | scope.driven)
    if len(index_nodes(node.sub)) != 1 or not order or not names:
        return
    symbol = scope.symbols[names[0]]
    own = len(symbol.dims) - (names[0] == base.name)
    if _is_open(scope, symbol) and own < order:
        yield written, node.sup is not None and is_transpose(node.sup)
