"""The unknown names of a chain that can only be numbers, by where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.zeroth import zero_letters
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONSTANTS, CUSTOMARY_LETTERS, CUSTOMS


def shown_numbers(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[str, ast.Node]]:
    """The unknown names that are numbers, below the letter of a sum: that is an exponent. They have no index, and stand
    beside a number, `1 - r`, or are the argument of a power series, `f(x) = \\sum_{k=0}^K a_k x^k`.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    scripts = [node for node in nodes if isinstance(node, ast.Script)]
    letters = [ast.Sym(name) for name in e.bound]
    raised = {ast.bare(node.base) for node in scripts if node.sup is not None and ast.bare(node.sup) in letters}
    indexed = {ast.bare(node.base) for node in scripts if node.sub is not None}
    named = (
        e.scope.superscripted | e.scope.listed | e.bound.keys() | CONSTANTS.keys() | CUSTOMARY_LETTERS | CUSTOMS.keys()
    )
    for alone in (*_beside_numbers(nodes), *_arguments_of_series(trees)):
        if alone in raised - indexed and not e.scope.knows(alone.name) and alone.name not in named:
            yield alone.name, alone


def is_shown_number(e: Elaborator, name: str) -> bool:
    symbol = e.scope.symbols.get(name)
    return symbol is not None and symbol.number


def shown_superscripts(trees: list[ast.Node]) -> Iterator[str]:
    """The names above which a letter stands, alone or beside a number: `x^k`, `x^{k+1}`."""
    for node in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Script)):
        sup, base = ast.bare(node.sup) if node.sup is not None else None, ast.bare(node.base)
        index = isinstance(sup, ast.Sym | ast.Plus) and not is_transpose(sup)
        if isinstance(base, ast.Sym) and node.sub is None and index:
            yield base.name


def _beside_numbers(nodes: list[ast.Node]) -> Iterator[ast.Sym]:
    for node in (node for node in nodes if isinstance(node, ast.Plus) and len(node.terms) == 2):
        names = [term for term in map(ast.bare, node.terms) if not isinstance(term, ast.Num)]
        yield from (name for name in names if len(names) == 1 and isinstance(name, ast.Sym))


def _arguments_of_series(trees: list[ast.Node]) -> Iterator[ast.Sym]:
    call = ast.bare(trees[0]) if len(trees) > 1 else None
    items = [ast.bare(item) for item in call.args.items] if isinstance(call, ast.Call) else []
    if len(items) == 1 and isinstance(items[0], ast.Sym):
        for node in (node for tree in trees[1:] for node in ast.walk(tree) if isinstance(node, ast.Big)):
            letters = [ast.Sym(name) for name in zero_letters(node)]
            powers = [part for part in ast.walk(node.body) if isinstance(part, ast.Script) and part.base == items[0]]
            if any(power.sup is not None and ast.bare(power.sup) in letters for power in powers):
                yield items[0]
