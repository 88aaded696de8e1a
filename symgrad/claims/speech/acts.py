"""Speech acts: what an equation is, beside a claim or a definition, by its own looks and the words around it.

An equation to be solved, an update and what is denied claim nothing: they are set aside and listed. What follows from
an equation to be solved, what holds to first order or under words that were not understood may be an identity or not:
it may be proved, but is not refuted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from symgrad.claims.formulas.looks import simple
from symgrad.record import record
from symgrad.regex import any_of, regex
from symgrad.source import IMPOSED
from symgrad.typography import BOLD, command

_ZERO = regex(rf"\s*(?:{command(BOLD)}\s*)?\{{?\s*(?:{command(BOLD)}\s*)?0\s*\}}?(?:\s*_\s*(?:\w|\{{[^{{}}]*\}}))?\s*")
_DERIVED = regex(
    r"\\frac\{?\s*(?:\\partial|\\mathrm\s*\{?d|d)(?![a-zA-Z]{2})|\\nabla|\\partial|\\dv|\\pdv|['′’]|\\prime|\\dot"
)
_DEMANDED = regex(r"\{\s*!\s*\}|!\s*\}?\s*\{?\s*=")
_WORD = regex(r"[a-z]{2,}")
_ASSERTS = frozenset(
    "we have has with note notice that clearly obviously of course is it because since for all if when whenever in case"
    " the term terms".split()
)
"""Words that say of an equation that it holds, and no more."""
_RATE = regex(r"\\(?:eta|alpha|gamma|epsilon|varepsilon|lambda|rho|mu|beta)(?![a-zA-Z])|\b(?:lr|h)\b")
_SLOPE = regex(r"\\(?:nabla|partial|Delta|delta)(?![a-zA-Z])|(?<![a-zA-Z])(?:d\s*[A-Za-z]|g|m|v)(?![a-zA-Z])")


@record
class Cue:
    """A row: words before an equation, and what they make of it, given its shape.

    shape: what the equation has to look like: `zero` (it ends with `= 0`), `itself` (its name stands on both sides),
    `no law` (it is not the chain rule, which holds whatever is looked for), or anything. aside: it is set aside; else
    it may not be refuted.
    """

    act: str
    words: str
    shape: str = ""
    aside: bool = False

    def fits(self, words: str) -> bool:
        """Whether some words hold one of its phrases."""
        return _pattern(self.words).search(words) is not None


@lru_cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)


SOLVED, PERHAPS_SOLVED = "an equation to be solved", "it may be an equation to be solved"
UPDATE, PERHAPS_UPDATE = "an update", "it names itself on both sides, and may be an update"

CUES: tuple[Cue, ...] = (
    Cue(
        SOLVED,
        any_of(r"""
            (?:set|sets|setting|put|puts|putting|equat\w+|mak\w+)\b.*\b(?:zero|0) | equate | equates | equating
            solve | solves | solving | stationarity | stationary (?:points?|condition) | critical points?
            optimality | first[- ]order conditions? | must (?:be|equal) (?:zero|0) | we (?:require|demand)
            (?:for|at) which(?=\W*\Z) | (?:values?|points?|places?) where
            (?:set|put|let)(?:s|ting)?(?: both| also| then| now)*(?=[\s:,]*\Z)
            (?:mak|forc|enforc|impos|requir|demand)(?:e|es|ing)(?=[\s:,]*\Z)
        """),
        "zero",
        True,
    ),
    Cue(
        PERHAPS_SOLVED,
        any_of(r"""
            minimum | maximum | optimum | extremum | minima | maxima | extrema | minimi[sz]\w+ | maximi[sz]\w+
            vanish\w* | roots? | zeros? of | fixed points? | equilibri\w+ | hyperplane | boundary | require\w*
            need | want | equations? | constraints? | stationary
        """),
        "zero",
    ),
    Cue(
        SOLVED,
        any_of(
            r"""
            (?:(?<!linear )(?<!triangular )(?<!\ba )(?<!the )solve|solves|solving)(?: for [\w\ue000]+)?(?: in)?
            solutions? (?:of|to) | roots? of
            satisf(?:y|ies) the | normal equations? (?:are|is|read)
            """,
            after=r"(?: the)?(?: \w+)?(?: equations?| system)?(?: of)?\s*:?\s*\Z",
        ),
        "no law",
        True,
    ),
    Cue(
        UPDATE,
        any_of(r"""
            updat\w* | descent | ascent | steps? | iterat\w* | repeat\w* | momentum | sgd | learning (?:rule|rate)
            rule | assign\w* | replac\w+ | increment\w* | decay\w* | moving average
        """),
        "itself",
        True,
    ),
    Cue(
        IMPOSED,
        any_of(
            r"""
            (?:assum|suppos|impos|requir|enforc)(?:e|es|ed|ing)
            subject to | such that | under | given | provided | s\.t\. | constraints? | conditions? | assumptions?
            hypothes[ie]s | if | when | whenever | with
            """,
            after=r"(?:,? (?:that|the|a|an|this|these|both|also|always|now|further|moreover|following|additional|of|is"
            r"|are|equality|constraints?|conditions?|assumptions?))*[\s:,]*\Z",
        ),
    ),
)
"""Words around an equation, and what they make of it; the first row that fits."""

FOLLOWS = regex(
    any_of(r"""
        so | hence | thus | therefore | then | giv\w+ | yield\w* | impl\w+ | solv\w+ | get | gets | obtain\w*
        have | has | find\w* | follow\w* | that is | i\.e | rearrang\w* | or | equivalent\w* | leads? | result\w*
        which | becomes? | solution\w* | optim\w+ | minimi\w+ | means | satisf\w+
    """),
    re.IGNORECASE,
)
"""Words by which an equation follows from the one before it."""

CONCLUDES = regex(
    any_of(r"""
        so | hence | thus | therefore | then | giv(?:es|ing) | yield\w* | impl(?:y|ies) | shows? | get | gets
        obtain\w* | find | finds | follows? | arrive\w* | leads? to | results? in | becomes? | simplif\w+ | expand\w*
        equivalent\w* | prov(?:e|es|ing) | proof | theorem | lemma | identity | identities | conclu\w+ | deduc\w+
        rearrang\w* | substitut\w+ | clearly | obviously | easy | easily | consequen\w+ | verif\w+ | checks?
        comput\w+ | rules? | always | propert(?:y|ies) of | for (?:all|every|any|each)
    """)
    + r"|\\(?:implies|Rightarrow|Longrightarrow|therefore|iff|Leftrightarrow)(?![a-zA-Z])|[⇒⟹∴⇔⟺]",
    re.IGNORECASE,
)
"""Words and signs by which an equation is a consequence or a law, and none that is given."""

_SEEKS = regex(
    any_of(r"""
        (?:set|put|equat|mak|forc)\w*\b[^.]*\b(?:zero|0) | (?:is|are|be|equals?|equal to|becomes?) (?:zero|0)
        vanish\w* | normal equations? | (?:linear|following) systems? | systems? of (?:\w+ )?equations
    """)
)
"""Words by which an equation is one that something is found from."""

_EQUIVALENCES = frozenset(("\\iff", "\\Leftrightarrow", "\\Longleftrightarrow", "\\leftrightarrow", "⇔", "⟺", "<=>"))
CONSEQUENCE = "it follows from an equation to be solved"


def is_connective(implied: str) -> bool:
    """Whether what stands before an equation is a sign, not words."""
    return implied.startswith("\\") or (bool(implied) and not implied.strip()[:1].isalpha())


def is_equivalence(implied: str) -> bool:
    return implied.strip() in _EQUIVALENCES


def is_sought(parts: list[str], before: str) -> bool:
    """Whether the words before an equation say that something is found from it, and it is no derivative.

    >>> is_sought(["A x", "b"], "setting it to zero gives "), is_sought(["f'(x)", "b"], "setting it to zero gives ")
    (True, False)
    """
    return _SEEKS.search(before.lower()) is not None and not _DERIVED.search(parts[0])


def cue(parts: list[str], before: str) -> Cue | None:
    """The row that the words before an equation fall under."""
    words = before.lower()
    return next((row for row in CUES if _has_shape(row.shape, parts) and row.fits(words)), None)


def _has_shape(shape: str, parts: list[str]) -> bool:
    if shape == "zero":
        return len(parts) > 1 and is_zero(parts[-1])
    if shape == "no law":
        return not _is_chain_rule(parts)
    return shape != "itself" or names_itself(parts)


_RATIO = regex(r"\\d?frac\{\\partial([^{}]*(?:\{[^{}]*\})?[^{}]*)\}\{\\partial([^{}]*(?:\{[^{}]*\})?[^{}]*)\}")
_BETWEEN = regex(r"\\sum(?:\\limits)?(?:[_^](?:\{[^{}]*\}|\w))*|\\(?:cdot|times|[,;:!])(?![a-zA-Z])|[\s*]+")


def _is_chain_rule(parts: list[str]) -> bool:
    """Whether an equation has the form of the chain rule, and nothing beside it.

    >>> _is_chain_rule([r"\\frac{\\partial L}{\\partial x_i}", r"\\sum_j \\frac{\\partial L}{\\partial p_j} "
    ...     r"\\frac{\\partial p_j}{\\partial x_i}"])
    True
    """
    left, right = (re.sub(r"\s+", "", part) for part in (parts[0], parts[-1]))
    whole = _RATIO.fullmatch(left)
    inner = _RATIO.findall(right)
    if whole is None or len(inner) < 2 or _BETWEEN.sub("", _RATIO.sub("", right)):
        return False
    tops, bottoms = [top for top, _ in inner], [bottom for _, bottom in inner]
    return tops == [whole[1], *bottoms[:-1]] and bottoms[-1] == whole[2]


def is_zero(part: str) -> bool:
    """Whether a side is 0, be it a bold one."""
    return bool(_ZERO.fullmatch(part))


def names_a_value(parts: list[str]) -> bool:
    """Whether an equation says what a name is, as `x = A^{-1} b` does, so that nothing but that may be said of it.

    >>> names_a_value(["x", "A^{-1} b"]), names_a_value(["A x", "b"]), names_a_value(["x", "0"])
    (True, False, False)
    """
    return simple(parts[0]) and not is_zero(parts[-1])


def names_itself(parts: list[str]) -> bool:
    """Whether an equation is `x = ... x ...`.

    >>> names_itself(["w", "w - g"]), names_itself(["f(x)", "x"]), names_itself(["w", "w'"])
    (True, False, False)
    """
    if len(parts) != 2 or not simple(parts[0]):
        return False
    left, right = (re.sub(r"\s+|\\[,;:! ]", " ", part).strip() for part in parts)
    return left != right and re.search(rf"(?<![A-Za-z\\]){re.escape(left)}(?![A-Za-z_'^0-9])", right) is not None


def demanded(sign: str) -> bool:
    """Whether a relation is marked as one to be brought about: `\\stackrel{!}{=}`."""
    return bool(_DEMANDED.search(sign))


def steps(parts: list[str]) -> bool:
    """Whether an equation that names itself adds something that looks like a step: `w = w - \\eta g`."""
    return moves(parts) and bool(_RATE.search(parts[1]) and _SLOPE.search(parts[1]))


def moves(parts: list[str]) -> bool:
    """Whether an equation that names itself adds what may be a step: `w = w - H^{-1} g`."""
    found = names_itself(parts) and re.search(r"[-+]", parts[1])
    return bool(found and (_RATE.search(parts[1]) or _SLOPE.search(parts[1])))


def own_doubts(parts: list[str], words: str = "") -> Iterator[tuple[int, str]]:
    """By its looks: relations that may not be meant as identities, by number.

    What words of a sentence hold, and is said to be 0 and nothing else, may be an equation that something is to be
    found from: no list has all the words that people choose for it.

    >>> list(own_doubts(["a x - b", "0"], "from  we get")), list(own_doubts(["a x - b", "0"]))
    ([(0, 'it may be an equation to be solved')], [])
    """
    says_more = not _ASSERTS.issuperset(_WORD.findall(words.lower()))
    if len(parts) == 2 and is_zero(parts[0]) != is_zero(parts[1]) and says_more:
        yield 0, PERHAPS_SOLVED
    elif len(parts) > 2 and _has_shape("zero", parts) and any(_DERIVED.search(part) for part in parts[:-1]):
        yield len(parts) - 2, PERHAPS_SOLVED
    left = re.escape(re.sub(r"\s+", "", parts[0]))
    if names_itself(parts) and re.search(rf"^{left}[-+]|[-+]{left}$", re.sub(r"\s+", "", parts[1])):
        yield 0, PERHAPS_UPDATE
