"""The prose of a document paragraph by paragraph, and what its words say of the whole of it wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from symgrad.claims.english.text import MARK
from symgrad.document import Formula, Piece, Words
from symgrad.source import Fragment, Trait


def paragraphs(pieces: Iterable[Piece]) -> Iterator[tuple[str, dict[int, Fragment]]]:
    """The prose of each paragraph in lower case, and its formulas by their places."""
    text, formulas = "", dict[int, Fragment]()
    for piece in pieces:
        if isinstance(piece, Words):
            text += piece.text.text.lower()
        elif isinstance(piece, Formula) and not piece.display:
            formulas[len(text)] = piece.math
            text += MARK
        elif text:
            yield text, formulas
            text, formulas = "", {}
    if text:
        yield text, formulas


def marked(pieces: Iterable[Piece]) -> str:
    """The prose of a document with a mark for each formula, displayed ones too; whatever else stands in it ends a
    paragraph.

    >>> from symgrad.document import parse
    >>> marked(parse("Let $x > 0$.").pieces) == f"Let {MARK}.\\n\\n"
    True
    """
    return "".join(map(_marked, pieces))


def _marked(piece: Piece) -> str:
    if isinstance(piece, Formula):
        return MARK
    return piece.text.text.replace(MARK, " ") if isinstance(piece, Words) else "\n\n"


def spelled_out(text: str, formulas: dict[int, Fragment]) -> str:
    """A paragraph with its formulas, between dollars.

    >>> from symgrad.document import parse
    >>> [spelled_out(*run) for run in paragraphs(parse("Let $x > 0$.").pieces)]
    ['let $x > 0$.']
    """
    inside = iter(formulas.values())
    return "".join(f"${next(inside).text}$" if letter == MARK else letter for letter in text)


def said_anywhere(pieces: Sequence[Piece], says: Callable[[str, dict[int, Fragment]], bool]) -> Fragment | None:
    """The first formula of a document one of whose paragraphs says something."""
    first = next((piece.math for piece in pieces if isinstance(piece, Formula)), None)
    return first if first is not None and any(says(*run) for run in paragraphs(pieces)) else None


def remark(name: str, attribute: str, where: Fragment | None) -> Iterator[Trait]:
    """What holds of a name in a whole document, as a trait that stands at a formula."""
    if where is not None:
        yield Trait(Fragment.of(name, where.place(0)), attribute)
