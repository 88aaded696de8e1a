"""Laws by their names: `\\mathcal{N}(\\mu, \\sigma^2)`, `\\mathrm{Bernoulli}(p)`.

The second parameter of a Gaussian is its variance where it is written as one: 1, a square, a multiple of the identity
matrix, a diagonal, a matrix. A letter alone, `\\mathcal{N}(\\mu, \\sigma)`, may be a standard deviation, and is not
understood.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import comb

from symgrad.language import terms as t
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Dim, Term
from symgrad.reader.chance.moments import Source, Unknown
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.chance import Drawn
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import OUTCOME, Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import bare_letter, candidates

MOMENTS = "mean and variance"
"""A law of which no more is said than its mean and its variance."""

FAMILIES: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("\\mathcal N", "N", "Normal", "\\mathbb N", "Gaussian"), ("normal", 2)),
    **dict.fromkeys(("Bernoulli", "Bern", "Ber"), ("Bernoulli", 1)),
    **dict.fromkeys(("Poisson", "Pois", "Poi"), ("Poisson", 1)),
    **dict.fromkeys(("Binomial", "Binom", "Bin"), ("binomial", 2)),
}
"""What laws are called, and how many parameters each has."""


def law(scope: Scope, node: ast.Node, letter: str = "") -> Drawn | None:
    """The law that a formula is the name of."""
    head, items = _applied(ast.bare(node))
    name = next((name for name in candidates(head) if name in FAMILIES), "") if head is not None else ""
    if head is None or not name or candidates(head)[0] != name or scope.knows(name) or scope.knows("I"):
        return None
    family, wanted = FAMILIES[name]
    if len(items) != wanted or (family == "normal" and (scope.other_spread or not spread(items[1]))):
        return None
    return Drawn(family, items, letter, apart=family == "normal" and spread(items[1]) in ("identity", "diagonal"))


def named_law(scope: Scope, item: ast.Node) -> ast.Node:
    """The law that a formula says another name to be: `\\mathcal{N}(0, I)` of p and of `p(z)`, where that is given."""
    item = ast.bare(item)
    if isinstance(item, ast.Sym) and item.name in scope.definitions:
        said = scope.written.get(item.name)
        if said is not None and law(scope, said) is not None:
            return said
    head = item.head if isinstance(item, ast.Call) else item
    rule = next((scope.rules[name] for name in candidates(head)[:1] if name in scope.rules), None)
    body = ast.bare(rule.body) if rule is not None else None
    if rule is None or not isinstance(body, ast.Call):
        return item
    if isinstance(item, ast.Call) and ([*map(ast.bare, item.args.items)], item.args.bars) != (
        [*map(ast.Sym, rule.params)],
        rule.bars,
    ):
        return item
    letter = ast.Sym(rule.params[0])
    density = body.args.bars == (1,) and ast.bare(body.args.items[0]) == letter
    args = ast.Seq(body.args.items[1:], span=body.args.span) if density else body.args
    return item if any(leaf == letter for leaf in ast.walk(args)) else replace(body, args=args)


def _applied(node: ast.Node) -> tuple[ast.Node | None, tuple[ast.Node, ...]]:
    """The name of a law and its parameters, in brackets that may have been read as a factor."""
    match node:
        case ast.Call(head, args, "(") if not args.bars:
            return head, tuple(map(ast.bare, args.items))
        case ast.Times((head, ast.Listing(items, "("))):
            return head, tuple(map(ast.bare, items))
        case ast.Times((head, ast.Group(body, "("))):
            return head, (ast.bare(body),)
    return None, ()


def spread(node: ast.Node) -> str:
    """How a formula tells the variance of a Gaussian, empty where it may be something else."""
    node = ast.bare(node)
    match node:
        case ast.Num("1"):
            return "number"
        case ast.Script(_, _, sup) if sup is not None and ast.bare(sup) == ast.Num("2"):
            return "number"
        case ast.Times(factors) if _is_identity(factors[-1]) and all(sign == "" for sign in node.signs):
            return "identity"
        case ast.Call(head, args) if candidates(head)[:1] == ["diag"] and len(args.items) == 1:
            inner = ast.bare(args.items[0])
            return "diagonal" if spread(inner) == "number" and inner != ast.Num("1") else ""
    if _is_identity(node):
        return "identity"
    return "matrix" if isinstance(node, ast.Sym) and bare_letter(node.name) in ("\\Sigma", "\\Lambda") else ""


def _is_identity(node: ast.Node) -> bool:
    names = candidates(ast.bare(node))
    return bool(names) and names[-1] in ("I", "\\mathbf I", "\\mathbb I", "\\boldsymbol I")


def is_vector(drawn: Drawn) -> bool:
    """Whether a law is one of vectors."""
    variance = drawn.params[1] if drawn.family == "normal" else None
    return variance is not None and spread(variance) != "number"


# ------------------------------------------------------------------------------------------------------------- sources


def source(e: Elaborator, name: str, drawn: Drawn, rank: int | None = None) -> Source | None:
    """The law of an array; None where no more is known of it than which names are independent. Errors: Unknown.

    rank: how many indices it has, where that is not what is known of its name.
    """
    symbol = e.scope.symbols.get(name) if rank is None else None
    if symbol is not None and drawn.family not in ("", MOMENTS) and not e.scope.is_bare(name):
        raise Unknown  # its values are restricted further
    dims = symbol.dims if symbol is not None else ()
    if is_vector(drawn):
        if (len(dims) if rank is None else rank) != 1 or drawn.letter:
            raise Unknown
        return _of_vectors(e, drawn)
    if drawn.family == MOMENTS and len(dims) == 1 and not (drawn.letter or drawn.apart):
        found = _of_scatter(e, name, drawn, dims)
        if found is not None:
            return found
    if dims and not (drawn.letter or drawn.apart or drawn.family == MOMENTS):
        raise Unknown
    if not drawn.family and not dims:
        return None
    family, params = (drawn.family, drawn.params) if drawn.family else (MOMENTS, (None, None))
    values = [
        _opaque(e, f"{what} of {name}", () if drawn.alike else dims) if param is None else _parameter(e, param, drawn)
        for param, what in zip(params, ("mean", "variance"), strict=False)
    ]

    def mean(entry: t.Entry) -> Term:
        return _MEANS[family][0](*(value(entry) for value in values))

    def covariance(left: t.Entry, right: t.Entry) -> Term:
        variance = _MEANS[family][1](*(value(left) for value in values))
        if left == right:
            return variance
        if not drawn.apart:
            raise Unknown
        return t.mul(variance, *(t.delta(i, j) for i, j in zip(left.indices, right.indices, strict=True)))

    known = _SINGLE.get(family)
    if known is None:
        return Source(mean, covariance, None if family == "normal" else 2)
    return Source(mean, covariance, 2, lambda entry, n, s: known(n, s, *(value(entry) for value in values)))


def _opaque(e: Elaborator, name: str, dims: tuple[Dim, ...]) -> Callable[[t.Entry], Term]:
    """A number of which nothing is known, one for each entry."""
    full = name + OUTCOME
    e.scope.hold(Symbol(full, "array", dims, declared=True))
    e.scope.laws = {**e.scope.laws, full: (frozenset(), False)}
    return lambda entry: t.Entry(full, entry.indices if dims else ())


def _parameter(e: Elaborator, node: ast.Node, drawn: Drawn) -> Callable[[t.Entry], Term]:
    """A parameter of the law of an entry."""
    if not drawn.letter:
        found = e.value(node)
        if found.axes:
            raise Unknown
        return lambda entry: found.term
    with e.binding(drawn.letter, e.ranges.new(), node) as bound:
        term = e.scalar(node)
    index = bound.index
    assert isinstance(index, t.Ix)
    return lambda entry: rename_indices(term, {index.name: entry.indices[0]})


def _of_scatter(e: Elaborator, name: str, drawn: Drawn, dims: tuple[Dim, ...]) -> Source | None:
    """A vector with a mean vector and a covariance matrix, each any where it was not told; None where a number was."""
    center, scatter = drawn.params
    middle = None if center is None else e.value(center)
    if middle is not None and middle.rank != 1 and middle.term != t.ZERO:
        return None
    mean = _opaque(e, f"mean of {name}", dims) if middle is None else _at(middle)
    if scatter is None:
        full = f"covariance of {name}" + OUTCOME
        e.scope.hold(Symbol(full, "array", dims * 2, frozenset(("symmetric",)), declared=True))
        e.scope.laws = {**e.scope.laws, full: (frozenset(), False)}
        return Source(mean, lambda left, right: t.Entry(full, (*left.indices, *right.indices)), 2)
    if spread(scatter) == "identity":
        return replace(_of_vectors(e, replace(drawn, params=(ast.Num("0"), scatter))), mean=mean, degree=2)
    value = e.value(scatter)
    return Source(mean, _of_matrix(value), 2) if value.rank == 2 else None


def _of_vectors(e: Elaborator, drawn: Drawn) -> Source:
    """A Gaussian vector."""
    center, scatter = drawn.params
    assert center is not None and scatter is not None
    middle = e.value(center)
    if middle.rank > 1 or (middle.rank == 0 and middle.term != t.ZERO):
        raise Unknown
    kind, node = spread(scatter), ast.bare(scatter)
    if kind == "matrix":
        return Source(_at(middle), _of_matrix(e.value(node)))
    if kind == "diagonal":
        assert isinstance(node, ast.Call)
        inner = ast.bare(node.args.items[0])
        assert isinstance(inner, ast.Script)
        root = e.value(ast.Script(inner.base, inner.sub, None, inner.primes, span=inner.span))
        if root.rank != 1:
            raise Unknown
        scale = _at(root.map(lambda term: t.power(term, t.number(2))))
    else:
        factors = [*node.factors[:-1]] if isinstance(node, ast.Times) else []
        found = t.mul(*map(e.scalar, factors))
        scale = _at(Value(found))

    def covariance(left: t.Entry, right: t.Entry) -> Term:
        same = () if left == right else (t.delta(left.indices[0], right.indices[0]),)
        return t.mul(scale(left), *same)

    return Source(_at(middle), covariance)


def _of_matrix(value: Value) -> Callable[[t.Entry, t.Entry], Term]:
    if value.rank != 2:
        raise Unknown
    return lambda left, right: value.at(left.indices[0], right.indices[0])


def _at(value: Value) -> Callable[[t.Entry], Term]:
    return lambda entry: value.at(entry.indices[0]) if value.axes else value.term


def _bernoulli(n: int, slope: Term | None, p: Term) -> Term:
    """A number that is 0 or 1 is its own power."""
    up = p if slope is None else t.mul(p, t.exp(slope))
    return up if n else t.add(t.ONE, t.neg(p), up)


def _poisson(n: int, slope: Term | None, rate: Term) -> Term:
    """`\\lambda^k e^{s k} = (\\lambda e^s)^k`: a Poisson law of rate `\\lambda e^s`, up to a factor; its moments are
    `E[k^n] = \\sum_j S(n, j) \\lambda^j` with Stirling's numbers of the second kind.
    """
    tilted = rate if slope is None else t.mul(rate, t.exp(slope))
    factor = t.ONE if slope is None else t.exp(t.add(tilted, t.neg(rate)))
    return t.mul(factor, t.add(*(t.mul(t.number(_stirling(n, j)), *[tilted] * j) for j in range(n + 1))))


def _binomial(n: int, slope: Term | None, size: Term, p: Term) -> Term:
    """`E[k^n] = \\sum_j S(n, j) N (N - 1) \\cdots (N - j + 1) p^j`."""
    if slope is not None:
        raise Unknown

    def falling(j: int) -> Term:
        return t.mul(*(t.add(size, t.number(-i)) for i in range(j)))

    return t.add(*(t.mul(t.number(_stirling(n, j)), falling(j), *[p] * j) for j in range(n + 1)))


def _stirling(n: int, k: int) -> int:
    """The number of ways to cut n things into k sets.

    >>> [_stirling(4, k) for k in range(5)]
    [0, 1, 7, 6, 1]
    """
    if n == 0:
        return int(k == 0)
    return sum(comb(n - 1, j) * _stirling(j, k - 1) for j in range(n)) if k else 0


_SINGLE: dict[str, Callable[..., Term]] = {"Bernoulli": _bernoulli, "Poisson": _poisson, "binomial": _binomial}
"""`E[x^n e^{s x}]` of a number x by n, s, and the parameters of its law."""

_MEANS: dict[str, tuple[Callable[..., Term], Callable[..., Term]]] = {
    "normal": (lambda mean, variance: mean, lambda mean, variance: variance),
    MOMENTS: (lambda mean, variance: mean, lambda mean, variance: variance),
    "Bernoulli": (lambda p: p, lambda p: t.mul(p, t.add(t.ONE, t.neg(p)))),
    "Poisson": (lambda rate: rate, lambda rate: rate),
    "binomial": (lambda size, p: t.mul(size, p), lambda size, p: t.mul(size, p, t.add(t.ONE, t.neg(p)))),
}
"""Mean and variance by the parameters."""
