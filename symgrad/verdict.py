"""What symgrad says of one claim. A verdict carries its evidence and has no truth value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any, NoReturn

from symgrad.record import record

DIFFER = "the two sides differ"
"""The reason of a refutation, and how that begins of a claim whose sides differ and that is not refuted by it."""


class Status(StrEnum):
    """The five verdicts; `DESIGN` promises: no false `proved`, no refuted truth."""

    PROVED = "proved"
    CONDITIONAL = "conditional"
    REFUTED = "refuted"
    SUPPORTED = "supported"
    UNDECIDED = "undecided"


@record
class Counterexample:
    """A point of the declared domain where both sides are defined and differ.

    sizes: of each symbolic range, such as {"K": 2}. indices: position of each free index. point: values by the name of
    the entry as printed (`z_1`). lhs, rhs: both values, decimal. pattern: for which index pattern the claim fails
    (`i ≠ k only`), empty where it fails for all.
    """

    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    point: Mapping[str, str]
    lhs: str
    rhs: str
    pattern: str = ""


@record
class Repair:
    """The nearest true statement, proved: the repaired right-hand side in LaTeX, and the change in words."""

    latex: str
    change: str
    marked: str = ""


@record
class Verdict:
    """The judgement of one relation.

    reason: one sentence. assumption: the missing assumption of a conditional claim, in LaTeX or words. exceptions:
    where a proved claim does not hold (ties, kinks). convention: the reading under which it holds, where not the
    document's own. contradiction: whether a proof and numbers contradict each other, which is a bug.

    certificate: what the proof rests on, JSON-able (see `checker`). used: what it uses of the assumptions, in words.
    goal: what was proved, for whoever wants to check it again, and of `symgrad.prove` what was judged.

    >>> bool(Verdict(Status.PROVED))
    Traceback (most recent call last):
        ...
    TypeError: a verdict has no truth value; compare its status, as in verdict.status is Status.PROVED
    """

    status: Status
    reason: str = ""
    assumption: str = ""
    counterexample: Counterexample | None = None
    repair: Repair | None = None
    exceptions: tuple[str, ...] = ()
    convention: str = ""
    contradiction: bool = False
    certificate: Mapping[str, Any] | None = field(default=None, repr=False)
    used: str = ""
    goal: object = field(default=None, repr=False)
    seconds: float = 0.0

    def __bool__(self) -> NoReturn:
        raise TypeError("a verdict has no truth value; compare its status, as in verdict.status is Status.PROVED")
