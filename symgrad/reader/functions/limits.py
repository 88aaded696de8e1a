"""`\\lim_{h \\to 0} f(h)`: the letter and the place that it tends to, with the side."""

from __future__ import annotations

from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.sets import Interval
from symgrad.language.terms import Term
from symgrad.reader.chance.integrals import is_hidden, is_infinite
from symgrad.reader.functions.told_homes import LIMIT
from symgrad.reader.meaning.bounds import letter_name
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.syntax import ast

SIDES = {"+": 1, "-": -1}


def limit(e: Elaborator, node: ast.Big) -> Value:
    """The limit of a number, or of each entry of an array, as one letter tends to a place."""
    arrow = ast.bare(node.sub) if node.sub is not None else None
    if node.sup is not None or not isinstance(arrow, ast.Relation) or arrow.relations != ("\\rightarrow",):
        raise e.error(node, "what tends to what was not understood")
    name = letter_name(e, arrow.terms[0])
    _require_number(e, node, name)
    point, side = _place(e, ast.bare(arrow.terms[1]))
    if point is not None and name in {leaf.name for leaf in ast.walk(arrow.terms[1]) if isinstance(leaf, ast.Sym)}:
        raise e.error(node, f"{name} tends to itself")
    if not side and isinstance(point, t.Number) and name in e.scope.symbols:
        side = _inner_side(e, name, point)
    local = LIMIT + name
    e.tending[local] = point
    saved = dict(e.params)
    e.params[name] = Value(t.Entry(local))
    try:
        body = e.value(node.body)
    finally:
        e.params = saved
    if body.blocks or body.split is not None:
        raise e.error(node.body, "a limit of blocks cannot be judged yet")
    return replace(body, term=t.Limit(local, body.term, point, side))


def _place(e: Elaborator, node: ast.Node) -> tuple[Term | None, int]:
    """The place, None for infinity, and the side."""
    for sign, side in SIDES.items():
        if is_infinite(node, sign):
            return None, side
    if isinstance(node, ast.Script) and node.sub is None and not node.primes and node.sup is not None:
        mark = ast.bare(node.sup)
        if isinstance(mark, ast.Sym) and mark.name in SIDES:
            return e.scalar(node.base), SIDES[mark.name]
    return e.scalar(node), 0


def _inner_side(e: Elaborator, name: str, point: t.Number) -> int:
    """The one side from which a letter comes to the end of the interval that it is declared to be in; else 0."""
    entries = domain(e.scope.symbols[name]).entries
    if not isinstance(entries, Interval) or entries.low == entries.high:
        return 0
    return (entries.low == point.value) - (entries.high == point.value)


def _require_number(e: Elaborator, node: ast.Big, name: str) -> None:
    """Errors: ReadError where a letter is no number that moves alone: a size, an array, a position, an end of a sum."""
    symbol = e.scope.symbols.get(name)
    if symbol is not None and (symbol.kind not in ("array", "quantity") or symbol.dims):
        raise e.error(node, f"a limit by {name}, which is no number, cannot be judged yet")
    if is_hidden(e, name, node.body) or any(name in _placed(part) for part in ast.walk(node.body)):
        raise e.error(node, f"what stands here depends on {name} in another way than by its value")


def _placed(node: ast.Node) -> set[str]:
    """The letters of indices, marks in brackets above, and ends of sums."""
    match node:
        case ast.Big():
            found = [node.sub, node.sup]
        case ast.Script():
            counted = isinstance(node.sup, ast.Group) and isinstance(ast.bare(node.sup), ast.Sym)
            found = [node.sub, node.sup if counted else None]
        case _:
            return set()
    return {leaf.name for part in found if part is not None for leaf in ast.walk(part) if isinstance(leaf, ast.Sym)}
