"""The exact value of the nodes of an explicit instance: normal forms of exponentials, logarithms, roots and kinks.

    exp(sum c_m m)       = product of the atoms exp(m) to the powers c_m, m the monomials of the exponent
    exp(c log f)         = |f|^c
    log(c prod f_i^n_i)  = log c + sum n_i log|f_i|        exact wherever the left side is defined
    sqrt(f^2 g)          = |f| sqrt(g)
    |f|                  = f (2h - 1), h the boolean "f > 0"
    cos(u + v), sin(u + v)     by the addition theorems; sin^2 = 1 - cos^2; erf(-u) = -erf(u)

A sum over a whole range inside an exponential (`e^{-\\sum_j w_j x_j}`) is one element of its own, not a product over the
range: otherwise the degree in the theorem would not be bounded. `signature` records which such elements, and which
factors of logarithms, roots and kinks, turned out to be the same; sizes count for the theorem only where it agrees.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, prod
from typing import Any

from flint import fmpq_mpoly, fmpz

from symgrad.errors import BudgetExceeded
from symgrad.kernel.graph import Graph, Place, closed_sums
from symgrad.kernel.polynomials import Element, NotAlgebraic, OutOfGenerators, Ring, UndefinedValue


class FinerUnit(Exception):
    """An exponential needs a smaller rational unit for a monomial: start again with it."""


@dataclass(slots=True)
class Leaves:
    """How the inputs of an instance are given: parametrisations that build an assumption in.

    constant: entries with a known value. attributes: the domain of each name. shares: names whose entries along the
    last axis sum to 1, with that axis' size. facts: nodes known to be positive. open_sums: take
    exponentials of sums for the products that they are. closed_sums: take sums below fraction bars for elements of
    their own.
    """

    constant: Mapping[tuple[str, tuple[int, ...]], Fraction] = field(default_factory=dict)
    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shares: Mapping[str, int] = field(default_factory=dict)
    facts: tuple[int, ...] = ()
    open_sums: bool = False
    closed_sums: bool = False


class Exact:
    """Evaluates the nodes of a graph in a ring; raises NotAlgebraic, UndefinedValue or BudgetExceeded."""

    def __init__(self, graph: Graph, leaves: Leaves, deadline: float | None = None) -> None:
        self.graph = graph
        self.leaves = leaves
        self.deadline = deadline
        self.units: dict[Hashable, Fraction] = {}
        self.closed_sums = closed_sums(graph) if leaves.closed_sums else frozenset[int]()
        atoms = sum(1 + (node[0] != "var") for node in graph.nodes if self._may_be_atoms(node))
        self.room = 8 * (atoms // 8 + 1)
        self._start()

    def _may_be_atoms(self, node: tuple[Any, ...]) -> bool:
        if node[0] == "pow":
            exponent = self.graph.value(node[2])
            return exponent is None or exponent.denominator != 1
        return node[0] in ("var", "fn", "app", "if", "const")

    def _start(self) -> None:
        self.ring = Ring(self.room)
        self.memo: dict[int, Element] = {}
        self.signature: dict[tuple[Place, str], Hashable] = {}
        self._owner: dict[Hashable, Place | int] = {}
        self._closed: list[tuple[Hashable, dict[Any, Any]]] = []
        self._sums: dict[int, bool] = {}
        self._depth = 0

    def is_zero(self, *differences: int) -> list[bool]:
        """For each node whether it is identically zero."""
        while True:
            try:
                for fact in self.leaves.facts:
                    self.ring.state_positive(self.value(fact))
                return [not self._where_defined(self.value(i)).num for i in differences]
            except OutOfGenerators:
                if self.room > 400:
                    raise BudgetExceeded("more than 400 independent quantities") from None
                self.room *= 2
                self._start()
            except FinerUnit:
                self._start()

    def _where_defined(self, a: Element) -> Element:
        """`a`, made 0 where a part of it has no value; not where a branch might have switched that part off."""
        if a.num and not any(node[0] == "if" for node in self.graph.nodes):
            for nowhere in self.ring.undefined:
                a = self.ring.mul(a, self.ring.add(self.ring.one, self.ring.neg(nowhere)))
        return a

    def value(self, i: int) -> Element:
        """The value of node i."""
        if i not in self.memo:
            if self.deadline is not None and time.monotonic() > self.deadline:
                raise BudgetExceeded("out of time")
            self.memo[i] = self._value(i)
        return self.memo[i]

    def _value(self, i: int) -> Element:
        ring = self.ring
        match self.graph.nodes[i]:
            case ("num" | "size", value):
                return ring.constant(value)
            case ("const", name):
                return ring.symbol(ring.generator(("const", name), positive=True))
            case ("var", name, at):
                return self._leaf(name, at)
            case ("q", _, _, body):
                return self.value(body)
            case ("add" | "sum", ids):
                result = ring.add(*map(self.value, ids))
                return self._closed_sum(i, result) if i in self.closed_sums else result
            case ("mul", ids):
                return self._product(ids)
            case ("pow", base, exponent):
                return self._power(i, base, exponent)
            case ("fn", "exp", (argument,)):
                return self._exp(i, argument)
            case ("fn", name, ids):
                return self._function(i, name, ids)
            case ("app", name, args, slots):
                key = (name, tuple(tuple(ring.key(self.value(j)) for j in arg) for arg in args), slots)
                self._note(i, "app", key)
                return ring.symbol(ring.generator(("app", key)))
            case ("if", condition, yes, no):
                b = self._truth(condition)
                return ring.add(ring.mul(b, self.value(yes)), ring.mul(ring.add(ring.one, ring.neg(b)), self.value(no)))
            case ("int", variable, body):
                return self._integral(variable, body)
        raise NotAlgebraic(f"{self.graph.nodes[i][0]} has no exact value")

    def _product(self, ids: tuple[int, ...]) -> Element:
        coefficient = self.graph.value(ids[0])
        result = self.value(ids[0] if coefficient is None else ids[1])
        for j in ids[1:] if coefficient is None else ids[2:]:
            result = self.ring.mul(result, self.value(j))
        return result if coefficient is None else self.ring.scale(result, coefficient)

    # ------------------------------------------------------------------------------------------------------ leaves

    def _leaf(self, name: str, at: tuple[int, ...]) -> Element:
        ring = self.ring
        if (name, at) in self.leaves.constant:
            return ring.constant(self.leaves.constant[name, at])
        attributes = self.leaves.attributes.get(name, frozenset())
        if "symmetric" in attributes and len(at) == 2:
            at = (min(at), max(at))
        if name in self.leaves.shares:
            return self._share(name, at, attributes)
        if "binary" in attributes:
            return ring.symbol(ring.generator(("var", name, at), boolean=True, positive=True))
        if "sign" in attributes:
            b = ring.symbol(ring.generator(("var", name, at), boolean=True, positive=True))
            return ring.add(ring.scale(b, Fraction(2)), ring.constant(-1))
        value = self._variable(name, at, attributes)
        if "unit" in attributes:
            ring.state_positive(ring.add(ring.one, ring.neg(value)))
        return value

    def _share(self, name: str, at: tuple[int, ...], attributes: frozenset[str]) -> Element:
        # The last entry is 1 minus the others: the same points as w_i / sum(w), without a denominator.
        size = self.leaves.shares[name]
        if at[-1] < size:
            return self._variable(name, at, attributes)
        others = [self.ring.neg(self._variable(name, (*at[:-1], n), attributes)) for n in range(1, size)]
        last = self.ring.add(self.ring.one, *others)
        if "simplex" in attributes:
            self.ring.state_positive(last)
        return last

    def _variable(self, name: str, at: tuple[int, ...], attributes: frozenset[str]) -> Element:
        positive = bool(attributes & {"positive", "nonnegative", "unit", "simplex"})
        return self.ring.symbol(self.ring.generator(("var", name, at), positive=positive))

    # ---------------------------------------------------------------------------------------------------- signature

    def _note(self, i: int, kind: str, classes: Hashable) -> None:
        """Records which earlier element, in terms of places that do not depend on the sizes, node i turned out to be."""
        place = self.graph.origin.get(i)
        if place is None:
            return
        parts = classes if isinstance(classes, frozenset) else frozenset((classes,))
        owners = frozenset(self._owner.setdefault((kind, part), place) for part in parts)
        self.signature[place, kind] = owners

    def _closed_sum(self, i: int, value: Element) -> Element:
        """A sum as an element of its own; sums of equal values are the same element."""
        key = self.ring.key(value)
        self._note(i, "sum", key)
        positive = all(self.ring.is_positive(f) for f in (value.num, *(self.ring.bases[b] for b in value.den)))
        return self.ring.symbol(self.ring.generator(("sum", key), positive=positive))

    # ------------------------------------------------------------------------------------------------- exponentials

    def _exp(self, i: int, argument: int) -> Element:
        plain, result = self.ring.zero, self.ring.one
        for coefficient, leaf in self._addends(argument, Fraction(1)):
            value = self.ring.scale(self.value(leaf), coefficient)
            if self._holds_sum(leaf) and not self.leaves.open_sums:
                result = self.ring.mul(result, self._closed_exp(i, value))
            else:
                plain = self.ring.add(plain, value)
        return self.ring.mul(result, self.ring.by_cases(plain, self._plain_exp) or self._plain_exp(plain))

    def _addends(self, i: int, coefficient: Fraction) -> list[tuple[Fraction, int]]:
        """Node i as a linear combination, sums over ranges left whole."""
        match self.graph.nodes[i]:
            case ("add", ids):
                return [part for j in ids for part in self._addends(j, coefficient)]
            case ("q", _, _, body):
                return self._addends(body, coefficient)
            case ("mul", ids) if self.graph.value(ids[0]) is not None:
                factor = self.graph.value(ids[0])
                assert factor is not None
                return self._addends(self.graph.mul(*ids[1:]), coefficient * factor)
        return [(coefficient, i)]

    def _holds_sum(self, i: int) -> bool:
        """Whether a sum over a range, or the size of one, occurs outside of the functions in node i."""
        if i not in self._sums:
            op = self.graph.nodes[i][0]
            self._sums[i] = op in ("sum", "size") or (
                op in ("add", "mul", "q", "pow", "if") and any(self._holds_sum(j) for j in self.graph.below(i))
            )
        return self._sums[i]

    def _closed_exp(self, i: int, value: Element) -> Element:
        if (cases := self.ring.by_cases(value, lambda v: self._closed_exp(i, v))) is not None:
            return cases
        result, rows = self.ring.one, list[tuple[int, str]]()
        den = tuple(sorted(value.den.items()))
        rest = value.num.to_dict()
        for number, (row_den, row) in enumerate(self._closed):
            pivot = next(iter(row))
            if row_den == den and pivot in rest:
                factor = rest[pivot] / row[pivot]
                rest = _subtract(rest, row, factor)
                rows.append((number, str(factor)))
                result = self.ring.mul(result, self._unit_power(("closed", number), _fraction(factor), None))
        if rest:
            pivot = min(rest)
            rows.append((len(self._closed), "1"))
            self._closed.append((den, {pivot: rest[pivot]} | rest))
            body = Element(self.ring.context.from_dict(rest), dict(den))
            result = self.ring.mul(result, self._unit_power(("closed", rows[-1][0]), Fraction(1), body))
        self._note(i, "closed", frozenset(rows))
        return result

    def _plain_exp(self, value: Element) -> Element:
        result = self.ring.one
        for monomial, coefficient in value.num.to_dict().items():
            result = self.ring.mul(result, self._monomial_exp(monomial, _fraction(coefficient), value.den))
        return result

    def _monomial_exp(self, monomial: tuple[int, ...], coefficient: Fraction, den: dict[int, int]) -> Element:
        used = [n for n, degree in enumerate(monomial) if degree]
        if not den and len(used) == 1 and monomial[used[0]] == 1:
            key = self.ring.generators[used[0]].key
            if isinstance(key, tuple) and key[0] == "log":
                return self._radical(self._log_argument(used[0]), coefficient)
        names = (tuple((n, monomial[n]) for n in used), tuple(sorted(den.items())))
        body = Element(self.ring.context.from_dict({monomial: 1}), den)
        return self._unit_power(("monomial", names), coefficient, body)

    def _unit_power(self, key: Hashable, coefficient: Fraction, body: Element | None) -> Element:
        """exp(coefficient * body) as a power of the atom exp(unit * body)."""
        unit = self.units.setdefault(key, Fraction(1, coefficient.denominator))
        n = coefficient / unit
        if n.denominator != 1:
            self.units[key] = Fraction(1, unit.denominator * n.denominator // gcd(unit.denominator, n.denominator))
            self.units[key] = min(self.units[key], unit / n.denominator)
            raise FinerUnit
        number = self.ring.generator(("exp", key), positive=True)
        if body is not None and self.ring.generators[number].exponent is None:
            self.ring.generators[number].exponent = self.ring.scale(body, unit)
        return self.ring.power(self.ring.symbol(number), int(n))

    # ---------------------------------------------------------------------------------------------------- logarithms

    def _log(self, i: int, value: Element) -> Element:
        if not value.num:
            raise UndefinedValue("the logarithm of 0")
        content, factors = self.ring.factor(value.num)
        parts = [(f, n) for f, n in factors] + [(self.ring.bases[b], -n) for b, n in value.den.items()]
        if content * prod(self.ring.sign(f) if n % 2 else 1 for f, n in parts) < 0:
            raise UndefinedValue("the logarithm of a negative number")
        self._note(i, "log", frozenset([*(self._mark(f) for f, _ in parts), *["rational"] * (content != 1)]))
        logs = [self._log_rational(abs(content))]
        logs += [self.ring.scale(self._log_factor(f), Fraction(n)) for f, n in parts]
        return self.ring.add(*logs)

    def _mark(self, factor: fmpq_mpoly) -> Hashable:
        """A factor as the signature knows it; whether its logarithm is an atom belongs to it."""
        if len(factor) > 1:
            return str(factor)
        generator = self.ring.generators[self.ring.used(factor)[0]]
        return str(factor), generator.exponent is not None, bool(generator.degree)

    def _log_factor(self, factor: fmpq_mpoly) -> Element:
        """log|factor| of an irreducible polynomial with leading coefficient 1."""
        if len(factor) == 1:
            number = self.ring.used(factor)[0]
            generator = self.ring.generators[number]
            if generator.exponent is not None:
                return generator.exponent
            if generator.degree and generator.value is not None:
                root = Element(generator.value, {})
                return self.ring.scale(self._log(-1, root), Fraction(1, generator.degree))
        number = self.ring.generator(("log", str(factor)))
        self._arguments[number] = factor
        return self.ring.symbol(number)

    @property
    def _arguments(self) -> dict[int, fmpq_mpoly]:
        arguments: dict[int, fmpq_mpoly] = self.ring.__dict__.setdefault("log_arguments", {})
        return arguments

    def _log_argument(self, number: int) -> fmpq_mpoly:
        return self._arguments[number]

    def _log_rational(self, value: Fraction) -> Element:
        result = self.ring.zero
        for part, sign in ((value.numerator, 1), (value.denominator, -1)):
            for prime, n in fmpz(part).factor():
                number = self.ring.generator(("log", int(prime)))
                self._arguments[number] = self.ring.constant(int(prime)).num
                result = self.ring.add(result, self.ring.scale(self.ring.symbol(number), Fraction(sign * int(n))))
        return result

    def _log_of_node(self, i: int, argument: int) -> Element:
        sizes, rest = self._sizes(argument)
        logs = [self.ring.scale(self._log_size(n), Fraction(e)) for n, e in sizes]
        value = self.value(rest)
        return self.ring.add(*logs, self.ring.by_cases(value, lambda v: self._log(i, v)) or self._log(i, value))

    def _log_size(self, n: int) -> Element:
        # log N is one element for every N: log 4 is not taken for 2 log 2, since that holds at this size only.
        number = self.ring.generator(("log", "size", n))
        self._arguments[number] = self.ring.constant(n).num
        return self.ring.symbol(number)

    def _sizes(self, i: int) -> tuple[list[tuple[int, int]], int]:
        """The sizes of ranges that are factors of node i, with their powers, and the rest."""
        match self.graph.nodes[i]:
            case ("size", n):
                return [(n, 1)], self.graph.one
            case ("pow", base, exponent) if (e := self.graph.value(exponent)) is not None and e.denominator == 1:
                sizes, rest = self._sizes(base)
                return [(n, k * e.numerator) for n, k in sizes], self.graph.pow(rest, exponent)
            case ("mul", ids):
                split = [self._sizes(j) for j in ids]
                return [size for sizes, _ in split for size in sizes], self.graph.mul(*(rest for _, rest in split))
        return [], i

    # -------------------------------------------------------------------------------------------------------- roots

    def _power(self, i: int, base: int, exponent: int) -> Element:
        e = self.graph.value(exponent)
        if e is None:
            return self.value(self.graph.fn("exp", self.graph.mul(exponent, self.graph.fn("log", base))))
        if e.denominator == 1:
            return self.ring.power(self.value(base), e.numerator)
        sizes, rest = self._sizes(base)
        value = self.value(rest)
        result = self.ring.by_cases(value, lambda v: self._root_of(i, v, e)) or self._root_of(i, value, e)
        for n, k in sizes:
            result = self.ring.mul(result, self._root_of_size(n, k * e))
        return result

    def _root_of_size(self, n: int, e: Fraction) -> Element:
        whole, part = divmod(e.numerator, e.denominator)
        value = self.ring.constant(n)
        root = self.ring.generator(
            ("root", "size", n, e.denominator), positive=True, degree=e.denominator, value=value.num
        )
        return self.ring.mul(self.ring.power(value, whole), self.ring.power(self.ring.symbol(root), part))

    def _root_of(self, i: int, value: Element, e: Fraction) -> Element:
        """value ** e for a fraction e; the even parts leave the root as absolute values."""
        if not value.num:
            self._note(i, "root", "zero")
            if e > 0:
                return self.ring.zero
            raise UndefinedValue("division by zero")
        content, factors = self.ring.factor(value.num)
        parts = [*factors, *((self.ring.bases[b], -n) for b, n in value.den.items())]
        self._note(i, "root", frozenset([*((str(f), n % 2) for f, n in parts), *["rational"] * (abs(content) != 1)]))
        result, inside, sign = self.ring.one, self.ring.one.num, content > 0
        for f, n in parts:
            known = self.ring.sign(f)
            if known or n % 2 == 0:
                result = self.ring.mul(result, self._radical(f, n * e))
                sign = sign if n % 2 == 0 or known > 0 else not sign
            else:
                inside = inside * f
                result = self.ring.mul(result, self._absolute_power(f, (n - 1) * e))
        for prime, n in self._primes(abs(content)):
            result = self.ring.mul(result, self._radical(self.ring.constant(prime).num, n * e))
        if inside.is_constant() and sign:
            return result
        if inside.is_constant():
            raise UndefinedValue("an even root of a negative number")
        return self.ring.mul(result, self._radical(inside if sign else -inside, e, positive=True))

    def _primes(self, value: Fraction) -> list[tuple[int, int]]:
        up = [(int(p), int(n)) for p, n in fmpz(value.numerator).factor()]
        return up + [(int(p), -int(n)) for p, n in fmpz(value.denominator).factor()]

    def _absolute_power(self, f: fmpq_mpoly, e: Fraction) -> Element:
        return self._radical(f, e) if e else self.ring.one

    def _radical(self, f: fmpq_mpoly, e: Fraction, positive: bool = False) -> Element:
        """|f| ** e; f is taken for positive where `positive` says so."""
        size = Element(f, {})
        if not (positive or self.ring.is_positive(f)) and (e.denominator != 1 or e.numerator % 2):
            size = self.ring.mul(size, self._sign_of(f))
        if e.denominator == 1:
            return self.ring.power(size, e.numerator)
        key = ("root", str(size.num), e.denominator)
        number = self.ring.generator(key, positive=True, degree=e.denominator, value=size.num)
        whole, part = divmod(e.numerator, e.denominator)
        return self.ring.mul(self.ring.power(size, whole), self.ring.power(self.ring.symbol(number), part))

    # -------------------------------------------------------------------------------------------------------- kinks

    def _sign_of(self, f: fmpq_mpoly) -> Element:
        """2h - 1 with the boolean h = "f > 0"; f irreducible with leading coefficient 1."""
        if known := self.ring.sign(f):
            return self.ring.constant(known)
        h = self.ring.symbol(self.ring.kink(f))
        return self.ring.add(self.ring.scale(h, Fraction(2)), self.ring.constant(-1))

    def _sign(self, i: int, value: Element) -> Element:
        if not value.num:
            raise UndefinedValue("the sign of 0")
        content, factors = self.ring.factor(value.num)
        parts = [*factors, *((self.ring.bases[b], n) for b, n in value.den.items())]
        odd = [f for f, n in parts if n % 2]
        self._note(i, "sign", frozenset(str(f) for f in odd if not self.ring.sign(f)))
        result = self.ring.constant(1 if content > 0 else -1)
        for f in odd:
            result = self.ring.mul(result, self._sign_of(f))
        return result

    def _truth(self, condition: int) -> Element:
        """A condition as a boolean element."""
        ring = self.ring
        match self.graph.nodes[condition]:
            case ("pos", i):
                if not self.value(i).num:
                    self._note(condition, "sign", "zero")
                sign = self._by_cases_total(self.value(i), lambda v: self._sign(condition, v), ring.constant(-1))
                return ring.scale(ring.add(sign, ring.one), Fraction(1, 2))
            case ("zero", i):
                return self._by_cases_total(self.value(i), lambda v: ring.one if not v.num else ring.zero, ring.one)
            case ("not", c):
                return ring.add(ring.one, ring.neg(self._truth(c)))
            case ("and", cs):
                result = ring.one
                for c in cs:
                    result = ring.mul(result, self._truth(c))
                return result
            case ("or", cs):
                result = ring.one
                for c in cs:
                    result = ring.mul(result, ring.add(ring.one, ring.neg(self._truth(c))))
                return ring.add(ring.one, ring.neg(result))
        raise NotAlgebraic("not a condition")

    def _by_cases_total(self, value: Element, function: Callable[[Element], Element], at_zero: Element) -> Element:
        def total(v: Element) -> Element:
            return function(v) if v.num else at_zero

        return self.ring.by_cases(value, total) or total(value)

    # ----------------------------------------------------------------------------------------------- other functions

    def _function(self, i: int, name: str, ids: tuple[int, ...]) -> Element:
        if name == "log":
            return self._log_of_node(i, ids[0])
        values = [self.value(j) for j in ids]
        if len(values) == 1:
            return self.ring.by_cases(values[0], lambda v: self._odd_or_even(i, name, v)) or self._odd_or_even(
                i, name, values[0]
            )
        return self._opaque(i, name, values)

    def _opaque(self, i: int, name: str, values: list[Element]) -> Element:
        key = (name, tuple(self.ring.key(v) for v in values))
        self._note(i, name, key)
        return self.ring.symbol(self.ring.generator(("fn", key)))

    def _circle(self, i: int, value: Element) -> tuple[Element, Element]:
        """Cosine and sine, by the addition theorems: those of whole multiples of the monomials are polynomials."""
        ring, cosine, sine = self.ring, self.ring.one, self.ring.zero
        for monomial, coefficient in value.num.to_dict().items():
            atom = Element(ring.context.from_dict({monomial: 1}), value.den)
            c, s = self._circle_of_atom(i, atom, _fraction(coefficient))
            cosine, sine = (
                ring.add(ring.mul(cosine, c), ring.neg(ring.mul(sine, s))),
                ring.add(ring.mul(sine, c), ring.mul(cosine, s)),
            )
        return cosine, sine

    def _closed_circle(self, i: int, value: Element) -> tuple[Element, Element]:
        """The same for a sum over a range, which is one angle: its terms are too many for the addition theorem."""
        if not value.num:
            self._note(i, "cos", "zero")
            return self.ring.one, self.ring.zero
        odd = value.num.leading_coefficient() < 0
        value = self.ring.neg(value) if odd else value
        cosine = self._opaque(i, "cos", [value])
        square = self.ring.add(self.ring.one, self.ring.neg(self.ring.mul(cosine, cosine)))
        sine = self.ring.symbol(self.ring.generator(("sin", self.ring.key(value)), degree=2, value=square.num))
        return cosine, self.ring.neg(sine) if odd else sine

    def _circle_of_atom(self, i: int, atom: Element, coefficient: Fraction) -> tuple[Element, Element]:
        ring, key = self.ring, ("angle", self.ring.key(atom))
        unit = self.units.setdefault(key, Fraction(1, coefficient.denominator))
        n = coefficient / unit
        if n.denominator != 1:
            self.units[key] = unit / n.denominator
            raise FinerUnit
        if abs(n) > 32:
            raise NotAlgebraic("a large multiple of an angle")
        c = self._opaque(i, "cos", [ring.scale(atom, unit)])
        square = ring.add(ring.one, ring.neg(ring.mul(c, c)))
        s = ring.symbol(ring.generator(("sin", ring.key(atom), unit), degree=2, value=square.num))
        cosine, sine = ring.one, ring.zero
        for _ in range(abs(int(n))):
            cosine, sine = (
                ring.add(ring.mul(cosine, c), ring.neg(ring.mul(sine, s))),
                ring.add(ring.mul(sine, c), ring.mul(cosine, s)),
            )
        return cosine, sine if n > 0 else ring.neg(sine)

    def _odd_or_even(self, i: int, name: str, value: Element) -> Element:
        if name in ("cos", "sin"):
            whole = self._holds_sum(self.graph.nodes[i][2][0])
            return (self._closed_circle(i, value) if whole else self._circle(i, value))[name == "sin"]
        if name not in PARITY:
            return self._opaque(i, name, [value])
        if not value.num:
            self._note(i, name, "zero")
            return self.ring.zero
        odd = value.num.leading_coefficient() < 0
        value = self.ring.neg(value) if odd else value
        sign = Fraction(PARITY[name] if odd else 1)
        return self.ring.scale(self._opaque(i, name, [value]), sign)

    # ---------------------------------------------------------------------------------------------------- integrals

    def _integral(self, variable: str, body: int) -> Element:
        """The integral over the real line of polynomials in x times exp(A x^2 + B x + C), A < 0; no others."""
        ring, value = self.ring, self.value(body)
        x = ring.generator(("var", variable, ()))
        below, fixed = ring.zero, dict(value.den)
        for base, n in value.den.items():
            generator = ring.generators[ring.used(ring.bases[base])[0]]
            if len(ring.bases[base]) == 1 and generator.exponent is not None:
                below = ring.add(below, ring.scale(generator.exponent, Fraction(-n)))
                del fixed[base]
            elif any(m == x or self._hides(m, x) for m in ring.used(ring.bases[base])):
                raise NotAlgebraic("an integral of a quotient")
        outside, parts = Element(ring.one.num, fixed), list[Element]()
        for monomial, coefficient in value.num.to_dict().items():
            exponent = below
            rest = list(monomial)
            for n, generator in enumerate(ring.generators):
                if monomial[n] and generator.exponent is not None and self._moves(generator.exponent, x):
                    exponent = ring.add(exponent, ring.scale(generator.exponent, Fraction(int(monomial[n]))))
                    rest[n] = 0
                elif monomial[n] and n != x and self._hides(n, x):
                    raise NotAlgebraic("an integral of a function other than a polynomial times a Gaussian")
            degree, rest[x] = int(rest[x]), 0
            factor = Element(ring.context.from_dict({tuple(rest): coefficient}), {})
            parts.append(ring.mul(factor, self._gaussian(degree, exponent, x)))
        return ring.mul(outside, ring.add(ring.zero, *parts))

    def _moves(self, a: Element, x: int) -> bool:
        return x in self.ring.used(a.num) or any(x in self.ring.used(self.ring.bases[b]) for b in a.den)

    def _hides(self, n: int, x: int) -> bool:
        """Whether the generator n is a function of the generator x."""
        generator, name = self.ring.generators[n], f"x{x}"
        if generator.exponent is not None:
            return self._moves(generator.exponent, x)
        return re.search(rf"{name}(?!\d)", repr(generator.key)) is not None

    def _gaussian(self, degree: int, exponent: Element, x: int) -> Element:
        """The integral of x^degree exp(exponent): sqrt(2 pi s) e^{C - B^2 / 4A} E[x^degree], x ~ N(-B / 2A, s = -1 / 2A)."""
        ring = self.ring
        if any(x in ring.used(ring.bases[b]) for b in exponent.den):
            raise NotAlgebraic("an integral of the exponential of a quotient")
        by_degree = {n: Element(part, exponent.den) for n, part in ring.split(exponent.num, x).items()}
        a, b, c = (by_degree.get(n, ring.zero) for n in (2, 1, 0))
        if max(by_degree, default=0) > 2 or not a.num:
            raise NotAlgebraic("an integral of a function other than a polynomial times a Gaussian")
        variance = ring.scale(ring.inverse(a), Fraction(-1, 2))
        content, factors = ring.factor(variance.num)
        if content * prod(ring.sign(f) for f, n in factors if n % 2) <= 0:
            raise NotAlgebraic("an integral that is not known to converge")
        mean = ring.mul(b, variance)
        top = ring.add(c, ring.scale(ring.mul(b, mean), Fraction(1, 2)))
        pi = ring.symbol(ring.generator(("const", "pi"), positive=True))
        norm = self._root_of(-1, ring.scale(ring.mul(pi, variance), Fraction(2)), Fraction(1, 2))
        return ring.mul(ring.mul(norm, self._plain_exp(top)), self._moment(degree, mean, variance))

    def _moment(self, n: int, mean: Element, variance: Element) -> Element:
        """E[x^n] for a Gaussian: E[x^n] = m E[x^(n-1)] + (n - 1) s E[x^(n-2)]."""
        ring = self.ring
        before, here = ring.zero, ring.one
        for k in range(1, n + 1):
            step = ring.scale(ring.mul(variance, before), Fraction(k - 1))
            before, here = here, ring.add(ring.mul(mean, here), step)
        return here


# f(-x) = PARITY[f] * f(x)
PARITY: Mapping[str, int] = {"erf": -1, "arctan": -1, "arcsin": -1}


def _fraction(q: Any) -> Fraction:
    return Fraction(int(q.p), int(q.q))


def _subtract(a: dict[Any, Any], row: dict[Any, Any], factor: Any) -> dict[Any, Any]:
    """a - factor * row, without zeros."""
    result = dict(a)
    for m, c in row.items():
        value = result.get(m, 0) - factor * c
        if value == 0:
            result.pop(m, None)
        else:
            result[m] = value
    return result
