"""What one row of the table of edits yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from symgrad.reader.syntax import ast
from symgrad.repair.places import Spot
from symgrad.repair.scope import Scope


@dataclass(frozen=True, slots=True)
class Change:
    """Another value for a place, and what was changed, in words; `key` is what the same slip elsewhere shares."""

    node: ast.Node
    words: str
    key: str = ""


Rule = Callable[[Spot, Scope], Iterator[Change]]


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of slip. cost: how far it is from what was written. pairs: whether two slips together may contain it.

    everywhere: whether one slip may occur at all places alike, as a letter mistaken for another one does.
    """

    name: str
    cost: int
    rule: Rule
    pairs: bool = False
    everywhere: bool = False


def show(node: ast.Node) -> str:
    """A piece of a formula inside a sentence: `y_j`, not `y_{j}`.

    >>> show(ast.Script(ast.Sym("y"), ast.Sym("j")))
    'y_j'
    """
    text = ast.to_latex(node)
    for mark in "_^":
        pieces = text.split(f"{mark}{{")
        text = pieces[0] + "".join(f"{mark}{_bare(piece)}" for piece in pieces[1:])
    return text


def _bare(piece: str) -> str:
    return piece[0] + piece[2:] if piece[1:2] == "}" else "{" + piece
