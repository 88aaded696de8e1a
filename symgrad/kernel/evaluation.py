"""The exact value of the nodes of an instance in a ring, operation by operation.

exp(sum c_m m)       = product of the atoms exp(m) to the powers c_m, m the monomials    `exponentials`
exp(c log f)         = |f|^c
log(c prod f_i^n_i)  = log c + sum n_i log|f_i|    where the left side is defined        `logarithms`
sqrt(f^2 g)          = |f| sqrt(g)                                                       `roots`
|f|                  = f (2h - 1), h the boolean "f > 0"                                 `kinks`
cos(u + v), sin(u + v)     by the addition theorems; sin^2 = 1 - cos^2                   `angles`
erf(-u)              = -erf(u)                                                           `opaque`
integrals            of polynomials times Gaussians                                      `integrals`
"""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction

from symgrad.errors import BudgetExceeded
from symgrad.kernel.angles import Angles
from symgrad.kernel.exponentials import Exponentials
from symgrad.kernel.graph import Graph
from symgrad.kernel.integrals import Integrals
from symgrad.kernel.kinks import Kinks
from symgrad.kernel.leaves import Leaves
from symgrad.kernel.logarithms import Logarithms
from symgrad.kernel.opaque import Opaque
from symgrad.kernel.polynomials import Element, NotAlgebraic
from symgrad.kernel.ring import Ring
from symgrad.kernel.roots import Roots
from symgrad.kernel.shapes import Sums, addends, size_factors
from symgrad.kernel.signature import Signature
from symgrad.kernel.units import Units


class Evaluation:
    """Evaluates the nodes of a graph in one ring; raises NotAlgebraic, UndefinedValue or BudgetExceeded.

    Also OutOfGenerators and FinerUnit, where it has to be started again with a larger ring or finer units.
    closed_sums: the sums that are elements of their own.
    """

    def __init__(
        self,
        graph: Graph,
        leaves: Leaves,
        closed_sums: frozenset[int],
        ring: Ring,
        units: Units,
        deadline: float | None,
    ) -> None:
        self.graph = graph
        self.leaves = leaves
        self.closed_sums = closed_sums
        self.ring = ring
        self.deadline = deadline
        self.memo: dict[int, Element] = {}
        self.signature = Signature(graph)
        self.sums = Sums(graph)
        self.kinks = Kinks(ring, self.signature)
        self.roots = Roots(ring, self.signature, self.kinks)
        self.logarithms = Logarithms(ring, self.signature)
        self.exponentials = Exponentials(ring, self.signature, units, self.logarithms, self.roots)
        self.opaque = Opaque(ring, self.signature)
        self.angles = Angles(ring, self.signature, units, self.opaque)
        self.integrals = Integrals(ring, self.exponentials, self.roots)

    def value(self, i: int) -> Element:
        """The value of node i."""
        if i not in self.memo:
            if self.deadline is not None and time.monotonic() > self.deadline:
                raise BudgetExceeded("out of time")
            self.memo[i] = self._value(i)
        return self.memo[i]

    def where_defined(self, a: Element) -> Element:
        """`a`, made 0 where a part of it has no value; not where a branch might have switched that part off."""
        if a.num and not any(node[0] == "if" for node in self.graph.nodes):
            for nowhere in self.ring.undefined:
                a = self.ring.mul(a, self.ring.complement(nowhere))
        return a

    def _value(self, i: int) -> Element:
        ring = self.ring
        match self.graph.nodes[i]:
            case ("num" | "size", value):
                return ring.constant(value)
            case ("const", name):
                return ring.symbol(ring.generator(("const", name), positive=True))
            case ("var", name, at):
                return self.leaves.element(ring, name, at)
            case ("q" | "known", _, _, body):
                return self.value(body)
            case ("add" | "sum", ids):
                result = ring.add(*map(self.value, ids))
                return self._closed_sum(i, result) if i in self.closed_sums else result
            case ("mul", ids):
                return self._product(ids)
            case ("pow", base, exponent):
                return self._power(i, base, exponent)
            case ("if", condition, yes, no):
                b = self._truth(condition)
                return ring.add(ring.mul(b, self.value(yes)), ring.mul(ring.complement(b), self.value(no)))
            case ("int", variable, body):
                return self.integrals.of(variable, self.value(body))
        return self._function(i)

    def _product(self, ids: tuple[int, ...]) -> Element:
        coefficient = self.graph.value(ids[0])
        result = self.value(ids[0] if coefficient is None else ids[1])
        for j in ids[1:] if coefficient is None else ids[2:]:
            result = self.ring.mul(result, self.value(j))
        return result if coefficient is None else self.ring.scale(result, coefficient)

    def _closed_sum(self, i: int, value: Element) -> Element:
        """A sum as an element of its own; sums of equal values are the same element."""
        key = self.ring.key(value)
        self.signature.note(i, "sum", key)
        positive = all(self.ring.is_positive(f) for f in (value.num, *(self.ring.bases[b] for b in value.den)))
        return self.ring.symbol(self.ring.generator(("sum", key), positive=positive))

    def _power(self, i: int, base: int, exponent: int) -> Element:
        e = self.graph.value(exponent)
        if e is None:
            return self.value(self.graph.fn("exp", self.graph.mul(exponent, self.graph.fn("log", base))))
        if e.denominator == 1:
            return self.ring.power(self.value(base), e.numerator)
        sizes, rest = size_factors(self.graph, base)
        result = self.roots.of(i, self.value(rest), e)
        for n, k in sizes:
            result = self.ring.mul(result, self.roots.of_range_size(n, k * e))
        return result

    # ---------------------------------------------------------------------------------------------------- functions

    def _function(self, i: int) -> Element:
        match self.graph.nodes[i]:
            case ("fn", "exp", (argument,)):
                return self._exp(i, argument)
            case ("fn", "log", (argument,)):
                return self._log(i, argument)
            case ("fn", name, (argument,)):
                function = self._of_one(i, name, argument)
                value = self.value(argument)
                return self.ring.by_cases(value, function) or function(value)
            case ("fn", name, ids):
                return self.opaque.atom(i, name, [self.value(j) for j in ids])
            case ("app", name, args, slots):
                key = (name, tuple(tuple(self.ring.key(self.value(j)) for j in arg) for arg in args), slots)
                self.signature.note(i, "app", key)
                return self.ring.symbol(self.ring.generator(("app", key)))
        raise NotAlgebraic(f"{self.graph.nodes[i][0]} has no exact value")

    def _exp(self, i: int, argument: int) -> Element:
        """The addends that hold sums over a range are closed, unless those are taken for products; one by one."""
        plain, result = self.ring.zero, self.ring.one
        for coefficient, addend in addends(self.graph, argument):
            value = self.ring.scale(self.value(addend), coefficient)
            if self.sums.within(addend) and not self.leaves.open_sums:
                result = self.ring.mul(result, self.exponentials.closed(i, value))
            else:
                plain = self.ring.add(plain, value)
        return self.ring.mul(result, self.exponentials.of(plain))

    def _log(self, i: int, argument: int) -> Element:
        sizes, rest = size_factors(self.graph, argument)
        logs = [self.ring.scale(self.logarithms.of_size(n), Fraction(e)) for n, e in sizes]
        return self.ring.add(*logs, self.logarithms.of(i, self.value(rest)))

    def _of_one(self, i: int, name: str, argument: int) -> Callable[[Element], Element]:
        """The function `name` on elements, where its argument is that node."""
        if name not in ("cos", "sin"):
            return lambda value: self.opaque.of(i, name, value)
        circle = self.angles.closed if self.sums.within(argument) else self.angles.of
        return lambda value: circle(i, value)[name == "sin"]

    # --------------------------------------------------------------------------------------------------- conditions

    def state_positive(self, i: int) -> None:
        """Declares node i positive; not so where its boundary may be more than a set of measure zero."""
        value = self.value(i)
        if value.num and self.ring.boolean_in(value) is None and not self._is_apart(i):
            self.ring.state_positive(value)

    def _is_apart(self, i: int) -> bool:
        """Whether a single value of node i need not have measure zero, and is not decided case by case either: it
        depends on discrete data other than through booleans that its value shows.
        """
        if not self.leaves.discrete:
            return False
        below = self.graph.all_below(i)
        hidden = set[int]().union(*(self.graph.all_below(j) for j in below if self._hides(j)))
        return bool(self._discrete(below) - self.leaves.boolean or self._discrete(hidden))

    def _discrete(self, ids: set[int]) -> set[str]:
        """The names of discrete data among nodes."""
        found = {node[1] for node in map(self.graph.nodes.__getitem__, ids) if node[0] == "var"}
        return found & self.leaves.discrete

    def _hides(self, i: int) -> bool:
        """Whether a node is an element of its own, that does not show what it is computed from."""
        node = self.graph.nodes[i]
        whole = node[0] != "pow" or (e := self.graph.value(node[2])) is None or e.denominator == 1
        return node[0] in ("fn", "app", "int") or not whole or i in self.closed_sums

    def _truth(self, condition: int) -> Element:
        """A condition as a boolean element."""
        ring = self.ring
        match self.graph.nodes[condition]:
            case ("pos", i):
                return self.kinks.positive(condition, self.value(i), self._is_apart(i))
            case ("zero", i):
                return self.kinks.zero(condition, self.value(i), self._is_apart(i))
            case ("smooth", c):
                return self._truth(c)
            case ("not", c):
                return ring.complement(self._truth(c))
            case ("and", cs):
                result = ring.one
                for c in cs:
                    result = ring.mul(result, self._truth(c))
                return result
            case ("or", cs):
                result = ring.one
                for c in cs:
                    result = ring.mul(result, ring.complement(self._truth(c)))
                return ring.complement(result)
        raise NotAlgebraic("not a condition")
