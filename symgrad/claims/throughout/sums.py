"""Words that leave something out of the sums of a document: "sums run over $j \\ne i$", "the sum starts at $2$".

A sum without bounds runs over all of its range by custom, and one with bounds over what they say. Where words say that
sums leave something out, that custom does not hold of a sum that does not show what is left out; which sums are meant,
nobody here knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from symgrad.claims.english.text import CLAUSES, MARK
from symgrad.claims.speech.languages import is_foreign
from symgrad.claims.throughout.paragraphs import paragraphs
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait
from symgrad.traits import ANOTHER_MEANING, EVERY_QUANTITY

_MARK_OF_SUM = "\ue001"
"""Stands for a sign of a sum that is spoken of by itself."""
_SUM = (
    rf"(?:{_MARK_OF_SUM}|\b(?:sums?|summations?|summation (?:index|indices|letters?)"
    r"|(?:indices|index) of (?:the |a |any )?sum(?:mation)?s?)\b)"
)
_RUNS = any_of(r"""
    runs? | running | ranges? | ranging | extends? | goes | go | taken | is | are | be | being | always | only | here
    never | does not | do not | restricted | confined | limited | start | starts | starting | begin | begins
    understood | meant | performed | carried out
""")
_OVER = (
    rf"(?:{_SUM},? (?:[\w'-]+,? ){{0,3}}?{_RUNS}(?:,? [\w'-]+| {MARK}){{0,3}}?,?"
    r" (?:over|from|to|up to|through|across|at)\b"
    rf"|(?:{_MARK_OF_SUM}|\bsum(?:s|med|ming)?) (?:[\w'-]+ ){{0,2}}?(?:over|from|across)\b)"
)
_LESS = any_of(r"""
    even | odd | non-?zero | positive | negative | distinct | neighbou?r\w* | first | last | half | other | others
    except | excluding | all but | but not | other than | unequal | different | prime | remaining | rest
    outside | every (?:second|other) | divisors? | multiples? | non-?negative | larger | smaller | less | greater
""")
_EXCEPT = any_of("except | excluding | without (?!\\w+ing\\b) | but | other than | save for | leaving out | apart from")
_OMITS = any_of(r"""
    leav(?:e|es|ing) out | left out | omit\w* | exclud\w+ | skip\w* | drop(?:s|ped|ping)? | ignor\w+ | discard\w*
    (?:does|do|should|must|is|are) (?:not|never) (?:include|contain|count|included|contained|counted|reach) | removed
    (?:starts?|begins?|starting|beginning) (?:at|from|with) (?:the )?(?:second|third|two|three|2|3)
    (?:stops?|ends?|stopping|ending) (?:\w+ )?(?:before|short|early|at (?:the )?(?:last but one|second last))
    (?:misses|lacks|spares?|jumps? over|pass(?:es)? over)
""")
_PLAIN = (
    regex(
        rf"{_SUM}[^.;:]{{0,60}}?{_OMITS}|{_OMITS}[^.;:]{{0,40}}?\b(?:in|from|of|by) (?:all |every |each "
        rf"|the |our |any )*sum(?:mation)?s?\b"
    ),
    regex(rf"(?:in|of|from) (?:all |every |each |the |our |any )*sum(?:mation)?s?\b[^.;:]{{0,60}}?{_OMITS}"),
    regex(
        rf"{_OVER}(?:[^.,;:{MARK}]{{0,60}}?{_LESS}|[^.;:{MARK}]{{0,60}}?{_EXCEPT})"
        rf"|{_SUM} [^.;:{MARK}]{{0,30}}?\bonly\b[^.;:{MARK}]{{0,30}}?{_LESS}"
    ),
)
"""That sums leave something out, in words alone."""
_FORMULA = regex(rf"(?:{_OVER}|{_SUM} (?:[\w'-]+ ){{0,3}}?{_RUNS})[^.;:{MARK}]{{0,40}}?(?P<range>{MARK})")
_OTHER_LETTER = regex(
    rf"(?:index|letter|{MARK}) (?:is |are )?(?:always )?(?:different from|unequal to|distinct from|other than) {MARK}"
)
_RESTRICTED = regex(
    r"\\neq?(?![a-z])|\\not\s*=|≠|!=|[<>]|\\[lg]t(?![a-z])|\\setminus|\\backslash|=\s*[2-9]|\A\s*[2-9]\s*\Z"
    r"|(?:\\geq?(?:slant)?|≥)\s*\{?\s*[2-9]|(?:\\leq?(?:slant)?|≤)[^,;]*-\s*\d"
)
_IS_SO = regex(r"\b(?:is|are|be|stays?|remains?)(?: always| never)? \Z")
_COMPARED = regex(r"\s*(?:[<>≤≥]|\\(?:[lg]eq?(?:slant)?|[lg]t|neq?)(?![a-z]))")
"""What is said of the value of a sum: "the sum is $> 0$"."""
_OF_OTHERS = regex(
    r"\ball (?:the |possible |their )*(?:values|possibilities|outcomes|states|configurations|settings|assignments"
    r"|combinations|realizations) (?:of|for) (?:all |every )?(?:the )?other\b"
)
"""Of a variable all of whose values are summed over, nothing is left out, be it one of others."""
_FROM = regex(r"\b(?:from|at|with) \Z")
_SIGN = regex(r"\\sum(?![a-z])\s*(?:\\(?:no)?limits)?\s*(?P<below>_\s*(?:\{(?P<range>(?:[^{}]|\{[^{}]*\})*)\}|\S))?")
_BEGINS = regex(
    rf"(?:{_SUM}|\b(?:lower (?:limits?|bounds?|ends?)|(?:all |every |the |our )?(?:indices|index|indexing|counting"
    r"|numbering)(?! (?:of|for|set)))\b)[^.;:]{0,40}?\b(?:(?:starts?|begins?|runs?|go(?:es)?|counts?|starting"
    rf"|beginning|ranges?) (?:at|from|with|over)|is|are|equals?|at|from)"
    rf" (?:always |the (?:value|index) )?(?P<where>{MARK}|[\w-]+)"
)
_ABROAD = regex(r"[和总總]|\b(?:summen?|sommes?|sumas?|sumatorias?|somm[ae]|soma|som|сумм\w*)\b")
"""Words for a sum in other languages."""
_FIRST = regex(r"(?:\\sum(?![a-z])|∑)\s*(?:\\(?:no)?limits)?\s*_\s*\{[^{}=]*=\s*1\b")
"""A sum that shows that it begins at 1, beside which one without bounds may be another."""
_ENDS_TOO = regex(r"\b(?:to|up to|until|through|over|in|among)\b")
_LOWER = regex(r"\b(?:lower|starts?|begins?|starting|beginning|from|counts?|runs?|go(?:es)?)\b")
_ZEROTH = regex(r"zero|0|two|three|four|five|second|third|-?\d*[02-9]")
_VALUE = regex(r"(?:[^=]*=)?\s*\\?\{?\s*(?P<number>-?\s*\w+)\s*(?:,.*)?")
"""Where sums begin that show no number: by custom at 1, or wherever their range does."""
_SILENT = regex(r"\beinstein\b|\brepeated (?:ind|letters)|\bsummation convention\b|\bimplie[ds]|\bimplicit")
"""Words of sums that no sign shows."""
_OF_ALL = regex(r"\b(?:all|every|each|any|our|these|throughout|always|sums|summations)\b")
_NOT_OF_SIGNS = regex(r"\bsums?\s+(?:up )?to (?:one|1|zero|0|unity)\b|\bif\b|\bsum rule")


def shorter_sums(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """That sums leave something out, where words of a document say so and a sum does not show it.

    >>> from symgrad.document import parse
    >>> texts = ("Sums skip $i$. $\\\\sum_j x_j$", "The sum is over all $j$. $\\\\sum_j x_j$", "Sums skip $i$. $x$")
    >>> [len(list(shorter_sums(parse(text).pieces))) for text in texts]
    [1, 0, 0]
    """
    shown = [
        _shown(found["range"]) for one in pieces if isinstance(one, Formula) for found in _SIGN.finditer(one.math.text)
    ]
    begun = any(_FIRST.search(one.math.text) for one in pieces if isinstance(one, Formula))
    silent = any(_SILENT.search(text) for text, _ in paragraphs(pieces))
    for text, formulas in paragraphs(pieces) if not all(shown) else ():
        text = "".join(_MARK_OF_SUM if _is_sum(formulas, at) else letter for at, letter in enumerate(text))
        for clause in CLAUSES.finditer(" ".join(text.split("\n"))):
            where = next(iter(formulas.values()), None) or next(p.math for p in pieces if isinstance(p, Formula))
            if _restricts(clause[0], clause.start(), formulas, any(shown)) is not None:
                yield _told(where, "words leave something out of sums", "" if silent else "sum")
                return
            if _begins(clause[0], clause.start(), formulas):
                ends = _ENDS_TOO.search(clause[0]) is not None
                reason = "words say where sums begin that do not show it"
                yield _told(where, reason, "unbounded sum" if ends or begun else "open sum")


def _told(where: Fragment, reason: str, notation: str) -> Trait:
    every = Fragment.of(EVERY_QUANTITY, where.place(0))
    return Trait(every, ANOTHER_MEANING + reason, Fragment.of(notation) if notation else None)


def _is_sum(formulas: Mapping[int, Fragment], at: int) -> bool:
    """Whether a sign of a sum stands by itself in a text."""
    return at in formulas and _SIGN.fullmatch(formulas[at].text.strip()) is not None


def _begins(clause: str, start: int, formulas: Mapping[int, Fragment]) -> bool:
    """Whether a clause lets sums begin elsewhere than at 1."""
    if _ABROAD.search(clause) and is_foreign(clause):
        values = (_VALUE.fullmatch(formulas[at].text) for at in range(start, start + len(clause)) if at in formulas)
        return any(value["number"].replace(" ", "") == "0" for value in values if value is not None)
    for found in _BEGINS.finditer(clause):
        formula = formulas.get(start + found.start("where"))
        value = _VALUE.fullmatch(formula.text) if formula is not None else None
        number = value["number"].replace(" ", "") if value is not None else found["where"]
        if _LOWER.search(found[0]) and _ZEROTH.fullmatch(number):
            return True
    return False


def _shown(below: str | None) -> bool:
    """Whether a sum shows that something is left out of it."""
    return below is not None and _RESTRICTED.search(below) is not None


def _restricts(clause: str, start: int, formulas: Mapping[int, Fragment], shown: bool) -> int | None:
    """Where a clause leaves something out of sums; of one sum it may say what that sum shows."""
    clause = _OF_OTHERS.sub(lambda found: " " * len(found[0]), clause)
    if _NOT_OF_SIGNS.search(clause) or (shown and not _OF_ALL.search(clause)):
        return None
    found = next((found for row in _PLAIN if (found := row.search(clause)) is not None), None)
    if found is not None:
        return start + found.start()
    for match in _FORMULA.finditer(clause):
        ranged, ahead = formulas.get(start + match.start("range")), clause[: match.start("range")]
        if ranged is None or (_IS_SO.search(ahead) and _COMPARED.match(ranged.text)):
            continue
        number = ranged.text.strip().isdigit() and not _FROM.search(ahead)
        if not number and _RESTRICTED.search(ranged.text):
            return start + match.start()
    other = _OTHER_LETTER.search(clause) if "sum" in clause else None
    return start + other.start() if other else None
