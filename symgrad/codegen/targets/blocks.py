"""Which values of a function can be calculated a few rows of the result at a time.

The rows of the result are its entries at one place of its first axis. A value goes by rows if it is asked for at the
place of the row alone, and each entry of it is calculated from entries of others at that place: then the rows of the
result are functions of the rows of such values and of whole values, and it is no matter which of them are calculated
together. Arrays of a few rows stay where they are at hand, and all of them together are small beside the result.
"""

from __future__ import annotations

from collections.abc import Mapping

from symgrad.codegen.program import Node, Program, Step
from symgrad.codegen.targets.dialect import OUTSIDE

Rows = Mapping[int, int]
"""Registers that go by rows, with the place of that axis among their own."""


def rows(program: Program, result: Node) -> Rows | None:
    """What goes by rows of a result; None where the rows of the result have to be calculated together.

    >>> program = Program()
    >>> z = program.input("z", ("n",), ("N",))
    >>> rows(program, program.apply("exp", z)), rows(program, program.along("before", z, "n", keep=True))
    ({1: 0, 0: 0}, None)
    """
    if result.constant is not None or not result.axes:
        return None
    found: dict[int, int] = {}
    whole: set[int] = set()
    todo: list[tuple[int, int | None]] = [(result.register, 0)]
    while todo:
        register, place = todo.pop()
        step = program.steps[register]
        if place is None:
            whole.add(register)
            continue
        if found.setdefault(register, place) != place or not _by_rows(step, place):
            return None
        for n, arg in enumerate(step.args):
            if arg.constant is None:
                foreign = step.op == "gather" and n == 0
                own = step.axes[place] if not foreign else ""
                todo.append((arg.register, arg.axes.index(own) if own in arg.axes else None))
    behind = {n for n in program.needed(whole) if program.steps[n].op not in OUTSIDE}
    return None if found.keys() & (whole | behind) else found


def _by_rows(step: Step, place: int) -> bool:
    """Whether the entries of a step at one place are calculated from entries at that place."""
    if step.op == "inverse":
        return place < len(step.axes) - 2
    if step.op == "spread":
        return step.args[0].constant is None and len(step.args[0].axes) == len(step.axes)
    return step.op != "positions" and step.axis != step.axes[place]
