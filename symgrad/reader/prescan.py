"""What the tokens of a chain tell before it is parsed: new names of several letters."""

from __future__ import annotations

from symgrad.errors import ReadError
from symgrad.reader.lexicon import WORDS
from symgrad.reader.scope import Scope
from symgrad.reader.tokens import Token, tokenize
from symgrad.source import Chain, Fragment


def prescan(scope: Scope, chain: Chain) -> None:
    """Teaches the parser a run of letters that stands alone on the left side as one name: `net_k = ...`."""
    if len(chain.parts) < 2:
        return
    try:
        tokens = tokenize(chain.parts[0])
    except ReadError:
        return
    run = _run(tokens)
    if len(run) > 1 and _ends(tokens, len(run)) and run not in WORDS and not _product(scope, run):
        scope.lexicon.add_phrase(tuple(run), run)
        scope.news.add(run[0])


def _run(tokens: list[Token]) -> str:
    run = ""
    for token in tokens:
        if token.kind != "letter" or (run and not token.close):
            break
        run += token.text
    return run


def _ends(tokens: list[Token], count: int) -> bool:
    """Whether nothing follows but scripts, arguments and alignment."""
    depth = 0
    for token in tokens[count:]:
        if token.kind == "end":
            return True
        depth += {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}.get(token.text, 0)
        if depth == 0 and token.text not in ("_", "^", "}", ")", "]", "&", "'", "\\\\", ",") and token.kind == "sign":
            return False
        if depth == 0 and token.kind in ("command", "text"):
            return False
    return True


def _product(scope: Scope, run: str) -> bool:
    """Whether every letter is a name already, so that the run is a product."""
    return all(scope.knows(letter) for letter in run)


__all__ = ["Fragment", "prescan"]
