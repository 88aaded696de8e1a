"""Names of several tokens, as the parser knows them."""

from __future__ import annotations

from symgrad.reader.syntax.lexer import tokenize
from symgrad.source import Fragment


def base_tokens(name: str) -> tuple[str, ...]:
    """The tokens of the base of a name, braces left out: `d\\hat{x}` is d, \\hat, x."""
    out: list[str] = []
    for token in tokenize(Fragment.of(name)):
        if token.text in ("_", "^", "'", "", "("):
            break
        if token.kind == "name":
            return (token.text,)
        if token.text not in ("{", "}"):
            out.append(token.text)
    return tuple(out) if not (len(out) == 2 and out[0].startswith("\\")) else (out[0] + " " + out[1],)


def phrase_name(name: str) -> str:
    """The canonical base name of a phrase: accents keep their letter apart."""
    out = ""
    for token in base_tokens(name):
        out += (" " if out and out.rsplit("\\")[-1].isalpha() and "\\" in out and token[0].isalpha() else "") + token
    return out
