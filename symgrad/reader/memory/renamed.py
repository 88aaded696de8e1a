"""Names that are others now than those that were defined, though nobody says so."""

from __future__ import annotations

from symgrad.reader.functions.left_sides import find_head
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.memory.quantities import Memory
from symgrad.reader.memory.relations import Part, new_frame
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.typeface import always_bold
from symgrad.source import Chain


def renamed(memory: Memory, chain: Chain, parts: list[Part]) -> set[str]:
    """The names that a chain shows to be other ones."""
    return _arguments(memory, chain, parts) | _set_in_bold(memory, chain)


def _arguments(memory: Memory, chain: Chain, parts: list[Part]) -> set[str]:
    """The arguments of a new function that depended on another of them in a section that has ended: `f(x, y)` says
    that they are free now.
    """
    if len(parts) < 2 or not isinstance(parts[0].tree, ast.Call):
        return set()
    e = Elaborator(memory.scope, new_frame(parts), parts[0].source, memory.axes)
    head = find_head(e, parts[0].tree, forced=chain.definition)
    names = {candidates(item)[0] for item in (head.args.items if head and head.args else ()) if candidates(item)}
    known = {name: memory.givens.known(name) for name in names}
    past = {name for name, old in known.items() if old is not None and memory.sections.has_left(old.path)}
    return {name for name in past if memory.scope.reachable(name) & names - {name}}


def _set_in_bold(memory: Memory, chain: Chain) -> set[str]:
    """The names that stand in bold type alone, and were defined in plain type in a section that has ended, as numbers
    or as what they may not be any more: bold ones are vectors and matrices.
    """
    scope = memory.scope
    bold = always_bold(" ".join(part.text for part in chain.parts)) & scope.definitions.keys()
    open_ = {name for name in bold if scope.is_number(name) or name in scope.doubtful}
    past = [one for one in memory.givens.all if one.name in open_ and memory.sections.has_left(one.known.path)]
    return {one.name for one in past if one.name not in always_bold(one.chain.parts[0].text)}
