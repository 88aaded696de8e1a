"""Conditions `f = 0` in real data: the points where they hold are judged apart.

**Lemma.** Let f = c x + g with a number c != 0, a scalar x that may be any number of an interval, and a g without x.
Where f != 0, which is so on a dense open set, the claim is that with the condition false. Where f = 0 it is the claim
with x = -g/c put in after differentiating, if that lies in the domain of x at all. Both together are all points. QED
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.checker.laws import Laws
from symgrad.checker.refusals import Refused
from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.context import Goal
from symgrad.language.free_names import entry_names
from symgrad.language.quotients import sum_of
from symgrad.language.sets import Interval


def at_place(goal: Goal, laws: Laws, term: t.Term) -> Goal | None:
    """The claim where a term is 0; None where it is 0 nowhere. Errors: Refused for a term that is not solved for."""
    parts = laws.polynomial(term) or {}
    for monomial, c in parts.items():
        for atom, e in monomial:
            if len(monomial) == 1 and e == 1 and isinstance(atom, t.Entry) and _is_free(goal, laws, atom):
                rest = {m: -other / c for m, other in parts.items() if m != monomial}
                value = sum_of(rest)
                if atom.name not in entry_names(value) and atom.name not in laws.reached(value):
                    return _known(goal, atom, value)
    raise Refused("an equation of real data, which holds almost nowhere, is no condition to prove with")


def _is_free(goal: Goal, laws: Laws, entry: t.Entry) -> bool:
    array = goal.context.arrays.get(entry.name)
    if array is None or entry.indices or entry.name in laws.apart | laws.known:
        return False
    return isinstance(domain(array).entries, Interval)


def _known(goal: Goal, entry: t.Entry, value: t.Term) -> Goal | None:
    found = domain(goal.context.arrays[entry.name])
    if isinstance(value, t.Number) and value.value not in found:
        return None
    if found.nonzero and value != t.ZERO and not isinstance(value, t.Number):
        raise Refused("a value that may be 0 where it must not")
    return replace(goal, context=replace(goal.context, equalities=(*goal.context.equalities, (entry, value))))
