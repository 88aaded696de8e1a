"""The gradients that are timed, as goals of the kernel, with the short form that has to come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from symgrad.kernel import Proof, judge
from symgrad.language.context import Array, Context, Definition, Goal
from symgrad.language.terms import (
    HALF,
    ONE,
    Derivative,
    Dim,
    Entry,
    Function,
    Ix,
    Size,
    Term,
    exp,
    log,
    number,
    power,
    sqrt,
    total,
)
from symgrad.printer import text
from symgrad.simplification import simplify


@dataclass(frozen=True)
class Gradient:
    """A derivative standing, and its short form as text."""

    derivative: Derivative
    context: Context
    free: tuple[tuple[str, Dim], ...]
    short: str

    def derive(self) -> Term:
        """Derive and simplify."""
        return simplify(self.derivative, self.context, self.free)

    def prove(self) -> Proof:
        """Derive, simplify and prove: what is timed."""
        outcome = judge(Goal(self.derivative, self.derive(), self.context, self.free))
        assert isinstance(outcome, Proof), outcome
        return outcome

    def check(self) -> str:
        """The short form, which must be the one expected; and how far the sizes of the proof go."""
        form = text(self.derive())
        assert form == self.short, f"{form!r} is not {self.short!r}"
        ranges: Mapping[str, Mapping[str, int]] = self.prove().certificate["ranges"]
        sizes = ", ".join(f"{dim} ≤ {plan['to']}" for dim, plan in sorted(ranges.items()))
        return f"{form}   (proved for all sizes from {sizes})"


def at(name: str, *indices: str) -> Entry:
    return Entry(name, tuple(map(Ix, indices)))


def square(term: Term) -> Term:
    return power(term, number(2))


def sigmoid(term: Term) -> Term:
    return Function("sigmoid", (term,))


def context(
    arrays: Mapping[str, str], attributes: Mapping[str, str] | None = None, **definitions: tuple[str, Term]
) -> Context:
    """Arrays by their dimensions (`"N D"`), quantities by their indices (`"n:N k:K"`) and bodies."""
    known = {
        name: Array(tuple(dims.split()), frozenset((attributes or {}).get(name, "").split()))
        for name, dims in arrays.items()
    }
    result = Context(arrays=known)
    for name, (indices, body) in definitions.items():
        pairs = [pair.split(":") for pair in indices.split()]
        result = result.with_definition(Definition(name, tuple((index, dim) for index, dim in pairs), body))
    return result


def share(over: str, dim: str, *before: str) -> Term:
    """e^z over its sum, the last index of z being `over`."""
    return exp(at("z", *before, over)) / total("j", dim, exp(at("z", *before, "j")))


CROSS_ENTROPY = -total("i", "K", at("y", "i") * log(at("S", "i")))
SOFTMAX = context(
    {"z": "K", "y": "K"}, {"y": "sums-to-one"}, S=("i:K", share("i", "K")), L=("", CROSS_ENTROPY)
)  # fmt: skip

LOG_LIKELIHOOD = at("y", "n") * log(at("o", "n")) + (ONE - at("y", "n")) * log(ONE - at("o", "n"))
BINARY = context(
    {"z": "N", "y": "N"},
    o=("n:N", sigmoid(at("z", "n"))),
    L=("", -(total("n", "N", LOG_LIKELIHOOD) / Size("N"))),
    M=("", total("n", "N", square(at("o", "n") - at("y", "n"))) * HALF / Size("N")),
)

REGRESSION = context(
    {"x": "N D", "w": "D K", "y": "N K"},
    {"y": "sums-to-one"},
    z=("n:N k:K", total("d", "D", at("x", "n", "d") * at("w", "d", "k"))),
    S=("n:N k:K", share("k", "K", "n")),
    L=("", -(total("n", "N", total("k", "K", at("y", "n", "k") * log(at("S", "n", "k")))) / Size("N"))),
)

LEAST_SQUARES = context(
    {"x": "N D", "w": "D K", "y": "N K"},
    r=("n:N k:K", total("d", "D", at("x", "n", "d") * at("w", "d", "k")) - at("y", "n", "k")),
    L=("", total("n", "N", total("k", "K", square(at("r", "n", "k")))) * HALF / Size("N")),
)

ATTENTION = context(
    {"x": "N E", "w": "E D", "k": "M D", "v": "M V"},
    q=("n:N d:D", total("e", "E", at("x", "n", "e") * at("w", "e", "d"))),
    z=("n:N m:M", total("d", "D", at("q", "n", "d") * at("k", "m", "d")) / sqrt(Size("D"))),
    A=("n:N m:M", share("m", "M", "n")),
    O=("n:N c:V", total("m", "M", at("A", "n", "m") * at("v", "m", "c"))),
)

CENTRED = at("x", "i") - at("mu")
LAYER_NORM = context(
    {"x": "D", "eps": ""},
    {"eps": "positive"},
    mu=("", total("i", "D", at("x", "i")) / Size("D")),
    v=("", total("i", "D", square(CENTRED)) / Size("D")),
    h=("i:D", CENTRED / sqrt(at("v") + at("eps"))),
)

by_z = Derivative(at("L"), at("z", "m"))

GRADIENTS: Mapping[str, Gradient] = {
    "softmax Jacobian": Gradient(
        Derivative(at("S", "i"), at("z", "k")), SOFTMAX, (("i", "K"), ("k", "K")), "S_i (δ_ik - S_k)"
    ),
    "CCE gradient": Gradient(by_z, SOFTMAX, (("m", "K"),), "S_m - y_m"),
    "CCE Hessian": Gradient(Derivative(by_z, at("z", "k")), SOFTMAX, (("m", "K"), ("k", "K")), "S_m (δ_km - S_k)"),
    "BCE mean": Gradient(by_z, BINARY, (("m", "N"),), "(o_m - y_m)/N"),
    "MSE-sigmoid mean": Gradient(
        Derivative(at("M"), at("z", "m")), BINARY, (("m", "N"),), "o_m (o_m - y_m) (1 - o_m)/N"
    ),
    "softmax regression by W": Gradient(
        Derivative(at("L"), at("w", "d", "k")), REGRESSION, (("d", "D"), ("k", "K")), "1/N Σ_n x_nd (S_nk - y_nk)"
    ),
    "least squares by W": Gradient(
        Derivative(at("L"), at("w", "d", "k")), LEAST_SQUARES, (("d", "D"), ("k", "K")), "1/N Σ_n r_nk x_nd"
    ),
    "attention by W_q": Gradient(
        Derivative(at("O", "n", "c"), at("w", "e", "d")),
        ATTENTION,
        (("n", "N"), ("c", "V"), ("e", "E"), ("d", "D")),
        "x_ne/√D Σ_m A_nm k_md (v_mc - O_nc)",
    ),
    "layer norm by x": Gradient(
        Derivative(at("h", "i"), at("x", "j")),
        LAYER_NORM,
        (("i", "D"), ("j", "D")),
        "(D δ_ij - 1 - h_i h_j)/(D √(v + eps))",
    ),
}
