"""One JSON object a claim and line, in reading order."""

from __future__ import annotations

import json

from symgrad.render.records import claim_record
from symgrad.render.style import Style
from symgrad.report import Report


def render(report: Report, style: Style) -> str:
    """The claims as lines of JSON; nothing else is printed."""
    return "".join(json.dumps(claim_record(claim), ensure_ascii=False) + "\n" for claim in report.claims)
