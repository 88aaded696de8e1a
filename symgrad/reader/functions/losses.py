"""Quantities without a definition that are differentiated: functions of everything that nothing else is made of.

`\\partial L / \\partial z` of a loss that the document leaves open is judged for every loss: L becomes an unknown
function of the last quantities before it, so that what holds for it holds for all.
"""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.context import Definition
from symgrad.language.free_names import entry_names
from symgrad.language.terms import Entry
from symgrad.reader.arrays.images import along_axes, whole
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast


def abstract_loss(e: Elaborator, body: ast.Node, name: str, node: ast.Diff, rank: int) -> Value:
    """Makes the unknown quantity a function of the sinks of the graph and of what it is differentiated by.

    rank: how many indices it has, as one of many; it is another function for each of their positions.
    """
    if name in e.scope.partly:
        raise e.error(body, f"{name} may depend on more than words say, and has no definition")
    for variable in node.variables:
        e.value(variable.body)
    inputs = _inputs(e, node)
    if not inputs:
        raise e.error(body, f"{name} has no definition, and nothing is known that it could depend on")
    axes = tuple(Axis(e.fresh(), e.ranges.new()) for _ in range(rank))
    term = along_axes(e, t.Apply(name, tuple(whole(e, symbol) for symbol in inputs)), axes)
    indices = tuple((axis.index, axis.dim) for axis in axes)
    e.scope.define(Definition(name, indices, term), place=e.source.place(body.span[0]))
    e.scope.open |= {name}
    e.frame.notes.append(f"{name} is taken as an unknown function of {', '.join(symbol.name for symbol in inputs)}")
    return e.value(body) if rank else e.entry(e.scope.symbols[name], body)


def _inputs(e: Elaborator, node: ast.Diff) -> list[Symbol]:
    definitions = e.scope.definitions
    used = {name for definition in definitions.values() for name in entry_names(definition.body)}
    sinks = [name for name in definitions if name not in used and name not in e.scope.rules]
    below = {name for sink in sinks for name in _below(e, sink)}
    for variable in node.variables:
        value = e.value(variable.body)
        if isinstance(value.term, Entry) and value.term.name not in below:
            sinks.append(value.term.name)
    return [e.scope.symbols[name] for name in dict.fromkeys(sinks)]


def _below(e: Elaborator, name: str) -> set[str]:
    """All names that a quantity depends on, its own included."""
    seen: set[str] = set()
    todo = [name]
    while todo:
        top = todo.pop()
        if top not in seen:
            seen.add(top)
            if top in e.scope.definitions:
                todo.extend(entry_names(e.scope.definitions[top].body))
    return seen
