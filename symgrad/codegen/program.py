"""Straight-line programs on arrays whose axes carry the names of indices.

Each step is a NumPy function, and the line of code that calls it: what `source` shows is what runs. Nothing is ever
compiled from text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from symgrad.codegen import numeric
from symgrad.codegen.numeric import Array
from symgrad.language.terms import Dim

HELPERS = tuple(
    name for name in vars(numeric) if callable(getattr(numeric, name)) and name.islower() and name[0] != "_"
)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the program: its register, or a constant, and the index that each axis belongs to."""

    register: int
    axes: tuple[str, ...] = ()
    constant: float | None = None

    def renamed(self, names: Mapping[str, str]) -> Node:
        return Node(self.register, tuple(names.get(axis, axis) for axis in self.axes), self.constant)


@dataclass(frozen=True, slots=True)
class Run:
    """What steps need to know besides their arguments: sizes of ranges, the type of numbers."""

    sizes: Mapping[Dim, int]
    dtype: Any

    def size(self, dim: Dim) -> int:
        return dim if isinstance(dim, int) else self.sizes[dim]


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    function: Callable[..., Array]
    args: tuple[int, ...]


@dataclass(slots=True)
class Program:
    """Steps without repetition: the same function of the same values is one register.

    sizes: how the sizes of ranges that have a name are written.
    """

    steps: list[Step] = field(default_factory=list)
    sizes: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, tuple[int, ...]], int] = field(default_factory=dict)

    def input(self, name: str, axes: tuple[str, ...]) -> Node:
        """An argument, by the name of its array."""
        return self.emit(name, lambda run, *_: None, (), axes)

    def emit(self, text: str, function: Callable[..., Array], args: Sequence[Node], axes: tuple[str, ...]) -> Node:
        """One step; `{0}`, `{1}`, ... in its text stand for the arguments. The function gets the run, then arrays."""
        key = (text, tuple(arg.register for arg in args))
        if key not in self._known:
            self._known[key] = len(self.steps)
            self.steps.append(Step(text, function, key[1]))
        return Node(self._known[key], axes)

    def word(self, dim: Dim) -> str:
        """How the size of a range is written."""
        return str(dim) if isinstance(dim, int) else self.sizes[dim]

    # -------------------------------------------------------------------------------------------------- operations

    def size(self, dim: Dim) -> Node:
        return self.emit(f"dtype({self.word(dim)})", lambda run: run.dtype.type(run.size(dim)), (), ())

    def positions(self, index: str, dim: Dim) -> Node:
        return self.emit(f"np.arange({self.word(dim)})", lambda run: np.arange(run.size(dim)), (), (index,))

    def apply(self, text: str, function: Callable[..., Array], *args: Node) -> Node:
        """A NumPy function entry by entry; axes of the same name are the same, others are spread out."""
        if all(arg.constant is not None for arg in args):
            with np.errstate(all="ignore"):
                return constant(float(function(*(np.float64(arg.constant or 0.0) for arg in args))))
        axes = tuple(dict.fromkeys(axis for arg in sorted(args, key=lambda a: -len(a.axes)) for axis in arg.axes))
        aligned = [arg if arg.constant is not None else self.aligned(arg, axes) for arg in args]
        moving = [arg for arg in aligned if arg.constant is None]
        places = iter(range(len(moving)))
        words = [literal(arg.constant) if arg.constant is not None else f"{{{next(places)}}}" for arg in aligned]
        fixed = [arg.constant for arg in aligned]

        def step(run: Run, *arrays: Array) -> Array:
            values = iter(arrays)
            return function(*(next(values) if value is None else value for value in fixed))

        return self.emit(text.format(*words), step, moving, axes)

    def aligned(self, node: Node, axes: tuple[str, ...]) -> Node:
        """The node with its axes in the given order, and axes of size 1 for those that it lacks."""
        if node.axes == axes or not node.axes:
            return Node(node.register, axes if node.axes else (), node.constant)
        own = tuple(axis for axis in axes if axis in node.axes)
        order = tuple(node.axes.index(axis) for axis in own)
        if order != tuple(range(len(order))):
            node = self.emit(f"np.transpose({{0}}, {order})", lambda run, x: np.transpose(x, order), (node,), own)
        leading = next((n for n, axis in enumerate(axes) if axis in own), 0)
        if axes[leading:] == own:
            return Node(node.register, axes)
        at = tuple(slice(None) if axis in own else None for axis in axes)[leading:]
        words = ", ".join("None" if part is None else ":" for part in at)
        return self.emit(f"{{0}}[{words}]", lambda run, x: x[at], (node,), axes)

    def along(self, text: str, function: Callable[..., Array], node: Node, axis: str, keep: bool = False) -> Node:
        """A NumPy function along one axis, which it removes unless `keep`."""
        number = node.axes.index(axis)
        axes = node.axes if keep else tuple(other for other in node.axes if other != axis)
        return self.emit(f"{text}({{0}}, axis={number})", lambda run, x: function(x, axis=number), (node,), axes)

    def contract(self, nodes: Sequence[Node], axis: str) -> Node:
        """The sum over one axis of a product."""
        if len(nodes) == 1:
            return self.along("np.sum", np.sum, nodes[0], axis)
        axes = tuple(dict.fromkeys(name for node in nodes for name in node.axes))
        number = {name: n for n, name in enumerate(axes)}
        subscripts = [[number[name] for name in node.axes] for node in nodes]
        kept = [number[name] for name in axes if name != axis]
        words = ", ".join(f"{{{n}}}, {subscript}" for n, subscript in enumerate(subscripts))

        def step(run: Run, *arrays: Array) -> Array:
            flat = [item for pair in zip(arrays, subscripts, strict=True) for item in pair]
            return np.einsum(*flat, kept, optimize=True)

        return self.emit(f"np.einsum({words}, {kept}, optimize=True)", step, nodes, tuple(axes[n] for n in kept))

    # --------------------------------------------------------------------------------------------------- execution

    def run(self, result: int, arrays: Mapping[str, Array], run: Run) -> Array:
        """The value of one register. Registers are forgotten after their last use."""
        needed = self.needed(result)
        last = {arg: n for n in needed for arg in self.steps[n].args}
        registers: dict[int, Array] = {}
        with np.errstate(all="ignore"):
            for n in needed:
                step = self.steps[n]
                if step.text in arrays and not step.args:
                    registers[n] = arrays[step.text]
                else:
                    registers[n] = step.function(run, *(registers[arg] for arg in step.args))
                for arg in step.args:
                    if last[arg] == n:
                        registers.pop(arg, None)
        return registers[result]

    def needed(self, result: int) -> list[int]:
        """The steps that a register is computed from, in order."""
        found, todo = set[int](), [result]
        while todo:
            n = todo.pop()
            if n not in found:
                found.add(n)
                todo.extend(self.steps[n].args)
        return sorted(found)

    def name(self, register: int, inputs: Mapping[str, str]) -> str:
        """How a register is written; `inputs` are the names of arguments by array."""
        return inputs.get(self.steps[register].text, f"v{register}")

    def lines(self, result: int, inputs: Mapping[str, str]) -> list[str]:
        """The steps as Python code."""
        lines = []
        for n in self.needed(result):
            if self.steps[n].text not in inputs:
                args = (self.name(arg, inputs) for arg in self.steps[n].args)
                lines.append(f"{self.name(n, inputs)} = {self.steps[n].text.format(*args)}")
        return lines


def literal(value: float) -> str:
    """A number as Python code.

    >>> literal(0.5), literal(float("-inf"))
    ('0.5', '-np.inf')
    """
    return repr(value).replace("inf", "np.inf").replace("nan", "np.nan")


def constant(value: float) -> Node:
    return Node(-1, (), value)
