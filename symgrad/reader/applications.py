"""Functions at their arguments: elementary, abstract, and those that a document defines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from symgrad.errors import ReadError
from symgrad.language import terms as t
from symgrad.language.terms import Argument, Entry, Ix, Term
from symgrad.reader import ast
from symgrad.reader.elaborate import Elaborator, Letter, rule
from symgrad.reader.lexicon import FUNCTIONS
from symgrad.reader.names import candidates, decorate, readings
from symgrad.reader.products import diagonal, trace
from symgrad.reader.scope import Pattern, Rule, Scope
from symgrad.reader.values import Axis, Value

Scalar = Callable[[Term], Term]


def _one_half_of(term: Term) -> Term:
    return t.div(term, t.sqrt(t.number(2)))


EXPANDED: dict[str, Scalar] = {
    "logit": lambda x: t.log(t.div(x, t.add(t.ONE, t.neg(x)))),
    "sech": lambda x: t.div(t.ONE, t.Function("cosh", (x,))),
    "csch": lambda x: t.div(t.ONE, t.Function("sinh", (x,))),
    "coth": lambda x: t.div(t.ONE, t.Function("tanh", (x,))),
    "sec": lambda x: t.div(t.ONE, t.Function("cos", (x,))),
    "csc": lambda x: t.div(t.ONE, t.Function("sin", (x,))),
    "cot": lambda x: t.div(t.ONE, t.Function("tan", (x,))),
    "lg": lambda x: t.div(t.log(x), t.log(t.number(10))),
    "\\Phi": lambda x: t.mul(t.HALF, t.add(t.ONE, t.Function("erf", (_one_half_of(x),)))),
}
"""Functions that are written out by others."""

ELEMENTARY = frozenset(
    "exp log sin cos tan arcsin arccos arctan sinh cosh tanh arctanh sigmoid softplus relu abs sign step erf".split()
)
DEFAULTS = {"\\sigma": "sigmoid", "\\Phi": "\\Phi", "\\Gamma": "gamma", "softmax": "softmax", "Softmax": "softmax", "Tanh": "tanh"}
"""What names mean as functions that nobody declared or defined."""

INVERSES = {"tanh": "arctanh", "sin": "arcsin", "cos": "arccos", "tan": "arctan", "sigmoid": "logit", "exp": "log"}
SHAPED = {"diag": diagonal, "tr": trace}


@rule(ast.Call)
def call(e: Elaborator, node: ast.Call) -> Value:
    head = ast.bare(node.head)
    if isinstance(head, ast.Group) and isinstance(ast.bare(head.body), ast.Diff):
        return e.value(head.body)
    if head in (ast.Sym("\\mathbb{1}"), ast.Script(ast.Sym("\\mathbb{1}"))):
        return _indicator(e, node)
    if _bare_inside(node):
        return _as_product(e, node)
    for base, sub, sup, primes in readings(head):
        name = decorate(base, sub, sup, primes)
        e.sound(name, node)
        if is_function(e, name):
            rest = _rest(head, sub, sup, primes)
            return _powered(e, name, rest, node)
    return _unknown_function(e, node)


def _rest(head: ast.Node, sub: ast.Node | None, sup: ast.Node | None, primes: int) -> ast.Script:
    """The scripts of the head that do not belong to its name."""
    if not isinstance(head, ast.Script):
        return ast.Script(head)
    return ast.Script(
        head.base,
        None if sub is not None else head.sub,
        None if sup is not None else head.sup,
        0 if primes else head.primes,
        span=head.span,
    )


def is_function(e: Elaborator, name: str) -> bool:
    """Whether the name can be applied."""
    scope = e.scope
    if name in e.params:
        return False
    if name in scope.rules or name in scope.patterns:
        return True
    symbol = scope.symbols.get(name)
    if symbol is not None:
        return symbol.kind in ("function", "elementwise")
    return name in FUNCTIONS or name in DEFAULTS


def _bare_inside(node: ast.Call) -> bool:
    """`\\sigma(1 - \\sigma)`: the function itself occurs without argument inside its brackets, so these are a factor."""
    if not isinstance(node.head, ast.Sym) or node.head.name in FUNCTIONS or not node.bracket:
        return False
    called = {id(item.head) for item in ast.walk(node.args) if isinstance(item, ast.Call)}
    called |= {id(item.head.base) for item in ast.walk(node.args) if isinstance(item, ast.Call) and isinstance(item.head, ast.Script)}
    return any(item == node.head and id(item) not in called for item in ast.walk(node.args))


def _as_product(e: Elaborator, node: ast.Call) -> Value:
    body = node.args.items[0]
    group = ast.Group(body, node.bracket, span=node.args.span)
    return e.value(ast.Times((node.head, group), ("",), span=node.span))


def _powered(e: Elaborator, name: str, rest: ast.Script, node: ast.Call) -> Value:
    """`f^{-1}(x)` is the inverse, `\\tanh^2 x` the square of the value, `f'(x)` the derivative at x."""
    from symgrad.reader.occurrences import scripted

    sup = ast.bare(rest.sup) if rest.sup is not None else None
    kind = _elementary(e, name)
    if sup == ast.Signed("-", ast.Num("1")) and kind in INVERSES:
        return _argument(e, node).map(_scalar(INVERSES[kind]))
    if sup == ast.Signed("-", ast.Num("1")) and name in e.scope.rules:
        raise e.error(node, f"the inverse of {name} cannot be judged")
    sub = rest.sub if kind == "log" else None
    value = apply(e, name, node.args, node, rest.primes, sub)
    return scripted(e, value, node, rest.sub if sub is None else None, rest.sup, 0)


def _elementary(e: Elaborator, name: str) -> str:
    symbol = e.scope.symbols.get(name)
    if name in e.scope.rules or name in e.scope.patterns or (symbol is not None and symbol.kind != "dimension"):
        return ""
    return DEFAULTS.get(name, FUNCTIONS.get(name, ""))


def _argument(e: Elaborator, node: ast.Call) -> Value:
    if len(node.args.items) != 1:
        raise e.error(node, f"this function takes one argument, not {len(node.args.items)}")
    return e.value(node.args.items[0])


def _scalar(kind: str) -> Scalar:
    return EXPANDED.get(kind, lambda term: t.Function(kind, (term,)))


def apply(
    e: Elaborator, name: str, args: ast.Seq, node: ast.Node, primes: int = 0, base: ast.Node | None = None
) -> Value:
    """The function `name`, differentiated `primes` times, at its arguments."""
    if len(e.calls) > 12:
        raise e.error(node, f"{name} is defined by itself, or through too many others")
    e.calls.append(name)
    try:
        kind = _elementary(e, name)
        if kind:
            return _elementary_call(e, kind, args, node, primes, base)
        found = None if primes else _quantity(e, name, args)
        if found is not None:
            return found
        if name in e.scope.rules:
            return _defined(e, e.scope.rules[name], args, node, primes)
        if name in e.scope.patterns:
            raise e.error(node, f"{name} is defined, but not for these arguments")
        return _abstract(e, name, args, node, primes)
    finally:
        e.calls.pop()


# ------------------------------------------------------------------------------------------- elementary functions


def _elementary_call(e: Elaborator, kind: str, args: ast.Seq, node: ast.Node, primes: int, base: ast.Node | None) -> Value:
    if kind in ("max", "min"):
        return _extreme(e, kind, args)
    if len(args.items) != 1:
        raise e.error(node, f"{kind} takes one argument, not {len(args.items)}")
    value = e.value(args.items[0])
    if kind in SHAPED:
        return SHAPED[kind](e, value, node)
    if kind == "softmax":
        return _softmax(e, value, node)
    if kind not in ELEMENTARY and kind not in EXPANDED and kind != "gamma":
        raise e.error(node, f"{kind} cannot be judged yet")
    function = _scalar(kind)
    if kind == "log":
        divisor = _log_base(e, base)
        if divisor is not None:
            return value.map(lambda term: t.div(t.log(term), t.log(divisor)))
    return value.map(lambda term: derived(function, primes, term))


def _log_base(e: Elaborator, base: ast.Node | None) -> Term | None:
    if base is not None:
        return e.scalar(base)
    two = "log-base-2" in e.scope.conventions or e.frame.modes.get("log") == "base-2"
    return t.number(2) if two else None


def derived(function: Scalar, primes: int, at: Term) -> Term:
    """`f''(at)`: the derivative by a local variable, at a point."""
    if primes == 0:
        return function(at)
    local = Entry("t" + "'" * primes)
    body = function(local)
    for _ in range(primes):
        body = t.Derivative(body, local)
    return t.Let(local.name, at, body)


def _extreme(e: Elaborator, kind: str, args: ast.Seq) -> Value:
    from symgrad.reader.products import together

    values = [e.value(item) for item in args.items]
    if len(values) == 1 and values[0].rank == 1:
        axis = values[0].axes[0]
        return Value(t.Reduce(kind, axis.index, axis.dim, values[0].term))
    total = values[0]
    for value, item in zip(values[1:], args.items[1:], strict=True):
        total = together(e, total, value, lambda left, right: t.Function(kind, (left, right)), item, args.items[0])
    if len(values) > 2 and not total.axes:
        return Value(t.Function(kind, tuple(value.term for value in values)))
    return total


def _softmax(e: Elaborator, value: Value, node: ast.Node) -> Value:
    if value.rank not in (1, 2):
        raise e.conflict(node, f"ill-formed: softmax of {value.shape(e.ranges)}")
    last = value.axes[-1]
    other = e.fresh()
    below = t.total(other, last.dim, t.exp(t.rename_indices(value.term, {last.index: Ix(other)})))
    return value.map(lambda term: t.div(t.exp(term), below))


def _indicator(e: Elaborator, node: ast.Call) -> Value:
    from symgrad.reader.conditions import condition

    return Value(t.Indicator(t.All(tuple(condition(e, item) for item in node.args.items)) if len(node.args.items) > 1
                             else condition(e, node.args.items[0])))  # fmt: skip


# ----------------------------------------------------------------------------------------------- defined functions


def argument_key(e: Elaborator, args: Sequence[ast.Node]) -> tuple[tuple[str, ...], list[ast.Node]] | None:
    """What the arguments are called, with a dot for each index, and the indices; None where one is no plain name."""
    from symgrad.reader.indices import index_nodes

    key: list[str] = []
    letters: list[ast.Node] = []
    for arg in args:
        for base, sub, sup, primes in readings(arg):
            name = decorate(base, sub, sup, primes)
            if name in e.params:
                return None
            script = ast.bare(arg)
            rest = script.sub if isinstance(script, ast.Script) and sub is None else None
            raised = isinstance(script, ast.Script) and sup is None and script.sup is not None
            if (e.scope.knows(name) and not raised) or (rest is None and sub is None and not raised):
                nodes = index_nodes(rest)
                key.append(name + "[" + "." * len(nodes) + "]" if nodes else name)
                letters += nodes
                break
        else:
            return None
    return tuple(key), letters


def find_pattern(scope: Scope, name: str, key: tuple[str, ...]) -> Pattern | None:
    return next((pattern for pattern in scope.patterns.get(name, ()) if pattern.key == key), None)


def _quantity(e: Elaborator, name: str, args: ast.Seq) -> Value | None:
    """A quantity that is written with its inputs: `L(y, \\hat y)`, `f(z_i)`."""
    from symgrad.reader.indices import read_index

    found = argument_key(e, args.items)
    pattern = find_pattern(e.scope, name, found[0]) if found is not None else None
    if found is None or pattern is None:
        return None
    whole = e.entry(e.scope.symbols[pattern.quantity])
    axes = whole.axes[: len(found[1])]
    mapping = {axis.index: read_index(e, node, axis.dim) for axis, node in zip(axes, found[1], strict=True)}
    return Value(t.rename_indices(whole.term, mapping), whole.axes[len(axes) :], whole.row)


def _defined(e: Elaborator, function: Rule, args: ast.Seq, node: ast.Node, primes: int) -> Value:
    if len(args.items) != len(function.params):
        raise e.error(node, f"{function.name} takes {len(function.params)} arguments, not {len(args.items)}")
    values = [e.value(item) for item in args.items]
    if primes:
        if len(values) != 1:
            raise e.error(node, "a prime needs a function of one argument")
        at = values[0]
        return at.map(lambda term: derived(lambda x: _body(e, function, [Value(x)], node).term, primes, term))
    if len(values) == 1 and values[0].rank and _pointwise(e, function):
        return values[0].map(lambda term: _body(e, function, [Value(term)], node).term)
    return _body(e, function, values, node)


def _body(e: Elaborator, function: Rule, values: Sequence[Value], node: ast.Node) -> Value:
    """The function's formula with the values in place of its parameters; its own indices capture none of theirs."""
    inner = Elaborator(e.scope, e.frame, function.source, e.fresh)
    inner.params = dict(zip(function.params, values, strict=True))
    inner.calls = e.calls
    inner.bound = {name: Letter(letter.index, letter.dim, letter.node) for name, letter in e.bound.items()}
    try:
        return inner.value(function.body)
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
        scripted = isinstance(item, ast.Script) and param in candidates(item) and (
            item.sub is not None or (item.sup is not None and isinstance(ast.bare(item.sup), ast.Sym))
        )
        if (inside and not (isinstance(item, ast.Fenced) and item.fence == "|")) or scripted:
            return False
    return True


# ---------------------------------------------------------------------------------------------- abstract functions


def _abstract(e: Elaborator, name: str, args: ast.Seq, node: ast.Node, primes: int) -> Value:
    """An unknown function: of each entry if it is elementwise or takes one number, else of whole arrays."""
    values = [e.value(item) for item in args.items]
    symbol = e.scope.symbols.get(name)
    entrywise = symbol is not None and symbol.kind == "elementwise"
    if primes and len(values) != 1:
        raise e.error(node, "a prime needs a function of one argument")
    slots = ((0, ()),) * primes
    if len(values) == 1 and (entrywise or primes or not values[0].rank):
        return values[0].map(lambda term: t.Apply(name, (Argument((), term),), slots))
    return Value(t.Apply(name, tuple(_argument_of(value) for value in values)))


def _argument_of(value: Value) -> Argument:
    return Argument(tuple((axis.index, axis.dim) for axis in value.axes), value.term)


def _unknown_function(e: Elaborator, node: ast.Call) -> Value:
    """An undeclared name before a bracket: a quantity written with its inputs, or an unknown function."""
    names = candidates(node.head)
    if not names:
        raise e.error(node, "this cannot be applied to arguments")
    symbol = e.scope.symbols.get(names[0]) or e.scope.symbols.get(names[-1])
    if symbol is not None and symbol.kind in ("quantity", "array"):
        return e.value(node.head)
    head = node.head
    primes = head.primes if isinstance(head, ast.Script) else 0
    name = names[0] if not primes else decorate(*readings(head)[0][:3])
    return _abstract(e, name, node.args, node, primes)


def bare_function(e: Elaborator, name: str, node: ast.Node) -> Value:
    """A function written without its argument, which is then the name that its definition used."""
    return primed(e, name, 0, node)


def primed(e: Elaborator, name: str, primes: int, node: ast.Node) -> Value:
    """`\\sigma'` and `\\sigma` without arguments: at the argument that the definition names."""
    function = e.scope.rules.get(name)
    patterns = e.scope.patterns.get(name, [])
    if function is None and len(patterns) == 1 and not primes:
        return e.entry(e.scope.symbols[patterns[0].quantity])
    if function is None:
        raise e.error(node, f"{name} stands without its argument")
    pieces = tuple(ast.Sym(param, span=node.span) for param in function.params)
    return apply(e, name, ast.Seq(pieces, span=node.span), node, primes)


__all__ = ["Axis", "Fraction", "apply", "argument_key", "bare_function", "find_pattern", "is_function", "primed"]
