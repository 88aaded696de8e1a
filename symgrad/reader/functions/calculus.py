"""Derivatives: which quantity, by which variable, and how the result is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import N, children, rebuild, subterms
from symgrad.language.substitution import substitute
from symgrad.language.terms import Argument, Derivative, Entry, Ix, Term
from symgrad.reader.arrays.alike import ELEMENTWISE
from symgrad.reader.arrays.broadcasting import summed_over_axes
from symgrad.reader.arrays.scripts import PERHAPS_NAMED, is_transpose, may_be_named, merged
from symgrad.reader.arrays.stacked import is_stacked, sides, stacked
from symgrad.reader.functions.diagonals import DECLARED, diagonal
from symgrad.reader.functions.directions import DOUBT, along
from symgrad.reader.functions.losses import abstract_loss
from symgrad.reader.functions.named_functions import at_its_inputs, positions
from symgrad.reader.functions.partials import by_argument, by_value, in_terms_of
from symgrad.reader.functions.places import by_expression
from symgrad.reader.functions.roots import is_root
from symgrad.reader.meaning.ambiguities import decided, question
from symgrad.reader.meaning.elaborate import UNREAD, Elaborator, rule
from symgrad.reader.meaning.ellipses import gathered
from symgrad.reader.meaning.guesses import split_unknown
from symgrad.reader.meaning.values import Axis, Value, by_position
from symgrad.reader.scope.bonds import tie
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONSTANTS
from symgrad.reader.syntax.naming import base_name, candidates

LAYOUTS = ("variable", "numerator", "denominator", ELEMENTWISE)
"""How derivatives by arrays are laid out: a gradient shaped as its variable and a Jacobian with the variable's axis
last (`variable`); both with the variable's axis last (`numerator`) or first (`denominator`); or the diagonal of a
Jacobian that holds no more, shaped as its variable (`elementwise`)."""


GRADIENT, JACOBIAN, HESSIAN = "\\nabla", "J", "H"
"""The signs of derivatives whose shape the layout does not change: of the gradient of a number, which has the shape of
its variable, of the Jacobian of a column, whose variable's axis is last, and of the Hessian of a number."""

MORE = "this derivative holds more than what an entry has to do with the same entry"

NAMED = {JACOBIAN: "Jacobian", HESSIAN: "Hessian"}


@rule(ast.Diff)
def derivative(e: Elaborator, node: ast.Diff) -> Value:
    if not node.variables:
        return _without_variable(e, node)
    for variable in node.variables:
        _note_variable(e, node, variable)
    _ask_place(e, node)
    if (found := by_expression(e, node)) is not None:
        return found
    value = _numerator(e, node)
    for variable in reversed(node.variables):
        value = _repeated(e, value, variable.body, node, variable.times)
    return value


def _ask_place(e: Elaborator, node: ast.Diff) -> None:
    """Errors: ReadError for `\\partial_x f(3, y)`, the derivative of what has a number in place of its variable."""
    call = ast.bare(node.body)
    if not isinstance(call, ast.Call):
        return
    by = {name for variable in node.variables for name in candidates(variable.body)[:1]}
    for function in (e.scope.rules[name] for name in candidates(call.head) if name in e.scope.rules):
        pairs = zip(function.params, gathered(e, call.args).items, strict=False)
        if any(name in by and _is_numeral(item) for name, item in pairs):
            raise question(e, "a derivative before f(3)", node)


def _is_numeral(node: ast.Node) -> bool:
    return not any(isinstance(leaf, ast.Sym) for leaf in ast.walk(node))


def _ask_ties(e: Elaborator, node: ast.Diff, variable: ast.Node, met: set[str]) -> None:
    """Errors: ReadError for the derivative of what is built of others, by what they depend on. met: the names in it."""
    reached = met.union(*map(e.scope.reachable, met)) & e.scope.ties.keys()
    parts = frozenset[str]().union(*(e.scope.ties[name] for name in reached))
    by = set(candidates(variable))
    known = all(e.scope.is_declared(part) or part in e.scope.definitions for part in parts - reached)
    fixed = known and not parts & reached and not any(by & e.scope.tied(part) for part in parts)
    if reached and not fixed and by.isdisjoint(reached):
        raise e.error(node, f"nothing says how this depends on {candidates(variable)[0]}")
    if reason := tie(e.scope, by, met, partial=node.sign != "d"):
        raise e.error(node, reason)


def _ask_inputs(e: Elaborator, node: ast.Diff, variable: ast.Node, met: set[str]) -> None:
    """Errors: ReadError for the derivative by x of f(x, y) where y depends on x: it may hold y fixed, or follow it.
    Where y did so before f, a partial derivative of f holds it fixed, and any other one may follow it.
    """
    by = set(candidates(variable))
    params = {name for rule in met & e.scope.rules.keys() for name in e.scope.rules[rule].params}
    tied = {name for name in params - by if by & params and by & e.scope.reachable(name)}
    if node.sign == "d" or not by & params or not _is_of_function(e, node.body):
        reached = met.union(*map(e.scope.reachable, met)) & (e.scope.once.keys() - e.scope.definitions.keys())
        tied |= {name for name in reached - by if by & e.scope.once[name]}
    if node.sign != "d":
        tied |= _tied_arguments(e, by, met)
    if tied and "total-derivative" not in e.scope.conventions:
        words = f"{min(tied)} depends on {min(by)}, and this derivative may hold it fixed or follow it"
        raise e.error(node, words)


def _tied_arguments(e: Elaborator, by: set[str], met: set[str]) -> set[str]:
    """The arguments of unknown quantities that depend on a variable which is another of their arguments."""
    reached = met.union(*map(e.scope.reachable, met)) & e.scope.open & e.scope.definitions.keys()
    arguments = [entry_names(e.scope.definitions[name].body) for name in reached]
    return {other for names in arguments if by & names for other in names - by if by & e.scope.reachable(other)}


def _is_of_function(e: Elaborator, body: ast.Node) -> bool:
    """Whether it is a function that a formula defines, with arguments or without."""
    body = ast.bare(body)
    head = body.head if isinstance(body, ast.Call) else body
    return isinstance(head, ast.Sym) and head.name in e.scope.rules


def _repeated(e: Elaborator, value: Value, variable: ast.Node, node: ast.Diff, times: int) -> Value:
    """The derivative by one variable, so many times; `\\nabla^2` of a number by a vector may be the Laplacian."""
    if node.sign == "\\nabla" and times > 1 and not value.rank and _variable(e, variable).rank:
        said = decided(e, "\\nabla^2") or e.frame.mode("nabla^2", "hessian")
        if said == "laplacian":
            return _laplacian(e, value, variable, node, times)
    for _ in range(times):
        value = _by(e, value, variable, node)
    return value


def _laplacian(e: Elaborator, value: Value, variable: ast.Node, node: ast.Diff, times: int) -> Value:
    """The sum of the second derivatives by the entries."""
    by = e.fresh.axes(_variable(e, variable))
    if times != 2 or not isinstance(by.term, Entry):
        raise e.error(node, "this Laplacian cannot be judged yet")
    return Value(summed_over_axes(Value(Derivative(Derivative(value.term, by.term), by.term), by.axes)))


def _without_variable(e: Elaborator, node: ast.Diff) -> Value:
    """`\\nabla f(x)` and `\\nabla f`: by the argument, by all of them where there are several numbers."""
    if e.frame.directed:
        return along(e, node)
    body = ast.bare(node.body)
    items = _arguments(body) if isinstance(body, ast.Call) else _parameters(e, body)
    if len(items) == 1:
        return _repeated(e, e.value(body), items[0], node, node.times)
    if len(items) < 2 or node.times > 1 or (isinstance(body, ast.Call) and body.args.bars):
        raise e.error(node, DOUBT, hint="write \\nabla_x f")
    whole = e.value(body)
    if whole.rank or any(_variable(e, item).rank for item in items):
        raise e.error(node, f"{node.sign} by several variables cannot be judged yet")
    axis = Axis(e.fresh(), len(items))
    terms = [_by(e, whole, item, node).term for item in items]
    return Value(by_position(axis.index, terms), (axis,), row=_layout(e) == "numerator")


def _arguments(call: ast.Call) -> tuple[ast.Node, ...]:
    """What a function is applied to; of `\\log f(x)`, the one name that stands inside as an argument."""
    if len(call.args.items) != 1 or not isinstance(ast.bare(call.args.items[0]), ast.Call):
        return call.args.items
    inner = [ast.bare(item) for node in ast.walk(call) if isinstance(node, ast.Call) for item in node.args.items]
    names = {item.name: item for item in inner if isinstance(item, ast.Sym)}
    return tuple(names.values()) if len(names) == 1 else call.args.items


def _parameters(e: Elaborator, body: ast.Node) -> tuple[ast.Node, ...]:
    """The arguments with which a function was defined that stands without any; the one name of a norm, an array that
    depends on nothing: `\\nabla \\|x\\|^2`.
    """
    found = [e.scope.rules[name].params for name in candidates(body) if name in e.scope.rules]
    if not found and any(isinstance(node, ast.Fenced) for node in ast.walk(body)):
        names = {node.name for node in ast.walk(body) if isinstance(node, ast.Sym)}
        symbols = [e.scope.symbols.get(name) for name in names]
        if all(symbol is not None and symbol.kind == "array" and symbol.declared and symbol.dims for symbol in symbols):
            found = [tuple(names)] if len(names) == 1 else []
    return tuple(ast.Sym(name, span=body.span) for name in found[0]) if found else ()


def _note_variable(e: Elaborator, node: ast.Diff, variable: ast.Variable) -> None:
    """Keeps by which variables a quantity without definition is differentiated."""
    names = candidates(node.body)
    by = [name for name in candidates(variable.body) if e.scope.knows(name)]
    if names and by:
        e.frame.differentiated.setdefault(names[0], []).append(by[0])


def _numerator(e: Elaborator, node: ast.Diff) -> Value:
    """The value to be differentiated; a quantity of which nothing is known is a function of all that lies before it."""
    body = ast.bare(node.body)
    names = candidates(body)
    for name in names:
        e.sound(name, body)
    unknown = names and not any(e.scope.knows(name) or name in e.params for name in names)
    if unknown and node.inside and not _is_power(e, body) and not is_root(e.scope, body):
        letters = positions(e, body)
        name = names[-1] if isinstance(body, ast.Sym) or letters else names[0]
        return abstract_loss(e, body, name, node, len(letters))
    return _at_position(e, node, body) or e.any_value(node.body)


def _at_position(e: Elaborator, node: ast.Diff, body: ast.Node) -> Value | None:
    """What is differentiated at one position, where it was defined at each of them: see `at_its_inputs`."""
    by = ast.bare(node.variables[0].body)
    if len(node.variables) > 1 or not node.inside or not isinstance(body, ast.Sym) or not isinstance(by, ast.Script):
        return None
    return at_its_inputs(e, body.name, by, body)


def _is_power(e: Elaborator, body: ast.Node) -> bool:
    """Whether it is a power, `e^{2x}`, which has a value whatever else is known, and no name with a mark above."""
    scripts, base = merged(body), base_name(merged(body).base)
    if base is None or scripts.sup is None or is_transpose(scripts.sup):
        return False
    exponent = split_unknown(e, scripts, base)[1]
    return base in CONSTANTS or (exponent is not None and not isinstance(ast.bare(exponent), ast.Group))


def _by(e: Elaborator, value: Value, variable: ast.Node, node: ast.Diff) -> Value:
    """The derivative by one variable."""
    below = {id(part) for sub in _subscripts(node.body) for part in ast.walk(sub)}
    met = {name for part in ast.walk(node.body) if id(part) not in below for name in candidates(part)}
    by = e.fresh.axes(_variable(e, variable))
    if node.sign == "\\partial" and not (value.axes or by.axes) and (found := by_argument(e, value.term, by.term)):
        return Value(found)
    _ask_inputs(e, node, variable, met)
    _ask_ties(e, node, variable, met)
    if not by.axes and (through := _through(by.term)) is not None:
        inner, factor = through
        return value.map(lambda term: t.mul(factor, Derivative(term, inner)))
    if value.blocks or by.blocks or (is_stacked(value, by) and (sides(value)[1] or all(sides(by)))):
        raise e.error(node, UNREAD)
    entry = by.term if isinstance(by.term, Entry) else _quantity_equal_to(e, by)
    if entry is None and not (value.axes or by.axes) and (found := by_value(e.scope, value.term, by.term)):
        return Value(found)
    if entry is None:
        raise e.error(variable, "a derivative must be by a named quantity, and this is none")
    value = _written_by(e, value, entry)
    if node.sign == GRADIENT and not value.axes:
        return replace(by, term=Derivative(value.term, entry))
    if node.sign == JACOBIAN and by.axes and not value.axes:
        raise e.error(node, "the Jacobian of a number may be a row or a column, and nothing says which")
    if node.sign in (JACOBIAN, HESSIAN):
        e.frame.notes.append(f"a letter stands for the {NAMED[node.sign]}, by custom")
        return Value(Derivative(value.term, entry), (*value.axes, *by.axes), value.row)
    return _laid_out(e, value, by, entry, node)


def _through(by: Term) -> tuple[Entry, Term] | None:
    """The x in a variable, and the factor that leads from the derivative by x to that by the variable: x for `\\log x`,
    `1 / (2x)` for `x^2`. It holds where x is a function of the variable, locally: on each branch of the root.
    """
    match by:
        case t.Function("log", (Entry() as inner,)):
            return inner, inner
        case t.Power(Entry() as inner, t.Number(value)) if value:
            return inner, t.power(t.mul(by.exponent, t.power(inner, t.Number(value - 1))), t.MINUS_ONE)
    return None


def _written_by(e: Elaborator, value: Value, entry: Entry) -> Value:
    """A value in terms of a quantity that its formula holds without the name: of `f(x) = g(h(x))` beside `y = h(x)`."""
    if entry.name not in e.scope.definitions or entry.name in e.scope.reachable_from(value.term):
        return value
    found = in_terms_of(e.scope, value.term, entry.name)
    return value if found is None else value.map(lambda term: found)


def _subscripts(tree: ast.Node) -> list[ast.Node]:
    return [node.sub for node in ast.walk(tree) if isinstance(node, ast.Script) and node.sub is not None]


def _variable(e: Elaborator, node: ast.Node) -> Value:
    """What a derivative is taken by; a name that is unknown becomes a variable.

    Errors: ReadError for `\\nabla_{\\theta'}` of a vector, which may be another one.
    """
    if isinstance(ast.bare(node), ast.Script) and may_be_named(e.scope, node):
        raise e.error(node, PERHAPS_NAMED)
    saved, e.implicit = e.implicit, []
    try:
        return e.any_value(node)
    finally:
        e.implicit = saved


def _quantity_equal_to(e: Elaborator, by: Value) -> Entry | None:
    """The quantity that an expression defines: `\\partial \\sigma(net_k)` where `L_k = \\sigma(net_k)`."""
    if by.axes:
        return None
    for name, definition in e.scope.definitions.items():
        letters = [index for index, _ in definition.indices]
        if all(letter in e.frame.free or letter in e.bound for letter in letters):
            indices = tuple(e.letter(letter, ast.Sym(letter)).index for letter in letters)
            if definition.at(indices) == by.term:
                return Entry(name, indices)
    return None


def _laid_out(e: Elaborator, value: Value, by: Value, entry: Entry, node: ast.Diff) -> Value:
    """The derivative with its axes in the order of the layout.

    Errors: ReadError for the diagonal of a Jacobian that holds more.
    """
    term = Derivative(value.term, entry)
    if not by.axes:
        return replace(value, term=term)
    if not value.axes:
        return _gradient(e, by, term)
    layout = _layout(e)
    if layout == ELEMENTWISE or DECLARED in e.scope.conventions:
        if (found := diagonal(e, value, by, entry)) is not None:
            return found
        if layout == ELEMENTWISE:
            raise e.error(node, MORE)
    if is_stacked(value, by):
        return _of_pairs(value, by, term, layout)
    denominator = layout == "denominator"
    axes = (*by.axes, *value.axes) if denominator else (*value.axes, *by.axes)
    return Value(term, axes)


def _of_pairs(value: Value, by: Value, term: Term, layout: str) -> Value:
    """The Jacobian of a vec by a vec, or by its transpose, which shows the layout."""
    down, (mine, turned) = value.axes, sides(by)
    if layout == "denominator" and not turned:
        return stacked(term, mine, down)
    return stacked(term, down, mine or turned)


def _layout(e: Elaborator) -> str:
    declared = declared_layout(e.scope)
    return declared or e.frame.mode("layout", LAYOUTS[0])


def declared_layout(scope: Scope) -> str:
    """The layout that a document declares; empty where none."""
    words = (word for word in ("numerator", "denominator") if f"{word}-layout" in scope.conventions)
    return next(words, "")


def _gradient(e: Elaborator, by: Value, term: Term) -> Value:
    """Of a scalar: shaped as the variable, or transposed in numerator layout."""
    value = replace(by, term=term)
    return value.transposed() if _layout(e) == "numerator" else value


@rule(ast.Evaluated)
def evaluated(e: Elaborator, node: ast.Evaluated) -> Value:
    """The value of the body with a name exchanged for another value; what is differentiated is so before."""
    value, at = e.value(node.body), e.scalar(node.value)
    name = e.scalar(node.name)
    if not isinstance(name, Entry) or name.indices or name.name in e.scope.definitions:
        raise e.error(node.name, "a value can be put in for a number without a definition, and for no other")
    if any(_depends(e, entry, name.name) for entry in _differentiated_by(value.term)):
        raise e.error(node.name, "what is differentiated by depends on the number for which a value is put in")
    local = Entry("t'" + "'" * node.span[0])
    return value.map(lambda term: t.Let(local.name, at, substitute(_expanded(e, term, name.name), name.name, local)))


def _differentiated_by(term: Term) -> Iterator[Entry]:
    return (node.variable for node in subterms(term) if isinstance(node, Derivative))


def _depends(e: Elaborator, entry: Entry, name: str) -> bool:
    """Whether an entry of a quantity depends on a name by its definition."""
    return entry.name in e.scope.definitions and name in e.scope.reachable(entry.name)


def _expanded(e: Elaborator, node: N, name: str) -> N:
    """The term with the quantities that depend on a name written out, those in its conditions too."""
    if isinstance(node, Entry) and _depends(e, node, name):
        return _expanded(e, e.scope.definitions[node.name].at(node.indices), name)  # type: ignore[return-value]
    return rebuild(node, {child: _expanded(e, child, name) for child in children(node)})


__all__ = ["LAYOUTS", "Argument", "Axis", "Ix"]
