"""The names in a tree that are not bound inside: of index symbols, of arrays and quantities."""

from __future__ import annotations

from symgrad.language.nodes import Node, children
from symgrad.language.terms import Argument, Definite, Entry, Integral, Ix, Label, Let, Limit, Reduce

_NONE: frozenset[str] = frozenset()


def free_indices(node: Node) -> frozenset[str]:
    """The names of the index symbols that are not bound inside.

    >>> from symgrad.language.terms import Entry, Ix, mul, total
    >>> sorted(free_indices(total("j", "K", mul(Entry("y", (Ix("j"),)), Entry("z", (Ix("i"),))))))
    ['i']
    """
    try:
        return node._free
    except AttributeError:
        names = _free_indices(node)
        object.__setattr__(node, "_free", names)
        return names


def _free_indices(node: Node) -> frozenset[str]:
    if isinstance(node, Ix):
        return frozenset((node.name,))
    below = children(node)
    names = _NONE.union(*map(free_indices, below)) if below else _NONE
    if isinstance(node, Reduce):
        return names - {node.index}
    if isinstance(node, Argument):
        return names - {name for name, _ in node.indices}
    return names


def sorted_free_indices(node: Node) -> tuple[str, ...]:
    try:
        return node._sorted
    except AttributeError:
        free = free_indices(node)
        object.__setattr__(node, "_sorted", tuple(sorted(free) if len(free) > 1 else free))
        return node._sorted


def entry_names(node: Node) -> frozenset[str]:
    """The names of all arrays and quantities that occur, those of labels included, `Let` locals excluded."""
    try:
        return node._names
    except AttributeError:
        object.__setattr__(node, "_names", _entry_names(node))
        return node._names


def _entry_names(node: Node) -> frozenset[str]:
    below = children(node)
    names = _NONE.union(*map(entry_names, below)) if below else _NONE
    if isinstance(node, _NAMED):
        return names | {node.name}
    if isinstance(node, Let):
        return entry_names(node.value) | (entry_names(node.body) - {node.name})
    return names - {node.variable} if isinstance(node, _LOCAL) else names


_NAMED, _LOCAL = (Entry, Label), (Integral, Definite, Limit)
