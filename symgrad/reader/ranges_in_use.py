"""The ranges that a document needs so far, and equations between their sizes."""

from __future__ import annotations

from symgrad.language.nodes import subterms
from symgrad.language.terms import Argument, Dim, Last, Reduce, Size
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast


def relates_sizes(scope: Scope, parts: list[Part]) -> bool:
    """Whether an equation is one between sizes, `N = 2 K`: an assumption, since ranges have any size."""
    trees = [part.tree for part in parts if part.tree is not None]
    if len(trees) != 2 or len(parts) != 2 or not isinstance(trees[0], ast.Sym):
        return False
    names = [node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Sym)]
    known = [scope.symbols[name].kind == "dimension" for name in names if name in scope.symbols]
    return len(names) > 1 and len(known) == len(names) and all(known)


def ranges_in_use(scope: Scope) -> set[Dim]:
    """All ranges that a name or a definition needs."""
    dims = {dim for symbol in scope.symbols.values() for dim in (*symbol.dims, symbol.labels) if dim is not None}
    for definition in scope.definitions.values():
        dims |= {dim for _, dim in definition.indices}
        for node in subterms(definition.body):
            if isinstance(node, Reduce | Size | Last):
                dims.add(node.dim)
            elif isinstance(node, Argument):
                dims |= {dim for _, dim in node.indices}
    return dims
