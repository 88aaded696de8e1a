"""What nodes look like from outside of functions: their sums over ranges, their addends, and sizes as factors."""

from __future__ import annotations

from fractions import Fraction

from symgrad.kernel.graph import Graph, below

TRANSPARENT = ("add", "mul", "q", "known", "pow", "if")
"""The operations that a sum is seen through."""


def closed_sums(graph: Graph) -> frozenset[int]:
    """The sums over ranges that stand below a fraction bar, or under a root, outside of other functions."""
    found: set[int] = set()
    todo = [node[1] for node in graph.nodes if node[0] == "pow" and _divides(graph.value(node[2]))]
    seen = set(todo)
    while todo:
        i = todo.pop()
        op = graph.nodes[i][0]
        if op == "sum":
            found.add(i)
        elif op in TRANSPARENT:
            new = [j for j in below(graph.nodes[i])[op == "if" :] if j not in seen]
            seen.update(new)
            todo.extend(new)
    return frozenset(found)


def _divides(exponent: Fraction | None) -> bool:
    return exponent is not None and (exponent < 0 or exponent.denominator != 1)


def addends(graph: Graph, i: int, coefficient: Fraction = Fraction(1)) -> list[tuple[Fraction, int]]:
    """Node i as a linear combination, sums over ranges left whole."""
    match graph.nodes[i]:
        case ("add", ids):
            return [part for j in ids for part in addends(graph, j, coefficient)]
        case ("q" | "known", _, _, body):
            return addends(graph, body, coefficient)
        case ("mul", ids) if (factor := graph.value(ids[0])) is not None:
            return addends(graph, graph.mul(*ids[1:]), coefficient * factor)
    return [(coefficient, i)]


def size_factors(graph: Graph, i: int) -> tuple[list[tuple[int, int]], int]:
    """The sizes of ranges that are factors of node i, with their powers, and the rest."""
    match graph.nodes[i]:
        case ("size", n):
            return [(n, 1)], graph.one
        case ("pow", base, exponent) if (e := graph.value(exponent)) is not None and e.denominator == 1:
            sizes, rest = size_factors(graph, base)
            return [(n, k * e.numerator) for n, k in sizes], graph.pow(rest, exponent)
        case ("mul", ids):
            split = [size_factors(graph, j) for j in ids]
            return [size for sizes, _ in split for size in sizes], graph.mul(*(rest for _, rest in split))
    return [], i


class Sums:
    """Whether a sum over a range, or the size of one, occurs outside of the functions in a node."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._known: dict[int, bool] = {}

    def within(self, i: int) -> bool:
        if i not in self._known:
            op = self.graph.nodes[i][0]
            inner = op in TRANSPARENT and any(self.within(j) for j in self.graph.below(i))
            self._known[i] = op in ("sum", "size") or inner
        return self._known[i]
