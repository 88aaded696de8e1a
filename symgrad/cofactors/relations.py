"""The relations of the inverses of a goal, and their multiples: monomials in which one place holds a relation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from symgrad.cofactors.words import Factor, Letter, Mono, Poly, Raw, Words
from symgrad.language import terms as t
from symgrad.language.attributes import BOUND
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.substitution import rename_indices
from symgrad.record import record

ROW, COLUMN = -1, -2


@record
class Relation:
    """What vanishes: `A P - 1` or `P A - 1` (side `right` or `left`) of an inverse, `U^T U - 1` or `U U^T - 1` (side
    `columns` or `rows`) of orthonormal columns, `P P - P` (side `square`) of an idempotent matrix.

    hole: the letter that stands for an entry of it. poly: what it is, without reciprocals, which stand in `scale`.
    """

    matrix: t.Argument
    side: str
    hole: int
    dim: t.Dim
    poly: tuple[tuple[Mono, Fraction], ...]
    scale: tuple[int, ...]


class Relations:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.known: dict[int, tuple[Relation, ...]] = {}
        self.tied: dict[int, tuple[Relation, ...]] = {}

    def borrow(self) -> None:
        """The inverses of the square arrays that the matrices are made of, of which the goal need not speak."""
        bodies = [relation.matrix.body for relation in self.all() if relation.side in ("right", "left")]
        bodies += [letter.term.matrix.body for letter in self.words.letters if isinstance(letter.term, t.Determinant)]
        for name in sorted(frozenset[str]().union(*map(entry_names, bodies))):
            array = self.words.context.arrays.get(name)
            if array is not None and len(array.dims) == 2 and array.dims[0] == array.dims[1]:
                matrix = t.Argument(
                    (("row", array.dims[0]), ("column", array.dims[1])), t.Entry(name, (t.Ix("row"), t.Ix("column")))
                )
                self.words.poly(t.Inverse(matrix, t.Ix("row"), t.Ix("column")), {"row": ROW, "column": COLUMN})

    def all(self) -> list[Relation]:
        """Those of all inverses met so far: what a matrix is made of may hold inverses itself."""
        done = -1
        while done != len(self.known):
            done = len(self.known)
            for number, letter in list(enumerate(self.words.letters)):
                if isinstance(letter.term, t.Inverse) and not free_indices(letter.term.matrix):
                    self.known.setdefault(number, tuple(self._of(letter.term.matrix)))
        for number, letter in list(enumerate(self.words.letters)):
            if isinstance(letter.term, t.Entry) and number not in self.tied:
                self.tied[number] = tuple(self._of_array(letter.term.name))
        return [relation for pair in (*self.known.values(), *self.tied.values()) for relation in pair]

    def _of_array(self, name: str) -> Iterator[Relation]:
        """Those of an array whose columns are orthonormal, or that is idempotent."""
        array = self.words.context.arrays.get(name)
        if array is None or not array.attributes & BOUND or len(array.dims) != 2:
            return
        down, across = array.dims
        matrix = t.Argument((("row", down), ("column", across)), t.Entry(name, (t.Ix("row"), t.Ix("column"))))
        row, column, between = t.Ix("row"), t.Ix("column"), t.Ix("between")
        if "idempotent" in array.attributes:
            square = t.mul(t.Entry(name, (row, between)), t.Entry(name, (between, column)))
            yield self._relation(matrix, "square", down, t.total("between", down, square), matrix.body)
            return
        columns = t.mul(t.Entry(name, (between, row)), t.Entry(name, (between, column)))
        yield self._relation(matrix, "columns", across, t.total("between", down, columns))
        if down == across:
            rows = t.mul(t.Entry(name, (row, between)), t.Entry(name, (column, between)))
            yield self._relation(matrix, "rows", down, t.total("between", down, rows))

    def _of(self, matrix: t.Argument) -> Iterator[Relation]:
        (i, dim), (j, _) = matrix.indices
        row, column, between = t.Ix("row"), t.Ix("column"), t.Ix("between")
        for side in ("right", "left"):
            first, second = (row, between), (between, column)
            entry, inverse = (second, first) if side == "left" else (first, second)
            body = rename_indices(matrix.body, {i: entry[0], j: entry[1]})
            yield self._relation(matrix, side, dim, t.total("between", dim, t.mul(body, t.Inverse(matrix, *inverse))))

    def _relation(
        self, matrix: t.Argument, side: str, dim: t.Dim, product: t.Term, other: t.Term | None = None
    ) -> Relation:
        """That a product of matrices is 1, or another one."""
        whole = product - (t.delta(t.Ix("row"), t.Ix("column")) if other is None else other)
        poly, scale = self.words.cleared(self.words.poly(whole, {"row": ROW, "column": COLUMN}))
        hole = Letter(t.Entry(HOLE, (t.Ix("#0"), t.Ix("#1"))), 2)
        number = self.words.letter(("hole", matrix, side), hole)
        return Relation(matrix, side, number, dim, tuple(poly.items()), tuple(scale))

    def body(self, relation: Relation) -> Poly:
        """The entries of the matrix that is inverted, in the row and column of the relation."""
        (i, _), (j, _) = relation.matrix.indices
        return self.words.poly(relation.matrix.body, {i: ROW, j: COLUMN})

    # ------------------------------------------------------------------------------------------------------- multiples

    def inside(self, mono: Mono, relation: Relation) -> Iterator[Mono]:
        """The multiples of a relation in which one of its words stands for a part of the monomial."""
        for word, _ in relation.poly:
            if word.factors and word.factors[0][0] != 0:
                for used, at in occurrences(self.words, word, mono):
                    rest = tuple(f for n, f in enumerate(mono.factors) if n not in used)
                    yield self._mono(mono, (*rest, (relation.hole, at[ROW], at[COLUMN])))

    def beside(self, mono: Mono, relation: Relation) -> Iterator[Mono]:
        """The multiples in which the 1 of a relation stands beside a factor of the monomial."""
        if relation.side == "square":
            return
        for n, factor in enumerate(mono.factors):
            if factor[0] == 0:
                rest = (*mono.factors[:n], *mono.factors[n + 1 :])
                for pair in (factor[1:], factor[:0:-1]):
                    yield self._mono(mono, (*rest, (relation.hole, *pair)))
                continue
            for slot, index in enumerate(factor[1:], 1):
                if self.words.dim(index, mono) != relation.dim:
                    continue
                new = len(mono.dims)
                moved = (*factor[:slot], new, *factor[slot + 1 :])
                rest = (*mono.factors[:n], moved, *mono.factors[n + 1 :])
                for pair in ((index, new), (new, index)):
                    wider = Mono(mono.factors, (*mono.dims, relation.dim))
                    yield self._mono(wider, (*rest, (relation.hole, *pair)))

    def _mono(self, mono: Mono, factors: tuple[Factor, ...]) -> Mono:
        """The monomial of these factors, with the indices that are left in them."""
        value, placed, bounds = self.words.raw(Mono(factors, mono.dims))
        used = {index for factor in placed for index in factor[1:]}
        return self.words.canonical((value, placed, tuple(index for index in bounds if index in used)))[0]

    def expanded(self, multiple: Mono, relation: Relation) -> Poly:
        """What a multiple is."""
        n = next(n for n, factor in enumerate(multiple.factors) if factor[0] == relation.hole)
        _, factors, bounds = self.words.raw(multiple)
        _, row, column = factors[n]
        rest = (*factors[:n], *factors[n + 1 :])

        def parts() -> Iterator[Raw]:
            for word, value in relation.poly:
                _, more, inner = self.words.raw(word, ext={ROW: row, COLUMN: column})
                yield value, (*rest, *more), (*bounds, *inner)

        return self.words.collected(parts())


HOLE = "□"


def occurrences(words: Words, word: Mono, mono: Mono) -> Iterator[tuple[frozenset[int], Mapping[int, int]]]:
    """Where a word stands in a monomial: the factors that it covers, and where its row and column are."""
    holders: dict[int, set[int]] = {}
    for n, factor in enumerate(mono.factors):
        for index in factor[1:]:
            holders.setdefault(index, set()).add(n)

    def extend(k: int, used: tuple[int, ...], at: dict[int, int]) -> Iterator[tuple[frozenset[int], dict[int, int]]]:
        if k == len(word.factors):
            inner = [at[n] for n in range(len(word.dims))]
            apart = len(set(inner)) == len(inner) and not {at.get(ROW), at.get(COLUMN)} & set(inner)
            if apart and all(holders[index] <= set(used) for index in inner) and {ROW, COLUMN} <= at.keys():
                yield frozenset(used), at
            return
        letter, *slots = word.factors[k]
        for n, (other, *indices) in enumerate(mono.factors):
            if other != letter or n in used:
                continue
            orders = (
                [indices, indices[::-1]] if words.letters[letter].symmetric and len(set(indices)) > 1 else [indices]
            )
            for order in orders:
                found = dict(at)
                if all(
                    found.setdefault(mine, theirs) == theirs for mine, theirs in zip(slots, order, strict=True)
                ) and all(
                    mine < 0 or (theirs >= 0 and word.dims[mine] == mono.dims[theirs])
                    for mine, theirs in zip(slots, order, strict=True)
                ):
                    yield from extend(k + 1, (*used, n), found)

    yield from extend(0, (), {})
