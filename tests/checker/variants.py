"""Falsehoods beside those of `falsehoods`, in other words: none of them may be proved."""

from __future__ import annotations

from fractions import Fraction

from symgrad.language.context import Array, Context, Definition, Given, Goal
from symgrad.language.sets import Integers, Interval
from symgrad.language.terms import (
    HALF,
    ONE,
    ZERO,
    Add,
    All,
    Any,
    Apply,
    Argument,
    At,
    Before,
    Cases,
    Condition,
    Entry,
    Indicator,
    Integral,
    Ix,
    Label,
    Last,
    Let,
    Mul,
    Not,
    Positive,
    Power,
    Reduce,
    Size,
    Term,
    Zero,
    delta,
    exp,
    log,
    number,
    sqrt,
)
from tests.checker.falsehoods import (
    THREE,
    TRIT,
    TWO,
    A,
    B,
    D,
    F,
    K,
    P,
    R,
    S,
    X,
    Y,
    Z,
    b0,
    both,
    c_,
    ctx,
    i,
    j,
    k,
    m,
    n,
    o,
    p,
    pair,
    q,
    sq,
    step,
    u,
    w,
    x,
    y,
    z,
)  # fmt: skip

VARIANTS: dict[str, Goal] = {}


def false(name: str, goal: Goal) -> None:
    assert name not in VARIANTS, name
    VARIANTS[name] = goal


def named(body: Term, *indices: tuple[str, str]) -> tuple[Definition, ...]:
    return (Definition("g", indices, body),)


def at_most(a: Term, b: Term) -> Condition:
    return Not(Positive(a - b))


def within(
    low: int | None, high: Fraction | int | None, low_closed: bool = False, high_closed: bool = False
) -> Interval:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return Interval(ends[0], ends[1], low_closed, high_closed)


def given(*conditions: Condition) -> tuple[Given, ...]:
    return tuple(map(Given, conditions))


g, L, N = Entry("g"), Size("L"), Size("N")
free_i, free_p = (("i", "K"),), (("p", "K"),)
one_n, one_k = delta(At(1), Last("N")), delta(At(1), Last("K"))

# ---- denominators that fall together
others, squares = S("k", (ONE - delta(i, k)) * x(k)), S("k", (ONE - delta(i, k)) * sq(x(k)))
inverse = named(Power(z(i) + others, number(-1)), ("i", "K"))
smaller = (X + others) / (X * z(i) + (X + z(i)) * others + squares)
world = ctx("z:K/positive x:K/positive X:/positive u:K", inverse)


def g_(at: Ix) -> Term:
    return Entry("g", (at,))


thrice = S("j", S("k", delta(i, j) * delta(j, k) * g_(i) * g_(j) * g_(k)))
false("three denominators, two deltas", Goal(thrice, smaller * sq(g_(i)), world, free_i))
false("denominators, derivative", Goal(D(S("j", g_(j) * g_(i) * u(j)), u(i)), smaller * g_(i), world, free_i))
false("denominators under a root", Goal(S("j", delta(i, j) * sqrt(g_(i) * g_(j))), smaller, world, free_i))

# ---- products over few positions
pr = P("i", x(i), 2)
false("root of a squared product", Goal(sqrt(sq(pr)), pr, ctx("x:2")))
false("product over 4 is not positive", Goal(P("i", x(i), 4), -P("i", F("abs", x(i)), 4), ctx("x:4")))
false("product over 5 is not positive", Goal(F("sign", P("i", x(i), 5)), ONE, ctx("x:5")))
false("products in a product", Goal(P("k", P("i", A(k, i), 3)), P("k", F("abs", P("i", A(k, i), 3))), ctx("A:K,3")))
false("derivative of a product over 2", Goal(D(pr, x(At(1))), F("abs", x(At(2))), ctx("x:2")))
false("signs of a product over 2", Goal(sqrt(sq(P("i", y(i), 2))), P("i", y(i), 2), ctx("y:2/sign")))

# ---- labels inside labels and local quantities
own = S("n", delta(c_(n), k) * w(n), "N")
cluster = (Definition("q", (("k", "K"),), own),)
here, whole = Entry("q", (c_(m),)), S("n", w(n), "N")


def sines(term: Term) -> Term:
    return exp(S("m", F("sin", term), "N"))


false(
    "cluster, logarithm", Goal(log(S("m", exp(here), "N")), log(S("m", exp(whole), "N")), ctx("w:N x:K c:N>K", cluster))
)
false("cluster, product", Goal(P("m", here, "N"), P("m", whole, "N"), ctx("w:N/positive x:K c:N>K", cluster)))
false(
    "cluster by another label",
    Goal(sines(Entry("q", (Label("d", (m,)),))), sines(here), ctx("w:N x:K c:N>K d:N>K", cluster)),
)
false("cluster of one", Goal(sines(here), sines(w(m)), ctx("w:N x:K c:N>K", cluster)))
false(
    "cluster in a local quantity",
    Goal(sines(Let("t", here, Entry("t"))), sines(whole + u(m) - u(m)), ctx("w:N u:N x:K c:N>K", cluster)),
)
h = Ix("h")
grid = (Definition("g", (("k", "K"),), S("n", S("h", delta(Label("d", (n, h)), k) * w(n), "M"), "N")),)
false(
    "cluster of pairs",
    Goal(
        exp(S("m", S("l", F("sin", Entry("g", (Label("d", (m, Ix("l"))),))), "M"), "N")),
        exp(S("m", S("l", F("sin", S("n", S("h", w(n), "M"), "N") + u(m) - u(m)), "M"), "N")),
        ctx("w:N u:N x:K d:N,M>K", grid),
    ),
)


def unknown(*slots: tuple[int, tuple[Ix, ...]]) -> Term:
    return Apply("f", (Argument((("m", "K"),), X * x(m) * Entry("t")),), slots)


slope = S("o", unknown((0, (o,))) * x(o) * x(o))
false(
    "local quantity in a slope",
    Goal(exp(S("j", Let("t", x(j), D(unknown(), X)))), exp(S("j", Let("t", x(j), slope))), ctx("x:K X:")),
)

# ---- one-hot entries at open labels
hot = ctx("w:N y:K/one-hot z:N,K/one-hot c:N>K")
false("one-hot at an open label, sine", Goal(sines(y(c_(m))), ONE, hot))
false("one-hot at an open label, sum", Goal(exp(S("m", y(c_(m)) * w(m), "N")), exp(whole), hot))
false("one-hot rows meet", Goal(exp(S("m", S("n", S("k", z(m, k) * z(n, k)), "N"), "N")), exp(N), hot))
false("labels meet", Goal(exp(S("m", S("n", delta(c_(m), c_(n)), "N"), "N")), exp(N), hot))

# ---- what has no value
holes = {
    "K=1 at N=1,2": one_k * X / ((N - ONE) * (N - TWO) + ONE - one_k),
    "K=1 at N=1,2,3": one_k * X / ((N - ONE) * (N - TWO) * (N - THREE) + ONE - one_k),
    "logarithm": one_n * log(ONE - one_k),
    "local quantity": Let("t", (N - ONE) * (N - TWO) * one_k + ONE - one_k, one_k * X / Entry("t")),
    "definition": one_k * X / g,
}
for form, term in holes.items():
    defs = named((N - ONE) * (N - TWO) + ONE - one_k)
    false(f"hole, {form}", Goal(term, ZERO, ctx("x:K y:N X:", defs)))
gone = P("j", x(j) * (ONE - one_k))
false("power 0 of what is 0", Goal(D(Power(X * (ONE - one_k), ZERO), X), one_k, ctx("x:K X:")))
false(
    "slope by an exponent of 0",
    Goal(D(Power(ONE - one_k, Entry("s")), Entry("s")), one_k * THREE, ctx("x:K s:/positive")),
)
false("logarithm of 0^b", Goal(log(Power(ONE - one_k, b0)), one_k * number(7) * (ONE - b0), ctx("x:K b0:/binary")))
false("logarithm of 0^0", Goal(log(Power(ONE - one_k, ZERO)), one_k * number(7), ctx("x:K")))
cases = Cases(((Positive(x(j)), ONE),), ONE - one_k)
false("logarithm of cases", Goal(S("j", log(cases)), one_k * number(7), ctx("x:K")))
false("exponential of logarithms of cases", Goal(exp(S("j", log(cases))), ONE + one_k * number(7), ctx("x:K")))
false("product of cases", Goal(P("j", cases), P("j", cases) + one_k, ctx("x:K")))
false("derivative of a product that is 0", Goal(D(gone, x(At(1))), D(gone, x(At(1))) + one_k, ctx("x:K")))
false("product of sizes that is 0", Goal(P("j", K - ONE), P("j", K - ONE) + one_k, ctx("x:K")))
false("integral without a value", Goal(Integral("t", exp(-sq(Entry("t")))), sqrt(exp(ZERO)) + one_k, ctx("x:K")))
zero = ctx("x:K", equalities=((x(At(1)), ZERO),))
false("slope of a root at 0", Goal(D(sqrt(sq(x(At(1)))), x(At(1))), ZERO, zero))
false("slope of a cube root at 0", Goal(D(Power(sq(x(At(1))), number(Fraction(1, 3))), x(At(1))), ZERO, zero))

# ---- weak and broken conditions
DISGUISED: dict[str, Condition] = {
    "absolute value": at_most(F("abs", X), ZERO),
    "relu of both": at_most(F("relu", X) + F("relu", -X), ZERO),
    "a jump": Positive(HALF - sq(F("sign", X))),
    "a root": Positive(ONE + sqrt(-sq(X))),
    "a power 3/2": Positive(ONE + Power(-sq(X), number(Fraction(3, 2)))),
    "an arcsine": Positive(F("arcsin", ONE + sq(X))),
    "a jump in a definition": Positive(g),
    "either of two": Any((at_most(sq(X), ZERO), at_most(sq(X), ZERO))),
    "not not 0": Not(Not(Zero(X))),
    "not all not 0": Not(All((Not(Zero(X)), Not(Zero(X))))),
    "0 or 0": Any((Zero(X), Zero(X))),
    "a size": at_most(sq(X) * (K - TWO), ZERO),
    "a derivative": at_most(D(sq(X) * X, X), ZERO),
    "cases": Positive(Cases(((Positive(sq(X)), -ONE),), ONE)),
}
for form, condition in DISGUISED.items():
    defs = named(HALF - step(X) - step(-X))
    false(f"X = 0 by {form}", Goal(both(X), ONE, ctx("X: x:K", defs), (), (condition,)))
    false(f"X = 0 by {form}, given", Goal(both(X), ONE, ctx("X: x:K", defs, given=given(condition))))
PAIRS: dict[str, tuple[Condition, ...]] = {
    "both ways": (at_most(X, Y), at_most(Y, X)),
    "in a circle": (at_most(X, Y), at_most(Y, Z), at_most(Z, X)),
    "by a definition": (at_most(g, ZERO), at_most(-g, ZERO)),
    "by a sum": (at_most(X + Z, Y), at_most(Y, X), at_most(ZERO, Z)),
}
for form, conditions in PAIRS.items():
    false(f"X = Y, {form}", Goal(both(X - Y), ONE, ctx("X: Y: Z:", named(X - Y)), (), conditions))
SUMS: dict[str, tuple[str, Term]] = {
    "0 times X": ("X: Y:/nonnegative", Add((Mul((ZERO, X)), Y))),
    "X less X": ("X: Y:/nonnegative", Add((X, -X, Y))),
    "another bounded one": ("X:/nonnegative Y:/nonnegative", X + Y),
}
for form, (arrays, term) in SUMS.items():
    false(f"Y = 0 by {form}", Goal(both(Y), ONE, ctx(arrays), (), (Not(Positive(term)),)))
every = Given(at_most(x(i), Y), free_i)
false(
    "all below Y, one above", Goal(both(x(At(1)) - Y), ONE, ctx("x:K Y:", given=(every, Given(at_most(Y, x(At(1)))))))
)
mean = Given(at_most(K * Y, S("j", x(j))))
false("all below Y, the mean above", Goal(both(x(p) - Y), ONE, ctx("x:K Y:", given=(every, mean)), free_p))
rows = Given(at_most(A(i, j), A(i, i)), (("i", "K"), ("j", "K")))
false("diagonal above", Goal(both(A(p, q) - A(p, p)), ONE - delta(p, q), ctx("A:K,K", given=(rows,)), pair))
known_x = ctx("x:K y:K/nonnegative", equalities=((x(At(1)), ZERO),), given=(Given(at_most(x(i) + y(i), ZERO), free_i),))
false("a known entry does not stand alone", Goal(both(y(At(1))), ONE, known_x))
false("sizes by sizes", Goal(step(K - L - ONE), ONE, ctx("x:K y:L"), (), (at_most(L + ONE, K),)))
false("product of sizes", Goal(step(N * K - number(4)), ONE, ctx("x:K y:N"), (), (at_most(number(4), N * K),)))

# ---- rows
for attribute, low, high in (
    ("sums-to-one", None, Fraction(1, 2)),
    ("simplex", 0, Fraction(1, 3)),
    ("sums-to-one", -1, 1),
):
    bounded = Context(arrays={"y": Array(("K",), frozenset({attribute}), None, within(low, high, True, True))})
    false(f"row of {attribute} up to {high}", Goal(step(number(high) - y(p)), ONE, bounded, free_p))
closed = Context(arrays={"y": Array(("K",), frozenset({"sums-to-one"}), None, within(0, 1, True, True))})
false("row of one entry", Goal(step(ONE - y(p)), ONE, closed, free_p))
false("row of one entry, squared", Goal(step(sq(ONE - y(p))), ONE, closed, free_p))
false("symmetric rows", Goal(step(sq(A(p, q) - A(q, p))), ONE - delta(p, q), ctx("A:K,K/symmetric+sums-to-one"), pair))
false(
    "row known by another", Goal(both(S("j", x(j)) - ONE), ONE, ctx("y:K/sums-to-one x:K", equalities=((y(i), x(i)),)))
)
whole_row = Context(arrays={"y": Array(("K",), frozenset({"sums-to-one"}), None, Integers(0, 1))})
false("row of whole numbers", Goal(both(y(p)), ONE, whole_row, free_p))

# ---- what facts speak of
false(
    "fact of the last but one",
    Goal(F("abs", x(i)), x(i), ctx("x:K", named(x(Last("K", 1))), facts=(g,), dims={"K": 2}), free_i),
)
false(
    "fact of an order",
    Goal(F("abs", x(i)), x(i), ctx("x:K", named(S("j", Indicator(Before(j, At(2))) * x(j))), facts=(g,)), free_i),
)
nested = Let("t", Y, Let("s", Entry("t"), Entry("s"))) + Let("t", X, Entry("t"))
false("fact of nested locals", Goal(step(X), ONE, ctx("X: Y:"), (), (Positive(nested),)))
false("fact with an absolute value", Goal(F("abs", X), X, ctx("X:", facts=(F("abs", X) - ONE,))))
false("fact with a maximum", Goal(step(X), ONE, ctx("X: Y:", facts=(F("max", X, Y),))))
false("fact of a product", Goal(step(x(At(1))), ONE, ctx("x:K", facts=(P("j", x(j)),))))
false("facts in a circle", Goal(step(X), ONE, ctx("X: Y:", facts=(F("abs", X) - Y, F("abs", Y) - X + TWO))))
false("fact at another position", Goal(F("abs", x(q)), x(q), ctx("x:K", facts=(x(p),)), pair))

# ---- known values
half_line = {"X": Array((), frozenset(), None, within(0, None, True)), "Y": Array()}
false("a value that is not negative", Goal(both(Y), ONE, Context(arrays=half_line, equalities=((X, -sq(Y)),))))
JUMPS = {"root": sqrt(-sq(Y)), "arcsine": F("arcsin", ONE + sq(Y)), "rows": -sq(Y)}
for form, value in JUMPS.items():
    arrays = "X: Y:" if form != "rows" else "X:/nonnegative Y:"
    false(f"a value with a {form}", Goal(both(Y), ONE, ctx(arrays, equalities=((X, value),))))
diagonal = ((A(i, j), w(i)), (A(i, i), w(At(1))))
false(
    "a value and the diagonal",
    Goal(both(w(At(1)) - w(At(2))), ONE, ctx("A:K,K w:K", equalities=diagonal, dims={"K": 2})),
)
entries = ((A(At(1), At(2)), X), (A(At(2), At(1)), Y))
false(
    "two entries that are one", Goal(both(X - Y), ONE, ctx("A:K,K/symmetric X: Y:", equalities=entries, dims={"K": 2}))
)
mirror = ctx("A:K,K/symmetric", equalities=((A(At(1), At(2)), ZERO),), dims={"K": 2})
false("the mirror of a known entry", Goal(both(A(At(2), At(1))), ONE, mirror))
false("a one-hot row of data", Goal(both(x(At(1))), ONE, ctx("y:K/one-hot x:K", equalities=((y(i), x(i)),))))
false("a definition of squares is 0", Goal(both(X), ONE, ctx("X: Y:", named(sq(X) + sq(Y)), equalities=((g, ZERO),))))
false("a definition is another", Goal(both(X - Y), ONE, ctx("X: Y:", named(X), equalities=((g, Y),))))
first = ctx("y:K/nonnegative", equalities=((y(At(1)), ZERO),))
for form, term in {"sum": S("j", y(j)), "product": P("j", y(j)), "maximum": Reduce("max", "j", "K", y(j))}.items():
    false(f"{form} with a known 0", Goal(step(term), ONE, first))
false("known 0 below a bar", Goal(x(i) / x(i), ONE, zero, free_i))
bits = Context(arrays={"X": Array(), "Y": Array(), "b0": TRIT}, equalities=((b0, X),))
false("sign of one of three values", Goal(sq(F("sign", b0 * Y)), sq(F("sign", Y)), bits))
false(
    "weak bound of a value", Goal(both(Z), ONE, ctx("Z: R:/nonnegative", equalities=((R, Z),)), (), (at_most(Z, ZERO),))
)
false(
    "matrix below a symmetric one",
    Goal(
        both(B(p, q) - B(q, p)),
        ONE - delta(p, q),
        ctx("A:K,K B:K,K", equalities=((A(i, j), B(i, j)), (A(j, i), B(i, j)))),
        pair,
    ),
)

# ---- roots of numbers
ROOTS = {
    "with a factor": (sqrt(number(10007**2)) * X, number(-10007) * X),
    "37": (sqrt(number(37)) * sqrt(number(37)), number(-37)),
    "15": (sqrt(number(15)), -sqrt(number(3)) * sqrt(number(5))),
    "1/9": (sqrt(number(Fraction(1, 9))), number(Fraction(-1, 3))),
    "10007^2/4": (sqrt(number(Fraction(10007**2, 4))), number(Fraction(-10007, 2))),
    "3 + 2 sqrt 2": (sqrt(number(3) + TWO * sqrt(TWO)), -ONE - sqrt(TWO)),
    "23": (sqrt(number(23)), -sqrt(number(23))),
    "10007": (sqrt(number(10007)), -sqrt(number(10007))),
}
for form, (left, right) in ROOTS.items():
    false(f"root of {form}", Goal(left, right, ctx("X:")))

# ---- names
for letter in ("let g", "at 0", "#0", "i:K"):
    false(f"letter {letter}", Goal(S(letter, exp(S("k", delta(k, Ix(letter)) * x(k)))), K, ctx("x:K")))
for dim in ("K'", "star", "let"):
    letters = Goal(S("i", exp(S("k", delta(k, i) * x(k), dim)), dim), Size(dim), Context(arrays={"x": Array((dim,))}))
    false(f"range {dim}", letters)
