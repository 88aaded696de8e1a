"""Integrals over the real line, and the expectations that are such integrals."""

from __future__ import annotations

from collections.abc import Set

from symgrad.language import terms as t
from symgrad.language.terms import Term
from symgrad.reader.chance.samples import Law, law_of, occurrences, random_letters, weighted
from symgrad.reader.meaning.bounds import letter_name
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS, FUNCTION_NAMES
from symgrad.reader.syntax.naming import candidates


def integral(e: Elaborator, node: ast.Big, law: Law | None = None) -> Value:
    """The integral, or what is linear and no more is known of. law: of the expectation that it stands for."""
    assert node.variable is not None
    name = letter_name(e, node.variable)
    if law is None and _is_definite(e, node, name) and e.frame.mode(INTEGRAL, "") == PRIMITIVE:
        return Value(_between(e, node, name))
    known = all(_is_known(e, one) for one in (node, *e.frame.integrals))
    if not known or is_hidden(e, name, node.body) or (law is not None and random_letters(e, node.body, law) - {name}):
        return weighted(e, node, law)
    if name in e.scope.bold:
        raise e.error(node.variable, "an integral over vectors cannot be judged yet")
    capital = name.upper() if len(name) == 1 else name
    spelled = name if _is_declared(e, capital) else capital  # a capital that means nothing else
    return Value(t.Integral(name, _with_local(e, node.body, {name, spelled}, name)))


INTEGRAL, PRIMITIVE = "an integral between two ends", "by an antiderivative"


def _is_definite(e: Elaborator, node: ast.Big, name: str) -> bool:
    """Whether an integral has both ends and is of functions that are known."""
    low, high = node.sub, node.sup
    if low is None or high is None or (is_infinite(low, "-") and is_infinite(high, "+")):
        return False
    unknown = any(_is_unknown(e, part) for part in ast.walk(node.body)) or is_hidden(e, name, node.body)
    return not unknown and not isinstance(ast.bare(low), ast.Relation)


def _between(e: Elaborator, node: ast.Big, name: str) -> Term:
    """The variable is named apart: it may stand in the ends as another."""
    assert node.sub is not None and node.sup is not None
    low = None if is_infinite(node.sub, "-") else e.scalar(node.sub)
    high = None if is_infinite(node.sup, "+") else e.scalar(node.sup)
    local = f"\\int {name}"
    return t.Definite(local, _with_local(e, node.body, {name}, local), low, high)


def _is_known(e: Elaborator, node: ast.Big) -> bool:
    """Whether an integral is of functions that are known, over the whole real line, so that it has a value."""
    ends = ((node.sub, "-"), (node.sup, "+"))
    bounded = any(bound is not None and not is_infinite(bound, sign) for bound, sign in ends)
    parts = [*ast.walk(node.body)]
    return (
        not bounded and not any(_is_unknown(e, part) for part in parts) and any(_has_value(e, part) for part in parts)
    )


def is_hidden(e: Elaborator, variable: str, body: ast.Node) -> bool:
    """Whether something in the body depends on the variable in a way that is written elsewhere."""
    names = {name for node in occurrences(body) for name in candidates(node)} - {variable}
    heads = (name for node in ast.walk(body) if isinstance(node, ast.Call) for name in candidates(node.head))
    for rule in (e.scope.rules[head] for head in heads if head in e.scope.rules):
        names |= {leaf.name for leaf in ast.walk(rule.body) if isinstance(leaf, ast.Sym)} - set(rule.params)
    return any(variable in e.scope.tied(name) for name in names)


def _is_unknown(e: Elaborator, node: ast.Node) -> bool:
    """Whether a function stands there that nobody defined."""
    names = candidates(node.head) if isinstance(node, ast.Call) else []
    known = FUNCTION_NAMES.keys() | CUSTOMS.keys() | e.scope.rules.keys() | e.scope.patterns.keys()
    return bool(names) and known.isdisjoint(names)


def _has_value(e: Elaborator, node: ast.Node) -> bool:
    """Whether something makes an integral over the line finite: an exponential, or what was defined."""
    names = set(candidates(node.head if isinstance(node, ast.Call) else node))
    return bool(names & {"e", "\\exp", "exp"} or names & (e.scope.rules.keys() | e.scope.definitions.keys()))


def is_infinite(bound: ast.Node, sign: str) -> bool:
    bound = ast.bare(bound)
    if isinstance(bound, ast.Signed):
        return bound.body == ast.Sym("\\infty") and bound.sign == sign
    return bound == ast.Sym("\\infty") and sign == "+"


def _is_declared(e: Elaborator, name: str) -> bool:
    return e.scope.knows(name) and e.scope.symbols[name].declared


def _with_local(e: Elaborator, body: ast.Node, names: Set[str], local: str) -> Term:
    """The body with a local variable for some names, whatever these are outside."""
    saved = dict(e.params)
    e.params |= {name: Value(t.Entry(local)) for name in names}
    try:
        return e.scalar(body)
    finally:
        e.params = saved


def averaged(e: Elaborator, node: ast.Node, relation: ast.Relation, body: ast.Node) -> Value:
    """`\\mathbb{E}_{x \\sim p(x \\mid y)}[g(x)]`: the integral of p(x | y) g(x)."""
    variable, density = map(ast.bare, relation.terms)
    law = law_of(e, relation, body)
    if not isinstance(density, ast.Call) and e.params:
        raise e.error(node, f"what is averaged here may depend on {next(iter(e.params))}")
    args = density.args if isinstance(density, ast.Call) else ast.Seq((variable,), span=density.span)
    if letter_name(e, args.items[0]).lower() != letter_name(e, variable).lower():
        raise e.error(density, f"this is no density at {law.variables[0]}")
    args = ast.Seq((variable, *args.items[1:]), args.bars, span=args.span)
    density = ast.Call(density.head if isinstance(density, ast.Call) else density, args, span=density.span)
    product = ast.Times((density, ast.Group(body, "[", span=body.span)), ("",), span=node.span)
    return integral(e, ast.Big("\\int", product, variable=variable, span=node.span), law)
