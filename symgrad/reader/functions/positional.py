"""Functions of positions: `\\pi(a) = e^{\\theta_a} / \\sum_b e^{\\theta_b}` says what the entries of an array are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.reader.functions.left_sides import Head
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates


def at_positions(scope: Scope, head: Head, body: ast.Node | None) -> Head:
    """The left side of a definition with what stands in its brackets as indices, where each letter there is an index of
    a name, or goes on to an array that is written so, and stands nowhere as a number.
    """
    items = head.args.items if head.args is not None and not head.letters else ()
    letters = {item.name for item in items if isinstance(item, ast.Sym) and len(item.name) == 1}
    if (
        body is None
        or head.args is None
        or not letters
        or len(letters) < len(items)
        or any(map(scope.knows, letters | {head.name}))
    ):
        return head
    roles = set(_roles(scope, body, frozenset(letters)))
    if roles != {(letter, True) for letter in letters}:
        return head
    return replace(head, letters=items, args=None, applied=head.args.bars)


def _roles(scope: Scope, node: ast.Node, letters: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Each letter where it stands, and whether it is an index there; not where a sum binds it."""
    if isinstance(node, ast.Sym) and node.name in letters:
        yield node.name, False
    indices: tuple[ast.Node | None, ...] = ()
    if isinstance(node, ast.Script):
        indices = (node.sub,)
    elif isinstance(node, ast.Big) and node.sub is not None:
        letters -= bound_names(node.sub)
        indices = (node.sub,)
    elif isinstance(node, ast.Call) and _is_array(scope, node.head):
        indices = (node.args,)
    for index in indices:
        leaves = ast.walk(index) if index is not None else ()
        yield from ((leaf.name, True) for leaf in leaves if isinstance(leaf, ast.Sym) and leaf.name in letters)
    for part in ast.parts(node):
        if part not in indices:
            yield from _roles(scope, part, letters)


def _is_array(scope: Scope, head: ast.Node) -> bool:
    """Whether brackets behind a name hold positions."""
    symbols = (scope.symbols.get(name) for name in candidates(head))
    return any(symbol is not None and symbol.applied for symbol in symbols)
