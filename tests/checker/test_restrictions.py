"""Which data assumptions leave spread, and what is positive: one array too few would let a false claim pass."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symgrad.checker.restrictions import Restrictions
from symgrad.language.context import Array, Context, Definition, Given, Goal
from symgrad.language.sets import Interval
from symgrad.language.terms import (  # fmt: skip
    HALF,
    ONE,
    ZERO,
    Add,
    All,
    Any,
    Apply,
    Argument,
    At,
    Cases,
    Condition,
    Entry,
    Let,
    Mul,
    Not,
    Positive,
    Power,
    Same,
    Term,
    Zero,
    delta,
    exp,
    log,
    number,
    sqrt,
)
from symgrad.printer import text
from tests.checker.falsehoods import (
    THREE,
    TWO,
    A,
    D,
    F,
    K,
    S,
    V,
    X,
    Y,
    Z,
    a,
    arr,
    i,
    j,
    k,
    n,
    o,
    sq,
    step,
    w,
    x,
    y,
    z,
)  # fmt: skip

WORDS = """X: Y: Z: p:/positive q:/nonnegative u:/unit nz:/nonzero x:K z:N A:K,K G:K,K/symmetric a:K/positive
    w:K/simplex t:K/sums-to-one h:K/one-hot y:K/binary s:/sign c:N>K"""
FREE = (("i", "K"), ("k", "K"), ("n", "N"))
THIN = frozenset({"s", "w", "t", "h", "y", "c", "one", "closed", "open"})
p, q, u, nz, s, one, m, mc, low, d = (Entry(name) for name in ("p", "q", "u", "nz", "s", "one", "m", "mc", "low", "d"))
G, h, t, v = map(V, "Ghtv")


def within(low: int, high: int | None, closed: bool) -> Array:
    return Array(
        (), frozenset(), None, Interval(Fraction(low), None if high is None else Fraction(high), closed, closed)
    )


ARRAYS = {
    **arr(WORDS),
    "one": within(1, 1, True),
    "m": within(-1, 2, False),
    "mc": within(-1, 2, True),
    "low": within(3, None, False),
    "up": Array((), entries=Interval(Fraction(-1), Fraction(2), False, True)),
    "closed": Array(("K",), frozenset({"sums-to-one"}), None, Interval(Fraction(0), Fraction(1), True, True)),
    "open": Array(("K",), frozenset({"sums-to-one"}), None, Interval(Fraction(0), Fraction(1))),
}
TWO_NAMES = {"d": Definition("d", (), X + Y), "f": Definition("f", (), p + X)}


def weak(term: Term) -> Condition:
    return Not(Positive(term))


def goal(
    *conditions: Condition,
    lhs: Term = X,
    shares: frozenset[str] = frozenset(),
    facts: tuple[Term, ...] = (),
    given: tuple[Given, ...] = (),
    eq: tuple[tuple[Entry, Term], ...] = (),
) -> tuple[Goal, frozenset[str]]:
    context = Context(arrays=ARRAYS, facts=facts, given=given, equalities=eq, definitions=TWO_NAMES)
    return Goal(lhs, ZERO, context, FREE, conditions), shares


ROWS: tuple[tuple[tuple[Goal, frozenset[str]], str, str], ...] = (
    (goal(), "", ""),
    (goal(shares=frozenset({"w"})), "-w", ""),
    (goal(shares=frozenset({"w", "t"})), "-t -w", ""),
    (goal(Positive(X)), "", "X"),
    (goal(Positive(X + Y)), "", "X + Y"),
    (goal(weak(-X)), "", "X"),
    (goal(weak(X)), "", "-X"),
    (goal(weak(TWO * X - Y)), "", "-(2 X - Y)"),
    (goal(weak(sq(X))), "X", ""),
    (goal(weak(X * Y)), "X Y", ""),
    (goal(weak(X * Y + Z)), "", "-(X Y + Z)"),
    (goal(Zero(X)), "X", ""),
    (goal(Not(Zero(X))), "", ""),
    (goal(Not(Zero(ONE - step(X) - step(-X)))), "X", ""),
    (goal(Not(Not(Positive(X)))), "", "X"),
    (goal(All((Positive(X), weak(Y)))), "", "X; -Y"),
    (goal(Any((Positive(X), Positive(Y)))), "", ""),
    (goal(Any((Positive(X), weak(Y)))), "X Y", ""),
    (goal(Not(Any((Positive(X), Zero(Y))))), "", "-X"),
    (goal(Not(All((Positive(X), Zero(Y))))), "X Y", ""),
    (goal(Not(All((Zero(X), Positive(Y))))), "X Y", ""),
    (goal(Positive(step(X) - HALF)), "X", "1{X > 0} - 1/2"),
    (goal(Positive(F("sign", X))), "X", "sign(X)"),
    (goal(Positive(F("relu", X) - Y)), "", "ReLU(X) - Y"),
    (goal(Positive(log(X))), "", "log X"),
    (goal(Positive(log(p))), "", "log p; p"),
    (goal(Positive(sqrt(X) - Y)), "X Y", "√X - Y"),
    (goal(Positive(sqrt(q) - Y)), "", "√q - Y; q"),
    (goal(Positive(ONE / X - Y)), "", "1/X - Y"),
    (goal(Positive(ONE / p - Y)), "", "1/p - Y; p"),
    (goal(Positive(Power(X, Y) - Z)), "X Y Z", "X^Y - Z"),
    (goal(Positive(Power(p, Y) - Z)), "", "p^Y - Z; p"),
    (goal(Positive(Power(q, Y) - Z)), "Y Z q", "q^Y - Z"),
    (goal(Any((Positive(X), Same(i, k)))), "", ""),
    (goal(facts=(x(i) + x(k) + z(n),)), "", "x_i + x_k + z_n"),
    (goal(lhs=Entry("f")), "", "p"),
    (goal(lhs=V("closed")(i), shares=frozenset({"closed"})), "-closed", "closed_i"),
    (goal(lhs=V("open")(i), shares=frozenset({"open"})), "-open", "open_i; 1 - open_i"),
    (goal(Positive(F("arcsin", X) - Y)), "X Y", "arcsin(X) - Y"),
    (goal(Positive(exp(X) - Y)), "", "e^X - Y"),
    (goal(Positive(S("j", x(j)) - Y)), "", "Σ_j x_j - Y"),
    (goal(Positive(Apply("f", (Argument((), X),)) - Y)), "", "f(X) - Y"),
    (goal(Positive(Apply("f", (Argument((), F("floor", X)),)) - Y)), "X Y", "f(floor(X)) - Y"),
    (goal(Positive(F("floor", X) - Y)), "X Y", "floor(X) - Y"),
    # orders of numbers
    (goal(weak(X - Y), weak(Y - Z)), "", "-(X - Y); -(Y - Z)"),
    (goal(weak(X - Y), weak(Y - Z), weak(Z - X)), "X Y Z", ""),
    (goal(weak(X - Y), weak(Y - X)), "X Y", ""),
    (goal(weak(X - s), weak(s - X)), "X", ""),
    (goal(weak(s * X - ONE)), "", "-(s X - 1)"),
    (goal(weak(y(i) * X - ONE)), "X", ""),
    (goal(weak(X * X - ONE)), "X", ""),
    (goal(Positive(D(sq(X), X) - Y)), "X Y", "∂/∂X (X²) - Y"),
    (goal(Positive(K - X)), "", "K - X"),
    (goal(Positive(x(i) - delta(i, k))), "", "x_i - δ_ik"),
    (goal(Positive(Let("t", X, Y))), "X Y", "[Y] at t = X"),
    (goal(Positive(Cases(((Positive(X), Y),), Z))), "X Y Z", "{Y if X > 0; Z otherwise}"),
    (goal(Positive(Cases(((Same(i, k), Y),), Z))), "", "{Y if i = k; Z otherwise}"),
    (goal(weak(X), weak(-X)), "X", ""),
    (goal(weak(X - Y), weak(Y - Z)), "", "-(X - Y); -(Y - Z)"),
    (goal(weak(X - Y), weak(Y - X)), "X Y", ""),
    (goal(weak(X), Positive(X + ONE)), "", "X + 1; -X"),
    (goal(weak(p - X)), "", "-(p - X); p"),
    (goal(weak(q)), "q", ""),
    (goal(weak(u - HALF)), "", "-(u - 1/2); u; 1 - u"),
    (goal(weak(x(i))), "", "-x_i"),
    (goal(weak(x(i) - X)), "", "-(x_i - X)"),
    (goal(weak(nz)), "nz", ""),
    (goal(weak(G(i, k) - Y)), "", "-(G_ik - Y)"),
    (goal(weak(step(X))), "X", ""),
    (goal(weak(s)), "", ""),
    (goal(weak(Mul((ZERO, X)))), "X", ""),
    (goal(weak(Add((Mul((ZERO, X)), sq(Y))))), "X Y", ""),
    (goal(given=(Given(Positive(x(j)), (("j", "K"),)),)), "", "x_i; x_k"),
    (goal(given=(Given(weak(x(j)), (("j", "K"),)),)), "", "-x_i; -x_k"),
    (goal(given=(Given(weak(x(At(1)))),)), "", "-x_1"),
    (goal(given=(Given(weak(X - z(j)), (("j", "N"),)),)), "", "-(X - z_n)"),
    (goal(given=(Given(weak(x(j) - z(n)), (("j", "K"), ("n", "N"))),)), "x z", ""),
    (goal(given=(Given(weak(A(i, j)), (("i", "K"), ("j", "K"))),)), "", "-A_ii; -A_ik; -A_ki; -A_kk"),
    (goal(given=(Given(weak(A(j, j)), (("j", "K"),)),)), "A", ""),
    (goal(given=(Given(weak(A(j, i)), (("i", "K"), ("j", "K"))),)), "", "-A_ii; -A_ki; -A_ik; -A_kk"),
    (goal(given=(Given(weak(A(j, At(1))), (("j", "K"),)),)), "A", ""),
    (goal(given=(Given(weak(x(j) - x(At(1))), (("j", "K"),)),)), "x", ""),
    (goal(eq=((X, TWO),)), "", ""),
    (goal(eq=((X, Y),)), "X", ""),
    (goal(eq=((X, Y), (X, Z))), "X Y Z", ""),
    (goal(eq=((X, TWO), (X, THREE))), "", ""),
    (goal(eq=((X, step(Y)),)), "X Y", ""),
    (goal(eq=((q, Y),)), "Y q", ""),
    (goal(eq=((m, Y),)), "m", ""),
    (goal(eq=((mc, Y),)), "Y mc", ""),
    (goal(eq=((Entry("up"), Y),)), "Y up", ""),
    (goal(eq=((G(i, j), A(i, j)),)), "A G", ""),
    (goal(eq=((w(At(1)), HALF),)), "", ""),
    (goal(eq=((d, ZERO),)), "X Y d", ""),
    (goal(Positive(Y), eq=((X, Y),)), "X", "Y"),
    (goal(weak(Y), eq=((X, Y),)), "X", "-Y"),
    (goal(weak(X), eq=((X, Y),)), "X Y", ""),
    (goal(eq=((nz, Y),)), "Y nz", ""),
    (goal(eq=((x(j), a(j)),)), "x", ""),
    (goal(eq=((s, Y),)), "Y", ""),
    (goal(Positive(d)), "", "d"),
    (goal(weak(d)), "X Y d", ""),
    (goal(Positive(step(d) - HALF)), "X Y d", "1{d > 0} - 1/2"),
    # numbers of closed intervals, with and without room
    (goal(weak(number(Fraction(3, 2)) - mc)), "", "-(3/2 - mc); mc + 1; 2 - mc"),
    (goal(weak(TWO - mc)), "mc", ""),
    (goal(weak(mc + HALF)), "", "-(mc + 1/2); mc + 1; 2 - mc"),
    (goal(weak(mc + ONE)), "mc", ""),
    (goal(weak(mc - s)), "mc", ""),
    (goal(weak(mc - X)), "", "-(mc - X); mc + 1; 2 - mc"),
    (goal(weak(q - mc), given=(Given(weak(mc - ONE), (("j", "K"),)),)), "", "-(q - mc); -(mc - 1); mc + 1; 2 - mc; q"),
    (goal(weak(q - mc), given=(Given(weak(mc + q), (("j", "K"),)),)), "mc q", ""),
    (goal(weak(q - mc), weak(mc - ONE)), "", "-(q - mc); -(mc - 1); mc + 1; 2 - mc; q"),
    (goal(weak(q - mc), weak(mc + q)), "mc q", ""),
    (goal(weak(q - mc), weak(sq(mc) - Y)), "mc q", "-(mc² - Y)"),
    (goal(weak(q - mc), weak(x(j) - X)), "", "-(q - mc); mc + 1; 2 - mc; q"),
    (goal(weak(q - mc), weak(y(i) * X)), "X mc q", ""),
    (goal(weak(q - mc), eq=((mc, HALF),)), "mc q", ""),
    (goal(weak(q - mc), Zero(mc)), "mc q", ""),
    (goal(weak(q - d)), "X Y d q", ""),
    (goal(weak(nz - mc)), "mc nz", ""),
    (goal(weak(q - w(At(1)))), "q", ""),
    (goal(weak(q - G(At(1), At(2)))), "G q", ""),
    (goal(weak(q - x(At(2)))), "", "-(q - x_2); q"),
    (goal(weak(q - x(i))), "", "-(q - x_i); q"),
    (goal(facts=(X + Y, sq(X))), "", "X + Y; X²"),
    (goal(facts=(step(X) - HALF,)), "X", "1{X > 0} - 1/2"),
    (goal(lhs=p + q + u + m + mc + low + X), "", "low - 3; m + 1; 2 - m; mc + 1; 2 - mc; p; q; u; 1 - u"),
    (goal(lhs=w(i) + t(i) + h(i) + y(i)), "", ""),
    (goal(lhs=a(i) * a(At(2)) * S("j", a(j))), "", "a_2; a_i"),
    (goal(lhs=w(i), shares=frozenset({"w"})), "-w", "w_i"),
    (goal(lhs=one), "", ""),
    (
        goal(given=(Given(Positive(x(j) - a(o)), (("j", "K"), ("o", "K"))),)),
        "",
        "x_i - a_i; x_i - a_k; x_k - a_i; x_k - a_k; a_i; a_k",
    ),
    (goal(given=(Given(Positive(z(j)), (("j", "N"),)),)), "", "z_n"),
    (goal(given=(Given(Positive(v(j)), (("j", "L"),)),)), "", ""),
    (goal(facts=(x(j),)), "", ""),
)
"""A goal with the arrays that are shares, the names that are apart beside THIN (or are not: `-w`), and the facts."""


@pytest.mark.parametrize("stated, apart, facts", ROWS, ids=[str(n) for n in range(len(ROWS))])
def test_restrictions(stated: tuple[Goal, frozenset[str]], apart: str, facts: str) -> None:
    found = Restrictions(*stated)
    words = apart.split()
    without = {word[1:] for word in words if word.startswith("-")}
    assert found.apart == (THIN | {word for word in words if not word.startswith("-")}) - without
    assert "; ".join(map(text, found.facts())) == facts
