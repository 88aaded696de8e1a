"""Sets of places, `R_i = \\{j : t_j \\ge t_i\\}`: `j \\in R_i` is short for the conditions at j and i.

A sum over `j \\in R_i` is one over all j of the summands for which they hold, as `\\sum_{j : t_j \\ge t_i}` is. A set
has no value of its own, and one that is told in two ways is none of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.scope.symbols import Rule
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

TWICE = "{} is told in two ways"


def members(node: ast.Node) -> ast.Conditional | None:
    """The letter and the conditions of a set of places; None for everything else."""
    inside = node.body if isinstance(node, ast.Group) and node.bracket == "\\{" else None
    return inside if isinstance(inside, ast.Conditional) else None


def rule_of(e: Elaborator, name: str, letters: tuple[ast.Node, ...], inside: ast.Conditional) -> Rule:
    """What the set says of its letters, its own last. Errors: ReadError where a letter is another name as well."""
    params = tuple(one.name for one in (*letters, inside.body) if isinstance(one, ast.Sym))
    bases = [part.base for one in inside.conditions for part in ast.walk(one) if isinstance(part, ast.Script)]
    if len({*params}) < len(letters) + 1 or len(params) == 1 or any(ast.Sym(letter) in bases for letter in params):
        raise e.error(inside, "this set was not understood")
    return Rule(name, params, ast.Seq(inside.conditions, span=inside.span), e.source)


def conditions_in(e: Elaborator, element: ast.Node, node: ast.Node) -> tuple[ast.Node, ...] | None:
    """What `j \\in R_i` says of j and i; None where R_i is no such set.

    Errors: ReadError for a set that was told in two ways, or where a letter in it stands for something else here.
    """
    scripts = ast.bare(node)
    name = candidates(scripts.base)[0] if isinstance(scripts, ast.Script) and candidates(scripts.base) else ""
    symbol = e.scope.symbols.get(name)
    if symbol is None or symbol.kind != "set" or not isinstance(scripts, ast.Script):
        return None
    if symbol.members is None:
        raise e.error(node, TWICE.format(name))
    rule, given = symbol.members, (*index_nodes(scripts.sub), element)
    if len(given) != len(rule.params) or scripts.sup is not None or scripts.primes:
        raise e.error(node, f"{name} is a set for every {', '.join(rule.params[:-1])}")
    assert isinstance(rule.body, ast.Seq)
    other = {part.name for part in ast.walk(rule.body) if isinstance(part, ast.Sym)} - {*rule.params}
    if taken := sorted(other & e.bound.keys()):
        raise e.error(node, f"{taken[0]} is an index here, and in {name} another one")
    known = dict(zip(rule.params, given, strict=True))
    return tuple(_put(item, known, node.span) for item in rule.body.items)


def _put(part: Any, known: Mapping[str, ast.Node], span: ast.Span) -> Any:
    """A part of a tree with nodes for its letters, all of it at one place of the formula."""
    if isinstance(part, tuple):
        return tuple(_put(one, known, span) for one in part)
    if not isinstance(part, ast.Node):
        return part
    if isinstance(part, ast.Sym) and part.name in known:
        return known[part.name]
    inner = {one.name: _put(getattr(part, one.name), known, span) for one in fields(part) if one.name != "span"}
    return replace(part, **inner, span=span)
