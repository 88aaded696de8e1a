"""Functions of one number that take no value twice, and equations solved for what stands in them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from operator import mul

from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.context import Context
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, subterms
from symgrad.language.sets import Interval
from symgrad.language.terms import Apply, Argument, Entry, Term

INCREASING = frozenset("exp log erf arctan tanh sinh sigmoid softplus arcsin arcsinh arccosh arctanh".split())
"""Functions that increase wherever they have values."""


def is_one_to_one(formula: Term, name: str, context: Context) -> bool:
    """Whether a function of the number `name` is shown to increase or to decrease; of an unknown one that has an
    inverse nothing needs to be shown.

    >>> w = Entry("w")
    >>> is_one_to_one(t.exp(t.neg(w)), "w", Context()), is_one_to_one(t.Power(w, t.number(2)), "w", Context())
    (True, False)
    """
    if isinstance(formula, Apply):
        return formula.args == (Argument((), Entry(name)),) and not formula.partials
    return trend(formula, name, context) in (1, -1)


def trend(term: Term, name: str, context: Context) -> int | None:
    """1 where a term increases with a number, -1 where it decreases, 0 where it is without it; None if not known.

    Sums of what does not decrease increase with one of them; a positive factor without the number keeps the way, and
    so does a positive power of what is positive; an odd power needs no sign.
    """
    if name not in entry_names(term):
        return 0

    def inner(part: Term) -> int | None:
        return trend(part, name, context)

    match term:
        case Entry():
            return 1
        case t.Add(parts):
            ways = {way for part in parts if (way := inner(part)) != 0}
            return ways.pop() if len(ways) == 1 else None
        case t.Mul(factors):
            (moving, *more), rest = _parted(factors, lambda part: inner(part) == 0)
            return _times(inner(moving), *(sign(part, context) for part in rest)) if not more else None
        case t.Power(base, t.Number(e)):
            odd = e.denominator == 1 and e % 2 == 1 and e > 0
            return _times(inner(base), 1 if e > 0 else -1) if odd or sign(base, context) == 1 else None
        case t.Power(base, exponent) if isinstance(base, t.Number) and base.value > 1:
            return inner(exponent)
        case t.Power(base, exponent) if inner(exponent) == 0 and sign(base, context) == 1:
            return _times(inner(base), sign(exponent, context))
        case t.Function(function, (argument,)) if function in INCREASING:
            return inner(argument)
    return None


def sign(term: Term, context: Context) -> int | None:
    """1 or -1 where a term is shown to be positive or negative everywhere; None elsewhere."""
    match term:
        case t.Number(value):
            return (value > 0) - (value < 0) or None
        case t.Constant() | t.Function("exp" | "sigmoid" | "softplus" | "cosh") | t.Power(t.Constant()):
            return 1
        case Entry(name) if name in context.arrays:
            found = domain(context.arrays[name]).entries
            positive = isinstance(found, Interval) and found.low is not None and found.low >= 0
            return 1 if positive and not (found.low == 0 and found.low_closed) else None  # type: ignore[union-attr]
        case t.Add(parts):
            signs = {sign(part, context) for part in parts}
            return signs.pop() if len(signs) == 1 else None
        case t.Mul(factors):
            return _times(*(sign(part, context) for part in factors))
        case t.Power(base, _) if sign(base, context) == 1:
            return 1
    return None


def _times(*signs: int | None) -> int | None:
    known = [one for one in signs if one is not None]
    return reduce(mul, known, 1) if len(known) == len(signs) else None


def _parted(parts: tuple[Term, ...], test: Callable[[Term], bool]) -> tuple[list[Term], list[Term]]:
    """The parts that fail a test, and those that pass it."""
    return [part for part in parts if not test(part)], [part for part in parts if test(part)]


def argument_of(formula: Term, name: str, value: Term) -> Term | None:
    """The X for which a formula with X in the place of a number is the value, written alike; None where there is none,
    and where X is made of what is bound in the value.

    >>> x, w = Entry("x"), Entry("w")
    >>> argument_of(t.exp(t.neg(w)), "w", t.exp(t.neg(x))) == x
    True
    """
    found: list[Node] = []
    if not _fits(formula, name, value, found) or any(one != found[0] for one in found) or not found:
        return None
    bound = {part.index for part in subterms(value) if isinstance(part, t.Reduce)}
    bound |= {part.name for part in subterms(value) if isinstance(part, t.Let)}
    bound |= {part.variable for part in subterms(value) if isinstance(part, t.Integral | t.Definite | t.Limit)}
    bound |= {letter for part in subterms(value) if isinstance(part, Argument) for letter, _ in part.indices}
    names = free_indices(found[0]) | entry_names(found[0])
    return found[0] if isinstance(found[0], Term) and bound.isdisjoint(names) else None


def _fits(formula: object, name: str, value: object, found: list[Node]) -> bool:
    if isinstance(formula, Entry) and formula.name == name and isinstance(value, Term):
        found.append(value)
        return True
    if isinstance(formula, tuple) and isinstance(value, tuple) and len(formula) == len(value):
        return all(_fits(a, name, b, found) for a, b in zip(formula, value, strict=True))
    if isinstance(formula, Node) and type(formula) is type(value):
        return _fits(formula.fields(), name, value.fields(), found)
    return formula == value


def affine(term: Term, entry: Entry) -> tuple[Fraction, Fraction] | None:
    """The (c, d) of `c x + d`, with a c that is not 0; None for anything else.

    >>> affine(t.add(t.mul(t.number(2), Entry("x")), t.number(-1)), Entry("x"))
    (Fraction(2, 1), Fraction(-1, 1))
    """
    found = line(term, entry)
    return found if found is not None and found[0] else None


def line(term: Term, entry: Entry) -> tuple[Fraction, Fraction] | None:
    """The (c, d) of `c x + d`, c may be 0."""
    match term:
        case t.Number(value):
            return Fraction(0), value
        case t.Add(parts):
            pairs = [line(part, entry) for part in parts]
            known = [pair for pair in pairs if pair is not None]
            return (sum(c for c, _ in known), sum(d for _, d in known)) if len(known) == len(pairs) else None  # type: ignore[return-value]
        case t.Mul(factors):
            result = Fraction(0), Fraction(1)
            for pair in (line(part, entry) for part in factors):
                if pair is None or (pair[0] and result[0]):
                    return None
                result = result[0] * pair[1] + result[1] * pair[0], result[1] * pair[1]
            return result
    return (Fraction(1), Fraction(0)) if term == entry else None
