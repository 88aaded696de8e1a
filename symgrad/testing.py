"""Assertions about derivations, for test suites; each fails with the counterexample and its index pattern."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from symgrad.errors import Place, SymgradError
from symgrad.language.context import Goal
from symgrad.render import render
from symgrad.render.margin import message
from symgrad.report import ClaimReport, Report
from symgrad.verdict import Status

if TYPE_CHECKING:
    from sympy import Expr

    from symgrad.codegen import Compiled

ROUNDINGS = 4
"""How many times the inputs are moved to see how far rounding may move a result."""

NOT_ONE = 0.75
"""What comes from above where chance would have it be 1, by which a forgotten factor goes unseen."""


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


def assert_gradient(
    function: Callable[..., Any],
    name: str | Path | None = None,
    result: str | None = None,
    *,
    of: Expr | None = None,
    by: Expr | None = None,
    definitions: Any = (),
    assuming: Iterable[Any] = (),
    rtol: float = 1e-7,
) -> None:
    """A function of arrays calculates what a derivation arrives at, at points of its domain and several sizes.

    The derivation is one of the catalogue by its name, or one's own by its path, with `#result` behind it or `result`
    beside it; or the derivative `of` an expression `by` an entry, or by a whole array. The function gets its arrays by
    name if its parameters have the names of the derivation, and else in the order of
    `symgrad.load(name).compile("numpy", result)`. Labels count from 0. What comes from the layers above is an argument
    too, drawn at random and never 1, so that a function which forgets it fails.
    Errors: AssertionError with the point, both values, and the index pattern of the entries that are wrong;
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
    import numpy as np

    if (name is None) == (of is None) or (of is None) != (by is None):
        raise TypeError("name a derivation, or give an expression with of=... and by=...")
    told, compiled, goal = (
        _stated(str(name), result) if of is None else _derived(of, by, definitions, assuming, function)
    )
    others, order = _others(function, compiled, goal), (*compiled.arguments, *compiled.sizes)
    tried = 0
    for arrays, counts in _points(compiled, goal, others):
        try:
            expected = compiled(**{key: arrays[key] for key in order})
        except IndexError:  # sizes at which a position lies outside of its range
            continue
        counts = counts & np.isfinite(expected)
        if not counts.any():
            continue
        tried += 1
        own = {key: value.copy() if isinstance(value, np.ndarray) else value for key, value in arrays.items()}
        given = _called(function, own, order)  # it may write to what it gets
        allowed = rtol * np.abs(expected) + _noise(compiled, {key: arrays[key] for key in order})
        fault = _fault(given, expected, np.where(counts, allowed, np.inf), compiled.free)
        if fault:
            point = "\n".join(f"    {key} = {np.asarray(value).tolist()}" for key, value in arrays.items())
            raise AssertionError(f"this is not {told}: {fault}\n{point}")
    if not tried:
        raise SymgradError(f"nothing was compared with {told}: no point was found at which it is a number")


def _others(function: Callable[..., Any], compiled: Compiled, goal: Goal) -> Mapping[str, str]:
    """The parameters of a function that are arrays of the derivation, though the result does not depend on them."""
    from symgrad.codegen import identifier

    known = {identifier(name, ()): name for name in goal.context.arrays}
    parameters = inspect.signature(function).parameters
    return {name: known[name] for name in parameters if name in known and name not in compiled.arguments}


def _called(function: Callable[..., Any], arrays: Mapping[str, Any], order: Iterable[str]) -> Any:
    """By name if all that the function asks for has the name of an array, and else in order."""
    parameters = inspect.signature(function).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return function(**arrays)
    names = [p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    asked = [p.name for p in parameters if p.default is p.empty and p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    if asked and set(asked) <= arrays.keys():
        return function(**{name: arrays[name] for name in names if name in arrays})
    return function(*(arrays[name] for name in order))


def _stated(name: str, result: str | None) -> tuple[str, Compiled, Goal]:
    """What a document arrives at: in words, as a function, and as the claim that its chain ends with."""
    from symgrad.catalog import load

    derivation = load(name)
    chosen = result or derivation.main
    return f"the {chosen} of {derivation.name}", derivation.compile("numpy", chosen), derivation.goals[chosen]


def _derived(
    of: Expr, by: Any, definitions: Any, assuming: Iterable[Any], function: Callable[..., Any]
) -> tuple[str, Compiled, Goal]:
    """The derivative of an expression, as `_stated` gives a result."""
    from symgrad.api import gradient
    from symgrad.codegen import compile

    goal = gradient(of, by, definitions=definitions, assuming=assuming)
    parameters = inspect.signature(function).parameters
    given = [name for name in goal.context.definitions if name in parameters]
    compiled = compile(goal.rhs, goal.context, goal.free, given=given)
    return f"the derivative of {of} by {by}", compiled, goal


def _points(compiled: Compiled, goal: Goal, others: Mapping[str, str]) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Arrays in the declared domain, at sizes that are unequal or 1, and the entries of which the goal speaks."""
    import numpy as np

    from symgrad.oracle import sites

    plain = Goal(compiled.term, compiled.term, compiled.context, goal.free, goal.conditions)
    known = compiled.context.arrays
    names = {name: argument.array for name, argument in compiled.arguments.items()} | dict(others)
    for site in sites(plain, frozenset(others.values())):
        arrays: dict[str, Any] = {}
        for name, own in names.items():
            shape = [dim if isinstance(dim, int) else site.sizes[dim] for dim in known[own].dims]
            array = np.empty(shape)
            for at in np.ndindex(*shape):
                array[at] = site.values[(own, *(place + 1 for place in at))]
            if own in goal.context.definitions:
                array[array == 1] = NOT_ONE
            arrays[name] = array if known[own].labels is None else array.astype(int) - 1
        arrays |= {name: site.sizes[str(dim)] for name, dim in compiled.sizes.items()}
        spans = [range(1, (dim if isinstance(dim, int) else site.sizes[dim]) + 1) for _, dim in goal.free]
        counts = np.array([site.allows(places) for places in product(*spans)]).reshape([len(span) for span in spans])
        yield arrays, counts


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
        with np.errstate(invalid="ignore"):  # an infinity less another one
            moved = np.maximum(moved, np.abs(compiled(**near) - exact))
    return 16 * moved


def _fault(given: Any, expected: Any, allowed: Any, free: tuple[tuple[str, Any], ...]) -> str:
    """What is wrong with an array, in words; empty where nothing is. What is masked, or no real number, is none; where
    anything is allowed, any value is right.
    """
    import numpy as np

    if np.iscomplexobj(given):
        return f"it has entries of type {np.asarray(given).dtype}, expected real numbers"
    given, expected = np.asarray(np.ma.filled(np.ma.asarray(given, float), np.nan)), np.asarray(expected, float)
    if given.shape != expected.shape:
        return f"it has shape {given.shape}, expected {expected.shape}"
    with np.errstate(invalid="ignore"):
        wrong = (allowed < np.inf) & ~(np.abs(given - expected) <= allowed)
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
