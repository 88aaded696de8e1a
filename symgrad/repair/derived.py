"""The right-hand side derived anew, in the names of the document, for a step that no small edit makes true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.language.context import Goal
from symgrad.language.nodes import subterms
from symgrad.language.terms import Derivative, Entry, Term
from symgrad.printer import latex
from symgrad.simplification import simplify


def derived(goal: Goal) -> Iterator[tuple[Goal, str]]:
    """Goals that should be true of the left side, each with its right-hand side in LaTeX; untrusted."""
    for term in dict.fromkeys(_values(goal)):
        if term not in (goal.lhs, goal.rhs):
            yield replace(goal, rhs=term), latex(term)


def _values(goal: Goal) -> Iterator[Term]:
    """The definition of a quantity, else the short form with all derivatives carried out."""
    definition = goal.context.definitions.get(goal.lhs.name) if isinstance(goal.lhs, Entry) else None
    body = definition.at(goal.lhs.indices) if definition is not None and isinstance(goal.lhs, Entry) else goal.lhs
    if definition is not None and not any(isinstance(part, Derivative) for part in subterms(body)):
        yield body
    yield simplify(body, goal.context, goal.free, goal.conditions)
