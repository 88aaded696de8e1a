"""What an editor asks about a document: what stands at a place, what to write there, and what to declare.

It speaks of claims as `symgrad check --format json` gives them, and of lines and columns from 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from symgrad.document.written import is_encoded
from symgrad.record import record

Claim = Mapping[str, Any]


@record
class Span:
    """From one place of a text to another: lines and columns from 0, the end not included."""

    start: tuple[int, int]
    end: tuple[int, int]


@record
class Change:
    """A text in the place of another. title: what it does, in words."""

    title: str
    span: Span
    text: str


def lines_of(text: str) -> list[str]:
    r"""The lines of a text as symgrad counts them.

    >>> lines_of("a\r\nb\x0bc\n")
    ['a', 'b\x0bc', '']
    """
    return re.split(r"\r\n|\r|\n", text)


def span_of(claim: Claim) -> Span:
    """From the relation of a claim to the end of its right side, where that is known.

    >>> span_of({"line": 3, "column": 5, "relation": "=", "rhs": "a\\n b", "rhs_line": 3, "rhs_column": 7})
    Span(start=(2, 4), end=(3, 2))
    """
    start = (claim["line"] - 1, claim["column"] - 1)
    if claim.get("rhs_line") is None:
        return Span(start, (start[0], start[1] + max(len(claim["relation"]), 1)))
    return Span(start, _right(claim).end)


def _right(claim: Claim) -> Span:
    line, column = claim["rhs_line"] - 1, claim["rhs_column"] - 1
    *before, last = claim["rhs"].split("\n")
    return Span((line, column), (line + len(before), len(last) + (0 if before else column)))


def claim_at(claims: Sequence[Claim], line: int, column: int) -> Claim | None:
    """The claim at a place: in whose relation or right side it stands, else the last before it, or next, in its line.

    >>> claims = [{"line": 1, "column": c, "relation": "=", "rhs": "b"} for c in (3, 9)]
    >>> [claim_at(claims, 0, column)["column"] for column in (0, 2, 5, 20)], claim_at(claims, 1, 0)
    ([3, 3, 3, 9], None)
    """
    within = [claim for claim in claims if span_of(claim).start <= (line, column) < span_of(claim).end]
    here = [claim for claim in claims if span_of(claim).start[0] <= line <= span_of(claim).end[0]]
    before = [claim for claim in here if span_of(claim).start <= (line, column)]
    return next(iter([*within[-1:], *before[-1:], *here[:1]]), None)


def repair(claim: Claim, lines: Sequence[str]) -> Change | None:
    """The proved right side in the place of a refuted one; None where the text no longer holds that, or spells it."""
    found = claim.get("repair")
    if not found or claim["as_expected"] or claim.get("rhs_line") is None or found["change"].startswith("entry "):
        return None
    if is_encoded(claim["path"]):
        return None
    span = _right(claim)
    if _between(lines, span) != claim["rhs"]:
        return None
    change = f" ({found['change']})" if found["change"] else ""
    return Change(f"Write what is proved: {claim['relation']} {found['latex']}{change}", span, found["latex"])


def _between(lines: Sequence[str], span: Span) -> str:
    (first, column), (last, end) = span.start, span.end
    if last >= len(lines):
        return ""
    if first == last:
        return lines[first][column:end]
    return "\n".join([lines[first][column:], *lines[first + 1 : last], lines[last][:end]])


_CONVENTION = re.compile(r"`symgrad: (convention [a-z0-9-]+)`")
_BITS = "logarithms are to base 2"
_RELATES = re.compile(r"[=<>]|\\(?:in|ne|le|ge)\b")
_WORD = re.compile(r"(?<![\\a-zA-Z])[a-z]{3,}")


def directive(assumption: str) -> str | None:
    r"""The comment that declares an assumption; None where there is none for it.

    >>> directive(r"\sum_{i} y_{i} = 1"), directive(r"i \ne k"), directive("logarithms are to base 2 (bits, not nats)")
    ('assume \\sum_{i} y_{i} = 1', 'if i \\ne k', 'convention log-base-2')
    >>> directive("both sides have the same sign (a root is never negative)")
    """
    if found := _CONVENTION.search(assumption):
        return found[1]
    if assumption.startswith(_BITS):
        return "convention log-base-2"
    if _WORD.search(assumption) or not _RELATES.search(assumption):
        return None
    return f"if {assumption}" if re.fullmatch(r"[a-z]\w* (?:\\ne|=) [a-z]\w*", assumption) else f"assume {assumption}"


def declaration(claim: Claim, lines: Sequence[str], is_latex: bool) -> Change | None:
    """The declaration that a conditional claim asks for, as a comment before the paragraph in which it stands."""
    said = directive(claim["assumption"]) if claim.get("assumption") and not claim["as_expected"] else None
    if said is None:
        return None
    line = min(claim["line"] - 1, len(lines) - 1)
    while line > 0 and lines[line - 1].strip():
        line -= 1
    comment = f"% symgrad: {said}" if is_latex else f"<!-- symgrad: {said} -->"
    return Change(f"Declare it: {said}", Span((line, 0), (line, 0)), f"{comment}\n")
