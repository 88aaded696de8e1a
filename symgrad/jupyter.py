"""A cell magic for notebooks: `%load_ext symgrad.jupyter`, then `%%derivation` judges the Markdown of its cell.

`%%derivation --fail` raises where a claim is not as expected, so that a notebook that runs in CI fails there;
`%%derivation --explain` tells what was understood. The limits are those of `[tool.symgrad]`, and hold as they do for
`symgrad check`.
"""

from __future__ import annotations

from html import escape
from typing import Any

from symgrad.errors import SymgradError

OPTIONS = ("--fail", "--explain")


class Judged:
    """A report that notebooks show as a page and terminals as text."""

    def __init__(self, text: str, *, explain: bool = False) -> None:
        from symgrad.config import settings
        from symgrad.pipeline import Text, check

        limits = settings()
        cell = Text(text, path="<cell>")
        self.report = check([cell], timeout=limits.timeout, memory=limits.memory, explain=explain)
        self.explain = explain

    def _rendered(self, form: str) -> str:
        from symgrad.render import render
        from symgrad.render.style import Style

        return render(self.report, form, Style(explain=self.explain))

    def _repr_html_(self) -> str:
        page = escape(self._rendered("html"))
        return f'<iframe srcdoc="{page}" sandbox="" style="width: 100%; height: 30em; border: 0"></iframe>'

    def __repr__(self) -> str:
        return self._rendered("text")


def derivation(line: str, cell: str) -> Judged:
    """Judge the derivation in a cell.

    Errors: SymgradError for an unknown option, and with `--fail` where a claim is not as expected.
    """
    options = line.split()
    for option in options:
        if option not in OPTIONS:
            raise SymgradError(f"%%derivation knows {', '.join(OPTIONS)}, not {option}")
    judged = Judged(cell, explain="--explain" in options)
    if "--fail" in options and not judged.report.ok:
        raise SymgradError(f"not as expected\n{judged!r}")
    return judged


def load_ipython_extension(shell: Any) -> None:
    """Called by `%load_ext symgrad.jupyter`."""
    shell.register_magic_function(derivation, "cell", "derivation")
