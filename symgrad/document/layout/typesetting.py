"""LaTeX to signs: its formulas as its reader finds them, and the running text between them in one pass.

Macros are expanded before, so that those of a document look as they do. A command that is not known is shown as it is
written, and its arguments as the words that they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from symgrad.document.environments import BEGIN, Closers
from symgrad.document.latex import BODY, HEADINGS, MARK, VERBATIM_MARK, Body, Files, inside_document
from symgrad.document.layout import elements
from symgrad.document.layout.commands import (
    ACCENTS,
    ENVIRONMENTS,
    KEYS,
    PLAIN,
    SIGNS,
    STYLED,
    SWITCHES,
    THEOREMS,
    TRANSPARENT,
    UNSEEN,
)
from symgrad.document.layout.elements import Close, Open, Sign, Text, Unknown
from symgrad.document.macros import closing_brace
from symgrad.document.pieces import Beside, Formula
from symgrad.regex import regex
from symgrad.source import Fault, Fragment

_NEXT = regex(
    rf"(?P<mark>{MARK}\d+;)|(?P<verbatim>{VERBATIM_MARK}(?P<number>\d+);)|(?P<row>\\\\\*?(?:\[[^\]\n]*\])?)"
    rf"|(?P<math>{BEGIN.pattern}|\\[(\[]|\$\$?)|\\(?P<edge>begin|end)\s*\{{(?P<environment>[^{{}}]*)\}}"
    r"|\\(?P<accent>['`^\"~=.])\s*\{?(?P<letter>[A-Za-z]|\\[ij](?![A-Za-z]))\}?|\\(?P<named>[cvuHrkd])\s*\{(?P<under>[A-Za-z])\}"
    r"|\\(?P<command>[A-Za-z@]+)\*?[ \t]*|\\(?P<sign>[^A-Za-z@])|(?P<open>\{)|(?P<close>\})"
    r"|(?P<blank>\n[ \t]*\n\s*)|(?P<tie>~)|(?P<dash>---?)|(?P<quote>``|''|`)|(?P<column>&)"
)
_GROUP = regex(r"\s*\{([^{}]{0,500})\}")
_OPTION = regex(r"\s*\[([^\]\n]{0,500})\]")
_BRACE = regex(r"\s*\{")
_NEW_THEOREM = regex(r"\\newtheorem\*?\s*\{(\w+)\}\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}")
_DOCUMENT = regex(r"\\begin\s*\{document\}")
_WRITTEN = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘"}


def typeset(text: str, path: str, folder: Path | None) -> Iterator[Sign]:
    """The signs of a LaTeX text and of the files that it inputs.

    >>> [sign for sign in typeset("\\\\textbf{A $x$} \\\\foo", "x.tex", None) if not isinstance(sign, Formula)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [Open(kind='paragraph', about=''), Open(kind='strong', about=''), Text(text='A '), Close(kind='strong'),
     Text(text=' '), Unknown(text='\\\\foo'), Close(kind='paragraph')]
    """
    files = Files(folder, shown=True)
    texts, _ = files.expanded(text, path)
    setting = _Setting(files)
    whole = any(_DOCUMENT.search(part.text) for part in texts)
    for part in texts:
        setting.theorems |= dict(_NEW_THEOREM.findall(part.text))
        preamble = _DOCUMENT.split(part.text)[0] if whole else ""
        for command in ("title", "author", "date"):
            found = re.search(rf"\\{command}\s*(?:\[[^\]]*\]\s*)?(?=\{{)", preamble)
            if found and (close := closing_brace(preamble, found.end())) >= 0:
                yield from setting.signs(part.slice(found.start(), close + 1))
        whole = whole and len(preamble) == len(part.text)
    for part in inside_document(texts):
        yield from setting.signs(part)


class _Setting:
    """Sets running text; what is open goes on from one file into the next.

    groups: for each open brace what ends with it. environments: those that are open. items: for each open list whether
    an item of it is open. paragraph, row: whether one is open.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self.body = Body(files.directives)
        self.theorems = dict(THEOREMS)
        self.groups: list[list[str]] = []
        self.environments: list[str] = []
        self.items: list[bool] = []
        self.paragraph = False
        self.row = False

    def signs(self, text: Fragment) -> Iterator[Sign]:
        """The signs of a stretch of text."""
        self.text, self.source, self.closers = text, text.text, Closers(text.text)
        self.closing = _closing_braces(text.text)
        done = self.position = 0
        while found := _NEXT.search(self.source, self.position):
            yield from self._words(self.source[done : found.start()])
            self.position = found.end()
            yield from self._next(found)
            done = self.position
        yield from self._words(self.source[done:])
        yield from self._end_of_paragraph()

    def _words(self, words: str) -> Iterator[Sign]:
        if words.strip() or (words and self.paragraph):
            yield from self._begun()
            yield Text(words)

    def _begun(self) -> Iterator[Sign]:
        """What has to be open where words follow."""
        if self._in_table():
            if not self.row:
                self.row = True
                yield from (Open("row"), Open("cell"))
        elif not self.paragraph:
            self.paragraph = True
            yield Open("paragraph")

    def _end_of_paragraph(self) -> Iterator[Sign]:
        if self.paragraph:
            self.paragraph = False
            yield Close("paragraph")

    def _in_table(self) -> bool:
        return bool(self.environments) and self.environments[-1] == "table"

    def _next(self, found: re.Match[str]) -> Iterator[Sign]:
        if found["math"]:
            yield from self._math(found)
        elif found["environment"] is not None:
            yield from self._begin(found) if found["edge"] == "begin" else self._end(found)
        elif found["command"]:
            yield from self._command(found["command"], found[0])
        elif found["verbatim"]:
            yield from self._verbatim(self.files.verbatim[int(found["number"])])
        elif found["blank"]:
            yield from self._end_of_paragraph()
        elif found["open"]:
            self.groups.append([])
        elif found["close"]:
            for kind in reversed(self.groups.pop() if self.groups else []):
                self.paragraph = self.paragraph and kind != "paragraph" and kind not in elements.HEADINGS
                yield Close(kind)
        elif found["row"] or found["column"]:
            yield from self._edge_of_cell(found)
        elif not found["mark"]:
            yield from self._words(_sign(found))

    def _edge_of_cell(self, found: re.Match[str]) -> Iterator[Sign]:
        if not self._in_table():
            yield from (Open("break"), Close("break")) if found["row"] else (Text("&"),)
            return
        yield from self._begun()
        if found["row"]:
            self.row = False
            yield Close("row")
        else:
            yield from (Close("cell"), Open("cell"))

    def _verbatim(self, text: str) -> Iterator[Sign]:
        if "\n" not in text:
            yield from self._begun()
            yield from (Open("code"), Text(text), Close("code"))
            return
        yield from self._end_of_paragraph()
        yield from (Open("preformatted"), Text(text.strip("\n")), Close("preformatted"))

    def _math(self, found: re.Match[str]) -> Iterator[Sign]:
        match = BODY.match(self.source, found.start())
        assert match is not None
        self.position, pieces = self.body.read(self.text, match, self.closers)
        yield from self._begun()
        for piece in pieces:
            if isinstance(piece, Formula):
                yield piece
            elif isinstance(piece, Beside):
                yield Formula(piece.math)
            elif isinstance(piece, Fault):
                yield Unknown(self.source[match.start() : self.position])

    # ------------------------------------------------------------------------------------------------- commands

    def _command(self, name: str, written: str) -> Iterator[Sign]:
        if name in HEADINGS:
            yield from self._styled(f"heading{HEADINGS[name]}")
        elif name in STYLED or name in PLAIN:
            yield from self._styled(STYLED.get(name, ""))
        elif name in SWITCHES:
            yield from self._begun()
            yield Open(SWITCHES[name])
            if self.groups:
                self.groups[-1].append(SWITCHES[name])
        elif name in ("item", "bibitem"):
            yield from self._item()
        elif name in ("par", "medskip", "bigskip", "smallskip", "newpage", "maketitle"):
            yield from self._end_of_paragraph()
        elif name in SIGNS:
            yield from self._words(SIGNS[name])
        elif name in UNSEEN and name not in KEYS:
            self._skip(UNSEEN[name])
        else:
            yield from self._with_argument(name, written)

    def _with_argument(self, name: str, written: str) -> Iterator[Sign]:
        """Commands that show their argument in another way than as words, and those that are not known."""
        yield from self._begun()
        start = self.position
        if name in KEYS:
            self._skip(0)
            yield Unknown(self._group() or written.strip())
        elif name == "includegraphics":
            self._skip(0)
            yield from (Open("image"), Text(self._group()), Close("image"))
        elif name == "url":
            yield from (Open("code"), Text(self._group()), Close("code"))
        elif name == "href":
            yield Open("link", self._group())
            yield from self._styled("link", opened=True)
        elif name in ("multicolumn", "multirow", "textcolor", "parbox"):
            self._skip(2 if name.startswith("multi") else 1)
            yield from self._styled("")
        else:
            self.position = start
            yield Unknown(written.strip())
            yield from [Text(" ")] * (written != written.rstrip())

    def _styled(self, kind: str, opened: bool = False) -> Iterator[Sign]:
        """The braces behind a command hold words that look like this."""
        if kind == "paragraph" or kind in elements.HEADINGS:
            yield from self._end_of_paragraph()
        else:
            yield from self._begun()
        self._skip(0)
        brace = _BRACE.match(self.source, self.position)
        if brace is None:
            yield from [Close(kind)] * opened
            return
        self.position = brace.end()
        self.groups.append([kind] if kind else [])
        yield from [Open(kind)] * (bool(kind) and not opened)
        self.paragraph = self.paragraph or kind == "paragraph" or kind in elements.HEADINGS

    def _item(self) -> Iterator[Sign]:
        yield from self._end_of_paragraph()
        yield from [Close("item")] * bool(self.items and self.items[-1])
        yield Open("item")
        self.items[-1:] = [True]
        if option := _OPTION.match(self.source, self.position):
            self.position = option.end()
            self.paragraph = True
            yield from (Open("paragraph"), Open("label"), *self._aside(option), Close("label"), Text(" "))

    def _aside(self, said: re.Match[str]) -> list[Sign]:
        """The words of an option."""
        inner = _Setting(self.files)
        inner.paragraph = True
        return list(inner.signs(self.text.slice(*said.span(1))))[:-1]

    def _skip(self, arguments: int) -> None:
        """Leave out options, and as many arguments."""
        while option := _OPTION.match(self.source, self.position):
            self.position = option.end()
        for _ in range(arguments):
            self._group()

    def _group(self) -> str:
        """The next argument as it is written."""
        brace = _BRACE.match(self.source, self.position)
        close = self.closing.get(brace.end() - 1) if brace else None
        if brace is None or close is None:
            return ""
        self.position = close + 1
        return self.source[brace.end() : close]

    # --------------------------------------------------------------------------------------------- environments

    def _begin(self, found: re.Match[str]) -> Iterator[Sign]:
        name = found["environment"].rstrip("*")
        if name in TRANSPARENT:
            self._skip(int(name in ("minipage", "column", "multicols", "spacing")))
            return
        yield from self._end_of_paragraph()
        if name in self.theorems:
            yield from self._theorem(name)
        elif name in ENVIRONMENTS:
            kind = ENVIRONMENTS[name]
            self._skip(2 if name == "tabularx" else int(kind == "table" or name == "thebibliography"))
            self.environments.append(kind)
            self.items += [False] * (kind in ("list", "numbered"))
            self.row = False
            yield Open(kind)
        else:
            self.environments.append("")
            yield Unknown(found[0])

    def _theorem(self, name: str) -> Iterator[Sign]:
        self.environments.append("theorem")
        self.paragraph = True
        yield from (Open("theorem"), Open("paragraph"))
        option = _OPTION.match(self.source, self.position)
        brace = _GROUP.match(self.source, self.position) if name in ("frame", "block", "exampleblock") else None
        said = option or brace
        self.position = said.end() if said else self.position
        title = self._aside(said) if said else []
        if title and option and self.theorems[name]:
            title = [Text(f"{self.theorems[name]} ("), *title, Text(")")]
        elif self.theorems[name]:
            title = [Text(self.theorems[name])]
        if title:
            yield from (Open("label"), *title, Close("label"), Text(" "))

    def _end(self, found: re.Match[str]) -> Iterator[Sign]:
        name = found["environment"].rstrip("*")
        if name in TRANSPARENT:
            return
        yield from self._end_of_paragraph()
        kind = "theorem" if name in self.theorems else ENVIRONMENTS.get(name, "")
        if kind not in self.environments:
            yield Unknown(found[0])
            return
        while self.environments.pop() != kind:
            pass
        del self.items[sum(one in ("list", "numbered") for one in self.environments) :]
        self.row = self._in_table()
        yield Close(kind) if kind else Unknown(found[0])


def _closing_braces(text: str) -> dict[int, int]:
    """Where each brace closes that does."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for sign in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        if sign[0] == "{":
            open_.append(sign.start())
        elif sign[0] == "}" and open_:
            found[open_.pop()] = sign.start()
    return found


def _sign(found: re.Match[str]) -> str:
    """What a sign of LaTeX looks like."""
    if found["accent"] or found["named"]:
        letter = (found["letter"] or found["under"]).lstrip("\\") + ACCENTS[found["accent"] or found["named"]]
        return unicodedata.normalize("NFC", letter)
    if found["sign"]:
        return {"-": "", "/": "", ",": "\u2009", " ": " ", "\n": " ", ";": " ", "!": ""}.get(
            found["sign"], found["sign"]
        )
    return "\u00a0" if found["tie"] else _WRITTEN[found[0]]
