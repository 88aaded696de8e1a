"""Gradients that do not say by which variables: `\\nabla [f g] = f \\nabla g + g \\nabla f`.

What holds for every derivation by a parameter on which all that is named depends, in whatever way, holds whichever
variables are meant: a name that does not depend on them is the case where its own derivative is 0. Such a derivation
of E is the sum over all names x in it of `dE/dx` times an array of the shape of x, of which nothing is known. It is a
number where the gradient is an array of its entries, so that it stands for the gradient only in relations that are
linear in gradients, with numbers as factors. Since certain variables are meant, and more may hold for these, nothing is
refuted so.
"""

from __future__ import annotations

from collections.abc import Set

from symgrad.language import terms as t
from symgrad.language.context import Context
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import subterms
from symgrad.language.terms import Apply, Derivative, Entry, Ix, Term
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

NABLA = "\\nabla"
NOTE = "for every derivation, as the gradient does not say by which variables"
DOUBT = f"{NABLA} does not say by which variable"
"""Why nothing is refuted."""

FIXED = frozenset(("label", "integer", "constant"))
"""What does not change with any parameter."""


def directed(e: Elaborator, left: ast.Node, right: ast.Node) -> bool:
    """Whether a relation is linear in gradients of which one does not say by which variables it is."""
    degrees = {_degree(side) for side in (left, right) if not _is_zero(side)}
    nodes = [node for side in (left, right) for node in ast.walk(side)]
    bound = {name for node in nodes if isinstance(node, ast.Big) and node.sub for name in bound_names(node.sub)}
    return degrees == {1} and any(_is_open(e, node, bound) for node in nodes if isinstance(node, ast.Diff))


def _is_zero(node: ast.Node) -> bool:
    return ast.bare(node) == ast.Num("0")


def _is_open(e: Elaborator, node: ast.Diff, bound: set[str]) -> bool:
    """Whether nothing tells the variable: no argument of a function, nor the one with which it was defined."""
    body = ast.bare(node.body)
    if isinstance(body, ast.Call):
        return all(isinstance(ast.bare(item), ast.Sym) and bound & set(candidates(item)) for item in body.args.items)
    return not any(name in e.scope.rules for name in candidates(body))


def _degree(node: ast.Node) -> int | None:
    """How many gradients are multiplied in each term of a formula; None where that is no linear one."""
    node = ast.bare(node)
    if not any(isinstance(part, ast.Diff) for part in ast.walk(node)):
        return 0
    match node:
        case ast.Diff(sign, body, variables):
            inner = any(isinstance(part, ast.Diff) for part in ast.walk(body))
            return 1 if sign == NABLA and not variables and node.times == 1 and not inner else None
        case ast.Group(body) | ast.Signed(_, body) | ast.Big("\\sum", body):
            return _degree(body)
        case ast.Plus(terms):
            degrees = {_degree(term) for term in terms if not _is_zero(term)}
            return degrees.pop() if len(degrees) == 1 else None
        case ast.Times(factors, signs) if set(signs) <= {"", "\\cdot"}:
            found = [_degree(factor) for factor in factors]
            return 1 if None not in found and sum(one or 0 for one in found) == 1 else None
        case ast.Quotient(over, under):
            return _degree(over) if _degree(under) == 0 else None
    return None


def along(e: Elaborator, node: ast.Diff) -> Value:
    """The derivative of a number along a direction of which nothing is known."""
    value = e.value(node.body)
    context = Context(definitions=e.scope.definitions)
    names = sorted(context.reachable(value.term) - e.scope.definitions.keys())
    inner = (e.scope.definitions[name].body for name in context.reachable(value.term) & e.scope.definitions.keys())
    functions = [part for term in (value.term, *inner) for part in subterms(term) if isinstance(part, Apply)]
    if value.rank or any(name in e.scope.laws for name in names) or not all(map(entry_names, functions)):
        raise e.error(node, DOUBT, hint="write \\nabla_x f")
    e.frame.notes.append(NOTE)
    symbols = [e.scope.symbols[name] for name in names if name in e.scope.symbols]
    return Value(t.add(*(changed(e, value.term, one, NABLA) for one in symbols if varies(one))))


def varies(symbol: Symbol) -> bool:
    return symbol.kind == "array" and not symbol.attributes & FIXED


def changed(e: Elaborator, term: Term, symbol: Symbol, sign: str, attributes: Set[str] = frozenset()) -> Term:
    """How a term changes with one of its names, whose own change is called by the sign and the name."""
    change = f"{sign} {symbol.name}"
    e.scope.hold(Symbol(change, "array", symbol.dims, frozenset(attributes)))
    if isinstance(term, Entry) and term.name == symbol.name:
        return Entry(change, term.indices)
    indices = [(e.fresh(), dim) for dim in symbol.dims]
    places = tuple(Ix(index) for index, _ in indices)
    total: Term = t.mul(Derivative(term, Entry(symbol.name, places)), Entry(change, places))
    for index, dim in reversed(indices):
        total = t.total(index, dim, total)
    return total
