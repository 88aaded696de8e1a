"""Assertions about derivations, for test suites; each fails with the counterexample and its index pattern."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from symgrad.errors import Place
from symgrad.render import render
from symgrad.render.margin import message
from symgrad.report import ClaimReport, Report
from symgrad.verdict import Status

if TYPE_CHECKING:
    from sympy import Expr


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
