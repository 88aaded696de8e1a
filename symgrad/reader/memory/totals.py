"""Numbers made of what the same letter with an index is: `L = \\frac{1}{n} \\sum_i L_i`, beside `L_i = (y_i - z_i)^2`.

Read as one array L, the equation would define L by itself. Two names it has to be: the number L, and the L_i of each
index, of which nothing else is claimed than what their own formula says.
"""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.errors import ReadError
from symgrad.reader.functions.left_sides import Head
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.memory.definitions import Cyclic, define
from symgrad.reader.memory.given import Given
from symgrad.reader.scope.symbols import Scope, Symbol
from symgrad.reader.syntax import ast


def is_total(scope: Scope, head: Head) -> bool:
    """Whether a name without an index is defined that was written with one, and of which nobody said what it is."""
    known = scope.symbols.get(head.name)
    return known is not None and not known.declared and bool(known.dims) and not head.letters and head.args is None


def is_whole_of_parts(scope: Scope, left: ast.Node | None, body: ast.Node | None) -> bool:
    """Whether an equation can only say what a number is that is made of others of the same letter: on the left stands
    the letter alone, of which nobody said what it is, and on the right it has an index that a sum binds, everywhere.
    """
    name = left.name if isinstance(left, ast.Sym) else ""
    known = scope.symbols.get(name)
    if body is None or known is None or known.declared or not known.dims or known.kind not in ("array", "quantity"):
        return False
    places = list(_places(name, body, frozenset()))
    return bool(places) and all(places)


def _places(name: str, node: ast.Node, bound: frozenset[str]) -> Iterator[bool]:
    """Whether each occurrence of a name has indices, all of them letters that a sum around it binds."""
    if isinstance(node, ast.Script) and ast.bare(node.base) == ast.Sym(name):
        letters = index_nodes(node.sub)
        own = {item.name for item in letters if isinstance(item, ast.Sym)}
        yield bool(own) and len(own) == len(letters) and own <= bound and node.sup is None
        return
    if isinstance(node, ast.Sym) and node.name == name:
        yield False
    if isinstance(node, ast.Big) and node.sub is not None:
        bound |= bound_names(node.sub)
    for part in ast.parts(node):
        yield from _places(name, part, bound)


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
