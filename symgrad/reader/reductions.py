"""`\\sum`, `\\prod`, `\\max`, integrals and expectations: bounds, sets, and sums whose index is left out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from symgrad.language import terms as t
from symgrad.language.terms import Condition, Dim, Ix, Term
from symgrad.reader import ast
from symgrad.reader.conditions import condition
from symgrad.reader.elaborate import Elaborator, Letter, rule
from symgrad.reader.indices import index_nodes, read_index
from symgrad.reader.names import candidates, decorate, readings
from symgrad.reader.values import Value

OPS = {"\\sum": "sum", "\\prod": "prod", "\\max": "max", "\\min": "min"}
NEUTRAL = {"sum": t.ZERO, "prod": t.ONE, "max": None, "min": None}


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound letter: its name, the node that names it, its range, and what narrows the range."""

    name: str
    node: ast.Node
    dim: Dim
    limits: tuple[ast.Node, ...] = ()
    first: ast.Node | None = None
    last: ast.Node | None = None


@rule(ast.Big)
def big(e: Elaborator, node: ast.Big) -> Value:
    if node.op == "\\int":
        return _integral(e, node)
    if node.op == "\\mathbb{E}":
        return _expectation(e, node)
    bounds = _bounds(e, node)
    if not bounds:
        return _without_index(e, node)
    return _reduce(e, node, bounds)


def _reduce(e: Elaborator, node: ast.Big, bounds: Sequence[Bound]) -> Value:
    """The nested reductions, the first bound outermost."""
    op = OPS[node.op]
    with ExitStack() as stack:
        letters = [stack.enter_context(e.binding(bound.name, bound.dim, bound.node)) for bound in bounds]
        hidden = [letter for letter, bound in zip(letters, bounds, strict=True) if not _occurs(bound.name, node.body)]
        e.implicit = [*e.implicit, *hidden]
        body = e.value(node.body)
        del e.implicit[len(e.implicit) - len(hidden) :]
        conditions = [_narrowing(e, bound, letter) for bound, letter in zip(bounds, letters, strict=True)]
    term = body.term
    for bound, letter, limits in reversed(list(zip(bounds, letters, conditions, strict=True))):
        term = _wrap(e, op, letter, term, limits, bound)
    return Value(term, body.axes, body.row)


def _wrap(e: Elaborator, op: str, letter: Letter, body: Term, limits: list[Condition], bound: Bound) -> Term:
    assert isinstance(letter.index, Ix)
    if limits:
        when = limits[0] if len(limits) == 1 else t.All(tuple(limits))
        if NEUTRAL[op] is None:
            raise e.error(bound.node, f"a {op} over a part of a range cannot be judged yet")
        body = t.Cases(((when, body),), NEUTRAL[op])
    return t.Reduce(op, letter.index.name, letter.dim, body)


def _narrowing(e: Elaborator, bound: Bound, letter: Letter) -> list[Condition]:
    found: list[Condition] = [condition(e, limit) for limit in bound.limits]
    if bound.first is not None:
        start = read_index(e, bound.first, letter.dim)
        if start != t.At(1):
            found.append(t.Not(t.Before(letter.index, start)))
    if bound.last is not None:
        stop = read_index(e, bound.last, letter.dim)
        found.append(t.Not(t.Before(stop, letter.index)))
    return found


def _occurs(name: str, body: ast.Node) -> bool:
    return any(name in candidates(item) for item in ast.walk(body) if isinstance(item, ast.Sym | ast.Script))


# ----------------------------------------------------------------------------------------------------------- bounds


def _bounds(e: Elaborator, node: ast.Big) -> list[Bound]:
    """The letters that the operator binds, from what stands below and above it."""
    if node.sub is None:
        if node.sup is not None:
            raise e.error(node.sup, "this sum has an upper bound, but no index")
        return []
    items = node.sub.items if isinstance(node.sub, ast.Seq) else (node.sub,)
    letters: list[Bound] = []
    for item in items:
        item = ast.bare(item)
        if isinstance(item, ast.Relation) and not _names_new_letter(item, letters):
            letters[-1] = _limited(letters[-1], item)
        elif isinstance(item, ast.Call) and item.head == ast.Sym("\\forall"):
            letters.append(_over_samples(e, item))
        elif isinstance(item, ast.Relation):
            letters += [*_second_letter(e, item), _related(e, item, node.sup)]
        else:
            letters += [_plain_letter(e, part, node.sup) for part in index_nodes(item)]
    return letters


def _names_new_letter(item: ast.Relation, letters: list[Bound]) -> bool:
    """`j \\ne i` behind `j = 1` limits j; alone it binds j."""
    return not letters or letters[-1].name not in {name for term in item.terms for name in candidates(term)}


def _limited(bound: Bound, item: ast.Relation) -> Bound:
    return Bound(bound.name, bound.node, bound.dim, (*bound.limits, item), bound.first, bound.last)


def _letter_name(e: Elaborator, node: ast.Node) -> str:
    found = readings(node)
    if not found:
        raise e.error(node, "a sum needs an index letter here")
    return decorate(*found[0])


def _plain_letter(e: Elaborator, node: ast.Node, sup: ast.Node | None) -> Bound:
    if isinstance(ast.bare(node), ast.Dots | ast.Num):
        raise e.error(node, "a sum needs an index letter here")
    name = _letter_name(e, node)
    dim, last = _upper(e, sup, name)
    return Bound(name, node, dim, last=last)


def _over_samples(e: Elaborator, item: ast.Call) -> Bound:
    """`\\sum_{\\forall X}`: over all samples."""
    return Bound(f"\\forall {ast.to_latex(item.args)}", item, _sample_range(e))


def _sample_range(e: Elaborator) -> Dim:
    return e.ranges.new()


def _related(e: Elaborator, item: ast.Relation, sup: ast.Node | None) -> Bound:
    """`j = 1`, `j \\ne i`, `n \\in N`, `j < i`, `1 \\le i \\le n`."""
    if len(item.terms) == 3 and set(item.relations) <= {"\\leq", "<"}:
        return _between(e, item)
    if len(item.terms) != 2:
        raise e.error(item, "these bounds were not understood")
    left, sign, right = item.terms[0], item.relations[0], item.terms[1]
    name = _letter_name(e, left)
    dim, last = _upper(e, sup, name)
    if sign == "=" and sup is None and not isinstance(ast.bare(right), ast.Num):
        return Bound(name, left, dim, (item,))
    if sign == "=":
        return _from(e, name, left, right, dim, last)
    if sign == "\\in":
        return Bound(name, left, _set_range(e, right, dim), last=last)
    if sign in ("\\neq", "<", ">", "\\leq", "\\geq"):
        return Bound(name, left, dim, (item,), last=last)
    raise e.error(item, "these bounds were not understood")


def _second_letter(e: Elaborator, item: ast.Relation) -> list[Bound]:
    """The `j` of `i < j` is bound as well where it stands nowhere else."""
    right = ast.bare(item.terms[-1])
    if len(item.terms) != 2 or item.relations[0] not in ("<", ">") or not isinstance(right, ast.Sym):
        return []
    known = right.name in e.bound or right.name in e.frame.outside or e.scope.knows(right.name)
    return [] if known else [Bound(right.name, right, e.ranges.new())]


def _between(e: Elaborator, item: ast.Relation) -> Bound:
    if item.relations != ("\\leq", "\\leq"):
        raise e.error(item, "these bounds were not understood")
    lower, middle, upper = item.terms
    name = _letter_name(e, middle)
    dim, last = _upper(e, upper, name)
    return _from(e, name, middle, lower, dim, last)


def _from(e: Elaborator, name: str, letter: ast.Node, start: ast.Node, dim: Dim, last: ast.Node | None) -> Bound:
    start = ast.bare(start)
    if start == ast.Num("0"):
        return _from_zero(e, name, letter, start, dim, last)
    first = None if start == ast.Num("1") else start
    return Bound(name, letter, dim, first=first, last=last)


def _from_zero(e: Elaborator, name: str, letter: ast.Node, start: ast.Node, dim: Dim, last: ast.Node | None) -> Bound:
    """Positions counted from 0 up to one less than the size are a whole range."""
    last = ast.bare(last) if last is not None else None
    if isinstance(last, ast.Plus) and last.signs[1:] == ("-",) and last.terms[1] == ast.Num("1"):
        return Bound(name, letter, dim)
    raise e.error(start, "positions count from 1 here; a sum from 0 must end one before the size")


def _upper(e: Elaborator, sup: ast.Node | None, name: str) -> tuple[Dim, ast.Node | None]:
    """The range that an upper bound closes, and the bound itself where it is not the range's last position."""
    if sup is None:
        return e.ranges.new(), None
    sup = ast.bare(sup)
    if isinstance(sup, ast.Fenced) and sup.fence == "|":
        sup = ast.bare(sup.body)
    if isinstance(sup, ast.Num) and sup.text.isdigit() and int(sup.text) > 0:
        return int(sup.text), None
    if isinstance(sup, ast.Plus) and sup.terms and readings(sup.terms[0]):
        return size_name(e, sup.terms[0]), sup
    if readings(sup):
        return _whole_or_part(e, sup, name)
    raise e.error(sup, "this upper bound was not understood")


def _whole_or_part(e: Elaborator, sup: ast.Node, name: str) -> tuple[Dim, ast.Node | None]:
    """An index letter as upper bound (`\\sum_{j=1}^{i}`) closes a part of a range."""
    known = candidates(sup)[0]
    if known in e.bound or known in e.frame.free:
        return e.letter(known, sup).dim, sup
    return size_name(e, sup), None


def size_name(e: Elaborator, node: ast.Node) -> Dim:
    """The range that a size such as `K` or `M_K` closes; it becomes a dimension if nothing is known of it."""
    name = candidates(node)[0]
    symbol = e.scope.symbols.get(name)
    if symbol is not None and symbol.kind not in ("dimension",) and symbol.declared:
        raise e.error(node, f"{name} is no size")
    if symbol is None or symbol.kind != "dimension":
        e.scope.dimension(name, e.source.place(node.span[0]))
    return name


def _set_range(e: Elaborator, node: ast.Node, dim: Dim) -> Dim:
    """`n \\in N`, `i \\in C`, `i \\in \\{1, \\ldots, K\\}`: the set's letter names the range."""
    node = ast.bare(node)
    if isinstance(node, ast.Listing) and len(node.items) > 2 and isinstance(node.items[-2], ast.Dots):
        return size_name(e, node.items[-1])
    if isinstance(node, ast.Group) and readings(node.body):
        return size_name(e, node.body)
    if readings(node):
        return size_name(e, node) if str(dim).startswith("?") else dim
    raise e.error(node, "this set was not understood")


# ------------------------------------------------------------------------------------------ sums without an index


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


def body_letters(body: ast.Node, bound: frozenset[str] = frozenset()) -> list[str]:
    """The letters that stand as subscripts and are not bound inside, in reading order."""
    found: dict[str, None] = {}
    if isinstance(body, ast.Big) and body.sub is not None:
        inner = _bound_names(body.sub)
        return [name for name in body_letters(body.body, bound | inner)]
    if isinstance(body, ast.Script) and body.sub is not None:
        for item in index_nodes(body.sub):
            for leaf in ast.walk(item):
                if isinstance(leaf, ast.Sym) and leaf.name not in bound and len(leaf.name) == 1:
                    found.setdefault(leaf.name)
    for part in ast.parts(body):
        for name in body_letters(part, bound):
            found.setdefault(name)
    return list(found)


def _bound_names(sub: ast.Node) -> set[str]:
    """The letters that bounds bind, as far as their form tells: of `j \\ne i` the first, of `i < j` both."""
    found: set[str] = set()
    for item in sub.items if isinstance(sub, ast.Seq) else (sub,):
        item = ast.bare(item)
        if isinstance(item, ast.Relation):
            both = len(item.terms) == 2 and item.relations[0] in ("<", ">")
            terms = item.terms if both else (item.terms[1] if len(item.terms) == 3 else item.terms[0],)
        else:
            terms = tuple(index_nodes(item))
        found |= {leaf.name for term in terms for leaf in ast.walk(term) if isinstance(leaf, ast.Sym)}
    return found


def _common_range(e: Elaborator, body: ast.Node) -> Dim | None:
    """The one first range of the arrays that stand in the body without indices."""
    dims: set[Dim] = set()
    skip = {id(leaf) for item in ast.walk(body) if isinstance(item, ast.Diff) for var in item.variables for leaf in ast.walk(var)}
    for item in ast.walk(body):
        if isinstance(item, ast.Sym) and id(item) not in skip:
            symbol = e.scope.symbols.get(item.name)
            if symbol is not None and symbol.kind in ("array", "quantity") and symbol.dims:
                dims.add(e.ranges.find(symbol.dims[0]))
    return dims.pop() if len(dims) == 1 else None


# ------------------------------------------------------------------------------------------------------- integrals


def _integral(e: Elaborator, node: ast.Big) -> Value:
    assert node.variable is not None
    for bound, sign in ((node.sub, "-"), (node.sup, "+")):
        if bound is not None and not _is_infinite(bound, sign):
            raise e.error(bound, "only integrals over the whole real line can be judged")
    name = _letter_name(e, node.variable)
    capital = name.upper() if len(name) == 1 else name
    return Value(t.Integral(name, _with_local(e, node.body, {name: name, capital: name})))


def _is_infinite(bound: ast.Node, sign: str) -> bool:
    bound = ast.bare(bound)
    if isinstance(bound, ast.Signed):
        return bound.body == ast.Sym("\\infty") and bound.sign == sign
    return bound == ast.Sym("\\infty") and sign == "+"


def _with_local(e: Elaborator, body: ast.Node, names: dict[str, str]) -> Term:
    """The body with local variables; a capital stands for the variable where nothing else is known of it."""
    saved = dict(e.params)
    for alias, local in names.items():
        if alias == local or not (e.scope.knows(alias) and e.scope.symbols[alias].declared):
            e.params[alias] = Value(t.Entry(local))
    try:
        return e.scalar(body)
    finally:
        e.params = saved


def _expectation(e: Elaborator, node: ast.Big) -> Value:
    """`\\mathbb{E}_{X \\sim P(x)}[g(X)]`: the integral of P(x) g(x)."""
    relation = ast.bare(node.sub) if node.sub is not None else None
    if not isinstance(relation, ast.Relation) or relation.relations != ("\\sim",):
        raise e.error(node, "an expectation needs its distribution, as in \\mathbb{E}_{X \\sim P(x)}[...]")
    law = ast.bare(relation.terms[1])
    head, name = (law.head, _letter_name(e, law.args.items[0])) if isinstance(law, ast.Call) else (law, "x")
    variable = ast.Sym(name, span=law.span)
    density = ast.Call(head, ast.Seq((variable,), span=law.span), span=law.span)
    body = ast.Times((density, node.body), ("",), span=node.span)
    return Value(t.Integral(name, _with_local(e, body, {name: name, _letter_name(e, relation.terms[0]): name})))
