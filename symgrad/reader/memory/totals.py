"""Numbers made of what the same letter with an index is: `L = \\frac{1}{n} \\sum_i L_i`, beside `L_i = (y_i - z_i)^2`.

Read as one array L, the equation would define L by itself. Two names it has to be: the number L, and the L_i of each
index, of which nothing else is claimed than what their own formula says.
"""

from __future__ import annotations

from symgrad.errors import ReadError
from symgrad.reader.functions.left_sides import Head
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.memory.definitions import Cyclic, define
from symgrad.reader.memory.given import Given
from symgrad.reader.scope.symbols import Scope, Symbol
from symgrad.reader.syntax import ast


def is_total(scope: Scope, head: Head) -> bool:
    """Whether a name without an index is defined that was written with one, and of which nobody said what it is."""
    known = scope.symbols.get(head.name)
    return known is not None and not known.declared and bool(known.dims) and not head.letters and head.args is None


def apart(scope: Scope, name: str, given: Given | None) -> None:
    """Makes the letter alone a number of its own. given: what defined it with an index, to be read again."""
    one = Symbol(name, "quantity", place=scope.symbols[name].place)
    if given is not None:
        given.before = {**given.before, name: one}
    scope.without_definition(name, one)


def define_total(scope: Scope, e: Elaborator, head: Head, body: ast.Node, error: Cyclic) -> None:
    """Enters the number. Errors: that of the circle where the right side is no number, or was not understood."""
    e.bound.clear()
    e.frame.free.clear()
    saved = scope.snapshot()
    try:
        define(scope, e, head, body, e.source)
    except ReadError:
        scope.restore(saved)
        raise error from None
    if scope.symbols[head.name].dims:
        scope.restore(saved)
        raise error
