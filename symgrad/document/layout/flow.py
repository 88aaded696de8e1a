"""Markdown to signs: the blocks that its reader finds, and in each the formulas that its reader finds.

In the text of a block every formula gives way to a mark; what is left is read by markdown-it, and the marks become
formulas again. So no sign of a formula is taken for emphasis, and emphasis may reach across formulas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from symgrad.document.admonitions import undented
from symgrad.document.inline import Scanner, doubles_are_inline
from symgrad.document.layout.elements import Close, Open, Sign, Text, Unknown
from symgrad.document.layout.tags import tagged
from symgrad.document.macros import Macros
from symgrad.document.markdown import Locator, blocks, colons_as_ticks, without_front_matter, without_options
from symgrad.document.pieces import Beside, Directive, Formula, whole
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Fault, Fragment

_MARK = regex("\ue010(\\d+)\ue011")
LONGEST = 50_000
"""Characters of a block in which emphasis and links are still looked for."""

_PAIRS: dict[str, str] = {
    "paragraph": "paragraph", "bullet_list": "list", "ordered_list": "numbered", "list_item": "item",
    "blockquote": "quote", "table": "table", "tr": "row", "th": "head", "td": "cell",
    "em": "emphasis", "strong": "strong", "s": "struck", "link": "link",
}  # fmt: skip
"""What tokens that open and close stand for."""

_HOLDS_WORDS = ("paragraph_open", "heading_open", "td_open", "th_open")


def flow(text: str, path: str, cell: int | None = None, macros: Macros | None = None) -> Iterator[Sign]:
    """The signs of a Markdown text.

    >>> [sign.math.text if isinstance(sign, Formula) else sign.kind for sign in flow("# *$x*$*", "x.md")]
    ['heading1', 'emphasis', 'x*', 'emphasis', 'heading1']
    """
    text = colons_as_ticks(text)
    shown = without_front_matter(text)
    if shown is not text:
        lines = text.split("\n", shown.count("\n") - shown.lstrip("\n").count("\n"))
        yield from _preformatted("\n".join(lines[:-1]))
    yield from _Flow(shown, path, cell, macros or Macros()).signs()


def _preformatted(text: str) -> Iterator[Sign]:
    yield from (Open("preformatted"), Text(text.rstrip("\n")), Close("preformatted"))


@lru_cache(maxsize=1)
def _spans() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


class _Flow:
    """The signs of one text, its blocks in their order."""

    def __init__(self, text: str, path: str, cell: int | None, macros: Macros) -> None:
        self.env: dict[str, Any] = {}
        self.tokens = blocks(undented(text)[0], self.env)
        self.locate = Locator(whole(text, path, cell), path, cell)
        self.doubles_inline = doubles_are_inline(text)
        self.macros = macros

    def signs(self) -> Iterator[Sign]:
        for before, token in zip([None, *self.tokens], self.tokens, strict=False):
            yield from self._block(token, before)
        for label, target in self.env.get("references", {}).items():
            if label.startswith("^"):  # a footnote of one word, which looks like the address of a link
                yield from (Open("note"), Text(f"[{label.lower()}]: {target.get('href', '')}"), Close("note"))

    def _block(self, token: Token, before: Token | None) -> Iterator[Sign]:
        name, _, edge = token.type.rpartition("_")
        if token.type == "inline":
            alone = before is None or before.type not in _HOLDS_WORDS
            within = before is not None and before.type in ("td_open", "th_open")
            yield from [Open("paragraph")] * alone
            yield from self._inline(self.locate(token, table=within))
            yield from [Close("paragraph")] * alone
        elif token.type == "html_block":
            yield from _restored(self._marked(self.locate(token)), tagged)
        elif token.type == "fence" and token.info.split()[:1] in (["math"], ["{math}"]):
            yield from self._formula(Formula(without_options(self.locate(token, 1)).strip(), True))
        elif token.type in ("fence", "code_block"):
            yield from _preformatted(token.content)
        elif token.type == "hr":
            yield from (Open("rule"), Close("rule"))
        elif name == "heading" or name in _PAIRS:
            yield from _edge(token, name, edge)

    def _formula(self, formula: Formula) -> Iterator[Formula]:
        """The formula with its macros expanded, where there is anything to be seen of it."""
        math = self.macros.expand(formula.math).strip()
        self.macros.faults()
        if math.text:
            yield replace(formula, math=math)

    def _inline(self, block: Fragment) -> Iterator[Sign]:
        marked = self._marked(block)
        if len(marked.text) > LONGEST:
            yield from _restored(marked, lambda text: [Text(text)])
            return
        for token in _spans().parseInline(marked.text, self.env)[0].children or []:
            yield from _span(token, marked)

    def _marked(self, block: Fragment) -> _Marked:
        """The text of a block with marks for its formulas; comments are left out."""
        found = _Marked()
        found.text = self._with_marks(block, found)
        return found

    def _with_marks(self, block: Fragment, into: _Marked) -> str:
        parts: list[str] = []
        done = 0
        for start, end, pieces in Scanner(block, self.doubles_inline).spans():
            parts.append(block.text[done : start.start()])
            done = end
            if any(isinstance(piece, Fault) for piece in pieces):
                parts.append(block.text[start.start() : end])
            elif start["struck"] or start["image"] or start["note"] is not None:
                inner = block.slice(start.end(), _inner_end(block.text, end, start["struck"]))
                rest = block.text[start.end() + len(inner.text) : end]
                parts += [start[0], self._with_marks(inner, into), rest]
            else:
                source = block.text[start.start() : end]
                shown = (_as_formula(piece) for piece in pieces if not isinstance(piece, Directive))
                parts += (into.mark(formula, source) for one in shown if one for formula in self._formula(one))
        return "".join([*parts, block.text[done:]])


def _inner_end(text: str, end: int, struck: str | None) -> int:
    """Where what is struck out ends, before what closes it."""
    if not struck:
        return end
    return end - 2 if struck == "~~" else text.rindex("<", 0, end)


def _as_formula(piece: object) -> Formula | None:
    if isinstance(piece, Beside):
        return Formula(piece.math)
    return piece if isinstance(piece, Formula) else None


@record(frozen=False)
class _Marked:
    """A text with marks, the formulas that they stand for, and how those are written."""

    text: str = ""
    formulas: list[Formula] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def mark(self, formula: Formula, source: str) -> str:
        self.formulas.append(formula)
        self.sources.append(source)
        return f"\ue010{len(self.formulas) - 1}\ue011"

    def written(self, text: str) -> str:
        """A part of the text as it is written in the document."""
        return _MARK.sub(lambda found: self.sources[int(found[1])], text)


def _restored(marked: _Marked, signs: Any, text: str | None = None) -> Iterator[Sign]:
    """The signs of a text, with the formulas at their marks."""
    for number, part in enumerate(_MARK.split(marked.text if text is None else text)):
        if number % 2:
            yield marked.formulas[int(part)]
        elif part:
            yield from signs(part)


def _edge(token: Token, name: str, edge: str) -> Iterator[Sign]:
    kind = f"heading{token.tag[1:]}" if name == "heading" else _PAIRS[name]
    kind = "line" if token.hidden else kind
    about = str(token.attrGet("href") or token.attrGet("start") or "")
    yield Open(kind, about) if edge == "open" else Close(kind)


def _span(token: Token, marked: _Marked) -> Iterator[Sign]:
    name, _, edge = token.type.rpartition("_")
    if name in _PAIRS:
        yield from _edge(token, name, edge)
    elif token.type == "code_inline":
        yield from (Open("code"), Text(marked.written(token.content)), Close("code"))
    elif token.type == "image":
        yield from _image(token, marked)
    elif token.type == "hardbreak":
        yield from (Open("break"), Close("break"))
    elif token.type == "softbreak":
        yield Text("\n")
    elif token.type == "html_inline":
        yield from tagged(marked.written(token.content))
    elif token.type == "text":
        yield from _restored(marked, lambda text: [Text(text)], token.content)
    elif token.content:
        yield Unknown(marked.written(token.content))


def _image(token: Token, marked: _Marked) -> Iterator[Sign]:
    children: Sequence[Token] = token.children or ()
    file = str(token.attrGet("src") or "")
    yield Open("image", file)
    for child in children:
        yield from _span(child, marked)
    yield from [] if children else [Text(file)]
    yield Close("image")
