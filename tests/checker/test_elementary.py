"""Functions by others, derivatives, exact numbers and prime fields, beside arithmetic that shares nothing with them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise, product

import pytest

from symgrad.checker.elementary import DEFINED, DERIVATIVES
from symgrad.checker.exact import possible, primes, rational
from symgrad.checker.field import LEVELS, ROOTED, Field, Redraw, _is_prime, chain
from symgrad.errors import Undefined
from symgrad.language.context import Array, Context
from symgrad.language.functions import FUNCTIONS, POSITIVE, function_row
from symgrad.language.sets import Values
from symgrad.language.terms import HALF, ONE, ZERO, Constant, Derivative, Entry, Function, Mul, Power, Term, number
from tests.attack.numbers import as_mpf, mp
from tests.attack.referee import Evaluator, Key
from tests.checker.falsehoods import TWO, X, Y, arr, b0, i, s, x, y
from tests.checker.test_laws import is_same

PLACES = [Fraction(n, 7) for n in (-11, -4, -2, 3, 5, 12)]


def value(term: Term, *numbers: Fraction) -> mp.mpf:
    context = Context(arrays=arr("X: Y:"))
    data: dict[Key, Fraction] = dict(zip([("X", ()), ("Y", ())], numbers, strict=False))
    return as_mpf(Evaluator(context, {}, data).value(term, {}, {}))


@pytest.mark.parametrize("name", DEFINED)
def test_a_function_is_what_others_make_of_it(name: str) -> None:
    arity = function_row(name).arity or 2
    for numbers in product(PLACES, repeat=arity):
        if all(map(function_row(name).domain.holds, numbers)):
            args = (X, Y)[:arity]
            assert is_same(value(DEFINED[name](*args), *numbers), value(Function(name, args), *numbers))


def test_largest_of_one_and_of_three() -> None:
    assert DEFINED["max"](X) == X
    for a, b in product(PLACES, repeat=2):
        assert value(DEFINED["max"](X, Y, HALF), a, b) == as_mpf(max(a, b, Fraction(1, 2)))
        assert value(DEFINED["min"](X, Y, HALF), a, b) == as_mpf(min(a, b, Fraction(1, 2)))


@pytest.mark.parametrize("name", DERIVATIVES)
def test_derivative(name: str) -> None:
    holds = POSITIVE.holds if "gamma" in name else function_row(name).domain.holds
    for place in filter(holds, PLACES):
        assert is_same(value(DERIVATIVES[name](X), place), value(Derivative(Function(name, (X,)), X), place))


def test_each_function_is_defined_or_has_a_derivative() -> None:
    assert DEFINED.keys() | DERIVATIVES.keys() == {*FUNCTIONS, "polygamma2", "polygamma3"}
    assert not DEFINED.keys() & DERIVATIVES.keys()


# ------------------------------------------------------------------------------------------------------- exact numbers

RATIONAL: Mapping[str, tuple[Term, Fraction | None]] = {
    "number": (TWO, Fraction(2)),
    "sum": (TWO + HALF, Fraction(5, 2)),
    "product": (TWO * number(Fraction(3, 4)), Fraction(3, 2)),
    "sum with data": (TWO + X, None),
    "0 times data": (Mul((ZERO, X)), None),
    "power": (Power(TWO, number(3)), Fraction(8)),
    "inverse": (Power(TWO, number(-1)), Fraction(1, 2)),
    "root": (Power(number(4), HALF), None),
    "64th power": (Power(TWO, number(64)), Fraction(2**64)),
    "65th power": (Power(TWO, number(65)), None),
    "-65th power": (Power(TWO, number(-65)), None),
    "0^1": (Power(ZERO, ONE), Fraction(0)),
    "0^0": (Power(ZERO, ZERO), None),
    "1/0": (Power(ZERO, number(-1)), None),
    "X^2": (Power(X, TWO), None),
    "2^X": (Power(TWO, X), None),
    "pi": (Constant("pi"), None),
}


@pytest.mark.parametrize("term, expected", RATIONAL.values(), ids=RATIONAL.keys())
def test_rational(term: Term, expected: Fraction | None) -> None:
    assert rational(term) == expected


def few(*numbers: int) -> Array:
    return Array((), frozenset(), None, Values(tuple(map(Fraction, numbers))))


DISCRETE = Context(
    arrays={
        **arr("X: s:/sign b0:/binary y:K/binary c:K>K x:K"),
        "w": few(0, 1, 2, 3),
        "v": few(0, 1, 2, 3, 4),
        "c3": few(3),
    }
)


POSSIBLE: Mapping[str, tuple[Term, set[int] | None]] = {
    "number": (TWO, {2}),
    "data": (X, None),
    "bit": (b0, {0, 1}),
    "sign": (s, {-1, 1}),
    "entry": (y(i), {0, 1}),
    "four values": (Entry("w"), {0, 1, 2, 3}),
    "five values": (Entry("v"), None),
    "one value": (Entry("c3"), {3}),
    "sum": (b0 + s, {-1, 0, 1, 2}),
    "product": (b0 * s * TWO, {-2, 0, 2}),
    "four parts": (b0 + s + y(i) + ONE, {0, 1, 2, 3, 4}),
    "five parts": (b0 + s + y(i) + x(i) + ONE, None),
    "with data": (b0 + X, None),
    "label": (Entry("c"), None),
    "undeclared": (Entry("u"), None),
    "power": (Power(b0, TWO), None),
}


@pytest.mark.parametrize("term, expected", POSSIBLE.values(), ids=POSSIBLE.keys())
def test_possible_values(term: Term, expected: set[int] | None) -> None:
    assert possible(term, DISCRETE) == (None if expected is None else frozenset(map(Fraction, expected)))


@pytest.mark.parametrize(
    "value, expected",
    [
        (Fraction(1), []),
        (Fraction(2), [(2, 1)]),
        (Fraction(12), [(2, 2), (3, 1)]),
        (Fraction(-12), [(2, 2), (3, 1)]),
        (Fraction(5, 18), [(5, 1), (2, -1), (3, -2)]),
        (Fraction(9973), [(9973, 1)]),
        (Fraction(2 * 9973), [(2, 1), (9973, 1)]),
        (Fraction(10007), None),
        (Fraction(1, 10007), None),
        (Fraction(4 * 10007), None),
    ],
    ids=str,
)
def test_primes(value: Fraction, expected: list[tuple[int, int]] | None) -> None:
    assert primes(value) == (None if expected is None else [(Fraction(p), n) for p, n in expected])


# -------------------------------------------------------------------------------------------------------- prime fields


def is_prime(p: int) -> bool:
    """Lucas and Fermat, with bases of its own."""
    return all(pow(base, p - 1, p) == 1 for base in (2, 3, 5, 7, 11, 13, 37, 41, 43, 47))


def test_the_chain_of_primes() -> None:
    found = chain()
    assert len(found) == LEVELS == 4 and found[-1].bit_length() >= 144
    assert all(map(is_prime, found)) and all(p % 8 == 1 for p in found)
    assert all((p - 1) % (8 * q) == 0 for p, q in pairwise(found))
    assert ROOTED == (1, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31)
    assert all(pow(q, (found[0] - 1) // 2, found[0]) == 1 for q in (2, *ROOTED))
    assert chain.__wrapped__() != found


def test_primes_are_told_from_products_that_look_like_them() -> None:
    """Of the bases of a test of primes, up to a quarter say nothing of such a product."""
    products = {9, 25, 49, 65, 85, 91, 133, 145, 205, 217, 221, 341, 561, 703, 1105, 1729, 1891, 2465, 3281, 5461}
    found = {p for p in range(5, 6000, 2) if _is_prime(p)}
    assert found == {p for p in range(5, 6000) if all(p % n for n in range(2, int(p**0.5) + 1))}
    assert not found & products


@pytest.mark.parametrize("level", range(LEVELS))
def test_arithmetic_of_a_field(level: int) -> None:
    ring = Field(level, "a")
    p, a, b = ring.p, ring.random("a"), ring.random("b")
    half, three = Fraction(1, 2), Fraction(3)
    assert ring.add(half, three) == Fraction(7, 2) and ring.mul(half, three) == Fraction(3, 2)
    assert ring.add(a, b) == (a + b) % p and ring.mul(a, b) == a * b % p
    assert ring.add(a, three) == ring.add(three, a) == (a + 3) % p
    assert ring.mul(a, half) == ring.mul(half, a) and 2 * ring.mul(a, half) % p == a
    assert ring.lift(a) == a and ring.lift(three) == 3 and 2 * ring.lift(half) % p == 1
    assert ring.inverse(three) == Fraction(1, 3) and ring.inverse(a) * a % p == 1
    assert ring.power(a, 3) == a**3 % p and ring.power(three, 2) == 9
    assert ring.is_zero(Fraction(0)) and ring.is_zero(0) and not ring.is_zero(a)
    for nothing in (Fraction(0), 0):
        with pytest.raises(Undefined):
            ring.inverse(nothing)


def test_elements_by_chance() -> None:
    ring = Field(0, "a")
    assert ring.random("a", 1) == Field(0, "a").random("a", 1)
    others = [ring.random("a", 2), ring.random("b", 1), Field(0, "b").random("a", 1), Field(1, "a").random("a", 1)]
    assert len({ring.random("a", 1), *others}) == 5
    assert all(0 <= n < ring.p and n.bit_length() > 64 for n in others)


@pytest.mark.parametrize("level", range(LEVELS - 1))
def test_generators_and_roots(level: int) -> None:
    ring, below = Field(level, "a"), chain()[level + 1]
    for name in ("exp", "circle"):
        g = ring.exponential(name, 1)
        assert g != 1 and pow(g, below, ring.p) == 1 and ring.exponential(name, 0) == 1
        assert all(ring.exponential(name, n) == pow(g, n, ring.p) for n in (2, 15, 16, 257, below // 3, below - 1))
    bases = {Field(level, "a", b).exponential(name, 1) for b in ("", "b") for name in ("exp", "circle")}
    assert len(bases) == 4 and Field(level, "b").exponential("exp", 1) == ring.exponential("exp", 1)
    assert ring.square_root(Fraction(-1)) ** 2 % ring.p == ring.p - 1
    for n in range(20):
        a = ring.random(n)
        root = ring.square_root(a * a % ring.p)
        assert root in (a, ring.p - a)
    assert ring.square_root(Fraction(4)) ** 2 % ring.p == 4
    with pytest.raises(Redraw):
        for n in range(60):
            ring.square_root(ring.random(n))
