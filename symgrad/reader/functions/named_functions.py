"""Functions that a document defines or leaves open, and quantities written with their inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace

from symgrad.errors import ReadError
from symgrad.language import terms as t
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Argument, Index, Term
from symgrad.reader.arrays.broadcasting import MATRIX_FUNCTION, is_square
from symgrad.reader.arrays.images import component, hold_places, places
from symgrad.reader.arrays.scripts import PERHAPS_NAMED, may_be_named
from symgrad.reader.functions.entrywise import derived
from symgrad.reader.functions.origins import at_zeros, need_array, zero_of
from symgrad.reader.meaning.ambiguities import question
from symgrad.reader.meaning.elaborate import Elaborator, Letter
from symgrad.reader.meaning.ellipses import gathered, is_dots, spread_column
from symgrad.reader.meaning.growth import MAX_SIZE, size
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.meaning.subscripts import index_nodes, read_index
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Pattern, Rule, Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONDITIONED, DENSITIES, OPERATORS
from symgrad.reader.syntax.naming import bare_letter, candidates, decorate, whole_readings

PERHAPS_PROBABILITY = "{} may be a probability, and obey laws that symgrad does not know"
"""Why nothing is refuted by a function that is taken for any."""


def argument_key(e: Elaborator, args: ast.Seq) -> tuple[tuple[str, ...], list[ast.Node]] | None:
    """What the arguments are called, with a bar before those behind one and a dot for each index, and the indices; None
    where one is no plain name.
    """
    key: list[str] = []
    letters: list[ast.Node] = []
    args = gathered(e, args)
    for number, arg in enumerate(args.items):
        bar = "|" if number in args.bars else ""
        if value := _value_written(e, arg):
            key.append(bar + value)
            continue
        for base, sub, sup, primes in whole_readings(arg):
            name = decorate(base, sub, sup, primes)
            if name in e.params or name in e.bound:
                return None
            script = ast.bare(arg)
            rest = script.sub if isinstance(script, ast.Script) and sub is None else None
            raised = isinstance(script, ast.Script) and sup is None and script.sup is not None
            if (e.scope.knows(name) and not raised) or (rest is None and sub is None and not raised):
                nodes = index_nodes(rest)
                key.append(bar + name + ("[" + "." * len(nodes) + "]" if nodes else ""))
                letters += nodes
                break
        else:
            return None
    return tuple(key), letters


def _value_written(e: Elaborator, arg: ast.Node) -> str:
    """How the value of an unknown function at a name is written, `F(x)`; empty for anything else."""
    arg = ast.bare(arg)
    if not isinstance(arg, ast.Call) or not isinstance(ast.bare(arg.head), ast.Sym):
        return ""
    symbol = e.scope.symbols.get(candidates(arg.head)[0])
    unknown = symbol is not None and symbol.kind == "function"
    return ast.to_latex(arg).replace(" ", "") if unknown and all(map(candidates, arg.args.items)) else ""


def find_pattern(scope: Scope, name: str, key: tuple[str, ...]) -> Pattern | None:
    return next((pattern for pattern in scope.patterns.get(name, ()) if pattern.key == key), None)


def quantity_at(e: Elaborator, name: str, args: ast.Seq) -> Value | None:
    """A quantity that is written with its inputs: `L(y, \\hat y)`, `f(z_i)`. `L(y_i, z_i)` gives no `L(y_i, z_k)`."""
    found = argument_key(e, args)
    pattern = find_pattern(e.scope, name, found[0]) if found is not None else None
    if found is None or pattern is None:
        return None
    whole = e.entry(e.scope.symbols[pattern.quantity], args)
    mapping: dict[str, Index] = {}
    for number, node in zip(pattern.axes, found[1], strict=True):
        axis = whole.axes[number]
        index = read_index(e, node, axis.dim)
        if mapping.setdefault(axis.index, index) != index:
            return None
    return Value(rename_indices(whole.term, mapping), whole.axes[len(mapping) :], whole.row)


def at_its_inputs(e: Elaborator, name: str, by: ast.Script, node: ast.Node) -> Value | None:
    """A quantity that was written with inputs of one position each, `L(y_i, z_i) = ...`, and stands without them before
    a derivative by one of them, `\\partial L / \\partial z_i`: it is its value at that position, where the letter is
    the one of the definition. by: the variable.

    Errors: ReadError for `\\partial L / \\partial z_k`, which may be of the value at k, or of each one by that entry.
    """
    patterns = e.scope.patterns.get(name, [])
    if len(patterns) != 1 or not patterns[0].axes:
        return None
    symbol = e.scope.symbols[patterns[0].quantity]
    count = len(set(patterns[0].axes))
    letters = {one.name for one in index_nodes(by.sub) if isinstance(one, ast.Sym)}
    own = [letter for letter, _ in e.scope.definitions[symbol.name].indices[:count]]
    if not letters.issuperset(own):
        if letters and any(key.split("[")[0] in candidates(by.base) for key in patterns[0].key):
            raise e.error(node, f"{name} is given at {own[0]}, and nothing says where it is meant here")
        return None
    whole = e.entry(symbol, node)
    mapping = {
        axis.index: read_index(e, ast.Sym(letter), axis.dim) for axis, letter in zip(whole.axes, own, strict=False)
    }
    return Value(rename_indices(whole.term, mapping), whole.axes[count:], whole.row)


def defined(e: Elaborator, function: Rule, args: ast.Seq, node: ast.Node, primes: int) -> Value:
    if len(args.items) != len(function.params):
        raise e.error(node, f"{function.name} takes {len(function.params)} arguments, not {len(args.items)}")
    if function.bars != args.bars:
        raise e.error(node, f"{function.name} is defined with its bars elsewhere, and is another function so")
    if _is_turned(function, args):
        raise e.error(node, f"{function.name} may be another law where its arguments stand behind the bar")
    if (other := _is_given_another(function, args)) is not None:
        raise e.error(other, f"{function.name} given this may be another law than the one given {function.params[-1]}")
    if primes == 0 or not _is_hidden(e, function) or args.items != (ast.Sym(function.params[0]),):
        _need_dependence(e, function, args, node, primes)
    else:
        whole = ast.Call(ast.Sym(function.name), args, span=node.span)
        return e.value(ast.Diff("d", whole, (ast.Variable(args.items[0], primes),), True, span=node.span))
    _need_no_prime(e, args)
    values = [e.value(item) for item in args.items]
    if primes:
        if len(values) != 1:
            raise e.error(node, "a prime needs a function of one argument")
        at = values[0]
        if at.rank and not _is_of_entries(e, function, at, node):
            raise e.error(node, PERHAPS_JACOBIAN.format(function.name))
        return at.map(lambda term: derived(lambda x: scalar_body(e, function, x, node), primes, term))
    if len(values) == 1 and values[0].rank and _pointwise(e, function):
        entry = _body(e, function, [Value(values[0].term)], node)
        if not entry.axes:
            return replace(values[0], term=entry.term)
    _need_arrays(e, function, args, values, node)
    zeros = [zero_of(e, param, item) for param, item in zip(function.params, args.items, strict=True)]
    return at_zeros(lambda at: _body(e, function, at, node), values, zeros)


def _need_arrays(e: Elaborator, function: Rule, args: ast.Seq, values: Sequence[Value], node: ast.Node) -> None:
    """As `need_array`, of each argument."""

    def at(number: int) -> Callable[[Value], Value]:
        return lambda value: _body(e, function, [*values[:number], value, *values[number + 1 :]], node)

    for number, (param, item) in enumerate(zip(function.params, args.items, strict=True)):
        need_array(e, param, item, at(number))


def _is_turned(function: Rule, args: ast.Seq) -> bool:
    """Whether a law that is given with a bar is taken with an argument on the other side of it: `p(z \\mid x)` is not
    the value of a formula for `p(x \\mid z)`.
    """
    if len(function.bars) != 1 or bare_letter(function.name) not in CONDITIONED:
        return False
    cut = function.bars[0]
    sides = [(n < cut, item) for n, item in enumerate(args.items)]
    names = [(ahead, name) for ahead, item in sides for name in candidates(item)[:1]]
    return any(name in function.params and (function.params.index(name) < cut) != ahead for ahead, name in names)


def _is_given_another(function: Rule, args: ast.Seq) -> ast.Node | None:
    """What stands behind the bar of a law where its formula has another letter: by custom a law is told from others by
    the letters in it, so that `p(y \\mid b)` is no value of a formula for `p(y \\mid a)`, as `p(y \\mid a_1)` is.
    """
    letter, _, value = function.name.partition("(")  # `p(y = 1 \\mid \\cdot)` is the name of one
    if (len(function.bars) != 1 and "\\mid" not in value) or bare_letter(letter) not in CONDITIONED:
        return None
    behind = list(zip(args.items, function.params, strict=True))[function.bars[0] if function.bars else 0 :]
    named = ((item, param, candidates(item)[:1]) for item, param in behind)
    return next((item for item, param, names in named if names and bare_letter(names[0]) != bare_letter(param)), None)


PERHAPS_JACOBIAN = "a prime at an array may be the Jacobian of {}, or its derivative at each entry"


def _is_of_entries(e: Elaborator, function: Rule, at: Value, node: ast.Node) -> bool:
    """Whether a function gives an array of the shape of its argument, and not a number: `\\mathbf{1}^T x` is none."""
    return _pointwise(e, function) or _body(e, function, [at], node).rank == at.rank


def _is_hidden(e: Elaborator, function: Rule) -> bool:
    """Whether a function of one argument depends on it through what other names were defined or said to be."""
    names = set(_leaves(function)) - set(function.params)
    return len(function.params) == 1 and any(_leads_to(e, name, function.params[0]) for name in names)


def _leads_to(e: Elaborator, name: str, param: str) -> bool:
    """Whether a name depends on another one by its formula, or as words say."""
    return param in e.scope.reachable(name) or param in e.scope.follows.get(name, frozenset())


def _leaves(function: Rule) -> Iterator[str]:
    """What the names in the formula of a function may be called."""
    for item in ast.walk(function.body):
        if isinstance(item, ast.Sym | ast.Script):
            yield from candidates(item)


def _need_dependence(e: Elaborator, function: Rule, args: ast.Seq, node: ast.Node, primes: int) -> None:
    """Refuses other arguments than those of the definition where it does not show how the function depends on them:
    `V(X) = \\sum_i x_i^2` says nothing of `V(2X)`, nor `f(x) = 2u` of `f'`, if `u` was defined by `x`. Nor is a number
    put in for a position or the end of a sum: `S(n) = \\sum_{k=1}^n a_k` says nothing of `S(n + 1)`.
    """
    leaves = set(_leaves(function))
    for param, item in zip(function.params, args.items, strict=True):
        if not primes and ast.bare(item) == ast.Sym(param) and param not in e.params:
            continue
        through = [name for name in leaves if name != param and _leads_to(e, name, param)]
        unseen = param not in leaves and any(name in e.scope.symbols for name in leaves)
        if through or unseen:
            raise e.error(node, f"the formula of {function.name} does not show how it depends on {param}")
        if _is_placed(function.body, param):
            raise e.error(node, f"{param} is a position or a size in the formula of {function.name}")


def _is_placed(body: ast.Node, param: str) -> bool:
    """Whether a letter stands below a name, in brackets above one, or among the bounds of a sum that binds another."""
    for node in ast.walk(body):
        places: tuple[ast.Node | None, ...] = ()
        if isinstance(node, ast.Script):
            above = ast.bare(node.sup) if node.sup is not None else None
            places = (node.sub, above if isinstance(above, ast.Group) else None)
        elif isinstance(node, ast.Big) and not (node.sub is not None and param in bound_names(node.sub)):
            places = (node.sub, node.sup)
        if any(leaf == ast.Sym(param) for place in places if place is not None for leaf in ast.walk(place)):
            return True
    return False


def scalar_body(e: Elaborator, function: Rule, at: Term, node: ast.Node) -> Term:
    value = _body(e, function, [Value(at)], node)
    if value.axes:
        raise e.error(node, f"{function.name} is no function of one number")
    return value.term


def _body(e: Elaborator, function: Rule, values: Sequence[Value], node: ast.Node) -> Value:
    """The function's formula with the values in place of its parameters; its own indices capture none of theirs."""
    inner = Elaborator(e.scope, e.frame, function.source, e.fresh)
    inner.params = dict(zip(function.params, values, strict=True))
    inner.calls = e.calls
    outer = {name: letter for name, letter in e.bound.items() if name not in inner.params}
    inner.bound = {name: Letter(letter.index, letter.dim, letter.node) for name, letter in outer.items()}
    try:
        value = inner.value(function.body)
        if size(value.term) > MAX_SIZE:
            raise e.error(node, f"{function.name}, written out, becomes too large")
        return value
    except ReadError as error:
        error.notes = (*error.notes, (f"in the application of {function.name} here", e.source.place(node.span[0])))
        raise


def _pointwise(e: Elaborator, function: Rule) -> bool:
    """Whether the formula makes sense for a single number in place of its one parameter."""
    param = function.params[0]
    known = e.scope.symbols.get(param)
    if known is not None and known.declared and known.dims:
        return False
    for item in ast.walk(function.body):
        inside = isinstance(item, ast.Fenced | ast.Big) and any(ast.Sym(param) == leaf for leaf in ast.walk(item))
        scripted = (
            isinstance(item, ast.Script)
            and param in candidates(item)
            and (item.sub is not None or (item.sup is not None and isinstance(ast.bare(item.sup), ast.Sym)))
        )
        if (inside and not (isinstance(item, ast.Fenced) and item.fence == "|")) or scripted:
            return False
    return True


def _need_no_prime(e: Elaborator, args: ast.Seq) -> None:
    """Errors: ReadError for `f(\\theta')` of a vector: another one, where nothing shows a transposition."""
    if any(isinstance(ast.bare(item), ast.Script) and may_be_named(e.scope, item) for item in args.items):
        raise e.error(args, PERHAPS_NAMED)


def abstract(e: Elaborator, name: str, args: ast.Seq, node: ast.Node, primes: int) -> Value:
    """An unknown function: of each entry if it is elementwise or takes one number, else of whole arrays."""
    symbol = e.scope.symbols.get(name)
    entrywise = symbol is not None and symbol.kind == "elementwise"
    if primes and len(args.items) != 1:
        raise e.error(node, "a prime needs a function of one argument")
    slots = ((0, ()),) * primes
    _need_no_prime(e, args)
    name = barred(e, name, args, node)
    if any(map(is_dots, args.items)):
        values = [spread_column(e, args.items, node)]
    else:
        values = [e.value(item) if primes else _at(e, name, number, item) for number, item in enumerate(args.items)]
    if primes and values[0].rank and not entrywise:
        raise e.error(node, PERHAPS_JACOBIAN.format(name))
    if not entrywise and places(e.scope, name) is not None:
        return component(e, t.Apply(name, tuple(_argument_of(value) for value in values), slots))
    if name in e.scope.mapped and any(is_square(e, value) for value in values):
        raise question(e, MATRIX_FUNCTION, node)
    if len(values) == 1 and (entrywise or primes or not values[0].rank):
        return values[0].map(lambda term: t.Apply(name, (Argument((), term),), slots))
    return Value(t.Apply(name, tuple(_argument_of(value) for value in values)))


def one_of_many(e: Elaborator, node: ast.Call) -> Value | None:
    """`\\phi_k(x)` of many unknown functions, one for each position, is the entry of a function with values along a
    range; None where the subscript tells no position.
    """
    head = ast.bare(node.head)
    shown = {leaf.name for leaf in ast.walk(node.args) if isinstance(leaf, ast.Sym)}
    letters = positions(e, head, shown)
    base = ast.bare(head.base) if isinstance(head, ast.Script) else None
    if not letters or not isinstance(head, ast.Script) or not isinstance(base, ast.Sym):
        return None
    if places(e.scope, base.name) is None:
        hold_places(e.scope, base.name, [e.ranges.new() for _ in letters])
    value = abstract(e, base.name, node.args, replace(node, head=base), head.primes)
    if value.rank != len(letters):
        raise e.error(node, f"{base.name} has another number of indices elsewhere")
    pairs = zip(value.axes, letters, strict=True)
    return Value(rename_indices(value.term, {axis.index: read_index(e, item, axis.dim) for axis, item in pairs}))


def entry_of(e: Elaborator, node: ast.Call) -> ast.Script | None:
    """`h_k(x)` as `h(x)_k` where a formula gives h at x with a place for k; None elsewhere."""
    head = ast.bare(node.head)
    if not isinstance(head, ast.Script) or head.sup is not None or head.primes:
        return None
    base, letters, key = ast.bare(head.base), index_nodes(head.sub), argument_key(e, node.args)
    pattern = find_pattern(e.scope, base.name, key[0]) if isinstance(base, ast.Sym) and key is not None else None
    if pattern is None or len(e.scope.symbols[pattern.quantity].dims) < len(letters):
        return None
    numbered = any(isinstance(ast.bare(letter), ast.Num) for letter in letters)
    own = [name for name in candidates(head)[:1] if name in e.scope.rules or name in e.scope.patterns]
    places = all(isinstance(ast.bare(letter), ast.Num) or _is_place(e, letter) for letter in letters)
    if not letters or not places or (numbered and own):
        return None
    return ast.Script(replace(node, head=base), head.sub, span=node.span)


def _is_place(e: Elaborator, node: ast.Node) -> bool:
    """Whether a subscript is an index that runs, or may be any."""
    node = ast.bare(node)
    known = isinstance(node, ast.Sym) and len(node.name) == 1 and e.scope.is_declared(node.name)
    index = isinstance(node, ast.Sym) and (symbol := e.scope.symbols.get(node.name)) and symbol.kind == "index"
    return isinstance(node, ast.Sym) and len(node.name) == 1 and (node.name in e.bound or not known or bool(index))


def positions(e: Elaborator, head: ast.Node, shown: Set[str] = frozenset()) -> list[ast.Node]:
    """The letters below an unknown name that tell many of them apart; none where one of them does not. shown: letters
    of its arguments.
    """
    base = ast.bare(head.base) if isinstance(head, ast.Script) and head.sup is None else None
    letters = index_nodes(head.sub) if isinstance(head, ast.Script) else []
    free = isinstance(base, ast.Sym) and _is_free(e, base.name)
    return letters if free and all(_is_position(e, letter, shown) for letter in letters) else []


def _is_free(e: Elaborator, name: str) -> bool:
    """Whether a letter may be that of any functions."""
    symbol = e.scope.symbols.get(name)
    known = name in e.scope.rules or name in e.scope.patterns or name in e.params
    return not known and (symbol is None or symbol.kind == "function")


def _is_position(e: Elaborator, node: ast.Node, shown: Set[str]) -> bool:
    """Whether a subscript of a function runs or may be any position; that of `f_t(x, t)` may be a derivative."""
    node = ast.bare(node)
    if not isinstance(node, ast.Sym) or node.name in shown:
        return False
    return node.name in e.bound or (node.name in POSITIONS and not e.scope.knows(node.name))


POSITIONS = frozenset("ijklmn")
"""Letters that are an index of a function of which nothing else is known."""


def _at(e: Elaborator, name: str, number: int, item: ast.Node) -> Value:
    """An argument of an unknown function; what a sum runs over stands for an element of any finite set.

    Such a set has as many distinct numbers as elements, and what is a function of the elements is one of these numbers,
    so that `\\sum_x p(x, y)` is the sum of `p(u_x, y)` for an array u that nothing else is known of. It has one such
    array for each place of a function, since the elements of one set may be numbered differently for each.
    """
    letter = ast.bare(item)
    if not isinstance(letter, ast.Sym) or letter.name not in e.summed or letter.name in e.params:
        return e.value(item)
    e.scope.doubt(name, f"{name} may obey laws of what is summed over its arguments, as probabilities do")
    places = f"{name}#{number + 1}"
    if places not in e.scope.symbols:
        e.scope.hold(Symbol(places, "array", (e.ranges.new(),)))
    bound, dim = e.letter(letter.name, item), e.scope.symbols[places].dims[0]
    e.unify(bound.dim, dim, item, letter.name, bound.node)
    return Value(t.Entry(places, (bound.index,)))


def barred(e: Elaborator, name: str, args: ast.Seq, node: ast.Node) -> str:
    """What an unknown function is called: `p(x \\mid y)` is another one than `p(x, y)`. Of words, operators and
    densities more is meant than symgrad knows.
    """
    head = candidates(node.head)[-1] if isinstance(node, ast.Call) and candidates(node.head) else name
    full = f"{name}({','.join('|' * (n in args.bars) + '.' for n in range(len(args.items)))})" if args.bars else name
    if args.bars or head in DENSITIES or head in OPERATORS:
        e.scope.doubt(full, PERHAPS_PROBABILITY.format(name))
    elif len(head) > 2 and head.isalpha():
        e.scope.doubt(full, f"nobody defined {head}")
    return full


def _argument_of(value: Value) -> Argument:
    return Argument(tuple((axis.index, axis.dim) for axis in value.axes), value.term)
