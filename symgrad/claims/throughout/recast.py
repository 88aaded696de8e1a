r"""Scripts that words give another meaning than they have by custom: "let $A^T$ denote $A$ at the time $T$".

What stands above a name is an exponent, a transpose or an inverse by custom. Words that call the whole a component, a
copy or what it was at another time say that it is not; they hold wherever they stand, as a formula is read the same
before and behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from symgrad.claims.english.text import CLAUSES, MARK
from symgrad.claims.formulas.notations import uses
from symgrad.claims.throughout.numberings import NUMBERED
from symgrad.claims.throughout.paragraphs import paragraphs, remark
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait
from symgrad.traits import ANOTHER_MEANING, EULER, EVERY_QUANTITY

_NAME = r"\s*\{?\s*(?P<name>(?:\\(?:mathbf|boldsymbol|bm|vec)\s*\{?\s*)?\\?[A-Za-z]+\s*\}?)\s*\}?\s*\^\s*"
_VERB = any_of(r"""
    is | are | be | being | denotes? | denote | stands? for | represents? | means? | refers? to | for | as | indicates?
    we mean | i mean | we understand | we denote | describes? | marks? | labels? | names?
""")
_TIME = any_of(r"""
    times? | instants? | moments? | temperatures? | tasks? | teachers? | students? | steps? | iterations? | layers?
    epochs? | rounds? | stages? | ticks? | days? | years? | periods? | targets? | sources? | training | test | horizon
    earlier | later | before | after | previous\w* | next | ago | updates? | versions? | copy | copies | labels?
    labelled | block | index | superscript | phases? | players? | agents? | clients? | workers? | nodes?
    models? | true
    truth | modified | new | old | other | another | different | network | iterates?
""")
_ORDINAL = r"(?:first|second|third|fourth|fifth|last|next|other|\d(?:st|nd|rd|th)|contravariant)"
_PART = any_of(r"""
    components? | coordinates? | entr(?:y|ies) | elements? | samples? | examples? | observations? | iterates? | copy
    copies | versions? | players? | agents? | particles? | states? | layers? | steps? | inputs? | features?
    variables? | parameters? | vectors? | columns? | rows? | instances? | data points? | weights? | units? | values?
""")
_NUMBER = any_of(r"""
    powers? | squares?d? | cubes?d? | exponents? | exponentiat\w+ | times itself | product | multipli\w+ | raised
    degree | quadratic | monomials? | polynomial | moments? | second order | norm
""")
_ROWS = (
    (
        r"\{?\s*(?:\\(?:mathrm|mathsf|text|rm)\s*\{?\s*)?(?:T|\\top|\\intercal|H|\\prime|\*)\s*\}*\s*",
        any_of(r"transpos\w+ | adjoint | conjugat\w+ | hermitian | row | flipped | reflected | turned | swap\w*"),
        rf"{_TIME}|\b(?:powers?|exponents?|exponentiat\w+|raised|(?:t|h|{MARK} ?)-?th)\b",
    ),
    (
        r"\{\s*-\s*1\s*\}\s*",
        any_of(r"invers\w+ | reciprocals? | invert\w+ | one over | precision | pseudo-?invers\w+ | pre-?image"),
        rf"{_TIME}",
    ),
    (
        r"(?:\{\s*[0-9]\s*\}|[0-9])\s*",
        _NUMBER,
        rf"{_ORDINAL} (?:[\w-]+ )?{_PART}|(?:at|in|of|from|after) (?:the )?(?:{_ORDINAL} |{MARK} ?)?{_TIME}",
    ),
    (
        r"(?:\{\s*[a-z]\s*\}|[a-z])\s*",
        _NUMBER,
        rf"(?:{_ORDINAL}|{MARK} ?-?(?:th|st|nd|rd)?) (?:[\w-]+ )?{_PART}",
    ),
)
"""Scripts; the words of what they are by custom; and words of what is another thing."""
_SCRIPTS = tuple((regex(_NAME + script), regex(rf"\b(?:{own})"), regex(odd)) for script, own, odd in _ROWS)
_SAID = regex(
    rf"(?P<at>{MARK}),?\s+(?:(?:here |then |now |simply |just |always )?{_VERB}:?\s+|(?=the |its |our ))"
    rf"(?P<words>[^.;:]{{1,90}})"
)
_MEANT = regex(
    rf"\b(?:writ(?:e|es|ten|ing)|denot\w+|call(?:ed)?|abbreviat\w+|let|have|as|by)\s+"
    rf"(?P<words>[^.;:{MARK}]{{0,20}}{MARK}[^.;:{MARK}]{{2,60}}(?:{MARK} )?)(?:is |are )?(?:denoted "
    rf"|written |called )?(?:by|as) (?P<at>{MARK})"
)
_VERBS = "(?:mean|denote|understand|indicate|refer to|abbreviate)s?"
_NAMED = (
    regex(
        rf"\b(?:the|its|our|an?) (?P<words>[^.;:]{{2,60}}?) (?:is|are|be) (?:then |simply |here )?"
        rf"(?:denoted|written|called|label+ed|named|abbreviated|given)(?: by| as)? (?P<at>{MARK})"
    ),
    regex(rf"\bfor (?P<words>[^.;:,]{{2,60}}?),? (?:we|i) (?:will |shall |simply )?(?:write|use|put) (?P<at>{MARK})"),
    regex(rf"\bby (?P<at>{MARK}),? (?:we|i|one) (?:always |simply )?{_VERBS} (?P<words>[^.;:]{{2,90}})"),
)
_DENIED = regex(r"\b(?:not|no|never|neither|nor)(?: an?| the)? [\w-]+")
_DONE = regex(
    r"(?:\w+ly |also |then )?(?:\w+ed|\w+ing|seen|taken|known|sent|shown|symmetric|positive)\b(?! [\w-]+ one\b)"
)
_FIRST = regex(_NAME + r"(?:\{\s*1\s*\}|1)\s*(?:,.*)?")
"""`x^1`, which nobody writes for a power."""
_ABOVE = regex(
    rf"\b(?:(?:upper|raised) (?:letter )?{MARK}|superscripts?|upper (?:ind(?:ex|ices)|scripts?)|ind(?:ex|ices) above)"
)
_KEPT = regex(
    any_of(
        r"transpos\w+ | adjoint | conjugat\w+ | invers\w+ | powers? | exponents? | squar\w+ | derivatives? |"
        r" parenthes\w+ | brackets?"
    )
)
_NOT_KEPT = regex(
    r"\b(?:not|never|no|nor|rather than|instead of|unlike|and not)\b[^.;]{0,40}?(?:powers?|exponents?"
    r"|transpos\w+|invers\w+|squar\w+)"
)
_OPEN = regex(r"\b(?:if|when|whether|unless|suppose|were|not|never)\b[^,.;]*\Z")
_EULER = regex(
    r"(?:[1-9]\s*[+-]\s*|\\sum(?:_(?:\{[^{}]*\}|\S))?(?:\^(?:\{[^{}]*\}|\S))?\s*|\\log\s*(?:\(|\\left\()?\s*)"
    r"e\s*\^\s*(?!\{?\s*\d)|e\s*\^\s*(?:\{[^{}]*\}|\w)\s*[+-]\s*(?:1|e\s*\^)"
    r"|(?<![a-zA-Z\\])e\s*\^\s*\{\s*-?\s*(?:i(?![a-z])|\\frac|\\lambda)"
)
_EULER_WORDS = regex(r"\b(?:exponential(?:s|ly)?|euler\w*|sigmoid\w*|logistic|soft-?max\w*|natural log\w*)\b")
_NOT_EULER = regex(r"\b(?:not|no|never|n['’]t)\b[^.;]{0,20}\beuler|\bconfus\w+ with\b[^.;]{0,20}\beuler")
_RAISED = regex(r"(?<![a-zA-Z\\])e\s*\^")
_CONSTANT = regex(rf"\bthe (?:well-known |mathematical |famous )?(?:constant|base|number) {MARK}")


def recast(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """What the words of a document say of its scripts, and whether it shows that e has its custom in exponents.

    >>> from symgrad.document import parse
    >>> texts = ("let $A^T$ be $A$ at time $T$", "let $A^T$ be the transpose", "let $x^2$ be the second component")
    >>> [[one.name.text for one in recast(parse(text).pieces)] for text in texts]
    [['*'], [], ['x']]
    """
    runs = [(text.replace("\n", " "), formulas) for text, formulas in paragraphs(pieces)]
    for text, formulas in runs:
        firsts = (_FIRST.fullmatch(one.text.strip().strip("()")) and one for one in formulas.values())
        yield from (Trait(letter, NUMBERED) for one in firsts if one for letter in _letters(one))
        for pattern in (_SAID, _MEANT, *_NAMED):
            for found in pattern.finditer(text):
                yield from _anew(formulas[found.start("at")], found["words"], text[: found.start()])
        yield from _above(text, formulas, pieces)
    every = [piece.math for piece in pieces if isinstance(piece, Formula)]
    raised = any(_RAISED.search(one.text) for one in every)
    shown = any(_EULER.search(one.text) for one in every) or any(_is_euler(*run) for run in runs)
    yield from remark("e", EULER, every[0] if raised and shown else None)


def _is_euler(text: str, formulas: Mapping[int, Fragment]) -> bool:
    """Whether words speak of exponential functions, or call e what it is by custom."""
    called = (formulas[found.end() - 1].text.strip() for found in _CONSTANT.finditer(text))
    return not _NOT_EULER.search(text) and (_EULER_WORDS.search(text) is not None or "e" in called)


def _letters(formula: Fragment) -> Iterator[Fragment]:
    """The letter of `x^1`, or of `(x^1, x^2)`."""
    found = _FIRST.search(formula.text.replace("(", " "))
    if found is not None:
        yield formula.slice(*found.span("name")).strip()


def _anew(formula: Fragment, words: str, ahead: str) -> Iterator[Trait]:
    """What words say of a formula that is a name with a script."""
    words = _DENIED.sub("", words)
    for (script, own, odd), number in zip(_SCRIPTS, range(len(_SCRIPTS)), strict=True):
        found = script.fullmatch(formula.text)
        known = own.search(words) or own.search(ahead[-30:].rpartition(MARK)[2]) or _DONE.match(words)
        if found and odd.search(words) and not known and not _OPEN.search(ahead[-60:]):
            if number > 1:
                yield Trait(formula.slice(*found.span("name")).strip(), NUMBERED)
            else:
                yield _unclear(formula)


def _unclear(formula: Fragment) -> Trait:
    """That no formula with such a script is understood."""
    said = f"words give what stands above a name another meaning, as in {formula.text.strip()}"
    script = Fragment.of("inverse" if uses("inverse", formula.text) else "transpose")
    return Trait(Fragment.of(EVERY_QUANTITY, formula.place(0)), ANOTHER_MEANING + said, script)


def _above(text: str, formulas: Mapping[int, Fragment], pieces: Sequence[Piece]) -> Iterator[Trait]:
    """Sentences that say of superscripts that they are something else than what they are by custom."""
    for clause in CLAUSES.finditer(text):
        if not _ABOVE.search(clause[0]) or (_KEPT.search(clause[0]) and not _NOT_KEPT.search(clause[0])):
            continue
        inside = [one for at, one in formulas.items() if clause.start() <= at < clause.end()]
        if any(regex(r"\s*(?:\\(?:top|intercal)|T|H|-\s*1)\s*").fullmatch(one.text.strip(" {}^")) for one in inside):
            yield _unclear(inside[0])
        elif not inside:
            every = (piece.math for piece in pieces if isinstance(piece, Formula))
            raised = regex(r"(?<![a-ce-zA-Z\\])(?P<name>(?!e\b)[A-Za-z])\s*\^\s*(?:\{\s*\d\s*\}|\d)(?!\d)")
            yield from (
                Trait(one.slice(*found.span("name")), NUMBERED) for one in every for found in raised.finditer(one.text)
            )
