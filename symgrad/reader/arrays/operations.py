"""Sums, products, quotients, roots and brackets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from symgrad.language import terms as t
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.sets import REAL
from symgrad.reader.arrays.broadcasting import MATRIX_FUNCTION, is_square, product, together
from symgrad.reader.arrays.images import lifted
from symgrad.reader.meaning.ambiguities import AMBIGUITIES, question
from symgrad.reader.meaning.comparisons import indicated
from symgrad.reader.meaning.distances import distance
from symgrad.reader.meaning.elaborate import Elaborator, rule
from symgrad.reader.meaning.ellipses import apart, is_dots, spread_sum
from symgrad.reader.meaning.guesses import infer
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.scope.unification import is_unknown
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import FUNCTION_LETTERS
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.typeface import is_capital

BIASES = ("b", "bias")
"""Names that by custom are a vector where they are added to one."""

DIFFERENTIALS = ("d", "\\mathrm d")


@rule(ast.Group)
def group(e: Elaborator, node: ast.Group) -> Value:
    if isinstance(ast.bare(node.body), ast.Relation):
        return indicated(e, node.body)
    return e.any_value(node.body)


@rule(ast.Noted)
def noted(e: Elaborator, node: ast.Noted) -> Value:
    return e.any_value(node.body)


@rule(ast.Signed)
def signed(e: Elaborator, node: ast.Signed) -> Value:
    value = e.any_value(node.body)
    return value.map(t.neg) if node.sign == "-" else value


@rule(ast.Plus)
def plus(e: Elaborator, node: ast.Plus) -> Value:
    if any(map(is_dots, node.terms)):
        whole, node = node, apart(e, node)
        if node is whole:
            return spread_sum(e, node)
    if (apart_by := distance(e, node)) is not None:
        return Value(apart_by)
    values = _at_samples(e, node.terms, [e.any_value(term) for term in node.terms])
    if any(_is_known_array(e, value) for value in values):
        values = [_as_bias(e, term, value) for term, value in zip(node.terms, values, strict=True)]
    values = [value.map(t.neg) if sign == "-" else value for sign, value in zip(node.signs, values, strict=True)]
    if not any(value.axes or value.blocks for value in values):
        return Value(t.add(*(value.term for value in values)))
    wide = max(values, key=lambda value: value.rank)
    values = [lifted(e, value, wide.axes, term) for term, value in zip(node.terms, values, strict=True)]
    total = values[0]
    for value, term in zip(values[1:], node.terms[1:], strict=True):
        total = together(e, total, value, t.add, term, node.terms[0])
    return total


def _at_samples(e: Elaborator, nodes: Sequence[ast.Node], values: list[Value]) -> list[Value]:
    """Of `p_i - y` below a sum over i, y is `y_i` where it is a vector of just that range: no number less a vector of
    all samples is meant there. `z_j - z` is all differences from the `z_j`.
    """
    summed = {letter.index.name: letter for name in e.summed if isinstance((letter := e.bound[name]).index, t.Ix)}
    numbers = [value.term for value in values if not value.axes]
    shown = {name for term in numbers for name in free_indices(term)} & summed.keys()
    beside = frozenset[str]().union(*map(entry_names, numbers))
    if len(shown) != 1:
        return values
    letter = summed[shown.pop()]
    found = list(values)
    for number, (item, value) in enumerate(zip(nodes, values, strict=True)):
        plain = isinstance(ast.bare(item), ast.Sym) and isinstance(value.term, t.Entry) and value.rank == 1
        whole = isinstance(value.term, t.Entry) and value.term.name in beside
        if plain and not whole and not value.row and e.ranges.same(value.axes[0].dim, letter.dim):
            found[number] = Value(value.at(letter.index))
            e.frame.notes.append(f"{ast.to_latex(item)} below a sum over its entries is one of them")
    return found


def _is_known_array(e: Elaborator, value: Value) -> bool:
    """Whether it is an array of which somebody named the ranges."""
    return bool(value.axes) and not any(is_unknown(e.ranges.find(axis.dim)) for axis in value.axes)


def _as_bias(e: Elaborator, node: ast.Node, value: Value) -> Value:
    """`b` in `W x + b`, where nothing else is known of it, is a vector: by custom, and one number is a special case."""
    names = candidates(node)
    name = next((name for name in names if e.scope.knows(name)), "")
    if not names or names[-1] not in BIASES or not e.scope.guessed(name) or e.scope.symbols[name].dims or value.axes:
        return value
    e.frame.notes.append(f"{name}, which is added to an array, is a vector by custom")
    return e.entry(infer(e, name, 1, node), node)


@rule(ast.Times)
def times(e: Elaborator, node: ast.Times) -> Value:
    """A product by its signs and shapes; a 1 right behind a matrix is the vector of ones, `1^T X 1`."""
    _no_differential(e, node)
    _no_arguments(e, node)
    _no_position(e, node)
    node = _with_runs(e, node)
    values = [e.any_value(factor) for factor in node.factors]
    if not any(value.axes or value.blocks for value in values) and not AMBIGUITIES.keys() & set(node.signs):
        return Value(t.mul(*(value.term for value in values)))
    _note_matrices(e, values, node.signs)
    total, first = values[0], node.factors[0]
    for sign, value, factor in zip(node.signs, values[1:], node.factors[1:], strict=True):
        if (total.rank == 2 or total.row) and not sign and ast.bare(factor) == ast.Num("1"):
            value = Value(t.ONE, (Axis(e.fresh(), e.ranges.new()),))
        total = product(e, total, value, sign, factor, first)
        first = factor if total.rank or total.blocks else first
    return total


def _note_matrices(e: Elaborator, values: Sequence[Value], signs: Sequence[str]) -> None:
    """Keeps the capitals with an index that nobody declared, and that stand right before arrays as numbers do."""
    for sign, left, right in zip(signs, values[:-1], values[1:], strict=True):
        one = left.term
        if not sign and right.rank and not left.rank and isinstance(one, t.Entry) and is_capital(one.name):
            e.scope.between |= {one.name}


BEHIND, ONE = "what stands behind \\odot", "one factor"
LOOSE = ("\\odot", "\\otimes", "\\circ")
"""Products that by custom reach over those without a sign: `A \\odot B C` is `A \\odot (B C)`."""


def _with_runs(e: Elaborator, node: ast.Times) -> ast.Times:
    """The product with the factors that stand side by side behind a looser sign taken together."""
    loose = [n for n, sign in enumerate(node.signs) if sign in LOOSE]
    if not loose or set(node.signs) - {"", *LOOSE} or "" not in node.signs[loose[0] :]:
        return node
    if e.frame.mode(BEHIND, "") == ONE:
        return node
    ends = [0, *(n + 1 for n in loose), len(node.factors)]
    runs = [node.factors[start:stop] for start, stop in pairwise(ends)]
    groups = tuple(
        run[0] if len(run) == 1 else ast.Times(run, ("",) * (len(run) - 1), span=(run[0].span[0], run[-1].span[1]))
        for run in runs
    )
    return ast.Times(groups, tuple(node.signs[n] for n in loose), span=node.span)


def _no_position(e: Elaborator, node: ast.Times) -> None:
    """Refuses `p[0]`, which may be an entry, counted from 0 or from 1, as well as a product."""
    for factor, sign, following in zip(node.factors, node.signs, node.factors[1:], strict=False):
        inside = following.body if isinstance(following, ast.Group) and following.bracket == "[" else None
        whole = isinstance(inside, ast.Num) and inside.text.isdigit()
        if whole and not sign and isinstance(ast.bare(factor), ast.Sym | ast.Script):
            raise e.error(following, "this may be an entry, counted from 0 or from 1, or a factor")


def _no_differential(e: Elaborator, node: ast.Times) -> None:
    """Refuses `d x` where nobody said that d is a number: it may be a differential."""
    for factor, following in pairwise(node.factors):
        sign = ast.bare(factor)
        if (
            isinstance(sign, ast.Sym)
            and sign.name in DIFFERENTIALS
            and not e.scope.knows(sign.name)
            and _calls_for(following)
        ):
            raise e.error(
                factor,
                "a differential by itself cannot be judged",
                hint="write a derivative, \\frac{\\partial L}{\\partial x}",
            )


def _no_arguments(e: Elaborator, node: ast.Times) -> None:
    """Refuses `w(x)` and `w(x + h)` with `w = x^2`: the bracket may say where w is taken. Of a name with several inputs
    in the bracket, as `r(w x - y)`, it cannot. Refuses `K(\\theta)` and `K(\\theta)^{-1}` of a matrix and a number, and
    `f(2x)` where nobody said that f is a number, as functions are positive and even as well.
    """
    for factor, following, sign in zip(node.factors, node.factors[1:], node.signs, strict=False):
        names = candidates(factor)
        under = candidates(factor.under) if isinstance(factor, ast.Quotient) and factor.style == "/" else []
        if not sign and under and _is_turned(e, under[0]) and _at(e, under[0], following):
            raise question(e, "a bracket behind a quantity", following)
        if not sign and names and (_is_matrix_at_number(e, names[0], following) or _at(e, names[0], following)):
            raise question(e, "a bracket behind a quantity", following)
        quantity = bool(names) and names[0] in e.scope.definitions
        if sign or not quantity or not isinstance(following, ast.Group) or following.bracket != "(":
            continue
        reached = e.scope.reachable(names[0]) & e.scope.symbols.keys() - e.scope.definitions.keys()
        inputs = {name for name in reached if not e.scope.symbols[name].dims}
        inside = list(ast.walk(following.body))
        if any(isinstance(node, ast.Diff | ast.Big) for node in inside):
            continue  # no place, but a factor
        if len({node.name for node in inside if isinstance(node, ast.Sym)} & inputs) == 1:
            raise question(e, "a bracket behind a quantity", following)


def _at(e: Elaborator, name: str, following: ast.Node) -> bool:
    """Whether a name of which words said what functions may be as well, or `g = f^{-1}` does, and nobody that it is a
    number, stands before a bracket: a letter of functions, or any name, as nobody puts brackets around a letter to
    multiply by it. A capital that is called symmetric is a matrix before `(x - m)`.
    """
    bracket = ast.bare(following.base) if isinstance(following, ast.Script) else following
    symbol = e.scope.symbols.get(name)
    turned = _is_turned(e, name)
    known = symbol is not None and (symbol.kind == "array" or turned)
    if not isinstance(bracket, ast.Group) or bracket.bracket != "(" or symbol is None or not known:
        return False
    inside = {node.name for node in ast.walk(bracket.body) if isinstance(node, ast.Sym)}
    told = bool(symbol.attributes) or symbol.entries != REAL or turned
    if not told or (e.scope.is_shaped(name) and not turned) or name in e.params or name in e.bound or name in inside:
        return False
    if symbol.dims and name.isupper() and len(inside) > 1:
        return False
    return isinstance(ast.bare(bracket.body), ast.Sym) or (name in _FUNCTIONS and bool(inside))


def _is_turned(e: Elaborator, name: str) -> bool:
    """Whether a name is one of the two in `g = f^{-1}`, where nobody said what f is: an inverse or a reciprocal."""
    pairs = ((one, definition.body) for one, definition in e.scope.definitions.items())
    return any(
        isinstance(body, t.Power)
        and body.exponent == t.MINUS_ONE
        and isinstance(body.base, t.Entry)
        and name in (one, body.base.name)
        and e.scope.guessed(body.base.name)
        for one, body in pairs
    )


_FUNCTIONS = FUNCTION_LETTERS | {"u", "v", "\\psi"}
"""Letters of which "positive", "even" or "constant" is said of functions as of numbers."""


def _is_matrix_at_number(e: Elaborator, name: str, following: ast.Node) -> bool:
    """Whether a number alone stands in a bracket right behind a matrix: as a factor it would stand in none."""
    bracket = following.base if isinstance(following, ast.Script) else following
    inner = ast.bare(bracket.body) if isinstance(bracket, ast.Group) and bracket.bracket == "(" else None
    symbol = e.scope.symbols.get(name)
    number = e.scope.symbols.get(inner.name) if isinstance(inner, ast.Sym) else None
    matrix = symbol is not None and symbol.kind == "array" and symbol.declared and len(symbol.dims) == 2
    return matrix and number is not None and number.kind == "array" and not number.dims


def _calls_for(node: ast.Node) -> bool:
    """What a differential may stand before: a name, a bracket, a norm, a function, and their powers."""
    node = ast.bare(node)
    base = ast.bare(node.base) if isinstance(node, ast.Script) else node
    return isinstance(base, ast.Sym | ast.Group | ast.Fenced | ast.Call)


@rule(ast.Quotient)
def quotient(e: Elaborator, node: ast.Quotient) -> Value:
    over, under = e.any_value(node.over), e.value(node.under)
    if is_square(e, under):
        raise question(e, "a quotient by a square matrix", node.under)
    if over.rank and under.rank:
        under = e.fresh.axes(under)
    return together(e, over, under, t.div, node.under, node.over)


@rule(ast.Root)
def root(e: Elaborator, node: ast.Root) -> Value:
    body = e.value(node.body)
    if is_square(e, body):
        raise question(e, MATRIX_FUNCTION, node)
    if node.degree is None:
        return body.map(t.sqrt)
    degree = e.scalar(node.degree)
    if isinstance(degree, t.Number) and degree.value.denominator == 1 and degree.value.numerator % 2:
        return body.map(lambda term: _odd_root(term, t.power(degree, t.MINUS_ONE)))
    return body.map(lambda term: t.power(term, t.power(degree, t.MINUS_ONE)))


def _odd_root(term: t.Term, r: t.Term) -> t.Term:
    """An odd root has a value for negative numbers too, unlike the power with that exponent."""
    if isinstance(term, t.Number):
        return t.power(term, r) if term.value >= 0 else t.neg(t.power(t.neg(term), r))
    return t.Cases(((t.Positive(term), t.power(term, r)),), t.neg(t.power(t.neg(term), r)))
