"""Passages that nobody wrote for readers: so long that what a word says of a formula cannot be told.

Much that is found out about a passage takes as long as its words and formulas together, for each of them; so a bound is
what makes the reading of a document as long as the document. The longest passages of pages have a tenth of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from symgrad.document import Beside, Break, Formula, Piece, Words
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Aside, Fault, Fragment, Statement

CHARACTERS = 10_000
FORMULAS = 200
TOO_LONG = "this passage is too long to be read: {} formulas, {:,} characters"
_HEAD = 200
_ENDS = regex(r"\\\\|[,;\n]|\\q?quad(?![a-zA-Z])")
_RELATES = regex(
    r"[=<>≤≥∈~]|\\(?:in|sim|leq?|geq?|neq?|equiv|approx|to|mapsto|propto|triangleq|coloneqq|perp|"
    r"(?:succ|prec|subset)[a-z]*)(?![a-zA-Z])"
)
HINT = "an empty line begins a new one"
LONG_FORMULA = "this formula has more than {:,} characters"


@record
class Overlong:
    """Words and formulas that are not read as sentences."""

    pieces: tuple[Words | Formula | Beside, ...]

    def statements(self) -> Iterator[Statement]:
        """That it was not read, and that something may be said of the names in its formulas."""
        formulas = sum(isinstance(piece, Formula) for piece in self.pieces)
        yield from lost(self.pieces, TOO_LONG.format(formulas, sum(map(_length, self.pieces))), HINT)


def bounded(pieces: Iterable[Piece]) -> Iterator[Piece | Overlong]:
    """The pieces, passages beyond the bounds taken together.

    >>> from symgrad.document import parse
    >>> [type(piece).__name__ for piece in bounded(parse("$x$ " * 201).pieces)]
    ['Overlong', 'Break']
    """
    run: list[Words | Formula | Beside] = []
    for piece in pieces:
        if isinstance(piece, Words | Beside) or (isinstance(piece, Formula) and not piece.display):
            run.append(piece)
            continue
        yield from _passage(run)
        yield piece
        run = []
    yield from _passage(run)


def _passage(run: list[Words | Formula | Beside]) -> Iterator[Piece | Overlong]:
    short = sum(isinstance(piece, Formula) for piece in run) <= FORMULAS and sum(map(_length, run)) <= CHARACTERS
    yield from run if short else (Overlong(tuple(run)),)


def _length(piece: Words | Formula | Beside) -> int:
    return len(piece.text.text if isinstance(piece, Words) else piece.math.text)


def lost(pieces: Iterable[Piece], why: str, hint: str = "") -> Iterator[Statement]:
    """That some pieces were not read; nothing is proved or refuted by what they may say of the names in formulas."""
    texts = [piece.text if isinstance(piece, Words) else piece.math for piece in pieces if isinstance(piece, _READ)]
    yield Fault(why, texts[0] if texts else Fragment.of(""), hint)
    spoken: set[str] = set()
    for formula in (piece.math for piece in pieces if isinstance(piece, Formula | Beside)):
        if len(formula.text) > CHARACTERS:
            yield from _heads(formula, why)
            continue
        said = re.sub(r"\d+", "0", formula.text)
        if said not in spoken:
            spoken.add(said)
            yield Aside(formula, why, unread=True)


def _heads(formula: Fragment, why: str) -> Iterator[Aside]:
    """That each row or part of a long formula may say what the names before its relation are; so many, that of any.

    Where no relation stands near its beginning, what stands before it is no name.
    """
    starts = (0, *(end.end() for end in _ENDS.finditer(formula.text)))
    heads = [start for start in starts if _RELATES.search(formula.text, start, start + _HEAD)]
    if len(heads) > FORMULAS:
        yield Aside(Fragment.of(""), why, unread=True)
    else:
        yield from (Aside(formula.slice(start, start + _HEAD), why, unread=True) for start in heads)


def failed(pieces: Iterable[Piece], why: str) -> Iterator[Statement]:
    """The same where symgrad itself did not get through. Words may have said something of any name, as headings and
    comments may.
    """
    yield from lost(pieces, why)
    if any(not isinstance(piece, Formula | Beside) and not _is_empty(piece) for piece in pieces):
        yield Aside(Fragment.of(""), why, unread=True)


def _is_empty(piece: Piece) -> bool:
    return isinstance(piece, Break) or (isinstance(piece, Words) and re.search(r"[^\W\d_]{2}", piece.text.text) is None)


_READ = (Words, Formula, Beside)
