"""Derivatives by differences: truths agree, and beside each truth stand false twins that do not."""

from __future__ import annotations

import pytest

from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.oracle import Answer, agree
from tests.oracle.goals import declare, define, e, f, off, regression, scalar, softmax

X, TWO, HALF = e("x"), t.number(2), t.HALF
I_, J, K, M = t.Ix("i"), t.Ix("j"), t.Ix("k"), t.Ix("m")
D = t.Derivative
line = scalar()
above = scalar(x="positive")
inside = scalar(x="unit")


def dx(body: t.Term) -> t.Term:
    return D(body, X)


def square(term: t.Term) -> t.Term:
    return t.power(term, TWO)


TANH, SIG = f("tanh", X), f("sigmoid", X)
FUNCTIONS: dict[str, tuple[Goal, t.Term]] = {
    "exp": (line(dx(t.exp(X)), t.exp(X)), t.exp(t.neg(X))),
    "log": (above(dx(t.log(X)), t.div(t.ONE, X)), X),
    "sin": (line(dx(f("sin", X)), f("cos", X)), t.neg(f("cos", X))),
    "cos": (line(dx(f("cos", X)), t.neg(f("sin", X))), f("sin", X)),
    "tan": (line(dx(f("tan", X)), t.add(t.ONE, square(f("tan", X)))), square(f("tan", X))),
    "arcsin": (inside(dx(f("arcsin", X)), t.Power(t.ONE - square(X), t.neg(HALF))), t.Power(t.ONE - square(X), HALF)),
    "arccos": (inside(dx(f("arccos", X)), t.neg(t.Power(t.ONE - square(X), t.neg(HALF)))), f("arcsin", X)),
    "arctan": (line(dx(f("arctan", X)), t.div(t.ONE, t.ONE + square(X))), t.div(t.ONE, t.ONE - square(X))),
    "sinh": (line(dx(f("sinh", X)), f("cosh", X)), f("sinh", X)),
    "cosh": (line(dx(f("cosh", X)), f("sinh", X)), t.neg(f("sinh", X))),
    "tanh": (line(dx(TANH), t.ONE - square(TANH)), t.ONE - TANH),
    "arctanh": (inside(dx(f("arctanh", X)), t.div(t.ONE, t.ONE - square(X))), t.div(t.ONE, t.ONE + square(X))),
    "sigmoid": (line(dx(SIG), SIG * (t.ONE - SIG)), SIG * (t.ONE + SIG)),
    "softplus": (line(dx(f("softplus", X)), SIG), t.ONE - SIG),
    "relu": (line(dx(f("relu", X)), f("step", X)), t.ONE),
    "abs": (line(dx(f("abs", X)), f("sign", X)), t.neg(f("sign", X))),
    "max": (line(dx(f("max", X, t.ONE)), t.Indicator(t.Positive(X - t.ONE))), t.Indicator(t.Positive(X))),
    "erf": (
        line(dx(f("erf", X)), TWO * t.exp(t.neg(square(X))) / t.sqrt(t.Constant("pi"))),
        t.exp(t.neg(square(X))) / t.sqrt(t.Constant("pi")),
    ),
    "lgamma": (above(dx(f("lgamma", X)), f("digamma", X)), t.log(X)),
    "digamma": (above(dx(f("digamma", X)), f("trigamma", X)), t.div(t.ONE, X)),
    "gamma": (above(dx(f("gamma", X)), f("gamma", X) * f("digamma", X)), f("gamma", X)),
    "root": (above(dx(t.sqrt(X)), t.div(HALF, t.sqrt(X))), t.div(t.ONE, t.sqrt(X))),
    "power of x": (above(dx(t.Power(X, X)), t.Power(X, X) * (t.log(X) + t.ONE)), t.Power(X, X) * t.log(X)),
    "steep": (line(dx(t.exp(t.number(50) * X)), t.number(50) * t.exp(t.number(50) * X)), t.exp(t.number(50) * X)),
    "huber": (
        line(
            dx(t.Cases(((t.Positive(t.ONE - f("abs", X)), HALF * square(X)),), f("abs", X) - HALF)),
            t.Cases(((t.Positive(t.ONE - f("abs", X)), X),), f("sign", X)),
        ),
        X,
    ),
    "second": (line(dx(dx(t.exp(X * X))), (TWO + t.number(4) * square(X)) * t.exp(X * X)), t.exp(X * X)),
    "third": (line(dx(dx(dx(t.power(X, t.number(4))))), t.number(24) * X), t.number(12) * X),
}


@pytest.mark.parametrize("goal, twin", FUNCTIONS.values(), ids=FUNCTIONS)
def test_functions(goal: Goal, twin: t.Term) -> None:
    evidence = agree(goal)
    assert evidence.answer is Answer.AGREE, evidence
    assert evidence.digits >= 7
    for false in (twin, t.neg(goal.rhs), off("1e-8", goal.rhs), goal.rhs + t.number(1)):
        assert agree(Goal(goal.lhs, false, goal.context)).answer is Answer.DISAGREE


SOFTMAX, REGRESSION = softmax(), regression()
S, Y, Z = "S", "y", "z"
KI, KK = (("i", "K"), ("k", "K")), (("k", "K"),)
JACOBIAN = e(S, "i") * (t.delta(I_, K) - e(S, "k"))
RESIDUAL = t.total("n", "N", e("x", "n", "d") * (e(S, "n", "k") - e(Y, "n", "k"))) / t.Size("N")
LOG_SUM = t.log(t.total("j", "K", t.exp(e(Z, "j"))))
SHIFTED = t.exp(e(Z, "i") - t.Reduce("max", "j", "K", e(Z, "j")))

TENSORS: dict[str, tuple[Goal, list[t.Term]]] = {
    "softmax jacobian": (
        Goal(D(e(S, "i"), e(Z, "k")), JACOBIAN, SOFTMAX, KI),
        [e(S, "i") * (t.ONE - e(S, "k")), e(S, "k") * (t.delta(I_, K) - e(S, "i") * e(S, "i")), off("1e-8", JACOBIAN)],
    ),
    "cross-entropy by logit": (
        Goal(D(e("L"), e(Z, "k")), e(S, "k") - e(Y, "k"), SOFTMAX, KK),
        [e(Y, "k") - e(S, "k"), e(S, "k"), off("1e-8", e(S, "k")) - e(Y, "k")],
    ),
    "cross-entropy with one-hot labels": (
        Goal(D(e("H"), e(Z, "k")), e(S, "k") - e("h", "k"), SOFTMAX, KK),
        [e(S, "k") + e("h", "k"), e(S, "k") * e("h", "k")],
    ),
    "cross-entropy with free labels": (
        Goal(D(e("F"), e(Z, "k")), e(S, "k") * t.total("i", "K", e("t", "i")) - e("t", "k"), SOFTMAX, KK),
        [e(S, "k") - e("t", "k")],
    ),
    "a definition is where the derivative stops": (
        Goal(D(e("L"), e(S, "k")), t.neg(e(Y, "k") / e(S, "k")), SOFTMAX, KK),
        [e(Y, "k") / e(S, "k"), t.neg(e(Y, "k") / e(S, "k")) + e(Y, "k")],
    ),
    "chain rule": (
        Goal(D(e("L"), e(Z, "k")), t.total("i", "K", D(e("L"), e(S, "i")) * D(e(S, "i"), e(Z, "k"))), SOFTMAX, KK),
        [D(e("L"), e(S, "k")) * D(e(S, "k"), e(Z, "k"))],
    ),
    "the bound index is another": (
        Goal(
            D(t.neg(t.total("i", "K", e(Y, "i") * t.log(e(S, "i")))), e(S, "i")),
            t.neg(e(Y, "i") / e(S, "i")),
            SOFTMAX,
            KI[:1],
        ),
        [t.neg(t.total("i", "K", e(Y, "i") / e(S, "i")))],
    ),
    "derivative of a partial by a logit": (
        Goal(D(D(e("L"), e(S, "i")), e(Z, "k")), e(Y, "i") * (t.delta(I_, K) - e(S, "k")) / e(S, "i"), SOFTMAX, KI),
        [t.ZERO, e(Y, "i") * (e(S, "k") - t.delta(I_, K)) / e(S, "i")],
    ),
    "partial of a derivative by a logit": (
        Goal(D(D(e("L"), e(Z, "k")), e(S, "i")), e(Y, "i") * (t.delta(I_, K) - e(S, "k")) / e(S, "i"), SOFTMAX, KI),
        [t.delta(I_, K) - t.ONE],
    ),
    "rows sum to zero": (
        Goal(t.total("k", "K", D(e(S, "i"), e(Z, "k"))), t.ZERO, SOFTMAX, KI[:1]),
        [e(S, "i"), t.number(1)],
    ),
    "hessian": (
        Goal(D(D(e("L"), e(Z, "i")), e(Z, "k")), JACOBIAN, SOFTMAX, KI),
        [t.neg(JACOBIAN), e(S, "i") * (t.ONE - e(S, "k")), off("1e-8", JACOBIAN)],
    ),
    "log-sum-exp": (Goal(D(LOG_SUM, e(Z, "k")), e(S, "k"), SOFTMAX, KK), [t.ONE - e(S, "k"), t.exp(e(Z, "k"))]),
    "shift by the maximum": (
        Goal(e(S, "i"), SHIFTED / t.total("i", "K", SHIFTED), SOFTMAX, KI[:1]),
        [SHIFTED / t.total("i", "K", t.exp(e(Z, "i")))],
    ),
    "softmax regression by weights": (
        Goal(D(e("L"), e("w", "d", "k")), RESIDUAL, REGRESSION, (("d", "D"), ("k", "K"))),
        [RESIDUAL * t.Size("N"), t.neg(RESIDUAL), RESIDUAL * t.Size("D") / t.Size("D") * e("w", "d", "k")],
    ),
    "softmax regression by one logit": (
        Goal(
            D(e("L"), e(Z, "m", "k")),
            (e(S, "m", "k") - e(Y, "m", "k")) / t.Size("N"),
            REGRESSION,
            (("m", "N"), ("k", "K")),
        ),
        [e(S, "m", "k") - e(Y, "m", "k"), (e(S, "m", "k") + e(Y, "m", "k")) / t.Size("N")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("goal, twins", TENSORS.values(), ids=TENSORS)
def test_tensors(goal: Goal, twins: list[t.Term]) -> None:
    evidence = agree(goal)
    assert evidence.answer is Answer.AGREE, evidence
    for twin in twins:
        assert agree(Goal(goal.lhs, twin, goal.context, goal.free)).answer is Answer.DISAGREE, twin


def scalar_argument(body: t.Term) -> tuple[t.Argument, ...]:
    return (t.Argument((), body),)


PHI, DPHI = t.Apply("f", scalar_argument(X)), t.Apply("f", scalar_argument(X), ((0, ()),))
LAYER = define(declare(w="M N", x="N"), "u", {"m": "M"}, t.total("n", "N", e("w", "m", "n") * e("x", "n")))
WHOLE = (t.Argument((("m", "M"),), e("u", "m")),)
LOSS = t.Apply("ell", WHOLE)


def upstream(index: str) -> t.Term:
    return t.Apply("ell", WHOLE, ((0, (t.Ix(index),)),))


ABSTRACT: dict[str, tuple[Goal, list[t.Term]]] = {
    "prime": (line(dx(PHI), DPHI), [PHI, t.neg(DPHI), t.ONE]),
    "prime of prime": (line(dx(DPHI), t.Apply("f", scalar_argument(X), ((0, ()), (0, ())))), [DPHI]),
    "chain rule": (
        line(dx(t.Apply("f", scalar_argument(X * X))), TWO * X * t.Apply("f", scalar_argument(X * X), ((0, ()),))),
        [t.Apply("f", scalar_argument(X * X), ((0, ()),)), TWO * X * DPHI],
    ),
    "prime of a defined function": (
        line(t.Let("s", t.log(t.ONE + X * X), D(t.exp(e("s")), e("s"))), t.ONE + X * X),
        [TWO * X, t.exp(X)],
    ),
    "a derivative by an input passes through let": (
        line(t.Let("s", X * X, D(t.exp(e("s")), X)), TWO * X * t.exp(X * X)),
        [t.exp(X * X)],
    ),
    "generic loss behind a layer, by the weights": (
        Goal(D(LOSS, e("w", "m", "n")), upstream("m") * e("x", "n"), LAYER, (("m", "M"), ("n", "N"))),
        [upstream("m"), upstream("m") * e("x", "n") * e("x", "n")],
    ),
    "generic loss behind a layer, by the input": (
        Goal(D(LOSS, e("x", "n")), t.total("m", "M", e("w", "m", "n") * upstream("m")), LAYER, (("n", "N"),)),
        [t.total("m", "M", upstream("m"))],
    ),
    "generic loss by the layer's output": (Goal(D(LOSS, e("u", "m")), upstream("m"), LAYER, (("m", "M"),)), [LOSS]),
    "integral by a parameter": (
        line(dx(t.Integral("s", t.exp(t.neg(square(e("s"))) + X * e("s")))),
             HALF * X * t.Integral("s", t.exp(t.neg(square(e("s"))) + X * e("s")))),
        [X * t.Integral("s", t.exp(t.neg(square(e("s"))) + X * e("s")))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("goal, twins", ABSTRACT.values(), ids=ABSTRACT)
def test_abstract_functions(goal: Goal, twins: list[t.Term]) -> None:
    evidence = agree(goal, points=3)
    assert evidence.answer is Answer.AGREE, evidence
    for twin in twins:
        assert agree(Goal(goal.lhs, twin, goal.context, goal.free)).answer is Answer.DISAGREE, twin


def test_functions_of_two_names_and_slots_differ() -> None:
    two = (t.Argument((), X), t.Argument((), e("y")))
    goal = scalar(x="", y="")
    assert agree(goal(t.Apply("f", two, ((0, ()),)), t.Apply("f", two, ((1, ()),)))).answer is Answer.DISAGREE
    assert agree(goal(t.Apply("f", two), t.Apply("g", two))).answer is Answer.DISAGREE
    assert agree(goal(D(D(t.Apply("f", two), X), e("y")), D(D(t.Apply("f", two), e("y")), X))).answer is Answer.AGREE
