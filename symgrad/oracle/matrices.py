"""Inverses and determinants of compiled matrices, by elimination with the error bounds carried along."""

from __future__ import annotations

from collections.abc import Callable

from symgrad.errors import Undefined
from symgrad.language.terms import Dim
from symgrad.oracle.arithmetic import Arithmetic
from symgrad.oracle.differences import Pair
from symgrad.oracle.machine import Machine, Run

Rows = Callable[[Machine], list[list[Pair]]]


def rows_of(slots: tuple[int, int], dim: Dim, body: Run) -> Rows:
    """The entries of a square matrix, whose positions are put into the two slots."""
    row, column = slots

    def at(machine: Machine, i: int, j: int) -> Pair:
        machine.slots[row], machine.slots[column] = i, j
        return body(machine)

    def run(machine: Machine) -> list[list[Pair]]:
        span = range(1, machine.size(dim) + 1)
        return [[at(machine, i, j) for j in span] for i in span]

    return run


def determinant_of(rows: Rows, arithmetic: Arithmetic) -> Run:
    return lambda m: _eliminated(rows(m), arithmetic)[0]


def inverse_of(
    rows: Rows, places: tuple[Callable[[Machine], int], Callable[[Machine], int]], numbers: Arithmetic
) -> Run:
    """An entry of the inverse: the solution x of `A x = e` at a row. Errors: Undefined for a singular matrix."""

    def run(machine: Machine) -> Pair:
        row, column = (place(machine) for place in places)
        matrix = rows(machine)
        if not (1 <= row <= len(matrix) and 1 <= column <= len(matrix)):
            raise Undefined("an inverse has no entry at these positions")
        for n, line in enumerate(matrix, 1):
            line.append(numbers.exact(int(n == column)))
        return _eliminated(matrix, numbers)[1][row - 1]

    return run


def _eliminated(rows: list[list[Pair]], numbers: Arithmetic) -> tuple[Pair, list[Pair]]:
    """The determinant of the square part, and what solves the equations with the last column, where there is one."""
    size, whole = len(rows), numbers.exact(1)
    solved = len(rows[0]) > size
    for n in range(size):
        best = max(range(n, size), key=lambda m: abs(rows[m][n][0]))
        if best != n:
            rows[n], rows[best] = rows[best], rows[n]
            whole = -whole[0], whole[1]
        pivot = rows[n][n]
        whole = _times(whole, pivot, numbers)
        if abs(pivot[0]) <= pivot[1] or not pivot[0]:
            if solved or pivot[0]:
                raise Undefined("the inverse of a singular matrix")
            return whole, []
        for m in range(0 if solved else n + 1, size):
            if m != n:
                factor = _over(rows[m][n], pivot, numbers)
                rows[m] = [_less(a, _times(factor, b, numbers), numbers) for a, b in zip(rows[m], rows[n], strict=True)]
    return whole, [_over(row[-1], row[n], numbers) for n, row in enumerate(rows)] if solved else []


def _times(left: Pair, right: Pair, numbers: Arithmetic) -> Pair:
    (a, b), (c, d) = left, right
    return a * c, abs(a) * d + abs(c) * b + b * d + numbers.unit * abs(a * c)


def _less(left: Pair, right: Pair, numbers: Arithmetic) -> Pair:
    (a, b), (c, d) = left, right
    return a - c, b + d + numbers.unit * (abs(a) + abs(c))


def _over(left: Pair, right: Pair, numbers: Arithmetic) -> Pair:
    """Errors: Undefined where the divisor may be 0."""
    (a, b), (c, d) = left, right
    if abs(c) <= d:
        raise Undefined("division by zero")
    value = a / c
    return value, (b + abs(value) * d) / (abs(c) - d) + numbers.unit * abs(value)
