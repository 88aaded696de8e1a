"""The rows of the benchmark by symgrad: derive, simplify, and prove for every size."""

from __future__ import annotations

from collections.abc import Callable

from symgrad import kernel
from symgrad.language.context import Array, Context, Definition, Goal
from symgrad.language.terms import (
    HALF,
    ONE,
    Derivative,
    Dim,
    Entry,
    Function,
    Ix,
    Power,
    Size,
    Term,
    div,
    exp,
    log,
    mul,
    neg,
    number,
    total,
)
from symgrad.simplify import simplified

Row = Callable[[], Term]


def at(name: str, indices: str = "") -> Entry:
    """The entry of an array at one-letter indices."""
    return Entry(name, tuple(Ix(letter) for letter in indices))


def _quantity(name: str, ranges: dict[str, Dim], body: Term) -> Definition:
    return Definition(name, tuple(ranges.items()), body)


def _context(arrays: dict[str, tuple[Dim, ...]], *definitions: Definition, labels: str = "") -> Context:
    attributes = {name: frozenset({"sums-to-one"}) if name == labels else frozenset[str]() for name in arrays}
    known = {name: Array(dims, attributes[name]) for name, dims in arrays.items()}
    return Context(arrays=known, definitions={definition.name: definition for definition in definitions})


SOFTMAX = _quantity("S", {"i": "K"}, div(exp(at("z", "i")), total("j", "K", exp(at("z", "j")))))
CCE = _quantity("L", {}, neg(total("i", "K", mul(at("y", "i"), log(at("S", "i"))))))
SIGMOID = _quantity("o", {"n": "N"}, Function("sigmoid", (at("z", "n"),)))
SURPRISE = mul(at("y", "n"), log(at("o", "n"))) + mul(ONE - at("y", "n"), log(ONE - at("o", "n")))
BCE = _quantity("C", {}, neg(div(total("n", "N", SURPRISE), Size("N"))))
MSE = _quantity("C", {}, mul(HALF, div(total("n", "N", Power(at("o", "n") - at("y", "n"), number(2))), Size("N"))))
LOGITS = _quantity("z", {"n": "N", "k": "K"}, total("d", "D", mul(at("x", "nd"), at("W", "dk"))))
SHARES = _quantity("S", {"n": "N", "k": "K"}, div(exp(at("z", "nk")), total("j", "K", exp(at("z", "nj")))))
SURPRISES = total("n", "N", total("k", "K", mul(at("y", "nk"), log(at("S", "nk")))))
REGRESSION = _quantity("C", {}, neg(div(SURPRISES, Size("N"))))

CLASSES = _context({"z": ("K",), "y": ("K",)}, SOFTMAX, CCE, labels="y")
BINARY = _context({"z": ("N",), "y": ("N",)}, SIGMOID, BCE)
SQUARES = _context({"z": ("N",), "y": ("N",)}, SIGMOID, MSE)
LINEAR = _context({"x": ("N", "D"), "W": ("D", "K"), "y": ("N", "K")}, LOGITS, SHARES, REGRESSION, labels="y")


def _row(claim: Term, context: Context, free: dict[str, Dim]) -> Row:
    def row() -> Term:
        answer = simplified(claim, context, free.items()).term
        outcome = kernel.judge(Goal(claim, answer, context, tuple(free.items())))
        assert isinstance(outcome, kernel.Proof), outcome
        return answer

    return row


ROWS: dict[str, Row] = {
    "softmax Jacobian": _row(Derivative(at("S", "i"), at("z", "k")), CLASSES, {"i": "K", "k": "K"}),
    "CCE gradient": _row(Derivative(at("L"), at("z", "m")), CLASSES, {"m": "K"}),
    "CCE Hessian": _row(Derivative(Derivative(at("L"), at("z", "m")), at("z", "k")), CLASSES, {"m": "K", "k": "K"}),
    "BCE mean": _row(Derivative(at("C"), at("z", "m")), BINARY, {"m": "N"}),
    "MSE-sigmoid mean": _row(Derivative(at("C"), at("z", "m")), SQUARES, {"m": "N"}),
    "softmax regression by W": _row(Derivative(at("C"), at("W", "pq")), LINEAR, {"p": "D", "q": "K"}),
}
