"""The names of LaTeX and the signs of Unicode: what is dropped, what stands for what, what relates, what holds rows.

No mathematics; every room that reads text takes its names from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from symgrad.regex import regex

UNNUMBERED: frozenset[str] = frozenset(
    "\\notag \\nonumber \\qedhere \\displaybreak \\noindent \\allowbreak \\nobreak".split()
)
"""Commands about rows, without a meaning for the mathematics."""

DROPPED: frozenset[str] = UNNUMBERED | frozenset(
    """
    \\quad \\qquad \\enspace \\enskip \\space \\nobreakspace \\thinspace \\medspace \\thickspace \\negthinspace \\hfill
    \\par \\smallskip \\bigl \\bigr \\bigm \\Bigl \\Bigr \\Bigm \\biggl \\biggr \\biggm \\Biggl \\Biggr \\Biggm
    \\big \\Big \\bigg \\Bigg \\middle \\displaystyle \\textstyle \\scriptstyle \\scriptscriptstyle \\limits
    \\nolimits \\break \\newline \\centering \\bf \\it \\rm \\sf \\tt
    \\normalsize \\small \\large \\Large \\blacksquare \\square \\Box \\qed \\mathstrut \\strut
    \\relax \\qty \\mathopen \\mathclose \\mathrel \\mathbin \\mathord \\mathpunct \\mathinner \\substack \\hline
    \\protect \\ensuremath \\unicode \\expandafter \\mathop \\mathbf \\boldsymbol \\bm \\pmb \\mathit \\textbf
    \\textit \\emph \\bold \\boldmath \\vec \\underline \\mathnormal \\hdashline
    """.split()
)
"""Commands that change nothing but looks. Bold type and arrows are among them: `\\mathbf{x}` is x."""

BOLD: frozenset[str] = frozenset("\\mathbf \\boldsymbol \\bm \\pmb \\textbf \\bold \\vec".split())
"""Commands that tell two names apart in a document that uses both forms of a letter; there they are `\\mathbf`."""

TYPEFACES: frozenset[str] = frozenset(
    "\\mathbf \\boldsymbol \\bm \\pmb \\mathit \\textbf \\textit \\emph \\bold \\mathnormal".split()
)
"""Commands that set what their braces hold in another type; the braces are no brackets."""

NO_WIDTH = "\u200b-\u200f\u2060\ufeff"
"""Characters that take no room and mean nothing, as a class of regular expressions."""

SIDES: frozenset[str] = frozenset(("\\left", "\\right"))

WIDE: frozenset[str] = frozenset(("\\quad", "\\qquad"))
"""Spaces that set apart what stands behind them."""

SPACES: dict[str, int] = {
    "\\,": 3, "\\thinspace": 3, "\\:": 4, "\\>": 4, "\\medspace": 4, "\\;": 5, "\\thickspace": 5, "\\!": -3, "~": 6,
    "\\ ": 6, "\\\n": 6, "\\space": 6, "\\nobreakspace": 6, "\\enspace": 9, "\\enskip": 9,
}  # fmt: skip
"""Narrow spaces and their widths, in eighteenths of an em."""

WORD_SPACE = 6
"""The width of a space between words; factors have narrower ones between them."""

WIDE_SPACE = 18
"""A run of narrow spaces that is as wide as `\\quad` separates as it does."""

DROPPED_WITH_ARGUMENT: frozenset[str] = frozenset(
    """
    \\tag \\label \\hspace \\vspace \\hskip \\phantom \\hphantom \\vphantom \\color \\textcolor \\class \\cssId
    \\mspace \\eqref \\ref \\cite \\footnote \\kern
    """.split()
)
"""Commands that are dropped together with their argument."""

TEXT_COMMANDS: frozenset[str] = frozenset("\\text \\textrm \\mbox \\hbox \\textnormal \\intertext \\textsc".split())

CALCULATES = regex(
    r"[+*=<>^±×·÷−≠≤≥]|(?<![A-Za-z])[-/]|[-/](?![A-Za-z])"
    r"|\b(?:plus|minus|times|divided|multiplied|squared|cubed|modulo?)\b",
    re.IGNORECASE,
)
"""Words that stand for a calculation rather than beside one: `\\text{+ 1}`, `\\text{ minus 1}`."""

UPRIGHT: frozenset[str] = frozenset(
    "\\mathrm \\operatorname \\mathsf \\mathtt \\textsf \\texttt \\operatornamewithlimits".split()
)

FONTS: frozenset[str] = frozenset("\\mathbb \\mathds \\Bbb \\mathbf \\boldsymbol \\bm \\textbf \\bold".split())
"""Fonts in which a 1 is the vector of ones or the indicator."""

ALIASES: dict[str, str] = {
    "\\dfrac": "\\frac", "\\tfrac": "\\frac", "\\cfrac": "\\frac", "\\sfrac": "\\frac", "\\nicefrac": "\\frac",
    "\\ne": "\\neq", "\\not=": "\\neq", "\\le": "\\leq", "\\ge": "\\geq", "\\leqslant": "\\leq", "\\geqslant": "\\geq",
    "\\to": "\\rightarrow", "\\longrightarrow": "\\rightarrow", "\\gets": "\\leftarrow",
    "\\cal": "\\mathcal", "\\mathscr": "\\mathcal", "\\scr": "\\mathcal",
    "\\widehat": "\\hat", "\\widetilde": "\\tilde", "\\overline": "\\bar",
    "\\lbrace": "\\{", "\\rbrace": "\\}", "\\lbrack": "[", "\\rbrack": "]",
    "\\lVert": "\\|", "\\rVert": "\\|", "\\Vert": "\\|", "\\Arrowvert": "\\|", "\\parallel": "\\|",
    "\\lvert": "|", "\\rvert": "|", "\\vert": "|", "\\mid": "|",
    "\\ln": "\\ln", "\\dots": "\\ldots", "\\cdots": "\\ldots", "\\dotsc": "\\ldots", "\\dotsb": "\\ldots",
    "\\ldots": "\\ldots", "\\vdots": "\\ldots", "\\ddots": "\\ldots", "\\dotsm": "\\ldots", "\\dotsi": "\\ldots",
    "\\intercal": "\\top", "\\transpose": "\\top", "\\ast": "*", "\\bigstar": "\\star", "\\bullet": "\\cdot",
    "\\centerdot": "\\cdot",
    "\\colon": ":", "\\bigodot": "\\odot", "\\circledast": "\\star", "\\prime": "'",
    "==": "=", "\\lt": "<", "\\gt": ">", "\\bcancel": "\\cancel",
    "\\xcancel": "\\cancel", "\\Pr": "\\Pr", "\\mathds": "\\mathbb", "\\Bbb": "\\mathbb", "\\coloneqq": "\\coloneqq",
    "\\dag": "\\dagger", "\\varDelta": "\\Delta", "\\land": "\\wedge", "\\lor": "\\vee", "\\cr": "\\\\",
    "\\grad": "\\nabla",
    "\\tabularnewline": "\\\\", "\\sqrt": "\\sqrt", "\\fbox": "\\boxed", "\\medmath": "\\displaystyle",
}  # fmt: skip
"""Commands that stand for another one; signs come out as signs."""

MACROS: dict[str, str] = {
    **dict.fromkeys(("\\E", "\\EE"), "\\mathbb{E}"),
    **dict.fromkeys(("\\R", "\\RR", "\\Reals", "\\reals"), "\\mathbb{R}"),
    **dict.fromkeys(("\\d", "\\dd", "\\diff"), "d"),
}
"""Commands that pages define in a header which is not part of them, by the names that most of them choose."""

GREEK = """\\alpha \\beta \\gamma \\delta \\epsilon \\zeta \\eta \\theta \\iota \\kappa \\lambda \\mu \\nu \\xi \\pi
    \\rho \\sigma \\tau \\upsilon \\phi \\chi \\psi \\omega \\Gamma \\Delta \\Theta \\Lambda \\Xi \\Pi \\Sigma
    \\Phi \\Psi \\Omega \\phi \\epsilon \\vartheta \\varsigma \\varepsilon \\mu""".split()
_SIGNS = """\\partial \\nabla \\sum \\prod \\int \\sqrt \\infty \\cdot \\cdot \\cdot \\cdot \\times \\div \\odot \\circ
    \\otimes \\pm \\neq \\leq \\geq \\approx \\equiv \\coloneqq \\in \\notin \\forall \\rightarrow \\leftarrow
    \\Rightarrow \\ldots \\ldots \\langle \\rangle \\| \\| | \\ell \\top""".split()
UNICODE: dict[str, str] = {
    **dict(zip("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩϕϵϑςɛµ", GREEK, strict=True)),
    **dict(zip("∂∇∑∏∫√∞·⋅∙•×÷⊙∘⊗±≠≤≥≈≡≔∈∉∀→←⇒…⋯⟨⟩‖∥∣ℓ⊤", _SIGNS, strict=True)),
    **dict.fromkeys("−–—", "-"),
    **dict.fromkeys("′’‘ʹ´`ˈ", "'"),
    **dict(zip("∗⁄∕：，。；（）＝", "*//:,.;()=", strict=True)),
    "″": "''",
    "ℝ": "\\mathbb{R}",
    "𝔼": "\\mathbb{E}",
    "𝟙": "\\mathbb{1}",
    "ℒ": "\\mathcal{L}",
    "ᵀ": "^\\top",
}
"""Characters and the LaTeX that they stand for."""

_RAISED = ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ", "0123456789+-()ni")
_LOWERED = ("₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", "0123456789+-()aeoxhklmnpstijruv")
SCRIPTS: dict[str, tuple[str, str]] = {
    **{sign: ("^", plain) for sign, plain in zip(*_RAISED, strict=True)},
    **{sign: ("_", plain) for sign, plain in zip(*_LOWERED, strict=True)},
}
"""Raised and lowered characters: the mark and the plain character."""

ACCENT_MARKS: dict[str, str] = {
    "\u0302": "\\hat",
    "\u0303": "\\tilde",
    "\u0304": "\\bar",
    "\u0305": "\\bar",
    "\u0307": "\\dot",
    "\u0308": "\\ddot",
}

ACCENTS: frozenset[str] = frozenset(
    "\\hat \\tilde \\bar \\dot \\ddot \\check \\breve \\acute \\grave \\mathring \\mathcal \\mathfrak \\mathbb".split()
) | {"\\mathbf"}
"""Commands that make a new name out of the letter that they decorate."""

LOOKS: frozenset[str] = (
    ACCENTS | DROPPED | TEXT_COMMANDS | UPRIGHT | SIDES | {name for name, other in ALIASES.items() if other in ACCENTS}
)
"""Commands that tell how a name looks and name nothing themselves."""

DISPLAYS: dict[str, int] = {
    "equation": 0,
    "align": 0,
    "alignat": 1,
    "flalign": 0,
    "xalignat": 1,
    "gather": 0,
    "multline": 0,
    "eqnarray": 0,
    "displaymath": 0,
    "dmath": 0,
    "dgroup": 0,
    "IEEEeqnarray": 1,
    "aligned": 0,
    "gathered": 0,
    "split": 0,
}
"""Environments that are a display by themselves, and how many arguments stand behind `\\begin{..}`.

The last three belong inside a display; where somebody wrote them bare, what was meant is clear.
"""

ASSIGNED = "<-"
"""The relation of an update."""
NAMED = "=:"
"""The relation that gives what stands before it a name."""

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
    **dict.fromkeys(("=:", "\\eqqcolon", "\\eqcolon", "\\equalscolon", "≕"), NAMED),
    **dict.fromkeys(("\\leftarrow", "\\gets", "\\longleftarrow", "←"), ASSIGNED),
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
    "\\leftrightarrow", "\\Downarrow", "\\rightsquigarrow",
    "\\rarr", "\\rArr", "\\Rarr", "\\harr", "\\hArr", "\\Harr", "\\lrArr", "\\lrarr", "\\lArr", "\\Larr",
    "⇒", "⟹", "⇔", "⟺", "∴", "→", "↦",
)  # fmt: skip
"""Signs between formulas: what follows is a new formula."""

ROW_ENVIRONMENTS: frozenset[str] = frozenset(
    [*DISPLAYS, "alignedat", "multlined", "IEEEeqnarraybox", "math", "subequations"]
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

WORDS: frozenset[str] = TEXT_COMMANDS | frozenset(
    """
    \\textit \\textbf \\textsf \\textup \\mathrm \\rm \\mathit \\shortintertext \\textstyle \\emph \\operatorname
    \\mathbf \\mathsf \\it
    """.split()
)
"""Commands whose argument may be words."""

ONLY_WORDS: frozenset[str] = frozenset(("\\intertext", "\\shortintertext"))

FILLERS = frozenset("\\blacksquare \\square \\Box \\qed \\QED \\checkmark \\hfil \\bullet".split())
"""What may be taken off the ends of a formula."""


def command(*names: Iterable[str]) -> str:
    """A pattern for any command of some lists.

    >>> import re
    >>> re.findall(command(["\\\\vec", "\\\\bar"]), r"\\vec x + \\vector + \\bar{y}")
    ['\\\\vec', '\\\\bar']
    """
    return rf"\\(?:{'|'.join(sorted(name[1:] for listed in names for name in listed))})(?![a-zA-Z])"


_FACES = r"\\(?:math\w+|operatorname|text|Bbb|bf|rm|bm)\s*\{?\s*"
_STRANGE_HOME = regex(
    r"\s*\{?\s*(?:"
    rf"(?:{_FACES}[A-Z]\s*\}}?|\\Sigma|\\Gamma|[A-Z]|\\\{{[^{{}}]*\\\}})\s*\^\s*\{{?\s*(?:\*|\\ast|\\star)"
    r"|[SAD]_\{?n\b|\\mathfrak"
    r"|\\(?:mathbb|Bbb)\s*\{?\s*(?:[HOFTBGK]\b|[ZQ]\s*\}?\s*(?:_\s*\{?\s*(?:\d|[a-z])|/|\[))"
    rf"|(?:{_FACES})?(?:S?[OU]|[GS]L|Sp|GF|PSL|End|Hom|Aut|Gal|Cl|Sym|Diff|Set|Grp)\b\s*\}}?\s*[_(\d^]"
    r"|\\mathcal\s*\{?\s*[BLP]\s*\}?\s*\(|\\Omega\s*\^|2\s*\^\s*\{?\s*[A-Z]"
    r"|.*\\langle|.*[A-Za-z}]\s*\[\s*[A-Z]\s*\]\s*\Z)"
)
"""Sets of words, permutations, matrices and maps, and algebras, by custom."""


def is_strange_home(home: str) -> bool:
    """Whether the members of a set are no real numbers and no arrays of such.

    >>> [is_strange_home(text) for text in (r"\\Sigma^*", r"\\mathfrak{g}", r"\\mathbb{Z}_6", "[K]")]
    [True, True, True, False]
    """
    return _STRANGE_HOME.match(home) is not None
