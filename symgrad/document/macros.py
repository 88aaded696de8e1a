"""Macros of LaTeX: `\\newcommand`, `\\def`, `\\DeclareMathOperator`, `\\let`; expanded within bounds, places kept.

A character that comes out of a macro's body has the place where the macro was used; one of an argument, its own.
"""

from __future__ import annotations

import re

from symgrad.document.pieces import PRIVATE
from symgrad.errors import Place
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Fault, Fragment

MAX_DEPTH = 40
MAX_EXPANSIONS = 20_000
MAX_GROWTH = 500_000
_EVENT = regex(r"\\(?:[A-Za-z@]+|.)|(?<!\\)%", re.DOTALL)
_SPACE = regex(r"(?:\s|%[^\n]*\n)*")
_TOKEN = regex(r"\\(?:[A-Za-z@]+|.)|.", re.DOTALL)
_NAME = regex(r"\s*(?:\{\s*\\([A-Za-z@]+|.)\s*\}|\\([A-Za-z@]+|.))")
_OPTION = regex(r"\s*\[([^\]]*)\]")
_PARAMETERS = regex(r"((?:\s*#\d)*)\s*")
_COMMENT = regex(r"(?<!\\)%[^\n]*\n?[ \t]*")
_COMMAND_AT_END = regex(r"\\[A-Za-z@]+\Z")


@record
class Macro:
    """`parameters` arguments, the first of them optional if there is a `default`; `body` with `#1`, `#2`, ..."""

    parameters: int
    body: str
    default: str | None = None


@record(frozen=False)
class _Frame:
    """A text that is being read, how far, and how many expansions deep it is."""

    source: Fragment
    position: int = 0
    depth: int = 0


class _Builder:
    """Collects the text that comes out, with the place of each piece."""

    def __init__(self) -> None:
        self.pieces: list[Fragment] = []

    def add(self, piece: Fragment) -> None:
        """Append; a command is kept apart from a letter that another piece begins with."""
        if not piece.text:
            return
        if self.pieces and piece.text[0].isalpha() and _COMMAND_AT_END.search(self.pieces[-1].text[-40:]):
            self.pieces.append(Fragment(" ", ((0, piece.place(0)),)))
        self.pieces.append(piece)


class Macros:
    """The macros of one document. Definitions take effect where they are read, and hold to its end.

    >>> macros = Macros()
    >>> text = r"\\newcommand{\\pd}[2]{\\frac{\\partial #1}{\\partial #2}} \\pd{L}{z} = 1"
    >>> macros.expand(Fragment.of(text)).text.strip()
    '\\\\frac{\\\\partial L}{\\\\partial z} = 1'
    """

    def __init__(self) -> None:
        self.table: dict[str, Macro] = {}
        self._faults: list[Fault] = []
        self._left = MAX_EXPANSIONS
        self._room = MAX_GROWTH

    def faults(self) -> list[Fault]:
        """What went wrong since this was asked last."""
        found, self._faults = self._faults, []
        return found

    def expand(self, source: Fragment) -> Fragment:
        """The text with its macros expanded, its definitions and comments taken out."""
        if "%" not in source.text and not self._concerns(source.text):
            return source
        builder = _Builder()
        frames = [_Frame(source)]
        while frames:
            self._run(frames, builder)
        joined = Fragment.join(builder.pieces or [source.slice(0, 0)], "")
        return Fragment(joined.text, joined.anchors, source.lines)

    def _concerns(self, text: str) -> bool:
        return any(match[0][1:] in self.table or match[0][1:] in _DEFINERS for match in _EVENT.finditer(text))

    def _run(self, frames: list[_Frame], builder: _Builder) -> None:
        """Copy the top frame up to the next thing to be done, and do it."""
        frame = frames[-1]
        text, start = frame.source.text, frame.position
        for event in _EVENT.finditer(text, start):
            name = event[0][1:]
            if event[0] == "%" or name in self.table or name in _DEFINERS:
                builder.add(frame.source.slice(start, event.start()))
                frame.position = event.end()
                if event[0] == "%":
                    comment = _COMMENT.match(text, event.start())
                    frame.position = comment.end() if comment else event.end()
                elif name in _DEFINERS:
                    self._define(name, frame, event)
                else:
                    self._use(name, frames, event, builder)
                return
        builder.add(frame.source.slice(start, len(text)))
        frames.pop()

    # ------------------------------------------------------------------------------------------------------- use

    def _use(self, name: str, frames: list[_Frame], event: re.Match[str], builder: _Builder) -> None:
        frame = frames[-1]
        here = frame.source.slice(event.start(), event.end())
        macro, depth = self.table[name], frame.depth + 1
        self._left -= 1
        self._room -= len(macro.body)
        if depth > MAX_DEPTH or self._left < 0 or self._room < 0:
            self._give_up(name, here)
            builder.add(here)
            return
        arguments = self._arguments(macro, frames)
        if arguments is None:
            self._fault(f"\\{name} needs {macro.parameters} argument{'s' * (macro.parameters > 1)}", here)
            builder.add(here)
            return
        self._room -= sum(len(argument.text) for argument in arguments)
        frames.append(_Frame(_filled(macro.body, arguments, here.place(0)), 0, depth))

    def _give_up(self, name: str, here: Fragment) -> None:
        """Forget a macro that does not end, or all of them when the document has used up its share."""
        if self._left < 0 or self._room < 0:
            self._fault("the macros of this document expand to too much text", here, "write the formula out")
            self.table.clear()
        else:
            self._fault(f"the macro \\{name} does not end: it expands to itself", here, "rename the inner command")
            del self.table[name]

    def _arguments(self, macro: Macro, frames: list[_Frame]) -> list[Fragment] | None:
        found: list[Fragment] = []
        if macro.default is not None:
            option = _OPTION.match(frames[-1].source.text, frames[-1].position)
            if option:
                found.append(frames[-1].source.slice(option.start(1), option.end(1)))
                frames[-1].position = option.end()
            else:
                found.append(Fragment.of(macro.default, frames[-1].source.place(frames[-1].position)))
        while len(found) < macro.parameters:
            argument = _argument(frames)
            if argument is None:
                return None
            found.append(argument)
        return found

    # ------------------------------------------------------------------------------------------------ definitions

    def _define(self, definer: str, frame: _Frame, event: re.Match[str]) -> None:
        here = frame.source.slice(event.start(), event.end())
        text = frame.source.text
        star = re.compile(r"\s*\*").match(text, frame.position)
        position = star.end() if star else frame.position
        name = _NAME.match(text, position)
        read = _DEFINERS[definer](text, name.end()) if name else None
        if name is None or read is None:
            self._fault(f"this \\{definer} is not understood", here, "write \\newcommand{\\name}[arguments]{text}")
            return
        macro, frame.position = read
        known = name[1] or name[2]
        if macro is None:
            return
        if definer == "let":
            macro = self.table.get(macro.body[1:], macro)
        if definer != "providecommand" or known not in self.table:
            self.table[known] = macro

    def _fault(self, message: str, here: Fragment, hint: str = "") -> None:
        if len(self._faults) < 20:
            self._faults.append(Fault(message, here, hint))


# ----------------------------------------------------------------------------------------------------------- reading


def closing_brace(text: str, opening: int) -> int:
    """Where the `}` stands that closes the `{` at `opening`; -1 if nowhere."""
    depth = 0
    for sign in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, opening):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0:
            return sign.start()
    return -1


def _argument(frames: list[_Frame]) -> Fragment | None:
    """The next group or token, from the frame below where this one is used up."""
    while True:
        frame = frames[-1]
        text = frame.source.text
        space = _SPACE.match(text, frame.position)
        start = space.end() if space else frame.position
        if start < len(text):
            break
        if len(frames) == 1:
            return None
        frames.pop()
    if text[start] == "{":
        close = closing_brace(text, start)
        frame.position = close + 1 if close >= 0 else start
        return frame.source.slice(start + 1, close) if close >= 0 else None
    token = _TOKEN.match(text, start)
    assert token is not None
    frame.position = token.end()
    return frame.source.slice(start, token.end())


def _filled(body: str, arguments: list[Fragment], place: Place) -> Fragment:
    """The body with its arguments; what is the body's own has the place of the use."""
    builder = _Builder()
    for part in re.split(r"(#\d)", body):
        number = int(part[1]) if re.fullmatch(r"#\d", part) else 0
        if 0 < number <= len(arguments):
            builder.add(arguments[number - 1])
        elif part:
            builder.add(Fragment(part, tuple((at, place) for at in range(len(part)))))
    return Fragment.join(builder.pieces, "") if builder.pieces else Fragment("", ((0, place),))


_Read = tuple[Macro | None, int] | None


def _group(text: str, position: int) -> tuple[str, int] | None:
    space = re.compile(r"\s*").match(text, position)
    start = space.end() if space else position
    if text[start : start + 1] != "{":
        return None
    close = closing_brace(text, start)
    return (_COMMENT.sub("", text[start + 1 : close]).translate(PRIVATE), close + 1) if close >= 0 else None


def _newcommand(text: str, position: int) -> _Read:
    options: list[str] = []
    while len(options) < 2 and (option := _OPTION.match(text, position)):
        options.append(option[1])
        position = option.end()
    group = _group(text, position)
    count = options[0].strip() if options else "0"
    if group is None or not re.fullmatch(r"\d", count):
        return None
    return Macro(int(count), group[0], options[1] if len(options) > 1 else None), group[1]


def _def(text: str, position: int) -> _Read:
    parameters = _PARAMETERS.match(text, position)
    group = _group(text, parameters.end()) if parameters else None
    return (Macro(parameters[1].count("#"), group[0]), group[1]) if parameters and group else None


def _operator(text: str, position: int) -> _Read:
    group = _group(text, position)
    return (Macro(0, f"\\operatorname{{{group[0]}}}"), group[1]) if group else None


def _let(text: str, position: int) -> _Read:
    other = re.compile(r"\s*=?\s*(\\[A-Za-z@]+|\S)").match(text, position)
    return (Macro(0, other[1]), other.end()) if other else None


_DEFINERS = {
    "newcommand": _newcommand,
    "renewcommand": _newcommand,
    "providecommand": _newcommand,
    "DeclareRobustCommand": _newcommand,
    "def": _def,
    "gdef": _def,
    "DeclareMathOperator": _operator,
    "let": _let,
}
"""Commands that define a macro, and how what follows the name is read."""
