"""What a document says, on its way into source: the one place where names become words of a language, and remarks text.

Nothing else of a document reaches a source: numbers are written by `literal`, all the rest are rows of tables.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Container, Iterable, Mapping
from keyword import iskeyword, softkwlist

C_WORDS = frozenset(
    "auto char const default do double enum extern float goto inline int long register restrict short signed sizeof "
    "static struct switch typedef union unsigned void volatile size_t ptrdiff_t wchar_t NULL NAN INFINITY I complex "
    "imaginary malloc calloc realloc free exit abort system div ldiv lldiv labs llabs rand random select index "
    "bool true false nullptr typeof typeof_unqual constexpr alignas alignof static_assert thread_local asm linux unix "
    "i386 HUGE_VAL RAND_MAX EXIT_SUCCESS EXIT_FAILURE MB_CUR_MAX M_E M_PI DOMAIN SING OVERFLOW UNDERFLOW".split()
)
"""Words of C, of its newer and its GNU forms, and of the headers that are read, that are no words of Python."""

OWN_WORDS = frozenset(
    "np jnp jax torch dtype device upstream direction ctx result rows work REAL main value gradient product objective "
    "hessian_product value_and_gradient".split()
)
"""What sources call their own things."""

RESERVED = re.compile(r"_.*|v\d+|i\d+|p\d+(_out)?|result\d*")
"""Shapes of words that sources make up: registers, loops, positions, results; words that begin with a sign below."""


def identifier(name: str, taken: Container[str] = (), own: Container[str] = ()) -> str:
    r"""A word for a LaTeX name, in Python and in C: `\hat y` becomes `hat_y`, `W^{(2)}` becomes `W_2`.

    taken: words of other names; own: words that the language has for itself, helpers and the like.

    >>> identifier(r"\hat y"), identifier("v0"), identifier("lambda"), identifier("2x"), identifier('"); evil("')
    ('hat_y', 'v0_', 'lambda_', 'x2x', 'evil')
    """
    word = re.sub(r"\W+", "_", name.replace("'", " prime"), flags=re.ASCII).strip("_") or "value"
    if word[0].isdigit():
        word = f"x{word}"
    if _is_reserved(word) or word in own:
        word = f"{word}_"
    number, unique = 1, word
    while unique in taken:
        number += 1
        unique = f"{word}_{number}"
    return unique


def _is_reserved(word: str) -> bool:
    known = iskeyword(word) or word in softkwlist or word in C_WORDS or word in OWN_WORDS
    return known or RESERVED.fullmatch(word) is not None


def literal(value: float, endless: Mapping[str, str]) -> str:
    """A number; `endless` tells how `inf` and `nan` are written.

    >>> literal(0.5, {}), literal(float("-inf"), {"inf": "INFINITY"})
    ('0.5', '-INFINITY')
    """
    text = repr(value)
    sign, word = ("-", text[1:]) if text.startswith("-") else ("", text)
    return sign + endless.get(word, word)


def remark(lines: Iterable[str], width: int = 100) -> list[str]:
    r"""Lines of text that end no comment and no raw string, whatever they say.

    >>> remark(['a \" b */ c', "d" + chr(92)])
    ["a ' b * / c", 'd']
    """
    found: list[str] = []
    for line in lines:
        plain = "".join(sign if sign.isprintable() else " " for sign in line)
        plain = plain.rstrip("\\ ").replace('"', "'").replace("*/", "* /").replace("/*", "/ *").replace("??", "? ?")
        indent = " " * (len(plain) - len(plain.lstrip()))
        found += textwrap.wrap(plain, width, subsequent_indent=indent + "    ") or [""]
    return found
