"""Docstrings of a Python module to pieces: each that shows a formula is a document of its own.

A docstring with the role or the directive for formulas is read as reStructuredText, any other as Markdown. Nothing is
executed. Columns are those of raw docstrings, in which every sign stands for itself.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from symgrad.document import markdown, rst
from symgrad.document.pieces import NAMED, Break, Directive, Piece, moved
from symgrad.errors import DocumentError, Place
from symgrad.regex import regex
from symgrad.source import Fragment

_FORMULA = regex(rf"\$[^$]+\$|:math:|\.\. math::|\\\[|\\\(|\\begin\{{|{NAMED}\s*:|\{{math\}}")
_RST = regex(r":math:|(?m:^\s*\.\. )")
_DOCTEST = regex(r"(?m)^\s*>>> .*\n(?:.*\S.*\n?)*")


def parse(text: str, path: str) -> Iterator[Piece]:
    """The pieces of all docstrings that show a formula, each in a scope of its own.

    >>> from symgrad.document.pieces import Formula
    >>> source = 'def f(x):\\n    r"Twice: $x + x = 2x$."\\n'
    >>> [str(piece.math.place(0)) for piece in parse(source, "m.py") if isinstance(piece, Formula)]
    ['m.py:2:15']

    Errors: DocumentError where the text is no Python.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if not isinstance(error, SyntaxError) or not error.lineno:
            raise DocumentError(f"this is no module of Python: {error}", Place(path)) from error
        place, line = Place(path, error.lineno, error.offset or 1), (error.text or "").rstrip("\n")
        raise DocumentError(f"this is no module of Python: {error.msg}", place, line) from error
    source = text.split("\n")
    for literal in sorted(_docstrings(tree), key=lambda one: one.lineno):
        if _FORMULA.search(str(literal.value)):
            yield Directive(Fragment.of("scope", Place(path, literal.lineno, literal.col_offset + 1)))
            yield from _pieces(literal, source, path)
            yield Break()


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            match node.body[0]:
                case ast.Expr(ast.Constant(str()) as literal):
                    yield literal


def _pieces(literal: ast.Constant, source: list[str], path: str) -> Iterator[Piece]:
    """The pieces of a docstring, at its own lines, and without the indentation that it has as a whole."""
    value = _DOCTEST.sub(lambda found: re.sub(r"[^\n]", "", found[0]), str(literal.value))
    first, *others = value.split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in others if line.strip()), default=0)
    begin = source[literal.lineno - 1].find(first, literal.col_offset) if first else literal.col_offset
    start = max(begin, literal.col_offset) + len(first) - len(first.lstrip())
    columns = {literal.lineno + n: margin for n in range(1, len(others) + 1)} | {literal.lineno: start}
    text = "\n" * (literal.lineno - 1) + "\n".join([first.lstrip(), *(line[margin:] for line in others)])
    read = rst if _RST.search(value) else markdown
    lines = {n: " " * columns[n] + line for n, line in enumerate(text.split("\n"), 1) if n in columns}
    for piece in read.parse(text, path):
        yield moved(piece, columns, lines)
