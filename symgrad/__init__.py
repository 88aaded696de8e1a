"""symgrad: doctest for derivations.

A person writes the derivative of a loss the way papers, slides and notebooks write it; symgrad reads it, judges every
`=`, and proves it for every number of classes and samples, or shows what is wrong. Names are loaded on first use, so
that `import symgrad` costs next to nothing and the command line starts without SymPy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    import symgrad.testing as testing
    from symgrad.api import check, derive, diff, prove, simplify
    from symgrad.catalog import load, names
    from symgrad.report import Report
    from symgrad.results import Derivation
    from symgrad.verdict import Counterexample, Repair, Status, Verdict

__all__ = [
    "Counterexample",
    "Derivation",
    "Repair",
    "Report",
    "Status",
    "Verdict",
    "__version__",
    "check",
    "derive",
    "diff",
    "load",
    "names",
    "prove",
    "simplify",
    "testing",
]

_HOMES = {
    **dict.fromkeys(("check", "derive", "diff", "prove", "simplify"), "symgrad.api"),
    **dict.fromkeys(("load", "names"), "symgrad.catalog"),
    **dict.fromkeys(("Counterexample", "Repair", "Status", "Verdict"), "symgrad.verdict"),
    "Derivation": "symgrad.results",
    "Report": "symgrad.report",
}


def __getattr__(name: str) -> object:
    if name == "testing":
        return import_module("symgrad.testing")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
