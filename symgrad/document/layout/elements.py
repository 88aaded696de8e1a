"""What the layout of a document is made of: a flat run of signs, which open and close, and of texts and formulas.

A document that opens what it never closes, or closes what was never open, gives such a run as well; whoever writes it
down balances it.
"""

from __future__ import annotations

from symgrad.document.pieces import Formula
from symgrad.record import record

HEADINGS = ("heading1", "heading2", "heading3", "heading4", "heading5", "heading6")
BLOCKS = (
    *HEADINGS, "paragraph", "line", "list", "numbered", "item", "quote", "table", "row", "head", "cell", "preformatted",
    "rule", "theorem", "note", "figure", "code cell", "output",
)  # fmt: skip
SPANS = ("emphasis", "strong", "code", "struck", "underlined", "raised", "lowered", "link", "image", "break", "label")
KINDS = frozenset((*BLOCKS, *SPANS))
"""All that opens and closes. A `line` is a paragraph without room around it; a `label` is the name of a theorem, of an
item, of a cell."""

INSIDE = {"row": "table", "head": "row", "cell": "row"}
"""What stands in one other kind alone."""


@record
class Open:
    """Something begins. about: the address of a link, the file of an image, the first number of a list."""

    kind: str
    about: str = ""


@record
class Close:
    """The innermost thing of a kind ends, with all that is open in it."""

    kind: str


@record
class Text:
    """Words as a reader sees them."""

    text: str


@record
class Unknown:
    """Source that has no look that is known; it is shown as it is written."""

    text: str


Sign = Open | Close | Text | Unknown | Formula
