"""What sums over sets say of functions: `\\sum_x p_\\theta(x) r(x)`.

An element of a set is no number, so that a letter in brackets behind a name is no factor where a sum without bounds
runs over it. An expectation is a sum where its chain writes that sum: under p, with p(x) below a sum over x, that of
r(x) is the sum of p(x) r(x).
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

EXPECTATION = "\\mathbb{E}"


def over_elements(scope: Scope, trees: Sequence[ast.Node]) -> tuple[list[ast.Node], frozenset[str]]:
    """The trees with functions applied to elements, and with expectations written as the sums beside them; the names of
    the functions that are laws, and so obey more than is known here.
    """
    trees = [applied_to(scope, tree, frozenset()) for tree in trees]
    summed = {law for tree in trees for law in _laws(tree)}
    if not summed:
        return trees, frozenset()
    written = [_summed(scope, tree, summed) for tree in trees]
    under = [
        node.sub for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Big) and node.sub is not None
    ]
    names = {
        name for law, _ in summed for sub in under for part in ast.walk(sub) if part == law for name in candidates(law)
    }
    return written, frozenset(names) if written != trees else frozenset()


def applied_to(scope: Scope, node: ast.Node, elements: Set[str]) -> ast.Node:
    if _is_open(node):
        assert isinstance(node, ast.Big) and node.sub is not None
        elements = elements | bound_names(node.sub)
    for part in ast.parts(node):
        node = ast.exchange(node, part, applied_to(scope, part, elements))
    if not elements or not isinstance(node, ast.Times):
        return node
    factors, signs = [node.factors[0]], list[str]()
    for sign, factor in zip(node.signs, node.factors[1:], strict=True):
        inside = factor.body if isinstance(factor, ast.Group) and factor.bracket == "(" else None
        element = isinstance(inside, ast.Sym) and inside.name in elements
        if sign == "" and inside is not None and element and _may_be_function(scope, factors[-1]):
            args = ast.Seq((inside,), span=inside.span)
            factors[-1] = ast.Call(factors[-1], args, span=(factors[-1].span[0], factor.span[1]))
        else:
            factors, signs = [*factors, factor], [*signs, sign]
    return factors[0] if len(factors) == 1 else replace(node, factors=tuple(factors), signs=tuple(signs))


def _is_open(node: ast.Node) -> bool:
    """Whether it is a sum or a product without bounds, over a letter or a set."""
    if not isinstance(node, ast.Big) or node.op not in ("\\sum", "\\prod") or node.sub is None or node.sup is not None:
        return False
    sub = ast.bare(node.sub)
    return isinstance(sub, ast.Sym) or (isinstance(sub, ast.Relation) and sub.relations == ("\\in",))


def _may_be_function(scope: Scope, node: ast.Node) -> bool:
    """Whether a name with an index at most is none that has a value for certain."""
    plain = isinstance(node, ast.Sym) or (isinstance(node, ast.Script) and node.sup is None and not node.primes)
    names = candidates(node) if plain else []
    return bool(names) and not any(scope.knows(name) and not scope.guessed(name) for name in names)


def _laws(tree: ast.Node) -> set[tuple[ast.Node, str]]:
    """The functions of single elements below sums over them, with the letters of the elements."""
    return {
        (call.head, letter)
        for node in ast.walk(tree)
        if isinstance(node, ast.Big) and node.op == "\\sum" and _is_open(node) and node.sub is not None
        for letter in bound_names(node.sub)
        for call in ast.walk(node.body)
        if isinstance(call, ast.Call) and call.args == ast.Seq((ast.Sym(letter),))
    }


def _summed(scope: Scope, node: ast.Node, laws: Set[tuple[ast.Node, str]]) -> ast.Node:
    for part in ast.parts(node):
        node = ast.exchange(node, part, _summed(scope, part, laws))
    if not isinstance(node, ast.Big) or node.op != EXPECTATION or node.sub is None or node.sup is not None:
        return node
    law, letters = ast.bare(node.sub), {letter for _, letter in laws}
    if isinstance(law, ast.Relation) and law.relations == ("\\sim",):
        letters = letters & set(candidates(law.terms[0]))
        law = ast.bare(law.terms[1])
    inner = applied_to(scope, node.body, letters)
    random = {letter for letter in letters if (law, letter) in laws and _is_argument(inner, letter)}
    if len(random) != 1:
        return node
    element = ast.Sym(random.pop(), span=node.span)
    weight = ast.Call(law, ast.Seq((element,), span=node.span), span=node.span)
    body = ast.Group(ast.bare(inner), "(", span=node.body.span)
    return ast.Big("\\sum", ast.Times((weight, body), ("",), span=node.span), element, span=node.span)


def _is_argument(body: ast.Node, letter: str) -> bool:
    """Whether a letter stands in a formula, and as the argument of functions alone."""
    inside = [item for call in ast.walk(body) if isinstance(call, ast.Call) for item in call.args.items]
    places = [node for node in ast.walk(body) if node == ast.Sym(letter)]
    return bool(places) and len(places) == sum(item == ast.Sym(letter) for item in inside)
