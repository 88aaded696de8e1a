"""What a formula beside others is, by its looks and the part that words give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from symgrad.claims.chains import Builder
from symgrad.claims.formulas.cut import Segment, cut, is_range, runs
from symgrad.claims.formulas.looks import multiplies, simple
from symgrad.regex import regex
from symgrad.source import Chain, Fragment
from symgrad.typography import BOLD, GREEK, command

Kind = Literal[
    "name", "condition", "exception", "supposition", "reason", "declaration", "definition", "chain", "held out"
]

_SUM = regex(rf"\\sum|∑|\\l?[vV]ert|\\\||{command(BOLD)}\s*\{{?1|\+\s*(?:\\[lc]?dots[bc]?|…|\.\.\.)\s*\+")
_ALL_ENTRIES = regex(r"\s*\\sum_\{[i-n]=1\}\^[A-Z]\s+\\?\w+_(?:\w|\{\w+\})\s*")
"""The sum of all entries of an array."""
_COUNTER = regex(r"\s*[i-n](?:_\{?\w+\}?|\^\{?\*\}?|')?\s*")
_DERIVED = regex(r"\\[dtc]?frac|\\partial|\\nabla|\\sum|/|'|\\prime")
_TRANSPOSED = regex(r"\^(?:T|t|\\top|\\intercal|\\mathsfT|\\mathrmT|\\mathbfT|\\textT|\\prime)|['′’]")
_SIGN = regex(
    r"\s*(?:\\left\s*)?(?:\\\||\\[lr]?[vV]ert|\||\\langle)\s*\\?[A-Za-z.]+(?:\s*,\s*\\?[A-Za-z]+)?\s*(?:\\right\s*)?(?:\\\||\\[lr]?[vV]ert|\||\\rangle)\s*\Z"
)
"""A norm or an inner product of names alone, which an equation beside others defines."""
_INDEXED = regex(r"_\w|_\{\w+\}|\^\{?[(\[]\w+[)\]]\}?")
_CASE = regex(r"\s*[i-n]\s*(?:=|\\neq?|\\not\s*=|≠|!=)\s*[i-n]\s*")
_APPLIED = regex(r"\s*(\\?[A-Za-z]+)(?:_\w)?\s*\(\s*[a-z](?:\s*,\s*[a-z])*\s*\)\s*")
_ATOMS = regex(r"\\[a-zA-Z]+|[A-Za-z]")
_COMMAND = "|".join(map(re.escape, (*GREEK, "\\ell")))
_ATOM = rf"(?:[A-Za-z]|(?:{_COMMAND})(?![a-zA-Z]))"
_OF_LETTERS = regex(rf"\s*(?P<name>{_ATOM})(?:_\w)?\s*\(\s*(?P<letters>{_ATOM}(?:\s*,\s*{_ATOM})*)\s*\)\s*")
"""A function at letters."""
_OF_A_CAPITAL = regex(
    r"\s*(?P<name>[a-z]|\\[a-z]+)\s*\(\s*(?:\\(?:math)?(?:bf|bm|boldsymbol)\s*\{)?(?P<at>[A-Z])\}?\s*\)\s*"
)
_MACRO = regex(r"\\[A-Za-z]+")
_INTERVAL = regex(
    r"\s*(?:\\left\s*)?[\[(\]](?!\s*\\?\w+\s*\\?[\])]).*,.*[\])\[]\s*"
    r"|\s*(?:\\mathbb|\\mathbf|\\Bbb)?\s*\{?\s*[RNZQℝℕℤℚ]\s*\}?(?:\s*[_^]\s*\{?\s*(?:\\g[et]q?\s*0|[+*>\-][^{}]*)\}?)+\s*"
)
"""Intervals and half lines."""
_ADDS = regex(r"\A(?:[^{}()\[\]+\-\\,]|\\[A-Za-z]+(?![A-Za-z]*\{)|\{[^{}]*\})*[^\s,{}()\[\]+\-_^]\s*[+-]\s*[^\s,)}\]]")
"""A sum, outside of scripts and brackets."""
_NUMBER = regex(r"\s*[-+]?\d+(?:\.\d+)?\s*")

_PLACE = regex(r"_\{[^{}]*(?:[a-z]\s*,\s*\d|\d\s*,\s*[a-z])[^{}]*\}")
"""An index that is a letter and one that is a number: the entries of an array at one place, `y_{n,0}`."""
_COUNT = regex(r"\s*\d+(?:\s*(?:\\times|\\cdot|\*)\s*\d+)+\s*")


def is_number(text: str) -> bool:
    """Whether a formula is a decimal number."""
    return _NUMBER.fullmatch(text) is not None


def kind_of(segment: Segment, role: str) -> Kind:
    """What a formula in prose or in a remark is.

    A calculation is a claim, unless words make it an assumption or a definition; a value (`y_1 = 0`) or a comparison is
    a condition where words say so, and else declares something.
    """
    if not segment.relations or not segment.parts[-1].text:
        return "name"
    if role == "any case" and simple(segment.text.text):
        return "name"
    role = role.replace("any case", "")
    if role in ("case", "let case"):
        return "definition" if role.startswith("let") else "chain"
    if role in ("denied", "reserved"):
        return "held out"
    if not segment.parts[0].text:
        return "chain" if segment.judged else "name"
    if role == "exception":
        return "exception"
    if role in ("for", "condition") and segment.relations == ["?member"] and _INTERVAL.fullmatch(segment.parts[1].text):
        return "supposition"
    if is_range(segment) or "?member" in segment.relations:
        return "declaration"
    if "condition" in (segment.role, role) and _is_symmetry(segment):
        return "supposition"
    if "condition" in (segment.role, role):
        return "definition" if _defines(segment) else "condition"
    if role in ("assume", "let") and _CASE.fullmatch(segment.text.text):
        return "condition"
    if not segment.judged:
        return "condition" if role == "for" else "declaration"
    if role == "assume" or (role and (normalises(segment) or _is_symmetry(segment))):
        return "declaration"
    if not role and normalises(segment) and any(_ALL_ENTRIES.fullmatch(part.text) for part in segment.parts):
        return "declaration"
    if role in ("where", "constraint", "assume") and _defines_sign(segment):
        return "definition"
    if role == "constraint":  # "Let $x$ be given, with $z = W x$" defines z; "with $a + b = 1$" restricts a and b
        return "chain" if _names(segment) and not multiplies(segment.parts[0].text) else "declaration"
    if role == "satisfy":  # "which satisfies $f(x) + f(-x) = 1$" says something that can be judged
        return "declaration" if simple(segment.text.text) else "chain"
    if role == "let" and _ADDS.search(segment.parts[0].text):  # "let $p + q = 1$" names nothing
        return "declaration"
    if role == "let" and _DERIVED.search(segment.parts[0].text):
        return "chain"
    if role in ("", "let", "where", "imposed") and abbreviates(segment):
        return "chain"
    counts = _is_count(segment)
    number = counts or any(_NUMBER.fullmatch(part.text) for part in segment.parts)
    calculates = not counts and (not simple(segment.text.text) or _is_made(*segment.parts))
    return _judged_kind(role, calculates, number)


def _is_made(first: Fragment, *others: Fragment) -> bool:
    """Whether the last side is a product of letters, or the norm of some of which the first is the name."""
    right = others[-1].text if others else first.text
    named = len(others) == 1 and is_one_name(first.text) and not _NORM.fullmatch(first.text)
    return multiplies(right) or (named and bool(_NORM.fullmatch(right)))


_NORM = regex(
    r"\s*(?:\\left\s*)?(?:\\\||\\l?Vert(?![a-z])|\\l?vert(?![a-z])|\|)[^=<>,|]*(?:\\\||vert|\|)\s*(?:_\{?\w+\}?)?\s*"
)
"""`\\|x\\|_2` and `|x|`."""


def _defines_sign(segment: Segment) -> bool:
    """Whether an equation gives a norm or an inner product of names a formula: "where $\\|x\\| = \\max_i |x_i|$"."""
    right = segment.parts[-1].text
    return bool(_SIGN.match(segment.parts[0].text)) and not simple(right) and not _NUMBER.fullmatch(right)


def gives_value(formula: Fragment) -> bool:
    """Whether a formula says that a name is a number.

    >>> [gives_value(Fragment.of(text)) for text in ("s_i = -1", "x = y", "x > 0")]
    [True, False, False]
    """
    found = cut(formula)
    sides = [part.text for part in found[0].parts] if len(found) == 1 and found[0].relations == ["="] else []
    return len(sides) == 2 and is_one_name(sides[0]) and is_number(sides[1])


def is_one_name(text: str) -> bool:
    """Whether a side is a name, alone or at arguments, and neither a counter nor a number."""
    applied = _APPLIED.fullmatch(text) is not None
    return applied or (simple(text) and not multiplies(text) and not _COUNTER.fullmatch(text) and not is_number(text))


def _is_count(segment: Segment) -> bool:
    """Whether it says how many there are, as a product: `n = 28 \\times 28`."""
    left, right = segment.parts[0].text, segment.parts[-1].text
    return len(segment.parts) == 2 and not is_number(left) and simple(left) and _COUNT.fullmatch(right) is not None


def _defines(segment: Segment) -> bool:
    """Whether `if` stands before a definition: "if $L = \\frac{1}{2} (a - y)^2$"; `j = i + 1` is a condition."""
    left, right = segment.parts[0].text, segment.parts[-1].text
    return (
        segment.judged
        and len(segment.parts) == 2
        and (not simple(segment.text.text) or multiplies(right))
        and is_one_name(left)
        and not _NUMBER.fullmatch(right)
    )


def _names(segment: Segment) -> bool:
    """Whether an equation gives a calculation a name."""
    left, right = segment.parts[0].text, segment.parts[-1].text
    return (
        (simple(left) or _applies(left, right))
        and (not simple(segment.text.text) or _is_made(*segment.parts))
        and not _NUMBER.fullmatch(left)
        and not _commutes(left, right)
        and not _is_of_itself(left, right)
        and not _PLACE.search(left)
    )


def _applies(left: str, right: str) -> bool:
    """Whether an equation says what a function is at letters, of which its right side speaks: `f(x) = a x^2`; that
    `f(x) = -f(y)` says something of a function.
    """
    found = _OF_LETTERS.fullmatch(left)
    if found is None:
        return False
    spoken = set(_ATOMS.findall(right))
    return found["name"] not in spoken and spoken.issuperset(_ATOMS.findall(found["letters"]))


def _is_of_itself(left: str, right: str) -> bool:
    """Whether a side stands whole in the other one, as in `A_k = A_k^T`, so that no equation gives it a value; that
    `v = v(s)` says of what it is a function.
    """
    name, other = (re.sub(r"[\s{}]", "", side) for side in (left, right))
    return re.search(rf"(?<![A-Za-z\\]){re.escape(name)}(?![\w'(]|\\left\()", other) is not None


def _commutes(left: str, right: str) -> bool:
    """Whether both sides are the same letters in another order: `AB = BA`."""
    sides = [sorted(re.sub(r"[\s{}]", "", side)) for side in (left, right)]
    return sides[0] == sides[1] and multiplies(left)


def _judged_kind(role: str, calculates: bool, number: bool) -> Kind:
    if role == "let":
        return "definition" if calculates or not number else "declaration"
    if role == "substitute":
        return "reason" if number and not calculates else "declaration"
    if calculates:
        return "chain"
    if role == "for":
        return "condition"
    if role in ("reason", "where", "imposed"):
        return "reason" if number or role == "reason" else "chain"
    return "declaration"


def normalises(segment: Segment) -> bool:
    """Whether it says what something adds up to: `\\sum_k y_k = 1`."""
    sides = [part.text for part in segment.parts]
    return len(sides) == 2 and any(map(_NUMBER.fullmatch, sides)) and any(map(_SUM.search, sides))


def abbreviates(segment: Segment) -> bool:
    """Whether it says that a name without an index is one with it: `z = z^{(k)}`."""
    sides = [re.sub(r"\s", "", part.text) for part in segment.parts]
    return segment.relations == ["="] and bool(_INDEXED.fullmatch(sides[1].removeprefix(sides[0]))) and simple(sides[0])


def defines_function(segment: Segment) -> bool:
    """Whether it gives a function by a formula: "suppose $f(x) = x^2$"; of `f(x) = f(-x)` it does not. A capital may be
    an event or a random variable, so that what is said of it need be in its terms: `f(X) = \\operatorname{tr}(A X)`.
    """
    if segment.relations != ["="]:
        return False
    left, right = segment.parts[0].text, segment.parts[1].text
    if head := _APPLIED.fullmatch(left):
        return head[1] not in right
    head = _OF_A_CAPITAL.fullmatch(left)
    return head is not None and head["name"] not in right and head["at"] in _MACRO.sub(" ", right)


def _is_symmetry(segment: Segment) -> bool:
    """Whether it says of a name that it is its own transpose: `W^T = W`."""
    sides = [_TRANSPOSED.sub("", re.sub(r"[\s{}]", "", part.text)) for part in segment.parts]
    bare = [re.sub(r"[\s{}]", "", part.text) for part in segment.parts]
    return segment.relations == ["="] and sides[0] == sides[1] and bare[0] != bare[1] and simple(sides[0])


def equation(segment: Segment, passing: bool) -> Chain | None:
    """The equation that an assumption is: "assume $y = A x$" may define y, "since $\\sum_k p_k = 1$" may be a claim."""
    defines = _names(segment) or defines_function(segment)
    if segment.relations != ["="] or not (defines or normalises(segment)):
        return None
    places = tuple(sign.place(0) for sign in segment.signs)
    return Chain(tuple(segment.parts), ("=",), definition=defines, places=places, passing=passing)


def built(segment: Segment) -> Iterator[Builder]:
    """The complete chains of one segment."""
    for first, last in runs(segment):
        if segment.parts[first].text and segment.parts[last].text:
            chain = Builder()
            chain.extend(segment, first, last)
            yield chain
