"""Annotations of GitHub Actions: workflow commands that put each finding beside its line."""

from __future__ import annotations

from symgrad.findings import RULES, Finding
from symgrad.render.margin import findings
from symgrad.render.style import Style
from symgrad.report import Report

_COMMANDS = {"note": "notice", "warning": "warning", "error": "error"}


def render(report: Report, style: Style) -> str:
    """One workflow command a finding; nothing where all is as expected."""
    return "".join(_command(finding, message) + "\n" for finding, message in findings(report))


def _command(finding: Finding, message: str) -> str:
    place, level = finding.place, "note" if finding.excuse else RULES[finding.rule].level
    cell = f", cell {place.cell}" if place.cell is not None else ""  # whose lines are not those of the file
    title = _property(f"symgrad: {finding.rule}{cell}")
    where = f"file={_property(place.path)},line={place.line},col={place.column},title={title}"
    return f"::{_COMMANDS[level]} {where}::{_data(message)}"


def _data(text: str) -> str:
    """Escaped as the runner unescapes it; the percent sign goes first.

    >>> _data("50 %\\nmore")
    '50 %25%0Amore'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
