"""The unknown names of a chain that stand as matrices and vectors do: transposed, in products, below gradients."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from symgrad.reader.arrays.images import places
from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.shown_differences import added, is_small
from symgrad.reader.shown_gradients import gradient_places
from symgrad.reader.shown_indices import open_name, shown_use
from symgrad.reader.steps_below import indexed, is_shifted
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMARY_NAMES, CUSTOMS
from symgrad.reader.syntax.naming import bare_letter, base_name, candidates
from symgrad.reader.syntax.typeface import is_capital

MATRICES = frozenset("A B H Q R U V W X \\Phi \\Sigma \\Theta \\Lambda".split())
"""Capitals that by custom are matrices, and no sizes or constants."""

FAMILIES = MATRICES - frozenset("QRX")
"""Those that are matrices with an index too, one for each layer or step: no returns, and no rows of data."""

ROWS = ("softmax",)
"""Functions of a whole row."""

NUMBERS = frozenset("tck")
"""Letters that by custom are times and constants, and no vectors where a matrix stands before them: `e^{A t}`."""


def shown_matrices(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str]]:
    """The capitals inside traces and Frobenius norms, and transposed ones; not the W of a known `W_{hh}^T`, nor the L
    of `(\\partial L / \\partial W)^T`, which may well be a number.
    """
    for tree in trees:
        for node in ast.walk(tree):
            inside: ast.Node | None = node.args if isinstance(node, ast.Call) and _is_trace(node.head) else None
            if isinstance(node, ast.Script) and isinstance(ast.bare(node.base), ast.Fenced) and _is_frobenius(node):
                inside = node.base
            if isinstance(node, ast.Script) and node.sup is not None and is_transpose(node.sup):
                named = node.sub is not None and any(map(e.scope.knows, candidates(replace(node, sup=None))))
                inside = None if named else node.base
            nodes = list(ast.walk(inside)) if inside is not None else []
            passed = {base_name(one.head) for one in nodes if isinstance(one, ast.Call)}
            passed |= {base_name(one.body) for one in nodes if isinstance(one, ast.Diff)}
            for leaf in ast.on_the_line(inside) if inside is not None else ():
                capital = isinstance(leaf, ast.Sym) and len(leaf.name) == 1 and leaf.name.isupper() and leaf.name != "I"
                if isinstance(leaf, ast.Sym) and capital and not (leaf.name in passed or places(e.scope, leaf.name)):
                    yield leaf, leaf.name


def known_matrices(e: Elaborator) -> set[str]:
    """The matrices that were declared."""
    symbols = e.scope.symbols.values()
    return {one.name for one in symbols if one.declared and one.kind == "array" and len(one.dims) == 2}


def shown_columns(trees: list[ast.Node], capitals: Collection[str]) -> Iterator[tuple[ast.Node, str]]:
    """The small letters right behind a matrix or a row, those added to such a product, `X w - y`, `w^T x`, and those
    of which a function is taken that no number has: `softmax(z)`.
    """
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Times):
                yield from _behind(node, capitals)
            elif isinstance(node, ast.Call) and isinstance(node.head, ast.Sym) and CUSTOMS.get(node.head.name) in ROWS:
                items = map(ast.bare, node.args.items)
                yield from ((item, item.name) for item in items if isinstance(item, ast.Sym) and is_small(item))
            elif isinstance(node, ast.Plus):
                terms = [ast.bare(term) for term in node.terms]
                if any(isinstance(term, ast.Times) and _is_column_product(term, capitals) for term in terms):
                    yield from ((term, term.name) for term in terms if isinstance(term, ast.Sym) and is_small(term))


WEIGHTS, BIASES = ("w", "\\theta", "\\beta"), ("b", "w_0", "\\theta_0", "\\beta_0")


def dotted_weights(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str]]:
    """The w of `w \\cdot x + b` with a declared vector x: by custom the weights of its entries, and no number.

    What is known of w, from words or formulas, goes before; where words speak of factors of all entries, w may be one.
    """
    if e.scope.scalings:
        return
    for node in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Plus)):
        terms = [ast.bare(term) for term in node.terms]
        if any(name in BIASES for term in terms for name in candidates(term)):
            for term in terms:
                yield from _dotted(e, term) if isinstance(term, ast.Times) and term.signs == ("\\cdot",) else ()


def _dotted(e: Elaborator, node: ast.Times) -> Iterator[tuple[ast.Node, str]]:
    factors = tuple(map(ast.bare, node.factors))
    for weight, column in (factors, factors[::-1]):
        symbol = e.scope.symbols.get(column.name) if isinstance(column, ast.Sym) else None
        vector = symbol is not None and symbol.declared and symbol.kind == "array" and len(symbol.dims) == 1
        if vector and isinstance(weight, ast.Sym) and weight.name in WEIGHTS:
            e.frame.notes.append(f"{weight.name}, whose dot with a vector a bias is added to, is a vector by custom")
            yield weight, weight.name


def _is_column_product(node: ast.Times, capitals: Collection[str]) -> bool:
    """Whether a product ends with a vector and begins with no row: `X w`, where `w^T x` and `x^T A x` are numbers."""
    return any(_behind(node, capitals)) and not _begins_with_row(node.factors)


def _begins_with_row(factors: Sequence[ast.Node]) -> bool:
    """Whether the first factor but for numbers is a transposed small letter."""
    first = next((ast.bare(node) for node in factors if not isinstance(ast.bare(node), ast.Num | ast.Quotient)), None)
    if not isinstance(first, ast.Script) or first.sup is None or not is_transpose(first.sup):
        return False
    base = ast.bare(first.base)
    return isinstance(base, ast.Sym) and not is_capital(base.name)


def columns_of_many(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str, int]]:
    """The small letters with an index right behind what is transposed, `w^T x_n`, or by which a gradient is taken that
    is: each of many vectors.
    """
    for node in gradient_places(trees):
        base = ast.bare(node.base) if isinstance(node, ast.Script) and node.sup is None else None
        if isinstance(node, ast.Script) and isinstance(base, ast.Sym) and is_small(base):
            name, count = shown_use(e, node, base.name)
            if count:
                yield node, name, count + 1
    for tree in trees:
        for node in ast.walk(tree):
            for left, right in pairwise(map(ast.bare, node.factors)) if isinstance(node, ast.Times) else ():
                transposed = isinstance(left, ast.Script) and left.sup is not None and is_transpose(left.sup)
                base = ast.bare(right.base) if isinstance(right, ast.Script) and not is_transpose(right.sup) else None
                if transposed and isinstance(base, ast.Sym) and isinstance(right, ast.Script) and is_small(base):
                    name, count = shown_use(e, right, base.name)
                    if count:
                        yield right, name, count + 1


def shown_layers(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str, int]]:
    """What `W x_n + b` shows, each with its number of ranges: a capital that by custom is a matrix right before a small
    letter that ends the product; with an index, `W_l x_n`, right before what is known to be a vector, or where nothing
    is known of both and no sum runs over the l. With one row and one column all of them are numbers, so that what holds
    for all sizes holds for numbers too; a number before a vector is that times the identity.
    """
    sums = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Plus)]
    inner = {id(term) for node in sums for term in node.terms}
    whole = [
        (node,) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Times) and id(node) not in inner
    ]
    declared = known_matrices(e)
    for terms in (*(node.terms for node in sums), *whole):
        products = [term.factors for term in map(ast.bare, terms) if isinstance(term, ast.Times)]
        yield from (item for factors in products for item in _beside_matrices(e, factors, declared))
        found = [(factors, pair) for factors in products if (pair := _layer(e, factors)) is not None]
        yield from (item for _, pair in found for item in pair)
        names = [(term, *open_name(e, term)) for term in map(ast.bare, terms)]
        columns = any(not _begins_with_row(factors) for factors, _ in found)
        if columns or any(_is_column(e, name, count) for _, name, count in names):
            yield from ((term, name, count + 1) for term, name, count in names if name and not is_capital(name))


def _layer(e: Elaborator, factors: Sequence[ast.Node]) -> tuple[tuple[ast.Node, str, int], ...] | None:
    matrix, column = (ast.bare(node) for node in factors[-2:])
    step = indexed(matrix)[1]
    turned = isinstance(matrix, ast.Script) and is_transpose(matrix.sup) and is_shifted(column, step)
    matrix = replace(matrix, sup=None) if turned and isinstance(matrix, ast.Script) else matrix
    (left, indices), (right, count) = open_name(e, matrix), open_name(e, column)
    known = {left, right} & e.scope.shown_numbers
    customary = bare_letter(left) in (FAMILIES if indices else MATRICES)
    if not customary or right in {"", *NUMBERS} or is_capital(right) or known:
        return None
    open_ = bool(count) and step is not None and step[0] not in e.bound and not _is_known(e, right)
    open_ = open_ and ((turned and e.scope.guessed(left)) or not _is_known(e, left))
    if indices and not (open_ or _is_column(e, right, count)):
        return None
    return (matrix, left, indices + 2), (column, right, count + 1)


def _is_known(e: Elaborator, name: str) -> bool:
    """Whether something else is known of a name than that it stood in a layer."""
    return e.scope.knows(name) and name not in e.scope.layers


def _beside_matrices(
    e: Elaborator, factors: Sequence[ast.Node], declared: Set[str]
) -> Iterator[tuple[ast.Node, str, int]]:
    """The W of `X W` with a declared matrix X."""
    names = [(node, *open_name(e, node)) for node in map(ast.bare, factors)]
    if any(name in declared for _, name, _ in names):
        for node, name, count in names:
            if bare_letter(name) in MATRICES and not count and not e.scope.knows(name):
                yield node, name, 2


def _is_column(e: Elaborator, name: str, count: int) -> bool:
    """Whether a name is a vector, in plain type too."""
    symbol = e.scope.symbols.get(name)
    if symbol is None or symbol.row or name in e.scope.bold or not (symbol.declared or symbol.kind == "quantity"):
        return False
    return len(symbol.dims) - len(symbol.hidden) == count + 1


def in_diagonals(trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str]]:
    """The small letter of `diag(x)` and `diag(x^2)`."""
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Call) and base_name(node.head) == "diag" and len(node.args.items) == 1:
            inner = ast.bare(node.args.items[0])
            base = inner.base if isinstance(inner, ast.Script) and isinstance(inner.sup, ast.Num) else inner
            name = base_name(base) if not isinstance(inner, ast.Script) or inner.sub is None else None
            if name is not None and not is_capital(name) and name.removeprefix("\\").islower():
                yield base, name


def _behind(node: ast.Times, capitals: Collection[str]) -> Iterator[tuple[ast.Node, str]]:
    for left, right in pairwise(ast.bare(factor) for factor in node.factors):
        base = ast.bare(left.base) if isinstance(left, ast.Script) and left.sub is None else left
        transposed = isinstance(left, ast.Script) and left.sup is not None and is_transpose(left.sup)
        matrix = isinstance(base, ast.Sym) and base.name in capitals
        ends = transposed and right == ast.bare(node.factors[-1])  # a number behind it would leave a row
        if isinstance(right, ast.Sym) and (
            ((transposed or (matrix and right.name not in NUMBERS)) and is_small(right)) or (ends and _is_greek(right))
        ):
            yield right, right.name
        if transposed and isinstance(total := ast.opened(right), ast.Plus):
            yield from added(total)


def _is_greek(node: ast.Sym) -> bool:
    name = node.name.removeprefix("\\")
    return name != node.name and name.islower() and node.name not in CUSTOMARY_NAMES


def _is_trace(head: ast.Node) -> bool:
    return isinstance(head, ast.Sym) and head.name in ("tr", "Tr", "trace", "\\tr", "\\Tr")


def _is_frobenius(node: ast.Script) -> bool:
    return node.sub is not None and ast.to_latex(ast.bare(node.sub)) in ("F", "\\mathrm{F}")
