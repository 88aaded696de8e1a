"""The whole report as one JSON object."""

from __future__ import annotations

import json

from symgrad.render.records import report_record
from symgrad.render.style import Style
from symgrad.report import Report


def render(report: Report, style: Style) -> str:
    """Documents with their claims, counts, and whether all is as expected."""
    return json.dumps(report_record(report), ensure_ascii=False, indent=2) + "\n"
