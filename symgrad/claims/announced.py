"""Verdicts that comments at the ends of lines announce, and the lines of whose relations they speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from symgrad.claims import directives
from symgrad.claims.chains import Expectation
from symgrad.claims.formulas.cut import cut
from symgrad.document import Beside, Directive, Formula, Piece
from symgrad.errors import Place
from symgrad.source import Fragment


def announced(pieces: Sequence[Piece]) -> dict[Place, Expectation]:
    """What is expected of the relations in a line, by the first column of that line.

    A comment speaks of its own line. Where that only ends what began above, it speaks of the line above that holds the
    last relation: of the formula that is closed before it, or of the equation that goes on in its line.

    >>> from symgrad.document import parse
    >>> text = "$$\\na = b \\\\\\\\\\n c =\\nd\\n$$ <!-- symgrad: expect refuted -->"
    >>> [place.line for place in announced(parse(text).pieces)]
    [3]
    """
    said = [found for piece in pieces if (found := expected(piece)) is not None]
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula | Beside)] if said else []
    formulas.sort(key=lambda math: _order(math.place(0)))
    said.sort(key=lambda one: _order(one.at.place(0)))
    lines: dict[Place, Expectation] = {}
    for one in said:
        line = _line(_place(one.at.place(0), formulas))
        lines[_line(one.at.place(0)) if line in lines else line] = one
    return lines


def expected(piece: Piece) -> Expectation | None:
    """What a comment at the end of a line expects, where that is all it says, in one word."""
    if not isinstance(piece, Directive) or not piece.beside:
        return None
    items = list(directives.read(piece.text))
    said = items[0].expectation if len(items) == 1 and isinstance(items[0], directives.Order) else None
    return said if said is not None and len(said.words) == 1 else None


def _place(here: Place, formulas: Sequence[Fragment]) -> Place:
    """A place in the line of which a comment speaks. formulas: in order."""
    nearest = [*_signs(math, here)] if (math := next(_before(here, formulas), None)) else []
    own = any(_line(sign) == _line(here) for math in _before(here, formulas) for sign in _signs(math, here))
    return nearest[-1] if nearest and not own else here


def _before(here: Place, formulas: Sequence[Fragment]) -> Iterator[Fragment]:
    """The formulas before a place that end in its line, or are closed there, the nearest first."""
    for number in range(bisect_left(formulas, _order(here), key=lambda math: _order(math.place(0))) - 1, -1, -1):
        math = formulas[number]
        last = math.place(len(math.text))
        if _file(last) == _file(here) and last.line >= here.line - 1:
            yield math
        if math.place(0).line < here.line:
            return


def _signs(math: Fragment, here: Place) -> Iterator[Place]:
    """The relations of a formula before a place, of those of its equations alone in which the place stands, if any."""
    segments = [segment for segment in cut(math) if segment.judged]
    around = [segment for segment in segments if not here.is_behind(segment.text.place(len(segment.text.text)))]
    inside = not here.is_behind(math.place(len(math.text)))
    for segment in around[:1] if inside else segments:
        pairs = zip(segment.relations, segment.signs, strict=True)
        yield from (
            place for name, sign in pairs if not name.startswith("?") and here.is_behind(place := sign.place(0))
        )


def _file(place: Place) -> tuple[str, int]:
    return place.path, place.cell or 0


def _order(place: Place) -> tuple[tuple[str, int], int, int]:
    return _file(place), place.line, place.column


def _line(place: Place) -> Place:
    return replace(place, column=1)
