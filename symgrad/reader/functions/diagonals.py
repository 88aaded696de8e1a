"""Derivatives of arrays written entry by entry: of `a = \\sigma(z)`, `\\partial a/\\partial z = a \\odot (1 - a)`.

The Jacobian of such an a is the diagonal matrix of that array, and holds no more. So the derivative may stand for the
diagonal, the derivatives of each `a_i` by `z_i`, where each `a_i` is made of `z_i` and of no other entry of z: what is
true of the diagonal then says all there is to say of the derivative. Of a softmax it would say half of it.
"""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Entry, Index, Ix, Term
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value

DECLARED = "elementwise-layout"
"""The convention that says so of all such derivatives."""


def diagonal(e: Elaborator, value: Value, by: Value, entry: Entry) -> Value | None:
    """The derivatives of the entries of an array by the same entries of another; None where others matter as well."""
    indices = [axis.index for axis in value.axes]
    own: tuple[Index, ...] = tuple(map(Ix, indices))
    alike = len(indices) == by.rank and all(
        e.ranges.same(mine.dim, other.dim) for mine, other in zip(value.axes, by.axes, strict=False)
    )
    known = e.scope.is_shaped(entry.name) and entry.name in e.scope.reachable_from(value.term)
    if not alike or value.row != by.row or not known or isinstance(value.term, t.Power):
        return None  # `u^2` of a vector is rather that of a number of its name
    if not _is_of_same_entry(e, value.term, entry.name, own):
        return None
    names: dict[str, Index] = {mine: Ix(other.index) for mine, other in zip(indices, by.axes, strict=True)}
    return Value(t.Derivative(rename_indices(value.term, names), entry), by.axes, by.row)


def _is_of_same_entry(e: Elaborator, term: Term, name: str, own: tuple[Index, ...]) -> bool:
    """Whether a term depends on an array through its entry at certain indices alone."""
    match term:
        case Entry(found, indices) if found == name:
            return indices == own
        case Entry(found, indices) if found in e.scope.definitions:
            known = e.scope.definitions[found]
            return name not in e.scope.reachable_from(term) or _is_of_same_entry(e, known.at(indices), name, own)
        case t.Add(parts) | t.Mul(parts) | t.Function(_, parts):
            return all(_is_of_same_entry(e, part, name, own) for part in parts)
        case t.Power(base, exponent):
            return _is_of_same_entry(e, base, name, own) and _is_of_same_entry(e, exponent, name, own)
        case t.Apply(_, args) if not any(argument.indices for argument in args):
            return all(_is_of_same_entry(e, argument.body, name, own) for argument in args)
    return name not in e.scope.reachable_from(term)
