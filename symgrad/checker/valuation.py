"""The walk that evaluates terms over prime fields: an instance, and the keys by which its atoms are told apart.

The instance (level 0) has explicit sizes and every sum written out. Every function without a law, every kink, maximum
and exponent is an atom *by its term*: its name is the value of its argument on the next level, where a sum over a range
is a sum over the positions that the claim names plus a free element for all others, and where a size is a free element
too. Two atoms are one only if their arguments agree there, hence at every size.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from fractions import Fraction
from typing import Any

from symgrad.checker.degrees import pivots
from symgrad.checker.field import ROOTED, Value
from symgrad.checker.kinks import Kinks
from symgrad.checker.laws import is_call
from symgrad.checker.refusals import Refused
from symgrad.checker.walk import Env
from symgrad.language import terms as t
from symgrad.language.functions import ODD, function_row

ELEMENTS: dict[type[t.Term], Callable[[Any, Any, Env], Value]] = {}
"""What extensions (`extensions`) take for elements of their own, by kind of term."""


class Valuation(Kinks):
    """Powers and atoms."""

    # ----------------------------------------------------------------------------------------------------------- powers

    def inverse(self, term: t.Term, value: Value, env: Env) -> Value:
        if not isinstance(value, Fraction):
            self._needs_value(term, 3, env)
        if not value:
            self._no_value("division by zero", term, env)
        return self.field.inverse(value)

    def _needs_value(self, term: t.Term, sign: int, env: Env) -> None:
        """What depends on discrete data must have a value at each of them, not only almost everywhere."""
        term = self.laws.resolve(term)
        if not self.laws.is_apart(term) or self.laws.sign(term) >= sign or (sign == 3 and self._is_never_zero(term)):
            return
        names = self.laws.reached(term) & self.laws.apart
        listed = self.laws.is_local(term) and names <= self._exact()
        if not listed or self._generic(env):
            raise Refused("what stands below a fraction bar, a root or a logarithm may vanish for discrete data")

    def _is_never_zero(self, term: t.Term) -> bool:
        """Whether a term is a product of what is positive, of what a condition keeps from 0, and of gamma
        functions, which have no zero [DLMF 5.2(i)].
        """
        term = self.laws.resolve(term)
        if isinstance(term, t.Mul):
            return all(map(self._is_never_zero, term.factors))
        return self.laws.sign(term) > 2 or is_call(term, "gamma") or any(map(self.laws.is_above, (term, -term)))

    def root(self, base: t.Term, r: Fraction, env: Env) -> Value:
        value = self.value(base, env)
        if not value and (isinstance(value, Fraction) or not self.key(base, env)):
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
            return self.field.square_root(value) if value in ROOTED else self.field.random("root", r, value)
        key = self.key(base, env)
        self.roots.add(key)
        if not value:
            self.vanished = True
            return self.field.zero
        result = self.field.square_root(value)
        return result if self.choices.choose(("root", key), 2) else -result % self.field.p

    def chosen(self, term: t.Power, values: Iterable[Fraction], env: Env) -> Value:
        exponent = self.value(term.exponent, env)
        if isinstance(exponent, Fraction):
            return self.value(t.Power(term.base, t.number(exponent)), env)
        return self.opaque("power", term, env)

    # ------------------------------------------------------------------------------------------------------------ atoms

    def opaque(self, kind: str, term: t.Term, env: Env) -> Value:
        match term:
            case t.Function("exp", (x,)):
                return self._exponential(x, env)
            case t.Function("sin" | "cos" as name, (x,)):
                return self._circle(name, x, env)
            case t.Function("log", (x,)):
                return self._logarithm(x, env)
            case t.Function(name, (x,)):
                self.needs_no_pole(name, x, env)
                return self._atom(name, self.key(x, env))
            case t.Constant(name):
                return self.field.random("constant", name)
            case t.Power():
                return self._power_atom(term, env)
            case t.Apply():
                return self._unknown_function(term, env)
            case t.Reduce():
                return self._range_atom(kind, term, env)
        if (element := ELEMENTS.get(type(term))) is None:
            raise Refused(f"{kind} is not checked")
        return element(self, term, env)

    def _atom(self, name: str, key: int) -> Value:
        if function_row(name).parity != ODD:
            return self.field.random(name, key)
        p = self.names.field.p
        value = self.field.random(name, min(key, p - key)) if key else self.field.zero
        return value if key <= p - key else self.field.mul(Fraction(-1), value)

    def _exponential(self, x: t.Term, env: Env) -> Value:
        if self.next is None:
            return self.field.random("exp", self.key(x, env))
        return self.field.exponential("exp", self.next.field.lift(self.next.value(x, env)))

    def _circle(self, name: str, x: t.Term, env: Env) -> Value:
        """cos x and sin x from e^{ix}."""
        if self.next is None:
            return self.field.random(name, self.key(x, env))
        e = self.field.exponential("circle", self.next.field.lift(self.next.value(x, env)))
        other = self.field.inverse(e)
        if name == "cos":
            return self.field.mul(self.field.add(e, other), Fraction(1, 2))
        unit = self.field.mul(2, self.field.square_root(Fraction(-1)))
        return self.field.mul(self.field.add(e, -other % self.field.p), self.field.inverse(unit))

    def _logarithm(self, x: t.Term, env: Env) -> Value:
        """log of a sum, split at the term that makes what is left the same for all multiples of the sum."""
        if not isinstance(self.value(x, env), Fraction):
            self._needs_value(x, 3, env)
        elif not self.value(x, env):
            self._no_value("the logarithm of 0", x, env)
        here = self.slice(x, env)
        p, whole = self.names.field.p, self.key(x, here)
        found = list[tuple[int, t.Term, Env]]()
        for part, letter, dim in pivots(self.laws, x):
            inner: Env = {**here, letter: self._star(dim, here)} if letter else here
            value = self.key(part, inner)
            if value:
                found.append((whole * pow(value, -1, p) % p, part, inner))
        if not found:
            return self.field.random("log", min(whole, p - whole))
        left, pivot, place = min(found, key=lambda f: f[0])
        return self.field.add(self.value(t.log(pivot), place), self.field.random("log", left))

    def _power_atom(self, term: t.Power, env: Env) -> Value:
        """A sign is chosen at named positions alone: at a fresh one it may be another at each that this stands for.

        Of 0 it is 0 where the exponent is positive by its form. Elsewhere `0^(n + 1)`, which is 1 at n = -1, is not
        what laws make of it, `0^n 0`. Errors: Refused.
        """
        if not self.value(term.base, env):
            if self.laws.sign(term.exponent) > 2:
                return self.field.zero
            raise Refused("a power of 0, whose exponent may be 0")
        if self.laws.is_sign(term) and not self._generic(env):
            return Fraction(1 - 2 * self.choices.choose(("sign", self.key(term.exponent, env)), 2))
        return self.field.random("power", self.key(term.base, env), self.key(term.exponent, env))

    def _unknown_function(self, term: t.Apply, env: Env) -> Value:
        arguments = tuple(self.vector(argument.indices, argument.body, env) for argument in term.args)
        slots = sorted(((n, tuple(self.position(i, env) for i in at)) for n, at in term.partials), key=repr)
        return self.field.random("function", term.name, arguments, tuple(slots))

    def vector(self, indices: tuple[tuple[str, t.Dim], ...], body: t.Term, env: Env) -> Hashable:
        """The name of an array: its entries at the named positions and at generic ones."""
        if not indices:
            return self.key(body, env)
        (letter, dim), *rest = indices
        here = {name: n for name, n in self.slice(body, env).items() if name != letter}
        places = self.names._named(dim, here)
        if isinstance(dim, str):
            places.append(self._star(dim, here))
        return tuple((n, self.vector(tuple(rest), body, {**env, letter: n})) for n in places)

    def _range_atom(self, kind: str, term: t.Reduce, env: Env) -> Value:
        here = self.slice(term, env)
        name = self.vector(((term.index, term.dim),), term.body, here)
        at = (env[term.index],) if kind == "selected" else ()
        return self.field.random(kind, term.dim, name, at)
