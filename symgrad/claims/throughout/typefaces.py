"""Letters that a document tells apart by their type: `\\mathbf h`, a vector, beside `h`, its size.

Most pages write bold and plain type for one quantity, now so and now so. Two quantities are meant where the plain
letter is a size or a number and the bold one is an array, and where the one is defined in terms of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from symgrad.document import Formula, Piece, Words
from symgrad.regex import regex
from symgrad.source import Fragment, Typefaces
from symgrad.typography import BOLD, command

_BOLD = regex(rf"{command(BOLD)}(?:\s*\{{\s*(\\[a-zA-Z]+|[A-Za-z])\s*\}}|\s+([A-Za-z])|\s*(\\[a-zA-Z]+))")
_SIZES = regex(
    r"\\mathbb\s*\{?\s*R\s*\}?\s*\^\s*(?:\{([^{}]*)\}|([A-Za-z]))|\\sum_\{[^{}]*\}\s*\^\s*(?:\{([^{}]*)\}|([A-Za-z]))"
)
_NUMBER = r"\s*\\in\s*\\mathbb\s*\{?\s*R\s*\}?(?!\s*\^)"
_ALONE = r"(?<![A-Za-z\\_^])(?<![_^]\{){}(?![A-Za-z_])"


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
    one.
    """
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


_SIGMA = r"(\\sigma|σ)[^=&]{0,60}&?\s*:?=\s*&?\s*\\[dt]?frac\s*\{\s*"
_APPLIED = regex(r"(?:\\sigma|σ)\s*(?:\\left\s*)?\(")
_SOFTMAX = regex(_SIGMA + r"(?:e\s*\^|\\exp|\\mathrm\{e\}).*?\}\s*\{\s*\\sum")
_LOGISTIC = regex(_SIGMA + r"(?:1\s*\}|e\s*\^|\\exp)[^=]{0,60}?(?<![_^{])1\s*\+")


def softmax_letter(pieces: Sequence[Piece]) -> Fragment | None:
    """The sigma of which a document says behind its first use that it is the softmax, and nowhere that it is the
    logistic function: what it means by custom it does not mean there.

    >>> from symgrad.document import parse
    >>> said = r"$\\sigma(z_i) = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$"
    >>> [softmax_letter(parse(text).pieces) is not None for text in (rf"$\\log \\sigma(z_i)$, {said}", said)]
    [True, False]
    """
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    used = next((n for n, formula in enumerate(formulas) if _APPLIED.search(formula.text)), len(formulas))
    found = [match for match in map(_SOFTMAX.search, (formula.text for formula in formulas[: used + 1])) if match]
    if found or any(_LOGISTIC.search(formula.text) for formula in formulas):
        return None
    later = ((formula, _SOFTMAX.search(formula.text)) for formula in formulas[used:])
    given = next((formula.slice(m.start(), m.start() + len(m[1])) for formula, m in later if m is not None), None)
    return given or _called_softmax(pieces)


def _called_softmax(pieces: Sequence[Piece]) -> Fragment | None:
    """The sigma behind which words call it so: "`p = \\sigma(z)`, the softmax of the logits"."""
    for piece, behind in pairwise(pieces):
        if isinstance(piece, Formula) and isinstance(behind, Words) and _CALLED.match(behind.text.text):
            found = _SIGMA_LAST.search(piece.math.text)
            if found is not None:
                return piece.math.slice(found.start(), found.start() + len("\\sigma"))
    return None


_SIGMA_LAST = regex(r"\\sigma(?:\s*(?:\\left\s*)?\([^=]*\)(?:_\w)?)?\s*\Z")
_CALLED = regex(
    r"\s*,?\s*\(?(?:(?:where it |which |here )?(?:is|denotes|means|being|stands for)\s+)?(?:the |a )?softmax\b"
)
