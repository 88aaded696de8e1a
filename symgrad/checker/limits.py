"""Limits by their laws; what has none is left alone, be it that no law is known here or that the limit does not exist.

**Theorem.** With everything fixed but the variable, let `t = a + u`, `a - u` or `1/u`, so that u tends to 0, for one
side from above. The limit of a body is what these rules give, wherever what does not move has values:

1. A body made of functions that are continuous at 0 has its value at 0; so has an unknown function that is derived in
   the claim more often than here, and is continuous where it has that derivative.
2. Sums, products, powers and functions that are continuous have their values at the limits of their parts.
3. *Quotients.* Let N and D have k derivatives at 0 and `D = c u^k + o(u^k)`, c never 0: a polynomial without lower
   powers, or k = 1, D = 0 and D' = c at 0. Let N and its first k - 1 derivatives be 0 at 0, too. By Taylor's formula
   in the form of Peano, `N = N^(k)(0) u^k / k! + o(u^k)`, so N/D tends to `N^(k)(0) / (k! c)`. D is 0 at no u near 0
   but 0 itself.
4. At infinity, quotients of polynomials tend to the quotient of their leading terms; exponentials and functions that
   level out are those of antiderivatives at infinite ends (`primitive`), as are `u^r log u` at 0 from above.
   1 over what grows beyond all numbers tends to 0.
5. `b^e = exp(e log b)` where b is positive.
6. *Differences.* A sum is the quotient N/D over a common denominator, wherever its parts have values: so have its roots
   and logarithms near the place, and its denominators where D has some c as in 3, or is not 0 at 0. What is left of a
   power of u, for one side of any exponent above 0, tends to 0. With `log b = x + log(b e^(-x))`, where b is positive,
   a sum with logarithms is one logarithm: of `b^c .. e^x`.

What is said to be nowhere 0 is so by its sign or its domain; or the body has no value where it is 0, since something
that does not move is divided by it. So the limit has a value, this one, at all data where the body has one near 0.

The limit may stand anywhere in the claim. So what must vanish is judged without what the claim says of its data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from symgrad.checker.exact import rational
from symgrad.checker.gaussian import by_power
from symgrad.checker.near import UNKNOWN, Limits, Near
from symgrad.checker.primitive import around, at_end, is_continuous, trend, without
from symgrad.checker.refusals import Refused
from symgrad.language import terms as t
from symgrad.language.attributes import Array
from symgrad.language.context import Context, Goal
from symgrad.language.nodes import subterms
from symgrad.language.quotients import sum_of
from symgrad.language.serial import decode
from symgrad.language.sets import POSITIVE, Interval
from symgrad.language.substitution import substitute

PLATEAUS: Mapping[str, tuple[t.Term, t.Term]] = {"tanh": (t.MINUS_ONE, t.ONE), "sigmoid": (t.ZERO, t.ONE)}
"""What functions tend to at minus and plus infinity, besides those of antiderivatives."""


def without_limit(goal: Goal, how: Mapping[str, Any]) -> tuple[Goal]:
    """The goal with the value of an encoded `limit` in its place.

    Errors: Refused; TypeError, ValueError, KeyError for data that are none.
    """
    node = decode(how["limit"])
    if not isinstance(node, t.Limit) or len(how) != 1:
        raise ValueError("no limit")
    return (without(goal, node, limit_of(goal, node)),)


def limit_of(goal: Goal, node: t.Limit, deadline: float | None = None) -> t.Term:
    """The value of a limit, whose body holds no other limit or integral. Errors: Refused where none is known."""
    name, context = node.variable, goal.context
    inside = (t.Limit, t.Integral, t.Definite, t.Let, t.Derivative)
    if name in context.arrays.keys() | context.definitions.keys() | context.functions | around(goal, node):
        raise Refused(f"the name {name} has two meanings")
    if any(isinstance(part, inside) for part in subterms(node.body)):
        raise Refused("a limit of what is a limit, an integral or a derivative itself")
    if (node.point is not None and name in context.reachable(node.point)) or _is_local(goal, node):
        raise Refused(f"the name {name} has two meanings")
    if node.side not in (-1, 0, 1) or (node.point is None and not node.side):
        raise Refused("a limit from no side")
    context = replace(context, equalities=(), facts=(), given=())
    for outer in around(goal, node):
        context = context.with_array(outer, Array())
    if name not in context.reachable(node.body):
        raise Refused("a limit of what does not move")
    if node.point is None:
        return _Far(goal, context, name, node.side, deadline).value(node.body)
    moved = t.mul(t.number(node.side or 1), t.Entry(name))
    body = substitute(node.body, name, t.add(node.point, moved))
    return Near(goal, context, name, one_sided=node.side != 0, deadline=deadline).value(body)


def _is_local(goal: Goal, node: t.Limit) -> bool:
    """Whether a local quantity around a limit has the name of its variable."""
    locals_ = (part for part in goal.nodes() if isinstance(part, t.Let) and part.name == node.variable)
    return any(inner == node for one in locals_ for inner in subterms(one.body))


def _times_log(term: t.Term) -> tuple[t.Term, int] | None:
    """The b and the c of `c log b`, for a whole number c."""
    match term:
        case t.Function("log", (b,)):
            return b, 1
        case t.Mul((t.Number(c), t.Function("log", (b,)))) if c.denominator == 1 and abs(c) <= 4:
            return b, c.numerator
    return None


class _Far(Limits):
    """Limits at infinity, positive or negative by `way`."""

    def __init__(self, goal: Goal, context: Context, name: str, way: int, deadline: float | None = None) -> None:
        super().__init__(goal, context, name, deadline)
        self.way = way
        self.laws = self.laws_with(Array(entries=POSITIVE if way > 0 else Interval(high=Fraction(0))))

    def value(self, term: t.Term) -> t.Term:
        """Errors: Refused."""
        if not self.moves(term):
            return term
        for rule in (self._plateau, self._leading, self._end, self.by_parts, self._vanishing, self._near, self._logged):
            try:
                return rule(term)
            except Refused:
                continue
        raise Refused(UNKNOWN)

    def _plateau(self, term: t.Term) -> t.Term:
        """Errors: Refused."""
        if not isinstance(term, t.Function) or term.name not in PLATEAUS:
            raise Refused(UNKNOWN)
        if not (sign := trend(self.laws, term.args[0], self.name, self.way)):
            raise Refused(UNKNOWN)
        return PLATEAUS[term.name][sign > 0]

    def _leading(self, term: t.Term) -> t.Term:
        """The limit of a quotient of polynomials. Errors: Refused."""
        if not self.is_rational(term) or (quotient := self.laws.split(term)) is None:
            raise Refused(UNKNOWN)
        above, below = (by_power(self.laws, self.name, sum_of(part)) for part in quotient)
        if above is None or below is None or not all(n.denominator == 1 for n in (*above, *below)):
            raise Refused(UNKNOWN)
        high, low = max(above, default=Fraction(-1)), max(below)
        if high > low or not self.is_nonzero(below[low]):
            raise Refused(UNKNOWN)
        return t.ZERO if high < low else t.div(above[high], below[low])

    def _end(self, term: t.Term) -> t.Term:
        """Errors: Refused."""
        if not is_continuous(self.laws, term, self.name):
            raise Refused(UNKNOWN)
        return at_end(self.laws, term, self.name, None, self.way)

    def _vanishing(self, term: t.Term) -> t.Term:
        """1 over what grows. Errors: Refused."""
        r = rational(term.exponent) if isinstance(term, t.Power) else None
        if not isinstance(term, t.Power) or r is None or r >= 0 or not self._grows(term.base):
            raise Refused(UNKNOWN)
        return t.ZERO

    def _grows(self, term: t.Term) -> bool:
        """Whether a term tends to infinity: an exponential or a logarithm of what does, a polynomial; a sum of what
        grows and what grows or has a limit.
        """
        match term:
            case t.Function("exp" | "log" | "softplus", (x,)):
                return self._grows(x)
            case t.Add(parts):
                growing = [part for part in parts if self.moves(part) and self._grows(part)]
                return bool(growing) and all(self._has_limit(part) for part in parts if part not in growing)
        return self.is_rational(term) and trend(self.laws, term, self.name, self.way) > 0

    def _has_limit(self, term: t.Term) -> bool:
        try:
            self.value(term)
        except Refused:
            return False
        return True

    def _logged(self, term: t.Term) -> t.Term:
        """The limit of a sum with logarithms, each a whole number of times. Errors: Refused."""
        parts = term.terms if isinstance(term, t.Add) else ()
        logs = [found for part in parts if (found := _times_log(part)) is not None]
        if not logs:
            raise Refused(UNKNOWN)
        self.require_values(term)
        rest = t.add(*(part for part in parts if _times_log(part) is None))
        quotient = self.laws.split(t.mul(*(t.power(b, t.number(c)) for b, c in logs), t.exp(rest)))
        if quotient is None:
            raise Refused(UNKNOWN)
        above, below = map(sum_of, quotient)
        return self.value(t.log(above if below == t.ONE else t.div(above, below)))

    def is_positive_near(self, term: t.Term) -> bool:
        return self.laws.sign(term) > 2 or self._grows(term)

    def _near(self, term: t.Term) -> t.Term:
        """The limit of the term at `t = 1/u` or `-1/u`. Errors: Refused."""
        turned = substitute(term, self.name, t.mul(t.number(self.way), t.power(t.Entry(self.name), t.MINUS_ONE)))
        return Near(self.goal, self.context, self.name, one_sided=True, deadline=self.deadline).value(turned)
