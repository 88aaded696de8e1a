"""What the typeface of a name shows: by custom of print, bold small letters are vectors and bold capitals matrices."""

from __future__ import annotations

from collections.abc import Iterator, Set

from symgrad.record import record
from symgrad.regex import regex
from symgrad.typography import BOLD, command

_BOLD = regex(rf"{command(BOLD)}\s*(\{{[^{{}}]*\}}|\\[a-zA-Z]+|[A-Za-z])")
_SWITCH = regex(r"\{\s*\\(?:bf|boldmath)(?![a-zA-Z])([^{}]*)\}")
_LETTERS = regex(r"\\[a-zA-Z]+|[A-Za-z]+")
_LETTER = regex(r"\\[a-zA-Z]+|[A-Za-z]")
_INDEXED = regex(r"\}*\s*(?:_|\^\s*\{\s*[(\[])")


MARK = "\\mathbf"
"""What a bold letter is called that the plain one is told apart from."""


@record
class Bold:
    """A letter in bold type or below an arrow; indexed: an index stands at it, `\\mathbf{x}_i`, `\\mathbf{x}^{(i)}`."""

    name: str
    indexed: bool


def bold_letters(text: str, apart: Set[str] = frozenset()) -> Iterator[Bold]:
    """The letters of a formula that stand in bold type or below an arrow; apart: those that are two names.

    >>> sorted(bold.name for bold in bold_letters(r"\\mathbf{A} x + \\boldsymbol\\beta^T {\\bf y} + \\mathbf{1}"))
    ['A', '\\\\beta', 'y']
    >>> [bold.indexed for bold in bold_letters(r"\\mathbf{x}_i + \\bm w^{(n)} + \\mathbf{x}^T")]
    [True, True, False]
    >>> [bold.name for bold in bold_letters(r"\\mathbf{h} + \\mathbf{x}", {"h"})]
    ['\\\\mathbf h', 'x']
    """
    for found in (_BOLD, _SWITCH):
        for match in found.finditer(text):
            indexed = _INDEXED.match(text, match.end()) is not None
            for letters in _LETTERS.findall(match[1]):
                for name in (letters,) if letters.startswith("\\") else letters:
                    yield Bold(f"{MARK} {name}" if name in apart else name, indexed)


def always_bold(text: str) -> frozenset[str]:
    """The letters that stand in bold type wherever they stand in a formula.

    >>> sorted(always_bold(r"\\mathbf{A} x + \\boldsymbol\\beta^T {\\bf x}"))
    ['A', '\\\\beta']
    """
    plain = _SWITCH.sub(" ", _BOLD.sub(" ", text))
    return frozenset(bold.name for bold in bold_letters(text)) - frozenset(_LETTER.findall(plain))


def is_capital(name: str) -> bool:
    """Whether a name is one capital letter.

    >>> [is_capital(name) for name in ("W", "w", "\\\\Sigma", "\\\\sigma", "Loss", "\\\\mathcal L")]
    [True, False, True, False, False, False]
    """
    bare = name.removeprefix(MARK).strip()
    letter = bare.removeprefix("\\")
    return letter[:1].isupper() and (letter.isalpha() if bare.startswith("\\") else len(letter) == 1)


def rank(name: str) -> int:
    """How many ranges a bold name has.

    >>> rank("x"), rank("W"), rank("\\\\Sigma")
    (1, 2, 2)
    """
    return 2 if is_capital(name) else 1
