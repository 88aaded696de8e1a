"""LaTeX as MathML that is safe to put into a page.

Formulas come out of documents that nobody vouches for, and the converter escapes neither the contents of `\\text` nor
the target of `\\href`. What it returns is therefore parsed and rebuilt from a list of known elements and attributes;
what does not pass is shown as its LaTeX source.
"""

from __future__ import annotations

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
        "minsize", "notation", "rowlines", "rowspacing", "rspace", "scriptlevel", "stretchy", "symmetric",
        "voffset", "width",
    )
)  # fmt: skip
LONGEST = 4000
"""Characters of a formula that is still typeset."""

_SPACE = "{http://www.w3.org/1998/Math/MathML}"


_ALIGNED = regex(r"\\(begin|end)\s*\{(?:align|aligned|split)\}")
"""Environments that the converter does not know, or numbers, and that look like `align*`."""


def mathml(latex: str, *, display: bool = False) -> str:
    """The formula as a `<math>` element, or as escaped source in `<code>` where it cannot be typeset.

    display: on a line of its own.

    >>> mathml("x^2")
    '<math display="inline" displaystyle="true"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    >>> mathml(r"\\text{<script>}")
    '<code>\\\\text{&lt;script&gt;}</code>'
    """
    from latex2mathml.converter import convert

    try:
        if len(latex) > LONGEST:
            raise ValueError("too long")
        drawn = convert(_ALIGNED.sub(r"\\\1{align*}", latex), display="block" if display else "inline")
        formula = _rebuilt(fromstring(drawn))
        formula.set("displaystyle", "true")
        return tostring(formula, encoding="unicode")
    except Exception:  # the converter's failures on malformed input have no common root
        return f"<code>{escape(latex)}</code>"


def _rebuilt(element: Element) -> Element:
    name = element.tag.removeprefix(_SPACE)
    if name not in ELEMENTS:
        raise ParseError(f"{name} is no element of a formula")
    copy = Element(name, {key: value for key, value in element.attrib.items() if key in ATTRIBUTES})
    copy.text, copy.tail = element.text, element.tail
    for child in map(_rebuilt, element):
        if len(copy) and _is_a_word(copy[-1]) and child.tag in _BEHIND_WORDS:
            copy.append(Element("mspace", width="0.17em"))
        copy.append(child)
    return copy


_BEHIND_WORDS = ("mi", "mn", "mfrac", "msqrt", "msub", "msup", "msubsup")


def _is_a_word(element: Element) -> bool:
    """Whether this is the name of a function such as `log`, which stands apart from what it is applied to."""
    return element.tag == "mi" and (element.text or "").isalpha() and len(element.text or "") > 1
