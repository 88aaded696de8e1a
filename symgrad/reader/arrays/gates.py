"""Letters that tell weights apart: the z of `z = \\sigma(W_z x + b_z)`, and both of `W_h h_{t-1} + W_x x_t`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from symgrad.reader.meaning.guesses import WEIGHTS
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import base_name


def gates(head: ast.Node, body: ast.Node) -> set[str]:
    """The letters below weights that are those of what these give, or of what they are applied to; not of what runs, as
    in `\\sum_j W_j x_j`.
    """
    leaves = (leaf for part in (head, body) for sub in _running(part) for leaf in ast.walk(sub))
    indices = {leaf.name for leaf in leaves if isinstance(leaf, ast.Sym)}
    found = set[str]()
    for node in ast.walk(body):
        if (letter := _below_weight(node)) and letter == base_name(_base(head)):
            found.add(letter)
        for left, right in pairwise(node.factors) if isinstance(node, ast.Times) else ():
            if (letter := _below_weight(left)) and letter == base_name(_base(right)):
                found.add(letter)
    return {letter for letter in found - indices if len(letter) == 1}


def ungated(scope: Scope, node: ast.Node) -> ast.Node:
    """A formula with its weights without the letters that only tell them apart."""
    if _below_weight(node) in scope.gates and isinstance(node, ast.Script):
        return node.base if node.sup is None else replace(node, sub=None)
    return ast.mapped(node, lambda part: ungated(scope, part))


def _below_weight(node: ast.Node) -> str:
    weight = isinstance(node, ast.Script) and node.sub is not None and base_name(node.base) in WEIGHTS
    return (base_name(node.sub) or "") if weight and isinstance(node, ast.Script) and node.sub is not None else ""


def _base(node: ast.Node) -> ast.Node:
    node = ast.bare(node)
    return node.base if isinstance(node, ast.Script) else node


def _running(tree: ast.Node) -> Iterator[ast.Node]:
    """What stands below sums, and below what is no weight."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Script | ast.Big) and node.sub is not None and not _below_weight(node):
            yield node.sub
