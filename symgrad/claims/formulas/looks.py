"""Formulas told apart by their looks, and rid of what stands at their ends."""

from __future__ import annotations

from symgrad.claims.formulas.tables import OPERATION
from symgrad.regex import regex
from symgrad.source import Fragment
from symgrad.typography import LOOKS, command

_SCRIPT = regex(
    r"_(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\\?\w)|\^\{?\s*(?:[(\[][^()\[\]]*[)\]]|[A-SU-Zl](?:\s*[+-]\s*1)?|\\?\*|\\ast)(?:\s*\})?"
)
_ACCENT = regex(command(LOOKS))
_SET = regex(r"\\math(?:bb|cal|rm)\s*\{?\w\}?\s*(?:\^\s*(?:\{[^{}]*\}|\S))?|\^\{?[A-Z](?:\\times[A-Z])?\}?")
_LISTING = regex(r"\\[{].*?\\[}]|\[[^\[\]]*\]")
_THIN = regex(r"\\[,;:! >]")
_SIDES = regex(r"=|\\(?:neq?|in|le|ge|leq|geq|approx|equiv|sim)(?![a-zA-Z])|[<>≠≤≥∈≈,]")
_CONSTANT = regex(r"(?:[\d\s./^{}()+*-]|\\(?:[dt]?frac|cdot|times|pi|sqrt|infty)(?![a-zA-Z]))*")
_ATOM = regex(r"\\[a-zA-Z]+|[A-Za-z]+|\d+(?:\.\d+)?")
_SPACING = frozenset(("\\,", "\\;", "\\:", "\\!", "\\>", "\\ "))

APPLIED = regex(r"\s*(?P<name>(?:\\[a-zA-Z]+|[A-Za-z]|\{\w+\})(?:[\w{}*' ]|\\[a-zA-Z]+)*?)\s*(?:(?:\\left)?\(.*)?\Z")
"""A name, alone or with its arguments."""


def simple(text: str) -> bool:
    """Whether a formula calculates nothing: names, numbers and a relation.

    >>> simple(r"y_{i-1} = 0"), simple(r"z \\in \\mathbb{R}^K"), simple("y_i S_m = 0"), simple("a = b + 1")
    (True, True, False, False)
    >>> simple(r"s = \\sum_{j=1}^N x_j")
    False
    """
    bare = _SCRIPT.sub("", _THIN.sub(" ", text))
    bare = _LISTING.sub(" 0 ", _SET.sub(" s ", bare))
    sides = [side for side in _SIDES.split(bare) if not _CONSTANT.fullmatch(side)]
    if any(OPERATION.search(side) for side in sides):
        return False
    return all(len(_ATOM.findall(_ACCENT.sub(" ", side).replace("{", "").replace("}", ""))) <= 1 for side in sides)


_WORDS = frozenset(
    "lr id dim max min net out inf sup det err loss in val var std avg sum log exp sin cos tan ln tr".split()
)
_LETTERS = regex(r"[A-Za-z]{2,3}")
_NUMBERED = regex(r"\s*(?:[A-Za-z](?:_\d)?\s*){0,3}[A-Za-z]_\d\s*[A-Za-z](?:_\d)?\s*")
"""Letters of which one in front has a number: `XW_1W_2`."""


def multiplies(text: str) -> bool:
    """Whether a side is letters written together, a product: `Wx`; not a word or a number.

    >>> multiplies("Wx"), multiplies("lr"), multiplies("W"), multiplies("same")
    (True, False, False, False)
    """
    if _NUMBERED.fullmatch(text):
        return True
    bare = text.replace("{", "").replace("}", "").strip()
    return bool(_LETTERS.fullmatch(bare)) and bare.lower() not in _WORDS and not bare.startswith("d")


def is_name(text: str) -> bool:
    """Whether a formula is a name with its scripts, of which something may be said.

    >>> is_name("y_i"), is_name("2"), is_name("a + b")
    (True, False, False)
    """
    return _LETTER.match(text) is not None and simple(text)


_LETTER = regex(r"\\?[A-Za-z]|\\mathbf|[α-ωΑ-Ω]")


def is_bare_name(text: str) -> bool:
    """Whether a formula is a letter or a command with at most one subscript.

    >>> is_bare_name(r"\\theta_1"), is_bare_name("p"), is_bare_name("2 p"), is_bare_name("pq")
    (True, True, False, False)
    """
    return _BARE_NAME.fullmatch(text) is not None


def name_given(formula: Fragment) -> Fragment:
    """The name that a formula gives, `y = W x`; the whole formula where it gives none.

    >>> name_given(Fragment.of("y = W x")).text, name_given(Fragment.of("W x")).text
    ('y ', 'W x')
    """
    head = formula.text.partition("=")[0]
    return formula.slice(0, len(head)) if is_bare_name(head) else formula


_BARE_NAME = regex(r"\s*(?:\\[a-zA-Z]+|[A-Za-z])(?:_\w|_\{\w+\})?\s*")


def trimmed(fragment: Fragment) -> Fragment:
    """Without spaces and punctuation at its ends.

    >>> trimmed(Fragment.of(r" a b\\; {}.")).text
    'a b'
    """
    return fragment.slice(*trimmed_span(fragment.text, 0, len(fragment.text)))


def trimmed_span(text: str, start: int, stop: int) -> tuple[int, int]:
    """The stretch of a text without spaces and punctuation at its ends."""
    while True:
        end = stop
        while end > start and text[end - 1] in " \t\n,;.:~&":
            end -= 1
        if start < end < stop and text[end - 1 : end + 1] in _SPACING:
            end -= 1
        elif end == stop and end - start >= 2 and text[end - 2 : end] == "{}" and text[max(0, end - 3)] not in "_^":
            end -= 2
        if end == stop:
            break
        stop = end
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop


def law_at_outcomes(name: Fragment) -> Fragment | None:
    """The law that stands at outcomes, the p of `p(x)` and of `p(x, z)`; None of anything else."""
    found = _LAW.fullmatch(name.text)
    return name.slice(*found.span("name")) if found else None


_LAW = regex(
    r"\s*(?P<name>(?:\\[a-zA-Z]+|[A-Za-z])(?:\s*_\s*(?:\\[a-zA-Z]+|[A-Za-z]))?)"
    r"\s*\(\s*[A-Za-z](?:\s*,\s*[A-Za-z])*\s*\)\s*"
)
