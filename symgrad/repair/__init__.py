"""The nearest true statement to a refuted one, found among small edits of what was written; the kernel proves it."""

from __future__ import annotations

from symgrad.repair.written import Judge, Written
from symgrad.verdict import Repair

__all__ = ["Judge", "Written", "repair"]


def repair(step: Written, *, judge: Judge, deadline: float) -> Repair | None:
    """The nearest true statement to a refuted step, or None where none was found in time.

    judge: whether a goal is proved; a repair is only shown if it is. deadline: a time of `clock`.
    A repair without words of change is the right side derived anew.
    """
    # A document without a mistake does not pay for the search.
    from symgrad.repair.search import nearest

    return nearest(step, judge, deadline)
