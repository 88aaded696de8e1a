"""What a piece of a formula amounts to: a term with open axes, shaped as a scalar, a column, a row, a matrix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Dim, Index, Ix, Term
from symgrad.reader.scope.unification import Ranges
from symgrad.record import record


@record
class Axis:
    """An open axis: the index symbol that stands for it in the term, and its range."""

    index: str
    dim: Dim


@record
class Value:
    """`term` at every position of the axes, outermost first; no axes: a scalar.

    row: the one axis runs across. split: how many axes run down together where rows or columns are pairs of positions.
    blocks: the matrices that a matrix is made of, which has no term of its own then.
    """

    term: Term
    axes: tuple[Axis, ...] = ()
    row: bool = False
    split: int | None = None
    blocks: tuple[tuple[Value, ...], ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is a number, a vector or an array, and no Kronecker product nor made of blocks."""
        return self.split is None and not self.blocks

    @property
    def rank(self) -> int:
        return len(self.axes)

    @property
    def kind(self) -> str:
        return ("scalar", "row" if self.row else "vector", "matrix")[self.rank] if self.rank < 3 else "tensor"

    def dims(self, ranges: Ranges) -> tuple[Dim, ...]:
        return tuple(ranges.find(axis.dim) for axis in self.axes)

    def at(self, *indices: Index) -> Term:
        """The entry at a position."""
        return rename_indices(self.term, {axis.index: index for axis, index in zip(self.axes, indices, strict=True)})

    def map(self, change: Callable[[Term], Term]) -> Value:
        if self.blocks:
            return replace(self, blocks=tuple(tuple(cell.map(change) for cell in row) for row in self.blocks))
        return replace(self, term=change(self.term))

    def transposed(self) -> Value:
        if self.blocks:
            turned = zip(*self.blocks, strict=True)
            return replace(self, blocks=tuple(tuple(cell.transposed() for cell in row) for row in turned))
        if self.split is not None:
            down, across = self.axes[: self.split], self.axes[self.split :]
            return replace(self, axes=(*across, *down), split=len(across))
        if self.rank == 1:
            return replace(self, row=not self.row)
        return replace(self, axes=self.axes[::-1])

    def shape(self, ranges: Ranges) -> str:
        """The shape for messages: `3 × K matrix`."""
        sizes = [str(dim) if not str(dim).startswith("?") else "?" for dim in self.dims(ranges)]
        return {0: "a number", 1: f"a {self.kind} of {sizes[0] if sizes else ''}"}.get(
            self.rank, f"a {' × '.join(sizes)} {self.kind}"
        )


def scalar(term: Term) -> Value:
    return Value(term)


def by_position(index: str, terms: list[Term]) -> Term:
    """The term that stands at a position."""
    branches: list[tuple[t.Condition, Term]] = [(t.Same(Ix(index), t.At(n + 1)), one) for n, one in enumerate(terms)]
    return t.Cases(tuple(branches), None)


class Fresh:
    """Names of axes that occur nowhere else; `@1` cannot be typed."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"@{self.count}"

    def axes(self, value: Value) -> Value:
        """The same value with axes of its own, so that it may meet itself."""
        names = {axis.index: self() for axis in value.axes}
        term = rename_indices(value.term, {old: Ix(new) for old, new in names.items()})
        return replace(value, term=term, axes=tuple(Axis(names[axis.index], axis.dim) for axis in value.axes))


def contract(left: Value, right: Value, ranges: Ranges) -> Term:
    """`sum_j left_{..j} right_{j..}`: the last axis of `left` with the first of `right`."""
    mine, theirs = left.axes[-1], right.axes[0]
    ranges.unify(mine.dim, theirs.dim)
    body = t.mul(left.term, rename_indices(right.term, {theirs.index: Ix(mine.index)}))
    return t.total(mine.index, mine.dim, body)
