"""The letters below a nabla anywhere in a document: what gradients are taken by is an array wherever it stands.

Below the letters that count, `\\nabla_i f`, it is a component.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symgrad.document import Formula, Piece
from symgrad.regex import regex
from symgrad.source import Fragment

_NAME = r"(?:\\(?!nabla)[a-zA-Z]+|[a-hopqrsu-z])"
_BELOW = regex(rf"\\nabla\s*_\s*(?:\{{\s*(?P<braced>{_NAME})\s*\}}|(?P<bare>{_NAME}))")


def below_nablas(pieces: Iterable[Piece]) -> Iterator[Fragment]:
    """Where each of these letters stands first.

    >>> [name.text for name in below_nablas([Formula(Fragment.of("\\\\nabla_\\\\theta f + \\\\nabla_{x} g"))])]
    ['\\\\theta', 'x']
    """
    seen = set[str]()
    for math in (piece.math for piece in pieces if isinstance(piece, Formula)):
        for found in _BELOW.finditer(math.text):
            group = "braced" if found["braced"] else "bare"
            if found[group] not in seen:
                seen.add(found[group])
                yield math.slice(*found.span(group))
