"""Names where they occur: scripts that belong to the name, indices, exponents, transposes, primes."""

from __future__ import annotations

from fractions import Fraction

from symgrad.errors import RangeConflict
from symgrad.language import terms as t
from symgrad.language.terms import Dim, Index
from symgrad.reader import ast
from symgrad.reader.applications import bare_function, is_function, primed
from symgrad.reader.elaborate import Elaborator, rule
from symgrad.reader.indices import index_nodes, index_range, read_index
from symgrad.reader.lexicon import LABELS
from symgrad.reader.names import candidates, decorate, readings
from symgrad.reader.conditions import condition
from symgrad.reader.products import raised
from symgrad.reader.reductions import size_name
from symgrad.reader.scope import Symbol
from symgrad.reader.values import Axis, Value

CONSTANTS = {"e": "e", "\\pi": "pi"}
TRANSPOSES = frozenset(("T", "\\top", "t", "\\intercal", "\\dagger", "H"))
LAYERS = frozenset(("l", "L", "\\ell", "K", "H", "k"))
"""Letters that name a layer or a sample as a superscript of a name of which nothing else is known."""


@rule(ast.Num)
def number(e: Elaborator, node: ast.Num) -> Value:
    return Value(t.Number(Fraction(node.text)), digits=len(node.text.split(".")[1]) if "." in node.text else None)


@rule(ast.Sym)
def symbol(e: Elaborator, node: ast.Sym) -> Value:
    return occurrence(e, node)


@rule(ast.Script)
def script(e: Elaborator, node: ast.Script) -> Value:
    if readings(node):
        return occurrence(e, node)
    base = ast.bare(node.base)
    if isinstance(base, ast.Fenced):
        return norm_with_scripts(e, base, node)
    if isinstance(base, ast.Script) and isinstance(ast.bare(base.base), ast.Sym):
        value = occurrence(e, base)
    else:
        value = e.value(base)
    return scripted(e, value, node, node.sub, node.sup, node.primes)


def norm_with_scripts(e: Elaborator, base: ast.Fenced, node: ast.Script) -> Value:
    from symgrad.reader.products import norm

    return norm(e, base, node.sub, node.sup)


# --------------------------------------------------------------------------------------------------- finding a name


def occurrence(e: Elaborator, node: ast.Node) -> Value:
    """The value of a name with its scripts."""
    for base, sub, sup, primes in readings(node):
        name = decorate(base, sub, sup, primes)
        if name not in e.params:
            e.sound(name, node)
        if name in e.params or e.scope.knows(name):
            scripts = node if isinstance(node, ast.Script) else ast.Script(node)
            rest = ast.Script(
                scripts.base,
                None if sub is not None else _script(node).sub,
                None if sup is not None else _script(node).sup,
                0 if primes else _script(node).primes,
                span=node.span,
            )
            return _known(e, name, node, rest)
    return _unknown(e, node)


def _script(node: ast.Node) -> ast.Script:
    """The scripts of a node; nested ones (`{x_i}^2`) are merged."""
    node = ast.bare(node)
    if not isinstance(node, ast.Script):
        return ast.Script(node)
    inner = ast.bare(node.base)
    if isinstance(inner, ast.Script) and node.sub is None and inner.sup is None:
        return ast.Script(inner.base, inner.sub, node.sup, inner.primes + node.primes, span=node.span)
    return node


def _known(e: Elaborator, name: str, node: ast.Node, rest: ast.Script) -> Value:
    if name in e.params:
        return scripted(e, e.params[name], node, rest.sub, rest.sup, rest.primes)
    symbol = e.scope.symbols.get(name)
    if symbol is None or symbol.kind in ("function", "elementwise"):
        return _bare(e, name, node, rest)
    if symbol.kind == "dimension":
        return scripted(e, _size(e, symbol), node, rest.sub, rest.sup, 0)
    if symbol.kind == "index":
        raise e.error(node, f"{name} is an index and has no value of its own")
    if rest.primes and is_function(e, name):
        return scripted(e, primed(e, name, rest.primes, node), node, rest.sub, rest.sup, 0)
    wanted = _index_count(e, rest)
    if not symbol.declared and symbol.kind == "array" and wanted > len(symbol.dims):
        symbol = _infer(e, name, wanted, node)
    value = e.entry(symbol)
    if rest.sub is None and _is_power(e, rest.sup, value):
        value = dropped_index(e, value)
    return scripted(e, value, node, rest.sub, rest.sup, rest.primes)


def _is_power(e: Elaborator, sup: ast.Node | None, value: Value) -> bool:
    return sup is None or (not _is_transpose(sup) and _sample_index(e, sup, value.rank) is None)


def _bare(e: Elaborator, name: str, node: ast.Node, rest: ast.Script) -> Value:
    value = primed(e, name, rest.primes, node) if rest.primes else bare_function(e, name, node)
    return scripted(e, value, node, rest.sub, rest.sup, 0)


def _size(e: Elaborator, symbol: Symbol) -> Value:
    dim = e.ranges.find(symbol.name)
    return Value(t.Size(dim) if isinstance(dim, str) else t.number(dim))


def dropped_index(e: Elaborator, value: Value) -> Value:
    """Below a sum over samples, an array written without its sample index is the entry of that sample."""
    for letter in e.implicit:
        for axis in value.axes[:1]:
            if e.ranges.same(axis.dim, letter.dim):
                value = Value(t.rename_indices(value.term, {axis.index: letter.index}), value.axes[1:])
    return value


# ---------------------------------------------------------------------------------------------------- unknown names


def _unknown(e: Elaborator, node: ast.Node) -> Value:
    """A name of which nothing is known: its scripts tell what it is."""
    scripts = _script(node)
    base = ast.bare(scripts.base)
    assert isinstance(base, ast.Sym)
    if base.name in CONSTANTS and scripts.sub is None and not scripts.primes:
        return scripted(e, Value(t.Constant(CONSTANTS[base.name])), node, None, scripts.sup, 0)
    if base.name in _WITHOUT_VALUE:
        raise e.error(node, f"{base.name} has no value here")
    if scripts.primes and base.name in e.scope.lexicon.functions | {"\\sigma", "f", "g", "h"}:
        return scripted(e, primed(e, base.name, scripts.primes, node), node, scripts.sub, scripts.sup, 0)
    if base.name == "\\sigma" and "\\sigma" not in e.frame.lettered and _called(e, base.name):
        return bare_function(e, base.name, node)
    if base.name == "\\mathbb{1}":
        return ones(e, scripts, node)
    if base.name == "I" and not scripts.primes and (scripts.sub is None or _is_size(e, scripts.sub)):
        return identity(e, scripts, node)
    if base.name == "\\delta" and scripts.sup is None and len(_split_digits(index_nodes(scripts.sub), 2)) == 2:
        return kronecker(e, scripts)
    if base.name in e.frame.free or base.name in e.bound:
        raise e.error(node, f"{base.name} is an index here and has no value of its own")
    sub, sup, primes, name = _split_unknown(e, scripts, base.name)
    rank = len(index_nodes(sub)) + (1 if sup is not None and _sample_index(e, sup, 1) is not None else 0)
    value = e.entry(_infer(e, name, rank, node))
    return scripted(e, value, node, sub, sup, primes)


def ones(e: Elaborator, scripts: ast.Script, node: ast.Node) -> Value:
    """`\\mathbf 1`, the vector of ones, or `\\mathbb{1}_{i = k}`, an indicator."""
    sub = ast.bare(scripts.sub) if scripts.sub is not None else None
    if isinstance(sub, ast.Relation | ast.Seq | ast.Group):
        return scripted(e, Value(t.Indicator(condition(e, sub))), node, None, scripts.sup, 0)
    dim = size_name(e, sub) if sub is not None else e.ranges.new()
    return scripted(e, Value(t.ONE, (Axis(e.fresh(), dim),)), node, None, scripts.sup, 0)


def identity(e: Elaborator, scripts: ast.Script, node: ast.Node) -> Value:
    """`I`, the identity matrix, where nobody gave the letter another meaning."""
    dim = size_name(e, scripts.sub) if scripts.sub is not None else e.ranges.new()
    axes = Axis(e.fresh(), dim), Axis(e.fresh(), dim)
    matrix = Value(t.delta(t.Ix(axes[0].index), t.Ix(axes[1].index)), axes)
    return scripted(e, matrix, node, None, scripts.sup, 0)


def _is_size(e: Elaborator, sub: ast.Node) -> bool:
    symbol = e.scope.symbols.get(candidates(sub)[0]) if candidates(sub) else None
    return isinstance(ast.bare(sub), ast.Num) or (symbol is not None and symbol.kind == "dimension")


def kronecker(e: Elaborator, scripts: ast.Script) -> Value:
    """`\\delta_{ik}`."""
    left, right = _split_digits(index_nodes(scripts.sub), 2)
    dim = index_range(e, left)
    return Value(t.delta(read_index(e, left, dim), read_index(e, right, dim)))


_WITHOUT_VALUE = frozenset(("\\infty", "\\partial", "\\forall", "\\emptyset", "\\top", "\\mathbb R", "*", "+", "-"))


def _called(e: Elaborator, name: str) -> bool:
    return name in e.calls


def _split_unknown(
    e: Elaborator, scripts: ast.Script, base: str
) -> tuple[ast.Node | None, ast.Node | None, int, str]:
    """The scripts that are indices and exponents, and the name that the others decorate."""
    own_sup = scripts.sup if scripts.sup is not None and _decorates(e, scripts.sup, scripts.sub) else None
    own_sub = scripts.sub if scripts.sub is not None and _labels(e, scripts.sub, base) else None
    name = decorate(base, own_sub, own_sup, scripts.primes)
    return (
        None if own_sub is not None else scripts.sub,
        None if own_sup is not None else scripts.sup,
        0,
        name,
    )


def _decorates(e: Elaborator, sup: ast.Node, sub: ast.Node | None) -> bool:
    """Whether a superscript names a layer or a version rather than an exponent or a sample."""
    sup = ast.bare(sup)
    if isinstance(sup, ast.Group):
        inner = ast.bare(sup.body)
        letters = {item.name for item in ast.walk(inner) if isinstance(item, ast.Sym)}
        if letters & (e.bound.keys() | e.frame.free.keys()):
            return False
        return isinstance(inner, ast.Num) or bool(letters & {"l", "L", "\\ell"}) or (sup.bracket == "[" and bool(letters))
    letters = {item.name for item in ast.walk(sup) if isinstance(item, ast.Sym)}
    if isinstance(sup, ast.Sym) and sup.name in ("*", "+", "-"):
        return True
    if letters & {"l", "L", "\\ell"}:
        return not letters & e.bound.keys()
    known = any(e.scope.knows(letter) and e.scope.symbols[letter].kind != "dimension" for letter in letters & e.scope.symbols.keys())
    return sub is not None and bool(letters) and letters <= LAYERS and not known and not letters & e.bound.keys() and _plain(sup)


def _plain(node: ast.Node) -> bool:
    return isinstance(node, ast.Sym | ast.Plus)


def _labels(e: Elaborator, sub: ast.Node, base: str) -> bool:
    """Whether a subscript is part of the name: a word, capitals, or a number where no letter ever stands."""
    sub = ast.bare(sub)
    if isinstance(sub, ast.Sym):
        if sub.name in LABELS or (len(sub.name) > 1 and not sub.name.startswith("\\")):
            return True
        symbol = e.scope.symbols.get(sub.name)
        return symbol is not None and symbol.kind == "array" and not symbol.attributes & {"label"} and symbol.declared and sub.name not in e.bound
    if isinstance(sub, ast.Num):
        return base not in e.frame.lettered and base not in e.scope.lexicon.ranks
    if isinstance(sub, ast.Times):
        return all(isinstance(item, ast.Sym) and item.name.isupper() for item in sub.factors)
    return False


def _infer(e: Elaborator, name: str, rank: int, node: ast.Node) -> Symbol:
    """An undeclared name becomes an array of as many ranges as it has indices."""
    old = e.scope.symbols.get(name)
    dims: tuple[Dim, ...] = tuple(e.ranges.new() for _ in range(rank))
    if old is not None and len(old.dims) < rank:
        dims = (*old.dims, *dims[len(old.dims) :])
    attributes = old.attributes if old is not None else frozenset[str]()
    symbol = Symbol(name, "array", dims, attributes, place=e.source.place(node.span[0]))
    e.scope.add(symbol)
    e.frame.guessed.add(name)
    return symbol


# --------------------------------------------------------------------------------------- indices, powers, transposes


def _index_count(e: Elaborator, scripts: ast.Script) -> int:
    count = len(index_nodes(scripts.sub))
    return count + (scripts.sup is not None and _sample_index(e, scripts.sup, 1) is not None)


def _is_transpose(sup: ast.Node | None) -> bool:
    return isinstance(sup := ast.bare(sup) if sup is not None else None, ast.Sym) and sup.name in TRANSPOSES


def _sample_index(e: Elaborator, sup: ast.Node, rank: int) -> ast.Node | None:
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
    indices = index_nodes(sub)
    sample = _sample_index(e, sup, value.rank) if sup is not None and not _is_transpose(sup) else None
    if sample is not None and (value.rank or sup is not ast.bare(sup)):
        if len(indices) + 1 <= value.rank:
            indices, sup = [sample, *indices], None
        elif isinstance(ast.bare(sup or node), ast.Group) and not value.rank:
            raise e.conflict(node, "ill-formed: a sample index stands at something that has no samples")
    if indices:
        value = _indexed(e, value, indices, node)
    if primes:
        if value.rank == 0 and "prime-is-transpose" not in e.scope.conventions:
            raise e.error(node, "this prime was not understood: the name is no function")
        value = value.transposed() if primes % 2 else value
    if sup is None:
        return value
    return value.transposed() if _is_transpose(sup) else raised(e, value, sup, node)


def _indexed(e: Elaborator, value: Value, nodes: list[ast.Node], node: ast.Node) -> Value:
    nodes = _split_digits(nodes, value.rank)
    if len(nodes) > value.rank:
        message = f"ill-formed: {len(nodes)} indices on {value.shape(e.ranges)}"
        raise e.conflict(node, message)
    axes = _chosen_axes(e, value, nodes)
    mapping: dict[str, Index] = {}
    for axis, item in zip(axes, nodes, strict=True):
        mapping[axis.index] = read_index(e, item, axis.dim)
    rest = tuple(axis for axis in value.axes if axis not in axes)
    return Value(t.rename_indices(value.term, mapping), rest)


def _chosen_axes(e: Elaborator, value: Value, nodes: list[ast.Node]) -> tuple[Axis, ...]:
    """The first axes; of a matrix with one index, the second axis where only that fits the index's range."""
    if len(nodes) == 1 and value.rank == 2 and isinstance(nodes[0], ast.Sym):
        letter = e.bound.get(nodes[0].name) or e.frame.free.get(nodes[0].name)
        if letter is not None and not e.ranges.agree(letter.dim, value.axes[0].dim):
            return value.axes[1:]
    return value.axes[: len(nodes)]


def _split_digits(nodes: list[ast.Node], rank: int) -> list[ast.Node]:
    """`V_{11}` of a matrix has two indices."""
    if len(nodes) == 1 and isinstance(nodes[0], ast.Num) and rank > 1 and len(nodes[0].text) == rank:
        return [ast.Num(digit, span=nodes[0].span) for digit in nodes[0].text]
    return nodes
