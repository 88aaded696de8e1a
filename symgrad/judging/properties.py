"""Equations that say what one matrix is: its inverse is its transpose, or itself. Nobody claims them of all."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.context import Goal


def property_of(goal: Goal) -> str:
    """The matrix of which a goal says what its inverse is, as in `A^{-1} = A^T`; empty where it is none of these."""
    match goal.lhs, goal.rhs:
        case (t.Inverse(matrix, row, column), t.Entry(name, at)) | (t.Entry(name, at), t.Inverse(matrix, row, column)):
            (i, _), (j, _) = matrix.indices
            own = (t.Entry(name, (t.Ix(i), t.Ix(j))), t.Entry(name, (t.Ix(j), t.Ix(i))))
            return name if matrix.body in own and {row, column} == set(at) else ""
    return ""
