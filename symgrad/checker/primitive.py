"""Integrals between two ends by an antiderivative, which may come from anywhere.

**Theorem.** Let F be continuous on the closed interval between the ends, and F' = f there but for countably many
points. Then the integral of f is F(high) - F(low). [Botsko, A fundamental theorem of calculus that applies to all
Riemann integrable functions, 1991] At an end that is infinite, or where F has no value, stands the limit of F.

The variable is an array of its own, in the least interval that both ends are known to lie in. That F is continuous on
it is seen from its form; that F' = f is a goal like any other, for all values of the data; that f has values inside is
seen from its form as well, so that the points where F' = f says nothing are no open set.

The integral may stand anywhere in the claim: below a derivative, or under another index of the same name. So F' = f is
judged without what the claim says of its data (known values, facts, conditions), and what has kinks may hold no other
data: a kink of these would leave out some of their values for the whole interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, TypeVar

from symgrad.checker.check import Check, Differs
from symgrad.checker.exact import rational
from symgrad.checker.gaussian import by_power
from symgrad.checker.laws import Laws, is_call
from symgrad.checker.refusals import NO_CASE, Refused
from symgrad.checker.strategy import Strategy
from symgrad.language import terms as t
from symgrad.language.attributes import Array, domain
from symgrad.language.context import Context, Goal
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, children, exchanged, subterms
from symgrad.language.quotients import Monomial, term_of
from symgrad.language.serial import decode
from symgrad.language.sets import REAL, Interval
from symgrad.language.substitution import substitute

N = TypeVar("N", bound=Node)

SMOOTH = frozenset("exp sin cos arctan sinh cosh tanh sigmoid softplus relu abs max min erf".split())
"""Functions that are continuous on the whole line."""


def without_integral(goal: Goal, how: Mapping[str, Any]) -> tuple[Goal]:
    """The goal with the value that an antiderivative, the encoded `primitive`, gives to an encoded `integral`.

    Errors: Refused; TypeError, ValueError, KeyError for data that are none.
    """
    node, primitive = decode(how["integral"]), decode(how["primitive"])
    if not isinstance(node, t.Definite) or not isinstance(primitive, t.Term) or len(how) != 2:
        raise ValueError("no integral and antiderivative")
    return (without(goal, node, between(goal, node, primitive)),)


def between(goal: Goal, node: t.Definite, primitive: t.Term, deadline: float | None = None) -> t.Term:
    """The integral by an antiderivative. Errors: Refused where it is not one, or is not seen to be continuous."""
    if node.variable in goal.context.arrays:
        raise Refused(f"the name {node.variable} has two meanings")
    name, context = node.variable, replace(goal.context, equalities=(), facts=(), given=())
    for outer in around(goal, node):
        context = context.with_array(outer, Array())
    low, high = (None if end is None else _range(context, end) for end in (node.low, node.high))
    inside = _hull(low, high)
    within = _laws(context.with_array(name, Array(entries=inside)))
    if not is_continuous(within, primitive, name) or not is_continuous(within, node.body, name):
        raise Refused("the antiderivative is not seen to be continuous")
    found = Check(_premise(goal, primitive, node, within.context), Strategy(), deadline=deadline).certificate()
    if isinstance(found, Differs):
        raise Refused("this is no antiderivative")
    if found["partial"]:
        raise Refused(NO_CASE)
    if found["exceptions"] and not within.reached(primitive) | within.reached(node.body) <= {name}:
        raise Refused("kinks of an antiderivative, where there are other data")
    at_low, at_high = (_laws(context.with_array(name, Array(entries=_with_end(inside, end)))) for end in (low, high))
    return at_end(at_high, primitive, name, node.high, 1) - at_end(at_low, primitive, name, node.low, -1)


def around(goal: Goal, node: t.Definite | t.Limit) -> set[str]:
    """The variables of the integrals and limits around one, each of which is any real number there, whatever else has
    its name. Errors: Refused where its own is one of them.
    """
    kinds = (t.Definite, t.Limit, t.Integral)
    held = (part for root in goal.roots() for part in subterms(root) if isinstance(part, kinds) and part != node)
    found = {part.variable for part in held if any(inner == node for inner in subterms(part.body))}
    if node.variable in found:
        raise Refused(f"the name {node.variable} has two meanings")
    return found


def _premise(goal: Goal, primitive: t.Term, node: t.Definite, context: Context) -> Goal:
    """F' = f. Errors: Refused where a letter is an index of two ranges."""
    free = free_letters(goal, primitive, node.body)
    return Goal(t.Derivative(primitive, t.Entry(node.variable)), node.body, context, free)


def free_letters(goal: Goal, *terms: t.Term) -> tuple[tuple[str, t.Dim], ...]:
    """The free letters of a goal in terms, with their ranges. Errors: Refused where one is an index of two ranges."""
    letters = frozenset[str]().union(*map(free_indices, terms))
    free = {letter: dim for letter, dim in goal.free if letter in letters}
    nodes = [part for root in goal.roots() for part in subterms(root)]
    bound = [(part.index, part.dim) for part in nodes if isinstance(part, t.Reduce)]
    bound += [pair for part in nodes if isinstance(part, t.Argument) for pair in part.indices]
    bound += [pair for definition in goal.context.definitions.values() for pair in definition.indices]
    if any(free.get(letter, dim) != dim for letter, dim in bound):
        raise Refused("an index of two ranges in an integral or a limit")
    return tuple(free.items())


def _laws(context: Context) -> Laws:
    return Laws(context, {}, frozenset(), frozenset(), frozenset())


# ------------------------------------------------------------------------------------------------------------ intervals


def _hull(low: Interval | None, high: Interval | None) -> Interval:
    """The least open interval around both ends, for all values of the data; where an end is None, it is infinity."""
    known = [end for end in (low, high) if end is not None]
    least = _edge([*(end.low for end in known), *([None] if low is None else [])], min)
    return Interval(least, _edge([*(end.high for end in known), *([None] if high is None else [])], max))


def _edge(ends: list[Fraction | None], furthest: Callable[[list[Fraction]], Fraction]) -> Fraction | None:
    known = [end for end in ends if end is not None]
    return furthest(known) if len(known) == len(ends) else None


def _with_end(inside: Interval, end: Interval | None) -> Interval:
    """The interval with the places of one end, where these are at its edge."""
    if end is None:
        return inside
    low, high = end.low == inside.low and end.low_closed, end.high == inside.high and end.high_closed
    return Interval(inside.low, inside.high, low, high)


def _range(context: Context, end: t.Term) -> Interval:
    value = rational(end)
    if value is not None:
        return Interval(value, value, True, True)
    if isinstance(end, t.Entry) and end.name in context.arrays:
        entries = domain(context.arrays[end.name]).entries
        return entries if isinstance(entries, Interval) else REAL
    sign = _laws(context).sign(end)
    return Interval(low=Fraction(0), low_closed=sign < 3) if sign else REAL


# ----------------------------------------------------------------------------------------------------------- continuity


def is_continuous(laws: Laws, term: t.Term, variable: str) -> bool:
    """Whether a term is continuous in a variable wherever it has a value at all, by its form. What does not depend on
    the variable is one number.
    """
    if variable not in laws.reached(term):
        return True
    match term:
        case t.Power(base, exponent):
            sign, r = laws.sign(base), rational(exponent)
            rises = laws.sign(exponent) > 2 and (sign > 0 or (r is not None and r.denominator == 1))
            held = sign > 2 or rises
        case t.Function("log", (x,)):
            held = laws.sign(x) > 2
        case t.Function(name):
            held = name in SMOOTH
        case t.Reduce(op):
            held = op == "sum"
        case _:
            held = isinstance(term, t.Entry | t.Add | t.Mul)
    return held and all(is_continuous(laws, part, variable) for part in children(term) if isinstance(part, t.Term))


# ----------------------------------------------------------------------------------------------------------------- ends


def at_end(laws: Laws, primitive: t.Term, variable: str, end: t.Term | None, way: int) -> t.Term:
    if end is not None and is_continuous(laws, primitive, variable):
        return substitute(primitive, variable, end)
    parts = laws.polynomial(primitive)
    if parts is None or end not in (None, t.ZERO):
        raise Refused("the antiderivative is not seen to be continuous at the end")
    limits = (
        (c, _limit(laws, m, variable, way) if end is None else _at_zero(laws, m, variable)) for m, c in parts.items()
    )
    return t.add(*(t.mul(t.number(c), limit) for c, limit in limits))


def _at_zero(laws: Laws, monomial: Monomial, variable: str) -> t.Term:
    """The limit at 0 from above: powers, which are positive where the rest is continuous, take logarithms with them.

    Errors: Refused.
    """
    powers = dict(monomial)
    alone = powers.pop(t.log(t.Entry(variable)), None) is not None and t.Entry(variable) not in powers
    rest = term_of(frozenset(powers.items()))
    if alone or not is_continuous(laws, rest, variable):
        raise Refused("no limit is known")
    return substitute(rest, variable, t.ZERO)


def _limit(laws: Laws, monomial: Monomial, variable: str, way: int) -> t.Term:
    """The limit of a product of powers at an end of the line: an exponential that falls takes powers with it. Powers
    that are not whole have no values at negative numbers, where nothing with them is seen to be continuous.

    Errors: Refused.
    """
    moving = {atom: e for atom, e in monomial if variable in entry_names(atom)}
    still = term_of(frozenset((atom, e) for atom, e in monomial if atom not in moving))
    power = moving.pop(t.Entry(variable), Fraction(0))
    trends: dict[t.Term, int] = {
        atom: trend(laws, atom.args[0], variable, way) for atom in moving if isinstance(atom, t.Function)
    }
    if moving and all(is_call(atom, "exp") and e * trends[atom] < 0 for atom, e in moving.items()):
        return t.ZERO
    if power < 0 and not moving:
        return t.ZERO
    if power or len(trends) < len(moving):
        raise Refused("no limit is known")
    return t.mul(still, *(t.power(_plateau(atom, trends[atom]), t.number(e)) for atom, e in moving.items()))


def _plateau(atom: t.Term, trend: int) -> t.Term:
    if trend and is_call(atom, "erf"):
        return t.number(trend)
    if trend and is_call(atom, "arctan"):
        return t.mul(t.number(trend), t.HALF, t.Constant("pi"))
    raise Refused("no limit is known")


def trend(laws: Laws, argument: t.Term, variable: str, way: int) -> int:
    """1 or -1 where the argument of a function tends to plus or minus infinity; else 0."""
    coefficients = by_power(laws, variable, argument) or {}
    degree = max(coefficients, default=Fraction(0))
    if degree <= 0:
        return 0
    leading = t.mul(t.number(way**degree.numerator), coefficients[degree])
    return (laws.sign(leading) > 2) - (laws.sign(t.neg(leading)) > 2)


def without(goal: Goal, node: t.Definite | t.Limit, value: t.Term) -> Goal:
    """The goal with a term in the place of an integral or a limit, in its definitions and known values too."""

    def put(term: t.Term) -> t.Term:
        return exchanged(term, {node: value})

    context = goal.context
    definitions = {name: replace(d, body=put(d.body)) for name, d in context.definitions.items()}
    if (put(goal.lhs), put(goal.rhs), definitions) == (goal.lhs, goal.rhs, context.definitions):
        raise Refused("an integral or a limit elsewhere than in the claim and its definitions")
    return replace(goal, lhs=put(goal.lhs), rhs=put(goal.rhs), context=replace(context, definitions=definitions))
