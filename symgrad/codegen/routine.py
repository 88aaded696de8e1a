"""What is to be written: functions of named arrays, computed by one program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from symgrad.codegen.program import Node, Program
from symgrad.language.terms import Dim


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: the name of its array, its dimensions, the range that its entries point into if it has labels."""

    array: str
    dims: tuple[Dim, ...]
    labels: Dim | None = None


@dataclass(frozen=True)
class Routine:
    """A function: its name, its arguments by their words, the sizes that it has to be told, and what it gives."""

    name: str
    arguments: Mapping[str, Argument]
    sizes: Mapping[str, Dim]
    results: tuple[Node, ...]
    shapes: tuple[tuple[Dim, ...], ...]
    about: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Module:
    """Functions that belong together.

    words: how the size of each range is called. by: the argument that the function called `gradient` differentiates
    `value` by, where there are such; its `product` multiplies with what comes from above. alone: why there is none.
    """

    program: Program
    routines: tuple[Routine, ...]
    words: Mapping[Dim, str]
    about: tuple[str, ...] = ()
    by: str = ""
    reserved: frozenset[str] = field(default=frozenset(), repr=False)
    alone: str = ""

    def routine(self, name: str) -> Routine:
        return next(routine for routine in self.routines if routine.name == name)

    def word(self, dim: Dim) -> str:
        return str(dim) if isinstance(dim, int) else self.words[dim]

    def uses(self, needed: list[int], results: tuple[Node, ...]) -> Counter[int]:
        """How many times each register is asked for, by those that are needed and as a result."""
        asked = [*results, *(arg for n in needed for arg in self.program.steps[n].args)]
        return Counter(node.register for node in asked if node.constant is None)
