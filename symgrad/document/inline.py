"""Running text of Markdown to words and formulas: dollars, brackets, bare environments, comments, code spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import compress

from symgrad.document.environments import BEGIN, FORMULA_ENDS, Closers, body_start
from symgrad.document.pieces import NAMED, Beside, Directive, Formula, Piece, Words, directives
from symgrad.regex import regex
from symgrad.source import Fault, Fragment

SCRIPT = r"<script\s+type=[\"']math/tex"
"""How MathJax 2 marks a formula in HTML."""

_START = regex(
    rf"(?P<code>`+)|(?P<comment><!--)|(?P<script>{SCRIPT}(?P<mode>;\s*mode=display)?[\"']\s*>)"
    r"|<(?P<verbatim>code|pre|script|style)\b|(?P<note>\A(?:\[\^[^\]\s]+\]:|[\s*_]*(?:Figure|Fig\.|Table)\s*\d+\s*[.:]))"
    rf"|(?P<percent>(?m:^)%+[ \t]*{NAMED})|\{{math\}}(?P<role>`+)"
    r"|(?P<image>!\[)|(?P<struck>~~(?=\S)|<(?P<tag>del|s|strike)>)|\$`(?P<tick>)|(?P<dollars>\$\$?)"
    rf"|(?P<environment>{BEGIN.pattern})|(?P<slashes>\\\\?)(?P<bracket>[(\[])|\\."
)
_CLOSING = {"[": "]", "(": ")"}
_MARK = regex(rf"\s*{NAMED}")
_CELL = regex(r"<t[dh]\b[^>]*>\s*$", re.IGNORECASE)
_MATHEMATICAL = regex(r"[\\^_=<>{}+*/|]|^\s*[A-Za-z]\s*$")
_PRICE = regex(r"\d[\d.,]*\s.*[A-Za-z]{2}", re.DOTALL)
LONGEST_INLINE = 4000
"""Characters of a formula in the text; one that is longer is told of, and not read."""

_SENTENCE = regex(r"(?<![\\\w{])[A-Za-z]{2,}(?: [a-z]{2,}){3}")
_ONE_DOLLAR = regex(r"(?<![\\$])\$(?!\$)[^$\n]+\$(?!\$)")
_NAME_IN_WORDS = regex(r"[a-z,(] ?\$\$[^$\n=<>]{1,25}\$\$[,)]? ?[a-z]")
_DISPLAY = regex(r"\$\$[^$]*\$\$")
_WORD = regex(r"(?<![A-Za-z\\])[A-Za-z]{2,}")


def doubles_are_inline(text: str) -> bool:
    """Whether a text writes all its mathematics between two dollars, names in the middle of a sentence too.

    >>> doubles_are_inline("the $$K$$ classes, with $$$$"), doubles_are_inline("the $K$ classes: $$a = b$$")
    (True, False)
    """
    return _NAME_IN_WORDS.search(text) is not None and _ONE_DOLLAR.search(text) is None


class Scanner:
    """Cuts one block of running text into pieces; linear in its length."""

    def __init__(self, block: Fragment, doubles_inline: bool = False) -> None:
        self.block, self.doubles_inline = block, doubles_inline
        self.text = block.text
        self.closers = Closers(block.text)

    def pieces(self) -> Iterator[Piece]:
        """Words, formulas, directives, faults, in order; ahead of all what is said behind lines: it breaks none."""
        found = list(self._in_order())
        behind = [isinstance(piece, Directive) and piece.beside for piece in found]
        yield from compress(found, behind)
        yield from (piece for piece, is_behind in zip(found, behind, strict=True) if not is_behind)

    def _in_order(self) -> Iterator[Piece]:
        done = 0
        for start, end, found in self.spans():
            yield from self._words(done, start.start())
            yield from found
            done = end
        yield from self._words(done, len(self.text))

    def spans(self) -> Iterator[tuple[re.Match[str], int, list[Piece]]]:
        """What is no words: how it opens, where it ends, and its pieces."""
        position = 0
        while start := _START.search(self.text, position):
            end, found = self._read(start)
            if found is not None:
                yield start, end, found
            position = max(end, start.start() + 1)

    def _words(self, start: int, stop: int) -> Iterator[Piece]:
        if self.text[start:stop].strip():
            yield Words(self.block.slice(start, stop))

    def _read(self, start: re.Match[str]) -> tuple[int, list[Piece] | None]:
        """Where the construct that opens at `start` ends, and its pieces; None where it is words after all."""
        if start["code"]:
            return self._code(start)
        if start["comment"]:
            return self._comment(start)
        if start["script"]:
            return self._delimited(start.end(), "</script>", start["mode"] is not None) or (start.end(), None)
        if start["verbatim"]:
            return self._verbatim(start)
        if start["note"] is not None:
            return len(self.text), self._beside(start.end(), len(self.text), gone=False)
        if start["percent"]:
            return self._line_of_comment(start)
        if start["role"]:
            return self._delimited(start.end(), start["role"], display=False) or (start.end(), None)
        if start["image"]:
            close = self.text.find("](", start.end())
            return (close, self._beside(start.end(), close, gone=False)) if close >= 0 else (start.end(), None)
        if start["struck"]:
            return self._struck(start)
        if start["tick"] is not None:
            return self._delimited(start.end(), "`$", display=False) or (start.start() + 1, None)
        if start["environment"]:
            return self._environment(start)
        if start["bracket"]:
            closer = start["slashes"] + _CLOSING[start["bracket"]]
            display = start["bracket"] == "["
            return self._delimited(start.end(), closer, display) or (start.end(), None)
        return self._dollars(start) if start["dollars"] else (start.end(), None)

    def _code(self, start: re.Match[str]) -> tuple[int, list[Piece] | None]:
        ticks = start["code"]
        close = re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, start.end())
        return (close.end() if close else start.end()), None

    def _comment(self, start: re.Match[str]) -> tuple[int, list[Piece] | None]:
        close = self.closers.find("-->", start.end())
        if close < 0:
            return start.end(), None
        mark = _MARK.match(self.text, start.end(), close)
        found = directives(self.block.slice(mark.end(), close)) if mark else []
        return close + 3, [replace(one, beside=self._ends_a_line(start.start(), close + 3)) for one in found]

    def _line_of_comment(self, start: re.Match[str]) -> tuple[int, list[Piece] | None]:
        """A comment of MyST, up to the end of its line."""
        end = self.text.find("\n", start.end())
        end = len(self.text) if end < 0 else end
        return end, [*directives(self.block.slice(start.end(), end))]

    def _ends_a_line(self, start: int, stop: int) -> bool:
        """Whether a comment is the last in a line, and a formula stands before it there."""
        line = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return bool(FORMULA_ENDS.search(line)) and not self.text[stop:].partition("\n")[0].strip()

    def _verbatim(self, start: re.Match[str]) -> tuple[int, list[Piece] | None]:
        closer = f"</{start['verbatim']}>"
        close = self.closers.find(closer, start.end())
        return (close + len(closer) if close >= 0 else start.end()), None

    def _struck(self, start: re.Match[str]) -> tuple[int, list[Piece] | None]:
        closer = f"</{start['tag']}>" if start["tag"] else "~~"
        close = self.closers.find(closer, start.end())
        if close < 0:
            return start.end(), None
        return close + len(closer), self._beside(start.end(), close, gone=True)

    def _beside(self, start: int, stop: int, *, gone: bool) -> list[Piece]:
        """The formulas of a stretch that is no part of the text."""
        note = self.block.slice(start, stop)
        inner = Scanner(note, self.doubles_inline).pieces()
        return [Beside(piece.math, gone, note.text) for piece in inner if isinstance(piece, Formula | Beside)]

    def _delimited(self, start: int, closer: str, display: bool) -> tuple[int, list[Piece]] | None:
        close = self.closers.find(closer, start)
        if close < 0:
            return None
        return close + len(closer), [Formula(self.block.slice(start, close).strip(), display)]

    def _environment(self, start: re.Match[str]) -> tuple[int, list[Piece] | None]:
        opening = BEGIN.match(self.text, start.start())
        assert opening is not None
        name = opening[1] + opening[2]
        close, end = self.closers.end(name, start.end())
        if close < 0:
            return start.end(), [self._unclosed(start, f"\\begin{{{name}}}", f"\\end{{{name}}}")]
        body = self.block.slice(body_start(self.text, start.end(), opening[1]), close)
        return end, [Formula(body.strip(), True, opening[1])]

    def _dollars(self, start: re.Match[str]) -> tuple[int, list[Piece] | None]:
        if start["dollars"] == "$$":
            return self._delimited(start.end(), "$$", display=not self._is_in_words(start)) or (
                start.end(),
                [self._unclosed(start, "$$", "$$")],
            )
        close = self._closing_dollar(start.end())
        if close < 0 or not self._plausible(start.end(), close):
            return start.end(), None
        return close + 1, [Formula(self.block.slice(start.end(), close).strip())]

    def _is_in_words(self, start: re.Match[str]) -> bool:
        """Whether a formula between two dollars stands in a line of words, or in a cell of a table."""
        line = self.text.rfind("\n", 0, start.start()) + 1
        before, behind = self.text[line : start.start()], self.text[start.start() :].split("\n")[0]
        if _CELL.search(before):
            return True
        return self.doubles_inline and _WORD.search(_DISPLAY.sub(" ", before + behind)) is not None

    def _closing_dollar(self, start: int) -> int:
        """The next dollar outside braces (`\\text{if $x$}` may hold its own), or else the next one at all."""
        depth, first = 0, -1
        for sign in re.compile(r"\\.|[{}$]", re.DOTALL).finditer(self.text, start, start + LONGEST_INLINE):
            if sign[0] == "$":
                first = sign.start() if first < 0 else first
                if depth <= 0:
                    return sign.start()
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if first >= 0 or (far := self.text.find("$", start + LONGEST_INLINE)) < 0:
            return first
        return -1 if _SENTENCE.search(self.text, start, far) else far

    def _plausible(self, start: int, close: int) -> bool:
        """Whether what stands between two dollars is a formula, not the price of something."""
        body = self.text[start:close]
        if not body.strip() or self.text[close + 1 : close + 2].isdigit():
            return False
        tight = not body[0].isspace() and not body[-1].isspace() and not _PRICE.match(body)
        return tight or bool(_MATHEMATICAL.search(body))

    def _unclosed(self, start: re.Match[str], opener: str, closer: str) -> Fault:
        at = self.block.slice(start.start(), start.end())
        return Fault(f"this display is never closed: {opener}", at, f"close it with {closer}")
