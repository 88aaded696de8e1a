"""Densities and divergences of Gaussian laws that a formula names: `\\mathcal{N}(x; \\mu, \\sigma^2)`.

`KL(q \\| p) = E[\\log q(x) - \\log p(x)]` for x drawn from q. With means a and c and variances s and t, the logarithms
differ by `\\frac12 (\\log t - \\log s - (x - a)^2 / s + (x - c)^2 / t)`, of which the expectation is
`\\frac12 (\\log t - \\log s - 1 + (s + (a - c)^2) / t)`. Where the entries of a vector are independent under both, its
density is the product of theirs, and the divergence the sum.
"""

from __future__ import annotations

from symgrad.errors import ReadError
from symgrad.language import terms as t
from symgrad.language.terms import Dim, Ix, Term
from symgrad.reader.chance.densities import is_gaussian
from symgrad.reader.chance.families import is_vector, law, named_law, source, spread
from symgrad.reader.chance.information import DIVERGENCES
from symgrad.reader.chance.moments import Source, Unknown
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.chance import Drawn
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

HERE = "°"
"""Stands for an entry of what a law is one of."""


def gaussian(e: Elaborator, node: ast.Call) -> Value | None:
    """The density or the divergence that a formula is, if any. Errors: ReadError where a law is not understood."""
    at = density_of(e.scope, node)
    both = divergence_of(e.scope, node)
    if at is None and both is None:
        return None
    try:
        return _density(e, *at) if at is not None else _divergence(e, *both) if both is not None else None
    except (Unknown, ReadError):
        raise e.error(node, "what was said of the laws here was not understood") from None


def density_of(scope: Scope, node: ast.Node) -> tuple[ast.Node, Drawn] | None:
    """`\\mathcal{N}(x; \\mu, \\sigma^2)`, `\\mathcal{N}(x \\mid \\mu, \\sigma^2)`: where it is taken, and the law."""
    if not isinstance(node, ast.Call) or node.bracket != "(" or node.args.bars != (1,):
        return None
    told = law(scope, ast.Call(node.head, ast.Seq(node.args.items[1:]), span=node.span))
    return (node.args.items[0], told) if told is not None and told.family == "normal" else None


def divergence_of(scope: Scope, node: ast.Node) -> tuple[Drawn, Drawn] | None:
    """`\\mathrm{KL}(\\mathcal{N}(a, s^2) \\| \\mathcal{N}(c, t^2))`: the two laws."""
    if not isinstance(node, ast.Call) or not is_divergence(scope, node):
        return None
    left, right = (law(scope, named_law(scope, item)) for item in node.args.items)
    if left is None or right is None or {left.family, right.family} != {"normal"}:
        return None
    return left, right


def is_of_gaussians(scope: Scope, node: ast.Call) -> bool:
    """Whether a formula has a value by the Gaussian laws in it."""
    named = density_of(scope, node) is not None or divergence_of(scope, node) is not None
    heads = [item.head if isinstance(item, ast.Call) else item for item in map(ast.bare, node.args.items)]
    return named or (is_divergence(scope, node) and all(is_gaussian(scope, head) for head in heads))


def is_of_laws(scope: Scope, node: ast.Call, body: ast.Node | None) -> bool:
    """Whether a formula is the divergence of two laws of which its right side does not speak, so that it says what the
    divergence is of these laws, and not what a divergence is: `\\mathrm{KL}(q \\| p) = \\log 2`.
    """
    own = {leaf for item in node.args.items for leaf in ast.walk(item) if isinstance(leaf, ast.Sym)}
    return is_divergence(scope, node) and body is not None and own.isdisjoint(ast.walk(body))


def is_divergence(scope: Scope, node: ast.Call) -> bool:
    """Whether it is `\\mathrm{KL}(q \\| p)`."""
    names = [name.replace("{{", "{").replace("}}", "}") for name in candidates(node.head)[:1]]
    known = any(map(scope.knows, candidates(node.head)))
    return bool(DIVERGENCES.intersection(names)) and not known and node.args.bars == (1,) and len(node.args.items) == 2


def _density(e: Elaborator, place: ast.Node, told: Drawn) -> Value:
    """`\\frac{1}{\\sqrt{2 \\pi s}} e^{-(x - a)^2 / 2 s}` of a number."""
    value = e.value(place)
    if is_vector(told) or value.axes:
        raise Unknown
    mean, variance = _moments(_source(e, told), t.Entry(HERE))
    away = t.power(t.add(value.term, t.neg(mean)), t.number(2))
    above = t.exp(t.neg(t.div(away, t.mul(t.number(2), variance))))
    return Value(t.div(above, t.sqrt(t.mul(t.number(2), t.Constant("pi"), variance))))


def _divergence(e: Elaborator, left: Drawn, right: Drawn) -> Value:
    if is_vector(left) != is_vector(right):
        raise Unknown
    if not is_vector(left):
        here = t.Entry(HERE)
        return Value(_of_numbers(*_moments(_source(e, left), here), *_moments(_source(e, right), here)))
    axis = e.fresh()
    here = t.Entry(HERE, (Ix(axis),))
    dims = [dim for told in (left, right) for dim in _dims(e, told)]
    if not dims or any(
        spread(told.params[1]) not in ("identity", "diagonal") for told in (left, right) if told.params[1]
    ):
        raise Unknown
    for dim in dims[1:]:
        e.ranges.unify(dims[0], dim)
    terms = (*_moments(_source(e, left), here), *_moments(_source(e, right), here))
    return Value(t.total(axis, dims[0], _of_numbers(*terms)))


def _of_numbers(a: Term, s: Term, c: Term, v: Term) -> Term:
    away = t.power(t.add(a, t.neg(c)), t.number(2))
    inside = t.add(t.log(v), t.neg(t.log(s)), t.MINUS_ONE, t.div(t.add(s, away), v))
    return t.mul(t.HALF, inside)


def _source(e: Elaborator, told: Drawn) -> Source:
    found = source(e, HERE, told, 1 if is_vector(told) else 0)
    if found is None:
        raise Unknown
    return found


def _moments(told: Source, entry: t.Entry) -> tuple[Term, Term]:
    return told.mean(entry), told.covariance(entry, entry)


def _dims(e: Elaborator, told: Drawn) -> list[Dim]:
    """The ranges of the parameters that are vectors."""
    nodes = [node for param in told.params if param is not None for node in (param, _inner(param)) if node is not None]
    values = (e.value(node) for node in nodes if spread(node) not in ("identity", "diagonal", "matrix"))
    return [axis.dim for value in values for axis in value.axes if value.rank == 1]


def _inner(node: ast.Node) -> ast.Node | None:
    """The root of a diagonal."""
    node = ast.bare(node)
    inner = ast.bare(node.args.items[0]) if isinstance(node, ast.Call) and spread(node) == "diagonal" else None
    return (
        ast.Script(inner.base, inner.sub, None, inner.primes, span=inner.span)
        if isinstance(inner, ast.Script)
        else None
    )
