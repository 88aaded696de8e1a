"""Formulas to syntax trees: a Pratt parser whose ambiguities are settled by a `Lexicon`.

Every token must be used; what is left over is an error at its place.
"""

from __future__ import annotations

from symgrad.reader import ast, primaries
from symgrad.reader.grammar import Grammar
from symgrad.reader.lexicon import Lexicon
from symgrad.source import Fragment


class Parser(Grammar):
    """One pass over the tokens of one formula; `notes` tells what was mended on the way."""

    def primary(self, scripted: bool = False) -> ast.Node:
        return primaries.primary(self, scripted)


def parse(source: Fragment, lexicon: Lexicon | None = None) -> ast.Node:
    """The syntax tree of one side of a relation, its side conditions included.

    >>> parse(Fragment.of("y_i(1 - y_i)"), Lexicon(values={"y"})).factors[1].body.signs
    ('', '-')

    Errors: ReadError at the first token that has no part in the tree.
    """
    return Parser(source, lexicon or Lexicon()).part()


