"""Notations that mean several things: how each is written, what it may mean, and what decides.

Words of the document decide ("where $\\circ$ is the Hadamard product"), or else the custom of the row; where neither
does, nothing is guessed: the formula is not understood, and the error asks the question. Every notation that is written
one way and read in several is a row here; a reading is chosen nowhere else.
"""

from __future__ import annotations

import re

from symgrad.errors import ReadError
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.syntax import ast
from symgrad.record import record
from symgrad.regex import regex


@record
class Ambiguity:
    """written: how it looks. readings: what it may mean, by the word for it. custom: the reading where nobody says
    which; empty where it must be said. judged: the readings that are understood here. sign: how it is found in a
    formula of which words say what it is.
    """

    written: str
    readings: dict[str, str]
    judged: tuple[str, ...] = ()
    custom: str = ""
    sign: re.Pattern[str] | None = None


_ELEMENTWISE = {"elementwise": "the elementwise product"}
_CONVOLUTION = {"convolution": "a convolution"}
_OUTER = {"outer": "the outer product", "kronecker": "the Kronecker product"}
_TRANSPOSE = {"adjoint": "the transpose"}
_ENTRYWISE = {"entrywise": "the function of every entry"}

ABOVE = "a letter above a name"
BARS = "|A| of a square matrix"
POWERED = "f^{-1} of a named function"

_ROWS = (
    Ambiguity(
        "\\circ",
        {**_ELEMENTWISE, "composition": "a composition"},
        ("elementwise",),
        sign=regex(r"\\circ(?![a-zA-Z])|∘"),
    ),
    Ambiguity(
        "\\otimes",
        {**_OUTER, **_ELEMENTWISE},
        ("outer", "elementwise", "kronecker"),
        sign=regex(r"\\otimes(?![a-zA-Z])|⊗"),
    ),
    Ambiguity(
        "\\star",
        {**_CONVOLUTION, **_ELEMENTWISE},
        ("elementwise",),
        sign=regex(r"\\(?:big)?star(?![a-zA-Z])|\\circledast(?![a-zA-Z])|⋆"),
    ),
    Ambiguity(
        "*",
        {"product": "a product", **_CONVOLUTION, **_ELEMENTWISE},
        ("product", "elementwise"),
        custom="product",
        sign=regex(r"(?<![\^_{])(?:\*|∗|\\ast(?![a-zA-Z]))"),
    ),
    Ambiguity(
        "^\\dagger",
        {**_TRANSPOSE, "pseudoinverse": "the pseudo-inverse"},
        ("adjoint",),
        sign=regex(r"\\dag(?:ger)?(?![a-zA-Z])|†"),
    ),
    Ambiguity(
        "^{-1}",
        {
            "inverse": "the inverse",
            "pseudoinverse": "the pseudo-inverse",
            "reciprocals": "the reciprocal of every entry",
            "label": "a part of the name",
        },
        ("inverse",),
        custom="inverse",
        sign=regex(r"\A[^\^=]+\^\s*\{?\s*-\s*(?:1|T|\\top)\s*\}?\s*\Z"),
    ),
    Ambiguity("^t", {**_TRANSPOSE, "power": "a power"}, ("adjoint", "power"), sign=regex(r"\^\s*\{?\s*t\b")),
    Ambiguity(
        "^H", {**_TRANSPOSE, "power": "a power"}, ("adjoint", "power"), sign=regex(r"\^\s*\{?\s*(?:\\mathsf\s*)?H\b")
    ),
    Ambiguity(ABOVE, {"index": "one of many", "power": "a power"}),
    Ambiguity("^T", {**_TRANSPOSE, "power": "a power"}, ("adjoint", "power")),
    Ambiguity(
        "\\nabla^2",
        {"hessian": "the Hessian", "laplacian": "the Laplacian"},
        ("hessian", "laplacian"),
        sign=regex(r"\\nabla\s*\^\s*\{?\s*2|∇²"),
    ),
    Ambiguity(
        BARS,
        {"determinant": "the determinant", **_ENTRYWISE, "size": "a number of elements"},
        ("determinant",),
        sign=regex(r"\A\s*(?:\\left\s*)?(?:\||\\vert)[^|=]+(?:\||\\vert)\s*\Z"),
    ),
    Ambiguity("|x| of a vector", {"norm": "the norm", **_ENTRYWISE}),
    Ambiguity(
        "two functions of one vector beside each other",
        {"matrix": "a matrix product", **_ELEMENTWISE},
        ("matrix", "elementwise"),
        custom="matrix",
    ),
    Ambiguity("a function of a square matrix", {"matrix": "the function of the matrix", **_ENTRYWISE}),
    Ambiguity("a quotient by a square matrix", {"inverse": "a product with the inverse", **_ENTRYWISE}),
    Ambiguity("the square of an array of unknown shape", {"matrix": "a matrix product", **_ENTRYWISE}),
    Ambiguity(
        "E(X)",
        {"expectation": "an expectation", "function": "a function E"},
        ("expectation",),
        sign=regex(r"(?<![A-Za-z])E\s*\}?\s*(?:\\left)?[(\[]"),
    ),
    Ambiguity(POWERED, {"inverse": "the inverse", "power": "one over its value"}, ("inverse",), custom="inverse"),
    Ambiguity("1/2x", {"left": "one half of x", "right": "one over 2x"}),
    Ambiguity("a bracket behind a quantity", {"place": "where it is taken", "factor": "a factor"}),
    Ambiguity("a number behind a derivative", {"place": "where it is taken", "factor": "a factor"}),
    Ambiguity(
        "a derivative before f(3)", {"place": "the derivative of f there", "value": "that of a number, which is 0"}
    ),
)

AMBIGUITIES = {row.written: row for row in _ROWS}


def decided(e: Elaborator, written: str) -> str:
    """The reading that words or custom decide on; empty where none does."""
    return e.scope.meanings.get(written, AMBIGUITIES[written].custom)


def reading(e: Elaborator, written: str, node: ast.Node) -> str:
    """The reading that is decided on. Errors: ReadError, with the question, where none is, or none that is judged."""
    word = decided(e, written)
    if not word:
        raise question(e, written, node)
    row = AMBIGUITIES[written]
    if word not in row.judged:
        raise e.error(node, f"{written} is {row.readings[word]} here, which cannot be judged yet")
    return word


def question(e: Elaborator, written: str, node: ast.Node) -> ReadError:
    """The error that asks for the reading."""
    row = AMBIGUITIES[written]
    hint = f"say so in words, as in: ${written}$ is {next(iter(row.readings.values()))}" if row.sign else ""
    return e.error(node, f"{written} may be {' or '.join(row.readings.values())}, and nothing says which", hint)


def said_of(text: str, word: str) -> list[str]:
    """The notations in a formula of which a word can say the reading."""
    return [row.written for row in _ROWS if word in row.readings and row.sign is not None and row.sign.search(text)]
