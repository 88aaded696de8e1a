"""Identities of functions that the simplifier applies, as rows: parity, inverses, special values, idempotence.

A row states `left = right` for an argument `u` in its domain. The simplifier looks rows up by the function at the head,
so adding a function is adding a row. Sources as in `rules.derivatives`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from symgrad.language.functions import FUNCTIONS, INTERVAL, ODD, POSITIVE, REALS, FunctionRow
from symgrad.language.substitution import substitute
from symgrad.language.terms import HALF, ONE, ZERO, Function, Term, add, mul, neg, number, power
from symgrad.record import record
from symgrad.rules.derivatives import U


@record
class Identity:
    """`left = right` for all `u` in the domain (words as in `DerivativeRow`)."""

    name: str
    left: Term
    right: Term
    source: str
    domain: str = "all"

    def at(self, argument: Term) -> Term:
        return substitute(self.right, "u", argument)


def _f(name: str, argument: Term = U) -> Function:
    return Function(name, (argument,))


_WHERE = {REALS: "all", POSITIVE: "positive", INTERVAL: "unit"}


def _mirrored(row: FunctionRow) -> Identity:
    word, right = ("odd", neg(_f(row.name))) if row.parity == ODD else ("even", _f(row.name))
    return Identity(f"{row.name} is {word}", _f(row.name, neg(U)), right, row.source, _WHERE[row.domain])


def _inverse(outer: str, inner: str, source: str, domain: str = "all") -> Identity:
    return Identity(f"{outer} undoes {inner}", _f(outer, _f(inner)), U, source, domain)


_PARITY = (
    *(_mirrored(row) for row in FUNCTIONS.values() if row.parity),
    Identity("sigmoid of the negative", _f("sigmoid", neg(U)), add(ONE, neg(_f("sigmoid"))), "G 3.10"),
    Identity("softplus of the negative", _f("softplus", neg(U)), add(_f("softplus"), neg(U)), "G 3.10"),
    Identity("ReLU of the negative", _f("relu", neg(U)), add(_f("relu"), neg(U)), "definition"),
    Identity("step of the negative", _f("step", neg(U)), add(ONE, neg(_f("step"))), "definition"),
)

PARITY: Mapping[str, Identity] = {row.left.name: row for row in _PARITY if isinstance(row.left, Function)}
"""`f(-u)` in terms of `f(u)`."""

_INVERSES = (
    _inverse("log", "exp", "AS 4.2.3"),
    _inverse("exp", "log", "AS 4.2.4", "positive"),
    _inverse("arctanh", "tanh", "AS 4.6.3"),
    _inverse("tanh", "arctanh", "AS 4.6.3", "unit"),
    _inverse("sin", "arcsin", "AS 4.4.1", "unit"),
    _inverse("cos", "arccos", "AS 4.4.2", "unit"),
    _inverse("tan", "arctan", "AS 4.4.3"),
    Identity("exp of softplus", _f("exp", _f("softplus")), add(ONE, _f("exp")), "G 3.10"),
    Identity("exp of log-gamma", _f("exp", _f("lgamma")), _f("gamma"), "AS 6.1.1", "positive"),
    Identity("log of gamma", _f("log", _f("gamma")), _f("lgamma"), "AS 6.1.1", "positive"),
    Identity("abs of abs", _f("abs", _f("abs")), _f("abs"), "definition"),
    Identity("abs of ReLU", _f("abs", _f("relu")), _f("relu"), "definition"),
    Identity("ReLU of ReLU", _f("relu", _f("relu")), _f("relu"), "definition"),
    Identity("ReLU of abs", _f("relu", _f("abs")), _f("abs"), "definition"),
    Identity("sign of exp", _f("sign", _f("exp")), ONE, "definition"),
)

INVERSES: Mapping[tuple[str, str], Identity] = {
    (row.left.name, row.left.args[0].name): row
    for row in _INVERSES
    if isinstance(row.left, Function) and isinstance(row.left.args[0], Function)
}
"""`f(g(u))` where it is simpler than it looks."""


def _value(name: str, at: Term, value: Term) -> Identity:
    return Identity(f"{name} at a number", _f(name, at), value, "definition")


_VALUES = (
    _value("exp", ZERO, ONE),
    _value("log", ONE, ZERO),
    _value("sigmoid", ZERO, HALF),
    *(_value(row.name, ZERO, ZERO) for row in FUNCTIONS.values() if row.parity == ODD),
    *(_value(name, ZERO, ONE) for name in ("cos", "cosh")),
    *(_value(name, ZERO, ZERO) for name in ("relu", "abs")),
    _value("softplus", ZERO, Function("log", (number(2),))),
    _value("gamma", ONE, ONE),
    _value("lgamma", ONE, ZERO),
)

VALUES: Mapping[tuple[str, Fraction], Identity] = {
    (row.left.name, row.left.args[0].value): row
    for row in _VALUES
    if isinstance(row.left, Function) and hasattr(row.left.args[0], "value")
}
"""`f(c)` at numbers where it is a number."""

LOGISTIC = (
    Identity("sigmoid as a quotient", power(add(ONE, _f("exp", neg(U))), number(-1)), _f("sigmoid"), "G 3.10"),
    Identity(
        "exponential by the sigmoid",
        _f("exp"),
        mul(_f("sigmoid"), power(add(ONE, neg(_f("sigmoid"))), number(-1))),
        "G 3.10",
    ),
)
"""Identities by which the simplifier changes the functions in which a result is written."""

_QUOTIENTS = (
    Identity("tangent", mul(_f("sin"), power(_f("cos"), number(-1))), _f("tan"), "AS 4.3.3"),
    Identity("hyperbolic tangent", mul(_f("sinh"), power(_f("cosh"), number(-1))), _f("tanh"), "AS 4.5.3"),
)

QUOTIENTS: Mapping[str, tuple[str, Identity]] = {"sin": ("cos", _QUOTIENTS[0]), "sinh": ("cosh", _QUOTIENTS[1])}
"""Functions whose quotient by the second is a function of its own."""

REASONS: Mapping[str, str] = {
    "contract": "the delta keeps one term of the sum",
    "cancel": "cancel",
    "collect": "collect terms",
    "fold": "by the definition of",
    "sum to one": "since",
}
"""The words by which a derivation explains a step of algebra."""
