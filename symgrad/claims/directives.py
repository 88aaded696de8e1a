"""Invisible comments: `<!-- symgrad: ... -->` in Markdown, `% symgrad: ...` in LaTeX; one directive a line.

    y: vector[K] one-hot            the type of a name; y, t: vector[K] for several
    assume \\sum_i y_i = 1           an assumption; it holds from here on; `assume` may be left out
    define L = -\\sum_i y_i \\log S_i  a definition
    if i \\ne k                      a condition of the next chain; several with commas
    convention log-base-2           a convention that holds from here on; several with commas
    expect refuted                  the verdict expected of every relation of the next chain;
    expect proved, null, refuted      or one word for each; null: not to be judged
    result jacobian                 names the next chain; the catalogue takes its last right-hand side
    title Softmax                   the title of the document
    skip                            the next display or paragraph is not read
    off / on                        nothing is read from `off` to `on`
    scope                           forget every name, definition, assumption and convention

A colon may stand behind the keyword: `expect: refuted`. At the end of a line with a formula, in it or behind it,
`expect` speaks of the relations in that line alone; where the line only ends a formula, of the last line in it that
holds a relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from symgrad.claims.chains import Expectation
from symgrad.claims.formulas.brackets import items, top_level
from symgrad.claims.formulas.cut import cut, runs
from symgrad.claims.formulas.restrictions import any_restricts, letters_of
from symgrad.language.attributes import ATTRIBUTES, TYPED
from symgrad.language.sets import REAL, Integers
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import (
    Aside,
    Chain,
    Convention,
    Declaration,
    Fault,
    Fragment,
    Scope,
    Statement,
    Title,
    Trait,
    Typing,
)

VERDICTS = ("proved", "conditional", "refuted", "supported", "undecided", "null")
KEYWORDS = ("assume", "define", "if", "convention", "expect", "result", "title", "skip", "off", "on", "scope")

_KEYWORD = regex(rf"({'|'.join(KEYWORDS)})\b\s*:?\s*", re.IGNORECASE)
_RELATION = regex(r"[=<>]|\\(in|neq?|leq?|geq?|le|ge)(?![a-zA-Z])")
_SAID = regex(r"\s*([A-Za-z]{3,})\s+[\\A-Za-z]")
"""A word before a formula, as in `let x > 0`."""

_NAME_AT_MOST = 60
UNHEARD = "a comment for symgrad was not understood"


@record
class Order:
    """What a directive asks of the pieces that follow, rather than states.

    what: `if`, `expect`, `skip`, `off` or `on`.
    """

    what: str
    conditions: tuple[Fragment, ...] = ()
    expectation: Expectation | None = None


def read(text: Fragment) -> Iterator[Statement | Order]:
    """What one directive says.

    >>> lines = ("y: vector[K]", "expect: refuted", "asume x > 0")
    >>> [type(item).__name__ for line in lines for item in read(Fragment.of(line))]
    ['Typing', 'Order', 'Fault', 'Aside']
    """
    keyword = _KEYWORD.match(text.text)
    if keyword is None:
        yield from _typing(text)
        return
    rest = text.slice(keyword.end(), len(text.text)).strip()
    word = keyword[1].lower()
    if word in _BARE:
        yield _BARE[word] if not rest.text else Fault(f"{word} takes nothing behind it", rest)
    elif not rest.text:
        yield Fault(f"{word} needs something behind it", text, _EXAMPLES[word])
    else:
        yield from _READERS[word](rest)


def declared(texts: Iterable[Fragment]) -> Iterator[Statement]:
    """What the directives of a folder say of all its documents; one that speaks of a place of its own is none of them.
    The words of a document weigh more: to them this is what others said before them, in words.

    >>> [type(item).__name__ for item in declared(map(Fragment.of, ("y: vector[K] onehot", "K > 1", "expect refuted")))]
    ['Typing', 'Trait', 'Declaration', 'Fault']
    """
    for text in texts:
        for item in read(text):
            match item:
                case Order() | Title() | Scope():
                    words = "this speaks of one place in a document, and not of all documents"
                    yield Fault(words, text, OF_FOLDERS, True)
                case Fault():
                    yield replace(item, directive=True)
                case Declaration():
                    yield replace(item, assumed=True)
                case Typing():
                    yield from _worded(item)
                case _:
                    yield item


def _worded(typing: Typing) -> Iterator[Statement]:
    """A type, and behind it in words what it says of the entries, as words can take that back."""
    kind, bracket, rest = typing.type.text.rpartition("]")
    shape, *words = [f"{kind}{bracket}", *rest.split()] if bracket else rest.split()
    said = [word for word in words if _restricts(word)]
    kept = " ".join(word for word in (shape, *words) if word not in said)
    yield replace(typing, type=Fragment.of(kept, typing.type.place(0))) if said else typing
    for word in said:
        yield Trait(typing.name, "nonzero entries" if word == "nonzero" else TYPED[word])


def _restricts(word: str) -> bool:
    """Whether a word of a type says which numbers the entries are, and not what kind of thing the name is."""
    found = ATTRIBUTES.get(TYPED.get(word, ""))
    return found is not None and (found.entries not in (REAL, Integers()) or found.nonzero or bool(found.row))


OF_FOLDERS = "a folder may have NAME: TYPE, assume, define and convention"


def _typing(text: Fragment) -> Iterator[Statement]:
    colon = top_level(text.text, ":")
    if not colon:
        if not text.text.strip():
            yield Fault("this comment says nothing", text, f"known are {', '.join(KEYWORDS)}, and NAME: TYPE")
            return
        yield from _unknown(text)
        return
    kind = text.slice(colon[0] + 1, len(text.text)).strip()
    names = items(text.slice(0, colon[0]))
    if not kind.text or not names:
        yield Fault("a declaration has a name and a type", text, "write y: vector[K] one-hot")
    else:
        yield from (Typing(name, kind) for name in names)


def _unknown(text: Fragment) -> Iterator[Statement]:
    """What begins with no keyword: an assumption, or what nobody understands, which may say anything of its names."""
    from difflib import get_close_matches

    word = text.text.split()[0][:_NAME_AT_MOST]
    close = next(iter(get_close_matches(word.lower(), KEYWORDS, 1)), "")
    said = _SAID.match(text.text)
    if not close and not said and _RELATION.search(text.text):
        yield from _assume(text)
        return
    known = f"known are {', '.join(KEYWORDS)}, and NAME: TYPE"
    yield Fault(f"unknown directive: {word}", text, f"did you mean {close}?" if close else known)
    if close == "convention":
        yield Aside(Fragment.of(""), UNHEARD, unread=True)
    elif close in ("", "assume", "define", "if"):
        yield Aside(text.slice(said.end(1) if said else 0, len(text.text)).strip(), UNHEARD, unread=True)


def _assume(rest: Fragment) -> Iterator[Statement]:
    segments = [segment for segment in cut(rest) if segment.role != "words"]
    if any(any_restricts(segments, letters_of(segment.text.text)) for segment in segments):
        yield Declaration(rest, True)  # it holds for some indices alone
    else:
        yield from (Declaration(segment.text, True) for segment in segments)


def _define(rest: Fragment) -> Iterator[Statement]:
    found = definition(rest)
    if found is None:
        yield Fault("a definition has a name, a relation and a formula", rest, _EXAMPLES["define"])
        yield Aside(rest, UNHEARD, unread=True)
    else:
        yield found


def definition(text: Fragment, name: str = "") -> Chain | None:
    """A text that is one definition, as a chain; None where it holds no relation."""
    segment = next((segment for segment in cut(text) if segment.judged), None)
    stretch = next(runs(segment), None) if segment else None
    if segment is None or stretch is None or not all(part.text for part in segment.parts):
        return None
    first, last = stretch
    places = tuple(sign.place(0) for sign in segment.signs[first:last])
    parts, relations = tuple(segment.parts[first : last + 1]), tuple(segment.relations[first:last])
    return Chain(parts, relations, id=name, definition=True, places=places)


def _convention(rest: Fragment) -> Iterator[Statement]:
    yield from (Convention(word) for word in items(rest))


def _title(rest: Fragment) -> Iterator[Statement]:
    yield Title(rest, "title")


def _result(rest: Fragment) -> Iterator[Statement]:
    yield Title(rest, "result")


def _if(rest: Fragment) -> Iterator[Order]:
    yield Order("if", tuple(segment.text for segment in cut(rest) if segment.role != "words"))


def _expect(rest: Fragment) -> Iterator[Order | Fault]:
    words: list[str | None] = []
    for word in items(rest):
        if word.text.lower() not in VERDICTS:
            yield Fault(f"unknown verdict: {word.text[:_NAME_AT_MOST]}", word, f"verdicts are {', '.join(VERDICTS)}")
            return
        words.append(None if word.text.lower() == "null" else word.text.lower())
    yield Order("expect", expectation=Expectation(tuple(words), rest))


_BARE: dict[str, Scope | Order] = {"scope": Scope(), "skip": Order("skip"), "off": Order("off"), "on": Order("on")}
_READERS = {
    "assume": _assume,
    "define": _define,
    "if": _if,
    "convention": _convention,
    "expect": _expect,
    "result": _result,
    "title": _title,
}
_EXAMPLES = {
    "assume": "write assume \\sum_i y_i = 1",
    "define": "write define L = -\\log p_y",
    "if": "write if i \\ne k",
    "convention": "write convention log-base-2",
    "expect": "write expect refuted",
    "result": "write result jacobian",
    "title": "write title Softmax",
}
