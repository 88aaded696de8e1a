"""Annotations of GitHub Actions: workflow commands that put each finding beside its line."""

from __future__ import annotations

from symgrad.render.margin import Finding, findings
from symgrad.render.sarif import RULES
from symgrad.render.style import Style
from symgrad.report import Report

_COMMANDS = {"note": "notice", "warning": "warning", "error": "error"}


def render(report: Report, style: Style) -> str:
    """One workflow command a finding; nothing where all is as expected."""
    return "".join(_command(finding) + "\n" for finding in findings(report))


def _command(finding: Finding) -> str:
    place = finding.place
    where = f"file={_property(place.path)},line={place.line},col={place.column},title=symgrad%3A {finding.kind}"
    return f"::{_COMMANDS[RULES[finding.kind][0]]} {where}::{_data(finding.message)}"


def _data(text: str) -> str:
    """Escaped as the runner unescapes it; the percent sign goes first.

    >>> _data("50 %\\nmore")
    '50 %25%0Amore'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
