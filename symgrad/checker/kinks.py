"""Truth values: comparisons of positions, and of real terms, which are chosen unless a sign or a fact decides them."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from itertools import combinations, product

from symgrad.checker.choices import Impossible
from symgrad.checker.evaluation import Evaluation
from symgrad.checker.field import Value
from symgrad.checker.refusals import Refused
from symgrad.checker.walk import Env, Seeds
from symgrad.errors import IllFormed, Undefined
from symgrad.language import terms as t
from symgrad.language.nodes import subterms

MAX_RATIO = 1 << 12
"""How large the numbers of a ratio may be: the smaller, the fewer elements are one by chance."""

FEW_FACTS = 6
"""How many facts are added in pairs."""


class Kinks(Evaluation):
    """Conditions in an instance."""

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

    def _positive(self, term: t.Term, env: Env) -> Value:
        """[term > 0], decided where the value is exact or the sign is known; else a choice named by the argument."""
        term = self.laws.inlined(term, env, frozenset())
        env = self.slice(term, env)
        exact = self.value(term, env)
        if isinstance(exact, Fraction):
            return Fraction(exact > 0)
        names, whole, sign = self.names, self.key(term, env), self.laws.sign(term)
        if not whole or self.laws.sign(t.neg(term)) > 0:
            return self.field.zero
        if sign > 2 or (sign == 2 and not self.laws.is_exceptional(term)):
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
        spread = any(
            self.laws.is_spread(part, self._exact()) for part in ([term, *unknown] if len(unknown) == 1 else [term])
        )
        if len(unknown) == 1 or spread:
            for factor in unknown[:-1]:
                known *= 1 if self._half(factor, env, 1, spread) else -1
            return known > 0 if not unknown else self._half(unknown[-1], env, known, spread)
        return self._kink([whole], False)

    def _half(self, factor: t.Term, env: Env, sign: int, spread: bool) -> bool:
        """The choice of "sign * factor > 0", the same for all positive multiples that a term of known sign shows.

        Errors: Refused for a factor that is 0, as `1 - r` is for one of both signs of a root r.
        """
        value, p = self.field.lift(self.value(factor, env)), self.field.p
        if not value:
            raise Refused("a comparison of what is 0 for one of the signs of a root")
        if known := self._known_side(value):
            return (sign > 0) == (known > 0)
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

    def _kink(self, same: list[int], spread: bool) -> bool:
        """The choice of "f > 0" for values f of the level of names that have one sign; of "-f > 0" too where they are
        spread.
        """
        p = self.field.p
        for f in same:
            if known := self._known_side(f):
                return known > 0
        for others, yes in self._decided():
            for f, other in product(same, others):
                known = self._known_side(f * pow(other, -1, p) % p)
                if known > 0 or (spread and known):
                    return yes == (known > 0)
        yes = bool(self.choices.choose(("positive", *same), 2))
        here = [f if yes else p - f for f in same]
        facts = [fact for fact, _ in self._facts()]
        sums = [a + b for a, b in combinations(facts, 2)] if len(facts) <= FEW_FACTS else []
        before = [([fact], True) for fact in (*facts, *sums)]
        before += [([f if held else p - f for f in fs], held) for fs, held in self._decided()[:-1]]
        for n, (there, held) in enumerate(before):
            if any(self._contradict(f, g, held) for f, g in product(here, there)):
                raise Impossible
            for third, too in before[:n]:
                if any(self._closes(*three, yes or held or too or spread) for three in product(here, there, third)):
                    raise Impossible
        return yes

    def _decided(self) -> list[tuple[tuple[int, ...], bool]]:
        """The kinks that are decided in this run, as "f > 0", in the order in which they were met."""
        made = self.choices.made.items()
        return [(key[1:], bool(yes)) for key, yes in made if key[0] == "positive"]

    def _contradict(self, f: int, g: int, strict: bool) -> bool:
        """Whether f >= 0 and g >= 0, one of them strictly if `strict`, cannot be: f + g < 0, or f + n g = -1."""
        p, total = self.field.p, -(f + g) % self.field.p
        if self._known_side(total) > 0 or (strict and not total):
            return True
        return any(self._known_side((-a - 1) * pow(b, -1, p) % p) > 0 for a, b in ((f, g), (g, f)))

    def _closes(self, f: int, g: int, h: int, strict: bool) -> bool:
        """Whether f, g, h >= 0, one strictly if `strict`, cannot be: f + g + h <= 0, as of a - b, b - c, c - a."""
        total = -(f + g + h) % self.field.p
        return (strict and not total) or _ratio(total, self.field.p) > 0

    def _known_side(self, f: int) -> int:
        """1 where f is a positive rational times 1, times a fact or over one; -1 for a negative one; else 0."""
        p, side = self.field.p, 0
        for factor in (1, *(factor for pair in self._facts() for factor in pair)):
            ratio = _ratio(f * factor % p, p)
            if ratio > 0:
                return 1
            side = -1 if ratio else side
        return side

    def _facts(self) -> list[tuple[int, int]]:
        """The values of what is known to be positive, where it has one at this size, each with its inverse.

        Kinks in a fact are decided with the facts before it: it holds in each of their combinations.
        """
        while len(self._asked) < len(self.setting.facts()):
            fact = self.setting.facts()[len(self._asked)]
            self._asked.append(fact)
            with suppress(IllFormed, Undefined, Refused):
                if value := self.field.lift(self.value(fact, self.setting.env)):
                    self._known.append((value, self.field.inverse(value)))
        return self._known

    def _vanishes(self, term: t.Term, env: Env) -> Value:
        """[term = 0], where the value is exact or is 0 at every point; false elsewhere, and noted. Errors: Refused."""
        term = self.laws.inlined(term, env, frozenset())
        exact = self.value(term, env)
        if isinstance(exact, Fraction):
            return Fraction(exact == 0)
        key = self.key(term, env)
        if not key:
            return self.field.one
        if not self.slice(term, env):
            self.names.filled.add(term)
            return self.field.zero
        raise Refused("an equation of real data, which holds almost nowhere, is no condition to prove with")

    def require_off_kink(self, condition: t.Condition, env: Env, seeds: Seeds) -> None:
        """What does not depend on the variable of differentiation has no kink along it; data that are apart may lie at
        one.
        """
        names = frozenset(name for name, _, _ in seeds)
        terms = [node.term for node in subterms(condition) if isinstance(node, t.Positive | t.Zero)]
        for term in terms:
            if along := names & self.reach(term, env):
                value = self.value(term, env)
                if value == Fraction(0) or not (isinstance(value, Fraction) or along.isdisjoint(self.laws.apart)):
                    raise Refused("a derivative at a kink")

    def key(self, term: t.Term, env: Env) -> int:
        """The name of a term: its value where sums over ranges are elements of their own."""
        return self.names.field.lift(self.names.value(term, env))


def _ratio(value: int, p: int) -> Fraction:
    """The small rational number that an element is; 0 where it is none."""
    a, b, x, y = p, value, 0, 1
    while b > MAX_RATIO:
        a, b, x, y = b, a % b, y, x - a // b * y
    return Fraction(b, y) if abs(y) <= MAX_RATIO else Fraction(0)
