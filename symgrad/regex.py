"""Regular expressions that are compiled when they are first used.

Most documents meet few of the patterns that symgrad knows; to compile all of them costs more than to read a document.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but later.

    >>> number = regex(r"\\d+")
    >>> number.findall("1 and 23")
    ['1', '23']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


def any_of(table: str, after: str = r"\b") -> str:
    """A pattern for any phrase of a table, as whole words: a bar between spaces, or a new line, begins the next one.

    >>> regex(any_of("not | no longer | never")).findall("nothing is no longer never there")
    ['no longer', 'never']
    """
    rows = [row.strip() for row in table.strip().split("\n")]
    assert not any(row.endswith(" |") for row in rows), "a phrase of nothing is found everywhere"
    return rf"\b(?:{'|'.join(row.replace(' | ', '|') for row in rows if row)}){after}"


class _Late:
    """A pattern; its first use compiles it, and from then on the methods of the compiled one are attributes here."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return vars(self)[name]
