"""SARIF 2.1.0: what code scanning shows beside the lines of a document. Claims that are as expected are no findings."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

from symgrad.render.margin import Finding, findings
from symgrad.render.style import Style
from symgrad.report import Report

RULES: dict[str, tuple[str, str]] = {
    "proved": ("note", "The claim is proved although its document says otherwise."),
    "refuted": ("error", "The two sides differ at a point of the declared domain."),
    "conditional": ("warning", "The claim holds only under an assumption that the document does not declare."),
    "supported": ("warning", "Numbers agree wherever they were tried, but no proof was found."),
    "undecided": ("warning", "The claim was not understood, or neither proved nor refuted in time."),
    "unread": ("error", "A declaration or a file could not be read."),
    "no-claim": ("error", "The document holds no claim."),
}
"""Each kind of finding with its level and meaning."""


def render(report: Report, style: Style) -> str:
    """One run with one result a finding."""
    driver = {
        "name": "symgrad",
        "rules": [
            {"id": kind, "shortDescription": {"text": text}, "defaultConfiguration": {"level": level}}
            for kind, (level, text) in RULES.items()
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in findings(report)],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "ruleId": finding.kind,
        "level": RULES[finding.kind][0],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": PurePath(place.path).as_posix()},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
    }
