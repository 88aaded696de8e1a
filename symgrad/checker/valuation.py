"""The walk that evaluates terms over prime fields: an instance, and the keys by which its atoms are told apart.

The instance (level 0) has explicit sizes and every sum written out. Every function without a law, every kink, maximum
and exponent is an atom *by its term*: its name is the value of its argument on the next level, where a sum over a range
is a sum over the positions that the claim names plus a free element for all others, and where a size is a free element
too. Two atoms are one only if their arguments agree there, hence at every size.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from fractions import Fraction
from itertools import product
from typing import NoReturn

from symgrad.checker.degrees import pivots, schema
from symgrad.checker.field import LEVELS, ROOTED, Field, Value
from symgrad.checker.laws import Laws, Refused, is_pole, primes
from symgrad.checker.walk import Budget, Env, Jet, NoEntry, NoValue, Position, Seeds, Walk, placed
from symgrad.errors import IllFormed, Undefined
from symgrad.language import terms as t
from symgrad.language.context import Context
from symgrad.language.functions import ODD, function_row
from symgrad.record import record

Star = tuple[str, str, int]
"""A generic position of a range, unlike all that are named: ("star", range, number)."""

MAX_RATIO = 1 << 20


class Choices:
    """Booleans and other finite choices of one instance, taken in every combination that the facts allow."""

    def __init__(self) -> None:
        self.path: list[tuple[Hashable, int, int]] = []
        self.made: dict[Hashable, int] = {}
        self.used = 0

    def choose(self, key: Hashable, count: int) -> int:
        """Which of `count` values the key has in this run."""
        if key not in self.made:
            if self.used == len(self.path):
                self.path.append((key, 0, count))
            self.made[key] = self.path[self.used][1]
            self.used += 1
        return self.made[key]

    def advance(self) -> bool:
        """On to the next combination; False after the last."""
        while self.path:
            key, n, count = self.path.pop()
            if n + 1 < count:
                self.path.append((key, n + 1, count))
                break
        self.made, self.used = {}, 0
        return bool(self.path)


class Impossible(Exception):
    """The choices of this run contradict each other."""


@record
class Setting:
    """One instance: sizes, positions of the free indices, labels; the positions that are named in each range.

    hot: arrays taken as one-hot. enumerated: values of discrete arrays that are tried one by one. facts: terms that
    are positive.
    """

    sizes: Mapping[str, int]
    env: Env
    labels: Mapping[tuple[str, tuple[Position, ...]], int]
    marks: Mapping[str, frozenset[int]]
    hot: frozenset[str]
    enumerated: Mapping[str, tuple[Fraction, ...]]
    closed: frozenset[t.Term]
    facts: tuple[t.Term, ...]
    salt: str


class Valuation(Walk):
    """Values modulo one prime of the chain. The next level gives the exponents, level 1 the names of atoms."""

    def __init__(
        self,
        context: Context,
        laws: Laws,
        budget: Budget,
        setting: Setting,
        choices: Choices,
        level: int = 0,
        names: Valuation | None = None,
    ) -> None:
        ring = Field(level, setting.salt)
        super().__init__(context, laws, ring, budget)
        self.field = ring
        self.setting = setting
        self.choices = choices
        self.exceptions = False
        self._asked, self._known = list[t.Term](), list[Value]()
        self.names = names or (self if level else None)
        last = level + 1 == LEVELS
        self.next = None if last else Valuation(context, laws, budget, setting, choices, level + 1, self.names)
        self.names = self.names or self.next
        self.level = level

    # --------------------------------------------------------------------------------------------- numbers, entries

    def number(self, value: Fraction) -> Value:
        return value

    def size(self, dim: t.Dim) -> Value:
        if isinstance(dim, int):
            return Fraction(dim)
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
        if name in self.setting.hot and (name, at[:-1]) in self.setting.labels:
            return self._same(self.setting.labels[name, at[:-1]], at[-1])
        if "symmetric" in array.attributes and len(at) == 2:
            at = tuple(sorted(at, key=repr))
        if name in self.setting.enumerated and all(isinstance(n, int) for n in at):
            values = self.setting.enumerated[name]
            return values[self.choices.choose(("input", name, at), len(values))]
        return self.field.random("input", name, at)

    def require_off_kink(self, condition: t.Condition, env: Env) -> None:
        for node in t.subterms(condition):
            if isinstance(node, t.Positive | t.Zero) and self.value(node.term, env) == Fraction(0):
                raise Refused("a derivative at a kink")

    def uncovered(self, result: Jet) -> Jet:
        raise Refused("no case covers what is left")

    def check(self, name: str, at: tuple[Position, ...]) -> None:
        dims = self.context.shape(name)
        if len(dims) != len(at):
            raise IllFormed(f"{name} has {len(dims)} indices, not {len(at)}")
        for position, dim in zip(at, dims, strict=True):
            if isinstance(position, int) and not 1 <= position <= self._size(dim):
                ranges = frozenset({dim} if isinstance(dim, str) else ())
                raise NoEntry(f"{name} has no entry at position {position} of {dim}", ranges)

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
            return Fraction(a == b)
        return self.field.random("same", *sorted((a, b), key=repr))

    # ----------------------------------------------------------------------------------------------- what has no value

    def rewritten(self, term: t.Term, env: Env, law: Callable[[], Jet]) -> Jet:
        try:
            return law()
        except NoValue:
            inner = term.args[0] if isinstance(term, t.Function) else getattr(term, "base", None)
            if inner is not None and not self.value(inner, env) and is_pole(term):
                self._no_value("division by zero, or the logarithm of 0", inner, env)
            raise Refused("what a law makes of a term has no value") from None

    def _no_value(self, why: str, term: t.Term, env: Env) -> NoReturn:
        """Errors: NoValue where a term of the claim has none; Refused in the name of an atom, or at no position."""
        raise Refused(why) if self.level or self._generic(env) else NoValue(why, self.laws.ranges(term))

    def has_zero(self, product: t.Reduce, env: Env) -> bool:
        named = self._named(product.dim, self.slice(product, env))
        factors = [self.value(product.body, {**env, product.index: n}) for n in named]
        return any(isinstance(factor, Fraction) and not factor for factor in factors)

    # --------------------------------------------------------------------------------------------------- conditions

    def decide(self, condition: t.Condition, env: Env) -> Value:
        match condition:
            case t.Same(left, right):
                if isinstance(left, t.Offset) or isinstance(right, t.Offset):
                    return self._relation(left, right, env)
                return self._same(self.position(left, env), self.position(right, env))
            case t.Before(left, right):
                a, b = self.position(left, env), self.position(right, env)
                if isinstance(a, int) and isinstance(b, int):
                    return Fraction(a < b)
                return self.field.random("before", a, b)
            case t.Positive(term):
                return self._positive(term, env)
            case t.Zero(term):
                return self._vanishes(term, env)
        raise IllFormed(f"{condition} is not a condition")

    def _relation(self, left: t.Index, right: t.Index, env: Env) -> Value:
        """The entry of an arbitrary array in the place of `[m = i + k - 1]`, one for each form of calculation."""
        one, other = (i if isinstance(i, t.Offset) else t.Offset(((i, 1),)) for i in (left, right))
        parts = [(self.position(i, env), c, self._range(i)) for i, c in one.parts]
        parts += [(self.position(i, env), -c, self._range(i)) for i, c in other.parts]
        constant = one.constant - other.constant
        forms = [(sign * constant, *sorted(((n, sign * c, dim) for n, c, dim in parts), key=repr)) for sign in (1, -1)]
        return self.field.random("relation", min(forms, key=repr))

    def _range(self, index: t.Index) -> str:
        if not isinstance(index, t.Ix):
            raise Refused("a calculated position of something other than an index letter")
        return index.name.rpartition(":")[2]

    def _positive(self, term: t.Term, env: Env) -> Value:
        """[term > 0], decided where the value is exact or the sign is known; else a choice named by the argument."""
        env = self.slice(term, env)
        exact = self.value(term, env)
        if isinstance(exact, Fraction):
            return Fraction(exact > 0)
        names, whole, sign = self.names, self.key(term, env), self.laws.sign(term)
        assert names is not None
        if not whole or self.laws.sign(t.neg(term)) > 0:
            return self.field.zero
        if sign > 2 or (sign == 2 and not self.laws.is_apart(term)):
            names.exceptions = names.exceptions or sign < 3
            return self.field.one
        if self._generic(env):
            return self.field.random("positive", whole)
        names.exceptions = True
        return Fraction(names._is_positive(names._branch(term, env), env, whole))

    def _is_positive(self, term: t.Term, env: Env, whole: int) -> bool:
        """The choice of "term > 0". Rational functions of real data are 0 almost nowhere: for them, and for them only,
        "-f > 0" is the opposite of "f > 0", and a product has the sign of its factors.
        """
        known, unknown = 1, list[t.Term]()
        for factor in self.laws.sign_factors(term):
            sign = self._known_sign(factor, env)
            known, unknown = known * (sign or 1), unknown if sign else [*unknown, factor]
        spread = self.laws.is_spread(term, self._exact())
        if len(unknown) == 1 or spread:
            for factor in unknown[:-1]:
                known *= 1 if self._half(factor, env, 1, spread) else -1
            return known > 0 if not unknown else self._half(unknown[-1], env, known, spread)
        return self._kink([whole], False)

    def _half(self, factor: t.Term, env: Env, sign: int, spread: bool) -> bool:
        """The choice of "sign * factor > 0", the same for all positive multiples that a term of known sign shows."""
        value, p = self.field.lift(self.value(factor, env)), self.field.p
        if self._is_known_positive(value) or self._is_known_positive(p - value):
            return (sign > 0) == self._is_known_positive(value)
        parts = self._parts(factor, env) or [(1, 1)]
        return self._kink(sorted({turn * sign * value * pow(below, -1, p) % p for below, turn in parts}), spread)

    def _parts(self, factor: t.Term, env: Env) -> list[tuple[int, int]]:
        """The terms of a sum that have a known sign, with it."""
        parts = factor.terms if isinstance(factor, t.Add) else ()
        signs = [(part, self._known_sign(part, env)) for part in parts]
        return [(self.field.lift(self.value(part, env)), sign) for part, sign in signs if sign]

    def _known_sign(self, term: t.Term, env: Env) -> int:
        """1 or -1 where a term is positive or negative wherever it has a value; else 0."""
        value = self.value(term, env)
        if isinstance(value, Fraction):
            return (value > 0) - (value < 0)
        return 1 if self.laws.sign(term) > 2 else -1 if self.laws.sign(-term) > 2 else 0

    def _branch(self, term: t.Term, env: Env) -> t.Term:
        """A sum or product with its cases decided."""
        head = self.laws.resolve(term)
        match head:
            case t.Add(parts) | t.Mul(parts):
                return type(head)(tuple(self._branch(part, env) for part in parts))
            case t.Cases(branches, otherwise):
                for condition, value in branches:
                    held = self.truth(condition, env)
                    if held == 1:
                        return self._branch(value, env)
                    if held != 0:
                        return head
                return head if otherwise is None else self._branch(otherwise, env)
        return head

    def _generic(self, env: Env) -> bool:
        return any(isinstance(n, tuple) for _, n in self.positions(env))

    def _kink(self, same: list[int], spread: bool) -> bool:
        """The choice of "f > 0" for values f of the level of names that have one sign; of "-f > 0" too where they are
        spread.
        """
        p = self.field.p
        for f in same:
            if self._is_known_positive(f) or self._is_known_positive(p - f):
                return self._is_known_positive(f)
        for others, yes in self._decided():
            for f, other in product(same, others):
                if self._is_known_positive(f * pow(other, -1, p) % p):
                    return yes
                if spread and self._is_known_positive(-f * pow(other, -1, p) % p):
                    return not yes
        yes = bool(self.choices.choose(("positive", *same), 2))
        here = [f if yes else p - f for f in same]
        for others, held in self._decided()[:-1]:
            there = [f if held else p - f for f in others]
            if any(self._contradict(f, g, yes or held or spread) for f, g in product(here, there)):
                raise Impossible
        return yes

    def _decided(self) -> list[tuple[tuple[int, ...], bool]]:
        """The kinks that are decided in this run, as "f > 0", in the order in which they were met."""
        made = self.choices.made.items()
        return [(key[1:], bool(yes)) for key, yes in made if isinstance(key, tuple) and key[0] == "positive"]

    def _contradict(self, f: int, g: int, strict: bool) -> bool:
        """Whether f >= 0 and g >= 0, one of them strictly if `strict`, cannot be: f + g < 0, or f + n g = -1."""
        p, total = self.field.p, -(f + g) % self.field.p
        if self._is_known_positive(total) or (strict and not total):
            return True
        return any(self._is_known_positive((-a - 1) * pow(b, -1, p) % p) for a, b in ((f, g), (g, f)))

    def _is_known_positive(self, f: int) -> bool:
        """Whether f is a positive rational times 1, times a fact, or over one."""
        p = self.field.p
        if _ratio(f, p) > 0:
            return True
        return any(_ratio(f * pow(b, -1, p) % p, p) > 0 or _ratio(f * b % p, p) > 0 for b in self._facts())

    def _facts(self) -> list[int]:
        """The values of what is known to be positive, where it has one at this size.

        Kinks in a fact are decided with the facts before it: it holds in each of their combinations.
        """
        while len(self._asked) < len(self.setting.facts):
            fact = self.setting.facts[len(self._asked)]
            self._asked.append(fact)
            with suppress(IllFormed, Undefined, Refused):
                self._known.append(self.field.lift(self.value(fact, self.setting.env)))
        return [value for value in self._known if value]

    def _vanishes(self, term: t.Term, env: Env) -> Value:
        """[term = 0], where the value is exact or is 0 at every point. Errors: Refused elsewhere."""
        exact = self.value(term, env)
        if isinstance(exact, Fraction):
            return Fraction(exact == 0)
        key = self.key(term, env)
        if not key:
            return self.field.one
        raise Refused("an equation of real data, which holds almost nowhere, is no condition to prove with")

    # -------------------------------------------------------------------------------------------------------- ranges

    def over(self, index: str, dim: t.Dim, env: Env, body: Callable[[Env], Jet]) -> Jet:
        result, named, star = self.field.zero, self._named(dim, env), None
        if self.level and isinstance(dim, str):
            star = self._star(dim, env)
            jet = body({**env, index: star})
            excluded = tuple(sorted(self._beyond(dim, named), key=repr))
            for bits, x in jet.items() if type(jet) is dict else ((0, jet),):
                result = (
                    self.with_part(result, bits, self._rest(dim, excluded, x))
                    if bits
                    else self.plus(result, self._rest(dim, excluded, x))
                )
        for n in named:
            result = self.plus(result, body({**env, index: n}))
        return result if self.level or isinstance(dim, int) else self._inexact(result)

    def _inexact(self, a: Jet) -> Jet:
        """What a sum over a range is at one size is never exact: its value must decide nothing."""
        if type(a) is dict:
            return {bits: self.field.lift(x) for bits, x in a.items()}
        return self.field.lift(a)

    def _named(self, dim: t.Dim, env: Env) -> list[Position]:
        """All positions at level 0 and in ranges of given size; else the named ones, and those of indices here."""
        if not self.level or isinstance(dim, int):
            return list(range(1, self._size(dim) + 1))
        here = {n for own, n in self.positions(env) if self._is_in(own, n, dim)}
        return sorted({*self.setting.marks[dim], *here}, key=repr)

    def _is_in(self, own: t.Dim | None, n: Position, dim: str) -> bool:
        if isinstance(n, tuple):
            return bool(n[:2] == ("star", dim))
        return (own is None or own == dim.rstrip("'")) and 1 <= n <= self._size(dim)

    def _beyond(self, dim: str, named: list[Position]) -> set[Position]:
        return {n for n in named if n not in self.setting.marks[dim]}

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
        excluded = tuple(sorted(self._beyond(term.dim, named), key=repr))
        result = self._unnamed(
            term.body, term.index, {**env, term.index: self._star(term.dim, env)}, term.dim, excluded
        )
        for n in named:
            result = self.field.add(result, self.value(term.body, {**env, term.index: n}))
        return result

    def _unnamed(self, body: t.Term, index: str, env: Env, dim: str, excluded: tuple[Position, ...]) -> Value:
        """The sum of a body over the positions that are not named, by linearity."""
        if index not in t.free_indices(body):
            return self.field.mul(self.value(body, env), self._rest(dim, excluded, Fraction(1)))
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
        return not self.level and bool(self.setting.closed) and schema(term) in self.setting.closed

    # ------------------------------------------------------------------------------------------------------- powers

    def inverse(self, term: t.Term, value: Value, env: Env) -> Value:
        if not isinstance(value, Fraction):
            self._needs_value(term, 3, env)
        if not value:
            self._no_value("division by zero", term, env)
        return self.field.inverse(value)

    def _needs_value(self, term: t.Term, sign: int, env: Env) -> None:
        """What depends on discrete data must have a value at each of them, not only almost everywhere."""
        if not self.laws.is_apart(term) or self.laws.sign(term) >= sign:
            return
        names = self.laws.reached(term) & self.laws.apart
        listed = self.laws.is_local(term) and names <= self._exact()
        if not listed or self._generic(env):
            raise Refused("what stands below a fraction bar, a root or a logarithm may vanish for discrete data")

    def _exact(self) -> frozenset[str]:
        """The arrays whose values are tried one by one."""
        return (self.setting.hot | self.setting.enumerated.keys()) - self.laws.known

    def root(self, base: t.Term, r: Fraction, env: Env) -> Value:
        value = self.value(base, env)
        if not value:
            return self.field.zero
        if isinstance(value, Fraction):
            if value < 0:
                self._no_value("a root of a negative number", base, env)
            if not isinstance(base, t.Number):
                return self.value(t.Power(t.Number(value), t.number(r)), env)
        else:
            self._needs_value(base, 1, env)
        if self.level:
            return self.field.random("root", r, self.key(base, env))
        if r.denominator != 2:
            return self.field.power(self.field.random("root", r.denominator, self.key(base, env)), r.numerator)
        if isinstance(value, Fraction):
            if primes(value) is None:
                raise Refused("a root of a number with a large prime")
            return self.field.square_root(value) if value <= ROOTED[-1] else self.field.random("root", r, value)
        result = self.field.square_root(value)
        if self._generic(env) or self.choices.choose(("root", self.key(base, env)), 2):
            return result
        return -result % self.field.p

    def chosen(self, term: t.Power, values: Iterable[Fraction], env: Env) -> Value:
        exponent = self.value(term.exponent, env)
        if isinstance(exponent, Fraction):
            return self.value(t.Power(term.base, t.number(exponent)), env)
        self._needs_value(term.base, 3, env)
        if self.laws.sign(term.base) > 1:
            return self.value(t.exp(t.mul(term.exponent, t.log(term.base))), env)
        return self.opaque("power", term, env)

    # -------------------------------------------------------------------------------------------------------- atoms

    def key(self, term: t.Term, env: Env) -> int:
        """The name of a term: its value where sums over ranges are elements of their own."""
        assert self.names is not None
        value = self.names.value(term, env)
        return self.names.field.lift(value)

    def opaque(self, kind: str, term: t.Term, env: Env) -> Value:
        match term:
            case t.Function("exp", (x,)):
                return self._exponential(x, env)
            case t.Function("sin" | "cos" as name, (x,)):
                return self._circle(name, x, env)
            case t.Function("log", (x,)):
                return self._logarithm(term, x, env)
            case t.Function(name, (x,)):
                return self._atom(name, self.key(x, env))
            case t.Constant(name):
                return self.field.random("constant", name)
            case t.Power():
                return self._power_atom(term, env)
            case t.Apply():
                return self._unknown_function(term, env)
            case t.Reduce():
                return self._range_atom(kind, term, env)
        raise Refused(f"{kind} is not checked")

    def _atom(self, name: str, key: int) -> Value:
        if function_row(name).parity != ODD:
            return self.field.random(name, key)
        assert self.names is not None
        p = self.names.field.p
        value = self.field.random(name, min(key, p - key)) if key else self.field.zero
        return value if key <= p - key else self.field.mul(Fraction(-1), value)

    def _exponential(self, x: t.Term, env: Env) -> Value:
        if self.next is None:
            return self.field.random("exp", self.key(x, env))
        return self.field.power(self.field.generator("exp"), self.next.field.lift(self.next.value(x, env)))

    def _circle(self, name: str, x: t.Term, env: Env) -> Value:
        """cos x and sin x from e^{ix}."""
        if self.next is None:
            return self.field.random(name, self.key(x, env))
        e = self.field.power(self.field.generator("circle"), self.next.field.lift(self.next.value(x, env)))
        other = self.field.inverse(e)
        if name == "cos":
            return self.field.mul(self.field.add(e, other), Fraction(1, 2))
        unit = self.field.mul(2, self.field.imaginary_unit())
        return self.field.mul(self.field.add(e, -other % self.field.p), self.field.inverse(unit))

    def _logarithm(self, term: t.Term, x: t.Term, env: Env) -> Value:
        """log of a sum, split at the term that makes what is left the same for all multiples of the sum."""
        if not isinstance(self.value(x, env), Fraction):
            self._needs_value(x, 3, env)
        elif not self.value(x, env):
            self._no_value("the logarithm of 0", x, env)
        assert self.names is not None
        here = self.slice(x, env)
        p, whole = self.names.field.p, self.key(x, here)
        found = list[tuple[int, t.Term, Env]]()
        for part, letter, dim in pivots(self.laws, term):
            inner: Env = {**here, letter: self._star(str(dim), here)} if letter else here
            value = self.key(part, inner)
            if value:
                found.append((whole * pow(value, -1, p) % p, part, inner))
        if not found:
            return self.field.random("log", min(whole, p - whole))
        left, pivot, place = min(found, key=lambda f: f[0])
        return self.field.add(self.value(t.log(pivot), place), self.field.random("log", left))

    def _power_atom(self, term: t.Power, env: Env) -> Value:
        return self.field.random("power", self.key(term.base, env), self.key(term.exponent, env))

    def _unknown_function(self, term: t.Apply, env: Env) -> Value:
        arguments = tuple(self._vector(argument.indices, argument.body, env) for argument in term.args)
        slots = sorted(((n, tuple(self.position(i, env) for i in at)) for n, at in term.partials), key=repr)
        return self.field.random("function", term.name, arguments, tuple(slots))

    def _vector(self, indices: tuple[tuple[str, t.Dim], ...], body: t.Term, env: Env) -> Hashable:
        """The name of an array: its entries at the named positions and at generic ones."""
        if not indices:
            return self.key(body, env)
        (letter, dim), *rest = indices
        here = {name: n for name, n in self.slice(body, env).items() if name != letter}
        assert self.names is not None
        places = self.names._named(dim, here)
        if isinstance(dim, str):
            places.append(self._star(dim, here))
        return tuple((n, self._vector(tuple(rest), body, {**env, letter: n})) for n in places)

    def _range_atom(self, kind: str, term: t.Reduce, env: Env) -> Value:
        if kind == "closed sum":
            return self.field.random("closed", self.key(term, env))
        here = self.slice(term, env)
        if kind == "sign":
            return self._sign_of_product(term, here)
        name = self._vector(((term.index, term.dim),), term.body, here)
        at = (env[term.index],) if kind == "selected" else ()
        return self.field.random(kind, term.dim, name, at)

    def _sign_of_product(self, term: t.Reduce, env: Env) -> Value:
        """The signs of the factors at the named positions, and a choice for that of all others."""
        assert self.names is not None
        names = self.names
        if self._generic(env) or not self.laws.is_rational(term.body):
            return self.field.random("sign", term.dim, self._vector(((term.index, term.dim),), term.body, env))
        result, named = 1, names._named(term.dim, env)
        for n in named:
            positive = self._positive(term.body, {**env, term.index: n})
            result *= 1 if positive else -1
        if isinstance(term.dim, str):
            rest = names.key(term.body, {**env, term.index: names._star(term.dim, env)})
            beyond = tuple(sorted(names._beyond(term.dim, named), key=repr))
            result *= 2 * self.choices.choose(("sign", term.dim, beyond, rest), 2) - 1
        return Fraction(result)


def _first_sum(product: t.Mul, laws: Laws) -> int | None:
    return next((n for n, f in enumerate(product.factors) if isinstance(laws.resolve(f), t.Add)), None)


def _ratio(value: int, p: int) -> Fraction:
    """The small rational number that an element is; 0 where it is none."""
    a, b, x, y = p, value, 0, 1
    while b > MAX_RATIO:
        a, b, x, y = b, a % b, y, x - a // b * y
    return Fraction(b, y) if y and abs(y) <= MAX_RATIO else Fraction(0)


__all__ = ["Choices", "Impossible", "Setting", "Valuation"]
