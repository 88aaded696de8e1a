"""Words in matrices: sums of products of entries as polynomials whose monomials are canonical up to dummies and order.

A monomial is a graph: its factors are letters (arrays, inverses, whatever is not taken apart) with an index in each
slot, and an index that is summed over ties the slots in which it stands. So `x^T A B y`, its transpose, and a trace
turned around are one monomial each without a rule for any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import count

from symgrad.differentiate import evaluate
from symgrad.language import terms as t
from symgrad.language.context import Context
from symgrad.language.free_names import free_indices, sorted_free_indices
from symgrad.language.substitution import rename_indices
from symgrad.record import record

Factor = tuple[int, ...]
"""The number of a letter, and the index in each of its slots: below 0 where it is free, else summed over."""

Raw = tuple[Fraction, tuple[Factor, ...], tuple[int, ...]]
"""A coefficient, factors, and the indices that are summed over."""

MOST = 600
"""Monomials of one polynomial."""


@record
class Mono:
    """Factors in order, and the range of each index that is summed over, which are numbered from 0."""

    factors: tuple[Factor, ...]
    dims: tuple[t.Dim, ...] = ()


Poly = dict[Mono, Fraction]
UNIT = Mono(())


class TooLong(Exception):
    """There are more monomials than are worth looking at."""


@record
class Letter:
    """What a letter stands for: the term with its slots as the letters `#0`, `#1`, ..., and whether they may be
    exchanged. below: the polynomial of which it is the reciprocal.
    """

    term: t.Term
    rank: int
    symmetric: bool = False
    below: tuple[tuple[Mono, Fraction], ...] = ()

    @property
    def divisor(self) -> t.Term:
        assert isinstance(self.term, t.Power)
        return self.term.base

    def at(self, indices: Sequence[t.Index]) -> t.Term:
        return rename_indices(self.term, {f"#{n}": index for n, index in enumerate(indices)})


class Words:
    """The letters of one goal. Letter 0 is Kronecker's delta."""

    def __init__(self, context: Context, free: tuple[t.Dim, ...] = ()) -> None:
        """free: the ranges of the free indices -1, -2, ..."""
        self.context, self.free = context, free
        self.letters = [Letter(t.delta(t.Ix("#0"), t.Ix("#1")), 2, True)]
        self.numbers: dict[object, int] = {}
        self.dims: dict[int, t.Dim] = {}
        self.fresh = count()

    def letter(self, key: object, letter: Letter) -> int:
        if key not in self.numbers:
            self.numbers[key] = len(self.letters)
            self.letters.append(letter)
        return self.numbers[key]

    def bound(self, dim: t.Dim) -> int:
        """A new index that is summed over."""
        number = next(self.fresh)
        self.dims[number] = dim
        return number

    def dim(self, index: int, mono: Mono) -> t.Dim:
        """The range of an index of a monomial of the goal."""
        return mono.dims[index] if index >= 0 else self.free[-1 - index]

    # ------------------------------------------------------------------------------------------------- terms to words

    def poly(self, term: t.Term, env: Mapping[str, int]) -> Poly:
        return self.collected(self.expanded(term, env))

    def collected(self, raws: Iterable[Raw]) -> Poly:
        found: Poly = {}
        for raw in raws:
            mono, value = self.canonical(raw)
            found[mono] = found.get(mono, Fraction(0)) + value
            if len(found) > MOST:
                raise TooLong
        return {mono: value for mono, value in found.items() if value}

    def expanded(self, term: t.Term, env: Mapping[str, int]) -> Iterator[Raw]:
        match term:
            case t.Number(value):
                yield value, (), ()
            case t.Add(parts):
                for part in parts:
                    yield from self.expanded(part, env)
            case t.Mul(factors):
                yield from self._product(factors, env)
            case t.Power(base, t.Number(n)) if n.denominator == 1 and 0 < n <= 4:
                yield from self._product((base,) * int(n), env)
            case t.Power(t.Mul(factors), t.Number(n)) if n.denominator == 1:
                yield from self._product(tuple(t.Power(factor, t.number(n)) for factor in factors), env)
            case t.Power(t.Power(base, t.Number(m)), t.Number(n)) if m.denominator == n.denominator == 1:
                yield from self.expanded(t.power(base, t.number(m * n)), env)
            case t.Power(t.Number(value), t.Number(n)) if n.denominator == 1 and value:
                yield value ** int(n), (), ()
            case t.Power(base, t.Number(n)) if n.denominator == 1 and -4 <= n < 0 and not free_indices(base):
                yield Fraction(1), ((self._reciprocal(base),),) * int(-n), ()
            case t.Size(dim):
                yield Fraction(1), ((self._size(dim),),), ()
            case t.Reduce("sum", index, dim, body):
                over = self.bound(dim)
                for value, placed, bounds in self.expanded(body, {**env, index: over}):
                    yield value, placed, (over, *bounds)
            case t.Entry(name, indices) if name in self.context.definitions:
                yield from self.expanded(self.context.definitions[name].at(indices), env)
            case t.Indicator(t.Same(t.Ix(left), t.Ix(right))):
                yield Fraction(1), ((0, env[left], env[right]),), ()
            case t.Inverse(matrix, t.Ix(row), t.Ix(column)) if not free_indices(matrix):
                yield Fraction(1), (self._inverse(matrix, env[row], env[column]),), ()
            case t.Derivative() | t.Let() if (carried := evaluate(term, self.context)) != term:
                assert isinstance(carried, t.Term)
                yield from self.expanded(carried, env)
            case _:
                yield Fraction(1), (self._atom(term, env),), ()

    def _product(self, factors: Sequence[t.Term], env: Mapping[str, int]) -> Iterator[Raw]:
        if not factors:
            yield Fraction(1), (), ()
            return
        first, *rest = factors
        tails = list(self._product(rest, env))
        for n, (a, left, mine) in enumerate(self.expanded(first, env)):
            for b, right, theirs in tails if not n else self._product(rest, env):
                yield a * b, (*left, *right), (*mine, *theirs)

    def _size(self, dim: str) -> int:
        return self.letter(("size", dim), Letter(t.Size(dim), 0))

    def _reciprocal(self, base: t.Term) -> int:
        below = tuple(sorted(self.poly(base, {}).items(), key=repr))
        return self.letter(("1/", below), Letter(t.Power(base, t.MINUS_ONE), 0, below=below))

    def _inverse(self, matrix: t.Argument, row: int, column: int) -> Factor:
        """The transpose of an inverse is the inverse of the transpose: one letter for both."""
        (i, _), (j, _) = matrix.indices
        own, turned = (self.key(matrix.body, letters) for letters in ((i, j), (j, i)))
        entry = t.Inverse(matrix, t.Ix("#0"), t.Ix("#1"))
        if own != turned and ("inverse", turned) in self.numbers:
            return self.numbers["inverse", turned], column, row
        return self.letter(("inverse", own), Letter(entry, 2, own == turned)), row, column

    def key(self, term: t.Term, letters: Sequence[str]) -> object:
        """The polynomial that a term is, its free letters numbered in the order given."""
        return tuple(sorted(self.poly(term, {name: -1 - n for n, name in enumerate(letters)}).items(), key=repr))

    def _atom(self, term: t.Term, env: Mapping[str, int]) -> Factor:
        names = sorted_free_indices(term)
        match term:
            case t.Entry(name, indices) if all(isinstance(index, t.Ix) for index in indices):
                names = tuple(index.name for index in indices if isinstance(index, t.Ix))
                array = self.context.arrays.get(name)
                letter = Letter(t.Entry(name, _slots(len(indices))), len(indices), _is_symmetric(array, len(indices)))
                return self.letter(("entry", name), letter), *(env[name] for name in names)
            case t.Function(name, args):
                key: object = ("function", name, *(self.key(arg, names) for arg in args))
            case t.Determinant(t.Argument(((i, _), (j, _)), body)):
                key = (
                    "determinant",
                    *sorted((self.key(body, (i, j, *names)), self.key(body, (j, i, *names))), key=repr),
                )
            case _:
                key = rename_indices(term, dict(zip(names, _slots(len(names)), strict=True)))
        shown = rename_indices(term, dict(zip(names, _slots(len(names)), strict=True)))
        return self.letter((key, len(names)), Letter(shown, len(names))), *(env[name] for name in names)

    # ------------------------------------------------------------------------------------------------ canonical forms

    def canonical(self, raw: Raw) -> tuple[Mono, Fraction]:
        """Deltas carried out, an index that stands nowhere replaced by its size, dummies and factors in order."""
        value, factors, bounds = raw
        factors, bounds = self._identified(factors, bounds)
        used = {index for factor in factors for index in factor[1:]}
        for index in bounds:
            if index not in used:
                dim = self.dims[index]
                if isinstance(dim, int):
                    value *= dim
                else:
                    factors = (*factors, (self._size(dim),))
        order = self._ordered(factors, [index for index in bounds if index in used])
        names = {index: n for n, index in enumerate(order)}
        placed = [self._placed(factor, names) for factor in factors]
        return Mono(tuple(sorted(placed)), tuple(self.dims[index] for index in order)), value

    def _identified(
        self, factors: tuple[Factor, ...], bounds: tuple[int, ...]
    ) -> tuple[tuple[Factor, ...], tuple[int, ...]]:
        for n, factor in enumerate(factors):
            if factor[0] == 0:
                _, a, b = factor
                rest = (*factors[:n], *factors[n + 1 :])
                if a == b:
                    return self._identified(rest, bounds)
                old, new = (b, a) if b in bounds else (a, b)
                if old in bounds:
                    moved = tuple((f[0], *(new if index == old else index for index in f[1:])) for f in rest)
                    return self._identified(moved, tuple(index for index in bounds if index != old))
        return factors, bounds

    def _placed(self, factor: Factor, names: Mapping[int, int]) -> Factor:
        indices = [names.get(index, index) for index in factor[1:]]
        return factor[0], *(sorted(indices) if self.letters[factor[0]].symmetric else indices)

    def _ordered(self, factors: tuple[Factor, ...], bounds: list[int]) -> list[int]:
        """The dummies in an order that does not depend on their names, by refinement of colours."""
        colours = {index: hash(("dim", self.dims[index])) for index in bounds}
        while True:
            colours = self._refined(factors, colours)
            groups: dict[int, list[int]] = {}
            for index, colour in colours.items():
                groups.setdefault(colour, []).append(index)
            tied = min((c for c, members in groups.items() if len(members) > 1), default=None)
            if tied is None:
                return sorted(bounds, key=lambda index: colours[index])
            colours[groups[tied][0]] = hash((tied, "first"))

    def _refined(self, factors: tuple[Factor, ...], colours: dict[int, int]) -> dict[int, int]:
        count = len(set(colours.values()))
        while True:
            seen: dict[int, list[int]] = {index: [] for index in colours}
            for letter, *indices in factors:
                shades = [colours.get(index, index) for index in indices]
                symmetric = self.letters[letter].symmetric
                for n, index in enumerate(indices):
                    if index in seen:
                        others = tuple(sorted(shades)) if symmetric else (n, *shades)
                        seen[index].append(hash((letter, others)))
            colours = {index: hash((colours[index], *sorted(found))) for index, found in seen.items()}
            if (now := len(set(colours.values()))) == count:
                return colours
            count = now

    # ------------------------------------------------------------------------------------------------------ arithmetic

    def raw(self, mono: Mono, value: Fraction = Fraction(1), ext: Mapping[int, int] | None = None) -> Raw:
        """A monomial with dummies of its own; `ext` says where its free indices are."""
        names = {n: self.bound(dim) for n, dim in enumerate(mono.dims)} | dict(ext or {})
        factors = tuple((f[0], *(names.get(index, index) for index in f[1:])) for f in mono.factors)
        return value, factors, tuple(names[n] for n in range(len(mono.dims)))

    def times(self, left: Poly, right: Poly) -> Poly:
        def products() -> Iterator[Raw]:
            for mono, a in left.items():
                for other, b in right.items():
                    _, factors, bounds = self.raw(mono)
                    _, more, rest = self.raw(other)
                    yield a * b, (*factors, *more), (*bounds, *rest)

        return self.collected(products())

    def cleared(self, poly: Poly) -> tuple[Poly, list[int]]:
        """A polynomial without reciprocals, and those that it has to be multiplied by to be what it was."""
        taken: list[int] = []
        for _ in range(6):
            powers: dict[int, int] = {}
            for mono in poly:
                here = [factor[0] for factor in mono.factors if self.letters[factor[0]].below]
                for letter in here:
                    powers[letter] = max(powers.get(letter, 0), here.count(letter))
            if not powers:
                return poly, taken
            letter, power = next(iter(powers.items()))
            below, result = dict(self.letters[letter].below), dict[Mono, Fraction]()
            for mono, value in poly.items():
                rest = tuple(factor for factor in mono.factors if factor[0] != letter)
                part: Poly = {Mono(rest, mono.dims): value}
                for _ in range(power - (len(mono.factors) - len(rest))):
                    part = self.times(part, below)
                for other, b in part.items():
                    result[other] = result.get(other, Fraction(0)) + b
            poly = {mono: value for mono, value in result.items() if value}
            taken += [letter] * power
        raise TooLong


def _slots(rank: int) -> tuple[t.Index, ...]:
    return tuple(t.Ix(f"#{n}") for n in range(rank))


def _is_symmetric(array: object, rank: int) -> bool:
    return rank == 2 and "symmetric" in getattr(array, "attributes", ())
