"""Functions of arrays at 0: `J(0)` of `J(w) = \\|X w - y\\|^2` is the value at the array of zeros.

No number fits where the formula has a product of matrices or an entry, so the 0 can only be the array. Where a number
fits as well and gives less, as in `\\sigma(0) = \\frac{1}{2}`, which acts on each entry, it is the number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from symgrad.errors import ReadError
from symgrad.language import terms as t
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.syntax import ast


def zero_of(e: Elaborator, param: str, item: ast.Node) -> Value | None:
    """The array of zeros, of the shape that a parameter has elsewhere, where a 0 stands for it; None for all else."""
    item, symbol = ast.bare(item), e.scope.symbols.get(param)
    if item != ast.Num("0") or symbol is None or symbol.kind != "array" or not symbol.dims:
        return None
    return e.entry(symbol, item).map(lambda term: t.ZERO)


NO_ARRAY = "{} is an array, and this number may stand for one of such entries, or for an array of one entry"


def need_array(e: Elaborator, param: str, item: ast.Node, body: Callable[[Value], Value]) -> None:
    """Errors: ReadError for another number than 0 in the place of an array of which a function makes one number: `f(1)`
    of `f(x) = \\|x\\|` may be the norm of the ones. Where it is taken of every entry, it is one of a number as well.
    """
    item, symbol = ast.bare(item), e.scope.symbols.get(param)
    bare = ast.bare(item.body) if isinstance(item, ast.Signed) else item
    if not isinstance(bare, ast.Num) or bare == ast.Num("0") or symbol is None or not symbol.declared:
        return
    if symbol.kind == "array" and symbol.dims and not body(e.entry(symbol, item)).rank:
        raise e.error(item, NO_ARRAY.format(param))


def at_zeros(body: Callable[[Sequence[Value]], Value], values: Sequence[Value], zeros: Sequence[Value | None]) -> Value:
    """A formula at some values, with arrays of zeros where there are some; at the number 0 if that means fewer axes.

    Errors: ReadError where it has no meaning at either.
    """
    if not any(zeros):
        return body(values)
    whole = body([zero or value for zero, value in zip(zeros, values, strict=True)])
    try:
        number = body(values) if whole.rank else whole
    except ReadError:
        return whole
    return number if number.rank < whole.rank else whole
