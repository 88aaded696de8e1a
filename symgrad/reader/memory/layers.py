"""Definitions of a layer that stand for every layer: `a^l = \\sigma(z^l)` says what `a^{l-1}` is.

A letter of a layer that nobody gave a value is any layer, by custom; so is the one before it. A formula for names of
the layer l holds with l - 1 in the place of l, of names and of sizes, in all of it. Which names are those of one layer
is told by their superscripts; what has none, as a function or a shared matrix, is the same in each. Nothing is taken
over where words of the document tell one layer from another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from symgrad.language.context import Definition
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import Node, children
from symgrad.language.sets import REAL
from symgrad.language.terms import Argument, Dim, Entry, Ix, Reduce
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.unification import UNKNOWN, Mismatch, is_unknown
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.regex import regex

V = TypeVar("V")

CUSTOM = "each layer is like the one before: {} as {}"
"""By custom: what the formula of a layer says of the others."""

_LAYER = regex(r"(?P<base>.+?)(?P<sign>[\^_])(?:\{(?P<inner>[^{}]*)\}|(?P<letter>\\ell|l))")
_INNER = regex(r"(?P<open>[\[(]?)(?P<letter>\\ell|l)(?:\s*(?P<sign>[-+])\s*(?P<step>\d))?(?P<close>[\])]?)")


def before(name: str, steps: int = 1) -> str:
    """The name of so many layers before; empty for a name that tells no layer by a letter.

    >>> before("z^l"), before("z^{l-1}"), before("W^{[l]}"), before("a^{(l+1)}"), before("n_l"), before("x^L")
    ('z^{l-1}', 'z^{l-2}', 'W^{[l-1]}', 'a^{(l)}', 'n_{l-1}', '')
    """
    found = _LAYER.fullmatch(name)
    inner = _INNER.fullmatch(found["inner"] or found["letter"]) if found is not None else None
    if found is None or inner is None:
        return ""
    step = int((inner["sign"] or "+") + (inner["step"] or "0")) - steps
    shown = inner["open"] + inner["letter"] + (f"{step:+d}" if step else "") + inner["close"]
    return f"{found['base']}{found['sign']}" + (shown if shown == inner["letter"] else f"{{{shown}}}")


def inherit_layers(scope: Scope, names: Iterable[str]) -> None:
    """Gives unknown names the shapes that were declared for another layer, `h^l \\in \\mathbb{R}^{n_l}`."""
    for name in names:
        others = (scope.symbols.get(before(name, steps)) for steps in (-1, 1)) if not scope.knows(name) else ()
        found = next((one for one in others if one is not None and one.declared and one.kind == "array"), None)
        if found is not None and not any(map(is_unknown, found.dims)):
            steps = 1 if before(name, -1) == found.name else -1
            dims = tuple(_named(dim, steps) for dim in found.dims)
            scope.add(replace(found, name=name, dims=dims, attributes=frozenset(), entries=REAL, declared=False))


def names_of(trees: Iterable[ast.Node | None]) -> list[str]:
    """What the names in formulas may be called."""
    nodes = (node for tree in trees if tree is not None for node in ast.walk(tree))
    return sorted({name for node in nodes for name in candidates(node)})


@contextmanager
def linked(scope: Scope, names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """While names at the layer before have the formulas of their layer; tells what was done."""
    symbols, definitions = scope.symbols, scope.definitions
    notes = link_layers(scope, [name for name in names if name in symbols])
    yield notes
    if notes:
        scope.symbols, scope.definitions = symbols, definitions


def link_layers(scope: Scope, names: Iterable[str]) -> tuple[str, ...]:
    """Gives names at the layer before the formulas that their layer has, where they have none; what was done.

    names: those that a claim holds. A formula is taken one layer back, and no further.
    """
    own = {} if scope.unlike else {before(name): name for name in scope.definitions if before(name)}
    todo = sorted(frozenset[str]().union(*map(scope.reachable, names)) & own.keys()) if own else []
    notes: list[str] = []
    while todo:
        name = todo.pop()
        symbol = scope.symbols.get(name)
        if symbol is None or symbol.kind != "array" or name in scope.definitions:
            continue
        saved = scope.symbols, scope.ranges.save()
        try:
            _define(scope, scope.definitions[own[name]], name)
        except Mismatch:
            scope.symbols = saved[0]
            scope.ranges.restore(saved[1])
            continue
        notes.append(CUSTOM.format(name, own[name]))
        todo += sorted(entry_names(scope.definitions[name].body) & own.keys())
    return tuple(notes)


def _define(scope: Scope, formula: Definition, name: str) -> None:
    """Errors: Mismatch where ranges differ, or their numbers."""
    _unify(scope, formula.body, dict(formula.indices))
    parts = entry_names(formula.body)
    names = {one: before(one) for one in sorted(parts) if before(one)} | {formula.name: name}
    known = [(scope.symbols[old], scope.symbols[new]) for old, new in names.items() if new in scope.symbols]
    if uneven := next((pair for pair in known if len(pair[0].dims) != len(pair[1].dims)), None):
        raise Mismatch(*(len(one.dims) for one in uneven))
    pairs = [pair for old, new in known for pair in zip(old.dims, new.dims, strict=True)]
    shared = [scope.symbols[one] for one in sorted(parts - names.keys()) if one in scope.symbols]
    pairs += [(dim, dim) for one in shared for dim in one.dims]
    moved = partial(_moved, scope, _matched(scope, pairs))
    for old, new in names.items():
        if new not in scope.symbols:
            symbol = replace(
                scope.symbols[old], name=new, kind="array", dims=tuple(map(moved, scope.symbols[old].dims))
            )
            scope.symbols = {**scope.symbols, new: symbol}
    indices = tuple((index, moved(dim)) for index, dim in formula.indices)
    scope.symbols = {**scope.symbols, name: replace(scope.symbols[name], kind="quantity")}
    definition = Definition(name, indices, _renamed(formula.body, names, moved))
    scope.definitions = {**scope.definitions, name: definition}


def _unify(scope: Scope, node: Node, bound: Mapping[str, Dim]) -> None:
    """Gives the letters of a formula the ranges of the arrays that they are positions of.

    Errors: Mismatch.
    """
    if isinstance(node, Reduce):
        bound = {**bound, node.index: node.dim}
    if isinstance(node, Argument):
        bound = {**bound, **dict(node.indices)}
    if isinstance(node, Entry) and node.name in scope.symbols:
        for index, dim in zip(node.indices, scope.symbols[node.name].dims, strict=False):
            if isinstance(index, Ix) and index.name in bound:
                scope.ranges.unify(bound[index.name], dim)
    for part in children(node):
        _unify(scope, part, bound)


def _matched(scope: Scope, pairs: Sequence[tuple[Dim, Dim]]) -> dict[Dim, Dim]:
    """The ranges of one layer with those of the layer before, unified until each has one.

    Errors: Mismatch.
    """
    find = scope.ranges.find
    while True:
        found: dict[Dim, Dim] = {}
        for old, new in pairs:
            known = found.setdefault(find(old), new if is_unknown(find(old)) else _named(find(old)))
            if find(known) != find(new):
                scope.ranges.unify(known, new)
                break
        else:
            return found


def _named(dim: Dim, steps: int = 1) -> Dim:
    """A size so many layers before: of `n_l`, `n_{l-1}`; one that tells no layer is the same."""
    return (before(dim, steps) or dim) if isinstance(dim, str) else dim


def _moved(scope: Scope, found: dict[Dim, Dim], dim: Dim) -> Dim:
    dim = scope.ranges.find(dim)
    if dim not in found:
        found[dim] = scope.ranges.new() if is_unknown(dim) else _named(dim)
    return found[dim]


def _renamed(value: V, names: Mapping[str, str], moved: Callable[[Dim], Dim]) -> V:
    """A term with other names and ranges."""
    if isinstance(value, Node):
        return cast(V, type(value)(*(_renamed(one, names, moved) for one in value.fields())))
    if isinstance(value, tuple):
        return cast(V, tuple(_renamed(one, names, moved) for one in value))
    if isinstance(value, str):
        return cast(
            V, names[value] if value in names else moved(value) if value.startswith(UNKNOWN) or before(value) else value
        )
    return value
