"""Every row of the table of functions: each column against the oracle's values, and wrong rows that are told apart."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from flint import arb

from symgrad.bridge import from_sympy
from symgrad.bridge.tables import OUTWARD
from symgrad.checker.elementary import DEFINED as CHECKED_DEFINITIONS
from symgrad.checker.elementary import DERIVATIVES as CHECKED_DERIVATIVES
from symgrad.codegen import TARGETS
from symgrad.codegen.targets.numpy import called
from symgrad.errors import IllFormed, SymgradError, Undefined
from symgrad.kernel import Proof, Refutation, judge, numeric
from symgrad.kernel.derivatives import DERIVATIVES as KERNEL_DERIVATIVES
from symgrad.kernel.derivatives import Derivatives
from symgrad.kernel.functions import LOWERED, apply
from symgrad.kernel.graph import Graph
from symgrad.language import terms as t
from symgrad.language.context import Array, Context, Goal
from symgrad.language.functions import (
    ABBREVIATIONS,
    EVEN,
    FUNCTIONS,
    INTERVAL,
    NO_POLE,
    ODD,
    POSITIVE,
    REALS,
    Abbreviation,
    FunctionRow,
)
from symgrad.oracle import evaluate
from symgrad.oracle.arithmetic import ELEMENTARY, FLOATS, digits
from symgrad.oracle.operations import EXTREMA, KINKED
from symgrad.printer import latex, text
from symgrad.reader.functions.entrywise import scalar
from symgrad.rules.derivatives import DERIVATIVES
from tests.reader.reading import Setting, goals

X = t.Entry("x")
LINE = Context({"x": Array()})
SCALAR = Setting({"x": "scalar"})
DIGITS = 30
POINTS = tuple(Fraction(n, 20) for n in (-74, -28, -18, -11, -3, 1, 6, 13, 19, 27, 50, 75))
EDGES = tuple(map(Fraction, (-2, -1, 0, 1)))
EVERY = pytest.mark.parametrize("row", FUNCTIONS.values(), ids=FUNCTIONS)
OF_ONE = pytest.mark.parametrize("row", [row for row in FUNCTIONS.values() if row.arity == 1], ids=lambda row: row.name)


def at(name: str, argument: t.Term = X) -> t.Term:
    """The function of one number; an extremum is taken of the number and 0."""
    return t.Function(name, (argument,) if name not in EXTREMA else (argument, t.ZERO))


def value(term: t.Term, x: Fraction) -> Any:
    """By the definitions, to 30 digits. Errors: Undefined."""
    return evaluate(term, LINE, {}, {}, {"x": {(): x}}, precision=DIGITS)


def defined(term: t.Term, x: Fraction) -> bool:
    try:
        return bool(mpmath.isfinite(value(term, x)))
    except Undefined:
        return False


def inside(row: FunctionRow) -> list[Fraction]:
    return [x for x in POINTS if row.domain.holds(x)]


def close(left: Any, right: Any, tolerance: float = 1e-12) -> bool:
    return bool(abs(left - right) <= tolerance * (abs(left) + abs(right)))


def same(left: t.Term, right: t.Term, row: FunctionRow) -> bool:
    return all(close(value(left, x), value(right, x)) for x in inside(row))


def read(text: str) -> t.Term | None:
    """What the reader takes a text for; None where it does not understand it."""
    try:
        (goal,) = goals(SCALAR, f"0 == {text}")
    except (AssertionError, SymgradError):
        return None
    return goal.rhs


# ------------------------------------------------------------------------------------------------ columns of a row


def has_domain(row: FunctionRow) -> bool:
    """Real values inside and none outside, by SymPy; at the ends of an interval the derivative is what is missing."""
    ends = EDGES[1::2] if row.domain == INTERVAL else ()
    return all(row.domain.holds(x) == _real(row, x) for x in (*POINTS, *EDGES) if x not in ends)


def _real(row: FunctionRow, x: Fraction) -> bool:
    found = _sympy(row)(sympy.Rational(x.numerator, x.denominator))
    return bool(found.is_finite and abs(sympy.im(found.evalf())) < 1e-9)


def _sympy(row: FunctionRow) -> Callable[[Any], Any]:
    found = getattr(sympy, row.sympy) if row.sympy else OUTWARD[row.name]
    return found if row.arity else lambda x: found(x, 0)


def has_parity(row: FunctionRow) -> bool:
    there = [x for x in (*POINTS, *EDGES) if row.domain.holds(x) and x != 0]
    mirrored = all(row.domain.holds(-x) for x in there)
    found = [p for p in (ODD, EVEN) if mirrored and all(
        close(value(at(row.name), -x), p * value(at(row.name), x)) for x in there)]  # fmt: skip
    return found == ([row.parity] if row.parity else [])


def has_pieces(row: FunctionRow) -> bool:
    there = [x for x in POINTS if row.domain.holds(x) and row.domain.holds(2 * x)]
    once, twice = ([value(at(row.name), n * x) for x in there] for n in (1, 2))
    linear = all(close(2 * a, b) for a, b in zip(once, twice, strict=True))
    constant = all(close(a, b) for a, b in zip(once, twice, strict=True))
    right, left = (value(at(row.name), sign * POINTS[-1]) for sign in (1, -1)) if row.pieces else (1, 1)
    kinked = not close(right, -left if row.pieces == "linear" else left)
    return (linear, constant) == (row.pieces == "linear", row.pieces == "constant") and kinked == bool(row.pieces)


def has_values(row: FunctionRow) -> bool:
    """The attribute holds, and no stronger one does."""
    found = [value(at(row.name), x) for x in (*POINTS, Fraction(0)) if row.domain.holds(x)]
    strongest = {
        "unit": all(0 < y < 1 for y in found), "positive": all(y > 0 for y in found),
        "nonnegative": all(y >= 0 for y in found),
    }  # fmt: skip
    return not row.values or row.values == next((word for word, holds in strongest.items() if holds), "")


def has_inverse(row: FunctionRow) -> bool:
    small = [x for x in inside(row) if 0 < x < 1]
    return not row.inverse or all(close(value(scalar(row.inverse)(at(row.name)), x), x) for x in small)


def has_latex(row: FunctionRow) -> bool:
    found = read(rf"{row.latex}(x)" if row.arity else rf"{row.latex}(x, 0)")
    return row.style == "bars" or (found is not None and same(found, at(row.name), row))


def has_names(row: FunctionRow) -> bool:
    """Each name is read as the function; without a backslash and upright type, the words alone are."""
    marked = [name if name.startswith("\\") else rf"\operatorname{{{name}}}" for name in row.names]
    bare = [name for name in row.names if not name.startswith("\\")]
    tail, wanted = ("(x)" if row.arity else "(x, 0)"), at(row.name)
    return (
        bool(row.names or row.customs)
        and all(read(name + tail) == wanted for name in (*marked, *row.customs))
        and {name for name in bare if read(name + tail) == wanted} == set(row.words)
    )


def has_arity(row: FunctionRow) -> bool:
    """The oracle takes so many arguments and no others."""
    taken = [n for n in range(4) if _takes(row.name, n)]
    return taken == ([1, 2, 3] if row.arity is None else [row.arity])


def _takes(name: str, count: int) -> bool:
    try:
        evaluate(t.Function(name, (t.HALF,) * count), LINE, {}, {}, {})
    except IllFormed:
        return False
    return True


def has_numeric(row: FunctionRow) -> bool:
    """Python's and Arb's functions."""
    if not row.numeric:
        return row.name in LOWERED
    there = [x for x in inside(row) if x > 0] if row.name in ("gamma", "lgamma") else inside(row)
    return all(
        close(getattr(math, row.numeric)(float(x)), value(at(row.name), x))
        and close(float(getattr(arb, row.numeric)(arb(x.numerator) / x.denominator)), float(value(at(row.name), x)))
        for x in there
    )


def has_sympy(row: FunctionRow) -> bool:
    point = [(x, sympy.Rational(x.numerator, x.denominator)) for x in inside(row)]
    return all(close(mpmath.mpf(_sympy(row)(a).evalf(20)), value(at(row.name), x)) for x, a in point)


def has_array(row: FunctionRow) -> bool:
    """On arrays of floats; the logarithm of gamma and what comes from it know positive arguments only."""
    there = [x for x in inside(row) if x > 0 or row.name not in ("lgamma", "digamma", "trigamma")]
    points = np.array([float(x) for x in there])
    more = row.arity is None
    found = called(f"{row.array}({{0}}{', {1}' if more else ''})")(points, *([0.0] * more))
    return all(close(a, value(at(row.name), x)) for a, x in zip(found.tolist(), there, strict=True))


COLUMNS: dict[str, Callable[[FunctionRow], bool]] = {
    "domain": has_domain, "parity": has_parity, "pieces": has_pieces, "values": has_values, "inverse": has_inverse,
    "latex": has_latex, "names": has_names, "arity": has_arity, "numeric": has_numeric, "sympy": has_sympy,
    "array": has_array,
}  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
@EVERY
def test_column(row: FunctionRow, column: str) -> None:
    assert COLUMNS[column](row)


def wrong(name: str, **columns: Any) -> tuple[FunctionRow, str]:
    return replace(FUNCTIONS[name], **columns), next(iter(columns))


WRONG = {
    "log everywhere": wrong("log", domain=REALS),
    "erf on the positive numbers": wrong("erf", domain=POSITIVE),
    "arcsin everywhere": wrong("arcsin", domain=REALS),
    "gamma at its poles": wrong("gamma", domain=REALS),
    "gamma on the positive numbers": wrong("gamma", domain=POSITIVE),
    "log-gamma between its poles": wrong("lgamma", domain=NO_POLE),
    "erf even": wrong("erf", parity=EVEN),
    "erf without parity": wrong("erf", parity=0),
    "sigmoid odd": wrong("sigmoid", parity=ODD),
    "arccos odd": wrong("arccos", parity=ODD),
    "gamma even": wrong("gamma", parity=EVEN),
    "tanh linear": wrong("tanh", pieces="linear"),
    "abs smooth": wrong("abs", pieces=""),
    "sign linear": wrong("sign", pieces="linear"),
    "relu constant": wrong("relu", pieces="constant"),
    "sin positive": wrong("sin", values="positive"),
    "relu positive": wrong("relu", values="positive"),
    "cosh below 1": wrong("cosh", values="unit"),
    "sigmoid merely positive": wrong("sigmoid", values="positive"),
    "inverse of the sine": wrong("sin", inverse="arccos"),
    "inverse of the sigmoid": wrong("sigmoid", inverse="log"),
    "erf printed as tanh": wrong("erf", latex=r"\tanh"),
    "digamma printed as its derivative": wrong("digamma", latex=r"\psi'"),
    "an unknown head": wrong("erf", latex=r"\operatorname{erff}"),
    "erf read as tanh": wrong("erf", names=("erf", r"\tanh")),
    "erf not a word": wrong("erf", names=("erf",), words=()),
    "tan a word": wrong("tan", names=("tan", r"\tan"), words=("tan",)),
    "gamma by the name of digamma": wrong("gamma", names=(r"\psi",), customs=(r"\psi",)),
    "erf of two": wrong("erf", arity=2),
    "a maximum of one": wrong("max", arity=1),
    "erf as its complement": wrong("erf", numeric="erfc"),
    "erf without number": wrong("erf", numeric=""),
    "log-gamma as gamma": wrong("lgamma", sympy="gamma"),
    "arcsin of SymPy": wrong("arcsin", sympy="asinh"),
    "arctan of NumPy": wrong("arctan", array="np.tan"),
    "relu without its kink": wrong("relu", array="softplus"),
}


@pytest.mark.parametrize("row, column", WRONG.values(), ids=WRONG)
def test_a_wrong_column_is_found(row: FunctionRow, column: str) -> None:
    assert not COLUMNS[column](row)


# ------------------------------------------------------------------------------------------------ tables of the rooms


def test_every_room_knows_the_functions_of_the_table() -> None:
    assert FUNCTIONS.keys() == ELEMENTARY.keys() | KINKED.keys() | EXTREMA.keys() == OUTWARD.keys()
    assert all(FUNCTIONS.keys() <= rows.keys() for rows in TARGETS.values())
    assert set(FUNCTIONS) - set(DERIVATIVES) == {"max", "min", "trigamma"}
    assert FUNCTIONS.keys() <= LOWERED.keys() | DERIVATIVES.keys()
    assert not ABBREVIATIONS.keys() & FUNCTIONS.keys()


@EVERY
def test_the_oracle_has_values_inside_and_none_outside(row: FunctionRow) -> None:
    assert all(row.domain.holds(x) == defined(at(row.name), x) for x in (*POINTS, *EDGES))


@EVERY
def test_what_is_printed_is_read(row: FunctionRow) -> None:
    for term in (at(row.name), t.power(at(row.name), t.number(2)), t.number(3) * at(row.name, t.HALF * X)):
        found = read(latex(term))
        assert found is not None and same(found, term, row), latex(term)
    assert (row.text or row.name) in text(at(row.name)) or row.style in ("exponent", "bars")


@OF_ONE
def test_the_oracle_bounds_the_error_of_a_value(row: FunctionRow) -> None:
    """An error of the argument is amplified by the derivative at most."""
    if row.name not in ELEMENTARY:
        return
    for f in (FLOATS, digits(DIGITS)):
        for x in (*inside(row), *map(Fraction, ("-2.99", "-2.01", "-1/100")), Fraction("0.99")):
            if row.domain.holds(x):
                number, y = f.exact(x)[0], value(at(row.name), x)
                bound = ELEMENTARY[row.name].amplification(f.functions, number, f.of(y))
                assert abs(value(t.Derivative(at(row.name), X), x)) <= bound * (1 + 1e-6)


@pytest.mark.parametrize("name", DERIVATIVES)
def test_derivatives_of_the_rules(name: str) -> None:
    row, found = FUNCTIONS[name], DERIVATIVES[name].at(X)
    assert same(found, t.Derivative(at(name), X), row)
    assert not same(found + t.div(t.ONE, t.number(10**6)), t.Derivative(at(name), X), row)


@pytest.mark.parametrize("name", sorted(CHECKED_DERIVATIVES.keys() & FUNCTIONS.keys() - {"trigamma"}))
def test_derivatives_of_the_checker(name: str) -> None:
    found, row = CHECKED_DERIVATIVES[name](X), FUNCTIONS[name]
    assert same(found, t.Derivative(at(name), X), row)
    assert not same(found + t.div(t.ONE, t.number(10**6)), t.Derivative(at(name), X), row)


@pytest.mark.parametrize("name", sorted(CHECKED_DEFINITIONS))
def test_definitions_of_the_checker(name: str) -> None:
    arguments = (X,) if name not in EXTREMA else (X, t.ZERO)
    found, row = CHECKED_DEFINITIONS[name](*arguments), FUNCTIONS[name]
    assert same(found, at(name), row)
    assert not same(found + t.div(t.ONE, t.number(10**6)), at(name), row)


def test_the_checker_knows_every_function() -> None:
    assert FUNCTIONS.keys() == (CHECKED_DERIVATIVES.keys() | CHECKED_DEFINITIONS.keys()) & FUNCTIONS.keys()
    assert not CHECKED_DERIVATIVES.keys() & CHECKED_DEFINITIONS.keys()


# ------------------------------------------------------------------------------------------------------- the kernel


def balls(build: Callable[[Graph, int], int], x: Fraction, arithmetic: numeric.Arithmetic) -> Any:
    """The value of a node that is built from the variable x; None where the kernel has none."""
    graph = Graph()
    node = build(graph, graph.node("var", "x", ()))
    with numeric.precision():
        try:
            return numeric.Numbers(graph, {("x", ()): x}, arithmetic)(node)
        except numeric.Undefined:
            return None


def lowered(name: str, order: int = 0) -> Callable[[Graph, int], int]:
    """The function in the kernel, differentiated so many times."""

    def build(graph: Graph, x: int) -> int:
        node = apply(graph, name, *((x,) if name not in EXTREMA else (x, graph.zero)))
        for _ in range(order):
            node = Derivatives(graph).of(node, "x", ())
        return node

    return build


def derived(term: t.Term, order: int) -> t.Term:
    for _ in range(order):
        term = t.Derivative(term, X)
    return term


@pytest.mark.parametrize("order", (0, 1, 2))
@EVERY
def test_values_and_derivatives_of_the_kernel(row: FunctionRow, order: int) -> None:
    """Against the oracle's values and differences; of polygamma functions the kernel knows the positive numbers."""
    for x in inside(row):
        ball = balls(lowered(row.name, order), x, numeric.BALLS)
        if ball is None:
            assert x < 0 and row.domain == NO_POLE
            continue
        wanted = value(derived(at(row.name), order), x)
        assert close(float(ball.mid()), wanted, 1e-9) or (wanted == 0 and ball == 0)
        assert close(balls(lowered(row.name, order), x, numeric.FLOATS), wanted, 1e-9)
        assert not close(float(ball.mid()) + 1e-6 * (1 + abs(wanted)), wanted, 1e-9)


@pytest.mark.parametrize("name", KERNEL_DERIVATIVES.keys() - FUNCTIONS.keys())
def test_derivatives_of_what_the_kernel_lowers_to(name: str) -> None:
    """By central differences of the kernel's own balls; polygamma functions against mpmath."""
    ids: Callable[[Graph, int], tuple[int, ...]] = lambda g, x: (x, g.num(1)) if name == "maximum" else (x,)  # noqa: E731
    step = Fraction(1, 10**12)
    for x in (x for x in POINTS if x > 0):
        low, middle, high = (
            balls(lambda g, v: g.fn(name, *ids(g, v)), y, numeric.BALLS) for y in (x - step, x, x + step)
        )
        slope = balls(lambda g, v: KERNEL_DERIVATIVES[name](g, 0, *ids(g, v)), x, numeric.BALLS)
        assert close(float((high - low) * 10**12 / 2), float(slope), 1e-9)
        if name.startswith("polygamma"):
            assert close(float(middle), float(mpmath.psi(int(name[-1]), mpmath.mpf(x.numerator) / x.denominator)))


def laws(name: str) -> list[tuple[t.Term, t.Term]]:
    """What may hold of a function or not: its sign, its roots and logarithms, its values at -x. The first one holds."""
    u, mirrored, size = at(name), at(name, t.neg(X)), t.Function("abs", (at(name),))
    square = t.power(u, t.number(2))
    return [
        (t.Function("max", (u, t.neg(u))), size), (size, u), (t.sqrt(square), u), (t.sqrt(square), size),
        (t.Function("sign", (u,)), t.ONE), (t.Function("relu", (u,)), u), (t.log(square), t.number(2) * t.log(size)),
        (mirrored, u), (mirrored, t.neg(u)), (mirrored, t.ONE - u), (u, t.ONE), (u, X),
    ]  # fmt: skip


@EVERY
def test_what_the_kernel_proves_and_refutes_the_oracle_does_too(row: FunctionRow) -> None:
    outcomes = [judge(Goal(left, right, LINE)) for left, right in laws(row.name)]
    assert isinstance(outcomes[0], Proof)
    assert any(isinstance(outcome, Refutation) for outcome in outcomes)
    for (left, right), outcome in zip(laws(row.name), outcomes, strict=True):
        there = [x for x in POINTS if defined(left, x) and defined(right, x)]
        differ = [x for x in there if not close(value(left, x), value(right, x))]
        assert not (differ and isinstance(outcome, Proof)), (left, right, differ)
        assert not (there and not differ and isinstance(outcome, Refutation)), (left, right)


# ---------------------------------------------------------------------------------------------------- abbreviations

BY_NUMBERS: dict[str, Callable[[Any], Any]] = {
    "logit": lambda x: mpmath.log(x) - mpmath.log1p(-x), "lg": mpmath.log10, r"\Phi": mpmath.ncdf,
    "log2": lambda x: mpmath.log(x, 2), "log10": mpmath.log10, "log1p": mpmath.log1p, "expm1": mpmath.expm1,
    "trunc": lambda x: mpmath.mpf(int(x)),
}  # fmt: skip

STEPS = ("ceil", "trunc")
"""Functions that a small change of the argument does not change."""


OF_ONE_NUMBER = [row for row in ABBREVIATIONS.values() if row.arity == 1]

OF_TWO_NUMBERS: dict[str, Callable[[Any, Any], Any]] = {
    "binomial": mpmath.binomial, "modulo": lambda x, y: x - y * mpmath.floor(x / y), "fmod": mpmath.fmod,
    "atan2": mpmath.atan2, "hypot": mpmath.hypot, "logaddexp": lambda x, y: mpmath.log(mpmath.exp(x) + mpmath.exp(y)),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_TWO_NUMBERS)
def test_abbreviation_of_two_numbers(name: str) -> None:
    row = ABBREVIATIONS[name]
    for x, y in ((Fraction(13, 10), Fraction(5, 2)), (Fraction(27, 10), Fraction(2))):
        for a, b in ((x, y), (-x, y), (-x, -y), (x, -y)) if name != "binomial" else ((x, y), (y, x)):
            wanted = OF_TWO_NUMBERS[name](*(mpmath.mpf(n.numerator) / n.denominator for n in (a, b)))
            wanted = math.fmod(a, b) if name == "fmod" else wanted
            assert close(value(row.formula(X, t.number(b)), a), wanted)
            assert not close(value(row.formula(X, t.number(b)), a) + Fraction(1, 10**6), wanted)


def test_every_abbreviation_of_two_numbers_is_tried() -> None:
    assert OF_TWO_NUMBERS.keys() == {row.name for row in ABBREVIATIONS.values() if row.arity == 2}
    assert {row.name for row in ABBREVIATIONS.values() if row.arity > 2} == {"clip"}


@pytest.mark.parametrize(("x", "low", "high", "wanted"), [(3, 0, 1, 1), (-3, 0, 1, 0), (Fraction(1, 2), 0, 1, None)])
def test_clipped(x: Fraction, low: int, high: int, wanted: Fraction | None) -> None:
    clipped = ABBREVIATIONS["clip"].formula(X, t.number(low), t.number(high))
    assert close(value(clipped, Fraction(x)), mpmath.mpf(float(x if wanted is None else wanted)))


def test_nothing_is_clipped_to_an_empty_interval() -> None:
    assert not defined(ABBREVIATIONS["clip"].formula(X, t.ONE, t.ZERO), Fraction(1, 2))


@pytest.mark.parametrize("row", OF_ONE_NUMBER, ids=lambda row: row.name)
def test_abbreviation(row: Abbreviation) -> None:
    function = BY_NUMBERS.get(row.name) or (lambda x: mpmath.mpf(getattr(sympy, row.sympy)(sympy.Float(x, 20))))
    points = [Fraction(13, 10), Fraction(5, 2)] if row.name != "logit" else [Fraction(1, 5), Fraction(9, 10)]
    for x in points:
        wanted = function(mpmath.mpf(x.numerator) / x.denominator)
        assert close(value(row.formula(X), x), wanted)
        moved = Fraction(1, 10**6) if row.name not in STEPS else Fraction(7, 5)
        assert not close(value(row.formula(X + t.number(moved)), x), wanted)
    for name in (*row.names, *row.customs):
        marked = name if name.startswith("\\") else rf"\operatorname{{{name}}}"
        assert read(f"{marked}(x)") == row.formula(X)


@EVERY
def test_sympy_in_and_out(row: FunctionRow) -> None:
    x = sympy.Symbol("x", **({"positive": True} if row.domain == POSITIVE else {"real": True}))
    found, _ = from_sympy(_sympy(row)(x))
    assert same(found, at(row.name), row)
