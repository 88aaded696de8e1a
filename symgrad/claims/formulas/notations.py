r"""Notations of which words may speak, and how a formula shows that it uses one of them.

Where words give a notation a meaning that is not known here, what uses it cannot be judged, and what does not is none
of their business.
"""

from __future__ import annotations

from symgrad.regex import regex

_TURNED = r"(?:T|H|\\top|\\intercal|\\mathsf\s*\{?\s*T|\\mathrm\s*\{?\s*T|\\mathbf\s*\{?\s*T|\\text\s*\{?\s*T)"
_NORM = r"\||\\[lr]?[Vv]ert(?![a-zA-Z])|[‖∥]"
_POWERS = r"\\exp(?![a-zA-Z])|(?<![a-zA-Z\\])e\s*\^|\\(?:mathrm|operatorname|text)\s*\{\s*(?:e|exp)\s*\}"
_LOGS = r"\\(?:log|ln|lg)(?![a-zA-Z])|(?<![a-zA-Z])(?:log|ln)(?![a-zA-Z])"
_OF_POWERS = (
    r"soft|sigm|logi|(?<![a-zA-Z])(?:lse|silu|swish|gelu|mish|erf)(?![a-zA-Z])|\\(?:sigma|tanh|cosh|sinh)(?![a-z])"
)
_OF_LOGS = r"logit|logist|loss|entropy|(?<![a-zA-Z])(?:KL|CE|BCE|JS|D|H|I|h)(?![a-zA-Z])"

NOTATIONS = {
    "norm": _NORM,
    "inner product": r"\\langle(?![a-z])|\\left\s*<|⟨",
    "dot": r"\\cdot(?![a-z])|[·⋅]",
    "dot product": rf"\\cdot(?![a-z])|[·⋅]|\\langle(?![a-z])|⟨|{_NORM}",
    "elementwise": r"\\odot(?![a-z])|⊙|\\circ(?![a-z])|∘",
    "transpose": rf"\^\s*\{{\s*(?:-\s*)?{_TURNED}(?![a-zA-Z])|\^\s*(?:[TH]|{_TURNED}(?![a-zA-Z]))|⊤|ᵀ",
    "inverse": r"\^\s*\{\s*-",
    "trace": r"(?<![a-zA-Z])[tT]r(?:ace)?(?![a-zA-Z])",
    "sum": r"\\sum(?![a-z])|∑",
    "range": r"\\(?:sum|prod)(?![a-z])|[∑∏]",
    "open sum": (
        r"(?:\\sum(?![a-z])|∑)\s*(?:\\(?:no)?limits)?\s*(?:_\s*(?:\{[^{}=]*\}|\\?\w+)\s*\^"
        r"|\^\s*(?:\{[^{}]*\}|\\?\w)\s*(?!\s*_\s*\{[^{}]*=))"
    ),
    "unbounded sum": (
        r"(?:\\sum(?![a-z])|∑)\s*+(?:\\(?:no)?limits)?\s*+"
        r"(?!_\s*\{[^{}]*=|\^\s*(?:\{[^{}]*\}|\\?\w)\s*_\s*\{[^{}]*=)"
    ),
    "prime": r"'|\\prime(?![a-z])|′",
    "derivative": r"\\partial(?![a-z])|\\nabla(?![a-z])|'|\\prime|d\s*[a-z]?\s*\}?\s*[{/]|\\dot(?![a-z])|∂|∇",
    "sigmoid": r"\\sigma(?![a-z])|(?i:sigm|logistic)|σ",
    "softmax": r"(?i:softmax)|\\sigma(?![a-z])",
    "maximum": r"\\(?:arg)?(?:max|min)(?![a-z])|(?<![a-zA-Z])(?:max|min)(?![a-zA-Z])",
    "bars": r"\||\\[lr]?vert(?![a-z])",
    "determinant": r"\\det(?![a-z])|(?<![a-zA-Z])det(?![a-zA-Z])|\||\\[lr]?vert",
    "power of e": _POWERS,
    "logarithm": rf"{_LOGS}|{_OF_LOGS}",
    "base": rf"{_POWERS}|{_LOGS}|{_OF_POWERS}|{_OF_LOGS}",
    "angle": r"\\(?:arc)?(?:sin|cos|tan|cot|sec|csc)h?(?![a-z])|(?<![a-zA-Z])(?:sin|cos|tan)h?(?![a-zA-Z])",
    "root": r"\\sqrt(?![a-z])|√",
    "indicator": r"\\math(?:bb|bf|bbm|1)\s*\{?\s*[1I]|\\(?:one|indicator|ind)(?![a-z])|𝟙",
    "divergence": (
        r"KL(?![a-z])|\\(?:mid|parallel|Vert|\|)(?![a-zA-Z]).*|(?<![a-zA-Z])[DHI](?![a-zA-Z])|\\mathcal\s*\{?\s*[DHI]"
    ),
    "plus": r"\+",
    "positive part": r"[\])]\s*_\s*(?:\+|\{\s*\+\s*\})",
    "place set": (
        r"(?:\\(?:not)?in(?![a-zA-Z])|[∈∉])\s*\{?\s*(?:[A-Z](?![a-z])|\\(?:mathcal|mathscr|mathrm|mathsf|Omega|Gamma)(?![a-z]))"
    ),
    "law": (
        r"\\sim(?![a-z])|\\(?:math\w+|operatorname)\s*\{?\s*(?:E|N|P|Var|Cov|V|KL)(?![a-zA-Z])|(?<![a-zA-Z])(?:E|Var|Cov|KL|D|H)"
        r"(?![a-zA-Z])|\\Pr(?![a-z])"
    ),
}
"""The notations, and what a formula holds that uses one; rather too much than too little."""

_USES = {name: regex(pattern) for name, pattern in NOTATIONS.items()}


def uses(notation: str, text: str) -> bool:
    """Whether a formula uses a notation; of one that no row holds, any formula may.

    >>> uses("transpose", "x^Ty"), uses("transpose", "x^{-T}"), uses("transpose", "x_T y^2"), uses("other", "x")
    (True, True, False, True)
    >>> uses("open sum", r"\\sum_i^n 1"), uses("open sum", r"\\sum_{i=1}^n 1"), uses("open sum", r"\\sum^n_{i=1} 1")
    (True, False, False)
    """
    return notation not in _USES or _USES[notation].search(text) is not None
