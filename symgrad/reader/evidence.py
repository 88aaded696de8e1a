"""What formulas show of names that nobody declared: that one is a number, or that it is none.

A number stands below a fraction bar, in an exponent, beside a number in a comparison. A transpose, a norm, a nabla, a
trace or bold type speak of vectors and matrices. All that a document has shown so far is kept in its scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.layered import layered
from symgrad.reader.meaning.ambiguities import POWERED
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.shown_lines import note_lines
from symgrad.reader.steps_below import driven
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.arguments import INDICES
from symgrad.reader.syntax.typeface import always_bold, bold_letters, is_capital, rank

ORDER = ("<", ">", "\\leq", "\\geq")

OF_MATRICES = frozenset(("tr", "Tr", "trace", "\\tr", "\\Tr", "det", "\\det", "vec", "diag", "Diag"))
"""Functions of whole arrays."""


def note_evidence(scope: Scope, parts: Sequence[Part]) -> None:
    """Keeps what the parts of a chain show."""
    apart = scope.lexicon.typefaces.letters
    for part in parts:
        scope.bold |= frozenset(bold.name for bold in bold_letters(part.source.text, apart))
        if part.tree is not None:
            scope.shown_numbers |= frozenset(_numbers(part.tree))
            scope.shown_arrays |= frozenset(_arrays(part.tree))
            scope.transposed |= frozenset(_transposed(part.tree))
            scope.averaged |= frozenset(_averaged(part.tree))
            scope.between |= frozenset((*_between(part.tree), *layered(part.tree)))
            scope.perhaps_signs |= frozenset(_signs(part.tree))
            if any(map(_is_negative_power, ast.walk(part.tree))):
                scope.meanings = {**scope.meanings, POWERED: ""}
    note_lines(scope, [part.tree for part in parts if part.tree is not None], parts[0].source.place(0))
    scope.driven |= frozenset(driven([part.tree for part in parts if part.tree is not None]))
    text = " ".join(part.source.text for part in parts)
    small = frozenset(name for name in always_bold(text) if rank(name) == 1)
    scope.beside |= small & frozenset(_beside(scope, [part.tree for part in parts if part.tree is not None]))


def _is_negative_power(node: ast.Node) -> bool:
    """`\\sin^{-2} x`: who writes that may mean by `\\sin^{-1} x` the power as well."""
    head = node.head if isinstance(node, ast.Call) else None
    sup = ast.bare(head.sup) if isinstance(head, ast.Script) and head.sup is not None else None
    return isinstance(sup, ast.Signed) and sup.sign == "-" and sup.body != ast.Num("1")


def _beside(scope: Scope, trees: Iterable[ast.Node]) -> Iterator[str]:
    """The names that stand whole beside terms with an index, `v_i - v`, or whole and as a declared vector where one
    with an index is transposed, `v_i^T v`: so each of these is a vector as well.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    indexed = [node for node in nodes if isinstance(node, ast.Script) and _is_of_many(node)]
    bases = {id(ast.bare(node.base)) for node in indexed}
    whole = {node.name for node in nodes if isinstance(node, ast.Sym) and id(node) not in bases}
    for node, name in zip(indexed, _plain(node.base for node in indexed), strict=True):
        vector = scope.is_declared(name) and len(scope.symbols[name].dims) == 1
        if vector and name in whole and node.sup is not None:
            yield name
    for total in (node for node in nodes if isinstance(node, ast.Plus)):
        terms = [ast.bare(term) for term in total.terms]
        many = _plain(term.base for term in terms if isinstance(term, ast.Script) and _is_of_many(term))
        yield from set(_plain(terms)).intersection(many)


def _between(tree: ast.Node) -> Iterator[str]:
    """The capitals with one index between a transposed factor and another, `x^T S_k x`: by custom a matrix of many."""
    for middle in _middles(tree):
        if isinstance(middle, ast.Script) and middle.sub is not None:
            yield from (name for name in _plain((middle.base,)) if is_capital(name))


def _middles(tree: ast.Node) -> Iterator[ast.Node]:
    """The factors between a transposed one and another."""
    for node in ast.walk(tree):
        factors = [ast.bare(factor) for factor in node.factors] if isinstance(node, ast.Times) else []
        for row, middle in pairwise(factors[:-1]):
            if isinstance(row, ast.Script) and row.sup is not None and is_transpose(row.sup):
                yield middle


def _is_of_many(node: ast.Script) -> bool:
    """Whether an index that is a letter stands at a name, and nothing else but a transpose."""
    below = ast.bare(node.sub) if node.sub is not None else None
    above = node.sup is None or is_transpose(node.sup)
    return isinstance(ast.bare(node.base), ast.Sym) and isinstance(below, ast.Sym) and below.name in INDICES and above


def _numbers(tree: ast.Node) -> Iterator[str]:
    """The names that can only be numbers where they stand."""
    for node in ast.walk(tree):
        match node:
            case ast.Quotient(_, under):
                yield from _factors(under)
            case ast.Script(base, _, sup) if sup is not None and ast.bare(base) == ast.Sym("e"):
                yield from _exponents(sup)
            case ast.Relation(terms, relations) if set(relations) & set(ORDER):
                if any(isinstance(ast.bare(term), ast.Num) for term in terms):
                    yield from _plain(terms)


def _signs(tree: ast.Node) -> Iterator[str]:
    """The capitals with an index before a number, or what has it, too: `\\Pi_i 2 x_i`."""
    for node in ast.walk(tree):
        factors = [ast.bare(factor) for factor in node.factors] if isinstance(node, ast.Times) else []
        for at, one in enumerate(factors[:-1]):
            plain = isinstance(one, ast.Script) and one.sup is None and one.sub is not None
            name = next(iter(_plain((one.base,))), "") if plain and isinstance(one, ast.Script) else ""
            letter = ast.bare(one.sub) if isinstance(one, ast.Script) and one.sub is not None else None
            behind = [leaf for factor in factors[at + 1 :] for leaf in ast.walk(factor)]
            if name in CAPITAL_SIGNS and (letter in behind or isinstance(factors[at + 1], ast.Num)):
                yield name


CAPITAL_SIGNS = frozenset(("\\Sigma", "\\Pi"))


def _factors(under: ast.Node) -> Iterator[str]:
    """The factors of a denominator, whole or below a number as exponent."""
    under = ast.bare(under)
    for factor in map(ast.bare, under.factors if isinstance(under, ast.Times) else (under,)):
        match factor:
            case ast.Script(base, None, sup) if sup is not None and isinstance(ast.bare(sup), ast.Num):
                yield from _plain((base,))
            case ast.Plus(terms) | ast.Group(ast.Plus(terms)):
                yield from _plain(terms)
            case _:
                yield from _plain((factor,))


def _averaged(tree: ast.Node) -> Iterator[str]:
    """The capitals that a sum is divided by, `\\frac{1}{H} \\sum_i x_i`: by custom how many terms it has."""
    for node in ast.walk(tree):
        factors = tuple(map(ast.bare, node.factors)) if isinstance(node, ast.Times) else ()
        pairs = [*pairwise(factors)]
        if isinstance(node, ast.Quotient):
            pairs = [(node, ast.bare(node.over))]
        for before, total in pairs:
            if isinstance(before, ast.Quotient) and isinstance(total, ast.Big) and total.op == "\\sum":
                yield from (name for name in _plain((before.under,)) if is_capital(name))


def _exponents(sup: ast.Node) -> Iterator[str]:
    yield from _plain((sup.body if isinstance(sup, ast.Signed) else sup,))


def _plain(nodes: Iterable[ast.Node]) -> Iterator[str]:
    yield from (node.name for node in map(ast.bare, nodes) if isinstance(node, ast.Sym))


def _transposed(tree: ast.Node) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Script) and node.sup is not None and is_transpose(node.sup):
            yield from _whole(node.base)


def _arrays(tree: ast.Node) -> Iterator[str]:
    """The names that stand where numbers do not; a capital does not between vectors, `x^T S^{-1} x`."""
    for middle in _middles(tree):
        plain = isinstance(middle, ast.Sym | ast.Script)
        yield from (name for name in _whole(middle) if is_capital(name)) if plain else ()
    for node in ast.walk(tree):
        match node:
            case ast.Script(base, _, sup) if sup is not None and is_transpose(sup):
                yield from _whole(base)
            case ast.Fenced(body, "\\|"):
                yield from _whole(body)
            case ast.Call(ast.Sym(name), args) if name in OF_MATRICES:
                yield from _whole(args)
            case ast.Diff("\\nabla", _, variables):
                yield from (name for variable in variables for name in _plain((variable.body,)))


def _whole(node: ast.Node) -> Iterator[str]:
    """The names in a formula that is a vector or a matrix as a whole, those in indices and functions left out."""
    node = ast.bare(node)
    match node:
        case ast.Sym(name):
            yield name
        case ast.Plus(terms):
            yield from (name for term in terms for name in _whole(term))
        case ast.Times(factors) if len(factors) == 1:
            yield from _whole(factors[0])
        case ast.Group(body):
            yield from _whole(body)
        case ast.Seq(items):
            yield from (name for item in items for name in _whole(item))
        case ast.Script(base, None, sup) if not isinstance(sup, ast.Group) or sup.bracket != "(":
            yield from _whole(base)
