"""The conditions that stand beside a relation: those of its chain, its own, and what is assumed of its indices."""

from __future__ import annotations

from symgrad.errors import ReadError
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.memory.relations import Part, parse_condition
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.source import Chain, Fragment

Beside = tuple[ast.Node, Fragment]
"""A side condition and the text that it stands in."""


def side_conditions(scope: Scope, chain: Chain, parts: list[Part], number: int) -> list[Beside]:
    """The side conditions of a step: those that stand beside it, and what is assumed."""
    found = own_conditions(scope, chain, parts, number)
    return found + [(tree, source) for tree, source in scope.assumptions if _applies(scope, parts, tree)]


def own_conditions(scope: Scope, chain: Chain, parts: list[Part], number: int) -> list[Beside]:
    """The side conditions that stand beside a step: the chain's, those before it in the chain, its own."""
    lexicon = scope.lexicon
    found = [(parse_condition(source, lexicon), source) for source in chain.conditions]
    for k, part in enumerate(parts[: number + 2]):
        found += [(tree, part.source) for tree in part.conditions]
        found += [(parse_condition(source, lexicon), source) for source in chain.part_conditions.get(k, ())]
    return found


def compares_sizes(scope: Scope, chain: Chain, parts: list[Part], number: int) -> bool:
    """Whether sizes stand in what is beside a step, or it was not understood: under `m = n`, two ranges are one."""
    try:
        beside = own_conditions(scope, chain, parts, number)
    except ReadError:
        return True
    letters = {node.name for tree, _ in beside for node in ast.walk(tree) if isinstance(node, ast.Sym)}
    return any(map(scope.names_a_size, letters))


def _applies(scope: Scope, parts: list[Part], tree: ast.Node) -> bool:
    """Whether an assumption speaks of indices that occur in this chain, or of fixed ones."""
    letters = {node.name for node in ast.walk(tree) if isinstance(node, ast.Sym)}
    known = scope.symbols.keys() | {"*"}
    return letters <= _subscripts(parts) | known or (isinstance(tree, ast.Relation) and _fixed(scope, tree))


def _subscripts(parts: list[Part]) -> set[str]:
    scripts = [
        node for part in parts if part.tree is not None for node in ast.walk(part.tree) if isinstance(node, ast.Script)
    ]
    items = [item for node in scripts for item in (*index_nodes(node.sub), *index_nodes(node.sup))]
    return {leaf.name for item in items for leaf in ast.walk(item) if isinstance(leaf, ast.Sym)}


def _fixed(scope: Scope, tree: ast.Relation) -> bool:
    return all(any(name in scope.fixed for name in candidates(term)) for term in tree.terms)
