"""Two functions of the entries of one vector beside each other, `g(z) (1 - g(z))`.

As matrices they have no product. Where both are calculated entry by entry from one and the same vector, numbers aside,
the text may be one on numbers that a vector was put into, so that the product is one entry by entry. `w z` of two
vectors, and `z z`, are left as what they are: there an inner product, or a transposition, may have been lost.
"""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.nodes import subterms
from symgrad.language.terms import Entry, Ix, Term
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value

BESIDE = "two functions of one vector beside each other"
MATRIX, ENTRYWISE = "matrix", "entrywise"
ELEMENTWISE = "elementwise"
"""The layout in which a derivative of such a vector is one of its entries by those of the other."""


def are_multiplied_entrywise(e: Elaborator, left: Value, right: Value) -> bool:
    """Whether two columns, or two rows, are functions of one vector's entries, and are read entry by entry here."""
    sources = _sources(left) + _sources(right)
    if not sources or (isinstance(left.term, Entry) and isinstance(right.term, Entry)):
        return False
    if None in sources or not (len(set(sources)) == 1 or _have_one_origin(e, sources)):
        return False
    return e.frame.mode(BESIDE, MATRIX) == ENTRYWISE or e.frame.modes.get("layout") == ELEMENTWISE


def _sources(value: Value) -> list[str | None]:
    """The vectors whose entries a vector is calculated from, entry by entry; with None, where it is more than that."""
    own = Ix(value.axes[0].index)
    return _entries(value.term, own)


def _entries(term: Term, own: Ix) -> list[str | None]:
    found: list[str | None] = []
    for part in subterms(term):
        if isinstance(part, t.Reduce | t.Size) or (isinstance(part, t.Argument) and part.indices):
            found.append(None)
        if isinstance(part, Entry) and part.indices:
            found.append(part.name if part.indices == (own,) else None)
    return found


def _have_one_origin(e: Elaborator, sources: list[str | None]) -> bool:
    """Whether names are the same vector once what is defined entry by entry is written out."""
    origins = {origin for name in sources if name is not None for origin in _origins(e, name)}
    return len(origins) == 1 and None not in origins


def _origins(e: Elaborator, name: str) -> set[str | None]:
    """The vectors that a name is calculated from, entry by entry, down to inputs."""
    definition = e.scope.definitions.get(name)
    if definition is None:
        return {name}
    if len(definition.indices) != 1:
        return {None}
    entries = _entries(definition.body, Ix(definition.indices[0][0]))
    return {origin for one in entries for origin in (_origins(e, one) if one is not None else {None})}
