"""Determinants of products and of sums with a matrix of low rank; both and inverses of few positions and diagonals."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

from symgrad.checker.marks import size_of
from symgrad.checker.matrices import at, named
from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.substitution import fresh, rename_indices


def law(laws: Any, term: t.Term) -> t.Term | None:
    """What a determinant is by others; None where no law applies."""
    return (factored(term) or of_sum(term, laws.is_lent)) if isinstance(term, t.Determinant) else None


def factored(term: t.Determinant) -> t.Term | None:
    """`det(c A B) = c^n det A det B`, `det A^{-1} = 1 / det A`, `det A^T = det A`; None for another form."""
    (row, dim), (column, _) = term.matrix.indices
    match term.matrix.body:
        case t.Entry(name, (t.Ix(i), t.Ix(j))) if (i, j) == (column, row):
            return t.Determinant(t.Argument(term.matrix.indices, t.Entry(name, (t.Ix(row), t.Ix(column)))))
        case t.Inverse(inner, t.Ix(i), t.Ix(j)) if {i, j} == {row, column}:
            closed = free_indices(inner).isdisjoint((row, column))
            return t.Power(t.Determinant(inner), t.MINUS_ONE) if closed else None
        case t.Reduce("sum", between, over, body) if over == dim:
            return _of_product(term.matrix, between, body)
        case t.Mul(factors):
            scalar, rest = _split(factors, lambda factor: free_indices(factor).isdisjoint((row, column)))
            if scalar != t.ONE:
                return t.mul(_to_the_size(scalar, dim), t.Determinant(t.Argument(term.matrix.indices, rest)))
    return None


def _of_product(matrix: t.Argument, between: str, body: t.Term) -> t.Term | None:
    """The determinant of `sum_k c a_ik b_kj`."""
    (row, dim), (column, _) = matrix.indices
    factors = body.factors if isinstance(body, t.Mul) else (body,)
    if any({row, column} <= free_indices(factor) for factor in factors):
        return None
    scalar, rest = _split(factors, lambda factor: free_indices(factor).isdisjoint((row, column, between)))
    parts = rest.factors if isinstance(rest, t.Mul) else (rest,)
    right, left = _split(parts, lambda factor: column in free_indices(factor))
    sides = (t.Argument(((row, dim), (between, dim)), left), t.Argument(((between, dim), (column, dim)), right))
    return t.mul(_to_the_size(scalar, dim), *map(t.Determinant, sides))


def _split(factors: tuple[t.Term, ...], chosen: Callable[[t.Term], bool]) -> tuple[t.Term, t.Term]:
    """The product of the factors that are chosen, and of the others."""
    return t.mul(*filter(chosen, factors)), t.mul(*(factor for factor in factors if not chosen(factor)))


def _to_the_size(scalar: t.Term, dim: t.Dim) -> t.Term:
    if scalar == t.ONE:
        return scalar
    return t.Power(scalar, t.Size(dim) if isinstance(dim, str) else t.number(dim))


# ------------------------------------------------------------------------------------------------------------ sums


def of_sum(term: t.Determinant, is_lent: Callable[[str], bool]) -> t.Term | None:
    """`det(1 + u v^T) = 1 + v^T u`, `det(A + u v^T) = det A (1 + v^T A^{-1} u)`, `det(1 + U V) = det(1 + V U)` where
    the latter comes first in the order of matrices; None for another form. [Sylvester, Weinstein, Aronszajn]

    *Proof.* Both sides of the last are the determinant of `[[1, -U], [V, 1]]`, by its two Schur complements; the first
    is the case of one column, and the second is `det A` times that of `A^{-1} u`, where A has an inverse. is_lent: of
    which arrays that may be assumed, as they have one on a dense set of their values and both sides are continuous.
    """
    (row, dim), (column, _) = term.matrix.indices
    terms = term.matrix.body.terms if isinstance(term.matrix.body, t.Add) else ()
    for one, other in (terms, terms[::-1]) if len(terms) == 2 else ():
        if _is_delta(one, row, column):
            return _beside_one(term.matrix, other)
        match one:
            case t.Entry(name, (t.Ix(i), t.Ix(j))) if {i, j} == {row, column} and is_lent(name):
                if (sides := _sides(other, row, column)) is None:
                    return None
                scalar, left, right = sides
                plain = t.Argument(((row, dim), (column, dim)), t.Entry(name, (t.Ix(row), t.Ix(column))))
                inverse = t.Inverse(plain, t.Ix(j), t.Ix(i))
                whole = t.total(row, dim, t.total(column, dim, t.mul(left, right, inverse)))
                return t.mul(t.Determinant(plain), t.add(t.ONE, t.mul(scalar, whole)))
    return None


def _beside_one(matrix: t.Argument, other: t.Term) -> t.Term | None:
    """The determinant of `1 + u v^T`, or of `1 + U V`."""
    (row, dim), (column, _) = matrix.indices
    other = _with_numbers_inside(other)
    if not isinstance(other, t.Reduce):
        if (sides := _sides(other, row, column)) is None:
            return None
        scalar, left, right = sides
        return t.add(t.ONE, t.mul(scalar, t.total(row, dim, t.mul(left, rename_indices(right, {column: t.Ix(row)})))))
    between, over = other.index, other.dim
    sides = _sides(other.body, row, column)
    if other.op != "sum" or sides is None:
        return None
    scalar, left, right = sides
    if between in free_indices(scalar):
        return None
    first, second = fresh("p", free_indices(other.body)), fresh("q", free_indices(other.body))
    turned = t.mul(
        rename_indices(right, {between: t.Ix(first), column: t.Ix(row)}),
        rename_indices(left, {between: t.Ix(second)}),
    )
    body = t.add(t.delta(t.Ix(first), t.Ix(second)), t.mul(scalar, t.total(row, dim, turned)))
    new = t.Argument(((first, over), (second, over)), body)
    return t.Determinant(new) if _place(new) < _place(matrix) else None


def _with_numbers_inside(product: t.Term) -> t.Term:
    """`c sum_k f` as `sum_k c f`."""
    match product:
        case t.Mul((*factors, t.Reduce("sum", k, over, body))) if not any(k in free_indices(f) for f in factors):
            return t.Reduce("sum", k, over, t.mul(*factors, body))
    return product


def _sides(product: t.Term, row: str, column: str) -> tuple[t.Term, t.Term, t.Term] | None:
    """The factors that hold neither index of a product, those with the row, and those with the column."""
    factors = product.factors if isinstance(product, t.Mul) else (product,)
    held = [{row, column} & free_indices(factor) for factor in factors]
    if any(len(letters) > 1 for letters in held) or any(isinstance(factor, t.Reduce) for factor in factors):
        return None
    chosen = ([f for f, letters in zip(factors, held, strict=True) if letters == of] for of in (set(), {row}, {column}))
    scalar, left, right = (t.mul(*found) for found in chosen)
    return scalar, left, right


def _place(matrix: t.Argument) -> tuple[bool, str, str]:
    """The place of a matrix in an order that does not depend on its letters: those of given size first."""
    dim = matrix.indices[0][1]
    return isinstance(dim, str), str(dim), repr(named(matrix))


# --------------------------------------------------------------------------------------------------- few positions


def written_out(term: t.Term) -> t.Term | None:
    """A determinant by the formula of Leibniz, an inverse by that of Cramer, for a few positions of given number; both
    of a diagonal matrix, `diag(d)^{-1} = diag(1 / d)`, which has an inverse just where no d is 0.
    """
    if not isinstance(term, t.Inverse | t.Determinant):
        return None
    if (diagonal := _diagonal(term.matrix)) is not None:
        return _of_diagonal(term, diagonal)
    n = size_of(term.matrix)
    if not isinstance(n, int) or n > MOST_POSITIONS:
        return None
    places = list(range(1, n + 1))
    whole = _leibniz(term.matrix, places, places)
    if isinstance(term, t.Determinant):
        return whole
    minors = [(_is_at(term, i, j), _minor(term.matrix, places, j, i)) for i in places for j in places]
    return t.div(t.Cases(tuple(minors), None), whole)


MOST_POSITIONS = 4


def _of_diagonal(term: t.Inverse | t.Determinant, entry: t.Term) -> t.Term:
    (row, dim), _ = term.matrix.indices
    if isinstance(term, t.Determinant):
        return t.Reduce("prod", row, dim, entry)
    return t.mul(t.delta(term.row, term.column), t.Power(rename_indices(entry, {row: term.row}), t.MINUS_ONE))


def _diagonal(matrix: t.Argument) -> t.Term | None:
    """The entries of a diagonal matrix, in the letter of its rows: `c delta_{ij} d_i + delta_{ij}`; None for others."""
    (row, _), (column, _) = matrix.indices
    parts = matrix.body.terms if isinstance(matrix.body, t.Add) else (matrix.body,)
    entries = []
    for part in parts:
        factors = part.factors if isinstance(part, t.Mul) else (part,)
        others = [factor for factor in factors if not _is_delta(factor, row, column)]
        if len(others) + 1 != len(factors):
            return None
        entries.append(rename_indices(t.mul(*others), {column: t.Ix(row)}))
    return t.add(*entries)


def _is_delta(factor: t.Term, row: str, column: str) -> bool:
    match factor:
        case t.Indicator(t.Same(t.Ix(i), t.Ix(j))):
            return {i, j} == {row, column}
    return False


def _is_at(term: t.Inverse, i: int, j: int) -> t.Condition:
    return t.All((t.Same(term.row, t.At(i)), t.Same(term.column, t.At(j))))


def _minor(matrix: t.Argument, places: list[int], row: int, column: int) -> t.Term:
    rest = _leibniz(matrix, [n for n in places if n != row], [n for n in places if n != column])
    return t.neg(rest) if (row + column) % 2 else rest


def _leibniz(matrix: t.Argument, rows: list[int], columns: list[int]) -> t.Term:
    terms = []
    for order in permutations(range(len(columns))):
        odd = sum(a > b for n, b in enumerate(order) for a in order[:n]) % 2
        entries = [at(matrix, t.At(row), t.At(columns[n])) for row, n in zip(rows, order, strict=True)]
        terms.append(t.Mul((t.number(-1 if odd else 1), *entries)))
    return t.add(*terms)
