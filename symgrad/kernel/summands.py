"""Sums over one range are equal if their summands are: a shorter proof of what holds sample by sample.

Both sides are brought to the form `sum_n a_n` by the linearity of sums and derivatives alone:

    a sum_n b_n = sum_n a b_n        sum_n a_n + sum_n b_n = sum_n (a_n + b_n)        D sum_n a_n = sum_n D a_n

If `a_n = b_n` is proved for a free n, then so is the claim. The converse does not hold, so that a failure says nothing.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.context import Context, Goal


def summand_goal(goal: Goal) -> Goal | None:
    """The goal about the summands, where both sides are sums over the same symbolic range."""
    taken = frozenset(name for name, _ in goal.free) | t.free_indices(goal.lhs) | t.free_indices(goal.rhs)
    left = _peel(goal.lhs, goal.context, taken)
    right = _peel(goal.rhs, goal.context, taken)
    if left is None or right is None or left.dim != right.dim or not isinstance(left.dim, str):
        return None
    index = t.fresh(left.index, taken | t.free_indices(left.body) | t.free_indices(right.body))
    return replace(
        goal,
        lhs=t.rename_indices(left.body, {left.index: t.Ix(index)}),
        rhs=t.rename_indices(right.body, {right.index: t.Ix(index)}),
        free=(*goal.free, (index, left.dim)),
    )


def _peel(term: t.Term, context: Context, taken: frozenset[str]) -> t.Reduce | None:
    """The term as one sum over a range, its index unlike any name in `taken`."""
    match term:
        case t.Reduce("sum", index, dim, body):
            name = t.fresh(index, taken)
            return t.Reduce("sum", name, dim, t.rename_indices(body, {index: t.Ix(name)}))
        case t.Entry(name, indices) if name in context.definitions:
            return _peel(context.definitions[name].at(indices), context, taken)
        case t.Mul(factors):
            return _peel_product(factors, context, taken)
        case t.Add(terms):
            return _peel_sum(terms, context, taken)
        case t.Derivative(body, variable) if not _is(body, variable):
            inner = _peel(body, context, taken | t.free_indices(variable))
            return None if inner is None else replace(inner, body=t.Derivative(inner.body, variable))
    return None


def _is(body: t.Term, variable: t.Entry) -> bool:
    """Whether the quantity differentiated is the variable itself, which a derivative does not look into."""
    return isinstance(body, t.Entry) and body.name == variable.name


def _peel_product(factors: tuple[t.Term, ...], context: Context, taken: frozenset[str]) -> t.Reduce | None:
    for n, factor in enumerate(factors):
        others = factors[:n] + factors[n + 1 :]
        sum_ = _peel(factor, context, taken.union(*(t.free_indices(f) for f in others)))
        if sum_ is not None:
            return replace(sum_, body=t.mul(*others, sum_.body))
    return None


def _peel_sum(terms: tuple[t.Term, ...], context: Context, taken: frozenset[str]) -> t.Reduce | None:
    everything = taken.union(*(t.free_indices(term) for term in terms))
    sums = [_peel(term, context, everything) for term in terms]
    first = sums[0]
    if first is None:
        return None
    bodies = []
    for sum_ in sums:
        if sum_ is None or sum_.dim != first.dim or (sum_ is not first and first.index in t.free_indices(sum_)):
            return None
        bodies.append(t.rename_indices(sum_.body, {sum_.index: t.Ix(first.index)}))
    return replace(first, body=t.add(*bodies))
