"""Straight-line programs on arrays whose axes carry the names of indices; they speak of no language and no library.

A step is an operation of a table by its name. What it means in a language is one row of that language's table, and how
its arguments are brought into line (transposed, spread out, looped over) is the business of the printer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from symgrad.language.terms import Dim


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the program: its register, or a constant, and the index that each axis belongs to."""

    register: int
    axes: tuple[str, ...] = ()
    constant: float | None = None

    def renamed(self, names: Mapping[str, str]) -> Node:
        return Node(self.register, tuple(names.get(axis, axis) for axis in self.axes), self.constant)


@dataclass(frozen=True, slots=True)
class Step:
    """One operation; the names of axes are the step's own.

    axes, dims: of the result. data: the name of an input, or the range of a size. axis: what a reduction runs along.
    """

    op: str
    args: tuple[Node, ...]
    axes: tuple[str, ...]
    dims: tuple[Dim, ...]
    data: Dim | None = None
    axis: str = ""


@dataclass(slots=True)
class Program:
    """Steps without repetition: the same operation on the same values is one register.

    hints: how the values of quantities are called.
    """

    steps: list[Step] = field(default_factory=list)
    hints: dict[int, str] = field(default_factory=dict)
    _known: dict[Step, int] = field(default_factory=dict)

    def emit(
        self,
        op: str,
        args: Sequence[Node],
        axes: Sequence[str],
        dims: Mapping[str, Dim] | None = None,
        data: Dim | None = None,
        axis: str = "",
        foreign: int = 0,
    ) -> Node:
        """One step, whose result has these axes; `dims` are the ranges of those that no argument has.

        foreign: how many of the first arguments have axes that have nothing to do with those of the result.
        """
        own = {name: str(n) for n, name in enumerate(dict.fromkeys([*axes, *_names(args[foreign:])]))}
        given = tuple(
            Node(arg.register, tuple(own[a] for a in arg.axes) if n >= foreign else _numbered(arg), arg.constant)
            for n, arg in enumerate(args)
        )
        ranges = {axis: dim for arg in args[foreign:] for axis, dim in self.ranges(arg).items()} | dict(dims or {})
        step = Step(op, given, tuple(own[a] for a in axes), tuple(ranges[a] for a in axes), data, axis and own[axis])
        if step not in self._known:
            self._known[step] = len(self.steps)
            self.steps.append(step)
        return Node(self._known[step], tuple(axes))

    def ranges(self, node: Node) -> dict[str, Dim]:
        """The range of each axis of a value."""
        return {} if node.constant is not None else dict(zip(node.axes, self.steps[node.register].dims, strict=True))

    # -------------------------------------------------------------------------------------------------- operations

    def input(self, name: str, axes: tuple[str, ...], dims: tuple[Dim, ...], labels: bool = False) -> Node:
        """An argument, by the name of its array."""
        return self.emit("labels" if labels else "input", (), axes, dict(zip(axes, dims, strict=True)), name)

    def size(self, dim: Dim) -> Node:
        """The size of a range as a real number."""
        return constant(float(dim)) if isinstance(dim, int) else self.emit("size", (), (), data=dim)

    def count(self, dim: Dim) -> Node:
        """The size of a range as a whole number."""
        return constant(dim) if isinstance(dim, int) else self.emit("count", (), (), data=dim)

    def positions(self, index: str, dim: Dim) -> Node:
        return self.emit("positions", (), (index,), {index: dim}, dim)

    def apply(self, op: str, *args: Node) -> Node:
        """An operation entry by entry; axes of the same name are the same, others are spread out."""
        return self.emit(op, args, _names(sorted(args, key=lambda arg: -len(arg.axes))))

    def along(self, op: str, node: Node, axis: str, keep: bool = False) -> Node:
        """An operation along one axis, which it removes unless `keep`."""
        axes = node.axes if keep else tuple(other for other in node.axes if other != axis)
        return self.emit(op, (node,), axes, axis=axis)

    def contract(self, nodes: Sequence[Node], axis: str) -> Node:
        """The sum over one axis of a product."""
        axes = [name for name in _names(nodes) if name != axis]
        return self.emit("contract" if len(nodes) > 1 else "total", nodes, axes, axis=axis)

    def gather(self, node: Node, positions: Sequence[Node]) -> Node:
        """The entries of an array at positions, one for each of its axes."""
        return self.emit("gather", (node, *positions), _names(positions), foreign=1)

    def spread(self, node: Node, free: Sequence[tuple[str, Dim]]) -> Node:
        """The value with exactly these axes, in this order."""
        return self.emit("spread", (node,), [name for name, _ in free], dict(free))

    # ------------------------------------------------------------------------------------------------------ order

    def needed(self, results: Iterable[int]) -> list[int]:
        """The steps that registers are computed from, in order."""
        found, todo = set[int](), list(results)
        while todo:
            n = todo.pop()
            if n not in found:
                found.add(n)
                todo.extend(arg.register for arg in self.steps[n].args if arg.constant is None)
        return sorted(found)


def constant(value: float) -> Node:
    return Node(-1, (), value)


def _names(nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(axis for node in nodes for axis in node.axes))


def _numbered(node: Node) -> tuple[str, ...]:
    return tuple(f"x{n}" for n in range(len(node.axes)))
