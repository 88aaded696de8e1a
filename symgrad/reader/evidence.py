"""What formulas show of names that nobody declared: that one is a number, or that it is none.

A number stands below a fraction bar, in an exponent, beside a number in a comparison. A transpose, a norm, a nabla, a
trace or bold type speak of vectors and matrices. All that a document has shown so far is kept in its scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symgrad.reader.meaning.scripts import is_transpose
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.symbols import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.typeface import bold_letters

ORDER = ("<", ">", "\\leq", "\\geq")

OF_MATRICES = frozenset(("tr", "Tr", "trace", "\\tr", "\\Tr", "det", "\\det", "vec", "diag"))
"""Functions of whole arrays."""


def note_evidence(scope: Scope, parts: Iterable[Part]) -> None:
    """Keeps what the parts of a chain show."""
    apart = scope.lexicon.typefaces.letters
    for part in parts:
        scope.bold |= frozenset(bold.name for bold in bold_letters(part.source.text, apart))
        if part.tree is not None:
            scope.shown_numbers |= frozenset(_numbers(part.tree))
            scope.shown_arrays |= frozenset(_arrays(part.tree))


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


def _factors(under: ast.Node) -> Iterator[str]:
    """The factors of a denominator, whole or below a number as exponent."""
    under = ast.bare(under)
    for factor in map(ast.bare, under.factors if isinstance(under, ast.Times) else (under,)):
        match factor:
            case ast.Script(base, None, sup) if sup is not None and isinstance(ast.bare(sup), ast.Num):
                yield from _plain((base,))
            case _:
                yield from _plain((factor,))


def _exponents(sup: ast.Node) -> Iterator[str]:
    yield from _plain((sup.body if isinstance(sup, ast.Signed) else sup,))


def _plain(nodes: Iterable[ast.Node]) -> Iterator[str]:
    yield from (node.name for node in map(ast.bare, nodes) if isinstance(node, ast.Sym))


def _arrays(tree: ast.Node) -> Iterator[str]:
    """The names that stand where numbers do not."""
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
        case ast.Script(base, None):
            yield from _whole(base)
