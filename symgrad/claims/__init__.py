"""Pieces of documents to statements: chains, declarations, traits, conventions, titles, all of them still text.

What is decided here, and only here, is the shape: which relations bind which formulas into chains, what stands under
which condition, what was said in words. `statements` is the one function.

The order of the statements is the order in which they hold: what a sentence behind a display says of its names ("where
$y$ is one-hot") comes before the chain of that display.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import inf

from symgrad.claims.assembly import Assembly
from symgrad.document import Document
from symgrad.errors import Place
from symgrad.source import Fault, Fragment, Statement

__all__ = ["statements"]

MAX_STATEMENTS = 200_000


def statements(document: Document, seconds: float = inf) -> Iterator[Statement]:
    """The statements of a document; what takes longer than `seconds` to cut may be stopped.

    >>> from symgrad.document import parse
    >>> chain, = statements(parse("If $i = k$:\\n\\n$$a = b$$\\n\\n$$= c, \\\\quad \\\\text{where } p_k = 1$$"))
    >>> [part.text for part in chain.parts], [condition.text for condition in chain.conditions]
    (['a', 'b', 'c'], ['i = k'])
    """
    found = Assembly(seconds, document.declared).statements(document.pieces)
    yield from islice(found, MAX_STATEMENTS)
    if next(found, None) is not None:
        at = Fragment.of("", Place(document.path))
        yield Fault(f"only the first {MAX_STATEMENTS:,} statements were read", at, "split the document")
