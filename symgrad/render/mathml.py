"""LaTeX as MathML that is safe to put into a page.

Formulas come out of documents that nobody vouches for, and the converter escapes neither the contents of `\\text` nor
the target of `\\href`. What it returns is therefore parsed and rebuilt from a list of known elements and attributes;
what does not pass is shown as its LaTeX source.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from symgrad.regex import regex

ELEMENTS = frozenset(
    (
        "math", "mrow", "mi", "mo", "mn", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup",
        "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "none", "mtable", "mtr",
        "mtd", "mstyle", "mpadded", "mphantom", "menclose", "merror",
    )
)  # fmt: skip
ATTRIBUTES = frozenset(
    (
        "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "display",
        "displaystyle", "fence", "form", "height", "linethickness", "lspace", "mathvariant", "maxsize",
        "minsize", "movablelimits", "notation", "rowlines", "rowspacing", "rspace", "scriptlevel", "stretchy",
        "symmetric", "voffset", "width",
    )
)  # fmt: skip
LONGEST = 4000
"""Characters of a formula that is still typeset."""

_SPACE = "{http://www.w3.org/1998/Math/MathML}"


MARKED: dict[str, str] = {
    status: chr(0xE020 + number)
    for number, status in enumerate(("proved", "conditional", "refuted", "supported", "undecided"))
}
"""Characters that no document holds: a relation behind one is drawn as one with this verdict."""

_VERDICTS = {mark: status for status, mark in MARKED.items()}
_MARKS = regex("[\ue020-\ue024]")
_ALIGNED = regex(r"\\(begin|end)\s*\{(?:align|aligned|split)\}")
"""Environments that the converter does not know, or numbers, and that look like `align*`."""
_UNSEEN = regex(r"\\label\s*\{[^{}]*\}|\\(?:nonumber|notag|displaystyle|limits|allowbreak|mathstrut)(?![A-Za-z])")
_WORDS = regex(r"\\(?:text|mbox|textrm)\s*\{([^{}$]*)\$([^{}$]*)\$([^{}$]*)\}")


def mathml(latex: str, *, display: bool = False, running: bool = False) -> str:
    """The formula as a `<math>` element, or as escaped source in `<code>` where it cannot be typeset.

    display: on a line of its own. running: in a line of words, where fractions and sums are small.

    >>> mathml("x^2")
    '<math display="inline" displaystyle="true"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    >>> mathml(r"\\text{<script>}")
    '<code>\\\\text{&lt;script&gt;}</code>'
    """
    return _drawn(latex, display, running)


@lru_cache(maxsize=5000)
def _drawn(latex: str, display: bool, running: bool) -> str:
    from latex2mathml.converter import convert

    try:
        if len(latex) > LONGEST:
            raise ValueError("too long")
        drawn = convert(_prepared(latex), display="block" if display else "inline")
        formula = _rebuilt(fromstring(drawn))
        formula.set("displaystyle", str(not running).lower())
        return tostring(formula, encoding="unicode")
    except Exception:  # the converter's failures on malformed input have no common root
        return f"<code>{escape(_MARKS.sub('', latex))}</code>"


def _prepared(latex: str) -> str:
    """The formula without what no reader sees, and formulas inside of words set apart from them."""
    latex = _WORDS.sub(r"\\text{\1}\2\\text{\3}", _UNSEEN.sub("", latex))
    return _ALIGNED.sub(r"\\\1{align*}", latex)


def _rebuilt(element: Element) -> Element:
    name = element.tag.removeprefix(_SPACE)
    if name not in ELEMENTS:
        raise ParseError(f"{name} is no element of a formula")
    copy = Element(_placed(element, name), {key: value for key, value in element.attrib.items() if key in ATTRIBUTES})
    copy.text, copy.tail = _lettered(element), element.tail
    verdict = ""
    for child in map(_rebuilt, element):
        if (child.text or "") in _VERDICTS:
            verdict = _VERDICTS[child.text or ""]
            continue
        if verdict:
            child.set("class", verdict)
            verdict = ""
        if len(copy) and _is_a_word(copy[-1]) and child.tag in _BEHIND_WORDS:
            copy.append(Element("mspace", width="0.17em"))
        copy.append(child)
    return copy


def _placed(element: Element, name: str) -> str:
    """What an element is: what stands at the foot of a sum, or of `max`, stands below it where there is room."""
    base = element[0] if name in _BELOW and len(element) else None
    if base is None or base.tag != f"{_SPACE}mo" or (base.text or "").replace("\u2009", "") not in _WITH_LIMITS:
        return name
    base.set("movablelimits", "true")
    return _BELOW[name]


_BELOW = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_WITH_LIMITS = frozenset("max min sup inf lim limsup liminf argmax argmin ∑ ∏ ⋂ ⋃ ∐ ⨁ ⨂".split())

_ALPHABETS = {
    "bold": "MATHEMATICAL BOLD", "bold-italic": "MATHEMATICAL BOLD ITALIC", "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT", "fraktur": "FRAKTUR", "sans-serif": "MATHEMATICAL SANS-SERIF",
    "monospace": "MATHEMATICAL MONOSPACE",
}  # fmt: skip
"""The names of letters of a type in Unicode, as browsers know no other way to set them."""


def _lettered(element: Element) -> str | None:
    """The text of an element in letters of its type."""
    alphabet, text = _ALPHABETS.get(element.get("mathvariant", "")), element.text
    return "".join(_letter(alphabet, sign) for sign in text) if alphabet and text else text


def _letter(alphabet: str, sign: str) -> str:
    """A letter or a digit of an alphabet, where there is one.

    >>> _letter("DOUBLE-STRUCK", "R"), _letter("DOUBLE-STRUCK", "E"), _letter("MATHEMATICAL BOLD", "θ")
    ('ℝ', '𝔼', '𝛉')
    """
    name = unicodedata.name(sign, "").replace("LATIN ", "").replace("GREEK ", "").replace(" LETTER", "")
    for called in (f"{alphabet} {name}", f"MATHEMATICAL {alphabet} {name}"):
        try:
            return unicodedata.lookup(called)
        except KeyError:
            continue
    return sign


_BEHIND_WORDS = ("mi", "mn", "mfrac", "msqrt", "msub", "msup", "msubsup")


def _is_a_word(element: Element) -> bool:
    """Whether this is the name of a function such as `log`, which stands apart from what it is applied to."""
    return element.tag == "mi" and (element.text or "").isalpha() and len(element.text or "") > 1
