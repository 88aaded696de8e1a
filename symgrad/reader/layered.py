"""Capitals with an index that stand as the weights of layers, `W_l a_{l-1} + b_l`, where nothing says what they are.

An index at a capital shows one of many: numbers, as `N_k`, `R_t` and `X_i` are, or matrices. By custom it is a matrix
for each step where it is one without an index and stands before what comes from another step, beside a bias, inverted
or before a formula that holds such a product; any other capital where it has both, and so does the row `a_{l-1} W_l`.
That shows no shape by itself, and speaks against numbers. What a sum runs over are entries: `\\sum_i W_i x_i` weighs
numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from symgrad.reader.arrays.operations import BIASES
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.shown_matrices import FAMILIES, NUMBERS
from symgrad.reader.steps_below import Step, indexed, is_shifted
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.typeface import is_capital


def layered(tree: ast.Node) -> Iterator[str]:
    """The capitals that stand as the weights of layers.

    >>> from symgrad.reader.syntax.parser import parse
    >>> from symgrad.source import Fragment
    >>> [[*layered(parse(Fragment.of(text)))] for text in ("W_l a_{l-1}", "M_l a_{l-1}", "M_l a_{l-1} + b_l")]
    [['W'], [], ['M']]
    """
    nodes = [*ast.walk(tree)]
    bound = {name for node in nodes if isinstance(node, ast.Big) and node.sub for name in bound_names(node.sub)}
    inner = {id(term) for node in nodes if isinstance(node, ast.Plus) for term in node.terms}
    for node in nodes:
        if isinstance(node, ast.Plus):
            yield from (name for term in node.terms for name in _in_product(ast.bare(term), node.terms, bound))
        elif isinstance(node, ast.Times) and id(node) not in inner:
            yield from _in_product(node, (), bound)


def _in_product(node: ast.Node, beside: Sequence[ast.Node], bound: Set[str]) -> Iterator[str]:
    factors = tuple(map(ast.bare, node.factors)) if isinstance(node, ast.Times) else ()
    for at, weight in enumerate(factors):
        inverse = _is_inverse(weight)
        name, step = indexed(replace(weight, sup=None) if inverse and isinstance(weight, ast.Script) else weight)
        if step is None or not is_capital(name) or step[0] in bound:
            continue
        biased = any(_is_bias(term, step) for term in beside)
        shifted = any(is_shifted(other, step, capital=biased) for other in factors[max(at - 1, 0) : at + 2])
        customary = name in FAMILIES
        before = customary and (
            ((biased or inverse) and any(map(_is_small, factors[at + 1 : at + 2]))) or _holds(factors[at + 1 :])
        )
        if (shifted and (biased or customary)) or before:
            yield name


def _is_inverse(node: ast.Node) -> bool:
    """Whether it is `H_k^{-1}`, as inverses are written, where a number would stand below a fraction bar."""
    sup = ast.bare(node.sup) if isinstance(node, ast.Script) and node.sup is not None else None
    return isinstance(sup, ast.Signed) and sup.sign == "-" and ast.bare(sup.body) == ast.Num("1")


def _holds(behind: Sequence[ast.Node]) -> bool:
    """Whether one of the formulas behind a weight holds such a weight before a small letter."""
    inside = [one for node in behind if not isinstance(node, ast.Sym | ast.Script) for one in ast.walk(node)]
    pairs = (pair for one in inside if isinstance(one, ast.Times) for pair in pairwise(map(ast.bare, one.factors)))
    found = ((indexed(left), right) for left, right in pairs)
    return any(name in FAMILIES and step is not None and _is_small(right) for (name, step), right in found)


def _is_bias(node: ast.Node, step: Step) -> bool:
    name, own = indexed(ast.bare(node))
    return name in BIASES and own == step


def _is_small(node: ast.Node) -> bool:
    """Whether it is a small letter that may be a vector."""
    name = node.name if isinstance(node, ast.Sym) else indexed(node)[0]
    return bool(name) and not is_capital(name) and name not in {*NUMBERS, *BIASES}
