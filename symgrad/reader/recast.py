"""What words of the whole document may mean otherwise than custom has it: Euler's number, derivatives by matrices."""

from __future__ import annotations

from collections.abc import Iterable

from symgrad.language.context import Goal
from symgrad.language.terms import Derivative
from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast

DISTINCT = (
    "words take derivatives by the distinct entries of a symmetric matrix, so that each entry off the diagonal"
    " counts twice; this cannot be judged yet"
)
EULER = (
    "e has a meaning of its own here: is e with an exponent the exponential function, or a power of it?"
    " Write \\exp for the first"
)


def recast(scope: Scope, goal: Goal, trees: Iterable[ast.Node]) -> str:
    """What is to be asked of a claim whose signs words may have given another meaning; empty where they did not."""
    by = {node.variable.name for node in goal.nodes() if isinstance(node, Derivative)} if scope.distinct_entries else ()
    if any(len(scope.symbols[name].dims) == 2 for name in by if name in scope.symbols):
        return DISTINCT
    if (
        not scope.euler
        and _is_number(scope)
        and any(map(_is_power, (node for tree in trees for node in ast.walk(tree))))
    ):
        return EULER
    return ""


def _is_number(scope: Scope) -> bool:
    """Whether the document gives the letter e alone to a number, so that it has powers."""
    known, symbol = scope.definitions.get("e"), scope.symbols.get("e")
    shaped = bool(known and known.indices) or bool(symbol and symbol.dims)
    told = "e" in scope.own or "e" in scope.broken or any(entry.name == "e" for entry, _ in scope.equalities)
    return not shaped and (known is not None or symbol is not None or told)


def _is_power(node: ast.Node) -> bool:
    """Whether it is `e^x`: a number above e is one of its powers in any case."""
    if not isinstance(node, ast.Script) or ast.bare(node.base) != ast.Sym("e") or node.sub is not None:
        return False
    return node.sup is not None and not isinstance(ast.bare(node.sup), ast.Num) and not is_transpose(node.sup)
