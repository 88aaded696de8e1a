"""What a judgement of the kernel can be: a proof, a refutation, or neither."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from symgrad.kernel.graph import Positions
from symgrad.kernel.patterns import Slot
from symgrad.record import record


@record
class Proof:
    """The goal holds for every size: the checker's certificate, the exceptions (kinks), and what was assumed."""

    certificate: Mapping[str, Any]
    exceptions: tuple[str, ...] = ()
    assumption: str = ""


@record
class Refutation:
    """A point of the declared domain where both sides have values that differ.

    pattern: the index patterns at which the goal fails, where it does not fail at all of them.
    """

    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    labels: Mapping[Slot, int]
    point: Mapping[tuple[str, Positions], Fraction]
    lhs: str
    rhs: str
    pattern: str = ""


@record
class Unknown:
    """No proof and no counterexample; `points` is how many points agreed, to how many `digits`."""

    reason: str
    points: int = 0
    digits: int = 0


Outcome = Proof | Refutation | Unknown
