"""The restrictions that words leave open, taken for granted.

A set of points within all that may have been assumed is a set of points of which the claim speaks, whatever its author
assumed: where the sides differ there, the claim is false. That they are equal there says nothing of the other points.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from symgrad.errors import IllFormed, ReadError
from symgrad.language.attributes import domain
from symgrad.language.sets import meet
from symgrad.reader.meaning.goals import MADE
from symgrad.reader.meaning.values import Fresh
from symgrad.reader.memory.declarations import read_declaration
from symgrad.reader.memory.typings import add_trait
from symgrad.reader.scope.scope import Scope
from symgrad.source import Declaration, Trait


def narrowed(scope: Scope, axes: Fresh, reasons: Iterable[str]) -> Scope:
    """The scope with the restrictions behind some notes as assumptions; notes that have none are left as they are."""
    narrow = scope.snapshot()
    for reason in reasons:
        said, before = scope.restrictions.get(reason, ()), narrow.snapshot()
        if said and all(_taken(narrow, axes, one) for one in said) and _kept(before, narrow):
            narrow.unused = [note for note in narrow.unused if note[0] != reason]
        else:
            narrow.restore(before)
    return narrow


def _taken(scope: Scope, axes: Fresh, said: Declaration | Trait) -> bool:
    """Whether what is said is expressed now, and contradicts nothing. An equation of an eigenvector may be meant of
    all vectors: more than that may have been assumed, so that one is not within it.
    """
    notes, made = (len(scope.unused), len(scope.unclear)), _made(scope)
    try:
        if isinstance(said, Trait):
            add_trait(scope, said.name, said.attribute)
        elif not read_declaration(scope, said.math, axes, required=False, assumed=True, every=True):
            return False
    except (ReadError, IllFormed):
        return False
    return (notes, made) == ((len(scope.unused), len(scope.unclear)), _made(scope))


def _made(scope: Scope) -> set[str]:
    return {name for name in scope.auxiliary if name.endswith(MADE)}


def _kept(before: Scope, scope: Scope) -> bool:
    """Whether all that was known still is; what a membership says of known entries is said beside that."""
    lists = ((before.facts, scope.facts), (before.given, scope.given), (before.equalities, scope.equalities))
    if any(one not in now for was, now in lists for one in was):
        return False
    for name, old in before.symbols.items():
        new = scope.symbols.get(name)
        if new is None or (new.kind, len(new.dims)) != (old.kind, len(old.dims)):
            return False
        if new != old:
            both = replace(new, attributes=new.attributes | old.attributes, entries=meet(new.entries, old.entries))
            if domain(both).is_empty:
                return False
            scope.add(both)
    return True
