"""What a chain shows of the values of unknown functions.

The f of `y = f(x)` has an array for its value beside `y_j`, behind a matrix or a row, transposed, in a norm, at
`\\odot`; one that is applied to `z` and to `z_i` is one of each entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from itertools import pairwise

from symgrad.reader.arrays.images import PERHAPS_MANY, hold_places, is_of_entries, places, unprimed, value_of
from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.scope.kinds import Type
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS, FUNCTION_NAMES, OPERATORS
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.typeface import Bold, is_capital

ENTRYWISE_SIGN = "\\odot"
"""A product sign that stands between arrays alone."""


def learn(e: Elaborator, trees: list[ast.Node], bold: Collection[Bold]) -> None:
    """Gives unknown functions the shapes of the values that a chain shows of them. An index of a bold letter, or on the
    left side of an equation, may tell one of many apart.
    """
    many = {letter.name for letter in bold if letter.indexed}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and is_of_entries(e.scope, node):
                _declare_entrywise(e, node)
            for call in _factors_of_entries(node):
                if ast.bare(call.head) != ast.Sym(unprimed(call.head)) and _is_unknown(e, call):
                    _declare_entrywise(e, call)
    for tree in trees:
        for node, rank in _arrays(e, tree, many, ast.bare(trees[0])):
            name = _function(e, node)
            if name and places(e.scope, name) is None:
                hold_places(e.scope, name, [e.ranges.new() for _ in range(rank)])
                e.scope.doubt(name, PERHAPS_MANY.format(name))
                e.scope.news.add(name)


def _declare_entrywise(e: Elaborator, call: ast.Call) -> None:
    name = unprimed(call.head)
    symbol = e.scope.symbols.get(name)
    if name not in e.scope.whole and (symbol is None or symbol.kind != "elementwise"):
        e.scope.declare(name, Type("elementwise"), e.source.place(call.span[0]))


def _factors_of_entries(node: ast.Node) -> Iterator[ast.Call]:
    """The functions that are factors of an entrywise product: `\\delta \\odot f'(z)`."""
    if isinstance(node, ast.Times) and ENTRYWISE_SIGN in node.signs:
        yield from (factor for factor in map(ast.bare, node.factors) if isinstance(factor, ast.Call))


def _is_unknown(e: Elaborator, call: ast.Call) -> bool:
    """Whether nobody said which function is applied."""
    name, scope = unprimed(call.head), e.scope
    known = scope.rules.keys() | scope.patterns.keys() | scope.definitions.keys() | FUNCTION_NAMES.keys()
    symbol = scope.symbols.get(name)
    open_ = symbol is None or symbol.kind == "function"
    return bool(name) and open_ and name not in known | CUSTOMS.keys() | OPERATORS.keys()


def _function(e: Elaborator, node: ast.Node) -> str:
    """The unknown function of which a node shows the value, by a small letter: of `f(x)`, or of y where `y = f(x)`, of
    which a gradient by y has the shape.
    """
    node = ast.bare(node)
    if isinstance(node, ast.Diff) and len(node.variables) == 1:
        node = ast.bare(node.variables[0].body)
    if isinstance(node, ast.Call):
        name = unprimed(node.head) if isinstance(ast.bare(node.head), ast.Sym) and _is_unknown(e, node) else ""
        return name if len(name.removeprefix("\\")) and not is_capital(name) else ""
    return value_of(e.scope, node.name) if isinstance(node, ast.Sym) else ""


def _arrays(e: Elaborator, tree: ast.Node, many: Set[str], head: ast.Node) -> Iterator[tuple[ast.Node, int]]:
    """The nodes that stand where arrays do, with the number of their ranges. many: letters with an index that tells one
    of many apart, as it may on the left side.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Script(base, sub, sup):
                letters = index_nodes(sub)
                if letters and all(isinstance(letter, ast.Sym) for letter in letters):
                    yield from [(base, len(letters))] * (node is not head and many.isdisjoint(candidates(base)))
                elif sub is None and sup is not None and is_transpose(sup):
                    yield base, 1
            case ast.Fenced(body, "\\|"):
                inner = ast.bare(body)
                yield from ((term, 1) for term in (inner.terms if isinstance(inner, ast.Plus) else (inner,)))
            case ast.Times(factors, signs):
                yield from ((right, 1) for left, right in pairwise(factors) if _is_before_column(e, left))
                yield from ((factor, 1) for factor in factors if ENTRYWISE_SIGN in signs)


def _is_before_column(e: Elaborator, node: ast.Node) -> bool:
    """Whether it is a matrix or a row by what was said of it, or by its mark."""
    node = ast.bare(node)
    if isinstance(node, ast.Script) and node.sup is not None and node.sub is None:
        return is_transpose(node.sup)
    symbol = next((e.scope.symbols[name] for name in candidates(node) if name in e.scope.symbols), None)
    if symbol is None or (isinstance(node, ast.Script) and symbol.name != candidates(node)[0]):
        return False
    return len(symbol.dims) == 2 or (symbol.row and len(symbol.dims) == 1)
