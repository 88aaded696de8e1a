"""Truths that a strategy proves, each by one of the checker's mechanisms: a mistake in it loses the proof."""

from __future__ import annotations

from fractions import Fraction

from symgrad.checker import Strategy
from symgrad.checker.field import ROOTED
from symgrad.language.context import Array, Context, Definition, Given, Goal
from symgrad.language.sets import Integers, Interval
from symgrad.language.terms import (
    HALF,
    MINUS_ONE,
    ONE,
    ZERO,
    All,
    Any,
    Apply,
    Argument,
    At,
    Before,
    Cases,
    Condition,
    Constant,
    Entry,
    Index,
    Indicator,
    Integral,
    Label,
    Last,
    Let,
    Mul,
    Not,
    Offset,
    Positive,
    Power,
    Reduce,
    Same,
    Term,
    Zero,
    add,
    delta,
    exp,
    log,
    number,
    power,
    sqrt,
)
from tests.checker.falsehoods import (
    THREE,
    TRIT,
    TWO,
    A,
    D,
    F,
    K,
    P,
    S,
    V,
    X,
    Y,
    Z,
    a,
    arr,
    b0,
    i,
    j,
    k,
    m,
    n,
    root,
    sq,
    step,
    w,
    x,
    y,
    z,
)  # fmt: skip

WORDS = """X: Y: Z: p:/positive q:/positive r:/nonnegative u:/unit x:K z:K v:K A:K,K B:K,K G:K,K/symmetric
    a:K/positive w:K/simplex y:K/one-hot c:N>K b:N s:/sign b0:/binary f:3 g:5 e:K/binary H:N,K/one-hot"""
FREE = (("i", "K"), ("k", "K"), ("n", "N"))
p, q, r, u, s, t, d = (Entry(name) for name in "pqrustd")
b, f, g, e, v, G, H = map(V, "bfgevGH")
ARRAYS = {**arr(WORDS), "o": TRIT, "l": Array(("N",), frozenset({"label"}), "K")}
o, FOUR = Entry("o"), number(4)
PLAIN, CLOSED, SHIFT, SHARES, HOT = (
    Strategy(), Strategy(closed=True), Strategy(shift=1), Strategy(shares=frozenset({"w"})),
    Strategy(hot=frozenset({"y"})),
)  # fmt: skip
BITS = Strategy(enumerated=frozenset({"b0", "s", "o"}))
PROVED: dict[str, tuple[Goal, Strategy]] = {}


def true(
    name: str,
    lhs: Term,
    rhs: Term,
    strategy: Strategy = PLAIN,
    *conditions: Condition,
    given: tuple[Given, ...] = (),
    equalities: tuple[tuple[Entry, Term], ...] = (),
    definitions: tuple[Definition, ...] = (),
    dims: dict[str, int] | None = None,
    arrays: dict[str, Array] | None = None,
    free: tuple[tuple[str, str], ...] = FREE,
) -> None:
    assert name not in PROVED, name
    context = Context(arrays={**ARRAYS, **(arrays or {})}, dims=dims or {}, equalities=equalities, given=given)
    for definition in definitions:
        context = context.with_definition(definition)
    PROVED[name] = Goal(lhs, rhs, context, free, conditions), strategy


def ap(*bodies: Term, at: tuple[tuple[int, tuple[Index, ...]], ...] = ()) -> Term:
    """An unknown function of scalars."""
    return Apply("h", tuple(Argument((), body) for body in bodies), at)


def vector(body: Term, *at: Index) -> Term:
    """An unknown function of an array over K, or its partial derivative at a position."""
    return Apply("h", (Argument((("j", "K"),), body),), tuple((0, (index,)) for index in at))


def local(value: Term, body: Term) -> Term:
    return Let("t", value, body)


# ---- cases that leave points out: a claim about what they cover
ROOM = Cases(((Positive(X), sq(X)),), None)
true("a case", ROOM, X * F("abs", X))
true("the derivative of a case", D(ROOM, X), TWO * F("abs", X))
true("a case of every term", S("j", Cases(((Positive(x(j)), x(j)),), None)), S("j", F("abs", x(j))))


# ---- derivatives
true("second derivative", D(D(power(X, THREE) * Y, X), Y), THREE * sq(X))
true("second derivative by one", D(D(power(X, THREE) * Y, X), X), number(6) * X * Y)
true("third derivative", D(D(D(exp(X * Y), X), Y), X), exp(X * Y) * (TWO * Y + X * sq(Y)))
true(
    "derivative by entries",
    D(D(S("j", x(j)) * S("j", sq(x(j))), x(i)), x(k)),
    TWO * x(i) + TWO * x(k) + TWO * delta(i, k) * S("j", x(j)),
)
true("derivative of a power", D(Power(p, X), X), Power(p, X) * log(p))
true("derivative of a base", D(Power(p, X), p), X * Power(p, X) / p)
true("derivative of a power by both", D(Power(p, p), p), Power(p, p) * (log(p) + ONE))
true("derivative of a constant power", D(Power(X, ZERO), X), ZERO)
true("derivative of an inverse", D(ONE / X, X), -power(X, number(-2)))
true("derivative of a root", D(sqrt(sq(X) + ONE), X), X / sqrt(sq(X) + ONE))
true("derivative of another variable", D(exp(X), Y), ZERO)
true("derivative of relu", D(F("relu", X), X), step(X))
true("derivative of abs", D(F("abs", X), X), F("sign", X))
true("derivative of max", D(F("max", X, Y), X), step(X - Y))
true("derivative of min", D(F("min", X, Y), Y), step(X - Y))
true("derivative of sine", D(F("sin", X * Y), X), Y * F("cos", X * Y))
true("derivative of arcsine", D(F("arcsin", X), X) * sqrt(ONE - sq(X)), ONE)
true("derivative of gamma", D(F("gamma", X), X), F("gamma", X) * F("digamma", X))
true(
    "derivative of cases",
    D(Cases(((Positive(X), sq(X)), (Positive(Y), X)), ZERO), X),
    Cases(((Positive(X), TWO * X), (Positive(Y), ONE)), ZERO),
)
true("derivative at a fixed place", D(S("j", sq(x(j))), x(At(2))), TWO * x(At(2)), dims={"K": 2})
true("derivative at the last place", D(S("j", sq(x(j))), x(Last("K"))), TWO * x(Last("K")))
true("derivative at a label", D(S("j", sq(x(j))), x(Label("c", (n,)))), TWO * x(Label("c", (n,))))
true(
    "derivative of labels",
    D(S("n", sq(x(Label("c", (n,)))), "N"), x(k)),
    TWO * x(k) * S("n", delta(Label("c", (n,)), k), "N"),
)
true(
    "derivative of a definition", D(Entry("d"), x(i)), TWO * x(i), definitions=(Definition("d", (), S("j", sq(x(j)))),)
)
true(
    "derivative of a definition at an index",
    D(Entry("d", (i,)), x(k)),
    TWO * delta(i, k) * x(i),
    definitions=(Definition("d", (("j", "K"),), sq(x(j))),),
)
true("derivative by a definition", D(sq(d) + X, d), TWO * d, definitions=(Definition("d", (), S("j", sq(x(j)))),))
true("derivative of a matrix", D(S("j", A(j, i) * x(j)), A(k, i)), x(k))
true("derivative of a maximum", D(Y * Reduce("max", "j", "K", x(j)), Y), Reduce("max", "j", "K", x(j)))
true("derivative of a maximum by none of its entries", D(Reduce("max", "j", "K", x(j)) * X, z(i)), ZERO)
true("derivative of a minimum", D(Y * Reduce("min", "j", "K", x(j)), Y), -Reduce("max", "j", "K", -x(j)))
true(
    "gradient of a maximum",
    D(sq(Reduce("max", "j", "K", x(j))), x(i)),
    TWO * Reduce("max", "j", "K", x(j)) * D(Reduce("max", "j", "K", x(j)), x(i)),
)
scaled_max = Reduce("max", "j", "K", x(j) * X * sq(Y))
true("mixed derivative of a maximum", Y * D(D(scaled_max, X), Y), TWO * D(scaled_max, X))
true("derivative of a product", D(P("j", exp(x(j) * X)), X), P("j", exp(x(j) * X)) * S("j", x(j)))
true("derivative of a short product", D(P("j", f(j), 3), f(At(2))), f(At(1)) * f(At(3)))
true("derivative of an unknown function", D(ap(X * Y), X), Y * ap(X * Y, at=((0, ()),)))
true(
    "derivative of an unknown function of two",
    D(ap(X, sq(X)), X),
    ap(X, sq(X), at=((0, ()),)) + TWO * X * ap(X, sq(X), at=((1, ()),)),
)
true("second derivative of an unknown function", D(D(ap(X), X), X), ap(X, at=((0, ()), (0, ()))))
true("derivative of a function of an array", D(vector(sq(x(j))), x(i)), TWO * x(i) * vector(sq(x(j)), i))
true("derivative of a function of an array by a scalar", D(vector(X * x(j)), X), S("k", x(k) * vector(X * x(j), k)))
true(
    "derivative of a softmax",
    D(exp(x(i)) / S("j", exp(x(j))), x(k)),
    exp(x(i)) / S("j", exp(x(j))) * (delta(i, k) - exp(x(k)) / S("j", exp(x(j)))),
)
true("derivative of a softmax, closed", D(ONE / S("j", exp(x(j))), x(k)), -exp(x(k)) / sq(S("j", exp(x(j)))), CLOSED)
true("derivative under a sum", S("k", D(sq(x(k)), x(k))), TWO * S("k", x(k)))
true("exponential of a derivative", S("k", exp(D(sq(X) * x(k), X))), S("k", exp(TWO * X * x(k))))

# ---- local names
true("let", local(X, sq(t) + t), sq(X) + X)
true("let below a sum", S("j", local(x(j), sq(t))), S("j", sq(x(j))))
true("let below a function", exp(local(X + Y, t)), exp(X) * exp(Y))
true("a denominator that is a local sum", local(S("j", x(j)), ONE / t), ONE / S("j", x(j)))
true("let in a let", local(X, Let("t2", t + ONE, Entry("t2") * t)), X * (X + ONE))
true("derivative of a let", D(local(sq(X), t * t * Y), X), FOUR * power(X, THREE) * Y)
true("let of a sum", S("k", exp(local(S("j", delta(j, k) * x(j)), t))), S("k", exp(x(k))))
true("let below a bar", ONE / local(X, t), ONE / X)

# ---- conditions, cases
true("what is switched off has no value", Indicator(Not(Same(i, k))) / (ONE - delta(i, k)), ONE - delta(i, k))
true("a case that is off has no value", Cases(((Not(Same(i, k)), ONE / (ONE - delta(i, k))),), TWO), ONE + delta(i, k))
true(
    "cases in order",
    Cases(((Positive(X), ONE), (Positive(X + Y), TWO)), THREE),
    step(X) + (ONE - step(X)) * (TWO * step(X + Y) + THREE * (ONE - step(X + Y))),
)
true("cases without an end", Cases(((Same(i, k), X), (Not(Same(i, k)), Y)), None), Y + delta(i, k) * (X - Y))
true("all", Indicator(All((Positive(X), Same(i, k)))), step(X) * delta(i, k))
true("any", Indicator(Any((Positive(X), Same(i, k)))), ONE - (ONE - step(X)) * (ONE - delta(i, k)))
true("not", Indicator(Not(Positive(X))), ONE - step(X))
true("before", Indicator(Before(i, k)) + Indicator(Before(k, i)) + delta(i, k), ONE)
true(
    "below a sum", S("j", Indicator(Before(j, i)) * x(j)) + x(i) + S("j", Indicator(Before(i, j)) * x(j)), S("j", x(j))
)
true("a condition on indices", delta(i, k) * X, ZERO, PLAIN, Not(Same(i, k)))
true("a condition on indices, below a bar", ONE / (ONE - delta(i, k)), ONE, PLAIN, Not(Same(i, k)))
true("what is 0 is 0", Indicator(Zero(X - X)), ONE)
true("what is 0 by its form", Indicator(Zero(sq(X + Y) - sq(X) - sq(Y) - TWO * X * Y)), ONE)
true("what is 0 by a law", Indicator(Zero(sq(F("sin", X)) + sq(F("cos", X)) - ONE)), ONE)

# ---- kinks
true("abs of a product", F("abs", X * Y), F("abs", X) * F("abs", Y))
true("abs of a quotient", F("abs", X / Y), F("abs", X) / F("abs", Y))
true("abs of a negative", F("abs", -X), F("abs", X))
true("abs of a positive multiple", F("abs", p * X), p * F("abs", X))
true("abs of twice", F("abs", TWO * X), TWO * F("abs", X))
true("abs of a half", F("abs", X / THREE), F("abs", X) / THREE)
true("abs of a difference", F("abs", X - Y), F("max", X, Y) - F("min", X, Y))
true("abs of a square", F("abs", sq(X) * Y), sq(X) * F("abs", Y))
true("abs of a sum of squares", F("abs", S("j", sq(x(j))) + ONE), S("j", sq(x(j))) + ONE)
true("abs of a common factor", F("abs", X * Y + X), F("abs", X) * F("abs", Y + ONE))
true("square of abs", sq(F("abs", X)), sq(X))
true("root of a square", sqrt(sq(X)), F("abs", X))
true("max and min", F("max", X, Y) + F("min", X, Y), X + Y)
true("max of three", F("max", X, Y, Z), F("max", X, F("max", Y, Z)))
true("max of one with itself", F("max", X, X), X)
true("relu", F("relu", X) - F("relu", -X), X)
true("sign", F("sign", X) * F("abs", X), X)
true("sign of a product", F("sign", X * Y), F("sign", X) * F("sign", Y))
true("steps", step(X) + step(-X), ONE)
true("step of a positive", step(exp(X)), ONE)
true("step of a negative", step(-ONE - exp(X)), ZERO)
true("step of a number", step(TWO) + step(MINUS_ONE) + step(ZERO), ONE)
true("a kink of kinks", F("relu", F("relu", X)), F("relu", X))
true("a kink of cases", F("abs", Cases(((Positive(X), X),), -Y)), Cases(((Positive(X), X),), F("abs", Y)))
true("kinks below a sum", S("j", F("abs", x(j))), S("j", F("max", x(j), -x(j))))
true("kinks of a function", F("abs", F("sin", X)) * F("abs", F("sin", X)), sq(F("sin", X)))
true("one of two", step(X) * step(X - ONE), step(X - ONE))
true("none of two", step(X) * step(-X - ONE), ZERO)
true("two multiples", step(TWO * X - TWO * Y), step(X - Y))
true("a fact", F("abs", X - Y), X - Y, PLAIN, Positive(X - Y))
true("a fact, turned", F("max", X, Y), Y, PLAIN, Positive(Y - X))
true("a multiple of a fact", F("abs", THREE * X), THREE * X, PLAIN, Positive(X))
true("over a fact", step(ONE / X), ONE, PLAIN, Positive(X))
true("a weak fact", F("max", X, Y), X, PLAIN, Not(Positive(Y - X)))
true("a fact with a kink", step(F("abs", X) - ONE), ONE, PLAIN, Positive(F("abs", X) - ONE))
true("an entry of a fact", F("abs", x(i)), x(i), PLAIN, given=(Given(Positive(x(j)), (("j", "K"),)),))
true("the ends of a unit", F("max", u, ZERO) + F("min", u, ONE), TWO * u)
true("a nonnegative one", F("abs", r), r)

# ---- logarithms, exponentials, powers
true("exp of a sum", exp(X + Y), exp(X) * exp(Y))
true("exp of a multiple", exp(TWO * X), sq(exp(X)))
true("exp of a half", sq(exp(X / TWO)), exp(X))
true("exp of log", exp(TWO * log(p)), sq(p))
true("exp of a sum over a range", exp(S("j", x(j) + z(j))), exp(S("j", x(j))) * exp(S("j", z(j))))
true("exp of a multiple of a sum", exp(S("j", TWO * x(j))), sq(exp(S("j", x(j)))))
true("exp of a factor of a sum", exp(S("j", X * x(j))), exp(X * S("j", x(j))))
true("exp of a product of sums", exp(S("j", (X + Y) * x(j))), exp(X * S("j", x(j))) * exp(Y * S("j", x(j))))
true(
    "exp of a product of sums inside", exp(S("j", (x(j) + X) * z(j))), exp(S("j", x(j) * z(j))) * exp(X * S("j", z(j)))
)
true("exp of a sum of constants", exp(S("j", X)), exp(K * X))
true("exp of a sum with a delta", exp(S("j", delta(i, j) * x(j))), exp(x(i)))
true("exp of a size", exp(K) * exp(ONE), exp(K + ONE))
true("exp of exp", exp(exp(X + Y)), exp(exp(X) * exp(Y)))
true("three exps", exp(exp(exp(X + Y))), exp(exp(exp(X) * exp(Y))))
true("four exps", exp(exp(exp(exp(S("j", x(j)))))), exp(exp(exp(exp(S("k", x(k)))))))
true("exp of sine", exp(F("sin", TWO * X)), exp(TWO * F("sin", X) * F("cos", X)))
true("exp of exp of sine", exp(exp(F("sin", TWO * X))), exp(exp(TWO * F("sin", X) * F("cos", X))))
true("exps of a cosine", exp(exp(exp(F("cos", X + Y)))), exp(exp(exp(F("cos", Y + X)))))
true("log of a product", log(p * q), log(p) + log(q))
true("log of a power", log(power(p, THREE)), THREE * log(p))
true("log of a number", log(number(12)), TWO * log(TWO) + log(THREE))
true("log of a sum", log(p + q), log(p) + log(ONE + q / p))
true("log of twice a sum", log(TWO * p + TWO * q), log(TWO) + log(p + q))
true("log of a factored sum", log(X * p + X * q), log(X) + log(p + q))
true("log of a sum over a range", log(S("j", p * a(j))), log(p) + log(S("j", a(j))))
true("log-sum-exp moves", log(S("j", exp(x(j) + X))), X + log(S("j", exp(x(j)))))
true("log-sum-exp moves by an entry", log(S("j", exp(x(j) - x(i)))), log(S("j", exp(x(j)))) - x(i))
true("log of a product over a range", log(P("j", a(j))), S("j", log(a(j))))
true("log of a softmax", log(exp(x(i)) / S("j", exp(x(j)))), x(i) - log(S("j", exp(x(j)))))
true("log of a size", log(sq(K)), TWO * log(K))
true("log of cases", log(Cases(((Positive(X), p),), q)), Cases(((Positive(X), log(p)),), log(q)))
true("log of a negative sum", log(-X - Y), log(-Y - X))
true("power of a sum", Power(p, X + Y), Power(p, X) * Power(p, Y))
true("power of a power", Power(Power(p, X), TWO), Power(p, TWO * X))
true("power with a number", Power(X, Y + ONE), X * Power(X, Y))
true("64th power", power(X, number(64)), power(X, number(32)) * power(X, number(32)))
true("inverse power", power(X, number(-3)) * sq(X), ONE / X)
true("sigmoid", F("sigmoid", X) + F("sigmoid", -X), ONE)
true("softplus", F("softplus", X) - F("softplus", -X), X)
true("tanh", F("tanh", X), TWO * F("sigmoid", TWO * X) - ONE)
true("cosh", sq(F("cosh", X)) - sq(F("sinh", X)), ONE)
true("e", log(Constant("e")), ONE)
true("pi", X * Constant("pi") / Constant("pi"), X)

# ---- circles, parities
true("sine and cosine", sq(F("sin", X)) + sq(F("cos", X)), ONE)
true("sine of twice", F("sin", TWO * X), TWO * F("sin", X) * F("cos", X))
true("cosine of a sum", F("cos", X + Y), F("cos", X) * F("cos", Y) - F("sin", X) * F("sin", Y))
true("sine of a sum", F("sin", X + Y), F("sin", X) * F("cos", Y) + F("cos", X) * F("sin", Y))
true("odd sine", F("sin", -X), -F("sin", X))
true("tangent", F("tan", X) * F("cos", X), F("sin", X))
true("odd arctangent", F("arctan", X - Y), -F("arctan", Y - X))
true("odd error function", F("erf", -X), -F("erf", X))
true("error function of 0", F("erf", X - X), ZERO)
true("a function of the same", F("gamma", X + Y), F("gamma", Y + X))

# ---- roots
distances = S("j", sq(x(j) - x(i)))
true("square of a root", sq(sqrt(p)), p)
true("product of roots", sqrt(p) * sqrt(q), sqrt(p * q))
true("root of a sum", sq(sqrt(S("j", a(j)))), S("j", a(j)))
true("cube root", power(root(X, "1/3"), THREE), X)
true("cube root, twice", sq(root(p, "1/3")), root(p, "2/3"))
true("root of numbers", sqrt(number(12)), TWO * sqrt(THREE))
true("cube root of 0 beside data", root(ZERO, "1/3") + X, X)
true("cube root of multiples", root(S("j", X * x(j)), "1/3"), root(X, "1/3") * root(S("j", x(j)), "1/3"))
true("root of a half", sqrt(HALF), sqrt(TWO) / TWO)
true("product of roots of numbers", sqrt(TWO) * sqrt(THREE), sqrt(number(6)))
true("root of a larger prime", sq(sqrt(number(37))), number(37))
true("root of four times", sqrt(FOUR * p), TWO * sqrt(p))
true("exp of a root", exp(sqrt(FOUR * p)), sq(exp(sqrt(p))))
true("root of 0", sqrt(X - X), ZERO)
true("cube root of 0", root(sq(X + Y) - sq(X) - sq(Y) - TWO * X * Y, "1/3"), ZERO)
true("root of a size", sq(sqrt(K)), K)
true("root that vanishes at size 1", sqrt(distances * K), sqrt(K) * sqrt(distances))
true(
    "root that vanishes at size 1, beside another range",
    S("n", b(n) * sqrt(distances), "N") * sqrt(distances),
    S("n", b(n), "N") * distances,
)
true("root of numbers of a size", sqrt(K - ONE) * S("j", sqrt(K - ONE) * x(j)), (K - ONE) * S("j", x(j)))
true("cube root that vanishes at size 1", power(root(distances, "1/3"), TWO) * X, X * root(distances, "2/3"))
true("root below a bar", p / sqrt(p), sqrt(p))
true("conjugate", (sqrt(p) - sqrt(q)) * (sqrt(p) + sqrt(q)), p - q)
true("three halves", root(p, "3/2"), p * sqrt(p))

# ---- ranges
true("a sum of sums", S("j", x(j) + z(j)), S("j", x(j)) + S("j", z(j)))
true("a double sum", S("j", S("k", A(j, k))), S("k", S("j", A(j, k))))
true("a square of a sum", sq(S("j", x(j))), S("j", S("k", x(j) * x(k))))
true("variance", S("j", sq(x(j) - S("k", x(k)) / K)) / K, S("j", sq(x(j))) / K - sq(S("j", x(j)) / K))
true("two ranges", S("n", S("j", b(n) * x(j)), "N"), S("n", b(n), "N") * S("j", x(j)))
true(
    "denominators along the other range",
    S("n", b(n) / S("j", A(j, j) + b(n)), "N"),
    S("m", b(m) / S("j", b(m) + A(j, j)), "N"),
)
true("a given size", S("j", f(j), 3), f(At(1)) + f(At(2)) + f(At(3)))
true("a larger given size", S("j", g(j), 5), g(At(1)) + g(At(2)) + g(At(3)) + g(At(4)) + g(At(5)))
true("a product over a range", P("j", a(j) * exp(x(j))), P("j", a(j)) * P("j", exp(x(j))))
true("a product of constants", P("j", exp(X)), exp(K * X))
true("a product with a zero", P("j", x(j) * (ONE - delta(i, j))), ZERO)
true("a product of real data", P("j", x(j) * z(j)), P("j", z(j)) * P("j", x(j)))
true("maximum", Reduce("max", "j", "K", x(j) + z(j)), Reduce("max", "k", "K", z(k) + x(k)))
true("minimum", Reduce("min", "j", "K", x(j)), -Reduce("max", "j", "K", -x(j)))
true("an unknown function", vector(x(j) + z(j)), vector(z(j) + x(j)))
true("symmetric", G(i, k), G(k, i))
true("sum of a symmetric matrix", S("j", G(i, j) * x(j)), S("j", x(j) * G(j, i)))
true(
    "first and last",
    delta(i, At(1)) * x(i) + delta(i, Last("K")) * x(i),
    delta(i, At(1)) * x(At(1)) + delta(i, Last("K")) * x(Last("K")),
)
true("all but the last", S("j", Indicator(Not(Same(j, Last("K")))) * x(j)), S("j", x(j)) - x(Last("K")))
true("the last but one", S("j", delta(j, Last("K", 1)) * x(j)), x(Last("K", 1)), dims={"K": 2})
true(
    "a convolution is linear",
    S("j", z(j) * (x(Offset(((i, 1), (j, 1)), -1)) + v(Offset(((i, 1), (j, 1)), -1)))),
    S("j", z(j) * x(Offset(((j, 1), (i, 1)), -1))) + S("j", z(j) * v(Offset(((i, 1), (j, 1)), -1))),
)
true(
    "a convolution by its kernel",
    D(S("j", z(j) * x(Offset(((i, 1), (j, 1)), -1))), z(k)),
    x(Offset(((i, 1), (k, 1)), -1)),
)
true("calculated positions", Indicator(Same(i, Offset(((k, 1),), 1))), Indicator(Same(k, Offset(((i, 1),), -1))))
true("a calculated position first", Indicator(Same(Offset(((k, 1),), 1), i)), Indicator(Same(k, Offset(((i, 1),), -1))))
true("a label picks", S("j", delta(j, Label("c", (n,))) * x(j)), x(Label("c", (n,))))
true("labels that are the same", delta(Label("c", (n,)), i) * x(i), delta(Label("c", (n,)), i) * x(Label("c", (n,))))
true(
    "exp of a label", S("n", exp(x(Label("c", (n,)))), "N"), S("k", exp(x(k)) * S("n", delta(Label("c", (n,)), k), "N"))
)

# ---- what is assumed
true("shares", S("j", w(j)), ONE, SHARES)
true("shares below a function", exp(S("j", w(j))), exp(ONE), SHARES)
true("one-hot", S("j", y(j)), ONE, HOT)
true("one-hot squares", S("j", sq(y(j))), ONE, HOT)
true("the largest of a one-hot row of many", Reduce("max", "k", "K", H(n, k)), ONE, Strategy(hot=frozenset({"H"})))
true("one-hot and its label", S("j", y(j) * x(j)) * S("j", y(j) * z(j)), S("j", y(j) * x(j) * z(j)), HOT)
true("bits", sq(b0), b0, BITS)
true("signs", sq(s), ONE, BITS)
true("trits", power(o, THREE), o, BITS)
true("a power by a bit", Power(p, b0), b0 * p + ONE - b0, BITS)
true("a power of -1", Power(MINUS_ONE, b0), ONE - TWO * b0, BITS)
true("a positive power by a bit, with logarithms", log(Power(p, b0)), b0 * log(p))
true("a bit below a bar", ONE / (b0 + ONE), ONE - b0 / TWO, BITS)
true("a bit under a root", sqrt(b0 + ONE), ONE + b0 * (sqrt(TWO) - ONE), BITS)
true("a bit in a kink", step(b0 - HALF), b0, BITS)
true("a known value", X + ONE, sq(Y) + ONE, equalities=((X, sq(Y)),))
true("a known number", X * Y, TWO * Y, equalities=((X, TWO),))
true("a known argument", F("gamma", X) * Y, TWO * Y, equalities=((X, THREE),))
true("known entries", S("j", x(j)), S("j", sq(z(j))), equalities=((x(j), sq(z(j))),))
true("a known first entry", x(At(1)) + Y, X + Y, equalities=((x(At(1)), X),))
true("a known last entry", S("j", delta(j, Last("K")) * x(j)), X, equalities=((x(Last("K")), X),))
true(
    "a known diagonal",
    A(i, i) + A(i, k) * (ONE - delta(i, k)),
    z(i) + A(i, k) * (ONE - delta(i, k)),
    equalities=((A(j, j), z(j)),),
)
true("known after differentiating", D(sq(X) * Y, X), FOUR * Y, equalities=((X, TWO),))
true("a definition", d + X, sq(Y) + X, definitions=(Definition("d", (), sq(Y)),))
true("below the first size", (K - ONE) / (K - ONE) + S("j", x(j)), ONE + S("j", x(j)), dims={"K": 2})
true("no value at size 1", x(At(2)) * X / (K - ONE), X / (K - ONE) * x(At(2)))
true("no entry at size 1", x(At(2)) + X, X + x(At(2)))
true(
    "more marks",
    D(exp(x(i)) / S("j", exp(x(j))), x(k)),
    exp(x(i)) / S("j", exp(x(j))) * (delta(i, k) - exp(x(k)) / S("j", exp(x(j)))),
    SHIFT,
)
true("closed sums", x(i) / S("j", sq(x(j))) + x(k) / S("j", sq(x(j))), (x(i) + x(k)) / S("j", sq(x(j))), CLOSED)


# ---- ranges of one another, terms without a value at small sizes
true("a factor of another range", exp(S("j", b(n) * x(j))), exp(b(n) * S("j", x(j))))
true(
    "a sum that is moved", log(S("j", a(j) * a(i) + S("k", a(k)) * a(i))), log(a(i)) + log(S("j", a(j) + S("k", a(k))))
)
true("a logarithm without a value", x(At(2)) * log((K - ONE) * p), x(At(2)) * (log(K - ONE) + log(p)))
true("a quotient without a value", x(At(2)) / sq((K - ONE) * p), x(At(2)) / (sq(p) * sq(K - ONE)))

# ---- kinks that contradict each other
sine = F("sin", X)
true("above 2 and below 1", step(X - TWO) * step(ONE - X), ZERO)
true("above 0, twice below -1", step(X) * step(-ONE - TWO * X), ZERO)
true("twice below -1, above 0", step(-ONE - TWO * X) * step(X), ZERO)
true("thrice below -1, above 0", step(-ONE - THREE * X) * step(X), ZERO)
true("a sine and its negative", step(sine) * step(-sine), ZERO)
true("at most 0 and at least 1", (ONE - step(X)) * (ONE - step(ONE - X)), ZERO)
true("at most 0 and above 1", (ONE - step(sine)) * step(sine - ONE), ZERO)
true("a half", step(X - HALF) * step(X), step(X - HALF))
true("between", step(X) * step(ONE - X) * step(X - TWO), ZERO)
true("a quotient by a fact", step(X / Y), ONE, PLAIN, Positive(X), Positive(Y))
true("a product of facts", F("abs", X * Y), X * Y, PLAIN, Positive(X), Positive(Y))
true("a negative fact", F("abs", X), -X, PLAIN, Positive(-X))
true("a multiple of a fact, negative", step(-TWO * X), ZERO, PLAIN, Positive(X))
true("a fact with a sum", step(S("j", x(j)) / TWO), ONE, PLAIN, Positive(S("j", x(j))))
true("a fact on the other branch", F("max", X, Y) - X, ZERO, PLAIN, Positive(X - Y))
true("a root times itself", sqrt(number(31)) * sqrt(number(31)), number(31))
true("a root of a bit", sq(sqrt(e(i) * p)), e(i) * p)
true("a derivative beside a known value", D(sq(Y), Y) + ZERO * X, TWO * Y, equalities=((X, sq(Y)),))
true("a known value that does not depend on it", D(sq(Y) * X, Y), TWO * Y * sq(Z), equalities=((X, sq(Z)),))


def inner(at: Index, *slots: tuple[int, tuple[Index, ...]]) -> Term:
    return Apply("h", (Argument((("j", "K"),), x(j)), Argument((), z(at))), slots)


def outer(*slots: tuple[int, tuple[Index, ...]]) -> Term:
    return Apply("f", (Argument((("i", "K"),), inner(i)),), slots)


true("functions of functions", D(outer(), x(k)), S("m", outer((0, (m,))) * inner(m, (0, (k,)))))
true("functions of functions, the other argument", D(outer(), z(k)), outer((0, (k,))) * inner(k, (1, ())))

T = Entry("T")
true("a sine of a negative term", F("sin", -ONE - exp(X)), -F("sin", ONE + exp(X)))
true("an integral", Integral("T", exp(-sq(T) + X * T)), sqrt(Constant("pi")) * exp(sq(X) / FOUR))
true(
    "derivative of an integral", TWO * D(Integral("T", exp(-sq(T) + X * T)), X), X * Integral("T", exp(-sq(T) + X * T))
)
true("an integral of a moment", TWO * Integral("T", sq(T) * exp(-sq(T))), Integral("T", exp(-sq(T))))
true("an integral over another name", Integral("T", exp(-p * sq(T))), Integral("t", exp(-p * sq(t))))
true("log of an odd function", log(sq(F("arctan", Y - X))), TWO * log(F("arctan", X - Y)))
cases = Cases(((Positive(X), X),), exp(Z) * Y)
true("a kink of a multiple in a case", F("abs", cases), Cases(((Positive(X), X),), exp(Z) * F("abs", Y)))
true(
    "a kink of a multiple in the first case",
    F("abs", Cases(((Positive(X), exp(Z) * Y),), X)),
    Cases(((Positive(X), exp(Z) * F("abs", Y)),), F("abs", X)),
)
true("a bit that is 0", Indicator(Zero(b0)), ONE - b0, BITS)
true("a known bit below a bar", X / b0, X, equalities=((b0, ONE),))
moved = S("n", exp(b(n) * S("j", x(j))), "N")
true("a factor of another range below a sum", S("n", exp(S("j", b(n) * x(j))), "N"), moved)
total_ = S("j", z(j))
true("a factor of another range, larger sizes", S("n", exp(S("j", b(n) * x(j))), "N") * total_, moved * total_)
second = delta(i, At(2))
true("a logarithm without a value, a place named", second + log((K - ONE) * p), second + log(K - ONE) + log(p))
true("a product of negative terms", step((-ONE - sq(X)) * (-ONE - sq(Y))), ONE)
scaled = exp(Z) + S("j", exp(Z) * x(j))
true("a positive multiple of a sum", step(scaled), step(ONE + S("j", x(j))))
switched = All((Not(Same(i, k)), Positive(X / (ONE - delta(i, k)))))
true("all, where the first does not hold", Indicator(switched), (ONE - delta(i, k)) * step(X))
true("a root of a small number", sqrt(b0 / FOUR + ONE / FOUR), sqrt(b0 + ONE) / TWO, BITS)

# ---- derivatives: what is not differentiated is let alone
true("derivative beside a logarithm without a value at size 1", D(X * log(distances), X), log(distances))
true("a power of 0 by a size", Power(ZERO, K), ZERO)
true("derivative beside a kink at 0", D(X * F("abs", b0 - ONE), X), ONE - b0, BITS)
twice = (0, ()), (0, ())
true(
    "mixed derivative of an unknown function",
    D(D(ap(X * sq(Y)), X), Y),
    TWO * Y * ap(X * sq(Y), at=twice[:1]) + TWO * X * power(Y, THREE) * ap(X * sq(Y), at=twice),
)
other = A(i, At(2))
true(
    "exp of a derivative by an entry of another column",
    exp(D(S("j", A(j, At(1)) * (x(j) + z(j))) * other, other)),
    exp(S("j", A(j, At(1)) * x(j))) * exp(S("j", A(j, At(1)) * z(j))),
)
true(
    "exp of a derivative by an entry of another range",
    exp(D(S("j", x(j) * b(n)), b(n))) + b(At(2)),
    exp(S("j", x(j))) + b(At(2)),
)

# ---- positions, ranges of given size
true("exp of a delta, with no position named", S("k", exp(S("j", delta(k, j) * x(j)))), S("k", exp(x(k))), free=())
two_labels = {"cc": Array(("N", "N"), frozenset({"label"}), "K")}
at_labels = x(Label("cc", (m, n)))
true(
    "exp of a label of a row and another",
    exp(S("m", at_labels * TWO, "N")),
    sq(exp(S("m", at_labels, "N"))),
    arrays=two_labels,
)
true(
    "denominators along a range of given size",
    S("j", g(j) / (g(j) + S("k", a(k))), 5),
    S("m", g(m) / (S("k", a(k)) + g(m)), 5),
)
true("what is 1, in a range of given size", Indicator(Zero(S("j", delta(j, At(1)), 5))), ZERO)
true("a kink and its negative multiple", step(X - Y) + step(TWO * Y - TWO * X), ONE)
true("what is 0 almost nowhere for each bit", (Y + b0 * X) / (Y + b0 * X), ONE, BITS)
true("what is 0 almost nowhere for each label", (Y + y(i) * X) / (Y + y(i) * X), ONE, HOT)
true("root of a number with a large prime", sqrt(number(10007)) * X, X * sqrt(number(10007)))
true(
    "roots of small primes times themselves",
    add(*(Mul((X, sqrt(number(q)), sqrt(number(q)))) for q in ROOTED)),
    X * number(161),
)
both = F("sin", X) * F("arctan", Y)
true("a fact of two factors", step(both) + step(-both), ONE, PLAIN, Positive(both))
true("a fact of two factors, on the other side", step(both) - step(-both), -ONE, PLAIN, Positive(-both))
three_labels = {"c3": Array((3,), frozenset({"label"}), "K")}
picked = [x(Label("c3", (At(row),))) for row in (1, 2, 3)]
true("labels of rows of given number", S("j", x(Label("c3", (j,))), 3), add(*picked), arrays=three_labels)
rows = {"hh": Array(("N", "K"), frozenset({"one-hot"}))}
true("one-hot rows", S("j", V("hh")(n, j)), ONE, Strategy(hot=frozenset({"hh"})), arrays=rows)
whole_one = {"z0": Array((), entries=Integers())}
one_label = {"c1": Array((), frozenset({"label"}), "K")}
for factor, words in ((THREE, "three times"), (HALF, "a half of"), (ONE / both, "one over")):
    true(f"{words} a fact", step(factor * both if factor != ONE / both else factor), ONE, PLAIN, Positive(both))
    true(
        f"{words} a fact, denied", step(-factor * (ONE if factor == ONE / both else both)), ZERO, PLAIN, Positive(both)
    )
true("three kinks in a circle", step(X - Y) * step(Y - Z) * step(Z - X), ZERO)
true("three kinks in a circle that is too small", step(X - Y) * step(Y - Z) * step(Z - X - ONE), ZERO)
true("three kinks in a circle, denied", (ONE - step(X - Y)) * (ONE - step(Y - Z)) * (ONE - step(Z - X)), ZERO)
true("slopes at two local values", local(X, D(sq(t), t)) + local(Y, D(sq(t), t)), TWO * X + TWO * Y)
true("a product with a factor 0", P("j", ONE - delta(j, At(1))), ZERO)
true("a product of exponentials, with no position named", P("j", exp(X * x(j))), exp(X * S("j", x(j))), free=())
largest = Reduce("max", "j", "K", x(j) * X * Y)
true("mixed slope of a maximum", Y * D(D(largest, X), Y), D(largest, X))
true("slope of a maximum of sums", D(Reduce("max", "j", "K", X + x(j)), X), ONE)
true(
    "labels are where they are",
    exp(S("n", delta(Label("c", (n,)), Label("c", (n,))) * b(n), "N")),
    exp(S("n", b(n), "N")),
)
for sign_, held_ in ((ONE, ONE), (MINUS_ONE, ZERO)):
    above = sign_ * (X + exp(Y)) if sign_ == ONE else -X - exp(Y)
    true(f"a fact with a positive part is {held_}", step(above), held_, PLAIN, Positive(X + exp(Y)))
true(
    "what a label picks in an exponent",
    exp(S("j", delta(j, Label("c1")) * x(j))),
    exp(x(Label("c1"))),
    arrays=one_label,
)
lower = {name: Array((), frozenset(), None, Interval(None, Fraction(0))) for name in ("n0", "m0")}
n0, m0 = map(Entry, lower)
true("roots of opposites", sqrt(n0 * X) * sqrt(m0 * X), -X * sqrt(-n0) * sqrt(-m0), arrays=lower)
for words, once in {"function": ap(X * Y), "maximum": largest}.items():
    true(f"mixed slope of a product with a {words}", D(D(once * Y, Y), X), D(once, X) + Y * D(D(once, Y), X))
true("a slope where a bit has no kink", D(sq(b0) * step(b0 - HALF), b0), TWO * b0 * step(b0 - HALF), BITS)
true(
    "a sign is 1 or -1",
    F("abs", Power(MINUS_ONE, Entry("z0")) + TWO),
    Power(MINUS_ONE, Entry("z0")) + TWO,
    arrays=whole_one,
)
true("a kink of a multiple and its opposite", step(exp(Y) * X) + step(-exp(Y) * X), ONE)
true("the number e", Constant("e") * exp(X), exp(X + ONE))
below_bar = ONE + exp(e(i) * X)
true("a logarithm of discrete data", log(below_bar * p), log(below_bar) + log(p))
true(
    "slope of what a bit switches",
    D(Cases(((Positive(b0), sq(X)),), -X), X),
    Cases(((Positive(b0), TWO * X),), MINUS_ONE),
    BITS,
)
true("two facts that are added up", step(X - Y) * step(Z - X), ZERO, PLAIN, Positive(Y - p), Positive(p - Z))
true("a sign of a negative factor", step(X * (-ONE - exp(Y))), step(-X))
smallest = Reduce("min", "j", "K", x(j) * X * Y)
true("mixed slope of a minimum", Y * D(D(smallest, X), Y), D(smallest, X))
first = delta(j, At(1))
true(
    "slope of a product over three, where it is 0",
    D(P("j", first * X + (ONE - first) * f(j), 3), X),
    f(At(2)) * f(At(3)),
    equalities=((X, ZERO),),
)
jumping = F("floor", X) * F("floor", -X)
true("slope between jumps", D(sq(X) * jumping, X), TWO * X * jumping)
true("a real equation with a bit", Indicator(Zero(X + b0)) * (X + b0), ZERO)
true("a real equation with a size", Indicator(Zero(X - K)) * (X - K), ZERO)

# ---- calculated positions and powers in comparisons
after = Offset(((i, 1),), 1)
true("a positive entry at a calculated position", step(a(after)), ONE)
true("a kink at a calculated position", sq(F("relu", x(after))), x(after) * F("relu", x(after)))
true("the sign of a power of what is positive", step(Power(p, K) * X), step(X))

# ---- the entry that a one-hot row picks, inside of functions
PICKED = {
    "logarithm": (log(S("j", y(j) * a(j))), S("j", y(j) * log(a(j)))),
    "reciprocal": (ONE / S("j", y(j) * a(j)), S("j", y(j) / a(j))),
    "root": (sqrt(S("j", y(j) * a(j))), S("j", y(j) * sqrt(a(j)))),
    "exponential": (exp(S("j", x(j) * y(j))), S("j", y(j) * exp(x(j)))),
    "kink": (F("relu", S("j", y(j) * x(j))), S("j", y(j) * F("relu", x(j)))),
    "softmax": (log(S("j", y(j) * exp(x(j)) / S("k", exp(x(k))))), S("j", y(j) * x(j)) - log(S("k", exp(x(k))))),
}
for words, (picking, picked_last) in PICKED.items():
    true(f"what a one-hot row picks, {words}", picking, picked_last, HOT, free=())

true("above the upper end and below the lower one", step(X - Y) * step(Z - X), ZERO, PLAIN, Positive(Y - Z))
