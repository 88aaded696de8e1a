"""Sizes of ranges as they are named, `K` and `M_K`, and as they are calculated, `K + 1`.

A calculated size makes a range of its own, which is called by its text in braces. Nothing relates it to the range of
the letters in it: what holds of it holds for every size, and what fails of it may hold for the right one.
"""

from __future__ import annotations

from symgrad.language.terms import Dim
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates, readings, spelled

EACH_ITS_OWN = "{} may be another range for every {}; ranges that depend on an index cannot be judged yet"


def size_name(e: Elaborator, node: ast.Node) -> Dim:
    """The range that a size such as `K` or `M_K` closes; it becomes a dimension if nothing is known of it.

    Errors: ReadError for `R_i` where i is an index: there is a range for every i, and one name would make them equal.
    """
    found = candidates(node)
    if not found:
        raise e.error(node, "this size was not understood")
    of_index = next((letter for letter in script_letters(node) if letter in e.bound or letter in e.frame.free), None)
    if of_index is not None:
        raise e.error(node, EACH_ITS_OWN.format(found[0], of_index))
    name = found[0]
    symbol = e.scope.symbols.get(name)
    if symbol is not None and symbol.kind != "dimension" and symbol.declared and e.scope.count_of(name) is None:
        raise e.error(node, f"{name} is no size")
    if symbol is None or symbol.kind != "dimension":
        e.scope.dimension(name, e.source.place(node.span[0]))
    return name


def script_letters(node: ast.Node) -> list[str]:
    """The letters below a name: i of `R_i`."""
    subs = [part.sub for part in ast.walk(node) if isinstance(part, ast.Script) and part.sub is not None]
    return [part.name for sub in subs for part in ast.walk(sub) if isinstance(part, ast.Sym)]


def declared_size(e: Elaborator, node: ast.Node) -> Dim:
    """The range of a size in a declaration: a number, a name, or a range of its own."""
    node = unwrapped(node)
    if isinstance(node, ast.Num) and node.text.isdigit() and int(node.text) > 0:
        return int(node.text)
    if not is_calculated(node):
        return size_name(e, node)
    for part in ast.walk(node):
        if isinstance(part, ast.Sym) and not e.scope.knows(part.name):
            e.scope.dimension(part.name, e.source.place(part.span[0]))
    return compound(node)


def compound(node: ast.Node) -> str:
    """What the range of a calculated size is called.

    >>> compound(ast.Plus((ast.Sym("K"), ast.Num("1")), ("", "+")))
    '{K+1}'
    """
    return "{" + spelled(unwrapped(node)) + "}"


def known_compound(e: Elaborator, node: ast.Node) -> Dim | None:
    """The range of a calculated size that a declaration speaks of; None where none does."""
    name = compound(node) if is_calculated(unwrapped(node)) else None
    symbols = e.scope.symbols.values()
    return name if name and any(name in (*symbol.dims, symbol.labels) for symbol in symbols) else None


def is_calculated(node: ast.Node) -> bool:
    """Whether a size is more than a name: `K + 1`, `2K`, `K^2`, `0`."""
    raised = isinstance(node, ast.Script) and node.sup is not None and isinstance(ast.bare(node.sup), ast.Num)
    return raised or not readings(node)


def unwrapped(node: ast.Node) -> ast.Node:
    """A size without brackets and bars around it: `(K + 1)`, `|V|`."""
    node = ast.bare(node)
    if isinstance(node, ast.Group) or (isinstance(node, ast.Fenced) and node.fence == "|"):
        return unwrapped(node.body)
    return node
