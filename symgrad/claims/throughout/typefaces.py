"""Letters that a document tells apart by their type: `\\mathbf h`, a vector, beside `h`, its size.

Most pages write bold and plain type for one quantity, now so and now so. Two quantities are meant where the plain
letter is a size or a number and the bold one is an array, and where the one is defined in terms of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from symgrad.document import Formula, Piece
from symgrad.regex import regex
from symgrad.source import Typefaces
from symgrad.typography import BOLD, command

_BOLD = regex(rf"{command(BOLD)}(?:\s*\{{\s*(\\[a-zA-Z]+|[A-Za-z])\s*\}}|\s+([A-Za-z])|\s*(\\[a-zA-Z]+))")
_SIZES = regex(
    r"\\mathbb\s*\{?\s*R\s*\}?\s*\^\s*(?:\{([^{}]*)\}|([A-Za-z]))|\\sum_\{[^{}]*\}\s*\^\s*(?:\{([^{}]*)\}|([A-Za-z]))"
)
_NUMBER = r"\s*\\in\s*\\mathbb\s*\{?\s*R\s*\}?(?!\s*\^)"
_ALONE = r"(?<![A-Za-z\\_^])(?<![_^]\{){}(?![A-Za-z_])"

_POWER_OF_E = regex(r"(?<![A-Za-z\\_^])e\s*\^\s*(?!\\top|T\b|\{\s*(?:T|\\top|\d+)\s*\}|\d)")


def typefaces(pieces: Iterable[Piece]) -> Typefaces:
    """The letters whose bold and plain forms are two names, and those of which plain `x_i` is an entry of the bold x.

    >>> from symgrad.document import parse
    >>> typefaces(parse("$\\\\mathbf h \\\\in \\\\mathbb{R}^h$ and $\\\\mathbf x = x$", "markdown", "x").pieces).letters
    frozenset({'h'})
    """
    texts = [piece.math.text for piece in pieces if isinstance(piece, Formula)]
    bold = {found for text in texts for match in _BOLD.finditer(text) for found in match.groups() if found}
    plain = [(_BOLD.sub("@", text), text) for text in texts] if bold else []
    sizes = " ".join(found for text, _ in plain for match in _SIZES.finditer(text) for found in match.groups() if found)
    letters = {letter for letter in bold if _is_size(letter, sizes) or any(_differs(letter, *text) for text in plain)}
    entries = {letter for letter in letters if not re.search(re.escape(letter) + r"\s*_", sizes)}
    return Typefaces(frozenset(letters), frozenset(entries))


def _is_size(letter: str, sizes: str) -> bool:
    return re.search(_ALONE.replace("{}", re.escape(letter), 1), sizes) is not None


def _differs(letter: str, plain: str, text: str) -> bool:
    """Whether a formula says that the plain letter is a number, or what it is, exactly or nearly, in terms of the bold
    one; of e, that it is raised to a power.
    """
    if letter == "e" and _POWER_OF_E.search(plain):
        return True
    name = re.escape(letter)
    own = {found for match in _BOLD.finditer(text) for found in match.groups() if found}
    near = letter in own and re.search(rf"(?<![A-Za-z\\_^]){name}\s*\\(?:approx|simeq)\s*@", plain) is not None
    if near or re.match(rf"\s*{name}{_NUMBER}", plain):
        return True
    head = re.match(rf"\s*{name}\s*(?::?=|\\coloneqq)(?P<body>.*)", plain, re.DOTALL)
    if head is None:
        return False
    body = head["body"] if letter.startswith("\\") else re.sub(r"\\[a-zA-Z]+", " ", head["body"])
    return letter in own or re.search(rf"{name}\s*_", body) is not None
