"""Every target against the oracle's interpreter, at the edges of floats, and names that would like to be code."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from symgrad import load
from symgrad.codegen import TARGETS as ROWS
from symgrad.codegen import compile
from symgrad.codegen.names import identifier
from symgrad.codegen.native import compiler
from symgrad.codegen.targets import RESERVED
from symgrad.codegen.targets.dialect import OUTSIDE
from symgrad.language import terms as t
from symgrad.language.context import Array, Context
from symgrad.language.functions import FUNCTIONS
from tests.codegen.targets import TARGETS, plainly, ready, same
from tests.codegen.test_numpy import BATCH, EDGES, II, NK, SIZES, TERMS, WIDE, arrays, by_the_oracle
from tests.oracle.goals import declare, e, f

__all__ = ["plainly"]

OTHERS = [target for target in TARGETS if target != "numpy"]


def test_every_target_knows_every_operation() -> None:
    (first, *others) = ROWS.values()
    assert all(rows.keys() == first.keys() for rows in others)
    assert FUNCTIONS.keys() <= first.keys()
    assert not first.keys() & set(OUTSIDE)


@pytest.mark.parametrize("target", OTHERS)
@pytest.mark.parametrize("name", TERMS)
def test_values(name: str, target: str) -> None:
    ready(target)
    term, context, free = TERMS[name]
    function = compile(term, context, free, target)
    for sizes in SIZES:
        given, point = arrays(context, context.arrays, sizes)
        words = {word: given[argument.array] for word, argument in function.arguments.items()}
        words |= {word: sizes[str(dim)] for word, dim in function.sizes.items()}
        expected = by_the_oracle(term, context, free, sizes, point)
        value = np.asarray(function(**words))
        assert value.shape == expected.shape
        same(value, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("scale", [1.0, 10.0], ids=["a thousand", "ten thousand"])
def test_large_logits(scale: float, dtype: str, target: str) -> None:
    ready(target)
    labels = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 1.0]])
    given = {"z": scale * WIDE, "y": labels, "v": np.array([5.0, 6.0, 7.0])}
    for term, free, expected in EDGES.values():
        function = compile(term, BATCH, free, target)
        words: dict[str, Any] = {name: given[name].astype(dtype) for name in function.arguments if name in given}
        words |= {"c": np.array([0, 1])} if "c" in function.arguments else {}
        value = np.asarray(function(**words))
        assert str(value.dtype) == dtype
        wanted = np.asarray(expected, float)
        same(value, np.where(np.abs(wanted) > 10, scale * wanted, wanted), rtol=2e-6, atol=1e-30)


EVIL = [
    '0]); __import__("os").system("true"); ([', "v0", "i0", "p0", "result", "dtype", "REAL", "np", "torch", "upstream",
    "*/ int main(void) { return 1; } /*", '"""; import os', "lambda", "double", "exp", "finite", "value", "work",
    "x\ny", "a\\", "é", "_", "", "p0_out", "ctx", "gradient", "larger", "self", "None", "size_t", "jnp", "match",
    "I", "div", "NAN", "dtype(K)", "bool", "true", "nullptr", "linux", "asm", "typeof", "M_PI",
]  # fmt: skip


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", EVIL)
def test_names_never_become_code(name: str, target: str) -> None:
    ready(target)
    dim = name or "K"
    context = Context({name: Array((dim,)), "w": Array((dim,))})
    term = t.exp(t.Entry(name, (t.Ix("i"),))) * e("w", "i") / t.total("j", dim, t.exp(t.Entry(name, (t.Ix("j"),))))
    function = compile(term / t.Size(dim), context, (("i", dim),), target, name=name, about=[name])
    same(function(np.array([1000.0, 1000.0]), np.array([1.0, 3.0])), [0.25, 0.75])
    if target != "c":
        allowed = ("numpy", "torch", "jax", "jax.numpy")
        for node in ast.walk(ast.parse(function.source)):
            assert not isinstance(node, ast.Import) or all(alias.name in allowed for alias in node.names)
            assert not isinstance(node, ast.Name) or node.id != "__import__"


def test_identifiers_are_words_of_both_languages_and_different() -> None:
    taken: dict[str, None] = {}
    for name in (*EVIL, *RESERVED):
        word = identifier(name, taken, RESERVED)
        assert word.isascii() and word.isidentifier() and word not in taken and word not in RESERVED
        taken[word] = None


PASTED = ["softmax", "cce#mean-by-logit", "layer-norm", "focal", "bce", "lstm#gate-bias", "ridge-regression#dual"]


@pytest.mark.parametrize("name", PASTED)
def test_source_needs_nothing_of_symgrad(name: str) -> None:
    derivation = load(name)
    for target in ("numpy", "torch", "jax"):
        tree = ast.parse(derivation.compile(target).source)
        imports = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        assert imports and not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree))
        assert set(imports) <= {"numpy", "torch", "jax", "jax.numpy"}
        assert "proved for every size" in (ast.get_docstring(tree) or "")


@pytest.mark.parametrize("real", ["float", "double"])
@pytest.mark.parametrize("name", PASTED)
def test_c_is_plain(name: str, real: str, tmp_path: Path) -> None:
    path = tmp_path / "pasted.c"
    path.write_text(load(name).compile("c").source, encoding="utf-8")
    strict = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-Wno-unknown-pragmas", "-Wno-unused-parameter"]
    run = subprocess.run(
        [compiler(), *strict, f"-DREAL={real}", "-c", str(path), "-o", str(tmp_path / "pasted.o")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("target", TARGETS)
def test_wrong_input(target: str) -> None:
    ready(target)
    term = e("u", "n") * e("z", "n", "k") * t.Entry("z", (t.Ix("n"), t.Label("c", (t.Ix("n"),))))
    function = compile(term, BATCH, NK, target)
    words: dict[str, Any] = {"z": np.ones((2, 3)), "u": np.ones(2), "c": np.zeros(2, int)}
    with pytest.raises(ValueError, match=r"u has shape \(1,\), expected \(N,\) = \(2,\)"):
        function(**words | {"u": np.ones(1)})
    with pytest.raises(TypeError, match="missing argument u"):
        function(z=words["z"], c=words["c"])
    with pytest.raises(TypeError, match="c holds labels"):
        function(**words | {"c": np.zeros(2)})
    wrong = words | {"c": np.array([0, 3])}
    if target == "jax":  # what is traced has no values yet
        assert np.isnan(np.asarray(function(**wrong))[1]).all()
    else:
        with pytest.raises(ValueError, match="c has labels from 0 to 3, expected 0 to 2"):
            function(**wrong)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", ["relu", "abs", "sigmoid", "softplus", "max of three", "sign", "step"])
def test_nan_stays(name: str, target: str) -> None:
    ready(target)
    function = compile(*TERMS[name], target)
    words: dict[str, Any] = {"v": np.array([np.nan, 1.0]), "x": 0.5}
    value = np.asarray(function(**{word: words[word] for word in function.arguments}))
    assert np.isnan(value[0]) and not np.isnan(value[1])


@pytest.mark.parametrize("target", TARGETS)
def test_an_inverse(target: str) -> None:
    ready(target)
    matrix = t.Argument((("a", "K"), ("b", "K")), e("A", "a", "b"))
    term = t.total("j", "K", t.Inverse(matrix, t.Ix("i"), t.Ix("j")) * e("v", "j"))
    function = compile(term, declare(A="K K", v="K"), II, target)
    a, v = np.array([[0.0, 2.0, 1.0], [1.0, 0.0, 0.0], [3.0, 0.0, 1.0]]), np.array([1.0, 2.0, 3.0])
    same(function(a, v), np.linalg.solve(a, v))
    assert np.isnan(np.asarray(function(np.zeros((2, 2)), np.ones(2)))).all() or target == "jax"


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", ["digamma", "gamma"])
def test_poles_have_no_value(name: str, target: str) -> None:
    ready(target)
    function = compile(f(name, e("v", "i")), declare(v="K"), II, target)
    poles = np.asarray(function(v=np.array([-1.0, -9.0, -30.0])))
    assert not np.isfinite(poles).any() or (target, name) == ("jax", "gamma")


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_no_number_is_told(target: str) -> None:
    ready(target)
    function = compile(f("exp", e("v", "i")), declare(v="K"), II, target)
    for wrong in (None, {"a": 1}, "abc"):
        with pytest.raises((TypeError, ValueError)):
            function(v=wrong)


def test_values_of_unknown_functions_are_arguments() -> None:
    ours, other = (t.Apply("g", (t.Argument((), e("v", letter)),), ((0, ()),)) for letter in "ij")
    function = compile(ours * t.total("j", "K", other), declare(v="K"), II)
    assert list(function.arguments) == ["g_prime"]
    same(function(np.array([1.0, 2.0])), [3.0, 6.0])


def test_a_twin_is_noticed() -> None:
    """What the comparison of values would not let pass: a wrong sign, a forgotten factor."""
    for twin in (f("relu", t.neg(e("v", "i"))), t.number(2) * f("relu", e("v", "i"))):
        value = compile(twin, declare(v="K"), II, "c")(v=np.array([-1.0, 3.0]))
        with pytest.raises(AssertionError):
            same(value, [0.0, 3.0])


POWERS = r"""Let $z \in \mathbb{R}^N$ and $\gamma > 0$. $$p_n = \sigma(z_n)$$ $$L = \sum_n p_n^\gamma$$
<!-- symgrad: result gradient -->
$$\frac{\partial L}{\partial z_m} = \gamma p_m^\gamma (1 - p_m)$$
"""


@pytest.mark.parametrize("target", ["numpy", "c", "torch", "jax"])
def test_no_power_of_a_sigmoid_is_taken(target: str, tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text(POWERS, encoding="utf-8")
    function = load(tmp_path / "own.md").compile(target, "gradient")
    assert "pow" not in function.source
    ready(target)
    z = np.array([-1e4, -300.0, -1.0, 0.0, 40.0, 1e4])
    p = 1 / (1 + np.exp(-np.maximum(z, -700)))
    same(function(gamma_=np.float64(1.5), z=z), 1.5 * np.where(z < -700, 0, p**1.5) / (1 + np.exp(np.minimum(z, 700))))


def test_a_sum_below_the_values_between_is_put_into_the_loop_before_it() -> None:
    """Two loops of the value: the mean, then the squares, with which a sum of something else goes."""
    source = load("layer-norm").compile("c", "by-input").source
    gradient = source[source.index("int gradient") : source.index("return 0")]
    assert gradient.count("for (") < gradient.count("+=") + 2
