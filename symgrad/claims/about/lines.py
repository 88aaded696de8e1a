"""Words that make a letter with an index a row or a column: "where $a_k$ denotes the $k$-th column of $A$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from symgrad.claims.english.text import MARK
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait
from symgrad.traits import COLUMN_OF, NO_NUMBER, ROW_OF

_IS = any_of("""
    is | are | be | being | denotes? | denoting | stands?\\s+for | refers?\\s+to | represents? | means? | as
""")
_LINE = r"(?P<kind>row|column)s?(?:[- ]vectors?)?"
_ORDINAL = rf"(?P<place>{MARK})\s*-?\s*(?:th|st|nd|rd)?"
_OF = rf"\s+(?:of|in)\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?P<whole>{MARK})"
_THE = r"\s+(?:just\s+|simply\s+|again\s+)?(?:the\s+|its\s+)?"
_GIVEN = r"(?:(?:denoted|given)\s+(?:by|as)\s+)?(?:just\s+)?(?:the\s+)?(?:vectors?\s+|samples?\s+|inputs?\s+)?"
_ROWS = (
    regex(rf"(?P<entry>{MARK}),?\s+{_IS}{_THE}{_ORDINAL}\s*{_LINE}{_OF}"),
    regex(rf"{_ORDINAL}\s*{_LINE}{_OF}\s+(?:is|by|as|be)\s+(?:denoted\s+(?:by|as)\s+)?(?P<entry>{MARK})"),
    regex(rf"(?P<entry>{MARK}),?\s+{_IS}{_THE}{_LINE}(?:\s+(?:number\s+)?(?P<place>{MARK}))?{_OF}"),
    regex(rf"(?<!-th ){_LINE}{_OF}\s+(?:are|by|as|is)\s+{_GIVEN}(?P<entry>{MARK})"),
    regex(
        rf"(?P<whole>{MARK}),?\s+(?:{_IS}\s+(?:the|an?)\s+(?:[\w-]+\s+){{0,2}}matrix\s+)?"
        rf"(?:with|whose|has|have|having){_THE}{_LINE}\s+(?:(?:are|is)\s+)?{_GIVEN}(?P<entry>{MARK})"
    ),
)
_BOLD = r"(?:\\(?:mathbf|boldsymbol|bm|vec|pmb)\s*\{?\s*)*"
_LETTER = rf"{_BOLD}\\?[A-Za-z]+[\s}}]*"
_INDEX = r"_\s*(?:\{\s*(?P<index>[a-z]|\d)\s*\}|(?P<bare>[a-z]|\d)(?!\w))"
_MARK = r"(?:\^\s*\{?\s*(?:T|\\top|\\intercal|\\mathsf\s*\{?\s*T\s*\}?)\s*\}?)?"
_ENTRY = regex(rf"\s*\{{?\s*(?P<name>{_LETTER}){_INDEX}[\s}}]*{_MARK}[\s}}]*(?:(?:,|\\in(?![a-zA-Z])).*)?", re.DOTALL)
_OPEN = regex(r"\b(?:if|when|whether|unless|not|no|suppose|were|could|might|may)\b[^,.;]*\Z")
_WHOLE = regex(rf"\s*(?P<name>{_LETTER})(?:\\in(?![a-zA-Z]).*)?", re.DOTALL)
_CHANGED = regex(
    any_of("""
        cent(?:er|re)d | normali[sz]ed | scaled | rescaled | scaling | standardi[sz]ed | whitened | up to | projected
        noisy | augmented | transformed | permuted | shifted | perturbed | except | plus | minus | squared
        negat\\w+ | twice
    """)
)
_CLAUSE = regex(r"[^.;:]+")
_SPEAKS = regex(r"\b(?:rows?|columns?)\b")
_SAYS = {"row": ROW_OF, "column": COLUMN_OF}


def lines(text: str, formulas: Mapping[int, Fragment]) -> Iterator[tuple[int, Trait]]:
    """Letters of which words say that with an index they are a row or a column, which of these, and of what.

    >>> formulas = {0: Fragment.of("a_k"), 14: Fragment.of("k"), 28: Fragment.of("A")}
    >>> found = lines(f"{MARK} denotes the {MARK}th column of {MARK}", formulas)
    >>> [(said.name.text, said.attribute) for _, said in found]
    [('a', '=column of')]
    >>> list(lines(f"if {MARK} is the {MARK}th row of {MARK}", {at + 3: found for at, found in formulas.items()}))
    []
    """
    for found in (match for row in _ROWS for match in row.finditer(text)):
        entry, whole = formulas.get(found.start("entry")), formulas.get(found.start("whole"))
        shape = _ENTRY.fullmatch(entry.text) if entry is not None else None
        if entry is None or whole is None or shape is None or _OPEN.search(text[: found.start()].lower()):
            continue
        place = formulas.get(found.start("place")) if "place" in found.groupdict() else None
        if place is None or place.text.strip().startswith(shape["index"] or shape["bare"]):
            named = _WHOLE.fullmatch(whole.text)
            of = whole.slice(*named.span("name")) if named is not None else whole
            yield found.start("entry"), Trait(entry.slice(*shape.span("name")), _SAYS[found["kind"]], of)
    for clause in _CLAUSE.finditer(text):
        changed = _CHANGED.search(clause[0].lower()) if _SPEAKS.search(clause[0]) else None
        near = [one for at, one in formulas.items() if clause.start() <= at < clause.end()] if changed else []
        if changed and any(_ENTRY.fullmatch(one.text) for one in near):
            said = f"{NO_NUMBER}made of rows or columns that are {changed[0]}"
            for one, named in ((one, _ENTRY.fullmatch(one.text) or _WHOLE.fullmatch(one.text)) for one in near):
                yield clause.start(), Trait(one.slice(*named.span("name")) if named else one, said)
