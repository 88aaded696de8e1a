"""A second look at certificates, with code of its own: the oracle's interpreter in place of the kernel.

The kernel's proof says: both sides are equal at these sizes, and that is enough. Here the sides are evaluated again at
each of those sizes and a few beyond, at random points, derivatives by differences of the definitions, what is in doubt
with 50 digits. Numbers prove nothing; but a kernel that is wrong about its instances, or about how many it needs, is
found out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from symgrad import oracle
from symgrad.language.context import Goal

BEYOND = 2
"""How many sizes are tried above the largest that the certificate names."""


def recheck(goal: Goal, certificate: Mapping[str, Any], *, deadline: float | None = None) -> bool:
    """Whether both sides agree at every size that the certificate names, and at some beyond it.

    >>> from symgrad.kernel import Proof, judge
    >>> from symgrad.language.context import Array, Context
    >>> from symgrad.language.terms import Entry, Ix, total
    >>> z, context = (lambda i: Entry("z", (Ix(i),))), Context(arrays={"z": Array(("K",))})
    >>> goal = Goal(total("i", "K", z("i")), total("j", "K", z("j")), context)
    >>> proof = judge(goal)
    >>> recheck(goal, proof.certificate), recheck(Goal(goal.lhs, z("k"), context, (("k", "K"),)), proof.certificate)
    (True, False)
    """
    answers = (oracle.agree(goal, points=1, at=[sizes], deadline=deadline).answer for sizes in _sizes(certificate))
    return all(answer is not oracle.Answer.DISAGREE for answer in answers)


def _sizes(certificate: Mapping[str, Any]) -> Iterator[dict[str, int]]:
    ranges: Mapping[str, Mapping[str, int]] = certificate["ranges"]
    grids = [range(r["from"], r["to"] + 1 + BEYOND) for r in ranges.values()]
    yield from (dict(zip(ranges, corner, strict=True)) for corner in product(*grids))
