"""Plain scalar differentiation of explicit instances: the sum rule, Leibniz, and the chain rule, node by node."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from symgrad.errors import IllFormed
from symgrad.kernel.functions import apply
from symgrad.kernel.graph import Graph, Positions
from symgrad.language import terms as t
from symgrad.rules import derivatives as rules


class Derivatives:
    """The partial derivatives of the nodes of one graph, as nodes of the same graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._found: dict[tuple[int, str, Positions], int] = {}

    def of(self, i: int, name: str, positions: Positions) -> int:
        """The partial derivative of node i by the entry `name[positions]`; stops at that quantity, follows others."""
        if not self.graph.depends(i, name):
            return self.graph.zero if self.graph.has_value(i) else i
        key = (i, name, positions)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._of(i, name, positions)
        return found

    def _of(self, i: int, name: str, positions: Positions) -> int:
        g = self.graph

        def d(j: int) -> int:
            return self.of(j, name, positions)

        match g.nodes[i]:
            case ("mul", ids):
                varying = [n for n, j in enumerate(ids) if g.depends(j, name)]
                return g.add(*[g.mul(*ids[:n], d(ids[n]), *ids[n + 1 :]) for n in varying])
            case ("add", ids):
                return g.add(*[d(j) for j in ids if g.depends(j, name)])
            case ("var", own, at):
                return g.num(int(own == name and at == positions))
            case ("q", own, at, body):
                return g.num(int(at == positions)) if own == name else d(body)
            case ("known", own, at, _):
                return g.num(int(own == name and at == positions))
            case ("if", condition, yes, no):
                return g.choose(g.smooth(condition) if g.depends(condition, name) else condition, d(yes), d(no))
            case ("int", variable, body):
                return g.integral(variable, d(body))
        return self._chain(i, g.nodes[i], d)

    def _chain(self, i: int, node: tuple[Any, ...], d: Callable[[int], int]) -> int:
        """The chain rule for powers, functions and abstract functions; d differentiates their arguments."""
        g = self.graph
        match node:
            case ("pow", base, exponent):
                return self._power(i, base, exponent, d)
            case ("fn", function, ids):
                slopes = [d(j) for j in ids]
                outer = [g.zero if x == g.zero else self._outer(function, n, ids) for n, x in enumerate(slopes)]
                return g.add(*map(g.mul, outer, slopes))
            case ("app", function, args, slots):
                arguments = [(a, n, j) for a, ids in enumerate(args) for n, j in enumerate(ids)]
                return g.add(
                    *(
                        g.mul(g.node("app", function, args, tuple(sorted((*slots, (a, n))))), d(j))
                        for a, n, j in arguments
                    )
                )
        raise IllFormed(f"{node[0]} has no derivative")

    def _outer(self, function: str, n: int, ids: tuple[int, ...]) -> int:
        """The derivative of a function by its argument n, at its arguments."""
        if function in DERIVATIVES:
            return DERIVATIVES[function](self.graph, n, *ids)
        if function not in rules.DERIVATIVES:
            raise IllFormed(f"no derivative is known for {function}")
        return _at(self.graph, rules.DERIVATIVES[function].derivative, ids[0])

    def _power(self, i: int, base: int, exponent: int, d: Callable[[int], int]) -> int:
        """D(a^b) = b a^(b-1) D(a) + a^b log(a) D(b)."""
        g = self.graph
        outer = g.mul(exponent, g.pow(base, g.add(exponent, g.minus_one)))
        by_exponent = g.mul(i, g.fn("log", base)) if d(exponent) != g.zero else g.zero
        return g.add(g.mul(outer, d(base)), g.mul(by_exponent, d(exponent)))


def _polygamma(order: int, g: Graph, _: int, x: int) -> int:
    return g.fn(f"polygamma{order}", x)


def _at(g: Graph, term: t.Term, x: int) -> int:
    """The value of a row of the rules, a term in u, where u is x."""
    match term:
        case t.Entry():
            return x
        case t.Number(value):
            return g.num(value)
        case t.Constant(name):
            return g.node("const", name)
        case t.Add(parts):
            return g.add(*(_at(g, part, x) for part in parts))
        case t.Mul(parts):
            return g.mul(*(_at(g, part, x) for part in parts))
        case t.Power(base, exponent):
            return g.pow(_at(g, base, x), _at(g, exponent, x))
        case t.Function(name, (argument,)):
            return apply(g, name, _at(g, argument, x))
    raise IllFormed(f"{type(term).__name__} in a derivative")


# d/dx_n of what is not in the table of functions.
DERIVATIVES: Mapping[str, Callable[..., int]] = {
    **{f"polygamma{order}": partial(_polygamma, order + 1) for order in range(3)},
    "maximum": lambda g, n, *xs: g.node("fn", f"selects{n}", xs),
}
