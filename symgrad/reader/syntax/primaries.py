"""What a factor can begin with: numbers and names here, everything else in modules of its own."""

from __future__ import annotations

from collections.abc import Callable

from symgrad.reader.syntax import ast, leibniz
from symgrad.reader.syntax.delimiters import FENCES, binom, fenced, frac, group, loose, norm, root, rounded
from symgrad.reader.syntax.grammar import REMARKS, Grammar
from symgrad.reader.syntax.lexicon import FUNCTION_NAMES, FUNCTIONALS
from symgrad.reader.syntax.matrices import braced, environment, remark
from symgrad.reader.syntax.operators import big, functional, named_function, underset
from symgrad.reader.syntax.words import (
    SYMBOLS,
    accent,
    dots,
    double_struck,
    full_stops,
    letter,
    number,
    ones,
    upright_name,
    words,
)
from symgrad.typography import ACCENTS

Rule = Callable[[Grammar], ast.Node]


def primary(p: Grammar, scripted: bool = False) -> ast.Node:
    """The node that begins at the cursor. `scripted`: the one token of a script without braces."""
    token = p.token
    if token.kind == "end":
        raise p.error("something is missing at the end", token)
    p.deeper()
    rule = _KINDS.get(token.kind) or _COMMANDS.get(token.text)
    if rule is None and token.kind == "command":
        rule = letter if token.text in SYMBOLS else None
    if rule is None:
        raise p.error(
            f"{token.text!r} was not understood here" if token.kind == "sign" else f"unknown command {token.text}"
        )
    node = p.name() if scripted and token.kind == "letter" else rule(p)
    p.depth -= 1
    return node


_KINDS: dict[str, Rule] = {"number": number, "name": upright_name, "letter": letter, "text": words}

_COMMANDS: dict[str, Rule] = {
    "(": group, "[": group, "\\{": braced, "{": loose, "|": fenced, "\\|": fenced, "\\langle": fenced,
    "\\frac": frac, "\\sqrt": root, "\\sum": big, "\\prod": big, "\\int": big, "\\begin": environment,
    "\\partial": leibniz.prefixed, "\\nabla": leibniz.prefixed, "\\mathbb{1}": ones, "\\ldots": dots,
    **dict.fromkeys(leibniz.PHYSICS, leibniz.physics), **dict.fromkeys(FENCES, norm),
    ".": full_stops, "\\delta": letter, "\\Delta": letter,
    **dict.fromkeys(REMARKS, remark),
    **dict.fromkeys((name for name in FUNCTION_NAMES if name.startswith("\\") and name != "\\sqrt"), named_function),
    **dict.fromkeys(ACCENTS, accent),
    "\\mathbb": double_struck,
    **dict.fromkeys((name for name in FUNCTIONALS if name.startswith("\\")), functional), "\\arg": functional,
    "\\underset": underset, "\\binom": binom, "\\lfloor": rounded, "\\lceil": rounded,
}  # fmt: skip
