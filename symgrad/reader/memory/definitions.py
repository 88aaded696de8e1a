"""Equations that give a name its meaning."""

from __future__ import annotations

import re
from dataclasses import replace

from symgrad.errors import IllFormed, RangeConflict, ReadError
from symgrad.language.context import Definition
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import subterms
from symgrad.language.sequences import steps
from symgrad.language.terms import Apply, Dim, Ix, Offset, Term
from symgrad.reader.arrays.einstein import CROWDED, GREEK, crowded, defining
from symgrad.reader.arrays.images import lifted
from symgrad.reader.functions.left_sides import Head
from symgrad.reader.functions.named_functions import argument_key
from symgrad.reader.meaning.elaborate import Elaborator, Letter
from symgrad.reader.meaning.ellipses import gathered
from symgrad.reader.meaning.letters import body_letters
from symgrad.reader.meaning.place_sets import members, rule_of
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.memory.layers import is_layered
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Pattern, Rule, Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import FUNCTION_NAMES
from symgrad.reader.syntax.naming import candidates
from symgrad.source import Fragment


class Cyclic(IllFormed):
    """A quantity would be defined by itself; `circle` are those made of it, `through` those declared as arrays."""

    def __init__(self, name: str, scope: Scope) -> None:
        super().__init__(f"{name} would be defined by itself")
        on_the_way = [other for other in scope.definitions if name in scope.reachable(other)]
        self.circle = frozenset((name, *on_the_way))
        self.through = [other for other in on_the_way if scope.symbols[other].declared]


CIRCLE = "{} is defined by what is made of it"


def note_circle(scope: Scope, name: str, circle: frozenset[str], *, forced: bool) -> None:
    """Remembers that quantities were defined by each other, so that no formula says what they are. An equation that
    nobody called a definition may as well follow from the others, unless it goes from step to step.
    """
    note = CIRCLE.format(name)
    scope.unclear = [one for one in scope.unclear if one[0] != note]
    bodies = [scope.formulas[other].body for other in circle & scope.formulas.keys()]
    stepwise = any(isinstance(part, Offset) for one in bodies for part in subterms(one))
    if circle and (forced or stepwise):
        scope.unclear = [*scope.unclear, (note, frozenset({name}))]


def define(scope: Scope, e: Elaborator, head: Head, body: ast.Node, source: Fragment) -> None:
    """Enters the meaning of a name into the scope.

    Errors: ReadError where the right side was not understood, IllFormed where it contains the name itself, or where one
    letter stands for two indices.
    """
    if len({candidates(node)[0] for node in head.letters}) < len(head.letters):
        raise IllFormed("a definition needs a letter of its own for each index")
    if "einstein" in scope.conventions:
        own = frozenset(candidates(node)[0] for node in head.letters)
        if (letter := crowded(body, own)) is not None:
            raise e.error(body, CROWDED.format(letter))
        body = defining(own | (GREEK & scope.symbols.keys()), body)
    if (inside := members(body)) is not None:
        _set_of_places(scope, e, head, inside)
        return
    if head.args is None:
        _plain_quantity(scope, e, head, body)
        return
    head = replace(head, args=gathered(e, head.args))
    assert head.args is not None
    params = tuple(candidates(item)[0] for item in head.args.items if candidates(item))
    if len({*params}) < len(params):
        raise IllFormed(f"what {head.name} is where two arguments are one does not say what it is elsewhere")
    function = None
    if len(params) == len(head.args.items) and not head.letters:
        function = Rule(head.name, params, body, source, head.args.bars)
        scope.rules = {**scope.rules, head.name: scope.rules.get(head.name, function)}
        scope.teach(head.name, function=True)
        scope.news.add(head.name)
    _with_inputs(scope, e, head, body, function)
    _at_places(scope, e, head, body)


def _set_of_places(scope: Scope, e: Elaborator, head: Head, inside: ast.Conditional) -> None:
    """`R_i = \\{j : ...\\}`; told in another way once more, R_i is not known."""
    known = scope.symbols.get(head.name)
    if head.args is not None or not (known is None or known.kind == "set" or scope.guessed(head.name)):
        raise e.error(inside, "this set was not understood")
    rule = rule_of(e, head.name, head.letters, inside)
    old = known.members if known is not None and known.kind == "set" else rule
    same = old is not None and replace(old, source=rule.source) == rule
    place = e.source.place(head.node.span[0])
    scope.add(Symbol(head.name, "set", declared=True, place=place, members=rule if same else None))


def _at_places(scope: Scope, e: Elaborator, head: Head, body: ast.Node) -> None:
    """`h_k(x) = ...` is `h(x)_k = ...` as well, where k is an index in the formula and nothing is called h."""
    call = ast.bare(head.node)
    name = ast.bare(call.head) if isinstance(call, ast.Call) else None
    base = ast.bare(name.base) if isinstance(name, ast.Script) and name.sup is None and not name.primes else None
    letters = index_nodes(name.sub) if isinstance(name, ast.Script) else []
    if not letters or not isinstance(base, ast.Sym) or base.name in FUNCTION_NAMES or scope.knows(base.name):
        return
    shown = body_letters(body)
    if not all(isinstance(one, ast.Sym) and one.name in shown and not scope.is_declared(one.name) for one in letters):
        return
    saved = scope.snapshot()
    twin = Elaborator(scope, replace(e.frame, free={}), source=e.source, axes=e.fresh)
    try:
        _with_inputs(scope, twin, Head(base.name, call, tuple(letters), head.args), body, None)
    except (ReadError, IllFormed):
        scope.restore(saved)


def _plain_quantity(scope: Scope, e: Elaborator, head: Head, body: ast.Node) -> None:
    """`S_i = ...`. Where the name is an array already that does not fit, name and letter are one name: with an array L
    given, `L_k = \\sigma(net_k)` defines something else that is written L only with the index k.
    """
    known = scope.symbols.get(head.name)
    declared = known is not None and known.declared and bool(head.letters)
    family = Head(candidates(head.node)[0], head.node, head.letters) if declared else None
    saved = scope.ranges.save(), dict(e.frame.free)
    try:
        if head.name not in scope.families:
            _quantity(scope, e, head, body, head.name, ())
            return
    except (RangeConflict, IllFormed):
        if family is None:
            raise
    if family is not None:
        saved_ranges, e.frame.free = saved
        scope.ranges.restore(saved_ranges)
        e.bound.clear()
        _quantity(scope, e, family, body, family.name, (), family=True)


def _with_inputs(scope: Scope, e: Elaborator, head: Head, body: ast.Node, function: Rule | None) -> None:
    """The quantity that the function is at the inputs it was written with; some functions make sense elsewhere only."""
    assert head.args is not None
    if function is not None and not scope.numbered.keys().isdisjoint(function.params):
        return  # "$x_i \\in \\mathbb{R}^n$, $f(x) = w^T x$": the x in brackets is any one of many
    key = argument_key(e, head.args)
    saved = scope.ranges.save(), scope.symbols, scope.definitions, set(scope.news), dict(e.frame.free)
    known = scope.lexicon.known()
    try:
        if key is None or not all(candidates(node) for node in key[1]):
            raise e.error(head.args, "a definition needs plain names with letters as arguments")
        name = head.name if not scope.patterns.get(head.name) else ast.to_latex(head.node).replace(" ", "")
        _quantity(scope, e, head, body, name, tuple(key[1]))
        written = list(dict.fromkeys(candidates(node)[0] for node in key[1]))
        letters = len(written) + len(head.letters)
        if any(scope.guessed(param.lstrip("|")) for param in key[0]) and len(scope.symbols[name].dims) > letters:
            raise e.error(head.args, "inputs of unknown shape give no quantity of a shape of its own")
        pattern = Pattern(key[0], name, tuple(written.index(candidates(node)[0]) for node in key[1]))
        scope.patterns = {**scope.patterns, head.name: [*scope.patterns.get(head.name, ()), pattern]}
        scope.teach(head.name, function=True)
    except (ReadError, IllFormed):
        if function is None:
            raise
        saved_ranges, scope.symbols, scope.definitions, scope.news, e.frame.free = saved
        scope.ranges.restore(saved_ranges)
        scope.lexicon.restore(known)
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
    dims = _letter_dims(e, head, symbol.dims if symbol is not None and symbol.declared else (), len(letters))
    for (letter, node), dim in zip(letters.items(), dims, strict=True):
        e.bound[letter] = Letter(Ix(letter), dim, node)
    value = e.value(body)
    if symbol is not None and (symbol.declared or (isinstance(value.term, Apply) and is_layered(scope, symbol))):
        if not value.rank and len(symbol.dims) > len(letters):
            guessed = filter(scope.guessed, entry_names(value.term) - scope.shown_numbers)
            scope.fillings = {**scope.fillings, name: frozenset((one, scope.shown(one)) for one in guessed)}
        value = _as_declared(e, value, symbol.dims[len(letters) :], body, symbol.row)
    scope.based = {**scope.based, name: frozenset(e.frame.bases)}
    frozen = frozenset(letter for letter in letters if any(_holds(known, letter) for known in entry_names(value.term)))
    scope.frozen = {**scope.frozen, name: frozen}
    hidden = _hidden(e, value.term, letters)
    written = list(zip(letters, dims, strict=True))
    across = [(axis.index, axis.dim) for axis in value.axes]
    silent = [(name, e.letter(name, head.node).dim) for name in hidden]
    pairs = [*across, *written, *silent] if family else [*written, *across, *silent]
    hidden = (*letters, *hidden) if family else hidden
    definition = Definition(name, tuple(pairs), value.term)
    if scope.cyclic(name, value.term) and steps(definition, scope.definitions):
        if _deepened(scope, definition):
            _quantity(scope, e, head, body, name, inputs, family=family)
            return
        scope.recur(definition, value.row, e.source.place(head.node.span[0]))
        return
    if scope.cyclic(name, value.term):
        raise Cyclic(name, scope)
    scope.define(
        definition, row=value.row, hidden=hidden, place=e.source.place(head.node.span[0]), applied=head.applied
    )


def _deepened(scope: Scope, recurrence: Definition) -> bool:
    """Whether a sequence of which nothing is known gets more indices, as what gives its next entry has them: with
    vectors g_t, the w of `w_{t+1} = w_t - g_t` are vectors, all of them.
    """
    known = scope.symbols[recurrence.name]
    more = tuple(dim for _, dim in recurrence.indices[len(known.dims) :])
    if not more or not scope.guessed(known.name):
        return False
    scope.add(replace(known, dims=(*known.dims, *more)))
    return True


def _holds(name: str, letter: str) -> bool:
    """Whether a letter stands in the scripts of a name: the k of `\\hat y^k`."""
    scripts = name[min((name.index(mark) for mark in "^_" if mark in name), default=len(name)) :]
    return letter in re.findall(r"\\[a-zA-Z]+|[a-zA-Z]", scripts)


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
        axes = tuple(Axis(e.fresh(), dim) for dim in dims)
        return replace(lifted(e, value, axes, node), axes=axes, row=row)
    for axis, dim in zip(value.axes, dims, strict=True):
        e.unify(axis.dim, dim, node, "the right side")
    return value


def _hidden(e: Elaborator, term: Term, letters: dict[str, ast.Node]) -> tuple[str, ...]:
    """Index letters and fixed indices of the right side that the left side leaves out."""
    free = free_indices(term)
    return tuple(name for name in (*e.frame.free, *sorted(e.scope.fixed)) if name in free and name not in letters)
