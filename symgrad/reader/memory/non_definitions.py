"""Equations that look like definitions and are none: they say less of a name than what it is, or follow from others."""

from __future__ import annotations

from collections.abc import Sequence

from symgrad.errors import Place
from symgrad.language.nodes import subterms
from symgrad.language.terms import Offset
from symgrad.reader.functions.left_sides import Head
from symgrad.reader.memory.partial_definitions import ONE_STEP
from symgrad.reader.memory.relations import leading_names
from symgrad.reader.memory.restatements import is_number
from symgrad.reader.memory.sides import is_of_a_constant, is_value, last_place, with_one_symbol
from symgrad.reader.scope.headings import are_nested, path
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates, decorate
from symgrad.source import (
    ANEW,
    EQUIVALENT,
    FOREIGN,
    HELD_OUT,
    MENTIONED,
    NOT_SO,
    RESTRICTS,
    SHOWN,
    Chain,
)

POINT = "the equation that begins {} was not understood"


def is_settled(scope: Scope, chain: Chain, head: Head, body: ast.Node | None) -> bool:
    """Whether what a name is follows from what was said before, or is lost, so that it may be a step from there."""
    known = head.name in scope.recurrences or head.name in scope.ties
    lost = head.name in scope.lost or _is_broken(scope, head.name, chain.parts[0].place(0))
    return known or (lost and chain.announced != ANEW) or _is_held_out(scope, chain, head, body)


def _is_broken(scope: Scope, name: str, place: Place) -> bool:
    """Whether a definition of a name was not understood in the section of a place, or in one around it."""
    if name not in scope.broken:
        return False
    sections, (_, where) = scope.sections, scope.broken[name]
    return are_nested((path(sections, place), path(sections, where)))


def says_less(scope: Scope, chain: Chain, head: Head, body: ast.Node, *, forced: bool) -> bool:
    """Whether an equation says less of a name than what it is: one value or one place of it, or nothing new."""
    unknown = head.args is not None and head.name not in scope.rules
    if (not forced or unknown) and not chain.conditions and is_value(head, body):
        return True
    if len(head.letters) > 1 and (end := last_place(head, body)):
        scope.suspect(ONE_STEP.format(end), frozenset({head.name}))
        return True
    if forced:
        return False
    if is_of_a_constant(head, body):
        scope.suspect(MENTIONED.format(chain.parts[0].text.strip()), frozenset({head.name}))
        return True
    return _is_solved(scope, head, body) or _is_coincidence(scope, chain, head, body) or _is_power(scope, chain, head)


def is_of_one_point(scope: Scope, chain: Chain, head: Head, body: ast.Node) -> bool:
    """Whether an equation gives the value at some letters of what has a formula already: of `f(x) = x^2 - 2`, the text
    "and let $f(r) = 0$" says something of r, which nothing here solves for, and not that f is 0 everywhere; so do
    `f(z) = z`, which could be another f as well, and `S_m = c` of `S_i = x_i^2`.
    """
    nodes, old = _told_with(scope, head)
    letters = {candidates(node)[0] for node in nodes if candidates(node)}
    if len(nodes) != len(old) or not letters or len(letters) < len(nodes) or not letters.isdisjoint(old):
        return False  # `f(u, v)` is no value of `f(x)`
    within = {name for node in ast.walk(body) for name in candidates(node)[:1]}
    reason = POINT.format(ast.to_latex(head.node))
    scope.suspect(reason, frozenset(letters | within | ({head.name} if head.args is None else set())))
    if not letters.isdisjoint(within) or (chain.announced == ANEW and not is_number(body)):
        scope.doubtful = {**scope.doubtful, head.name: (reason, chain.parts[0].place(0))}
    return head.args is not None or letters.isdisjoint(within)


def _told_with(scope: Scope, head: Head) -> tuple[Sequence[ast.Node], Sequence[str]]:
    """What stands for the letters of a function or of a quantity, and the letters with which it was defined."""
    if head.args is not None:
        return head.args.items, scope.rules[head.name].params if head.name in scope.rules else ()
    known = scope.definitions.get(head.name)
    return head.letters, [name for name, _ in known.indices] if known is not None else ()


def without_beginnings(scope: Scope, body: ast.Node, head: Head) -> ast.Node:
    """A formula without the entry 0 of what it defines, where that was declared: `x_t = a x_0 + b \\epsilon`."""
    name = decorate(head.name, ast.Num("0"))
    if not head.letters or not scope.is_declared(name):
        return body
    return with_one_symbol(body, name)


def _is_held_out(scope: Scope, chain: Chain, head: Head, body: ast.Node | None) -> bool:
    """Whether words deny an equation, or keep it from defining a name that was declared, of which it may hold all
    the same; what is equivalent to something else, or a mere value among words of another language, may be a case.
    """
    doubt = chain.doubts.get(0, "")
    plain = body is not None and isinstance(ast.bare(body), ast.Num | ast.Sym | ast.Script)
    held = doubt in (NOT_SO, EQUIVALENT) or (doubt == FOREIGN and plain and head.args is None)
    held = held or (doubt in (HELD_OUT, SHOWN) and scope.is_declared(head.name))
    held = held or (doubt == RESTRICTS and bool(chain.conditions) and scope.knows(head.name))
    if held:
        scope.suspect(doubt, frozenset({head.name}))
    return held


def _is_coincidence(scope: Scope, chain: Chain, head: Head, body: ast.Node) -> bool:
    """Whether it says that two numbers are one, `x = \\mu`, of which both are unknown or both were declared: where
    something has its maximum, say.
    """
    body = ast.bare(body)
    if not isinstance(ast.bare(head.node), ast.Sym) or not isinstance(body, ast.Sym) or "hat" in head.name:
        return False
    names = frozenset((head.name, body.name))
    declared = all(scope.is_declared(name) and name not in scope.definitions for name in names)
    if declared and chain.announced != ANEW:
        scope.suspect(MENTIONED.format(" = ".join((head.name, body.name))), names)
        return True
    return all(not scope.knows(name) or scope.guessed(name) for name in names)


def _is_solved(scope: Scope, head: Head, body: ast.Node) -> bool:
    """Whether an equation is about an input of what it speaks of, `x = (y - b) / a` after `y = a x + b`; what goes
    from step to step may be defined so.
    """
    if head.args is not None or not scope.is_declared(head.name) or head.name in scope.formulas:
        return False
    names = {name for node in ast.walk(body) for name in candidates(node)} & scope.formulas.keys()
    made = {name for name in names if head.name in scope.reachable(name)}
    through = {other for name in made for other in scope.reachable(name)} & scope.formulas.keys()
    bodies = [scope.formulas[name].body for name in through]
    stepwise = any(isinstance(part, Offset) for one in bodies for part in subterms(one))
    solved = bool(made) and not (stepwise and head.letters)
    if solved:
        scope.turned = {**scope.turned, head.name: frozenset(made)}
    return solved


def _is_power(scope: Scope, chain: Chain, head: Head) -> bool:
    """Whether it is a power of a number of which something was said, `c^2` of `c = 1`, or is supposed: "if $c = 1$"."""
    base, _, power = head.name.partition("^")
    said = {entry.name for entry, _ in scope.equalities if not entry.indices}
    said |= {name for one in chain.conditions for name in leading_names(one, scope.lexicon)}
    return power.isdigit() and (base in said or any(base in names for _, names in scope.unused))
