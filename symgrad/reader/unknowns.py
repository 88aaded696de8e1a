"""Equations that may ask for an unknown function rather than hold of all: `dy/dx = k y`, the heat equation."""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.language.context import Goal
from symgrad.language.nodes import Node, children
from symgrad.language.terms import Apply, Derivative, Entry, Term

SOLVED_FOR = "it may be an equation for {}"
"""Why nothing is refuted."""


def solved_for(goal: Goal) -> str:
    """Why an equation between derivatives of one unknown function alone refutes nothing.

    The derivative of what is made of the function, of its square or its logarithm, or by what its arguments are made
    of, is a law for all functions; that of the function itself by its own arguments is none. Gradients, by the entries
    of an array, are rather what else is written in terms of.
    """
    functions = {part.name for part in goal.nodes() if isinstance(part, Apply)}
    derived = [part for side in (goal.lhs, goal.rhs) for part in _derived(side)]
    plain = derived and all(_is_plain(goal, part) for part in derived)
    return SOLVED_FOR.format(min(functions)) if plain and len(functions) == 1 else ""


def _derived(node: Node) -> Iterator[Term]:
    """The derivatives in a term that stand within no other, and the functions with primes."""
    if isinstance(node, Derivative) or (isinstance(node, Apply) and node.partials):
        yield node
    else:
        for part in children(node):
            yield from _derived(part)


def _is_plain(goal: Goal, term: Term) -> bool:
    """Whether it is the derivative of an unknown function at names by some of these, numbers all of them, or one of
    second order.
    """
    variables = set[str]()
    if isinstance(term, Derivative) and term.variable.indices and not isinstance(term.body, Derivative):
        return False
    while isinstance(term, Derivative):
        variables |= {term.variable.name}
        term = term.body
    if isinstance(term, Entry) and term.name in goal.context.definitions:
        term = goal.context.definitions[term.name].body
    if not isinstance(term, Apply):
        return False
    inputs = [argument.body for argument in term.args]
    places = {one.name for one in inputs if isinstance(one, Entry) and not _is_computed(goal, one)}
    return all(isinstance(one, Entry) and one.name in places for one in inputs) and variables <= places


def _is_computed(goal: Goal, entry: Entry) -> bool:
    """Whether it is one of several numbers that a formula gives: `f(z_k)` of `z_k = \\sum_j w_{kj} x_j` is a value that
    is worked with, and f is asked for at no such place.
    """
    return bool(entry.indices) and entry.name in goal.context.definitions
