"""Small documents for the tests of the reader: types, definitions, chains, each as a line of text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from symgrad.language.context import Goal
from symgrad.reader import Reader, Step
from symgrad.source import Chain, Convention, Declaration, Fragment, Typing


@dataclass(frozen=True)
class Setting:
    """What a document says before its claims."""

    symbols: Mapping[str, str]
    definitions: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    conventions: tuple[str, ...] = ()

    def reader(self) -> Reader:
        reader = Reader(self.conventions)
        for word in self.conventions:
            expect_nothing(reader.read(Convention(Fragment.of(word))))
        for name, kind in self.symbols.items():
            expect_nothing(reader.read(Typing(Fragment.of(name), Fragment.of(kind))))
        steps = [step for text in self.definitions for step in reader.read(chain(text, definition=True))]
        assert [step.error for step in steps] == [None] * len(steps)
        for text in self.assumptions:
            expect_nothing(reader.read(Declaration(Fragment.of(text), required=True)))
        return reader


def expect_nothing(steps: Iterable[Step]) -> None:
    assert [str(step.error) for step in steps] == []


def chain(text: str, *, definition: bool = False) -> Chain:
    """A chain from a text with ` == ` between its sides; a definition is cut at its first ` = `."""
    parts = text.split(" = ", 1) if definition else text.split(" == ")
    return Chain(tuple(map(Fragment.of, parts)), ("=",) * (len(parts) - 1), definition=definition)


def steps(setting: Setting, text: str) -> list[Step]:
    return setting.reader().read(chain(text))


def goals(setting: Setting, text: str) -> list[Goal]:
    """The goals of a chain in which everything must be understood."""
    found = [step for step in steps(setting, text) if step.kind != "definition"]
    assert [str(step.error) for step in found if step.error] == []
    return [step.goal for step in found if step.goal is not None]


NOTHING = Setting({})
SOFTMAX = Setting(
    {"z": "vector[K]", "y": "vector[K]"},
    (r"S_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}", r"L = -\sum_{i=1}^K y_i \log S_i"),
)
SIGMOID = Setting({"x": "scalar", "z": "scalar"}, (r"\sigma(x) = \frac{1}{1+e^{-x}}",))
REGRESSION = Setting(
    {"x": "matrix[N,D]", "w": "vector[D]", "t": "vector[N]", "b": "scalar"},
    (
        r"\hat y_n = \sigma(\sum_d w_d x_{nd}+b)",
        r"C = -\frac{1}{N}\sum_{n=1}^N [t_n\log\hat y_n+(1-t_n)\log(1-\hat y_n)]",
    ),
)
LEAST_SQUARES = Setting({"X": "matrix[N,D]", "w": "vector[D]", "y": "vector[N]"}, (r"L = \frac{1}{2N}\|Xw-y\|_2^2",))
LAYER = Setting(
    {"z^{l+1}": "vector[M]", "z^{l}": "vector[N]", "W": "matrix[M,N]", "b": "vector[M]", r"\ell": "function"},
    (
        r"a^{l} = \sigma(z^{l})",
        r"z^{l+1} = W a^{l}+b",
        r"L = \ell(z^{l+1})",
        r"\delta^{l+1} = \frac{\partial L}{\partial z^{l+1}}",
    ),
    conventions=("denominator-layout",),
)
QUADRATIC = Setting({"A": "matrix[n,n]", "x": "vector[n]", "b": "vector[n]"}, conventions=("denominator-layout",))
