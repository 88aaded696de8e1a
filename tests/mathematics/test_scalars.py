"""Functions of one number: each truth beside false twins, in the order in which they stand, one letter each."""

from __future__ import annotations

import json

import pytest

from tests.verdicts import verdicts

REAL = {"x": "scalar"}
POSITIVE = {"x": "scalar positive"}
NONE: dict[str, str] = {}

Row = tuple[dict[str, str], str, list[str], list[str]]
"""Types, the left side, right sides that are true, right sides that are false."""

GAMMA: dict[str, Row] = {
    "recursion": (
        POSITIVE,
        r"\Gamma(x + 1)",
        [r"x \Gamma(x)"],
        [r"(x + 1) \Gamma(x)", r"\Gamma(x)", r"x \Gamma(x + 1)"],
    ),
    "two steps": (
        POSITIVE,
        r"\Gamma(x + 2)",
        [r"(x + 1) x \Gamma(x)"],
        [r"x^2 \Gamma(x)", r"(x + 2)(x + 1) \Gamma(x)"],
    ),
    "log": (POSITIVE, r"\log \Gamma(x + 1) - \log \Gamma(x)", [r"\log x"], [r"x", r"\log(x + 1)"]),
    "digamma": (
        POSITIVE,
        r"\psi(x + 1)",
        [r"\psi(x) + \frac{1}{x}"],
        [r"\psi(x)", r"\psi(x) - \frac{1}{x}", r"\psi(x) + x"],
    ),
    "trigamma": (POSITIVE, r"\psi'(x + 1)", [r"\psi'(x) - \frac{1}{x^2}"], [r"\psi'(x) + \frac{1}{x^2}", r"\psi'(x)"]),
    "polygamma": (POSITIVE, r"\frac{d}{dx} \psi^{(1)}(x)", [r"\psi^{(2)}(x)"], [r"\psi^{(1)}(x)", r"-\psi^{(2)}(x)"]),
    "half": (NONE, r"\Gamma(\frac{5}{2})", [r"\frac{3}{4} \sqrt{\pi}"], [r"\frac{3}{2} \sqrt{\pi}", r"\sqrt{\pi}"]),
    "factorial": (
        {"n": "dimension"},
        "n!",
        [r"n (n - 1)!", r"\Gamma(n + 1)"],
        [r"n^2 (n - 1)!", r"\Gamma(n)", "(n - 1)!"],
    ),
    "numbers": (NONE, "5!", ["120"], ["24", "125"]),
    "zero": (NONE, "0!", ["1"], ["0"]),
    "pairs": ({"n": "dimension"}, r"\binom{n}{2}", [r"\frac{n (n - 1)}{2}"], [r"\frac{n (n + 1)}{2}", "n (n - 1)"]),
    "chosen": (NONE, r"\binom{6}{2}", ["15"], ["30", "12"]),
}

WHOLE: dict[str, Row] = {
    "floor and one": (REAL, r"\lfloor x + 1 \rfloor", [r"\lfloor x \rfloor + 1"], [r"\lfloor x \rfloor", r"x + 1"]),
    "ceiling": (REAL, r"\lceil x \rceil", [r"-\lfloor -x \rfloor"], [r"\lfloor x \rfloor", r"-\lfloor x \rfloor"]),
    "of a number": (NONE, r"\lfloor -0.5 \rfloor", ["-1"], ["0", "1"]),
    "flat": (REAL, r"\frac{d}{dx} (x - \lfloor x \rfloor)", ["1"], ["0", r"x"]),
    "remainder": (
        {"x": "scalar", "y": "scalar nonzero"},
        r"\frac{\partial}{\partial y} (x - y \lfloor x / y \rfloor)",
        [r"-\lfloor x / y \rfloor"],
        [r"\lfloor x / y \rfloor", "0", r"-\frac{x}{y}"],
    ),
    "modulo": (
        {"x": "scalar", "y": "scalar positive"},
        r"x \bmod y",
        [r"x - y \lfloor \frac{x}{y} \rfloor"],
        ["x", r"x - y"],
    ),
    "truncated": (REAL, r"\operatorname{trunc}(-x)", [r"-\operatorname{trunc}(x)"], [r"\operatorname{trunc}(x)"]),
    "even power of -1": ({"n": "dimension"}, "(-1)^{2 n}", ["1"], ["-1", "(-1)^n"]),
    "odd power of -1": ({"n": "dimension"}, "(-1)^{2 n + 1}", ["-1"], ["1", "(-1)^n"]),
    "one more": ({"n": "dimension"}, "(-1)^{n + 1}", ["-(-1)^n", "(-1)^{n - 1}"], ["(-1)^n", "1"]),
    "even power": ({"x": "scalar", "n": "dimension"}, "(-x)^{2 n}", ["x^{2 n}"], ["-x^{2 n}", "x^n"]),
}

ROOTS: dict[str, Row] = {
    "cube root": (REAL, r"\sqrt[3]{-x}", [r"-\sqrt[3]{x}"], [r"\sqrt[3]{x}"]),
    "of a cube": (REAL, r"\sqrt[3]{x^3}", ["x"], ["|x|", "-x"]),
    "of a product": (
        {"a": "scalar", "b": "scalar"},
        r"\sqrt[3]{a b}",
        [r"\sqrt[3]{a} \sqrt[3]{b}"],
        [r"\sqrt[3]{a} + \sqrt[3]{b}"],
    ),
    "of a number": (NONE, r"\sqrt[3]{-8}", ["-2"], ["2"]),
    "slope": (
        {"x": "scalar nonzero"},
        r"\frac{d}{dx} \sqrt[3]{x}",
        [r"\frac{1}{3 \sqrt[3]{x^2}}"],
        [r"\frac{1}{3 \sqrt[3]{x}}", r"\frac{1}{2 \sqrt[3]{x^2}}"],
    ),
    "of a square": (REAL, r"\sqrt{x^2}", ["|x|"], ["x", "-x"]),
    "a power below the logarithm": (
        {"x": "scalar", "y": "scalar"},
        r"\frac{\partial}{\partial x} \log (x - y)^2",
        [r"\frac{2}{x - y}"],
        [r"\frac{1}{x - y}", r"\frac{2}{(x - y)^2}"],
    ),
}

ANGLES: dict[str, Row] = {
    "tangent": (REAL, r"\tan(\arctan x)", ["x"], [r"\frac{1}{x}", "-x"]),
    "sine": (
        REAL,
        r"\sin(\arctan x)",
        [r"\frac{x}{\sqrt{1 + x^2}}"],
        [r"\frac{1}{\sqrt{1 + x^2}}", r"\frac{x}{1 + x^2}"],
    ),
    "cosine": (REAL, r"\cos(\arcsin x)", [r"\sqrt{1 - x^2}"], [r"-\sqrt{1 - x^2}", r"1 - x^2"]),
    "both": (REAL, r"\arcsin x + \arccos x", [r"\frac{\pi}{2}"], [r"\pi", r"-\frac{\pi}{2}"]),
    "reciprocal": (
        POSITIVE,
        r"\arctan \frac{1}{x}",
        [r"\frac{\pi}{2} - \arctan x"],
        [r"-\arctan x", r"\frac{\pi}{2} + \arctan x"],
    ),
    "turned": (REAL, r"\cos(x + \frac{\pi}{2})", [r"-\sin x"], [r"\sin x", r"\cos x"]),
    "of two": (
        {"x": "scalar", "y": "scalar"},
        r"\frac{\partial}{\partial y} \operatorname{atan2}(y, x)",
        [r"\frac{x}{x^2 + y^2}"],
        [r"\frac{y}{x^2 + y^2}", r"-\frac{x}{x^2 + y^2}"],
    ),
}

PIECES: dict[str, Row] = {
    "clipped to an interval": (
        {"x": "scalar", "a": "scalar", "b": "scalar"},
        r"1 + \operatorname{clip}(x, a, b)",
        [r"1 + \min(b, \max(x, a))", r"1 + \max(a, \min(x, b))", r"1 + \operatorname{clamp}(x, a, b)"],
        [r"1 + \min(b, x)", r"1 + \max(a, x)", r"1 + \max(b, \min(x, a))", r"1 + x", r"1 - x"],
    ),
    "clipped near one": (
        {"r": "scalar", "\\epsilon": "scalar positive"},
        r"\frac{\partial}{\partial r} \operatorname{clip}(r, 1 - \epsilon, 1 + \epsilon)",
        [r"\begin{cases} 1 & |r - 1| < \epsilon \\ 0 & \text{otherwise} \end{cases}"],
        [
            r"1",
            r"\begin{cases} 1 & |r - 1| > \epsilon \\ 0 & \text{otherwise} \end{cases}",
            r"\begin{cases} 1 & |r| < \epsilon \\ 0 & \text{otherwise} \end{cases}",
            r"\begin{cases} 1 & r < 1 + \epsilon \\ 0 & \text{otherwise} \end{cases}",
        ],
    ),
    "exponential below one": (
        REAL,
        r"\frac{d}{dx} \max(0, x) + \frac{d}{dx} \min(0, e^x - 1)",
        [r"\min(1, e^x)"],
        [r"e^x", r"\max(1, e^x)"],
    ),
    "threshold": (
        REAL,
        r"\frac{d}{dx} \begin{cases} \log(1 + e^x) & x \leq 20 \\ x & x > 20 \end{cases}",
        [r"\begin{cases} \sigma(x) & x \leq 20 \\ 1 & x > 20 \end{cases}"],
        [r"\sigma(x)", r"\begin{cases} \sigma(x) & x \leq 20 \\ 0 & x > 20 \end{cases}"],
    ),
    "filled": (
        REAL,
        r"x \begin{cases} \frac{e^x - 1}{x} & x \neq 0 \\ 1 & x = 0 \end{cases}",
        [r"e^x - 1"],
        [r"e^x", r"x e^x"],
    ),
    "even, filled": (
        REAL,
        r"\begin{cases} \frac{\sin(-x)}{-x} & x \neq 0 \\ 1 & x = 0 \end{cases}",
        [r"\begin{cases} \frac{\sin(x)}{x} & x \neq 0 \\ 1 & x = 0 \end{cases}"],
        [r"\begin{cases} \frac{\sin(x)}{x} & x \neq 0 \\ 0 & x = 0 \end{cases}"],
    ),
    "shifted maximum": (
        {"z": "vector[n]", "c": "scalar"},
        r"\max_i (z_i + c)",
        [r"c + \max_i z_i"],
        [r"\max_i z_i", r"c \max_i z_i"],
    ),
    "negative factors": ({"a": "scalar in{-1,1}", "x": "scalar"}, "|a x|", ["|x|"], ["a |x|", "x"]),
}

INTEGRALS: dict[str, Row] = {
    "power": (NONE, r"\int_0^1 x^2 \, dx", [r"\frac{1}{3}"], [r"\frac{1}{2}", r"-\frac{1}{3}"]),
    "of a name that is declared": (
        {"x": "scalar positive"},
        r"\int_0^1 x^2 \, dx",
        [r"\frac{1}{3}"],
        [r"x^2", r"\frac{1}{2}"],
    ),
    "any power": ({"n": "dimension"}, r"\int_0^1 x^n \, dx", [r"\frac{1}{n + 1}"], [r"\frac{1}{n}"]),
    "ends": (
        {"a": "scalar", "b": "scalar"},
        r"\int_a^b x \, dx",
        [r"\frac{b^2 - a^2}{2}"],
        [r"\frac{a^2 - b^2}{2}", "b - a"],
    ),
    "logarithm": (
        {"a": "scalar positive", "b": "scalar positive"},
        r"\int_a^b \frac{1}{x} \, dx",
        [r"\log b - \log a"],
        [r"\log a - \log b"],
    ),
    "exponential": (
        {"k": "scalar positive"},
        r"\int_0^\infty x k e^{-k x} \, dx",
        [r"\frac{1}{k}"],
        ["1", r"\frac{1}{k^2}"],
    ),
    "half a Gaussian": (NONE, r"\int_0^\infty e^{-x^2} \, dx", [r"\frac{\sqrt{\pi}}{2}"], [r"\sqrt{\pi}"]),
    "edge": (NONE, r"\int_0^1 \log x \, dx", ["-1"], ["1", "0"]),
    "two of one body": (
        {"a": "scalar positive", "b": "scalar positive"},
        r"\int_0^a \int_0^b x y \, dy \, dx",
        [r"\frac{a^2 b^2}{4}"],
        [r"\frac{a^2 b^2}{2}", r"\frac{a b}{4}"],
    ),
    "two of one exponential": (NONE, r"\int_0^1 \int_0^1 e^{x + y} \, dx \, dy", ["(e - 1)^2"], ["e^2 - 1", "e - 1"]),
    "below a diagonal": (
        {"a": "scalar positive"},
        r"\int_0^a \int_0^x x y \, dy \, dx",
        [r"\frac{a^4}{8}"],
        [r"\frac{a^4}{4}", r"\frac{a^3}{6}"],
    ),
    "by the upper end": (
        REAL,
        r"\frac{d}{dx} \int_0^x e^{-t^2} \, dt",
        [r"e^{-x^2}"],
        [r"-2 x e^{-x^2}", r"e^{-x^2} - 1"],
    ),
    "by the lower end": (REAL, r"\frac{d}{dx} \int_x^1 t^2 \, dt", ["-x^2"], ["x^2", "1 - x^2"]),
}


VECTOR = {"x": "vector[n]"}
SIZE = {"n": "dimension", "x": "vector[n]"}

PRODUCTS: dict[str, Row] = {
    "without one": (VECTOR, r"x_k \prod_{i \neq k} x_i", [r"\prod_i x_i"], [r"\prod_i x_i^2", r"x_k \prod_i x_i"]),
    "slope": (
        VECTOR,
        r"\frac{\partial}{\partial x_k} \prod_i x_i",
        [r"\prod_{i \neq k} x_i"],
        [r"\prod_i x_i", r"x_k \prod_{i \neq k} x_i", r"\prod_{i \neq k} x_k"],
    ),
    "of probabilities": (
        {"p": "vector[n] in(0,1)"},
        r"\frac{\partial}{\partial p_k} \prod_i (1 - p_i)",
        [r"-\prod_{i \neq k} (1 - p_i)"],
        [r"\prod_{i \neq k} (1 - p_i)", r"-\prod_i (1 - p_i)"],
    ),
    "a factor that is 0": (VECTOR, r"\prod_i (x_i - x_k)", ["0"], ["1"]),
    "no factor that is 0": (VECTOR, r"\prod_{i \neq k} (x_i - x_k)", [], [r"\prod_i (x_i - x_k)"]),
}

ONE_OF_A_KIND: dict[str, Row] = {
    "no value at one": (SIZE, r"\frac{n - 1}{n - 1}", ["1"], ["0", "n"]),
    "a mean of one": (SIZE, r"(n - 1) \frac{1}{n - 1} \sum_i x_i", [r"\sum_i x_i"], [r"n \sum_i x_i", "0"]),
    "a pole at one": (SIZE, r"(n - 1) \Gamma(n - 1)", [r"\Gamma(n)"], [r"n \Gamma(n)", r"\Gamma(n - 1)"]),
    "factorials": (SIZE, "(n - 1) (n - 2)!", ["(n - 1)!"], ["n!", "(n - 2)!"]),
    "of others": (
        SIZE,
        r"\frac{1}{n - 1} \sum_{j \neq i} x_j",
        [r"\frac{1}{n - 1} (\sum_j x_j - x_i)"],
        [r"\sum_j x_j - x_i", r"\frac{1}{n} (\sum_j x_j - x_i)"],
    ),
}


def letters(types: dict[str, str], left: str, rights: list[str]) -> str:
    records = (
        {
            "id": str(n),
            "symbols": types,
            "definitions": [],
            "assumptions": [],
            "conventions": [],
            "chain": [left, right],
        }
        for n, right in enumerate(rights)
    )
    return verdicts("\n".join(map(json.dumps, records)), "records")


TABLES = {
    "gamma": GAMMA,
    "whole": WHOLE,
    "roots": ROOTS,
    "angles": ANGLES,
    "pieces": PIECES,
    "integrals": INTEGRALS,
    "products": PRODUCTS,
    "one": ONE_OF_A_KIND,
}
ROWS = {f"{table}: {name}": row for table, rows in TABLES.items() for name, row in rows.items()}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_truths_and_twins(row: Row) -> None:
    types, left, true, false = row
    assert letters(types, left, true) == "P" * len(true)
    assert set(letters(types, left, false)) <= {"R", "C"}


UNSEEN: dict[str, tuple[dict[str, str], str, str]] = {
    "across a pole": (NONE, r"\int_{-1}^1 \frac{1}{x^2} \, dx", "-2"),
    "across an odd pole": (NONE, r"\int_{-1}^1 \frac{1}{x} \, dx", "0"),
    "perhaps across a pole": ({"t": "scalar"}, r"\int_1^t \frac{1}{x} \, dx", r"\log t"),
    "an antiderivative that jumps": (NONE, r"\int_0^{2 \pi} \frac{1}{2 + \cos x} \, dx", "0"),
    "poles of the tangent": (NONE, r"\int_0^\pi \frac{1}{\cos^2 x} \, dx", "0"),
    "no decay": ({"k": "scalar"}, r"\int_0^\infty e^{-k x} \, dx", r"\frac{1}{k}"),
    "no limit": (NONE, r"\int_0^\infty \cos x \, dx", "0"),
    "a pole within": (NONE, r"\int_0^1 \int_{-1}^1 \frac{x}{y^2} \, dy \, dx", "-1"),
    "a pole around": (NONE, r"\int_{-1}^1 \int_0^1 \frac{1}{x} \, dy \, dx", "0"),
    "a kink of both": (NONE, r"\int_0^1 \int_0^1 |x - y| \, dy \, dx", "0"),
    "growth": (NONE, r"\int_0^\infty e^x \, dx", "-1"),
    "slow decay": (NONE, r"\int_1^\infty \frac{1}{x} \, dx", "0"),
    "no value on one side": (NONE, r"\int_{-1}^1 \sqrt{x} \, dx", r"\frac{2}{3}"),
    "a pole at the edge": (NONE, r"\int_0^1 \frac{1}{x} \, dx", "0"),
    "a filled place where the slope is another": (
        REAL,
        r"\frac{d}{dx} \begin{cases} \frac{e^x - 1}{x} & x \neq 0 \\ 1 & x = 0 \end{cases}",
        r"\begin{cases} \frac{x e^x - e^x + 1}{x^2} & x \neq 0 \\ 0 & x = 0 \end{cases}",
    ),
    "zero times a pole": ({"z": "vector[n]"}, r"\Gamma(z_i - z_j + 1)", r"(z_i - z_j) \Gamma(z_i - z_j)"),
    "the recursion at zero": ({"b": "scalar in{0,1}"}, r"\Gamma(b + 1)", r"b \Gamma(b)"),
}


@pytest.mark.parametrize("types, left, right", UNSEEN.values(), ids=UNSEEN)
def test_never_proved(types: dict[str, str], left: str, right: str) -> None:
    assert letters(types, left, [right]) in ("R", "S", "U")


AMBIGUOUS = {
    "a sum before mod": (r"2 + 5 \bmod 3", "1", "4"),
    "a sign before mod": (r"-7 \bmod 3", "2", "-1"),
    "a sum behind mod": (r"7 \bmod 3 + 1", "2", "3"),
    "a product behind mod": (r"7 \bmod 3 \cdot 2", "2", "1"),
    "a quotient behind mod": (r"7 \bmod 4 / 2", "1", r"\frac{3}{2}"),
    "two marks": ("5!!", "15", "(5!)!"),
}


@pytest.mark.parametrize("left, one, other", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_brackets_are_asked_for(left: str, one: str, other: str) -> None:
    assert letters(NONE, left, [one]) + letters(NONE, left, [other]) == "UU"


def test_brackets_tell() -> None:
    assert letters(NONE, r"(2 + 5) \bmod 3", ["1"]) + letters(NONE, r"2 + (5 \bmod 3)", ["4"]) == "PP"
    assert letters(NONE, r"(-7) \bmod 3", ["2", "-1"]) + letters(NONE, "(3!)!", ["720", "3"]) == "PRPR"


def test_no_convention_changes_the_natural_logarithm() -> None:
    record = {
        "id": "0",
        "symbols": POSITIVE,
        "conventions": ["log-base-2"],
        "chain": [r"\log x", r"\frac{\ln x}{\ln 2}"],
    }
    assert verdicts(json.dumps(record), "records") == "P"
    assert verdicts(json.dumps({**record, "chain": [r"\ln x", r"\log x"]}), "records") in ("R", "C")


def test_a_branch_is_no_label() -> None:
    """A wrong branch is refuted, and not true for labels that stand in the place of the variable."""
    record = {
        "id": "0", "symbols": REAL, "definitions": [r"f(x) = \max(0, \min(1, x))"],
        "chain": ["f'(x)", r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}"],
    }  # fmt: skip
    assert verdicts(json.dumps(record), "records") == "R"
