"""Probabilities of single values under laws on the whole numbers that a document names: `P(X = k)` of a Poisson X.

`\\lambda^k e^{-\\lambda} / k!` and `\\binom{n}{k} p^k (1 - p)^{n - k}` are the probabilities of the values that X
takes, and have no value below 0 or above n, so that nothing is said there. P is asked for at whole numbers: a letter of
which no more is known than that it stands there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.nodes import subterms
from symgrad.language.sets import REAL, Integers
from symgrad.language.terms import Term
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.chance import Drawn
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

SIGNS = frozenset(("P", "\\Pr", "\\mathbb P", "\\mathbb{P}", "\\mathrm P", "Pr"))
"""What a probability is called."""

MORE = "what was said of {} may change its law"
OTHER = "of {} nothing says that it is a whole number, and P is of such values"


def mass(e: Elaborator, node: ast.Call) -> Value | None:
    """The value of `P(X = k)`; None where it is something else. Errors: ReadError for a k that is no whole number."""
    told = law_at(e.scope, node)
    if told is None:
        return None
    drawn, place = told
    _require_whole_law(e, node)
    where = e.scalar(place)
    _require_whole(e, where, place)
    return Value(MASSES[drawn.family](where, *(e.scalar(param) for param in drawn.params if param is not None)))


def conditioned(scope: Scope, said: Set[str], trees: Iterable[ast.Node]) -> str:
    """Why probabilities may be others where a claim holds under conditions on what is drawn: "if $X > 0$". said: the
    letters of the conditions.
    """
    for node in (node for tree in trees for node in ast.walk(tree)):
        item = ast.bare(node.args.items[0]) if isinstance(node, ast.Call) and law_at(scope, node) else None
        if isinstance(item, ast.Relation) and not said.isdisjoint(candidates(item.terms[0])):
            return MORE.format(ast.to_latex(item.terms[0]))
    return ""


def _require_whole_law(e: Elaborator, node: ast.Call) -> None:
    """Refuses what more was said of X: given that `X > 0`, its values have other probabilities."""
    item = ast.bare(node.args.items[0])
    assert isinstance(item, ast.Relation)
    symbol = e.scope.symbols.get(candidates(item.terms[0])[0])
    if symbol is not None and symbol.attributes - {"integer", "nonnegative"}:
        raise e.error(node, MORE.format(symbol.name))


def law_at(scope: Scope, node: ast.Call) -> tuple[Drawn, ast.Node] | None:
    """The law of X and the k of `P(X = k)`."""
    item = ast.bare(node.args.items[0])
    if SIGNS.isdisjoint(candidates(node.head)) or len(node.args.items) != 1 or not isinstance(item, ast.Relation):
        return None
    drawn = scope.chance.laws.get(next(iter(candidates(item.terms[0])), ""))
    if item.relations != ("=",) or drawn is None or drawn.letter or drawn.family not in MASSES or None in drawn.params:
        return None
    return None if any(map(scope.knows, candidates(node.head))) else (drawn, item.terms[1])


def _require_whole(e: Elaborator, where: Term, node: ast.Node) -> None:
    """Takes letters of which nothing is known for whole numbers. Errors: ReadError for other numbers."""
    for part in subterms(where):
        match part:
            case t.Entry(name, ()) if (symbol := e.scope.symbols.get(name)) is not None and symbol.kind == "array":
                if symbol.entries == REAL and not symbol.attributes and e.scope.guessed(name):
                    e.scope.hold(replace(symbol, entries=Integers(low=0)))
                elif not isinstance(domain(symbol).entries, Integers):
                    raise e.error(node, OTHER.format(name))
            case t.Number(value) if value.denominator == 1:
                pass
            case t.Add() | t.Mul():
                pass
            case _:
                raise e.error(node, OTHER.format("this"))


def _factorial(k: Term) -> Term:
    return t.Function("gamma", (t.add(k, t.ONE),))


def _poisson(k: Term, rate: Term) -> Term:
    return t.div(t.mul(t.power(rate, k), t.exp(t.neg(rate))), _factorial(k))


def _binomial(k: Term, size: Term, p: Term) -> Term:
    rest = t.add(size, t.neg(k))
    ways = t.div(_factorial(size), t.mul(_factorial(k), _factorial(rest)))
    return t.mul(ways, t.power(p, k), t.power(t.add(t.ONE, t.neg(p)), rest))


MASSES: dict[str, Callable[..., Term]] = {"Poisson": _poisson, "binomial": _binomial}
"""The probability of k by the parameters of a law."""
