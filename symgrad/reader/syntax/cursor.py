"""The tokens of one formula and the place in them: what every rule of the grammar moves and looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from symgrad.errors import RangeConflict, ReadError
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexer import Token, fault, tokenize
from symgrad.reader.syntax.lexicon import APPLIED_WORDS, FUNCTION_NAMES, Lexicon
from symgrad.regex import regex
from symgrad.source import Fragment

MAX_DEPTH = 60
"""How deep brackets, fractions and scripts may be nested."""

WORK = 40
"""How often each token may be looked at, on average, before the formula is given up."""


_BRACKET = r"(?:\\(?:left|[bB]igg?l?)\s*)?(?:[(\[]|\\\{)"
_APPLIED = regex(rf"\}}(?:[_^]|{_BRACKET})")
"""What ends words that are applied: a script, or a bracket without a space before it."""

_NAME = (
    r"\\(?:(?:var)?(?:epsilon|theta|phi|rho|pi|sigma)|alpha|beta|gamma|delta|lambda|mu|eta|nu|xi|zeta|tau|omega|psi|kappa"
    r"|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega|mathbf|boldsymbol|bm|hat|bar|tilde)(?![a-zA-Z])"
)
_BEFORE_ARGUMENT = regex(rf"\}}\s*(?:{_BRACKET}|\\[dt]?frac|[A-Za-z0-9]|{_NAME})")
"""What ends the name of a function, which is no remark: its argument, or a bracket."""

_SCRIPTED = regex(r"\}[_^]")


def _with_functions(source: Fragment, lexicon: Lexicon) -> list[Token]:
    """The tokens of a formula; words that name a function before its argument are that name, a letter with a script is
    that letter.
    """
    tokens = tokenize(source, lexicon.typefaces)
    known = lexicon.values | lexicon.functions
    return [
        replace(token, kind=_kind(source.text, token, known)) if token.kind == "text" else token for token in tokens
    ]


def _kind(text: str, token: Token, known: set[str]) -> str:
    """`\\text{exp}(x)` and `\\mbox{e}^x`, and a word that is a name; a remark stands apart from what follows, or has
    spaces in it.
    """
    name, behind = token.text, token.stop
    if text[token.start - 1] != "{" or text[token.start : behind].strip() != name:
        return "text"
    if len(name) == 1 and name.isalpha() and _SCRIPTED.match(text, behind):
        return "letter"
    if len(name) > 1 and name in known:
        return "name"
    applied = name in APPLIED_WORDS and _APPLIED.match(text, behind)
    return "name" if applied or (name in FUNCTION_NAMES and _BEFORE_ARGUMENT.match(text, behind)) else "text"


class Cursor:
    """The tokens of a formula, the position in them, and the errors at a place; `notes` tells what was mended."""

    def __init__(self, source: Fragment, lexicon: Lexicon, tokens: Sequence[Token] | None = None) -> None:
        self.source = source
        self.lexicon = lexicon
        self.tokens = list(tokens if tokens is not None else _with_functions(source, lexicon))
        self.at = 0
        self.end = len(self.tokens) - 1
        self.depth = 0
        self.work = 0
        self.in_script = False
        self.below: ast.Node | None = None
        self.stops: tuple[str, ...] = ()
        self.notes: list[str] = []

    # -------------------------------------------------------------------------------------------------- the cursor

    @property
    def token(self) -> Token:
        return self.tokens[self.at] if self.at < self.end else self._end_token()

    def _end_token(self) -> Token:
        where = self.tokens[self.end]
        return Token("end", "", where.start, where.start)

    def peek(self, ahead: int = 1) -> Token:
        return self.tokens[self.at + ahead] if self.at + ahead < self.end else self._end_token()

    def take(self, text: str) -> bool:
        if self.token.text == text and self.token.kind != "end" and self.token.kind != "text":
            self.at += 1
            return True
        return False

    def skip(self, text: str) -> None:
        """Passes over all tokens of this text at the cursor."""
        while self.take(text):
            pass

    def error(self, message: str, token: Token | None = None, hint: str = "") -> ReadError:
        token = token or self.token
        return fault(self.source, token.start, max(token.stop, token.start + 1), message, hint)

    def ill_formed(self, message: str, token: Token | None = None) -> RangeConflict:
        """An error for what was understood, and has no meaning: an operator without its argument."""
        found = self.error(message, token)
        return RangeConflict(f"ill-formed: {found.message}", found.place, found.source, found.width)

    def name(self) -> ast.Sym:
        """The token at the cursor as a name."""
        token = self.token
        self.at += 1
        return ast.Sym(token.text, span=(token.start, token.stop))

    def expect(self, text: str, opened: Token) -> None:
        if self.take(text):
            return
        if self.at == len(self.tokens) - 1 and not self.notes and text in (")", "]"):
            self.notes.append(f"a closing {text} is missing at the end; the {opened.text} stays open until there")
            return
        if self.token.kind == "end":
            raise self.error(f"{opened.text} is never closed", opened)
        raise self.error(f"expected {text}, found {self.token.text!r}")

    def spanned(self, start: int) -> tuple[int, int]:
        last = self.tokens[max(self.at - 1, 0)]
        return (self.tokens[start].start, max(last.stop, self.tokens[start].start)) if self.tokens else (0, 0)

    def deeper(self) -> None:
        """One level down. Errors: ReadError where the formula is too deep, or too ambiguous to be read in time."""
        self.depth += 1
        self.work += 1
        if self.work > WORK * (len(self.tokens) + 50):
            raise self.error("the formula is too ambiguous to be read")
        if self.depth > MAX_DEPTH:
            raise self.error(f"nested more than {MAX_DEPTH} deep")

    def within(self, start: int, end: int, rule: Callable[[], ast.Node]) -> ast.Node:
        """What `rule` makes of exactly the tokens `start..end`."""
        saved = self.at, self.end, self.stops
        self.at, self.end, self.stops = start, end, ()
        self.deeper()
        node = rule()
        if self.at < self.end:
            raise self.error(f"{self.token.text!r} was not understood here")
        self.depth -= 1
        self.at, self.end, self.stops = saved
        return node

    def within_list(self, start: int, end: int, rule: Callable[[], list[ast.Node]]) -> list[ast.Node]:
        """The several nodes that `rule` makes of exactly the tokens `start..end`."""
        node = self.within(start, end, lambda: ast.Seq(tuple(rule())))
        assert isinstance(node, ast.Seq)
        return list(node.items)

    def closing_within(self, start: int, stop: int) -> int | None:
        """As `closing`, for a brace that is closed before `stop`."""
        depth = 0
        for at in range(start, stop):
            depth += {"{": 1, "}": -1}.get(self.tokens[at].text, 0)
            if depth == 0:
                return at
        return None

    def closing(self, start: int) -> int:
        """The position of the brace that closes the one at `start`."""
        depth = 0
        for at in range(start, self.end):
            depth += {"{": 1, "}": -1}.get(self.tokens[at].text, 0) if self.tokens[at].kind == "sign" else 0
            if depth == 0:
                return at
        raise self.error("{ is never closed", self.tokens[start])

    def speculate(self, rule: Callable[[], ast.Node | None]) -> ast.Node | None:
        """What `rule` reads, or None with the cursor where it was."""
        saved = self.at, self.depth, self.stops, len(self.notes), self.end, self.in_script
        try:
            node = rule()
        except ReadError:
            if self.work > WORK * (len(self.tokens) + 50):
                raise
            node = None
        if node is None:
            self.at, self.depth, self.stops, count, self.end, self.in_script = saved
            del self.notes[count:]
        return node
