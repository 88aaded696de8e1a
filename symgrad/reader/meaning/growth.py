"""The size of terms, so that definitions inside definitions cannot grow beyond all bounds."""

from __future__ import annotations

from functools import lru_cache

from symgrad.language.nodes import Node, children

MAX_SIZE = 50_000
"""Nodes that one side of a relation may have once functions are written out."""


@lru_cache(maxsize=1 << 16)
def size(node: Node) -> int:
    """The number of nodes of the tree, shared ones counted each time."""
    return 1 + sum(size(child) for child in children(node))
