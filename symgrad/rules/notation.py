"""How functions and names are written: tables for the printer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

LATEX_FUNCTIONS: Mapping[str, tuple[str, str]] = {
    "log": (r"\log", "prefix"),
    "sin": (r"\sin", "power"),
    "cos": (r"\cos", "power"),
    "tan": (r"\tan", "power"),
    "arcsin": (r"\arcsin", "call"),
    "arccos": (r"\arccos", "call"),
    "arctan": (r"\arctan", "call"),
    "sinh": (r"\sinh", "power"),
    "cosh": (r"\cosh", "power"),
    "tanh": (r"\tanh", "power"),
    "arctanh": (r"\operatorname{arctanh}", "call"),
    "sigmoid": (r"\sigma", "call"),
    "softplus": (r"\operatorname{softplus}", "call"),
    "relu": (r"\operatorname{ReLU}", "call"),
    "sign": (r"\operatorname{sign}", "call"),
    "step": (r"\operatorname{step}", "call"),
    "erf": (r"\operatorname{erf}", "call"),
    "max": (r"\max", "call"),
    "min": (r"\min", "call"),
    "gamma": (r"\Gamma", "call"),
    "lgamma": (r"\log \Gamma", "call"),
    "digamma": (r"\psi", "call"),
    "trigamma": (r"\psi'", "call"),
}
"""Head of a function and its style: `prefix` may go without parentheses, `power` carries its exponent at the head."""

TEXT_FUNCTIONS: Mapping[str, str] = {
    "sigmoid": "σ",
    "relu": "ReLU",
    "gamma": "Γ",
    "lgamma": "log Γ",
    "digamma": "ψ",
    "trigamma": "ψ'",
}

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
