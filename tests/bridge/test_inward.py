"""SymPy expressions are read as what they say; whatever has no meaning here is refused by name."""

from __future__ import annotations

from typing import Any

import pytest
import sympy as sp
from sympy import Derivative, Eq, IndexedBase, KroneckerDelta, Ne, Sum, exp, log

from symgrad.api import prove
from symgrad.bridge import from_sympy, goal, read
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.nodes import subterms
from symgrad.oracle import Answer, agree
from tests.oracle.goals import e, f

x, y, z, S, w, b = (IndexedBase(name) for name in "x y z S w b".split())
i, j, k, n, m, K, N, D, M = sp.symbols("i j k n m K N D M", integer=True)
a, L, u, v = sp.symbols("a L u v")
p = sp.Symbol("p", positive=True)
F, G = sp.Function("F"), sp.Function("G")
I_, J, KK = t.Ix("i"), t.Ix("j"), t.Ix("k")
FROM_TWO = t.Cases(((t.Not(t.Before(J, t.At(2))), e("x", "j")),), t.ZERO)
COUNT = sp.Symbol("q", integer=True, positive=True)
BETWEEN = t.All((t.Positive(e("a") + t.number(5)), t.Positive(t.neg(e("a")))))
BELOW_LAST = t.Cases(((t.Not(t.Before(t.Last("K", 1), J)), e("x", "j")),), t.ZERO)
BEFORE_I = t.Cases(((t.Before(J, I_), e("x", "j")),), t.ONE)
LOGISTIC = {F(u): 1 / (1 + exp(-u))}
SOFTMAX = {S[i]: exp(z[i]) / Sum(exp(z[j]), (j, 1, K))}

READ: dict[str, tuple[Any, t.Term]] = {
    "number": (sp.Rational(2, 3), t.number(2) * t.power(t.number(3), t.MINUS_ONE)),
    "decimal": (sp.Float(0.1), t.div(t.ONE, t.number(10))),
    "Python number": (2, t.number(2)),
    "constants": (sp.pi, t.Constant("pi")),
    "symbol": (a, e("a")),
    "quotient": (u / v, t.mul(e("u"), t.power(e("v"), t.MINUS_ONE))),
    "root": (sp.sqrt(p), t.sqrt(e("p"))),
    "exponential": (sp.E**a, t.exp(e("a"))),
    "entry": (w[i, j], e("w", "i", "j")),
    "sum": (Sum(z[i], (i, 1, K)), t.total("i", "K", e("z", "i"))),
    "sum to a number": (Sum(z[i], (i, 1, 3)), t.total("i", 3, e("z", "i"))),
    "sum that counts from 0": (Sum(z[i], (i, 0, K - 1)), t.total("i", "K", e("z", "i"))),
    "double sum, the first limit is the inner one": (
        Sum(w[i, j], (i, 1, N), (j, 1, M)), t.total("j", "M", t.total("i", "N", e("w", "i", "j")))
    ),
    "product": (sp.Product(z[i], (i, 1, K)), t.Reduce("prod", "i", "K", e("z", "i"))),
    "size": (Sum(z[i], (i, 1, K)) / K, t.mul(t.power(t.Size("K"), t.MINUS_ONE), t.total("i", "K", e("z", "i")))),
    "a positive whole number is a size": (1 / COUNT, t.power(t.Size("q"), t.MINUS_ONE)),
    "delta": (KroneckerDelta(i, k), t.delta(I_, KK)),
    "fixed position": (z[2], t.Entry("z", (t.At(2),))),
    "the last position": (IndexedBase("z", shape=(K,))[K], t.Entry("z", (t.Last("K"),))),
    "counted back": (IndexedBase("z", shape=(K,))[K - 2], t.Entry("z", (t.Last("K", 2),))),
    "shifted index": (z[i + j - 1], t.Entry("z", (t.Offset(((I_, 1), (J, 1)), -1),))),
    "shifted index that counts from 0": (
        Sum(z[i + j], (j, 0, K - 1)),
        t.total("j", "K", t.Entry("z", (t.Offset(((I_, 1), (J, 1)), -1),))),
    ),
    "an entry as an index": (w[n, y[n]], t.Entry("w", (t.Ix("n"), t.Label("y", (t.Ix("n"),))))),
    "a label in a delta": (KroneckerDelta(y[n], k), t.delta(KK, t.Label("y", (t.Ix("n"),)))),
    "sum from 2": (Sum(x[j], (j, 2, K)), t.total("j", "K", FROM_TWO)),
    "sum up to one less": (
        Sum(x[j], (j, 1, K - 1)), t.total("j", "K", BELOW_LAST)
    ),
    "product below an index": (
        Sum(sp.Product(x[j], (j, 1, i - 1)) * x[i], (i, 1, K)),
        t.total("i", "K", t.mul(e("x", "i"), t.Reduce("prod", "j", "K", BEFORE_I))),
    ),
    "sum beyond an index": (
        Sum(Sum(x[j], (j, i + 1, K)), (i, 1, K)),
        t.total("i", "K", t.total("j", "K", t.Cases(((t.Before(I_, J), e("x", "j")),), t.ZERO))),
    ),
    "derivative": (Derivative(a**3, a), t.Derivative(t.power(e("a"), t.number(3)), e("a"))),
    "second derivative": (
        Derivative(a**3, (a, 2)), t.Derivative(t.Derivative(t.power(e("a"), t.number(3)), e("a")), e("a"))
    ),
    "the index of the variable is free": (
        Derivative(Sum(z[i], (i, 1, K)), z[i]), t.Derivative(t.total("i", "K", e("z", "i")), e("z", "i"))
    ),
    "cases of indices": (
        sp.Piecewise((a, Eq(i, k)), (u, True)), t.Cases(((t.Same(I_, KK), e("a")),), e("u"))
    ),
    "cases of values": (
        sp.Piecewise((a, a > 1), (u, (a < 0) & (a > -5))),
        t.Cases(((t.Positive(e("a") - t.ONE), e("a")), (BETWEEN, e("u"))), None),
    ),
    "step": (sp.Heaviside(a), f("step", e("a"))),
    "sign": (sp.sign(a), f("sign", e("a"))),
    "maximum": (sp.Max(a, 0), f("max", t.ZERO, e("a"))),
    "polygamma": (sp.polygamma(1, a), f("trigamma", e("a"))),
    "complement of erf": (sp.erfc(a), t.ONE - f("erf", e("a"))),
    "unknown function": (F(a, u), t.Apply("F", (t.Argument((), e("a")), t.Argument((), e("u"))))),
    "prime": (
        next(iter(F(a**2).diff(a).atoms(sp.Subs))),
        t.Let(
            "xi_1", t.power(e("a"), t.number(2)),
            t.Derivative(t.Apply("F", (t.Argument((), e("xi_1")),)), e("xi_1")),
        ),
    ),
    "maximum over a range": (
        sp.Function("max_over")(sp.Lambda(j, z[j]), K), t.Reduce("max", "j", "K", e("z", "j"))
    ),
    "integral": (
        sp.Integral(exp(-u**2), (u, -sp.oo, sp.oo)), t.Integral("u", t.exp(t.neg(t.power(e("u"), t.number(2)))))
    ),
    "integral between ends": (
        sp.Integral(a * u, (u, 0, a), (a, -sp.oo, 1)),
        t.Definite("a", t.Definite("u", t.mul(e("a"), e("u")), t.ZERO, e("a")), None, t.ONE),
    ),
    "matrix element": (
        Sum(sp.MatrixSymbol("A", N, M)[i, j], (j, 0, M - 1)), t.total("j", "M", e("A", "i", "j"))
    ),
}  # fmt: skip


@pytest.mark.parametrize("expression, term", READ.values(), ids=READ)
def test_read(expression: Any, term: t.Term) -> None:
    assert from_sympy(expression)[0] == term


def test_an_array_as_argument_of_an_unknown_function() -> None:
    term, context = from_sympy(F(z) + Sum(z[i], (i, 1, K)))
    (applied,) = (part for part in subterms(term) if isinstance(part, t.Apply))
    (argument,) = applied.args
    assert argument.indices[0][1] == "K" and context.functions == {"F"}


REFUSED: dict[str, tuple[Any, str]] = {
    "complex": (sp.I * a, "I (ImaginaryUnit) has no meaning"),
    "infinite": (sp.oo, "oo is no real number"),
    "nan": (sp.nan, "nan is no real number"),
    "numbers from below 0": (Sum(a**k, (k, -2, K)), "a sum from -2 may end before it begins"),
    "numbers to twice a size": (Sum(a**k, (k, 0, 2 * K)), "is neither a number, nor a size|may end before"),
    "whole number": (K * a, "K is a whole number of which only the size of a range is known"),
    "a pole at the first number": (Sum(1 / k, (k, 0, K)), "zoo"),
    "unknown constant": (sp.EulerGamma, "the constant EulerGamma is not known"),
    "unknown function": (sp.zeta(a), "the function zeta is not known"),
    "polygamma of high order": (sp.polygamma(5, a), "the function polygamma is not known"),
    "two ranks": (x[i] + x[i, j], "x has 1 indices in one place and 2 in another|x has 2 indices in one place and 1"),
    "scalar and array of one name": (x[i] + sp.Symbol("x"), "x is the name of two different things|x has . indices"),
    "two symbols of one name": (a + sp.Symbol("a", positive=True), "a is the name of two different things"),
    "two sizes": (Sum(x[i], (i, 1, K)) + Sum(x[i], (i, 1, N)), "have two sizes|has two sizes"),
    "no upper bound": (sp.Sum(x[i], (i, 1, sp.oo)), "oo of a range|neither a number"),
    "counted from 3 bounds": (Sum(x[i], (i, -1, K)), "neither a number, nor a size, nor an index|before"),
    "end is a product": (Sum(x[i], (i, 1, 2 * K)), "is neither a number, nor a size, nor an index"),
    "position 0": (z[0], "the position 0 is before the first"),
    "end and index at once": (Sum(x[j], (j, 1, i)) + z[i], "i is the end of a range and also an index"),
    "half an index": (z[i / 2], "not a sum of whole multiples"),
    "derivative by a function": (Derivative(F(G(a)), G(a)), "G(a) is no variable"),
    "indefinite integral": (sp.Integral(a, a), "is an integral without ends"),
    "an integral from infinity": (sp.Integral(a, (a, sp.oo, 1)), "oo is no real number"),
    "matrices": (sp.MatrixSymbol("A", 2, 2) * sp.MatrixSymbol("B", 2, 2), "has no meaning here|no SymPy expression"),
    "delta with a range": (KroneckerDelta(i, j, (1, 3)), "has a range of its own"),
    "operators": (sp.Symbol("q", commutative=False), "q does not commute"),
    "imaginary symbol": (sp.Symbol("q", imaginary=True), "no real number; no array is"),
    "text": ("x + 1", "'x + 1' is no SymPy expression"),
    "list": ([a], "is no SymPy expression"),
    "limit": (sp.Limit(a, a, 0), "has no meaning here"),
    "counts from 0 and from 1": (Sum(x[i], (i, 0, K - 1)) + Sum(x[i], (i, 1, K)), "the bound K + 1 is neither"),
}  # fmt: skip


@pytest.mark.parametrize("expression, message", REFUSED.values(), ids=REFUSED)
def test_refused(expression: Any, message: str) -> None:
    with pytest.raises(IllFormed) as failure:
        from_sympy(expression)
    assert any(part.strip() in str(failure.value) for part in message.split("|"))


TRUE: dict[str, tuple[Any, Any, dict[str, Any], list[Any]]] = {
    "softmax jacobian": (Derivative(S[i], z[k]), S[i] * (KroneckerDelta(i, k) - S[k]), {"definitions": SOFTMAX}, [
        S[i] * (1 - S[k]), S[i] * KroneckerDelta(i, k), 0]),
    "cross-entropy": (
        Derivative(-Sum(y[i] * log(S[i]), (i, 1, K)), z[m]), S[m] - y[m],
        {"definitions": SOFTMAX, "assuming": [Eq(Sum(y[i], (i, 1, K)), 1)]}, [S[m], y[m] - S[m]]),
    "a defined scalar": (
        Derivative(L, w[m]), 2 * w[m],
        {"definitions": [Eq(L, Sum(w[j] ** 2, (j, 1, D)))]}, [2 * Sum(w[j], (j, 1, D)), 0]),
    "a defined function": (Derivative(F(a), a), F(a) * (1 - F(a)), {"definitions": LOGISTIC}, [F(a), 0]),
    "the prime of a defined function": (
        F(a**2).diff(a), 2 * a * F(a**2) * (1 - F(a**2)), {"definitions": LOGISTIC}, [a * F(a**2)]),
    "a product rule of unknown functions": (
        Derivative(F(a) * G(a), a), F(a) * Derivative(G(a), a) + G(a) * Derivative(F(a), a),
        {}, [F(a) * Derivative(G(a), a)]),
    "indices that differ": (KroneckerDelta(i, j), sp.Integer(0), {"assuming": [Ne(i, j)]}, [1]),
    "one-hot": (Sum(y[i] ** 2, (i, 1, K)), sp.Integer(1), {"assuming": ["y one-hot"]}, [K, 0]),
    "positive": (sp.sqrt(a**2), a, {"assuming": [a > 0]}, [-a]),
    "in the unit interval": (sp.Max(a, 1 - a, 0, 1), sp.Integer(1), {"assuming": [a > 0, a < 1]}, [a]),
    "binary": (a**2, a, {"assuming": [sp.Or(Eq(a, 0), Eq(a, 1))]}, [1]),
    "sign": (a**2, sp.Integer(1), {"assuming": [Eq(a**2, 1)]}, [a]),
    "a known entry": (x[1] * x[i], sp.Integer(0), {"assuming": [Eq(x[1], 0)]}, [1]),
    "an order of entries": (sp.Max(x[1], x[2]), x[1], {"assuming": [x[1] > x[2]]}, [x[2]]),
    "an index as a number": (
        Sum(i * x[i], (i, 1, K)), Sum((i - 1) * x[i], (i, 2, K)) + Sum(x[i], (i, 1, K)), {},
        [K * Sum(x[i], (i, 1, K)), Sum((i + 1) * x[i], (i, 2, K)) - Sum(x[i], (i, 1, K))]),
    "a free index as a number": (Derivative(Sum(i * x[i] ** 2, (i, 1, K)), x[m]), 2 * m * x[m], {}, [
        2 * x[m], 2 * K * x[m], 2 * (m - 1) * x[m]]),
    "an index that counts from 0 as a number": (
        Sum(i * x[i], (i, 0, K - 1)) - (K - 1) * Sum(x[i], (i, 0, K - 1)),
        Sum((i - K + 1) * x[i], (i, 0, K - 1)), {}, [Sum((i - K) * x[i], (i, 0, K - 1)), Sum(i * x[i], (i, 0, K - 1))]),
    "numbers alone": (Sum(k, (k, 1, K)), K * (K + 1) / 2, {}, [K * (K - 1) / 2, K**2]),
    "numbers from 0": (Sum(a**k, (k, 0, K)) * (1 - a), 1 - a ** (K + 1), {}, [1 - a**K, a - a ** (K + 1)]),
    "numbers below a size": (Sum(a**k, (k, 0, K - 1)) * (1 - a), 1 - a**K, {}, [1 - a ** (K + 1), 1 - a ** (K - 1)]),
    "numbers from 2": (Sum(k, (k, 2, K)), K * (K + 1) / 2 - 1, {}, [K * (K + 1) / 2, K * (K - 1) / 2 - 1]),
    "numbers up to one less": (Sum(k, (k, 1, K - 1)), K * (K - 1) / 2, {}, [K * (K + 1) / 2]),
    "numbers beyond a size": (Sum(k, (k, 2, K + 1)), K * (K + 3) / 2, {}, [K * (K + 1) / 2]),
    "numbers to a number": (Sum(k**2, (k, 0, 3)), sp.Integer(14), {}, [5]),
    "numbers in each other": (
        Sum(k * m, (k, 1, m), (m, 1, K)), Sum(m**2 * (m + 1) / 2, (m, 1, K)), {}, [Sum(m**2 / 2, (m, 1, K))]),
    "numbers beside positions": (
        Sum(k, (k, 0, K)) * Sum(x[i], (i, 1, K)), Sum(K * (K + 1) * x[i] / 2, (i, 1, K)), {},
        [Sum(K * (K - 1) * x[i] / 2, (i, 1, K))]),
    "numbers with a condition": (
        Sum(sp.Piecewise((1, k < 3), (0, True)), (k, 1, K)) - Sum(sp.Piecewise((1, k < 2), (0, True)), (k, 1, K)),
        Sum(KroneckerDelta(k, 2), (k, 1, K)), {}, [1]),
    "in a set of numbers": (a**3, a, {"assuming": [sp.Contains(a, sp.FiniteSet(-1, 0, 1))]}, [1, a**2]),
    "in a closed interval": (sp.Max(a, 0), a, {"assuming": [sp.Contains(a, sp.Interval(0, 3))]}, [3]),
    "in an open interval": (sp.sign(a), sp.Integer(1), {"assuming": [sp.Contains(a, sp.Interval.open(0, sp.oo))]}, [0]),
    "whole numbers": (sp.floor(a), a, {"assuming": [sp.Contains(a, sp.S.Integers)]}, [a - 1]),
    "partial sums": (
        Sum(x[j], (j, 1, K)), Sum(x[j], (j, 3, K)) + x[1] + x[2], {}, [Sum(x[j], (j, 2, K))]),
    "Idx": (
        Derivative(Sum(x[sp.Idx("i", K)] ** 2, (sp.Idx("i", K), 0, K - 1)), x[sp.Idx("k", K)]),
        2 * x[sp.Idx("k", K)], {}, [x[sp.Idx("k", K)]]),
}  # fmt: skip


@pytest.mark.parametrize("lhs, rhs, given, twins", TRUE.values(), ids=TRUE)
def test_meaning(lhs: Any, rhs: Any, given: dict[str, Any], twins: list[Any]) -> None:
    assert agree(goal(lhs, rhs, **given)[0]).answer is Answer.AGREE
    for twin in twins:
        assert agree(goal(lhs, twin, **given)[0]).answer is Answer.DISAGREE


def test_sympys_own_derivative_is_not_called() -> None:
    """`Derivative(L, S[i]).doit()` is 0 where L is a symbol; here L is what it is defined to be."""
    (given, _) = goal(Derivative(L, z[k]), S[k], definitions={**SOFTMAX, L: log(Sum(exp(z[j]), (j, 1, K)))})
    assert isinstance(given.lhs, t.Derivative)
    assert agree(given).answer is Answer.AGREE


def test_the_dummy_of_one_sum_is_the_free_index_of_another() -> None:
    reading = read([x[i] * Sum(x[i], (i, 1, K))])
    assert reading.free == (("i", "K"),)


def test_ranges_come_from_what_meets() -> None:
    context = from_sympy(Sum(w[n, k] * x[n], (n, 1, N)) + b[k], assuming=[Eq(Sum(b[k], (k, 1, K)), 1)])[1]
    assert (context.shape("w"), context.shape("x"), context.shape("b")) == (("N", "K"), ("N",), ("K",))


def test_unknown_ranges_get_names_of_their_own() -> None:
    context = from_sympy(x[i] + y[j])[1]
    assert {context.shape("x"), context.shape("y")} == {("n?1",), ("n?2",)}


ASSUMPTIONS: dict[str, tuple[Any, str]] = {
    "an unknown word": ("y tidy", "unknown attribute tidy"),
    "an unknown name": ("q positive", "q is assumed to be positive, and does not occur"),
    "a relation nobody knows": (Eq(a + u, v), "the assumption Eq(a + u, v) is not understood"),
    "a set with unknown ends": (sp.Contains(a, sp.Interval(0, u)), "is not understood"),
    "a set of more than numbers": (sp.Contains(a, sp.FiniteSet(0, u)), "is not understood"),
    "a set of an expression": (sp.Contains(a + u, sp.FiniteSet(0, 1)), "is not understood"),
    "sets without a common number": (
        sp.And(y[i] > 2, sp.Contains(y[i], sp.Interval(0, 1))),
        "the assumptions about y contradict each other",
    ),
    "no relation": (a, "is no assumption"),
    "true": (sp.true, "is no assumption"),
    "an empty interval": (sp.And(y[i] < 1, y[i] > 2), "the assumptions about y contradict each other"),
}


@pytest.mark.parametrize("assumption, message", ASSUMPTIONS.values(), ids=ASSUMPTIONS)
def test_assumptions_that_are_not_understood(assumption: Any, message: str) -> None:
    with pytest.raises(IllFormed) as failure:
        from_sympy(y[i] + a + u + v, assuming=[assumption])
    assert message in str(failure.value)


DEFINITIONS: dict[str, tuple[Any, str]] = {
    "twice": ([Eq(L, a), Eq(L, u)], "L is defined twice"),
    "by itself": ({L: L + 1}, "L is defined by itself"),
    "in a circle": ({L: a + u, a: L}, "defined by itself"),
    "a function by itself": ({F(u): F(u) + 1}, "F is defined by itself"),
    "a diagonal": ({S[i, i]: a}, "S[i, i] cannot be defined"),
    "one entry": ({S[1]: a}, "S[1] cannot be defined"),
    "an expression": ({2 * L: a}, "2*L is no entry"),
    "no pair": ([L], "L defines nothing"),
}


@pytest.mark.parametrize("definitions, message", DEFINITIONS.values(), ids=DEFINITIONS)
def test_definitions_that_are_none(definitions: Any, message: str) -> None:
    with pytest.raises(IllFormed) as failure:
        from_sympy(L + a + F(u), definitions=definitions)
    assert message in str(failure.value)


EVERYWHERE: dict[str, tuple[Any, Any, Any, str]] = {
    "an order of two arrays": (Sum(sp.Max(x[j], y[j]), (j, 1, K)), Sum(y[j], (j, 1, K)), [x[i] <= y[i]], "supported"),
    "at one position": (sp.Max(x[1], y[1]), y[1], [x[i] < y[i]], "supported"),
    "a bound of a multiple": (Sum(sp.Abs(x[j]), (j, 1, K)), Sum(x[j], (j, 1, K)), [2 * x[i] >= 0], "supported"),
    "the other array": (Sum(sp.Max(x[j], y[j]), (j, 1, K)), Sum(x[j], (j, 1, K)), [x[i] <= y[i]], "refuted"),
    "another position": (sp.Max(x[1], y[2]), y[2], [x[i] < y[i]], "refuted"),
    "at the position of the claim": (sp.Max(x[k], y[k]), y[k], [x[k] < y[k]], "proved"),
    "at the position of the claim alone": (sp.Max(x[1], y[1]) + x[k], y[1] + x[k], [x[k] < y[k]], "refuted"),
}


@pytest.mark.parametrize(("lhs", "rhs", "assuming", "status"), EVERYWHERE.values(), ids=EVERYWHERE)
def test_letters_that_no_claim_speaks_of_stand_for_all_positions(
    lhs: Any, rhs: Any, assuming: Any, status: str
) -> None:
    found = str(prove(lhs, rhs, assuming=assuming).status)
    assert found == status or (status, found) == ("supported", "proved")


@pytest.mark.parametrize("assuming", [[x[i] <= y[k]], [x[i] <= y[i], Ne(i, k)]], ids=["one of the claim", "another"])
def test_letters_of_which_it_is_not_said_where_they_stand(assuming: Any) -> None:
    with pytest.raises(IllFormed, match="is not said"):
        prove(sp.Max(x[k], y[k]), y[k], assuming=assuming)
