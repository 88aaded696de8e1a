"""LaTeX of whole matrices as one line of Unicode, for the terminal."""

from __future__ import annotations

from symgrad.printer.text import SUPERSCRIPTS
from symgrad.regex import regex
from symgrad.rules.notation import unicode_name

SIGNS = {
    r"\left( ": "(", r" \right)": ")", r"\left\| ": "‖", r" \right\|": "‖", r"^\top": "ᵀ", r"^{-1}": "⁻¹",
    r"^{\odot -1}": "^(⊙ -1)", r"\odot": "⊙", r"\cdot": "·", r"\partial": "∂", r"\mathbf{1}": "1", r"\sum": "Σ",
}  # fmt: skip
"""How signs of whole matrices look."""

_FRACTION = regex(r"\\frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
_DIGITS = regex(r"\\frac(\d)(\d)(?!\d)")
_BESIDE = regex(r"\\(exp|log|tanh|sin|cos|max|min)(?=\\[A-Za-z])")
"""A function right before another command: `\\log\\det S`."""
_WORD = regex(r"\\operatorname\{(\w+)\}|\\(exp|log|tanh|sin|cos|max|min)(?![A-Za-z])")
_APPLIED = regex(r"\b(exp|log|tanh|sin|cos|diag|tr|σ) \(")
_POWER = regex(r"\^(\d)(?!\d)")
_HOLDS = regex(r"\\mathbb\{1\}\\\{((?:[^{}\\]|\\(?![{}]))*)\\\}")
_BEHIND = regex(r"(?<=[\w)]) (?=1⟦)")
_NAME = regex(r"\\[A-Za-z]+")


def plain(latex: str) -> str:
    r"""The formula in Unicode; as it is, where it holds more than is known here.

    >>> plain(r"\frac{2}{N} X^\top \left( S \odot S - Y \right)")
    '2/N Xᵀ (S ⊙ S - Y)'
    >>> plain(r"\frac12 \log\det S")
    '1/2 log det S'
    >>> plain(r"2 \mathbb{1}\{X w > 0\} \odot y")
    '2 · 1{X w > 0} ⊙ y'
    >>> plain(r"\begin{bmatrix} a \end{bmatrix}")
    '\\begin{bmatrix} a \\end{bmatrix}'
    """
    text = _BESIDE.sub(r"\g<0> ", _DIGITS.sub(r"\\frac{\1}{\2}", latex))
    for sign, shown in SIGNS.items():
        text = text.replace(sign, shown)
    while (found := _FRACTION.search(text)) is not None:
        over, under = (f"({part})" if " " in part.strip() else part for part in found.groups())
        text = f"{text[: found.start()]}{over}/{under}{text[found.end() :]}"
    text = _BEHIND.sub(" · ", _HOLDS.sub(r"1⟦\1⟧", text))
    text = _WORD.sub(lambda word: word[1] or word[2], text)
    text = _NAME.sub(lambda name: unicode_name(name[0]), text)
    text = _POWER.sub(lambda power: power[1].translate(SUPERSCRIPTS), text)
    text = text.replace("∂ ", "∂").replace("∂² ", "∂²").replace(" ∂", "∂")
    text = _APPLIED.sub(r"\1(", text)
    return latex if "\\" in text or "{" in text else text.replace("⟦", "{").replace("⟧", "}")
