"""The exact zero test: whether nodes of an explicit instance are identically zero, as elements of a ring of atoms.

How nodes become elements is said in `evaluation`. A sum over a whole range inside an exponential
(`e^{-\\sum_j w_j x_j}`) is one element of its own, not a product over the range: otherwise the degree in the theorem
would not be bounded. `signature` records which such elements, and which factors of logarithms, roots and kinks, turned
out to be the same; sizes count for the theorem only where it agrees.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from symgrad.errors import BudgetExceeded
from symgrad.kernel.evaluation import Evaluation
from symgrad.kernel.graph import Graph, Place
from symgrad.kernel.leaves import Leaves
from symgrad.kernel.polynomials import OutOfGenerators
from symgrad.kernel.ring import Ring
from symgrad.kernel.shapes import closed_sums
from symgrad.kernel.units import FinerUnit, Units

MAX_ATOMS = 400


class Exact:
    """The zero test on one graph, started again where the ring was too small or a unit too coarse."""

    def __init__(self, graph: Graph, leaves: Leaves, deadline: float | None = None) -> None:
        self.graph = graph
        self.leaves = leaves
        self.deadline = deadline
        self.units = Units()
        self.closed_sums = closed_sums(graph) if leaves.closed_sums else frozenset[int]()
        atoms = sum(1 + (node[0] != "var") for node in graph.nodes if self._may_be_atoms(node))
        self.room = 8 * (atoms // 8 + 1)
        self.evaluation = self._start()

    @property
    def signature(self) -> Mapping[tuple[Place, str], Hashable]:
        """Which functions of sums turned out to be the same."""
        return self.evaluation.signature.table

    @property
    def exceptions(self) -> set[str]:
        """Where conditions were not looked at."""
        return self.evaluation.kinks.exceptions

    def is_zero(self, *differences: int) -> list[bool]:
        """For each node whether it is identically zero; raises NotAlgebraic, UndefinedValue or BudgetExceeded."""
        while True:
            try:
                return self._is_zero(differences)
            except OutOfGenerators:
                if self.room > MAX_ATOMS:
                    raise BudgetExceeded(f"more than {MAX_ATOMS} independent quantities") from None
                self.room *= 2
            except FinerUnit:
                pass
            self.evaluation = self._start()

    def _is_zero(self, differences: tuple[int, ...]) -> list[bool]:
        here = self.evaluation
        for fact in self.leaves.facts:
            here.state_positive(fact)
        return [not here.where_defined(here.value(i)).num for i in differences]

    def _start(self) -> Evaluation:
        ring = Ring(self.room)
        return Evaluation(self.graph, self.leaves, self.closed_sums, ring, self.units, self.deadline)

    def _may_be_atoms(self, node: tuple[Any, ...]) -> bool:
        if node[0] == "pow":
            exponent = self.graph.value(node[2])
            return exponent is None or exponent.denominator != 1
        return node[0] in ("var", "fn", "app", "if", "const")
