"""Limits and integrals between two ends, replaced by their values.

SymPy proposes antiderivatives, the checker accepts them; limits are found by the checker alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from symgrad.checker import ANTIDERIVATIVE, LIMIT, joined
from symgrad.checker.limits import limit_of
from symgrad.checker.primitive import between, without
from symgrad.checker.refusals import Refused
from symgrad.errors import SymgradError
from symgrad.language import terms as t
from symgrad.language.attributes import Array, is_positive
from symgrad.language.context import Context, Goal
from symgrad.language.nodes import Node, exchanged, subterms
from symgrad.language.serial import encode

NO_PRIMITIVE = "no antiderivative was found, or none that is seen to be continuous between the ends"


Step = tuple[Goal, str, dict[str, Any]]
"""A goal with an integral or a limit, and the theorem that takes it away, with what a certificate says of it."""


def evaluated(goal: Goal, deadline: float) -> tuple[Goal, list[Step]]:
    """The goal without limits and integrals between two ends, and the steps to it.

    Errors: Refused where one is not found.
    """
    steps = list[Step]()
    while (node := next(_innermost(goal), None)) is not None:
        if isinstance(node, t.Limit):
            value, step = limit_of(goal, node, deadline), (goal, LIMIT, {"limit": encode(node)})
        else:
            primitive, value = _found(goal, node, deadline)
            step = goal, ANTIDERIVATIVE, {"integral": encode(node), "primitive": encode(primitive)}
        steps.append(step)
        goal = without(goal, node, value)
    return goal, steps


def certified(certificate: Mapping[str, Any], steps: list[Step]) -> Mapping[str, Any]:
    """The certificate of the goal with integrals and limits from that of the one without."""
    for goal, theorem, how in reversed(steps):
        certificate = joined(goal, theorem, how, [certificate])
    return certificate


def holds_integral(goal: Goal) -> bool:
    return any(isinstance(node, t.Definite) for node in goal.nodes())


def holds_limit(goal: Goal) -> bool:
    return any(isinstance(node, t.Limit) for node in goal.nodes())


def _innermost(goal: Goal) -> Iterator[t.Definite | t.Limit]:
    kinds = (t.Definite, t.Limit)
    nodes = (node for node in goal.nodes() if isinstance(node, kinds))
    return (node for node in nodes if not any(isinstance(part, kinds) for part in subterms(node.body)))


def _found(goal: Goal, node: t.Definite, deadline: float) -> tuple[t.Term, t.Term]:
    """An antiderivative, and the value of the integral. Errors: Refused."""
    for primitive in _proposed(goal.context, node):
        try:
            return primitive, between(goal, node, primitive, deadline)
        except (Refused, SymgradError):
            continue
    raise Refused(NO_PRIMITIVE)


def _proposed(context: Context, node: t.Definite) -> Iterator[t.Term]:
    """What SymPy takes for antiderivatives; of several cases, each."""
    import sympy
    from sympy.integrals.manualintegrate import manualintegrate

    from symgrad.bridge import from_sympy, to_sympy

    variable = t.Entry(node.variable)
    leaves = sorted({variable} | {part for part in subterms(node.body) if isinstance(part, t.Entry | t.Size)}, key=repr)
    plain = [(leaf, t.Entry("u" if leaf == variable else f"a{n}")) for n, leaf in enumerate(leaves)]
    arrays = {new.name: _plain(context, old) for old, new in plain}
    names: dict[Node, Node] = dict(plain)
    back: dict[Node, Node] = {new: old for old, new in plain}
    try:
        body = exchanged(node.body, names)
        found = manualintegrate(to_sympy(body, Context(arrays)), sympy.Symbol("u", real=True))
    except Exception:  # what a proposal fails of is no matter
        return
    pieces = found.args if isinstance(found, sympy.Piecewise) else ((found, True),)
    for expression, _ in pieces:
        try:
            term, _ = from_sympy(expression)
            yield exchanged(term, back)
        except Exception:
            continue


def _plain(context: Context, leaf: t.Term) -> Array:
    """What SymPy needs to know of an entry or a size: whether it is positive."""
    array = context.arrays.get(leaf.name) if isinstance(leaf, t.Entry) else None
    positive = isinstance(leaf, t.Size) or (array is not None and is_positive(array))
    return Array(attributes=frozenset({"positive"} if positive else ()))
