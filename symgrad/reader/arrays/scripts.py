"""Indices, exponents, transposes and primes on a value."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import subterms
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Index
from symgrad.reader.arrays import compound
from symgrad.reader.arrays.broadcasting import raised
from symgrad.reader.arrays.square import inverse
from symgrad.reader.meaning.ambiguities import ABOVE, decided, question, reading
from symgrad.reader.meaning.elaborate import UNREAD, Elaborator
from symgrad.reader.meaning.subscripts import index_nodes, read_index
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.meaning.zeroth import entry, has_zeroth
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import TRANSPOSES
from symgrad.reader.syntax.naming import candidates

SLICE = "A_{i,:}"
"""The row of a matrix, which is a row to some and a column to others."""

PERHAPS_TRANSPOSES = frozenset(("t", "\\dagger", "H"))
"""Superscripts that are a transposition, a power, or something else."""


def merged(node: ast.Node) -> ast.Script:
    """The scripts of a node; nested ones (`{x_i}^2`) are merged."""
    node = ast.bare(node)
    if not isinstance(node, ast.Script):
        return ast.Script(node)
    inner = ast.bare(node.base)
    if isinstance(inner, ast.Script) and node.sub is None and inner.sup is None:
        return ast.Script(inner.base, inner.sub, node.sup, inner.primes + node.primes, span=node.span)
    return node


def dropped_index(e: Elaborator, value: Value) -> Value:
    """Below a sum over samples, an array written without its sample index is the entry of that sample."""
    for letter in e.implicit:
        for axis in value.axes[:1]:
            if e.ranges.same(axis.dim, letter.dim):
                value = Value(rename_indices(value.term, {axis.index: letter.index}), value.axes[1:])
    return value


def index_count(e: Elaborator, scripts: ast.Script) -> int:
    count = len(index_nodes(scripts.sub))
    return count + (scripts.sup is not None and sample_index(e, scripts.sup, 1) is not None)


def is_transpose(sup: ast.Node | None) -> bool:
    """`A^T`, or `A^{-T}`"""
    sup = ast.bare(sup) if sup is not None else None
    sup = sup.body if isinstance(sup, ast.Signed) and sup.sign == "-" else sup
    return isinstance(sup := ast.bare(sup) if sup is not None else None, ast.Sym) and sup.name in TRANSPOSES


def times(sup: ast.Node | None) -> int:
    """How often `f^{(3)}` is differentiated, 0 where no such superscript stands there."""
    sup = ast.bare(sup) if sup is not None else None
    number = ast.bare(sup.body) if isinstance(sup, ast.Group) and sup.bracket == "(" else None
    return int(number.text) if isinstance(number, ast.Num) and number.text in "123456" else 0


def sample_index(e: Elaborator, sup: ast.Node, rank: int) -> ast.Node | None:
    """The index that a superscript is: `x^{(i)}`, or `x^k` where k is an index already."""
    sup = ast.bare(sup)
    if isinstance(sup, ast.Group) and sup.bracket in ("(", "["):
        return sup.body if isinstance(ast.bare(sup.body), ast.Sym | ast.Script | ast.Num) else None
    if rank and isinstance(sup, ast.Sym) and sup.name in e.bound:
        return sup
    return None


def scripted(
    e: Elaborator, value: Value, node: ast.Node, sub: ast.Node | None, sup: ast.Node | None, primes: int
) -> Value:
    """The value with the scripts that do not belong to its name."""
    if not value.is_plain:
        return _of_several(e, value, node, sub is not None or bool(primes), sup)
    indices = index_nodes(sub)
    sample = sample_index(e, sup, value.rank) if sup is not None and not is_transpose(sup) else None
    if sup is not None and sample is not None and len(indices) < value.rank:
        named = isinstance(value.term, t.Entry) and not _may_be_raised(e.scope, value.term.name)
        if sample is ast.bare(sup) and not named:
            raise question(e, ABOVE, node)
        indices, sup = [sample, *indices], None
    elif sup is not None and sample is not None and isinstance(ast.bare(sup), ast.Group):
        raise e.error(sup, f"a sample index stands at {value.shape(e.ranges)}, which has no samples")
    if indices and sup is not None and _may_be_of_power(e, value, sub, sup):
        raise e.error(node, "this may be an entry of a power of the matrix, or the power of an entry")
    whole = value.rank == len(indices) == 2 and not any(isinstance(one, ast.Dots) for one in indices)
    if sub is not None and sup is not None and whole and is_transpose(sup):
        value, sup = _transposed_whole(e, value, node, sub, sup)
    if indices:
        value = _indexed(e, value, _of_column(e, value, indices, node), node)
    if primes:
        if value.rank == 0 and "prime-is-transpose" not in e.scope.conventions:
            raise e.error(node, "this prime was not understood: the name is no function")
        value = value.transposed() if primes % 2 else value
    if sup is None:
        return value
    mark = ast.bare(sup)
    if isinstance(mark, ast.Group) and isinstance(merged(node).base, ast.Sym) and _is_negative_number(mark.body):
        raise e.error(sup, "a number in brackets may be a power or a part of the name")
    if isinstance(mark, ast.Signed) and mark.sign == "-":
        _require_inverse(e, value, sup)
    if value.rank == 2 and isinstance(mark, ast.Signed) and mark.sign == "-" and _transposes(e, value, mark.body, node):
        return inverse(e, value, node).transposed()
    if _transposes(e, value, sup, node):
        return value.transposed()
    if _is_step(e, node, sup):
        raise e.error(node, "words say that what stands above it is a number of its own, and no exponent")
    return raised(e, value, sup, node)


def _may_be_raised(scope: Scope, name: str) -> bool:
    """Whether nothing says that a letter above an array is its index, not even that it is an array."""
    return scope.guessed(name) and name not in scope.listed


def _is_step(e: Elaborator, node: ast.Node, sup: ast.Node) -> bool:
    """Whether a letter or a number stands above a name that has one for each step or sample: `x^k`, `x^2`."""
    mark, name = ast.bare(sup), merged(node).base
    letters = [ast.bare(term) for term in mark.terms] if isinstance(mark, ast.Plus) else [mark]
    free = any(isinstance(letter, ast.Sym | ast.Num) for letter in letters)
    return isinstance(name, ast.Sym) and name.name in e.scope.stepped and free


def _of_several(e: Elaborator, value: Value, node: ast.Node, other: bool, sup: ast.Node | None) -> Value:
    """A Kronecker product, a matrix of blocks, or its transpose; other: more than the superscript stands there."""
    if not other and (sup is None or _transposes(e, value, sup, node)):
        return value if sup is None else value.transposed()
    mark = ast.bare(sup) if sup is not None and not other else None
    if isinstance(mark, ast.Signed) and mark.sign == "-" and ast.bare(mark.body) == ast.Num("1"):
        _require_inverse(e, value, mark)
        return compound.inverse(e, value, node)
    raise e.error(node, UNREAD)


PERHAPS_NAMED = "the prime may be a part of a name, and no transposition"


def may_be_named(scope: Scope, tree: ast.Node) -> bool:
    """Whether a prime at an array may be a part of its name, `P'` beside P, and no transposition."""
    if "prime-is-transpose" in scope.conventions:
        return False
    primed = (node for node in ast.walk(tree) if isinstance(node, ast.Script) and node.primes)
    return any(_is_array(scope, node.base) and not scope.knows(candidates(node)[0]) for node in primed)


def _is_array(scope: Scope, node: ast.Node) -> bool:
    names = candidates(ast.bare(node))
    symbols = [scope.symbols[name] for name in names if name in scope.symbols]
    functions = scope.rules.keys() | scope.patterns.keys()
    return functions.isdisjoint(names) and any(symbol.dims for symbol in symbols)


def _is_negative_number(node: ast.Node) -> bool:
    node = ast.bare(node)
    return isinstance(node, ast.Signed) and isinstance(ast.bare(node.body), ast.Num)


def _require_inverse(e: Elaborator, value: Value, sup: ast.Node) -> None:
    """Errors: ReadError where words say that `^{-1}` is no inverse; of a number every kind of inverse is one."""
    if value.rank or value.blocks or decided(e, "^{-1}") == "label":
        reading(e, "^{-1}", sup)


def runs(e: Elaborator, script: ast.Node | None) -> bool:
    """Whether a script of a name holds an index that a sum runs over, or in brackets one that is bound at all:
    `A_{(i, j)}` in a sum over i is no name of its own, nor is `x^{(i)}` or `x_{i+1}`.
    """
    script = ast.bare(script) if script is not None else None
    running = e.bound.keys() if isinstance(script, ast.Listing | ast.Group) else set(e.summed) & e.bound.keys()
    nodes = ast.walk(script) if script is not None else ()
    return any(isinstance(node, ast.Sym) and node.name in running for node in nodes)


def _of_column(e: Elaborator, value: Value, indices: list[ast.Node], node: ast.Node) -> list[ast.Node]:
    """The one index of `x_{i1}` of a column x that was declared as a matrix. Errors: ReadError for another second."""
    names = [name for name in candidates(node) if name in e.scope.thin]
    if not names or len(indices) != value.rank + 1:
        return indices
    row = e.scope.thin[names[0]]
    other = ast.bare(indices[0] if row else indices[-1])
    letter = e.bound.get(other.name) if isinstance(other, ast.Sym) else None
    if other != ast.Num("1") and (letter is None or e.ranges.find(letter.dim) != 1):
        raise e.error(node, f"{names[0]} has one {'row' if row else 'column'}, and this may be an index of others")
    return indices[1:] if row else indices[:-1]


def _may_be_of_power(e: Elaborator, value: Value, sub: ast.Node | None, sup: ast.Node) -> bool:
    """`A^2_{ij}` and `A_{ij}^{-1}` of a square matrix; `A_{ij}^2` is the square of an entry."""
    if value.rank != 2 or sub is None or not e.ranges.same(value.axes[0].dim, value.axes[1].dim):
        return False
    mark = ast.bare(sup)
    return isinstance(mark, ast.Signed) or (isinstance(mark, ast.Num | ast.Quotient) and mark.span < sub.span)


def _transposed_whole(
    e: Elaborator, value: Value, node: ast.Node, sub: ast.Node, sup: ast.Node
) -> tuple[Value, ast.Node | None]:
    """The matrix that `A^T_{kj}` is an entry of, with the superscript that remains. Transposing an entry does nothing,
    so that the sign behind two indices, `A_{kj}^T`, may belong to the whole as well, or to a block. Errors: ReadError.
    """
    if sub.span < sup.span:
        raise e.error(node, "this may be an entry of the transpose, or the transpose of an entry")
    return (value.transposed(), None) if _transposes(e, value, sup, node) else (value, sup)


def _transposes(e: Elaborator, value: Value, sup: ast.Node, node: ast.Node) -> bool:
    """Whether a superscript is a transposition; letters that stand for something else are exponents."""
    mark = ast.bare(sup)
    if not isinstance(mark, ast.Sym) or mark.name not in TRANSPOSES | PERHAPS_TRANSPOSES:
        return False
    other = mark.name in e.bound or mark.name in e.frame.free or mark.name in e.params or e.scope.knows(mark.name)
    number = value.rank == 0 and isinstance(merged(node).base, ast.Sym)
    if mark.name in TRANSPOSES:
        if number and mark.name == "T" and not other and _is_number(e, value):
            raise question(e, "^T", sup)
        return not (number and other)
    if other or (number and mark.name != "\\dagger" and _is_number(e, value)):
        return False
    return reading(e, f"^{mark.name}", sup) == "adjoint"


def _is_number(e: Elaborator, value: Value) -> bool:
    """Whether it is made of numbers alone, by what was declared."""
    names = [e.scope.symbols.get(name) for name in entry_names(value.term)]
    return all(symbol is not None and (symbol.declared or symbol.kind != "array") for symbol in names)


def _indexed(e: Elaborator, value: Value, nodes: list[ast.Node], node: ast.Node) -> Value:
    nodes = split_digits(nodes, value.rank)
    if len(nodes) > value.rank:
        message = f"ill-formed: {len(nodes)} indices on {value.shape(e.ranges)}"
        names = entry_names(value.term)
        # `1_m` is no entry of 1, and beside a number f, `f_i` and `f_1` are other names.
        numbered = all(isinstance(item, ast.Num) for item in nodes)
        another = not value.rank and (numbered or any(name in e.scope.definitions for name in names))
        open_ = any(isinstance(part, t.Apply) for part in subterms(value.term))  # the value of a function may be any
        if isinstance(value.term, t.Number) or another or open_ or any(not e.scope.is_shaped(name) for name in names):
            raise e.error(node, message)
        raise e.conflict(node, message)
    axes = _chosen_axes(e, value, nodes)
    mapping: dict[str, Index] = {}
    for axis, item in zip(axes, (item for item in nodes if not isinstance(item, ast.Dots)), strict=True):
        mapping[axis.index] = _beginning(e, value, item) or read_index(e, item, axis.dim)
    rest = tuple(axis for axis in value.axes if axis not in axes)
    across = value.rank == 2 and isinstance(nodes[-1], ast.Dots) and e.frame.mode(SLICE, "row") == "row"
    return Value(entry(e, rename_indices(value.term, mapping), node), rest, row=across)


def _beginning(e: Elaborator, value: Value, item: ast.Node) -> Index | None:
    """The index of `h_0`, from which a recurrence goes on."""
    name = value.term.name if isinstance(value.term, t.Entry) else ""
    begins = name in e.scope.recurrences or has_zeroth(e, name)
    return t.At(0) if begins and ast.bare(item) == ast.Num("0") else None


def _chosen_axes(e: Elaborator, value: Value, nodes: list[ast.Node]) -> tuple[Axis, ...]:
    """The first axes; of a matrix with one index, the second axis where only that fits the index's range. A colon
    leaves its axis alone: `A[:, i]` is a column, `A[i, :]` a row.
    """
    if any(isinstance(item, ast.Dots) for item in nodes):
        pairs = zip(value.axes, nodes, strict=False)
        return tuple(axis for axis, item in pairs if not isinstance(item, ast.Dots))
    if len(nodes) == 1 and value.rank == 2 and isinstance(nodes[0], ast.Sym):
        letter = e.bound.get(nodes[0].name) or e.frame.free.get(nodes[0].name)
        if letter is not None and not e.ranges.agree(letter.dim, value.axes[0].dim):
            return value.axes[1:]
    return value.axes[: len(nodes)]


def split_digits(nodes: list[ast.Node], rank: int) -> list[ast.Node]:
    """`V_{11}` of a matrix has two indices."""
    if len(nodes) == 1 and isinstance(nodes[0], ast.Num) and rank > 1 and len(nodes[0].text) == rank:
        return [ast.Num(digit, span=nodes[0].span) for digit in nodes[0].text]
    return nodes
