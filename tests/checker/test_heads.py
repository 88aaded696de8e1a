"""What heads of terms are written as, which terms have a value, and which local quantities are put in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from symgrad.checker import Differs, Refused, Strategy, check
from symgrad.checker.laws import Laws
from symgrad.checker.strategy import parametrised
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.terms import (
    HALF,
    MINUS_ONE,
    ONE,
    ZERO,
    Add,
    Apply,
    Argument,
    At,
    Cases,
    Constant,
    Derivative,
    Entry,
    Function,
    Integral,
    Let,
    Mul,
    Offset,
    Positive,
    Power,
    Reduce,
    Term,
    delta,
    exp,
    log,
    number,
    sqrt,
)
from symgrad.printer import text
from tests.checker.falsehoods import THREE, TWO, F, K, P, S, V, X, Y, a, arr, ctx, i, j, k, sq, step, x, y, z

p, q, r, b, t, t2, d, e = (Entry(name) for name in ("p", "q", "r", "b", "t", "t2", "d", "e"))
h, w, f = map(V, "hwf")
WORDS = "X: Y: Z: p:/positive q:/nonnegative r: b:/binary x:K z:N a:K/positive y:K/one-hot h:K,K/one-hot w:K/simplex"
CONTEXT = Context(
    arrays=arr(WORDS),
    definitions={"d": Definition("d", (), X + ONE), "f": Definition("f", (("i", "K"),), TWO * x(i))},
    equalities=((r, TWO),),
)
LAWS = Laws(CONTEXT, {}, frozenset({"t", "t2"}), frozenset({"y", "h"}), frozenset({"b", "y", "h", "w", "r"}))


def largest(body: Term, dim: str | int = "K") -> Term:
    return Reduce("max", "i", dim, body)


HEADS: dict[str, tuple[Term, str]] = {
    "a definition": (d, "X + 1"),
    "an entry of one": (f(At(3)), "2 x_3"),
    "what is positive": (F("abs", p), "p"),
    "what may be 0": (F("relu", q), "q"),
    "e": (Constant("e"), "e^1"),
    "the least": (Reduce("min", "i", "K", x(i)), "-max_i (-x_i)"),
    "the largest of given number": (largest(x(i), 1), "x_1"),
    "a sum of given number": (S("i", x(i), 4), "x_1 + x_2 + x_3 + x_4"),
    "a sum of a larger one": (S("i", x(i), 5), "Σ_i x_i"),
    "a product of given number": (P("i", x(i), 2), "x_1 x_2"),
    "the largest entry of a one-hot row": (largest(y(i)), "1"),
    "of a row of rows": (largest(h(k, i)), "1"),
    "of a column": (largest(h(i, k)), "max_i h_ik"),
    "of a diagonal": (largest(h(i, i)), "max_i h_ii"),
    "of another range": (largest(y(i), "N"), "max_i y_i"),
    "an entry that stays": (largest(y(k)), "y_k"),
    "an entry that stays in a sum": (S("i", y(k) * x(i)), "Σ_i y_k x_i"),
    "of what is not hot": (largest(a(i)), "max_i a_i"),
    "a power by a one-hot row": (P("i", Power(x(i), y(i))), "x_c"),
    "a power of what may have no value": (P("i", Power(log(x(i)), y(i))), "Π_i (log x_i)^y_i"),
    "a power by another row": (P("i", Power(x(i), a(i))), "Π_i x_i^a_i"),
    "a power along another range": (P("i", Power(z(i), y(i)), "N"), "Π_i z_i^y_i"),
    "a sum by a one-hot row": (S("i", x(i) * y(i)), "x_c"),
    "a sum of what may have no value": (S("i", y(i) / x(i)), "Σ_i y_i/x_i"),
    "a sum along another range": (S("i", y(i) * z(i), "N"), "Σ_i y_i z_i"),
    "a sum over a diagonal": (S("i", h(i, i) * x(i)), "Σ_i h_ii x_i"),
    "a sum by a row of rows": (S("i", h(k, i) * x(i) * x(k)), "x_c x_k"),
    "a term beside": (largest(X + x(i)), "X + max_i x_i"),
    "two beside": (largest(X + Y + x(i) + a(i)), "X + Y + max_i (x_i + a_i)"),
    "nothing but another": (largest(X), "X"),
    "a factor that is not negative": (largest(q * x(i)), "q max_i x_i"),
    "a factor of no known sign": (largest(X * x(i)), "max_i (X x_i)"),
    "one of each": (largest(X * p * x(i)), "p max_i (X x_i)"),
    "a number": (largest(TWO * x(i)), "2 max_i x_i"),
    "a negative number": (largest(number(-2) * x(i)), "2 max_i (-x_i)"),
    "minus a half": (largest(-HALF * x(i)), "1/2 max_i (-x_i)"),
    "a hot entry below a power": (P("i", Power(y(i), x(i))), "Π_i y_i^x_i"),
    "a sign": (largest(-x(i)), "max_i (-x_i)"),
    "a multiple of a sum": (largest(Mul((TWO, Add((X, x(i)))))), "2 X + max_i (2 x_i)"),
    "a negative multiple of a sum": (largest(Mul((MINUS_ONE, Add((X, x(i)))))), "-X + max_i (-x_i)"),
    "an exponential": (largest(exp(x(i))), "max_i e^x_i"),
}


@pytest.mark.parametrize("term, expected", HEADS.values(), ids=HEADS)
def test_heads(term: Term, expected: str) -> None:
    """The labels of one-hot rows are `c`."""
    found = LAWS.resolve(term)
    words = text(found)
    for label in ("y", "h_k"):
        words = words.replace(f"x_{label}", "x_c")
    assert words == expected


@pytest.mark.parametrize(
    "term",
    [Function("sigmoid", ()), Function("sigmoid", (X, Y)), Function("relu", (X, Y))],
    ids=["none", "two", "kink"],
)
def test_functions_of_too_many_arguments(term: Term) -> None:
    with pytest.raises(Refused):
        LAWS.resolve(term)


VALUES: Mapping[bool, tuple[Term, ...]] = {
    True: (
        *(X, TWO, K, x(i), X * Y + ONE, sq(X), Power(X, THREE), Power(p, MINUS_ONE), Power(p, X), sqrt(p), step(X), d),
        *(log(p), exp(X), F("sin", X), F("abs", X), F("sigmoid", X), F("gamma", p), F("relu", q), F("tanh", X)),
        *(Cases(((Positive(X), X),), Y), S("j", x(j)), P("j", x(j)), largest(x(i)), delta(i, j), log(exp(X))),
    ),
    False: (
        *(Power(X, MINUS_ONE), Power(q, MINUS_ONE), sqrt(X), sqrt(q), Power(q, X), Power(X, Y), Power(X, ZERO)),
        *(
            log(X),
            log(q),
            F("gamma", q),
            F("arcsin", X),
            F("unknown", X),
            Cases(((Positive(X), X),), None),
            exp(log(X)),
        ),
        *(Apply("g", (Argument((), X),)), Integral("s", exp(-sq(Entry("s")))), Derivative(X, X), Let("t", X, t)),
        *(Power(b, MINUS_ONE), X + ONE / Y, S("j", ONE / x(j)), F("tan", X)),
    ),
}


@pytest.mark.parametrize("expected", VALUES)
def test_what_has_a_value_everywhere(expected: bool) -> None:
    def has(term: Term) -> bool:
        try:
            return LAWS.has_values(term)
        except KeyError:
            return False

    assert [text(term) for term in VALUES[expected] if has(term) != expected] == []


def test_a_polynomial_of_too_many_terms_is_none() -> None:
    factors = [ONE + x(At(n)) for n in range(1, 7)]
    assert LAWS.polynomial(Mul(tuple(factors[:5]))) is not None
    assert LAWS.polynomial(Mul(tuple(factors))) is None


def test_known_values_may_have_none() -> None:
    known = Context(arrays=CONTEXT.arrays, equalities=((r, log(X)),))
    laws = Laws(known, {}, *[frozenset[str]()] * 3)
    assert [laws.has_values(term) for term in (r, r + Y, X, Y)] == [False, False, True, True]


RATIONAL: Mapping[bool, tuple[Term, ...]] = {
    True: (X, x(i), d, X / Y, sq(X) + ONE, f(i), a(At(1)), TWO * X),
    False: (
        b,
        r,
        y(i),
        x(Offset(((i, 1),), 1)),
        X + x(Offset(((i, 1),), 1)),
        exp(X),
        sqrt(X),
        Power(X, Y),
        K,
        Entry("c"),
    ),
}


@pytest.mark.parametrize("expected", RATIONAL)
def test_rational_functions_of_real_data(expected: bool) -> None:
    assert [text(term) for term in RATIONAL[expected] if LAWS.is_rational(term) != expected] == []
    assert LAWS.is_rational(b + X, frozenset({"b"})) and not LAWS.is_rational(b + X, frozenset({"y"}))
    assert not LAWS.is_rational(r + X, frozenset({"r"}))


def test_rows_that_are_shares_are_written_out() -> None:
    context, given = parametrised(CONTEXT, frozenset({"w"}))
    laws = Laws(context, given, frozenset(), frozenset(), frozenset())
    assert text(laws.resolve(w(i))) == text(given["w"].at((i,)))
    assert not laws.is_rational(w(i)) and not laws.is_local(w(i)) and laws.is_local(x(i))


INLINED: dict[str, tuple[Term, dict[str, Any], frozenset[str], str]] = {
    "a value": (t + X, {"let t": 0}, frozenset(), "Y² + X"),
    "one of two": (t + t2, {"let t": 0}, frozenset(), "Y² + t2"),
    "none is here": (t + X, {}, frozenset(), "t + X"),
    "what is differentiated by": (t + X, {"let t": 0}, frozenset({"t"}), "t + X"),
    "what it differentiates by itself": (t + Derivative(sq(t), t), {"let t": 0}, frozenset(), "t + ∂/∂t (t²)"),
    "beside what it differentiates by": (t + Derivative(X, X), {"let t": 0}, frozenset(), "Y² + ∂X/∂X"),
    "an index where it stands": (t + X, {"let t": 1, "k": 2}, frozenset(), "x_k + X"),
    "an index elsewhere": (t + X, {"let t": 1, "k": 3}, frozenset(), "t + X"),
    "a value by another": (t + X, {"let t": 2}, frozenset(), "t + X"),
    "an index elsewhere and a value by another": (t + X, {"let t": 3, "k": 1}, frozenset(), "t + X"),
    "in a local quantity": (Let("t2", t, t2), {"let t": 0}, frozenset(), text(Let("t2", t, t2))),
}


@pytest.mark.parametrize("term, env, by, expected", INLINED.values(), ids=INLINED)
def test_local_quantities_are_put_in(term: Term, env: dict[str, Any], by: frozenset[str], expected: str) -> None:
    LAWS.closures[:] = [(sq(Y), {}), (x(k), {"k": 2}), (t2 + ONE, {}), (t2 + x(k), {"k": 2})]
    assert text(LAWS.inlined(term, env, by)) == expected


def test_what_is_exceptional() -> None:
    calculated = x(Offset(((i, 1),), 1))
    assert [LAWS.is_exceptional(term) for term in (X, d, b, t, calculated, X + sq(calculated))] == [False] * 2 + [
        True
    ] * 4
    assert [LAWS.is_apart(term) for term in (X, b, d + b, t, calculated)] == [False, True, True, True, False]


def test_what_has_an_inverse_almost_everywhere() -> None:
    known = Laws(Context(arrays=CONTEXT.arrays, equalities=((a(At(1)), TWO),)), {}, *[frozenset[str]()] * 3)
    free = Laws(Context(arrays=CONTEXT.arrays), {}, *[frozenset[str]()] * 3)
    assert free.is_lent("a")
    assert [name for name in ("a", "x", "X", "b", "y", "unknown") if LAWS.is_lent(name)] == ["a", "x", "X"]
    assert [name for name in ("a", "x") if known.is_lent(name)] == ["x"]


HOT = Strategy(hot=frozenset({"y"}))
CLAIMS: dict[str, tuple[Term, Term, list[Term]]] = {
    "a power by a one-hot row": (
        P("i", Power(a(i), y(i))),
        S("j", y(j) * a(j)),
        [P("i", a(i)), S("j", a(j)), ONE, P("i", Power(x(i), y(i)))],
    ),
    "the largest of a one-hot row": (largest(y(i)), ONE, [ZERO, y(At(1)), K]),
    "the largest of a multiple": (
        largest(-TWO * y(i)) + TWO * largest(-y(i)),
        number(4) * largest(-y(i)),
        [ZERO, -TWO],
    ),
    "the least": (Reduce("min", "i", "K", x(i)), -largest(-x(i)), [largest(x(i)), -largest(x(i)), largest(-x(i))]),
    "a factor outside": (largest(q * x(i)), q * largest(x(i)), [X * largest(x(i)), q * largest(-x(i)), q * x(At(1))]),
}


@pytest.mark.parametrize("lhs, rhs, others", CLAIMS.values(), ids=CLAIMS)
def test_it_is_proved_and_nothing_beside_it(lhs: Term, rhs: Term, others: list[Term]) -> None:
    context = ctx("X: Y: q:/nonnegative x:K a:K/positive y:K/one-hot")
    assert isinstance(check(Goal(lhs, rhs, context), HOT), dict)
    for other in others:
        assert isinstance(check(Goal(lhs, other, context), HOT), Differs), text(other)
