"""Symbols: what one name of a document is, with its ranges and its domain."""

from __future__ import annotations

from dataclasses import field

from symgrad.errors import Place
from symgrad.language.context import Array
from symgrad.language.sets import REAL, Entries
from symgrad.language.terms import Dim
from symgrad.reader.scope.unification import Ranges
from symgrad.reader.syntax import ast
from symgrad.record import record
from symgrad.source import Fragment

VALUES = ("array", "quantity", "dimension")
"""Kinds of symbols that have a value of their own."""


UNTYPED = "_{\\circ}"
"""What makes the name of a double of a letter one that nobody can type."""


OUTCOME = "°"
"""What makes the name of an outcome, or of an array over outcomes, one that nobody can type."""


@record
class Symbol:
    """kind: array, quantity (has a definition), index, dimension, function, elementwise, set (of places).

    hidden: index letters of a quantity that are understood where it is written without them. applied: its indices are
    written as arguments, `p(x)` below a sum over x; bars: as in `Seq`. number: what stands above it is an exponent.
    members: which places are in a set, None where it is told in two ways.
    """

    name: str
    kind: str
    dims: tuple[Dim, ...] = ()
    attributes: frozenset[str] = frozenset()
    row: bool = False
    labels: Dim | None = None
    declared: bool = False
    entries: Entries = REAL
    hidden: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    applied: bool = False
    number: bool = False
    bars: tuple[int, ...] = ()
    members: Rule | None = None


@record
class Rule:
    """A function given by a formula: `f(x) = body`; `bars` as in `Seq`."""

    name: str
    params: tuple[str, ...]
    body: ast.Node
    source: Fragment
    bars: tuple[int, ...] = ()


@record
class Pattern:
    """A quantity written with its inputs, `L(y, \\hat y)` or `f(z_i)`; `key` has a dot for each index, and bars; `axes`
    tell for each of these indices which of the quantity's own it is, as one letter may stand twice: `L(y_i, z_i)`.
    """

    key: tuple[str, ...]
    quantity: str
    axes: tuple[int, ...]


def array_of(symbol: Symbol, ranges: Ranges) -> Array:
    dims = tuple(ranges.find(dim) for dim in symbol.dims)
    labels = ranges.find(symbol.labels) if symbol.labels is not None else None
    return Array(dims, symbol.attributes, labels, symbol.entries)
