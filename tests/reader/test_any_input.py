"""Whatever is typed, the reader answers with steps or a placed error, in time."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from symgrad.errors import Place
from symgrad.reader import Reader
from symgrad.reader.syntax.lexer import MAX_LENGTH
from symgrad.source import Chain, Declaration, Fragment, Statement, Trait, Typing

PIECES = (
    r"\frac { } _ ^ ( ) [ ] \sum \partial d / x y i 2 . \left \right \begin{cases} \end{cases} & \\ \text{if} | \| '"
    r" \nabla = < , \log \max \int \mathbb{E} \hat \mathrm{d} \cdots - + \delta T 1 \mathbb{1} \in \forall \ne % $ ℝ ²"
).split()
formulas = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)


def statements(first: str, second: str) -> list[Statement]:
    left, right = Fragment.of(first, Place("x.md", 3, 5)), Fragment.of(second, Place("x.md", 4, 1))
    return [
        Chain((left, right), ("=",), definition=True),
        Chain((right, left, right), ("=", "=")),
        Declaration(left, required=True),
        Typing(left, Fragment.of("vector[K]")),
        Trait(right, "one-hot"),
        Chain((left, right), ("=",), conditions=(right,)),
    ]


@example("A", "AdA")
@settings(max_examples=150, deadline=None)
@given(formulas, formulas)
def test_any_input_gives_steps_or_placed_errors(first: str, second: str) -> None:
    reader = Reader()
    for statement in statements(first, second):
        for step in reader.read(statement):
            assert (step.goal is None) == (step.error is not None) or step.kind == "definition"
            assert step.error is None or step.error.place.path in ("x.md", "<text>")
    reader.understanding()


TOWERS = {
    "brackets": "(" * 4000 + "x" + ")" * 4000,
    "fractions": r"\frac{1}" * 2000 + "x",
    "scripts": "x^{" * 3000 + "x" + "}" * 3000,
    "roots": r"\sqrt" * 3000 + "x",
    "sums": r"\sum_i" * 2000 + "x",
    "signs": "-" * 4000 + "x",
    "bars": "|" * 4001,
    "slashes": "d(" * 1500 + "x" + ")/d" * 1500,
    "calls": "f(" * 2000 + "x" + ")" * 2000,
    "too long": "x" * (MAX_LENGTH + 1),
}


@pytest.mark.parametrize("name", TOWERS)
def test_a_tower_is_refused(name: str) -> None:
    (step,) = Reader().read(Chain((Fragment.of("2 y"), Fragment.of(TOWERS[name])), ("=",)))
    assert step.error is not None


def test_functions_inside_functions_do_not_grow_beyond_bounds() -> None:
    reader = Reader()
    reader.read(Chain((Fragment.of("f(x)"), Fragment.of("x + x x + x x x + x x x x")), ("=",)))
    (step,) = reader.read(Chain((Fragment.of("2 y"), Fragment.of("f(" * 9 + "y" + ")" * 9)), ("=",)))
    assert step.error is not None
    assert "becomes too large" in step.error.message
