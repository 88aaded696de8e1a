"""The text that stands for a statement as a whole, and errors about all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from symgrad.errors import ReadError
from symgrad.source import (
    Aside,
    Chain,
    Convention,
    Declaration,
    Fault,
    Fragment,
    Lift,
    Passage,
    Running,
    Title,
    Trait,
    Typefaces,
    Typing,
)
from symgrad.source import Scope as NewScope


def whole(fragment: Fragment, message: str) -> ReadError:
    line = fragment.line(0)
    return ReadError(message, fragment.place(0), line, max(1, min(len(fragment.text), len(line))))


def written(chain: Chain) -> str:
    return f" {chain.relations[0]} ".join(part.text.strip() for part in chain.parts)


TEXTS: dict[type, Callable[[Any], Fragment]] = {
    Chain: lambda statement: statement.parts[0] if statement.parts else Fragment.of(""),
    Typing: lambda statement: statement.name,
    Trait: lambda statement: statement.name,
    Declaration: lambda statement: statement.math,
    Convention: lambda statement: statement.word,
    Lift: lambda statement: statement.about,
    Aside: lambda statement: statement.math,
    Title: lambda statement: statement.text,
    Passage: lambda statement: statement.word,
    Fault: lambda statement: statement.at,
    NewScope: lambda statement: Fragment.of(""),
    Typefaces: lambda statement: Fragment.of(""),
    Running: lambda statement: Fragment.of(""),
}
"""The text that stands for a statement as a whole."""
