"""Functions that are defined by others, lowered as the graph is built, so that few are left to be differentiated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from symgrad.kernel.graph import Graph

HALF = Fraction(1, 2)


def apply(graph: Graph, name: str, *ids: int) -> int:
    """The node of a function of the values of nodes, by its definition where it has one."""
    return LOWERED[name](graph, *ids) if name in LOWERED else graph.fn(name, *ids)


# Identities that define one function by others, on the real line. [DLMF 4.28, 4.37; sigma(x) = 1/(1+e^-x)]
# The gamma function is not e^lgamma, since it is negative between some of its poles.
LOWERED: Mapping[str, Callable[..., int]] = {
    "sigmoid": lambda g, x: g.inv(g.add(g.one, g.fn("exp", g.neg(x)))),
    "softplus": lambda g, x: g.fn("log", g.add(g.one, g.fn("exp", x))),
    "relu": lambda g, x: g.choose(g.node("pos", x), x, g.zero),
    "abs": lambda g, x: g.choose(g.node("pos", x), x, g.neg(x)),
    "sign": lambda g, x: g.choose(g.node("pos", x), g.one, g.choose(g.node("pos", g.neg(x)), g.minus_one, g.zero)),
    "step": lambda g, x: g.choose(g.node("pos", x), g.one, g.zero),
    "max": lambda g, *xs: _largest(g, *xs),
    "min": lambda g, *xs: g.neg(_largest(g, *(g.neg(x) for x in xs))),
    "sinh": lambda g, x: g.mul(g.num(HALF), g.sub(g.fn("exp", x), g.fn("exp", g.neg(x)))),
    "cosh": lambda g, x: g.mul(g.num(HALF), g.add(g.fn("exp", x), g.fn("exp", g.neg(x)))),
    "tanh": lambda g, x: g.mul(
        g.sub(g.fn("exp", g.mul(g.num(2), x)), g.one), g.inv(g.add(g.fn("exp", g.mul(g.num(2), x)), g.one))
    ),
    "arctanh": lambda g, x: g.mul(g.num(HALF), g.fn("log", g.mul(g.add(g.one, x), g.inv(g.sub(g.one, x))))),
    "tan": lambda g, x: g.mul(g.fn("sin", x), g.inv(g.fn("cos", x))),
    "lgamma": lambda g, x: g.fn("log", g.fn("gamma", x)),
    "digamma": lambda g, x: g.fn("polygamma0", x),
    "trigamma": lambda g, x: g.fn("polygamma1", x),
}


def _largest(g: Graph, first: int, *others: int) -> int:
    if not others:
        return first
    rest = _largest(g, *others)
    return g.choose(g.node("pos", g.sub(first, rest)), first, rest)
