"""What the typeface of a name shows: by custom of print, bold small letters are vectors and bold capitals matrices."""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.record import record
from symgrad.regex import regex

_BOLD = regex(r"\\(?:mathbf|boldsymbol|bm|pmb|bold|textbf|vec)(?![a-zA-Z])\s*(\{[^{}]*\}|\\[a-zA-Z]+|[A-Za-z])")
_SWITCH = regex(r"\{\s*\\(?:bf|boldmath)(?![a-zA-Z])([^{}]*)\}")
_LETTERS = regex(r"\\[a-zA-Z]+|[A-Za-z]+")
_INDEXED = regex(r"\}*\s*(?:_|\^\s*\{\s*[(\[])")


@record
class Bold:
    """A letter in bold type or below an arrow; indexed: an index stands at it, `\\mathbf{x}_i`, `\\mathbf{x}^{(i)}`."""

    name: str
    indexed: bool


def bold_letters(text: str) -> Iterator[Bold]:
    """The letters of a formula that stand in bold type or below an arrow.

    >>> sorted(bold.name for bold in bold_letters(r"\\mathbf{A} x + \\boldsymbol\\beta^T {\\bf y} + \\mathbf{1}"))
    ['A', '\\\\beta', 'y']
    >>> [bold.indexed for bold in bold_letters(r"\\mathbf{x}_i + \\bm w^{(n)} + \\mathbf{x}^T")]
    [True, True, False]
    """
    for found in (_BOLD, _SWITCH):
        for match in found.finditer(text):
            indexed = _INDEXED.match(text, match.end()) is not None
            for letters in _LETTERS.findall(match[1]):
                yield from (Bold(name, indexed) for name in ((letters,) if letters.startswith("\\") else letters))


def is_capital(name: str) -> bool:
    """Whether a name is one capital letter.

    >>> [is_capital(name) for name in ("W", "w", "\\\\Sigma", "\\\\sigma", "Loss", "\\\\mathcal L")]
    [True, False, True, False, False, False]
    """
    letter = name.removeprefix("\\")
    return letter[:1].isupper() and (letter.isalpha() if name.startswith("\\") else len(letter) == 1)


def rank(name: str) -> int:
    """How many ranges a bold name has.

    >>> rank("x"), rank("W"), rank("\\\\Sigma")
    (1, 2, 2)
    """
    return 2 if is_capital(name) else 1
