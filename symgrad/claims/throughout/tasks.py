"""Items of a list that set a task, "Let $n = 3$. Show that ...": what one of them assumes, the next one does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from symgrad.document import Break, Formula, Piece, Words
from symgrad.document.pieces import OPENS
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Passage

_TASK = regex(
    r"(?:\A|[.;:,?!]\s+|\b(?:and|to|then)\s+)(?i:"
    + any_of("""
        show | prove | verify | compute | calculate | find | derive | determine | check | deduce | evaluate | simplify
        solve | explain why | conclude
    """)
    + ")"
)


def tasks(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a document, with a passage of its own, as the row of a table has one, for each item with a task.

    >>> from symgrad.document import parse
    >>> text = "1. Let $n = 3$. Show that $n^2 = 9$.\\n2. Then all is said."
    >>> [bool(piece.word.text) for piece in tasks(parse(text).pieces) if isinstance(piece, Passage)]
    [True, False]
    """
    edges = [at for at, piece in enumerate(pieces) if isinstance(piece, Break) and piece.item]
    ends = dict(pairwise([*edges, len(pieces)]))
    closing: Fragment | None = None
    for at, piece in enumerate(pieces):
        if at in ends and closing is not None:
            yield Passage(closing, frozenset())
            closing = None
        yield piece
        if isinstance(piece, Break) and piece.item == OPENS:
            first = _task(pieces[at + 1 : ends[at]])
            if first is not None:
                closing = first.slice(0, 0)
                yield Passage(first, frozenset())


def _task(item: Sequence[Piece]) -> Fragment | None:
    """The first words or formula of an item that sets a task, as a sign of its beginning; None where it sets none."""
    first = next((piece for piece in item if isinstance(piece, Words | Formula)), None)
    asks = any(isinstance(piece, Words) and _TASK.search(piece.text.text) for piece in item)
    if first is None or not asks:
        return None
    return (first.text if isinstance(first, Words) else first.math).slice(0, 1)
