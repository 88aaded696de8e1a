"""The environments of LaTeX that matter to the shape of a document."""

from __future__ import annotations

import re

from symgrad.regex import regex
from symgrad.typography import DISPLAYS

FORMULA_ENDS = regex(r"\$|\\[)\]]|\\end\s*\{(?:" + "|".join(DISPLAYS) + r")\*?\}")
"""What closes a formula."""

BEGIN = regex(r"\\begin\s*\{(" + "|".join(DISPLAYS) + r")(\*?)\}")

_ARGUMENT = regex(r"\s*(\[[^\]\n]*\])?\s*\{[^{}]*\}")
_OPTION = regex(r"\s*\[[tbc]\]")


def body_start(text: str, position: int, name: str) -> int:
    """Where the body of the environment `name` begins, given where its `\\begin{name}` ends."""
    for _ in range(DISPLAYS.get(name, 0)):
        if argument := _ARGUMENT.match(text, position):
            position = argument.end()
    option = _OPTION.match(text, position)
    return option.end() if option else position


class Closers:
    """Finds what closes a formula; remembers what is not there, so that no search runs twice over the same text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._absent: set[str] = set()

    def find(self, closer: str, position: int) -> int:
        """Where `closer` stands next, not behind an odd number of backslashes; -1 if nowhere."""
        if closer in self._absent:
            return -1
        at = self.text.find(closer, position)
        while at >= 0 and self._escaped(at, position):
            at = self.text.find(closer, at + 1)
        if at < 0:
            self._absent.add(closer)
        return at

    def end(self, name: str, position: int) -> tuple[int, int]:
        """Where the `\\end{name}` of an environment opened before `position` begins and ends; (-1, -1) if nowhere."""
        if name in self._absent:
            return -1, -1
        depth = 1
        for match in re.compile(r"\\(begin|end)\s*\{" + re.escape(name) + r"\}").finditer(self.text, position):
            depth += 1 if match[1] == "begin" else -1
            if depth == 0:
                return match.start(), match.end()
        self._absent.add(name)
        return -1, -1

    def _escaped(self, at: int, start: int) -> bool:
        before = at
        while before > start and self.text[before - 1] == "\\":
            before -= 1
        return (at - before) % 2 == 1
