"""Words that say on which set a function is defined: "a function on $(0, \\infty)$", "defined for $x > 0$"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from symgrad.claims.english.text import MARK
from symgrad.regex import regex

_FUNCTION_ON = regex(
    rf"(?P<name>{MARK})[^.;:{MARK}]*?\b(?:functions?|maps?|mappings?|defined|differentiable|continuous|smooth)\b"
    rf"[^.;:{MARK}]*?\b(?:on|over|in|from|for|where|when|if)\s+(?:(?:the|an?|all|every|any|open|closed|interval)\s+)*"
    rf"(?:(?P<home>{MARK})"
    rf"|(?P<words>(?:(?:strictly )?(?:positive|negative|non-?negative)|unit|half|right|left)\b[^.;:,{MARK}]*))"
)
_SET = regex(r"\s*(?:\\left\s*)?[\[(\]].*,.*[\])\[]\s*|\s*\\(?:mathbb|mathcal|R)(?![a-zA-Z]).*|\s*[A-Z]\s*")
_ABOVE = regex(r"\s*\w\s*(?P<order>>|\\geq?(?![a-z])|\\geqslant)\s*(?P<end>-?\d+)\s*")


def functions_on(lowered: str, formula: Callable[[int], str]) -> Iterator[tuple[int, str]]:
    """The marks of what words say to be functions on a set, with the set.

    >>> text = f"let {MARK} be a function on {MARK}. let {MARK} be smooth for all {MARK}"
    >>> [home for _, home in functions_on(text, lambda at: "x > 0" if at > 40 else "[0, 1]")]
    ['[0, 1]', '(0, \\\\infty)']
    """
    for found in _FUNCTION_ON.finditer(lowered):
        home = formula(found.start("home")) if found["home"] else ""
        if above := _ABOVE.fullmatch(home):
            yield found.start("name"), f"{'(' if above['order'] == '>' else '['}{above['end']}, \\infty)"
        elif found["words"] or _SET.fullmatch(home):
            yield found.start("name"), home.strip() or f"the {found['words'].strip()}"
