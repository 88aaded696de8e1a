"""What laws make of terms: the same value wherever the term has one, and nothing where that is not sure."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from symgrad.checker.gaussian import integral
from symgrad.checker.refusals import Refused
from symgrad.language.terms import (
    HALF,
    ONE,
    ZERO,
    Add,
    Cases,
    Constant,
    Entry,
    Integral,
    Mul,
    Positive,
    Power,
    Reduce,
    Term,
    delta,
    exp,
    log,
    number,
    power,
    sqrt,
)
from symgrad.printer import text
from tests.attack.numbers import as_mpf, mp
from tests.attack.referee import Evaluator, Key
from tests.checker.falsehoods import THREE, TWO, F, K, P, S, X, Y, a, b0, i, j, k, root, sq, step, x, y
from tests.checker.test_signs import CONTEXT, LAWS, LONG, below, count, f, few, g, h, halves, near, p, q, r, t

T, PI = Entry("T"), Constant("pi")

EXPANDED: tuple[tuple[Term, str], ...] = (
    (log(ONE), "0"),
    (log(TWO), "None"),
    (log(number(12)), "2 log 2 + log 3"),
    (log(HALF), "-log 2"),
    (log(number(-2)), "None"),
    (log(number(-1)), "0"),
    (log(ZERO), "None"),
    (log(number(10007)), "None"),
    (log(X * Y), "log X + log Y"),
    (log(power(X, THREE)), "3 log X"),
    (log(ONE / X), "-log X"),
    (log(sqrt(X)), "1/2 log X"),
    (log(Power(X, Y)), "Y log X"),
    (log(Power(X, ZERO)), "None"),
    (log(Power(X, ONE)), "log X"),
    (log(exp(X)), "X"),
    (log(Cases(((Positive(X), p),), ONE)), "{log p if X > 0; log 1 otherwise}"),
    (log(Cases(((Positive(X), p),), None)), "{log p if X > 0}"),
    (log(X + Y), "None"),
    (log(X * b0 + X), "None"),
    (log(P("j", x(j))), "Σ_j log x_j"),
    (log(S("j", X * x(j))), "log X + log Σ_j x_j"),
    (log(S("j", x(j))), "None"),
    (log(S("j", X * exp(Y) * x(j))), "log(X e^Y) + log Σ_j x_j"),
    (log(F("sigmoid", X)), "-log(1 + e^(-X))"),
    (exp(ZERO), "1"),
    (exp(ONE), "None"),
    (exp(log(X)), "X¹"),
    (exp(TWO * log(X)), "X²"),
    (exp(-log(X)), "1/X"),
    (exp(log(r)), "None"),
    (exp(log(p)), "p¹"),
    (exp(X + Y), "e^X e^Y"),
    (exp(TWO * (X + Y)), "e^(2 X) e^(2 Y)"),
    (exp(Cases(((Positive(X), p),), ONE)), "{e^p if X > 0; e^1 otherwise}"),
    (exp(TWO * Cases(((Positive(X), p),), ONE)), "{e^(2 p) if X > 0; e^2 otherwise}"),
    (exp(X * Y), "None"),
    (exp(Mul((X, Power(X, number(-1)), log(p)))), "p¹"),
    (exp(Mul((b0, Power(b0, number(-1)), log(p)))), "None"),
    (exp(Mul((q, Power(q, TWO), log(p)))), "None"),
    (exp(X * (Y + TWO)), "None"),
    (exp(Mul((X, number(3)))), "None"),
    (exp(X * log(p)), "None"),
    (exp(K), "None"),
    (exp(S("j", x(j))), "None"),
    (exp(Mul((THREE, TWO, X))), "None"),
    (exp(g), "e^(X²) e^1"),
    (exp(delta(i, j) * X), "None"),
    (Power(X, ZERO), "None"),
    (Power(X, ONE), "X"),
    (Power(TWO, THREE), "8"),
    (Power(TWO, number(64)), "18446744073709551616"),
    (Power(TWO, number(65)), "None"),
    (Power(ZERO, number(-1)), "None"),
    (Power(ZERO, TWO), "0"),
    (Power(TWO, number(-1)), "1/2"),
    (power(exp(X), THREE), "e^(3 X)"),
    (sqrt(exp(X)), "e^(X/2)"),
    (Power(sq(X), THREE), "X⁶"),
    (sqrt(sq(X)), "|X|¹"),
    (sqrt(power(X, THREE)), "X^(3/2)"),
    (sqrt(power(X, number(-2))), "1/|X|"),
    (sq(sqrt(X)), "X¹"),
    (sq(ONE / X), "1/X²"),
    (Power(Power(X, number(-1)), number(-1)), "X¹"),
    (Power(Power(b0, number(-1)), number(-1)), "None"),
    (Power(Power(few, number(-1)), number(-1)), "few¹"),
    (Power(sq(b0), number(-1)), "1/b0²"),
    (Power(sqrt(r), TWO), "None"),
    (Power(sqrt(p), TWO), "p¹"),
    (sq(X * Y), "X² Y²"),
    (Power(X * Y, number(-1)), "1/(X Y)"),
    (Power(Cases(((Positive(X), p),), ONE), number(-1)), "{1/p if X > 0; 1/1 otherwise}"),
    (sqrt(Cases(((Positive(X), p),), ONE)), "{√p if X > 0; √1 otherwise}"),
    (sq(Cases(((Positive(X), p),), ONE)), "None"),
    (sq(X + Y), "None"),
    (Power(X + Y, number(-1)), "None"),
    (sqrt(f(i)), "e^(x_i/2)"),
    (Power(f(i), number(-1)), "e^(-x_i)"),
    (root(number(8), "1/3"), "2¹"),
    (sq(g), "None"),
    (Power(g, number(-1)), "None"),
    (root(power(X, THREE), "1/3"), "X¹"),
    (Power(root(X, "1/3"), THREE), "X¹"),
    (root(sq(X), "1/3"), "X^(2/3)"),
    (root(sq(X), "1/6"), "|X|^(1/3)"),
    (root(X * Y, "1/3"), "X^(1/3) Y^(1/3)"),
    (root(number(-5), "1/3"), "-5^(1/3)"),
    (root(number(-5), "2/3"), "5^(2/3)"),
    (sqrt(number(12)), "2¹ √3"),
    (sqrt(TWO), "None"),
    (sqrt(ONE), "1"),
    (F("sin", F("arctan", X)), "X/√(1 + X²)"),
    (F("cos", F("arcsin", X)), "√(1 - X²)"),
    (F("sin", F("arccos", X)), "cos(-arcsin(X))"),
    (F("cos", -F("arcsin", X)), "√(1 - X²)"),
    (F("sin", -F("arctan", X)), "-X/√(1 + X²)"),
    (F("sin", Constant("pi")), "0"),
    (F("cos", Constant("pi")), "-1"),
    (F("cos", Constant("pi") / TWO + X), "-sin(X)"),
    (F("sin", Constant("pi") / THREE + X), "None"),
    (F("arctan", ONE / p), "π/2 - arctan(p)"),
    (F("arctan", ONE / X), "None"),
    (F("sin", PI / number(6)), "1/2"),
    (F("sin", PI / number(4)), "√(1/2)"),
    (F("sin", PI / THREE), "√(3/4)"),
    (F("sin", PI / TWO), "1"),
    (F("sin", TWO * PI / THREE), "√(3/4)"),
    (F("sin", number(7) * PI / number(6)), "-1/2"),
    (F("sin", -PI / number(6)), "-1/2"),
    (F("sin", TWO * PI), "0"),
    (F("sin", PI / number(5)), "None"),
    (F("sin", number(8) * PI / number(5)), "None"),
    (F("cos", PI / THREE), "1/2"),
    (F("cos", PI / number(6)), "√(3/4)"),
    (F("cos", number(3) * PI / number(4)), "-√(1/2)"),
    (F("cos", PI / TWO), "0"),
    (F("sin", PI + X), "-sin(X)"),
    (F("sin", PI / TWO + X), "cos(X)"),
    (F("sin", THREE * PI / TWO + X), "-cos(X)"),
    (F("sin", TWO * PI + X), "sin(X)"),
    (F("cos", PI + X), "-cos(X)"),
    (F("cos", THREE * PI / TWO + X), "sin(X)"),
    (F("cos", PI * X), "None"),
    (F("sin", PI * X + X), "None"),
    (F("cos", F("arctan", X)), "1/√(1 + X²)"),
    (F("sin", F("arcsin", X)), "X"),
    (F("arcsin", ZERO), "0"),
    (F("arcsin", HALF), "π/6"),
    (F("arcsin", -HALF), "-π/6"),
    (F("arcsin", ONE), "π/2"),
    (F("arcsin", -ONE), "-π/2"),
    (F("arcsin", TWO), "None"),
    (F("arctan", ZERO), "0"),
    (F("arctan", ONE), "π/4"),
    (F("arctan", -ONE), "-π/4"),
    (F("arctan", HALF), "None"),
    (F("arctan", -ONE / p), "None"),
    (F("arctan", Power(below, number(-1))), "-π/2 - arctan(below)"),
    (F("arctan", ONE / sq(X)), "π/2 - arctan(X²)"),
    (F("arctan", sq(X)), "None"),
    (F("arcsin", ONE / p), "None"),
    (F("gamma", p + number(65)), "None"),
    (F("gamma", p), "None"),
    (F("gamma", near + ONE), "None"),
    (F("sin", -X), "None"),
    (F("arctan", sqrt(X)), "None"),
    (F("gamma", p - number(65)), "None"),
    (F("gamma", p + number(Fraction(5, 2))), "(p + 1/2) (p + 1/2 + 1) Γ(p + 1/2)"),
    (F("gamma", X - TWO), "1/((X - 2) (X - 2 + 1)) Γ(X)"),
    (F("gamma", ONE), "1"),
    (F("gamma", HALF), "√π"),
    (F("gamma", number(Fraction(5, 2))), "3/4 √π"),
    (F("gamma", -HALF), "None"),
    (F("gamma", number(Fraction(1, 3))), "None"),
    (F("gamma", number(65)), "None"),
    (F("digamma", ONE), "None"),
    (F("digamma", X - ONE), "ψ(X) - 1/(X - 1)"),
    (F("polygamma2", X + ONE), "polygamma2(X) + 2/X³"),
    (F("gamma", p + ONE), "p Γ(p)"),
    (F("gamma", X - ONE), "1/(X - 1) Γ(X)"),
    (F("gamma", number(5)), "24"),
    (F("gamma", ZERO), "None"),
    (F("gamma", b0 + ONE), "None"),
    (F("gamma", b0 - ONE), "1/(b0 - 1) Γ(b0)"),
    (F("gamma", few + ONE), "few Γ(few)"),
    (F("gamma", below + ONE), "below Γ(below)"),
    (F("digamma", b0 + ONE), "None"),
    (F("digamma", X + ONE), "ψ(X) + 1/X"),
    (F("trigamma", X + ONE), "ψ'(X) - 1/X²"),
    (F("floor", X + HALF), "None"),
    (F("floor", X + THREE + HALF), "3 + floor(X + 1/2)"),
    (F("floor", b0 + X), "b0 + floor(X)"),
    (F("floor", -HALF), "-1"),
    (F("floor", HALF), "0"),
    (F("floor", number(3)), "3"),
    (F("floor", ZERO), "0"),
    (F("floor", count), "count"),
    (F("floor", few + HALF), "few"),
    (F("floor", halves + X), "None"),
    (F("floor", HALF * count), "None"),
    (F("floor", THREE * HALF * count), "count + floor(count/2)"),
    (F("floor", -HALF * count), "-count + floor(count/2)"),
    (F("floor", count / few + X), "None"),
    (F("floor", F("floor", X)), "floor(X)"),
    (F("floor", ONE / LONG), "None"),
    (F("floor", (TWO * count + X) / TWO), "count + floor(X/2)"),
    (Power(X, ONE / LONG), "None"),
    (Power(number(-1), ONE / LONG), "None"),
    (Power(number(-2), K), "(-1)^K · 2^K"),
    (Power(-HALF, count), "(-1)^count (1/2)^count"),
    (F("floor", step(X) + Y), "1{X > 0} + floor(Y)"),
    (F("floor", K + X), "K + floor(X)"),
    (F("floor", sqrt(count) + X), "None"),
    (F("floor", Constant("pi") + X), "None"),
    (F("floor", ONE / (X + Y) + ONE), "None"),
    (Power(number(-1), count), "None"),
    (Power(number(-1), -count), "(-1)^count"),
    (Power(number(-1), TWO * count), "1"),
    (Power(number(-1), THREE * count), "(-1)^count"),
    (Power(number(-1), count + ONE), "(-1)^count (-1)¹"),
    (Power(number(-1), count + TWO), "(-1)^count (-1)²"),
    (Power(number(-1), HALF * count), "None"),
    (Power(number(-1), X), "None"),
    (Power(number(-2), count), "(-1)^count · 2^count"),
    (Power(number(-2), X), "None"),
    (Power(ZERO, count), "None"),
    (Power(ZERO, K), "None"),
    (Power(X, count), "None"),
    (power(f(i), TWO), "None"),
    (root(number(-1), "1/3"), "-1^(1/3)"),
    (Power(X, TWO * count), "(X²)^count"),
    (Power(X, number(4) * count), "(X²)^(2 count)"),
    (Power(X, THREE * count), "None"),
    (Power(X, TWO * count + few), "None"),
    (Power(X, TWO * count + number(4) * few), "(X²)^(count + 2 few)"),
    (Power(number(-1), TWO * K), "1"),
    (Power(number(-1), THREE * K), "(-1)^K"),
    (Power(X, TWO * K), "(X²)^K"),
    (sqrt(number(4)), "2¹"),
    (sqrt(number(-4)), "None"),
    (root(TWO, "3/2"), "2¹ √2"),
    (root(TWO, "-1/2"), "1/2 √2"),
    (sqrt(HALF), "1/√2"),
    (sqrt(number(10007)), "None"),
    (sqrt(p * X), "√p √X"),
    (sqrt(p * q), "√p √q"),
    (sqrt(X * Y), "None"),
    (sqrt(p), "None"),
    (sqrt(p * X * Y), "√p √(X Y)"),
    (sqrt(r * X), "None"),
    (sqrt(S("j", p * x(j))), "√p √(Σ_j x_j)"),
    (sqrt(S("j", X * x(j))), "None"),
    (sqrt(S("j", q * x(j))), "√q √(Σ_j x_j)"),
    (sqrt(S("j", r * x(j))), "None"),
    (root(X, "3/2"), "X¹ √X"),
    (root(X, "-1/2"), "1/X √X"),
    (root(X, "1/2"), "None"),
    (root(X, "5/3"), "X¹ X^(2/3)"),
    (root(p * X, "3/2"), "p^(3/2) X^(3/2)"),
    (root(S("j", p * x(j)), "3/2"), "p^(3/2) (Σ_j x_j)^(3/2)"),
    (Power(p, X), "e^(X log p)"),
    (Power(X, Y), "None"),
    (Power(X, Y + ONE), "X^Y X¹"),
    (Power(p, X + Y), "e^((X + Y) log p)"),
    (Power(X, b0), "None"),
    (Power(p, b0), "None"),
    (Power(r, X), "None"),
    (Power(q, X), "None"),
    (Power(p, X), "e^(X log p)"),
    (Power(number(-1), b0), "None"),
    (Power(number(-1), y(i)), "None"),
    (Power(TWO, X), "e^(X log 2)"),
    (Power(p, g), "p^(X²) p¹"),
    (F("sin", X), "None"),
    (X, "None"),
)


@pytest.mark.parametrize("term, expected", EXPANDED, ids=text)
def test_expanded(term: Term, expected: str) -> None:
    found = LAWS.expand(term)
    assert ("None" if found is None else text(found)) == expected


def test_a_recursion_of_64_steps() -> None:
    for steps in (64, -64):
        found = LAWS.expand(F("gamma", p + number(steps)))
        assert found is not None and text(found).count("p") == 65


RESOLVED: tuple[tuple[Term, str], ...] = (
    (g, "X² + 1"),
    (f(j), "e^x_j"),
    (t, "t"),
    (Constant("e"), "e^1"),
    (Constant("pi"), "π"),
    (F("abs", X), "{X if X > 0; -X otherwise}"),
    (F("abs", p), "p"),
    (F("abs", q), "q"),
    (F("abs", sq(X)), "X²"),
    (F("relu", p), "p"),
    (F("relu", X), "{X if X > 0; 0 otherwise}"),
    (F("sigmoid", X), "1/(1 + e^(-X))"),
    (F("softplus", X), "log(1 + e^X)"),
    (F("max", X, Y), "{X if X > Y; Y otherwise}"),
    (F("max", X, Y, p), "{X if X > {Y if Y > p; p otherwise}; {Y if Y > p; p otherwise} otherwise}"),
    (F("max", X), "X"),
    (F("min", X, Y), "-{-X if Y > X; -Y otherwise}"),
    (F("sin", X), "sin(X)"),
    (F("exp", X), "e^X"),
    (F("tanh", X), "(e^X - e^(-X))/(e^X + e^(-X))"),
    (F("lgamma", X), "log Γ(X)"),
    (Reduce("min", "j", "K", x(j)), "-max_j (-x_j)"),
    (Reduce("max", "j", "K", x(j)), "max_j x_j"),
    (S("j", x(j), 2), "x_1 + x_2"),
    (S("j", x(j), 4), "x_1 + x_2 + x_3 + x_4"),
    (S("j", x(j), 5), "Σ_j x_j"),
    (P("j", x(j), 3), "x_1 x_2 x_3"),
    (P("j", x(j), 5), "Π_j x_j"),
    (Reduce("max", "j", 2, x(j)), "{x_1 if x_1 > x_2; x_2 otherwise}"),
    (Reduce("max", "j", 1, x(j)), "x_1"),
    (Reduce("max", "j", 5, x(j)), "max_j x_j"),
    (S("j", h(j) * x(j)), "x_h"),
    (S("j", x(j) * h(j) * a(j)), "x_h a_h"),
    (S("j", h(j) / x(j)), "Σ_j h_j/x_j"),
    (S("j", h(j) * x(j) * x(i), "K"), "x_h x_i"),
    (S("j", h(i) * x(j)), "Σ_j h_i x_j"),
    (S("j", h(j) * x(j), "L"), "Σ_j h_j x_j"),
    (S("j", h(j) * log(a(j))), "log a_h"),
    (S("j", h(j) * log(x(j))), "Σ_j h_j log x_j"),
    (S("j", h(j) * y(j)), "y_h"),
    (S("j", h(j)), "Σ_j h_j"),
    (S("j", Entry("H", (i, j)) * x(j)), "x_H_i"),
    (S("i", Entry("H", (i, j)) * x(i)), "Σ_i H_ij x_i"),
    (S("j", Entry("H", (j, j)) * x(j)), "Σ_j H_jj x_j"),
    (X, "X"),
)


@pytest.mark.parametrize("term, expected", RESOLVED, ids=text)
def test_resolved(term: Term, expected: str) -> None:
    assert text(LAWS.resolve(term)) == expected


@pytest.mark.parametrize("term", [F("sigmoid", X, Y), F("abs", X, Y), F("max"), F("relu")], ids=str)
def test_functions_of_too_many_arguments_or_too_few(term: Term) -> None:
    with pytest.raises(Refused):
        LAWS.resolve(term)


PLAIN: tuple[tuple[Term, str], ...] = (
    (log(X * Y), "log(X Y)"),
    (exp(log(X)), "X"),
    (g, "X² + 1"),
    (f(j), "e^x_j"),
    (F("sigmoid", X), "1/(1 + e^(-X))"),
    (F("softplus", X), "log(1 + e^X)"),
    (exp(log(sq(X))), "X²"),
    (log(exp(X)), "X"),
    (log(p * exp(X)), "log p + log(e^X)"),
    (sq(exp(log(X) + Y)), "e^(2 log X) e^(2 Y)"),
    (sqrt(sq(p)), "p"),
)


@pytest.mark.parametrize("term, expected", PLAIN, ids=text)
def test_plain(term: Term, expected: str) -> None:
    assert text(LAWS.plain(term)) == expected


PULLED: tuple[tuple[Term, str], ...] = (
    (X * x(j), "(X) * (x_j)"),
    (X + x(j), "(1) * (X + x_j)"),
    (x(j), "(1) * (x_j)"),
    (X, "(X) * (1)"),
    (X * Y * x(j) * sq(p), "(X Y p²) * (x_j)"),
    (exp(X + x(j)), "(e^X) * (e^x_j)"),
    (exp(X * x(j)), "(1) * (e^(X x_j))"),
    (sq(X * x(j)), "(X²) * (x_j²)"),
    (p * exp(X + x(j)) * x(j), "(p e^X) * (e^x_j x_j)"),
    ((X + x(j)) * Y, "(Y) * (X + x_j)"),
    (f(j) * X, "(X) * (f_j)"),
    (x(i) * x(j), "(x_i) * (x_j)"),
    (sqrt(p * x(j)), "(√p) * (√x_j)"),
    (log(X * x(j)), "(1) * (log(X x_j))"),
    (F("sin", X) * x(j), "(sin(X)) * (x_j)"),
    (S("k", x(k)) * x(j), "(Σ_k x_k) * (x_j)"),
)
"""Summands, and what does not change along j times what does."""


@pytest.mark.parametrize("term, expected", PULLED, ids=text)
def test_factors_that_do_not_change(term: Term, expected: str) -> None:
    outside, inside = LAWS.pulled("j", term)
    assert f"({text(outside)}) * ({text(inside)})" == expected


# ------------------------------------------------------------------------------------------- values at a few points

POINTS: tuple[dict[Key, Fraction], ...] = tuple(
    {(name, ()): Fraction(n, 7) for name, n in zip(("X", "Y", "p", "q", "b0"), numbers, strict=True)}
    for numbers in ((5, -3, 4, 9, 0), (-12, 2, 1, 3, 7), (-2, -10, 15, 1, 7), (11, 13, 2, 2, 7))
)


def value(term: Term, point: int) -> mp.mpf:
    data: dict[Key, Fraction] = {("x", (n,)): Fraction(n * n - 3 + point, 5) for n in (1, 2, 3)}
    data |= POINTS[point]
    return as_mpf(Evaluator(CONTEXT, {"K": 3}, data).value(term, {}, {}))


def is_same(a: mp.mpf, b: mp.mpf) -> bool:
    return bool(abs(a - b) < mp.mpf(10) ** -25 * (1 + abs(a)))


@pytest.mark.parametrize("c, expected", [(ONE, True), (number(-3), True), (ZERO, False), (number(2), False)], ids=str)
def test_exponentials_less_one(c: Term, expected: bool) -> None:
    """`c (e^u - 1)` has the sign of `c u`; an exponential alone, or one less another number, has not."""
    head = Add((TWO * c * exp(X), -c * exp(X), -c)) if expected else Add((TWO * exp(X), -exp(X), -c))
    assert bool(LAWS._exponentials(head)) == expected
    assert LAWS._exponentials(Add((exp(X), -TWO * exp(X)))) == []


TOGETHER: Mapping[bool, tuple[Term, ...]] = {
    True: (
        X * Y + X,
        X * Y + X * sq(Y),
        ONE / X + ONE / Y,
        X / Y + ONE,
        X / Y + Y / X,
        ONE / X + TWO / X,
        sq(X + Y) - sq(X),
        power(X + Y, THREE),
        power(X + Y, number(4)),
        exp(X) + exp(TWO * X),
        exp(-X) + ONE,
        sqrt(X) + X,
        ONE / (X + Y) + ONE,
        power(X, number(-2)) + ONE / X,
        p / (p + q) - ONE,
        sq(p / (p + q)),
        S("j", x(j)) * X + X,
        ONE / (X * Y) + ONE / Y,
        (X + Y + p + q) * (X + Y + p + q) * (X + Y + p + q),
        Power(X + Y, number(-1)) * (X + Y),
        X / (ONE + X) + ONE / (ONE + X),
        F("sigmoid", X) * (ONE - F("sigmoid", X)),
        number(3) * X * Y - X * Y,
        HALF * X + HALF * X,
        X * Y + X * sq(Y),
        ONE / LONG + X / LONG,
        sq(Add((X, -X))) + X * Y + X,
    ),
    False: (
        X + Y,
        X / Y - X / Y,
        power(X + Y, number(5)),
        exp(X) + ONE,
        X * (Y + ONE),
        TWO * X + TWO * Y,
        X,
        ZERO,
        X - X,
        ONE / (X - X),
    ),
}
"""Sums that are another product of a common factor and a quotient, and those that are not."""


@pytest.mark.parametrize("other", TOGETHER)
def test_over_a_common_denominator(other: bool) -> None:
    for term in TOGETHER[other]:
        found = LAWS.quotients.together(term)
        assert (found is not None) == other, text(term)
        for point in range(len(POINTS)) if "√" not in text(term) else ():
            assert found is None or is_same(value(found, point), value(term, point)), (text(term), text(found))


def test_one_denominator_is_kept() -> None:
    above, below = LAWS.quotients.split(X / (ONE + X) + Y / (ONE + X))
    assert len(above) == len(below) == 2


FACTORS: Mapping[int, tuple[Term, ...]] = {
    0: (
        sq(X),
        sq(p),
        g - ONE,
    ),
    1: (
        X + Y,
        power(X, THREE),
        ONE / X,
        sqrt(X),
        sq(b0),
        sq(F("sin", X)),
        X * b0 + X,
        F("abs", X),
        Power(X, Y),
        power(sq(X) * Y, THREE),
    ),
    2: (
        ONE - exp(X),
        exp(X) - ONE,
        X * Y,
        X * Y + X,
        -X,
        X / Y,
        exp(X) * Y,
        X * sq(Y) * F("sin", X),
        X / p - Y / p,
    ),
}
"""Terms by how many factors make up their sign."""


@pytest.mark.parametrize("count", FACTORS)
def test_factors_of_a_sign(count: int) -> None:
    for term in FACTORS[count]:
        found = LAWS.sign_factors(term)
        assert len(found) == count, text(term)
        for point in range(len(POINTS)) if "√" not in text(term) and "^Y" not in text(term) else (0, 3):
            signs = [mp.sign(value(factor, point)) for factor in found]
            assert mp.fprod(signs) == mp.sign(value(term, point)), (text(term), list(map(text, found)))


INTEGRALS: Mapping[bool, tuple[Term, ...]] = {
    True: (
        exp(-sq(T)),
        exp(-sq(T) / TWO),
        exp(-p * sq(T)),
        exp(-q * sq(T)),
        T * exp(-sq(T)),
        sq(T) * exp(-sq(T) / TWO),
        power(T, THREE) * exp(-sq(T) + T),
        power(T, number(4)) * exp(-sq(T) / TWO),
        X * exp(-sq(T) + X * T + Y),
        exp(-sq(T - X) / (TWO * p)),
        exp(-sq(T)) / X,
        exp(-sq(T)) + T * exp(-sq(T)),
        (T + X) * exp(-sq(T)),
        exp(T) * exp(-sq(T)),
        exp(-sq(T) / TWO) / sqrt(TWO * Constant("pi")),
        sq(exp(-sq(T))),
        exp(-sq(T) + F("sin", X) * T),
        ZERO,
        exp(-sq(T)) * X / (X + Y),
        S("j", x(j)) * exp(-sq(T)),
        exp(-sq(T) / sq(X)),
        exp(-sq(T) / sq(X)) / X,
        exp(-sq(T) / sq(X)) / sqrt(TWO * Constant("pi") * sq(X)),
        TWO * p * exp(Y) * exp(-sq(X * T)),
        T * exp(-q * sq(T)),
        -T * exp(-q * sq(T)),
    ),
    False: (
        exp(sq(T)),
        exp(-T),
        exp(-X * sq(T)),
        exp(-power(T, number(4))),
        exp(-power(T, THREE) - sq(T)),
        sqrt(T) * exp(-sq(T)),
        exp(-sq(T)) / T,
        exp(-sq(T)) / (ONE + sq(T)),
        F("sin", T) * exp(-sq(T)),
        exp(-sq(T)) + T,
        exp(-sq(T) / T),
        exp(-sq(T) * T),
        exp(-sq(T) * F("sin", T)),
        b0 * exp(-sq(T)),
        exp(-sq(T) + sqrt(T)),
        exp(-sq(T) + ONE / T),
        exp(-sq(T) + power(T, number(-5))),
        power(T, number(-5)) * exp(-sq(T)),
        exp(-sq(T) + F("sin", T)),
        exp(-sq(T) / (ONE + sq(T))),
        ONE,
        exp(-sq(T) / X),
        X * exp(-sq(X * T)),
        sq(X) * exp(-sq(T) * sq(X)),
        F("abs", X) * exp(-sq(X * T)),
        F("sin", X) * exp(-q * sq(T)),
        log(p) * exp(-q * sq(T)),
        log(p) * exp(-sq((p - ONE) * T)),
    ),
}
"""What is integrated over T, and what is not of this family, or not for all data."""


@pytest.mark.parametrize("known", INTEGRALS)
def test_integrals(known: bool) -> None:
    for body in INTEGRALS[known]:
        found = integral(LAWS, "T", body)
        assert (found is not None) == known, text(body)
        if found is not None:
            assert is_same(value(found, 0), value(Integral("T", body), 0)), (text(body), text(found))
