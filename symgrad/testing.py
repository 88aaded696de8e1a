"""Assertions about derivations, for test suites; each fails with the counterexample and its index pattern."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from symgrad.errors import Place
from symgrad.language.context import Goal
from symgrad.render import render
from symgrad.render.margin import message
from symgrad.report import ClaimReport, Report
from symgrad.verdict import Status

if TYPE_CHECKING:
    from sympy import Expr

    from symgrad.codegen import Compiled


def assert_identity(
    lhs: Expr, rhs: Expr, *, definitions: Any = (), assuming: Iterable[Any] = (), timeout: float | None = None
) -> None:
    """`lhs = rhs` is proved for every size, under the assumptions given.

    Errors: AssertionError, whose message holds the verdict and its evidence.

    >>> from sympy import IndexedBase, Sum, symbols
    >>> x, (i, K) = IndexedBase("x"), symbols("i K", integer=True)
    >>> assert_identity(Sum(2 * x[i], (i, 1, K)), 2 * Sum(x[i], (i, 1, K)))
    """
    __tracebackhide__ = True
    from sympy import latex

    from symgrad.api import prove

    verdict = prove(lhs, rhs, definitions=definitions, assuming=assuming, timeout=timeout)
    if verdict.status is not Status.PROVED:
        raise AssertionError(message(ClaimReport(Place(), latex(lhs), "=", latex(rhs), verdict)))


def assert_derivation(path: str | Path, *, timeout: float | None = None) -> None:
    """Every claim of the document is as expected, and there is at least one.

    Errors: AssertionError with the report of the document.
    """
    __tracebackhide__ = True

    from symgrad.api import check

    report: Report = check(Path(path), timeout=timeout)
    if not report.ok:
        raise AssertionError("\n" + render(report))


def assert_gradient(
    function: Callable[..., Any],
    name: str | Path | None = None,
    result: str | None = None,
    *,
    of: Expr | None = None,
    by: Expr | None = None,
    definitions: Any = (),
    assuming: Iterable[Any] = (),
    backend: str = "numpy",
    dtype: str = "float64",
    rtol: float | None = None,
    extreme: bool = True,
) -> None:
    """A function of arrays calculates what a derivation arrives at, at points of its domain and several sizes.

    The derivation is one of the catalogue by its name, or one's own by its path, with `#result` behind it or `result`
    beside it; or the derivative `of` an expression `by` an entry, or by a whole array. The function gets its arrays by
    name if its parameters have the names of the derivation, and else in the order of
    `symgrad.load(name).compile("numpy", result)`. Labels count from 0. What comes from the layers above is an argument
    too, drawn at random and never 1, so that a function which forgets it fails.

    backend: the library whose arrays it gets, `numpy`, `torch` or `jax`. dtype: their precision, down to `bfloat16`;
    how far values may lie apart follows from it, and from how rounding moves the formula itself. rtol: allowed beside
    that, as a part of the value. extreme: whether it has to be right for numbers of thousands, too.
    Errors: AssertionError with the point, both values, the index pattern of the entries that are wrong, and the slip if
    it is a known one that explains them all (a missing 1/N, a sign, what comes from above forgotten, ...);
    SymgradError where the derivation holds a mistake, or no point of its domain was found.

    >>> import numpy as np
    >>> def jacobian(z):
    ...     p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    ...     return np.diag(p) - np.outer(p, p)
    >>> assert_gradient(jacobian, "softmax#jacobian")
    >>> from sympy import IndexedBase, Sum, symbols
    >>> x, (i, K) = IndexedBase("x"), symbols("i K", integer=True)
    >>> assert_gradient(lambda x: 2 * x, of=Sum(x[i] ** 2, (i, 1, K)), by=x)
    """
    __tracebackhide__ = True

    from symgrad.comparison import Function, Reference, compared

    if (name is None) == (of is None) or (of is None) != (by is None):
        raise TypeError("name a derivation, or give an expression with of=... and by=...")
    told, compiled, goal = (
        _stated(str(name), result) if of is None else _derived(of, by, definitions, assuming, _parameters(function))
    )
    others = _others(_parameters(function), compiled, goal)
    reference = Reference(told, compiled, goal, others)
    if fault := compared(reference, Function(function, reference.order, backend, dtype), rtol, extreme):
        raise AssertionError(fault)


def _parameters(function: Callable[..., Any]) -> list[str]:
    from symgrad.comparison import Function

    return [parameter.name for parameter in Function(function, ()).parameters]


def _others(parameters: list[str], compiled: Compiled, goal: Goal) -> Mapping[str, str]:
    """The parameters of a function that are arrays of the derivation, though the result does not depend on them."""
    from symgrad.codegen import identifier

    known = {identifier(name, ()): name for name in goal.context.arrays}
    return {name: known[name] for name in parameters if name in known and name not in compiled.arguments}


def _stated(name: str, result: str | None) -> tuple[str, Compiled, Goal]:
    """What a document arrives at: in words, as a function, and as the claim that its chain ends with."""
    from symgrad.catalog import load

    derivation = load(name)
    chosen = result or derivation.main
    return f"the {chosen} of {derivation.name}", derivation.compile("numpy", chosen), derivation.goals[chosen]


def _derived(
    of: Expr, by: Any, definitions: Any, assuming: Iterable[Any], parameters: list[str]
) -> tuple[str, Compiled, Goal]:
    """The derivative of an expression, as `_stated` gives a result."""
    from symgrad.api import gradient
    from symgrad.codegen import compile

    goal = gradient(of, by, definitions=definitions, assuming=assuming)
    given = [name for name in goal.context.definitions if name in parameters]
    compiled = compile(goal.rhs, goal.context, goal.free, given=given)
    return f"the derivative of {of} by {by}", compiled, goal
