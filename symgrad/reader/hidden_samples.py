"""The index for the sample that is never written, of the data below `\\sum_{\\forall X}`."""

from __future__ import annotations

from dataclasses import replace

from symgrad.reader.meaning.elaborate import SAMPLE, Elaborator
from symgrad.reader.meaning.guesses import infer
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMARY_LETTERS
from symgrad.reader.syntax.naming import candidates

PARAMETERS = frozenset("W w b V U B A \\theta \\beta \\gamma \\alpha \\lambda \\eta \\omega \\Theta \\phi".split())
"""Letters that by custom are parameters, which all samples share."""


def is_over_samples(sub: ast.Node | None) -> bool:
    """`\\forall X` below a sum."""
    return isinstance(sub, ast.Call) and sub.head == ast.Sym("\\forall")


def lift_samples(e: Elaborator, node: ast.Big, trees: list[ast.Node]) -> None:
    """Gives the data below a sum over all samples their silent index."""
    dim = _sample_size(e, trees)
    for name in _data(e, node.body):
        symbol = e.scope.symbols[name]
        e.scope.add(replace(symbol, dims=(*symbol.dims, dim), hidden=(*symbol.hidden, SAMPLE.name)))
        e.scope.news.add(name)


def _sample_size(e: Elaborator, trees: list[ast.Node]) -> str:
    """The number of samples: the N of a factor `1/N` beside the sum, if one stands there."""
    for tree in trees:
        for node in ast.walk(tree):
            under = ast.bare(node.under) if isinstance(node, ast.Quotient) else None
            if isinstance(under, ast.Sym) and under.name in ("N", "n", "m", "M"):
                symbol = e.scope.symbols.get(under.name)
                if symbol is None or e.scope.guessed(under.name) or symbol.kind == "dimension":
                    e.scope.dimension(under.name, e.source.place(node.span[0]))
                    return under.name
    return e.ranges.new()


def _data(e: Elaborator, body: ast.Node) -> list[str]:
    """The undeclared inputs that the body depends on, parameters left out."""
    found: dict[str, None] = {}
    for node in ast.walk(body):
        if isinstance(node, ast.Sym | ast.Script):
            _note_data(e, node, found)
    names = [name for name in found if e.scope.guessed(name)]
    return [name for name in names if name not in PARAMETERS and SAMPLE.name not in e.scope.symbols[name].hidden]


def _note_data(e: Elaborator, node: ast.Node, found: dict[str, None]) -> None:
    base = candidates(node)[-1] if candidates(node) else ""
    name = next((name for name in candidates(node) if e.scope.knows(name)), "")
    if not name and isinstance(node, ast.Sym) and _may_be_data(e, base):
        infer(e, base, 0, node)
        name = base
    if name in e.scope.definitions:
        for inner in e.scope.reachable(name):
            found.setdefault(inner)
    elif name:
        found.setdefault(name)


def _may_be_data(e: Elaborator, name: str) -> bool:
    return name not in CUSTOMARY_LETTERS and name not in e.frame.outside and name.isalpha() and len(name) == 1
