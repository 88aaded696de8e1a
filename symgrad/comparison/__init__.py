"""A function of arrays beside what a derivation arrives at: points, tolerances, and the slip that explains a fault.

What is expected is calculated in float64 from the formula; what is given may be calculated by any library in any
precision. How far the two may lie apart is measured, not guessed: the formula itself is calculated again with every
operation rounded at random to that precision [Monte Carlo arithmetic, Parker 1997].
"""

from __future__ import annotations

from symgrad.comparison.faults import fault
from symgrad.comparison.functions import Function
from symgrad.comparison.references import Reference
from symgrad.comparison.slips import explained
from symgrad.comparison.trials import trial, trials
from symgrad.errors import SymgradError


def compared(reference: Reference, function: Function, rtol: float | None = None, extreme: bool = True) -> str:
    """What is wrong with a function, with the point at which it is; empty where nothing is.

    rtol: how far values may lie apart as a part of them, where rounding does not tell. extreme: far points too.
    Errors: SymgradError where no point was found at which the result is a number.
    """
    found = list(trials(reference, function, rtol, extreme))
    if not found:
        raise SymgradError(f"nothing was compared with {reference.told}: no point was found at which it is a number")
    first = next((one for one in found if not one.right), None)
    if first is None:
        return ""
    slip = explained(
        found, reference, lambda a, one: trial(reference, function, a, one.sizes, one.allowed < float("inf"), rtol)
    )
    point = "\n".join(
        f"    {key} = {getattr(value, 'tolist', lambda v=value: v)()}" for key, value in first.arrays.items()
    )
    return f"this is not {reference.told}: {fault(first, reference.compiled.free)}{slip and f'; {slip}'}\n{point}"


__all__ = ["Function", "Reference", "compared"]
