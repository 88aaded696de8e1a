"""Functions of named arrays: what they take, what they check, what they give."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from keyword import iskeyword
from typing import Any

import numpy as np

from symgrad.codegen.interface import Env
from symgrad.codegen.lower import Lowering
from symgrad.codegen.numeric import Array as Values
from symgrad.codegen.program import HELPERS, Node, Program, Run
from symgrad.differentiate import evaluate
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Array, Context
from symgrad.printer import text as written
from symgrad.simplification import is_plain, simplify


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: the name of its array, its dimensions, the range that its entries point into if it has labels."""

    array: str
    dims: tuple[t.Dim, ...]
    labels: t.Dim | None = None


@dataclass(frozen=True)
class Compiled:
    """A function of named arrays; `arguments` tells which, `source` how, `__doc__` the shapes.

    context: what is known of the names; a quantity that is an argument is an array in it.

    Call it with keywords. All numbers are calculated in the common type of the arrays: float32 in, float32 out.
    Errors: TypeError for a missing or unknown argument; ValueError for a wrong shape, or a label out of range.
    """

    term: t.Term
    context: Context = field(repr=False)
    arguments: Mapping[str, Argument]
    sizes: Mapping[str, t.Dim]
    free: tuple[tuple[str, t.Dim], ...]
    program: Program = field(repr=False)
    result: Node = field(repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "__doc__", self._doc())

    def __call__(self, *positional: Any, **keywords: Any) -> Values:
        given = self._named(positional, keywords)
        arrays = {name: np.asarray(given[name]) for name in self.arguments}
        run = Run(self._measured(arrays, given), self._dtype(arrays))
        ready = {self.arguments[name].array: self._ready(name, array, run) for name, array in arrays.items()}
        shape = tuple(self._size(run.sizes, dim) for _, dim in self.free)
        if self.result.constant is not None:
            return np.full(shape, self.result.constant, run.dtype)[()]
        value = np.asarray(self.program.run(self.result.register, ready, run), run.dtype)
        return self._spread(value, shape)

    @property
    def source(self) -> str:
        """The steps as Python code; running it gives the same values."""
        names = {argument.array: name for name, argument in self.arguments.items()}
        lines = [f"def function({', '.join((*self.arguments, *self.sizes))}):"]
        first = next(iter(self.arguments), None)
        lines += [f"    dtype = np.result_type({first}).type"] if first else ["    dtype = np.float64"]
        for dim, word in self.program.sizes.items():
            owner = next(((n, a.dims.index(dim)) for n, a in self.arguments.items() if dim in a.dims), None)
            if owner:
                lines.append(f"    {word} = {owner[0]}.shape[{owner[1]}]")
        result = repr(self.result.constant)
        if self.result.constant is None:
            lines += [f"    {line}" for line in self.program.lines(self.result.register, names)]
            result = self.program.name(self.result.register, names)
        helpers = ", ".join(helper for helper in HELPERS if any(f"{helper}(" in line for line in lines))
        imports = ["import numpy as np", *([f"from symgrad.codegen.numeric import {helpers}"] if helpers else [])]
        return "\n".join([*imports, "", "", *lines, f"    return {self._ordered(result)}"]) + "\n"

    # ------------------------------------------------------------------------------------------------------ arguments

    def _named(self, positional: tuple[Any, ...], keywords: dict[str, Any]) -> dict[str, Any]:
        expected = [*self.arguments, *self.sizes]
        if len(positional) > len(expected):
            raise TypeError(f"{len(positional)} arguments given, expected {', '.join(expected)}")
        arrays = {argument.array: name for name, argument in self.arguments.items()}
        given = dict(zip(expected, positional, strict=False))
        for name, value in keywords.items():
            own = name if name in expected else arrays.get(name)
            if own is None or own in given:
                raise TypeError(f"unexpected argument {name}; expected {', '.join(expected)}")
            given[own] = value
        if missing := [name for name in expected if name not in given]:
            raise TypeError(f"missing argument {', '.join(missing)}")
        return given

    def _measured(self, arrays: Mapping[str, Values], given: Mapping[str, Any]) -> dict[t.Dim, int]:
        """The size of each range. Errors: ValueError naming the argument, what was expected and what was given."""
        sizes: dict[t.Dim, int] = {dim: int(given[name]) for name, dim in self.sizes.items()}
        for name, array in arrays.items():
            dims = self.arguments[name].dims
            expected = tuple(self._size(sizes, dim) for dim in dims)
            if array.ndim != len(dims) or any(e not in (-1, n) for e, n in zip(expected, array.shape, strict=True)):
                raise ValueError(f"{name} has shape {array.shape}, expected {_shape(dims, expected)}")
            for dim, size in zip(dims, array.shape, strict=True):
                if sizes.setdefault(dim, size) != size:
                    raise ValueError(f"{name} has shape {array.shape}, expected {_shape(dims, expected)}")
        return sizes

    def _size(self, sizes: Mapping[t.Dim, int], dim: t.Dim) -> int:
        return dim if isinstance(dim, int) else sizes.get(dim, -1)

    def _dtype(self, arrays: Mapping[str, Values]) -> Any:
        """Errors: TypeError for arrays that do not hold real numbers."""
        for name, array in arrays.items():
            if array.dtype.kind not in "buif":
                raise TypeError(f"{name} has entries of type {array.dtype}, expected real numbers")
        floats = [array.dtype for array in arrays.values() if array.dtype.kind == "f"]
        return np.result_type(*floats) if floats else np.dtype(np.float64)

    def _ready(self, name: str, array: Values, run: Run) -> Values:
        labels = self.arguments[name].labels
        if labels is None:
            return array.astype(run.dtype, copy=False)
        count = self._size(run.sizes, labels)
        if array.dtype.kind not in "iu":
            raise TypeError(f"{name} holds labels and has entries of type {array.dtype}, expected whole numbers")
        if array.size and (array.min() < 0 or array.max() >= count):
            raise ValueError(f"{name} has labels from {array.min()} to {array.max()}, expected 0 to {count - 1}")
        return array.astype(np.intp)

    # --------------------------------------------------------------------------------------------------------- result

    def _spread(self, value: Values, shape: tuple[int, ...]) -> Values:
        """Axes in the order of the free indices; along those that the value does not depend on it is repeated."""
        own = [name for name, _ in self.free if name in self.result.axes]
        value = np.transpose(value, [self.result.axes.index(name) for name in own])
        at = tuple(slice(None) if name in own else None for name, _ in self.free)
        return np.ascontiguousarray(np.broadcast_to(value[at], shape)) if shape else value[()]

    def _ordered(self, result: str) -> str:
        own = [name for name, _ in self.free if name in self.result.axes]
        order = tuple(self.result.axes.index(name) for name in own)
        if order != tuple(range(len(order))):
            result = f"np.transpose({result}, {order})"
        if len(own) < len(self.free):
            at = ", ".join(":" if name in own else "None" for name, _ in self.free)
            shape = ", ".join(self.program.word(dim) for _, dim in self.free)
            result = f"np.broadcast_to(np.asarray({result})[{at}], ({shape},))"
        return result

    def _doc(self) -> str:
        shapes = [f"    {name}: {_shape(a.dims)}{_labels(a)}" for name, a in self.arguments.items()]
        shapes += [f"    {name}: the size of a range, a whole number" for name in self.sizes]
        free = ", ".join(name for name, _ in self.free)
        given = _shape(tuple(dim for _, dim in self.free)) + (f", indices {free}" if free else ", one number")
        return "\n".join([written(self.term), "", "Arguments:", *shapes, f"Result: {given}"])


def _shape(dims: tuple[t.Dim, ...], sizes: tuple[int, ...] = ()) -> str:
    """`(N, K)`, with what is known of the sizes behind it."""
    words = "(" + ", ".join(map(str, dims)) + ("," if len(dims) == 1 else "") + ")"
    if not any(size >= 0 and size != dim for size, dim in zip(sizes, dims, strict=False)):
        return words
    known = tuple(dim if size < 0 else size for size, dim in zip(sizes, dims, strict=True))
    return f"{words} = ({', '.join(map(str, known))}{',' if len(dims) == 1 else ''})"


def _labels(argument: Argument) -> str:
    return "" if argument.labels is None else f", positions from 0 in a range of {argument.labels}"


def compile(
    term: t.Term,
    context: Context | None = None,
    free: Iterable[tuple[str, t.Dim]] = (),
    backend: str = "numpy",
    *,
    given: Iterable[str] = (),
) -> Compiled:
    """The term as a function of the arrays that it is computed from; its result has one axis for each free index.

    Quantities are computed from their definitions. Those `given` are arguments instead, and so are those that an
    unknown function defines, such as a gradient that comes from the layers above. Derivatives are carried out first.
    Errors: IllFormed for what has no form on arrays (unknown functions, integrals); ValueError for another backend.

    >>> z = t.Entry("z", (t.Ix("i"),))
    >>> from symgrad.language.context import Array
    >>> softmax = t.div(t.exp(z), t.total("i", "K", t.exp(z)))
    >>> function = compile(softmax, Context({"z": Array(("K",))}), (("i", "K"),))
    >>> function(z=np.array([1000.0, 0.0, 1000.0]))
    array([0.5, 0. , 0.5])
    >>> function(z=np.zeros((2, 2)))
    Traceback (most recent call last):
        ...
    ValueError: z has shape (2, 2), expected (K,)
    """
    if backend != "numpy":
        raise ValueError(f"there is no backend {backend!r}; there is numpy")
    context, free = context or Context(), tuple(free)
    if any(not is_plain(body) for body in (term, *_bodies(term, context))):
        term, context = _carried_out(term, context, free)
    context = _with_arguments(context, frozenset(given) | _unknown(term, context))
    arguments = _arguments(_inputs(term, context), context)
    program = Program()
    program.sizes = _sizes(term, context, free, arguments)
    env: Env = dict(free)
    result = Lowering(context, program).plain(term, env)
    measured = {dim for argument in arguments.values() for dim in argument.dims}
    asked = {word: dim for dim, word in program.sizes.items() if dim not in measured}
    return Compiled(term, context, arguments, asked, free, program, result)


def _with_arguments(context: Context, given: frozenset[str]) -> Context:
    """The context with quantities that are given as arrays of any real numbers: they may come from anywhere."""
    for name in [name for name in context.definitions if name in given]:
        context = context.with_array(name, Array(context.shape(name)))
    rest = {name: definition for name, definition in context.definitions.items() if name not in given}
    return replace(context, definitions=rest)


def _bodies(term: t.Term, context: Context) -> list[t.Term]:
    return [context.definitions[name].body for name in context.reachable(term) if name in context.definitions]


def _unknown(term: t.Term, context: Context) -> frozenset[str]:
    """The quantities behind a term that an unknown function or an integral defines."""
    return frozenset(
        name
        for name in context.reachable(term) & context.definitions.keys()
        if any(isinstance(part, t.Apply | t.Integral) for part in t.subterms(context.definitions[name].body))
    )


def _carried_out(term: t.Term, context: Context, free: tuple[tuple[str, t.Dim], ...]) -> tuple[t.Term, Context]:
    """The term and the definitions behind it without derivatives, as far as they can be carried out."""
    definitions = dict(context.definitions)
    for name, definition in context.definitions.items():
        if not is_plain(definition.body):
            definitions[name] = replace(definition, body=_plain(definition.body, context, definition.indices))
    return _plain(term, context, free), replace(context, definitions=definitions)


def _plain(term: t.Term, context: Context, free: tuple[tuple[str, t.Dim], ...]) -> t.Term:
    """The short form; or, where that keeps the derivative of an unknown function by its name, what the rules give."""
    short = simplify(term, context, free)
    if is_plain(short):
        return short
    carried = evaluate(term, context)
    return carried if isinstance(carried, t.Term) else short


def _inputs(term: t.Term, context: Context) -> list[str]:
    """The arrays that a term is computed from, in the order of their declaration."""
    found, todo = set[str](), list(t.entry_names(term))
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            if name in context.definitions:
                todo.extend(t.entry_names(context.definitions[name].body))
    if unknown := found - context.arrays.keys() - context.definitions.keys():
        raise IllFormed(f"{min(unknown)} is neither declared nor defined")
    return [name for name in context.arrays if name in found and name not in context.definitions]


def _arguments(names: list[str], context: Context) -> dict[str, Argument]:
    arguments: dict[str, Argument] = {}
    for name in names:
        array = context.arrays.get(name)
        own = identifier(name, arguments)
        arguments[own] = Argument(name, context.shape(name), array.labels if array else None)
    return arguments


def _sizes(
    term: t.Term, context: Context, free: tuple[tuple[str, t.Dim], ...], arguments: Mapping[str, Argument]
) -> dict[str, str]:
    """How the sizes of ranges that have a name are written in the program."""
    dims = [dim for argument in arguments.values() for dim in (*argument.dims, argument.labels) if dim is not None]
    dims += [dim for _, dim in free]
    for name in context.reachable(term) & context.definitions.keys():
        dims += context.shape(name)
    for body in (term, *_bodies(term, context)):
        dims += [part.dim for part in t.subterms(body) if isinstance(part, t.Size | t.Last | t.Reduce)]
    words: dict[str, str] = {}
    for dim in dims:
        if isinstance(dim, str) and dim not in words:
            words[dim] = identifier(dim, {*words.values(), *arguments})
    return words


def identifier(name: str, taken: Container[str]) -> str:
    """A Python name for a LaTeX name: `\\hat y` becomes `hat_y`, `W^{(2)}` becomes `W_2`."""
    word = re.sub(r"\W+", "_", name.replace("'", " prime"), flags=re.ASCII).strip("_") or "value"
    if word[0].isdigit() or iskeyword(word) or word in (*HELPERS, "np", "dtype"):
        word = f"{word}_" if word[0].isalpha() else f"_{word}"
    number, unique = 1, word
    while unique in taken:
        number += 1
        unique = f"{word}_{number}"
    return unique
