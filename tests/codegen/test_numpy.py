"""Compiled functions against the oracle's interpreter, at the edges of floats, and on wrong input."""

from __future__ import annotations

import ast
import tracemalloc
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from symgrad.codegen import compile
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Array, Context
from symgrad.oracle import evaluate
from symgrad.oracle.points import sample
from tests.oracle.goals import declare, define, e, f, regression, softmax

I_, J, K, N = (t.Ix(name) for name in "ijkn")
SOFTMAX, REGRESSION = softmax(), regression()
BATCH = define(
    declare(z="N K", y="N K one-hot", v="K", u="N", W="K M", x="", p="K positive"),
    "S", {"n": "N", "k": "K"}, t.div(t.exp(e("z", "n", "k")), t.total("j", "K", t.exp(e("z", "n", "j")))),
).with_array("c", Array(("N",), frozenset({"label"}), "K"))  # fmt: skip
SIGMOID = define(declare(w="D", x="N D", y="N binary", b=""), "o", {"n": "N"}, t.div(
    t.ONE, t.ONE + t.exp(t.neg(t.total("d", "D", e("w", "d") * e("x", "n", "d")) + t.neg(e("b"))))
))  # fmt: skip
NOT_I = t.Not(t.Same(J, I_))
NK, II, KK = (("n", "N"), ("k", "K")), (("i", "K"),), (("i", "K"), ("k", "K"))


def partial(condition: t.Condition, term: t.Term) -> t.Term:
    return t.total("j", "K", t.Cases(((condition, term),), t.ZERO))


def mean_loss(term: t.Term) -> t.Term:
    return t.neg(t.div(t.total("n", "N", term), t.Size("N")))


TERMS: dict[str, tuple[t.Term, Context, tuple[tuple[str, t.Dim], ...]]] = {
    "softmax": (e("S", "i"), SOFTMAX, II),
    "jacobian": (e("S", "i") * (t.delta(I_, K) - e("S", "k")), SOFTMAX, KK),
    "jacobian, indices swapped": (e("S", "i") * (t.delta(I_, K) - e("S", "k")), SOFTMAX, KK[::-1]),
    "diagonal": (e("S", "i") * (t.ONE - e("S", "i")), SOFTMAX, II),
    "cross-entropy": (e("L"), SOFTMAX, ()),
    "gradient": (e("S", "i") - e("y", "i"), SOFTMAX, II),
    "jacobian times vector": (
        t.total("i", "K", e("y", "i") * e("S", "i") * (t.delta(I_, K) - e("S", "k"))), SOFTMAX, (("k", "K"),)
    ),
    "log-softmax": (t.log(e("S", "n", "k")), BATCH, NK),
    "derivative left standing": (t.Derivative(e("L"), e("z", "k")), SOFTMAX, (("k", "K"),)),
    "logits of regression": (e("z", "n", "k"), REGRESSION, NK),
    "loss of regression": (e("L"), REGRESSION, ()),
    "gradient of regression": (
        t.div(t.total("n", "N", e("x", "n", "d") * (e("S", "n", "k") - e("y", "n", "k"))), t.Size("N")),
        REGRESSION, (("d", "D"), ("k", "K")),
    ),
    "binary cross-entropy": (
        mean_loss(e("y", "n") * t.log(e("o", "n")) + (t.ONE - e("y", "n")) * t.log(t.ONE - e("o", "n"))), SIGMOID, ()
    ),
    "gradient of logistic regression": (
        t.total("n", "N", (e("o", "n") - e("y", "n")) * e("x", "n", "d")), SIGMOID, (("d", "D"),)
    ),
    "label as index": (t.neg(t.log(t.Entry("S", (N, t.Label("c", (N,)))))), BATCH, (("n", "N"),)),
    "label as delta": (e("S", "n", "k") - t.delta(t.Label("c", (N,)), K), BATCH, NK),
    "sum over a label": (t.total("k", "K", t.delta(t.Label("c", (N,)), K) * e("z", "n", "k")), BATCH, (("n", "N"),)),
    "all others": (partial(NOT_I, e("v", "j")), BATCH, II),
    "all before": (partial(t.Before(J, I_), e("v", "j")), BATCH, II),
    "all after, with the first": (partial(t.Not(t.Before(J, I_)), e("v", "j")), BATCH, II),
    "all but the label": (
        partial(t.Not(t.Same(J, t.Label("c", (N,)))), f("relu", e("z", "n", "j") + e("x"))), BATCH, (("n", "N"),)
    ),
    "log of a sum over others": (t.log(partial(NOT_I, t.exp(e("v", "j"))) + t.exp(e("x"))), BATCH, II),
    "pairs": (t.total("i", "K", t.total("j", "K", f("relu", e("v", "i") - e("v", "j")))), BATCH, ()),
    "quadratic form": (
        t.total("k", "K", t.total("m", "M", e("v", "k") * e("W", "k", "m") * e("W", "k", "m"))), BATCH, ()
    ),
    "outer product": (e("v", "k") * e("u", "n"), BATCH, NK),
    "spread over an index": (e("u", "n"), BATCH, NK),
    "constant": (t.number(7), BATCH, NK),
    "size": (t.div(t.ONE, t.Size("K")) * e("x"), BATCH, II),
    "mean": (t.div(t.total("k", "K", e("v", "k")), t.Size("K")), BATCH, ()),
    "sum without its index": (t.total("j", "K", e("v", "i")), BATCH, II),
    "shift by the maximum": (t.exp(e("v", "i") - t.Reduce("max", "j", "K", e("v", "j"))), BATCH, II),
    "product": (t.Reduce("prod", "i", "K", t.Power(e("p", "i"), e("v", "i"))), BATCH, ()),
    "product of exponentials": (t.log(t.Reduce("prod", "i", "K", t.exp(e("v", "i")) * e("p", "i"))), BATCH, ()),
    "likelihood": (t.Reduce("prod", "k", "K", t.Power(e("S", "n", "k"), e("y", "n", "k"))), BATCH, (("n", "N"),)),
    "layer norm": (
        (e("z", "n", "k") - t.div(t.total("j", "K", e("z", "n", "j")), t.Size("K")))
        / t.sqrt(t.total("j", "K", t.power(e("z", "n", "j"), t.number(2))) + t.ONE), BATCH, NK,
    ),
    "temperature": (
        t.exp(e("z", "n", "k") / e("p", "k")) / t.total("k", "K", t.exp(e("z", "n", "k") / e("p", "k"))), BATCH, NK
    ),
    "tanh by exponentials": (
        (t.exp(e("x")) - t.exp(t.neg(e("x")))) / (t.exp(e("x")) + t.exp(t.neg(e("x")))), BATCH, ()
    ),
    "weighted exponentials": (
        t.total("j", "K", e("p", "j") * t.exp(e("v", "j"))) / t.total("j", "K", t.exp(e("v", "j"))), BATCH, ()
    ),
    "fixed positions": (t.Entry("v", (t.At(1),)) - t.Entry("v", (t.Last("K", 1),)) * t.delta(I_, t.At(2)), BATCH, II),
    "convolution": (
        t.total("j", 2, t.Entry("v", (t.Offset(((I_, 1), (J, 1)), -1),)) * t.Entry("p", (J,))), BATCH, (("i", 2),)
    ),
    "diagonal of a matrix": (t.total("n", "N", t.Entry("A", (N, N))), declare(A="N N"), ()),
    "cases": (
        t.Cases(
            ((t.Positive(e("v", "i") - t.ONE), e("v", "i")), (t.Positive(e("v", "i")), t.HALF)), t.neg(e("v", "i"))
        ), BATCH, II,
    ),
    "cases of indices": (
        t.Cases(((t.Same(I_, K), e("v", "i")), (t.Before(I_, K), e("p", "k"))), t.ZERO), BATCH, KK
    ),
    "indicator of all": (
        t.Indicator(t.All((t.Positive(e("v", "i")), t.Not(t.Same(I_, t.At(1)))))), BATCH, II
    ),
    "indicator of any": (t.Indicator(t.Any((t.Zero(e("x")), t.Same(I_, t.At(1))))), BATCH, II),
    **{
        name: (f(name, e("v", "i")), BATCH, II)
        for name in "sin cos tan arctan sinh cosh tanh exp sigmoid softplus relu abs sign step erf".split()
    },
    **{name: (f(name, e("p", "i")), BATCH, II) for name in "log gamma lgamma digamma trigamma".split()},
    **{name: (f(name, e("p", "i") / (t.ONE + e("p", "i"))), BATCH, II) for name in "arcsin arccos arctanh".split()},
    "max of three": (f("max", t.ZERO, e("v", "i"), e("x")), BATCH, II),
}  # fmt: skip
SIZES = [{"K": 3, "N": 4, "D": 2, "M": 5}, {"K": 4, "N": 1, "D": 3, "M": 1}]


def arrays(context: Context, names: Mapping[str, Any], sizes: dict[str, int]) -> tuple[dict[str, Any], Any]:
    """Arrays at a point, and the point; labels count from 0 in arrays and from 1 in points."""
    point = sample(context, frozenset(names), sizes, "plain", "codegen")
    result = {}
    for name, entries in point.items():
        shape = tuple(dim if isinstance(dim, int) else sizes[dim] for dim in context.shape(name))
        array = np.zeros(shape)
        for at, value in entries.items():
            array[tuple(n - 1 for n in at)] = value
        labels = "label" in context.arrays[name].attributes
        result[name] = array.astype(int) - 1 if labels else array
    return result, point


def by_the_oracle(term: t.Term, context: Context, free: Any, sizes: dict[str, int], point: Any) -> Any:
    shape = tuple(dim if isinstance(dim, int) else sizes[dim] for _, dim in free)
    expected = np.zeros(shape)
    for at in np.ndindex(shape):
        indices = {name: n + 1 for (name, _), n in zip(free, at, strict=True)}
        expected[at] = evaluate(term, context, sizes, indices, point)
    return expected


def call(term: t.Term, context: Context, free: Any, sizes: dict[str, int]) -> tuple[Any, Any]:
    function = compile(term, context, free)
    given, point = arrays(context, context.arrays, sizes)
    words = {name: given[argument.array] for name, argument in function.arguments.items()}
    words |= {name: sizes[str(dim)] for name, dim in function.sizes.items()}
    return function(**words), by_the_oracle(term, context, free, sizes, point)


@pytest.mark.parametrize("sizes", SIZES, ids=["non-square", "single row"])
@pytest.mark.parametrize("term, context, free", TERMS.values(), ids=TERMS)
def test_values(term: t.Term, context: Context, free: Any, sizes: dict[str, int]) -> None:
    value, expected = call(term, context, free, sizes)
    assert np.shape(value) == expected.shape
    np.testing.assert_allclose(value, expected, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("term, context, free", TERMS.values(), ids=TERMS)
def test_source_is_what_runs(term: t.Term, context: Context, free: Any) -> None:
    function = compile(term, context, free)
    given, _ = arrays(context, context.arrays, SIZES[0])
    words = {name: given[argument.array] for name, argument in function.arguments.items()}
    words |= {name: SIZES[0][str(dim)] for name, dim in function.sizes.items()}
    space: dict[str, Any] = {}
    exec(function.source, space)
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(space["function"](**words), function(**words), rtol=1e-12, atol=1e-15)


FALSE: dict[str, tuple[str, t.Term]] = {
    "sign": ("gradient", e("y", "i") - e("S", "i")),
    "factor": ("gradient", t.number(2) * e("S", "i") - e("y", "i")),
    "off by 1e-8": ("gradient", t.Number(Fraction(100000001, 10**8)) * e("S", "i") - e("y", "i")),
    "index": ("jacobian", e("S", "k") * (t.delta(I_, K) - e("S", "k"))),
    "transposed": ("pairs", t.total("i", "K", t.total("j", "K", f("relu", e("v", "j") + e("v", "i"))))),
    "without the mean": ("loss of regression", e("L") * t.Size("N")),
    "one more term": ("all before", partial(t.Not(t.Before(I_, J)), e("v", "j"))),
    "without the delta": ("jacobian", t.neg(e("S", "i") * e("S", "k"))),
}


@pytest.mark.parametrize("name, twin", FALSE.values(), ids=FALSE)
def test_false_twins_are_noticed(name: str, twin: t.Term) -> None:
    term, context, free = TERMS[name]
    value, _ = call(twin, context, free, SIZES[0])
    _, expected = call(term, context, free, SIZES[0])
    assert not np.allclose(value, expected, rtol=1e-10, atol=1e-13)


E_Z = t.exp(e("z", "n", "k"))
WIDE = np.array([[1000.0, 0.0, -1000.0], [-1000.0, -1000.0, 999.0]])
EDGES: dict[str, tuple[t.Term, Any, Any]] = {
    "softmax": (e("S", "n", "k"), NK, [[1, 0, 0], [0, 0, 1]]),
    "log-softmax": (t.log(e("S", "n", "k")), NK, [[0, -1000, -2000], [-1999, -1999, 0]]),
    "log-sum-exp": (t.log(t.total("k", "K", t.exp(e("z", "n", "k")))), (("n", "N"),), [1000, 999]),
    "cross-entropy": (t.neg(t.total("k", "K", e("y", "n", "k") * t.log(e("S", "n", "k")))), (("n", "N"),), [2000, 0]),
    "sigmoid": (t.div(t.ONE, t.ONE + t.exp(t.neg(e("z", "n", "k")))), NK, [[1, 0.5, 0], [0, 0, 1]]),
    "sigmoid, the other way": (E_Z / (t.ONE + E_Z), NK, [[1, 0.5, 0], [0, 0, 1]]),
    "log-sigmoid": (
        t.log(t.div(t.ONE, t.ONE + t.exp(t.neg(e("z", "n", "k"))))), NK, [[0, -np.log(2), -1000], [-1000, -1000, 0]]
    ),
    "log of one minus sigmoid": (
        t.log(t.ONE - f("sigmoid", e("z", "n", "k"))), NK, [[-1000, -np.log(2), 0], [0, 0, -999]]
    ),
    "softplus": (t.log(t.ONE + t.exp(e("z", "n", "k"))), NK, [[1000, np.log(2), 0], [0, 0, 999]]),
    "odds": (
        f("sigmoid", e("z", "n", "k")) * (t.ONE - f("sigmoid", e("z", "n", "k"))), NK, [[0, 0.25, 0], [0, 0, 0]]
    ),
    "gradient by the output, times the slope": (
        t.div(t.ONE, f("sigmoid", e("z", "n", "k")))
        * f("sigmoid", e("z", "n", "k")) * (t.ONE - f("sigmoid", e("z", "n", "k"))),
        NK, [[0, 0.5, 1], [1, 1, 0]],
    ),
    "log of the others": (
        t.log(partial(t.Not(t.Same(J, t.Label("c", (N,)))), t.exp(e("z", "n", "j")))), (("n", "N"),), [0, 999]
    ),
    "quotient by exponentials": (
        t.total("k", "K", e("v", "k") * t.exp(e("z", "n", "k"))) / t.total("k", "K", t.exp(e("z", "n", "k"))),
        (("n", "N"),), [5, 7],
    ),
    "product of powers": (
        t.log(t.Reduce("prod", "k", "K", t.Power(e("S", "n", "k"), e("y", "n", "k")))), (("n", "N"),), [-2000, 0]
    ),
}  # fmt: skip


@pytest.mark.parametrize("term, free, expected", EDGES.values(), ids=EDGES)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_logits_of_a_thousand(term: t.Term, free: Any, expected: Any, dtype: Any) -> None:
    labels = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 1.0]])
    given = {"z": WIDE, "y": labels, "v": np.array([5.0, 6.0, 7.0])}
    function = compile(term, BATCH, free)
    words = {name: given[name].astype(dtype) for name in function.arguments if name in given}
    if "c" in function.arguments:
        words["c"] = np.array([0, 1])
    value = function(**words)
    assert value.dtype == dtype
    np.testing.assert_allclose(value, expected, rtol=2e-6, atol=1e-30)


def test_tiny_shares_keep_their_digits() -> None:
    function = compile(e("S", "i"), SOFTMAX, II)
    np.testing.assert_allclose(function(z=np.array([0.0, -500.0])), [1, np.exp(-500.0)], rtol=1e-12)


@pytest.mark.parametrize("name", TERMS)
def test_float32_in_float32_out(name: str) -> None:
    term, context, free = TERMS[name]
    function = compile(term, context, free)
    given, _ = arrays(context, context.arrays, SIZES[0])
    words: dict[str, Any] = {}
    for own, argument in function.arguments.items():
        array = given[argument.array]
        words[own] = array if argument.labels else array.astype(np.float32)
    words |= {word: SIZES[0][str(dim)] for word, dim in function.sizes.items()}
    expected = (
        np.float32
        if any(array.dtype == np.float32 for array in words.values() if hasattr(array, "dtype"))
        else np.float64
    )
    assert function(**words).dtype == expected


def test_intermediate_values_stay_float32() -> None:
    function = compile(TERMS["loss of regression"][0], REGRESSION, ())
    given = {"x": np.ones((2, 3), np.float32), "w": np.ones((3, 2), np.float32), "b": np.ones(2, np.float32)}
    function = compile(e("S", "n", "k") / t.Size("K"), REGRESSION, NK)
    run = {name: given[name] for name in function.arguments}
    assert function(**run).dtype == np.float32


def test_whole_numbers_are_real_numbers() -> None:
    function = compile(e("S", "i") - e("y", "i"), SOFTMAX, II)
    np.testing.assert_allclose(function(z=np.array([0, 0]), y=[1, 0]), [-0.5, 0.5])


@pytest.mark.parametrize(
    "name", ["log-softmax", "label as delta", "outer product", "layer norm", "spread over an index"]
)
def test_an_empty_batch(name: str) -> None:
    term, context, free = TERMS[name]
    function = compile(term, context, free)
    sizes = {"N": 0, "K": 3, "M": 2}
    words: dict[str, Any] = {
        own: np.zeros([sizes[str(dim)] for dim in argument.dims], int if argument.labels else float)
        for own, argument in function.arguments.items()
    }
    words |= {word: sizes[str(dim)] for word, dim in function.sizes.items()}
    assert function(**words).shape == tuple(sizes[str(dim)] for _, dim in free)


def test_the_mean_of_an_empty_batch_is_no_number() -> None:
    function = compile(TERMS["loss of regression"][0], REGRESSION, ())
    assert np.isnan(function(x=np.zeros((0, 2)), w=np.zeros((2, 3)), b=np.zeros(3), y=np.zeros((0, 3))))


@pytest.mark.parametrize("name", ["softmax", "gradient", "cross-entropy", "jacobian"])
def test_nan_propagates(name: str) -> None:
    term, context, free = TERMS[name]
    function = compile(term, context, free)
    given = {"z": np.array([0.0, np.nan, 1.0]), "y": np.ones(3)}
    assert np.isnan(function(**{word: given[word] for word in function.arguments})).all()


@pytest.mark.parametrize("name", ["relu", "step", "abs", "sigmoid", "softplus", "max of three"])
def test_nan_propagates_through_kinks(name: str) -> None:
    function = compile(*TERMS[name])
    words: dict[str, Any] = {"v": np.array([np.nan, 1.0]), "x": 0.5}
    value = function(**{word: words[word] for word in function.arguments})
    assert np.isnan(value[0]) and not np.isnan(value[1])


WRONG: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "one axis too many": ({"z": np.zeros((2, 3, 1))}, ValueError, r"z has shape \(2, 3, 1\), expected \(N, K\)"),
    "transposed": ({"y": np.zeros((3, 2))}, ValueError, r"y has shape \(3, 2\), expected \(N, K\) = \(2, 3\)"),
    "one row missing": ({"u": np.zeros(1)}, ValueError, r"u has shape \(1,\), expected \(N,\) = \(2,\)"),
    "scalar": ({"z": 1.0}, ValueError, r"z has shape \(\), expected \(N, K\)"),
    "missing": ({"z": None}, TypeError, "missing argument z"),
    "unknown": ({"q": 1}, TypeError, "unexpected argument q; expected z, y, u, c"),
    "text": ({"z": np.array([["a", "b", "c"]] * 2)}, TypeError, "z has entries of type <U1, expected real numbers"),
    "complex": ({"z": np.zeros((2, 3), complex)}, TypeError, "z has entries of type complex128, expected real numbers"),
    "label out of range": ({"c": np.array([0, 3])}, ValueError, "c has labels from 0 to 3, expected 0 to 2"),
    "negative label": ({"c": np.array([0, -1])}, ValueError, "c has labels from -1 to 0, expected 0 to 2"),
    "label that is no whole number": ({"c": np.array([0.0, 1.0])}, TypeError, "c holds labels"),
}


@pytest.mark.parametrize("change, error, message", WRONG.values(), ids=WRONG)
def test_wrong_input(change: dict[str, Any], error: type[Exception], message: str) -> None:
    term = e("u", "n") * (e("S", "n", "k") - e("y", "n", "k")) * t.Entry("z", (N, t.Label("c", (N,))))
    function = compile(term, BATCH, NK)
    words = {"z": np.zeros((2, 3)), "y": np.zeros((2, 3)), "u": np.zeros(2), "c": np.zeros(2, int)} | change
    with pytest.raises(error, match=message):
        function(**{name: value for name, value in words.items() if value is not None})


def test_a_position_outside_of_its_axis() -> None:
    term = t.total("j", 3, t.Entry("v", (t.Offset(((I_, 1), (J, 1)), -1),)))
    with pytest.raises(IndexError, match="position 3 is outside of an axis of size 3"):
        compile(term, BATCH, (("i", 2),))(v=np.zeros(3))


NO_FORM: dict[str, t.Term] = {
    "integral": t.Integral("s", t.exp(t.neg(t.power(e("s"), t.number(2))))),
    "unknown name": e("q"),
    "unknown index": e("v", "m"),
    "unknown elementary function": f("cosec", e("x")),
}


@pytest.mark.parametrize("term", NO_FORM.values(), ids=NO_FORM)
def test_no_form_on_arrays(term: t.Term) -> None:
    with pytest.raises(IllFormed):
        compile(term, BATCH)


def test_another_backend() -> None:
    with pytest.raises(ValueError, match="there is no backend 'fortran'; there are numpy, torch, jax, c"):
        compile(e("x"), BATCH, backend="fortran")


def test_names_become_python_names() -> None:
    context = declare(**{r"\hat y": "K", "z^{(2)}": "K", "class": "", "y'": "K", "np": "", "y prime": "K"})
    term = e(r"\hat y", "i") * e("z^{(2)}", "i") * e("class") * e("y'", "i") * e("np") * e("y prime", "i")
    function = compile(term, context, II)
    assert list(function.arguments) == ["hat_y", "z_2", "class_", "y_prime", "np_", "y_prime_2"]
    assert function(**{r"\hat y": [2.0], "z_2": [3.0], "class_": 1, "y'": [1], "np_": 1, "y_prime_2": [1]}) == [6.0]


def test_names_never_become_code() -> None:
    evil = '0]); __import__("os").system("true"); (['
    function = compile(e(evil) + t.ONE, declare(**{evil: ""}), ())
    assert "__import__" not in {node.id for node in ast.walk(ast.parse(function.source)) if isinstance(node, ast.Name)}
    assert function(1.0) == 2.0


def test_shapes_are_in_the_docstring() -> None:
    function = compile(*TERMS["label as delta"])
    assert function.__doc__ is not None
    assert "z: (N, K)" in function.__doc__
    assert "c: (N,), positions from 0 in a range of K" in function.__doc__
    assert "Result: (N, K), indices n, k" in function.__doc__


def test_quantities_can_be_given() -> None:
    function = compile(TERMS["jacobian"][0], SOFTMAX, KK, given=["S"])
    share = np.array([0.25, 0.75])
    np.testing.assert_allclose(function(S=share), np.diag(share) - np.outer(share, share))


def test_what_an_unknown_function_defines_is_an_argument() -> None:
    context = define(declare(x="N", w="N"), "y", {"n": "N"}, e("x", "n") * e("w", "n"))
    loss = t.Apply("ell", (t.Argument((("n", "N"),), e("y", "n")),))
    context = define(define(context, "L", {}, loss), "g", {"n": "N"}, t.Derivative(e("L"), e("y", "n")))
    function = compile(e("g", "n") * e("x", "n"), context, (("n", "N"),))
    assert list(function.arguments) == ["x", "g"]
    np.testing.assert_allclose(function(x=np.array([1.0, 2.0]), g=np.array([3.0, 4.0])), [3.0, 8.0])


def test_sizes_that_are_numbers() -> None:
    context = define(declare(x=""), "v", {"i": 3}, e("x") * t.Indicator(t.Same(I_, t.At(2))))
    np.testing.assert_allclose(compile(e("v", "i"), context, (("i", 3),))(x=5.0), [0, 5, 0])


LARGE = 3000
LINEAR: dict[str, tuple[t.Term, Context, Any]] = {
    "jacobian times vector": TERMS["jacobian times vector"],
    "all others": TERMS["all others"],
    "all before": TERMS["all before"],
    "sum of a product of two sums": (
        t.total("j", "K", e("v", "j") * (e("v", "j") + e("p", "i"))), BATCH, II
    ),
    "chain rule with a delta": (
        t.total("i", "K", t.neg(e("y", "i") / e("S", "i")) * e("S", "i") * (t.delta(I_, K) - e("S", "k"))),
        SOFTMAX, (("k", "K"),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("term, context, free", LINEAR.values(), ids=LINEAR)
def test_memory_grows_with_the_result(term: t.Term, context: Context, free: Any) -> None:
    function = compile(term, context, free)
    words = {name: np.linspace(0.1, 1, LARGE) for name in function.arguments}
    function(**words)
    tracemalloc.start()
    function(**words)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 * 8 * LARGE, "an array over all pairs would be 3000 times as large as the result"


def test_no_step_is_repeated() -> None:
    source = compile(TERMS["jacobian"][0], SOFTMAX, KK).source
    assert source.count("np.exp(") <= 2
