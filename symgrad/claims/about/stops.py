"""Quantities through which words let no derivative pass: "no gradient flows through $c$", "we treat $c$ as a constant".

A formula that gives such a quantity holds of its values alone. Wherever the words stand, they are meant for the whole
document, and what they deny of it ("we do not stop the gradient") is no matter here: a proof that is lost costs little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from symgrad.claims.english.text import MARK
from symgrad.claims.formulas.brackets import items
from symgrad.claims.formulas.cut import subject
from symgrad.claims.formulas.looks import is_name
from symgrad.claims.speech.prose import blanked, borders
from symgrad.document import Beside, Break, Formula, Heading, Piece, Words
from symgrad.regex import any_of, regex
from symgrad.source import Fragment
from symgrad.traits import EVERY_QUANTITY

_LONGEST = 400
_SLOPES = any_of(r"""
    gradients? | grads? | derivatives? | errors? | signals? | differentiat\w+ | (?:back-?)?propagat\w+ | backprop\w*
    backwards? | chain rule | autodiff | autograd
""")
_NONE = any_of(r"""
    no | not | never | nothing | none | without | cannot | prevent\w* | disabl\w+ | suppress\w* | halt\w* | kill\w*
    stop(?:s|ped|ping)? | block(?:s|ed|ing)? | cut(?:s|ting)? | ignor\w+ | drop(?:s|ped|ping)? | discard\w* | omit\w*
    neglect\w* | disregard\w* | truncat\w+ | zeroed | exclud\w+ | exempt\w* | remov\w+ | left out
    skip(?:s|ped|ping)? | bypass\w*
""")
_HELD = any_of(r"""
    treat\w* | regard\w* | consider\w* | view\w* | sees? | seen | tak(?:e|es|en|ing) | hold(?:s|ing)? | held
    keep(?:s|ing)? | kept | counts? | counted | assum(?:e|es|ed|ing) | think\w* of | thought of | remains? | stays?
    left | leav(?:e|es|ing) | declar\w+ | acts? | behaves? | serves? | enters? | handled | interpret\w* | understood
    used | pretend\w* | fix(?:es|ed|ing)? | is | are
""")
_CONSTANT = any_of(
    "(?:as |an? |held |kept )(?:[a-z]+ )?constants? | fixed | frozen | constant(?= (?:during|when|while|in))"
)
_FIXED = any_of(r"""
    constants? | fixed | frozen | locked | pre-?computed | unchanged | cached | non-?differentiable(?! at)
    hyper-?parameters? | leaf | exogenous | (?:as|merely|plain|a fixed|fixed) numbers?
    (?:not|never|no longer)(?: \w+)? (?:functions?|updated|trained|learned|learnable)
    (?:not|never|no longer) (?:vary|varies|varied|changed?|depend\w*|move|moves)
""")
_GIVEN = any_of("numbers? | data | (?:an? )?inputs? | independent | given")
_OTHERS = regex(any_of("others? | else | rest | remaining"))
_NORMALISING = regex(r"\bnormali[sz](?:ing|ation) \w+")
_NOWHERE_ELSE = r"(?!,? (?:\w+ )?(?:for|when|if|at|where|on|in|because|since|everywhere)\b)"
_THAT = any_of(
    "it | them | this | that | these | those | targets? | terms? | factors? | quantit(?:y|ies) | coefficients?"
)
_D = r"(?:\\mathrm\s*\{?\s*d\s*\}?|\\partial|d)(?![a-zA-Z])\s*|d(?=[a-zA-Z])"
_OF = r"\\?[A-Za-z]+(?:_\{?\w+\}?)?"
_SLOPE_OF = regex(
    rf"\s*(?:\\[dt]?frac\s*\{{\s*(?:{_D})\s*(?P<above>{_OF})\s*\}}\s*\{{[^{{}}]*\}}|(?:{_D})\s*(?P<before>{_OF})\s*/[^=]*"
    rf"|(?P<primed>{_OF})\s*(?:'|\^\{{?\\prime\}}?)|\\nabla(?:_\{{?\\?\w+\}}?)?\s*(?P<below>{_OF}))\s*=\s*0[\s.]*\Z"
)
"""A derivative that is zero, and what it is of."""
_BY_WILL = any_of(r"""
    (?:by|the|a|our) convention | by (?:fiat|decree|choice|assumption|design|hand) | declar\w+ | decree\w* | pretend\w*
    stipulat\w+ | impos\w+ | define | treat\w* | regard\w*
""")
_SOME = (
    regex(
        any_of(r"""
            detach(?:ed|es|ing|ment)? | stop(?:ped|ping|s)?[- _](?:the[- ])?grad(?:ient)?s? | no_grad | straight-through
            freez(?:e|es|ing) | frozen
            (?:ignor|neglect|drop|disregard|discard|omit|forget)\w*(?: [\w-]+){0,3} depend(?:s|ence|ency|encies)
            (?:just|merely|simply|only) (?:a|another|some) (?:fixed |constant )?(?:number|constant)
            (?:are|is|gets?|be) (?:not|never) differentiated
        """)
    ),
    regex(
        rf"(?=.*(?:{MARK}|{_THAT})).*\b(?:treat|regard|hold|held|ke(?:ep|pt)|view|fix)\w*(?=[^.;:]{{0,80}}{_CONSTANT})"
    ),
    regex(
        rf"{_SLOPES} (?:(?:is|are|being|get|gets) )?(?:\w+ )?(?:stopped|blocked|cut|ignored|dropped|disabled|detached)"
    ),
    regex(rf"(?:stop|block|cut|ignor|drop|disabl|suppress|prevent|kill)\w* (?:the |all |any )?{_SLOPES}"),
    regex(rf"(?=.*{_SLOPES})(?=.*{_NONE}).*" + any_of("through | into | past | via | beyond | across")),
    regex(rf"\b(?:whose|with (?:zero|no|vanishing)|has (?:zero|no|vanishing)) {_SLOPES}{_NOWHERE_ELSE}(?!s? of)"),
    regex(rf"\A\W*(?:with )?(?:zero|no) {_SLOPES}\W*\Z"),
    regex(r"\bboth\b.*\bconstants (?:of|in|for|during)\b"),
)
"""Words after which some quantity is stopped, even where they do not name it."""
_NAMED = (
    regex(rf"{_HELD}(?=[^.;:]{{0,80}}{_FIXED})"),
    regex(rf"(?=.*{_BY_WILL}).*{MARK} slope zero"),
    regex(rf"\b(?:treat|regard|see|view)\w* [^.;:]{{0,30}}{MARK} [^.;:]{{0,30}}\bas (?:an? )?(?:\w+ )?{_GIVEN}"),
    regex(rf"{MARK} is (?:treated|regarded|seen|viewed) as (?:an? )?(?:\w+ )?{_GIVEN}"),
    regex(
        rf"\b(?:fixed|(?:at|with|for) constant|frozen|fixing|freezing|stale) (?:(?!and|or|in|of|so|is)[\w-]+ )?{MARK}"
    ),
    regex(rf"{MARK} .*\b(?:old|previous|stale|lagged) (?:parameters?|weights?|polic(?:y|ies)|networks?|iterates?)\b"),
    regex(
        rf"(?=.*{_SLOPES})(?=.*{_NONE}).*"
        + any_of(
            r"""
            to | at | for | with respect to | from | skips? | bypass\w* | ignores? | exclud\w+ | omits? | exempts?
            stops? | removes?
            """,
            rf" (?:[\w-]+ ){{0,2}}{MARK}",
        )
    ),
    regex(rf"{MARK} [^.;:{MARK}]*{_NONE}[^.;:{MARK}]*{_SLOPES}"),
    regex(rf"\b(?:not|never) acts? (?:up)?on (?:[\w-]+ ){{0,2}}{MARK}"),
    regex(
        rf"(?:zero|no|vanishing) {_SLOPES}{_NOWHERE_ELSE}"
        rf"|{_SLOPES} (?:of {MARK} )?(?:is|are) (?:(?:defined|set|taken|declared) (?:to be|to|as) )?zero{_NOWHERE_ELSE}"
    ),
)
"""Words that stop the quantities that they name."""
_SLOPE = r"(?:derivative|gradient)s?"
_SET_TO = r"(?:(?:defined|set|taken|declared) (?:to be|to|as) )?"
_HERE = regex(
    any_of(r"""
        stop(?:ped|ping|s)?[- ](?:the[- ])?gradients? | detach(?:ed|es|ing)?
        gradients? (?:is|are) (?:stopped|blocked|cut|not propagated)
        no gradients? (?:flows?|pass(?:es)?|(?:is|are) propagated)
        which (?:(?:is|are|we|you) )?(?:then )?(?:treat|regard|keep|kept|held|hold)(?:ed|s)?(?: as)?(?: an?)? constants?
    """)
    + "|"
    + any_of(rf"""
        (?:with|has|have|had|but) (?:a |an )?(?:zero|no|vanishing) {_SLOPE}{_NOWHERE_ELSE}
        (?:whose|its|the) {_SLOPE} (?:of {MARK} )?(?:is|are) {_SET_TO}zero{_NOWHERE_ELSE}
        forward pass\b[^.]*\bbackwards? pass | backwards? pass\b[^.]*\bforward pass
    """)
)
"""That a quantity has no derivative, whatever its formula says."""
_ONLY = regex(
    rf"\bonly [^.;:]*(?:is|are|gets?|be) differentiated|\bdifferentiat\w+ only\b"
    rf"|{_SLOPES} (?:[\w-]+ )*(?:only|just) sees?|{_SLOPES} (?:sees?|acts?) (?:only|just)"
)
"""Words that name what is not stopped."""
_BRACED = regex(
    r"[_^]\s*\{\s*\\(?:text|mathrm)\w*\s*\{[^{}]*\b(?:const|constant|fixed|frozen|stop\w*|detach\w*|no grad\w*)\b"
)
"""What stands in words below a brace."""
_CLAUSE = regex(r"[,;:()]|\b(?:where|here|so|then|hence|therefore|thus|which gives|we (?:get|obtain|have|find))\b")
_SUBJECT = regex(rf"[^.;:{MARK}]*{MARK}\s+(?:\w+ )?(?:treats|regards|considers|views|sees|keeps|holds)\b")
"""Who holds something fixed."""
_TEXT = regex(r"\\(?:text|mathrm|textrm|mbox|textit|operatorname)\s*\{([^{}]*)\}")

_OPERATOR = r"(?:stop[- _]?gradients?|detach) (?:operator|operation|function)"
_EXPLAINED = regex(
    rf"{MARK},? (?:is|denotes|stands for|means|represents|indicates|refers to),? (?:the |an? )?(?:usual )?{_OPERATOR}"
    rf"|{_OPERATOR},? \(?{MARK}"
)
_SIGN = regex(
    r"\s*\\(?:operatorname|mathrm|mathsf|mathtt|text|texttt)\s*\{\s*"
    r"(?:sg|SG|[sS]top(?:\\?[-_ ])?[gG]rad(?:ient)?|detach)\s*\}"
    r"\s*(?:(?:\\left\s*)?[(\[].*)?",
    re.DOTALL,
)
"""The operator as it is read in formulas, alone or before brackets."""


def without_operator(lowered: str, formula: Callable[[int], str]) -> str:
    """The prose without words that say no more than that `\\operatorname{sg}` is the stop-gradient operator: where it
    stands in a formula it is read, and elsewhere nothing is stopped by it.
    """

    def blank(match: re.Match[str]) -> str:
        at = match.group().index(MARK)
        if not _SIGN.fullmatch(formula(match.start() + at)):
            return match.group()
        return " " * at + MARK + " " * (len(match.group()) - at - 1)

    return _EXPLAINED.sub(blank, lowered)


_SPOKEN = regex(r"\bstop\w*[\s\-_]*(?:the )?grad|\bdetach|straight[\s-]through|\bno gradient|\bback-?prop")


def operators(pieces: Iterable[Piece]) -> Iterator[Fragment]:
    """`sg` where a document speaks of gradients that stop: elsewhere it may be the sign."""
    if any(_SPOKEN.search(text.lower()) for text, _ in _runs(pieces)):
        yield from (Fragment.of(name) for name in ("sg", "SG"))


def stopped(pieces: Iterable[Piece]) -> Iterator[Fragment]:
    """The names through which words of a document let no derivative pass; `EVERY_QUANTITY` where they name none.

    >>> from symgrad.document import parse
    >>> said = ("No gradient flows through $c$.", "Keep $c$ fixed, then", "The target is detached.", "Here $c$ is")
    >>> [[name.text for name in stopped(parse(text).pieces)] for text in said]
    [['c'], ['c'], ['*'], []]
    """
    found = (name for text, formulas in _runs(pieces) for name in _told(text, formulas))
    yield from {name.text.strip(): name for name in found}.values()


def stops_here(lowered: str) -> Iterator[int]:
    """Where words of a sentence say that its formulas hold of values alone.

    >>> [*stops_here("the gradient is stopped here")], [*stops_here("the gradient is zero at the minimum")]
    ([4], [])
    """
    return (found.start() for found in _HERE.finditer(lowered))


def _runs(pieces: Iterable[Piece]) -> Iterator[tuple[str, dict[int, Fragment]]]:
    """The prose of each paragraph, and its formulas by their places; words in a formula stand behind it."""
    text, formulas = "", dict[int, Fragment]()
    for piece in pieces:
        if isinstance(piece, Words):
            text += blanked(piece.text.text)
        elif isinstance(piece, Formula):
            slope = _SLOPE_OF.match(piece.math.text)
            formulas[len(text)] = piece.math.slice(*slope.span(slope.lastgroup or 0)) if slope else piece.math
            text += (
                MARK
                + (" slope zero " if slope else "")
                + "".join(f" {words} " for words in _TEXT.findall(piece.math.text))
            )
            text += " is held constant " if _BRACED.search(piece.math.text) else ""
        elif isinstance(piece, Heading | Break):
            yield text, formulas
            text, formulas = "", {}
        elif isinstance(piece, Beside) and not piece.gone:
            note = piece.note.replace(piece.math.text, MARK)
            yield note, {note.find(MARK): piece.math}
    yield text, formulas


def _told(text: str, formulas: dict[int, Fragment]) -> Iterator[Fragment]:
    lowered = re.sub(r"[\s`$]", " ", text.lower()) if len(text.lower()) == len(text) else text
    lowered = without_operator(lowered, lambda at: formulas[at].text)
    every = [Fragment.of(EVERY_QUANTITY)]
    for start, end in pairwise((0, *borders(text), len(text))):
        parts = [0, *(found.end() for found in _CLAUSE.finditer(lowered[start:end])), end - start]
        for first, last in pairwise(parts):
            clause = _NORMALISING.sub("", re.sub(" +", " ", lowered[start + first : start + last]))
            subject = _SUBJECT.match(lowered, start + first)
            named = _names(formulas, subject.end() if subject else start + first, start + last)
            if len(clause) > _LONGEST or (not named and (subject or _OTHERS.search(clause))):
                continue
            if _ONLY.search(clause):
                yield from every
            elif any(cue.search(clause) for cue in _SOME):
                yield from named or _names(formulas, start, end) or every
            elif named and any(cue.search(clause) for cue in _NAMED):
                yield from named


def _names(formulas: dict[int, Fragment], start: int, end: int) -> list[Fragment]:
    """The names between two places; of an equation, that on its left side."""
    sides = (subject(formula) for at, formula in formulas.items() if start <= at < end)
    return [name for side in sides for name in items(side) if is_name(name.text)]
