"""What the parts of the bridge ask of the whole: the interface of `expressions.Expressions`."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

import sympy

from symgrad.bridge.names import Names
from symgrad.bridge.positions import Bound, Positions
from symgrad.bridge.ranges import Ranges
from symgrad.bridge.scan import Survey
from symgrad.errors import IllFormed
from symgrad.language import terms as t

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Scope:
    """Names that are bound here: index symbols, and variables of functions, integrals and substitutions.

    A symbol is what the innermost binder around it says: never both. firsts: the number at the first position, for
    index symbols that are no positions of arrays. around: what is bound where the formula that this is in stands.
    """

    indices: Bound = field(default_factory=dict)
    firsts: Mapping[Any, int] = field(default_factory=dict)
    locals: Mapping[Any, str] = field(default_factory=dict)
    around: frozenset[Any] = frozenset()

    @property
    def bound(self) -> frozenset[Any]:
        return self.around | self.indices.keys() | self.locals.keys()

    def with_index(self, symbol: Any, name: str, number: int) -> Scope:
        hidden = self._without(symbol)
        return replace(hidden, indices={**hidden.indices, symbol: (name, number)})

    def with_local(self, symbol: Any, name: str) -> Scope:
        hidden = self._without(symbol)
        return replace(hidden, locals={**hidden.locals, symbol: name})

    def _without(self, symbol: Any) -> Scope:
        indices, firsts, locals = (
            _others(self.indices, symbol),
            _others(self.firsts, symbol),
            _others(self.locals, symbol),
        )
        return Scope(indices, firsts, locals, self.around)

    def require_free(self, name: str, symbols: Set[Any]) -> None:
        """Errors: IllFormed where a definition speaks of what is bound where it is used: it may mean this or not."""
        if found := symbols & self.bound:
            raise IllFormed(f"{min(map(str, found))} in the definition of {name} is bound where {name} is used")

    def require_no_local(self, *expressions: Any) -> None:
        """Errors: IllFormed where a position or the end of a range speaks of a variable."""
        for expression in expressions:
            if found := sympy.sympify(expression).free_symbols & self.locals.keys():
                raise IllFormed(f"the variable {min(map(str, found))} is no position and no size: {expression}")


def _others(bound: Mapping[Any, V], symbol: Any) -> dict[Any, V]:
    return {own: value for own, value in bound.items() if own != symbol}


class Reader(Protocol):
    """Reads SymPy expressions in a scope. formulas: functions with a definition. open: those being written out."""

    found: Survey
    names: Names
    ranges: Ranges
    positions: Positions
    formulas: dict[str, tuple[tuple[Any, ...], Any]]
    functions: set[str]
    open: set[str]

    def term(self, expression: Any, scope: Scope) -> t.Term: ...

    def index(self, expression: Any, scope: Scope) -> tuple[t.Index, int | None]: ...

    def same(self, left: Any, right: Any, scope: Scope) -> t.Condition: ...

    def bind(self, symbol: Any, scope: Scope) -> tuple[str, int, Scope]: ...
