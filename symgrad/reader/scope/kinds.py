"""The types that declarations give to names: kinds, sizes and domains."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from symgrad.errors import IllFormed
from symgrad.language.attributes import TYPED
from symgrad.language.sets import REAL, Entries
from symgrad.language.terms import Dim
from symgrad.record import record

RANKS: Mapping[str, int | None] = {"scalar": 0, "vector": 1, "row": 1, "matrix": 2, "tensor": None}
"""Number of sizes of each kind of array; None for any."""

OTHERS = ("index", "dimension", "function", "elementwise")


@record
class Type:
    """kind: one of RANKS, `label` (an array of positions), or one of OTHERS."""

    kind: str
    dims: tuple[Dim, ...] = ()
    attributes: frozenset[str] = field(default=frozenset())
    labels: Dim | None = None
    entries: Entries = REAL

    @property
    def row(self) -> bool:
        return self.kind == "row"


MATRIX_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("positive-definite", "positive-semidefinite"), "definite"),
    "orthogonal": "orthonormal",
    "diagonal": "diagonal",
    **dict.fromkeys(("invertible", "nonsingular", "square", "real"), ""),
}
"""Words of a type that speak of a whole matrix, and what says the same; nothing is added by those that hold wherever
the matrix has an inverse or a product with itself.
"""


def split_type(text: str) -> tuple[str, list[str]]:
    """A type without the words that speak of a whole matrix, and what these say.

    >>> split_type("matrix[n,n] symmetric positive definite"), split_type("matrix[n,n] invertible diagonal")
    (('matrix[n,n] symmetric', ['definite']), ('matrix[n,n]', ['diagonal']))
    """
    head, bracket, rest = text.rpartition("]")
    if not head.lstrip().startswith("matrix"):
        return text, []
    words = re.sub(r"\bpositive[ -](?=(?:semi-?)?definite\b)", "positive-", rest).replace("semi-d", "semid").split()
    said = [MATRIX_WORDS[word] for word in words if word in MATRIX_WORDS]
    kept = " ".join(word for word in words if word not in MATRIX_WORDS)
    return f"{head}{bracket} {kept}".rstrip(), [word for word in said if word]


def parse_type(text: str) -> Type:
    """The type that a text such as `matrix[N,K] one-hot` names.

    >>> parse_type("vector[K] in(0,1) constant").dims, parse_type("index[K]").kind
    (('K',), 'index')

    Errors: IllFormed, naming the word that has no meaning.
    """
    match = re.fullmatch(r"\s*([a-z]+)\s*(?:\[([^\]]*)\])?(.*)", text, re.DOTALL)
    if match is None:
        raise IllFormed(f"a type begins with its kind, not with {text.strip()[:20]!r}")
    kind, sizes, rest = match.groups()
    if rest.lstrip().startswith("["):
        raise IllFormed(f"the bracket behind {kind} is never closed")
    dims = tuple(_dim(size) for size in sizes.split(",")) if sizes is not None else ()
    if kind not in RANKS and kind not in OTHERS and kind != "label":
        raise IllFormed(f"unknown kind {kind!r}; known are {', '.join((*RANKS, *OTHERS))}")
    _check_rank(kind, dims)
    return Type(kind, dims, frozenset(_attributes(rest)))


def _dim(size: str) -> Dim:
    size = size.strip()
    if size.isdecimal() and len(size) <= 100 and int(size) > 0:
        return int(size)
    if not re.fullmatch(r"\\?[A-Za-z][A-Za-z_0-9{}^+\-]*", size):
        raise IllFormed(f"a size is a letter or a whole number, not {size!r}")
    return size


def _check_rank(kind: str, dims: tuple[Dim, ...]) -> None:
    rank = RANKS.get(kind, 1 if kind == "index" else 0)
    if rank is not None and len(dims) != rank:
        raise IllFormed(f"{kind} takes {rank} size{'' if rank == 1 else 's'} in brackets, not {len(dims)}")


def _attributes(rest: str) -> list[str]:
    tight = re.sub(r"\s*,\s*|(?<=[({])\s+|\s+(?=[)}({])", lambda found: found.group().strip(), rest)
    words = tight.split()
    for word in words:
        if word not in TYPED:
            raise IllFormed(f"unknown attribute {word!r}; known are {', '.join(TYPED)}")
    return [TYPED[word] for word in words]
