"""Whether something is differentiated in a relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symgrad.reader.arrays.scripts import times
from symgrad.reader.memory.relations import Part
from symgrad.reader.syntax import ast


def derives(parts: Iterable[Part]) -> bool:
    """Whether something is differentiated in a relation; an index with a prime is a name."""
    nodes = [node for part in parts for node in nodes_of(part)]
    below = [node.sub for node in nodes if isinstance(node, ast.Script | ast.Big) and node.sub is not None]
    names = {id(leaf) for place in below for leaf in ast.walk(place)}
    return any(
        isinstance(node, ast.Diff | ast.Differential) or (is_primed(node) and id(node) not in names) for node in nodes
    )


def nodes_of(part: Part) -> Iterator[ast.Node]:
    """All that stands in a side."""
    return ast.walk(part.tree) if part.tree is not None else iter(())


def is_primed(node: ast.Node) -> bool:
    """Whether a prime or a number in brackets stands above it."""
    return isinstance(node, ast.Script) and bool(node.primes or times(node.sup))
