"""What the reader understood, in words for `symgrad check --explain`."""

from __future__ import annotations

from symgrad.reader import ast
from symgrad.reader.goals import Finisher
from symgrad.reader.scope import Scope, Symbol


def explain(scope: Scope):  # type: ignore[no-untyped-def]
    """The symbols with their shapes and domains, the definitions, the assumptions, the conventions."""
    from symgrad.reader.reader import Understanding

    finisher = Finisher(scope, set())
    symbols = tuple((symbol.name, _describe(symbol, finisher)) for symbol in scope.symbols.values())
    return Understanding(symbols, (), tuple(ast.to_latex(tree) for tree, _ in scope.assumptions), tuple(sorted(scope.conventions)))


def _describe(symbol: Symbol, finisher: Finisher) -> str:
    dims = ",".join(str(finisher.dim(dim)) for dim in symbol.dims)
    return " ".join((f"{symbol.kind}[{dims}]" if dims else symbol.kind, *sorted(symbol.attributes)))
