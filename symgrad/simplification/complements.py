"""The author's `1 - a` of a number a, kept: `p - (1 - a) y - a/K`, and not `p + a y - y - a/K`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from symgrad.language.context import Context
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.language.terms import ONE, Add, Derivative, Entry, Term, add, neg
from symgrad.simplification.cost import cost
from symgrad.simplification.polynomial import Monomial, Poly

LONGER = 1.2
"""How much longer than without it a term with the author's `1 - a` may be."""

MARK = "1 - "
"""What makes the name that stands for `1 - a` one that nobody can type."""


def in_complements(term: Term, poly: Poly, goal: Term, context: Context, shown: Callable[[Poly], Term]) -> Term:
    """The term of a polynomial with `(1 - a) x` for `x - a x`, if `1 - a` is what the goal is made of.

    shown: how a polynomial is written.
    """
    named: dict[Node, Term] = {}
    for number in dict.fromkeys(_numbers(goal, context)):
        new = _collected(poly, number)
        if new == poly:
            continue
        named[Entry(MARK + number.name)] = add(ONE, neg(number))
        written = _written_out(shown(new), named)
        if cost(written) <= LONGER * cost(term):
            term, poly = written, new
    return term


def _numbers(goal: Term, context: Context) -> Iterator[Entry]:
    """The inputs without index of which `1 - a` stands in a term, or in the definitions behind it."""
    variable = goal.variable.name if isinstance(goal, Derivative) else ""
    bodies = [context.definitions[name].body for name in context.definitions if name in context.reachable(goal)]
    for part in (part for body in (goal, *bodies) for part in subterms(body)):
        if isinstance(part, Add) and len(part.terms) == 2 and ONE in part.terms:
            other = neg(part.terms[1] if part.terms[0] == ONE else part.terms[0])
            if isinstance(other, Entry) and not other.indices and other.name not in {variable, *context.definitions}:
                yield other


def _collected(poly: Poly, number: Entry) -> Poly:
    """Every pair `c x - c a x` of a polynomial as one monomial with a name for `1 - a`."""
    out, whole = dict(poly), (Entry(MARK + number.name), 1)
    for mono, value in poly.items():
        rest: Monomial = mono - {(number, 1)}
        if len(rest) < len(mono) and out.get(rest) == -value and number.name not in _names(rest):
            del out[mono], out[rest]
            out[rest | {whole}] = -value
    return out


def _names(mono: Monomial) -> frozenset[str]:
    return frozenset[str]().union(*(entry_names(atom) for atom, _ in mono))


def _written_out(term: Term, named: Mapping[Node, Term]) -> Term:
    """The term with every `1 - a` for its name."""

    def walk(node: Node) -> Node:
        if node in named:
            return named[node]
        changed = {child: new for child in children(node) if (new := walk(child)) is not child}
        return rebuild(node, changed) if changed else node

    new = walk(term)
    assert isinstance(new, Term)
    return new


__all__ = ["in_complements"]
