"""How a check ends without an answer: a form that is not known, no value, no time left."""

from __future__ import annotations

from symgrad.errors import BudgetExceeded, IllFormed, SymgradError, Undefined
from symgrad.processes.watch import late

MAX_STEPS = 400_000

CLOCK = 32
"""How many terms are evaluated between two looks at the clock."""

NO_CASE = "no case covers what is left"


class Refused(SymgradError):
    """A proof of this form is not known to the checker."""


class Uncovered(Exception):
    """No case is given for the choices of this run, so that the claim says nothing there."""


class AtSizes(SymgradError):
    """ranges: those whose sizes this depends on, and on those of no others."""

    def __init__(self, why: str, ranges: frozenset[str]) -> None:
        super().__init__(why)
        self.ranges = ranges


class NoValue(AtSizes, Undefined):
    """The claim itself has no value here: nor has it at other sizes of all ranges but these."""


class NoEntry(AtSizes, IllFormed):
    """The claim names a position that does not exist at this size of these ranges."""


class Budget:
    """How many more terms may be evaluated for one certificate."""

    def __init__(self, deadline: float | None = None, steps: int = MAX_STEPS) -> None:
        self.deadline = deadline
        self.left = steps

    def spend(self) -> None:
        """Errors: BudgetExceeded."""
        self.left -= 1
        if self.left < 0:
            raise BudgetExceeded("the check of the proof is too long")
        if not self.left % CLOCK and late(self.deadline):
            raise BudgetExceeded("out of time")
