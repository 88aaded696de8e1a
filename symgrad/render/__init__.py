"""A report as text for people and machines. Renderers read verdicts and decide nothing.

Each format is a row of `FORMATS`: a module of this package whose `render(report, style)` gives the text. Modules are
imported when their format is asked for, so that a plain check does not pay for HTML.
"""

from __future__ import annotations

from importlib import import_module

from symgrad.render.style import Style
from symgrad.report import Report

FORMATS: dict[str, str] = {
    "text": "for people, in a terminal",
    "jsonl": "one JSON object a claim",
    "json": "one JSON object for the whole report",
    "sarif": "SARIF 2.1.0, for code scanning",
    "junit": "JUnit XML, for continuous integration",
    "github": "annotations of GitHub Actions",
    "html": "one self-contained page",
    "markdown": "chains with their reasons",
}


def render(report: Report, form: str = "text", style: Style | None = None) -> str:
    """The report in one of `FORMATS`.

    Errors: KeyError for an unknown format.

    >>> print(render(Report()), end="")
    no document was found
    """
    if form not in FORMATS:
        raise KeyError(f"unknown format {form!r}; known are {', '.join(FORMATS)}")
    text: str = import_module(f"symgrad.render.{form}").render(report, style or Style())
    return text
