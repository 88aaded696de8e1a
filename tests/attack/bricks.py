"""Random expressions over ranges K and N, built directly as terms; the same chance gives the same expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import TypeVar

from symgrad.language.context import Array, Context, Definition, Goal
from symgrad.language.free_names import free_indices
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import (
    ONE,
    At,
    Before,
    Condition,
    Dim,
    Entry,
    Function,
    Index,
    Indicator,
    Ix,
    Last,
    Not,
    Positive,
    Power,
    Reduce,
    Size,
    Term,
    add,
    delta,
    exp,
    log,
    mul,
    number,
    total,
)

VECTORS: Mapping[str, str] = {
    "x": "", "z": "", "a": "positive", "p": "simplex", "t": "one-hot", "y": "binary", "g": "sign", "q": "unit",
}  # fmt: skip
"""The vectors over the first range, each with its domain."""

SCALARS: Mapping[str, str] = {"s": "", "h": "", "c": "positive", "b": "binary", "l": "unit"}

T = TypeVar("T")

I, J, K, N, R, Q = map(Ix, "ijknrq")  # noqa: E741 (as in z_i)


def num(value: int | Fraction | str) -> Term:
    return number(Fraction(value))


def pw(base: Term, exponent: int | Term) -> Term:
    return Power(base, num(exponent) if isinstance(exponent, int) else exponent)


def inv(term: Term) -> Term:
    return pw(term, -1)


def root(term: Term) -> Term:
    return Power(term, num("1/2"))


def fn(name: str, *args: Term) -> Term:
    return Function(name, args)


def holds(condition: Condition) -> Term:
    return Indicator(condition)


def above(term: Term) -> Term:
    """1 where the term is positive."""
    return Indicator(Positive(term))


def at_least(term: Term) -> Term:
    """1 where the term is not negative."""
    return Indicator(Not(Positive(-term)))


def order(*indices: Index) -> Term:
    """1 where each index is before the next."""
    return mul(*(Indicator(Before(left, right)) for left, right in pairwise(indices)))


@dataclass(frozen=True)
class World:
    """Names to write with: vectors over `dim`, one over `other`, a matrix over both, scalars.

    mark: what is put behind every name, so that a world can stand beside another context. taken: that context.
    letters: the free indices that may be named inside of other terms.
    """

    dim: Dim = "K"
    other: Dim = "N"
    mark: str = ""
    taken: Context = field(default_factory=Context)
    letters: tuple[Ix, ...] = (I,)

    def context(self) -> Context:
        arrays = {name: Array((self.dim,), _attributes(words)) for name, words in VECTORS.items()}
        arrays |= {name: Array((), _attributes(words)) for name, words in SCALARS.items()}
        arrays |= {"u": Array((self.other,)), "v": Array((self.other,), _attributes("positive"))}
        arrays |= {"W": Array((self.other, self.dim)), "Y": Array((self.other, self.dim), _attributes("binary"))}
        arrays |= {"lab": Array((), _attributes("label"), labels=self.dim)}
        own = Context(arrays={name + self.mark: array for name, array in arrays.items()})
        own = own.with_definition(Definition(f"C{self.mark}", (), total("j", self.dim, self.vec("x", J))))
        soft = exp(self.vec("z", I)) / total("j", self.dim, exp(self.vec("z", J)))
        return self.taken.joined(own.with_definition(Definition(f"S{self.mark}", (("i", self.dim),), soft)))

    def vec(self, name: str, *at: Index) -> Entry:
        return Entry(name + self.mark, at)

    def scalar(self, name: str) -> Entry:
        return Entry(name + self.mark)

    @property
    def size(self) -> Term:
        return Size(self.dim) if isinstance(self.dim, str) else num(self.dim)

    def last(self, before: int = 0) -> Index:
        return Last(self.dim, before) if isinstance(self.dim, str) else At(self.dim - before)

    def sum(self, index: Ix, body: Term) -> Term:
        return total(index.name, self.dim, body)

    def over(self, op: str, index: Ix, body: Term) -> Term:
        return Reduce(op, index.name, self.dim, body)

    def goal(self, lhs: Term, rhs: Term, *conditions: Condition) -> Goal:
        """The goal over the free indices that occur; every one of them runs over `dim`, `n` over the other range."""
        names = sorted(free_indices(lhs).union(free_indices(rhs), *map(free_indices, conditions)))
        free = tuple((name, self.other if name.startswith("n") else self.dim) for name in names)
        return Goal(lhs, rhs, self.context(), free, conditions)


def _attributes(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Pen:
    """Writes random terms of a world."""

    def __init__(self, chance: Random, world: World) -> None:
        self.chance, self.world = chance, world

    def pick(self, *items: T) -> T:
        return self.chance.choice(items)

    def small(self, low: int = 2, high: int = 5) -> int:
        return self.chance.randint(low, high)

    def coefficient(self) -> Term:
        return num(self.pick(Fraction(-3), Fraction(-1), Fraction(2), Fraction(3), Fraction(1, 2), Fraction(-5, 3)))

    # ------------------------------------------------------------------------------------------------------- leaves

    def leaf(self, *scope: Index) -> Term:
        """A real quantity that is not the same at all positions of the scope, where there is one."""
        if not scope:
            return self.world.scalar(self.pick("s", "h", "c"))
        return self.world.vec(self.pick("x", "z", "a", "x", "z", "q"), self.chance.choice(scope))

    def scalar(self) -> Term:
        """A real number that every kind of data may hide in."""
        w = self.world
        return self.pick(
            w.scalar("s"), w.scalar("h"), w.scalar("c"), w.sum(J, self.leaf(J)), w.vec("x", At(1)), w.size,
            w.scalar("b") + w.scalar("s"),
        )  # fmt: skip

    def positive(self, *scope: Index) -> Term:
        """A term that is positive at every point."""
        w = self.world
        choices: list[Callable[[], Term]] = [
            lambda: exp(self.leaf(*scope)),
            lambda: w.vec("a", *scope[:1]) if scope else w.scalar("c"),
            lambda: add(ONE, pw(self.leaf(*scope), 2)),
            lambda: fn("sigmoid", self.leaf(*scope)),
            lambda: mul(num(self.small()), w.scalar("c")),
        ]
        return self.chance.choice(choices)()

    # -------------------------------------------------------------------------------------------------------- terms

    def real(self, *scope: Index, depth: int = 2) -> Term:
        """A real term, smooth in its data, that does depend on them."""
        if depth <= 0 or self.chance.random() < 0.25:
            return self.leaf(*scope)
        return self.chance.choice(self._forms(scope, depth - 1))()

    def _forms(self, scope: tuple[Index, ...], depth: int) -> list[Callable[[], Term]]:
        def inner() -> Term:
            return self.real(*scope, depth=depth)

        return [
            lambda: add(inner(), inner()),
            lambda: mul(inner(), inner()),
            lambda: mul(self.coefficient(), inner()),
            lambda: add(inner(), self.scalar()),
            lambda: pw(inner(), self.small(2, 3)),
            lambda: mul(inner(), inv(self.positive(*scope))),
            lambda: fn(self.pick("sin", "tanh", "sigmoid", "exp", "arctan"), self.leaf(*scope)),
            lambda: log(self.positive(*scope)),
            lambda: mul(inner(), self.scalar()),
            lambda: root(self.positive(*scope)),
        ]

    def function(self) -> Callable[[Index], Term]:
        """A random function of one position: `x_j^2 sin z_j`, as `j` goes."""
        body = self.real(Ix("_"), depth=self.small(0, 2))
        return lambda index: _at(body, index)

    def polynomial(self) -> Callable[[Index], Term]:
        """A function of one position without any denominator, exponential or root."""
        degree, name, factor = self.small(1, 2), self.pick("x", "z", "a"), self.pick("", "x", "z")
        w = self.world
        return lambda i: mul(pw(w.vec(name, i), degree), w.vec(factor, i) if factor else ONE)

    def mark(self) -> Index:
        """A position that is named: free, fixed at the start, or last."""
        return self.pick(*self.world.letters, At(1), self.world.last())

    def delta_sum(self, body: Callable[[Index], Term], at: Index) -> Term:
        return self.world.sum(J, mul(delta(J, at), body(J)))


def _at(term: Term, index: Index) -> Term:
    return rename_indices(term, {"_": index})
