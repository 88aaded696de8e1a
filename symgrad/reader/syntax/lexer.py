"""LaTeX mathematics cut into tokens that know their offsets.

What is only typography (spacing, sizes, bold, `\\left`) is dropped here; what carries meaning is kept. Unicode
mathematics and typographic primes come out as the LaTeX commands that they stand for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from dataclasses import replace

from symgrad.errors import ReadError
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Fragment, Typefaces
from symgrad.typography import (
    ACCENT_MARKS,
    ALIASES,
    BOLD,
    DROPPED,
    DROPPED_WITH_ARGUMENT,
    FONTS,
    MACROS,
    NO_WIDTH,
    SCRIPTS,
    SIDES,
    TEXT_COMMANDS,
    TYPEFACES,
    UNICODE,
    UPRIGHT,
    WIDE,
)

MAX_LENGTH = 20_000
"""Characters that one formula may have."""


@record
class Token:
    """kind: letter, number, command, name (upright letters), text (words), sign (everything else), end."""

    kind: str
    text: str
    start: int
    stop: int
    close: bool = False
    """Whether the token touches the one before it, as the letters of `net` do."""
    apart: bool = False
    """Whether a wide space stands before it, as before a side condition."""


_PIECE = regex(
    rf"""(?P<nothing>[{NO_WIDTH}]+) | (?P<space>(?:\s|%[^\n]*(?:\n|$))+) | (?P<command>\\[A-Za-z]+\*?) | (?P<escape>\\.)
      | (?P<number>\d+(?:\.\d+)?|\.\d+(?!\w)) | (?P<letter>[A-Za-z]) | (?P<other>==(?!=)|.)""",
    re.VERBOSE | re.DOTALL,
)
_THIN = r"(?:\\[,;:! ]|\\thinspace(?![A-Za-z])|~|\s)+"
_SPACED = regex(
    rf"\d{{1,3}}(?:{_THIN}\d{{3}}(?!\d))+(?:\.\d+(?:{_THIN}\d{{3}}(?!\d))*)?(?!\d)"
    rf"|\d+\.\d{{3}}(?:{_THIN}\d{{3}}(?!\d))*{_THIN}\d{{1,3}}(?![.\d])"
)
_ONES = regex(r"\s*(?:\{\s*1\s*\}|1)")
_ONES_OF_SIZE = regex(r"\s*\{\s*1(?=\s*_)")
_PARENTHESIS = regex(r"\s*(?:\\(?:left|[bB]igg?l?)\s*)?\(")
_LETTER = regex(r"\s*(?:\{\s*(?P<braced>\\[A-Za-z]+|[A-Za-z])\s*\}|(?P<bare>\\[A-Za-z]+|[A-Za-z]))")
_OPENED = regex(r"\s*\{")
_SIDE = regex(r"\s*([.<>])")
_INDEXED = regex(r"\s*_")
_OPERATOR = regex(
    r"\s*(?P<brace>\{)\s*(?:\\(?:rm|sf|tt|mathrm|operatorname|text|mathsf)(?![a-zA-Z])\s*)?\{?\s*"
    rf"arg(?:{_THIN})?\\?(?P<name>min|max)" + r"\s*\}?\s*\}"
)
"""`\\mathop{\\rm arg\\,min}`"""
_NABLA = regex(r"\s*\{\s*\\nabla\s*\}")
_ESCAPES = {"\\_": "_", "\\{": "\\{", "\\}": "\\}", "\\|": "\\|", "\\\\": "\\\\", "\\%": "%", "\\*": "*", "\\'": "'"}


ALL_ALIKE = Typefaces()
"""Bold and plain type make no difference."""


def tokenize(source: Fragment, typefaces: Typefaces = ALL_ALIKE) -> list[Token]:
    """The tokens of a formula, closed by one of kind `end`.

    >>> [token.text for token in tokenize(Fragment.of("f\\u2019(x) \\\\, y_1"))]
    ['f', "'", '(', 'x', ')', 'y', '_', '1', '']

    Errors: ReadError for a formula that is too long, a character of no meaning, an unclosed `\\text{`.
    """
    if len(source.text) > MAX_LENGTH:
        raise fault(source, 0, 1, f"a formula of {len(source.text)} characters is too long (at most {MAX_LENGTH})")
    return _Tokenizer(source, typefaces).run()


def fault(source: Fragment, start: int, stop: int, message: str, hint: str = "") -> ReadError:
    """A ReadError that underlines `source.text[start:stop]`."""
    width = max(1, min(stop, len(source.text)) - start)
    return ReadError(message, source.place(start), source.line(start), width, hint=hint)


def _without_empty_braces(tokens: list[Token]) -> list[Token]:
    """`{}` between factors is typography; behind a command or a script mark it is an argument."""
    out: list[Token] = []
    for token in tokens:
        if (
            token.text == "}"
            and out
            and out[-1].text == "{"
            and not (len(out) > 1 and (out[-2].kind == "command" or out[-2].text in ("^", "_")))
        ):
            out.pop()
        else:
            out.append(token)
    return out


_APPLIED = frozenset(rf"\{name}" for name in "sin cos tan cot sec csc sinh cosh tanh log ln exp".split())


def _without_braces_of_functions(tokens: list[Token]) -> list[Token]:
    """Braces that hold the name of a function and its scripts alone part it from no argument: `{{\\cos}^{2}} x`,
    `{\\mathbb{E}}[x]`; nor do those of an operator with something below, `\\underset{x}{\\mathbb{E}}[x]`.
    """
    dropped, above = set[int](), set[int]()
    opened: list[int] = []
    for number, token in enumerate(tokens):
        if token.kind == "sign" and token.text == "{":
            opened.append(number)
        elif token.text == "\\underset" and tokens[number + 1].text != "{":
            above.add(number + 2)
        elif token.kind == "sign" and token.text == "}" and opened:
            start = opened.pop()
            if start and tokens[start - 1].text == "\\underset":
                above.add(number + 1)
            inside = (tokens[n] for n in range(start + 1, number) if n not in dropped)
            head = next(inside, token)
            applied = head.text in (*_APPLIED, "\\mathbb") and _is_function([head, *inside])
            if start in above or (applied and not _is_taken(tokens[:start]) and _may_go_on(tokens[number + 1])):
                dropped |= {start, number}
    return [token for number, token in enumerate(tokens) if number not in dropped] if dropped else tokens


def _is_function(tokens: list[Token]) -> bool:
    """Whether tokens are the name of a function with scripts."""
    mean = [token.text for token in tokens[:4]] == ["\\mathbb", "{", "E", "}"]
    if not mean and (not tokens or tokens[0].text not in _APPLIED):
        return False
    at = 4 if mean else 1
    while at < len(tokens) and tokens[at].text in ("^", "_"):
        at = _behind_group(tokens, at + 1)
    return at == len(tokens)


def _behind_group(tokens: list[Token], at: int) -> int:
    """Where the token or the braces end that begin at a place."""
    depth = 0
    for number in range(at, len(tokens)):
        depth += (tokens[number].text == "{") - (tokens[number].text == "}")
        if depth == 0:
            return number + 1
    return len(tokens) + 1


_CAPITALS = {"\\Sigma": "\\sum", "\\Pi": "\\prod"}


def _with_capitals_as_sums(tokens: list[Token]) -> list[Token]:
    """`\\Sigma_{i=1}^n` and `\\Pi_{i=1}^n` are a sum and a product: where a letter begins and where it ends has no
    other meaning. Without an end, `\\Sigma_{y=1}` may be the matrix of a class, and so may its inverse, its transpose.
    """
    return [
        replace(token, text=_CAPITALS[token.text]) if token.text in _CAPITALS and _runs(tokens, number + 1) else token
        for number, token in enumerate(tokens)
    ]


def _runs(tokens: list[Token], at: int) -> bool:
    """Whether the scripts at a place say from where to where a letter runs."""
    scripts: dict[str, list[str]] = {}
    while tokens[at].text in ("_", "^"):
        stop = _behind_group(tokens, at + 1)
        scripts[tokens[at].text] = [token.text for token in tokens[at + 1 : stop] if token.text not in ("{", "}")]
        at = min(stop, len(tokens) - 1)
    below, above = scripts.get("_", []), scripts.get("^", [])
    if below[1:2] != ["="] or len(below) < 3 or not above:
        return False
    is_power = above[0].isdigit() or above == ["T"]
    used = any(token.text == below[0] for token in tokens[at:])
    return above[0][:1].isalnum() and (used or not is_power)


_PAIRS = frozenset(rf"\{name}" for name in "frac dfrac tfrac cfrac binom dbinom tbinom".split())
"""Commands that take two arguments."""


def _is_taken(before: list[Token]) -> bool:
    """Whether what comes next is a script or an argument of a command; a quotient takes no third one."""
    at, groups = len(before), 0
    while at and before[at - 1].text == "}" and before[at - 1].kind == "sign":
        at, groups = _opening(before, at - 1), groups + 1
    if not at or before[at - 1].kind != "command":
        return bool(at) and not groups and before[at - 1].text in ("^", "_", "}")
    return before[at - 1].text not in _PAIRS or groups < 2


def _opening(tokens: list[Token], at: int) -> int:
    """Where the braces begin that end at a place."""
    depth = 0
    for number in range(at, -1, -1):
        depth += (tokens[number].text == "}") - (tokens[number].text == "{")
        if depth == 0:
            return number
    return 0


def _may_go_on(token: Token) -> bool:
    """Whether a token begins an argument or a script."""
    return token.kind in ("letter", "number", "command", "name") or token.text in ("^", "_", "(", "[", "{", "}")


def _without_looks(tokens: list[Token], looks: Set[int]) -> list[Token]:
    """Without the braces at these places, where they hold several tokens: `\\mathbf{AB}^T` is `AB^T`."""
    dropped: set[int] = set()
    opened: list[int] = []
    for number, token in enumerate(tokens):
        if token.text == "{" and token.kind == "sign":
            opened.append(number)
        elif token.text == "}" and token.kind == "sign" and opened:
            start = opened.pop()
            raised = tokens[number + 1].text if number + 1 < len(tokens) else ""
            inside = {other.text for other in tokens[start:number]} if raised in ("^", "_") else set[str]()
            if tokens[start].start in looks and number - start > 2 and raised not in inside:
                dropped |= {start, number}
    kept = [
        replace(token, close=False) if number - 1 in dropped else token
        for number, token in enumerate(tokens)
        if number not in dropped
    ]
    return kept if dropped else tokens


class _Tokenizer:
    def __init__(self, source: Fragment, typefaces: Typefaces) -> None:
        self.source, self.typefaces = source, typefaces
        self.text = source.text
        self.at = 0
        self.spaced = True
        self.apart = False
        self.out: list[Token] = []
        self.looks: set[int] = set()

    def run(self) -> list[Token]:
        while self.at < len(self.text):
            match = _PIECE.match(self.text, self.at)
            assert match is not None
            kind, piece = match.lastgroup or "other", match.group()
            start, self.at = self.at, match.end()
            getattr(self, f"_{kind}")(piece, start)
        self.emit("end", "", len(self.text))
        plain = _without_braces_of_functions(_without_empty_braces(_without_looks(self.out, self.looks)))
        return _with_capitals_as_sums(plain)

    def emit(self, kind: str, text: str, start: int) -> None:
        self.out.append(Token(kind, text, start, self.at, not self.spaced, self.apart))
        self.spaced = self.apart = False

    def _nothing(self, piece: str, start: int) -> None:
        """Characters without width part nothing."""

    def _space(self, piece: str, start: int) -> None:
        self.spaced = True

    def _number(self, piece: str, start: int) -> None:
        """TeX takes one digit: `\\frac12 x` is x/2, and `x^23` is x squared times 3; cells keep their ends so.

        Thin spaces between groups of three digits are part of a number: `12\\,345`, `3.141\\,592`.
        """
        takes_one = bool(self.out) and self.out[-1].text in ("\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "^", "_")
        spaced = _SPACED.match(self.text, start) if all(token.text != "[" for token in self.out) else None
        if takes_one and len(piece) > 1 and piece[0] != ".":
            self.at = start + 1
            piece = piece[0]
        elif spaced and not takes_one:
            self.at = spaced.end()
            piece = re.sub(r"[^\d.]", "", spaced.group())
        self.emit("number", piece, start)

    def _letter(self, piece: str, start: int) -> None:
        self._as_entry(piece, start)
        self.emit("letter", piece, start)

    def _as_entry(self, piece: str, start: int) -> None:
        """`x_i` is an entry of the bold x, where x alone is another name."""
        bold = any(token.text == "\\mathbf" for token in self.out[-2:])
        if piece in self.typefaces.entries and not bold and _INDEXED.match(self.text, self.at):
            self.emit("command", "\\mathbf", start)

    def _escape(self, piece: str, start: int) -> None:
        if piece in _ESCAPES:
            self.emit("sign", _ESCAPES[piece], start)
        elif piece[1] in ",;:!> /-" or piece[1].isspace():
            self.spaced = True
        else:
            raise fault(self.source, start, self.at, f"unknown command {piece}")

    def _command(self, piece: str, start: int) -> None:
        name = piece.rstrip("*")
        ones = _ONES.match(self.text, self.at) if name in FONTS else None
        with_size = _ONES_OF_SIZE.match(self.text, self.at) if name in FONTS else None
        if with_size:
            self.emit("sign", "{", start)
        if found := ones or with_size:
            self.at = found.end()
            self.emit("command", "\\mathbb{1}", start)
        elif name in MACROS and not _PARENTHESIS.match(self.text, self.at):
            self._replace(MACROS[name], start)
        elif name in BOLD and self._told_apart():
            self.emit("command", "\\mathbf", start)
        elif name in DROPPED or name in SIDES:
            self._drop(name, start)
        elif name in DROPPED_WITH_ARGUMENT:
            self._braced(start)
            self.spaced = True
        elif name in TEXT_COMMANDS:
            self._words(start)
        elif name in UPRIGHT:
            self._upright(start)
        else:
            self._as_entry(name, start)
            alias = ALIASES.get(name, name)
            self.emit("sign" if alias in ("[", "]") else "command", alias, start)

    def _is_argument(self) -> bool:
        """Whether what comes next is a script or the argument of a command."""
        before = self.out[-1] if self.out else None
        return before is not None and (before.text in ("^", "_") or before.kind == "command")

    def _told_apart(self) -> bool:
        """Whether the letter behind a command for bold type is another name than the plain letter."""
        letter = _LETTER.match(self.text, self.at)
        return letter is not None and (letter["braced"] or letter["bare"]) in self.typefaces.letters

    def _drop(self, name: str, start: int) -> None:
        """Typography; the full stop of `\\right.` goes with it, and so do braces that only bound a typeface."""
        braces = _OPENED.match(self.text, self.at) if name in TYPEFACES else None
        if braces and not self._is_argument():
            self.looks.add(braces.end() - 1)
        if name == "\\underline" and any(token.text == "^" for token in self.out[-2:]):
            raise fault(self.source, start, self.at, "a falling power was not understood")
        self.spaced = True
        self.apart = self.apart or name in WIDE
        if name in SIDES:
            self._side(start)
        if name == "\\mathop" and (operator := _OPERATOR.match(self.text, self.at)):
            self.at = operator.end()
            self.looks.discard(operator.start("brace"))
            self.emit("name", f"arg{operator['name']}", start)
        elif name == "\\mathop" and (operator := _NABLA.match(self.text, self.at)):
            self.at = operator.end()
            self.emit("command", "\\nabla", start)

    def _side(self, start: int) -> None:
        """The full stop of `\\right.` goes with it; `\\left<` and `\\right>` are angle brackets."""
        side = _SIDE.match(self.text, self.at)
        if side is not None:
            self.at = side.end()
            if side[1] != ".":
                self.emit("command", "\\langle" if side[1] == "<" else "\\rangle", start)

    def _other(self, piece: str, start: int) -> None:
        if piece in SCRIPTS:
            self._script(piece, start)
        elif piece in UNICODE:
            self._replace(UNICODE[piece], start)
        elif piece == "~":
            self.spaced = True
        elif piece.isascii() and piece.isprintable():
            self.emit("sign", ALIASES.get(piece, piece), start)
        else:
            self._composed(piece, start)

    def _script(self, piece: str, start: int) -> None:
        """`x\u00b2` is `x^2`; a run of raised or lowered characters is one script."""
        mark = SCRIPTS[piece][0]
        body = SCRIPTS[piece][1]
        while self.at < len(self.text) and SCRIPTS.get(self.text[self.at], ("",))[0] == mark:
            body += SCRIPTS[self.text[self.at]][1]
            self.at += 1
        for sign in (mark, "{", *body, "}"):
            self._replace(sign, start)

    def _replace(self, latex: str, start: int) -> None:
        for match in _PIECE.finditer(latex):
            kind = match.lastgroup or "other"
            if kind != "space":
                self.emit("sign" if kind in ("other", "escape") else kind, match.group(), start)

    def _composed(self, piece: str, start: int) -> None:
        """A letter with an accent (`y\u0302`) is the accent command and the letter; bold letters are plain."""
        parts = unicodedata.normalize("NFKD", piece)
        marks = [ACCENT_MARKS[mark] for mark in parts[1:] if mark in ACCENT_MARKS]
        if not parts or len(marks) != len(parts) - 1 or not (parts[0] in UNICODE or parts[0].isascii()):
            raise fault(self.source, start, self.at, f"the character {piece!r} has no meaning here")
        if parts[0].isspace():
            self.spaced = True
            return
        for mark in marks:
            self.emit("command", mark, start)
        self._replace(UNICODE.get(parts[0], parts[0]), start)

    # ---------------------------------------------------------------------------------------------- braced words

    def _braced(self, start: int) -> tuple[int, int]:
        """The span inside the next `{...}`; without braces, of the next character."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        if self.text[self.at : self.at + 1] != "{":
            self.at = min(self.at + 1, len(self.text))
            return self.at - 1, self.at
        depth, begin = 0, self.at + 1
        for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(self.text, self.at):
            depth += {"{": 1, "}": -1}.get(match.group(), 0)
            if depth == 0:
                self.at = match.end()
                return begin, match.start()
        raise fault(self.source, start, self.at, f"{self.text[start : self.at]} is never closed by }}")

    def _words(self, start: int) -> None:
        """Words are one token; mathematics between dollars inside them is mathematics."""
        begin, stop = self._braced(start)
        after = self.at
        for number, piece in enumerate(self.text[begin:stop].split("$")):
            where = self.at = begin
            begin += len(piece) + 1
            if number % 2:
                inner = _Tokenizer(self.source, self.typefaces)
                inner.text, inner.at = self.text[: where + len(piece)], where
                self.out += inner.run()[:-1]
            elif piece.strip():
                self.at = where + len(piece)
                self.emit("text", " ".join(piece.split()), where)
        self.at = after

    def _upright(self, start: int) -> None:
        """`\\mathrm{Loss}` is one name; `\\mathrm{d}` and `\\mathrm{T}` stay the letters that they are."""
        begin, stop = self._braced(start)
        body = re.sub(_THIN, " ", self.text[begin:stop]).strip()
        body = re.sub(r"(?<=[A-Za-z])\\_(?=[A-Za-z])", " ", body)
        if re.fullmatch(r"[A-Za-z][A-Za-z \-]+|[A-Za-z]{2,}\d+[A-Za-z]*", body):
            self.emit("name", " ".join(body.split()), start)
        elif re.fullmatch(r"[A-Za-z]", body):
            self.emit("letter", body, start)
        else:
            after, self.at = self.at, begin
            inner = _Tokenizer(self.source, self.typefaces)
            inner.text, inner.at = self.text[:stop], begin
            self.out += [
                Token("sign", "{", start, begin),
                *inner.run()[:-1],
                Token("sign", "}", stop, after),
            ]
            self.at = after
