"""The elementary functions, one row each: what is known of a function besides its value and its derivative.

Whoever adds a function adds a row here, its value with an error bound in `oracle.arithmetic`, and its derivative twice,
in `rules.derivatives` and in `checker.elementary` (or its definition by others there), so that each checks the other.
Functions of libraries are named here and looked up where the library is used; one that is called otherwise in JAX,
PyTorch or C, or that Python's `math` does not have, needs a row there, too.

Sources: [AS] Abramowitz and Stegun, Handbook of Mathematical Functions (1964), by section; [DLMF] NIST Digital Library
of Mathematical Functions, by section; [G] Goodfellow, Bengio, Courville, Deep Learning (2016), by section.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import factorial
from typing import Any, Literal

from symgrad.language.terms import (
    HALF,
    ONE,
    Cases,
    Constant,
    Function,
    Not,
    Number,
    Positive,
    Term,
    exp,
    log,
    mul,
    number,
    power,
    sqrt,
)
from symgrad.record import record


@record
class Domain:
    """Where on the real line a function has a real value: what its argument is there, in words and as a test."""

    words: str
    holds: Callable[[Any], bool]


REALS = Domain("real", lambda x: True)
POSITIVE = Domain("positive", lambda x: bool(x > 0))
INTERVAL = Domain("in (-1, 1)", lambda x: bool(-1 < x < 1))
NO_POLE = Domain("away from poles", lambda x: bool(x > 0 or x != round(x)))

ODD, EVEN = -1, 1

Style = Literal["call", "prefix", "power", "composed", "exponent", "bars"]
"""`prefix` may go without parentheses, `power` carries its exponent at the head, `composed` is one function of another,
`exponent` and `bars` have no head."""


@record
class FunctionRow:
    """One function that heads terms, `Function(name, args)`.

    name, latex, text: how it is called here, printed in LaTeX (and in which style), and in plain text where that is not
    the name. names: what is read as the function whatever the document says; words: those of the names that are
    recognised without a backslash in a run of letters; customs: what is read as the function unless it was declared or
    defined. arity: the number of arguments; None for one or more.

    domain: where it and its derivative have real values (poles that are no rational numbers are left to arithmetic).
    parity: the p of `f(-x) = p f(x)`, 0 where there is none. pieces: piecewise `linear` with a kink, or piecewise
    `constant` with a jump, at 0 or where two arguments are equal. values: an attribute of arrays that all its values
    have. inverse: what `f^{-1}(x)` means.

    numeric, sympy: its names in Python's `math` and Arb, and in SymPy. array: how compiled code calls it, from NumPy
    or from `codegen.numeric`. source: where its properties are found.
    """

    name: str
    latex: str
    style: Style = "call"
    text: str = ""
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    customs: tuple[str, ...] = ()
    arity: int | None = 1
    domain: Domain = REALS
    parity: int = 0
    pieces: Literal["", "linear", "constant"] = ""
    values: str = ""
    inverse: str = ""
    numeric: str = ""
    sympy: str = ""
    array: str = ""
    source: str = "definition"


_ROWS = (
    FunctionRow(
        "exp", r"\exp", "exponent", names=("exp", r"\exp"), words=("exp",), values="positive", inverse="log",
        numeric="exp", sympy="exp", array="np.exp", source="AS 4.2",
    ),
    FunctionRow(
        "log", r"\log", "prefix", names=("log", r"\log", "ln", r"\ln"), words=("log", "ln"), domain=POSITIVE,
        numeric="log", sympy="log", array="np.log", source="AS 4.1",
    ),
    FunctionRow(
        "sin", r"\sin", "power", names=("sin", r"\sin"), words=("sin",), parity=ODD, inverse="arcsin",
        numeric="sin", sympy="sin", array="np.sin", source="AS 4.3",
    ),
    FunctionRow(
        "cos", r"\cos", "power", names=("cos", r"\cos"), words=("cos",), parity=EVEN, inverse="arccos",
        numeric="cos", sympy="cos", array="np.cos", source="AS 4.3",
    ),
    FunctionRow(
        "tan", r"\tan", "power", names=("tan", r"\tan"), parity=ODD, inverse="arctan",
        numeric="tan", sympy="tan", array="np.tan", source="AS 4.3",
    ),
    FunctionRow(
        "arcsin", r"\arcsin", names=("arcsin", r"\arcsin"), domain=INTERVAL, parity=ODD,
        numeric="asin", sympy="asin", array="np.arcsin", source="AS 4.4",
    ),
    FunctionRow(
        "arccos", r"\arccos", names=("arccos", r"\arccos"), domain=INTERVAL,
        numeric="acos", sympy="acos", array="np.arccos", source="AS 4.4",
    ),
    FunctionRow(
        "arctan", r"\arctan", names=("arctan", r"\arctan"), words=("arctan",), parity=ODD,
        numeric="atan", sympy="atan", array="np.arctan", source="AS 4.4",
    ),
    FunctionRow(
        "sinh", r"\sinh", "power", names=("sinh", r"\sinh"), words=("sinh",), parity=ODD,
        numeric="sinh", sympy="sinh", array="np.sinh", source="AS 4.5",
    ),
    FunctionRow(
        "cosh", r"\cosh", "power", names=("cosh", r"\cosh"), words=("cosh",), parity=EVEN, values="positive",
        numeric="cosh", sympy="cosh", array="np.cosh", source="AS 4.5",
    ),
    FunctionRow(
        "tanh", r"\tanh", "power", names=("tanh", r"\tanh"), words=("tanh",), customs=("Tanh",), parity=ODD,
        inverse="arctanh", numeric="tanh", sympy="tanh", array="np.tanh", source="AS 4.5",
    ),
    FunctionRow(
        "arctanh", r"\operatorname{arctanh}", names=("arctanh", "artanh"), domain=INTERVAL, parity=ODD,
        numeric="atanh", sympy="atanh", array="np.arctanh", source="AS 4.6",
    ),
    FunctionRow(
        "sigmoid", r"\sigma", text="σ", names=("sigmoid",), words=("sigmoid",), customs=(r"\sigma",), values="unit",
        inverse="logit", array="sigmoid", source="G 3.10",
    ),
    FunctionRow(
        "softplus", r"\operatorname{softplus}", names=("softplus",), words=("softplus",), values="positive",
        array="softplus", source="G 3.10",
    ),
    FunctionRow(
        "relu", r"\operatorname{ReLU}", text="ReLU", names=("relu", "ReLU"), words=("relu", "ReLU"), pieces="linear",
        values="nonnegative", array="relu", source="G 6.3.1",
    ),
    FunctionRow(
        "abs", r"\operatorname{abs}", "bars", names=("abs",), parity=EVEN, pieces="linear", values="nonnegative",
        sympy="Abs", array="np.abs",
    ),
    FunctionRow(
        "sign", r"\operatorname{sign}", names=("sign", "sgn"), words=("sign", "sgn"), parity=ODD, pieces="constant",
        sympy="sign", array="np.sign",
    ),
    FunctionRow(
        "step", r"\operatorname{step}", names=("step",), pieces="constant", values="nonnegative",
        sympy="Heaviside", array="step",
    ),
    FunctionRow(
        "floor", r"\operatorname{floor}", names=("floor",), words=("floor",),
        numeric="floor", sympy="floor", array="np.floor",
    ),
    FunctionRow(
        "max", r"\max", names=("max", r"\max"), words=("max",), arity=None, pieces="linear",
        sympy="Max", array="np.maximum",
    ),
    FunctionRow(
        "min", r"\min", names=("min", r"\min"), words=("min",), arity=None, pieces="linear",
        sympy="Min", array="np.minimum",
    ),
    FunctionRow(
        "erf", r"\operatorname{erf}", names=("erf",), words=("erf",), parity=ODD,
        numeric="erf", sympy="erf", array="erf", source="AS 7.1",
    ),
    FunctionRow(
        "gamma", r"\Gamma", text="Γ", customs=(r"\Gamma",), domain=NO_POLE,
        numeric="gamma", sympy="gamma", array="gamma", source="AS 6.1",
    ),
    FunctionRow(
        "lgamma", r"\log \Gamma", "composed", text="log Γ", names=("lgamma",), domain=POSITIVE,
        numeric="lgamma", sympy="loggamma", array="lgamma", source="AS 6.1",
    ),
    FunctionRow(
        "digamma", r"\psi", text="ψ", names=("digamma",), customs=(r"\psi",), domain=NO_POLE,
        array="digamma", source="AS 6.3",
    ),
    FunctionRow(
        "trigamma", r"\psi'", text="ψ'", names=("trigamma",), domain=NO_POLE, array="trigamma", source="AS 6.4",
    ),
)  # fmt: skip

FUNCTIONS: Mapping[str, FunctionRow] = {row.name: row for row in _ROWS}


def function_row(name: str) -> FunctionRow:
    """What is known of a function; of one that is not in the table, its name alone.

    >>> function_row("erf").parity, function_row("foo").latex
    (-1, '\\\\operatorname{foo}')
    """
    return FUNCTIONS.get(name) or FunctionRow(name, rf"\operatorname{{{name}}}")


# ------------------------------------------------------------------------------------------------------ abbreviations


@record
class Abbreviation:
    """A function that terms say by others. The columns are those of `FunctionRow`; unknown: names that are read as it
    with so many arguments only, where the document has nothing to say of them.
    """

    name: str
    formula: Callable[..., Term]
    names: tuple[str, ...] = ()
    customs: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    sympy: str = ""
    arity: int = 1


def _f(name: str, x: Term) -> Term:
    return Function(name, (x,))


def _trunc(x: Term) -> Term:
    return _f("sign", x) * _f("floor", _f("abs", x))


def _factorial(n: Term) -> Term:
    return _f("gamma", n + ONE)


def _binomial(n: Term, k: Term) -> Term:
    """`n (n-1) .. (n-k+1) / k!`; where k is no number, by factorials."""
    if isinstance(k, Number) and k.value.denominator == 1 and 0 <= k.value <= MAX_CHOSEN:
        return mul(*(n - number(j) for j in range(k.value.numerator))) / number(factorial(k.value.numerator))
    return _factorial(n) / (_factorial(k) * _factorial(n - k))


def _polar(y: Term, x: Term) -> Term:
    """The angle of the point (x, y)."""
    pi = Constant("pi")
    right, above = (Positive(x), _f("arctan", y / x)), (Positive(y), HALF * pi - _f("arctan", x / y))
    return Cases((right, above, (Positive(-y), -HALF * pi - _f("arctan", x / y))), pi)


def _clip(x: Term, low: Term, high: Term) -> Term:
    """The place in an interval that is nearest to x; none where the interval is empty, of which readings differ."""
    inside = Function("min", (Function("max", (x, low)), high))
    if isinstance(low, Number) and isinstance(high, Number) and low.value <= high.value:
        return inside
    return Cases(((Not(Positive(low - high)), inside),), None)


MAX_CHOSEN = 20


# [DLMF 4.14, 4.28, 4.37, 5.4, 7.2, 7.20]
_ABBREVIATIONS = (
    Abbreviation("logit", lambda x: log(x / (ONE - x)), ("logit",)),
    Abbreviation("sec", lambda x: ONE / _f("cos", x), ("sec", r"\sec"), sympy="sec"),
    Abbreviation("csc", lambda x: ONE / _f("sin", x), ("csc", r"\csc"), sympy="csc"),
    Abbreviation("cot", lambda x: _f("cos", x) / _f("sin", x), ("cot", r"\cot"), sympy="cot"),
    Abbreviation("sech", lambda x: ONE / _f("cosh", x), ("sech",), sympy="sech"),
    Abbreviation("csch", lambda x: ONE / _f("sinh", x), ("csch",), sympy="csch"),
    Abbreviation("coth", lambda x: ONE / _f("tanh", x), ("coth", r"\coth"), sympy="coth"),
    Abbreviation(
        "arsinh", lambda x: log(x + sqrt(power(x, number(2)) + ONE)), ("arsinh", "arcsinh", "asinh"), sympy="asinh"
    ),
    Abbreviation(
        "arcosh", lambda x: log(x + sqrt(x - ONE) * sqrt(x + ONE)), ("arcosh", "arccosh", "acosh"), sympy="acosh"
    ),
    Abbreviation("log2", lambda x: log(x) / log(number(2)), ("log2",)),
    Abbreviation("log10", lambda x: log(x) / log(number(10)), ("log10",)),
    Abbreviation("log1p", lambda x: log(ONE + x), ("log1p",)),
    Abbreviation("expm1", lambda x: exp(x) - ONE, ("expm1",)),
    Abbreviation("lg", lambda x: log(x) / log(number(10)), ("lg", r"\lg")),
    Abbreviation("erfc", lambda x: ONE - _f("erf", x), ("erfc",), sympy="erfc"),
    Abbreviation(r"\Phi", lambda x: HALF * (ONE + _f("erf", x / sqrt(number(2)))), customs=(r"\Phi",)),
    Abbreviation("ceil", lambda x: -_f("floor", -x), ("ceil",), sympy="ceiling"),
    Abbreviation("trunc", _trunc, ("trunc",)),
    Abbreviation("factorial", _factorial, ("factorial",), sympy="factorial"),
    Abbreviation("binomial", _binomial, ("binomial",), arity=2, sympy="binomial"),
    Abbreviation("modulo", lambda x, y: x - y * _f("floor", x / y), arity=2),
    Abbreviation("fmod", lambda x, y: x - y * _trunc(x / y), ("fmod",), arity=2),
    Abbreviation("atan2", _polar, ("atan2", "arctan2"), arity=2),
    Abbreviation("hypot", lambda x, y: sqrt(power(x, number(2)) + power(y, number(2))), ("hypot",), arity=2),
    Abbreviation("clip", _clip, unknown=("clip", "clamp"), arity=3),
    Abbreviation("logaddexp", lambda x, y: log(exp(x) + exp(y)), ("logaddexp",), arity=2),
)

ABBREVIATIONS: Mapping[str, Abbreviation] = {row.name: row for row in _ABBREVIATIONS}
