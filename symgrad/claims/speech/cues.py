"""Cues that tell whether an equation for a known name defines it again or says something of it.

`$L = |w x - y|$` may be a second loss, or a slip in rewriting the first. The words of its sentence ahead of it decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.claims.english.text import MARK
from symgrad.claims.speech.prose import sentences_of
from symgrad.regex import regex
from symgrad.source import ANEW, OPEN, SAME, SILENT

_ANEW = regex(
    r"\b(?:instead|redefin\w*|alternativ\w+|another|a different|this time|from (?:now|here) on|in contrast|replac\w+"
    r"|switch\w* to|chang\w+ \w+ to|new (?:definition|function|loss|cost|objective|activation|model|meaning)"
    r"|(?:second|third|next|other|last|further) (?:example|choice|option|variant|case|function|loss|activation|model)"
    r"|(?:now|next|again|finally)\s*,?\s*(?:let|consider|take|suppose|define|look at|use|choose|set))\b"
    r"|\b(?:consider|take|suppose|choose|pick|say|let|define|given|consider (?:now|next)|(?:if|when) we (?:use|take))"
    rf"(?: (?:now|next|again|that|the|a|an|function|loss|cost|objective|model|map|activation|of|form|{MARK}|,|:))*\s*$"
)
_DEFINES_AS = regex(r"\b(?:re)?define (?:(?!above|before|earlier|previous)[\w\ue000]+ ){0,6}as(?: follows)?[\s:,]*$")
_NOT_HERE = regex(
    r"\b(?:not|never|no|could|would|may|might|if|had|some|others?|authors?|people|(?:text)?books?|literature|often|usually"
    r"|sometimes|wrongly|when|where|were|should)\b|n't"
)
_SAME = regex(
    r"\b(?:so|thus|hence|therefore|then|becomes?|equals?|equivalent\w*|expan\w+|simplif\w+|rewrit\w+|writ(?:ten|ing)"
    r"|we (?:can |could |may |also )*(?:write|get|obtain|have|find|see|know|arrive)|gives?|yields?|leads to"
    r"|follows|impl(?:y|ies)|substitut\w+|plug\w*|recall|remember|note"
    r"|because|since|that is|i\.e|in other words|reduces|which is|amounts"
    r"|slip|mistake|wrong|incorrect|correct\w*|error|same)\b"
)
_SHORT = regex(
    r"\bfor (?:clarity|simplicity|brevity|readability|ease of notation|(?:notational )?convenience)\b"
    r"|\b(?:drop|omit|suppress|leave out)\w* the (?:\w+ )?(?:index|indices|superscripts?|subscripts?)\b"
    r"|\b(?:shorthand|abbreviat\w+|is short for)\b"
)
_LASTING = regex(
    r"\b(?:from (?:here|now|this point) on(?:wards?)?|henceforth|hereafter|throughout|everywhere"
    r"|in (?:all that follows|what follows|the following|the rest of)"
    r"|for the rest of (?:the|this) (?!paragraph|section))"
)
_OPENING = regex(
    r"\s*(?:(?:Worked|Numeric(?:al)?|Concrete|Toy|Simple|Small|Quick)\s+(?=[Ee]xample))?"
    r"(?P<word>[Ee]xample|Exercise|Problem|Question|Proof|Variant|Task|Solution|Theorem|Lemma|Proposition|Corollary"
    r"|Claim|Remark|Fact)s?\b(?:\s+(?i:case|calculation|computation|problem)(?=\s*[:.(—–-]))?\s*"
    r"(?P<number>\(?\d[\d.]*\)?|\((?:[A-Za-z]|[ivxIVX]+)\)|[ivxIVX]+(?=[.:)]))?\s*(?P<mark>[.:(—–-])?"
)
_ENDS_PROOF = regex(r"(?:[∎■□◻]|\\(?:blacksquare|square|qed(?:here)?|Box)(?![a-zA-Z])|\bQ\.?E\.?D\b\.?)[\s$*.]*\Z")

_SUPPOSES = regex(r"\b(?:if|when(?:ever)?|suppos\w+|assum\w+|imagin\w+|were)\b")

_HYPOTHESIS = regex(r"\b(?:if|when|whenever)[\s,:]*\Z")
_SUPPOSES_DISPLAY = regex(
    r"\b(?:if|when(?:ever)?|suppos(?:e|ing)|assum(?:e|ing)|imagine)(?: (?:now|that|for|a|the|moment|loss|function|cost"
    r"|have|we|us|is|given|by|as|simplicity|here))*[\s,:]*\Z"
)

_LAYOUT = regex(
    r"\b(?P<word>numerator|denominator)[- ]layout\b|\bgradients? (?:is|are|as) (?:always |all )?(?:a )?row vectors?\b"
)
_CHOOSES = regex(
    r"\b(?:we|here|throughout|everywhere|this (?:page|text|note|paper|section|post|document|chapter))\b"
    r"|\A\s*(?:in|using|with)\b"
)
_OTHERS = regex(
    r"\b(?:not|never|no|unlike|instead|would|could|if|whereas|while|some|others?|often|many|sometimes|usually|books?"
    r"|authors?|but|avoid\w*|rather)\b|n't"
)


def announced(lead: str) -> str:
    """What the words ahead of an equation say of the name that it gives: a word of `symgrad.source`.

    >>> announced("Now consider instead the loss "), announced("Expanding the square, "), announced("The loss is ")
    ('anew', 'same', 'open')
    """
    lowered = re.sub(r"\([^()]*\)|\s+", " ", lead.lower())
    if not re.search(r"[a-z]", lowered):
        return SILENT
    defines = _DEFINES_AS.search(lowered) is not None and not _NOT_HERE.search(lowered)
    anew, same = defines or bool(_ANEW.search(lowered)), bool(_SAME.search(lowered))
    return OPEN if anew == same else ANEW if anew else SAME


def shortens(words: str) -> bool:
    """Whether the words around an equation say that a name is written without a part of it.

    >>> shortens("For clarity, "), shortens("we do not drop the index here"), shortens("Clearly, ")
    (True, False, False)
    """
    lowered = " ".join(words.lower().split())
    return bool(_SHORT.search(lowered)) and not re.search(r"\b(?:not|never|no longer)\b|n't", lowered)


def lasts(words: str) -> bool:
    """Whether the words of an assumption say that it holds for all that follows.

    >>> lasts("From here on we assume that"), lasts("Here we assume that")
    (True, False)
    """
    return bool(_LASTING.search(words.lower()))


def supposes(words: str) -> bool:
    """Whether what the words before a definition define is supposed: "if we define".

    >>> supposes("If we define"), supposes("We define")
    (True, False)
    """
    return bool(_SUPPOSES.search(words.lower()))


def supposes_display(lead: str) -> bool:
    """Whether the words right before a display suppose it.

    >>> supposes_display("We assume that"), supposes_display("Under this assumption we have")
    (True, False)
    """
    return bool(_SUPPOSES_DISPLAY.search(lead.lower()))


def is_hypothesis(lead: str) -> bool:
    """Whether `if` stands right before a display."""
    return bool(_HYPOTHESIS.search(lead.lower()))


def conventions(text: str) -> Iterator[tuple[int, str]]:
    """The conventions that sentences declare, as convention words with the places of what says so.

    >>> list(conventions("We use numerator layout. In denominator layout it would be a column."))
    [(7, 'numerator-layout')]
    >>> list(conventions("Repeated indices are summed."))
    [(0, 'einstein')]
    """
    start = 0
    for sentence in sentences_of(text):
        lowered = sentence.lower()
        said = list(_LAYOUT.finditer(lowered))
        words = {match["word"] or "numerator" for match in said}
        if ends := _ENDS_SUMS.search(lowered):
            yield start + ends.start(), "einstein-ends"
            start += len(sentence)
            continue
        if not _OTHERS.search(lowered):
            if len(words) == 1 and _CHOOSES.search(lowered):
                yield start + said[0].start(), f"{words.pop()}-layout"
            if silent := _SUMS_SILENTLY.search(lowered):
                yield start + silent.start(), "einstein"
        start += len(sentence)


_SUMS_SILENTLY = regex(
    r"\beinstein(?:['’]s|ian)?(?:[ -]summation)?[ -](?:notation|convention|summation)\b|\bsummation convention\b"
    r"|\brepeated (?:index|indices|indexes) (?:\w+ ){0,2}(?:summ|sum\b|summation)"
    r"|\bsum(?:mation)?s?(?: is| are)? (?:over|implied (?:by|over)) (?:all )?(?:the )?repeated ind(?:ex|ices|exes)\b"
)
"""That a letter which occurs twice in a term is summed, with no sign."""
_ENDS_SUMS = regex(
    r"\b(?:drop|abandon|suspend|leav|end|stop|ceas|lift|forget|switch\w* off)\w*\s+"
    r"(?:(?:the|this|that|our|all|using|to use|use|of|from|with|here|now) )*"
    r"(?:summation|einstein\S*) (?:summation )?(?:notation|convention)\b"
    r"|\bno (?:implied |implicit )?sum(?:mation)?s?\b(?: is| are)?(?: implied| meant| intended)? (?:over|on|here)\b"
    r"|\b(?:indices|index|indexes) (?:is|are) (?:not|no longer|never) (?:to be )?summed\b"
    r"|\bwithout (?:the )?(?:summation|einstein\S*) (?:convention|notation)\b"
)
"""That such a letter may be summed no longer."""


def stacks_rows(sentence: str) -> int | None:
    """Where a sentence, in lower case, says that rows are put below each other; None where it does not.

    >>> stacks_rows("here vec stacks the rows of a matrix"), stacks_rows("some authors stack the rows")
    (9, None)
    """
    found = _ROWS.search(sentence)
    return None if found is None or _NOT_HERE_ROWS.search(sentence[: found.start()]) else found.start()


_ROWS = regex(
    r"\brow[- ]major\b|\brow (?:by|after) row\b|\brow-?wise\b|\bby rows\b"
    r"|\b(?:stack|concatenat|list|append|arrang|plac|put)(?:s|es|e|ing|ting)?\b(?: \w+){0,2} rows\b"
    r"|\brows\b(?: \S+){0,3}? (?:stacked|concatenated|listed|appended|arranged|placed|put|below|one after)\b"
)
_NOT_HERE_ROWS = regex(
    r"\b(?:not|never|no|some|others?|authors?|many|often|sometimes|would|could|if|whereas|than|instead of)\b|n't"
)
VECTORISES = regex(r"(?<!\\)\bvec\b|\bvectori[sz]\w*|\bflatten\w*|\breshap\w*|\brow[- ]major\b")


def lead(text: str) -> str:
    """The words of the sentence that is under way at the end of a text."""
    return sentences_of(text)[-1]


def ends_proof(text: str) -> bool:
    """Whether a sign at the end of a text ends a proof.

    >>> ends_proof("as was to be shown. $\\\\blacksquare$"), ends_proof("a square")
    (True, False)
    """
    return bool(_ENDS_PROOF.search(text))


def is_title(text: str) -> bool:
    """Whether a paragraph looks like the title of a slide: a few words with capitals, and nothing else.

    >>> is_title("Derivative of the Loss\\n"), is_title("We see that"), is_title("Proof."), is_title("Then")
    (True, False, False, False)
    """
    words = text.split()
    return _TITLE.fullmatch(text) is not None and 2 <= len(words) <= 8


_SMALL = "of|the|an?|and|or|for|in|on|with|by|to|vs\\.?|from|under|[–-]"
_TITLE = regex(rf"\s*[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|{_SMALL}))* [A-Z][\w'’-]*\s*")


def opening(text: str) -> tuple[int, int] | None:
    """Where the words stand that open an example, an exercise or a proof at the beginning of a paragraph.

    >>> opening("Example 2. Let f be"), opening("Examples are easy"), opening("  Proof: trivial")
    ((0, 10), None, (2, 7))
    """
    found = _OPENING.match(text)
    if found is None or not (found["number"] or found["mark"]):
        return None
    return found.start("word"), found.end("number") if found["number"] else found.end("word")
