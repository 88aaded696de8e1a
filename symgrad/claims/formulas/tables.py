"""What authors write between and beside formulas: words, signs of a calculation, conditions on indices."""

from __future__ import annotations

from symgrad.regex import regex

KEYWORDS: tuple[tuple[str, str], ...] = (
    (r"(?:and|or)?[\s,]*(?:if|when|whenever|(?:as|so) long as|provided|assuming|case\b|in (?:the )?case|at|only if|iff"
     r"|for the case|for all|for each|for every|for any|for)\b", "condition"),
    (r"(?:and|or|but|also)?[\s,]*(?:since|because|as|given|by|using|with|from|due to|noting|recall|note|under)\b",
     "reason"),
    (r"(?:and|or|but)?[\s,]*(?:where|here|in which)\b", "where"),
    (r"(?:and|or|but)?[\s,]*(?:such that|s\.?t\.?|subject to|assume|suppose)\b", "imposed"),
    (r"(?:and|so|thus|hence|therefore|then|or|also|similarly|likewise|finally|now|but|else|we (?:get|have|obtain)|let"
     r"|which|i\.e\.|equivalently|so that|it follows|this gives|giving|otherwise|consequently|that is)\b", "next"),
)  # fmt: skip
"""How words in a display begin, and what follows them: conditions, reasons, side definitions, what is
imposed, the next formula."""

CONDITION_ABROAD = regex(
    r"(?:wenn|falls|für(?: alle)?|sofern|si|pour(?: tout(?:e|es)?)?|lorsque|quand|para(?: todos?)?|cuando|se"
    r"|per(?: ogni)?|quando|als|om|gdy|если|при|для(?: всех)?|nếu|khi|với mọi)\s+|(?:若|如果|当|當|对于?|만약)\s*"
)
"""Such words for a condition in other languages, with nothing beside them that may turn or narrow it. A space divides
them from it, as `\\text{se}` may be the name of a standard error.
"""

OPERATION = regex(
    r"[+*/·×⋅∑∂∇⊙−]|(?<=[\w)}\]])\s*-|-\s*(?![\d.\s]+$)|\\(?:[dtc]?frac|over|sum|prod|int|partial|nabla|log|ln|exp|sqrt|cdot|times"
    r"|odot|circ|max|min|tanh|sinh|cosh|sin|cos|tan|operatorname|top|div|oplus|otimes|langle|lvert|lVert|Vert|det"
    r"|sigma\s*(?:\\left)?\()(?![a-zA-Z])|[A-Za-z}]\s*(?:\\left\s*)?\(|'|\\prime|\^|’|′"
)
"""Signs of a calculation: a formula with one of them is more than a name or a number."""

_INDEX = r"\s*\\?[a-zA-Z](?:_\{?\w+\}?|\^\{?\*\}?|')?\s*"
_COUNTER = r"\s*[i-n](?:_\{?\w+\}?|\^\{?\*\}?|')?\s*"

INDEX_CONDITION = regex(
    rf"{_INDEX}(?:\\neq?(?![a-z])|\\not\s*=|≠|!=|<|>|\\(?:l|g)(?:e|eq|t)(?![a-z])){_INDEX}|{_COUNTER}={_INDEX}|{_INDEX}={_COUNTER}"
)
"""`i = k`, `j \\ne y_i`: a comparison of two index letters."""
