"""What the parts of the bridge ask of the whole: the interface of `expressions.Expressions`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from symgrad.bridge.names import Names
from symgrad.bridge.positions import Bound, Positions
from symgrad.bridge.ranges import Ranges
from symgrad.bridge.scan import Survey
from symgrad.language import terms as t


@dataclass(frozen=True, slots=True)
class Scope:
    """Names that are bound here: index symbols, and variables of functions, integrals and substitutions.

    firsts: the number at the first position, for index symbols that are no positions of arrays.
    """

    indices: Bound = field(default_factory=dict)
    firsts: Mapping[Any, int] = field(default_factory=dict)
    locals: Mapping[Any, str] = field(default_factory=dict)


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
