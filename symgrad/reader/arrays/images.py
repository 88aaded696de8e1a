"""Unknown functions whose value is an array: `y = f(x)` with y a vector.

Such a function has a component for each position of its value. It is an unknown function `F(x, u_i)` of one argument
more, where u is an array of which nothing is known: every F and u give components, and for any components `f_i` and
distinct `u_i` there is a smooth F with `F(x, u_i) = f_i(x)` for all i, so that what holds of all F and u holds of all
f, and what fails of some fails of some f. One number for all positions is the case in which the components are equal;
a function of each entry alone, the case in which each depends on one entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from symgrad.language import terms as t
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.language.terms import COMPONENTS, Apply, Argument, Dim, Entry, Ix
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

N = TypeVar("N", bound=Node)

PERHAPS_ENTRYWISE = "{} may be applied to each entry alone"
"""Why nothing is refuted by a function between arrays of one shape."""

PERHAPS_ANOTHER = "{} may be another function under this heading"
"""Why nothing is refuted by the shape of values that another section tells."""

PERHAPS_MANY = "it is a guess that {} has an index"
"""Why nothing is refuted by a function that has values along a range because of an index of what it gives alone."""


def places(scope: Scope, function: str) -> Symbol | None:
    """The array along which an unknown function has its values; None where its value is a number."""
    return scope.symbols.get(function + COMPONENTS)


def hold_places(scope: Scope, function: str, dims: Sequence[Dim]) -> None:
    """Notes that an unknown function has values along some ranges."""
    scope.hold(Symbol(function + COMPONENTS, "array", tuple(dims), declared=True))


def doubt_values(scope: Scope) -> None:
    """Notes under a new heading that functions whose values are arrays may be others there."""
    for name in (name.removesuffix(COMPONENTS) for name in scope.symbols if name.endswith(COMPONENTS)):
        scope.doubt(name, PERHAPS_ANOTHER.format(name))


def forget_values(scope: Scope, names: Collection[str]) -> None:
    """Functions that words introduce again may have numbers for values."""
    gone = {name + COMPONENTS for name in names} & scope.symbols.keys()
    scope.symbols = {name: symbol for name, symbol in scope.symbols.items() if name not in gone}


def is_of_entries(scope: Scope, call: ast.Call) -> bool:
    """Whether a function between arrays of one shape is applied to an entry: of `a = f(z)`, `f(z_i)`."""
    spread, item = places(scope, unprimed(call.head)), ast.bare(call.args.items[0])
    if spread is None or len(call.args.items) > 1 or not isinstance(item, ast.Script) or item.sub is None:
        return False
    symbol = next((scope.symbols[name] for name in candidates(item) if name in scope.symbols), None)
    found = [part for definition in scope.definitions.values() for part in subterms(definition.body)]
    whole = (part for part in found if isinstance(part, Apply) and part.name + COMPONENTS == spread.name)
    shape = [scope.ranges.find(dim) for dim in spread.dims]
    alike = any(shape == [scope.ranges.find(dim) for _, dim in part.args[0].indices] for part in whole)
    return alike and symbol is not None and len(symbol.dims) == len(index_nodes(item.sub)) == len(shape)


def unprimed(head: ast.Node) -> str:
    """The name of a function, primes left out."""
    return next(iter(candidates(head)), "").rstrip("'")


def value_of(scope: Scope, name: str) -> str:
    """The unknown function whose value at something is all that a number was defined to be; empty for anything else."""
    definition, symbol = scope.definitions.get(name), scope.symbols.get(name)
    body = definition.body if definition is not None and not definition.indices else None
    if not isinstance(body, Apply) or body.partials or symbol is None or symbol.declared or name in scope.open:
        return ""
    return "" if _is_entrywise(scope, body.name) else body.name


def component(e: Elaborator, applied: Apply) -> Value:
    """An unknown function at its arguments, along the ranges of its values."""
    symbol = places(e.scope, applied.name)
    axes = tuple(Axis(e.fresh(), dim) for dim in symbol.dims) if symbol is not None else ()
    return Value(along_axes(e, applied, axes), axes)


def lifted(e: Elaborator, value: Value, axes: tuple[Axis, ...], node: ast.Node) -> Value:
    """A number beside an array: the unknown functions that it is made of have values along the array's axes.

    Errors: ReadError where one of them has values of another shape.
    """
    found = {part.name for part in _made_of(value.term) if not _is_entrywise(e.scope, part.name)}
    if value.axes or not axes or not found:
        return value
    for name in sorted(found):
        known = places(e.scope, name)
        if known is None:
            hold_places(e.scope, name, [axis.dim for axis in axes])
        elif len(known.dims) != len(axes):
            raise e.error(node, f"{name} has values of another shape elsewhere")
        else:
            for mine, axis in zip(known.dims, axes, strict=True):
                e.unify(mine, axis.dim, node, f"the value of {name}")
    return Value(_along(e, value.term, found, axes), axes)


def whole(e: Elaborator, symbol: Symbol) -> Argument:
    """An array or a quantity as an argument."""
    indices = tuple((e.fresh(), dim) for dim in symbol.dims)
    return Argument(indices, Entry(symbol.name, tuple(Ix(index) for index, _ in indices)))


def along_axes(e: Elaborator, applied: Apply, axes: tuple[Axis, ...]) -> Apply:
    """The component at a position; between arrays of one shape it may depend on one entry alone."""
    if not axes:
        return applied
    if places(e.scope, applied.name) is None:
        hold_places(e.scope, applied.name, [axis.dim for axis in axes])
    dims = [e.ranges.find(axis.dim) for axis in axes]
    if any(dims == [e.ranges.find(dim) for _, dim in argument.indices] for argument in applied.args):
        e.scope.doubt(applied.name, PERHAPS_ENTRYWISE.format(applied.name))
    place = Entry(applied.name + COMPONENTS, tuple(Ix(axis.index) for axis in axes))
    return replace(applied, args=(*applied.args, Argument((), place)))


def _along(e: Elaborator, node: N, names: Collection[str], axes: tuple[Axis, ...]) -> N:
    """The node with the components of some functions in place of their values."""
    if isinstance(node, Apply):
        return cast(N, along_axes(e, node, axes) if node.name in names else node)
    change: dict[Node, Node] = {part: _along(e, part, names, axes) for part in children(node)}
    return rebuild(node, change)


def may_be_array(scope: Scope, term: t.Term) -> bool:
    """Whether a term is a number by no more than a guess: it holds the value of an unknown function of an array."""
    return any(
        argument.indices
        for part in _made_of(term)
        if not part.partials and not scope.is_declared(part.name) and places(scope, part.name) is None
        for argument in part.args
    )


def is_doubted(scope: Scope, term: t.Term) -> bool:
    """Whether a term holds the value of an unknown function of which more may be meant than is known."""
    return any(part.name in scope.doubts for part in _made_of(term))


def _made_of(node: Node) -> Iterator[Apply]:
    """The unknown functions in a term that stand within the arguments of no other."""
    if isinstance(node, Apply):
        yield node
    else:
        for part in children(node):
            yield from _made_of(part)


def _is_entrywise(scope: Scope, name: str) -> bool:
    symbol = scope.symbols.get(name)
    return symbol is not None and symbol.kind == "elementwise"
