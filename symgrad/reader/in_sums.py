"""Letters that sums show to be numbers: `y_i - w x_i - b`, where one of the terms is one.

A vector or a matrix is no term of a sum of numbers, nor is its product with a number one. Numbers as they are written
tell nothing, for `1 - p` is written of arrays too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast


def numbers_in_sums(scope: Scope, trees: Iterable[ast.Node]) -> set[str]:
    """The letters that are numbers by the sums in formulas, or in any definition, where words of an unknown language
    may say what letters are: those beside what such words compare with a number, `b < 0`, and beside entries of arrays
    of which these words do not speak with an index.
    """
    if not scope.abroad:
        return set()
    bodies = (*trees, *scope.written.values(), *(rule.body for rule in scope.rules.values()))
    sums = [node for tree in bodies for node in ast.walk(tree) if isinstance(node, ast.Plus)]
    found, before = set(scope.ordered), -1
    while len(found) > before:
        before = len(found)
        for node in sums:
            if any(_is_number(scope, term, found) and not _is_written(term) for term in node.terms):
                found |= {name for term in node.terms for name in _letter(scope, term, found)}
    return found


def _is_written(node: ast.Node) -> bool:
    return not any(isinstance(part, ast.Sym) for part in ast.walk(node))


def _is_number(scope: Scope, node: ast.Node, known: Set[str]) -> bool:
    """Whether a term is a number for all that stands in it: a sum, a product or a power of entries and of numbers."""
    node = ast.bare(node)
    match node:
        case ast.Num():
            return True
        case ast.Sym(name):
            return name in known
        case ast.Script(base, sub, sup):
            raised = sup is None or isinstance(ast.bare(sup), ast.Num)
            inner = _is_entry(scope, node, known) if sub is not None else _is_number(scope, base, known)
            return raised and not node.primes and inner
        case ast.Signed(_, body) | ast.Big("\\sum", body):
            return _is_number(scope, body, known)
        case ast.Plus(parts) | ast.Times(parts):
            return all(_is_number(scope, part, known) for part in parts)
    return False


def _is_entry(scope: Scope, node: ast.Script, known: Set[str]) -> bool:
    name = _array(scope, node)
    return bool(name) and (name in known or name not in scope.abroad_each)


def _array(scope: Scope, node: ast.Node) -> str:
    """The letter of an array that stands with all of its indices."""
    base = ast.bare(node.base) if isinstance(node, ast.Script) else None
    symbol = scope.symbols.get(base.name) if isinstance(base, ast.Sym) else None
    if symbol is None or symbol.hidden or symbol.kind != "array" or not isinstance(node, ast.Script):
        return ""
    return symbol.name if node.sub is not None and 0 < len(symbol.dims) == len(index_nodes(node.sub)) else ""


def _letter(scope: Scope, term: ast.Node, known: Set[str]) -> Iterator[str]:
    """The letter that is a number where a term is one: the term, or its one factor that may be none."""
    term = ast.bare(term)
    while isinstance(term, ast.Signed) or (isinstance(term, ast.Big) and term.op == "\\sum"):
        term = ast.bare(term.body)
    factors = [ast.bare(one) for one in term.factors] if isinstance(term, ast.Times) else [term]
    unknown = [one for one in factors if not _is_number(scope, one, known)]
    if len(unknown) == 1:
        one = unknown[0]
        name = one.name if isinstance(one, ast.Sym) else _array(scope, one)
        yield from (name,) if name else ()
