"""What sums ask of the translation of terms: the interface of `lower.Lowering`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from symgrad.codegen.program import Node, Program
from symgrad.language import terms as t

Env = Mapping[str, t.Dim]
"""The range of each index in scope."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """The value `mantissa * e^exponent`; without an exponent, the mantissa alone."""

    mantissa: Node
    exponent: Node | None = None


class Translator(Protocol):
    """Puts terms into a program, as arrays or as mantissa and exponent."""

    program: Program

    def plain(self, term: t.Term, env: Env) -> Node: ...

    def scaled(self, term: t.Term, env: Env, deep: bool = False) -> Scaled: ...

    def tall(self, term: t.Term, deep: bool = False) -> bool: ...

    def value(self, scaled: Scaled) -> Node: ...

    def product(self, parts: tuple[t.Term, ...], env: Env) -> Node: ...

    def scaled_product(self, parts: Iterable[t.Term], env: Env, deep: bool = False) -> Scaled: ...

    def scaled_sum(self, values: list[Scaled]) -> Scaled: ...

    def sum(self, nodes: Iterable[Node]) -> Node: ...

    def times(self, nodes: Iterable[Node]) -> Node: ...

    def minus(self, left: Node, right: Node) -> Node: ...

    def raised(self, base: Node, exponent: Node) -> Node: ...

    def call(self, name: str, *args: Node) -> Node: ...

    def condition(self, condition: t.Condition, env: Env) -> Node: ...

    def where(self, condition: Node, held: Node, otherwise: Node) -> Node: ...
