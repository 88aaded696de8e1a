"""Sums and lists with dots, completed from their pattern."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Condition, Ix, Term
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.range_sizes import size_name
from symgrad.reader.meaning.subscripts import count_from
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates


def spread_sum(e: Elaborator, node: ast.Plus) -> Value:
    """`a_1 + a_2 + \\cdots + a_n`: a sum whose terms follow the pattern of the first and the last."""
    dots = len(node.terms) - 2
    size, pattern = _pattern(e, node.terms[:dots], node.terms[-1])
    with e.binding("\\ldots", size, node) as letter:
        body = e.value(pattern)
        assert isinstance(letter.index, Ix)
        term = t.total(letter.index.name, letter.dim, body.term)
    sign = t.neg if node.signs[-1] == "-" else (lambda same: same)
    return Value(sign(term), body.axes, body.row)


def apart(e: Elaborator, node: ast.Plus) -> ast.Plus:
    """Of `b + a_1 + \\cdots + a_n + c`, the sum of b, c and the terms that follow a pattern, which are one there; the
    node itself where no others are there.
    """
    places = [k for k, term in enumerate(node.terms) if isinstance(ast.bare(term), ast.Dots)]
    dots = places[0]
    first = _beginning(node.terms[:dots], node.terms[min(dots + 1, len(node.terms) - 1)])
    own = slice(first, dots + 2)
    signs = {sign or "+" for sign in node.signs[own]}
    if len(places) > 1 or dots in (0, len(node.terms) - 1) or len(signs) > 1:
        raise e.error(node.terms[dots], "this ellipsis was not understood", hint="write the sum with \\sum")
    if own == slice(0, len(node.terms)):
        return node
    inner = ast.Plus(node.terms[own], node.signs[own], span=node.span)
    terms = (*node.terms[:first], inner, *node.terms[dots + 2 :])
    return ast.Plus(terms, (*node.signs[:first], "+", *node.signs[dots + 2 :]), span=node.span)


def _beginning(terms: tuple[ast.Node, ...], last: ast.Node) -> int:
    """Where the terms begin that follow the pattern of the last; 0 where none do. Terms ahead of them are others."""
    for leaf in ast.walk(last):
        if isinstance(leaf, ast.Sym) and leaf.name.isalpha():
            like = [n for n, term in enumerate(terms) if _is_like(last, leaf, term)]
            if like and like == list(range(like[0], len(terms))):
                return like[0]
    return 0


def _is_like(last: ast.Node, leaf: ast.Sym, term: ast.Node) -> bool:
    """Whether a number in place of the letter makes a term of the last one."""
    numbers = {node for node in ast.walk(term) if isinstance(node, ast.Num)}
    return any(replaced(last, leaf, number) == term != last for number in numbers)


def spread_column(e: Elaborator, items: tuple[ast.Node, ...], node: ast.Node) -> Value:
    """`\\{z_1, z_2, \\ldots, z_n\\}`."""
    dots = next(k for k, item in enumerate(items) if isinstance(ast.bare(item), ast.Dots))
    if dots == 0 or dots != len(items) - 2:
        raise e.error(items[dots], "this ellipsis was not understood")
    size, pattern = _pattern(e, items[:dots], items[-1])
    axis = Axis(e.fresh(), size)
    with e.binding("\\ldots", size, node) as letter:
        term = e.scalar(pattern)
        assert isinstance(letter.index, Ix)
        term = rename_indices(term, {letter.index.name: Ix(axis.index)})
    return Value(term, (axis,))


def gathered(e: Elaborator, args: ast.Seq) -> ast.Seq:
    """Arguments with each list `p_1, \\dots, p_n` of all entries of p as p; others as they are.

    Whoever names all entries of an array names the array: what is given by a formula in them is given in it. A list
    that ends before the end of the range, or begins behind its first entry, stays a list.
    """
    places = [number for number, item in enumerate(args.items[:-1]) if is_dots(item)]
    for dots in reversed(places):
        last = args.items[dots + 1]
        found = _whole(e, last)
        if found is None:
            continue
        base, leaf = found
        shown = [replaced(last, leaf, ast.Num(str(k + 1))) for k in range(dots)]
        first = next((k for k in range(dots) if list(args.items[k:dots]) == shown[: dots - k]), dots)
        if first < dots and not any(first < bar <= dots + 1 for bar in args.bars):
            bars = tuple(bar if bar <= first else bar - (dots + 1 - first) for bar in args.bars)
            args = ast.Seq((*args.items[:first], base, *args.items[dots + 2 :]), bars, span=args.span)
    return args


def _whole(e: Elaborator, last: ast.Node) -> tuple[ast.Node, ast.Node] | None:
    """The array of which this is the last entry, p of `p_n` and x of `x^{(m)}`, and the size; None where it is none."""
    last = ast.bare(last)
    match last:
        case ast.Script(base, ast.Sym() as leaf, None, 0):
            pass
        case ast.Script(base, None, ast.Group(ast.Sym() as leaf, "("), 0):
            pass
        case _:
            return None
    symbol = e.scope.symbols.get(candidates(base)[0]) if candidates(base) else None
    known = symbol is not None and symbol.kind == "array" and bool(symbol.dims)
    if symbol is None or not known or e.scope.knows(candidates(last)[0]) or not e.scope.names_a_size(leaf.name):
        return None
    return (base, leaf) if e.ranges.find(symbol.dims[0]) == e.ranges.find(leaf.name) else None


def _pattern(e: Elaborator, first: tuple[ast.Node, ...], last: ast.Node) -> tuple[str | int, ast.Node]:
    """The size, and the general term: what stands as 1, 2, ... in the first terms and as the size in the last."""
    for leaf in ast.walk(last):
        if isinstance(leaf, ast.Sym) and leaf.name.isalpha():
            general = replaced(last, leaf, ast.Sym("\\ldots"))
            if all(replaced(last, leaf, ast.Num(str(k + 1))) == term for k, term in enumerate(first)):
                count_from(e, 1, last)
                return size_name(e, leaf), general
    raise e.error(last, "the terms around this ellipsis follow no pattern that was understood")


def replaced(node: ast.Node, old: ast.Node, new: ast.Node) -> ast.Node:
    """Every occurrence of a node exchanged, by equality, in subscripts and in the samples of `y^{(n)}` only."""
    if isinstance(node, ast.Script):
        sub = _everywhere(node.sub, old, new) if node.sub is not None else None
        inside = _everywhere if node.sup is not None and isinstance(ast.bare(node.sup), ast.Group) else replaced
        sup = inside(node.sup, old, new) if node.sup is not None else None
        return ast.Script(replaced(node.base, old, new), sub, sup, node.primes, span=node.span)
    for part in ast.parts(node):
        node = ast.exchange(node, part, replaced(part, old, new))
    return node


def _everywhere(node: ast.Node, old: ast.Node, new: ast.Node) -> ast.Node:
    if node == old:
        return new
    for part in ast.parts(node):
        node = ast.exchange(node, part, _everywhere(part, old, new))
    return node


def spread_grid(e: Elaborator, node: ast.Grid) -> Value:
    """A matrix with dots: the entries that are shown stand at the beginning and the end of its ranges.

    What the dots stand for is left open, so that such a matrix can be refuted where it is shown, and never proved.
    """
    shown = [row for row in node.rows if not all(is_dots(cell) for cell in row)]
    rows = _places([is_dots(row[0]) and is_dots(row[-1]) for row in node.rows])
    columns = _places([is_dots(cell) for cell in shown[0]]) if shown else []
    if not rows or not columns or any(_places([is_dots(cell) for cell in row]) != columns for row in shown):
        raise e.error(node, "a matrix with dots was not understood", hint="give its entry, as in J_{ij} = ...")
    height, width = _size(e, node, [row[-1] for row in shown[-1:]]), _size(e, node, list(shown[-1][-1:]))
    axes = Axis(e.fresh(), height), Axis(e.fresh(), width)
    branches: list[tuple[Condition, Term]] = []
    for place, row in zip(rows, shown, strict=True):
        cells = [cell for cell in row if not is_dots(cell)]
        for column, cell in zip(columns, cells, strict=True):
            when = t.All((_at(axes[0], place), _at(axes[1], column)))
            branches.append((when, e.scalar(cell)))
    return Value(t.Cases(tuple(branches), None), axes)


def is_dots(node: ast.Node) -> bool:
    return isinstance(ast.bare(node), ast.Dots)


def _places(dots: list[bool]) -> list[int]:
    """The positions of what is shown: 1, 2, ... before the dots, 0, -1, ... counted from the end behind them."""
    if dots.count(True) != 1 or dots[0] or dots[-1]:
        return [] if any(dots) else list(range(1, len(dots) + 1))
    cut = dots.index(True)
    return [*range(1, cut + 1), *range(cut + 2 - len(dots), 1)]


def _at(axis: Axis, place: int) -> Condition:
    assert isinstance(axis.dim, str)
    position = t.At(place) if place > 0 else t.Last(axis.dim, -place)
    return t.Same(Ix(axis.index), position)


def _size(e: Elaborator, node: ast.Node, cells: list[ast.Node]) -> str:
    """The size that the last entries are indexed by."""
    leaves = [leaf.name for cell in cells for leaf in ast.walk(cell) if isinstance(leaf, ast.Sym)]
    sizes = {name for name in leaves if name in e.scope.symbols and e.scope.symbols[name].kind == "dimension"}
    if len(sizes) != 1:
        raise e.error(node, "the sizes of this matrix were not understood", hint="declare them")
    return sizes.pop()
