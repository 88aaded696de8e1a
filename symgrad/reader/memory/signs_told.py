"""What words say of a sign, or of a letter that has a meaning by custom: "where $\\circ$ is a composition"."""

from __future__ import annotations

from symgrad.reader.arrays.images import hold_places, places
from symgrad.reader.meaning.ambiguities import said_of
from symgrad.reader.scope.kinds import Type
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax.lexicon import CONSTANTS, CUSTOMS, STOPS
from symgrad.reader.syntax.naming import unspaced
from symgrad.source import Fragment

_VALUES = {"matrices": 2, "vectors": 1}
"""Words for what the values of a function are, with the number of their ranges."""

_SOME = {
    "activation": ("elementwise", "activation"),
    "entries": ("elementwise", "activation"),
    "other": ("function", "function"),
    "whole": ("function", "function of whole vectors"),
}
"""Words for functions that are not told, with the kind and the noun of each."""


def of_sign(scope: Scope, name: Fragment, word: str) -> None:
    """What words say of a sign (`\\circ` is a composition), or of a letter that has a meaning by custom."""
    letter = name.text.partition("(")[0].strip()
    if scope.meanings.get(letter) == "softmax" and word in ("other", "whole"):
        return  # which function it is has been said
    if scope.meanings.get(letter) == "softmax" and word in _SOME:
        scope.meanings = {**scope.meanings, letter: word}
    scope.meanings = {**scope.meanings, **dict.fromkeys(said_of(name.text, word), word)}
    if word in ("still", "softmax"):
        scope.meanings = {**scope.meanings, letter: word}
        return
    if word == "perhaps random":
        scope.wavering |= {letter}
        return
    if word == "numbered":
        scope.stepped |= {letter}
        return
    if word == "component":
        raised = letter.partition("^")[0].strip()
        scope.raised |= {raised}
        scope.news.add(raised)
    if word == "bracket":
        reason = f"what {name.text.strip()} means was not understood"
        scope.unclear = [*scope.unclear, (reason, frozenset())]
    _own(scope, letter, word)
    if word in _VALUES:
        if places(scope, letter) is None and not scope.knows(letter):
            hold_places(scope, letter, [scope.ranges.new() for _ in range(_VALUES[word])])
    elif word == "named":
        scope.named |= {unspaced(letter)}
        scope.own |= {stop for stop in STOPS if f"{{{stop}}}" in letter.replace(" ", "")}
    elif word in _SOME:
        _function(scope, name, letter, word)


def _own(scope: Scope, letter: str, word: str) -> None:
    """Notes a letter that has not, or has again, the meaning that it has by custom."""
    if word in ("other", "quantity") and letter.startswith("\\delta"):
        scope.own |= {"\\delta"}
    if word in ("no expectation", "letter") or (word == "quantity" and letter in CUSTOMS.keys() | CONSTANTS.keys()):
        scope.own |= {letter}
    if word == "sigmoid" and CUSTOMS.get(letter) == word and letter in scope.doubts:
        scope.doubts = {name: reason for name, reason in scope.doubts.items() if name != letter}
        scope.without_definition(letter, None)


def _function(scope: Scope, name: Fragment, letter: str, word: str) -> None:
    """Notes a letter for a function that is not told."""
    if word == "whole":
        scope.whole |= {letter}
        symbol = scope.symbols.get(letter)
        if symbol is not None and symbol.kind == "elementwise":
            scope.without_definition(letter, None)
    if letter in scope.rules or letter in scope.patterns:
        return
    if letter in scope.whole and word != "whole":
        return
    if letter in CUSTOMS or (word == "entries" and not scope.is_declared(letter) and letter not in scope.definitions):
        kind, noun = _SOME[word]
        scope.declare(letter, Type(kind), name.place(0))
        scope.doubt(letter, f"{letter} is some {noun} here, and which was not said")
    elif letter in CONSTANTS:
        scope.own |= {letter}
