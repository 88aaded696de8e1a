"""Equations that give a name its meaning."""

from __future__ import annotations

from dataclasses import dataclass

from symgrad.errors import IllFormed, RangeConflict, ReadError
from symgrad.language import terms as t
from symgrad.language.context import Definition
from symgrad.language.terms import Dim, Ix, Term, free_indices
from symgrad.reader import ast
from symgrad.reader.applications import argument_key
from symgrad.reader.elaborate import Elaborator, Frame, Letter
from symgrad.reader.indices import index_nodes
from symgrad.reader.lexicon import FUNCTIONS
from symgrad.reader.names import candidates, decorate, readings, spelled
from symgrad.reader.occurrences import _is_transpose, _sample_index, _script, _split_unknown
from symgrad.reader.scope import Pattern, Rule, Scope, base_tokens
from symgrad.reader.values import Value
from symgrad.source import Fragment


@dataclass(frozen=True, slots=True)
class Head:
    """The left side of a definition: the name, the index letters that it binds, the arguments it was written with."""

    name: str
    node: ast.Node
    letters: tuple[ast.Node, ...] = ()
    args: ast.Seq | None = None


def find_head(e: Elaborator, node: ast.Node, *, forced: bool = False) -> Head | None:
    """What a left side defines, or None where it can only be a claim."""
    node = ast.bare(node)
    if isinstance(node, ast.Conditional):
        node = ast.bare(node.body)
    if isinstance(node, ast.Call):
        return _applied(e, node, None, forced)
    if isinstance(node, ast.Script) and isinstance(ast.bare(node.base), ast.Call):
        call = ast.bare(node.base)
        assert isinstance(call, ast.Call)
        return _applied(e, call, node, forced)
    if isinstance(node, ast.Times):
        return _phrase(e, node)
    return _plain(e, node, forced)


def _plain(e: Elaborator, node: ast.Node, forced: bool) -> Head | None:
    if not readings(node):
        return None
    scripts = _script(node)
    for base, sub, sup, primes in readings(node):
        name = decorate(base, sub, sup, primes)
        symbol = e.scope.symbols.get(name)
        if symbol is not None or name in e.scope.rules or name in e.scope.patterns:
            if symbol is None or (symbol.kind != "array" and not (forced and symbol.kind == "quantity")):
                return None
            rest_sup = scripts.sup if sup is None else None
            return _with_letters(e, name, node, scripts.sub if sub is None else None, rest_sup, scripts.primes if not primes else 0)
    base_sym = ast.bare(scripts.base)
    if not isinstance(base_sym, ast.Sym) or base_sym.name in FUNCTIONS:
        return None
    rest_sub, rest_sup, _, name = _split_unknown(e, scripts, base_sym.name)
    if isinstance(rest_sup, ast.Num):
        name, rest_sup = decorate(name, None, rest_sup), None
    return _with_letters(e, name, node, rest_sub, rest_sup, 0)


def _with_letters(
    e: Elaborator, name: str, node: ast.Node, sub: ast.Node | None, sup: ast.Node | None, primes: int
) -> Head | None:
    nodes = index_nodes(sub)
    if sup is not None:
        sample = None if _is_transpose(sup) else _sample_index(e, sup, 1)
        if sample is None:
            return None
        nodes = [sample, *nodes]
    if primes or not all(_is_letter(e, item) for item in nodes):
        return None
    return Head(name, node, tuple(nodes))


def _is_letter(e: Elaborator, node: ast.Node) -> bool:
    """Whether a subscript can be bound by a definition: a letter, and no fixed index or size."""
    if not readings(node) or isinstance(node, ast.Script) and node.sub is not None and not isinstance(node.sub, ast.Num):
        return False
    symbol = e.scope.symbols.get(candidates(node)[0])
    return symbol is None or symbol.kind in ("array", "quantity") or (symbol.kind == "dimension" and not symbol.declared)


def _applied(e: Elaborator, call: ast.Call, outer: ast.Script | None, forced: bool) -> Head | None:
    """`f(x) = ...`, `\\sigma(z)_i = ...`, `h(\\theta)^{(i)} = ...`."""
    names = candidates(call.head)
    if not names or any(name in FUNCTIONS for name in names):
        return None
    if isinstance(call.head, ast.Script) and (call.head.primes or isinstance(ast.bare(call.head.sup or ast.Dots()), ast.Num | ast.Signed)):
        return None
    name = names[0]
    key = argument_key(e, call.args.items)
    known = any(pattern.key == key[0] for pattern in e.scope.patterns.get(name, ())) if key is not None else False
    symbol = e.scope.symbols.get(name)
    if not forced and (known or (name in e.scope.rules and not key)):
        return None
    if not forced and name in e.scope.rules:
        return None if not _other_inputs(e, name, key) else _letters_of(e, name, call, outer)
    if symbol is not None and symbol.kind in ("function", "elementwise", "quantity", "index", "dimension") and not forced:
        return None
    return _letters_of(e, name, call, outer)


def _other_inputs(e: Elaborator, name: str, key: tuple[tuple[str, ...], list[ast.Node]] | None) -> bool:
    """Whether a second formula for the same letter has other inputs: `P(t_c|z)` beside `P(t|z)`."""
    return key is not None and bool(key[1]) and all(pattern.key != key[0] for pattern in e.scope.patterns.get(name, ()))


def _letters_of(e: Elaborator, name: str, call: ast.Call, outer: ast.Script | None) -> Head | None:
    nodes: list[ast.Node] = []
    if outer is not None:
        found = _with_letters(e, name, outer, outer.sub, outer.sup, outer.primes)
        if found is None:
            return None
        nodes = list(found.letters)
    return Head(name, outer or call, tuple(nodes), call.args)


def _phrase(e: Elaborator, node: ast.Times) -> Head | None:
    """`J_x y = ...`: an unknown mark before known names is one name with them."""
    first, *others = node.factors
    unknown = readings(first) and not any(e.scope.knows(name) for name in candidates(first))
    if any(node.signs) or not unknown or not isinstance(first, ast.Script) or first.sub is None:
        return None
    if not all(isinstance(other, ast.Sym) and e.scope.knows(other.name) for other in others):
        return None
    name = f"{decorate(*readings(first)[0])} {' '.join(spelled(other) for other in others)}"
    tokens = [*base_tokens(candidates(first)[-1]), "_", *base_tokens(spelled(first.sub))]
    for other in others:
        tokens += base_tokens(spelled(other))
    e.scope.lexicon.add_phrase(tokens, name)
    return Head(name, node)


# ------------------------------------------------------------------------------------------------ giving the meaning


def define(scope: Scope, frame: Frame, e: Elaborator, head: Head, body: ast.Node, source: Fragment) -> None:
    """Enters the meaning of a name into the scope.

    Errors: ReadError where the right side was not understood, IllFormed where it contains the name itself.
    """
    if head.args is None:
        _plain_quantity(scope, e, head, body)
        return
    params = tuple(candidates(item)[0] for item in head.args.items if candidates(item))
    function = None
    if len(params) == len(head.args.items) and not head.letters:
        function = Rule(head.name, params, body, source)
        scope.rules = {**scope.rules, head.name: scope.rules.get(head.name, function)}
        scope.teach(head.name, function=True)
        scope.news.add(head.name)
    _with_inputs(scope, e, head, body, function)


def _plain_quantity(scope: Scope, e: Elaborator, head: Head, body: ast.Node) -> None:
    """`S_i = ...`. Where the name is an array already that does not fit, index and letter are one name: with an array L
    given, `L_k = \\sigma(net_k)` defines something else that is written L only with the index k."""
    saved = scope.ranges.save(), dict(e.frame.free)
    try:
        _quantity(scope, e, head, body, head.name, ())
    except (RangeConflict, IllFormed):
        known = scope.symbols.get(head.name)
        if not head.letters or known is None or not known.declared:
            raise
        saved_ranges, e.frame.free = saved
        scope.ranges.restore(saved_ranges)
        e.bound.clear()
        family = Head(candidates(head.node)[0], head.node, head.letters)
        _quantity(scope, e, family, body, family.name, (), family=True)


def _with_inputs(scope: Scope, e: Elaborator, head: Head, body: ast.Node, function: Rule | None) -> None:
    """The quantity that the function is at the inputs it was written with; some functions make sense elsewhere only."""
    assert head.args is not None
    key = argument_key(e, head.args.items)
    saved = scope.ranges.save(), scope.symbols, scope.definitions, dict(e.frame.free)
    try:
        if key is None:
            raise e.error(head.args, "a definition needs plain names as arguments")
        name = head.name if not scope.patterns.get(head.name) else ast.to_latex(head.node).replace(" ", "")
        _quantity(scope, e, head, body, name, tuple(key[1]))
        scope.patterns = {**scope.patterns, head.name: [*scope.patterns.get(head.name, ()), Pattern(key[0], name)]}
        scope.teach(head.name, function=True)
    except (ReadError, IllFormed):
        if function is None:
            raise
        saved_ranges, scope.symbols, scope.definitions, e.frame.free = saved
        scope.ranges.restore(saved_ranges)
        scope.teach(head.name, function=True)


def _quantity(
    scope: Scope,
    e: Elaborator,
    head: Head,
    body: ast.Node,
    name: str,
    inputs: tuple[ast.Node, ...],
    *,
    family: bool = False,
) -> None:
    """`name[letters] = body`; of a family, the letters are part of how it is written."""
    symbol = scope.symbols.get(head.name) if head.args is None else None
    letters = {candidates(node)[0]: node for node in (*inputs, *head.letters)}
    dims = _letter_dims(e, head, symbol.dims if symbol is not None else (), len(letters))
    for (letter, node), dim in zip(letters.items(), dims, strict=True):
        e.bound[letter] = Letter(Ix(letter), dim, node)
    value = e.value(body)
    if symbol is not None and symbol.declared:
        value = _as_declared(e, value, symbol.dims[len(letters) :], body, symbol.row)
    hidden = _hidden(e, value.term, letters)
    written = list(zip(letters, dims, strict=True))
    across = [(axis.index, axis.dim) for axis in value.axes]
    silent = [(name, e.letter(name, head.node).dim) for name in hidden]
    pairs = [*across, *written, *silent] if family else [*written, *across, *silent]
    hidden = (*letters, *hidden) if family else hidden
    if scope.cyclic(name, value.term):
        raise IllFormed(f"{name} would be defined by itself")
    definition = Definition(name, tuple(pairs), value.term)
    scope.define(definition, row=value.row, hidden=hidden, place=e.source.place(head.node.span[0]))


def _letter_dims(e: Elaborator, head: Head, declared: tuple[Dim, ...], count: int) -> list[Dim]:
    if declared and count and len(declared) < count:
        raise e.conflict(head.node, f"ill-formed: {head.name} was declared with {len(declared)} indices, not {count}")
    dims = list(declared[:count])
    return dims + [e.ranges.new() for _ in range(count - len(dims))]


def _as_declared(e: Elaborator, value: Value, dims: tuple[Dim, ...], node: ast.Node, row: bool) -> Value:
    """The value in the shape that the name was declared with."""
    if len(dims) != value.rank and value.rank:
        raise e.conflict(node, f"ill-formed: {value.shape(e.ranges)} where {len(dims)} indices were declared")
    if not value.rank and dims:
        return Value(value.term, tuple(_axis(e, dim) for dim in dims), row)
    for axis, dim in zip(value.axes, dims, strict=True):
        e.unify(axis.dim, dim, node, "the right side")
    return value


def _axis(e: Elaborator, dim: Dim):  # type: ignore[no-untyped-def]
    from symgrad.reader.values import Axis

    return Axis(e.fresh(), dim)


def _hidden(e: Elaborator, term: Term, letters: dict[str, ast.Node]) -> tuple[str, ...]:
    """Index letters and fixed indices of the right side that the left side leaves out."""
    free = free_indices(term)
    return tuple(name for name in (*e.frame.free, *sorted(e.scope.fixed)) if name in free and name not in letters)


__all__ = ["Head", "define", "find_head", "t"]
