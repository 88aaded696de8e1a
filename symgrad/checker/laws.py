"""Laws of functions as rewriting of terms: each holds wherever its left side is defined, and stops of itself.

`log` stands for `log |.|`, which agrees with the logarithm wherever that is defined. No law looks at a value: what is
rewritten depends on the term and on what is declared alone, never on the size of an instance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod

from symgrad.checker.quotient import Quotients
from symgrad.errors import SymgradError
from symgrad.language import terms as t
from symgrad.language.attributes import (
    domain,
    finite_values,
    is_at_most_one,
    is_less_than_one,
    is_nonnegative,
    is_positive,
)
from symgrad.language.context import Context, Definition
from symgrad.language.functions import function_row

TWO = t.number(2)
MAX_PRIME, SMALL = 10_000, 4


def _call(name: str, *args: t.Term) -> t.Term:
    return t.Function(name, args)


def _choose(condition: t.Condition, yes: t.Term, no: t.Term) -> t.Term:
    return t.Cases(((condition, yes),), no)


def _step(x: t.Term) -> t.Term:
    return t.Indicator(t.Positive(x))


def _largest(*xs: t.Term) -> t.Term:
    first, *others = xs
    if not others:
        return first
    rest = _largest(*others)
    return _choose(t.Positive(first - rest), first, rest)


DEFINED: Mapping[str, Callable[..., t.Term]] = {
    "sigmoid": lambda x: t.power(t.ONE + t.exp(-x), t.MINUS_ONE),
    "softplus": lambda x: t.log(t.ONE + t.exp(x)),
    "relu": lambda x: _choose(t.Positive(x), x, t.ZERO),
    "abs": lambda x: _choose(t.Positive(x), x, -x),
    "sign": lambda x: _step(x) - _step(-x),
    "step": _step,
    "max": _largest,
    "min": lambda *xs: -_largest(*(-x for x in xs)),
    "sinh": lambda x: (t.exp(x) - t.exp(-x)) / TWO,
    "cosh": lambda x: (t.exp(x) + t.exp(-x)) / TWO,
    "tanh": lambda x: (t.exp(x) - t.exp(-x)) / (t.exp(x) + t.exp(-x)),
    "tan": lambda x: _call("sin", x) / _call("cos", x),
    "arctanh": lambda x: t.HALF * (t.log(t.ONE + x) - t.log(t.ONE - x)),
    "lgamma": lambda x: t.log(_call("gamma", x)),
}
"""Functions that others define, on the real line. [DLMF 4.28, 4.37]"""

DERIVATIVES: Mapping[str, Callable[[t.Term], t.Term]] = {
    "exp": t.exp,
    "log": lambda x: t.power(x, t.MINUS_ONE),
    "sin": lambda x: _call("cos", x),
    "cos": lambda x: -_call("sin", x),
    "arcsin": lambda x: t.Power(t.ONE - t.power(x, TWO), t.number(Fraction(-1, 2))),
    "arccos": lambda x: -t.Power(t.ONE - t.power(x, TWO), t.number(Fraction(-1, 2))),
    "arctan": lambda x: t.power(t.ONE + t.power(x, TWO), t.MINUS_ONE),
    "erf": lambda x: TWO * t.Power(t.Constant("pi"), t.number(Fraction(-1, 2))) * t.exp(-t.power(x, TWO)),
    "gamma": lambda x: _call("gamma", x) * _call("digamma", x),
    "digamma": lambda x: _call("trigamma", x),
    "trigamma": lambda x: _call("polygamma2", x),
    "polygamma2": lambda x: _call("polygamma3", x),
    "polygamma3": lambda x: _call("polygamma4", x),
}
"""Derivatives of the functions that are left. [DLMF 4.2, 4.19, 4.23, 5.2, 7.2]"""


class Refused(SymgradError):
    """A proof of this form is not known to the checker."""


class Laws:
    """The laws in one context; `given` holds the parametrisations of assumptions, by array.

    apart: arrays whose values are not spread over a box of real numbers (discrete, or tied by what no parametrisation
    says), so that what holds almost everywhere may fail at all of them.
    """

    def __init__(
        self,
        context: Context,
        given: Mapping[str, Definition],
        local: frozenset[str],
        hot: frozenset[str],
        apart: frozenset[str],
    ) -> None:
        self.context = context
        self.hot = hot
        self.given = given
        self.local = local
        self.apart = apart
        self.closures: list[tuple[t.Term, Mapping[str, object]]] = []
        self.known = frozenset(entry.name for entry, _ in context.equalities)
        self.quotients = Quotients(self.plain, rational)
        self._reached: dict[t.Term, frozenset[str]] = {}

    def reached(self, term: t.Term) -> frozenset[str]:
        """All names that a term depends on, through definitions."""
        found = self._reached.get(term)
        if found is None:
            found = self._reached[term] = self.context.reachable(term)
        return found

    def plain(self, term: t.Term) -> t.Term:
        """The term with heads written out and products of exponentials and powers split."""
        head = self.resolve(term)
        while isinstance(head, t.Function | t.Power) and (next_ := self.expand(head)) is not None:
            head = self.resolve(next_)
        return head

    def resolve(self, term: t.Term) -> t.Term:
        """The term with a defined name, or a defined function, at its head written out."""
        while True:
            match term:
                case t.Entry(name, indices) if name not in self.local and (d := self._definition(name)):
                    term = d.at(indices)
                case t.Function("abs" | "relu", (x,)) if self.sign(x) > 0:
                    term = x
                case t.Function(name, args) if name in DEFINED:
                    if not args or function_row(name).arity not in (None, len(args)):
                        raise Refused(f"{name} of {len(args)} arguments")
                    term = DEFINED[name](*args)
                case t.Constant("e"):
                    term = t.exp(t.ONE)
                case t.Reduce("min", index, dim, body):
                    term = -t.Reduce("max", index, dim, -body)
                case t.Reduce("sum") if parts := self.written_out(term):
                    term = t.add(*parts)
                case t.Reduce("prod") if parts := self.written_out(term):
                    term = t.mul(*parts)
                case t.Reduce("sum", index, dim, t.Mul(factors)) if picked := self._picked(index, dim, factors):
                    term = picked
                case _:
                    return term

    def written_out(self, term: t.Reduce) -> list[t.Term] | None:
        """The bodies at the positions of a range of small given size."""
        if not isinstance(term.dim, int) or term.dim > SMALL:
            return None
        return [t.rename_indices(term.body, {term.index: t.At(n)}) for n in range(1, term.dim + 1)]

    def _picked(self, index: str, dim: t.Dim, factors: tuple[t.Term, ...]) -> t.Term | None:
        """sum_i y_i a_i = a_c for a one-hot y with the label c, if every a_i has a value."""
        for n, factor in enumerate(factors):
            match factor:
                case t.Entry(name, (*row, t.Ix(last))) if name in self.hot and last == index:
                    rest = t.mul(*factors[:n], *factors[n + 1 :])
                    label = t.Label(name, tuple(row))
                    whole = dim == self.context.arrays[name].dims[-1] and index not in t.free_indices(label)
                    if whole and self.has_values(rest):
                        return t.rename_indices(rest, {index: label})
        return None

    def has_values(self, term: t.Term) -> bool:
        """Whether a term has a value at every position and point of the domain, by its form."""
        return all(map(self._has_value, self.nodes(term)))

    def nodes(self, term: t.Term) -> Iterator[t.Node]:
        """The nodes of a term, and of the definitions and known values that it depends on."""
        names, definitions = self.context.with_values(self.reached(term)), self.context.definitions
        bodies = (definitions[name].body for name in names if name in definitions)
        values = (value for entry, value in self.context.equalities if entry.name in names)
        return (node for root in (term, *bodies, *values) for node in t.subterms(root))

    def ranges(self, term: t.Term) -> frozenset[str]:
        """The ranges of open size on which the value of a term may depend, as sizes or by positions."""
        if not self.reached(term).isdisjoint(self.local):
            raise Refused("a local quantity, where a term has no value")
        return frozenset(dim for node in self.nodes(term) for dim in self._ranges(node) if isinstance(dim, str))

    def _ranges(self, node: t.Node) -> Iterator[t.Dim | None]:
        match node:
            case t.Size(dim) | t.Last(dim) | t.Reduce(_, _, dim):
                yield dim
            case t.Ix(name):
                yield from (dim := name.partition(":")[2], dim.rstrip("'"))
            case t.Argument(indices):
                yield from (dim for _, dim in indices)
            case t.Entry(name) | t.Label(name) if array := self.context.arrays.get(name):
                yield from (*array.dims, array.labels)

    def _has_value(self, node: t.Node) -> bool:
        match node:
            case t.Power(base, exponent):
                e = rational(exponent)
                return self.sign(base) > 2 or (e is not None and e > 0 and e.denominator == 1)
            case t.Function(name, args):
                total = function_row(name).domain.words == "real" and name in {*DEFINED, *DERIVATIVES}
                return total or all(self.sign(x) > 2 for x in args)
        return not isinstance(node, t.Apply | t.Integral | t.Derivative | t.Let)

    def is_apart(self, term: t.Term) -> bool:
        """Whether a term depends on data that are not spread over a box."""
        names = self.reached(term)
        return not names.isdisjoint(self.apart) or not names.isdisjoint(self.local)

    def is_local(self, term: t.Term) -> bool:
        """Whether a term holds no sum, product, maximum or size of a range of open size, and no unknown function."""
        return self.reached(term).isdisjoint(self.given) and not any(map(_is_open, self.nodes(term)))

    def is_rational(self, term: t.Term, exact: frozenset[str] = frozenset()) -> bool:
        """Whether a term is a rational function of real data and of the `exact` values, all at explicit positions."""
        match term:
            case t.Number():
                return True
            case t.Entry(name, _) if name in self.context.definitions and name not in self.local:
                return self.is_rational(self.resolve(term), exact)
            case t.Entry(name, _):
                return name in self.context.arrays and not {name} & (
                    (self.apart - (exact - self.known)) | self.local | self.given.keys()
                )
            case t.Add(parts) | t.Mul(parts):
                return all(self.is_rational(part, exact) for part in parts)
            case t.Power(base, exponent):
                e = rational(exponent)
                return e is not None and e.denominator == 1 and self.is_rational(base, exact)
        return False

    def _definition(self, name: str) -> Definition | None:
        return self.context.definitions.get(name) or self.given.get(name)

    def expand(self, term: t.Term) -> t.Term | None:
        """A simpler form of a logarithm, an exponential, a power or a product; None where no law applies."""
        match term:
            case t.Function("log", (x,)):
                return self._log(self.resolve(x))
            case t.Function("exp", (x,)):
                return self._exp(Fraction(1), x)
            case t.Power(base, exponent):
                r = rational(exponent)
                return self._symbolic(base, exponent) if r is None else self._power(base, r)
        return None

    # -------------------------------------------------------------------------------------------------- logarithms

    def _log(self, x: t.Term) -> t.Term | None:
        match x:
            case t.Number(value):
                parts = primes(value) if value else None
                return None if parts is None or parts == [(abs(value), 1)] else t.add(*(_n_log(p, n) for p, n in parts))
            case t.Mul(factors):
                return t.add(*map(t.log, factors))
            case t.Power(base, exponent) if rational(exponent) != 0:
                return t.mul(exponent, t.log(base))
            case t.Function("exp", (y,)):
                return y
            case t.Cases():
                return _branches(x, t.log)
            case t.Add():
                together = None if self.is_apart(x) else self.quotients.together(x)
                return None if together is None else t.log(together)
            case t.Reduce("prod", index, dim, body):
                return t.total(index, dim, t.log(body))
            case t.Reduce("sum", index, dim, body):
                outside, inside = self.pulled(index, body)
                return t.log(outside) + t.log(t.total(index, dim, inside)) if outside != t.ONE else None
        return None

    # ------------------------------------------------------------------------------------------------ exponentials

    def _exp(self, c: Fraction, x: t.Term) -> t.Term | None:
        """exp(c x), split at sums; exp(c log a) = a^c."""
        x = self.resolve(x)
        match x:
            case t.Number(value) if value * c == 0:
                return t.ONE
            case t.Function("log", (a,)) if not self.is_apart(a) or self.sign(a) > 2:
                return t.Power(a, t.number(c))
            case t.Add(terms):
                return t.mul(*(t.exp(t.mul(t.number(c), part)) for part in terms))
            case t.Cases():
                return _branches(x, lambda part: t.exp(t.mul(t.number(c), part)))
            case t.Mul(factors) if isinstance(factors[0], t.Number) and len(factors) > 1:
                return self._exp(c * factors[0].value, t.mul(*factors[1:]))
            case t.Mul(factors) if len(factors) > 1:
                named = [self.resolve(f) for f in factors]
                numbers = [f.value for f in named if isinstance(f, t.Number)]
                rest = [f for f in named if not isinstance(f, t.Number)]
                if numbers and len(rest) == 1:
                    for value in numbers:
                        c *= value
                    return self._exp(c, rest[0])
        return None

    # ------------------------------------------------------------------------------------------------------ powers

    def _power(self, base: t.Term, r: Fraction) -> t.Term | None:
        if r in (0, 1):
            return base if r else None
        base = self.resolve(base) if r < 0 or r.denominator != 1 else base
        whole = r.denominator == 1
        match base:
            case t.Number(value) if whole:
                return t.Number(value**r.numerator) if (value or r > 0) and abs(r) <= 64 else None
            case t.Function("exp", (x,)):
                return t.exp(t.mul(t.number(r), x))
            case t.Power(inner, exponent) if (e := rational(exponent)) is not None and (
                (e > 0 and e.denominator == 1) or not self.is_apart(inner) or self.sign(inner) > 2
            ):
                even = not whole and e.denominator == 1 and e.numerator % 2 == 0
                return t.Power(_call("abs", inner) if even else inner, t.number(e * r))
            case t.Mul(factors) if whole:
                return t.mul(*(t.Power(f, t.number(r)) for f in factors))
            case t.Cases() if r < 0 or not whole:
                return _branches(base, lambda part: t.Power(part, t.number(r)))
        return None if whole else self._root(base, r)

    def _root(self, base: t.Term, r: Fraction) -> t.Term | None:
        part = r - r.numerator // r.denominator
        match base:
            case t.Number(value) if value > 0 and (found := primes(value)) and found != [(value, 1)]:
                return t.mul(*(t.Power(t.number(p), t.number(n * r)) for p, n in found))
            case t.Mul(factors):
                free = [f for f in factors if self.sign(f) > 1]
                rest = [f for f in factors if self.sign(f) <= 1]
                if free and (rest or len(free) > 1):
                    return t.mul(*(t.Power(f, t.number(r)) for f in (*free, *([t.mul(*rest)] if rest else []))))
            case t.Reduce("sum", index, dim, body):
                outside, inside = self.pulled(index, body)
                if outside != t.ONE and self.sign(outside) > 1:
                    return t.Power(outside, t.number(r)) * t.Power(t.total(index, dim, inside), t.number(r))
        return None if part == r else t.Power(base, t.number(r - part)) * t.Power(base, t.number(part))

    def _symbolic(self, base: t.Term, exponent: t.Term) -> t.Term | None:
        """a^e for an exponent that is no number: a^(e + n) = a^e a^n, and exp(e log a) for a positive a."""
        if possible(exponent, self.context) is not None:
            return None
        e = self.resolve(exponent)
        if isinstance(e, t.Add) and any(rational(part) is not None for part in e.terms):
            return t.mul(*(t.Power(base, part) for part in e.terms))
        if self.sign(base) > 1:
            return t.exp(t.mul(exponent, t.log(base)))
        return None

    # ------------------------------------------------------------------------------------------------------- signs

    def is_spread(self, term: t.Term, exact: frozenset[str]) -> bool:
        """Whether a term that is no formula for 0 is 0 on a set of measure zero only, at every size: a rational
        function of real data, or a polynomial with sums over ranges that is not 0 where all entries of arrays are.
        """
        return self.is_rational(term, exact) or (self.is_polynomial(term) and self.at_zero(term) not in (None, 0))

    def is_polynomial(self, term: t.Term) -> bool:
        """Whether a term is a polynomial in entries of arrays, with sums over ranges and sizes."""
        match term:
            case t.Number() | t.Size():
                return True
            case t.Entry(name, _) if name not in self.local and name in self.context.arrays:
                return name not in self.given
            case t.Add(parts) | t.Mul(parts):
                return all(map(self.is_polynomial, parts))
            case t.Power(base, t.Number(value)) if value > 0 and value.denominator == 1:
                return self.is_polynomial(base)
            case t.Reduce("sum", _, _, body):
                return self.is_polynomial(body)
        head = self.resolve(term)
        return head != term and self.is_polynomial(head)

    def at_zero(self, term: t.Term) -> Fraction | None:
        """The value of a polynomial where all real entries are 0, but for scalars, which are some positive numbers.

        None where it depends on a size, on data that are not spread, or is no polynomial.
        """
        match term:
            case t.Number(value):
                return value
            case t.Entry(name, indices) if name in self.context.arrays and name not in self.local:
                real = name not in self.apart | self.known and name not in self.given
                return None if not real else Fraction(0) if indices else Fraction(1 + sum(map(ord, name)), 7919)
            case t.Add(parts):
                values = [self.at_zero(part) for part in parts]
                return None if None in values else sum((v for v in values if v is not None), Fraction(0))
            case t.Mul(parts):
                values = [self.at_zero(part) for part in parts]
                known = prod((v for v in values if v is not None), start=Fraction(1))
                return known if None not in values or not known else None
            case t.Power(base, t.Number(value)) if value > 0 and value.denominator == 1:
                inner = self.at_zero(base)
                return None if inner is None or value > 64 else inner**value.numerator
            case t.Reduce("sum", _, _, body):
                return Fraction(0) if self.at_zero(body) == 0 else None
        head = self.resolve(term)
        return self.at_zero(head) if head != term else None

    def sign(self, term: t.Term) -> int:
        """3: positive; 2: positive but for points of measure zero; 1: not negative; 0: unknown; where it is defined."""
        match term:
            case t.Number(value):
                return 3 if value > 0 else int(value == 0)
            case t.Constant() | t.Size():
                return 3
            case t.Function(name, _) if function_row(name).values in ("positive", "unit"):
                return 3
            case t.Entry(name, _) if name not in self.local and name in self.context.arrays:
                return self._sign_of_entry(name)
            case t.Add(terms):
                signs = [self.sign(part) for part in terms] if not (c := self._complement(term)) else [c]
                sign = 3 if min(signs) and max(signs) == 3 else min(signs)
                return sign if sign > 2 else max(sign, self._sign_by_values(term))
            case t.Mul((t.Number(minus), t.Add(terms))) if minus == -1:
                return self.sign(t.add(*map(t.neg, terms)))
            case t.Mul((t.Number(minus), t.Entry(name, _))) if minus == -1 and name in self.context.arrays:
                return self._sign_below(name)
            case t.Mul(factors):
                return min(map(self.sign, factors))
            case t.Power(base, exponent):
                return self._sign_of_power(base, rational(exponent))
            case t.Function("abs", (x,)):
                return self._sign_of_power(x, Fraction(2))
            case t.Function("relu", _) | t.Indicator():
                return 1
            case t.Cases(branches, otherwise) if otherwise is not None:
                signs = [3 if condition == t.Positive(value) else self.sign(value) for condition, value in branches]
                turned = any(condition == t.Positive(-otherwise) for condition, _ in branches)
                return min([*signs, 1 if turned else self.sign(otherwise), 1])
            case t.Reduce("sum" | "prod" | "max", _, _, body):
                sign = max(self.sign(body), self._sign_by_values(body))
                return sign if sign > 2 else min(sign, 1)
        head = self.resolve(term)
        return self.sign(head) if head != term else 0

    def _sign_by_values(self, term: t.Term) -> int:
        """The least sign for all values of the few discrete entries in a term; sums over one range count as one."""
        whole = self._one_sum(term)
        if whole == term and any(isinstance(n, t.Reduce | t.Argument | t.Let | t.Integral) for n in t.subterms(term)):
            return 0
        nodes = {n: self._values(n) for n in t.subterms(whole) if isinstance(n, t.Entry) and n.name in self.apart}
        if isinstance(whole, t.Reduce) and whole != term:
            return self.sign(whole)
        if not nodes or len(nodes) > 2 or not all(nodes.values()) or isinstance(whole, t.Reduce):
            return 0
        signs = []
        for choice in product(*nodes.values()):
            values = dict(zip(nodes, map(t.Number, choice), strict=True))
            found = _exchanged(whole, values)
            assert isinstance(found, t.Term)
            signs.append(self.sign(found))
        return min(signs)

    def _values(self, entry: t.Entry) -> tuple[Fraction, ...]:
        return (finite_values(self.context.arrays[entry.name]) or ()) if entry.name in self.context.arrays else ()

    def _one_sum(self, term: t.Term) -> t.Term:
        """A sum of sums over one range, and of their multiples, as one sum."""
        if not isinstance(term, t.Add):
            return term
        bodies, dims = list[t.Term](), set[t.Dim]()
        taken = t.free_indices(term)
        for part in term.terms:
            factors = part.factors if isinstance(part, t.Mul) else (part,)
            heads = [self.resolve(f) for f in factors]
            sums = [head for head in heads if isinstance(head, t.Reduce) and head.op == "sum"]
            if len(sums) != 1:
                return term
            (one,) = sums
            dims.add(one.dim)
            letter = t.Ix(t.fresh(f"+:{one.dim}", taken))
            rest = [head for head in heads if head is not one]
            bodies.append(t.mul(*rest, t.rename_indices(one.body, {one.index: letter})))
        dim = next(iter(dims))
        return t.total(t.fresh(f"+:{dim}", taken), dim, t.Add(tuple(bodies))) if len(dims) == 1 else term

    def _sign_of_entry(self, name: str) -> int:
        array = self.context.arrays[name]
        if is_positive(array):
            return 3
        return 0 if not is_nonnegative(array) else 1 if name in self.apart else 2

    def _sign_below(self, name: str) -> int:
        """The sign of minus an entry."""
        high = getattr(domain(self.context.arrays[name]).entries, "high", None)
        return 0 if name in self.local or high is None or high > 0 else 1 if name in self.apart else 2

    def _sign_of_power(self, base: t.Term, r: Fraction | None) -> int:
        known = self.sign(base)
        if r is None or known > 2:
            return known if known > 1 else 0
        if r.denominator % 2 and r.numerator % 2:
            return known
        return max(known, 2 if self.is_rational(base) else 1)

    def sign_factors(self, term: t.Term) -> list[t.Term]:
        """Factors whose signs make up the sign of a term."""
        head = self.plain(term)
        if isinstance(head, t.Add):
            together = None if self.is_apart(head) else self.quotients.together(head)
            return [head] if together is None else self.sign_factors(together)
        if isinstance(head, t.Mul):
            return [factor for part in head.factors for factor in self.sign_factors(part)]
        if isinstance(head, t.Power) and (e := rational(head.exponent)) is not None and e.denominator == 1:
            if e.numerator % 2:
                return self.sign_factors(head.base)
            return [] if self.is_spread(head.base, frozenset()) or self.sign(head.base) > 2 else [head]
        return [head]

    def _complement(self, term: t.Add) -> int:
        """The sign of 1 - p for a p between 0 and 1."""
        match term.terms:
            case (t.Number(one), t.Mul((t.Number(minus), t.Entry(name, _)))) if one == 1 and minus == -1:
                array = self.context.arrays.get(name)
                if array is None or not is_at_most_one(array):
                    return 0
                return 3 if is_less_than_one(array) else 1 if name in self.apart or domain(array).row else 2
        return 0

    def pulled(self, index: str, body: t.Term) -> tuple[t.Term, t.Term]:
        """The factors of a summand that do not change along the index, and the rest."""
        outside, inside = list[t.Term](), list[t.Term]()
        todo = [body]
        while todo:
            part = todo.pop(0)
            head = self.resolve(part) if index in t.free_indices(part) else part
            split = self.expand(head) if isinstance(head, t.Function | t.Power) else None
            if isinstance(head, t.Mul) or isinstance(split, t.Mul):
                whole = head if isinstance(head, t.Mul) else split
                assert isinstance(whole, t.Mul)
                todo = [*whole.factors, *todo]
            elif index in t.free_indices(head):
                inside.append(part)
            else:
                outside.append(head)
        return t.mul(*outside), t.mul(*inside)


def _exchanged(node: t.Node, values: Mapping[t.Entry, t.Number]) -> t.Node:
    if isinstance(node, t.Entry):
        return values.get(node, node)
    found = t.rebuild(node, {c: _exchanged(c, values) for c in t.children(node)})
    if isinstance(found, t.Mul) and t.ZERO in found.factors:
        return t.ZERO
    value = rational(found) if isinstance(found, t.Term) else None
    return found if value is None else t.Number(value)


def _is_open(node: t.Node) -> bool:
    match node:
        case t.Reduce(op, _, dim):
            return isinstance(dim, str) or op == "max"
        case t.Size(dim):
            return isinstance(dim, str)
    return isinstance(node, t.Apply | t.Integral)


def _branches(cases: t.Cases, change: Callable[[t.Term], t.Term]) -> t.Term:
    rest = None if cases.otherwise is None else change(cases.otherwise)
    return t.Cases(tuple((condition, change(value)) for condition, value in cases.branches), rest)


def _n_log(p: Fraction, n: int) -> t.Term:
    return t.mul(t.number(n), t.log(t.number(p)))


def is_pole(term: t.Term) -> bool:
    """Whether a logarithm, or a power below a fraction bar: what has no value where its argument is 0."""
    if isinstance(term, t.Power):
        return (r := rational(term.exponent)) is not None and r < 0
    return isinstance(term, t.Function) and term.name == "log"


def rational(term: t.Term) -> Fraction | None:
    """The number that a term of numbers alone is."""
    match term:
        case t.Number(value):
            return value
        case t.Add(parts) | t.Mul(parts):
            values = [known for part in parts if (known := rational(part)) is not None]
            if len(values) < len(parts):
                return None
            return prod(values, start=Fraction(1)) if isinstance(term, t.Mul) else sum(values, Fraction(0))
        case t.Power(base, exponent):
            b, e = rational(base), rational(exponent)
            if b is not None and e is not None and e.denominator == 1 and abs(e) <= 64 and (b or e > 0):
                return b**e.numerator
    return None


def possible(term: t.Term, context: Context) -> frozenset[Fraction] | None:
    """All values that a term of numbers and of a few 0/1 or +-1 entries can have; None for other terms."""
    match term:
        case t.Number(value):
            return frozenset((value,))
        case t.Entry(name) if name in context.arrays and name not in context.definitions:
            values = finite_values(context.arrays[name]) or ()
            return (
                frozenset(values)
                if 0 < len(values) <= SMALL and "label" not in context.arrays[name].attributes
                else None
            )
        case t.Add(parts) | t.Mul(parts) if len(parts) <= 4:
            sets = [possible(part, context) for part in parts]
            if any(s is None for s in sets):
                return None
            choices = product(*(s for s in sets if s is not None))
            return frozenset(
                prod(c, start=Fraction(1)) if isinstance(term, t.Mul) else sum(c, Fraction(0)) for c in choices
            )
    return None


def primes(value: Fraction) -> list[tuple[Fraction, int]] | None:
    """The primes of a number with their powers; None where it has a large one."""
    found: list[tuple[Fraction, int]] = []
    for n, sign in ((abs(value.numerator), 1), (value.denominator, -1)):
        p = 2
        while n > 1:
            if p > MAX_PRIME:
                return None
            count = 0
            while n % p == 0:
                n, count = n // p, count + 1
            if count:
                found.append((Fraction(p), sign * count))
            p += 1
    return found
