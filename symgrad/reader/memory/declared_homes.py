"""Memberships that declare: `z \\in \\mathbb{R}^K`, `y_n \\in \\{0, 1\\}`, `p \\in \\Delta^K`, `x \\in [0, \\pi]`."""

from __future__ import annotations

from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.attributes import named
from symgrad.language.sets import REAL, Integers, Interval
from symgrad.language.terms import Dim, Entry
from symgrad.reader.meaning.intervals import around, entries_of, is_infinite
from symgrad.reader.meaning.range_sizes import compound, declared_size, is_calculated, size_name
from symgrad.reader.meaning.subscripts import may_be_index
from symgrad.reader.memory.declared_orders import inequality
from symgrad.reader.memory.declaring import Declaring, are_any, needs_number
from symgrad.reader.memory.memberships import (
    array_type,
    is_counted,
    is_nameless,
    is_power,
    is_valued,
    letter_of,
    listed,
    lowered,
    may_be_labels,
    own_letters,
    sizes_of,
    told_apart,
)
from symgrad.reader.memory.notes import note
from symgrad.reader.memory.typings import BOLD_ONE, set_ones
from symgrad.reader.scope.kinds import RANKS, Type
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates, readings


def member(d: Declaring, names: list[ast.Node], home: ast.Node) -> bool:
    if (entries := listed(names)) is not None and (kind := _domain(d, ast.bare(home))) is not None:
        begin(d, names, entries[0])
        return entries_in(d, *entries, kind)
    if _is_between(d, names, ast.bare(home)):
        return True
    kind = _domain(d, ast.bare(home))
    if kind is None:
        return is_nameless(home) and not d.required and _of_unknown_set(d, names, home)
    if not is_counted(names):
        return False
    apart = told_apart(names)
    for node in names:
        found = candidates(node)
        if not found and is_valued(d.scope, node, kind):
            continue
        if not found:
            if kind.entries != REAL or kind.attributes or d.required:
                return False
            continue  # that a list of entries is a vector restricts nothing
        if kind.kind == "scalar" and _counts(d, found[0], kind):
            continue
        if d.weak and found[0] in d.scope.typed | d.scope.definitions.keys():
            continue
        one = (found[0], kind)
        name, whole = one if ast.bare(node) in apart else _entry_of(d, node, kind) or one
        _tell_apart(d, name, len(kind.dims), family=len(whole.dims) > len(kind.dims))
        d.scope.declare(name, whole, d.math.place(node.span[0]))
        if name == BOLD_ONE:
            set_ones(d.scope, name)
        sup = home.sup if isinstance(home, ast.Script) else None
        if whole.kind in ("vector", "row") and sup is not None and len([*sizes_of(ast.bare(sup))]) > len(whole.dims):
            d.scope.thin = {**d.scope.thin, name: whole.row}
    return True


def begin(d: Declaring, names: list[ast.Node], name: str) -> None:
    """Notes the entry 0 of `a_0, \\ldots, a_n`."""
    first = ast.bare(names[0])
    if isinstance(first, ast.Script) and first.sub is not None and ast.bare(first.sub) == ast.Num("0"):
        d.scope.zeroth |= {name}


def entries_in(d: Declaring, name: str, last: ast.Node, kind: Type) -> bool:
    """`a_1, \\ldots, a_n \\in \\mathbb{R}` speaks of every entry of the array a, which has n of them."""
    if kind.kind not in RANKS:
        return False
    if not (d.weak and name in d.scope.typed | d.scope.definitions.keys()):
        dims, known = (declared_size(d.e, last), *kind.dims), d.scope.knows(name)
        _tell_apart(d, name, len(kind.dims), family=True)
        d.scope.declare(name, array_type(dims, kind), d.math.place(0))
        d.scope.by_entries |= frozenset() if kind.dims or known else {name}
    return True


def _tell_apart(d: Declaring, name: str, rank: int, *, family: bool) -> None:
    """Notes that a name is both one array and many of the same rank, each with an index."""
    scope, known = d.scope, d.scope.symbols.get(name)
    if family and rank:
        scope.numbered = {**scope.numbered, name: rank}
    one = known is not None and known.declared and known.kind == "array" and len(known.dims) == rank
    if rank and (one if family else scope.numbered.get(name) == rank):
        scope.twofold |= {name}


def _is_between(d: Declaring, names: list[ast.Node], home: ast.Node) -> bool:
    """`x \\in [0, \\pi]`, `f(x) \\in (0, 1)`: numbers between two ends, where names and ends are no plain ones."""
    if not isinstance(home, ast.Listing) or home.bracket == "\\{" or len(home.items) != 2:
        return False
    if all(candidates(name) for name in names) and all(_is_end(d, end) for end in home.items):
        return False
    if not all(is_infinite(end) or _is_known(d, end) for end in home.items):
        return False
    for name in names:
        needs_number(d, name)
        for sign, closed, end in zip((">", "<"), d.home.closed, home.items, strict=True):
            order = {">": "\\geq", "<": "\\leq"}[sign] if closed else sign
            if not is_infinite(end) and not inequality(d, name, order, end):
                return False
        _needs_room(d, name, home.items)
    return True


def _is_known(d: Declaring, node: ast.Node) -> bool:
    """Whether a term is made of numbers, constants and names of which it was said what they are: no size."""
    found = {part.name for part in ast.walk(node) if isinstance(part, ast.Sym)}
    symbols = [d.scope.symbols.get(name) for name in found - {"\\pi", "e"}]
    return all(symbol is not None and symbol.declared and symbol.kind in ("array", "quantity") for symbol in symbols)


def _needs_room(d: Declaring, name: ast.Node, ends: tuple[ast.Node, ...]) -> None:
    """Lets points be drawn from a rational interval around one whose ends are no rational numbers."""
    value = d.e.value(name).term if candidates(name) else None
    low, high = ((None, None) if is_infinite(end) else around(d.e.scalar(end)) for end in ends)
    if isinstance(value, Entry) and are_any(value.indices) and d.scope.symbols[value.name].kind == "array":
        d.scope.restrict(value.name, Interval(low[0], high[1]), d.math.place(0))


def _is_end(d: Declaring, node: ast.Node) -> bool:
    """Whether an end of an interval is infinite or a rational number."""
    plain = not any(isinstance(part, ast.Sym) for part in ast.walk(node))
    return is_infinite(node) or (plain and isinstance(d.e.scalar(node), t.Number))


def _of_unknown_set(d: Declaring, names: list[ast.Node], home: ast.Node) -> bool:
    """A set of which nothing was said restricts its members, unless it is named after them, as a space is."""
    letter = letter_of(home)
    spaces = {letter_of(node) for node in names} | {"d", "omega"}
    if letter not in spaces or letter in map(lowered, d.scope.broken.keys() | d.scope.definitions.keys()):
        note(d.scope, f"nothing says what {ast.to_latex(home)} is", d.math, restricts=True)
        d.scope.shown_arrays |= {name for node in names for name in candidates(node)[:1]}
    return True


def _counts(d: Declaring, name: str, kind: Type) -> bool:
    """Whether `n \\in \\mathbb{N}` speaks of a size or an index, of which it says nothing new."""
    if not isinstance(kind.entries, Integers) and "integer" not in kind.attributes:
        return False
    symbol = d.scope.symbols.get(name)
    if symbol is None:  # it may turn out to be a size
        d.scope.add(Symbol(name, "array", attributes=kind.attributes, entries=kind.entries))
    return symbol is None or symbol.kind in ("dimension", "index")


def _entry_of(d: Declaring, node: ast.Node, kind: Type) -> tuple[str, Type] | None:
    """`y_n \\in \\{0, 1\\}`, `y_n \\in \\{1, \\dots, K\\}`, `x_n \\in \\mathbb{R}^D`, `x^{(n)} \\in
    \\mathbb{R}^D` speak of every entry or row of an array, not of one.
    """
    letters = own_letters(node) if isinstance(node, ast.Script) else []
    base = ast.bare(node.base) if isinstance(node, ast.Script) else node
    labels = kind.dims[0] if kind.kind == "index" else None
    if not letters or not isinstance(base, ast.Sym) or base.name in d.scope.rules:
        return None
    if kind.kind not in RANKS and labels is None:
        return None
    if not all(isinstance(ast.bare(letter), ast.Sym) and may_be_index(d.e, letter) for letter in letters):
        return None
    if len(set(letters)) < len(letters):  # a diagonal is not the whole
        raise d.e.error(node, "a domain of some entries alone is not understood")
    known = d.scope.symbols.get(base.name)
    if labels is not None and (known is None or may_be_labels(known, len(letters))):
        dims = known.dims if known is not None else tuple(d.scope.ranges.new() for _ in letters)
        return base.name, Type("label", dims, labels=labels)
    if known is not None and known.kind == "array" and len(known.dims) == len(letters) + len(kind.dims):
        return base.name, replace(array_type(known.dims, kind), attributes=known.attributes | kind.attributes)
    if known is not None:
        _tell_apart(d, base.name, len(kind.dims), family=True)
        return None
    return base.name, array_type((*(d.scope.ranges.new() for _ in letters), *kind.dims), kind)


def _domain(d: Declaring, home: ast.Node) -> Type | None:
    """The type of the members of a set."""
    base, sup = (ast.bare(home.base), home.sup) if isinstance(home, ast.Script) else (home, None)
    if base == ast.Sym("\\Delta"):
        return Type("vector", (_simplex(d, sup),), frozenset(("simplex",)))
    dims = _dims(d, sup)
    labels = _labels(d, base)
    if labels is not None:
        return Type("label", dims, labels=labels) if dims else Type("index", (labels,))
    entries = entries_of(d.e, base if is_power(home) else home, d.home)
    if entries is None:
        return None
    known = named(entries)
    attributes = frozenset({known} if known else ()) | ({"nonzero"} if d.home.nonzero else frozenset())
    attributes |= d.home.attributes
    return array_type(dims, Type("", (), attributes, entries=REAL if known else entries))


def _simplex(d: Declaring, sup: ast.Node | None) -> Dim:
    """The range of the points of `\\Delta^K` and of `\\Delta^{K-1}`, by custom the same."""
    sup = ast.bare(sup) if sup is not None else None
    if isinstance(sup, ast.Plus) and sup.signs == ("", "-") and sup.terms[1] == ast.Num("1"):
        sup = ast.bare(sup.terms[0])
    if sup is None:
        return d.scope.ranges.new()
    return compound(ast.Script(ast.Sym("\\Delta"), None, sup)) if is_calculated(sup) else size_name(d.e, sup)


def _dims(d: Declaring, sup: ast.Node | None) -> tuple[Dim, ...]:
    sup = ast.bare(sup) if sup is not None else None
    if sup is None or sup == ast.Sym("+"):
        return ()
    inner = sup.terms if isinstance(sup, ast.Plus) else ()
    if any(isinstance(term, ast.Times) and "\\times" in term.signs for term in inner):
        raise d.e.error(sup, "these sizes were not understood", hint="put brackets around each size")
    return tuple(declared_size(d.e, factor) for factor in sizes_of(sup))


def _labels(d: Declaring, base: ast.Node) -> Dim | None:
    """`\\{1, \\ldots, K\\}` and `[K]`."""
    if (
        isinstance(base, ast.Listing)
        and len(base.items) >= 3
        and any(isinstance(item, ast.Dots) for item in base.items)
        and base.items[0] == ast.Num("1")
    ):
        return declared_size(d.e, base.items[-1])
    if isinstance(base, ast.Group) and base.bracket == "[" and readings(base.body):
        return declared_size(d.e, base.body)
    return None
