"""Letters below a name that may be labels of two numbers, where they are taken for indices: `\\max(0, d_p - d_n + m)`."""

from __future__ import annotations

from symgrad.language.context import Definition, Goal
from symgrad.language.terms import Entry, Ix, Reduce, subterms
from symgrad.reader.scope.symbols import Scope


def perhaps_labels(scope: Scope, goal: Goal) -> str:
    """Two entries of one array in the formula of a quantity that is written without an index, where no sum runs over
    the array and nobody declared it: as labels they are never the same, and as indices they may be.
    """
    summed = {node.dim for node in goal.nodes() if isinstance(node, Reduce)}
    for name in sorted(goal.names() & goal.context.definitions.keys()):
        known = goal.context.definitions[name]
        symbol = scope.symbols.get(name)
        ranges = {dim for _, dim in known.indices}
        if symbol is not None and len(symbol.hidden) > 1 and ranges.isdisjoint(summed):
            if array := _entered_twice(scope, known):
                return f"nothing says whether the letters below {array} are labels of its own, or any indices"
    return ""


def _entered_twice(scope: Scope, known: Definition) -> str:
    """A guessed array of one index, of which the formula of a quantity holds the entries at two of its letters."""
    letters = {letter for letter, _ in known.indices}
    found: dict[str, set[str]] = {}
    for node in subterms(known.body):
        match node:
            case Entry(name, (Ix(letter),)) if letter in letters and scope.guessed(name):
                found.setdefault(name, set()).add(letter)
    return min((name for name, at in found.items() if len(at) > 1), default="")
