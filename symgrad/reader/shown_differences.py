"""What stands in sums beside vectors: `w^T (x - m)`, the x_0 of `x - x_0`, the w_0 of `w^T x + w_0`."""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMARY_LETTERS
from symgrad.reader.syntax.naming import base_name, candidates


def added(total: ast.Plus) -> Iterator[tuple[ast.Node, str]]:
    """The small letters that are added up to a vector, `w^T (x - m)`; the star of one is a part of its name."""
    for term in map(ast.bare, total.terms):
        starred = isinstance(term, ast.Script) and term.sub is None and not term.primes and term.sup == ast.Sym("*")
        base = ast.bare(term.base) if starred and isinstance(term, ast.Script) else term
        if isinstance(base, ast.Sym) and is_small(base):
            yield term, candidates(term)[0]


def no_entries(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str, int]]:
    """What is no entry 0 of the letter that stands whole in the same sum, with its number of ranges, where none of its
    entries stands. No entry is added to a whole vector: the `x_0` of `x - x_0` is another vector. None is added to a
    product that holds it already: the `w_0` of `w^T x + w_0` is a number beside the vector w. Where a document tells
    that the name is one of an entry, nothing of this holds.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    entries = {base_name(node.base) for node in nodes if isinstance(node, ast.Script) and _is_entry(node)}
    for total in (node for node in nodes if isinstance(node, ast.Plus)):
        terms = [ast.bare(term) for term in total.terms]
        for term in terms:
            base = base_name(term.base) if isinstance(term, ast.Script) and _is_zeroth(term) else None
            if base is not None and base not in entries | e.scope.entry_zero:
                if ast.Sym(base) in terms and _is_vector(e, base):
                    yield term, candidates(term)[0], 1
                elif any(_is_product_of(base, other) for other in terms):
                    yield term, candidates(term)[0], 0


def _is_zeroth(node: ast.Script) -> bool:
    return node.sub is not None and node.sup is None and not node.primes and ast.bare(node.sub) == ast.Num("0")


def _is_entry(node: ast.Script) -> bool:
    return node.sub is not None and ast.bare(node.sub) != ast.Num("0")


def _is_vector(e: Elaborator, name: str) -> bool:
    symbol = e.scope.symbols.get(name)
    return symbol is not None and symbol.kind == "array" and len(symbol.dims) == 1 and not symbol.hidden


def _is_product_of(name: str, node: ast.Node) -> bool:
    """Whether a summand is `w^T x`: the transposed letter before a small one."""
    factors = [ast.bare(factor) for factor in node.factors] if isinstance(node, ast.Times) else []
    if len(factors) != 2:
        return False
    first, last = factors
    turned = isinstance(first, ast.Script) and first.sub is None and first.sup is not None and is_transpose(first.sup)
    base = ast.bare(last.base) if isinstance(last, ast.Script) else last
    small = isinstance(base, ast.Sym) and is_small(base)
    return turned and small and isinstance(first, ast.Script) and base_name(first.base) == name


def is_small(node: ast.Sym) -> bool:
    return len(node.name) == 1 and node.name.islower() and node.name not in CUSTOMARY_LETTERS
