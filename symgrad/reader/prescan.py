"""What the tokens of a chain tell before it is parsed: new names of several letters."""

from __future__ import annotations

from symgrad.errors import ReadError
from symgrad.reader.lexicon import WORDS
from symgrad.reader.scope import Scope
from symgrad.reader.tokens import Token, tokenize
from symgrad.reader.typography import ACCENTS
from symgrad.source import Chain, Fragment


def prescan(scope: Scope, chain: Chain) -> None:
    """Teaches the parser what a left side shows: a run of letters that stands alone is one name (`net_k = ...`), and an
    unknown name before plain names in a bracket is a function (`s(x) = ...`).
    """
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
    if tokens[0].text == "d" and tokens[1].kind == "command" and _ends(tokens, 2 + (tokens[1].text in ACCENTS)):
        scope.teach_phrase(chain.parts[0].text.strip().strip("&"))
    name = _applied(tokens, run)
    if name and (not scope.knows(name) or scope.guessed(name)):
        scope.lexicon.values.discard(name)
        scope.lexicon.functions.add(name)


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


def _applied(tokens: list[Token], run: str) -> str:
    """The name before a bracket that holds nothing but names, as in `s(x)` and `h_\\theta(x^{(i)})`; else nothing."""
    texts = [token.text for token in tokens[:-1]]
    opening = texts.index("(") if "(" in texts else 0
    head, rest = texts[:opening], texts[opening:]
    if not head or not _plain_names(tokens[opening:-1]) or rest.count("(") != rest.count(")"):
        return ""
    if len(run) > 1 and len(run) == len(head):
        return run
    return head[0] if len(head) == 1 or head[1] in ("_", "^") else ""


def _plain_names(tokens: list[Token]) -> bool:
    """Whether tokens in brackets are names and nothing stands behind the brackets but scripts."""
    last = tokens[-1].text
    calculates = {"+", "-", "/", "=", "\\cdot"} & {token.text for token in tokens}
    numbers = any(token.kind == "number" for token in tokens)
    return not calculates and not numbers and (last in (")", "}", "'") or last.isalnum())


def _product(scope: Scope, run: str) -> bool:
    """Whether every letter is a name already, so that the run is a product."""
    return all(scope.knows(letter) for letter in run)


__all__ = ["Fragment", "prescan"]
