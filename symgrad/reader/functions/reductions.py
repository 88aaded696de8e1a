"""`\\sum`, `\\prod`, `\\max`, with their bounds or without any."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import subterms
from symgrad.language.terms import Condition, Dim, Ix, Term
from symgrad.reader.chance.expectations import expected
from symgrad.reader.chance.integrals import integral
from symgrad.reader.functions.limits import limit
from symgrad.reader.meaning.bounds import Bound, bounds
from symgrad.reader.meaning.comparisons import condition
from symgrad.reader.meaning.elaborate import SAMPLE, Elaborator, Letter, rule
from symgrad.reader.meaning.letters import body_letters, occurs
from symgrad.reader.meaning.subscripts import read_index
from symgrad.reader.meaning.values import Value
from symgrad.reader.meaning.zeroth import at_zero, may_begin
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import FUNCTIONALS

OPS = {"\\sum": "sum", "\\prod": "prod", "\\max": "max", "\\min": "min"}

NEUTRAL = {"sum": t.ZERO, "prod": t.ONE, "max": None, "min": None}


@rule(ast.Big)
def big(e: Elaborator, node: ast.Big) -> Value:
    if node.op == "\\int":
        return integral(e, node)
    if node.op == "\\lim":
        return limit(e, node)
    if node.op in FUNCTIONALS.values():
        raise e.error(node, f"{node.op} has no laws here but that equal functions give equal values")
    if node.op == "\\mathbb{E}" and node.sup is not None:
        raise e.error(node.sup, "what stands above an expectation was not understood")
    if node.op == "\\mathbb{E}":
        return expected(e, node.body, node.sub, node)
    if (begun := _of_nothing(e, node)) is not None:
        return _neutral(e, node, begun)
    found = bounds(e, node)
    if (apart := _apart(node, found)) is not None and e.frame.mode(REACH, "") == OWN:
        return e.value(apart)
    return _reduce(e, node, found) if found else _without_index(e, node)


REACH, OWN = "what a product reaches over", "factors with its index"


def _apart(node: ast.Big, bounds: Sequence[Bound]) -> ast.Times | None:
    """`\\prod_j x_j \\sum_i y_i` as the product times what stands behind its last factor with an index; None where
    all have one, or none has. A factor of a sum is one of its summands, too.
    """
    body = node.body
    if node.op != "\\prod" or not bounds or not isinstance(body, ast.Times):
        return None
    own = [n for n, factor in enumerate(body.factors, 1) if any(occurs(bound.name, factor) for bound in bounds)]
    if not own or own[-1] == len(body.factors):
        return None
    inside, signs = body.factors[: own[-1]], body.signs[: own[-1] - 1]
    product = replace(node, body=inside[0] if len(inside) == 1 else replace(body, factors=inside, signs=signs))
    return replace(body, factors=(product, *body.factors[own[-1] :]), signs=body.signs[own[-1] - 1 :])


def _of_nothing(e: Elaborator, node: ast.Big) -> ast.Node | None:
    """Where a sum begins whose last position is none, `\\sum_{k=1}^0`, or n that is said to be 0."""
    limits, last = node.sub and ast.bare(node.sub), node.sup and ast.bare(node.sup)
    if not isinstance(limits, ast.Relation) or limits.relations != ("=",) or len(limits.terms) != 2:
        return None
    first = ast.bare(limits.terms[1])
    is_nothing = isinstance(last, ast.Num) and last.text == "0"
    is_nothing |= isinstance(last, ast.Sym) and e.scope.number_of(last.name) == 0
    return first if is_nothing and isinstance(first, ast.Num) and first.text == "1" else None


def _neutral(e: Elaborator, node: ast.Big, begun: ast.Node) -> Value:
    """The sum of no numbers, 0, or their product, 1; read as that of the first position, which shows their shape."""
    neutral, saved = NEUTRAL[OPS[node.op]], e.scope.snapshot()
    one = replace(node, sup=begun)
    try:
        value = _reduce(e, one, bounds(e, one))
    finally:
        e.scope.restore(saved)
    if neutral is None or value.rank:
        raise e.error(node, f"a {OPS[node.op]} over nothing has no value here")
    return Value(neutral)


def _reduce(e: Elaborator, node: ast.Big, bounds: Sequence[Bound]) -> Value:
    """The nested reductions, the first bound outermost."""
    op = OPS[node.op]
    with ExitStack() as stack:
        letters = [stack.enter_context(e.binding(bound.name, bound.dim, bound.node)) for bound in bounds]
        hidden = [letter for letter, bound in zip(letters, bounds, strict=True) if not occurs(bound.name, node.body)]
        e.implicit = [*e.implicit, *hidden]
        conditions = [_narrowing(e, bound, letter) for bound, letter in zip(bounds, letters, strict=True)]
        outer, e.summed = e.summed, [*e.summed, *(bound.name for bound in bounds)]
        numbers, e.counted = e.counted, {**e.counted, **_numbers(bounds, letters)}
        body = e.value(node.body)
        e.summed, e.counted = outer, numbers
        del e.implicit[len(e.implicit) - len(hidden) :]
    term = body.term
    for bound in bounds:
        if bound.name == SAMPLE.name and SAMPLE.name not in free_indices(term):
            raise e.error(bound.node, "nothing in this sum is known to differ from sample to sample")
    for bound, letter, limits in reversed(list(zip(bounds, letters, conditions, strict=True))):
        term = _wrap(e, op, letter, term, limits, bound)
    return Value(term, body.axes, body.row)


def _numbers(bounds: Sequence[Bound], letters: Sequence[Letter]) -> dict[str, tuple[Letter, int]]:
    """The letters that run over numbers, `i = 1` up to n, with the number of the first position."""
    pairs = zip(bounds, letters, strict=True)
    return {bound.name: (letter, bound.base) for bound, letter in pairs if bound.base is not None}


def _wrap(e: Elaborator, op: str, letter: Letter, body: Term, limits: list[Condition], bound: Bound) -> Term:
    assert isinstance(letter.index, Ix)
    if limits:
        when = limits[0] if len(limits) == 1 else t.All(tuple(limits))
        if NEUTRAL[op] is None:
            raise e.error(bound.node, f"a {op} over a part of a range cannot be judged yet")
        body = _where(when, body) if op == "sum" else t.Cases(((when, body),), NEUTRAL[op])
    whole = t.Reduce(op, letter.index.name, letter.dim, body)
    if not bound.begun and may_begin(e, body, letter.index.name):
        raise e.error(bound.node, f"nothing says whether this {op} begins at position 0 or 1")
    if not bound.zero:
        return whole
    if NEUTRAL[op] is None or letter in e.implicit:
        raise e.error(bound.node, f"a {op} from 0 cannot be judged yet")
    first = at_zero(e, body, letter.index.name, bound.node)
    return t.add(first, whole) if op == "sum" else t.mul(first, whole)


def _where(when: Condition, body: Term) -> Term:
    """The summands for which a condition holds: of values, as a factor 0 or 1 where the body has a value anyhow."""
    of_values = any(isinstance(part, t.Positive) for part in subterms(when))
    return t.mul(t.Indicator(when), body) if of_values and _has_value(body) else t.Cases(((when, body),), t.ZERO)


def _has_value(body: Term) -> bool:
    """Whether a term of declared and unknown entries has a value wherever these have one.

    >>> _has_value(t.exp(t.Entry("x"))), _has_value(t.log(t.Entry("x")))
    (True, False)
    """
    match body:
        case t.Number() | t.Entry() | t.Size():
            return True
        case t.Add(parts) | t.Mul(parts):
            return all(map(_has_value, parts))
        case t.Function("exp" | "tanh" | "sigmoid" | "sin" | "cos", (x,)):
            return _has_value(x)
        case t.Reduce("sum", _, _, inner):
            return _has_value(inner)
    return isinstance(body, t.Power) and body.exponent == t.number(2) and _has_value(body.base)


def _narrowing(e: Elaborator, bound: Bound, letter: Letter) -> list[Condition]:
    found: list[Condition] = [condition(e, limit) for limit in bound.limits]
    if bound.first is not None and _is_behind(e, bound.first, letter.dim):
        found.append(t.Not(t.Same(letter.index, letter.index)))
    elif bound.first is not None:
        start = read_index(e, bound.first, letter.dim)
        if start != t.At(1):
            before = _neighbour(e, start, 1, letter.dim)
            found.append(t.Before(before, letter.index) if before else t.Not(t.Before(letter.index, start)))
    if bound.last is not None:
        stop = read_index(e, bound.last, letter.dim)
        behind = _neighbour(e, stop, -1, letter.dim)
        found.append(t.Before(letter.index, behind) if behind else t.Not(t.Before(stop, letter.index)))
    return found


def _neighbour(e: Elaborator, end: t.Index, step: int, dim: Dim) -> Ix | None:
    """The letter that an end of a sum is next to: `j \\geq i + 1` is `i < j`, and `j \\leq i - 1` is `j < i`, where
    both are positions of one range. That holds at its ends as well, where `i + 1` or `i - 1` is no position.
    """
    match end:
        case t.Offset(((Ix() as letter, 1),), constant) if constant == step:
            known = (*e.bound.values(), *e.frame.free.values())
            return letter if any(one.index == letter and e.ranges.same(one.dim, dim) for one in known) else None
    return None


def _is_behind(e: Elaborator, first: ast.Node, dim: Dim) -> bool:
    """Whether a sum begins behind the end of a range of known size, `\\sum_{n=2}^N` where N = 1, and so is empty."""
    size, first = e.ranges.find(dim), ast.bare(first)
    return isinstance(first, ast.Num) and first.text.isdigit() and isinstance(size, int) and int(first.text) > size


def _without_index(e: Elaborator, node: ast.Big) -> Value:
    """A sum without index runs over the letters of its body that stand nowhere else, or over its samples."""
    letters = [name for name in body_letters(node.body) if _may_be_bound(e, name)]
    if letters:
        return _reduce(e, node, [Bound(name, node, e.ranges.new()) for name in letters])
    dim = _common_range(e, node.body)
    if dim is None:
        raise e.error(node, "this sum has no index, and its body none that it could run over")
    return _reduce(e, node, [Bound("\\forall", node, dim)])


def _may_be_bound(e: Elaborator, name: str) -> bool:
    symbol = e.scope.symbols.get(name)
    return name not in e.bound and name not in e.frame.outside and (symbol is None or not symbol.declared)


def _common_range(e: Elaborator, body: ast.Node) -> Dim | None:
    """The one first range of the arrays that stand in the body without indices."""
    dims: set[Dim] = set()
    skip = {
        id(leaf)
        for item in ast.walk(body)
        if isinstance(item, ast.Diff)
        for var in item.variables
        for leaf in ast.walk(var)
    }
    for item in ast.walk(body):
        if isinstance(item, ast.Sym) and id(item) not in skip:
            symbol = e.scope.symbols.get(item.name)
            if symbol is not None and symbol.kind in ("array", "quantity") and symbol.dims:
                dims.add(e.ranges.find(symbol.dims[0]))
    return dims.pop() if len(dims) == 1 else None
