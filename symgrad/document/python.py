"""Docstrings of a Python module to pieces: each that shows a formula is a document of its own.

A docstring with the role or the directive for formulas is read as reStructuredText, any other as Markdown. Nothing is
executed. Columns are those of raw docstrings, in which every sign stands for itself.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from symgrad.document import markdown, rst
from symgrad.document.pieces import NAMED, Break, Directive, Piece, moved
from symgrad.errors import DocumentError, Place
from symgrad.regex import regex
from symgrad.source import Fragment

_FORMULA = regex(rf"\$[^$]+\$|:math:|\.\. math::|\\\[|\\\(|\\begin\{{|{NAMED}\s*:|\{{math\}}")
_RST = regex(r":math:|(?m:^\s*\.\. )")
DOCTEST = regex(r"(?m)^\s*>>> .*\n(?:.*\S.*\n?)*")


def parse(text: str, path: str) -> Iterator[Piece]:
    """The pieces of all docstrings that show a formula, each in a scope of its own.

    >>> from symgrad.document.pieces import Formula
    >>> source = 'def f(x):\\n    r"Twice: $x + x = 2x$."\\n'
    >>> [str(piece.math.place(0)) for piece in parse(source, "m.py") if isinstance(piece, Formula)]
    ['m.py:2:15']

    Errors: DocumentError where the text is no Python.
    """
    source = text.split("\n")
    for _, literal in docstrings(text, path):
        yield Directive(Fragment.of("scope", Place(path, literal.lineno, literal.col_offset + 1)))
        yield from _pieces(literal, source, path)
        yield Break()


def docstrings(text: str, path: str) -> list[tuple[str, ast.Constant]]:
    """The docstrings that show a formula, in their order, each with the name of what it describes.

    Errors: DocumentError where the text is no Python.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if not isinstance(error, SyntaxError) or not error.lineno:
            raise DocumentError(f"this is no module of Python: {error}", Place(path)) from error
        place, line = Place(path, error.lineno, error.offset or 1), (error.text or "").rstrip("\n")
        raise DocumentError(f"this is no module of Python: {error.msg}", place, line) from error
    found = sorted(_docstrings(tree), key=lambda one: one[1].lineno)
    return [one for one in found if _FORMULA.search(str(one[1].value))]


def _docstrings(tree: ast.Module) -> Iterator[tuple[str, ast.Constant]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            match node.body[0]:
                case ast.Expr(ast.Constant(str()) as literal):
                    yield getattr(node, "name", ""), literal


def _pieces(literal: ast.Constant, source: list[str], path: str) -> Iterator[Piece]:
    """The pieces of a docstring, at its own lines."""
    text, columns, lines = unindented(literal, source, lambda doctest: re.sub(r"[^\n]", "", doctest))
    read = rst if is_rst(text) else markdown
    for piece in read.parse(text, path):
        yield moved(piece, columns, lines)


def is_rst(text: str) -> bool:
    return _RST.search(text) is not None


def unindented(
    literal: ast.Constant, source: list[str], doctest: Callable[[str], str]
) -> tuple[str, dict[int, int], dict[int, str]]:
    """A docstring at its own lines without the indentation that it has as a whole, by how many columns each moved, and
    the lines; doctests are written as told.
    """
    value = DOCTEST.sub(lambda found: doctest(found[0]), str(literal.value))
    first, *others = value.split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in others if line.strip()), default=0)
    begin = source[literal.lineno - 1].find(first, literal.col_offset) if first else literal.col_offset
    start = max(begin, literal.col_offset) + len(first) - len(first.lstrip())
    columns = {literal.lineno + n: margin for n in range(1, len(others) + 1)} | {literal.lineno: start}
    text = "\n" * (literal.lineno - 1) + "\n".join([first.lstrip(), *(line[margin:] for line in others)])
    lines = {n: " " * columns[n] + line for n, line in enumerate(text.split("\n"), 1) if n in columns}
    return text, columns, lines
