"""The derivations that travel with symgrad, as importable results.

Each is a Markdown document; whoever adds one adds a result to the catalogue, and no code.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path

from symgrad.errors import SymgradError


@cache
def folder() -> Path:
    """Where the documents are: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).parent / "derivations"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "derivations"


def names() -> list[str]:
    """The names that `load` knows, sorted.

    >>> "softmax" in names()
    True
    """
    return sorted(path.relative_to(folder()).with_suffix("").as_posix() for path in folder().rglob("*.md"))


def source(name: str) -> Path:
    """The document of a derivation.

    Errors: SymgradError for a name that the catalogue does not have.

    >>> source("sofmax")
    Traceback (most recent call last):
        ...
    symgrad.errors.SymgradError: there is no derivation 'sofmax'; did you mean softmax?
    """
    known = names()
    if name in known:
        return folder() / f"{name}.md"
    close = get_close_matches(name, known, n=1)
    advice = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"
    raise SymgradError(f"there is no derivation {name!r}; {advice}")


def title(name: str) -> str:
    """The first heading of a derivation.

    >>> title("softmax")
    'Softmax'
    """
    lines = source(name).read_text(encoding="utf-8").splitlines()
    return next((line[2:].strip() for line in lines if line.startswith("# ")), name)
