"""Proofs by induction that are worth trying: along which range, and which factor leads from one size to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from symgrad.checker import Refused
from symgrad.checker.shortening import Shortening
from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, subterms
from symgrad.language.serial import encode

MOST = 6
"""How many factors are tried for one range."""


def inductions(goal: Goal) -> Iterator[dict[str, Any]]:
    """The inductions for a goal: along the ranges that are summed over and have no free index."""
    nodes = [node for root in goal.roots() for node in subterms(root)]
    summed = {node.dim for node in nodes if isinstance(node, t.Reduce) and node.op in ("sum", "prod")}
    for dim in goal.ranges():
        if dim in summed and all(own != dim for _, own in goal.free):
            found = dict.fromkeys((t.ONE, *_factors(nodes, dim, goal.context.dims.get(dim, 1))))
            yield from ({"along": dim, "factor": encode(factor)} for factor in islice(found, MOST))


def _factors(nodes: list[Node], dim: str, least: int) -> Iterator[t.Term]:
    """What a product, a power or a factorial has at one size more."""
    for node in nodes:
        match node:
            case t.Reduce("prod", _, own) if own == dim and not free_indices(node):
                work = Shortening(dim, least)
                try:
                    yield work.at_last(work.part(node))
                except Refused:
                    continue
            case t.Power(base, exponent) if not isinstance(exponent, t.Number) and not free_indices(base):
                yield base
            case t.Function("gamma", (t.Add(parts),)) if t.Size(dim) in parts:
                yield t.add(*parts, t.MINUS_ONE)
