"""Partial derivatives of unknown functions of quantities that depend on each other: by one argument, the others held.

`\\frac{dw}{dt} = \\frac{\\partial w}{\\partial x} \\frac{dx}{dt} + \\frac{\\partial w}{\\partial t}`: where both signs
stand in one chain, d follows all paths and `\\partial` one argument alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import N, Node, children, exchanged, rebuild, subterms
from symgrad.language.terms import Apply, Entry, Term
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.scope.scope import Scope


def unknown_function(scope: Scope, term: Term) -> Apply | None:
    """The unknown function at names whose value a term is, and no more."""
    if isinstance(term, Entry) and term.name in scope.definitions and not term.indices:
        term = scope.definitions[term.name].body
    plain = isinstance(term, Apply) and all(isinstance(argument.body, Entry) for argument in term.args)
    return term if plain and isinstance(term, Apply) else None


def by_argument(e: Elaborator, term: Term, variable: Term) -> Term | None:
    """The derivative of an unknown function by one argument, of which other arguments are made as well, beside a total
    one; None where no other argument depends on it.
    """
    if not e.frame.total or not isinstance(variable, Entry):
        return None
    applied = unknown_function(e.scope, term)
    slots = [n for n, argument in enumerate(applied.args) if argument.body == variable] if applied is not None else []
    if applied is None or len(slots) != 1 or not any(_others(e.scope, applied, variable)):
        return None
    return replace(applied, partials=(*applied.partials, (slots[0], ())))


def _others(scope: Scope, applied: Apply, variable: Entry) -> Iterator[bool]:
    """Whether each other argument depends on a variable."""
    for argument in applied.args:
        if isinstance(argument.body, Entry) and argument.body.name != variable.name:
            yield variable.name in scope.reachable(argument.body.name)


def by_value(scope: Scope, term: Term, variable: Term) -> Term | None:
    """The derivative by the value of an unknown function at a place, `\\partial V/\\partial D(x)`: that by a number of
    which V is made wherever the value stands; None where the function stands in V in any other way, or nowhere.
    """
    if not isinstance(variable, Apply) or variable.partials:
        return None
    local = Entry("v'")
    found = exchanged(_written_out(scope, term, variable.name), {variable: local})
    parts = list(subterms(found))
    elsewhere = any(isinstance(part, Apply) and part.name == variable.name for part in parts)
    if elsewhere or local not in parts or any(isinstance(part, t.Derivative | t.Let) for part in parts):
        return None
    return t.Let(local.name, variable, t.Derivative(found, local))


def _written_out(scope: Scope, node: N, function: str) -> N:
    """A term with the formula of each quantity that the value of a function goes into."""
    if isinstance(node, Entry) and node.name in scope.definitions:
        body = _written_out(scope, scope.definitions[node.name].at(node.indices), function)
        within = any(isinstance(part, Apply) and part.name == function for part in subterms(body))
        return body if within else node  # type: ignore[return-value]
    return rebuild(node, {child: _written_out(scope, child, function) for child in children(node)})


def in_terms_of(scope: Scope, term: Term, name: str) -> Term | None:
    """A term in which the formula of a number has its name, as `g(y)` for `g(h(x))` where `y = h(x)`; None where the
    number's inputs stand beside it, so that it can be written in several ways.
    """
    definition = scope.definitions[name]
    inputs = scope.reachable(name) - {name}
    if definition.indices or not inputs:
        return None

    def written(node: Node) -> Node:
        if node == definition.body:
            return Entry(name)
        outer = node.name if isinstance(node, Entry) and node.name in scope.definitions else name
        if isinstance(node, Entry) and outer not in inputs | {name} and scope.reachable(outer) & inputs:
            return written(scope.definitions[outer].at(node.indices))
        return rebuild(node, {part: written(part) for part in children(node)})

    found = written(term)
    left = frozenset[str]().union(*(scope.reachable(other) for other in entry_names(found) - {name}))
    return found if isinstance(found, Term) and name in entry_names(found) and not left & inputs else None
