"""What authors write between and beside formulas, as tables: relations, connectives, words."""

from __future__ import annotations

from symgrad.regex import regex

RELATIONS: dict[str, str] = {
    "=": "=",
    "==": "=",
    "\\approx": "\\approx",
    "\\approxeq": "\\approx",
    "≈": "\\approx",
    "\\simeq": "\\simeq",
    "≃": "\\simeq",
    "\\doteq": "\\approx",
    "\\equiv": "\\equiv",
    "≡": "\\equiv",
    ":=": ":=",
    "\\coloneqq": ":=",
    "\\coloneq": ":=",
    "\\colonequals": ":=",
    "\\triangleq": ":=",
    "\\stackrel": "=",
    "≔": ":=",
    "≜": ":=",
}
"""Relations that are claims or definitions, and the one form in which a chain holds them."""

OTHER_RELATIONS: dict[str, str] = {
    "\\ne": "compare",
    "\\neq": "compare",
    "\\not=": "compare",
    "!=": "compare",
    "≠": "compare",
    "<": "compare",
    ">": "compare",
    "\\lt": "compare",
    "\\gt": "compare",
    "\\le": "compare",
    "\\leq": "compare",
    "\\leqslant": "compare",
    "\\ge": "compare",
    "\\geq": "compare",
    "\\geqslant": "compare",
    "≤": "compare",
    "≥": "compare",
    "\\ll": "compare",
    "\\gg": "compare",
    "\\in": "member",
    "\\notin": "member",
    "∈": "member",
    "\\ni": "member",
    "\\subset": "member",
    "\\subseteq": "member",
    "\\sim": "member",
    "\\propto": "member",
    "\\perp": "member",
}
"""Relations that are not judged: they declare something, or stand in a condition."""

CONNECTIVES = (
    "\\Rightarrow", "\\implies", "\\Longrightarrow", "\\Leftrightarrow", "\\iff", "\\Longleftrightarrow", "\\Leftarrow",
    "\\therefore", "\\because", "\\leadsto", "\\rightarrow", "\\longrightarrow", "\\to", "\\mapsto", "\\longmapsto",
    "\\leftarrow", "\\gets", "\\longleftarrow", "\\leftrightarrow", "\\Downarrow", "\\rightsquigarrow",
    "⇒", "⟹", "⇔", "⟺", "∴", "→", "←", "↦",
)  # fmt: skip
"""Signs between formulas: what follows is a new formula."""

ROW_ENVIRONMENTS = frozenset(
    "align aligned alignat alignedat flalign gather gathered split eqnarray multline multlined equation IEEEeqnarray"
    " IEEEeqnarraybox dmath dgroup displaymath math subequations xalignat".split()
)
"""Environments whose rows are formulas of the display itself; all others (cases, matrices) stay whole."""

UNDIVIDED = frozenset({"multline", "multlined", "dmath"})
"""Environments that hold one formula in several rows."""

TRANSPARENT: dict[str, int] = {
    "\\boxed": 0,
    "\\fbox": 0,
    "\\framebox": 0,
    "\\bbox": 0,
    "\\ensuremath": 0,
    "\\mathbox": 0,
    "\\colorbox": 1,
    "\\textcolor": 1,
    "\\mathcolor": 1,
    "\\color": 1,
}
"""Commands around a whole equation, and how many arguments stand before it."""

TEXT_COMMANDS = (
    "text", "textrm", "textnormal", "textit", "textbf", "textsf", "textup", "mbox", "hbox", "mathrm", "rm", "mathit",
    "intertext", "shortintertext", "textstyle", "emph", "operatorname", "mathbf", "mathsf", "it",
)  # fmt: skip
"""Commands whose argument may be words."""

ONLY_WORDS = frozenset({"intertext", "shortintertext"})

DROPPED = frozenset({"label", "tag", "notag", "nonumber", "qedhere", "ref", "eqref", "cite", "phantom", "hphantom",
                     "vphantom", "vspace", "hspace", "noindent", "allowbreak", "nobreak", "displaybreak"})  # fmt: skip
"""Commands without a meaning for the mathematics, with their argument."""

FILLERS = frozenset("\\blacksquare \\square \\Box \\qed \\QED \\checkmark \\hfil \\bullet".split())
"""What may be taken off the ends of a formula."""

KEYWORDS: tuple[tuple[str, str], ...] = (
    (r"(?:and|or)?[\s,]*(?:if|when|whenever|provided|case\b|in (?:the )?case|only if|iff|for the case|for all|for each"
     r"|for every|for any|for)\b", "condition"),
    (r"(?:and|or|but|also)?[\s,]*(?:since|because|as|given|by|using|with|from|due to|noting|recall|note|under)\b",
     "reason"),
    (r"(?:and|or|but)?[\s,]*(?:where|here|in which|such that|s\.?t\.?|subject to|assuming|assume|suppose)\b",
     "where"),
    (r"(?:and|so|thus|hence|therefore|then|or|also|similarly|likewise|finally|now|but|else|we (?:get|have|obtain)|let"
     r"|which|i\.e\.|equivalently|so that|it follows|this gives|giving|otherwise|consequently|that is)\b", "next"),
)  # fmt: skip
"""How words in a display begin, and what follows them: conditions, reasons, side definitions, the next formula."""

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
