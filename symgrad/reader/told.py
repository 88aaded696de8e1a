"""What words say of names, taken in: alone, or of one beside another."""

from __future__ import annotations

from symgrad.errors import Place
from symgrad.language.context import Definition
from symgrad.language.sets import REAL
from symgrad.language.terms import Entry, Ix
from symgrad.reader.memory.laws import SAID_OF_LAWS, forget_laws, told_of_laws
from symgrad.reader.memory.notes import spoken_names, told_names
from symgrad.reader.memory.relations import whole_names
from symgrad.reader.memory.typings import add_trait
from symgrad.reader.scope.kinds import Type
from symgrad.reader.scope.scope import Scope
from symgrad.regex import regex
from symgrad.source import Fragment, Trait
from symgrad.traits import (
    ABROAD,
    ASYMMETRIC,
    BELOW_NABLA,
    COLUMN_OF,
    DEPENDS_BESIDES,
    DEPENDS_NO_MORE,
    DISTINCT_ENTRIES,
    DOT_PRODUCTS,
    ENTRY_ZERO,
    EULER,
    EVERY_QUANTITY,
    FROM_ZERO,
    GATHERED,
    HINTED,
    IN_NORM,
    INDEPENDENT,
    NO_SHAPE,
    OTHER_BASE,
    OTHER_CLIP,
    OTHER_SPREAD,
    PARAMETERS,
    ROW_OF,
    SCALINGS,
    SECTION,
    SHARED,
    STOPPED,
    TOLD_LAW,
    UNLIKE,
    WHOLE_IN_NORM,
)

_OF_THE_DOCUMENT = {
    ASYMMETRIC: "asymmetric",
    DISTINCT_ENTRIES: "distinct_entries",
    DOT_PRODUCTS: "dot_products",
    EULER: "euler",
    OTHER_BASE: "other_base",
    OTHER_CLIP: "other_clip",
    OTHER_SPREAD: "other_spread",
    SCALINGS: "scalings",
    UNLIKE: "unlike",
}
"""What holds of a document, and where a scope keeps that it does."""

_OF_NAMES = {
    BELOW_NABLA: "gradients",
    ENTRY_ZERO: "entry_zero",
    FROM_ZERO: "zeroth",
    GATHERED: "gathered",
    IN_NORM: "normed",
    NO_SHAPE: "shapeless",
}
"""What is said of names, and where a scope keeps those of which it is."""

_NO_MORE = (DEPENDS_NO_MORE, INDEPENDENT)
_COMPARED = regex(r"\s*(?:[a-z]|\\[a-z]+)\s*(?:[<>]|\\[gl]eq?(?:slant)?(?![a-z]))\s*-?[\d.]+\s*")
"""A small letter beside a number: matrices are not compared so."""


def told(scope: Scope, said: Trait) -> None:
    """What words say of names, alone or beside others."""
    if said.attribute in SAID_OF_LAWS:
        told_of_laws(scope, said)
    elif said.attribute == TOLD_LAW and said.on is not None:
        forget_laws(scope, spoken_names(scope, said.name), said.on.text)
    elif said.attribute in (HINTED, PARAMETERS) and said.on is not None:
        _hint(scope, said.name, said.on)
    elif said.attribute == "=home" and said.on is not None:
        scope.homes = {**scope.homes, said.name.text.partition("(")[0].strip(): said.on}
    elif said.attribute == SHARED and said.on is not None:
        _hint(scope, said.name, said.on)
        scope.shared |= spoken_names(scope, said.name)
    elif said.on is not None:
        names = (told_names if said.attribute in _NO_MORE else spoken_names)(scope, said.name)
        _told_of_two(scope, said.attribute, names, spoken_names(scope, said.on), said.on.place(0))
    elif said.attribute == ABROAD:
        names = spoken_names(scope, said.name)
        scope.abroad |= names
        scope.abroad_each |= names if "_" in said.name.text else frozenset()
        scope.ordered |= names if _COMPARED.fullmatch(said.name.text) else frozenset()
    elif said.attribute in _OF_THE_DOCUMENT:
        setattr(scope, _OF_THE_DOCUMENT[said.attribute], True)
    elif said.attribute in _OF_NAMES:
        field = _OF_NAMES[said.attribute]
        setattr(scope, field, getattr(scope, field) | spoken_names(scope, said.name))
    elif said.attribute == WHOLE_IN_NORM:
        names = whole_names(said.name, scope.lexicon)
        places = {name: (*scope.lined.get(name, ()), said.name.place(0)) for name in names}
        scope.lined = {**scope.lined, **places}
    elif said.attribute.startswith(SECTION):
        scope.sections = (*scope.sections, (said.name.place(0), int(said.attribute.removeprefix(SECTION))))
    elif said.attribute == STOPPED:
        scope.stopped |= told_names(scope, said.name) or {EVERY_QUANTITY}
    else:
        for name in told_names(scope, said.name) if said.attribute in ("constant", "constants") else ():
            scope.part({name}, scope.follows.get(name, frozenset()))
            scope.stopped |= {name}
        add_trait(scope, said.name, said.attribute)


def _hint(scope: Scope, name: Fragment, on: Fragment) -> None:
    """That what stands before the brackets of a name is given in terms of others than stand in them."""
    at = name.text.find("(") if "(" in name.text else len(name.text)
    names, shown = (spoken_names(scope, name.slice(*span)) for span in ((0, at), (at, len(name.text))))
    scope.hint(names, spoken_names(scope, on) - shown)


def _told_of_two(scope: Scope, attribute: str, names: frozenset[str], on: frozenset[str], place: Place) -> None:
    """That some names are rows or columns of a matrix, or depend on others or not."""
    if attribute in (ROW_OF, COLUMN_OF):
        matrix = next(iter(on)) if len(on) == 1 else ""
        scope.lines = {**scope.lines, **dict.fromkeys(names, (matrix, attribute))}
        if matrix:
            _stack(scope, names, matrix, attribute, place)
    elif attribute in _NO_MORE:
        if attribute == DEPENDS_NO_MORE:
            scope.part(names, on)
        else:  # against what was said before: nobody knows
            scope.partly |= {name for name in names if scope.follows.get(name, frozenset()) & on}
        scope.apart |= {(name, letter) for name in names for letter in on}
    else:
        scope.follow(names, on)
        scope.partly |= names if attribute == DEPENDS_BESIDES else frozenset()


def _stack(scope: Scope, names: frozenset[str], matrix: str, attribute: str, place: Place) -> None:
    """A matrix whose rows or columns are told: what is known of these, `X_{nj} = x_{nj}`, or any."""
    lines = [scope.symbols[name] for name in names if name in scope.symbols]
    if not lines and not scope.knows(matrix):
        scope.declare(matrix, Type("matrix", (scope.ranges.new(), scope.ranges.new())), place)
    if len(lines) != 1 or len(names) != 1 or len(lines[0].dims) != 2 or lines[0].hidden:
        return
    number, entry = zip(("n'", "j'"), lines[0].dims, strict=True)
    along = (number, entry) if attribute == ROW_OF else (entry, number)
    known = scope.symbols.get(matrix)
    if known is not None:
        if known.kind != "array" or known.attributes or known.entries != REAL or len(known.dims) != 2:
            return
        for dim, (_, other) in zip(known.dims, along, strict=True):
            if not scope.ranges.agree(dim, other):
                return
        for dim, (_, other) in zip(known.dims, along, strict=True):
            scope.ranges.unify(dim, other)
    scope.define(Definition(matrix, along, Entry(lines[0].name, (Ix(number[0]), Ix(entry[0])))), place=place)
