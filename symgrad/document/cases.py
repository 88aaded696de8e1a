"""Cells of a table that say when the rest of their row holds: `$x > 0$`, or what stands under "valid for"."""

from __future__ import annotations

from symgrad.regex import any_of, regex

_HEAD = regex(
    any_of(r"""
        conditions? | cases? | domains? | valid\w* | validity | when | if | where | regions? | regimes? | restrictions?
        only for | holds | applies | applicable | constraints? | assumptions? | assuming | provided | intervals?
    """)
)
_PART = regex(any_of(r"(?:\w+ )?(?:part|half|branch|region|side|regime|piece|case)"))
_COMPARES = regex(r"[<>≤≥≠∈]|\\(?:l|g|n)(?:e|eq|t)(?:q|slant)?(?![a-zA-Z])|\\(?:in|notin)(?![a-zA-Z])")
_EQUATES = regex(r"(?<![<>:!])=")
_ALWAYS = regex(r"[\s$—–\-*]*\Z|.*(?:\\mathbb\s*\{?R|ℝ|-\s*\\infty.*\\infty|\b(?:all|any|every\w*|always|none|no)\b)")


def case_of(heads: list[str], cells: list[str]) -> str:
    """What a cell beside others says of when these hold; empty where none does.

    >>> case_of(["name", "formula"], ["$x > 0$", "$f(x) = x$"]), case_of(["name", "when"], ["f", "the unit is on"])
    ('$x > 0$', 'the unit is on')
    >>> case_of(["name", "domain"], ["f", "$\\\\mathbb{R}$"]), case_of(["x", "y"], ["$x = 1$", "$y = 2$"])
    ('', '')
    """
    headed = [*heads, *("" for _ in cells[len(heads) :])]
    for head, cell in zip(headed, cells, strict=False):
        said = (_HEAD.search(head.lower()) or _PART.fullmatch(cell.strip().lower())) and not _EQUATES.search(cell)
        if (said or (_COMPARES.search(cell) and not _EQUATES.search(cell))) and not _ALWAYS.match(cell):
            return cell.strip()
    return ""
