"""Equations that declare: `\\sum_i y_i = 1`, `K = 3`, `A = A^T`, `y_1 = 0`, `\\|x\\| = 1`."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from symgrad.language import terms as t
from symgrad.language.attributes import ROWS, domain
from symgrad.language.free_names import entry_names
from symgrad.language.terms import Entry
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.memory.declaring import Declaring, are_any
from symgrad.reader.memory.eigenvectors import restricts_vector
from symgrad.reader.memory.matrix_kinds import restricts_matrix
from symgrad.reader.memory.notes import note
from symgrad.reader.memory.restatements import is_number
from symgrad.reader.scope.equations import linear, solved, with_known
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates, decorate, readings
from symgrad.source import MENTIONED


def equality(d: Declaring, left: ast.Node, right: ast.Node) -> bool:
    return (
        _sum_is(d, left, right)
        or (d.stated and _size_is(d, left, right))
        or restricts_matrix(d.e, left, right)
        or (d.stated and restricts_vector(d.e, left, right))
        or (_value_is(d, left, right) if d.stated else _mention(d, left, right))
    )


def _mention(d: Declaring, left: ast.Node, right: ast.Node) -> bool:
    """`the minimum is at $x = 0$`: a value that is not assumed, and may be that of another place; nothing is said
    of a name that has another value. It shows no shape of its names.
    """
    saved = d.scope.snapshot()
    try:
        other = _has_other_value(d, left, right)
    finally:
        d.scope.restore(saved)
    about = d.math.slice(0, d.math.text.index("=")) if _is_curve(d, left, right) else d.math
    note(d.scope, MENTIONED.format(d.math.text.strip()), about, restricts=not other)
    return True


def _is_curve(d: Declaring, left: ast.Node, right: ast.Node) -> bool:
    """Whether it is an equation `y = g(x)` for a y of no known value, of which there is one for every x."""
    name = left.name if isinstance(left, ast.Sym) else ""
    names = {node.name for node in ast.walk(right) if isinstance(node, ast.Sym)}
    valued = {entry.name for entry, _ in d.scope.equalities} | {
        node for fact in d.scope.facts for node in entry_names(fact)
    }
    return bool(name) and bool(names) and name not in names | valued and "=" in d.math.text


def _has_other_value(d: Declaring, left: ast.Node, right: ast.Node) -> bool:
    """Whether an equation denies what is known of an entry or a number."""
    numbers = [
        (Entry(name), found.body) for name, found in d.scope.definitions.items() if isinstance(found.body, t.Number)
    ]
    difference = d.e.value(left).term - d.e.value(right).term
    number = linear(with_known(difference, [*d.scope.equalities, *numbers])).constant
    return number is not None and number != 0


def _sum_is(d: Declaring, left: ast.Node, right: ast.Node) -> bool:
    """`\\sum_i y_i = 1`, `\\sum_k y_{nk} = 1`, `\\mathbf 1^T y = 1`. Errors: Contradiction for two sums of one row."""
    if not isinstance(left, ast.Big) or left.op != "\\sum" or not isinstance(right, ast.Num):
        return False
    value = d.e.value(left)
    if not isinstance(value.term, t.Reduce) or not isinstance(value.term.body, Entry) or value.axes:
        return False
    name = value.term.body.name
    symbol, indices = d.scope.symbols[name], value.term.body.indices
    if symbol.kind != "array" or indices[-1:] != (t.Ix(value.term.index),) or not are_any(indices):
        return False
    known = d.stated and _is_known_sum(d, symbol, ast.to_latex(left), right.text)
    if Fraction(right.text) != 1:
        return known
    d.scope.add(replace(symbol, attributes=symbol.attributes | {"sums-to-one"}, declared=True))
    return True


def _is_known_sum(d: Declaring, symbol: Symbol, sum_: str, number: str) -> bool:
    """Whether a sum of the rows of an array is known already; else it is noted. Errors: Contradiction for another."""
    level, said, place = Fraction(number), f"{sum_} = {number}", d.math.place(0)
    one = {symbol.name: (Fraction(1), f"{sum_} = 1", symbol.place)} if symbol.attributes & ROWS else {}
    known, earlier, before = {**d.scope.sums, **one}.get(symbol.name, (None, "", place))
    if known is None and level != 1:
        d.scope.sums = {**d.scope.sums, symbol.name: (level, said, place)}
    elif known is not None and known != level:
        raise d.scope.contradiction(earlier, said, before, place)
    return known == level


def _size_is(d: Declaring, left: ast.Node, right: ast.Node) -> bool:
    name = candidates(left)[0] if candidates(left) else ""
    symbol = d.scope.symbols.get(name)
    if symbol is None or symbol.kind != "dimension":
        return False
    size = linear(d.e.value(right).term).constant if is_number(right) else None
    if size is None or size.denominator != 1 or size < 1:
        return False
    d.scope.ranges.parent = {**d.scope.ranges.parent, name: int(size)}
    return True


def _value_is(d: Declaring, left: ast.Node, right: ast.Node) -> bool:
    """`y_1 = 0`, `a + b = 1`, `\\|x\\| = 1`: an equation that is solved for an entry."""
    script = ast.bare(left)
    fixed = isinstance(script, ast.Script) and all(isinstance(item, ast.Num) for item in index_nodes(script.sub))
    if fixed and readings(script):
        d.e.frame.lettered = frozenset((decorate(*readings(script)[-1]),))
    lhs, rhs = d.e.value(left), d.e.value(right)
    if lhs.axes or rhs.axes or any(_is_unknown(d, node) for node in (left, right)):
        return False
    spoken = f"{ast.to_latex(left)} = {ast.to_latex(right)}"
    if any(text == spoken for texts in d.scope.said.values() for text, _ in texts):
        return True
    difference = with_known(t.add(lhs.term, t.neg(rhs.term)), d.scope.equalities)
    number = linear(difference).constant
    if number is not None:
        return number == 0 or _contradicted(d, spoken, entry_names(lhs.term) | entry_names(rhs.term))
    value = solved(d.scope, difference)
    if value is None and _has_other_value(d, left, right):
        return _contradicted(d, spoken, entry_names(lhs.term) | entry_names(rhs.term))
    if value is None:
        return False
    earlier = [(entry, with_known(term, [value])) for entry, term in d.scope.equalities]
    d.scope.equalities = [*earlier, value]
    _check(d, value, spoken)
    return True


def _is_unknown(d: Declaring, node: ast.Node) -> bool:
    """Whether a side is no more than a name that stands for a size, or that is defined otherwise."""
    found = candidates(ast.bare(node)) if isinstance(ast.bare(node), ast.Sym) else []
    symbol = d.scope.symbols.get(found[0]) if found else None
    return symbol is not None and symbol.kind not in ("array", "quantity")


def _contradicted(d: Declaring, spoken: str, names: frozenset[str]) -> bool:
    earlier = [found for name in sorted(names) for found in d.scope.said.get(name, ())]
    one, before = earlier[-1] if earlier else ("what was assumed before", d.math.place(0))
    raise d.scope.contradiction(one, spoken, before, d.math.place(0))


def _check(d: Declaring, value: tuple[Entry, t.Term], text: str) -> None:
    """Notes a value, which must lie in the domain of its array. Errors: ReadError where it does not."""
    entry, term = value
    place, symbol = d.math.place(0), d.scope.symbols[entry.name]
    if isinstance(term, t.Number) and term.value not in domain(symbol):
        raise d.scope.contradiction(f"{symbol.name} \\in {domain(symbol).entries}", text, symbol.place, place)
    if isinstance(term, t.Number) and not entry.indices:
        d.scope.add(replace(symbol, declared=True))
    d.scope.said = {**d.scope.said, entry.name: [*d.scope.said.get(entry.name, ()), (text, place)]}
