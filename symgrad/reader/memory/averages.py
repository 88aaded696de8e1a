"""Averages that get their name on the right: `\\frac1m \\sum_{i=1}^m x_i = \\bar x`.

A new name is defined on the left side of an equation by custom. That a letter with a bar is the average of the letter
is a custom as well, and whoever states it first states what the bar means, on whichever side it stands. Of anything
else than the average itself, a sum without its 1/m or a weighted one, nothing is said by it; and an equation that
stands by itself may be one to be solved, or denied.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.reader.memory.relations import parsed
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.regex import regex
from symgrad.source import FOREIGN, OPEN, RESTRICTS, Chain

BAR = "\\bar "
"""What the name of an average begins with."""

_NAMED = regex(r"\\(?:bar|overline)(?![a-zA-Z])|[\u0304\u0305]")


def turned(scope: Scope, chain: Chain) -> Chain:
    """The chain with its sides exchanged, where the right one is a new name for the average on the left."""
    if chain.relations != ("=",) or chain.definition or not _NAMED.search(chain.parts[1].text):
        return chain
    doubt = chain.doubts.get(0, "")
    if doubt not in ("", FOREIGN, RESTRICTS) or (chain.announced == OPEN and doubt != FOREIGN):
        return chain
    left, right = (parsed(part, scope.lexicon).tree for part in chain.parts)
    if left is None or not isinstance(right, ast.Sym) or not right.name.startswith(BAR):
        return chain
    told = scope.knows(right.name) or right.name in scope.broken.keys() | scope.doubtful.keys()
    if told or not _is_average(left, right.name.removeprefix(BAR)):
        return chain
    return replace(chain, parts=chain.parts[::-1], definition=True)


def _is_average(node: ast.Node, letter: str) -> bool:
    """Whether it is the sum over all entries of a letter, divided by how many there are."""
    match ast.bare(node):
        case ast.Times((ast.Quotient(over, size), total)) if ast.bare(over) == ast.Num("1"):
            return _is_sum(total, size, letter)
        case ast.Quotient(total, size):
            return _is_sum(total, size, letter)
    return False


def _is_sum(node: ast.Node, size: ast.Node, letter: str) -> bool:
    """`\\sum_{i=1}^m x_i`, where m is the size."""
    total = ast.bare(node)
    if not isinstance(total, ast.Big) or total.op != "\\sum" or total.sub is None or total.sup is None:
        return False
    entry, bound = ast.bare(total.body), ast.bare(total.sub)
    if not isinstance(entry, ast.Script) or not isinstance(bound, ast.Relation) or bound.relations != ("=",):
        return False
    index = entry.sub if entry.sub is not None else entry.sup
    whole = bound.terms[1] == ast.Num("1") and ast.bare(total.sup) == ast.bare(size)
    place = ast.bare(index.body) if isinstance(index, ast.Group) else index
    alone = entry.sub is None or entry.sup is None
    return whole and alone and letter in candidates(entry) and index is not None and place == bound.terms[0]
