"""Conditions `f = 0` in real data: the points where they hold are judged apart.

**Lemma.** Let f = c x + g with a number c != 0, a scalar x that may be any number of an interval, and a g without x.
Where f != 0, which is so on a dense open set, the claim is that with the condition false. Where f = 0 it is the claim
with x = -g/c put in after differentiating, if that lies in the domain of x at all. Both together are all points. QED
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.checker.laws import Laws
from symgrad.checker.quotient import sum_of
from symgrad.checker.refusals import Refused
from symgrad.checker.whole import polynomial
from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.context import Goal


def at_place(goal: Goal, laws: Laws, term: t.Term) -> Goal | None:
    """The claim where a term is 0; None where it is 0 nowhere. Errors: Refused for a term that is not solved for.

    term: one that `is_spread_zero`, so that each scalar in it may be any number of an interval.
    """
    parts = polynomial(laws, term) or {}
    for monomial, c in parts.items():
        match [*monomial]:
            case [(t.Entry(name, ()) as atom, 1)] if name in goal.context.arrays.keys() - laws.known:
                value = sum_of({m: -other / c for m, other in parts.items() if m != monomial})
                if name not in laws.reached(value):
                    return _known(goal, atom, value)
    raise Refused("an equation of real data, which holds almost nowhere, is no condition to prove with")


def _known(goal: Goal, entry: t.Entry, value: t.Term) -> Goal | None:
    found = domain(goal.context.arrays[entry.name])
    if isinstance(value, t.Number) and value.value not in found:
        return None
    if found.nonzero and not isinstance(value, t.Number):
        raise Refused("a value that may be 0 where it must not")
    return replace(goal, context=replace(goal.context, equalities=(*goal.context.equalities, (entry, value))))


def is_spread_zero(laws: Laws, term: t.Term, exact: frozenset[str]) -> bool:
    """Whether a term that is no formula for 0 is 0 almost nowhere."""
    return not laws.is_exceptional(term) and laws.is_spread(term, exact)
