"""Integrals over the real line and expectations."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.terms import Term
from symgrad.reader.meaning.bounds import letter_name
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS, FUNCTION_NAMES
from symgrad.reader.syntax.naming import candidates


def integral(e: Elaborator, node: ast.Big) -> Value:
    assert node.variable is not None
    for bound, sign in ((node.sub, "-"), (node.sup, "+")):
        if bound is not None and not _is_infinite(bound, sign):
            raise e.error(bound, "only integrals over the whole real line can be judged")
    name = letter_name(e, node.variable)
    if name in e.scope.bold:
        raise e.error(node.variable, "an integral over vectors cannot be judged yet")
    capital = name.upper() if len(name) == 1 else name
    return Value(t.Integral(name, _with_local(e, node.body, {name: name, capital: name})))


def is_known(e: Elaborator) -> bool:
    """Whether the integrals of a chain are of functions that are known, over the whole real line, so that they have a
    value; of others no more is known than that they are linear.
    """
    return all(
        not _is_bounded(node) and not any(_is_unknown(e, part) for part in ast.walk(node.body))
        and any(_has_value(e, part) for part in ast.walk(node.body))
        for node in e.frame.integrals
    )  # fmt: skip


def _is_bounded(node: ast.Big) -> bool:
    ends = ((node.sub, "-"), (node.sup, "+"))
    return any(bound is not None and not _is_infinite(bound, sign) for bound, sign in ends)


def _is_unknown(e: Elaborator, node: ast.Node) -> bool:
    """Whether a function stands there that nobody defined."""
    names = candidates(node.head) if isinstance(node, ast.Call) else []
    known = FUNCTION_NAMES.keys() | CUSTOMS.keys() | e.scope.rules.keys() | e.scope.patterns.keys()
    return bool(names) and known.isdisjoint(names)


def _has_value(e: Elaborator, node: ast.Node) -> bool:
    """Whether something makes an integral over the line finite: an exponential, or what was defined."""
    names = set(candidates(node.head if isinstance(node, ast.Call) else node))
    return bool(names & {"e", "\\exp", "exp"} or names & (e.scope.rules.keys() | e.scope.definitions.keys()))


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


def expectation(e: Elaborator, node: ast.Big) -> Value:
    """`\\mathbb{E}_{X \\sim P(x)}[g(X)]`: the integral of P(x) g(x)."""
    relation = ast.bare(node.sub) if node.sub is not None else None
    if not isinstance(relation, ast.Relation) or relation.relations != ("\\sim",):
        raise e.error(node, "an expectation needs its distribution, as in \\mathbb{E}_{X \\sim P(x)}[...]")
    law = ast.bare(relation.terms[1])
    head, name = (law.head, letter_name(e, law.args.items[0])) if isinstance(law, ast.Call) else (law, "x")
    variable = ast.Sym(name, span=law.span)
    density = ast.Call(head, ast.Seq((variable,), span=law.span), span=law.span)
    body = ast.Times((density, node.body), ("",), span=node.span)
    return Value(t.Integral(name, _with_local(e, body, {name: name, letter_name(e, relation.terms[0]): name})))
