"""The core of the checker and its extensions: who imports whom, how many lines each has, what a proof says it used."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from contextlib import suppress
from pathlib import Path

import pytest

import symgrad.checker
from symgrad.checker import (
    INDUCTION,
    PLACES,
    Differs,
    Refused,
    Strategy,
    by_theorem,
    check,
    extensions,
    recheck,
    subject,
)
from symgrad.checker.heads import HEADS
from symgrad.checker.laws import LAWS
from symgrad.checker.walk import HANDLERS
from symgrad.language import terms as t
from symgrad.language.context import Context, Goal
from symgrad.language.serial import encode
from symgrad.language.terms import ONE
from tests.checker.falsehoods import TWO, F, K, S, X, Y, arr, i, j, k, x

ROOM = Path(symgrad.checker.__file__).parent
EXTENSIONS = {
    *("special", "whole", "determinants", "matrices", "gaussian", "extensions"),
    *(
        "theorems",
        "induction",
        "shortening",
        "inherited",
        "places",
        "primitive",
        "limits",
        "near",
        "rounding",
        "recheck",
        "__init__",
    ),
}
MODULES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(ROOM.glob("*.py"))}


@pytest.mark.parametrize("module", sorted(MODULES.keys() - EXTENSIONS))
def test_the_core_imports_no_extension(module: str) -> None:
    nodes = list(ast.walk(ast.parse(MODULES[module])))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    used = {name.split(".")[2] for name in names if name.startswith("symgrad.checker.")}
    assert used <= MODULES.keys() - EXTENSIONS


def code_lines(source: str) -> int:
    """Lines of code without docstrings, comments and blank lines."""
    strings = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or 0) + 1)
    }
    layout = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    found = [token for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type not in layout]
    return len({n for token in found for n in range(token.start[0], token.end[0] + 1)} - strings)


def test_the_lines_are_as_many_as_is_said() -> None:
    core, more = re.findall(r"about (\d+) lines", symgrad.checker.__doc__ or "")
    count = {name: code_lines(source) for name, source in MODULES.items()}
    assert abs(sum(n for name, n in count.items() if name not in EXTENSIONS) - int(core)) <= 50
    assert abs(sum(n for name, n in count.items() if name in EXTENSIONS) - int(more)) <= 50


def test_every_module_is_described() -> None:
    said = (symgrad.checker.__doc__ or "").partition("**Core and extensions.**")[2]
    assert [name for name in MODULES if f"`{name}`" not in said and name != "__init__"] == []


CONTEXT = Context(arrays=arr("X: Y: x:K y:2 p:/positive l:/integer A:K,K"))
PI, L, HOLE = t.Constant("pi"), t.Entry("l"), t.Entry("u")
INVERSE = t.Inverse(t.Argument((("a", "K"), ("b", "K")), t.Entry("A", (t.Ix("a"), t.Ix("b")))), t.At(1), t.At(1))
WHOLE = t.Argument((("a", "K"), ("b", "K")), TWO * t.Entry("A", (t.Ix("a"), t.Ix("b"))))
PLAIN = t.Argument((("a", "K"), ("b", "K")), t.Entry("A", (t.Ix("a"), t.Ix("b"))))
SMALL = t.Argument((("a", 2), ("b", 2)), t.Entry("y", (t.Ix("a"),)) * t.Entry("y", (t.Ix("b"),)))
LINE = t.Integral("u", HOLE * HOLE * t.exp(-HOLE * HOLE * t.HALF))

USED: dict[str, tuple[t.Term, t.Term, list[str]]] = {
    "a sum": (S("j", x(j)) * TWO, S("k", x(k) + x(k)), []),
    "an exponential": (t.exp(X + Y), t.exp(X) * t.exp(Y), []),
    "a sine": (F("sin", X) * TWO, F("sin", X) + F("sin", X), []),
    "a turned sine": (F("sin", X + PI), -F("sin", X), ["special"]),
    "a recursion": (F("gamma", t.Entry("p") + ONE), t.Entry("p") * F("gamma", t.Entry("p")), ["special"]),
    "a floor": (F("floor", X + TWO), F("floor", X) + TWO, ["whole"]),
    "a sign": (t.Power(t.MINUS_ONE, TWO * K), ONE, ["whole"]),
    "both": (
        F("floor", X + TWO) * F("sin", X + PI), -F("sin", X) * F("floor", X) - TWO * F("sin", X), ["special", "whole"]
    ),
    "below a logarithm": (
        t.log(F("gamma", t.Entry("p") + ONE)), t.log(t.Entry("p")) + t.log(F("gamma", t.Entry("p"))), ["special"]
    ),
    "an inverse": (INVERSE + INVERSE, TWO * INVERSE, ["matrices"]),
    "a determinant": (t.Determinant(WHOLE), t.Power(TWO, K) * t.Determinant(PLAIN), ["determinants", "matrices"]),
    "one of few positions": (t.Determinant(SMALL), t.ZERO, ["determinants", "matrices"]),
    "an integral": (LINE, t.sqrt(TWO * PI), ["gaussian"]),
    "a place apart": (t.Cases(((t.Zero(X), ONE),), X / X), ONE, ["filled"]),
}  # fmt: skip


@pytest.mark.parametrize("lhs, rhs, laws", USED.values(), ids=USED)
def test_a_certificate_says_what_was_used(lhs: t.Term, rhs: t.Term, laws: list[str]) -> None:
    goal = Goal(lhs, rhs, CONTEXT)
    found = check(goal, Strategy())
    assert not isinstance(found, Differs)
    assert found["laws"] == laws
    assert recheck(goal, found)
    assert not recheck(goal, {**found, "laws": [*laws, "more"]})
    assert not recheck(goal, {**found, "laws": laws[1:]}) or not laws


def test_what_another_strategy_used_is_not_said() -> None:
    """The same goal, prepared once: what was found for the first strategy is known to the second."""
    lhs, rhs, laws = USED["both"]
    goal = Goal(lhs, rhs, CONTEXT)
    assert [check(goal, Strategy(shift=n))["laws"] for n in (0, 1, 0)] == [laws] * 3  # type: ignore[index]


@pytest.mark.parametrize("name", USED)
def test_without_extensions_there_are_fewer_proofs_and_no_others(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for table in (LAWS, HEADS):
        for law in list(table):
            monkeypatch.delitem(table, law)
    for kind in (t.Integral, t.Inverse, t.Determinant):
        monkeypatch.delitem(HANDLERS, kind)
    monkeypatch.setattr(subject, "RELATIONS", [])
    lhs, rhs, laws = USED[name]
    try:
        proved = isinstance(check(Goal(lhs, rhs, CONTEXT), Strategy()), dict)
    except Refused:
        proved = False
    assert proved == set(laws).isdisjoint(extensions_named())
    with suppress(Refused):
        assert isinstance(check(Goal(lhs, rhs + X, CONTEXT), Strategy()), Differs)


def extensions_named() -> set[str]:
    return {name for name in vars(extensions) if name in EXTENSIONS}


def test_theorems_are_named() -> None:
    above, below = (t.Cases(((t.Same(i, t.At(1)), value),), Y) for value in (F("floor", X + TWO), F("floor", X) + TWO))
    blocks = Goal(above, below, CONTEXT, (("i", 2),))
    assert by_theorem(blocks, PLACES, None, Strategy())["laws"] == [PLACES, "whole"]
    counted = Goal(S("k", ONE), K, CONTEXT)
    found = by_theorem(counted, INDUCTION, {"along": "K", "factor": encode(ONE)}, Strategy())
    assert found["laws"] == [INDUCTION] and recheck(counted, found)


def test_a_factor_has_a_value_at_every_size_beyond_the_least() -> None:
    """The step is not looked at where a factor has none."""
    for before in (2, 3):
        factor = t.Mul(
            (t.Entry("q", (t.Last("K", before),)), t.Power(t.Entry("q", (t.Last("K", before),)), t.MINUS_ONE))
        )
        goal = Goal(S("k", ONE), K, Context(arrays=arr("q:K/positive")))
        with pytest.raises(Refused, match="not every longer range"):
            by_theorem(goal, INDUCTION, {"along": "K", "factor": encode(factor)}, Strategy())
