"""Equations that say what one matrix is: orthogonal, symmetric, a projection. Nobody claims them of every matrix."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.context import Goal


def property_of(goal: Goal) -> str:
    """The matrix of which a goal says what it is, such as `A^{-1} = A^T`; empty where it is none of these."""
    names = goal.names()
    if len(names) != 1 or len(goal.free) != 2 or goal.conditions:
        return ""
    (name,) = names
    places = tuple(t.Ix(letter) for letter, _ in goal.free)
    sides = [_word(side, name, places) for side in (goal.lhs, goal.rhs)]
    return name if all(sides) and name in goal.context.arrays else ""


def _word(term: t.Term, name: str, places: tuple[t.Ix, ...]) -> str:
    """The word in one matrix that a side is, up to its sign and to which factor is transposed; empty for others."""
    match term:
        case t.Mul((t.Number(value), inner)) if abs(value) == 1:
            return _word(inner, name, places)
        case t.Entry(_, at) if set(at) == set(places):
            return "A" if at == places else "A^T"
        case t.Inverse(t.Argument(((i, _), (j, _)), t.Entry(_, at)), row, column):
            return "A^{-1}" if {row, column} == set(places) and set(at) == {t.Ix(i), t.Ix(j)} else ""
        case t.Reduce("sum", index, _, t.Mul((t.Entry(_, left), t.Entry(_, right)))):
            ends = [at for at in (*left, *right) if at != t.Ix(index)]
            if sorted(map(str, ends)) != sorted(map(str, places)):
                return ""
            return "A^2" if left.index(t.Ix(index)) != right.index(t.Ix(index)) else "A A^T"
        case t.Indicator(t.Same(left, right)):
            return "I" if {left, right} == set(places) else ""
    return ""
