"""Text with tags of HTML to signs: what the few tags of plain prose look like. None of them acts.

A tag that is not known is shown as it is written; attributes count for nothing, but for what stands for an image.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from symgrad.document.layout.elements import Close, Open, Sign, Text, Unknown
from symgrad.regex import regex

_TAG = regex(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\"[^\"<]*\"|'[^'<]*'|[^\"'<>])*)>")
_ALT = regex(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SOURCE = regex(r"\b(?:src|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)

LOOKS: dict[str, str] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis", "var": "emphasis",
    "u": "underlined", "ins": "underlined", "s": "struck", "del": "struck", "strike": "struck", "sup": "raised",
    "sub": "lowered", "code": "code", "tt": "code", "kbd": "code", "samp": "code", "pre": "preformatted",
    "p": "paragraph", "summary": "label", "ul": "list", "ol": "numbered", "li": "item", "blockquote": "quote",
    "table": "table", "tr": "row", "th": "head", "td": "cell", "figure": "figure", "a": "link",
    **{f"h{level}": f"heading{level}" for level in range(1, 7)},
}  # fmt: skip
"""What a tag opens and closes."""

PLAIN = frozenset(
    "div span section article main header footer aside nav center font small big thead tbody tfoot figcaption caption"
    " colgroup col details nobr abbr mark dl dt dd q time wbr".split()
)
"""Tags that change no more than looks; they are left out, and what stands in them is shown."""


def tagged(text: str) -> Iterator[Sign]:
    """The signs of a text with tags.

    >>> list(tagged("<b>a &lt; b</b><form>"))
    [Open(kind='strong', about=''), Text(text='a < b'), Close(kind='strong'), Unknown(text='<form>')]
    """
    done = 0
    for tag in _TAG.finditer(text):
        if tag.start() > done:
            yield Text(unescape(text[done : tag.start()]))
        yield from _look(tag)
        done = tag.end()
    if text[done:]:
        yield Text(unescape(text[done:]))


def _look(tag: re.Match[str]) -> Iterator[Sign]:
    name = tag["name"].lower()
    if name in ("br", "hr"):
        kind = "break" if name == "br" else "rule"
        yield from (Open(kind), Close(kind))
    elif name == "img":
        file = _first(_SOURCE, tag)
        yield from (Open("image", file), Text(_first(_ALT, tag) or file), Close("image"))
    elif name in LOOKS:
        yield Close(LOOKS[name]) if tag["end"] else Open(LOOKS[name], _first(_SOURCE, tag) if name == "a" else "")
    elif name not in PLAIN:
        yield Unknown(tag[0])


def _first(pattern: re.Pattern[str], tag: re.Match[str]) -> str:
    found = pattern.search(tag["rest"])
    return unescape(found[1] or found[2] or "") if found else ""
