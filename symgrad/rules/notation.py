"""How names are written: tables for the printer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi "
    "psi omega"
).split()
_GREEK_LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
_ACCENTS: Mapping[str, str] = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307", "vec": "\u20d7"}

_SYMBOLS: dict[str, str] = {
    **dict(zip(_GREEK, _GREEK_LETTERS, strict=True)),
    **{name.capitalize(): letter.upper() for name, letter in zip(_GREEK, _GREEK_LETTERS, strict=True)},
    "varepsilon": "ε",
    "vartheta": "ϑ",
    "varphi": "φ",
    "varsigma": "ς",
    "ell": "ℓ",
    "top": "⊤",
    "star": "*",
    "ast": "*",
    "prime": "'",
}


def unicode_name(name: str) -> str:
    """A LaTeX name in Unicode.

    >>> unicode_name("\\\\hat y"), unicode_name("W^{(2)}"), unicode_name("\\\\theta"), unicode_name("\\\\mathrm{net}")
    ('ŷ', 'W^(2)', 'θ', 'net')
    """
    accent = re.compile(r"\\(hat|widehat|bar|tilde|dot|vec)\s*\{?\s*(\\?[A-Za-z])\s*\}?")
    name = accent.sub(lambda m: m[2] + _ACCENTS[m[1].removeprefix("wide")], name)
    name = re.sub(r"\\(?:mathrm|mathbf|mathcal|text|operatorname|boldsymbol|bm|mathit|textbf)\s*", "", name)
    name = re.sub(r"\\([A-Za-z]+)\s*", lambda m: _SYMBOLS.get(m[1], m[1]), name)
    return unicodedata.normalize("NFC", re.sub(r"[{}]", "", name))
