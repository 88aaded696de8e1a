"""Sets of numbers as people write them: `[0, 1)`, `\\{0, 1, 2\\}`, `\\mathbb{R}_{<0}`, `\\mathbb{N}`."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from fractions import Fraction

from symgrad.language import terms as t
from symgrad.language.sets import NONNEGATIVE, POSITIVE, REAL, Entries, Integers, Interval, finite, meet
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.spelled_homes import is_cone, spelled
from symgrad.reader.syntax import ast
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Fragment

NEGATIVE = Interval(high=Fraction(0))
NONPOSITIVE = Interval(high=Fraction(0), high_closed=True)

SIGNS: dict[str, Entries] = {
    "+": POSITIVE, "++": POSITIVE, ">0": POSITIVE, "\\geq0": NONNEGATIVE,
    "-": NEGATIVE, "--": NEGATIVE, "<0": NEGATIVE, "\\leq0": NONPOSITIVE,
    "\\geq1": Interval(Fraction(1), low_closed=True),
}  # fmt: skip
"""Marks beside the name of a set, and what they leave of it."""

NAMED: dict[str, Entries] = {
    "\\mathbb R": REAL,
    "\\mathbb Q": REAL,  # dense: what holds for rational numbers and is continuous holds for real ones
    "\\mathbb Z": Integers(),
    "\\mathbb N": Integers(low=1),
}

_OPEN = regex(r"\\in\s*(?:\\left|\\big|\\Big)?\s*([\[(\]])(?=[^\[\]()]*,[^\[\]()]*([\])\[]))")
_MATRICES = regex(
    r"(?<=\\in)\s*(?:\\(?:mathcal|mathbb|mathrm|mathbf|operatorname|text)\s*\{?\s*)?(?:M|Mat)\s*\}?\s*"
    r"_\s*(?:\{(?P<sizes>[^{}]*)\}|(?P<size>[A-Za-z]))\s*(?:\\left\s*)?\(\s*(?:\\mathbb\s*\{?\s*R\s*\}?|\\R)\s*(?:\\right\s*)?\)"
)
"""The matrices of some sizes."""
_SIGN = regex(
    r"_\s*\{?\s*((?:\\leq?|\\geq?|\\leqslant|\\geqslant|<|>)(?![a-zA-Z])\s*[01]|\+\+?|-)\s*\}?|\^\s*\{?([+*])\}?"
)
_ORDER = regex(r"(\\[lg]e)(?:qslant|q)?")
_WITHOUT_ZERO = regex(r"\\(?:setminus|backslash)\s*(?:\\left)?\\\{\s*0\s*(?:\\right)?\\\}")


@record
class Home:
    """A membership rid of what the grammar has no place for: brackets that do not match, marks beside a set.

    closed: whether the lower and the upper end of an interval belong to it. attributes: what a set of matrices says of
    its members.
    """

    math: Fragment
    closed: tuple[bool, bool] = (False, False)
    mark: Entries = REAL
    nonzero: bool = False
    attributes: frozenset[str] = frozenset()


def home(math: Fragment) -> Home:
    """The membership that a formula may state.

    >>> found = home(Fragment.of(r"p \\in (0, 1]"))
    >>> found.math.text, found.closed
    ('p \\\\in (0, 1)', (False, True))
    """
    attributes = frozenset(("definite",)) if is_cone(math.text) else frozenset[str]()
    math = _as_power(spelled(math))
    found = Home(math, attributes=attributes)
    if "\\in" not in math.text:
        return found
    if match := _OPEN.search(math.text):
        opening, closing = match[1], match[2]
        text = _put(_put(math.text, match.start(1), "("), match.start(2), ")")
        found = replace(found, math=replace(math, text=text), closed=(opening == "[", closing == "]"))
    if match := _WITHOUT_ZERO.search(math.text):
        found = replace(found, math=_blank(found.math, match.start(), match.end()), nonzero=True)
    at = math.text.index("\\in")
    if match := _SIGN.search(math.text, at):
        mark = _ORDER.sub(r"\1q", (match[1] or match[2]).replace(" ", ""))
        if mark in SIGNS:
            found = replace(found, math=_blank(found.math, match.start(), match.end()), mark=SIGNS[mark])
        elif mark == "*":
            found = replace(found, math=_blank(found.math, match.start(), match.end()), nonzero=True)
    return found


def _as_power(math: Fragment) -> Fragment:
    """`A \\in M_{m, n}(\\mathbb{R})` as `A \\in \\mathbb{R}^{m \\times n}`; of one size, the matrices are square."""
    match = _MATRICES.search(math.text)
    if match is None:
        return math
    sizes = [size.strip() for size in re.split(r"\\times|,", match["sizes"] or match["size"])]
    power = r" \times ".join(sizes if len(sizes) == 2 else 2 * sizes)
    home = rf"\mathbb{{R}}^{{{power}}}"
    return math if len(sizes) > 2 else replace(math, text=math.text[: match.start()] + home + math.text[match.end() :])


def _put(text: str, at: int, sign: str) -> str:
    return text[:at] + sign + text[at + 1 :]


def _blank(math: Fragment, start: int, stop: int) -> Fragment:
    return replace(math, text=math.text[:start] + " " * (stop - start) + math.text[stop:])


def entries_of(e: Elaborator, base: ast.Node, found: Home) -> Entries | None:
    """The numbers in a set; None for one that is not understood. Errors: ReadError for an end that is no number."""
    if isinstance(base, ast.Sym) and base.name in NAMED:
        return _marked(NAMED[base.name], found.mark)
    if isinstance(base, ast.Script) and base.base == ast.Sym("\\mathbb N") and base.sub == ast.Num("0"):
        return Integers(low=0)
    if isinstance(base, ast.Times) and len(base.factors) == 2 and base.factors[1] == ast.Sym("\\mathbb Z"):
        step = _number(e, base.factors[0])
        return Integers(step=int(step)) if step.denominator == 1 and step > 0 else None
    if not isinstance(base, ast.Listing):
        return None
    return _listed(e, base) if base.bracket == "\\{" else _interval(e, base, found.closed)


def _marked(entries: Entries, mark: Entries) -> Entries:
    """`\\mathbb{N}_{\\geq 0}` says that 0 is among them."""
    return Integers(low=0) if entries == NAMED["\\mathbb N"] and mark == NONNEGATIVE else meet(entries, mark)


def _listed(e: Elaborator, base: ast.Listing) -> Entries:
    """`\\{0, 1, 2\\}`, `\\{0, 1, \\dots, 9\\}`."""
    dots = [n for n, item in enumerate(base.items) if isinstance(item, ast.Dots)]
    numbers = [_number(e, item) for item in base.items if not isinstance(item, ast.Dots)]
    if not dots:
        return finite(numbers)
    first, last = numbers[0], numbers[-1]
    whole = all(number.denominator == 1 for number in numbers)
    if dots != [len(base.items) - 2] or not whole or numbers[:-1] != [first + n for n in range(len(numbers) - 1)]:
        raise e.error(base, "these numbers were not understood")
    return finite(range(int(first), int(last) + 1)) if last - first <= 100 else Integers(int(first), int(last))


def _interval(e: Elaborator, base: ast.Listing, closed: tuple[bool, bool]) -> Entries | None:
    if len(base.items) != 2:
        return None
    low, high = (_end(e, item) for item in base.items)
    return Interval(low, high, closed[0] and low is not None, closed[1] and high is not None)


def _end(e: Elaborator, node: ast.Node) -> Fraction | None:
    """An end of an interval; None for infinity."""
    return None if is_infinite(node) else _number(e, node)


def is_infinite(node: ast.Node) -> bool:
    """Whether an end of an interval is `\\infty` or `-\\infty`."""
    node = ast.bare(node)
    return (ast.bare(node.body) if isinstance(node, ast.Signed) else node) == ast.Sym("\\infty")


def _number(e: Elaborator, node: ast.Node) -> Fraction:
    """Errors: ReadError for a term that is no rational number."""
    if any(isinstance(part, ast.Sym) for part in ast.walk(node)):
        raise e.error(node, "this is no rational number")
    term = e.scalar(node)
    if isinstance(term, t.Number):
        return term.value
    raise e.error(node, "this is no rational number")


def around(term: t.Term) -> tuple[Fraction | None, Fraction | None]:
    """Rational numbers below and above a constant; None where it is none.

    >>> [str(end) for end in around(t.Constant("pi"))]
    ['311/100', '317/100']
    """
    value = _size(term)
    if value is None:
        return None, None
    return Fraction(math.floor(100 * value) - 3, 100), Fraction(math.ceil(100 * value) + 2, 100)


def _size(term: t.Term) -> float | None:
    """About what a constant is."""
    match term:
        case t.Number(value):
            return float(value)
        case t.Constant(name):
            return {"pi": math.pi, "e": math.e}.get(name)
        case t.Add(parts) | t.Mul(parts):
            sizes = [_size(part) for part in parts]
            known = [size for size in sizes if size is not None]
            together = sum(known) if isinstance(term, t.Add) else math.prod(known)
            return together if len(known) == len(sizes) else None
        case t.Power(base, t.Number(exponent)) if (size := _size(base)) is not None and size > 0:
            return math.pow(size, exponent)
    return None
