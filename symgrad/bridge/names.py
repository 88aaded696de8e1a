"""Which SymPy object each name came from, so that answers come back in the caller's own symbols."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sympy

from symgrad.errors import IllFormed
from symgrad.language.attributes import is_positive
from symgrad.language.context import Context
from symgrad.language.substitution import fresh


@dataclass(slots=True)
class Names:
    """Names of terms and the SymPy objects that they stand for, each way one to one.

    values: arrays, quantities and abstract functions. indices: index symbols. base: the first position of every range.
    sizes: names of ranges, which no index letter may share: SymPy would take the letter for the size.

    >>> names = Names()
    >>> names.index(sympy.Symbol("i")), names.index(sympy.Symbol("i", integer=True))
    ('i', "i'")
    """

    values: dict[str, Any] = field(default_factory=dict)
    indices: dict[str, Any] = field(default_factory=dict)
    base: int = 1
    sizes: frozenset[str] = frozenset()

    def value(self, name: str, own: Any) -> str:
        """Note that `name` stands for the object. Errors: IllFormed where it stands for another."""
        known = self.values.setdefault(name, own)
        if known != own:
            raise IllFormed(f"{name} is the name of two different things, {_described(known)} and {_described(own)}")
        return name

    def index(self, symbol: Any) -> str:
        """The name of an index symbol; two different symbols never share one."""
        for name, own in self.indices.items():
            if own == symbol:
                return name
        name = fresh(symbol.name if isinstance(symbol, sympy.Symbol) else str(symbol), frozenset(self.indices))
        self.indices[name] = symbol
        return name

    def local(self, symbol: Any, taken: Iterable[str]) -> str:
        """A name for a variable that is bound inside, which no quantity has."""
        return fresh(symbol.name, {*taken, *self.values})

    # --------------------------------------------------------------------------------------------------- the way back

    def array(self, name: str, rank: int, context: Context) -> Any:
        """The symbol or indexed base of an array or quantity."""
        if name in self.values:
            return self.values[name]
        array = context.arrays.get(name)
        positive = array is not None and is_positive(array)
        assumptions: dict[str, bool] = {"positive": True} if positive else {} if rank else {"real": True}
        return sympy.IndexedBase(name, **assumptions) if rank else sympy.Symbol(name, **assumptions)

    def size(self, dim: str | int) -> Any:
        """The size of a range; a range whose size nobody named gets a letter."""
        if isinstance(dim, int):
            return sympy.Integer(dim)
        return self.values.get(dim) or sympy.Symbol(dim.replace("n?", "n_"), integer=True)

    def index_symbol(self, name: str) -> Any:
        own = f"{name}_" if name in self.sizes else name.replace("'", "_")
        return self.indices.get(name) or sympy.Symbol(own, integer=True)


def _described(own: Any) -> str:
    return f"{type(own).__name__} {sympy.srepr(own)}"
