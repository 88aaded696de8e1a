"""A cell magic for notebooks: `%load_ext symgrad.jupyter`, then `%%derivation` judges the Markdown of its cell."""

from __future__ import annotations

from html import escape
from typing import Any


class Judged:
    """A report that notebooks show as a page and terminals as text."""

    def __init__(self, text: str) -> None:
        from symgrad.api import check

        self.report = check(text)

    def _repr_html_(self) -> str:
        from symgrad.render import render

        page = escape(render(self.report, "html"))
        return f'<iframe srcdoc="{page}" sandbox="" style="width: 100%; height: 30em; border: 0"></iframe>'

    def __repr__(self) -> str:
        from symgrad.render import render

        return render(self.report)


def derivation(line: str, cell: str) -> Judged:
    """Judge the derivation in a cell."""
    return Judged(cell)


def load_ipython_extension(shell: Any) -> None:
    """Called by `%load_ext symgrad.jupyter`."""
    shell.register_magic_function(derivation, "cell", "derivation")
