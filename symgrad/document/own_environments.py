"""Environments of LaTeX that a document defines itself, and such as nobody defined around what looks like a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

from symgrad.document.environments import BEGIN
from symgrad.document.macros import closing_brace
from symgrad.regex import regex
from symgrad.source import Fragment
from symgrad.typography import DISPLAYS

_DEFINES = regex(
    r"\\(?:(?:re)?newenvironment\*?\s*\{\s*(?P<name>[a-zA-Z]+\*?)\s*\}\s*(?:\[[^\]]*\]\s*){0,2}"
    r"|(?:New|Renew|Provide|Declare)DocumentEnvironment\s*\{\s*(?P<other>[a-zA-Z]+\*?)\s*\}\s*\{[^{}]*\}\s*)(?=\{)"
)
_DISPLAY = regex(r"\\\[|\$\$|\\displaymath\b")
_CLOSES = regex(
    r"(?P<inside>.*?)(?:\\\]|\$\$|\\end(?:displaymath\b|\s*\{(?:" + "|".join(DISPLAYS) + r")\*?\}))", re.DOTALL
)
_PLAIN = regex(
    r"\s*(?:[{}&%\s]|\\(?:begin|end)\s*\{(?:aligned|split|gathered|gather|array|multlined|alignedat)\}(?:\s*\[\w\])?(?:\s*\{\w+\})?"
    r"|\\(?:label|tag|color|textcolor)\s*\{[^{}]*\}|\\(?:displaystyle|textstyle|small|large|normalsize|footnotesize|boldmath"
    r"|nonumber|notag|ignorespaces|unskip|centering|par|[,;:!])(?![a-zA-Z]))*"
)
"""What stands beside a formula in its environment and means nothing."""
OPENED = regex(r"\\begin\s*\{(?P<name>[a-zA-Z]+\*?)\}\s*")
_NO_FORMULA = re.compile(
    r"tikz|pgf|axis|picture|verb|listing|minted|code|alltt|algo|tab|array|matrix|figure|comment|bibliography|quot|verse"
    r"|filecontents|forest|circuit|program|lst|cd\Z|diagram|document|enum|item|description|frame|column|minipage"
    r"|center|flush|python|sage|julia|matlab|sql|bash|shell|console|chunk|sinput|soutput|asy|plot|haskell|lean|coq"
    r"|agda|stan|bugs|html",
    re.IGNORECASE,
)
_LOOKS = regex(r"[_^]|\\(?:[dt]?frac|partial|nabla|sum|int|log|exp|sqrt|alpha|beta|theta|lambda|sigma)(?![a-zA-Z])")
_RELATES = regex(r"[^\\<>!:=][=<>]|\\(?:[lg]eq?|approx|equiv)(?![a-z])")
_TEXT = regex(
    r"(?<!\\)\$|\\[(\[]|\\begin|\\item|\\(?:sub)*section|\\paragraph|;\s*\n"
    r"|(?<![\\a-zA-Z])[a-zA-Z]{4,}\s+[a-zA-Z]{2,}\s"
)


def displays(texts: Iterable[Fragment]) -> dict[str, str]:
    """The environments that a document defines around a display, with the environment that this is; with none where
    they put more around the formula than signs that mean nothing, `2 \\times` or "(false)".

    >>> text = r"\\newenvironment{mine}{\\begin{align*}}{} \\newenvironment{key}{\\begin{quote}}{}"
    >>> displays([Fragment.of(text)])
    {'mine': 'align'}
    >>> displays([Fragment.of(r"\\newenvironment{twice}{\\begin{align}2\\times}{\\end{align}}")])
    {'twice': ''}
    """
    found = dict[str, str]()
    for text in (one.text for one in texts):
        for told in _DEFINES.finditer(text):
            stop = max(closing_brace(text, told.end()), told.end() + 1)
            begins = text[told.end() + 1 : stop]
            named = BEGIN.search(begins)
            opened = named or _DISPLAY.search(begins)
            if opened is not None:
                ends = text[stop + 1 : closing_brace(text, at)] if (at := text.find("{", stop)) > 0 else ""
                closed = _CLOSES.search(ends)
                plain = _PLAIN.fullmatch(begins[opened.end() :]) and (
                    closed is None or _PLAIN.fullmatch(closed["inside"])
                )
                environment = named[1] if named is not None else "equation"
                found[told["name"] or told["other"]] = environment if plain else ""
    return found


def undefined(text: Fragment) -> Fragment:
    """A text without the definitions of environments, whose halves of displays are none.

    >>> undefined(Fragment.of("a \\\\newenvironment{mine}{\\\\begin{align}}{\\\\end{align}} b")).text
    'a   b'
    """
    parts, start = list[Fragment](), 0
    for told in _DEFINES.finditer(text.text):
        begins = closing_brace(text.text, told.end())
        ends = re.compile(r"\s*\{").match(text.text, begins + 1) if begins > 0 else None
        close = closing_brace(text.text, ends.end() - 1) if ends is not None else -1
        if close > 0 and told.start() >= start:
            parts.append(text.slice(start, told.start()))
            start = close + 1
    return Fragment.join([*parts, text.slice(start, len(text.text))], " ") if parts else text


def is_strange(name: str, body: str) -> bool:
    """Whether the body of an environment that is no display looks like a formula that nobody would read.

    >>> is_strange("weird", "x^2 = x"), is_strange("weird", "where $x^2 = x$ holds"), is_strange("tikzset", "a_1 = b")
    (True, False, False)
    """
    plain = not _NO_FORMULA.search(name) and not _TEXT.search(body)
    return plain and _LOOKS.search(body) is not None and _RELATES.search(body) is not None
