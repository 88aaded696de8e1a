"""Assertions about derivations, for test suites; each fails with the counterexample and its index pattern."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from symgrad.errors import Place
from symgrad.render import render
from symgrad.render.margin import message
from symgrad.report import ClaimReport, Report
from symgrad.verdict import Status

if TYPE_CHECKING:
    from sympy import Expr

    from symgrad.codegen import Compiled
    from symgrad.language.context import Goal

ROUNDINGS = 4
"""How many times the inputs are moved to see how far rounding may move a result."""


def assert_identity(
    lhs: Expr, rhs: Expr, *, definitions: Any = (), assuming: Iterable[Any] = (), timeout: float | None = None
) -> None:
    """`lhs = rhs` is proved for every size, under the assumptions given.

    Errors: AssertionError, whose message holds the verdict and its evidence.

    >>> from sympy import IndexedBase, Sum, symbols
    >>> x, (i, K) = IndexedBase("x"), symbols("i K", integer=True)
    >>> assert_identity(Sum(2 * x[i], (i, 1, K)), 2 * Sum(x[i], (i, 1, K)))
    """
    from sympy import latex

    from symgrad.api import prove

    verdict = prove(lhs, rhs, definitions=definitions, assuming=assuming, timeout=timeout)
    if verdict.status is not Status.PROVED:
        raise AssertionError(message(ClaimReport(Place(), latex(lhs), "=", latex(rhs), verdict)))


def assert_derivation(path: str | Path, *, timeout: float | None = None) -> None:
    """Every claim of the document is as expected, and there is at least one.

    Errors: AssertionError with the report of the document.
    """
    from symgrad.api import check

    report: Report = check(Path(path), timeout=timeout)
    if not report.ok:
        raise AssertionError("\n" + render(report))


def assert_gradient(function: Callable[..., Any], name: str, result: str | None = None, *, rtol: float = 1e-7) -> None:
    """A function of arrays calculates what a result of the catalogue says, at points of its domain and several sizes.

    The function gets its arrays by name if its parameters have the names of the derivation, and else in the order of
    `symgrad.load(name).compile("numpy", result)`. Labels count from 0.
    Errors: AssertionError with the point, both values, and the index pattern of the entries that are wrong.

    >>> import numpy as np
    >>> def jacobian(z):
    ...     p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    ...     return np.diag(p) - np.outer(p, p)
    >>> assert_gradient(jacobian, "softmax", "jacobian")
    """
    import numpy as np

    from symgrad.catalog import load

    derivation = load(name)
    compiled = derivation.compile("numpy", result)
    chosen = result or derivation.main
    by_name = set(compiled.arguments) <= set(inspect.signature(function).parameters)
    for arrays in _points(compiled, derivation.goals[chosen]):
        given = function(**arrays) if by_name else function(*arrays.values())
        expected = compiled(**arrays)
        fault = _fault(given, expected, rtol * np.abs(expected) + _noise(compiled, arrays), compiled.free)
        if fault:
            point = "\n".join(f"    {key} = {value.tolist()}" for key, value in arrays.items())
            raise AssertionError(f"this is not the {chosen} of {name}: {fault}\n{point}")


def _points(compiled: Compiled, goal: Goal) -> Iterator[Mapping[str, Any]]:
    """Arrays in the declared domain, at sizes that are unequal or 1."""
    import numpy as np

    from symgrad.oracle.points import SCHEDULE, sample, sizes

    for turn, (size, style) in enumerate(zip(sizes(goal), SCHEDULE, strict=False)):
        names = frozenset(argument.array for argument in compiled.arguments.values())
        values = sample(goal.context, names, size, style, str(turn))
        arrays: dict[str, Any] = {}
        for name, argument in compiled.arguments.items():
            array = np.empty([dim if isinstance(dim, int) else size[dim] for dim in argument.dims])
            for place, value in values[argument.array].items():
                array[tuple(at - 1 for at in place)] = float(value)
            arrays[name] = array if argument.labels is None else array.astype(int) - 1
        yield {**arrays, **{name: size[str(dim)] for name, dim in compiled.sizes.items()}}


def _noise(compiled: Compiled, arrays: Mapping[str, Any]) -> Any:
    """How far rounding may move the result: as far as rounding of the inputs does, several times over."""
    import numpy as np

    random, exact = np.random.default_rng(0), compiled(**arrays)
    moved = np.zeros_like(exact)
    for _ in range(ROUNDINGS):
        near = {
            name: value * (1 + 2.0**-50 * random.choice((-1, 1), np.shape(value)))
            if np.asarray(value).dtype.kind == "f"
            else value
            for name, value in arrays.items()
        }
        moved = np.maximum(moved, np.abs(compiled(**near) - exact))
    return 16 * moved


def _fault(given: Any, expected: Any, allowed: Any, free: tuple[tuple[str, Any], ...]) -> str:
    """What is wrong with an array, in words; empty where nothing is."""
    import numpy as np

    given, expected = np.asarray(given, float), np.asarray(expected, float)
    if given.shape != expected.shape:
        return f"it has shape {given.shape}, expected {expected.shape}"
    wrong = ~(np.abs(given - expected) <= allowed)
    if not wrong.any():
        return ""
    at = tuple(int(place) for place in np.argwhere(wrong)[0])
    letters = [letter for letter, _ in free]
    where = ", ".join(f"{letter} = {place + 1}" for letter, place in zip(letters, at, strict=True))
    value = f"{given[at]:.10g}, expected {expected[at]:.10g}"
    return f"{f'at {where} ' if where else ''}it is {value}{_pattern(wrong, letters)}"


def _pattern(wrong: Any, letters: list[str]) -> str:
    """The index pattern that tells wrong from right entries: `, wrong for i ≠ k only`."""
    import numpy as np

    places = np.indices(wrong.shape)
    for n, left in enumerate(letters):
        for m in range(n + 1, len(letters)):
            same = places[n] == places[m]
            for sign, cells in (("=", same), ("≠", ~same)):
                if wrong[cells].any() and not wrong[~cells].any() and (~cells).any():
                    return f" (wrong for {left} {sign} {letters[m]} only)"
    return ""
