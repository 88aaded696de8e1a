"""Nodes of immutable trees, and walks through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import ClassVar, TypeVar, cast

N = TypeVar("N", bound="Node")


class Node:
    """Structural equality with a cached hash; subclasses are records."""

    __slots__ = ("_children", "_free", "_hash", "_names", "_sorted")
    __match_args__: tuple[str, ...] = ()
    _read: ClassVar[attrgetter[object]]
    _hash: int
    _children: tuple[Node, ...]
    _free: frozenset[str]
    _names: frozenset[str]
    _sorted: tuple[str, ...]

    def __init_subclass__(cls) -> None:
        if cls.__match_args__:
            cls._read = attrgetter(*cls.__match_args__)

    def fields(self) -> tuple[object, ...]:
        read = self._read(self)
        return read if isinstance(read, tuple) and len(self.__match_args__) > 1 else (read,)

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            value = hash((type(self).__name__, self._read(self)))
            object.__setattr__(self, "_hash", value)
            return value

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other) or hash(self) != hash(other):
            return False
        assert isinstance(other, Node)
        return self._read(self) == other._read(other)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`: terms, conditions, arguments and indices, in reading order."""
    try:
        return node._children
    except AttributeError:
        below: list[Node] = []
        _gather(node.fields(), below)
        object.__setattr__(node, "_children", tuple(below))
        return node._children


def _gather(values: tuple[object, ...], found: list[Node]) -> None:
    for value in values:
        if isinstance(value, Node):
            found.append(value)
        elif type(value) is tuple:
            _gather(value, found)


def subterms(node: Node) -> Iterator[Node]:
    """Every node of the tree, the root first."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(children(top)))


def rebuild(node: N, change: dict[Node, Node]) -> N:
    """The node with each direct child replaced by `change[child]` where it has one."""

    def walk(value: object) -> object:
        if isinstance(value, Node):
            return change.get(value, value)
        if isinstance(value, tuple):
            return tuple(walk(item) for item in value)
        return value

    fields = node.fields()
    new = tuple(walk(value) for value in fields)
    return node if new == fields else type(node)(*new)


def exchanged(node: N, change: Mapping[Node, Node]) -> N:
    """The node with other nodes in the places of some, those inside of none of these.

    >>> from symgrad.language.terms import Entry, add
    >>> exchanged(add(Entry("x"), Entry("y")), {Entry("x"): Entry("z")}) == add(Entry("z"), Entry("y"))
    True
    """
    if node in change:
        return cast("N", change[node])
    return rebuild(node, {child: exchanged(child, change) for child in children(node)})
