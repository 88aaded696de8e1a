"""Functions in NumPy that go through their result a few rows at a time give what they give at once."""

from __future__ import annotations

import tracemalloc
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from symgrad import load
from symgrad.codegen import Compiled, compile
from symgrad.codegen.program import Node, Program
from symgrad.codegen.targets import python
from symgrad.codegen.targets.blocks import rows
from symgrad.codegen.targets.numpy import NUMPY
from symgrad.language import terms as t
from tests.codegen.test_numpy import SIZES, TERMS, arrays


def results(function: Compiled, words: Mapping[str, Any]) -> tuple[str, Any]:
    """The source as it is printed now, with blocks of two entries, and what it gives."""
    source = python.source(function.module, NUMPY).replace("AT_ONCE = 1 << 15", "AT_ONCE = 2")
    space: dict[str, Any] = {}
    exec(source, space)
    with np.errstate(all="ignore"):
        return source, space["function"](**words)


@pytest.mark.parametrize("term, context, free", TERMS.values(), ids=TERMS)
def test_blocks_give_what_is_given_at_once(term: t.Term, context: Any, free: Any, monkeypatch: Any) -> None:
    function = compile(term, context, free)
    given, _ = arrays(context, context.arrays, SIZES[0])
    words = {name: given[argument.array] for name, argument in function.arguments.items()}
    words |= {name: SIZES[0][str(dim)] for name, dim in function.sizes.items()}
    _, expected = results(function, words)
    monkeypatch.setattr(python, "FEW", -1)
    _, value = results(function, words)
    np.testing.assert_allclose(value, expected, rtol=1e-12, atol=1e-15)


BY_ROWS: Mapping[str, bool] = {
    "softmax": False,  # the sum of all exponentials belongs to no row
    "log-softmax": True,
    "all but the label": True,
    "label as delta": True,
    "gradient of regression": True,
}


@pytest.mark.parametrize("name, expected", BY_ROWS.items(), ids=BY_ROWS)
def test_what_goes_by_rows(name: str, expected: bool, monkeypatch: Any) -> None:
    monkeypatch.setattr(python, "FEW", -1)
    term, context, free = TERMS[name]
    assert ("in blocks(" in python.source(compile(term, context, free).module, NUMPY)) == expected


def program(op: str) -> tuple[Program, Node]:
    """A sum along the first axis beside entries, and what is like it."""
    made = Program()
    z = made.input("z", ("n", "k"), ("N", "K"))
    match op:
        case "softmax of a row":
            return made, made.apply("divide", made.apply("exp", z), made.along("total", made.apply("exp", z), "k"))
        case "softmax of a column":
            below = made.along("total", made.apply("exp", z), "n")
            return made, made.spread(made.apply("divide", made.apply("exp", z), below), [("n", "N"), ("k", "K")])
        case "columns first":
            return made, made.spread(made.apply("exp", z), [("k", "K"), ("n", "N")])
        case "pairs of rows":
            return made, made.contract([z, z.renamed({"n": "m"})], "k")
        case "places":
            return made, made.apply("multiply", z, made.positions("n", "N"))
    raise ValueError(op)


@pytest.mark.parametrize(
    "op, expected",
    [
        ("softmax of a row", True),
        ("softmax of a column", False),
        ("columns first", True),
        ("pairs of rows", False),
        ("places", False),
    ],
)
def test_rows_that_need_others(op: str, expected: bool) -> None:
    assert (rows(*program(op)) is not None) == expected


def test_memory_of_many_entries() -> None:
    """Beside the result there is no array as large as it."""
    gradient = load("bce").compile("numpy", "mean-by-logit")
    words = {name: np.linspace(0.1, 1, 1 << 20) for name in gradient.arguments}
    gradient(**words)
    tracemalloc.start()
    size = gradient(**words).nbytes
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1.6 * size
