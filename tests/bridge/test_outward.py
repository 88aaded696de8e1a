"""Terms in SymPy's words: the same values, and back again the same terms."""

from __future__ import annotations

from typing import Any

import pytest
import sympy as sp
from sympy import Derivative, IndexedBase, KroneckerDelta, Sum, exp, log

import symgrad
from symgrad.bridge import goal, read, to_sympy
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.oracle import Answer, agree, evaluate
from symgrad.oracle.points import sample
from tests.oracle.goals import declare, define, e, f, softmax
from tests.oracle.test_derivatives import ABSTRACT, FUNCTIONS, TENSORS

x, y, z, S, w = (IndexedBase(name) for name in "x y z S w".split())
i, j, k, n, K, N, M = sp.symbols("i j k n K N M", integer=True)
a, L, u = sp.symbols("a L u")
F = sp.Function("F")

EXPRESSIONS: dict[str, Any] = {
    "softmax": exp(z[i]) / Sum(exp(z[j]), (j, 1, K)),
    "jacobian": S[i] * (KroneckerDelta(i, k) - S[k]),
    "mean": -Sum(Sum(y[n, k] * log(S[n, k]), (k, 1, K)), (n, 1, N)) / N,
    "from 0": Sum(z[i] * z[i + j], (i, 0, K - 1)),
    "derivative": Derivative(Sum(z[j] ** 2, (j, 1, K)), z[k]),
    "mixed derivative": Derivative(a**2 * u, a, u),
    "label": w[n, y[n]] * KroneckerDelta(y[n], k),
    "an index as a number": Sum(i * x[i], (i, 1, K)) + j * x[j],
    "an index as a number, from 0": Sum(i * x[i], (i, 0, K - 1)) + j * x[j],
    "product": sp.Product(x[i], (i, 1, K)),
    "cases of indices": sp.Piecewise((x[i], sp.Eq(i, k)), (x[k], i < k), (0, True)),
    "cases of values": sp.Piecewise((a, a > 0), (u, sp.Not(sp.Eq(u, 0)) & (u < 1)), (0, True)),
    "functions": sp.sin(a) * sp.atanh(u) + sp.Max(a, u, 0) - sp.Abs(a) + sp.sign(u) + sp.loggamma(a) * sp.Heaviside(a),
    "prime": F(a**2).diff(a),
    "maximum": sp.Function("max_over")(sp.Lambda(j, z[j]), K),
    "Idx": Sum(z[sp.Idx("i", K)], (sp.Idx("i", K), 0, K - 1)) * z[sp.Idx("k", K)],
    "matrix": Sum(sp.MatrixSymbol("A", N, M)[i, j] ** 2, (j, 0, M - 1)),
    "whole array": F(z) * Sum(z[i], (i, 1, K)),
    "symbols with assumptions": sp.Symbol("p", positive=True) * IndexedBase("q", real=True)[i],
    "integral": sp.Integral(exp(-(u**2) + a * u), (u, -sp.oo, sp.oo)),
}


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_there_and_back(expression: Any) -> None:
    reading = read([expression])
    again = to_sympy(reading.terms[0], reading.context, reading.free, reading.names)
    assert again.atoms(sp.Symbol) - again.atoms(sp.Dummy) >= set()
    second = read([again])
    judged = Goal(reading.terms[0], second.terms[0], reading.context, reading.free)
    assert agree(judged, confirm=1).answer is Answer.AGREE
    if not expression.has(sp.Lambda, sp.Subs, sp.Integral) and "array" not in str(expression):
        assert again == expression


ENTANGLED = ("derivative of a partial by a logit", "partial of a derivative by a logit")
GOALS = {name: given for name, given in (*FUNCTIONS.items(), *TENSORS.items()) if name not in ENTANGLED}


@pytest.mark.parametrize("given", GOALS.values(), ids=GOALS)
def test_goals_of_the_oracle_keep_their_meaning(given: tuple[Goal, Any]) -> None:
    """Written in SymPy, read back, a goal is still true (its definitions written out below derivatives)."""
    context = given[0].context
    definitions = {
        to_sympy(t.Entry(d.name, tuple(t.Ix(name) for name, _ in d.indices)), context): to_sympy(d.body, context)
        for d in context.definitions.values()
    }
    words = [(name, word) for name, array in context.arrays.items() for word in sorted(array.attributes)]
    sides = [to_sympy(side, context, given[0].free) for side in (given[0].lhs, given[0].rhs)]
    symbols = " ".join(map(str, (*sides, *definitions, *definitions.values())))
    words = [(name, word) for name, word in words if name in symbols]
    again, _ = goal(*sides, definitions=definitions, assuming=words)
    assert agree(again, points=2).answer is Answer.AGREE


@pytest.mark.parametrize(
    "name", ["prime", "prime of prime", "chain rule", "prime of a defined function", "integral by a parameter"]
)
def test_abstract_functions_keep_their_meaning(name: str) -> None:
    given = ABSTRACT[name][0]
    again, _ = goal(to_sympy(given.lhs, given.context), to_sympy(given.rhs, given.context))
    assert agree(again, points=1).answer is Answer.AGREE


VALUES: dict[str, t.Term] = {
    "softmax": t.div(t.exp(e("z", "i")), t.total("j", "K", t.exp(e("z", "j")))),
    "sum of a sum with the same index": t.total("i", "K", t.mul(e("z", "i"), t.total("i", "K", e("z", "i")))),
    "free and bound index of one name": t.mul(e("z", "i"), t.total("i", "K", e("z", "i"))),
    "partial sum": t.total("j", "K", t.Cases(((t.Not(t.Same(t.Ix("j"), t.Ix("i"))), e("z", "j")),), t.ZERO)),
    "last": t.Entry("z", (t.Last("K", 1),)),
    "sigmoid": f("sigmoid", e("z", "i")),
    "softplus": f("softplus", e("z", "i")),
    "relu": f("relu", e("z", "i")),
    "not equal": t.mul(t.Indicator(t.Not(t.Same(t.Ix("i"), t.At(2)))), e("z", "i")),
    "before": t.Indicator(t.Before(t.Ix("i"), t.Last("K"))),
}


@pytest.mark.parametrize("position", [1, 3])
@pytest.mark.parametrize("term", VALUES.values(), ids=VALUES)
def test_sympy_gives_the_same_value(term: t.Term, position: int) -> None:
    context = declare(z="K")
    point = sample(context, frozenset({"z"}), {"K": 3}, "plain", "")
    expression = to_sympy(term, context).subs({K: 3, i: position}).doit()
    expression = expression.subs({z[n]: sp.Rational(str(value)) for (n,), value in point["z"].items()})
    assert float(expression) == pytest.approx(evaluate(term, context, {"K": 3}, {"i": position}, point), rel=1e-12)


def test_quantities_keep_their_names() -> None:
    term = e("S", "i") * (t.delta(t.Ix("i"), t.Ix("k")) - e("S", "k"))
    assert str(to_sympy(term, softmax())) == "(KroneckerDelta(i, k) - S[k])*S[i]"


def test_below_a_derivative_quantities_are_written_out() -> None:
    context = softmax()
    by_logit = to_sympy(t.Derivative(e("L"), e("z", "k")), context)
    assert by_logit.expr.has(exp) and not by_logit.expr.has(S)
    by_share = to_sympy(t.Derivative(e("L"), e("S", "k")), context)
    assert by_share.expr.has(S) and not by_share.expr.has(exp)


def test_a_derivative_is_not_evaluated() -> None:
    context = define(declare(x=""), "q", {}, t.ONE)
    assert isinstance(to_sympy(t.Derivative(e("q"), e("x")), context), Derivative)


def test_positive_arrays_are_positive_in_sympy() -> None:
    assert to_sympy(e("x"), declare(x="positive")).is_positive
    assert to_sympy(e("x"), declare(x="")).is_real


UNSAID: dict[str, t.Term] = {
    "a derivative by an entry of an argument": ABSTRACT["generic loss by the layer's output"][0].rhs,
    **{name: TENSORS[name][0].lhs for name in ENTANGLED},
    "an unknown function of terms": f("cosec", e("x")),
}


@pytest.mark.parametrize("term", UNSAID.values(), ids=UNSAID)
def test_what_sympy_has_no_words_for(term: t.Term) -> None:
    with pytest.raises(IllFormed, match="SymPy has no"):
        to_sympy(term, softmax())


def test_integrals_between_ends() -> None:
    whole = sp.Integral(exp(-u) * a, (u, a, sp.oo), (a, 0, 1))
    reading = read([whole])
    again = to_sympy(reading.terms[0], reading.context, reading.free, reading.names)
    assert sp.simplify(again.doit() - whole.doit()) == 0
    assert symgrad.prove(sp.Integral(exp(-u), (u, a, sp.oo)), exp(-a)).status is symgrad.Status.PROVED
    assert symgrad.prove(sp.Integral(exp(-u), (u, 0, sp.oo)), sp.Integer(2)).status is symgrad.Status.REFUTED


def test_positions_of_two_ranges_are_no_number_and_no_symbol_gets_out_of_its_sum() -> None:
    before = t.total("i", "K", t.Indicator(t.Before(t.Ix("i"), t.Ix("k"))))
    found = to_sympy(t.total("k", "N", t.mul(before, e("x", "k"))))
    assert i not in found.free_symbols and found.has(sp.Piecewise)


NUMBERS: dict[str, tuple[Any, Any]] = {
    "an index as a number": (Derivative(Sum(i * x[i] ** 2, (i, 1, K)), x[n]), 2 * n * x[n]),
    "from 0": (Derivative(Sum(i * x[i] ** 2, (i, 0, K - 1)), x[n]), 2 * n * x[n]),
    "backwards": (Derivative(Sum((K - i) * x[i], (i, 1, K)), x[n]), K - n),
    "positions behind": (Derivative(Sum(Sum(x[j], (j, 1, i)), (i, 1, K)), x[n]), K - n + 1),
    "positions before": (Derivative(Sum(Sum(x[j], (j, i + 1, K)), (i, 1, K)), x[n]), n - 1),
}


@pytest.mark.parametrize("derivative, expected", NUMBERS.values(), ids=NUMBERS)
def test_positions_that_are_counted_come_back_as_numbers(derivative: Any, expected: Any) -> None:
    assert sp.expand(symgrad.diff(derivative.expr, x[n]) - expected) == 0
