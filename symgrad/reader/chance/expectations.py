"""Expectations, variances and covariances: averages over samples, or beside integrals, integrals."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.terms import Ix
from symgrad.reader.chance.densities import is_gaussian
from symgrad.reader.chance.drawn import expectation, is_drawn
from symgrad.reader.chance.integrals import averaged as integrated
from symgrad.reader.chance.samples import occurrences
from symgrad.reader.chance.shares import are_shares
from symgrad.reader.meaning.ambiguities import reading
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

OPERATORS: dict[str, str] = {
    **dict.fromkeys(("\\mathbb{E}", "\\mathbb E", "E", "Expectation"), "mean"),
    **dict.fromkeys(("Var", "var", "Variance", "\\mathbb V"), "variance"),
    **dict.fromkeys(("Cov", "cov", "Covariance"), "covariance"),
}
"""Names of expectations and of what is made of them."""


def operator(e: Elaborator, node: ast.Call) -> str:
    """Which expectation an application is, if any: `E[X]`, `\\operatorname{Var}(X)`."""
    kind = _kind_of(e, node)
    if kind == "mean" and node.bracket != "[" and not _is_of_random(e, node.args):
        reading(e, "E(X)", node)
    return kind


def _is_of_random(e: Elaborator, body: ast.Node) -> bool:
    """Whether words call random what stands in a formula, so that `E(X)` is no function of it."""
    names = {name for part in occurrences(body) for name in candidates(part)[:1]}
    return not names.isdisjoint(e.scope.random | e.scope.chance.names)


def _kind_of(e: Elaborator, node: ast.Call) -> str:
    """What an application would be if it is an expectation."""
    head = ast.bare(node.head)
    base = head.base if isinstance(head, ast.Script) and head.sup is None and not head.primes else head
    known = isinstance(base, ast.Sym) and (e.scope.knows(base.name) or base.name in e.scope.own)
    kind = OPERATORS.get(base.name, "") if isinstance(base, ast.Sym) and not known else ""
    wanted = (1, 2) if kind == "covariance" else (1,)
    return kind if len(node.args.items) in wanted and not node.args.bars else ""


def defines_itself(e: Elaborator, node: ast.Call, body: ast.Node | None) -> bool:
    """Whether `E[X] = ...` or `Var(X) = E[(X - E[X])^2]` says what is known, and defines no function."""
    kind = _kind_of(e, node)
    if kind == "mean":
        return node.bracket == "["
    if kind and any(is_drawn(e.scope, item) for item in node.args.items):
        return True
    return bool(kind) and body is not None and any(_averages(e, part) for part in ast.walk(body))


def _averages(e: Elaborator, node: ast.Node) -> bool:
    return (isinstance(node, ast.Big) and node.op == "\\mathbb{E}") or (
        isinstance(node, ast.Call) and bool(_kind_of(e, node))
    )


def averaged(e: Elaborator, kind: str, node: ast.Call) -> Value:
    """`E[X]`, `Var(X) = E[X^2] - E[X]^2`, `Cov(X, Y) = E[XY] - E[X] E[Y]`; of columns
    `Cov(X, Y) = E[X Y^T] - E[X] E[Y]^T`, and `Cov(X) = Cov(X, X)`, the matrix that `Var(X)` of a vector is as well.
    """
    head = ast.bare(node.head)
    sub = head.sub if isinstance(head, ast.Script) else None
    items = node.args.items
    if kind == "mean":
        return expected(e, items[0], sub, node)
    left, right = (expected(e, item, sub, node) for item in (items[0], items[-1]))
    if (left.rank, right.rank) not in ((0, 0), (1, 1)) or left.row or right.row:
        raise e.error(node, "the covariance of these shapes cannot be judged yet")
    last = ast.Script(_grouped(items[-1]), None, ast.Sym("\\top"), span=node.span) if right.rank else items[-1]
    both = expected(e, ast.Times((_grouped(items[0]), _grouped(last)), ("",), span=node.span), sub, node)
    right = e.fresh.axes(right)
    axes = (*left.axes, *right.axes)
    means = t.mul(left.term, right.term)
    return Value(t.add(both.at(*(Ix(axis.index) for axis in axes)), t.neg(means)), axes)


def _grouped(node: ast.Node) -> ast.Node:
    return ast.Group(node, "(", span=node.span)


def expected(e: Elaborator, body: ast.Node, sub: ast.Node | None, node: ast.Node) -> Value:
    """The expectation of the body under the law below its operator."""
    relation = ast.bare(sub) if sub is not None else None
    source = ast.bare(relation.terms[-1]) if isinstance(relation, ast.Relation) else None
    given = source is not None and is_gaussian(e.scope, source.head if isinstance(source, ast.Call) else source)
    if (e.frame.integrals or given) and isinstance(relation, ast.Relation) and relation.relations == ("\\sim",):
        return integrated(e, node, relation, body)
    if isinstance(relation, ast.Relation) and (law := _over_positions(e, relation)) is not None:
        letter = ast.bare(relation.terms[0])
        weighted = ast.Times((law, ast.Group(body, "(", span=node.span)), ("",), span=node.span)
        return e.value(ast.Big("\\sum", weighted, letter, span=node.span))
    return expectation(e, body, sub, node)


def _over_positions(e: Elaborator, relation: ast.Relation) -> ast.Node | None:
    """`\\pi_\\theta(a)` of `a \\sim \\pi_\\theta`, and `p_i` of `i \\sim p`, where a formula gives the weight of each
    position of one range, as a softmax does, and they sum to 1.
    """
    letter, source = ast.bare(relation.terms[0]), ast.bare(relation.terms[-1])
    if relation.relations != ("\\sim",) or not isinstance(letter, ast.Sym) or e.scope.knows(letter.name):
        return None
    head = ast.bare(source.head) if isinstance(source, ast.Call) else source
    if isinstance(source, ast.Call) and (source.args.bars or tuple(map(ast.bare, source.args.items)) != (letter,)):
        return None
    symbol = next((e.scope.symbols[name] for name in candidates(head) if name in e.scope.symbols), None)
    if symbol is None or not _gives_weights(e.scope, symbol):
        return None
    if e.scope.lexicon.applies(candidates(head), default=False):
        return ast.Call(head, ast.Seq((letter,), span=source.span), "(", span=source.span)
    return ast.Script(head, letter, span=source.span) if isinstance(head, ast.Sym) else None


def _gives_weights(scope: Scope, symbol: Symbol) -> bool:
    """Whether a name has a share for each position of one range, by its formula or as words and sets declare."""
    given = symbol.kind in ("quantity", "array") and len(symbol.dims) == 1 and not symbol.hidden
    return given and are_shares(scope, symbol)
