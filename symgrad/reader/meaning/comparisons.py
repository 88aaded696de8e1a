"""Relations as conditions: on indices (`i \\ne k`), on values (`x > 0`)."""

from __future__ import annotations

from symgrad.errors import RangeConflict
from symgrad.language import terms as t
from symgrad.language.nodes import subterms
from symgrad.language.sets import Integers
from symgrad.language.terms import Condition
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.place_sets import conditions_in
from symgrad.reader.meaning.subscripts import INDEX_LETTERS, index_range, is_index, may_be_index, read_index
from symgrad.reader.meaning.values import Value
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates


def condition(e: Elaborator, node: ast.Node) -> Condition:
    """The condition that a relation, or several with commas between, states."""
    node = ast.bare(node)
    if isinstance(node, ast.Seq):
        return _all([condition(e, item) for item in _joined(node)])
    if isinstance(node, ast.Group):
        return condition(e, node.body)
    if not isinstance(node, ast.Relation):
        raise e.error(node, "this is no condition")
    pairs = zip(node.terms, node.relations, node.terms[1:], strict=False)
    return _all([_single(e, left, sign, right) for left, sign, right in pairs])


def indicated(e: Elaborator, node: ast.Node) -> Value:
    """The indicator of a condition; of a comparison of an array with a number, entry by entry."""
    body = _unwrapped(node)
    if (
        isinstance(body, ast.Relation)
        and body.relations[0] in COMPARED
        and len(body.terms) == 2
        and not _is_of_indices(e, *body.terms)
    ):
        left, right = (e.value(term) for term in body.terms)
        array, other = (left, right) if left.rank else (right, left)
        if array.rank and not other.rank:
            return array.map(
                lambda term: _indicator(e, body, *((term, right.term) if left.rank else (left.term, term)))
            )
    return Value(t.Indicator(condition(e, node)))


def _indicator(e: Elaborator, node: ast.Relation, left: t.Term, right: t.Term) -> t.Term:
    found = of_difference(left - right, node.relations[0])
    if found is None:
        raise e.error(node, f"the relation {node.relations[0]} was not understood")
    return t.Indicator(found)


def _unwrapped(node: ast.Node) -> ast.Node:
    node = ast.bare(node)
    single = isinstance(node, ast.Seq) and len(node.items) == 1
    if single and isinstance(node, ast.Seq):
        return _unwrapped(node.items[0])
    return _unwrapped(node.body) if isinstance(node, ast.Group) else node


def _joined(node: ast.Seq) -> list[ast.Node]:
    return list(node.items)


def _all(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else t.All(tuple(conditions))


def _single(e: Elaborator, left: ast.Node, sign: str, right: ast.Node) -> Condition:
    if sign == "\\in" and (known_places := conditions_in(e, left, right)) is not None:
        return _all([condition(e, one) for one in known_places])
    ordered = sign in ORDERS and all(isinstance(ast.bare(side), ast.Script) for side in (left, right))
    known = is_index(e, left) or is_index(e, right)
    return (_of_indices if known or (not ordered and _is_of_indices(e, left, right)) else _of_values)(
        e, left, sign, right
    )


def _is_of_indices(e: Elaborator, left: ast.Node, right: ast.Node) -> bool:
    if all(_is_argument(e, node) for node in (left, right)):
        return False
    known = (is_index(e, left), is_index(e, right))
    maybe = (may_be_index(e, left), may_be_index(e, right))
    if all(maybe) and any(_is_calculated_with(e, node) for node in (left, right)):
        maybe = known
    return (known[0] and maybe[1]) or (known[1] and maybe[0]) or (all(maybe) and _is_lettered(e, left, right))


def _is_argument(e: Elaborator, node: ast.Node) -> bool:
    """Whether a side is a number, or a parameter of the function whose formula is read, for which a value is put in."""
    node = ast.bare(node)
    return isinstance(node, ast.Num) or (
        isinstance(node, ast.Sym) and node.name in e.params and node.name not in e.bound
    )


def _is_lettered(e: Elaborator, *sides: ast.Node) -> bool:
    """Whether one of two sides that may be indices is written as one, `k = y`, and not `x = y` or `x = 1`; entries of
    arrays, `y_n = \\hat y_n`, are labels.
    """
    if _numbers(*sides):
        return False
    if not all(isinstance(ast.bare(side), ast.Sym) for side in sides):
        return True
    letters = INDEX_LETTERS | e.scope.lexicon.running.letters
    names = {name for side in sides for name in candidates(ast.bare(side))}
    sizes = (e.scope.symbols[name].kind == "dimension" for name in names & e.scope.symbols.keys())
    return not names.isdisjoint(letters) or any(sizes)


def _is_calculated_with(e: Elaborator, node: ast.Node) -> bool:
    """Whether a quantity is made of a name as of a number, so that it is no position."""
    names = set(candidates(ast.bare(node))) & e.scope.symbols.keys()
    free = {name for name in names if e.scope.symbols[name].kind == "array" and e.scope.symbols[name].labels is None}
    bodies = (definition.body for definition in e.scope.formulas.values()) if free else ()
    return any(isinstance(part, t.Entry) and part.name in free for body in bodies for part in subterms(body))


def _numbers(left: ast.Node, right: ast.Node) -> bool:
    return isinstance(ast.bare(left), ast.Num) or isinstance(ast.bare(right), ast.Num)


def _require_position(e: Elaborator, side: ast.Node) -> None:
    """Refuses a name of which it was said that it is some number, `c_i \\in \\mathbb{Z}`: it may be no position at all,
    and is then none of those that the other side runs over.
    """
    symbol = next((e.scope.symbols[name] for name in candidates(ast.bare(side)) if name in e.scope.symbols), None)
    if symbol is None or symbol.kind != "array" or symbol.labels is not None or symbol.name in COUNTERS:
        return
    if NUMBERS & symbol.attributes or isinstance(symbol.entries, Integers):
        raise e.error(side, f"{symbol.name} may be a number that is no position of the range")


COUNTERS = frozenset("ijklmn")
"""Letters that stand for positions, whatever is said of them."""
NUMBERS = frozenset(("integer", "positive", "nonnegative", "nonzero", "real"))
"""What is said of numbers, and not of positions."""


def _of_indices(e: Elaborator, left: ast.Node, sign: str, right: ast.Node) -> Condition:
    for side in (left, right):
        _require_position(e, side)
    dim = index_range(e, left)
    first, second = read_index(e, left, dim), read_index(e, right, dim)
    before, after = t.Before(first, second), t.Before(second, first)
    table: dict[str, Condition] = {
        "=": t.Same(first, second),
        "\\neq": t.Not(t.Same(first, second)),
        "<": before,
        ">": after,
        "\\leq": t.Not(after),
        "\\geq": t.Not(before),
    }
    if sign not in table:
        raise e.error(left, f"the relation {sign} between indices was not understood")
    return table[sign]


def not_all_zero(value: Value) -> Condition:
    """That some entry is not 0: the sum of the squares of all is not."""
    squares = t.power(value.term, t.number(2))
    for axis in value.axes:
        squares = t.total(axis.index, axis.dim, squares)
    return t.Not(t.Zero(squares))


def _of_values(e: Elaborator, left: ast.Node, sign: str, right: ast.Node) -> Condition:
    if sign == "\\neq" and (value := e.value(left)).rank and value.is_plain and e.value(right).term == t.ZERO:
        return not_all_zero(value)
    try:
        found = of_difference(e.scalar(left) - e.scalar(right), sign) if sign in COMPARED else None
    except RangeConflict:
        one, other = e.value(left), e.value(right)
        if one.rank and one.rank == other.rank:  # e.g. `if $A x = b$`
            raise e.error(left, f"a condition that compares arrays with {sign} cannot be judged yet") from None
        raise
    if found is not None:
        return found
    raise e.error(left, f"the relation {sign} was not understood")


ORDERS = (">", "<", "\\geq", "\\leq")
"""Between entries of arrays these compare values: labels are alike or not, and have no order."""

COMPARED = (">", "<", "\\geq", "\\leq", "=", "\\neq")
"""Relations between numbers."""


def of_difference(difference: t.Term, sign: str) -> Condition | None:
    """The condition `difference sign 0`; None for a relation that is none of order or equality."""
    opposite = _turned(difference)
    table: dict[str, Condition] = {
        ">": t.Positive(difference),
        "<": t.Positive(opposite),
        "\\geq": t.Not(t.Positive(opposite)),
        "\\leq": t.Not(t.Positive(difference)),
        "=": t.Zero(difference),
        "\\neq": t.Not(t.Zero(difference)),
    }
    return table.get(sign)


def _turned(difference: t.Term) -> t.Term:
    """`b - a` of `a - b`, so that `a < b` and `b > a` are one condition."""
    parts = difference.terms if isinstance(difference, t.Add) else (difference,)
    return t.add(*map(t.neg, reversed(parts)))
