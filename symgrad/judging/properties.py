"""What equations and words say of whole matrices: that the inverse is the transpose, or that there is none."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.regex import regex

_SINGULAR = regex(
    r"(?<!non-)(?<!non)\bsingular|non-?invertible|not (?:invertible|regular)|nilpotent|idempotent|involution|projection"
    r"|antisymmetric|is constant|of a kind"
    r"|(?<!full )(?<!full-)(?<!full row )(?<!full column )\brank|\\det|\bdet\b|=\s*0"
)
"""In what was said and not understood: that a matrix may have no inverse."""


def singular(goal: Goal) -> str:
    """What was said of a matrix and not understood, so that it may have no inverse where a claim is meant to hold."""
    nodes = (node for node in goal.nodes() if isinstance(node, t.Matrix))
    names = goal.context.with_values(frozenset[str]().union(*(goal.context.reachable_from(n.matrix) for n in nodes)))
    return next((why for why, about in goal.context.unused if about & names and _SINGULAR.search(why)), "")


def property_of(goal: Goal) -> str:
    """The matrix of which a goal says what its inverse is, as in `A^{-1} = A^T`; empty where it is none of these.

    Nobody claims that of all matrices.
    """
    match goal.lhs, goal.rhs:
        case (t.Inverse(matrix, row, column), t.Entry(name, at)) | (t.Entry(name, at), t.Inverse(matrix, row, column)):
            (i, _), (j, _) = matrix.indices
            own = (t.Entry(name, (t.Ix(i), t.Ix(j))), t.Entry(name, (t.Ix(j), t.Ix(i))))
            return name if matrix.body in own and {row, column} == set(at) else ""
    return ""
