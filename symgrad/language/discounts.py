"""Sums up to a step whose summands fade on the way to it, `\\sum_{s \\le t} b^{t-s} F_s`, or from it on.

Of two sums that end one step apart, each summand `b^{d+1} F` of the longer one but the last is b times its `b^d F` in
the shorter one, since d, its distance to the end of the shorter one, is a whole number `d >= 0`; so it is for every
number b, 0 included, where `b^0 = 1`. The last summand, at the end itself, is `b^c F` with the number c that is added
to the distances, which is whole and not negative. So `S_t = b S_{t-1} + b^c F_t`, and `S_t = b S_{t+1} + b^c F_t` for
a sum that begins at t.
"""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.record import record


@record
class Faded:
    """A summand `base ** d * rest`, d being the distance of its position from the end; `rest` holds `base ** c`."""

    base: t.Term
    rest: t.Term


def faded(body: t.Term, i: str, end: t.Index, *, upwards: bool) -> Faded | None:
    """What a summand at i is without the distance from the end in its exponent; None where it is something else.

    >>> ordinal = lambda letter: t.ordinal(t.Ix(letter), "T", "j")
    >>> power = t.Power(t.Entry("b"), t.Add((ordinal("t"), t.neg(ordinal("s")))))
    >>> faded(t.Mul((power, t.Entry("g", (t.Ix("s"),)))), "s", t.Ix("t"), upwards=True) == Faded(
    ...     t.Entry("b"), t.Entry("g", (t.Ix("s"),))
    ... )
    True
    """
    (letter, shift) = _place(end)
    factors = body.factors if isinstance(body, t.Mul) else (body,)
    moving = [n for n, factor in enumerate(factors) if letter in free_indices(factor)]
    power = factors[moving[0]] if len(moving) == 1 else None
    if letter == "" or not isinstance(power, t.Power) or {i, letter} & free_indices(power.base):
        return None
    more = _beyond(power.exponent, i, letter, shift, 1 if upwards else -1)
    if more is None:
        return None
    others = (*factors[: moving[0]], *factors[moving[0] + 1 :])
    return Faded(power.base, t.mul(*([t.power(power.base, t.number(more))] if more else []), *others))


def _place(end: t.Index) -> tuple[str, int]:
    """The letter of an end, and what is added to it."""
    match end:
        case t.Ix(name):
            return name, 0
        case t.Offset(((t.Ix(name), 1),), constant):
            return name, constant
    return "", 0


def _beyond(exponent: t.Term, i: str, letter: str, shift: int, sign: int) -> int | None:
    """What an exponent is more than the distance of i from the end; None where that is no whole number from 0 on."""
    counts = {letter: 0, i: 0}
    number = 0
    for term, factor in _summands(exponent):
        match term:
            case t.Number(value) if value.denominator == 1:
                number += factor * int(value)
            case t.Reduce("sum", j, _, t.Cases(((t.Not(t.Before(t.Ix(name), t.Ix(other))), t.ONE),), t.ZERO)) if (
                name in counts and other == j != name
            ):
                counts[name] += factor
            case _:
                return None
    if (counts[letter], counts[i]) != (sign, -sign):
        return None
    more = number - sign * shift
    return more if more >= 0 else None


def _summands(term: t.Term) -> Iterator[tuple[t.Term, int]]:
    """The terms of a sum with their signs."""
    match term:
        case t.Add(terms):
            for one in terms:
                yield from _summands(one)
        case t.Mul((t.Number(value), rest)) if value == -1:
            yield from ((one, -factor) for one, factor in _summands(rest))
        case _:
            yield term, 1
