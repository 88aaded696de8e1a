"""LaTeX files to pieces.

Comments, verbatim text and `\\input` are dealt with first, file by file; then macros are expanded over all text, so
that a macro may open a display; then the text is cut at displays, dollars, headings and paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from symgrad.document.environments import BEGIN, FORMULA_ENDS, Closers, body_start
from symgrad.document.files import MAX_CHARACTERS, encoding_told, read_text
from symgrad.document.macros import Macros, closing_brace
from symgrad.document.own_environments import OPENED, displays, is_strange, undefined
from symgrad.document.pieces import (
    CLOSES,
    NAMED,
    OPENS,
    PRIVATE,
    Beside,
    Break,
    Directive,
    Formula,
    Heading,
    Piece,
    Words,
    whole,
)
from symgrad.errors import DocumentError
from symgrad.regex import regex
from symgrad.source import Fault, Fragment, Passage

MAX_FILES = 100
MAX_DEPTH = 10
_VERBATIM = r"verbatim|Verbatim|lstlisting|minted|comment|filecontents|tikzpicture|alltt|luacode|pycode"
_SOURCE = regex(
    rf"(?P<pair>\\\\|\\%)|(?P<comment>%(?P<said>[^\n]*)\n?[ \t]*)|\\begin\s*\{{(?P<verbatim>(?:{_VERBATIM})\*?)\}}"
    r"|\\(?:verb|lstinline)\*?(?![a-zA-Z])(?P<mark>[^\sa-zA-Z])|(?P<off>\\iffalse(?![a-zA-Z]))"
    r"|\\(?:usepackage|RequirePackage)\s*(?:\[[^\]]*\]\s*)?\{(?P<packages>[^{}]*)\}"
    r"|\\(?:input|include|subfile)\s*\{(?P<file>[^{}\n]*)\}|\\input\s+(?P<bare>[^\s{}\\%]+)|(?P<end>\\endinput(?![a-zA-Z]))"
)
_DIRECTIVE = regex(rf"%*\s*{NAMED}")
MARK, VERBATIM_MARK = "\ue001", "\ue002"
UNSEEN = ("comment", "filecontents")
"""Environments that no reader sees."""
HEADINGS = {"title": 1, "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5,
             "subparagraph": 6, "frametitle": 3}  # fmt: skip
BODY = regex(
    rf"(?P<mark>{MARK}(?P<number>\d+);)|(?P<pair>\\\\|\\[$%&#_{{}}])|(?P<environment>{BEGIN.pattern})"
    r"|\\(?P<bracket>[(\[])|(?P<dollars>\$\$?)"
    r"|\\(?P<beside>caption|footnote|footnotetext|thanks|sout|st|xout)(?![a-zA-Z])\s*(?:\[[^\]]*\]\s*)?(?=\{)"
    rf"|\\(?P<heading>{'|'.join(HEADINGS)})\*?\s*(?:\[[^\]]*\]\s*)?(?=\{{)"
    r"|(?P<break>\n[ \t]*\n\s*|\\(?:item|par|bigskip|medskip|newpage|frame)(?![a-zA-Z])|\\(?:begin|end)\s*\{[^{}]*\})"
)
_PASSAGE = regex(
    r"\\(?P<edge>begin|end)\s*\{(?P<word>ex|exm|exmp|expl|exa|example|exercise|exer|problem|prob|question|proof|solution"
    r"|task|variant|remark|rem|rmk|note|quote|quotation)s?\*?\}"
)
_LIST_ENDS = regex(r"\\end\s*\{(?:enumerate|itemize|parts|subparts|questions|exercises|problems|tasks)\*?\}")
STYLE = ".sty"
_CLOSER = {"(": "\\)", "[": "\\]", "$": "$", "$$": "$$"}
_RELATES = regex(r"=|\\(?:approx|equiv|end)(?![a-zA-Z])|\\\]|\$\$")
"""A relation, or the end of what holds one: `Let $x \\in \\mathbb{R}$.` has none that a comment may speak of."""


def parse(text: str, path: str, folder: Path | None = None) -> Iterator[Piece]:
    """The pieces of a LaTeX text and of the files of `folder` that it inputs.

    >>> text = "\\\\def\\\\R{x} $\\\\R > 0$ % $no$"
    >>> [piece.math.text for piece in parse(text, "x.tex") if isinstance(piece, Formula)]
    ['x > 0']
    """
    files = Files(folder)
    expanded, faults = files.expanded(text, path)
    body = Body(files.directives, displays(expanded))
    yield from body.titles(expanded)
    for fragment in inside_document(expanded):
        yield from body.pieces(undefined(fragment))
    yield from faults


def _edge(sign: str) -> str:
    """What the sign of a break does to items of a list."""
    return OPENS if sign.startswith("\\item") else CLOSES if _LIST_ENDS.match(sign) else ""


def inputs(path: Path) -> frozenset[Path]:
    """The files that a LaTeX file reads, and those that they read.

    Errors: DocumentError where the file cannot be read.
    """
    files = Files(path.parent)
    text = whole(read_text(path), str(path))
    return frozenset(path for _ in files.read(text, files.above(str(path))) for path in files.found)


def inside_document(texts: list[Fragment]) -> Iterator[Fragment]:
    """What stands between `\\begin{document}` and `\\end{document}`; everything, where there is no preamble."""
    begin = re.compile(r"\\begin\s*\{document\}")
    inside = not any(begin.search(text.text) for text in texts)
    for text in texts:
        start = begin.search(text.text)
        stop = re.search(r"\\end\s*\{document\}", text.text)
        inside = inside or start is not None
        if inside:
            yield text.slice(start.end() if start else 0, stop.start() if stop else len(text.text))
        if stop:
            return


class Files:
    """The texts of a file and of those that it inputs, without comments and verbatim text.

    A comment for symgrad leaves a mark with its number in `directives`; where verbatim text is to be `shown`, it leaves
    one with its number in `verbatim`.
    """

    def __init__(self, folder: Path | None, shown: bool = False) -> None:
        self.folder, self.shown = folder, shown
        self.verbatim: list[str] = []
        self.directives: list[Directive] = []
        self.found: list[Path] = []
        self.characters = 0
        self.encoding = ""

    def expanded(self, text: str, path: str) -> tuple[list[Fragment], list[Fault]]:
        """The texts in their order, macros expanded, and what went wrong."""
        macros = Macros()
        faults: list[Fault] = []
        found: list[Fragment] = []
        for item in self.read(whole(text, path), self.above(path)):
            if isinstance(item, Fault):
                faults.append(item)
            elif item.place(0).path.endswith(STYLE):  # its macros count; what else it holds is for TeX
                macros.expand(item)
                macros.faults()
            else:
                found.append(macros.expand(item))
                faults += macros.faults()
        return found, faults

    def read(self, source: Fragment, above: tuple[Path, ...]) -> Iterator[Fragment | Fault]:
        """Stretches of text in order; a file that cannot be read gives a fault, and the others go on."""
        self.encoding = self.encoding or encoding_told(source.text)
        kept: list[Fragment] = []
        closers = Closers(source.text)
        position = 0
        while match := _SOURCE.search(source.text, position):
            if match["pair"]:
                end = match.end()
                kept.append(source.slice(position, end))
                position = end
                continue
            kept.append(source.slice(position, match.start()))
            position = self._leave_out(source, match, closers, kept)
            names = self._named(match)
            if names:
                yield self._joined(kept, source)
                kept = []
            for name in names:
                yield from self._input(name, source.slice(match.start(), match.end()), above)
            if match["end"]:
                position = len(source.text)
        kept.append(source.slice(position, len(source.text)))
        yield self._joined(kept, source)

    def _named(self, match: re.Match[str]) -> list[str]:
        """The files that a command reads; of packages, those that stand beside the document."""
        if match["packages"] is not None:
            styles = (package.strip() + STYLE for package in match["packages"].split(","))
            return [style for style in styles if (path := self._allowed(style)) is not None and path.is_file()]
        name = match["file"] if match["file"] is not None else match["bare"]
        return [name.strip()] if name is not None else []

    def above(self, path: str) -> tuple[Path, ...]:
        """The document itself, which none of its files may input."""
        return (self.folder.resolve() / Path(path).name,) if self.folder is not None else ()

    def _joined(self, kept: list[Fragment], source: Fragment) -> Fragment:
        joined = Fragment.join([piece for piece in kept if piece.text], "")
        return Fragment(joined.text, joined.anchors, source.lines)

    def _leave_out(self, source: Fragment, match: re.Match[str], closers: Closers, kept: list[Fragment]) -> int:
        """Where the text goes on behind a comment, verbatim text or `\\iffalse`; what stands for them is kept."""
        text = source.text
        if match["comment"]:
            return self._comment(source, match, kept)
        if match["verbatim"]:
            close, end = closers.end(match["verbatim"], match.end())
            kept.append(Fragment("\n\n", ((0, source.place(match.start())),)))
            if match["verbatim"].rstrip("*") not in UNSEEN:
                kept += self._kept(source, match.end(), close if close >= 0 else len(text))
            return end if close >= 0 else len(text)
        if match["mark"]:
            close = text.find(match["mark"], match.end())
            if close < 0 or "\n" in text[match.end() : close]:
                return match.end()
            kept += self._kept(source, match.end(), close)
            return close + 1
        if match["off"]:
            close = closers.find("\\fi", match.end())
            return close + 3 if close >= 0 else len(text)
        return match.end()

    def _kept(self, source: Fragment, start: int, stop: int) -> list[Fragment]:
        """A mark for verbatim text that is to be shown."""
        if not self.shown:
            return []
        self.verbatim.append(source.text[start:stop])
        return [Fragment(f"{VERBATIM_MARK}{len(self.verbatim) - 1};", ((0, source.place(start)),))]

    def _comment(self, source: Fragment, match: re.Match[str], kept: list[Fragment]) -> int:
        mark = _DIRECTIVE.match(match["said"])
        line = source.text[source.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if mark:
            start = match.start("said")
            kept.append(Fragment(f"{MARK}{len(self.directives)};", ((0, source.place(match.start())),)))
            said = source.slice(start + mark.end(), match.end("said")).strip()
            beside = FORMULA_ENDS.search(line) is not None and _RELATES.search(line) is not None
            self.directives.append(Directive(said, beside))
        alone = not line.strip()
        blank = source.text[match.end("said") + 1 :].lstrip(" \t").startswith("\n")
        return match.end("said") if alone and blank else match.end()

    # ------------------------------------------------------------------------------------------------------ input

    def _input(self, name: str, here: Fragment, above: tuple[Path, ...]) -> Iterator[Fragment | Fault]:
        path = self._allowed(name)
        if path is None:
            hint = "symgrad reads files of the document's own folder only, by a relative path without .."
            yield Fault(f"this file is not read: {name}", here, hint)
            return
        if path in above or len(above) >= MAX_DEPTH or len(self.found) >= MAX_FILES:
            yield Fault(f"this file is not read again: {name}", here, "files that input each other have no end")
            return
        try:
            text = read_text(path, self.encoding)
        except DocumentError as error:
            yield Fault(f"{name}: {error.message}", here, error.hint)
            return
        self.found.append(path)
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            yield Fault("the files of this document are too large together", here, "split the document")
            return
        clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").translate(PRIVATE)
        yield from self.read(whole(clean, self._shown(path)), (*above, path))

    def _shown(self, path: Path) -> str:
        """How a file is named in messages: beside the document, as that was named."""
        assert self.folder is not None
        return str(self.folder / path.relative_to(self.folder.resolve()))

    def _allowed(self, name: str) -> Path | None:
        """The file meant by a name, if it lies in the folder of the document, links followed."""
        if self.folder is None or not name or "\0" in name or name.startswith(("~", "|")):
            return None
        relative = Path(name)
        if relative.is_absolute() or ".." in relative.parts:
            return None
        try:
            root = self.folder.resolve()
            candidates = [root / f"{name}.tex", root / name]
            chosen = next((path for path in candidates if path.is_file()), candidates[0])
            return chosen if chosen.resolve().is_relative_to(root) else None
        except (OSError, ValueError, RuntimeError):
            return None


class Body:
    """Cuts expanded text into pieces. own: the environments that the document defines around displays."""

    def __init__(self, directives: list[Directive], own: Mapping[str, str] | None = None) -> None:
        self.directives, self.own = directives, own or {}
        self.depth = 0

    def titles(self, texts: list[Fragment]) -> Iterator[Piece]:
        """The title, which stands in the preamble."""
        if not any(re.search(r"\\begin\s*\{document\}", text.text) for text in texts):
            return
        for text in texts:
            preamble = re.split(r"\\begin\s*\{document\}", text.text)[0]
            title = re.search(r"\\title\s*(?:\[[^\]]*\]\s*)?(?=\{)", preamble)
            if title:
                yield from self._heading(text, title, 1)[1]
            if len(preamble) < len(text.text):
                return

    def pieces(self, text: Fragment) -> Iterator[Piece]:
        """Words, formulas, headings, directives and breaks, in order."""
        closers = Closers(text.text)
        done = position = 0
        while match := BODY.search(text.text, position):
            if match["pair"]:
                position = match.end()
                continue
            position, found = self.read(text, match, closers)
            if text.text[done : match.start()].strip():
                yield Words(text.slice(done, match.start()))
            yield from found
            done = position
        if text.text[done:].strip():
            yield Words(text.slice(done, len(text.text)))
        yield Break()

    def read(self, text: Fragment, match: re.Match[str], closers: Closers) -> tuple[int, list[Piece]]:
        if match["mark"]:
            return match.end(), [*self._directive(match["number"])]
        if match["environment"]:
            return self._environment(text, match, closers)
        if match["beside"]:
            return self._beside(text, match)
        if match["heading"]:
            return self._heading(text, match, HEADINGS[match["heading"]])
        if match["break"]:
            opened = OPENED.match(text.text, match.start())
            if opened is not None and (found := self._own(text, opened, closers)):
                return found
            return match.end(), [Break(_edge(match["break"])), *self._passage(text, match)]
        opener = match["bracket"] or match["dollars"]
        close = closers.find(_CLOSER[opener], match.end())
        if close < 0 or (opener != "[" and re.search(r"\n[ \t]*\n", text.text[match.end() : close])):
            return match.end(), [self._unclosed(text, match, _CLOSER[opener])]
        body = text.slice(match.end(), close)
        return close + len(_CLOSER[opener]), self._formula(body, opener in ("[", "$$"), "")

    def _passage(self, text: Fragment, match: re.Match[str]) -> list[Piece]:
        """An example, exercise or proof that begins or ends here."""
        found = _PASSAGE.match(text.text, match.start())
        if found is None:
            return []
        begins = found["edge"] == "begin"
        return [Passage(text.slice(*found.span("word")) if begins else text.slice(match.start(), match.start()))]

    def _environment(self, text: Fragment, match: re.Match[str], closers: Closers) -> tuple[int, list[Piece]]:
        opening = BEGIN.match(text.text, match.start())
        assert opening is not None
        close, end = closers.end(opening[1] + opening[2], match.end())
        if close < 0:
            return match.end(), [self._unclosed(text, match, f"\\end{{{opening[1]}{opening[2]}}}")]
        body = text.slice(body_start(text.text, match.end(), opening[1]), close)
        return end, self._formula(body, True, opening[1])

    def _own(self, text: Fragment, opened: re.Match[str], closers: Closers) -> tuple[int, list[Piece]] | None:
        """An environment that the document defines around a display, or one around what looks like a formula."""
        close, end = closers.end(opened["name"], opened.end())
        if close < 0:
            return None
        body = text.slice(opened.end(), close)
        if environment := self.own.get(opened["name"]):
            return end, self._formula(body, True, environment)
        if opened["name"] in self.own or is_strange(opened["name"], body.text):
            here = text.slice(opened.start(), opened.end())
            said = f"the environment {opened['name']} is not known, and a formula in it is not read"
            return end, [Break(), Fault(said, here, "define it by \\newenvironment, or write the formula as a display")]
        return None

    def _formula(self, body: Fragment, display: bool, environment: str) -> list[Piece]:
        """A formula, behind the directives that stand in it."""
        ahead: list[Piece] = []
        parts: list[Fragment] = []
        position = 0
        for mark in re.finditer(rf"{MARK}(\d+);", body.text):
            parts.append(body.slice(position, mark.start()))
            before = len(body.text[: mark.start()].rstrip()) - 1
            line = body.place(before).line if before >= 0 else 0
            ahead += (replace(said, beside=said.text.place(0).line == line) for said in self._directive(mark[1]))
            position = mark.end()
        parts.append(body.slice(position, len(body.text)))
        math = Fragment.join(parts, "") if len(parts) > 1 else body
        return [*ahead, Formula(math.strip(), display, environment)] if math.text.strip() else ahead

    def _directive(self, number: str) -> list[Directive]:
        return [self.directives[int(number)]] if int(number) < len(self.directives) else []

    def _heading(self, text: Fragment, match: re.Match[str], level: int) -> tuple[int, list[Piece]]:
        close = closing_brace(text.text, match.end())
        if close < 0:
            return match.end(), []
        title = text.slice(match.end() + 1, close).strip()
        return close + 1, [Heading(title, level), *self._inside(title)]

    def _inside(self, text: Fragment) -> list[Piece]:
        """The pieces of what stands in a heading or a note; their words alone, where these stand in each other."""
        if self.depth >= MAX_DEPTH:
            return [Fault("headings and notes stand in each other here", text.slice(0, 1))]
        self.depth += 1
        found = list(self.pieces(text))
        self.depth -= 1
        return found

    def _beside(self, text: Fragment, match: re.Match[str]) -> tuple[int, list[Piece]]:
        """The formulas of a footnote, or of what is struck out."""
        close = closing_brace(text.text, match.end())
        if close < 0:
            return match.end(), []
        note = text.slice(match.end() + 1, close)
        gone = match["beside"] not in ("caption", "footnote", "footnotetext", "thanks")
        inner = [piece for piece in self._inside(note) if isinstance(piece, Formula | Beside | Fault)]
        return close + 1, [
            piece if isinstance(piece, Fault) else Beside(piece.math, gone, note.text) for piece in inner
        ]

    def _unclosed(self, text: Fragment, match: re.Match[str], closer: str) -> Fault:
        at = text.slice(match.start(), match.end())
        return Fault(f"this formula is never closed: {at.text}", at, f"close it with {closer}")
