"""Truths and their false twins, put to the kernel directly as terms."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations
from math import factorial

import pytest

from symgrad.errors import IllFormed
from symgrad.kernel import Proof, Refutation, Unknown, judge
from symgrad.language.context import Array, Goal
from symgrad.language.terms import (
    HALF,
    ONE,
    ZERO,
    All,
    Apply,
    Argument,
    At,
    Before,
    Cases,
    Constant,
    Derivative,
    Entry,
    Function,
    Indicator,
    Integral,
    Label,
    Not,
    Offset,
    Positive,
    Power,
    Reduce,
    Same,
    Size,
    Term,
    add,
    delta,
    exp,
    log,
    mul,
    number,
    power,
    sqrt,
    total,
)

from .worlds import (
    ONE_HOT,
    SUM_ONE,
    S,
    convolution,
    d,
    e,
    gaussian,
    h,
    i,
    j,
    k,
    layer_norm,
    logistic,
    m,
    n,
    o,
    power_sum,
    scalars,
    sigmoid,
    softmax,
    softmax_regression,
    vectors,
    w,
    x,
    y,
    z,
)

L, C, X = Entry("L"), Entry("C"), Entry("x")
GAMMA = Function("gamma", (X,))
IK, M = (("i", "K"), ("k", "K")), (("m", "K"),)
jacobian = Derivative(S(i), z(k))
gradient = Derivative(L, z(m))
by_w = Derivative(C, w(d))
by_W = Derivative(L, Entry("w", (d, k)))
D, DK = (("d", "D"),), (("d", "D"), ("k", "K"))
maximum = Reduce("max", "j", "K", z(j))
v_eps = sqrt(Entry("v") + Entry("eps"))


def relu(u: Term) -> Term:
    return Function("relu", (u,))


def two(u: Term) -> Term:
    return power(u, number(2))


TRUE = {
    "softmax jacobian": Goal(jacobian, S(i) * (delta(i, k) - S(k)), softmax(), IK),
    "softmax diagonal": Goal(jacobian, S(i) * (ONE - S(i)), softmax(), IK, (Same(i, k),)),
    "softmax off diagonal": Goal(jacobian, -(S(i) * S(k)), softmax(), IK, (Not(Same(i, k)),)),
    "jacobian by cases": Goal(jacobian, Cases(((Same(i, k), S(i) * (ONE - S(i))),), -(S(i) * S(k))), softmax(), IK),
    "softmax sums to 1": Goal(total("i", "K", S(i)), ONE, softmax()),
    "jacobian rows sum to 0": Goal(total("k", "K", jacobian), ZERO, softmax(), (("i", "K"),)),
    "shift by the maximum": Goal(
        exp(z(i) - maximum) / total("k", "K", exp(z(k) - maximum)), S(i), softmax(), (("i", "K"),)
    ),
    "derivative through the maximum": Goal(
        Derivative(exp(z(i) - maximum) / total("k", "K", exp(z(k) - maximum)), z(m)),
        S(i) * (delta(i, m) - S(m)),
        softmax(),
        (("i", "K"), ("m", "K")),
    ),
    "log-sum-exp": Goal(Derivative(log(total("j", "K", exp(z(j)))), z(k)), S(k), softmax(), (("k", "K"),)),
    "log-sum-exp by its own dummy": Goal(
        Derivative(log(total("j", "K", exp(z(j)))), z(j)), S(j), softmax(), (("j", "K"),)
    ),
    "equal sums, other dummies": Goal(total("i", "K", z(i)), total("j", "K", z(j)), softmax()),
    "cce by S": Goal(Derivative(L, S(i)), -(y(i) / S(i)), softmax(), (("i", "K"),)),
    "cce, sum to 1": Goal(gradient, S(m) - y(m), softmax(SUM_ONE), M),
    "cce, one-hot": Goal(gradient, S(m) - y(m), softmax(ONE_HOT), M),
    "cce, general": Goal(gradient, S(m) * total("i", "K", y(i)) - y(m), softmax(), M),
    "cce by the chain rule": Goal(
        gradient, total("i", "K", Derivative(L, S(i)) * Derivative(S(i), z(m))), softmax(), M
    ),
    "cce hessian": Goal(
        Derivative(gradient, z(k)), S(m) * (delta(m, k) - S(k)), softmax(ONE_HOT), (("m", "K"), ("k", "K"))
    ),
    "likelihood of a one-hot label": Goal(Reduce("prod", "i", "K", Power(S(i), y(i))), exp(-L), softmax(ONE_HOT)),
    "one-hot is its own square": Goal(total("i", "K", two(y(i))), ONE, softmax(ONE_HOT)),
    "logistic regression": Goal(by_w, total("n", "N", x(n, d) * (o(n) - y(n))) / Size("N"), logistic(), D),
    "logistic hessian": Goal(
        Derivative(by_w, w(e)),
        total("n", "N", x(n, d) * x(n, e) * o(n) * (ONE - o(n))) / Size("N"),
        logistic(),
        (("d", "D"), ("e", "D")),
    ),
    "softmax regression": Goal(
        by_W, total("n", "N", x(n, d) * (S(n, k) - Entry("y", (n, k)))) / Size("N"), softmax_regression(SUM_ONE), DK
    ),
    "layer norm": Goal(
        Derivative(h(i), x(j)),
        (delta(i, j) - ONE / Size("D") - h(i) * h(j) / Size("D")) / v_eps,
        layer_norm(),
        (("i", "D"), ("j", "D")),
    ),
    "relu in a sum": Goal(
        Derivative(total("j", "K", relu(z(j))), z(i)), Indicator(Positive(z(i))), vectors("z"), (("i", "K"),)
    ),
    "sum of all but one": Goal(
        total("j", "K", Cases(((Not(Same(j, i)), z(j)),), ZERO)),
        total("j", "K", z(j)) - z(i),
        vectors("z"),
        (("i", "K"),),
    ),
    "pairs below the diagonal": Goal(
        two(total("j", "K", z(j))),
        total("j", "K", two(z(j)))
        + number(2) * total("i", "K", total("j", "K", Cases(((Before(i, j), z(i) * z(j)),), ZERO))),
        vectors("z"),
    ),
    "square root of a square": Goal(sqrt(two(X)), Function("abs", (X,)), scalars(x="")),
    "square root, positive": Goal(sqrt(two(X)), X, scalars(x="positive")),
    "root of a product": Goal(sqrt(X * Entry("y")), sqrt(X) * sqrt(Entry("y")), scalars(x="positive", y="positive")),
    "sigmoid of minus": Goal(sigmoid(-X), ONE - sigmoid(X), scalars(x="")),
    "softplus": Goal(Derivative(Function("softplus", (X,)), X), sigmoid(X), scalars(x="")),
    "bce, stable": Goal(
        Function("max", (X, ZERO)) - X * Entry("y") + log(ONE + exp(-Function("abs", (X,)))),
        -(Entry("y") * log(sigmoid(X)) + (ONE - Entry("y")) * log(ONE - sigmoid(X))),
        scalars(x="", y="binary"),
    ),
    "sine": Goal(
        Derivative(Function("sin", (X,)) * Function("cos", (X,)), X),
        ONE - number(2) * two(Function("sin", (X,))),
        scalars(x=""),
    ),
    "gelu": Goal(
        Derivative(X * HALF * (ONE + Function("erf", (X / sqrt(number(2)),))), X),
        HALF * (ONE + Function("erf", (X / sqrt(number(2)),)))
        + X * exp(-(two(X) * HALF)) / sqrt(number(2) * Constant("pi")),
        scalars(x=""),
    ),
    "a function of a sum, written twice": Goal(
        sigmoid(total("j", "K", z(j) * y(j))) + sigmoid(-total("i", "K", y(i) * z(i))), ONE, vectors("z", "y")
    ),
    "label": Goal(
        Derivative(-log(S(Label("c"))), z(i)),
        S(i) - delta(i, Label("c")),
        softmax().with_array("c", Array((), frozenset({"label"}), "K")),
        (("i", "K"),),
    ),
    "logarithm of the gamma function": Goal(Function("lgamma", (X,)), log(GAMMA), scalars(x="positive")),
    "derivative of the gamma function": Goal(Derivative(GAMMA, X), GAMMA * Function("digamma", (X,)), scalars(x="")),
    "binary squares": Goal(two(Entry("y")), Entry("y"), scalars(y="binary")),
    "sign squares": Goal(two(Entry("y")), ONE, scalars(y="sign")),
}


FALSE = {
    "the gamma function is positive": Goal(Function("abs", (GAMMA,)), GAMMA, scalars(x="")),
    "the root of its square is the gamma function": Goal(sqrt(two(GAMMA)), GAMMA, scalars(x="")),
    "the gamma function has no kink": Goal(
        Derivative(Function("relu", (GAMMA,)), X), GAMMA * Function("digamma", (X,)), scalars(x="")
    ),
    "derivative of the gamma function, its factor": Goal(
        Derivative(GAMMA, X), Function("digamma", (X,)), scalars(x="")
    ),
    "jacobian without delta": Goal(jacobian, -(S(i) * S(k)), softmax(), IK),
    "jacobian sign": Goal(jacobian, S(i) * (S(k) - delta(i, k)), softmax(), IK),
    "jacobian square": Goal(jacobian, S(i) * (delta(i, k) - two(S(k))), softmax(), IK),
    "jacobian index": Goal(jacobian, S(i) * (delta(i, k) - S(i)), softmax(), IK),
    "jacobian factor": Goal(jacobian, number(2) * S(i) * (delta(i, k) - S(k)), softmax(), IK),
    "diagonal without condition": Goal(jacobian, S(i) * (ONE - S(i)), softmax(), IK),
    "sum of softmax": Goal(total("i", "K", S(i)), Size("K"), softmax()),
    "cce without the assumption": Goal(gradient, S(m) - y(m), softmax(), M),
    "cce sign": Goal(gradient, y(m) - S(m), softmax(ONE_HOT), M),
    "cce one factor of S": Goal(gradient, S(m) * y(m), softmax(ONE_HOT), M),
    "cce by S, sign": Goal(Derivative(L, S(i)), y(i) / S(i), softmax(), (("i", "K"),)),
    "cce by S, square": Goal(Derivative(L, S(i)), -(y(i) / two(S(i))), softmax(), (("i", "K"),)),
    "one term for the sum": Goal(gradient, Derivative(L, S(m)) * Derivative(S(m), z(m)), softmax(ONE_HOT), M),
    "hessian without delta": Goal(
        Derivative(gradient, z(k)), -(S(m) * S(k)), softmax(ONE_HOT), (("m", "K"), ("k", "K"))
    ),
    "one-hot identity for labels that only sum to 1": Goal(total("i", "K", two(y(i))), ONE, softmax(SUM_ONE)),
    "logistic, 1/N lost": Goal(by_w, total("n", "N", x(n, d) * (o(n) - y(n))), logistic(), D),
    "logistic, sign": Goal(by_w, total("n", "N", x(n, d) * (y(n) - o(n))) / Size("N"), logistic(), D),
    "logistic, sum lost": Goal(by_w, x(At(1), d) * (o(At(1)) - y(At(1))) / Size("N"), logistic(), D),
    "softmax regression, 1/K for 1/N": Goal(
        by_W, total("n", "N", x(n, d) * (S(n, k) - Entry("y", (n, k)))) / Size("K"), softmax_regression(SUM_ONE), DK
    ),
    "layer norm, 1/D lost": Goal(
        Derivative(h(i), x(j)),
        (delta(i, j) - ONE / Size("D") - h(i) * h(j)) / v_eps,
        layer_norm(),
        (("i", "D"), ("j", "D")),
    ),
    "layer norm, mean forgotten": Goal(
        Derivative(h(i), x(j)),
        (delta(i, j) - h(i) * h(j) / Size("D")) / v_eps,
        layer_norm(),
        (("i", "D"), ("j", "D")),
    ),
    "true for K = 2 only": Goal(total("j", "K", ONE), number(2), vectors("z")),
    "true for K = 2 only, in z": Goal(
        two(total("j", "K", z(j))) * total("j", "K", ONE),
        number(2) * two(total("j", "K", z(j))),
        vectors("z"),
    ),
    "true to 1e-12": Goal(S(i) * (ONE + number(Fraction(1, 10**12))), S(i), softmax(), (("i", "K"),)),
    "true to 1e-30": Goal(S(i) * (ONE + number(Fraction(1, 10**30))), S(i), softmax(), (("i", "K"),)),
    "tiny functions": Goal(exp(-number(200)) * X, ZERO, scalars(x="")),
    "relu is the identity": Goal(relu(X), X, scalars(x="")),
    "absolute value is the identity": Goal(sqrt(two(X)), X, scalars(x="")),
    "square root over a quotient": Goal(sqrt(X * Entry("y")), Entry("y") * sqrt(X / Entry("y")), scalars(x="", y="")),
    "log of a sum": Goal(log(X + Entry("y")), log(X) + log(Entry("y")), scalars(x="positive", y="positive")),
    "log of the sum is no sum of logs": Goal(log(total("j", "K", exp(z(j)))), total("j", "K", z(j)), vectors("z")),
    "equal at K = 1": Goal(two(total("j", "K", z(j))), total("j", "K", two(z(j))), vectors("z")),
    "sigmoid even": Goal(sigmoid(-X), sigmoid(X), scalars(x="")),
    "binary identity for reals": Goal(two(Entry("y")), Entry("y"), scalars(y="")),
    "sign labels for binary ones": Goal(two(Entry("y")), ONE, scalars(y="binary")),
    "pairs in the wrong order": Goal(
        total("i", "K", total("j", "K", Cases(((Before(i, j), z(i)),), ZERO))),
        total("i", "K", total("j", "K", Cases(((Before(j, i), z(i)),), ZERO))),
        vectors("z"),
    ),
    "maximum is a mean": Goal(maximum, total("j", "K", z(j)) / Size("K"), vectors("z")),
}


@pytest.mark.parametrize("goal", TRUE.values(), ids=TRUE.keys())
def test_truth_is_proved(goal: Goal) -> None:
    assert isinstance(judge(goal), Proof)


@pytest.mark.parametrize("goal", FALSE.values(), ids=FALSE.keys())
def test_falsehood_is_refuted(goal: Goal) -> None:
    outcome = judge(goal)
    assert isinstance(outcome, Refutation)
    assert outcome.lhs != outcome.rhs


def cycle_index(degree: int) -> Term:
    """The elementary symmetric polynomial of that degree, times its factorial, in power sums: 0 for K < degree."""
    terms = []
    for permutation in permutations(range(degree)):
        lengths, seen = [], set()
        for start in range(degree):
            at, length = start, 0
            while at not in seen:
                seen.add(at)
                at, length = permutation[at], length + 1
            if length:
                lengths.append(length)
        sign = (-1) ** (degree - len(lengths))
        terms.append(mul(number(sign), *(power_sum(n) for n in lengths)))
    return add(*terms)


@pytest.mark.parametrize("degree", [2, 3, 4, 5])
def test_the_bound_is_sharp(degree: int) -> None:
    """Newton's polynomials vanish for all K below their degree: a checker with fewer sizes would prove them."""
    outcome = judge(Goal(cycle_index(degree), ZERO, vectors("z")))
    assert isinstance(outcome, Refutation)
    assert outcome.sizes == {"K": degree}


def test_newton_of_degree_six_in_closed_form() -> None:
    p = [power_sum(n) for n in range(7)]
    partitions = {
        (1,) * 6: 1, (2, 1, 1, 1, 1): -15, (2, 2, 1, 1): 45, (2, 2, 2): -15, (3, 1, 1, 1): 40, (3, 2, 1): -120,
        (3, 3): 40, (4, 1, 1): -90, (4, 2): 90, (5, 1): 144, (6,): -120,
    }  # fmt: skip
    assert sum(abs(c) for c in partitions.values()) == factorial(6)
    form = add(*(mul(number(c), *(p[n] for n in parts)) for parts, c in partitions.items()))
    outcome = judge(Goal(form, ZERO, vectors("z")))
    assert isinstance(outcome, Refutation)
    assert outcome.sizes == {"K": 6}


def test_elementary_symmetric_polynomials_are_what_newton_says() -> None:
    triples = total(
        "i",
        "K",
        total("j", "K", total("k", "K", Cases(((All((Before(i, j), Before(j, k))), z(i) * z(j) * z(k)),), ZERO))),
    )
    assert isinstance(judge(Goal(cycle_index(3), number(6) * triples, vectors("z"))), Proof)
    assert isinstance(judge(Goal(cycle_index(3), number(3) * triples, vectors("z"))), Refutation)


def test_refuted_for_one_index_pattern_only() -> None:
    outcome = judge(Goal(jacobian, S(i) * (ONE - S(k)), softmax(), IK))
    assert isinstance(outcome, Refutation)
    assert outcome.pattern == "i ≠ k only"
    assert outcome.sizes == {"K": 2}


def test_counterexample_has_small_numbers() -> None:
    outcome = judge(Goal(gradient, y(m) - S(m), softmax(SUM_ONE), M))
    assert isinstance(outcome, Refutation)
    assert all(abs(value) <= 10 and value.denominator <= 10 for value in outcome.point.values())


def test_kinks_are_named() -> None:
    outcome = judge(TRUE["relu in a sum"])
    assert isinstance(outcome, Proof)
    assert outcome.exceptions


def test_nowhere_defined_is_not_proved() -> None:
    context = scalars(x="")
    never = log(-two(X))
    assert isinstance(judge(Goal(never, never + ZERO * X, context)), Unknown | Proof)
    assert isinstance(judge(Goal(never, X, context)), Unknown)


def centred(exponent: int) -> Term:
    return total("j", "K", power(x(j) - total("k", "K", x(k)) / Size("K"), number(exponent)))


PEAKED = centred(4) / centred(2)


def test_sizes_without_a_point_are_passed_over_and_named() -> None:
    spread = total("j", "K", two(x(j))) - two(total("j", "K", x(j))) / Size("K")
    outcome = judge(Goal(PEAKED, centred(4) / spread, vectors("x")))
    assert isinstance(outcome, Proof)
    assert outcome.exceptions == ("K = 1, since no point was found where both sides are defined there",)


FALSE_ABOVE = {
    "at every larger size": number(2) * PEAKED,
    "from three on": HALF * centred(2),
    "from three on, by a size": centred(2) / Size("K"),
}


@pytest.mark.parametrize("rhs", FALSE_ABOVE.values(), ids=FALSE_ABOVE.keys())
def test_what_is_false_where_there_are_points_is_refuted(rhs: Term) -> None:
    assert isinstance(judge(Goal(PEAKED, rhs, vectors("x"))), Refutation)


T, MU, NU, SD, TAU = map(Entry, ("t", "mu", "nu", "s", "tau"))
NORMAL = scalars(mu="", nu="", s="positive", tau="positive")
by_output = Derivative(L, y(i))
shifted = Offset(((i, 1), (k, 1)), -1)
here = Indicator(Same(m, shifted))

MORE_TRUE = {
    "gaussian integrates to 1": Goal(Integral("t", gaussian(T, MU, SD)), ONE, NORMAL),
    "gaussian variance": Goal(Integral("t", two(T - MU) * gaussian(T, MU, SD)), two(SD), NORMAL),
    "kl of two gaussians": Goal(
        Integral("t", gaussian(T, MU, SD) * (log(gaussian(T, MU, SD)) - log(gaussian(T, NU, TAU)))),
        log(TAU / SD) + (two(SD) + two(MU - NU)) / (number(2) * two(TAU)) - HALF,
        NORMAL,
    ),
    "convolution by the kernel": Goal(
        Derivative(L, w(k)), total("i", "O", by_output * x(shifted)), convolution(), (("k", "P"),)
    ),
    "convolution by the input": Goal(
        Derivative(L, x(m)), total("i", "O", total("k", "P", by_output * w(k) * here)), convolution(), (("m", "T"),)
    ),
    "log of a product is a sum of logs": Goal(
        log(Reduce("prod", "j", "K", z(j))), total("j", "K", log(z(j))), vectors("z")
    ),
    "product of exponentials": Goal(Reduce("prod", "j", "K", exp(z(j))), exp(total("j", "K", z(j))), vectors("z")),
    "product of twos": Goal(
        Reduce("prod", "j", "K", number(2) * z(j)),
        Power(number(2), Size("K")) * Reduce("prod", "j", "K", z(j)),
        vectors("z"),
    ),
    "bernoulli score": Goal(
        Derivative(log(Reduce("prod", "j", "K", Power(z(j), y(j)) * Power(ONE - z(j), ONE - y(j)))), z(i)),
        y(i) / z(i) - (ONE - y(i)) / (ONE - z(i)),
        vectors(z="unit", y="binary"),
        (("i", "K"),),
    ),
    "pairs": Goal(
        total("i", "K", total("j", "K", Cases(((Before(i, j), ONE),), ZERO))),
        Size("K") * (Size("K") - ONE) * HALF,
        vectors("z"),
    ),
    "log of a size": Goal(log(Size("K") * z(i)), log(Size("K")) + log(z(i)), vectors("z"), (("i", "K"),)),
}

MORE_FALSE = {
    "largest absolute value, as that of the largest": Goal(
        Reduce("max", "j", "K", Function("abs", (z(j),))),
        Function("abs", (Reduce("max", "j", "K", z(j)),)),
        vectors("z"),
    ),
    "gaussian variance, not squared": Goal(Integral("t", two(T - MU) * gaussian(T, MU, SD)), SD, NORMAL),
    "kl of two gaussians, -1/2 lost": Goal(
        Integral("t", gaussian(T, MU, SD) * (log(gaussian(T, MU, SD)) - log(gaussian(T, NU, TAU)))),
        log(TAU / SD) + (two(SD) + two(MU - NU)) / (number(2) * two(TAU)),
        NORMAL,
    ),
    "convolution, not shifted": Goal(
        Derivative(L, w(k)), total("i", "O", by_output * x(i)), convolution(), (("k", "P"),)
    ),
    "convolution, off by one": Goal(
        Derivative(L, x(m)),
        total("i", "O", total("k", "P", by_output * w(k) * Indicator(Same(m, Offset(((i, 1), (k, 1)), 0))))),
        convolution(),
        (("m", "T"),),
    ),
    "product for sum": Goal(Reduce("prod", "j", "K", z(j)), total("j", "K", z(j)), vectors("z")),
    "two to the K is K + 1": Goal(Power(number(2), Size("K")), Size("K") + ONE, vectors("z")),
    "two to the K is 2 + K(K-1)": Goal(
        Power(number(2), Size("K")), number(2) + (Size("K") - ONE) * Size("K"), vectors("z")
    ),
    "bernoulli score, sign": Goal(
        Derivative(log(Reduce("prod", "j", "K", Power(z(j), y(j)) * Power(ONE - z(j), ONE - y(j)))), z(i)),
        y(i) / z(i) + (ONE - y(i)) / (ONE - z(i)),
        vectors(z="unit", y="binary"),
        (("i", "K"),),
    ),
    "pairs, the diagonal too": Goal(
        total("i", "K", total("j", "K", Cases(((Before(i, j), ONE),), ZERO))),
        Size("K") * (Size("K") + ONE) * HALF,
        vectors("z"),
    ),
    "log of a size": Goal(log(Size("K")), Size("K") - ONE, vectors("z")),
}

MORE_TRUE |= {
    "derivative of a product": Goal(
        Derivative(Reduce("prod", "j", "K", z(j)), z(i)),
        Reduce("prod", "j", "K", Cases(((Not(Same(j, i)), z(j)),), ONE)),
        vectors("z"),
        (("i", "K"),),
    ),
}

UNPROVED = {
    "log of a product of sizes": Goal(
        log((Size("K") + number(2)) * (Size("K") + ONE)),
        log(Size("K") * Size("K") + number(3) * Size("K") + number(2)),
        vectors("z"),
    ),
}

LATE = {"exp": exp, "log": lambda u: log(ONE + two(u)), "abs": lambda u: Function("abs", (u,)), "relu": relu}
LATE |= {
    "sigmoid": lambda u: sigmoid(u) - HALF,
    "sine": lambda u: Function("sin", (u,)),
    "root": lambda u: sqrt(ONE + two(u)),
}
LATE |= {"reciprocal": lambda u: ONE / (ONE + two(u)), "kink": lambda u: Indicator(Positive(u + ONE))}
LATE |= {"unknown": lambda u: Apply("f", (Argument((), u),))}


@pytest.mark.parametrize("goal", MORE_TRUE.values(), ids=MORE_TRUE.keys())
def test_more_truths_are_proved(goal: Goal) -> None:
    assert isinstance(judge(goal), Proof)


@pytest.mark.parametrize("goal", UNPROVED.values(), ids=UNPROVED.keys())
def test_truths_that_no_strategy_proves_are_not_refuted(goal: Goal) -> None:
    assert isinstance(judge(goal), Unknown)


@pytest.mark.parametrize("goal", MORE_FALSE.values(), ids=MORE_FALSE.keys())
def test_more_falsehoods_are_refuted(goal: Goal) -> None:
    assert isinstance(judge(goal), Refutation)


@pytest.mark.parametrize("function", LATE.values(), ids=LATE.keys())
def test_functions_of_what_vanishes_for_small_sizes_only(function: Callable[[Term], Term]) -> None:
    """Newton's polynomial of degree 5 is 0 for K < 5; inside a function it must not pass for 0."""
    outcome = judge(Goal(function(cycle_index(5)), function(ZERO), vectors("z")))
    assert isinstance(outcome, Refutation)
    assert outcome.sizes == {"K": 5}


def test_positions_outside_of_the_range_are_no_claim() -> None:
    outside = Goal(total("i", "O", x(Offset(((i, 1),), -1))), total("i", "O", x(i)), convolution())
    with pytest.raises(IllFormed):
        judge(outside)
