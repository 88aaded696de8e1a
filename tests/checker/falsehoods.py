"""Falsehoods that a hostile reader put to the checker, each against one of its mechanisms, and truths beside them.

Every goal is false at some size, index pattern and point of its domain; `why` names it. None may be proved, with or
without a look at numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from symgrad.language.context import Array, Context, Definition, Given, Goal
from symgrad.language.sets import Integers, Interval, Values
from symgrad.language.terms import (
    HALF,
    MINUS_ONE,
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
    Constant,
    Derivative,
    Entry,
    Function,
    Index,
    Indicator,
    Integral,
    Ix,
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
    Size,
    Term,
    Zero,
    delta,
    exp,
    log,
    number,
    power,
    sqrt,
    total,
)

Slots = tuple[tuple[int, tuple[Index, ...]], ...]

i, j, k, o, m, n, p, q = map(Ix, "ijkomnpq")
TWO, THREE = number(2), number(3)


def V(name: str) -> Callable[..., Entry]:
    return lambda *at: Entry(name, at)


x, y, z, w, a, b, c, W, A, B, u, v = map(V, "xyzwabcWABuv")
X, Y, Z, a0, b0, s = (Entry(name) for name in ("X", "Y", "Z", "a0", "b0", "s"))


def F(name: str, *args: Term) -> Term:
    return Function(name, args)


def arr(spec: str) -> dict[str, Array]:
    """Arrays from words such as `x:K y:K/simplex A:K,K s: c:N>K`."""
    out = {}
    for part in spec.split():
        name, _, rest = part.partition(":")
        rest, _, labels = rest.partition(">")
        rest, _, words = rest.partition("/")
        dims = tuple(int(d) if d.isdigit() else d for d in rest.split(",") if d)
        attributes = frozenset(words.split("+")) if words else frozenset()
        out[name] = Array(dims, attributes | {"label"}, labels) if labels else Array(dims, attributes)
    return out


def ctx(
    spec: str,
    defs: tuple[Definition, ...] = (),
    dims: dict[str, int] | None = None,
    equalities: tuple[tuple[Entry, Term], ...] = (),
    facts: tuple[Term, ...] = (),
    given: tuple[Given, ...] = (),
) -> Context:
    context = Context(arrays=arr(spec), dims=dims or {}, equalities=equalities, facts=facts, given=given)
    for definition in defs:
        context = context.with_definition(definition)
    return context


def sq(term: Term) -> Term:
    return power(term, TWO)


def step(term: Term) -> Term:
    return Indicator(Positive(term))


def root(term: Term, r: str) -> Term:
    return Power(term, number(Fraction(r)))


def S(index: str, body: Term, dim: str | int = "K") -> Term:
    return total(index, dim, body)


def P(index: str, body: Term, dim: str | int = "K") -> Term:
    return Reduce("prod", index, dim, body)


def D(body: Term, by: Entry) -> Term:
    return Derivative(body, by)


FALSE: dict[str, tuple[Goal, str]] = {}
TRUE: dict[str, Goal] = {}


def false(name: str, goal: Goal, why: str = "") -> None:
    assert name not in FALSE, name
    FALSE[name] = (goal, why)


def true(name: str, goal: Goal, _: str = "") -> None:
    TRUE[name] = goal


K = Size("K")
# functions that are not odd
for name in ("gamma", "digamma", "trigamma"):
    false(f"{name} as an odd function", Goal(F(name, -X), -F(name, X), ctx("X:")))
# roots: degrees that are halves
false("root sum one mark", Goal(sqrt(S("j", x(j))), sqrt(x(At(1))), ctx("x:K/positive")), "K=2")
false(
    "root sum entry",
    Goal(S("j", sqrt(x(j))), S("j", sqrt(x(j))) + sqrt(S("j", x(j))) - sqrt(x(At(1))), ctx("x:K/positive")),
    "K=2",
)
false("root linear", Goal(sqrt(S("j", x(j))), S("j", sqrt(x(j))), ctx("x:K/positive")), "K=2")
false(
    "cube root of product",
    Goal(
        root(S("j", x(j)), "1/3") * root(S("j", y(j)), "1/3"),
        root(S("j", x(j) * y(j)), "1/3"),
        ctx("x:K/positive y:K/positive"),
    ),
    "K=2",
)
false("cube root of square", Goal(root(S("j", x(j)), "2/3"), root(S("j", sq(x(j))), "1/3"), ctx("x:K/positive")), "K=2")
false("cube root mark", Goal(root(S("j", x(j)), "1/3"), root(x(At(1)), "1/3"), ctx("x:K/positive")), "K=2")
false("root norm free index", Goal(sqrt(S("j", sq(x(j)))), F("abs", x(i)), ctx("x:K"), (("i", "K"),)), "K=2")
false(
    "root over root",
    Goal(sqrt(S("j", x(j))) / sqrt(S("j", x(j) * y(j))), ONE / sqrt(y(At(1))), ctx("x:K/positive y:K/positive")),
    "K=2",
)
false(
    "root derivative",
    Goal(D(sqrt(S("j", x(j))), x(At(1))), number(Fraction(1, 2)) / sqrt(x(At(1))), ctx("x:K/positive")),
    "K=2",
)
# almost everywhere in a wider domain
for kind in ("simplex", "sums-to-one"):
    f: Term = S("i", y(i)) - ONE
    false(
        f"{kind} sum-1 is positive or negative",
        Goal(step(f) + step(-f), ONE, ctx(f"y:K/{kind}")),
        "f is 0 on the domain",
    )
    false(f"{kind} (sum-1)^2>0", Goal(step(sq(f)), ONE, ctx(f"y:K/{kind}")), "f is 0 on the domain")
    false(f"{kind} sign^2", Goal(sq(F("sign", f)), ONE, ctx(f"y:K/{kind}")), "f is 0")
false("zero condition", Goal(step(X - Y) + step(Y - X), ONE, ctx("X: Y:"), (), (Zero(X - Y),)), "x=y")
false("simplex (1-y)^2>0 at K=1", Goal(step(sq(ONE - y(i))), ONE, ctx("y:K/simplex"), (("i", "K"),)), "K=1")
false(
    "simplex 1-y kinks at K=1", Goal(step(ONE - y(i)) + step(y(i) - ONE), ONE, ctx("y:K/simplex"), (("i", "K"),)), "K=1"
)
mean = S("j", x(j)) / K
false("var>0 at K=1", Goal(step(S("i", sq(x(i) - mean))), ONE, ctx("x:K")), "K=1")
false("centred>0 or <0 at K=1", Goal(step(x(i) - mean) + step(mean - x(i)), ONE, ctx("x:K"), (("i", "K"),)), "K=1")
false("centred^2+binary", Goal(step(sq(x(i) - mean) + b0), ONE, ctx("x:K b0:/binary"), (("i", "K"),)), "K=1, b0=0")
false("(X-X)^2+binary", Goal(step(sq(X - X) + b0), ONE, ctx("X: b0:/binary")), "b0=0")
false("0*X^2+binary", Goal(step(Mul((ZERO, sq(X))) + b0), ONE, ctx("X: b0:/binary")), "b0=0")
false(
    "(sin2+cos2-1)^2+binary",
    Goal(step(sq(sq(F("sin", X)) + sq(F("cos", X)) - ONE) + b0), ONE, ctx("X: b0:/binary")),
    "b0=0",
)
# discrete, enumerated, under sums
g = S("j", y(j)) - ONE
false("binary sum-1 kinks", Goal(step(g) + step(-g), ONE, ctx("y:K/binary")), "sum = 1")
false("binary sum-1 sign^2", Goal(sq(F("sign", g)), ONE, ctx("y:K/binary")), "sum = 1")
false("sign array sum kinks", Goal(step(S("j", y(j))) + step(-S("j", y(j))), ONE, ctx("y:K/sign")), "K=2 sum=0")
false(
    "log of sum of binary",
    Goal(log(S("j", y(j)) * X), log(X) + log(S("j", y(j))), ctx("y:K/binary X:/positive")),
    "y=0 undefined",
)
false("one over binary", Goal(y(i) / y(i), ONE, ctx("y:K/binary"), (("i", "K"),)), "y=0 undefined")
false("sum y/y one-hot", Goal(S("i", y(i) / y(i)), ONE, ctx("y:K/one-hot")), "undefined at y_i=0")
false("sum y log y one-hot", Goal(S("i", y(i) * log(y(i))), ZERO, ctx("y:K/one-hot")), "undefined at y_i=0 (0 log 0)")
false("one-hot sum over a part (5 of 6)", Goal(S("i", y(i), 5), ONE, ctx("y:6/one-hot")), "label 6")
false("one-hot sum over a part (3 of 6)", Goal(S("i", y(i), 3), ONE, ctx("y:6/one-hot")), "label 6")
false("one-hot sum over 5 of K", Goal(S("i", y(i), 5), ONE, ctx("y:K/one-hot", dims={"K": 6})), "label 6")
# derivatives at bound positions inside atoms
T2 = S("j", sq(x(j)))
false("exp of derivative at bound index", Goal(S("k", exp(D(T2, x(k)))), K, ctx("x:K")), "= sum exp(2x_k)")
true("exp of derivative at bound index, true", Goal(S("k", exp(D(T2, x(k)))), S("k", exp(TWO * x(k))), ctx("x:K")), "")
false("kink of derivative at bound index", Goal(S("k", step(D(T2, x(k)))), ZERO, ctx("x:K")), "")
false("sigmoid of derivative", Goal(S("k", F("sigmoid", D(T2, x(k)))), K / TWO, ctx("x:K")), "")
false("lse of derivative of sum", Goal(log(S("i", exp(D(S("k", x(k)), x(i))))), log(K), ctx("x:K")), "= log K + 1")
false("lse of delta sum", Goal(log(S("i", exp(S("k", delta(k, i))))), log(K), ctx("x:K")), "= log K + 1")
true("lse of delta sum, true", Goal(log(S("i", exp(S("k", delta(k, i))))), log(K) + ONE, ctx("x:K")), "")
false("label derivative in exponent", Goal(exp(S("n", D(T2, x(Label("c", (n,)))), "N")), ONE, ctx("x:K c:N>K")), "")
false("softmax of gradient", Goal(S("k", exp(D(T2, x(k))) * y(k)), S("k", y(k)), ctx("x:K y:K")), "")
# letters that are not known
q_def = Definition("q", (("i", "K"),), P("j", A(i, j) + exp(S("k", delta(k, j) * x(k)))))
false(
    "captured letter",
    Goal(log(Entry("q", (j,))), S("k", log(A(j, k) + ONE)), ctx("x:K A:K,K/positive", (q_def,)), (("j", "K"),)),
    "",
)
false(
    "equality with letters",
    Goal(y(At(1)), K, ctx("y:K x:K", equalities=((y(At(1)), S("p", exp(S("q", delta(p, q) * x(q))))),))),
    "",
)
false(
    "a known value that is a sum",
    Goal(X, x(At(1)), ctx("X: x:K", equalities=((X, S("j", x(j))),))),
    "K=2",
)
f_arg = Apply("f", (Argument((("i", "K"),), exp(S("k", delta(k, i) * x(k)))),))
f_m = Apply("f", (Argument((("i", "K"),), exp(S("k", delta(k, i) * x(k)))),), ((0, (m,)),))
false("apply letter in an atom", Goal(D(f_arg, x(m)), f_m, ctx("x:K"), (("m", "K"),)), "f_m exp(x_m)")
# f(i -> g(j -> W_ij x_j))


def gi(ii: Index, parts: Slots = ()) -> Term:
    return Apply("g", (Argument((("j", "K"),), W(ii, j) * x(j)),), parts)


def fo(parts: Slots = ()) -> Term:
    return Apply("f", (Argument((("i", "K"),), gi(i)),), parts)


false(
    "nested apply captures",
    Goal(D(fo(), x(m)), S("o", fo(((0, (o,)),))) * gi(m, ((0, (m,)),)) * W(m, m), ctx("x:K W:K,K"), (("m", "K"),)),
    "sum_l f_l g_m(W_l) W_lm",
)
true(
    "nested apply, true",
    Goal(D(fo(), x(m)), S("o", fo(((0, (o,)),)) * gi(o, ((0, (m,)),)) * W(o, m)), ctx("x:K W:K,K"), (("m", "K"),)),
    "",
)
# Let, integrals
false("Let hides a derivative", Goal(D(Let("t", sq(X), power(Entry("t"), THREE)), X), ZERO, ctx("X:")), "6 X^5")
false("Let hides an array", Goal(D(Let("X", sq(X), X), X), TWO * X + ONE, ctx("X:")), "2 X")
true(
    "Let derivative",
    Goal(D(Let("t", sq(X), power(Entry("t"), THREE)), X), number(6) * power(X, number(5)), ctx("X:")),
    "",
)


FX = Definition("fX", (), X)


def gauss(var: str) -> Term:
    return exp(-(sq(Entry(var)) / TWO))


false(
    "integral captures a definition",
    Goal(Integral("X", gauss("X") * Entry("fX")), ZERO, ctx("X:", (FX,))),
    "X sqrt(2 pi)",
)
false(
    "derivative of an integral by a defined quantity",
    Goal(D(Integral("t", exp(-sq(Entry("t")) + Entry("t") * Entry("fX"))), Entry("fX")), ZERO, ctx("X:", (FX,))),
    "X sqrt(pi) exp(X^2 / 4) / 2 for f = X",
)
false(
    "derivative of an integral by a simplex entry",
    Goal(D(Integral("t", exp(-sq(Entry("t")) + Entry("t") * y(At(1)))), y(At(1))), ZERO, ctx("y:K/simplex")),
    "",
)
false(
    "integral sign of leading coefficient",
    Goal(Integral("t", exp(sq(Entry("t")))), sqrt(-Constant("pi")), ctx("X:")),
    "undefined",
)
# Undefined is skipped
false(
    "product with a zero at K=1", Goal(P("i", ONE - delta(i, At(1)) * delta(i, Last("K"))), ONE, ctx("x:K")), "0 at K=1"
)
false(
    "product with a zero at K=1, x",
    Goal(P("i", x(i) * (ONE - delta(i, At(1)) * delta(i, Last("K")))), P("i", x(i)), ctx("x:K")),
    "0 at K=1",
)
false("1/(y+K-1)", Goal(ONE / (b0 + K - ONE), ONE / (K - ONE + b0), ctx("b0:/binary x:K")), "undefined at K=1, b0=0")
# positions of two ranges
false("cross-range delta", Goal(S("j", delta(i, j), "L"), ONE, ctx("x:K z:L"), (("i", "K"),)), "i > L")
false("cross-range delta 2", Goal(S("j", delta(i, j) * z(j), "L"), z(At(1)), ctx("x:K z:L"), (("i", "K"),)), "i=2")


# roots that coincide at the sizes tried
false(
    "roots agree at K = 1, 2", Goal(sqrt(x(At(1)) + (K - ONE) * (K - TWO)), sqrt(x(At(1))), ctx("x:K/positive")), "K=3"
)
false("root of size", Goal(sqrt(K), ONE, ctx("x:K")), "K=2")
false("root of size, squares", Goal(sqrt(K * (K - ONE) + ONE), sqrt(ONE + Y - Y), ctx("x:K Y:")), "K=2")
false("cube root of size", Goal(root(K, "1/3"), ONE, ctx("x:K")), "K=2")
false("fourth root", Goal(root(S("j", x(j)), "1/4"), root(x(At(1)), "1/4"), ctx("x:K/positive")), "K=2")
false(
    "ratio of roots, normalised",
    Goal(x(At(1)) / sqrt(S("j", sq(x(j)))), x(At(1)) / F("abs", x(At(1))), ctx("x:K")),
    "K=2",
)
false(
    "product of cube roots, normal",
    Goal(root(S("j", x(j)), "1/3") * root(K, "1/3"), root(x(At(1)), "1/3"), ctx("x:K/positive")),
    "K=2",
)
false("two-norm is one-norm", Goal(sqrt(S("j", sq(x(j)))), S("j", x(j)), ctx("x:K/positive")), "K=2")
false(
    "geometric scale",
    Goal(sqrt(S("j", x(j)) * S("j", y(j))), sqrt(S("j", x(j) * y(j))), ctx("x:K/positive y:K/positive")),
    "K=2",
)
# roots that vanish at the sizes tried: what they are multiplied by is not seen there
N, spread = Size("N"), S("j", sq(x(j) - x(i)))
VANISHING: dict[str, Term] = {
    "size": K - ONE, "square": sq(K - ONE), "entry": S("j", x(j)) - x(At(1)), "distances": spread,
    "variance": S("j", sq(x(j) - S("k", x(k)) / K)), "two sizes": (K - ONE) * (N - ONE),
    "at one size of the other": sq(K - ONE) + (N - ONE) * (N - TWO), "root": sqrt(K - ONE),
    "roots": spread + sqrt(K - ONE),
}  # fmt: skip
for word, base in VANISHING.items():
    for r in ("1/2", "1/3", "1/4", "3/2"):
        zero = Goal(root(base, r) * S("n", a(n), "N"), ZERO, ctx("x:K a:N"), (("i", "K"),))
        false(f"root {r} that vanishes at size 1: {word}", zero, "K=3, N=3")
hidden = delta(Last("K"), At(1)) * sqrt(VANISHING["at one size of the other"])
false("a root that vanishes at some sizes, at the first size of another range", Goal(hidden, ZERO, ctx("x:K a:N")))
twice = sqrt((K - ONE) * (K - TWO))
false("a root of roots that vanish at sizes 1 and 2", Goal(sqrt(X * twice + Y * twice), ZERO, ctx("x:K X: Y:")), "K=3")
false(
    "two roots that vanish in turn",
    Goal(sqrt(sq(K - ONE) + sq(N - TWO)) * sqrt(sq(K - TWO) + sq(N - ONE)) * (K - THREE), ZERO, ctx("x:K a:N")),
    "K=4",
)
# powers of what is 0 at some positions: exp(p log 0) is no number, 0^p is 0
for name, base in {"a square": sq(x(i) - x(k)), "a distance": F("abs", x(i) - x(k)), "nothing": sq(X - X)}.items():
    f = Power(base, a0)
    for word, sign in {"step": step(f), "sign": F("sign", f), "steps": step(f) + step(-f)}.items():
        goal = Goal(sign, ONE, ctx("X: x:K a0:/positive"), (("i", "K"), ("k", "K")))
        false(f"{word} of a power of {name}", goal, "k=i")
# kinks whose argument vanishes at one size
false("(K-3)^2>0", Goal(step(sq(K - THREE)), ONE, ctx("x:K")), "K=3")
false("(K-3)x kinks", Goal(step((K - THREE) * X) + step((THREE - K) * X), ONE, ctx("x:K X:")), "K=3")
false("sign of K-1", Goal(F("sign", sq(K - ONE)), ONE, ctx("x:K")), "K=1")
false("max minus min squared", Goal(step(sq(S("j", x(j)) - K * x(i))), ONE, ctx("x:K"), (("i", "K"),)), "K=1")
# ranges of given size over arrays of open size
false("partial sum derivative", Goal(D(S("j", x(j), 2), x(i)), ONE, ctx("x:K", dims={"K": 2}), (("i", "K"),)), "i=3")
false("partial sum delta", Goal(S("j", delta(i, j) * x(j), 2), x(i), ctx("x:K", dims={"K": 2}), (("i", "K"),)), "i=3")
false(
    "partial sum squares",
    Goal(D(S("j", sq(x(j)), 3), x(i)), TWO * x(i), ctx("x:K", dims={"K": 3}), (("i", "K"),)),
    "i=4",
)
false("partial sum in an atom", Goal(S("j", exp(S("k", delta(k, j) * x(k))), 2), TWO, ctx("x:K", dims={"K": 2})), "")
false(
    "partial product in an atom",
    Goal(exp(D(S("k", sq(x(k))), x(At(2)))), exp(TWO * x(At(1))), ctx("x:K", dims={"K": 2})),
    "",
)
false("free index of 6, sum over 5", Goal(S("j", delta(i, j), 5), ONE, ctx("x:6"), (("i", 6),)), "i=6")
false("free index of 6, sum over 3", Goal(D(S("j", x(j), 3), x(i)), ONE, ctx("x:6"), (("i", 6),)), "i=6")
# letters, second try
false(
    "captured letter 2",
    Goal(
        log(Entry("q", (j,))),
        S("k", log(A(j, k) + exp(delta(j, k) * x(k)))),
        ctx("x:K A:K,K/positive", (q_def,)),
        (("j", "K"),),
    ),
    "",
)
false(
    "equality with letters 2",
    Goal(
        y(At(1)),
        K - ONE + exp(x(At(1))),
        ctx("y:K x:K", equalities=((y(At(1)), S("p", exp(S("q", delta(p, q) * x(q))))),)),
    ),
    "",
)


def f2(parts: Slots = ()) -> Term:
    return Apply("f", (Argument((("i", "K"),), X * exp(S("k", delta(k, i) * x(k)))),), parts)


false("apply letter in an atom 2", Goal(D(f2(), X), S("o", f2(((0, (o,)),))), ctx("x:K X:")), "sum f_l exp(x_l)")
# star at level 0


def lse(t_: Term) -> Term:
    return log(S("i", exp(t_)))


false(
    "lse of derivative",
    Goal(lse(x(i) + D(S("k", x(k)), x(i))), lse(x(i) + y(i) / y(i)) - ONE, ctx("x:K y:K")),
    "they are equal without the -1",
)
false("lse of delta", Goal(lse(x(i) + S("k", delta(k, i))), lse(x(i) + y(i) / y(i)) - ONE, ctx("x:K y:K")), "")
# Let: stars hidden in closures
tt = Entry("t")
false(
    "let star collision",
    Goal(
        exp(S("j", Let("t", x(j), S("k", ONE / (x(k) + tt))))),
        exp(S("j", Let("t", x(j), S("k", ONE / (TWO * x(k) + tt - tt))))),
        ctx("x:K/positive"),
    ),
    "",
)
false(
    "let star collision, apply",
    Goal(
        S("j", Let("t", x(j), S("k", F("sin", x(k) * tt)))) * ZERO
        + exp(S("j", Let("t", x(j), S("k", F("sin", x(k) * tt))))),
        exp(S("j", Let("t", x(j), S("k", F("sin", sq(x(k)) + tt - tt))))),
        ctx("x:K"),
    ),
    "",
)
# hot, enumerated under sums
cnt = S("n", y(n, k), "N")
false(
    "one-hot counts kinks",
    Goal(step(cnt - ONE) + step(ONE - cnt), ONE, ctx("y:N,K/one-hot"), (("k", "K"),)),
    "count = 1",
)
false(
    "one-hot log of count",
    Goal(log(cnt * X), log(cnt) + log(X), ctx("y:N,K/one-hot X:/positive"), (("k", "K"),)),
    "count 0",
)
pr = P("i", y(i))
false("product of binaries over itself", Goal(pr / pr, ONE, ctx("y:K/binary")), "0/0")
false("product of binaries kinks", Goal(step(pr) + step(-pr), ONE, ctx("y:K/binary")), "0")
false("product of binaries > 0 or", Goal(sq(F("sign", pr)), ONE, ctx("y:K/binary")), "0")
false(
    "xor sum",
    Goal(F("sign", S("i", y(i) * x(i))) * F("sign", S("i", y(i) * x(i))), ONE, ctx("y:K/binary x:K")),
    "y=0: a set of positive measure",
)
false("xor scalar", Goal(sq(F("sign", b0 * X)), ONE, ctx("b0:/binary X:")), "b0=0")
false("one-hot product sign", Goal(sq(F("sign", y(i) * x(i))), ONE, ctx("y:K/one-hot x:K"), (("i", "K"),)), "y_i=0")
false("binary in sum abs smooth", Goal(step(S("i", sq(x(i)) * y(i))), ONE, ctx("y:K/binary x:K")), "y=0")
# symmetric, labels, last
false(
    "symmetric gradient",
    Goal(
        D(S("i", S("j", x(i) * A(i, j) * x(j))), A(p, q)),
        TWO * x(p) * x(q),
        ctx("x:K A:K,K/symmetric"),
        (("p", "K"), ("q", "K")),
    ),
    "diagonal / unit",
)
false("last is first", Goal(x(Last("K")), x(At(1)), ctx("x:K")), "K=2")
false("last sum", Goal(S("j", x(j) * delta(j, Last("K"))), x(At(2)), ctx("x:K", dims={"K": 2})), "K=3")
false("label mean", Goal(S("n", x(Label("c", (n,))), "N"), Size("N") * x(Label("c", (At(1),))), ctx("x:K c:N>K")), "")
false(
    "label same",
    Goal(S("n", Indicator(Same(Label("c", (n,)), Label("c", (At(1),)))), "N"), Size("N"), ctx("x:K c:N>K")),
    "",
)
false(
    "before",
    Goal(
        S("i", S("j", Indicator(Before(i, j)) * x(i) * x(j))),
        S("i", S("j", Indicator(Before(i, j)) * x(i) * x(i))),
        ctx("x:K"),
    ),
    "",
)
false(
    "before exp",
    Goal(
        S("i", exp(S("j", Indicator(Before(j, i)) * x(j)))),
        S("i", exp(S("j", Indicator(Before(i, j)) * x(j)))),
        ctx("x:K"),
    ),
    "",
)
false(
    "maxima",
    Goal(Reduce("max", "j", "K", x(j) + delta(i, j)), Reduce("max", "j", "K", x(j)), ctx("x:K"), (("i", "K"),)),
    "",
)
false(
    "maxima sum",
    Goal(S("i", Reduce("max", "j", "K", x(j) + delta(i, j))), K * Reduce("max", "j", "K", x(j)), ctx("x:K")),
    "",
)
false(
    "maxima of derivative",
    Goal(S("i", Reduce("max", "j", "K", x(j) + D(sq(x(j)), x(i)))), K * Reduce("max", "j", "K", x(j)), ctx("x:K")),
    "",
)
false(
    "maxima of derivative of a sum",
    Goal(
        S("i", Reduce("max", "j", "K", y(j) + D(S("k", sq(x(k))), x(i)))),
        K * Reduce("max", "j", "K", y(j)),
        ctx("x:K y:K"),
    ),
    "",
)
false(
    "apply of derivative",
    Goal(
        S("i", Apply("f", (Argument((), D(S("k", sq(x(k))), x(i))),))),
        K * Apply("f", (Argument((), ZERO),)),
        ctx("x:K"),
    ),
    "",
)
false("product at marks", Goal(P("i", sq(x(i) - x(At(1))) + ONE), ONE, ctx("x:K")), "K=2")
false("power size", Goal(Power(X, K), X, ctx("X: x:K")), "K=2")
false("power size even", Goal(Power(-ONE, TWO * K + ONE), ONE, ctx("x:K")), "= -1")
false("power -1 to the K", Goal(Power(MINUS_ONE, K), ONE, ctx("x:K")), "K=1")
false("power by binary", Goal(Power(X, b0), ONE + b0 * X, ctx("X: b0:/binary")), "")
false("x^y y=0", Goal(Power(b0, b0), b0, ctx("b0:/binary")), "0^0=1")
false("negative base", Goal(Power(-X, TWO * Y), Power(X, TWO * Y) * TWO, ctx("X: Y:")), "undefined")
false("sign of product over range", Goal(F("sign", P("i", x(i))), ONE, ctx("x:K")), "")
false("product log", Goal(exp(S("i", log(F("abs", x(i))))), P("i", x(i)), ctx("x:K")), "negative")
false("product abs sq root", Goal(sqrt(P("i", sq(x(i)))), P("i", x(i)), ctx("x:K")), "negative")
false("sqrt of square", Goal(sqrt(sq(X)), X, ctx("X:")), "")
false("sqrt of (x-1)^2", Goal(sqrt(sq(X) - TWO * X + ONE), X - ONE, ctx("X:")), "")
false("log of square", Goal(exp(log(sq(X)) / TWO), X, ctx("X:")), "")
false("unit log", Goal(F("abs", log(X)), log(X), ctx("X:/unit")), "")
false("Cases no otherwise", Goal(Cases(((Positive(X), X),), None), F("abs", X) + ONE, ctx("X:")), "")
false(
    "fact",
    Goal(F("abs", x(At(1)) - x(At(2))), x(At(2)) - x(At(1)), ctx("x:K", facts=(x(At(1)) - x(At(2)),), dims={"K": 2})),
    "",
)
false("condition positive", Goal(step(X - ONE), ONE, ctx("X:"), (), (Positive(X),)), "")
false("condition not positive", Goal(step(X), ONE, ctx("X:"), (), (Not(Positive(X)),)), "")
false("derivative of share by entry", Goal(D(y(At(1)) * X, y(At(1))), ZERO, ctx("y:K/simplex X:")), "")
false(
    "softmax derivative of loss",
    Goal(D(-S("i", y(i) * log(y(i))), y(m)), -log(y(m)), ctx("y:K/simplex"), (("m", "K"),)),
    "",
)


false("fact at a position is no mark", Goal(F("abs", x(i)), x(i), ctx("x:K", facts=(x(At(1)),)), (("i", "K"),)), "i=2")
false("fact at the last position", Goal(F("relu", x(i)), x(i), ctx("x:K", facts=(x(Last("K")),)), (("i", "K"),)), "i=1")
false(
    "fact about two positions",
    Goal(F("max", x(i), x(j)), x(i), ctx("x:K", facts=(x(At(1)) - x(At(2)),), dims={"K": 2}), (("i", "K"), ("j", "K"))),
    "",
)
false("fact by label", Goal(F("relu", x(i)), x(i), ctx("x:K c:>K", facts=(x(Label("c")),)), (("i", "K"),)), "")
false("delta across ranges", Goal(delta(i, j), ONE, ctx("x:K z:L"), (("i", "K"), ("j", "L"))), "i != j")
false("delta across 3 and K", Goal(delta(i, j), ONE, ctx("x:K"), (("i", 3), ("j", "K"))), "i != j")
false(
    "free index of 3 in an atom over K",
    Goal(exp(S("k", delta(k, i) * x(k))), ONE, ctx("x:K", dims={"K": 3}), (("i", 3),)),
    "exp(x_i)",
)
false(
    "free index of 3 and derivative",
    Goal(exp(D(S("k", sq(x(k))), x(i))), ONE, ctx("x:K", dims={"K": 3}), (("i", 3),)),
    "",
)
false(
    "definition over another range",
    Goal(
        Entry("q", (i,)),
        ONE,
        ctx("x:K z:L", (Definition("q", (("i", "K"),), S("j", delta(i, j), "L")),)),
        (("i", "K"),),
    ),
    "",
)
false(
    "equality is not differentiated through",
    Goal(D(y(At(1)), x(At(1))), ZERO, ctx("x:K y:K", equalities=((y(At(1)), sq(x(At(1)))),))),
    "if y_1 = x_1^2",
)
false(
    "integral over a variable declared positive",
    Goal(Integral("X", exp(-sq(X)) * F("sign", exp(X) * X)), Integral("X", exp(-sq(X))), ctx("X:/positive")),
    "0",
)
false("integral with a let", Goal(Integral("X", Let("t", X, exp(-sq(Entry("t"))))), ZERO, ctx("X:")), "")
false(
    "integral of a definition with own variable",
    Goal(
        Integral("s", exp(-sq(Entry("s")) + Entry("g"))),
        sqrt(Constant("pi")) * exp(number(Fraction(1, 4))),
        ctx("s:", (Definition("g", (), Entry("s")),)),
    ),
    "captures s",
)
false(
    "gaussian moment",
    Goal(
        Integral("s", power(Entry("s"), number(4)) * exp(-sq(Entry("s")) / TWO)),
        number(2) * sqrt(TWO * Constant("pi")),
        ctx("X:"),
    ),
    "3",
)
false(
    "derivative of entropy after max", Goal(D(Reduce("max", "j", "K", x(j)), x(i)), ONE, ctx("x:K"), (("i", "K"),)), ""
)
false("sum of selected", Goal(S("i", D(Reduce("max", "j", "K", x(j)), x(i))), K, ctx("x:K")), "1")
false(
    "second derivative in an atom", Goal(S("i", exp(D(D(S("k", power(x(k), THREE)), x(i)), x(i)))), K, ctx("x:K")), ""
)
false("gradient norm", Goal(S("i", log(ONE + sq(D(S("k", power(x(k), THREE)), x(i))))), ZERO, ctx("x:K")), "")
false("root of gradient", Goal(S("i", sqrt(ONE + sq(D(S("k", power(x(k), THREE)), x(i))))), K, ctx("x:K")), "")
false("sign of gradient", Goal(S("i", F("sign", D(S("k", sq(x(k))), x(i)))), ZERO, ctx("x:K")), "")
false("relu of gradient", Goal(S("i", F("relu", D(S("k", sq(x(k)) * y(k)), x(i)))), ZERO, ctx("x:K y:K")), "")
false(
    "relu chain, free index inside a bound one",
    Goal(S("i", step(D(S("k", sq(x(k))), x(i))) * y(i)), ZERO, ctx("x:K y:K")),
    "",
)
false(
    "sigmoid of a gradient of a network",
    Goal(S("i", F("sigmoid", D(S("k", exp(x(k)) * y(k)), x(i)))), K / TWO, ctx("x:K y:K")),
    "",
)
false("hessian trace in exponent", Goal(exp(S("i", D(D(S("k", sq(x(k))), x(i)), x(i)))), ONE, ctx("x:K")), "exp(2K)")
false("divergence in exponent", Goal(exp(S("i", D(S("k", sq(x(k)) * A(k, k)), x(i)))), ONE, ctx("x:K A:K,K")), "")
false("norm of gradient in root", Goal(sqrt(ONE + S("i", D(S("k", sq(x(k))), x(i)))), ONE, ctx("x:K")), "")
false("log sum exp of gradient", Goal(log(S("i", exp(D(S("k", sq(x(k))), x(i))))), log(K), ctx("x:K")), "")
false("division by gradient", Goal(S("i", ONE / (ONE + exp(D(S("k", sq(x(k))), x(i))))), K / TWO, ctx("x:K")), "")
false(
    "jets: denominators with bound index",
    Goal(S("i", ONE / (x(i) + S("j", x(j)))), ONE / (x(At(1)) * TWO), ctx("x:K/positive")),
    "K=2",
)
false("partial fractions", Goal(S("i", P("j", ONE / (x(i) - x(j) + TWO * delta(i, j)))), ZERO, ctx("x:K")), "")
false(
    "power sums, 3",
    Goal(
        power(S("j", x(j)), THREE),
        THREE * S("j", x(j)) * S("j", sq(x(j))) - TWO * S("j", power(x(j), THREE)),
        ctx("x:K"),
    ),
    "e_3 = 0 for K <= 2",
)


def e3(f_: Term) -> Term:
    return power(S("j", f_), THREE) - THREE * S("j", f_) * S("j", sq(f_)) + TWO * S("j", power(f_, THREE))


false("e_3 below a bar", Goal(e3(x(j)) / S("j", exp(x(j))), ZERO, ctx("x:K")), "K=3")
false("e_3 in a derivative", Goal(D(e3(x(j)), x(i)), ZERO, ctx("x:K"), (("i", "K"),)), "K=3")
false("e_3 with a one-hot", Goal(S("i", y(i) * e3(x(j))), ZERO, ctx("x:K y:K/one-hot")), "K=3")
false("e_3 of delta rows", Goal(S("i", delta(i, At(1)) * e3(x(j))), ZERO, ctx("x:K")), "K=3")


def e3d() -> Term:
    return S("p", S("q", S("o", (ONE - delta(p, q)) * (ONE - delta(q, o)) * (ONE - delta(p, o)) * x(p) * x(q) * x(o))))


false("e_3 by deltas", Goal(e3d(), ZERO, ctx("x:K")), "K=3")
false(
    "e_3 by cases",
    Goal(
        S("p", S("q", S("o", Cases(((Any((Same(p, q), Same(q, o), Same(p, o))), ZERO),), x(p) * x(q) * x(o))))),
        ZERO,
        ctx("x:K"),
    ),
    "K=3",
)
false(
    "e_3 by order",
    Goal(S("p", S("q", S("o", Indicator(All((Before(p, q), Before(q, o)))) * x(p)))), ZERO, ctx("x:K")),
    "K=3",
)
false("e_3 under a square root", Goal(sqrt(ONE + e3(x(j))), ONE, ctx("x:K")), "K=3")
false("e_3 of roots", Goal(e3(sqrt(x(j))), ZERO, ctx("x:K/positive")), "K=3")
false(
    "e_3, root of products",
    Goal(
        root(S("j", x(j)), "1/2") * root(S("j", x(j)), "1/2") * root(S("j", x(j)), "1/2") * root(S("j", x(j)), "1/2"),
        S("j", sq(x(j))) + TWO * (sq(S("j", x(j))) - S("j", sq(x(j)))),
        ctx("x:K/positive"),
    ),
    "K=2",
)
false(
    "labels, N <= 2",
    Goal(
        S(
            "o",
            S(
                "m",
                S(
                    "n",
                    x(Label("c", (o,)))
                    * x(Label("c", (m,)))
                    * x(Label("c", (n,)))
                    * (ONE - delta(o, m))
                    * (ONE - delta(m, n))
                    * (ONE - delta(o, n)),
                    "N",
                ),
                "N",
            ),
            "N",
        ),
        ZERO,
        ctx("x:K c:N>K"),
    ),
    "N=3",
)


def cl() -> Term:
    return S("k", S("n", y(n, k) * a(n), "N") / S("n", b(n, k), "N"))


false(
    "cluster means",
    Goal(cl(), S("n", a(n) / b(n, Label("c", (n,))), "N"), ctx("y:N,K/one-hot a:N b:N,K/positive c:N>K")),
    "",
)
false(
    "maxima by derivative",
    Goal(S("i", S("o", D(Reduce("max", "j", "K", x(j) * y(j)), x(i)) * delta(i, o))), ZERO, ctx("x:K y:K")),
    "",
)
false(
    "apply, other vector at a bound index",
    Goal(
        S("i", Apply("f", (Argument((("j", "K"),), x(j) + delta(i, j)),))),
        K * Apply("f", (Argument((("j", "K"),), x(j)),)),
        ctx("x:K"),
    ),
    "",
)
false(
    "apply, derivative of a sum",
    Goal(
        S("i", Apply("f", (Argument((("j", "K"),), x(j) * D(S("k", sq(x(k))), x(i))),))),
        K * Apply("f", (Argument((("j", "K"),), ZERO),)),
        ctx("x:K"),
    ),
    "",
)
false("apply of apply", Goal(S("i", D(Apply("f", (Argument((("j", "K"),), x(j)),)), x(i))), ZERO, ctx("x:K")), "")
false(
    "exp of gradient of an unknown function",
    Goal(S("i", exp(D(Apply("f", (Argument((("j", "K"),), x(j)),)), x(i)))), K, ctx("x:K")),
    "",
)


qc = (Definition("q", (("i", "K"),), Entry("c0")),)
true(
    "constant definition pulled out of a log",
    Goal(
        log(S("i", Entry("q", (i,)) * exp(z(i)))),
        log(Entry("c0")) + log(S("i", exp(z(i)))),
        ctx("z:K c0:/positive", qc),
    ),
)
true(
    "symmetric, entry by entry",
    Goal(
        D(S("i", S("j", x(i) * A(i, j) * x(j))), A(p, q)),
        x(p) * x(q),
        ctx("x:K A:K,K/symmetric"),
        (("p", "K"), ("q", "K")),
    ),
)
true("kinks apart", Goal(step(X) + step(-X), ONE, ctx("X:")))
true("unit complement", Goal(step(ONE - X), ONE, ctx("X:/unit")))
true("abs derivative", Goal(D(F("abs", X), X), F("sign", X), ctx("X:")))
true(
    "fact at positions",
    Goal(F("max", x(At(1)), x(At(2))), x(At(1)), ctx("x:K", facts=(x(At(1)) - x(At(2)),), dims={"K": 2})),
)
true(
    "one-hot power",
    Goal(P("k", Power(Entry("s", (k,)), y(k))), S("k", y(k) * Entry("s", (k,))), ctx("s:K/positive y:K/one-hot")),
)
true("square root of a square", Goal(sqrt(sq(X)), F("abs", X), ctx("X:")))
true("gaussian", Goal(Integral("s", exp(-sq(Entry("s")) / TWO)), sqrt(TWO * Constant("pi")), ctx("X:")))
true("zero power", Goal(Power(X, ZERO), ONE, ctx("X:")))
true("binary power", Goal(Power(X, b0), b0 * X + ONE - b0, ctx("X: b0:/binary")))
true("0^0 binary", Goal(Power(b0, b0), ONE, ctx("b0:/binary")))
true("max derivative sum", Goal(S("i", D(Reduce("max", "j", "K", x(j)), x(i))), ONE, ctx("x:K")))
true("log of size one", Goal(log(S("j", exp(x(j)), 1)), x(At(1)), ctx("x:1")))
true(
    "label sum",
    Goal(S("k", S("n", Indicator(Same(Label("c", (n,)), k)) * x(n), "N")), S("n", x(n), "N"), ctx("x:N c:N>K")),
)


false("exp log of binary", Goal(exp(log(b0)), b0, ctx("b0:/binary")), "undefined at 0")
false("exp log of sign", Goal(exp(log(b0)), b0, ctx("b0:/sign")), "undefined at -1")
false("root squared of sign", Goal(sq(sqrt(b0)), b0, ctx("b0:/sign")), "undefined at -1")
false(
    "inverse of inverse of binary",
    Goal(Power(Power(b0, MINUS_ONE), MINUS_ONE), b0, ctx("b0:/binary")),
    "undefined at 0",
)
false(
    "root of a sum of signs", Goal(sq(sqrt(S("j", y(j)))) + X, S("j", y(j)) + X, ctx("y:K/sign X:")), "undefined at -1"
)
false(
    "max of binaries kinks",
    Goal(step(Reduce("max", "j", "K", y(j))) + step(-Reduce("max", "j", "K", y(j))), ONE, ctx("y:K/binary")),
    "0",
)
false(
    "abs of a sum of signs over itself",
    Goal(
        F("abs", S("j", y(j))),
        F("sign", S("j", y(j))) * S("j", y(j)) + ONE - sq(F("sign", S("j", y(j)))),
        ctx("y:K/sign"),
    ),
    "1 at sum 0",
)
false(
    "hinge at the kink",
    Goal(step(ONE - S("j", y(j) * a(j))) + step(S("j", y(j) * a(j)) - ONE), ONE, ctx("y:K/binary a:K/binary")),
    "sum = 1",
)
false(
    "relu' at zero, discrete",
    Goal(D(F("relu", X + S("j", y(j))), X) + D(F("relu", -X - S("j", y(j))), X), ONE, ctx("y:K/binary X:")),
    "-1 or 1",
)

# A second reader's.


def fA(parts: Slots = ()) -> Term:
    return Apply("f", (Argument((("i", "K"), ("j", "K")), A(i, j)),), parts)


false(
    "gradient of f(A): both letters one",
    Goal(D(fA(), A(p, q)), K * delta(p, q) * fA(((0, (p, p)),)), ctx("A:K,K"), (("p", "K"), ("q", "K"))),
    "f_pq",
)
true("gradient of f(A)", Goal(D(fA(), A(p, q)), fA(((0, (p, q)),)), ctx("A:K,K"), (("p", "K"), ("q", "K"))))
# signs
false("all or none of the bits", Goal(step(P("j", y(j)) + P("j", ONE - y(j))), ONE, ctx("y:K/binary")), "y=(1,0)")
false(
    "all or none, below a bar",
    Goal((P("j", y(j)) + P("j", ONE - y(j))) / (P("j", y(j)) + P("j", ONE - y(j))), ONE, ctx("y:K/binary")),
    "y=(1,0)",
)
dev = S("j", sq(x(j) - x(At(1))))
false("deviation from the first", Goal(step(dev), ONE, ctx("x:K")), "K=1")
false("deviation from x_i", Goal(step(S("j", sq(x(j) - x(i)))), ONE, ctx("x:K"), (("i", "K"),)), "K=1")
false("even power of a size dropped", Goal(step(sq(K - ONE) * Y), step(Y), ctx("Y: x:K")), "K=1")
false("even power of a sum dropped", Goal(step(sq(S("j", x(j)) - x(At(1))) * Y), step(Y), ctx("Y: x:K")), "K=1")
false("even power of a bit dropped", Goal(step(sq(b0) * Y), step(Y), ctx("Y: b0:/binary")), "b0=0")
false("even power of a bit dropped, sign", Goal(F("sign", sq(b0) * Y), F("sign", Y), ctx("Y: b0:/binary")), "b0=0")
false("1 - y > 0 at K=1", Goal(step(ONE - y(i)), ONE, ctx("y:K/simplex"), (("i", "K"),)), "K=1")
false("(1-y)^2 Y at K=1", Goal(step(sq(ONE - y(i)) * Y), step(Y), ctx("Y: y:K/simplex"), (("i", "K"),)), "K=1")
# equalities
kk = step(X) + step(-X)
false("equality with a bit", Goal(kk, ONE, ctx("X: b0:/binary", equalities=((X, b0),))), "b0=0")
false("equality with a size", Goal(kk, ONE, ctx("X: x:K", equalities=((X, K - ONE),))), "K=1")
false("equality with a size, square", Goal(step(sq(X)), ONE, ctx("X: x:K", equalities=((X, K - ONE),))), "K=1")
false("equality, quotient", Goal(X / X, ONE, ctx("X: b0:/binary", equalities=((X, b0),))), "b0=0")
false("equality, log", Goal(exp(log(X)), X, ctx("X: b0:/sign", equalities=((X, b0),))), "b0=-1")
false("equality of a bit with X", Goal(kk, ONE, ctx("X: y:K/binary", equalities=((y(At(1)), X),))), "X=0")
false(
    "equality of an array with centred data",
    Goal(step(x(i)) + step(-x(i)), ONE, ctx("x:K w:K", equalities=((x(j), w(j) - S("k", w(k)) / K),)), (("i", "K"),)),
    "K=1",
)
# thin domains
false("two inequalities", Goal(kk, ONE, ctx("X:"), (), (Not(Positive(X)), Not(Positive(-X)))), "X=0")
false(
    "two inequalities given", Goal(kk, ONE, ctx("X:", given=(Given(Not(Positive(X))), Given(Not(Positive(-X)))))), "X=0"
)
pt = Context(arrays={"X": Array((), frozenset(), None, Interval(Fraction(0), Fraction(0), True, True))})
false("interval of one point", Goal(kk, ONE, pt), "X=0")
false("interval of one point, square", Goal(step(sq(X)), ONE, pt), "X=0")
false("interval of one point, quotient", Goal(X / X, ONE, pt), "X=0")
# roots of exact
false("root of 4 is -2", Goal(sqrt(Add((ONE, THREE))), -TWO, ctx("X:")), "2")
false(
    "root of 4 (sqrt(9) too)", Goal(sqrt(Add((ONE, THREE))) * sqrt(Add((ONE, number(8)))), -number(6), ctx("X:")), "6"
)
for value in (1, 3, 4, 6):
    false(
        f"root of exact {value}",
        Goal(sqrt(Add((number(value * value - 1), ONE))), number(-value), ctx("X:")),
        "positive",
    )
false("root of bit + 3", Goal(sqrt(Add((b0, THREE))), -TWO * b0 + (ONE - b0) * sqrt(THREE), ctx("b0:/binary")), "")
# undefined discrete
false(
    "together cancels a bit", Goal(log(b0 * X / b0 + Y), log(X + Y), ctx("X:/positive Y:/positive b0:/binary")), "b0=0"
)
false("zeroth power of 1/bit", Goal(Power(ONE / b0, ZERO), ONE, ctx("b0:/binary")), "b0=0")
false("bits at a star in an exponent", Goal(exp(S("j", y(j) / y(j))), exp(K), ctx("y:K/binary")), "y=0")
false(
    "bits at a star in f",
    Goal(
        Apply("f", (Argument((("j", "K"),), y(j) / y(j)),)),
        Apply("f", (Argument((("j", "K"),), ONE),)),
        ctx("y:K/binary"),
    ),
    "y=0",
)
false("bits at a star in a root", Goal(exp(S("j", sq(sqrt(y(j))))), exp(S("j", y(j))), ctx("y:K/sign")), "y=-1")
false(
    "one-hot rows at a star",
    Goal(exp(S("n", y(n, i) / y(n, i), "N")), exp(Size("N")), ctx("y:N,K/one-hot"), (("i", "K"),)),
    "y=0",
)
# exponents whole almost everywhere
false("negative base to a step", Goal(Power(-TWO, step(X)), Power(TWO, step(X)), ctx("X:")), "X>0: -2 = 2")
false("base to a step", Goal(Power(Y, step(X)), Power(F("abs", Y), step(X)), ctx("X: Y:")), "X>0, Y<0")
false("base to Y/Y", Goal(Power(X, Y / Y), F("abs", X), ctx("X: Y:")), "X<0")
# names
Kp = "K'"
false(
    "range K'",
    Goal(S("i", exp(S("k", delta(k, i) * x(k), Kp)), Kp), Size(Kp), Context(arrays={"x": Array((Kp,))})),
    "sum exp x_i",
)
# facts at positions
false(
    "fact at a missing position",
    Goal(S("j", delta(j, At(3))) + step(X), ONE + step(X), ctx("X: x:K", facts=(x(At(3)),))),
    "K=1 (if the fact says nothing there)",
)
false("relu' at a bit", Goal(D(F("relu", b0), b0), step(b0), ctx("b0:/binary")), "no derivative at 0")
false("empty range", Goal(step(S("j", exp(x(j)))), ONE, ctx("x:K", dims={"K": 0})), "K=0")

# second round


def cz(n_: int) -> Term:
    return P("j", Cases(((All((Same(j, At(n_)), Same(j, Last("K")))), ZERO),), x(j)))


false("product with a zero at K=3 alone", Goal(cz(3), P("j", x(j)), ctx("x:K")), "K=3")
false("product with a zero at K=1 alone", Goal(cz(1), P("j", x(j)), ctx("x:K")), "K=1")
false(
    "integral cancels a bit",
    Goal(
        Integral("s", Mul((Power(b0, number(5)), Power(b0, number(-5)), exp(-sq(Entry("s")))))),
        sqrt(Constant("pi")),
        ctx("b0:/binary"),
    ),
    "b0=0",
)
false(
    "integral cancels a root of a bit",
    Goal(
        Integral("s", Mul((sqrt(b0), root(b0, "-1/2"), exp(-sq(Entry("s")))))), sqrt(Constant("pi")), ctx("b0:/binary")
    ),
    "b0=0",
)
false(
    "log cancels a root of a bit",
    Goal(
        log(Mul((sqrt(b0), root(b0, "-1/2"), X)) + Mul((sqrt(b0), root(b0, "-1/2"), Y))),
        log(X + Y),
        ctx("X:/positive Y:/positive b0:/binary"),
    ),
    "b0=0",
)
false(
    "one-hot picks where a term is undefined",
    Goal(
        Indicator(Positive(HALF - y(At(1)))) * S("i", y(i) * (x(i) - x(At(1))) / (x(i) - x(At(1)))),
        ONE - y(At(1)),
        ctx("x:K y:K/one-hot"),
    ),
    "0 * 0/0 at i=1",
)
false(
    "bits at a star in a maximum",
    Goal(Reduce("max", "j", "K", y(j) / y(j)), Reduce("max", "j", "K", ONE), ctx("y:K/binary")),
    "y=0",
)
false(
    "bits at a star in a size-power",
    Goal(Power(X, S("j", y(j) / y(j))), Power(X, K), ctx("X:/positive y:K/binary")),
    "y=0",
)
false(
    "bits at a star in a kink", Goal(step(S("j", x(j) * y(j) / y(j))), step(S("j", x(j))), ctx("x:K y:K/binary")), "y=0"
)
false(
    "gradient of f(A) in a sum",
    Goal(S("p", S("q", D(fA(), A(p, q)))), sq(K) * ZERO + S("p", fA(((0, (p, p)),))) * K, ctx("A:K,K")),
    "sum f_pq",
)
false(
    "hot label, last, mark",
    Goal(
        S("i", y(i) * delta(i, Last("K"))) + S("i", y(i) * delta(i, At(1))),
        S("i", y(i) * (ONE - (ONE - delta(i, At(1))) * (ONE - delta(i, Last("K"))))),
        ctx("y:K/one-hot"),
    ),
    "K=1",
)
false(
    "hot row + kink of size",
    Goal(F("sign", K - TWO) * S("i", y(i) * x(i)), S("i", y(i) * x(i)), ctx("y:K/one-hot x:K")),
    "K=1",
)
false(
    "two ranges in a kink",
    Goal(step(sq(S("j", x(j)) - S("o", z(o), "L"))), ONE, ctx("x:K z:L", equalities=((z(o), x(At(1))),))),
    "K=L=1",
)
false("two sums of squares", Goal(step(S("i", S("j", sq(x(i) - x(j))))), ONE, ctx("x:K")), "K=1")
false(
    "deviations from first and last",
    Goal(step(S("j", sq((x(j) - x(At(1))) * (x(j) - x(Last("K")))))), ONE, ctx("x:K")),
    "K=1,2",
)
false("deviation, logarithm below", Goal(step(S("j", F("abs", x(j) - x(At(1))))), ONE, ctx("x:K")), "K=1")
false(
    "symmetric power",
    Goal(
        sqrt(sq(A(i, j) - A(j, i))) + step(sq(A(i, j) - A(j, i)) + b0),
        step(b0) + b0 * ZERO + ONE - ONE + step(sq(X)) - step(b0),
        ctx("A:K,K/symmetric b0:/binary X:"),
        (("i", "K"), ("j", "K")),
    ),
    "b0=0",
)
cw = Context(arrays=arr("x:K c:K>K y:K"))
false("labels into their own range", Goal(S("i", delta(i, Label("c", (i,)))), ONE, cw), "")
false("labels of labels", Goal(S("i", x(Label("c", (i,)))), S("i", x(i)), cw), "")
false(
    "cases comparing labels",
    Goal(
        S("n", S("m", Cases(((Same(Label("c", (n,)), Label("c", (m,))), w(n)),), ZERO), "N"), "N"),
        S("n", w(n), "N"),
        ctx("w:N x:K c:N>K"),
    ),
    "",
)
false(
    "cases comparing labels in an exponent",
    Goal(
        S("n", exp(S("m", Cases(((Same(Label("c", (n,)), Label("c", (m,))), w(m)),), ZERO), "N")), "N"),
        S("n", exp(w(n)), "N"),
        ctx("w:N x:K c:N>K"),
    ),
    "",
)
false("label beside last", Goal(x(Label("c")), x(Last("K")), ctx("x:K c:>K")), "")
false(
    "label beside last in an exponent",
    Goal(exp(S("k", delta(k, Label("c")) * x(k))), exp(x(Last("K"))), ctx("x:K c:>K")),
    "",
)
false("before and label", Goal(Indicator(Before(Label("c"), Last("K"))), ONE, ctx("x:K c:>K")), "")
qd = (Definition("g", (("i", "K"),), exp(S("k", delta(k, i) * x(k)))),)
false("definition at a label", Goal(Entry("g", (Label("c"),)), ONE, ctx("x:K c:>K", qd)), "")
false("definition at the last", Goal(Entry("g", (Last("K"),)), Entry("g", (At(1),)), ctx("x:K c:>K", qd)), "")
false("definition under a derivative", Goal(D(S("i", Entry("g", (i,))), x(m)), ZERO, ctx("x:K", qd), (("m", "K"),)), "")
false(
    "derivative by a definition at a bound index",
    Goal(S("i", exp(D(S("j", sq(Entry("g", (j,)))), Entry("g", (i,))))), K, ctx("x:K", qd)),
    "",
)
Ssum = S("k", x(k))
false(
    "degree hidden by a let",
    Goal(
        S("j", Let("t", x(j), ONE / (Entry("t") + Ssum))),
        S("j", ONE / (x(j) + Ssum)) + ZERO * X + ONE,
        ctx("X: x:K/positive"),
    ),
    "",
)
true(
    "degree hidden by a let",
    Goal(
        S("j", Let("t", x(j), ONE / (Entry("t") + Ssum))),
        S("j", Let("t", x(j), ONE / (Ssum + Entry("t")))),
        ctx("x:K/positive"),
    ),
)
true("degree without a let", Goal(S("j", ONE / (x(j) + Ssum)), S("j", ONE / (Ssum + x(j))), ctx("x:K/positive")))
false(
    "integers sum to one",
    Goal(
        step(y(i)) + step(-y(i)),
        ONE,
        Context(arrays={"y": Array(("K",), frozenset({"sums-to-one", "integer"}))}),
        (("i", "K"),),
    ),
    "y=0",
)
false(
    "values",
    Goal(F("sign", X), ONE, Context(arrays={"X": Array((), frozenset(), None, Values((Fraction(0), Fraction(2))))})),
    "0",
)
false(
    "integers", Goal(step(X) + step(-X), ONE, Context(arrays={"X": Array((), frozenset(), None, Integers(-3, 3))})), "0"
)
false("integers, quotient", Goal(X / X, ONE, Context(arrays={"X": Array((), frozenset(), None, Integers(-3, 3))})), "0")

# third round


def lt(o: Callable[[Term, Term], Term]) -> Term:
    return S("j", Let("t", x(j), ONE / o(exp(Entry("t")), S("k", exp(x(k))))))


true(
    "degree hidden by a let, positive",
    Goal(lt(lambda a_, b_: Add((a_, b_))), lt(lambda a_, b_: Add((b_, a_))), ctx("x:K")),
    "must be refused without closed sums: no bound is known",
)
false(
    "gradient of f(A) for three letters",
    Goal(
        D(Apply("f", (Argument((("i", "K"), ("j", "K"), ("k", "L")), x(i, j, k)),)), x(p, q, o)),
        sq(K) * ZERO
        + K
        * delta(p, q)
        * Apply("f", (Argument((("i", "K"), ("j", "K"), ("k", "L")), x(i, j, k)),), ((0, (p, p, o)),)),
        ctx("x:K,K,L"),
        (("p", "K"), ("q", "K"), ("o", "L")),
    ),
    "f_pql",
)
false(
    "products of bits, one free letter shared",
    Goal(step(y(j) + P("j", ONE - y(j))), ONE, ctx("y:K/binary"), (("j", "K"),)),
    "y_j=0, another 1",
)
false(
    "products of bits, logarithm",
    Goal(log(P("j", y(j)) + P("j", ONE - y(j))) - log(P("j", y(j)) + P("j", ONE - y(j))), ZERO, ctx("y:K/binary")),
    "y=(1,0): log 0",
)
false(
    "weak inequality and a bound",
    Goal(X / X, ONE, ctx("X:/nonnegative"), (), (Not(Positive(X)),)),
    "X=0 only: undefined",
)
false("nonnegative and not positive", Goal(step(X), ONE, ctx("X:/nonnegative"), (), (Not(Positive(X)),)), "X=0")
false(
    "base to a sign, derivative",
    Goal(D(Power(Y, step(X)), Y), step(X) * Power(F("abs", Y), step(X)) / Y, ctx("X: Y:")),
    "Y<0: 1 = -1",
)
false(
    "base to a definition",
    Goal(Power(Y, Entry("g")), Power(F("abs", Y), Entry("g")), ctx("X: Y:", (Definition("g", (), F("sign", X)),))),
    "Y<0",
)
false(
    "base to a maximum of deltas",
    Goal(
        Power(Y, Reduce("max", "k", "K", delta(k, At(1)) * (x(k) + ONE - x(k)))),
        Power(F("abs", Y), Reduce("max", "k", "K", delta(k, At(1)) * (x(k) + ONE - x(k)))),
        ctx("Y: x:K"),
    ),
    "Y<0",
)
false("base to D x", Goal(Power(Y, D(X, X)), F("abs", Y), ctx("X: Y:")), "Y<0")
false(
    "base to D relu",
    Goal(Power(Y, D(F("relu", X), X)), Power(F("abs", Y), D(F("relu", X), X)), ctx("X: Y:")),
    "X>0, Y<0",
)
false(
    "range K' in a kink",
    Goal(S("i", step(S("k", delta(k, i) * x(k), Kp)), Kp), ZERO, Context(arrays={"x": Array((Kp,))})),
    "",
)
false(
    "range K' in f",
    Goal(
        S("i", Apply("f", (Argument((), S("k", delta(k, i) * x(k), Kp)),)), Kp),
        Size(Kp) * Apply("f", (Argument((), ZERO),)),
        Context(arrays={"x": Array((Kp,))}),
    ),
    "",
)

# Elementary symmetric polynomials: e_n vanishes at every size below n, so only a full count of indices sees them.
powers = [S("j", power(x(j), number(count))) for count in range(5)]
third = power(powers[1], THREE) - THREE * powers[1] * powers[2] + TWO * powers[3]
fourth = (
    power(powers[1], number(4))
    - number(6) * sq(powers[1]) * powers[2]
    + THREE * sq(powers[2])
    + number(8) * powers[1] * powers[3]
    - number(6) * powers[4]
)
triple = S("i", S("j", S("k", x(i) * x(j) * x(k)))) - THREE * S("i", S("j", x(i) * sq(x(j)))) + TWO * powers[3]
for rank, symmetric in ((3, third), (4, fourth), (3, triple)):
    kind = "sums in sums" if symmetric is triple else f"e{rank}"
    false(f"{kind} vanishes", Goal(symmetric, ZERO, ctx("x:K")), f"K={rank}")
    false(f"{kind} vanishes in a sum over another range", Goal(S("n", z(n) * symmetric, "N"), ZERO, ctx("x:K z:N")))
    false(f"{kind} vanishes in an exponent", Goal(exp(symmetric), ONE, ctx("x:K")), f"K={rank}")
    false(f"{kind} vanishes in a sine", Goal(F("sin", symmetric), ZERO, ctx("x:K")), f"K={rank}")
    false(f"{kind} vanishes below a bar", Goal(ONE / (ONE + symmetric), ONE, ctx("x:K")), f"K={rank}")
    false(f"{kind} vanishes in its gradient", Goal(D(symmetric, x(i)), ZERO, ctx("x:K"), (("i", "K"),)), f"K={rank}")
    false(f"the bits have no {kind}", Goal(S("m", w(m) * symmetric), ZERO, ctx("x:K/binary w:K")), f"K={rank}")
false(
    "no three exponents apart",
    Goal(
        power(S("j", exp(x(j))), THREE) + TWO * S("j", exp(THREE * x(j))),
        THREE * S("j", exp(x(j))) * S("j", exp(TWO * x(j))),
        ctx("x:K"),
    ),
    "K=3",
)


TRIT = Array((), frozenset(), None, Values((Fraction(-1), Fraction(0), Fraction(1))))
R = Entry("R")


def both(f_: Term) -> Term:
    return step(f_) + step(-f_)


# ---- two denominators become one when a delta moves the one to the position of the other
def inverse_at(i_: Index) -> Term:
    return Entry("G", (i_,))


one_over = (Definition("G", (("i", "K"),), Power(z(i) + S("k", (ONE - delta(i, k)) * x(k)), MINUS_ONE)),)
rest1, rest2 = S("k", (ONE - delta(i, k)) * x(k)), S("k", (ONE - delta(i, k)) * sq(x(k)))
false(
    "two denominators become one",
    Goal(
        S("j", delta(i, j) * inverse_at(i) * inverse_at(j)),
        (X + rest1) / (X * z(i) + (X + z(i)) * rest1 + rest2) * inverse_at(i),
        ctx("z:K/positive x:K/positive X:/positive", one_over),
        (("i", "K"),),
    ),
    "1/D^2 = N/(E D) where N D - E = 2 e_2(x without x_i): true for K<=2, false at K=3, all entries 1",
)
rest1, rest2 = S("k", (ONE - delta(At(1), k)) * x(k)), S("k", (ONE - delta(At(1), k)) * sq(x(k)))
false(
    "two denominators become one, at 1",
    Goal(
        S("j", delta(At(1), j) * inverse_at(At(1)) * inverse_at(j)),
        (X + rest1) / (X * z(At(1)) + (X + z(At(1))) * rest1 + rest2) * inverse_at(At(1)),
        ctx("z:K/positive x:K/positive X:/positive", one_over),
    ),
    "K=3",
)
softmax = (Definition("P_", (("i", "K"), ("k", "K")), exp(z(i, k)) / S("j", exp(z(i, j)))),)


def row(i_: Index, k_: Index) -> Term:
    return Entry("P_", (i_, k_))


off_ = (ONE - delta(j, p)) * (ONE - delta(j, q))
rest1, rest2 = S("j", off_ * exp(z(p, j))), S("j", off_ * sq(exp(z(p, j))))
named_ = exp(z(p, q)) + (ONE - delta(p, q)) * exp(z(p, p))
false(
    "rows of a softmax over their own range",
    Goal(
        S("m", delta(p, m) * row(p, q) * row(m, q)),
        exp(z(p, q)) * row(p, q) * (X + rest1) / (X * named_ + (X + named_) * rest1 + rest2),
        ctx("z:K,K X:/positive", softmax),
        (("p", "K"), ("q", "K")),
    ),
    "K=4 (two further positions)",
)

# ---- a product over a range of at most four is split with signs, and multiplied by its sign again
false("product over 1 is its absolute value", Goal(P("i", x(i), 1), F("abs", x(At(1))), ctx("x:1")), "x=-1")
false(
    "product over 2 is its absolute value",
    Goal(P("i", x(i), 2), F("abs", x(At(1))) * F("abs", x(At(2))), ctx("x:2")),
    "x=(-1,1)",
)
false("product over 2, one abs", Goal(P("i", x(i), 2), F("abs", x(At(1)) * x(At(2))), ctx("x:2")), "x=(-1,1)")
false("product over 2, root", Goal(P("i", x(i), 2), sqrt(sq(x(At(1))) * sq(x(At(2)))), ctx("x:2")), "x=(-1,1)")
false(
    "product over 3 is its absolute value",
    Goal(P("i", x(i), 3), F("abs", x(At(1))) * F("abs", x(At(2))) * F("abs", x(At(3))), ctx("x:3")),
    "x=(-1,1,1)",
)
false(
    "products over 2 in a sum",
    Goal(S("k", P("i", A(k, i), 2)), S("k", F("abs", A(k, At(1))) * F("abs", A(k, At(2)))), ctx("A:K,2")),
    "K=1, A=(-1,1)",
)
true("product over 2", Goal(P("i", x(i), 2), x(At(1)) * x(At(2)), ctx("x:2")))

# ---- a label of an unnamed row hides the generic position that it holds


def c_(n_: Index) -> Index:
    return Label("c", (n_,))


cluster = (Definition("q", (("k", "K"),), S("n", delta(c_(n), k) * w(n), "N")),)
all_w = S("n", w(n), "N")
for form, wrap in (("exp", exp), ("step", step)):
    false(
        f"cluster sum through a definition, {form}",
        Goal(
            wrap(S("m", F("sin", Entry("q", (c_(m),))), "N")),
            wrap(S("m", F("sin", all_w + u(m) - u(m)), "N")),
            ctx("w:N u:N x:K c:N>K", cluster),
        ),
        "N=2, c=(1,2): sum of w in the own cluster, not of all w",
    )
false(
    "cluster sum through a definition, maximum",
    Goal(Reduce("max", "m", "N", Entry("q", (c_(m),))), Reduce("max", "m", "N", all_w), ctx("w:N x:K c:N>K", cluster)),
    "N=2, c=(1,2)",
)
false(
    "cluster sum through a definition, unknown function",
    Goal(
        Apply("f", (Argument((("m", "N"),), Entry("q", (c_(m),))),)),
        Apply("f", (Argument((("m", "N"),), all_w),)),
        ctx("w:N x:K c:N>K", cluster),
    ),
    "N=2, c=(1,2)",
)
false(
    "cluster sum through a known value",
    Goal(
        Reduce("max", "m", "N", x(c_(m))),
        Reduce("max", "m", "N", all_w),
        ctx("w:N x:K c:N>K", equalities=((x(k), S("n", delta(c_(n), k) * w(n), "N")),)),
    ),
    "N=2, c=(1,2)",
)
embedded, all_w_m = S("m", w(m) * x(c_(m)), "N"), S("m", w(m), "N")
for form, made in (
    ("maximum", lambda b_: Reduce("max", "n", "N", b_)),
    ("unknown function", lambda b_: Apply("f", (Argument((("n", "N"),), b_),))),
):
    false(
        f"gradient of an embedding, {form}",
        Goal(made(D(embedded, x(c_(n)))), made(all_w_m), ctx("w:N x:K c:N>K")),
        "N=2, c=(1,2)",
    )
false(
    "gradient of an embedding, exponent",
    Goal(
        exp(S("n", F("sin", D(embedded, x(c_(n)))), "N")),
        exp(S("n", F("sin", S("m", w(m), "N") + u(n) - u(n)), "N")),
        ctx("w:N u:N x:K c:N>K"),
    ),
    "N=2, c=(1,2)",
)

# ---- a one-hot entry at the position of an open label counts as 0
false(
    "one-hot at an open label",
    Goal(exp(S("m", y(c_(m)) * w(m), "N")), exp(S("m", y(c_(m)) * u(m), "N")), ctx("w:N u:N y:K/one-hot c:N>K")),
    "N=1, y hot at c_1",
)
false(
    "one-hot at an open label, maximum",
    Goal(Reduce("max", "m", "N", y(c_(m)) * w(m)), Reduce("max", "m", "N", ZERO), ctx("w:N y:K/one-hot c:N>K")),
    "N=1",
)
false(
    "one-hot at an open label, function",
    Goal(
        Apply("f", (Argument((("m", "N"),), y(c_(m))),)),
        Apply("f", (Argument((("m", "N"),), ZERO),)),
        ctx("w:N y:K/one-hot c:N>K"),
    ),
    "N=1",
)
false(
    "overlap of one-hot rows",
    Goal(
        exp(S("m", S("k", z(m, k) * y(k)) * w(m), "N")),
        exp(S("m", S("k", z(m, k) * y(k)) * u(m), "N")),
        ctx("w:N u:N y:K/one-hot z:N,K/one-hot"),
    ),
    "N=1, the same label",
)
false(
    "overlap of one-hot rows, maximum",
    Goal(
        Reduce("max", "m", "N", S("k", z(m, k) * y(k))), Reduce("max", "m", "N", ZERO), ctx("y:K/one-hot z:N,K/one-hot")
    ),
    "N=1, the same label",
)

# ---- what is undefined is passed over where it is not, or where it decides
one_n, one_k = delta(At(1), Last("N")), delta(At(1), Last("K"))
false(
    "undefined at N=1 for K=1 alone",
    Goal(one_n / (K - ONE + ONE - one_n), ZERO, ctx("x:K y:N")),
    "N=1, K=2: 1",
)
false(
    "undefined at N=1 for K=1 and 2",
    Goal(one_n / ((K - ONE) * (K - TWO) + ONE - one_n), ZERO, ctx("x:K y:N")),
    "N=1, K=3: 1/2",
)
false(
    "variance is 0 at K=1, N=1",
    Goal(one_n / (S("k", S("j", sq(x(k) - x(j)))) + ONE - one_n), ZERO, ctx("x:K y:N")),
    "N=1, K=2",
)
gone = P("j", Cases(((All((Same(j, At(1)), Same(j, Last("K")))), ZERO),), x(j)))
false("product that is 0 at K=1, plus 1 there", Goal(gone, gone + one_k, ctx("x:K")), "K=1: 0 = 1")
gone = P("j", x(j) * (ONE - one_k))
false("product that is 0 at K=1, two scalars", Goal(gone * X + one_k * Y, gone * X, ctx("x:K X: Y:")), "K=1: Y = 0")
gone = P("j", ONE - delta(j, Last("K")) * delta(At(1), j))
false("product of deltas that is 0 at K=1", Goal(gone + one_k * X, gone, ctx("x:K X:")), "K=1: X = 0")
gone = D(P("j", Cases(((Same(j, At(1)), w(Last("K"))),), x(j))), w(Last("K")))
false(
    "derivative of a product at 0",
    Goal(gone, gone + one_k, ctx("x:K w:K", equalities=((w(At(1)), ZERO),))),
    "K=1: 1 = 2",
)

# ---- a condition `not f > 0` is taken for `-f > 0`, and its data for spread, where it is an equation in disguise
#
le_sizes = (("K", THREE - K, Not(Positive(K - THREE)), "K=3"), ("K from", K - THREE, Not(Positive(THREE - K)), "K=3"))
for form, f_, condition, why in le_sizes:
    false(f"weak bound of a size, {form}", Goal(step(f_), ONE, ctx("x:K"), (), (condition,)), why)
false(
    "weak bound of a size, given",
    Goal(F("sign", K - TWO), ONE, ctx("x:K", given=(Given(Not(Positive(TWO - K))),))),
    "K=2",
)
false(
    "weak bound of a size by another",
    Goal(step(K - Size("L")), ONE, ctx("x:K y:L"), (), (Not(Positive(Size("L") - K)),)),
    "K=L",
)
named_b, named_x, named_r = ((Definition("g", (), e_),) for e_ in (b0, X, R))
false(
    "weak bound of a bit by a definition",
    Goal(step(ONE - b0), ONE, ctx("b0:/binary", named_b), (), (Not(Positive(Entry("g") - ONE)),)),
    "b0=1",
)
false(
    "weak bound of R by a definition",
    Goal(step(R), ONE, ctx("R:/nonnegative", named_r), (), (Not(Positive(Entry("g"))),)),
    "R=0",
)
false(
    "weak bounds, one by a definition",
    Goal(both(X), ONE, ctx("X:", named_x), (), (Not(Positive(X)), Not(Positive(-Entry("g"))))),
    "X=0",
)
false(
    "weak bound of R by a known value",
    Goal(step(R), ONE, ctx("X: R:/nonnegative", equalities=((X, R),)), (), (Not(Positive(X)),)),
    "R=0",
)
false(
    "weak bounds of Y by two known values",
    Goal(both(Y), ONE, ctx("X: Y: Z:", equalities=((X, Y), (Z, Y))), (), (Not(Positive(X)), Not(Positive(-Z)))),
    "Y=0",
)
POINTS: dict[str, Condition] = {
    "a square": Not(Positive(sq(X))),
    "a convex function": Not(Positive(exp(X) - ONE - X)),
    "all of two": All((Not(Positive(X)), Not(Positive(-X)))),
    "not any of two": Not(Any((Positive(X), Positive(-X)))),
}
for form, leaves in POINTS.items():
    false(f"one condition that leaves a point: {form}", Goal(both(X), ONE, ctx("X:"), (), (leaves,)), "X=0")
false(
    "one condition that leaves a line",
    Goal(both(X - Y), ONE, ctx("X: Y:"), (), (Not(Positive(sq(X) + sq(Y) - TWO * X * Y)),)),
    "X=Y",
)
false(
    "one condition that is an identity",
    Goal(
        step(Constant("pi") / TWO - F("arcsin", X) - F("arccos", X)),
        ONE,
        ctx("X:"),
        (),
        (Not(Positive(F("arcsin", X) + F("arccos", X) - Constant("pi") / TWO)),),
    ),
    "0 for all X in (-1, 1)",
)
below_all = (Given(Not(Positive(x(i) - x(j))), (("i", "K"), ("j", "K"))),)
pair = (("p", "K"), ("q", "K"))
false(
    "no entry above another", Goal(step(x(p) - x(q)), ONE - delta(p, q), ctx("x:K", given=below_all), pair), "x=(0,0)"
)
false(
    "no entry above another, both",
    Goal(both(x(p) - x(q)), ONE - delta(p, q), ctx("x:K", given=below_all), pair),
    "x=(0,0)",
)
false(
    "no entry above its mirror",
    Goal(
        both(A(p, q) - A(q, p)),
        ONE - delta(p, q),
        ctx("A:K,K", given=(Given(Not(Positive(A(i, j) - A(j, i))), (("i", "K"), ("j", "K"))),)),
        pair,
    ),
    "A symmetric",
)
centred = S("i", sq(x(i) - S("j", x(j)) / K))
false(
    "variance not above 0",
    Goal(both(x(p) - x(q)), ONE - delta(p, q), ctx("x:K", given=(Given(Not(Positive(centred))),)), pair),
    "x=(0,0)",
)
false(
    "row with a sum not above 1",
    Goal(step(ONE - S("j", y(j))), ONE, ctx("y:K/sums-to-one"), (), (Not(Positive(S("j", y(j)) - ONE)),)),
    "the sum is 1",
)
false(
    "row with entries not above 1/2",
    Goal(
        step(HALF - y(p)),
        ONE,
        ctx("y:K/sums-to-one", given=(Given(Not(Positive(y(i) - HALF)), (("i", "K"),)),)),
        (("p", "K"),),
    ),
    "K=2: y=(1/2, 1/2)",
)
zero_x = (Definition("g", (), Indicator(Zero(X))),)
false("an equation in a definition", Goal(both(X), ONE, ctx("X:", zero_x), (), (Positive(Entry("g") - HALF),)), "X=0")
false("an equation in a fact", Goal(both(X), ONE, ctx("X:", facts=(Indicator(Zero(X)) - HALF,))), "X=0")

# ---- rows with bounds or known entries are thin, or are not what their parametrisation says
for form, attribute, low, high in (
    ("above", "sums-to-one", Fraction(0), Fraction(1, 2)),
    ("above, simplex", "simplex", Fraction(0), Fraction(1, 2)),
    ("below", "sums-to-one", Fraction(1, 2), None),
):
    bound = Interval(low, high, True, high is not None)
    f_ = y(p) - HALF if form == "below" else HALF - y(p)
    false(
        f"row bounded {form}",
        Goal(
            step(f_),
            ONE,
            Context(arrays={"y": Array(("K",), frozenset({attribute}), None, bound)}),
            (("p", "K"),),
        ),
        "K=2: y=(1/2, 1/2)",
    )
for fixed, place in ((ZERO, 1), (ONE, 2)):
    false(
        f"row with y_1={fixed.value}",
        Goal(
            step(y(At(place))),
            ONE,
            ctx("y:K/nonnegative+sums-to-one", equalities=((y(At(1)), fixed),), dims={"K": 2}),
        ),
        f"K=2: y_{place}=0",
    )

# ---- facts and conditions speak of positions, locals and ranges that nobody looked for
first, last_ = (Definition("g", (), x(At(1))),), (Definition("g", (), x(Last("K"))),)
free_i = (("i", "K"),)
false("fact g = x_1 is no mark", Goal(F("abs", x(i)), x(i), ctx("x:K", first, facts=(Entry("g"),)), free_i), "i=2")
false(
    "condition g = x_1 > 0 is no mark",
    Goal(F("abs", x(i)), x(i), ctx("x:K", first), free_i, (Positive(Entry("g")),)),
    "i=2",
)
false(
    "given g = x_1 > 0 is no mark",
    Goal(F("abs", x(i)), x(i), ctx("x:K", first, given=(Given(Positive(Entry("g"))),)), free_i),
    "i=2",
)
false("fact g = x_K is no mark", Goal(F("abs", x(i)), x(i), ctx("x:K", last_, facts=(Entry("g"),)), free_i), "K=2, i=1")
lets = Let("t", X, Entry("t")) + Let("t", Y, Entry("t"))
false("fact with two locals of one name", Goal(step(X), ONE, ctx("X: Y:", facts=(lets,))), "X=-1, Y=2")
false("condition with two locals of one name", Goal(step(X), ONE, ctx("X: Y:"), (), (Positive(lets),)), "X=-1, Y=2")
false(
    "definition with two locals of one name in a fact",
    Goal(step(X), ONE, ctx("X: Y:", (Definition("g", (), lets),), facts=(Entry("g"),))),
    "X=-1, Y=2",
)

# ---- known values that restrict what they are made of, or that are not used
false("two values of one entry", Goal(both(Y - Z), ONE, ctx("X: Y: Z:", equalities=((X, Y), (X, Z)))), "Y=Z")
false(
    "values at all positions and at one",
    Goal(both(w(At(1))), ONE, ctx("x:K w:K", equalities=((x(i), w(i)), (x(At(1)), ZERO)))),
    "w_1=0",
)
false(
    "values at both ends",
    Goal(both(Y - Z), ONE, ctx("x:K Y: Z:", equalities=((x(At(1)), Y), (x(Last("K")), Z)))),
    "K=1: Y=Z",
)
false(
    "value of a symmetric matrix",
    Goal(
        both(B(p, q) - B(q, p)) + ZERO * A(p, q),
        ONE - delta(p, q),
        ctx("A:K,K/symmetric B:K,K", equalities=((A(i, j), B(i, j)),)),
        pair,
    ),
    "B is symmetric too",
)
false(
    "value of a definition",
    Goal(
        both(X + Y) + ZERO * Entry("g"),
        ONE,
        ctx("X: Y:", (Definition("g", (), X + Y),), equalities=((Entry("g"), ZERO),)),
    ),
    "X+Y=0",
)
false(
    "jump into an open interval",
    Goal(
        both(Y),
        ONE,
        Context(
            arrays={"X": Array((), frozenset(), None, Interval(Fraction(-1, 2), Fraction(1, 2))), "Y": Array()},
            equalities=((X, F("sign", Y)),),
        ),
    ),
    "Y=0",
)
apart_k = X + S("j", x(j)) - x(At(1))
false("known scalar is not positive", Goal(both(apart_k), ONE, ctx("X: x:K", equalities=((X, ZERO),))), "K=1")
false(
    "known scalar is not positive, even power",
    Goal(step(sq(apart_k) * Y), step(Y), ctx("X: Y: x:K", equalities=((X, ZERO),))),
    "K=1",
)
false(
    "known entry is not 0",
    Goal(
        both(x(At(1)) - number(5) + S("j", z(j)) - z(At(1))), ONE, ctx("x:K z:K", equalities=((x(At(1)), number(5)),))
    ),
    "K=1",
)
false(
    "one of three values given by X",
    Goal(both(b0), ONE, Context(arrays={"X": Array(), "b0": TRIT}, equalities=((b0, X),))),
    "X=0",
)
false(
    "one of three values given by X, sign",
    Goal(sq(F("sign", b0)), ONE, Context(arrays={"X": Array(), "b0": TRIT}, equalities=((b0, X),))),
    "X=0",
)
false(
    "one of three values given by x_i",
    Goal(
        both(y(i)),
        ONE,
        Context(
            arrays={"x": Array(("K",)), "y": Array(("K",), frozenset(), None, TRIT.entries)}, equalities=((y(j), x(j)),)
        ),
        free_i,
    ),
    "x_i=0",
)
false(
    "a bit given by X over itself",
    Goal(y(At(1)) / y(At(1)), ONE, ctx("X: y:K/binary", equalities=((y(At(1)), X),))),
    "X=0: undefined",
)

# ---- what laws say is not what stands there
ends = sq(x(At(1)) - x(Last("K")))
false(
    "0^p at K=1",
    Goal(Power(ends, w(At(1))), Power(ends, w(At(1))) + delta(At(1), Last("K")), ctx("x:K w:K/positive")),
    "K=1: 0 = 1",
)
false(
    "derivative by an entry of a one-hot row",
    Goal(D(S("j", y(j) * x(j)), y(k)), ZERO, ctx("x:K y:K/one-hot"), (("k", "K"),)),
    "x_k",
)
false(
    "derivative at a kink",
    Goal(D(F("relu", X - Y), X), ZERO, ctx("X: Y:", equalities=((X, Y),))),
    "undefined",
)
positives, others = S("j", step(x(j))), S("j", ONE - step(x(j)))
false("all entries of one sign", Goal(F("erf", positives) * F("erf", others), ZERO, ctx("x:K")), "K=2: x=(1, -1)")
false("pi is e", Goal(Constant("pi"), exp(ONE), ctx("X:")), "3.14 is not 2.72")
signed = Entry("s") * Entry("p")
false("root of a sign", Goal(sq(sqrt(signed)), signed, ctx("s:/sign p:/positive")), "s=-1: undefined")
for form, sides in {
    "above 0 and below 1": step(X) * step(ONE - X),
    "above 0 and twice above 1": step(X) * step(TWO * X - ONE),
    "at most 0 and at most 1": (ONE - step(X)) * (ONE - step(X - ONE)),
    "at most 0 and at least 0": (ONE - step(sq(F("sin", X)) * X)) * (ONE - step(-sq(F("sin", X)) * X)) - step(-X),
    "at most 1 and above -1": (ONE - step(X - ONE)) * step(X + ONE),
}.items():
    false(f"both: {form}", Goal(sides, ZERO, ctx("X:")), "X=1/2, or X=-1/2")

# ---- roots of numbers with large primes have no sign of their own
for value in (10007, 10009, 10037, 10039, 10061, 10067, 10069, 10079):  # each passes with probability 1/2
    false(f"root of {value}^2", Goal(sqrt(number(value * value)), number(-value), ctx("X:")), "positive")

# ---- names
false(
    "array and definition of one name",
    Goal(F("abs", Entry("g")), Entry("g"), ctx("g:/positive X:", (Definition("g", (), X),))),
    "X=-1 (if such a context is allowed at all)",
)
colon = "A:B"
false(
    "range A:B",
    Goal(S("i", exp(S("k", delta(k, i) * x(k), colon)), colon), Size(colon), Context(arrays={"x": Array((colon,))})),
    "sum of exp x_i",
)


# ---- what is 0 at some positions alone: a power of it is no exponential, and positive at none of them
gap = sq(x(i) - x(At(1)))
at_i = (("i", "K"),)
for exponent in (K, Z):
    raised = {"X": Power(gap, exponent) * X, "X, Y": Power(gap, exponent) * X + Power(gap, exponent) * Y}
    for data, term in raised.items():
        signs = ctx("x:K X: Y: Z:/positive")
        false(
            f"sign of a power {exponent} times {data}",
            Goal(step(term), step(X if data == "X" else X + Y), signs, at_i),
            "i=1",
        )
distance = F("abs", x(i) - x(At(1)))
false(
    "sign of |x_i - x_1|^Z X",
    Goal(F("sign", Power(distance, Z) * X), F("sign", X), ctx("x:K X: Z:/positive"), at_i),
    "i=1",
)
false("|(x_i - x_1)^2K X|", Goal(step(F("abs", Power(gap, K) * X)), ONE, ctx("x:K X:"), at_i), "i=1")

# ---- calculated positions: what holds for almost all arrays in their place may fail for theirs
following = x(Offset(((i, 1),), 1))
step_on = following - x(At(2))
step_on_named = Definition("f", (("i", "K"),), step_on)
WITH_0 = ((x(At(2)), ZERO),)
CALCULATED: dict[str, tuple[Term, Term, Context]] = {
    "square": (step(sq(step_on)), ONE, ctx("x:K")),
    "two sides": (step(step_on) + step(-step_on), ONE, ctx("x:K")),
    "square of a sign": (sq(F("sign", step_on)), ONE, ctx("x:K")),
    "square times X": (step(sq(step_on) * X), step(X), ctx("x:K X:")),
    "distance times X": (step(F("abs", step_on) * X), step(X), ctx("x:K X:")),
    "square by a definition": (step(sq(V("f")(i))), ONE, ctx("x:K", (step_on_named,))),
    "nonnegative": (step(following), ONE, ctx("x:K/nonnegative", equalities=WITH_0)),
    "nonnegative times X": (step(following * X), step(X), ctx("x:K/nonnegative X:", equalities=WITH_0)),
    "by a definition": (
        step(V("f")(i)),
        ONE,
        ctx("x:K/nonnegative", (Definition("f", (("i", "K"),), following),), equalities=WITH_0),
    ),
}
for words, (left_, right_, data_) in CALCULATED.items():
    false(f"x_(i+1) at i = 1: {words}", Goal(left_, right_, data_, at_i), "i=1")
for lowest, end, highest, side in ((0, 1, 1, ONE - following), (2, 2, 3, following - TWO)):
    closed_ = Array(("K",), frozenset(), None, Interval(Fraction(lowest), Fraction(highest), True, True))
    known_end = Context(arrays={"x": closed_}, equalities=((x(At(2)), number(end)),))
    false(f"x_(i+1) at an end of [{lowest}, {highest}]", Goal(step(side), ONE, known_end, at_i), "i=1")

FREE_IK = (("i", "K"), ("k", "K"))
without = Cases(((Positive(X), Power(ZERO, MINUS_ONE)),), Y)
ROOM = Cases(((Positive(X), sq(X)),), None)
ROOMS = S("j", Cases(((Positive(x(j)), x(j)),), None))
NOWHERE_GIVEN = Cases(((All((Positive(X), Positive(-X))), X),), None)
false("a case that is given", Goal(ROOM, X * sq(X), ctx("X:")), "X=2")
false("the derivative of a case that is given", Goal(D(ROOM, X), THREE * X, ctx("X:")), "X=1")
false("a case of every term", Goal(ROOMS, S("j", F("abs", x(j))) + ONE, ctx("x:K")), "K=1")
false("a case of every term, twice", Goal(ROOMS, S("j", x(j)) * K, ctx("x:K")), "K=2")
false("a case that is nowhere given", Goal(NOWHERE_GIVEN, X + ONE, ctx("X:")), "no point")
false("a case for one position", Goal(S("j", Cases(((Same(j, At(1)), x(j)),), None)), x(At(1)), ctx("x:K")), "K=2")
false("a case for equal positions", Goal(Cases(((Same(i, k), x(i)),), None), x(k), ctx("x:K"), FREE_IK), "i=1, k=2")
false("a case for a label", Goal(Cases(((Same(Label("c", ()), At(1)), X),), None), X, ctx("c:>K X:")), "c=2")
false("no case below 0", Goal(ZERO * ROOM, X - X + ONE, ctx("X:")), "X=1")
false("no value on one side of a kink", Goal(without, Y, ctx("X: Y:")), "X=1: the left side has no value")


# ---- goals that must have an answer, whichever
def nested(wrap: Callable[[Term, int], Term], depth: int) -> Term:
    term: Term = X
    for n_ in range(depth):
        term = wrap(term, n_)
    return term


CRASHES: dict[str, Goal] = {
    "a function that is not known": Goal(D(F("strange", X), X), X, ctx("X:")),
    "a position counted from the end": Goal(x(Offset(((Last("K"), 1), (i, -1)), 1)), x(i), ctx("x:K"), (("i", "K"),)),
    "an entry with an index too many": Goal(x(i, i), x(i, i), ctx("x:K"), (("i", "K"),)),
    "one over a derivative that is 0": Goal(ONE / D(x(i), X), X, ctx("X: x:K"), (("i", "K"),)),
    "the logarithm of 0": Goal(log(ZERO) + X, X, ctx("X: x:K")),
    # a fact with a kink, which is asked for its sign by the facts
    "|X| < 1": Goal(F("abs", -X), F("abs", X), ctx("X:"), (), (Positive(ONE - F("abs", X)),)),
    "|x_i| < 1": Goal(
        F("abs", -x(i)),
        F("abs", x(i)),
        ctx("x:K", given=(Given(Positive(ONE - F("abs", x(i))), (("i", "K"),)),)),
        (("i", "K"),),
    ),
    "max(X, Y) < 1": Goal(F("relu", X), F("max", X, ZERO), ctx("X: Y:"), (), (Positive(ONE - F("max", X, Y)),)),
    "relu(Y) + X > 0": Goal(F("abs", -X), F("abs", X), ctx("X: Y:", facts=(F("relu", Y) + X,))),
    "a fact that never holds": Goal(F("abs", -X), F("abs", X), ctx("X: Y:", facts=(sq(X - Y) - sq(Y - X),))),
    # a discrete entry inside of a comparison
    "1 / (r + step(r))": Goal(ONE / (b0 + step(b0)), ONE / (step(b0) + b0), Context(arrays={"b0": TRIT})),
    # a known value of a definition
    "value of a definition": Goal(
        X, X + Entry("g") * ZERO, ctx("X: Y: Z:", (Definition("g", (), X + Y),), equalities=((Entry("g"), Z),))
    ),
    # a range that only facts, or definitions in conditions, speak of
    "range of a fact": Goal(F("abs", -X), F("abs", X), ctx("X:", facts=(S("l", sq(X) + ONE, "L"),))),
    "size in a fact": Goal(F("abs", -X), F("abs", X), ctx("X: x:K", facts=(Size("L") - K,))),
    # known values in a circle, an entry with too many indices, terms that are nested deeply
    "circle": Goal(x(At(1)), x(At(2)), ctx("x:K", equalities=((x(At(1)), x(At(2))), (x(At(2)), x(At(1)))))),
    "an index too many": Goal(X, X, ctx("X: x:K", equalities=((x(i, j), ONE),))),
    "nested sums": Goal(nested(lambda t_, n_: S(f"i{n_}", t_ + x(Ix(f"i{n_}"))), 200), ZERO, ctx("x:K X:")),
    "nested functions": Goal(nested(lambda t_, _: F("sin", t_), 300), ZERO, ctx("X:")),
}

# the diagonal of one-hot rows
for size in (2, 3):
    diagonal = Reduce("max", "i", size, y(i, i))
    false(f"largest on a diagonal of {size}", Goal(diagonal, ONE, ctx(f"y:{size},{size}/one-hot")), "y = ((0, 1), ...)")
    hits = S("i", y(i, i), size)
    all_labels = Mul((hits - ONE, *(hits - number(n) for n in range(2, size + 1))))
    false(
        f"some row of {size} hits its own place", Goal(all_labels, ZERO, ctx(f"y:{size},{size}/one-hot")), "(2, 1, ...)"
    )
    scaled = Goal(X * all_labels, ZERO, ctx(f"y:{size},{size}/one-hot X:"))
    false(f"some row of {size} hits its own place, times data", scaled, "(2, 1, ...)")
true("largest in a row", Goal(Reduce("max", "i", 2, y(At(1), i)), ONE, ctx("y:2,2/one-hot")))

# signs of whole exponents, one at each position; local quantities of one name
WHOLES = Context(arrays={"n": Array(("K",), entries=Integers())})
turns = S("i", Power(MINUS_ONE, V("n")(i)))


def f1(x: Term) -> Term:
    return Apply("f", (Argument((), x),))


false("signs are alike, squared in exp", Goal(exp(sq(turns)), exp(sq(K)), WHOLES), "n = (0, 1)")
false("signs are alike, compared", Goal(step(sq(turns) - sq(K) + HALF), ONE, WHOLES), "n = (0, 1)")
false("signs are alike, in f", Goal(f1(sq(turns)), f1(sq(K)), WHOLES), "n = (0, 1)")
false(
    "signs are alike, twice", Goal(exp(S("i", Power(MINUS_ONE, V("n")(i)) * turns)), exp(sq(K)), WHOLES), "n = (0, 1)"
)
true("even signs", Goal(exp(S("i", Power(MINUS_ONE, TWO * V("n")(i)))), exp(K), WHOLES))
true("odd signs", Goal(exp(S("i", Power(MINUS_ONE, V("n")(i) + ONE))), exp(-turns), WHOLES))
false(
    "a local value under an integral by its letter",
    Goal(Let("u", X, Integral("X", gauss("X") * Entry("u"))), ZERO, ctx("X:")),
    "X sqrt(2 pi)",
)
true(
    "a local value under an integral by its letter, true",
    Goal(Let("u", X, Integral("X", gauss("X") * Entry("u"))), X * sqrt(TWO * Constant("pi")), ctx("X:")),
)


# kinks and jumps at the point itself: a derivative there is not that of the branch that holds
AT_ZERO, apart_0 = ctx("X: Y:", equalities=((X, ZERO),)), Indicator(Zero(X))
not_0 = step(X) + step(-X)
jumps = F("floor", X) + F("floor", -X)
false("slope of X [X != 0] at 0", Goal(D(X * not_0, X), ZERO, AT_ZERO), "1")
false("slope of X sign^2 at 0", Goal(D(X * sq(F("sign", X)), X), ZERO, AT_ZERO), "1")
false("slope of X [X = 0]", Goal(D(X * apart_0, X), apart_0, ctx("X:")), "X = 0")
false("slope of X [X != 0]", Goal(D(X * not_0, X), ONE - apart_0, ctx("X:")), "X = 0")
false("slope of floors at a jump", Goal(D(X * jumps, X), ZERO, AT_ZERO), "-1")
false("slope of floors of discrete data", Goal(D(b0 * jumps, b0), jumps, ctx("X: b0:/binary", (), {}, ((X, b0),))), "")
apart_xy = step(X - Y) + step(Y - X)
false(
    "slope at a kink where data are tied",
    Goal(D((X - Y) * apart_xy, X), apart_xy, ctx("X: Y:"), (), (Zero(X - Y),)),
    "1 at X = Y",
)
false(
    "slope at a kink of discrete data", Goal(D(b0 * (step(b0) + step(-b0)), b0), step(b0), ctx("b0:/binary")), "b = 0"
)
false(
    "slope of cases where data are tied",
    Goal(
        D(Cases(((Positive(X - Y), X - Y), (Positive(Y - X), X - Y)), ZERO), X),
        apart_xy,
        ctx("X: Y:"),
        (),
        (Zero(X - Y),),
    ),
    "1 at X = Y",
)
true("slope of floors", Goal(D(X * jumps, X), jumps, ctx("X:")))
true("slope of a step", Goal(D(Y * not_0, Y), not_0, AT_ZERO))
# log (x^2) = 2 log |x|, of which an exponential is no power of x
twice = Mul((Y, Power(Y, MINUS_ONE), HALF, log(sq(X))))
BELOW = Array((), frozenset(), None, Interval(None, Fraction(0)))
two = ctx("X: Y: x:K").with_array("n", BELOW).with_array("m", BELOW).with_array("k", BELOW)
n0, m0, k0 = (Entry(name) for name in "nmk")
false("root of a square by its logarithm", Goal(exp(twice), X, two), "X = -1")
true("root of a square by its logarithm, true", Goal(exp(twice), F("abs", X), two))
false("root of a square in a sum", Goal(exp((Y * HALF * log(sq(X)) + Y * X) / Y), X * exp(X), two), "X = -1")
false(
    "root of a square at a position",
    Goal(exp(Mul((Y, Power(Y, MINUS_ONE), HALF, log(sq(x(i)))))), x(i), two, (("i", "K"),)),
    "x_i = -1",
)
false("root of a fourth power", Goal(sqrt(exp(Mul((Y, Power(Y, MINUS_ONE), HALF, log(sq(sq(X))))))), X, two), "X = -1")


def halved(term: Term) -> Term:
    return exp(Mul((Y, Power(Y, MINUS_ONE), HALF, log(term))))


false(
    "roots of products of negative numbers",
    Goal(halved(n0 * m0) * halved(n0 * k0) * halved(m0 * k0), n0 * m0 * k0, two),
    "-n m k",
)
true(
    "roots of products of negative numbers, true",
    Goal(halved(n0 * m0) * halved(n0 * k0) * halved(m0 * k0), -n0 * m0 * k0, two),
)
# an integral that has another value where its rate is 0
rates = ctx("X: Y:/nonnegative")
false("a rate of 0", Goal(Integral("X", Y * exp(-sq(Y * X))), sqrt(Constant("pi")), rates), "Y = 0")
false("a rate of 0, squared", Goal(Integral("X", sq(Y) * exp(-sq(sq(Y) * X))), sqrt(Constant("pi")), rates), "Y = 0")
true("a rate of 0, below", Goal(Integral("X", exp(-sq(Y * X))), sqrt(Constant("pi")) / Y, rates))
# floors are no continuous terms: this fact says that X is whole
wholes = ctx("X:", facts=(jumps + ONE,))
false("whole by a fact, not 0", Goal(not_0, ONE, wholes), "X = 0")
false("whole by a fact, squared", Goal(step(sq(X)), ONE, wholes), "X = 0")
true("whole by a fact, true", Goal(step(sq(X) + ONE), ONE, wholes))
# a known value in an angle, and a derivative by it
AT_ONE = ctx("X:", equalities=((X, ONE),))
false("an angle with a derivative", Goal(F("sin", D(sq(X), X) + Constant("pi")), ZERO, AT_ONE), "-sin 2")
true("an angle with a derivative, true", Goal(F("sin", D(sq(X), X) + Constant("pi")), -F("sin", TWO), AT_ONE))

# ---- what one slip in the checker would prove
turned_on = Indicator(Same(Offset(((i, 1),), 1), k))
false(
    "a definition beyond its range", Goal(V("one")(At(5)), ONE, ctx("X:", (Definition("one", (("i", 3),), ONE),))), ""
)
true("a definition in its range", Goal(V("one")(At(3)), ONE, ctx("X:", (Definition("one", (("i", 3),), ONE),))))
false(
    "a case that a calculated position switches off",
    Goal(turned_on * ROOM, turned_on * ROOM + step(-X), ctx("x:K X:"), FREE_IK),
    "X = -1, k != i + 1: 0 = 1",
)
false(
    "three kinks that may be", Goal(step(X - Y) * step(Y - Z) * step(Z - X + ONE), ZERO, ctx("X: Y: Z:")), "X > Y > Z"
)
false(
    "a power of what may be negative by a bit", Goal(Power(X, b0), Power(F("abs", X), b0), ctx("X: b0:/binary")), "-1"
)
true("a power of what is positive by a bit", Goal(Power(X, b0), Power(F("abs", X), b0), ctx("X:/positive b0:/binary")))
false("a size that is met", Goal(Indicator(Zero(X - K)), ZERO, ctx("X: x:K")), "X = K")
false("the opposite of a bit that is met", Goal(Indicator(Zero(X + b0)), ZERO, ctx("X: b0:/binary")), "X = -b")
false("a mean that is met", Goal(Indicator(Zero(X - mean)) * x(At(1)), ZERO, ctx("X: x:K")), "X = mean")
false("a slope by an entry that is not there", Goal(D(V("f")(At(1)), V("f")(At(5))), ZERO, ctx("f:3")), "no entry 5")
true("a slope by another entry", Goal(D(V("f")(At(1)), V("f")(At(3))), ZERO, ctx("f:3")))


def later(index: Ix, steps: int) -> Offset:
    return Offset(((index, 1),), steps)


one_later = Indicator(Same(later(i, 1), later(k, 1)))
false("steps on both sides", Goal(one_later, Indicator(Same(later(i, 2), k)), ctx("x:K"), FREE_IK), "i = k")
true("steps on both sides, true", Goal(one_later, Indicator(Same(later(i, 2), later(k, 2))), ctx("x:K"), FREE_IK))
t0 = Entry("t")
slopes = [Let("t", value, D(sq(t0), t0)) for value in (X, Y)]
false("slopes at two local values", Goal(slopes[0] + slopes[1], number(4) * X, ctx("X: Y:")), "2 X + 2 Y")
true("slopes at two local values, true", Goal(slopes[0] + slopes[1], TWO * (X + Y), ctx("X: Y:")))
G3 = V("G")
false(
    "symmetric in the first of three",
    Goal(G3(i, k, m), G3(k, i, m), ctx("G:K,K,K/symmetric"), (*FREE_IK, ("m", "K"))),
    "i != k",
)
for words, context, here in (
    ("label", ctx("x:K c:>K"), delta(j, Label("c"))),
    ("one-hot row", ctx("x:K y:K/one-hot"), y(j)),
):
    weighted = exp(S("j", x(j) * (ONE + here)))
    false(f"what a {words} picks is nothing in an exponent", Goal(exp(S("j", here * x(j))), ONE, context), "e^{x_c}")
    false(f"a weight by a {words} is 1 in an exponent", Goal(weighted, exp(S("j", x(j))), context), "e^{x_c} more")
    true(f"a weight by a {words} in an exponent", Goal(weighted, exp(S("j", x(j)) + S("j", here * x(j))), context))
two_roots, opposite = sqrt(n0 * X) * sqrt(m0 * X), sqrt(-n0) * sqrt(-m0) * X
false("a root of the opposite of a sign", Goal(two_roots, opposite, two), "X < 0")
true("a root of the opposite of a sign, true", Goal(two_roots, -opposite, two))
false(
    "a product that is 0 at one size", Goal(P("j", (K - TWO) * X) * (K - ONE) * (K - THREE), ZERO, ctx("X: x:K")), "K=4"
)
for steps, factor in ((ONE, ONE), (TWO, X + ONE)):
    at_pole = ctx("X:", equalities=((X, ONE - steps),))
    false(f"a recursion from a pole, {steps}", Goal(F("gamma", X + steps), ZERO, at_pole), "1")
    false(
        f"a recursion to a pole, {steps}", Goal(F("gamma", X + steps), factor * X * F("gamma", X), at_pole), "no value"
    )
false(
    "two facts that are not enough",
    Goal(step(X - Y) * step(Z - X), ZERO, ctx("X: Y: Z: a0:"), (), (Positive(Y - a0),)),
    "",
)
false("a sign of a negative factor left out", Goal(step(X * (-ONE - exp(Y))), step(X), ctx("X: Y:")), "X=1")
false(
    "slope of a minimum as that of a sum",
    Goal(D(Reduce("min", "j", "K", x(j) * X), X), S("j", x(j)), ctx("x:K X:")),
    "K=2",
)
c0 = Entry("c")
false("a label as a number", Goal(step(c0 - TWO) + step(TWO - c0), ONE, ctx("x:K c:>K")), "c=2")
nested_t = [
    exp(S("j", Let("r", x(j), Let("t", Entry("r"), S("k", F("sin", angle))))))
    for angle in (x(k) * tt, sq(x(k)) + tt - tt)
]
false("a position in a local value of another", Goal(nested_t[0], nested_t[1], ctx("x:K")), "K=2")
uneven = P("j", y(j)) + P("j", ONE - y(j))
false("either all or none are 1", Goal(step(uneven), ONE, ctx("y:K/binary")), "y = (0, 1)")

# ---- powers of 0: `0^(n + 1)` is 1 at n = -1, where `0^n 0` has no value
whole_n = {"n": Array((), frozenset(), None, Integers())}
evens = {"w": Array((), frozenset(), None, Values((Fraction(0), Fraction(2))))}
n_, w_, y_ = Entry("n"), Entry("w"), Entry("y")
next_n = n_ + ONE
over_sizes = Size("N") - K + ONE
of_zero = Context(arrays={**arr("y:/binary x:K v:N"), **whole_n, **evens})
for words, term in (
    ("of 0", Power(ZERO, next_n)),
    ("of a bit", Power(y_, next_n) * (ONE - y_)),
    ("of 0 or 2", Power(w_, next_n) * (TWO - w_)),
    ("of 0, by sizes", Power(ZERO, over_sizes)),
    ("of a difference", delta(i, k) * Power(x(i) - x(k), over_sizes)),
    ("of 0, by a size less 1", Power(ZERO, K - ONE)),
):
    free_ik = (("i", "K"), ("k", "K")) if words == "of a difference" else ()
    false(f"a power {words} is 0", Goal(term, ZERO, of_zero, free_ik), "an exponent is 0")
false("two powers of 0 or 2", Goal(Power(w_, next_n) * (TWO - w_), Power(w_, n_ + TWO) * (TWO - w_), of_zero), "n = -1")
true("a power of 0 by a size", Goal(Power(ZERO, K), ZERO, of_zero))
true("a power of a bit, one more", Goal(Power(y_, next_n), y_ * Power(y_, n_), of_zero))

signs = Context(arrays={"e": Array((), frozenset(), None, Values((Fraction(-1), Fraction(1))))})
root_of_sign = sqrt(Entry("e"))
false("a root of a sign", Goal(TWO * root_of_sign, root_of_sign + root_of_sign, signs), "no value at -1")
false("a bit times its logarithm", Goal(y_ * log(y_), ZERO, of_zero), "no value at 0")

# ---- goals of which no side is defined anywhere: only a search for points can tell
t_ = Entry("s")
negative = Context(arrays={"X": Array((), frozenset(), None, Interval(Fraction(-2), Fraction(-1), True, True))})
NOWHERE: dict[str, Goal] = {
    "root of -1 - X^2": Goal(sqrt(-ONE - sq(X)), sqrt(-sq(X) - ONE), ctx("X:")),
    "log -X = log X": Goal(log(-X), log(X), ctx("X:")),
    "log -|X|": Goal(log(-F("abs", X)), log(F("abs", X)), ctx("X:")),
    "0/0 of centred data": Goal(S("j", x(j) - S("k", x(k)) / K) / S("j", x(j) - S("k", x(k)) / K), ONE, ctx("x:K")),
    "product with j = i": Goal(P("j", x(j) - x(i)) / P("j", x(j) - x(i)), ONE, ctx("x:K"), (("i", "K"),)),
    "integral of roots": Goal(Integral("s", Mul((sqrt(t_), sqrt(t_), exp(-sq(t_))))), ZERO, ctx("X:")),
    "integral of exp log": Goal(Integral("s", exp(-sq(t_) + log(t_))), ZERO, ctx("X:")),
    "arcsin of 2 + X^2": Goal(F("arcsin", TWO + sq(X)), -F("arcsin", -TWO - sq(X)), ctx("X:")),
    "log of a negative interval": Goal(TWO * log(X), log(sq(X)), negative),
    "root of a negative interval": Goal(sq(sqrt(X)), X, negative),
}
