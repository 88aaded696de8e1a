"""The sides of a chain made ready: its differentials, sums for probabilities, and arguments that are not written."""

from __future__ import annotations

from dataclasses import replace

from symgrad.errors import ReadError
from symgrad.reader.chance.elements import over_elements
from symgrad.reader.chance.finite_laws import as_sums
from symgrad.reader.functions.pointwise import with_arguments
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax.differentials import NAMED, marked, names_of_their_own, written_names

LAW = "{} is the law of an expectation, and its values sum to 1"
"""Why nothing is refuted by a function that is taken for any."""


def with_differentials(scope: Scope, parts: list[Part]) -> list[Part]:
    """The parts, with the differentials in them where a d is nothing else."""
    known = scope.knows("d")
    if "d" in scope.named:
        return parts
    if known and not scope.guessed("d") and not scope.names_a_size("d"):
        return parts
    trees = marked([part.tree for part in parts], known=known)
    scope.named |= names_of_their_own(trees)
    for part, tree in zip(parts, trees, strict=True):
        if found := next((name for name in written_names(tree) if name in scope.named), None):
            raise ReadError(NAMED.format(found), part.source.place(0), part.source.line(0), len(part.source.text))
    return [replace(part, tree=tree) for part, tree in zip(parts, trees, strict=True)]


def with_functions(scope: Scope, parts: list[Part]) -> list[Part]:
    """The parts, with sums in place of probabilities, and the arguments of functions that stand without them."""
    summed, about = as_sums(scope, [part.tree for part in parts if part.tree is not None])
    if about:
        parts = [replace(part, notes=(*part.notes, about)) for part in parts]
    found, laws = over_elements(scope, summed)
    for law in sorted(laws):
        scope.suspect(LAW.format(law), frozenset({law}))
    trees = iter(with_arguments(scope, found))
    return [part if part.tree is None else replace(part, tree=next(trees)) for part in parts]
