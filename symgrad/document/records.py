"""Claim records: one JSON object a line. Every string knows its place, through the escapes of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches

from symgrad.document.pieces import CONTROLS, Piece, Record
from symgrad.errors import Place
from symgrad.regex import regex
from symgrad.source import Fault, Fragment

_TOKEN = regex(r'\s*(?:("(?:[^"\\]|\\.)*")|([{}\[\],:])|([^\s{}\[\],:"]+))')
_ESCAPE = regex(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[0-9a-fA-F]{4}|\\.")
_SURROGATE = regex("[\ud800-\udfff]")

Value = Fragment | dict[str, "Value"] | list["Value"] | str
"""A located value: strings are fragments, other scalars their JSON text."""

_CHAIN = '"chain": ["left side", "right side", ..]'
_SYMBOLS = '"symbols": {"z": "vector[K]", ..}'
_LISTS = {"chain": _CHAIN, "conventions": '"conventions": ["log-base-2"]'}
_LISTS |= {"definitions": '"definitions": ["L = ..", ..]', "assumptions": '"assumptions": ["x > 0", ..]'}
FIELDS = ("id", "chain", "expect", "symbols", "definitions", "assumptions", "conventions")
STATUSES = ("proved", "conditional", "refuted", "supported", "undecided")


def parse(text: str, path: str) -> Iterator[Piece]:
    """The records of a file; a line that is none gives a fault, and the others go on."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield from _record(line, number, path)


def _record(line: str, number: int, path: str) -> Iterator[Piece]:
    start = Fragment(line, ((0, Place(path, number, 1)),), {number: line})
    try:
        plain = json.loads(line)
    except json.JSONDecodeError as error:
        yield Fault(f"this line is not JSON: {error.msg}", start.slice(error.pos, error.pos + 1), "one object a line")
        return
    except (RecursionError, ValueError):
        yield Fault("this line is not a claim record: nested too deeply", start.slice(0, 1))
        return
    if not isinstance(plain, dict):
        yield Fault("a claim record is a JSON object", start.slice(0, 1), '{"id": .., "chain": [.., ..], ..}')
        return
    fields = located(line, Place(path, number, 1))
    assert isinstance(fields, dict)
    yield from _Reading(fields, start).pieces()


class _Reading:
    """Reads the fields of one record, and notes what is wrong with them."""

    def __init__(self, fields: dict[str, Value], line: Fragment) -> None:
        self.fields, self.line = fields, line
        self.start = line.slice(0, 1)
        self.faults: list[Fault] = []

    def pieces(self) -> Iterator[Piece]:
        name = self.fields.get("id")
        chain = self._texts("chain")
        if not isinstance(name, Fragment):
            self._fault("a claim record needs an id", name, '"id": "a name"', "id")
        if "chain" not in self.fields:
            self._fault("a claim record needs a chain", None, _CHAIN)
        elif len(chain) == 1:
            self._fault("a chain has two sides or more", chain[0], _CHAIN)
        self._unknown()
        expect = self._expect(len(chain) - 1)
        conventions = self._texts("conventions")
        rest = (self._symbols(), self._texts("definitions"), self._texts("assumptions"), conventions, chain, expect)
        record = Record(name.text if isinstance(name, Fragment) else "", self.start.place(0), *rest)
        if len(chain) > 1:
            yield record
        elif not self.faults:
            yield Fault("the chain of this record is empty", self.start, _CHAIN)
        yield from self.faults

    def _fault(self, message: str, value: Value | None, hint: str = "", key: str = "") -> None:
        """What is wrong with a value; where it has no place of its own, at its key."""
        named = re.search(rf"{re.escape(json.dumps(key))}\s*:", self.line.text) if key else None
        at = self.line.slice(*named.span()) if named is not None else self.start
        self.faults.append(Fault(message, value if isinstance(value, Fragment) else at, hint))

    def _unknown(self) -> None:
        """A field that is nearly one that is known; what else a record holds is its own affair."""
        for key in self.fields.keys() - {*FIELDS}:
            if close := get_close_matches(key, FIELDS, 1, 0.75):
                self._fault(f"unknown field {key!r}", None, f"did you mean {close[0]}?", key)

    def _texts(self, key: str) -> tuple[Fragment, ...]:
        value = self.fields.get(key, [])
        if isinstance(value, list) and all(isinstance(item, Fragment) for item in value):
            return tuple(item for item in value if isinstance(item, Fragment))
        self._fault(f"{key} must be a list of strings", value, _LISTS.get(key, ""), key)
        return ()

    def _symbols(self) -> tuple[tuple[Fragment, Fragment], ...]:
        value = self.fields.get("symbols", {})
        if not isinstance(value, dict):
            self._fault("symbols must be an object of names and types", value, _SYMBOLS, "symbols")
            return ()
        found = []
        for name, kind in value.items():
            if isinstance(kind, Fragment):
                found.append((_key(name, kind), kind))
            else:
                self._fault(f"the type of {name} must be a string", kind, _SYMBOLS, name)
        return tuple(found)

    def _expect(self, steps: int) -> tuple[str | None, ...]:
        value = self.fields.get("expect", [])
        words = [item.text if isinstance(item, Fragment) else None for item in value] if isinstance(value, list) else []
        wrong = [word for word in words if word is not None and word not in STATUSES]
        if not isinstance(value, list) or wrong:
            verdicts = f"verdicts are {', '.join(STATUSES)}"
            self._fault("expect holds a verdict or null for each =", None, verdicts, "expect")
            return ()
        if words and len(words) != steps:
            relations = "1 relation" if steps == 1 else f"{max(steps, 0)} relations"
            self._fault(f"expect has {len(words)} entries for {relations}", None, key="expect")
            return ()
        return tuple(words)


def _key(name: str, kind: Fragment) -> Fragment:
    """The name of a symbol, at the place of its type: a key has no place of its own in a dict."""
    return Fragment(name, ((0, kind.place(0)),), kind.lines)


# ----------------------------------------------------------------------------------------------- JSON with places


def located(line: str, place: Place) -> Value:
    """The value of a text that is known to be JSON; columns count in all of it, as if it were one line."""
    tokens = list(_TOKEN.finditer(line))
    value, _ = _value(tokens, 0, place, {place.line: line})
    return value


def _value(tokens: list[re.Match[str]], at: int, place: Place, lines: dict[int, str]) -> tuple[Value, int]:
    token = tokens[at]
    if token[1] is not None:
        return _string(token, place, lines), at + 1
    if token[2] == "{":
        return _object(tokens, at + 1, place, lines)
    if token[2] == "[":
        return _array(tokens, at + 1, place, lines)
    return token[3], at + 1


def _object(tokens: list[re.Match[str]], at: int, place: Place, lines: dict[int, str]) -> tuple[Value, int]:
    found: dict[str, Value] = {}
    while tokens[at][2] != "}":
        key = _string(tokens[at], place, lines)
        found[key.text], at = _value(tokens, at + 2, place, lines)
        at += tokens[at][2] == ","
    return found, at + 1


def _array(tokens: list[re.Match[str]], at: int, place: Place, lines: dict[int, str]) -> tuple[Value, int]:
    found: list[Value] = []
    while tokens[at][2] != "]":
        item, at = _value(tokens, at, place, lines)
        found.append(item)
        at += tokens[at][2] == ","
    return found, at + 1


def _string(token: re.Match[str], place: Place, lines: dict[int, str]) -> Fragment:
    """A JSON string as text; after each escape an anchor says where the source goes on."""
    raw, start = token[1], token.start(1)
    pieces: list[str] = []
    anchors: list[tuple[int, Place]] = []
    length, position = 0, 1

    def put(piece: str, at: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            anchors.append((length, Place(place.path, place.line, start + at + 1)))
            length += len(piece)

    for escape in _ESCAPE.finditer(raw, 1, len(raw) - 1):
        put(raw[position : escape.start()], position)
        put(json.loads(f'"{escape[0]}"'), escape.start())
        position = escape.end()
    put(raw[position:-1], position)
    text = _SURROGATE.sub("\ufffd", "".join(pieces)).translate(CONTROLS)
    return Fragment(text, tuple(anchors) or ((0, Place(place.path, place.line, start + 2)),), lines)
