"""What formulas show to be vectors beyond a letter in a norm: parts of sums and products, functions, dot products.

A norm, an inner product or a transposed bracket speaks of vectors, whatever stands in it. Who reads these as numbers
proves what holds of numbers alone, as `\\langle f(x), g(x) \\rangle^2 = \\|f(x)\\|^2 \\|g(x)\\|^2`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from symgrad.errors import Place
from symgrad.language.context import Goal
from symgrad.language.terms import COMPONENTS, Apply, Entry
from symgrad.reader.arrays.enclosed import letters_alone, wholes
from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.scope.headings import are_nested, path
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import SIZES
from symgrad.reader.syntax.naming import bare_letter, candidates, decorate, readings
from symgrad.reader.syntax.typeface import is_capital

Line = tuple[str, int]
"""A name, and with how many indices it is a vector."""

WEIGHTS = frozenset(("\\theta",))
"""The Greek letters that are by custom vectors rather than numbers, where words speak of dot products."""

DOTS = ("\\cdot",)
PRODUCTS = (*DOTS, "\\times")
"""Between two names the signs of a dot product and a cross product as well as of numbers."""


def note_lines(scope: Scope, trees: Sequence[ast.Node], place: Place) -> None:
    """Keeps what the sides of a chain show, and what its section shows elsewhere."""
    here = path(scope.sections, place)
    near = (name for name, places in scope.lined.items() if _is_near(scope, here, places))
    scope.shown_lines |= {(name, 0) for name in near}
    shown = [term for tree in trees for node in ast.walk(tree) for whole in wholes(node) for term in _terms(whole)]
    alone = {name for tree in trees for name in letters_alone(tree)}
    found = {line for term in shown for line in _lines(scope, term) if not line[1] or line[0] not in alone}
    found |= {line for tree in trees for line in _transposed(tree)} | _lengths(trees)
    if scope.dot_products:
        found |= {line for tree in trees for line in _dotted(tree, DOTS, inner=True, weights=WEIGHTS)}
    found |= {line for pair in _open_products(trees) for line in _multiplied(scope, pair)}
    scope.shown_lines |= found
    scope.shown_lines |= _added(scope, trees)
    scope.shown_products |= {lines for term in shown if isinstance(term, ast.Times) and (lines := _factors(term))}
    calls = (ast.bare(term.head) for term in shown if isinstance(term, ast.Call))
    scope.shown_functions |= {decorate(*reading) for head in calls for reading in readings(head)}


def _is_near(scope: Scope, here: tuple[int, ...], places: Sequence[Place]) -> bool:
    """Whether one of several places is in the same section as another, or in one around it or within."""
    return any(are_nested((here, path(scope.sections, place))) for place in places)


def _lines(scope: Scope, term: ast.Node) -> list[Line]:
    """What a term may be: `h_1` is a vector of its own, and no entry of h, where the document shows that."""
    found = list(occurrences(term))
    return [line for line in found if line[0] in scope.lined and not line[1]] or found


def occurrences(term: ast.Node) -> Iterator[Line]:
    """The names that a term may be, each with the number of indices that are then left.

    >>> list(occurrences(ast.Script(ast.Sym("x"), None, ast.Group(ast.Sym("i"), "("))))
    [('x^{(i)}', 0), ('x', 1)]
    """
    whole = next(iter(readings(term)), None)
    for reading in readings(term):
        assert whole is not None
        above = whole[2] if reading[2] is None else None
        if above is None or (isinstance(ast.bare(above), ast.Group) and whole[3] == reading[3]):
            below = index_nodes(whole[1]) if whole[1] is not None and reading[1] is None else []
            yield decorate(*reading), len(below) + (above is not None)


def _terms(node: ast.Node) -> Iterator[ast.Node]:
    """What is added in a formula, through brackets, signs, sums and fractions, without factors that are numbers."""
    match node := ast.bare(node):
        case ast.Group(body) | ast.Signed(_, body) | ast.Big("\\sum", body):
            yield from _terms(body)
        case ast.Plus(terms):
            yield from (part for term in terms for part in _terms(term))
        case ast.Quotient(over, _):
            yield from _terms(over)
        case ast.Times(factors):
            rest = [factor for factor in map(ast.bare, factors) if not _is_number(factor)]
            yield from _terms(rest[0]) if len(rest) == 1 else (node,)
        case _:
            yield node


def _is_number(factor: ast.Node) -> bool:
    """Whether a factor is a number, by custom: one that is written out, or a Greek letter."""
    return isinstance(factor, ast.Num) or (isinstance(factor, ast.Sym) and _is_greek(factor.name))


def _factors(product: ast.Times) -> frozenset[Line]:
    """The factors of a product of names, one of which is a vector: those with Greek letters are by custom numbers."""
    found = [next(iter(occurrences(factor)), None) for factor in product.factors]
    lines = frozenset(line for line in found if line is not None)
    latin = frozenset(line for line in lines if not _is_greek(line[0]))
    return (latin or lines) if len(lines) == len(product.factors) else frozenset()


def _is_greek(name: str) -> bool:
    return name.startswith("\\") and " " not in name and not name.startswith("\\math")


def _transposed(tree: ast.Node) -> Iterator[Line]:
    """What stands transposed and has a mark of its own: the `x'` of `x'^T`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Script) and node.sup is not None and is_transpose(node.sup) and node.primes:
            yield from occurrences(ast.Script(node.base, node.sub, None, node.primes))


def _lengths(trees: Sequence[ast.Node]) -> set[Line]:
    """The factors of dot products that stand between bars as well, `\\frac{u \\cdot v}{|u| |v|}`: these are lengths. A
    dot between bars multiplies numbers, and so does the one in bars beside it: `|a \\cdot b| = |a| \\cdot |b|`.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    bars = [node for node in nodes if isinstance(node, ast.Fenced) and node.fence == "|"]
    apart = any(
        isinstance(factor, ast.Fenced) for tree in trees for pair in _pairs(tree, DOTS, inner=True) for factor in pair
    )
    dotted = {line for tree in trees for line in _dotted(tree, PRODUCTS, inner=not apart)}
    return dotted & {line for bar in bars for term in _terms(bar.body) for line in occurrences(term)}


def _dotted(tree: ast.Node, signs: Sequence[str], *, inner: bool, weights: Set[str] = frozenset()) -> Iterator[Line]:
    """The letters in dot products of names, or of sums of these. inner: those between bars, too. weights: the Greek
    letters that are no numbers.
    """
    for pair in _pairs(tree, signs, inner=inner):
        found = [[line for term in _terms(factor) for line in occurrences(term)] for factor in pair]
        names = {name for lines in found for name, _ in lines if bare_letter(name) not in weights}
        if all(found) and not any(map(_is_greek, names)):
            yield from (line for lines in found for line in lines)


def _open_products(trees: Sequence[ast.Node]) -> Iterator[tuple[ast.Node, ast.Node]]:
    """The factors on both sides of a dot or a cross, but for those that stand side by side as well: `a b` has no
    meaning for two vectors.
    """
    beside = {frozenset(map(_unsigned, pair)) for tree in trees for pair in _pairs(tree, ("",), inner=True)}
    for tree in trees:
        for pair in _pairs(tree, PRODUCTS, inner=True):
            if frozenset(map(_unsigned, pair)) not in beside:
                yield pair


def _unsigned(factor: ast.Node) -> ast.Node:
    factor = ast.opened(factor)
    return ast.opened(factor.body) if isinstance(factor, ast.Signed) else factor


def _multiplied(scope: Scope, pair: Sequence[ast.Node]) -> set[Line]:
    """The letters on both sides of a dot or a cross, or of sums of these, where nothing says that one is a number: no
    less than a product of numbers it may be one of vectors.
    """
    terms = [[*_terms(factor)] for factor in pair]
    found = {line for side in terms for term in side for line in occurrences(term)}
    whole = all(next(iter(readings(term)), None) and not _is_power(term) for side in terms for term in side)
    return found if whole and not any(_tells_number(scope, *line) for line in found) else set()


def _is_power(term: ast.Node) -> bool:
    return isinstance(term, ast.Script) and term.sup is not None and isinstance(ast.bare(term.sup), ast.Num)


def _tells_number(scope: Scope, name: str, count: int) -> bool:
    """Whether a letter is a number by custom, by what formulas show, or by what was said of it; capitals are asked for
    as matrices.
    """
    symbol = scope.symbols.get(name)
    told = symbol is not None and (symbol.kind == "dimension" or (symbol.declared and len(symbol.dims) <= count))
    custom = _is_greek(name) or is_capital(name) or (not count and name in SIZES - {"k"})
    return told or custom or name in scope.shown_numbers


def _pairs(tree: ast.Node, signs: Sequence[str], *, inner: bool) -> Iterator[tuple[ast.Node, ast.Node]]:
    """The factors with one of several signs between them."""
    if isinstance(tree, ast.Fenced) and tree.fence == "|" and not inner:
        return
    if isinstance(tree, ast.Times):
        pairs = zip(pairwise(map(ast.bare, tree.factors)), tree.signs, strict=True)
        yield from (pair for pair, sign in pairs if sign in signs)
    for part in ast.parts(tree):
        yield from _pairs(part, signs, inner=inner)


def _added(scope: Scope, trees: Sequence[ast.Node]) -> set[Line]:
    """What is added to a vector or is one, in a sum or as the sides of an equation."""
    plus = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Plus)]
    found = set[Line]()
    for group in (tuple(trees), *(node.terms for node in plus)):
        terms = [line for node in group for term in _terms(node) for line in list(occurrences(term))[-1:]]
        known = scope.shown_lines.union((name, 1) for name in scope.normed)
        found |= {*terms} if known.intersection(terms) else set()
    return found


def numbers_in_products(scope: Scope, names: Set[str]) -> list[str]:
    """The names of which one is a vector, by a product in a norm, where all of them are numbers as they were read."""
    found = set[str]()
    for lines in scope.shown_products:
        known = [(name, count) for name, count in lines if name in scope.symbols]
        if all(scope.shown(name) <= count for name, count in known):
            found |= {name for name, _ in known if scope.guessed(name) and name not in scope.shown_numbers}
    return sorted(found & names)


def numbers_as_arguments(scope: Scope, names: Set[str], trees: Sequence[ast.Node]) -> list[str]:
    """The numbers that nobody declared, given to a function that is one of vectors: `n(a b)` with `n(x) = \\|x\\|`; and
    those beside one whose values are vectors.
    """
    spelled = {name for tree in trees for node in ast.walk(tree) for name in candidates(node)}
    rules = [scope.rules[name] for name in spelled & scope.rules.keys()]
    params = {param for rule in rules for param in rule.params if not scope.is_declared(param)}
    given = any((param, 0) in scope.shown_lines for param in params)
    if not any(rule.name in scope.shown_functions for rule in rules):
        names = names & _given_to_functions(scope, trees) if given else frozenset()
    loose = sorted(name for name in names if scope.guessed(name) and not _is_greek(name) and not scope.shown(name))
    return [name for name in loose if name not in scope.shown_numbers]


def _given_to_functions(scope: Scope, trees: Sequence[ast.Node]) -> set[str]:
    """What the arguments of functions are made of."""
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    leaves = {name for call in calls for leaf in ast.walk(call.args) for name in candidates(leaf)}
    return leaves.union(*(scope.reachable(name) for name in leaves))


def functions_as_numbers(scope: Scope, goal: Goal) -> list[str]:
    """The unknown functions in a goal that stand in norms and inner products, and are numbers as they were read."""
    applied = {node.name for node in goal.nodes() if isinstance(node, Apply) and not _has_components(node)}
    return sorted(name for name in applied & scope.shown_functions if not scope.is_declared(name))


def _has_components(node: Apply) -> bool:
    """Whether the values of a function are arrays."""
    last = node.args[-1].body if node.args else None
    return isinstance(last, Entry) and last.name == node.name + COMPONENTS
