"""What words say of names, taken in: alone, or of one beside another."""

from __future__ import annotations

from symgrad.reader.memory.laws import SAID_OF_LAWS, told_of_laws
from symgrad.reader.memory.notes import spoken_names
from symgrad.reader.memory.typings import add_trait
from symgrad.reader.scope.symbols import Scope
from symgrad.source import (
    COLUMN_OF,
    DEPENDS_BESIDES,
    DEPENDS_NO_MORE,
    EVERY_QUANTITY,
    INDEPENDENT,
    OTHER_BASE,
    ROW_OF,
    STOPPED,
    UNLIKE,
    Trait,
)


def told(scope: Scope, said: Trait) -> None:
    """What words say of names, alone or beside others."""
    if said.attribute in SAID_OF_LAWS:
        told_of_laws(scope, said)
    elif said.on is not None:
        _told_of_two(scope, said.attribute, spoken_names(scope, said.name), spoken_names(scope, said.on))
    elif said.attribute == UNLIKE:
        scope.unlike = True
    elif said.attribute == OTHER_BASE:
        scope.other_base = True
    elif said.attribute == STOPPED:
        scope.stopped |= spoken_names(scope, said.name) or {EVERY_QUANTITY}
    else:
        for name in spoken_names(scope, said.name) if said.attribute in ("constant", "constants") else ():
            scope.part({name}, scope.follows.get(name, frozenset()))
            scope.stopped |= {name}
        add_trait(scope, said.name, said.attribute)


def _told_of_two(scope: Scope, attribute: str, names: frozenset[str], on: frozenset[str]) -> None:
    """That some names are rows or columns of a matrix, or depend on others or not."""
    if attribute in (ROW_OF, COLUMN_OF):
        matrix = next(iter(on)) if len(on) == 1 else ""
        scope.lines = {**scope.lines, **dict.fromkeys(names, (matrix, attribute))}
    elif attribute in (DEPENDS_NO_MORE, INDEPENDENT):
        if attribute == DEPENDS_NO_MORE:
            scope.part(names, on)
        else:  # against what was said before: nobody knows
            scope.partly |= {name for name in names if scope.follows.get(name, frozenset()) & on}
        scope.apart |= {(name, letter) for name in names for letter in on}
    else:
        scope.follow(names, on)
        scope.partly |= names if attribute == DEPENDS_BESIDES else frozenset()
