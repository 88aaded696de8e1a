"""The derivative of each elementary function, and the names of the rules of differentiation.

Sources: [AS] Abramowitz and Stegun, Handbook of Mathematical Functions (1964), by section; [DLMF] NIST Digital Library
of Mathematical Functions, by section; [G] Goodfellow, Bengio, Courville, Deep Learning (2016), by section.
"""

from __future__ import annotations

from collections.abc import Mapping

from symgrad.language.substitution import substitute
from symgrad.language.terms import (
    HALF,
    MINUS_ONE,
    ONE,
    ZERO,
    Constant,
    Entry,
    Function,
    Indicator,
    Positive,
    Term,
    add,
    div,
    exp,
    mul,
    neg,
    number,
    power,
    sqrt,
)
from symgrad.record import record

U = Entry("u")
"""The argument of a function in the rows of all tables."""


@record
class DerivativeRow:
    """`d function(u) / du = derivative`.

    domain: where it holds: `"all"`, `"positive"`, `"unit"` for u in (0, 1), `"away from 0"` at a kink,
    `"away from jumps"` where there are many.
    """

    function: str
    derivative: Term
    rule: str
    source: str
    domain: str = "all"

    def at(self, argument: Term) -> Term:
        return substitute(self.derivative, "u", argument)


def _f(name: str, argument: Term = U) -> Function:
    return Function(name, (argument,))


def _square(term: Term) -> Term:
    return power(term, number(2))


_TWO_OVER_ROOT_PI = div(number(2), sqrt(Constant("pi")))

_ARC = power(add(ONE, neg(_square(U))), neg(HALF))

_ROWS = (
    DerivativeRow("exp", _f("exp"), "derivative of the exponential", "AS 4.2.49"),
    DerivativeRow("log", power(U, MINUS_ONE), "derivative of the logarithm", "AS 4.1.46", "positive"),
    DerivativeRow("sin", _f("cos"), "derivative of the sine", "AS 4.3.105"),
    DerivativeRow("cos", neg(_f("sin")), "derivative of the cosine", "AS 4.3.106"),
    DerivativeRow("tan", add(ONE, _square(_f("tan"))), "derivative of the tangent", "AS 4.3.107"),
    DerivativeRow("arcsin", _ARC, "derivative of the arcsine", "AS 4.4.52", "unit"),
    DerivativeRow("arccos", neg(_ARC), "derivative of the arccosine", "AS 4.4.53", "unit"),
    DerivativeRow("arctan", power(add(ONE, _square(U)), MINUS_ONE), "derivative of the arctangent", "AS 4.4.54"),
    DerivativeRow("sinh", _f("cosh"), "derivative of the hyperbolic sine", "AS 4.5.71"),
    DerivativeRow("cosh", _f("sinh"), "derivative of the hyperbolic cosine", "AS 4.5.72"),
    DerivativeRow("tanh", add(ONE, neg(_square(_f("tanh")))), "derivative of the hyperbolic tangent", "AS 4.5.73"),
    DerivativeRow(
        "arctanh", power(add(ONE, neg(_square(U))), MINUS_ONE), "derivative of the inverse hyperbolic tangent",
        "AS 4.6.39", "unit",
    ),
    DerivativeRow("sigmoid", mul(_f("sigmoid"), add(ONE, neg(_f("sigmoid")))), "derivative of the sigmoid", "G 3.10"),
    DerivativeRow("softplus", _f("sigmoid"), "derivative of softplus", "G 3.10"),
    DerivativeRow("relu", Indicator(Positive(U)), "derivative of ReLU", "G 6.3.1", "away from 0"),
    DerivativeRow("abs", _f("sign"), "derivative of the absolute value", "piecewise linear", "away from 0"),
    DerivativeRow("sign", ZERO, "derivative of the sign", "piecewise constant", "away from 0"),
    DerivativeRow("step", ZERO, "derivative of the step", "piecewise constant", "away from 0"),
    DerivativeRow("floor", ZERO, "derivative of the floor", "piecewise constant", "away from jumps"),
    DerivativeRow("erf", mul(_TWO_OVER_ROOT_PI, exp(neg(_square(U)))), "derivative of the error function", "AS 7.1.19"),
    DerivativeRow("gamma", mul(_f("gamma"), _f("digamma")), "derivative of the gamma function", "AS 6.3.1", "positive"),
    DerivativeRow("lgamma", _f("digamma"), "derivative of the log-gamma function", "AS 6.3.1", "positive"),
    DerivativeRow("digamma", _f("trigamma"), "derivative of the digamma function", "AS 6.4.1", "positive"),
)  # fmt: skip

DERIVATIVES: Mapping[str, DerivativeRow] = {row.function: row for row in _ROWS}

RULES: Mapping[str, str] = {
    "constant": "a constant has the derivative 0",
    "variable": "a variable has the derivative 1 by itself",
    "delta": "an entry has the derivative 1 by itself, and 0 by another entry",
    "sum": "the derivative of a sum is the sum of the derivatives",
    "range sum": "differentiate under the sum",
    "product": "product rule",
    "factor": "a constant factor stays in front",
    "quotient": "quotient rule",
    "power": "power rule",
    "general power": "derivative of a general power",
    "chain": "chain rule",
    "range product": "logarithmic derivative of a product",
    "cases": "differentiate each case; the boundaries are left out",
    "index cases": "differentiate each case",
    "maximum": "the derivative of a maximum is that of the largest argument",
    "abstract": "chain rule over all arguments of the function",
    "definition": "insert the definition",
    "jacobian": "insert the known derivative",
    "second derivative": "differentiate once more",
    "local": "differentiate the local quantity",
    "integral": "differentiate under the integral",
    "inverse": "derivative of an inverse",
    "determinant": "derivative of a determinant",
}
"""The rules by name, in the words that a derivation gives as the reason of a step."""
