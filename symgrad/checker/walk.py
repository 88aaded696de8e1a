"""One walk over terms, for values in fields and for degrees: what is bounded is what is evaluated.

Derivatives are jets: a number with nilpotent parts, one bit for each derivative that is being taken, so that
`f(a + e a') = f(a) + e f'(a) a'` exactly. A seed `(name, position, bit)` adds its bit to that entry, and stops there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial, reduce
from typing import Any

from symgrad.checker.elementary import DERIVATIVES, JUMPS, slopes
from symgrad.checker.exact import possible, rational
from symgrad.checker.heads import is_calculated
from symgrad.checker.laws import Laws
from symgrad.checker.refusals import Budget, Refused
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Context
from symgrad.language.free_names import entry_names, free_indices, sorted_free_indices
from symgrad.language.substitution import fresh, rename_indices

Base = Any
"""An element of the ring of a walk."""

Jet = Any
"""A base element, or a dictionary from sets of bits to base elements."""

Position = Any
Env = Mapping[str, Position]
Seeds = tuple[tuple[str, tuple[Position, ...], int], ...]


def parts(a: Jet) -> Iterable[tuple[int, Base]]:
    """The base elements of a jet, each with its bits."""
    return a.items() if type(a) is dict else ((0, a),)


def each(change: Callable[[Base], Base], a: Jet) -> Jet:
    """The jet of what a function makes of each base element."""
    return {bits: change(x) for bits, x in a.items()} if type(a) is dict else change(a)


def placed(env: Env, seeds: Seeds) -> Env:
    """The positions, with those at which derivatives are taken: they are named as well."""
    places = [n for _, at, _ in seeds for n in at]
    return {**env, **{f"at {number}": n for number, n in enumerate(places)}} if places else env


class Walk:
    """The values of terms in a ring; subclasses say what entries, ranges and atoms are."""

    # What subclasses define:
    number: Callable[[Fraction], Base]  # an exact number
    size: Callable[[str], Base]  # the size of a range as a number
    input: Callable[[str, tuple[Position, ...]], Base]  # an entry of an array
    check: Callable[[str, tuple[Position, ...]], None]  # errors: IllFormed where the array has no such entry
    last: Callable[[str, int], Position]  # the last position of a range, or one before it
    label: Callable[[str, tuple[Position, ...]], Position]  # the position that a label points to
    tied: Callable[[tuple[Position, ...], tuple[Position, ...]], Base]  # 1 where two positions are the same, else 0
    decide: Callable[[t.Condition, Env], Base]  # the truth of one comparison
    over: Callable[[str, t.Dim, Env, Callable[[Env], Jet]], Jet]  # the sum of the body over a range
    is_closed: Callable[[t.Reduce], bool]  # whether a sum is taken for an element of its own
    require_off_kink: Callable[[t.Condition, Env, Seeds], None]  # errors: Refused where a derivative is taken at a kink
    named_in: Callable[[t.Reduce], tuple[int, ...]]  # the positions that the claim names in the range of a product
    leaves_out: Callable[[t.Term], None]  # notes that the points of measure zero at which a term jumps are left out
    uncovered: Callable[[Jet, Jet], Jet]  # the value of cases beside which the second argument is left uncovered
    inverse: Callable[[t.Term, Base, Env], Base]  # 1 / term
    root: Callable[[t.Term, Fraction, Env], Base]  # base ** r for 0 < r < 1
    chosen: Callable[[t.Power, Iterable[Fraction], Env], Base]  # a power whose exponent is one of a few exact values
    opaque: Callable[[str, t.Term, Env], Base]  # an element of its own for a term that no law simplifies

    def __init__(self, context: Context, laws: Laws, ring: Any, budget: Budget) -> None:
        self.context = context
        self.laws = laws
        self.ring = ring
        self.budget = budget
        self.memo: dict[Hashable, Jet] = {}

    # ------------------------------------------------------------------------------------------------------- jets

    def plus(self, a: Jet, b: Jet) -> Jet:
        if type(a) is not dict and type(b) is not dict:
            return self.ring.add(a, b)
        found = dict(parts(a))
        for bits, x in parts(b):
            found[bits] = self.ring.add(found[bits], x) if bits in found else x
        return found

    def times(self, a: Jet, b: Jet) -> Jet:
        if type(a) is not dict and type(b) is not dict:
            return self.ring.mul(a, b)
        found: dict[int, Base] = {}
        for bits, x in parts(a):
            for others, y in parts(b):
                if not bits & others:
                    z = self.ring.mul(x, y)
                    found[bits | others] = self.ring.add(found[bits | others], z) if bits | others in found else z
        return found

    def part(self, a: Jet, bit: int) -> Jet:
        """The coefficient of a bit."""
        found = {bits ^ bit: x for bits, x in parts(a) if bits & bit}
        return found if any(found) else found.get(0, self.ring.zero)

    def with_part(self, a: Jet, bit: int, slope: Jet) -> Jet:
        return self.plus(a, {bits | bit: x for bits, x in parts(slope)})

    # ------------------------------------------------------------------------------------------------------- terms

    def value(self, term: t.Term, env: Env, seeds: Seeds = ()) -> Jet:
        """The jet of a term where its free indices are at the positions `env`. Errors: Undefined, Refused."""
        if type(term) is t.Number:
            return self.number(term.value)
        if seeds:
            reached = self.reach(term, env)
            seeds = tuple([s for s in seeds if s[0] in reached])
        if self.laws.local:
            term = self.laws.inlined(term, env, frozenset([name for name, _, _ in seeds]))
        letters = sorted_free_indices(term)
        key: Hashable = (term, tuple(map(env.get, letters)) if letters else (), seeds)
        if self.laws.local:
            mentioned = [name for name in sorted(self.laws.local & entry_names(term)) if f"let {name}" in env]
            key = (key, tuple([(name, env[f"let {name}"]) for name in mentioned]))
        found = self.memo.get(key)
        if found is None:
            self.budget.spend()
            handler = HANDLERS.get(type(term))
            if handler is None:
                raise Refused(f"{type(term).__name__} is not checked")
            found = self.memo[key] = handler(self, term, env, seeds)
        return found

    def slice(self, term: t.Term, env: Env) -> dict[str, Position]:
        """The positions and local quantities that a term depends on."""
        names = free_indices(term) | {f"let {name}" for name in self.laws.local & entry_names(term)}
        return {name: at for name, at in env.items() if name in names}

    def positions(self, env: Env) -> Iterator[tuple[t.Dim | None, Position]]:
        """All positions on which values here depend, with their ranges: those of local quantities, and those of rows
        whose labels are positions, too. None is the range of a position that may be of any.
        """
        for letter, n in env.items():
            if letter.startswith("let "):
                yield from self.positions(self.slice(*self.laws.closures[n]))
            else:
                yield from self._within(letter.partition(":")[2].rstrip("'") or None, n)

    def _within(self, dim: t.Dim | None, n: Position) -> Iterator[tuple[t.Dim | None, Position]]:
        if isinstance(n, tuple) and n[0] == "label":
            _, name, at = n
            for over, place in zip(self.context.shape(name), at, strict=False):
                yield from self._within(over, place)
        yield dim, n

    def reach(self, term: t.Term, env: Env) -> frozenset[str]:
        """The names that a term depends on, through local quantities too."""
        names = self.laws.reached(term)
        for name in self.laws.local & names if self.laws.local else ():
            if (closure := env.get(f"let {name}")) is not None:
                value, outer = self.laws.closures[closure]
                names |= self.reach(value, outer)
        return names

    def _constant(self, term: t.Constant, env: Env, seeds: Seeds) -> Jet:
        return self.value(t.exp(t.ONE), env) if term.name == "e" else self.opaque("constant", term, env)

    def _add(self, term: t.Add, env: Env, seeds: Seeds) -> Jet:
        result = self.value(term.terms[0], env, seeds)
        for part in term.terms[1:]:
            result = self.plus(result, self.value(part, env, seeds))
        return result

    def _mul(self, term: t.Mul, env: Env, seeds: Seeds) -> Jet:
        """A factor that is 0 for its indices switches the others off, defined or not."""
        switches = [factor for factor in term.factors if type(factor) is t.Indicator]
        values = []
        for factor in switches:
            values.append(self.value(factor, env, seeds))
            if self.ring.is_zero(values[-1]):
                return self.ring.zero
        values += [self.value(f, env, seeds) for f in term.factors if not switches or type(f) is not t.Indicator]
        return reduce(self.times, values)

    def _indicator(self, term: t.Indicator, env: Env, seeds: Seeds) -> Jet:
        if seeds:
            self.require_off_kink(term.condition, env, seeds)
        return self.truth(term.condition, env)

    def _cases(self, term: t.Cases, env: Env, seeds: Seeds) -> Jet:
        result, rest = self.ring.zero, self.ring.one
        for condition, value in term.branches:
            if seeds:
                self.require_off_kink(condition, env, seeds)
            held = self.truth(condition, env)
            if self.ring.is_zero(held):
                continue
            result = self.plus(result, self.times(self.times(rest, held), self.value(value, env, seeds)))
            rest = self.times(rest, self.truth(t.Not(condition), env))
            if self.ring.is_zero(rest):
                return result
        if term.otherwise is None:
            return self.uncovered(result, rest)
        return self.plus(result, self.times(rest, self.value(term.otherwise, env, seeds)))

    def _let(self, term: t.Let, env: Env, seeds: Seeds) -> Jet:
        if f"let {term.name}" in env:
            raise Refused(f"the name {term.name} has two meanings")
        closure, known = (term.value, dict(env)), self.laws.closures
        if closure not in known:
            known.append(closure)
        return self.value(term.body, {**env, f"let {term.name}": known.index(closure)}, seeds)

    def _entry(self, term: t.Entry, env: Env, seeds: Seeds) -> Jet:
        if (closure := env.get(f"let {term.name}")) is not None:
            value, outer = self.laws.closures[closure]
            result, at = self.value(value, outer, seeds), ()
        elif is_calculated(term):
            return self.value(self.generalised(term), env, seeds)
        else:
            at = tuple([self.position(index, env) for index in term.indices])
            result = self.quantity(term.name, at, seeds)
        for name, where, bit in seeds:
            if name == term.name and not self.ring.is_zero(tie := self.tied(at, where)):
                result = self.with_part(result, bit, tie)
        return result

    def quantity(self, name: str, at: tuple[Position, ...], seeds: Seeds) -> Jet:
        """The value of a definition or an input; the value that an assumption gives is not differentiated through."""
        if name in self.context.definitions:
            definition = self.context.definitions[name]
            self.check(name, at)
            return self.value(definition.body, {i: n for (i, _), n in zip(definition.indices, at, strict=True)}, seeds)
        self.check(name, at)
        if name in self.laws.given:
            given = self.laws.given[name]
            return self.value(given.body, {i: n for (i, _), n in zip(given.indices, at, strict=True)}, ())
        return self.assigned(name, at)

    def assigned(self, name: str, at: tuple[Position, ...]) -> Jet:
        """The value that an assumption gives to an entry, or the entry itself."""
        for entry, value in self.context.equalities:
            letters = self.matched(entry, at) if entry.name == name else None
            if letters is not None:
                return self.value(value, letters)
        return self.input(name, at)

    def matched(self, entry: t.Entry, at: tuple[Position, ...]) -> Env | None:
        """The positions of the letters of an entry that is at a position; None where it is not."""
        letters: dict[str, Position] = {}
        for index, n in zip(entry.indices, at, strict=True):
            known = letters.setdefault(index.name, n) if isinstance(index, t.Ix) else self.position(index, {})
            if known != n:
                return None
        return letters

    def generalised(self, entry: t.Entry) -> t.Term:
        """An entry at calculated positions, `sum_m A_mik x_m` with an arbitrary A in place of `[m = i + k - 1]`."""
        factors, plain, bound = list[t.Term](), list[t.Index](), list[tuple[str, t.Dim]]()
        for n, (index, dim) in enumerate(zip(entry.indices, self.context.shape(entry.name), strict=True)):
            if isinstance(index, t.Offset):
                place = t.Ix(f"#{n}:{dim}")
                bound.append((place.name, dim))
                factors.append(t.Indicator(t.Same(place, index)))
                index = place
            plain.append(index)
        result: t.Term = t.Mul((*factors, t.Entry(entry.name, tuple(plain))))
        for letter, dim in bound:
            result = t.total(letter, dim, result)
        return result

    def _derivative(self, term: t.Derivative, env: Env, seeds: Seeds) -> Jet:
        name = term.variable.name
        at = tuple([self.position(index, env) for index in term.variable.indices])
        if f"let {name}" not in env:
            self.check(name, at)
        reached = self.reach(term.body, env)
        for entry, value in self.context.equalities:
            if entry.name in reached and name in self.context.with_values(self.context.reachable(value)):
                raise Refused(f"the value of {entry.name} depends on what is differentiated by")
        bit = 1 << max([s[2].bit_length() for s in seeds], default=0)
        return self.part(self.value(term.body, env, (*seeds, (name, at, bit))), bit)

    # --------------------------------------------------------------------------------------------- functions, ranges

    def _chain(self, term: t.Term, slopes: Sequence[tuple[t.Term, t.Term]], env: Env, seeds: Seeds) -> Jet:
        """f(a + e a') = f(a) + e f'(a) a' for the last seed e; `slopes` holds the arguments with their f'."""
        *before, (name, _, bit) = seeds
        others = tuple(before)
        result = self.value(term, env, others)
        for argument, slope in slopes:
            if name in self.reach(argument, env):
                moved = self.part(self.value(argument, env, seeds), bit)
                steep = self.rewritten(term, env, partial(self.value, slope, env, others))
                result = self.with_part(result, bit, self.times(steep, moved))
        return result

    def _function(self, term: t.Function, env: Env, seeds: Seeds) -> Jet:
        head = self.laws.resolve(term)
        if head != term:
            return self.value(head, env, seeds)
        if len(term.args) != 1 or term.name not in DERIVATIVES:
            raise Refused(f"the function {term.name} is not checked")
        if seeds:
            if term.name in JUMPS:
                self.leaves_out(term.args[0])
            return self._chain(term, slopes(term), env, seeds)
        return self.by_law(term, env, lambda: self.opaque(term.name, term, env))

    def rewritten(self, term: t.Term, env: Env, law: Callable[[], Jet]) -> Jet:
        """What a law makes of a term. Errors: Refused where it has no value although the term may."""
        return law()

    def by_law(self, term: t.Term, env: Env, without: Callable[[], Jet]) -> Jet:
        law = self.laws.expand(term)
        return without() if law is None else self.rewritten(term, env, lambda: self.value(law, env))

    def _power(self, term: t.Power, env: Env, seeds: Seeds) -> Jet:
        r = rational(term.exponent)
        if seeds:
            return self._chain(term, slopes(term), env, seeds)
        return self.by_law(term, env, lambda: self._plain_power(term, r, env))

    def _plain_power(self, term: t.Power, r: Fraction | None, env: Env) -> Jet:
        base, exponent = term.base, term.exponent
        if r is None:
            values = possible(exponent, self.context)
            return self.opaque("power", term, env) if values is None else self.chosen(term, values, env)
        if r.denominator != 1:
            return self.root(base, r, env)
        value = self.value(base, env)
        if r == 0:
            return self.ring.one
        if r < 0:
            value = self.inverse(base, value, env)
        if abs(r) > 64:
            raise Refused("a large power")
        return reduce(self.ring.mul, [value] * abs(r.numerator))

    def _apply(self, term: t.Apply, env: Env, seeds: Seeds) -> Jet:
        if not seeds:
            return self.opaque("unknown function", term, env)
        result = self.value(term, env, seeds[:-1])
        for number, argument in enumerate(term.args):
            taken = frozenset(env) | free_indices(term) | free_indices(argument.body)
            letters = {old: t.Ix(fresh(f"#{number}.{n}:{dim}", taken)) for n, (old, dim) in enumerate(argument.indices)}
            slope = t.Apply(term.name, term.args, (*term.partials, (number, tuple(letters.values()))))
            body = rename_indices(argument.body, dict(letters))
            ranges = [(letters[old].name, dim) for old, dim in argument.indices]
            moved = self.slope(slope, body, ranges, placed(env, seeds), seeds)
            result = self.with_part(result, seeds[-1][2], moved)
        return result

    def slope(self, slope: t.Term, body: t.Term, ranges: list[tuple[str, t.Dim]], env: Env, seeds: Seeds) -> Jet:
        """The sum over the positions of an argument of the slope by it, times its part."""
        if ranges:
            (letter, dim), *rest = ranges
            return self.over(letter, dim, env, lambda inner: self.slope(slope, body, rest, inner, seeds))
        moved = self.part(self.value(body, env, seeds), seeds[-1][2])
        return self.times(self.value(slope, env, seeds[:-1]), moved)

    def _reduce(self, term: t.Reduce, env: Env, seeds: Seeds) -> Jet:
        head = term if seeds and term.op in ("sum", "prod") else self.laws.resolve(term)
        if head != term:
            return self.value(head, env, seeds)
        if term.op == "max":
            return self._maximum(term, env, seeds)
        if term.op == "prod":
            return self._product(term, env, seeds)
        if self.is_closed(term):
            jet = self.reduce(term, env, seeds) if seeds else None
            element = self.opaque("closed sum", term, env)
            return {**jet, 0: element} if type(jet) is dict else element
        return self.reduce(term, env, seeds)

    def _product(self, term: t.Reduce, env: Env, seeds: Seeds) -> Jet:
        """prod_i a_i = s exp(sum_i log |a_i|) with some s, 1 for positive a_i; D prod = prod sum_i D log |a_i|.

        0 where a factor at a position that is named is. A product over few positions is written out.
        """
        if (factors := self.laws.written_out(term)) is not None:
            return self.value(t.mul(*factors), env, seeds)
        logs = t.total(term.index, term.dim, t.log(term.body))
        if seeds:
            return self.rewritten(term, env, lambda: self._chain(term, [(logs, term)], env, seeds))
        body = self.laws.resolve(term.body)
        if isinstance(body, t.Mul):
            return self.value(t.mul(*(t.Reduce("prod", term.index, term.dim, f) for f in body.factors)), env)
        apart, factors = self.set_apart(term)
        logs = t.total(term.index, term.dim, t.log(apart.body))
        value = self.rewritten(term, env, lambda: self.value(t.exp(logs), env))
        for factor in factors:
            value = self.times(value, self.value(factor, env))
        return value if self.laws.sign(body) > 2 else self.times(self.opaque("sign", apart, env), value)

    def reduce(self, term: t.Reduce, env: Env, seeds: Seeds) -> Jet:
        """A sum over a range."""
        return self.over(term.index, term.dim, env, lambda inner: self.value(term.body, inner, seeds))

    def set_apart(self, term: t.Reduce) -> tuple[t.Reduce, list[t.Term]]:
        """The product without the factors at positions that are named, and these, which stand beside it."""
        varies = term.index in free_indices(term.body)
        places = self.named_in(term) if varies and self.laws.is_local(term.body) else ()
        if not places:
            return term, []
        others = t.All(tuple(t.Not(t.Same(t.Ix(term.index), t.At(n))) for n in places))
        rest = t.Reduce("prod", term.index, term.dim, t.Cases(((others, term.body),), t.ONE))
        return rest, [rename_indices(term.body, {term.index: t.At(n)}) for n in places]

    def _maximum(self, term: t.Reduce, env: Env, seeds: Seeds) -> Jet:
        """An opaque number, whose derivative is `sum_i s_i D a_i` with opaque s_i."""
        if not seeds:
            return self.opaque("maximum", term, env)
        result = self.value(term, env, seeds[:-1])

        def slope(inner: Env) -> Jet:
            moved = self.part(self.value(term.body, inner, seeds), seeds[-1][2])
            return self.times(self.opaque("selected", term, inner), moved)

        return self.with_part(result, seeds[-1][2], self.over(term.index, term.dim, placed(env, seeds), slope))

    # ----------------------------------------------------------------------------------------------------- conditions

    def truth(self, condition: t.Condition, env: Env) -> Base:
        """1 or 0, or an element of the ring in the place of a truth value that is open."""
        match condition:
            case t.Same() | t.Before() | t.Positive() | t.Zero():
                return self.decide(condition, env)
            case t.Not(inner):
                return self.complement(self.truth(inner, env))
            case t.All(parts):
                result = self.ring.one
                for part in parts:
                    result = self.ring.mul(result, self.truth(part, env))
                    if self.ring.is_zero(result):
                        break
                return result
            case t.Any(parts):
                return self.truth(t.Not(t.All(tuple(map(t.Not, parts)))), env)
        raise IllFormed(f"{condition} is not a condition")

    def complement(self, a: Base) -> Base:
        return self.ring.add(self.ring.one, self.ring.mul(self.number(Fraction(-1)), a))

    def position(self, index: t.Index, env: Env) -> Position:
        match index:
            case t.Ix(name):
                if name not in env:
                    raise IllFormed(f"the index {name} has no range")
                return env[name]
            case t.At(n):
                return n
            case t.Last(dim, before):
                return self.last(dim, before)
            case t.Label(name, indices):
                return self.label(name, tuple(self.position(i, env) for i in indices))
        raise Refused("a position is calculated here")


HANDLERS: dict[type[t.Term], Callable[[Any, Any, Env, Seeds], Jet]] = {
    t.Size: lambda walk, term, env, seeds: walk.size(term.dim),
    t.Constant: Walk._constant,
    t.Entry: Walk._entry,
    t.Add: Walk._add,
    t.Mul: Walk._mul,
    t.Power: Walk._power,
    t.Function: Walk._function,
    t.Apply: Walk._apply,
    t.Indicator: Walk._indicator,
    t.Cases: Walk._cases,
    t.Reduce: Walk._reduce,
    t.Derivative: Walk._derivative,
    t.Let: Walk._let,
}
"""How each kind of term is walked; numbers are as they are. Extensions add to it (`extensions`)."""
