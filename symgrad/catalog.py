"""Where derivations are: the documents that travel with symgrad, and those of one's own, by one kind of name.

Each is a document; whoever adds one to the catalogue adds results to import, and no code.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path

from symgrad.document import KINDS
from symgrad.errors import SymgradError
from symgrad.results import Derivation


@cache
def folder() -> Path:
    """Where the documents of the catalogue are: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).parent / "derivations"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "derivations"


def names() -> list[str]:
    """The names of the catalogue, sorted.

    >>> "softmax" in names()
    True
    """
    return sorted(path.relative_to(folder()).with_suffix("").as_posix() for path in folder().rglob("*.md"))


def source(name: str | Path) -> Path:
    """The document of a derivation: that of the catalogue by its name, one's own by its path.

    A path is told by its suffix (`notes.md`); no name of the catalogue has one.
    Errors: SymgradError for a name that the catalogue does not have, or a path where no file is.

    >>> source("sofmax")
    Traceback (most recent call last):
        ...
    symgrad.errors.SymgradError: there is no derivation 'sofmax'; did you mean softmax?
    >>> source("no/such/notes.md")
    Traceback (most recent call last):
        ...
    symgrad.errors.SymgradError: there is no document no/such/notes.md
    """
    if isinstance(name, Path) or Path(name).suffix.lower() in KINDS:
        if not Path(name).is_file():
            raise SymgradError(f"there is no document {name}")
        return Path(name)
    known = names()
    if name in known:
        return folder() / f"{name}.md"
    close = get_close_matches(name, known, n=1)
    advice = (
        f"did you mean {close[0]}?" if close else f"a path ends in {', '.join(KINDS)}; known are {', '.join(known)}"
    )
    raise SymgradError(f"there is no derivation {name!r}; {advice}")


def title(name: str) -> str:
    """The first heading of a derivation.

    >>> title("softmax")
    'Softmax'
    """
    lines = source(name).read_text(encoding="utf-8").splitlines()
    return next((line[2:].strip() for line in lines if line.startswith("# ")), name)


def load(name: str | Path) -> Derivation:
    """The derivation of that name or path; behind a `#`, the one result of it that is meant.

    Errors: SymgradError for what is not there.

    >>> load("cce#hessian").result
    (KroneckerDelta(k, m) - S[k])*S[m]
    """
    document, mark, result = str(name).partition("#")
    if mark and (isinstance(name, Path) or Path(name).is_file()):
        document, result = str(name), ""
    path = source(Path(document) if isinstance(name, Path) else document)
    known = path.is_relative_to(folder())
    derivation = _of_the_catalogue(document, path) if known else Derivation(document, path)
    return derivation.narrowed(result) if result else derivation


@cache
def _of_the_catalogue(name: str, path: Path) -> Derivation:
    """What travels with symgrad does not change, and is read once."""
    return Derivation(name, path)
