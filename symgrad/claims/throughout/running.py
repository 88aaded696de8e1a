"""What a document sums over, wherever it does: letters that are indices, and functions that are arrays of them.

Below a sum over y', the `f_k(x, y')` of a document has a value for each y'. Where all that stands in its brackets are
letters which stand nowhere but in such brackets, below sums, or below other names, `f_k(x, y)` is an entry at these
positions: what the letters are is never asked, so that what holds of arrays for every size holds of such functions for
every finite set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from symgrad.document import Formula, Piece
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Running

_LETTER = r"(?:\\[a-zA-Z]+|[a-zA-Z])'*"
_SIZES = regex(r"\\(?:left|right|[bB]igg?[lr]?|quad|qquad)(?![a-zA-Z])|\\[,;:!]|~")
_SPACES = regex(r"\s+(?![a-zA-Z])|(?<![a-zA-Z])\s+")
_SUM = regex(r"\\sum_(?:\{([^{}=]*?)(?:\\in(?:[^{}]|\{[^{}]*\})*)?\}|([a-zA-Z]))")
_COUNTED = regex(r"\\sum_\{([a-zA-Z])=[^{}]*\}")
_CALL = regex(
    rf"(?<![_^])(?P<base>\\[a-zA-Z]+|(?<![a-zA-Z\\])[a-zA-Z])(?:_(?P<below>[a-zA-Z0-9]|\{{[^{{}}]*\}}))?"
    rf"\((?P<args>{_LETTER}(?:[,|;]{_LETTER})*)\)"
)
_BELOW = regex(r"_(?:[a-zA-Z0-9]|\{[a-zA-Z0-9,+\-']*\})")
_HEAD = regex(r"(?:^|[&,.]|\\\\)\Z")
_NAMES = regex(r"\\[a-zA-Z]+'*|(?<![a-zA-Z\\])[a-zA-Z]'*|(?<=[a-zA-Z])(?<!\\)[a-zA-Z]'*")
_LAWS = frozenset(("p", "q", "P", "Q", "\\pi", "\\mu", "\\rho"))
_OTHERS = frozenset("E H I D K d e".split())
_NUMBERS = frozenset(("e", "d", "\\pi", "\\infty", "\\cdot", "\\theta"))


@record
class _Call:
    """A name before brackets that hold letters; text: the number of the formula, given: whether it is a left side."""

    base: str
    args: tuple[str, ...]
    kind: tuple[int, tuple[int, ...]]
    text: int
    given: bool
    span: tuple[int, int]


def running(pieces: Iterable[Piece]) -> Running:
    """The letters that sums run over, and the functions of positions.

    >>> from symgrad.document import parse
    >>> found = running(parse(r"$Z(x) = \\\\sum_{y'} f(x, y')$ and $g = f(x, y)$", "markdown", "x").pieces)
    >>> sorted(found.letters), sorted(found.functions)
    (["y'"], ['Z', 'f'])
    """
    texts = [_plain(piece.math.text) for piece in pieces if isinstance(piece, Formula)]
    summed = [_summed(text) for text in texts]
    calls = [call for n, text in enumerate(texts) for call in _calls(text, n)]
    letters = frozenset[str]().union(*summed) if summed else frozenset[str]()
    functions = _functions(texts, summed, calls)
    return Running(
        letters, functions, frozenset(name for call in calls if call.base in functions for name in call.args)
    )


def _plain(text: str) -> str:
    """A formula without the spaces and the signs that say nothing here."""
    text = re.sub(r"\\(?:mid|vert|given)(?![a-zA-Z])", "|", re.sub(r"\^?\s*\\prime(?![a-zA-Z])", "'", text))
    return _SPACES.sub("", _SIZES.sub(" ", text.replace("^'", "'")))


def _summed(text: str) -> frozenset[str]:
    """The letters that sums of a formula run over."""
    items = [one or other for one, other in _SUM.findall(text)] + _COUNTED.findall(text)
    return frozenset(part for item in items for part in item.split(",") if re.fullmatch(_LETTER, part))


def _calls(text: str, number: int) -> Iterator[_Call]:
    for found in _CALL.finditer(text):
        args = tuple(re.split(r"[,|;]", found["args"]))
        signs = re.findall(r"[,|;]", found["args"])
        kind = len(args), tuple(n for n, sign in enumerate(signs) if sign != ",")
        given = bool(_HEAD.search(text[: found.start()])) and text[found.end() :].lstrip("&:").startswith("=")
        yield _Call(found["base"], args, kind, number, given, found.span())


def _functions(texts: list[str], summed: list[frozenset[str]], calls: list[_Call]) -> frozenset[str]:
    """The functions of positions, as far as each of them, and each letter in their brackets, is nothing else."""
    names = {call.base for call in calls if not _is_other(call, calls)}
    while names:
        own = [call for call in calls if call.base in names]
        letters = {letter for call in own for letter in call.args}
        rest = [_without(text, [call for call in own if call.text == n]) for n, text in enumerate(texts)]
        left = {name for text in rest if not re.fullmatch(_LETTER, text) for name in _NAMES.findall(text)}
        wrong = {call.base for call in own if left & {call.base, *call.args}} | (names & letters)
        if not wrong:
            break
        names -= wrong
    own = [call for call in calls if call.base in names]
    over = any(set(call.args) & summed[call.text] for call in own)
    beside = any(set(call.args) - summed[call.text] for call in own)
    return frozenset(names) if over and beside else frozenset()


def _is_other(call: _Call, calls: list[_Call]) -> bool:
    """Whether a name is a word, an operator, a law that no formula gives, or stands before other brackets too."""
    alike = [one for one in calls if one.base == call.base]
    may_be_law = call.base in _LAWS or bool(call.kind[1])
    law = may_be_law and not any(one.given for one in alike)
    if may_be_law:  # `p(x)` and `p(y)` are two laws
        places = zip(*(one.args for one in alike), strict=False)
        law = law or any(len({name.rstrip("'") for name in names}) > 1 for names in places)
    word = call.base.startswith("\\") and call.base not in GREEK
    number = not _NUMBERS.isdisjoint(call.args)
    return word or law or number or call.base in _OTHERS or len({one.kind for one in alike}) > 1


GREEK = frozenset(f"\\{name}" for name in "alpha beta gamma phi omega nu mu rho tau xi zeta eta kappa".split())
"""Letters that may be functions of positions."""


def _without(text: str, calls: list[_Call]) -> str:
    """A formula without some calls, what stands below its sums and below its names."""
    for call in reversed(calls):
        text = text[: call.span[0]] + "@" + text[call.span[1] :]
    text = _BELOW.sub("", _COUNTED.sub("", _SUM.sub("", text)))
    return re.sub(r"[{}]", "", text).strip(",.;")
