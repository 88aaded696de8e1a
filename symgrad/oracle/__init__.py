"""The second opinion: numbers, by evaluating the definitions and taking differences. No rule of differentiation.

Every number carries a bound of its error, so that there is no absolute floor: a true zero agrees with 0, a gradient of
1e-30 does not. NaN and infinity agree with nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from symgrad.language.context import Context
from symgrad.language.terms import Term
from symgrad.oracle.arithmetic import FLOATS, digits
from symgrad.oracle.compare import Answer, Evidence, Site, Witness, agree, run, sites
from symgrad.oracle.gradient import GradientEvidence, check_gradient
from symgrad.oracle.interpreter import Compiler
from symgrad.oracle.known import KnownValues
from symgrad.oracle.machine import Machine, Point
from symgrad.oracle.points import sample

__all__ = [
    "Answer",
    "Evidence",
    "GradientEvidence",
    "Site",
    "Witness",
    "agree",
    "bounded",
    "check_gradient",
    "evaluate",
    "sample",
    "sites",
]


def evaluate(
    term: Term,
    context: Context,
    sizes: Mapping[str, int],
    indices: Mapping[str, int],
    point: Point,
    *,
    precision: int | None = None,
    deadline: float | None = None,
) -> Any:
    """The value of a term at sizes of its ranges, positions of its free indices, and values of its inputs.

    `precision` is a number of decimal digits (an `mpf` comes back); without it, floats are used.
    Errors: Undefined where there is no real value; IllFormed for a term without a meaning.

    >>> from symgrad.language.context import Array
    >>> from symgrad.language.terms import Entry, Ix, exp, total
    >>> context = Context(arrays={"z": Array(("K",))})
    >>> evaluate(total("j", "K", exp(Entry("z", (Ix("j"),)))), context, {"K": 2}, {}, {"z": {(1,): 0, (2,): 1}})
    3.718281828459045
    """
    return bounded(term, context, sizes, indices, point, precision=precision, deadline=deadline)[0]


def bounded(
    term: Term,
    context: Context,
    sizes: Mapping[str, int],
    indices: Mapping[str, int],
    point: Point,
    *,
    precision: int | None = None,
    deadline: float | None = None,
) -> tuple[Any, Any]:
    """As `evaluate`, with a bound of how far rounding may have moved the value.

    >>> from symgrad.language.terms import number, sqrt
    >>> value, error = bounded(sqrt(number(2)), Context(), {}, {}, {}, precision=30)
    >>> abs(value**2 - 2) < 4 * error < 1e-28
    True
    """
    arithmetic = FLOATS if precision is None else digits(precision)
    compiler = Compiler(context, arithmetic, tuple(indices))
    compiled = compiler.compile(term)
    known = KnownValues(compiler, context.with_values(context.reachable(term)))
    machine = Machine(arithmetic, sizes, compiler.slots, deadline)
    machine.load(point)
    known.put_in(machine)
    machine.slots[: len(indices)] = indices.values()
    return run(compiled, machine)
