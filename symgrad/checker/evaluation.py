"""Numbers, entries, positions and sums over ranges, in an instance (level 0) and where atoms get their names."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from typing import NoReturn, Self

from symgrad.checker.choices import Choices, Setting
from symgrad.checker.elementary import MOST_POLES, POLYGAMMA
from symgrad.checker.field import LEVELS, Field, Value
from symgrad.checker.laws import Laws, is_pole
from symgrad.checker.refusals import NO_CASE, Budget, NoEntry, NoValue, Refused, Uncovered
from symgrad.checker.schema import shape
from symgrad.checker.walk import Env, Jet, Position, Seeds, Walk, each, placed
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Context

Star = tuple[str, str, int]
"""A generic position of a range, unlike all that are named: ("star", range, number)."""


class Evaluation(Walk):
    """Values modulo one prime of the chain. The next level gives the exponents, level 1 the names of atoms."""

    def __init__(
        self,
        context: Context,
        laws: Laws,
        budget: Budget,
        setting: Setting,
        choices: Choices,
        above: Self | None = None,
    ) -> None:
        """above: the walk whose exponents are valued here."""
        self.level: int = 0 if above is None else above.level + 1
        self.field = Field(self.level, setting.salt, setting.bases)
        super().__init__(context, laws, self.field, budget)
        self.setting = setting
        self.choices = choices
        self.exceptions = self.opened = False
        self.filled = set[t.Term]()
        self.roots, self.vanished = set[int](), False
        self._asked, self._known = list[t.Term](), list[tuple[int, int]]()
        self._above = above

    @cached_property
    def next(self) -> Self | None:
        """The walk for exponents; None on the last level."""
        if self.level + 1 == LEVELS:
            return None
        return type(self)(self.context, self.laws, self.budget, self.setting, self.choices, self)

    @cached_property
    def names(self) -> Self:
        """The walk for the names of atoms, that of level 1."""
        found = self.next if self._above is None else self if self.level == 1 else self._above.names
        assert found is not None
        return found

    # ------------------------------------------------------------------------------------------------- numbers, entries

    def number(self, value: Fraction) -> Value:
        return value

    def size(self, dim: str) -> Value:
        return self.field.lift(Fraction(self._size(dim))) if not self.level else self._generic_size(dim)

    def _generic_size(self, dim: str) -> Value:
        return self.field.add(self.field.random("sum", dim, (), 1), Fraction(len(self.setting.marks[dim])))

    def _size(self, dim: t.Dim) -> int:
        if isinstance(dim, int):
            return dim
        if dim not in self.setting.sizes:
            raise IllFormed(f"the range {dim} has no size")
        return self.setting.sizes[dim]

    def input(self, name: str, at: tuple[Position, ...]) -> Value:
        array = self.context.arrays[name]
        if "label" in array.attributes:
            raise Refused(f"the label {name} is calculated with")
        if (name, at[:-1]) in self.setting.labels:
            return self._same(self.setting.labels[name, at[:-1]], at[-1])
        if "symmetric" in array.attributes and len(at) == 2:
            at = tuple(sorted(at, key=repr))
        if name in self.setting.enumerated and all(isinstance(n, int) for n in at):
            values = self.setting.enumerated[name]
            return values[self.choices.choose(("input", name, at), len(values))]
        return self.field.random("input", name, at)

    def named_in(self, term: t.Reduce) -> tuple[int, ...]:
        return tuple(sorted(self.setting.marks[term.dim])) if isinstance(term.dim, str) else ()

    def leaves_out(self, term: t.Term) -> None:
        if self.laws.is_exceptional(term) or not self.laws.known.isdisjoint(self.laws.reached(term)):
            raise Refused("a derivative where a function may jump")
        self.names.exceptions = True

    def uncovered(self, result: Jet, rest: Jet) -> Jet:
        """Nothing is claimed where no case holds. It has to be known that none does: of the instance itself, with no
        calculated position compared on the way.
        """
        if self.level or self.opened or rest != self.ring.one:
            raise Refused(NO_CASE)
        raise Uncovered

    def check(self, name: str, at: tuple[Position, ...]) -> None:
        dims = self.context.shape(name)
        if len(dims) != len(at):
            raise IllFormed(f"{name} has {len(dims)} indices, not {len(at)}")
        for position, dim in zip(at, dims, strict=True):
            if isinstance(position, int) and not 1 <= position <= self._size(dim):
                raise NoEntry(f"{name} has no entry at position {position} of {dim}", frozenset({str(dim)}))

    def last(self, dim: str, before: int) -> Position:
        return self._size(dim) - before

    def label(self, name: str, at: tuple[Position, ...]) -> Position:
        found = self.setting.labels.get((name, at))
        if found is None and not any(isinstance(n, tuple) for n in at):
            raise IllFormed(f"{name} is used as an index but is not an array of labels")
        return ("label", name, at) if found is None else found

    def tied(self, at: tuple[Position, ...], where: tuple[Position, ...]) -> Value:
        result = self.field.one
        for a, b in zip(at, where, strict=True):
            result = self.field.mul(result, self._same(a, b))
        return result

    def _same(self, a: Position, b: Position) -> Value:
        """1 or 0; open where a label is that of a row which is not named."""
        if a == b or not any(isinstance(n, tuple) and n[0] == "label" for n in (a, b)):
            return self.field.one if a == b else self.field.zero
        return self.field.random("same", *sorted((a, b), key=repr))

    def _relation(self, left: t.Index, right: t.Index, env: Env) -> Value:
        """The entry of an arbitrary array in the place of `[m = i + k - 1]`, one for each form of calculation."""
        one, other = (i if isinstance(i, t.Offset) else t.Offset(((i, 1),)) for i in (left, right))
        parts = [*one.parts, *((i, -c) for i, c in other.parts)]
        if not all(isinstance(i, t.Ix) for i, _ in parts):
            raise Refused("a calculated position of something other than an index letter")
        at = [(self.position(i, env), c) for i, c in parts]
        constant = one.constant - other.constant
        forms = [(sign * constant, *sorted(((n, sign * c) for n, c in at), key=repr)) for sign in (1, -1)]
        self.opened = True
        return self.field.random("relation", min(forms, key=repr))

    def _generic(self, env: Env) -> bool:
        return any(isinstance(n, tuple) for _, n in self.positions(env))

    def _exact(self) -> frozenset[str]:
        """The arrays whose values are tried one by one."""
        return (self.setting.hot | self.setting.enumerated.keys()) - self.laws.known

    # ------------------------------------------------------------------------------------------------ what has no value

    def rewritten(self, term: t.Term, env: Env, law: Callable[[], Jet]) -> Jet:
        try:
            return law()
        except NoValue:
            inner = term.args[0] if isinstance(term, t.Function) else getattr(term, "base", None)
            if isinstance(term, t.Function):
                self.needs_no_pole(term.name, term.args[0], env)
            if inner is not None and not self.value(inner, env) and is_pole(term):
                self._no_value("division by zero, or the logarithm of 0", inner, env)
            raise Refused("what a law makes of a term has no value") from None

    def _no_value(self, why: str, term: t.Term, env: Env) -> NoReturn:
        """Errors: NoValue where a term of the claim has none; Refused in the name of an atom, or at no position."""
        raise Refused(why) if self.level or self._generic(env) else NoValue(why, self.laws.ranges(term))

    def needs_no_pole(self, name: str, x: t.Term, env: Env) -> None:
        """The gamma function has poles, where a recursion is 0 times no value."""
        if name == "gamma" or name in POLYGAMMA:
            value = self.field.lift(self.value(x, env))
            if not value or self.field.p - value <= MOST_POLES:
                self._no_value("a pole of the gamma function", x, env)

    # ----------------------------------------------------------------------------------------------------------- ranges

    def over(self, index: str, dim: t.Dim, env: Env, body: Callable[[Env], Jet]) -> Jet:
        result, named = self.field.zero, self._named(dim, env)
        if self.level and isinstance(dim, str):
            excluded = self._beyond(dim, named)
            result = each(lambda x: self._rest(dim, excluded, x), body({**env, index: self._star(dim, env)}))
        for n in named:
            result = self.plus(result, body({**env, index: n}))
        # what a sum over a range is at one size is never exact: its value must decide nothing
        return result if self.level or isinstance(dim, int) else each(self.field.lift, result)

    def _named(self, dim: t.Dim, env: Env) -> list[Position]:
        """All positions at level 0 and in ranges of given size; else the named ones, and those of indices here."""
        if not self.level or isinstance(dim, int):
            return self.places(dim)
        here = {n for own, n in self.positions(env) if self._is_in(own, n, dim)}
        return sorted({*self.setting.marks[dim], *here}, key=repr)

    def places(self, dim: t.Dim) -> list[Position]:
        """All positions of a range."""
        return list(range(1, self._size(dim) + 1))

    def _is_in(self, own: t.Dim | None, n: Position, dim: str) -> bool:
        if isinstance(n, tuple):
            return bool(n[:2] == ("star", dim))
        return (own is None or own == dim.rstrip("'")) and n <= self._size(dim)

    def _beyond(self, dim: str, named: list[Position]) -> tuple[Position, ...]:
        return tuple(n for n in named if n not in self.setting.marks[dim])

    def _star(self, dim: str, env: Env) -> Star:
        taken = [n[2] for _, n in self.positions(env) if isinstance(n, tuple) and n[:2] == ("star", dim)]
        return ("star", dim, max(taken, default=0) + 1)

    def _rest(self, dim: str, excluded: tuple[Position, ...], x: Value) -> Value:
        """The sum of x over all positions that are not named: an element of its own, homogeneous in numbers."""
        if isinstance(x, Fraction):
            return self.field.mul(x, self.field.random("sum", dim, excluded, 1)) if x else x
        return self.field.random("sum", dim, excluded, x)

    def reduce(self, term: t.Reduce, env: Env, seeds: Seeds) -> Jet:
        if not seeds and self.level and isinstance(term.dim, str):
            return self._linear(term, self.slice(term, env))
        here = placed(self.slice(term, env), seeds)
        jet = self.over(term.index, term.dim, here, lambda inner: self.value(term.body, inner, seeds))
        if not seeds or type(jet) is not dict:
            return jet if not seeds else self.value(term, env)
        return {**jet, 0: self.value(term, env)}

    def _linear(self, term: t.Reduce, env: Env) -> Value:
        """A sum over a range on the levels of names, where `sum (a + b)` and `sum c a` are what they should be."""
        assert isinstance(term.dim, str)
        named = self._named(term.dim, env)
        there = {**env, term.index: self._star(term.dim, env)}
        result = self._unnamed(term.body, term.index, there, term.dim, self._beyond(term.dim, named))
        for n in named:
            result = self.field.add(result, self.value(term.body, {**env, term.index: n}))
        return result

    def _unnamed(self, body: t.Term, index: str, env: Env, dim: str, excluded: tuple[Position, ...]) -> Value:
        """The sum of a body over the positions that are not named, by linearity."""
        outside, inside = self.laws.pulled(index, body)
        factor = self.value(outside, env)
        head = self.laws.resolve(inside)
        if isinstance(head, t.Add):
            parts = head.terms
        elif isinstance(head, t.Mul) and (n := _first_sum(head, self.laws)) is not None:
            others = (*head.factors[:n], *head.factors[n + 1 :])
            sum_ = self.laws.resolve(head.factors[n])
            assert isinstance(sum_, t.Add)
            parts = tuple(t.mul(part, *others) for part in sum_.terms)
        else:
            return self.field.mul(factor, self._rest(dim, excluded, self.value(inside, env)))
        result = self.field.zero
        for part in parts:
            result = self.field.add(result, self._unnamed(part, index, env, dim, excluded))
        return self.field.mul(factor, result)

    def is_closed(self, term: t.Reduce) -> bool:
        return not self.level and bool(self.setting.closed) and shape(term) in self.setting.closed


def _first_sum(product: t.Mul, laws: Laws) -> int | None:
    return next((n for n, f in enumerate(product.factors) if isinstance(laws.resolve(f), t.Add)), None)
