"""Formulas as trees, and what a row of the table of edits makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.language.context import Array, Context
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import Lexicon
from symgrad.reader.syntax.parser import parse
from symgrad.repair.candidates import Candidate, singles
from symgrad.repair.edits import TABLE
from symgrad.repair.scope import Scope, scope_of
from symgrad.source import Fragment

CONTEXT = Context(
    arrays={
        "x": Array(("K",)),
        "y": Array(("K",)),
        "z": Array(("K",)),
        "S": Array(("K",)),
        "w": Array(("N", "K")),
        "A": Array(("N", "N")),
        "B": Array(("N", "N")),
        "t": Array(),
        "u": Array(),
    }
)
VALUES = set("xyzSwABtuL")


def read(text: str) -> ast.Node:
    return parse(Fragment.of(text), Lexicon(values=set(VALUES)))


def surroundings(left: str, right: str) -> Scope:
    return scope_of(read(left), read(right), CONTEXT)


def edits(row: str, text: str, left: str = "L_k") -> Iterator[Candidate]:
    return singles(read(text), surroundings(left, text), [one for one in TABLE if one.name == row])


def plain(text: str) -> str:
    """The formula as the printer would write it."""
    return ast.to_latex(read(text))
