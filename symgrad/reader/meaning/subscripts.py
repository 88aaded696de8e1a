"""Subscripts: letters, numbers, sizes, labels, offsets."""

from __future__ import annotations

from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.terms import Dim, Index
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.range_sizes import compound
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import decorate, readings, whole_readings


def index_nodes(sub: ast.Node | None) -> list[ast.Node]:
    """The single indices of a subscript: `ij`, `i,j` and `n, i` have two; `\\pi(i)` is one."""
    if sub is None:
        return []
    sub = ast.bare(sub)
    if isinstance(sub, ast.Seq):
        return [node for item in sub.items for node in index_nodes(item)]
    if isinstance(sub, ast.Times) and not any(sub.signs) and not _is_applied(sub):
        return [ast.bare(factor) for factor in sub.factors]
    return [sub]


def _is_applied(sub: ast.Times) -> bool:
    """Whether a name that is no index stands before an index in brackets: `\\pi(i)`, `\\sigma(1)`."""
    match sub.factors:
        case (ast.Sym(name), ast.Group(ast.Sym() | ast.Num(), "(")):
            return name not in INDEX_LETTERS
    return False


def read_index(e: Elaborator, node: ast.Node, dim: Dim) -> Index:
    """The index that a node is, over the range `dim`."""
    node = ast.bare(node)
    if isinstance(node, ast.Num):
        if not node.text.isdigit():
            raise e.error(node, f"{node.text} is no index")
        return _position(e, node, int(node.text), dim)
    if isinstance(node, ast.Plus):
        return _offset(e, node, dim)
    for one in whole_readings(node):
        found = _named(e, node, one, dim)
        if found is not None:
            return found
    if isinstance(node, ast.Sym | ast.Script) and readings(node):
        return _free(e, node, dim)
    raise e.error(node, "this is no index")


COUNTED = "positions like this one are counted from 0 in one formula and from 1 in another"
MIXED = "positions are counted from 0 here and from 1 elsewhere in this claim"


def count_from(e: Elaborator, base: int, node: ast.Node) -> None:
    """Errors: ReadError for a claim that counts positions both from 0 and from 1."""
    e.frame.bases |= {base}
    if len(e.frame.bases) > 1:
        raise e.error(node, MIXED)


def _position(e: Elaborator, node: ast.Num, position: int, dim: Dim) -> Index:
    size = e.ranges.find(dim)
    if position < 1:
        raise e.error(node, "positions count from 1; there is no entry 0", hint="index the first entry by 1")
    if isinstance(size, int) and position > size:
        raise e.conflict(node, f"ill-formed: there is no entry {position} in a range of {size}")
    count_from(e, 1, node)
    return t.At(position)


def _named(
    e: Elaborator, node: ast.Node, reading: tuple[str, ast.Node | None, ast.Node | None, int], dim: Dim
) -> Index | None:
    """The index for one way to divide the node into name and scripts, or None."""
    base, sub, sup, primes = reading
    name = decorate(base, sub, sup, primes)
    if name in e.params and name not in e.bound:
        return None  # what an argument is elsewhere says nothing of it here
    scripts = node if isinstance(node, ast.Script) else None
    rest_sub = scripts.sub if scripts is not None and sub is None else None
    rest_sup = scripts.sup if scripts is not None and sup is None else None
    symbol = e.scope.symbols.get(name)
    labelled = rest_sub is not None and symbol is not None and "label" in symbol.attributes
    if (name in e.bound or name in e.frame.free) and not labelled:
        letter = e.letter(name, node)
        e.unify(letter.dim, dim, node, name, letter.node)
        return letter.index if rest_sub is None and rest_sup is None else None
    if symbol is None:
        return None
    if symbol.kind in ("index", "dimension") and (rest_sub is not None or rest_sup is not None):
        return None
    if symbol.kind == "index":
        e.unify(symbol.dims[0], dim, node, name)
        return t.Ix(name)
    if symbol.kind == "dimension":
        e.unify(name, dim, node, name)
        count_from(e, 1, node)
        size = e.ranges.find(name)
        return t.Last(size) if isinstance(size, str) else t.At(size)
    return _label(e, symbol, rest_sub, rest_sup, dim, node)


def _label(
    e: Elaborator, symbol: Symbol, sub: ast.Node | None, sup: ast.Node | None, dim: Dim, node: ast.Node
) -> Index | None:
    """`y_n` as an index: the array y holds positions."""
    sample = ast.bare(sup) if sup is not None else None
    if sample is not None and not isinstance(sample, ast.Group):
        return None
    nodes = [*index_nodes(sub), *([sample.body] if isinstance(sample, ast.Group) else [])]
    if symbol.kind != "array" or len(nodes) != len(symbol.dims):
        return None
    if "label" not in symbol.attributes:
        if symbol.declared:
            raise e.error(node, f"{symbol.name} is no array of labels, and cannot be an index")
        symbol = replace(symbol, attributes=frozenset(("label",)), labels=dim)
        e.scope.add(symbol)
        e.frame.guessed.add(symbol.name)
    return _labelled(e, symbol, nodes, dim, node)


def _labelled(e: Elaborator, symbol: Symbol, nodes: list[ast.Node], dim: Dim, node: ast.Node) -> Index:
    """The entry of an array of labels at as many indices as it has."""
    e.unify(symbol.labels if symbol.labels is not None else dim, dim, node, symbol.name)
    indices = tuple(read_index(e, item, size) for item, size in zip(nodes, symbol.dims, strict=True))
    return t.Label(symbol.name, indices)


def _free(e: Elaborator, node: ast.Node, dim: Dim) -> Index:
    """An unknown name as an index: a new free letter, or an array of labels (`p_{y_i}`)."""
    base, sub, sup, primes = readings(node)[0]
    if decorate(base, sub, sup, primes) in e.params:
        raise e.error(node, f"{base} is an argument here, and no index")
    if isinstance(sup, ast.Num) and (base in e.bound or base in e.frame.free or e.scope.knows(base)):
        raise e.error(node, f"a power of {base} is calculated, and no index")
    if sub is not None and not isinstance(ast.bare(sub), ast.Num):
        if e.scope.knows(base):
            raise e.error(node, f"{base} has another number of indices elsewhere, and cannot be an index here")
        dims = tuple(e.ranges.new() for _ in index_nodes(sub))
        symbol = Symbol(base, "array", dims, frozenset(("label",)), labels=dim)
        e.scope.add(symbol)
        e.frame.guessed.add(base)
        return _labelled(e, symbol, index_nodes(sub), dim, node)
    letter = e.letter(decorate(base, sub, sup, primes), node)
    e.unify(letter.dim, dim, node, "the index", letter.node)
    return letter.index


def _offset(e: Elaborator, node: ast.Plus, dim: Dim) -> Index:
    """`i + k - 1`: an affine index; `K - 1` counts from the end."""
    if compound(node) == e.ranges.find(dim):
        return t.Last(compound(node))
    parts: list[tuple[Index, int]] = []
    constant = 0
    for sign, item in zip(node.signs, node.terms, strict=True):
        factor = -1 if sign == "-" else 1
        item = ast.bare(item)
        if isinstance(item, ast.Num) and item.text.isdigit():
            constant += factor * int(item.text)
        else:
            size = e.scope.symbols.get(item.name) if isinstance(item, ast.Sym) else None
            if size is not None and size.kind == "dimension" and isinstance(item, ast.Sym) and item.name not in e.bound:
                e.unify(size.name, dim, item, size.name)
                count_from(e, 1, item)
                parts.append((t.Last(size.name), factor))
            else:
                parts.append((read_index(e, item, e.ranges.new()), factor))
    if len(parts) == 1 and isinstance(parts[0][0], t.Last) and parts[0][1] == 1 and constant <= 0:
        return t.Last(parts[0][0].dim, -constant)
    total = sum(factor for _, factor in parts)
    return t.Offset(tuple(parts), constant if total == 1 else constant + (1 - _first(e, node)) * (1 - total))


def _first(e: Elaborator, node: ast.Plus) -> int:
    """The number of the first position, 0 or 1, where the position `i + k` depends on it: that of the claim, else that
    of the document so far.

    Of positions `a, b, ..` that are counted from 1 here, the numbers are `a - 1, b - 1, ..` where they are counted from
    0, and `a + b` stands for the number `(a - 1) + (b - 1)`, which is at the position `a + b - 1`.
    Errors: ReadError where the document counts otherwise elsewhere.
    """
    scope, shown = e.scope, e.frame.bases
    first = min(shown) if shown else 1 if scope.first is None else scope.first
    count_from(e, first, node)
    if scope.first not in (None, first):
        raise e.error(node, COUNTED)
    scope.first = first
    return first


def is_index(e: Elaborator, node: ast.Node) -> bool:
    """Whether a side of a relation is an index for certain: a letter in use as one, a fixed index, a label."""
    node = ast.bare(node)
    if isinstance(node, ast.Plus):
        return any(is_index(e, item) for item in node.terms)
    for base, sub, sup, primes in whole_readings(node):
        name = decorate(base, sub, sup, primes)
        if name in e.params and name not in e.bound:
            return False
        if name in e.bound or name in e.frame.free:
            return True
        symbol = e.scope.symbols.get(name)
        if symbol is not None:
            return symbol.kind == "index" or "label" in symbol.attributes
    return False


def may_be_index(e: Elaborator, node: ast.Node) -> bool:
    """Whether a side of a relation can be an index: a position, an array that may hold labels, an unknown letter."""
    node = ast.bare(node)
    if isinstance(node, ast.Num):
        return node.text.isdigit()
    if isinstance(node, ast.Plus):
        return all(may_be_index(e, item) for item in node.terms)
    if is_index(e, node):
        return True
    for base, sub, sup, primes in whole_readings(node):
        symbol = e.scope.symbols.get(decorate(base, sub, sup, primes))
        if symbol is not None:
            return symbol.kind == "dimension" or (symbol.kind == "array" and not symbol.declared and sub is None)
    return isinstance(node, ast.Sym) and node.name in INDEX_LETTERS | e.scope.lexicon.running.letters


INDEX_LETTERS = frozenset("ijklmnpqrstcd")


def index_range(e: Elaborator, node: ast.Node) -> Dim:
    """The range of an index that is known already, or a new one."""
    for base, sub, sup, primes in whole_readings(node):
        name = decorate(base, sub, sup, primes)
        if name in e.bound or name in e.frame.free:
            return e.letter(name, node).dim
        symbol = e.scope.symbols.get(name)
        if symbol is not None and symbol.kind == "index":
            return symbol.dims[0]
        if symbol is not None and symbol.labels is not None:
            return symbol.labels
    return e.ranges.new()
