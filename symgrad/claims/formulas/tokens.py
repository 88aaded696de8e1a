"""Formulas to the tokens that matter to their shape: relations, separators, brackets, words; all else is opaque."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from symgrad.claims.formulas.brackets import enclose
from symgrad.claims.formulas.marks import Kind, Token
from symgrad.regex import regex
from symgrad.typography import (
    CONNECTIVES,
    DROPPED_WITH_ARGUMENT,
    NO_WIDTH,
    ONLY_WORDS,
    OTHER_RELATIONS,
    RELATIONS,
    ROW_ENVIRONMENTS,
    SPACES,
    TRANSPARENT,
    UNNUMBERED,
    WIDE_SPACE,
    WORD_SPACE,
    WORDS,
)

_SCAN = regex(
    r"(?P<row>\\\\\*?(?:[ \t]*\[\s*-?[\d.]+\s*\\?[a-z]+\s*\])?|\\(?:newline|cr|tabularnewline)(?![a-zA-Z]))"
    rf"|(?P<space>(?:[\s~{NO_WIDTH}]|\\[,;:!>\s]"
    r"|\\(?:thinspace|medspace|thickspace|enspace|enskip|space|nobreakspace|displaystyle|textstyle|hfill?|allowbreak)"
    r"(?![a-zA-Z]))+)"
    r"|(?P<gap>\\q?quad(?![a-zA-Z]))"
    r"|(?P<not>\\not\s*=)"
    r"|\\(?P<side>left|right)(?![a-zA-Z])\s*(?:\\[a-zA-Z]+|\\.|.)"
    r"|(?P<command>\\[a-zA-Z]+\*?)|(?P<brace>\\[{}])|(?P<escape>\\.)"
    r"|(?P<sign>:\s*=|=\s*:(?!\s*=)|<?=>|[-]>|[!<>=]=|[=≈≃≡≔≜≕≠≤≥∈<>⇒⟹⇔⟺∴→←↦])"
    r"|(?P<punctuation>[&,;:])|(?P<bracket>[()\[\]])|(?P<group>[{}])"
    r"|(?P<plain>[^" + NO_WIDTH + r"\s~\\:=<>!≈≃≡≔≜≕≠≤≥∈⇒⟹⇔⟺∴→←↦&,;()\[\]{}-]+|.)",
    re.DOTALL,
)
_WITHOUT_MEANING = (DROPPED_WITH_ARGUMENT | UNNUMBERED) - TRANSPARENT.keys()
_PUNCTUATION: dict[str, Kind] = {"&": "amp", ",": "comma", ";": "semicolon", ":": "colon"}
_PAIRS = {")": "(", "]": "[", "}": "{", "right": "left"}
_OPTION = regex(r"\s*\[[^\[\]]*\]")
_WORD_MATHEMATICS = regex(r"\$([^$]*)\$")
_NAME = regex(r"\s*\{([A-Za-z]+)\*?\}")
_SCRIPT_AT_END = regex(r"(?:[_^]|\\[a-zA-Z]+\*?)\s*\Z")
_DEEPEST = 6
_STRICT = regex(r"\s*(?:if|when|for|for all|where|and|or|since|as|otherwise|then)\s*", re.IGNORECASE)


def _group_ends(text: str) -> dict[int, int]:
    """For each `{` with a partner, where its group ends (behind the `}`)."""
    ends: dict[int, int] = {}
    stack: list[int] = []
    for sign in _BRACES.finditer(text):
        if sign[0] == "{":
            stack.append(sign.start())
        elif sign[0] == "}" and stack:
            ends[stack.pop()] = sign.end()
    return ends


def _environment_ends(text: str) -> dict[int, tuple[int, int]]:
    """For each `\\begin{name}` with a partner, by where it ends: where the `\\end{name}` begins and ends."""
    ends: dict[int, tuple[int, int]] = {}
    stacks: dict[str, list[int]] = {}
    for match in _ENVIRONMENT.finditer(text):
        stack = stacks.setdefault(match[2], [])
        if match[1] == "begin":
            stack.append(match.end())
        elif stack:
            ends[stack.pop()] = match.span()
    return ends


_ENVIRONMENT = regex(r"\\(begin|end)\s*\{([A-Za-z]+)\*?\}")
_BRACES = regex(r"\\.|[{}]", re.DOTALL)


class Tokeniser:
    """The tokens of one formula, groups and foreign environments each one solid token."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.group_ends = _group_ends(text)
        self.environment_ends = _environment_ends(text)

    def tokens(self) -> list[Token]:
        found = list(self._scan(0, len(self.text), 0))
        return _alone(found, self) or found

    def _scan(self, start: int, stop: int, depth: int) -> Iterator[Token]:
        position = start
        while position < stop and (match := _SCAN.match(self.text, position, stop)):
            position = match.end()
            kind = match.lastgroup
            if kind == "command":
                position = yield from self._command(match, stop, depth)
            elif kind == "group":
                position = yield from self._group(match, stop, depth)
            else:
                yield _simple(match)

    def _group(self, match: re.Match[str], stop: int, depth: int) -> _Tokens:
        """A brace group: solid, unless it wraps a whole formula."""
        end = self._group_end(match.start(), stop)
        if end < 0:
            yield Token("solid", match.start(), match.end(), "unmatched")
            return match.end()
        free = not _SCRIPT_AT_END.search(self.text, max(0, match.start() - 40), match.start())
        if free and self.text[match.end() : end - 1].strip() in ("=", ""):
            inner = self.text[match.end() : end - 1].strip()
            yield Token("relation" if inner else "space", match.start(), end, inner)
        elif free and self._wraps(match.end(), end - 1, depth):
            yield from self._opened(match.start(), match.end(), end, depth)
        else:
            yield Token("solid", match.start(), end)
        return end

    def _wraps(self, start: int, stop: int, depth: int) -> bool:
        """Whether a relation stands at the top level of a group."""
        if depth >= _DEEPEST or not _ANY_RELATION.search(self.text, start, stop):
            return False
        return any(token.kind == "relation" for token in enclose(list(self._scan(start, stop, depth + 1))))

    def _opened(self, start: int, inner: int, end: int, depth: int) -> Iterator[Token]:
        """What stands in a group: of `\\fbox{$a = b$}`, where text would stand, the one formula."""
        formula = _BETWEEN_DOLLARS.fullmatch(self.text, inner, end - 1)
        first, last = formula.span(1) if formula else (inner, end - 1)
        yield Token("drop", start, first)
        yield from self._scan(first, last, depth + 1)
        yield Token("drop", last, end)

    def _command(self, match: re.Match[str], stop: int, depth: int) -> _Tokens:
        name = match[0].removeprefix("\\")
        bare = name.rstrip("*")
        if bare in ("begin", "end"):
            return (yield from self._environment(match, stop, depth))
        if bare in ("stackrel", "overset", "underset", "mathrel", "mathop", "overunderset"):
            return (yield from self._decorated(match, stop))
        if "\\" + bare in _WITHOUT_MEANING:
            end = self._argument(match.end(), stop)
            yield Token("gap" if bare == "hspace" else "drop", match.start(), end)
            return end
        if "\\" + bare in WORDS:
            return (yield from self._words(match, bare, stop))
        if "\\" + bare in TRANSPARENT:
            return (yield from self._wrapper(match, "\\" + bare, stop, depth))
        kind, value = _command("\\" + name)
        yield Token(kind, match.start(), match.end(), value)
        return match.end()

    def _argument(self, position: int, stop: int) -> int:
        """The end of the brace group that follows, or `position` where none does."""
        while position < stop and self.text[position].isspace():
            position += 1
        end = self._group_end(position, stop)
        return end if end >= 0 else position

    def _group_end(self, opening: int, stop: int) -> int:
        """Where the group that opens at `opening` ends; -1 where none opens, or it goes on beyond `stop`."""
        end = self.group_ends.get(opening, -1)
        return end if end <= stop else -1

    def _wrapper(self, match: re.Match[str], name: str, stop: int, depth: int) -> _Tokens:
        """`\\boxed{..}` and its kin: seen through where they hold a relation."""
        option = _OPTION.match(self.text, match.end(), stop)
        start = option.end() if option else match.end()
        for _ in range(TRANSPARENT[name]):
            start = self._argument(start, stop)
        while start < stop and self.text[start].isspace():
            start += 1
        if self.text[start : start + 1] != "{":
            yield Token("drop", match.start(), start)
            return start
        end = self._group_end(start, stop)
        if end < 0:
            yield Token("drop", match.start(), start + 1, "unmatched")
            return start + 1
        if self._wraps(start + 1, end - 1, depth):
            yield from self._opened(match.start(), start + 1, end, depth)
        else:
            yield Token("solid", match.start(), end)
        return end

    def _decorated(self, match: re.Match[str], stop: int) -> _Tokens:
        """`\\stackrel{def}{=}`, `\\overset{!}{=}`, `\\mathrel{:=}`: a relation in disguise, or else a symbol."""
        single = match[0].rstrip("*") in ("\\mathrel", "\\mathop")
        middle = match.end() if single else self._argument(match.end(), stop)
        end = self._argument(middle, stop)
        core = re.sub(r"\\[,!;: ]|\\mathop|\\vcenter|[{}\s]|\\hbox", "", self.text[middle:end])
        relation = RELATIONS.get(core, "")
        if relation:
            defines = re.search(r"def|\\Delta|triangle|:", self.text[match.end() : middle])
            yield Token("relation", match.start(), end, ":=" if defines else relation)
            return end
        yield Token("solid", match.start(), match.end())
        return match.end()

    def _words(self, match: re.Match[str], name: str, stop: int) -> _Tokens:
        """`\\text{..}`: words, with the formulas between its own dollars; `\\mathrm{..}` only where it says `if`."""
        end = self._argument(match.end(), stop)
        start = self.text.find("{", match.end(), end) + 1
        if start == 0:
            yield Token("solid", match.start(), match.end())
            return match.end()
        content = self.text[start : end - 1]
        is_text = name.startswith("text") or name in ("mbox", "hbox", "emph") or "\\" + name in ONLY_WORDS
        if not is_text and not _STRICT.fullmatch(content):
            yield Token("solid", match.start(), end)
            return end
        position, opening = start, match.start()
        for inner in _WORD_MATHEMATICS.finditer(self.text, start, end - 1):
            yield Token("words", opening, inner.start() + 1, self.text[position : inner.start()] or " ")
            yield from self._scan(inner.start(1), inner.end(1), _DEEPEST)
            position, opening = inner.end(), inner.end(1)
        value = self.text[position : end - 1]
        yield Token("words", opening, end, ("\n" if "\\" + name in ONLY_WORDS else "") + value)
        return end

    def _environment(self, match: re.Match[str], stop: int, depth: int) -> _Tokens:
        """An environment: seen through where its rows are formulas of the display, else solid."""
        name = _NAME.match(self.text, match.end(), stop)
        if match[0].startswith("\\end") or name is None:
            yield Token("solid", match.start(), match.end(), "unmatched")
            return match.end()
        close, end = self.environment_ends.get(name.end(), (-1, -1))
        if not 0 <= end <= stop:
            yield Token("solid", match.start(), name.end(), "unmatched")
            return name.end()
        inner = self._preamble(name[1], name.end(), close)
        aligned = name[1] in ("array", "tabular") and depth < _DEEPEST and self._aligned(inner, close)
        if depth <= _DEEPEST and (name[1] in ROW_ENVIRONMENTS or aligned):
            yield Token("drop", match.start(), inner)
            yield from self._scan(inner, close, depth + 1)
            yield Token("drop", close, end)
        else:
            yield Token("solid", match.start(), end, name[1])
        return end

    def _preamble(self, name: str, position: int, stop: int) -> int:
        option = _OPTION.match(self.text, position, stop) if name != "IEEEeqnarray" else None
        position = option.end() if option else position
        takes = name in ("array", "tabular", "alignat", "alignedat", "xalignat", "IEEEeqnarray")
        return self._argument(position, stop) if takes else position

    def _aligned(self, start: int, stop: int) -> bool:
        """Whether an array only aligns formulas: one of its cells begins with a relation."""
        previous: Kind = "row"
        for token in self._scan(start, stop, _DEEPEST):
            if token.kind == "relation" and previous in ("row", "amp"):
                return True
            previous = token.kind if token.kind not in ("space", "drop") else previous
        return False


_Tokens = Generator[Token, None, int]
_BETWEEN_DOLLARS = regex(r"\s*\$([^$]+)\$\s*[.,;]?\s*")
_ANY_RELATION = regex(
    "[=≈≃≡≔≜]|" + "|".join(re.escape(name) + "(?![a-zA-Z])" for name in RELATIONS if name.startswith("\\"))
)


def _simple(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup, match[0]
    span = match.start(), match.end()
    if kind == "space":
        titled = _TITLE.search(match.string, max(0, span[0] - _TITLE_AT_MOST), span[0])
        return Token("gap" if _width(text) >= (WORD_SPACE if titled else WIDE_SPACE) else "space", *span)
    if kind in ("row", "gap"):
        return Token(kind, *span)  # type: ignore[arg-type]
    if kind == "not":
        return Token("other", *span, "compare")
    if kind == "side":
        return Token("open" if match["side"] == "left" else "close", *span, "left")
    if kind in ("brace", "bracket"):
        bracket = text[-1]
        return Token("close" if bracket in _PAIRS else "open", *span, _PAIRS.get(bracket, bracket))
    if kind == "punctuation":
        return Token(_PUNCTUATION[text], *span)
    return _sign(text, span) if kind == "sign" else Token("solid", *span)


_TITLE = regex(
    r"(?:\A|\\\\|&|\\begin\{[a-z]+\*?\})\s*"
    r"(?:\([A-Z][a-z]{2,}(?: [a-z]+)*\)|\\text\{\([A-Za-z][a-z ]+\)\})\Z"
)
"""A word in brackets before a formula, `(Mean)`, which a space between words sets apart from it."""
_TITLE_AT_MOST = 100


def _width(text: str) -> int:
    """How wide a run of spaces is, in eighteenths of an em.

    >>> _width(r"\\, ~\\;"), _width("  ")
    (14, 0)
    """
    return sum(SPACES.get(space, 0) for space in _SPACE.findall(text))


_SPACE = regex(r"\\[a-z]+|\\.|~", re.DOTALL)


def _sign(text: str, span: tuple[int, int]) -> Token:
    compact = re.sub(r"\s", "", text)
    if compact in RELATIONS:
        return Token("relation", *span, RELATIONS[compact])
    if compact in ("=>", "->", "<=>") or compact in CONNECTIVES:
        return Token("connective", *span)
    return Token("other", *span, OTHER_RELATIONS.get(compact, "compare"))


def _command(name: str) -> tuple[Kind, str]:
    if name in RELATIONS:
        return "relation", RELATIONS[name]
    if name in OTHER_RELATIONS:
        return "other", OTHER_RELATIONS[name]
    return ("connective" if name in CONNECTIVES else _BRACKET_COMMANDS.get(name, "solid")), name


_BRACKET_COMMANDS: dict[str, Kind] = {"\\langle": "open", "\\rangle": "close", "\\lbrace": "open", "\\rbrace": "close"}


def _alone(tokens: list[Token], tokeniser: Tokeniser) -> list[Token] | None:
    """The rows of a `cases` or `array` that is the whole display: a system of equations."""
    solid = [token for token in tokens if token.kind not in ("space", "drop", "gap", "open", "close")]
    if len(solid) != 1 or solid[0].value not in ("cases", "dcases", "rcases", "array"):
        return None
    name = _NAME.match(tokeniser.text, solid[0].start + len("\\begin"))
    assert name is not None
    close, _ = tokeniser.environment_ends[name.end()]
    inner = tokeniser._preamble(name[1], name.end(), close)
    rows = list(tokeniser._scan(inner, close, 1))
    return rows if any(token.kind == "relation" for token in enclose(rows)) else None
