"""The admonitions of MkDocs: `!!! example "Title"`, `??? note`, and what is indented below them.

Markdown takes such lines for a paragraph, or behind an empty line for code. Here they are what their readers see: their
title, and blocks like others. Each line keeps its number. An example, exercise or proof brings names of its own, which
end with it; what a note, a tip or a warning says, it says to all of the text.
"""

from __future__ import annotations

from symgrad.record import record
from symgrad.regex import regex

_HEAD = regex(r'[ \t]*(?:!!!|\?\?\?\+?)[ \t]*(?P<word>[A-Za-z][\w -]*?)?[ \t]*(?:"(?P<title>[^"\n]*)")?[ \t]*\Z')
_STEP = regex(r"\A(?: {0,3}\t| {4})")
"""The indent of one level."""
_FENCE = regex(r"[ \t]*(?P<sign>```|~~~)")
_PASSAGE = regex(r"(?:ex(?:ample|ercise)|problem|question|proof|solution|task)s?\b", flags=2)
INDENT = 4


@record
class Edge:
    """Where an admonition with names of its own begins, or, without a word, ends. line: from 0."""

    line: int
    word: str = ""


def undented(text: str) -> tuple[str, list[Edge]]:
    """A text in which admonitions are blocks like others, and where those begin and end that have their own names.

    >>> undented("!!! example\\n    Let $a$\\n\\nSo")
    ('\\nLet $a$\\n\\nSo', [Edge(line=0, word='example'), Edge(line=3, word='')])
    >>> undented('??? note "On sums"\\n    $b$')
    ('On sums.\\n$b$', [])
    """
    if "!!!" not in text and "???" not in text:
        return text, []
    lines = text.split("\n")
    following = _indents_behind(lines)
    edges, open_, fence = list[Edge](), list[tuple[int, bool]](), ""
    for number, line in enumerate(lines):
        indent = _indent(line)
        while line.strip() and open_ and indent < open_[-1][0] + INDENT:
            edges += [Edge(number)] * open_.pop()[1]
        if (found := _FENCE.match(line)) is not None and fence in ("", found["sign"]):
            fence = "" if fence else found["sign"]
        head = None if fence else _HEAD.match(line)
        for _ in open_:
            lines[number] = _STEP.sub("", lines[number])
        if head is not None and following[number] >= indent + INDENT:
            own = _PASSAGE.match(head["word"] or "")
            edges += [Edge(number, own[0])] if own else []
            lines[number] = lines[number][: len(lines[number]) - len(lines[number].lstrip())] + _sentence(head["title"])
            open_.append((indent, own is not None))
    return "\n".join(lines), edges


def _sentence(title: str | None) -> str:
    """The title of an admonition as a sentence, so that it is not read with the next one."""
    title = (title or "").strip()
    return f"{title}." if title[-1:].isalnum() else title


def _indent(line: str) -> int:
    spread = line.expandtabs(INDENT)
    return len(spread) - len(spread.lstrip())


def _indents_behind(lines: list[str]) -> list[int]:
    """How far the next line that is not empty is indented, for each line; -1 where there is none."""
    found, last = [-1] * len(lines), -1
    for number in range(len(lines) - 1, -1, -1):
        found[number] = last
        last = _indent(lines[number]) if lines[number].strip() else last
    return found
