"""The step that stands below a letter, and how far those of two letters are apart: `W_l` and `a_{l-1}`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.memory.recurrent import step_of
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.typeface import is_capital

Step = tuple[str, int]
"""A letter, and a number that is added to it."""


def indexed(node: ast.Node) -> tuple[str, Step | None]:
    """The letter and the step of `W_l` or `W_l^T`; no step for anything else."""
    base = ast.bare(node.base) if isinstance(node, ast.Script) else None
    if not isinstance(node, ast.Script) or not isinstance(base, ast.Sym) or len(index_nodes(node.sub)) != 1:
        return "", None
    if node.sup is not None and not is_transpose(node.sup):
        return "", None
    below = ast.bare(index_nodes(node.sub)[0])
    return base.name, (below.name, 0) if isinstance(below, ast.Sym) else step_of(below)


def is_shifted(node: ast.Node, step: Step | None, *, capital: bool = False) -> bool:
    """Whether a letter, a small one unless capitals count too, is of another step than that."""
    name, other = indexed(node)
    if step is None or other is None or (is_capital(name) and not capital):
        return False
    return other[0] == step[0] and other != step


def driven(trees: Sequence[ast.Node]) -> Iterator[str]:
    """The small letters behind a capital of their step, where a small letter goes on to its next one: the g of
    `x_{t+1} = x_t - P_t g_t`, where g_t may be a vector and P_t a matrix.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    met = {(name, *step) for name, step in map(indexed, nodes) if step is not None and not is_capital(name)}
    runs = {letter for name, letter, at in met if any((name, letter) == one[:2] and at != one[2] for one in met)}
    for node in nodes:
        for before, behind in pairwise(node.factors) if isinstance(node, ast.Times) else ():
            (capital, step), (small, other) = indexed(before), indexed(behind)
            if step is not None and other is not None and step[0] == other[0] and step[0] in runs:
                yield from (small,) if is_capital(capital) and not is_capital(small) else ()
