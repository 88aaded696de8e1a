"""LaTeX as MathML that is safe to put into a page.

Formulas come out of documents that nobody vouches for, and the converter escapes neither the contents of `\\text` nor
the target of `\\href`. What it returns is therefore parsed and rebuilt from a list of known elements and attributes;
what does not pass is shown as its LaTeX source.
"""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

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


def mathml(latex: str) -> str:
    """The formula as a `<math>` element, or as escaped source in `<code>` where it cannot be typeset.

    >>> mathml("x^2")
    '<math display="inline" displaystyle="true"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    >>> mathml(r"\\text{<script>}")
    '<code>\\\\text{&lt;script&gt;}</code>'
    """
    from latex2mathml.converter import convert

    try:
        if len(latex) > LONGEST:
            raise ValueError("too long")
        formula = _rebuilt(fromstring(convert(latex)))
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
    copy.extend(_rebuilt(child) for child in element)
    return copy
