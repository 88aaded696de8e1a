"""Names written without an index: `z = z^{(k)}`, "for clarity".

Words that say so make `z` short for `z^{(k)}` wherever it stands whole. Without them the equation may choose one entry
as well, so that nothing is said of `z` written whole. Neither is anything refuted by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.errors import ReadError
from symgrad.reader.arrays.scripts import PERHAPS_TRANSPOSES
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import TRANSPOSES
from symgrad.source import SHORT, Chain

DOUBT = "{} may be short for one of its entries"
"""Why nothing is refuted by a name written whole."""


def abbreviation(scope: Scope, parts: list[Part]) -> tuple[str, ast.Script] | None:
    """The name of an array and the entry that an equation says it is."""
    if len(parts) != 2 or parts[0].tree is None or parts[1].tree is None:
        return None
    left, right = ast.bare(parts[0].tree), ast.bare(parts[1].tree)
    symbol = scope.symbols.get(left.name) if isinstance(left, ast.Sym) else None
    if symbol is None or not symbol.dims or symbol.kind not in ("array", "quantity"):
        return None
    return (symbol.name, right) if isinstance(right, ast.Script) and _is_entry(right, symbol.name) else None


def abbreviate(scope: Scope, chain: Chain, name: str, long: ast.Script) -> None:
    """Notes what a name written whole is short for, as far as words say so and its index is any one."""
    index = ast.bare(long.sub) if long.sub is not None else _inside(long.sup)
    free = isinstance(index, ast.Sym) and not scope.is_range(index.name) and not scope.is_number(index.name)
    scope.short = {**scope.short, name: long if chain.announced == SHORT and free else None}


def written_out(scope: Scope, parts: list[Part]) -> list[Part]:
    """The parts with positions written below and each short name written out; one that stands beside entries of its own
    is not understood.
    """
    parts = [_lowered(part, scope.raised) for part in parts] if scope.raised else parts
    trees = [part.tree for part in parts if part.tree is not None]
    for name, long in scope.short.items():
        whole = [node for tree in trees for node in _whole(tree, name)]
        if _is_of_short(scope, name, trees, long):  # the i-th entry of the one, or one of many
            parts = [_refused(part, name) for part in parts]
            continue
        if not whole or (trees and _binds(trees[0], name)):
            continue
        if long is None or any(_is_entry(node, name) for tree in trees for node in ast.walk(tree)):
            parts = [_refused(part, name) for part in parts]
        else:
            parts = [_exchanged(part, name, long) for part in parts]
    return parts


def _lowered(part: Part, names: frozenset[str]) -> Part:
    """A part with `x_i` in place of `x^i`, where words say that this is an entry of x."""
    return part if part.tree is None else replace(part, tree=_below(part.tree, names))


def _below(node: ast.Node, names: frozenset[str]) -> ast.Node:
    for inner in ast.parts(node):
        node = ast.exchange(node, inner, _below(inner, names))
    base = ast.bare(node.base) if isinstance(node, ast.Script) and node.sub is None and not node.primes else None
    if not isinstance(node, ast.Script) or not isinstance(base, ast.Sym) or base.name not in names:
        return node
    place = ast.bare(node.sup) if node.sup is not None else None
    letter = isinstance(place, ast.Sym) and place.name not in TRANSPOSES | PERHAPS_TRANSPOSES
    return replace(node, sub=place, sup=None) if letter or isinstance(place, ast.Num) else node


def _is_of_short(scope: Scope, name: str, trees: list[ast.Node], long: ast.Script | None) -> bool:
    """Whether an entry of a short name of several indices is written with one below."""
    symbol = scope.symbols.get(name)
    if long is None or symbol is None or len(symbol.dims) < 2 or long.sub is not None:
        return False
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Script))
    return any(_is_entry(node, name) and node.sub is not None and _inside(node.sup) is None for node in nodes)


def shortened(scope: Scope, parts: list[Part]) -> str:
    """Why a chain refutes nothing: a short name stands whole in it."""
    trees = [part.tree for part in parts if part.tree is not None]
    found = [name for name in scope.short for tree in trees for _ in _whole(tree, name)]
    return DOUBT.format(found[0]) if found else ""


def _binds(head: ast.Node, name: str) -> bool:
    """Whether a left side gives a name another meaning: its own, or that of an argument."""
    head = ast.bare(head)
    args = head.args.items if isinstance(head, ast.Call) else (head,)
    return any(ast.bare(item) == ast.Sym(name) for item in args)


def _inside(sup: ast.Node | None) -> ast.Node | None:
    """The sample index that a superscript is: the k of `x^{(k)}`."""
    sup = ast.bare(sup) if sup is not None else None
    return ast.bare(sup.body) if isinstance(sup, ast.Group) and sup.bracket in ("(", "[") else None


def _is_entry(node: ast.Node, name: str) -> bool:
    """Whether a node is the name with an index."""
    if not isinstance(node, ast.Script) or ast.bare(node.base) != ast.Sym(name) or node.primes:
        return False
    return node.sub is not None or _inside(node.sup) is not None


def _whole(tree: ast.Node, name: str) -> Iterator[ast.Node]:
    """The places where a name stands without an index."""
    entries = {
        id(ast.bare(node.base)) for node in ast.walk(tree) if isinstance(node, ast.Script) and _is_entry(node, name)
    }
    yield from (node for node in ast.walk(tree) if node == ast.Sym(name) and id(node) not in entries)


def _exchanged(part: Part, name: str, long: ast.Script) -> Part:
    tree = part.tree
    if tree is None:
        return part
    for node in list(_whole(tree, name)):
        tree = ast.exchange(tree, node, replace(long, span=node.span))
    return replace(part, tree=tree)


def _refused(part: Part, name: str) -> Part:
    if part.tree is None:
        return part
    at = next(iter(_whole(part.tree, name)), part.tree).span[0]
    error = ReadError(DOUBT.format(name), part.source.place(at), part.source.line(at))
    return replace(part, error=part.error or error)
