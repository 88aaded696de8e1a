"""How many sizes of each range settle a goal: the numbers of the theorem."""

from __future__ import annotations

from collections.abc import Mapping
from math import comb

from symgrad.kernel.bounds import NeedsSize, Unbounded, plus
from symgrad.kernel.degrees import Degrees
from symgrad.kernel.instances import Instance, Instances
from symgrad.kernel.modes import Mode

MAX_SIZE = 24

Plan = Mapping[str, Mapping[str, int]]
"""For each range the marks m, the degree d, the sizes `from` .. `to`, and the first size `generic` that counts."""


def make_plan(instances: Instances, mode: Mode, shift: int) -> Plan:
    """The plan whose counted sizes start at `shift` more than the marks; ranges that need others' sizes come last."""
    plan: dict[str, dict[str, int]] = {}
    waiting = list(instances.dims)
    while waiting:
        for dim in waiting:
            try:
                plan[dim] = _plan_range(instances, dim, mode, {d: p["to"] for d, p in plan.items()}, shift)
                waiting.remove(dim)
                break
            except NeedsSize:
                continue
        else:
            raise Unbounded(f"the ranges {', '.join(waiting)} depend on each other")
    return plan


def _plan_range(instances: Instances, dim: str, mode: Mode, sizes: Mapping[str, int], shift: int) -> dict[str, int]:
    d = _degree(instances, dim, mode, sizes)
    least = instances.least(dim)
    free = instances.marks[dim].distinct(_label_marks(instances, dim, sizes, mode))
    top = max(least, max(free, 1) + shift) + d
    if top > MAX_SIZE:
        raise Unbounded(f"{dim} would have to go up to {top}")
    return {"marks": free, "degree": d, "from": least, "shift": shift, "generic": max(least, 1 + shift), "to": top}


def _degree(instances: Instances, dim: str, mode: Mode, sizes: Mapping[str, int]) -> int:
    """The d of the theorem for the difference of both sides, and for telling apart the arguments of functions."""
    context, goal = instances.context, instances.goal
    shares = frozenset(n for n in mode.shares if context.arrays[n].dims[-1] == dim)
    degrees = Degrees(context, dim, sizes, shares, mode.one_hot, mode.open_sums, mode.closed_sums)
    both = plus(degrees.of(goal.lhs), degrees.of(goal.rhs))
    d = both.p
    if degrees.opaque:
        d = max(d, max(b.p for b in degrees.opaque) + max(b.q for b in degrees.opaque))
    if both.weights:
        # R (d + 1) sizes for R weights: the products of up to `weights` of the products over the range.
        d = comb(len(degrees.products) + both.weights, both.weights) * (d + 1) - 1
    return d


def _label_marks(instances: Instances, dim: str, sizes: Mapping[str, int], mode: Mode) -> int:
    """How many labels point into a range: each of them is a mark."""
    count = 0
    for name in sorted(instances.names & instances.context.arrays.keys()):
        array = instances.context.arrays[name]
        over = array.dims if "label" in array.attributes and array.labels == dim else None
        if name in mode.one_hot and array.dims[-1] == dim:
            over = array.dims[:-1]
        if over is not None:
            rows = 1
            for d in over:
                if isinstance(d, str) and d not in sizes:
                    raise NeedsSize(d)
                rows *= d if isinstance(d, int) else sizes[d]
            count += rows
    return count


def is_settled(case: Instance, plan: Plan, instances: Instances) -> bool:
    """Whether the pattern of this instance has fewer marks than the plan allows for, and was settled before."""
    for dim in instances.dims:
        m, p = instances.marks[dim], plan[dim]
        named = {*m.fixed, *(case.sizes[dim] - n for n in range(m.last)), *(case.env[name] for name in m.free)}
        if p["marks"] == len(m.free) + len(m.fixed) + m.last:  # no labels among the marks
            enough = max(p["from"], max(len(named), 1) + p["shift"]) + p["degree"]
            if case.sizes[dim] > enough:
                return True
    return False
