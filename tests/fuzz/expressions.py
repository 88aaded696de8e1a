"""SymPy expressions that nobody would write, put to every function of the Python interface."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

import symgrad
from symgrad.errors import InternalError, SymgradError

INTEGERS = sp.symbols("i j k K N", integer=True)
POSITIVE = sp.symbols("M n", integer=True, positive=True)
NUMBERS = (*sp.symbols("a b", real=True), sp.Symbol("p", positive=True), sp.Symbol("c"))
ARRAYS = tuple(map(sp.IndexedBase, "xyzW"))
A = sp.MatrixSymbol("A", POSITIVE[1], POSITIVE[1])
UNKNOWN = tuple(map(sp.Function, "fg"))
CONSTANTS = (0, 1, -1, 2, sp.Rational(1, 2), sp.pi, sp.E, sp.oo, sp.nan, sp.I, 10**40, sp.Float("0.1"))
ONE = (sp.exp, sp.log, sp.sin, sp.tanh, sp.Abs, sp.sign, sp.sqrt, sp.gamma, sp.floor, sp.erf, sp.Heaviside, sp.zeta)
DEPTH = 4


def place(random: Random) -> Any:
    """A position, most of the time a letter."""
    letter = random.choice((*INTEGERS, *POSITIVE))
    return random.choice((letter, letter, letter, letter + 1, 2 * letter, -letter, 0, 1, 3, letter / 2))


def leaf(random: Random) -> Any:
    kind = random.randrange(6)
    if kind < 3:
        base = random.choice(ARRAYS)
        return base[tuple(place(random) for _ in range(random.choice((1, 1, 1, 2))))]
    if kind == 3:
        return random.choice(CONSTANTS)
    if kind == 4:
        return random.choice(NUMBERS)
    try:
        return random.choice((MatrixElement(A, place(random), place(random)), *INTEGERS))
    except (IndexError, ValueError):  # a position that SymPy refuses
        return A[0, 0]


def expression(random: Random, depth: int = DEPTH) -> Any:
    """A random expression; what SymPy itself refuses to build is replaced by a number."""
    if depth == 0 or random.random() < 0.15:
        return leaf(random)
    try:
        return random.choice(NODES)(random, lambda: expression(random, depth - 1))
    except (TypeError, ValueError, ZeroDivisionError, AttributeError, NotImplementedError, IndexError):
        return random.choice(NUMBERS)


Inner = Callable[[], Any]


def _over(random: Random, inner: Inner) -> Any:
    letter, end = random.choice(INTEGERS[:3]), random.choice((*INTEGERS[3:], *POSITIVE, 3, 0, sp.oo, INTEGERS[0]))
    return random.choice((sp.Sum, sp.Sum, sp.Product))(inner(), (letter, random.choice((0, 1, 1, 1, 2)), end))


def _cases(random: Random, inner: Inner) -> Any:
    held = random.choice((inner() > 0, sp.Eq(place(random), place(random)), inner() <= inner(), sp.true))
    return sp.Piecewise((inner(), held), *random.choice(((), ((inner(), True),))))


def _derivative(random: Random, inner: Inner) -> Any:
    return sp.Derivative(inner(), leaf(random), evaluate=False)


def _integral(random: Random, inner: Inner) -> Any:
    letter = random.choice(NUMBERS)
    return sp.Integral(
        inner(), random.choice(((letter,), (letter, 0, 1), (letter, -sp.oo, sp.oo), (letter, inner(), 2)))
    )


def _inverse(random: Random, inner: Inner) -> Any:
    letters, size = sp.symbols("r s", integer=True, cls=sp.Dummy), random.choice((*POSITIVE, 2))
    whole = random.choice((A, sp.FunctionMatrix(size, size, sp.Lambda(letters, inner() + ARRAYS[3][letters]))))
    return random.choice((sp.Determinant(whole), MatrixElement(sp.Inverse(whole), place(random), place(random))))


NODES: tuple[Callable[[Random, Inner], Any], ...] = (
    lambda random, inner: inner() + inner(),
    lambda random, inner: inner() - inner(),
    lambda random, inner: inner() * inner(),
    lambda random, inner: inner() / inner(),
    lambda random, inner: inner() ** random.choice((2, -1, 3, sp.Rational(1, 2), inner())),
    lambda random, inner: random.choice(ONE)(inner()),
    lambda random, inner: random.choice((sp.Max, sp.Min))(inner(), inner()),
    lambda random, inner: random.choice(UNKNOWN)(random.choice((inner(), *ARRAYS))),
    lambda random, inner: sp.KroneckerDelta(place(random), place(random)),
    _over,
    _over,
    _cases,
    _derivative,
    _integral,
    _inverse,
)


def definitions(random: Random) -> Any:
    if random.random() < 0.7:
        return {}
    left = random.choice(
        (ARRAYS[0][INTEGERS[0]], ARRAYS[1][INTEGERS[2]], NUMBERS[0], UNKNOWN[0](NUMBERS[0]), leaf(random))
    )
    return {left: expression(random, 2)}


def assumptions(random: Random) -> list[Any]:
    if random.random() < 0.7:
        return []
    one, other = expression(random, 1), expression(random, 1)
    try:
        return [random.choice((one > 0, sp.Eq(one, other), sp.Ne(one, other), one <= other, one))]
    except TypeError:
        return []


def calls(number: int) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every function of the interface at random arguments, always the same for the same number."""
    random = Random(number)
    one, other, by = expression(random), expression(random), leaf(random)
    beside: dict[str, Any] = {"definitions": definitions(random), "assuming": assumptions(random)}
    yield f"prove({one}, {other})", lambda: symgrad.prove(one, other, timeout=2.0, **beside)
    yield f"prove({one}, itself)", lambda: symgrad.prove(one, one, timeout=2.0, **beside)
    yield f"diff({one}, {by})", lambda: symgrad.diff(one, by, **beside)
    yield f"simplify({one})", lambda: symgrad.simplify(one, **beside)
    yield f"derive({one}, {by})", lambda: symgrad.derive(one, by, **beside)


def fault(call: Callable[[], Any]) -> str:
    """What is symgrad's fault in a call; empty where it answers, or says in its own words why it does not."""
    try:
        found = call()
    except InternalError as error:
        return f"InternalError: {error}"
    except SymgradError:
        return ""
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "a contradiction" if getattr(found, "contradiction", False) else ""
